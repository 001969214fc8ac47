"""A document being read: what its surface tells, and what the parser has added so far, in whatever order."""

import re
from bisect import bisect_left
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from reader.dialogue import reported, surface
from reader.dialogue.cues import Frame
from reader.dialogue.lexicon import cue_forms
from reader.dialogue.narration import Narration, narrate
from reader.dialogue.phrases import Sentence
from reader.dialogue.reading import Reading
from reader.dialogue.reported import Reported
from reader.dialogue.syntax import Parsed
from reader.documents import Document

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Work"]

BATCH = 24
"""Paragraphs a batch: larger ones are no faster and take memory."""
LONGEST = 20_000
"""Code points of a paragraph that is still parsed: the parser's memory grows with it."""

_WORD = re.compile(r"\w+")


class Work:
    """The frames and reports that are known of a document; at first those of the surface."""

    def __init__(self, document: Document) -> None:
        self.reading = Reading(document)
        self.sentences = {block: Sentence(narration) for block, narration in self.reading.narrations.items()}
        self._surface: dict[int, list[Frame]] = {}
        for block, narration in self.reading.narrations.items():
            self._surface |= surface.frames(narration, self.sentences[block])
        self._chosen = _to_parse(self.reading)
        self._left = [narration.block for narration in self._chosen]
        self._parsed: dict[int, tuple[dict[int, list[Frame]], list[Reported]]] = {}
        """By block."""

    @property
    def count(self) -> int:
        """Paragraphs to be parsed, all in all."""
        return len(self._chosen)

    @property
    def done(self) -> int:
        """Paragraphs that are parsed."""
        return self.count - len(self._left)

    @property
    def progress(self) -> float:
        return self.done / self.count if self.count else 1.0

    def parse(self, pipeline: "Language", place: int) -> None:
        """Parses the next batch: those around a place, more after it than before it."""
        at = bisect_left(self._left, self.reading.document.block_at(place)) - BATCH // 4
        at = max(0, min(at, len(self._left) - BATCH))
        blocks = self._left[at : at + BATCH]
        del self._left[at : at + BATCH]
        first = bisect_left(self._chosen, blocks[0], key=lambda narration: narration.block)
        last = bisect_left(self._chosen, blocks[-1], key=lambda narration: narration.block)
        batch = [each for each in self._chosen[first : last + 1] if each.block not in self._parsed]
        for doc, narration in pipeline.pipe(((n.text, n) for n in batch), as_tuples=True, batch_size=BATCH):
            paragraph = Parsed(narration, doc, self.sentences.get(narration.block))
            self._parsed[narration.block] = paragraph.frames(), list(reported.clauses(paragraph))

    def frames(self) -> dict[int, list[Frame]]:
        """The frames of each quotation that has any."""
        frames = dict(self._surface)
        for block in sorted(self._parsed):  # in whatever order they were parsed
            for index, found in self._parsed[block][0].items():
                frames[index] = _preferred(frames.get(index, []), found)
        return frames

    def reports(self) -> list[Reported]:
        return [report for block in sorted(self._parsed) for report in self._parsed[block][1]]


def _preferred(surface_frames: list[Frame], parsed: list[Frame]) -> list[Frame]:
    """The surface where it has an answer by a speech verb, else the parse, else what the surface has."""
    sure = [frame for frame in surface_frames if frame.use != "weak"]
    chosen, other = (sure, parsed) if sure else (parsed or surface_frames, surface_frames if parsed else [])
    return [replace(frame, agreed=_agree(frame, other)) for frame in chosen] if other else chosen


def _agree(frame: Frame, others: list[Frame]) -> bool:
    """Whether another reading has this frame's subject."""
    return any(a.start < b.end and b.start < a.end for other in others for a in frame.subjects for b in other.subjects)


def _to_parse(reading: Reading) -> list[Narration]:
    """The paragraphs that hold quotations or speech verbs."""
    document = reading.document
    chosen = []
    for index, block in enumerate(document.blocks):
        if index in reading.narrations:
            chosen.append(reading.narrations[index])
        elif (
            block.kind == "paragraph"
            and block.end - block.start <= LONGEST
            and _tells_of_speech(document.text[block.start : block.end].lower())
        ):
            chosen.append(narrate(document, index, []))
    return [narration for narration in chosen if len(narration.text) <= LONGEST]


def _tells_of_speech(lower: str) -> bool:
    return not _verbs().isdisjoint(_WORD.findall(lower)) or bool(_PHRASES.search(lower))


_PHRASES = re.compile(r"\b(?:according to|to know)\b")


@cache
def _verbs() -> frozenset[str]:
    return frozenset(form for form, (_, uses) in cue_forms().items() if uses & {"that", "ask"})
