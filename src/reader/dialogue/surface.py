"""Cue frames read off the surface of the narration: no parser, a handful of phrase patterns around each quotation.

Right where it answers and silent where the sentence is involved; `syntax` reads those.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from reader.dialogue.cues import Frame, Side, use_of
from reader.dialogue.lexicon import cue_forms, words
from reader.dialogue.narration import Hole, Narration
from reader.dialogue.phrases import Phrase, Sentence
from reader.dialogue.subjects import ending_at, is_person, main_subject, sentence_end, speaks, subject_of
from reader.dialogue.transcript import Span
from reader.dialogue.unsaid import gives, unsaid

__all__ = ["DIRECT_OBJECT", "embedded", "frames", "leading"]

CUE_NOUNS = words("cue nouns")
DIRECT_OBJECT = words("verbs to someone")
SHOUTED = words("verbs of shouting")
SHOUTS = words("shouts")
PASSIVE = frozenset(("was", "were", "is", "are", "been", "being", "be"))
MAIN_VERB_GAP = 14
"""Tokens that may stand between a cue and the quotation it introduces."""


def frames(narration: Narration, sentence: Sentence | None = None) -> dict[int, list[Frame]]:
    """The frames beside each quotation of a paragraph, by the quotation's index, the one after it first."""
    sentence = sentence or Sentence(narration)
    found: dict[int, list[Frame]] = {}
    for number, at in enumerate(sentence.holes):
        limit = sentence.holes[number + 1] if number + 1 < len(sentence.holes) else len(sentence.classes)
        begin = sentence.holes[number - 1] + 1 if number else 0
        here = found.setdefault(narration.holes[number].quoted, [])
        here.extend(_after(sentence, at, limit))
        here.extend(_before(sentence, begin, at))
    return found


def _frame(sentence: Sentence, side: Side, phrases: list[Phrase], verb: int, stop: int, inverted_end: int = -1) -> Frame:
    base, uses = cue_forms()[sentence.lower[verb]]
    objects = _objects(sentence, base, inverted_end if inverted_end >= 0 else verb + 1, stop)
    first = verb - 2 if verb > 1 and sentence.lower[verb - 1] == "as" and sentence.classes[verb - 2] == "V" else verb
    last = verb + (
        verb + 1 < stop and sentence.lower[verb + 1] in ("out", "on") and base in ("point", "go", "call", "cry", "let")
    )
    cue = sentence.span((sentence.spans[first][0], sentence.spans[last][1]))
    use = "unsaid" if unsaid(sentence, verb) and gives(sentence, verb) else use_of(uses)
    return Frame(side, _subjects(sentence, phrases, stop), cue, objects, use, base)


def _subjects(sentence: Sentence, phrases: list[Phrase], stop: int) -> tuple[Span, ...]:
    """The words that name the speakers; a lone description with what hangs on it: "the notice on the gate"."""
    if len(phrases) == 1 and phrases[0].kind == "nominal":
        (phrase,) = phrases
        end = sentence.past_attachments(phrase.last, stop)
        return (sentence.span((phrase.core[0], max(phrase.core[1], sentence.spans[end - 1][1]))),)
    return tuple(sentence.span(phrase.core) for phrase in phrases)


def _objects(sentence: Sentence, base: str, at: int, stop: int) -> tuple[Span, ...]:
    """Whom it is said to: the verb's object, or what follows "to"."""
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
            known = [p for p in phrases if p.kind == "name" or is_person(sentence, p)]
            return tuple(sentence.span(p.core) for p in known)
    return ()


