"""Rows made when they are asked for: a book at another width costs no more than the page that is seen of it. Pure.

A place is a code point's offset; a row goes by the place where it begins. So what is true of rows holds at every width,
rows are compared as numbers, and nobody ever counts the rows of a whole book. An empty row above a section goes by the
place before that section, where no text is.
"""

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, Protocol

from reader.ui.wrap import drawn, wrapped

__all__ = ["Flow", "Line", "Material", "Row", "Section"]

_KEPT = 1024
"""Sections whose rows are kept."""


class Line(NamedTuple):
    """What begins on a row of its own: code points `start` to `end` of a section's text, set in by `indent` cells.

    The rows after the first are set in by `hang` cells more.
    """

    start: int
    end: int
    indent: int = 0
    hang: int = 0


class Section(NamedTuple):
    """What is wrapped as one: a paragraph of the article, who says something in the transcript, or what is said."""

    start: int
    """The place of its first code point."""
    text: str
    lines: tuple[Line, ...]
    """None where it takes no row at all."""
    spaced: bool = False
    """Whether an empty row goes before it."""


class Material(Protocol):
    """What flows: sections in order, with a place between any two of them that is in neither."""

    def __len__(self) -> int: ...

    def section(self, index: int) -> Section: ...

    def at(self, place: int) -> int:
        """The index of the section that holds the place, else of the last one before it; 0 where there is none."""
        ...


class Row(NamedTuple):
    """One row to be drawn: code points `start` to `end` of the section's text, -1 for those of an empty row."""

    number: int
    """The section's index."""
    section: Section
    line: Line
    start: int
    end: int
    is_last: bool
    """Whether its line ends with it."""

    @property
    def indent(self) -> int:
        """Cells by which it is set in."""
        return self.line.indent + self.line.hang * (self.start > self.line.start)

    @property
    def is_empty(self) -> bool:
        return self.start < 0

    def holds(self, place: int) -> bool:
        """Whether the code point at the place is drawn on it."""
        return self.start <= place - self.section.start < self.end


class Flow:
    """The rows of some material at a width in cells."""

    def __init__(self, material: Material, width: int) -> None:
        self.material = material
        self.width = width
        self._made = lru_cache(_KEPT)(self._make)

    def _make(self, index: int) -> tuple[Section, list[int]]:
        section = self.material.section(index)
        rows = [section.start - 1] if section.spaced and index else []
        for line in section.lines:
            found = wrapped(section.text, line.start, line.end, max(2, self.width - line.indent))
            if line.hang and len(found) > 1:
                narrower = max(2, self.width - line.indent - line.hang)
                found = [found[0], *wrapped(section.text, found[1], line.end, narrower)]
            rows += [section.start + at for at in found]
        return section, rows

    def _locate(self, place: int) -> tuple[int, list[int], int]:
        """The section whose row shows the place, its rows, and which of them it is."""
        # The next place, since that of an empty row is before its section.
        index = self.material.at(place + 1)
        rows = self._made(index)[1]
        while not rows and index + 1 < len(self.material):
            index += 1
            rows = self._made(index)[1]
        return index, rows, max(0, bisect_right(rows, place) - 1)

    @property
    def first(self) -> int:
        """The first row."""
        return self.row_at(-1)

    @property
    def last(self) -> int:
        """The last row."""
        count = len(self.material)
        return self._made(count - 1)[1][-1] if count else 0

    def row_at(self, place: int) -> int:
        """The row that shows the code point at `place`; between sections, the last one before it."""
        if not len(self.material):
            return 0
        _, rows, at = self._locate(place)
        return rows[at]

    def step(self, row: int, count: int) -> int:
        """The row `count` rows on, or back; the last or the first, where there are no more."""
        if not len(self.material):
            return 0
        index, rows, at = self._locate(row)
        at += count
        while at < 0:
            if index == 0:
                return self.first
            index -= 1
            rows = self._made(index)[1]
            at += len(rows)
        while at >= len(rows):
            if index + 1 == len(self.material):
                return self.last
            at -= len(rows)
            index += 1
            rows = self._made(index)[1]
        return rows[at]

    def rows_from(self, row: int, most: int) -> Iterator[int]:
        """That row and those below it, no more than `most`."""
        if not len(self.material):
            return
        index, rows, at = self._locate(row)
        for _ in range(most):
            while at >= len(rows):
                index, at = index + 1, 0
                if index >= len(self.material):
                    return
                rows = self._made(index)[1]
            yield rows[at]
            at += 1

    def row(self, row: int) -> Row:
        """What is drawn on that row."""
        index, rows, at = self._locate(row)
        section = self._made(index)[0]
        start = max(0, rows[at] - section.start)
        which = max(0, bisect_right(section.lines, start, key=lambda line: line.start) - 1)
        line = section.lines[which]
        if rows[at] < section.start:
            return Row(index, section, line, -1, -1, True)
        stop = min(line.end, rows[at + 1] - section.start) if at + 1 < len(rows) else line.end
        return Row(index, section, line, start, drawn(section.text, start, stop), stop == line.end)
