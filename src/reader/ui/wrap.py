"""Paragraphs to rows at a width in cells: pure, and arrays of offsets instead of an object per row.

The greedy wrap is one regular expression, at C speed, wherever every character is one cell wide; only blocks that hold
others (wide, combining or joining characters) are measured grapheme by grapheme.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Protocol

__all__ = ["Layout", "Passage", "graphemes", "shown"]

_SPACES = " \n\t\u2000-\u2006\u2008-\u200a\u2028\u2029"
"""Where a row may end. The no-break spaces are not among them, so not the regular expression's own white space either."""

_trailing = re.compile(f"[{_SPACES}]*\\Z")

_uneven = re.compile(
    "[^\x00-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0556\u1e00-\u200a\u2010-\u205e\u2066-\u2069\u20a0-\u20bf\u2100-\u2319\u2400\ufffd]"
)
"""A character that may be wider or narrower than one cell, once `shown`; errs on the side of the slower path."""

_HARMLESS = {
    **{code: 0x2400 + code for code in range(0x20)},
    **dict.fromkeys((0x09, 0x0A, 0x2028, 0x2029), 0x20),
    0x7F: 0x2421,
    # A soft hyphen is drawn by some terminals and not by others, a zero width space by none.
    0xAD: 0x200B,
    **dict.fromkeys((*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xFFF9, 0xFFFC)), 0xFFFD),
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
}


class Passage(Protocol):
    """What is wrapped: code points `start` to `end` of a text, as in `reader.documents.document.Block`."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def breaks(self) -> tuple[int, ...]: ...
    @property
    def spaced(self) -> bool: ...


def shown(text: str) -> str:
    """`text` as it may go to a terminal: as many code points, and no control character, line feed or bidi override."""
    return text if text.isprintable() else text.translate(_HARMLESS)


def graphemes(text: str) -> Iterator[tuple[int, int, int]]:
    """Start, end and width in cells of every user-perceived character of a text that is `shown`, without gaps."""
    # Only texts that need it pay for the tables.
    from rich.cells import split_graphemes

    held: tuple[int, int, int] | None = None
    for start, end, cells in split_graphemes(text)[0]:
        if held and _joins(text[held[0] : held[1]], text[start]):
            held = held[0], end, held[2] + cells
            continue
        if held:
            yield held
        held = start, end, cells
    if held:
        yield held


def _joins(before: str, character: str) -> bool:
    """Whether `character` goes on what Rich takes for a grapheme of its own: the other half of a flag, a skin tone."""
    if "\U0001f3fb" <= character <= "\U0001f3ff":
        return True
    return "\U0001f1e6" <= character <= "\U0001f1ff" and len(before) == 1 and "\U0001f1e6" <= before <= "\U0001f1ff"


class Layout:
    """The rows of a text at a width.

    Row i shows code points `starts[i]` up to `starts[i + 1]`, so the rows of a block hold it exactly once; an empty row
    above a block starts where the block does. Trailing white space hangs, and is not drawn.
    """

    __slots__ = ("_blocks", "_text", "starts", "width")

    def __init__(
        self,
        text: str,
        blocks: Sequence[Passage],
        width: int,
        indent: Callable[[int], int] = lambda block: 0,
        *,
        first: int = 0,
        rows: int | None = None,
    ) -> None:
        """Wraps to `width` cells, less `indent` of the block's index; from block `first` on, and no more than `rows` need."""
        self._text = text
        self._blocks = blocks
        self.width = width
        self.starts = starts = array("I")
        for index in range(first, len(blocks)):
            block = blocks[index]
            if block.spaced and starts:
                starts.append(block.start)
            inner = max(2, width - indent(index))
            start = block.start
            for kept in (*block.breaks, block.end - 1):
                starts.extend(_rows(text, start, kept + 1, inner))
                start = kept + 1
            if rows is not None and len(starts) >= rows:
                break
        starts.append(blocks[index].end if starts else 0)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def row_of(self, offset: int) -> int:
        """The row that shows the code point at `offset`; between blocks, the last one before it."""
        return max(0, bisect_right(self.starts, offset, hi=len(self)) - 1) if self.starts else 0

    def rows_of(self, offsets: Iterable[int]) -> "array[int]":
        """The rows that show the code points at these offsets."""
        starts, stop = self.starts, len(self)
        return array("I", [max(0, bisect_right(starts, offset, 0, stop) - 1) for offset in offsets])

    def block_of(self, row: int) -> int:
        """The index of the block that `row` belongs to; an empty row belongs to the block below it."""
        return max(0, bisect_right(self._blocks, self.starts[row], key=lambda block: block.start) - 1)

    def is_empty(self, row: int) -> bool:
        return self.starts[row] == self.starts[row + 1]

    def span(self, row: int) -> tuple[int, int]:
        """Code points `start` to `end` that are drawn in `row`."""
        start, end = self.starts[row], self.starts[row + 1]
        if start == end:
            return start, start
        end = min(end, self._blocks[self.block_of(row)].end)
        drawn = _trailing.search(self._text, start, end)
        return start, drawn.start() if drawn else end


@lru_cache(64)
def _greedy(width: int) -> Callable[[str, int, int], list[str]]:
    # A dash joins words without a space, and a row may end after it; never between a dash and a closing mark.
    return re.compile(
        f"(?s:.{{1,{width}}})(?:[{_SPACES}]+|\\Z|(?<=[—–])(?=\\w))|(?s:.{{{width}}})",
    ).findall


def _rows(text: str, start: int, end: int, width: int) -> Sequence[int]:
    if _uneven.search(text, start, end):
        return _measured_rows(text, start, end, width)
    rows = list(accumulate(map(len, _greedy(width)(text, start, end)), initial=start))
    rows.pop()
    return rows or (start,)


def _measured_rows(text: str, start: int, end: int, width: int) -> list[int]:
    rows = [start]
    used = 0
    after_space, used_there = start, 0
    drawn = shown(text[start:end])
    for at, stop, cells in graphemes(drawn):
        if drawn[at:stop] in " \u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u3000":
            used += cells
            after_space, used_there = start + stop, used
            continue
        # Twice, where what comes over from the row before leaves no room either.
        while used + cells > width and start + at > rows[-1]:
            if after_space > rows[-1]:
                rows.append(after_space)
                used -= used_there
            else:
                rows.append(start + at)
                used = 0
            used_there = 0
        used += cells
        if cells > 1:  # scripts without spaces: between any two wide characters
            after_space, used_there = start + stop, used
    return rows
