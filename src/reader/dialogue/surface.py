"""Cue frames read off the surface of the narration: no parser, a handful of phrase patterns around each quotation.

Right where it answers and silent where the sentence is involved; `syntax` reads those.
"""

from dataclasses import replace

from reader.dialogue import cue_nouns
from reader.dialogue.cues import Frame, Side, use_of
from reader.dialogue.descriptions import may_speak
from reader.dialogue.lexicon import cue_forms
from reader.dialogue.narration import Hole, Narration
from reader.dialogue.phrases import Phrase, Sentence
from reader.dialogue.subjects import TIMES, ending_at, main_subject, past_adverbials, sentence_end, speaks, subject_of
from reader.dialogue.tags import DIRECT_OBJECT, spoken, tag, told
from reader.dialogue.unsaid import unsaid

__all__ = ["frames", "leading"]

PASSIVE = frozenset(("was", "were", "is", "are", "been", "being", "be"))
PARTICLES = ("on", "out", "in", "up", "back")
PUT_IN = frozenset(("put", "chime", "join", "break", "cut", "strike", "throw"))
MAIN_VERB_GAP = 14
"""Tokens that may stand between a cue and the quotation it introduces."""
APPOSITION = 34
"""Tokens that may stand between a name and its verb."""


def frames(narration: Narration, sentence: Sentence | None = None) -> dict[int, list[Frame]]:
    """The frames beside each quotation of a paragraph, by the quotation's index, the one after it first."""
    sentence = sentence or Sentence(narration)
    found: dict[int, list[Frame]] = {}
    for number, at in enumerate(sentence.holes):
        limit = sentence.holes[number + 1] if number + 1 < len(sentence.holes) else len(sentence.classes)
        begin = sentence.holes[number - 1] + 1 if number else 0
        beside = _after(sentence, at, limit), _before(sentence, begin, at)
        found[narration.holes[number].quoted] = [frame for frame in beside if frame and frame.use != "silent"]
    return found


def _after(sentence: Sentence, hole: int, limit: int) -> Frame | None:
    """The frame right after a quotation."""
    classes, lower = sentence.classes, sentence.lower
    at = hole + 1
    while at < limit and classes[at] in ",-*)'":
        at += 1
    if at >= limit or classes[at] in ".;:":
        return None
    stop = sentence_end(sentence, at, limit)
    if lower[at] == "according":
        return _according(sentence, "after", at, stop)
    mark = sentence.text[sentence.spans[hole][1] - 2]
    if mark == "." and sentence.text[sentence.spans[at][0]].isupper() and hole + 1 == at and classes[at] != "V":
        # A new sentence: whatever it says, it is no tag of a quotation that has ended ("… it." Ellis said this twice).
        return _inverted(sentence, at + 1, stop, limit) if lower[at] in ("so", "thus") else None
    return (
        _inverted(sentence, at, stop, limit)
        or cue_nouns.after(sentence, at, stop)
        or _loud(sentence, at, stop, mark in ",?!" and at == hole + 1)
        or _straight(sentence, at, stop, mark in ",?!")
    )


def _according(sentence: Sentence, side: Side, at: int, stop: int) -> Frame | None:
    """ "according to the mayor"."""
    if at + 1 >= stop or sentence.lower[at + 1] != "to":
        return None
    phrases, _ = sentence.phrases(at + 2, stop)
    return tag(sentence, side, phrases, (at, at + 1), stop, "speech") if phrases else None


def _inverted(sentence: Sentence, at: int, stop: int, limit: int) -> Frame | None:
    """ "said Ellis", "said on Tuesday, with a shrug, Wes Carmody"."""
    lower = sentence.lower
    verb = sentence.verb(at, stop)
    if verb < 0 or lower[verb].endswith("ing"):
        return None
    particle = verb + 2 < limit and lower[verb + 1] in PARTICLES and lower[verb + 2] not in TIMES  # but "said on Friday"
    particle = particle and (lower[verb + 1] != "in" or cue_forms()[lower[verb]][0] in PUT_IN)  # nor "said in a low voice"
    follow = verb + 1 + particle
    while follow < stop and sentence.classes[follow] == "R":
        follow += 1
    phrases, end = sentence.phrases(follow, limit)
    if not phrases:
        phrases, end = past_adverbials(sentence, verb + 1, stop)
    if not phrases or (phrases[0].kind == "pronoun" and lower[verb + 1] in ("it", "you") and lower[verb] != "said"):
        return None
    return spoken(sentence, "after", phrases, verb, stop, sentence.past_attachments(end, stop))


def _loud(sentence: Sentence, at: int, stop: int, close: bool) -> Frame | None:
    """ "“Choke!” blared the front page": any verb that is no known cue, straight after the marks."""
    if not close or sentence.classes[at] != "w" or not sentence.lower[at].endswith("ed"):
        return None
    phrases, _ = sentence.phrases(at + 1, stop)
    return tag(sentence, "after", phrases, (at, at), stop, "weak") if phrases else None


def _straight(sentence: Sentence, at: int, stop: int, comma: bool) -> Frame | None:
    """ "she said", "Ellis, who farms there, said", and after a comma whatever else someone does: "Ellis grinned"."""
    classes, lower = sentence.classes, sentence.lower
    phrases, end = sentence.phrases(at, stop)
    if not phrases:
        return None
    verb = sentence.verb(end, stop)
    if verb < 0:
        verb = _past_apposition(sentence, sentence.past_attachments(end, stop), stop)
    if verb >= 0 and not (lower[verb].endswith("ing") and classes[verb - 1] not in "A" and lower[verb - 1] != "as"):
        return spoken(sentence, "after", phrases, verb, stop)
    acts = comma and end < stop and classes[end] in "wv" and lower[end].endswith(("ed", "s"))
    return tag(sentence, "after", phrases, (end, end), stop, "weak") if acts and phrases[0].kind != "nominal" else None


