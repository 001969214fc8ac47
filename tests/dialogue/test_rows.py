"""Rows of numbers in one array come out as they went in."""

from hypothesis import given
from hypothesis import strategies as st

from reader.dialogue.rows import Rows


@given(st.lists(st.lists(st.integers(-(2**31), 2**31 - 1))))
def test_rows_are_as_they_were_added(rows: list[list[int]]) -> None:
    found = Rows("i", rows)
    assert [[*row] for row in found] == [[*found[at]] for at in range(len(found))] == rows
