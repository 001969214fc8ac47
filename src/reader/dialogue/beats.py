"""Who speaks or acts in the sentences beside a quotation that has no tag of its own."""

from reader.dialogue.cues import Frame, Side
from reader.dialogue.narration import Narration
from reader.dialogue.phrases import Phrase, Sentence
from reader.dialogue.subjects import main_subject, sentence_end, speaks, subject_of

__all__ = ["beats", "last_subject"]


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
        spoken = _speech_in(sentence, start, hole - 1)
        if phrases := spoken or main_subject(sentence, start, hole - 1):
            found["before"] = Frame("before", tuple(sentence.span(p.core) for p in phrases), use="speech" if spoken else "beat")
    if hole + 1 < limit:
        stop = sentence_end(sentence, hole + 1, limit)
        spoken = _speech_in(sentence, hole + 1, stop)
        if phrases := spoken or main_subject(sentence, hole + 1, stop):
            found["after"] = Frame("after", tuple(sentence.span(p.core) for p in phrases), use="speech" if spoken else "beat")
    return found


def last_subject(narration: Narration) -> Frame | None:
    """Who acts in the last sentence of a paragraph without speech."""
    sentence = Sentence(narration)
    stop = len(sentence.classes)
    while stop and sentence.classes[stop - 1] in '.:)"’':
        stop -= 1
    start = stop
    while start and sentence.classes[start - 1] != ".":
        start -= 1
    phrases = main_subject(sentence, start, stop)
    if not phrases or sentence.lower[start:stop] == []:
        return None
    return Frame("before", tuple(sentence.span(p.core) for p in phrases[:1]), use="beat")


def _speech_in(sentence: Sentence, start: int, stop: int) -> list[Phrase]:
    """The subject of the last speech verb of a sentence."""
    for verb in range(stop - 1, start - 1, -1):
        if speaks(sentence, verb, start) and (phrases := subject_of(sentence, verb, start, stop)[0]):
            return phrases
    return []