def _past_apposition(sentence: Sentence, past: int, stop: int) -> int:
    """The cue verb at token `past`, or past an apposition or a relative clause that begins there; or -1."""
    verb = sentence.verb(past, stop)
    if verb >= 0 or past >= stop or sentence.classes[past] not in ",-":
        return verb
    close = past
    for _ in range(3):
        close = next((i for i in range(close + 1, min(stop, past + APPOSITION)) if sentence.classes[i] in ",-"), -1)
        if close < 0:
            return -1
        verb = sentence.verb(close + 1, stop)
        if verb >= 0:
            return verb
    return -1


def _before(sentence: Sentence, begin: int, hole: int) -> Frame | None:
    """The frame that leads up to a quotation."""
    classes, lower = sentence.classes, sentence.lower
    if hole == begin:
        return None
    start = hole - 1
    if classes[start] == "." or (classes[start] in "'\"" and start > begin and classes[start - 1] == "."):
        return _sentence_before(sentence, begin, start)
    while start > begin and classes[start - 1] not in ".":
        start -= 1
    if classes[start] == ".":
        start += 1
    if lower[start] == "according":
        return _according(sentence, "before", start, hole)
    if named := cue_nouns.signed(sentence, start, hole - 1) or cue_nouns.in_words(sentence, start, hole):
        return named
    for verb in range(hole - 1, max(start, hole - MAIN_VERB_GAP) - 1, -1):
        if classes[verb] == "c" and lower[verb] in ("whose", "where"):
            break
        if classes[verb] != "V" or sentence.is_noun(verb, start):
            continue
        if "thought" in cue_forms()[lower[verb]][1] and {",", "c"} & set(classes[verb + 1 : hole - 1]):
            continue  # "he was thinking of her, when Lee remarked to him"
        if lower[verb + 1] == "by" and (asked := _asked(sentence, verb, start, hole)):
            return asked
        phrases, inverted = subject_of(sentence, verb, start, hole)
        if phrases and inverted < 0 and _is_thing(sentence, phrases[0], verb):
            continue  # "His success was the talk of all, some sneering and saying"
        if phrases:
            return spoken(sentence, "before", phrases, verb, hole, inverted)
        if asked := _asked(sentence, verb, start, hole):
            return asked
    return cue_nouns.before(sentence, start, hole)


def _is_thing(sentence: Sentence, phrase: Phrase, verb: int) -> bool:
    """Whether a description is of what says nothing: "the door", but not "a girl with a satchel, who"."""
    lower = sentence.lower
    return phrase.kind == "nominal" and not may_speak(lower[phrase.last - 1]) and "who" not in lower[phrase.last : verb]


def _sentence_before(sentence: Sentence, begin: int, end: int) -> Frame | None:
    """A whole sentence of speech between two quotations of a paragraph: it may be another's, whose words follow."""
    start = end
    while start > begin and sentence.classes[start - 1] != ".":
        start -= 1
    if start == begin or begin == 0:
        return None
    verb = next((verb for verb in range(end - 1, start - 1, -1) if speaks(sentence, verb, start)), -1)
    phrases = subject_of(sentence, verb, start, end)[0] if verb >= 0 else []
    if not phrases or unsaid(sentence, verb):
        return None
    return replace(spoken(sentence, "before", phrases, verb, verb + 1), use="led")


def _asked(sentence: Sentence, verb: int, start: int, hole: int) -> Frame | None:
    """ "Dane was asked by the judge, “…”": the agent speaks, the subject is spoken to."""
    base, uses = cue_forms()[sentence.lower[verb]]
    at = verb
    while at > start and sentence.classes[at - 1] in "RA":
        at -= 1
    if (
        base not in DIRECT_OBJECT
        or base == sentence.lower[verb]
        or not uses & {"ask", "speech"}
        or not (set(sentence.lower[at:verb]) & PASSIVE or sentence.lower[verb + 1] == "by")  # "when thus accosted by Lee"
    ):
        return None
    heard = ending_at(sentence, start, at) or main_subject(sentence, start, at)
    cue = sentence.span(sentence.spans[verb])
    by = next((i for i in range(verb + 1, min(verb + 4, hole)) if sentence.lower[i] == "by"), hole)
    agents = sentence.phrases(by + 1, hole)[0]
    hearers = tuple(sentence.span(phrase.core) for phrase in heard)
    return Frame("before", told(sentence, agents, hole), cue, hearers, use_of(uses), base) if hearers else None


def leading(narration: Narration) -> list[Frame]:
    """The frame with which a paragraph leads up to a quotation that opens the next one."""
    text = narration.text.rstrip()
    end = len(text) + 1
    widened = Narration(
        narration.block, text + " “Yes,”", (*narration.holes, Hole(end, end + 6, -1)), narration._starts, narration._origins
    )
    sentence = Sentence(widened)
    holes = sentence.holes
    frame = _before(sentence, holes[-2] + 1 if len(holes) > 1 else 0, holes[-1])
    return [frame] if frame else []