def _after(sentence: Sentence, hole: int, limit: int) -> Iterator[Frame]:
    """The frame right after a quotation."""
    classes, lower = sentence.classes, sentence.lower
    at = hole + 1
    while at < limit and classes[at] in ",-*)'":
        at += 1
    if at >= limit or classes[at] in ".;:":
        return
    mask = sentence.text[sentence.spans[hole][0] : sentence.spans[hole][1]]
    comma = mask[-2] in ",?!"
    stop = sentence_end(sentence, at, limit)
    if lower[at] == "according" and at + 1 < stop and lower[at + 1] == "to":
        phrases, _ = sentence.phrases(at + 2, stop)
        if phrases:
            yield Frame(
                "after",
                tuple(sentence.span(p.core) for p in phrases),
                sentence.span((sentence.spans[at][0], sentence.spans[at + 1][1])),
                (),
                "speech",
                "according",
            )
        return
    # A new sentence: whatever it says, it is no tag of a quotation that has ended ("… it." Ellis said this twice).
    ended = mask[-2] == "." and sentence.text[sentence.spans[at][0]].isupper() and hole + 1 == at and classes[at] != "V"
    verb = sentence.verb(at, stop)
    if verb >= 0 and not lower[verb].endswith("ing") and (not ended or classes[at] == "V"):
        particle = verb + 1 < limit and lower[verb + 1] in ("on", "out", "in", "up", "back")
        follow = verb + 1 + particle
        while follow < stop and classes[follow] == "R":
            follow += 1
        phrases, end = sentence.phrases(follow, limit)
        if not phrases and follow < stop and classes[follow] == "p":  # "said on Tuesday, from a rope, Wes Carmody"
            for later in range(follow, min(stop, follow + 14)):
                if classes[later] == "," and (named := sentence.phrases(later + 1, limit))[0] and named[0][0].kind == "name":
                    phrases, end = named
                    break
        if phrases and not (phrases[0].kind == "pronoun" and lower[verb + 1] in ("it", "you") and lower[verb] != "said"):
            end = sentence.past_attachments(end, stop)
            yield _frame(sentence, "after", phrases, verb, stop, end)
            return
    if lower[at] == "came" and at + 2 < stop and lower[at + 1] in SHOUTS:  # "came shouts from the crowd"
        source = next((i for i in range(at + 2, min(at + 5, stop)) if lower[i] == "from"), stop)
        if phrases := sentence.phrases(source + 1, stop)[0]:
            yield Frame(
                "after", _subjects(sentence, phrases, stop), sentence.span(sentence.spans[at + 1]), (), "noun", lower[at + 1]
            )
            return
    if lower[at] in ("was", "came", "is") and at + 1 < stop:
        phrase = sentence.phrase(at + 1, stop)
        if phrase and lower[phrase.last - 1] in CUE_NOUNS:
            owner = _possessor(sentence, phrase)
            if owner is None and phrase.last < stop and lower[phrase.last] == "of":
                whose = sentence.phrase(phrase.last + 1, stop)
                owner = whose.core if whose else None
            if owner:
                yield Frame(
                    "after",
                    (sentence.span(owner),),
                    sentence.span(sentence.spans[phrase.last - 1]),
                    (),
                    "noun",
                    lower[phrase.last - 1],
                )
                return
    blared = comma and classes[at] == "w" and lower[at].endswith("ed") and at == hole + 1
    if blared and (phrases := sentence.phrases(at + 1, stop)[0]):  # "“Choke!” blared the front page"
        yield Frame("after", _subjects(sentence, phrases, stop), sentence.span(sentence.spans[at]), (), "weak", lower[at])
        return
    phrases, end = sentence.phrases(at, stop)
    if not phrases or ended:
        return
    verb = sentence.verb(end, stop)
    if verb < 0:
        past = sentence.past_attachments(end, stop)
        verb = sentence.verb(past, stop)
        if verb < 0 and past < stop and classes[past] in ",-":  # an apposition or a relative clause
            close = past + 1
            for _ in range(3):
                close = next((i for i in range(close, min(stop, past + 34)) if classes[i] in ",-"), -1)
                if close < 0:
                    break
                verb = sentence.verb(close + 1, stop)
                if verb >= 0:
                    break
                close += 1
        if verb < 0 and past < stop and classes[past] in "R":
            verb = sentence.verb(past, stop)
    if verb >= 0 and not (lower[verb].endswith("ing") and sentence.classes[verb - 1] not in "A"):
        yield _frame(sentence, "after", phrases, verb, stop)
    elif comma and end < stop and classes[end] in "wv" and lower[end].endswith(("ed", "s")) and phrases[0].kind != "nominal":
        yield Frame(
            "after", tuple(sentence.span(p.core) for p in phrases), sentence.span(sentence.spans[end]), (), "weak", lower[end]
        )


def _possessor(sentence: Sentence, phrase: Phrase) -> tuple[int, int] | None:
    """Whose reply it is: "his", "Lowe's"."""
    first = phrase.first
    if sentence.lower[first] in ("his", "her", "their", "my", "our", "its"):
        return sentence.spans[first]
    for i in range(first, phrase.last):
        if sentence.classes[i] == "S":
            start = i
            while start > first and sentence.classes[start - 1] == "C":
                start -= 1
            if start == i and sentence.text[sentence.spans[i][0]].islower():
                start = first
            token_start, stop = sentence.spans[i]
            return sentence.spans[start][0], token_start + len(sentence.text[token_start:stop].rstrip("s").rstrip("’'"))
    return None


