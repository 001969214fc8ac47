"""The paragraphs and headings of a document, kept in columns: a hundred thousand objects would weigh 15 MB."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from threading import Lock
from typing import Literal, NamedTuple, overload

__all__ = ["Block", "Blocks", "Columns", "LateBlocks"]

BlockKind = Literal["paragraph", "heading", "item", "quote"]

LEVEL, QUOTE, SPACED, BROKEN, HEADING = 0x0F, 0x10, 0x20, 0x40, 0x80
"""The bits of a look. A level without HEADING or QUOTE is an item's."""
_HEADINGS = re.compile(rb"[\x80-\xff]")


class Block(NamedTuple):
    """A paragraph, a heading, an item of a list, or a paragraph of a block quotation.

    It is the code points `start` to `end` (exclusive) of the document's text. Blocks are in order, do not overlap, and hold no
    blank line. A line feed inside a block is a soft wrap of the file, shown as a space, unless its offset is one of `breaks`
    (verse, addresses), where the line ends on the screen as well.
    """

    start: int
    end: int
    kind: BlockKind = "paragraph"
    level: int = 0
    """Of a heading: 1 is the highest. Of an item or a quote: how deep it is set in, from 1. 0 for paragraphs."""
    breaks: tuple[int, ...] = ()
    """Offsets into the document's text of the line feeds that are kept."""
    spaced: bool = True
    """Whether an empty row goes before it on the screen."""


class Columns(NamedTuple):
    """Blocks as they are kept: nine bytes each, and four for each line feed that is kept."""

    starts: "array[int]"
    ends: "array[int]"
    looks: bytes
    """The level, with `SPACED`, `HEADING`, and `BROKEN` where line feeds are kept."""
    breaks: "array[int]"
    """Of all blocks, in order."""


class Blocks(Sequence[Block]):
    """The blocks of a document, in order; a `Block` is made when it is asked for."""

    def __init__(self, columns: Columns) -> None:
        self._columns: Columns | None = columns

    @classmethod
    def of(cls, blocks: Iterable[Block]) -> "Blocks":
        """The same blocks; their levels are at most 15."""
        columns = Columns(array("I"), array("I"), b"", array("I"))
        looks = bytearray()
        for start, end, kind, level, breaks, spaced in blocks:
            columns.starts.append(start)
            columns.ends.append(end)
            columns.breaks.extend(breaks)
            look = level | HEADING * (kind == "heading") | QUOTE * (kind == "quote")
            looks.append(look | BROKEN * bool(breaks) | SPACED * spaced)
        return Blocks(columns._replace(looks=bytes(looks)))

    @property
    def columns(self) -> Columns:
        assert self._columns is not None
        return self._columns

    @property
    def found(self) -> bool:
        """Whether all can be had at once. Else only `near` can, and the rest takes 10 ms of CPU a megabyte, in any thread."""
        return self._columns is not None

    def at(self, offset: int) -> int:
        """The index of the block that holds `offset`, else of the last one before it; 0 where there is none."""
        return max(0, bisect_right(self.columns.starts, offset) - 1)

    def near(self, place: int, code_points: int) -> tuple[Block, ...]:
        """From the block at `place - code_points` to that at `place + code_points`, both included."""
        return self[self.at(place - code_points) : self.at(place + code_points) + 1]

    def headings(self) -> list[int]:
        """The indices of those that are headings."""
        return [found.start() for found in _HEADINGS.finditer(self.columns.looks)]

    def to_bytes(self) -> bytes:
        """All of them, for a process on the same machine."""
        starts, ends, looks, breaks = self.columns
        return b"".join([array("I", [len(starts), len(breaks)]).tobytes(), *map(array.tobytes, (starts, ends, breaks)), looks])

    @classmethod
    def from_bytes(cls, data: bytes | memoryview) -> "Blocks":
        """The inverse of `to_bytes`."""
        number, kept = array("I", bytes(data[:8]))
        bounds = [8, 8 + 4 * number, 8 + 8 * number, 8 + 8 * number + 4 * kept]
        starts, ends, breaks = (array("I", bytes(data[a:b])) for a, b in pairwise(bounds))
        return Blocks(Columns(starts, ends, bytes(data[bounds[-1] :]), breaks))

    def __len__(self) -> int:
        return len(self.columns.starts)

    @overload
    def __getitem__(self, index: int) -> Block: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Block, ...]: ...
    def __getitem__(self, index: int | slice) -> Block | tuple[Block, ...]:
        starts, ends, looks, breaks = self.columns
        if isinstance(index, slice):
            return tuple(_blocks(starts[index], ends[index], looks[index], breaks))
        return _block(starts[index], ends[index], looks[index], breaks)

    def __iter__(self) -> Iterator[Block]:
        return _blocks(*self.columns)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Blocks):
            return self is other or self.columns == other.columns
        return tuple(self) == other if isinstance(other, tuple) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<{len(self)} blocks>" if self.found else "<blocks not yet found>"


class LateBlocks(Blocks):
    """Those of a long text, found when one asks for more than what is near a place."""

    def __init__(self, find: Callable[[], Columns], near: Callable[[int, int], tuple[Block, ...]]) -> None:
        """`near` gives what `Blocks.near` will, without the rest; levels of headings may differ."""
        self._columns = None
        self._find, self._near, self._finding = find, near, Lock()

    @property
    def columns(self) -> Columns:
        """All of them; whoever asks meanwhile, from another thread, waits."""
        if self._columns is None:
            with self._finding:
                if self._columns is None:
                    self._columns = self._find()
        return self._columns

    def near(self, place: int, code_points: int) -> tuple[Block, ...]:
        return super().near(place, code_points) if self.found else self._near(place, code_points)


def _blocks(starts: Iterable[int], ends: Iterable[int], looks: bytes, breaks: "array[int]") -> Iterator[Block]:
    for start, end, look in zip(starts, ends, looks, strict=True):
        yield _block(start, end, look, breaks)


def _block(start: int, end: int, look: int, breaks: "array[int]") -> Block:
    kept = tuple(breaks[bisect_left(breaks, start) : bisect_left(breaks, end)]) if look & BROKEN else ()
    level = look & LEVEL
    kind: BlockKind = "heading" if look & HEADING else "quote" if look & QUOTE else "item" if level else "paragraph"
    return Block(start, end, kind, level, kept, bool(look & SPACED))
