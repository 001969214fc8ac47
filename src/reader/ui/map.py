"""The dialogue map: where in a text who speaks, in a column of cells as long as its pane. Pure."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from reader.dialogue.transcript import Quotations

__all__ = ["SILENCE", "Cell", "cells", "place_of", "stretch"]

SILENCE = -2


class Cell(NamedTuple):
    """A stretch of the text, as one cell shows it."""

    speaker: int
    """Who speaks most in it: an index among the transcript's speakers, -1 for somebody unknown, else `SILENCE`."""
    has_match: bool
    """Whether something that is looked for is found in it."""


def cells(
    height: int, length: int, quotations: Quotations, counts: Callable[[int], bool] | None = None, matches: Sequence[int] = ()
) -> list[Cell]:
    """A cell for each of `height` equal stretches of a text of `length` code points.

    `counts` tells of a quotation's index whether it is shown, None: all are. `matches` are offsets, sorted.
    """
    found = []
    for number in range(height):
        start, end = place_of(number, height, length), place_of(number + 1, height, length)
        has_match = bisect_left(matches, start) < bisect_left(matches, end)
        found.append(Cell(_speaker(start, end, quotations, counts), has_match))
    return found


def place_of(cell: int, height: int, length: int) -> int:
    """The offset at which the stretch of a cell begins: the first of which `stretch` has that cell."""
    return -(-cell * length // max(1, height))


def stretch(first: int, last: int, height: int, length: int) -> range:
    """The cells that show the offsets from `first` to `last`; one at least."""
    start, end = (min(height - 1, place * height // max(1, length)) for place in (first, last))
    return range(start, end + 1)


def _speaker(start: int, end: int, quotations: Quotations, counts: Callable[[int], bool] | None) -> int:
    starts = quotations.starts
    begun: Sequence[int] = range(bisect_left(starts, start), bisect_left(starts, end))
    # A long one that goes on over several stretches counts where nobody else begins.
    ongoing = quotations.owner(start) if not begun else None
    said = [ongoing] if ongoing is not None else begun
    often = Counter(quotations.speakers[each] for each in said if counts is None or counts(each))
    return often.most_common(1)[0][0] if often else SILENCE
