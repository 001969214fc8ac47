"""Synchronization, as rules over any two panes."""

from itertools import accumulate, pairwise
from typing import NamedTuple

from hypothesis import assume, given
from hypothesis import strategies as st

from reader.ui.link import View, current, glide, nearest, reveal
from reader.ui.link import follow as follow_by_end

Pair = tuple[View, View, list[int], list[int], list[int]]


class Numbered(NamedTuple):
    """Rows of one place each."""

    count: int

    @property
    def first(self) -> int:
        return 0

    @property
    def last(self) -> int:
        return self.count - 1

    def row_at(self, place: int) -> int:
        return max(0, min(place, self.last))

    def step(self, row: int, count: int) -> int:
        return self.row_at(row + count)


def follow(
    leader: View,
    follower: View,
    ours: list[int],
    theirs: list[int],
    ends: list[int],
    chosen: int | None = None,
    moved: int = 0,
) -> int:
    return follow_by_end(leader, follower, ours, theirs, ends.__getitem__, chosen, moved)


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    """Leader and follower of one height, the rows of their quotations, and the follower's last rows of them."""
    count = draw(st.integers(1, 12))
    gaps = st.lists(st.integers(0, 60), min_size=count, max_size=count)
    ours, theirs = (
        list(accumulate(draw(gaps))),
        list(accumulate(draw(st.lists(st.integers(1, 60), min_size=count, max_size=count)))),
    )
    # What comes next may begin within a quotation, but it ends there too.
    ends = [draw(st.integers(a, max(a, b - 1))) for a, b in pairwise([*theirs, theirs[-1] + 40])]
    height = draw(st.integers(3, 50))
    leader = View(Numbered(ours[-1] + draw(st.integers(1, 80))), 0, height)
    follower = View(Numbered(ends[-1] + draw(st.integers(1, 80))), 0, height)
    return leader._replace(top=draw(st.integers(0, leader.limit))), follower, ours, theirs, ends


@given(pairs())
def test_the_nearest_quotation_is_in_sight_in_the_follower(pair: Pair) -> None:
    leader, follower, ours, theirs, ends = pair
    top = follow(leader, follower, ours, theirs, ends)
    near = nearest(ours, leader)
    assert top <= ends[near]
    assert theirs[near] < top + follower.height


@given(pairs())
def test_the_current_quotation_is_in_sight_as_well_where_both_fit(pair: Pair) -> None:
    leader, follower, ours, theirs, ends = pair
    top = follow(leader, follower, ours, theirs, ends)
    lit = current(ours, leader) or 0
    near = nearest(ours, leader)
    assume(theirs[near] - ends[lit] < follower.height - 2)
    assert top <= ends[lit]
    assert theirs[lit] < top + follower.height


@given(pairs())
def test_a_current_quotation_that_fits_is_seen_from_its_first_row_unless_the_next_is_nearer(pair: Pair) -> None:
    leader, follower, ours, theirs, ends = pair
    lit = current(ours, leader) or 0
    assume(nearest(ours, leader) == lit)
    assume(ends[lit] - theirs[lit] < follower.height - 4)
    assert follow(leader, follower, ours, theirs, ends) <= theirs[lit]


@given(pairs())
def test_scrolling_on_never_moves_the_follower_back(pair: Pair) -> None:
    leader, follower, ours, theirs, ends = pair
    tops = [follow(leader._replace(top=top), follower, ours, theirs, ends) for top in range(leader.limit + 1)]
    assert all(a <= b for a, b in pairwise(tops))


@given(pairs(), st.lists(st.integers(-30, 30), max_size=20), st.integers(0, 11))
def test_the_follower_never_goes_against_the_leader_not_even_after_a_choice(pair: Pair, steps: list[int], chosen: int) -> None:
    leader, follower, ours, theirs, ends = pair
    chosen %= len(ours)
    leader = leader._replace(top=reveal(ours[chosen], leader))
    follower = follower._replace(top=follow(leader, follower, ours, theirs, ends, chosen))
    for step in steps:
        moved = leader.clamp(leader.top + step) - leader.top
        leader = leader._replace(top=leader.top + moved)
        top = follow(leader, follower, ours, theirs, ends, None, moved)
        lit = current(ours, leader) or 0
        if (top - follower.top) * moved < 0:
            # Only to bring what has become current or nearest into sight.
            near = nearest(ours, leader)
            assert not all(follower.top + 2 <= theirs[q] <= follower.top + follower.height - 3 for q in (lit, near))
        follower = follower._replace(top=top)


@given(pairs())
def test_following_twice_changes_nothing(pair: Pair) -> None:
    leader, follower, ours, theirs, ends = pair
    top = follow(leader, follower, ours, theirs, ends)
    assert follow(leader, follower._replace(top=top), ours, theirs, ends) == top


@given(pairs(), st.integers(0, 11))
def test_a_chosen_quotation_is_on_one_row_in_both_where_the_text_allows(pair: Pair, chosen: int) -> None:
    leader, follower, ours, theirs, ends = pair
    chosen %= len(ours)
    leader = leader._replace(top=reveal(ours[chosen], leader))
    top = follow(leader, follower, ours, theirs, ends, chosen)
    row = ours[chosen] - leader.top
    if 2 <= row < leader.height - 2 and 0 <= theirs[chosen] - row <= follower.limit:
        assert theirs[chosen] - top == row


@given(pairs())
def test_a_quotation_on_the_reading_row_is_on_that_row_in_both(pair: Pair) -> None:
    leader, follower, ours, theirs, ends = pair
    for row in set(ours):
        view = leader._replace(top=row - leader.reading_row)
        lit = current(ours, view)
        if lit is None or view.top != view.clamp(view.top) or view.reading_row < 2 or view.top in (0, view.limit):
            continue
        if 0 <= theirs[lit] - view.reading_row <= follower.limit:
            assert theirs[lit] - follow(view, follower, ours, theirs, ends) == view.reading_row


@given(pairs())
def test_what_is_current_begins_at_or_above_the_reading_row(pair: Pair) -> None:
    leader, _, ours, *_ = pair
    index, row = current(ours, leader), leader.read
    assert sum(place <= row for place in ours) == (0 if index is None else index + 1) or row == leader.rows.last


@given(pairs())
def test_between_quotations_the_other_row_is_between_them_too(pair: Pair) -> None:
    leader, follower, ours, theirs, _ = pair
    for index, (a, b) in enumerate(pairwise(ours)):
        views = [view for top in range(leader.limit + 1) if a <= (view := leader._replace(top=top)).read < b]
        rows = [glide(view, ours, theirs, follower.rows) for view in views]
        assert rows == sorted(rows)
        assert all(theirs[index] <= row <= theirs[index + 1] for row in rows)


def test_without_quotations_the_other_pane_stays() -> None:
    assert follow(View(Numbered(90), 9, 10), View(Numbered(50), 4, 10), [], [], []) == 4