def _before(sentence: Sentence, begin: int, hole: int) -> Iterator[Frame]:
    """The frame that leads up to a quotation."""
    classes, lower = sentence.classes, sentence.lower
    if hole == begin:
        return
    start = hole - 1
    if classes[start] == "." or (classes[start] in "'\"" and start > begin and classes[start - 1] == "."):
        yield from _sentence_before(sentence, begin, start)
        return
    while start > begin and classes[start - 1] not in ".":
        start -= 1
    if classes[start] == ".":
        start += 1
    if lower[start] == "according" and start + 1 < hole and lower[start + 1] == "to":
        phrases, _ = sentence.phrases(start + 2, hole)
        if phrases:
            cue = sentence.span((sentence.spans[start][0], sentence.spans[start + 1][1]))
            yield Frame("before", tuple(sentence.span(p.core) for p in phrases), cue, base="according")
        return
    if named := _signed(sentence, start, hole - 1):
        yield named
        return
    for verb in range(hole - 1, max(start, hole - MAIN_VERB_GAP) - 1, -1):
        if classes[verb] == "c" and lower[verb] in ("whose", "where"):
            break
        if classes[verb] != "V" or sentence.is_noun(verb, start):
            continue
        phrases, inverted = subject_of(sentence, verb, start, hole)
        if phrases:
            yield _frame(sentence, "before", phrases, verb, hole, inverted)
            return
        if asked := _asked(sentence, verb, start, hole):
            yield asked
            return
    yield from _verbless(sentence, start, hole)


def _sentence_before(sentence: Sentence, begin: int, end: int) -> Iterator[Frame]:
    """A whole sentence of speech between two quotations of a paragraph: it may be another's, whose words follow."""
    start = end
    while start > begin and sentence.classes[start - 1] != ".":
        start -= 1
    if start == begin or begin == 0:
        return
    for verb in range(end - 1, start - 1, -1):
        if speaks(sentence, verb, start):
            if phrases := subject_of(sentence, verb, start, end)[0]:
                frame = _frame(sentence, "before", phrases, verb, verb + 1)
                if frame.use != "unsaid":
                    yield replace(frame, use="led")
            return


def _asked(sentence: Sentence, verb: int, start: int, hole: int) -> Frame | None:
    """ "Sanders was asked by the host, “…”": the agent speaks, the subject is spoken to."""
    base, uses = cue_forms()[sentence.lower[verb]]
    at = verb
    while at > start and sentence.classes[at - 1] in "RA":
        at -= 1
    if (
        base not in DIRECT_OBJECT
        or base == sentence.lower[verb]
        or not uses & {"ask", "speech"}
        or not set(sentence.lower[at:verb]) & PASSIVE
    ):
        return None
    heard = ending_at(sentence, start, at)
    cue = sentence.span(sentence.spans[verb])
    by = next((i for i in range(verb + 1, min(verb + 4, hole)) if sentence.lower[i] == "by"), hole)
    agents = sentence.phrases(by + 1, hole)[0]
    told = tuple(sentence.span(phrase.core) for phrase in heard)
    return Frame("before", _subjects(sentence, agents, hole) if agents else (), cue, told, use_of(uses), base) if told else None


def _signed(sentence: Sentence, start: int, colon: int) -> Frame | None:
    """Whom alone a colon follows: "Ellis: …", "More from Ellis: …", "Polls agree - Ellis: …", "From the report: …"."""
    classes, lower = sentence.classes, sentence.lower
    if classes[colon] != ":" or not (named := ending_at(sentence, start, colon)):
        return None
    first = named[0].first
    at = start
    while at < colon and classes[at] in "cR,-":
        at += 1
    alone = first <= at or lower[first - 1] in ("from", "-", "–", "—")
    if (named[0].kind == "name" and alone) or (lower[start] == "from" and first == start + 1):
        return Frame("before", _subjects(sentence, named, colon), None, (), "noun")
    return None


