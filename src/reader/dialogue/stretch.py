"""The stretch of a long document around the reader's place: what can be read of it at once, by itself."""

from dataclasses import dataclass, replace

from reader.dialogue.transcript import Transcript
from reader.documents.blocks import Block, Blocks
from reader.documents.document import Document

__all__ = ["Stretch", "around"]

REACH = 15_000
"""Code points before and after the place."""
CHAPTER = 30_000
"""Code points before the place within which its chapter begins, if the stretch is to have its beginning."""
SIGHT = 5_000
"""Code points that a screen may show."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Whole blocks of a document, from the code point `start` to `end` of it, as a document of its own."""

    start: int
    end: int
    document: Document
    of: Document

    def holds(self, place: int) -> bool:
        """Whether all that is on the screen at that place is in the stretch."""
        blocks = self.of.blocks
        until = min(place + SIGHT, blocks[-1].end if blocks else 0)
        return until <= self.end and self.start <= max(place, blocks[0].start if blocks else 0)

    def placed(self, transcript: Transcript) -> Transcript:
        """The transcript of the stretch with the whole document's offsets, and no progress: that is still to be read."""
        return replace(transcript, quotations=transcript.quotations.moved(self.start), progress=0.0)


def around(document: Document, place: int) -> Stretch:
    """The blocks near a place, from their chapter's heading on where it is near as well."""
    blocks = document.blocks
    first, last = document.block_at(place - REACH), document.block_at(place + REACH)
    earlier = range(first, document.block_at(place - CHAPTER) - 1, -1)
    first = next((index for index in earlier if blocks and blocks[index].kind == "heading"), first)
    within = blocks[first : last + 1]
    start, end = (within[0].start, within[-1].end) if within else (0, 0)
    own = Blocks.of(
        Block(b.start - start, b.end - start, b.kind, b.level, tuple(at - start for at in b.breaks), b.spaced) for b in within
    )
    return Stretch(start, end, replace(document, text=document.text[start:end], blocks=own), document)
