"""A place in another state of its text."""

from hypothesis import assume, given
from hypothesis import strategies as st

from reader.ui.same_place import same_place

words = st.lists(st.text("abcdefg", min_size=1, max_size=6), min_size=1, max_size=200)
texts = words.map(" ".join)
ANYTHING = st.text(max_size=60)
WORDS = 20
"""Code points by which a place is known again."""


@given(texts, st.data())
def test_in_an_unchanged_text_the_place_is_the_same(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text) - 1))
    assert same_place(text, place, text) == place


@given(texts, ANYTHING, st.data())
def test_what_is_put_in_before_the_place_moves_it_with_its_words(text: str, new: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text) - 1))
    at = data.draw(st.integers(0, place))
    assert same_place(text, place, text[:at] + new + text[at:]) == place + len(new)


@given(texts, st.data())
def test_what_is_taken_away_before_the_place_moves_it_with_its_words(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text) - 1))
    a = data.draw(st.integers(0, place))
    b = data.draw(st.integers(a, place))
    assert same_place(text, place, text[:a] + text[b:]) == place - (b - a)


@given(texts, ANYTHING, st.data())
def test_what_changes_behind_the_words_at_the_place_leaves_them_there(text: str, new: str, data: st.DataObject) -> None:
    assume(len(text) > WORDS)
    place = data.draw(st.integers(0, len(text) - WORDS - 1))
    a = data.draw(st.integers(place + WORDS, len(text)))
    b = data.draw(st.integers(a, len(text)))
    changed = text[:a] + new + text[b:]
    found = same_place(text, place, changed)
    assert changed[found : found + WORDS].replace("\n", " ") == text[place : place + WORDS]


@given(ANYTHING | texts, ANYTHING | texts, st.data())
def test_the_place_is_always_within_the_text(old: str, new: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, max(0, len(old) - 1)))
    assert 0 <= same_place(old, place, new) <= max(0, len(new) - 1)


@given(words, st.data())
def test_a_text_that_is_only_wrapped_anew_keeps_every_place(words: list[str], data: st.DataObject) -> None:
    old = " ".join(words)
    place = data.draw(st.integers(0, len(old) - 1))
    assert same_place(old, place, "\n".join(words)) == place


BEFORE = "It rained on the town all day, and nobody went out to look at the sea wall. "
HERE = "Ada Lowe put the plan on the table and did not say what she thought of it. "
AFTER = "The engineer waited for her, as one waits for a ferry that may not come. "


def test_where_the_words_are_gone_those_before_tell() -> None:
    old = BEFORE * 3 + "At last: " + HERE + AFTER * 3
    new = "A first line. " + BEFORE * 3 + "At last: " + "Nothing came of it, and the wall was never built at all. " * 9
    assert new[: same_place(old, old.index(HERE), new)].endswith("At last: ")


def test_of_words_that_stand_in_several_places_the_nearest_are_meant() -> None:
    old = (HERE + BEFORE) * 9
    place = old.index(HERE, len(old) // 2)
    new = old[: place + 200] + "Something else. " + old[place + 200 :]
    assert same_place(old, place, new) == place


def test_in_a_text_that_has_nothing_in_common_the_share_is_kept() -> None:
    assert same_place("x" * 1000, 250, "y" * 4000) == 1000
    assert same_place("", 0, "anything") == 0
    assert same_place("anything", 5, "") == 0
