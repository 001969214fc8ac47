"""Which row of one pane belongs to which of the other: pure functions over rows, so that they cannot feed back.

Anchors are the rows on which the quotations begin, one a quotation, in order, in both panes; ends are their last rows. The
reading row, a third down a pane, is where the eye is: it decides which quotation is current, and there the panes agree.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["View", "current", "follow", "glide", "nearest", "reveal"]


class View(NamedTuple):
    """What a pane shows: `height` rows from row `top` on, of `rows`. All in rows of the screen."""

    top: int
    height: int
    rows: int

    @property
    def limit(self) -> int:
        """The highest `top`."""
        return max(0, self.rows - self.height)

    @property
    def reading_row(self) -> int:
        """Counted from the top of the pane."""
        return self.height // 3

    def clamp(self, top: int) -> int:
        return max(0, min(top, self.limit))


def current(anchors: Sequence[int], view: View) -> int | None:
    """The last quotation that begins at or above the reading row."""
    index = bisect_right(anchors, view.top + view.reading_row) - 1
    return index if index >= 0 else None


def nearest(anchors: Sequence[int], row: int) -> int:
    """The quotation that begins nearest to `row`; of two as near, the one before it. There must be one."""
    index = max(0, bisect_right(anchors, row) - 1)
    is_next = index + 1 < len(anchors) and anchors[index + 1] - row < row - anchors[index]
    return index + 1 if is_next else index


def reveal(anchor: int, view: View) -> int:
    """The top at which the quotation that begins at row `anchor` is on the reading row, as far as the text goes."""
    return view.clamp(anchor - view.reading_row)


def glide(row: int, anchors: Sequence[int], others: Sequence[int], rows: int, other_rows: int) -> int:
    """The row of the other pane for `row` of this one: linear between quotations, and from and to the ends."""
    index = bisect_right(anchors, row) - 1
    here, there = (anchors[index], others[index]) if index >= 0 else (0, 0)
    next_here, next_there = (anchors[index + 1], others[index + 1]) if index + 1 < len(anchors) else (rows, other_rows)
    if next_here <= here:
        return there
    return there + (min(row, next_here) - here) * (next_there - there) // (next_here - here)


def follow(
    leader: View,
    follower: View,
    anchors: Sequence[int],
    others: Sequence[int],
    ends: Sequence[int],
    chosen: int | None = None,
    moved: int = 0,
) -> int:
    """The top of the follower.

    `anchors` are the leader's, `others` and `ends` the follower's. A `chosen` quotation comes to stand on the leader's row of
    it; else the panes agree on their reading rows, and the leader's start and end are the follower's. The current quotation
    always stays in sight, save where the next one is nearer and not both fit. `moved` is the leader's last step: the
    follower never goes the other way, not even where two rules meet.
    """
    if not anchors:
        return follower.top
    lit = chosen if chosen is not None else max(0, bisect_right(anchors, leader.top + leader.reading_row) - 1)
    row = anchors[lit] - leader.top if chosen is not None else leader.reading_row
    if chosen is not None and 0 <= row < leader.height:
        # Panes of one height agree on the row itself; stacked ones on its share.
        top = others[lit] - row * follower.height // leader.height
    else:
        row = leader.top + leader.reading_row
        top = glide(row, anchors, others, leader.rows, follower.rows) - follower.reading_row
        if chosen is None and leader.top in (0, leader.limit):
            top = follower.limit if leader.top else 0
        top = max(top, follower.top) if moved > 0 else min(top, follower.top) if moved < 0 else top
    near = lit if chosen is not None else nearest(anchors, leader.top + leader.reading_row)
    margin = min(2, follower.height // 4)
    room = follower.height - 1 - margin
    # Of a quotation longer than the pane, its last rows are as good as its first.
    top = min(max(top, others[lit] - room), max(others[lit] - margin, ends[lit] - room))
    return follower.clamp(max(top, others[near] - room))
