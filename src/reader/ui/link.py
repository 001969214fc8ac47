"""Which row of one pane belongs to which of the other: pure functions over rows, so that they cannot feed back.

Anchors are the rows on which the quotations begin, one a quotation, in order, in both panes. The reading row, a third
down a pane, is where the eye is: it decides which quotation is current, and it is there that the panes agree.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["View", "current", "follow", "glide", "reveal"]


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
    chosen: int | None = None,
    moved: int = 0,
) -> int:
    """The top of the follower.

    `anchors` are the leader's, `others` the follower's. A `chosen` quotation comes to stand on the leader's row of it; else
    the panes agree on their reading rows. The current quotation always stays in sight. `moved` is the leader's last
    step: the follower never goes the other way, not even where the two rules meet.
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
        top = max(top, follower.top) if moved > 0 else min(top, follower.top) if moved < 0 else top
    return follower.clamp(_in_sight(top, lit, leader, follower, anchors, others))


def _in_sight(top: int, lit: int, leader: View, follower: View, anchors: Sequence[int], others: Sequence[int]) -> int:
    """`top`, moved as little as keeps quotation `lit` in sight, and the next one as well if that is the nearer."""
    margin = min(2, follower.height // 4)
    last = lit
    if lit + 1 < len(anchors):
        row = leader.top + leader.reading_row
        nearer = anchors[lit + 1] - row < row - anchors[lit]
        if nearer and others[lit + 1] - others[lit] < follower.height - 2 * margin:
            last = lit + 1
    return min(max(top, others[last] - follower.height + 1 + margin), others[lit] - margin)
