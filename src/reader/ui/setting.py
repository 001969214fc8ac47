"""One row set in cells: its words in their styles, ragged or justified. Pure."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.ui.flow import Row
from reader.ui.wrap import boundaries, graphemes, shown

__all__ = ["Overlay", "cell_at", "character_at", "set_row", "spaces"]

Overlay = tuple[int, int, Style]
"""Offsets `start` to `end` of a section's text, and what their style adds."""

Spaces = Mapping[int, int]
"""Offsets of a section's text, and how many cells are left free before them."""

_MOST = 3
"""Cells that a space may be widened by; a row that needs more stays ragged."""


def spaces(row: Row, width: int) -> Spaces:
    """What makes the row as long as the others of its paragraph, of `width` cells; nothing where it ends the line."""
    text = _text(row)
    short = width - row.indent - cell_len(text)
    begins = [row.start + at for at in boundaries(text)[1:-1] if text[at - 1].isspace() and not text[at].isspace()]
    if row.is_last or not 0 < short <= _MOST * len(begins):
        return {}
    each, more = divmod(short, len(begins))
    return {at: each + (number < more) for number, at in enumerate(begins)}


def set_row(
    row: Row, before: Sequence[tuple[str, Style]], overlays: Iterable[Overlay], base: Style, width: int, spaces: Spaces
) -> Strip:
    """The row, `width` cells wide, after what goes `before` its text; later overlays lie upon earlier ones."""
    text = _text(row)
    starts = boundaries(text)

    def within(at: int) -> int:
        # Never a style for half a grapheme.
        return row.start + starts[bisect_right(starts, max(0, at - row.start)) - 1]

    laid = [(within(a), within(b), style) for a, b, style in overlays if a < row.end and b > row.start]
    cuts = sorted({row.start, row.end, *spaces, *(cut for a, b, _ in laid if a < b for cut in (a, b))})
    segments = [Segment(words, base + style) for words, style in before]
    for a, b in pairwise(cuts):
        style = sum((style for x, y, style in laid if x <= a and b <= y), base)
        # What Textual's selection goes by: the character in the section, and the section.
        segments.append(Segment(text[a - row.start : b - row.start], style + Style.from_meta({"offset": (a, row.number)})))
        if b in spaces:
            segments.append(Segment(" " * spaces[b], style))
    used = sum(cell_len(words) for words, _ in before) + cell_len(text) + sum(spaces.values())
    # What has no room on the narrowest of screens is cut off.
    return Strip(segments, used).adjust_cell_length(width, base)


def character_at(row: Row, cell: int, spaces: Spaces) -> int | None:
    """The offset into the section's text of what is set in a cell of the row, None where nothing is."""
    for at, _, cells in graphemes(_text(row)):
        cell -= spaces.get(row.start + at, 0)
        if 0 <= cell < cells:
            return row.start + at
        cell -= cells
    return None


def cell_at(row: Row, offset: int, spaces: Spaces) -> int:
    """The cell of the row in which an offset of the section's text is set."""
    wide = sum(cells for at, cells in spaces.items() if at <= offset)
    return wide + sum(cells for _, end, cells in graphemes(_text(row)) if row.start + end <= offset)


def _text(row: Row) -> str:
    return shown(row.section.text[row.start : row.end])
