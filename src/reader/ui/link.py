"""Which row of one pane belongs to which of the other: pure functions over rows, so that they cannot feed back.

A row goes by the place where it begins (`flow`). Anchors are the places where the quotations begin, one a quotation, in
order, in both panes; ends are those of their last code points. The reading row, a third down a pane, is where the eye
is: it decides which quotation is current, and there the panes agree.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

__all__ = ["Rows", "View", "current", "follow", "glide", "nearest", "reveal"]


class Rows(Protocol):
    """The rows of a text, as in `reader.ui.flow.Flow`."""

    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...
    def row_at(self, place: int) -> int: ...
    def step(self, row: int, count: int) -> int: ...


class View(NamedTuple):
    """What a pane shows: `height` rows from row `top` on."""

    rows: Rows
    top: int
    height: int

    @property
    def limit(self) -> int:
        """The highest `top`."""
        return self.rows.step(self.rows.last, 1 - self.height)

    @property
    def reading_row(self) -> int:
        """Counted from the top of the pane."""
        return self.height // 3

    @property
    def read(self) -> int:
        """The row that is on the reading row."""
        return self.rows.step(self.top, self.reading_row)

    def clamp(self, top: int) -> int:
        return min(top, self.limit)

    def row_of(self, place: int) -> int:
        """How many rows below the top the place is; the height, where it is not in sight."""
        row, wanted = self.top, self.rows.row_at(place)
        for count in range(self.height):
            if row == wanted:
                return count
            row = self.rows.step(row, 1)
        return self.height


def current(anchors: Sequence[int], view: View) -> int | None:
    """The last quotation that begins at or above the reading row."""
    read = view.read
    below = view.rows.step(read, 1)
    index = bisect_right(anchors, below - 1) - 1 if below > read else len(anchors) - 1
    return index if index >= 0 else None


def nearest(anchors: Sequence[int], view: View) -> int:
    """The quotation that begins nearest to the reading row; of two as near, the one before it. There must be one."""
    before, row = current(anchors, view) or 0, view.read
    is_next = before + 1 < len(anchors) and anchors[before + 1] - row < row - anchors[before]
    return before + 1 if is_next else before


def reveal(place: int, view: View) -> int:
    """The top at which the place is on the reading row, as far as the text goes."""
    return view.clamp(view.rows.step(view.rows.row_at(place), -view.reading_row))


def glide(view: View, anchors: Sequence[int], others: Sequence[int], rows: Rows) -> int:
    """The row of the other pane for the reading row of this one: linear between quotations, and from and to the ends."""
    before = current(anchors, view)
    index = -1 if before is None else before
    here, there = (anchors[index], others[index]) if index >= 0 else (view.rows.first, rows.first)
    is_last = index + 1 == len(anchors)
    next_here, next_there = (view.rows.last, rows.last) if is_last else (anchors[index + 1], others[index + 1])
    share = max(0, min(view.read, next_here) - here)
    return rows.row_at(there + share * max(0, next_there - there) // (next_here - here) if share else there)


def follow(
    leader: View,
    follower: View,
    anchors: Sequence[int],
    others: Sequence[int],
    end: Callable[[int], int],
    chosen: int | None = None,
    moved: int = 0,
) -> int:
    """The top of the follower.

    `anchors` are the leader's, `others` the follower's, `end` gives the follower's ends. A `chosen` quotation comes to stand
    on the leader's row of it; else the panes agree on their reading rows, and the leader's start and end are the follower's.
    The current quotation always stays in sight, save where the next one is nearer and not both fit. `moved` is the leader's
    last step: the follower never goes the other way, not even where two rules meet.
    """
    if not anchors:
        return follower.top
    step, row_at = follower.rows.step, follower.rows.row_at
    lit = chosen if chosen is not None else current(anchors, leader) or 0
    near = lit if chosen is not None else nearest(anchors, leader)
    begins = row_at(others[lit])
    row = leader.row_of(anchors[lit]) if chosen is not None else leader.height
    if row < leader.height:
        # Panes of one height agree on the row itself; stacked ones on its share.
        top = step(begins, -(row * follower.height // leader.height))
    else:
        top = step(glide(leader, anchors, others, follower.rows), -follower.reading_row)
        if chosen is None and leader.top in (leader.rows.first, leader.limit):
            top = follower.rows.first if leader.top == leader.rows.first else follower.limit
        top = max(top, follower.top) if moved > 0 else min(top, follower.top) if moved < 0 else top
    margin = min(2, follower.height // 4)
    room = follower.height - 1 - margin
    # Of a quotation longer than the pane, its last rows are as good as its first.
    top = min(max(top, step(begins, -room)), max(step(begins, -margin), step(row_at(end(lit)), -room)))
    return follower.clamp(max(top, step(row_at(others[near]), -room)))
