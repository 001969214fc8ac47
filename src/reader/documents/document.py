"""The one immutable text that everything else points into."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Any, Literal

__all__ = ["Block", "Document"]

BlockKind = Literal["paragraph", "heading"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a heading: the code points `start` to `end` (exclusive) of the document's text.

    Blocks are in order, do not overlap, and hold no blank line. A line feed inside a block is a soft wrap of the file,
    shown as a space, unless its offset is one of `breaks` (verse, addresses), where the line ends on the screen as well.
    """

    start: int
    end: int
    kind: BlockKind = "paragraph"
    level: int = 0
    """Of a heading: 1 is the highest. 0 for paragraphs."""
    breaks: tuple[int, ...] = ()
    """Offsets into the document's text of the line feeds that are kept."""
    spaced: bool = True
    """Whether an empty row goes before it on the screen."""


@dataclass(frozen=True, slots=True)
class Document:
    """What was opened, as text. All offsets, here and in a transcript, count code points of `text`."""

    source: str
    """The file's name or address, as it was given."""
    text: str
    blocks: tuple[Block, ...]
    sha256: str
    """Hexadecimal, of the bytes that were read."""
    title: str | None = None
    encoding: str = "utf-8"
    """What the bytes were decoded as."""
    notices: tuple[str, ...] = ()
    """What the reader should be told, a line each: a guessed encoding, characters that could not be decoded."""

    def block_at(self, offset: int) -> int:
        """The index of the block that holds `offset`, else of the last one before it; 0 where there is none."""
        return max(0, bisect_right(self.blocks, offset, key=lambda block: block.start) - 1)

    def to_dict(self) -> dict[str, Any]:
        """What the engine needs, ready for JSON."""
        return {
            "source": self.source,
            "text": self.text,
            "sha256": self.sha256,
            "title": self.title,
            "blocks": [[b.start, b.end, b.kind, b.level, b.breaks, b.spaced] for b in self.blocks],
        }

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> "Document":
        """The inverse of `to_dict`."""
        blocks = tuple(
            Block(s, e, kind, level, tuple(breaks), spaced) for s, e, kind, level, breaks, spaced in values["blocks"]
        )
        return cls(values["source"], values["text"], blocks, values["sha256"], values["title"])