def _verbless(sentence: Sentence, start: int, hole: int) -> Iterator[Frame]:
    """A name, a noun of speech with its owner, or whoever acts, before a colon: "Ellis: …", "Her response was: …"."""
    classes, lower = sentence.classes, sentence.lower
    end = hole - 1
    if classes[end] not in ":,-":
        return
    colon = classes[end] == ":"
    at = start
    while at < end and classes[at] in "cR,-":
        at += 1
    phrases, last = sentence.phrases(at, end)
    if not phrases:
        return
    head = lower[phrases[0].last - 1]
    if head in CUE_NOUNS or classes[phrases[0].last - 1] == "V":
        if owner := _possessor(sentence, phrases[0]):
            yield Frame("before", (sentence.span(owner),), sentence.span(sentence.spans[phrases[0].last - 1]), (), "noun", head)
    elif colon and sentence.past_attachments(last, end) == end:
        if phrases[0].kind == "name" or is_person(sentence, phrases[0]):
            yield Frame("before", _subjects(sentence, phrases, end), None, (), "noun")
    elif colon and (phrases[0].kind in ("name", "pronoun") or is_person(sentence, phrases[0])):
        yield Frame("before", _subjects(sentence, phrases, end), None, (), "weak")  # "Haas shook his head: …"


def embedded(narration: Narration, names: Callable[[int], bool]) -> dict[int, Frame]:
    """The verb right before words in marks that are part of its sentence: "called it “a mess”", "shouted “liar”"; by quotation.

    The narration has such words masked like any other. `names`: whether a quotation's words are a name or a title, which
    someone may call a thing by without saying it.
    """
    sentence = Sentence(narration)
    classes, lower = sentence.classes, sentence.lower
    found: dict[int, Frame] = {}
    for number, hole in enumerate(sentence.holes):
        begin = sentence.holes[number - 1] + 1 if number else 0
        verb = hole - 1
        if verb > begin + 1 and lower[verb] == "of" and lower[verb - 1] in SHOUTS:  # "with chants of “Lock the gates”"
            if shouted := _shouted(sentence, verb - 1, begin):
                found[narration.holes[number].quoted] = shouted
            continue
        while (verb >= begin and verb > hole - 7 and classes[verb] in "ODSCwNR") or (
            verb >= begin and lower[verb] in ("as", "of", "for", "his", "her")
        ):
            verb -= 1
        if verb >= begin and classes[verb] != "V":  # "called the plan to move the graves “a disgrace”"
            verb = next((i for i in range(hole - 1, max(begin, hole - 16) - 1, -1) if classes[i] in ",.;:-cV"), begin - 1)
            if verb < begin or classes[verb] != "V" or "call" not in cue_forms()[lower[verb]][1]:
                continue
        if verb < begin or sentence.is_noun(verb, begin):
            continue
        base, uses = cue_forms()[lower[verb]]
        if "call" not in uses and not ((verb == hole - 1 and uses & {"that", "ask"}) or base in SHOUTED):
            continue
        start = verb
        while start > begin and classes[start - 1] not in ".":
            start -= 1
        if (
            lower[verb].endswith("ed")
            and verb > begin
            and lower[verb - 1] in ("was", "were", "been", "be", "is", "are", "being")
        ):
            continue
        if "call" in uses and names(narration.holes[number].quoted):
            continue
        if phrases := subject_of(sentence, verb, start, hole)[0]:
            found[narration.holes[number].quoted] = _frame(sentence, "before", phrases, verb, verb + 1)
    return found


def _shouted(sentence: Sentence, noun: int, begin: int) -> Frame | None:
    """Whose shouts they are: "their chants of", else the subject's: "the crowd answered with chants of"."""
    start = noun
    while start > begin and sentence.classes[start - 1] not in ".":
        start -= 1
    whose = noun
    while whose > start and sentence.classes[whose - 1] in "wRV":
        whose -= 1
    owned = whose > start and sentence.lower[whose - 1] in ("his", "her", "their")
    cue = sentence.span(sentence.spans[noun])
    if owned:
        return Frame("before", (sentence.span(sentence.spans[whose - 1]),), cue, (), "noun", sentence.lower[noun])
    phrases = main_subject(sentence, start, noun)
    return Frame("before", _subjects(sentence, phrases, noun), cue, (), "noun", sentence.lower[noun]) if phrases else None


def leading(narration: Narration) -> list[Frame]:
    """The frame with which a paragraph leads up to a quotation that opens the next one."""
    text = narration.text.rstrip()
    end = len(text) + 1
    widened = Narration(
        narration.block, text + " “Yes,”", (*narration.holes, Hole(end, end + 6, -1)), narration._starts, narration._origins
    )
    sentence = Sentence(widened)
    holes = sentence.holes
    return list(_before(sentence, holes[-2] + 1 if len(holes) > 1 else 0, holes[-1]))
