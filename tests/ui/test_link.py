"""Synchronization, as rules over any two panes."""

from itertools import accumulate, pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from reader.ui.link import View, current, follow, glide, nearest, reveal

Pair = tuple[View, View, list[int], list[int], list[int]]


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
    leader = View(0, height, ours[-1] + draw(st.integers(1, 80)))
    follower = View(0, height, ends[-1] + draw(st.integers(1, 80)))
    return leader._replace(top=draw(st.integers(0, leader.limit))), follower, ours, theirs, ends


@given(pairs())
def test_the_nearest_quotation_is_in_sight_in_the_follower(pair: Pair) -> None:
    leader, follower, ours, theirs, ends = pair
    top = follow(leader, follower, ours, theirs, ends)
    near = nearest(ours, leader.top + leader.reading_row)
    assert top <= ends[near]
    assert theirs[near] < top + follower.height


@given(pairs())
def test_the_current_quotation_is_in_sight_as_well_where_both_fit(pair: Pair) -> None:
    leader, follower, ours, theirs, ends = pair
    top = follow(leader, follower, ours, theirs, ends)
    lit = current(ours, leader) or 0
    near = nearest(ours, leader.top + leader.reading_row)
    assume(theirs[near] - ends[lit] < follower.height - 2)
    assert top <= ends[lit]
    assert theirs[lit] < top + follower.height


@given(pairs())
def test_a_current_quotation_that_fits_is_seen_from_its_first_row_unless_the_next_is_nearer(pair: Pair) -> None:
    leader, follower, ours, theirs, ends = pair
    lit = current(ours, leader) or 0
    assume(nearest(ours, leader.top + leader.reading_row) == lit)
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
            near = nearest(ours, leader.top + leader.reading_row)
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
    index, row = current(ours, leader), leader.top + leader.reading_row
    assert index is None or ours[index] <= row
    assert index == len(ours) - 1 or ours[-1 if index is None else index + 1] > row or index is None


@given(pairs())
def test_between_quotations_the_other_row_is_between_them_too(pair: Pair) -> None:
    leader, follower, ours, theirs, _ = pair
    for index, (a, b) in enumerate(pairwise(ours)):
        rows = [glide(row, ours, theirs, leader.rows, follower.rows) for row in range(a, b)]
        assert rows == sorted(rows)
        assert all(theirs[index] <= row <= theirs[index + 1] for row in rows)


def test_without_quotations_the_other_pane_stays() -> None:
    assert follow(View(9, 10, 90), View(4, 10, 50), [], [], []) == 4
