"""Frames made of the words beside a quotation: the cue, the words for its subject, the words for whom it is said to."""

from reader.dialogue.cues import Frame, Side, use_of
from reader.dialogue.lexicon import cue_forms, words
from reader.dialogue.phrases import Phrase, Sentence
from reader.dialogue.subjects import is_person, owner_of
from reader.dialogue.transcript import Span
from reader.dialogue.unsaid import used

__all__ = ["DIRECT_OBJECT", "SHOUTED", "hearers", "spoken", "tag", "told"]

DIRECT_OBJECT = words("verbs to someone")
SHOUTED = words("verbs of shouting")
SPEAK_FOR = words("parts that speak")
MANNERS, INDEFINITE = frozenset(("in", "with")), frozenset(("a", "an", "his", "her", "their", "great", "some"))
WRITTEN = words("documents") | words("cue nouns")


def spoken(sentence: Sentence, side: Side, phrases: list[Phrase], verb: int, stop: int, inverted_end: int = -1) -> Frame:
    """The frame of cue verb `verb`, whose subject these phrases are; one that comes after it ends at `inverted_end`."""
    classes, lower = sentence.classes, sentence.lower
    base, uses = cue_forms()[lower[verb]]
    objects = hearers(sentence, base, inverted_end if inverted_end >= 0 else verb + 1, stop)
    first = verb - 2 if verb > 1 and lower[verb - 1] == "as" and classes[verb - 2] == "V" else verb
    particle = verb + 1 < stop and lower[verb + 1] in ("out", "on") and base in ("point", "go", "call", "cry", "let")
    cue = sentence.span((sentence.spans[first][0], sentence.spans[verb + particle][1]))
    return Frame(side, told(sentence, phrases, stop), cue, objects, used(sentence, verb, use_of(uses)), base)


def tag(
    sentence: Sentence,
    side: Side,
    phrases: list[Phrase],
    cue: tuple[int, int] | None,
    stop: int,
    use: str = "noun",
    *,
    objects: tuple[Span, ...] = (),
) -> Frame:
    """The frame of any other cue, or of none; `cue` is its first and its last token."""
    first, last = cue or (0, 0)
    words_of_cue = sentence.span((sentence.spans[first][0], sentence.spans[last][1])) if cue else None
    base = sentence.lower[first] if cue else ""
    return Frame(side, told(sentence, phrases, stop), words_of_cue, objects, use, base)


def told(sentence: Sentence, phrases: list[Phrase], stop: int) -> tuple[Span, ...]:
    """The words that name the speakers; a lone description with what hangs on it: "the notice on the gate"."""
    if len(phrases) == 1 and phrases[0].kind == "nominal":
        (phrase,) = phrases
        if author := _author(sentence, phrase, stop):
            return (sentence.span(author.core),)
        end = sentence.past_attachments(phrase.last, stop)
        manner = (i for i in range(phrase.last, end) if sentence.lower[i] in MANNERS and sentence.lower[i + 1] in INDEFINITE)
        end = next(manner, end)  # "said one of the boys in a whisper"
        if sentence.lower[phrase.last - 1] in SPEAK_FOR and (owner := _whose(sentence, phrase, stop)):
            return (sentence.span(owner.core),)
        return (sentence.span((phrase.core[0], max(phrase.core[1], sentence.spans[end - 1][1]))),)
    return tuple(sentence.span(phrase.core) for phrase in phrases)


def _whose(sentence: Sentence, phrase: Phrase, stop: int) -> Phrase | None:
    """Whose voice it is: "his voice", "Lowe’s eyes", "the low voice of Lowe"."""
    if owner := owner_of(sentence, phrase):
        return owner
    return sentence.phrase(phrase.last + 1, stop) if sentence.lower[phrase.last : phrase.last + 1] == ["of"] else None


def _author(sentence: Sentence, phrase: Phrase, stop: int) -> Phrase | None:
    """Who wrote it: "the letter that Fenwick wrote", "the message she had posted"."""
    at = phrase.last
    if sentence.lower[at - 1] not in WRITTEN:
        return None
    at += at < stop and sentence.lower[at] in ("that", "which")
    author = sentence.phrase(at, stop)
    if author is None or author.kind == "nominal":
        return None
    verb = author.last
    while verb < stop and sentence.classes[verb] in "RA":
        verb += 1
    return author if verb < stop and sentence.lower[verb] in words("verbs of writing") else None


def hearers(sentence: Sentence, base: str, at: int, stop: int) -> tuple[Span, ...]:
    """Whom it is said to: the object of the verb before token `at`, or what follows "to"."""
    classes, lower = sentence.classes, sentence.lower
    if base in DIRECT_OBJECT and at < stop:
        whose = lower[at] == "her" and at + 1 < stop and classes[at + 1] in "wCV"  # "her brother"
        if (classes[at] == "O" or lower[at] == "her") and not whose:
            return (sentence.span(sentence.spans[at]),)
        phrases, _ = sentence.phrases(at, stop)
        if phrases and phrases[0].kind != "pronoun":
            return tuple(sentence.span(p.core) for p in phrases)
    for position in range(at, min(at + 4, stop)):
        if classes[position] in ".;H:":
            break
        if (lower[position] == "to" or (lower[position] == "at" and base in SHOUTED)) and position + 1 < stop:
            if classes[position + 1] == "O" or (
                lower[position + 1] == "her" and (position + 2 >= stop or classes[position + 2] in ",.:;Hpc-")
            ):
                return (sentence.span(sentence.spans[position + 1]),)
            phrases, _ = sentence.phrases(position + 1, stop)
            known = [p for p in phrases if p.kind == "name" or is_person(sentence, p) or lower[p.last - 1] in words("groups")]
            return tuple(sentence.span(p.core) for p in known)
    return ()
