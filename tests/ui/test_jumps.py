"""Back and forward through jumps, as browsers do it."""

from hypothesis import given
from hypothesis import strategies as st

from reader.ui.jumps import Jumps


def test_back_goes_to_where_each_jump_was_from_and_forward_to_where_one_came_from() -> None:
    jumps = Jumps()
    jumps.leave(10)
    jumps.leave(20)
    assert jumps.step(-1, 30) == 20
    assert jumps.step(-1, 20) == 10
    assert jumps.step(-1, 10) is None
    assert jumps.step(1, 10) == 20
    assert jumps.step(1, 20) == 30
    assert jumps.step(1, 30) is None


def test_forward_goes_to_where_one_had_scrolled_before_going_back() -> None:
    jumps = Jumps()
    jumps.leave(10)
    assert jumps.step(-1, 95) == 10
    assert jumps.step(1, 12) == 95
    assert jumps.step(-1, 95) == 12


def test_a_new_jump_forgets_what_lay_ahead() -> None:
    jumps = Jumps()
    jumps.leave(10)
    jumps.step(-1, 20)
    jumps.leave(11)
    assert jumps.step(1, 70) is None
    assert jumps.step(-1, 70) == 11


def test_back_does_not_stay_where_the_reader_has_come_by_hand() -> None:
    jumps = Jumps()
    jumps.leave(10)
    jumps.leave(20)
    assert jumps.step(-1, 20) == 10
    assert Jumps().step(-1, 0) is None


def test_where_the_last_jump_was_from_is_known_in_either_direction() -> None:
    jumps = Jumps()
    assert jumps.last is None
    jumps.leave(10)
    assert jumps.last == 10
    jumps.step(-1, 20)
    assert jumps.last == 20


def test_another_state_of_the_text_has_the_last_places_to_go_back_to() -> None:
    jumps = Jumps()
    for place in range(30):
        jumps.leave(place)
    carried = jumps.carried(lambda place: place + 100, 20)
    assert [carried.step(-1, 999 - n) for n in range(21)] == [*range(129, 109, -1), None]


@given(st.lists(st.tuples(st.sampled_from(["leave", "back", "forward"]), st.integers(0, 50))))
def test_back_then_forward_is_where_one_was_and_no_more_than_some_hundred_are_kept(moves: list[tuple[str, int]]) -> None:
    jumps = Jumps()
    for move, here in moves * 4:
        if move == "leave":
            jumps.leave(here)
        elif (place := jumps.step(-1 if move == "back" else 1, here)) is not None:
            assert place != here
    steps, here = 0, -1
    while (place := jumps.step(-1, here)) is not None:
        steps, here = steps + 1, place
    assert steps <= 101
    for _ in range(steps):
        there = jumps.step(1, here)
        assert there is not None
        here = there
    assert here == -1 or not steps
