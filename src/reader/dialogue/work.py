"""A document being read: what its surface tells, and what the parser has added so far, in whatever order."""

import re
from bisect import bisect_left
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from reader.dialogue import gauge, indirect, reported, surface
from reader.dialogue.cues import Frame
from reader.dialogue.lexicon import cue_forms
from reader.dialogue.phrases import Sentence
from reader.dialogue.quotations import CAPTION
from reader.dialogue.reading import Reading
from reader.dialogue.reported import Reported
from reader.dialogue.syntax import Parsed
from reader.documents import Document

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Work"]

BUDGET = 30_000
"""Code points of narration that are parsed of one document, the nearest to the reader's place first: a long article whole, of a
book the pages around the place; where nobody reads it, the less the longer it is, for its first pages are like the others."""
LEAST = 5_000
"""Code points below which the pipeline is not worth its second and its 120 MB."""
BATCH = 24
"""Paragraphs a batch: larger ones are no faster and take memory."""
LONGEST = 8_000
"""Code points of a paragraph that is still parsed: memory grows with it, and time faster where it is all one sentence."""

_WORD = re.compile(r"\w+")
_SURROGATE = re.compile("[\ud800-\udfff]")
"""Which no text is decoded to, and the parser can't have."""


class Work:
    """The frames and reports that are known of a document; at first those of the surface."""

    def __init__(self, document: Document, *, watched: bool = True) -> None:
        """`watched`: somebody reads it meanwhile, and has a place in it."""
        self.reading = Reading(document)
        # Of another language the parser, and the verbs that the surface knows, make nonsense.
        foreign = document.is_foreign
        self._frames: dict[int, list[Frame]] = {}
        self._reports: dict[int, list[Reported]] = {}
        self._left: list[int] = []
        """The paragraphs that may still be parsed."""
        whole = 0
        for block in gauge.through("frames", range(len(self.reading.document.blocks))):
            speech = block in self.reading.by_block
            if not speech and (foreign or not _tells_of_speech(self.reading.document, block)):
                continue
            sentence = Sentence(self.reading.narration(block))
            if speech:
                found = surface.frames(sentence.narration, sentence)
                if foreign:
                    found = {index: _by_names(each, document.text) for index, each in found.items()}
                self._frames.update((index, each) for index, each in found.items() if each)
            if not foreign and len(sentence.text) <= LONGEST:
                self._left.append(block)
                whole += len(sentence.text)
                if clauses := list(indirect.clauses(sentence)):
                    self._reports[block] = clauses
        self._parsed: dict[int, tuple[dict[int, list[Frame]], list[Reported]]] = {}
        """By block."""
        self._spent, self._whole = 0, min(whole, BUDGET) if watched else _ration(whole)

    @property
    def progress(self) -> float:
        """What is parsed, of what is to be parsed at all."""
        return min(1.0, self._spent / self._whole) if self._whole else 1.0

    def parse(self, pipeline: "Language", place: int) -> None:
        """Parses the next batch: those around a place, more after it than before it, as far as the budget goes."""
        at = bisect_left(self._left, self.reading.document.block_at(place)) - BATCH // 4
        at = max(0, min(at, len(self._left) - BATCH))
        batch = [self.reading.narration(block) for block in self._left[at : at + BATCH]]
        del self._left[at : at + BATCH]
        self._spent += sum(len(narration.text) for narration in batch)
        texts = ((_SURROGATE.sub("\ufffd", narration.text), narration) for narration in batch)
        for doc, narration in pipeline.pipe(texts, as_tuples=True, batch_size=BATCH):
            paragraph = Parsed(narration, doc)
            self._parsed[narration.block] = paragraph.frames(), list(reported.clauses(paragraph))

    def frames(self) -> dict[int, list[Frame]]:
        """The frames of each quotation that has any."""
        frames = dict(self._frames)
        for block in sorted(self._parsed):  # in whatever order they were parsed
            for index, found in self._parsed[block][0].items():
                frames[index] = _preferred(frames.get(index, []), found)
        return frames

    def reports(self) -> list[Reported]:
        """The reported clauses: the parser's where it has been, the surface's elsewhere."""
        reports = self._reports | {block: found for block, (_, found) in self._parsed.items()}
        return [report for block in sorted(reports) for report in reports[block]]


def _ration(whole: int) -> int:
    """How much is parsed of a document that nobody is reading."""
    if whole <= BUDGET:
        return whole
    ration = BUDGET * BUDGET // whole
    return ration if ration >= LEAST else 0


def _by_names(frames: list[Frame], text: str) -> list[Frame]:
    """Those whose subject is a name."""
    return [frame for frame in frames if frame.subjects and text[frame.subjects[0].start].isupper()]


def _preferred(surface_frames: list[Frame], parsed: list[Frame]) -> list[Frame]:
    """The surface where it has an answer by a speech verb, else the parse, else what the surface has."""
    sure = [frame for frame in surface_frames if frame.use != "weak"]
    chosen, other = (sure, parsed) if sure else (parsed or surface_frames, surface_frames if parsed else [])
    return [replace(frame, agreed=_agree(frame, other)) for frame in chosen] if other else chosen


def _agree(frame: Frame, others: list[Frame]) -> bool:
    """Whether another reading has this frame's subject."""
    return any(a.start < b.end and b.start < a.end for other in others for a in frame.subjects for b in other.subjects)


def _tells_of_speech(document: Document, index: int) -> bool:
    """Whether a paragraph without utterances holds speech verbs."""
    text, block = document.text, document.blocks[index]
    if block.kind == "heading" or block.breaks or block.end - block.start > LONGEST:  # breaks: verse
        return False
    if CAPTION.match(text, block.start, block.end):
        return False
    lower = text[block.start : block.end].lower()
    return not _verbs().isdisjoint(_WORD.findall(lower)) or bool(_PHRASES.search(lower))


_PHRASES = re.compile(r"\b(?:according to|to know)\b")


@cache
def _verbs() -> frozenset[str]:
    return frozenset(form for form, (_, uses) in cue_forms().items() if uses & {"that", "ask"})
