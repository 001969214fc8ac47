"""One row set in cells: its words in their styles. Pure."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.ui.flow import Row
from reader.ui.wrap import graphemes, shown

__all__ = ["Overlay", "character_at", "set_row"]

Overlay = tuple[int, int, Style]
"""Offsets `start` to `end` of a section's text, and what their style adds."""


def set_row(row: Row, before: Sequence[tuple[str, Style]], overlays: Iterable[Overlay], base: Style, width: int) -> Strip:
    """The row, `width` cells wide, after what goes `before` its text; later overlays lie upon earlier ones."""
    text = shown(row.section.text[row.start : row.end])
    laid = [(max(a, row.start), min(b, row.end), style) for a, b, style in overlays if a < row.end and b > row.start]
    cuts = sorted({row.start, row.end, *(cut for a, b, _ in laid if a < b for cut in (a, b))})
    segments = [Segment(words, base + style) for words, style in before]
    for a, b in pairwise(cuts):
        style = sum((style for x, y, style in laid if x <= a and b <= y), base)
        # What Textual's selection goes by: the character in the section, and the section.
        segments.append(Segment(text[a - row.start : b - row.start], style + Style.from_meta({"offset": (a, row.number)})))
    used = sum(cell_len(words) for words, _ in before) + cell_len(text)
    segments.append(Segment(" " * (width - used), base))
    return Strip(segments, max(used, width))


def character_at(row: Row, cell: int) -> int | None:
    """The offset into the section's text of what is set in a cell of the row, None where nothing is."""
    for at, _, cells in graphemes(shown(row.section.text[row.start : row.end])):
        if 0 <= cell < cells:
            return row.start + at
        cell -= cells
    return None
