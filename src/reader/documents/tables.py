"""Tables of a web page: whether the cells of a row go side by side on a line, and in which column each of them is."""

from selectolax.lexbor import LexborNode

__all__ = ["Grid"]

_LONG = 200
"""Code points of several paragraphs in a cell from which on they are no entry in a table."""
_WIDEST = 100
"""Columns that are told apart."""


class Grid:
    """Where the cells of a table are, row by row."""

    def __init__(self, blocks: frozenset[str], headings: frozenset[str]) -> None:
        """`blocks`: the elements that begin a paragraph; `headings`: those that never stand in an entry of a table."""
        self._blocks, self._headings = blocks, headings
        self._row = -1
        self.goes_on = self._is_beside = False
        """Whether the row before this one was one of cells side by side, too."""
        self._column = 0
        """Where the next cell is, if none from above reaches down to there."""
        self._last = 0
        self._free: dict[int, int] = {}
        """For each column that a cell reaches down into: the first row that is free again."""

    def row(self, row: LexborNode) -> bool:
        """Begins a row; whether its cells go side by side: not where a table lays out a page, with stories in its cells."""
        self._row += 1
        self._column = self._last = 0
        cells = []
        cell = row.child
        while cell is not None:
            if cell.tag in ("td", "th"):
                cells.append(cell)
            cell = cell.next
        around = any(free > self._row for free in self._free.values())
        self.goes_on = self._is_beside
        self._is_beside = len(cells) + around > 1 and all(map(self._is_entry, cells))
        return self._is_beside

    def cell(self, attributes: dict[str, str | None]) -> int:
        """How many columns it is behind the cell before it, or behind the row's beginning."""
        while self._free.get(self._column, 0) > self._row:
            self._column += 1
        behind = self._column - self._last
        self._last = self._column
        down, across = _span(attributes.get("rowspan")), _span(attributes.get("colspan"))
        for column in range(self._column, min(self._column + across, _WIDEST)):
            self._free[column] = self._row + down
        self._column = min(self._column + across, _WIDEST)
        return behind

    def _is_entry(self, cell: LexborNode) -> bool:
        blocks = length = 0
        headed = False
        for each in cell.traverse(include_text=True):
            if each.tag == "table":
                return False
            headed = headed or each.tag in self._headings
            blocks += each.tag in self._blocks
            length += len(each.text_content or "") if each.tag == "-text" else 0
            if blocks > 1 and (headed or length >= _LONG):
                return False
        return True


def _span(value: str | None) -> int:
    """Over how many rows or columns a cell goes; as browsers have it, at most a thousand."""
    return max(1, min(int(value), 1000)) if value and value.isascii() and value.isdigit() and len(value) < 6 else 1
