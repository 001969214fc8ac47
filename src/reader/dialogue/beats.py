"""Who speaks or acts in the sentences beside a quotation that has no tag of its own."""

from reader.dialogue.cues import Frame, Side
from reader.dialogue.lexicon import cue_forms
from reader.dialogue.narration import Narration
from reader.dialogue.phrases import Phrase, Sentence
from reader.dialogue.subjects import main_subject, sentence_end, speaks, subject_of
from reader.dialogue.unsaid import silent, unsaid

__all__ = ["beats", "first_subject", "last_subject"]

LAST = 4
"""Tokens at the end of a paragraph among which a verb of speech leads up to the next one."""


def beats(sentence: Sentence, number: int) -> dict[Side, Frame]:
    """Who speaks, else who acts, in the sentences right before and right after quotation `number` of the paragraph."""
    hole, classes = sentence.holes[number], sentence.classes
    begin = sentence.holes[number - 1] + 1 if number else 0
    limit = sentence.holes[number + 1] if number + 1 < len(sentence.holes) else len(classes)
    found: dict[Side, Frame] = {}
    if hole > begin and classes[hole - 1] in ".-:,":
        start = hole - 1
        while start > begin and classes[start - 1] != ".":
            start -= 1
        if frame := _acting(sentence, "before", start, hole - 1):
            found["before"] = frame
    if hole + 1 < limit:
        stop = sentence_end(sentence, hole + 1, limit)
        if frame := _acting(sentence, "after", hole + 1, stop):
            found["after"] = frame
    return found


def _acting(sentence: Sentence, side: Side, start: int, stop: int) -> Frame | None:
    """Who speaks, else who acts, in the sentence from token `start` to `stop`."""
    if spoken := _speech_in(sentence, start, stop):
        return Frame(side, tuple(sentence.span(p.core) for p in spoken))
    phrases = _for_whom(sentence, start, stop) or main_subject(sentence, start, stop)
    use = "acts" if phrases and _personal(sentence, phrases[0], stop) else "beat"
    if any(sentence.classes[verb] == "V" and silent(sentence, verb) for verb in range(start, stop)):
        use = "silent"
    return Frame(side, tuple(sentence.span(p.core) for p in phrases), use=use) if phrases else None


def _for_whom(sentence: Sentence, start: int, stop: int) -> list[Phrase]:
    """ "For Lady Amberley, the decision was simple."."""
    if start >= stop or sentence.lower[start] != "for":
        return []
    phrases, end = sentence.phrases(start + 1, stop)
    return phrases if phrases and end < stop and sentence.classes[end] == "," and phrases[0].kind == "name" else []


def _personal(sentence: Sentence, phrase: Phrase, stop: int) -> bool:
    """Whether a description's sentence has it act as people do: "The vet shook her head", "The farrier has his own view"."""
    at = phrase.last
    while at < stop and sentence.classes[at] in "RA":
        at += 1
    at += sentence.lower[at - 1] not in ("has", "had")
    return phrase.kind == "nominal" and at < stop and sentence.lower[at] in ("his", "her", "himself", "herself")


def last_subject(narration: Narration) -> Frame | None:
    """Who acts in the last sentence of a paragraph without speech."""
    sentence = Sentence(narration)
    stop = len(sentence.classes)
    while stop and sentence.classes[stop - 1] in '.:)"’':
        stop -= 1
    start = stop
    while start and sentence.classes[start - 1] != ".":
        start -= 1
    for verb in range(stop - 1, max(start, stop - LAST) - 1, -1):
        if _speaks(sentence, verb, start) and (phrases := subject_of(sentence, verb, start, stop)[0]):
            return Frame("before", tuple(sentence.span(p.core) for p in phrases[:1]))  # "and Mrs. Holm began again."
    phrases = main_subject(sentence, start, stop)
    if not phrases or sentence.lower[start:stop] == []:
        return None
    return Frame("before", tuple(sentence.span(p.core) for p in phrases[:1]), use="lead")


def _speaks(sentence: Sentence, verb: int, start: int) -> bool:
    """Whether a token is a verb of speech whose words are still to come."""
    if sentence.classes[verb] != "V" or sentence.is_noun(verb, start) or unsaid(sentence, verb):
        return False
    return "speech" in cue_forms()[sentence.lower[verb]][1]


def first_subject(narration: Narration) -> Frame | None:
    """Whom the first sentence of a paragraph names as its subject: it may introduce who spoke before it."""
    sentence = Sentence(narration)
    phrases = main_subject(sentence, 0, sentence_end(sentence, 0, len(sentence.classes)))
    if not phrases or phrases[0].kind != "name":
        return None
    return Frame("after", (sentence.span(phrases[0].core),), use="lead")


def _speech_in(sentence: Sentence, start: int, stop: int) -> list[Phrase]:
    """The subject of the last speech verb of a sentence."""
    for verb in range(stop - 1, start - 1, -1):
        if (
            speaks(sentence, verb, start)
            and not unsaid(sentence, verb)
            and (phrases := subject_of(sentence, verb, start, stop)[0])
        ):
            return phrases
    return []
