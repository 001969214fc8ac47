"""What is typed into the line for a place to go to, and where it leads."""

import re

import pytest
from book import book, found
from hypothesis import given
from hypothesis import strategies as st

from reader.documents import Document
from reader.ui.goto import Goal, goal
from reader.ui.script import Script
from reader.ui.session import Session


def session(text: str | None = None, place: int = 0) -> Session:
    document = book() if text is None else Document("text.txt", text, (), "0" * 64)
    session = Session(document, place)
    if text is None:
        transcript = found(document)
        session.update(transcript, Script(document.text, transcript))
    return session


BOOK = session()
TEXT = BOOK.document.text


def at(typed: str, session: Session = BOOK) -> str:
    """The words at the place."""
    place = goal(typed, session).place
    assert place is not None
    return session.document.text[place:].split("\n", 1)[0]


def test_a_percentage_is_that_share_of_the_text() -> None:
    assert goal("50%", BOOK) == Goal("50% of the text", len(TEXT) // 2)
    assert goal(" 12.5 % ", BOOK) == Goal("12.5% of the text", len(TEXT) // 8)
    assert goal("100%", BOOK).place == len(TEXT) - 1


def test_a_line_is_counted_in_the_file() -> None:
    lines = TEXT.split("\n")
    for line in (1, 2, 9, len(lines) - 1):
        place = goal(str(line), BOOK).place
        assert place is not None
        assert TEXT.count("\n", 0, place) == line - 1
        assert at(str(line)) == lines[line - 1]
    assert goal("line 9", BOOK) == goal("9", BOOK) == goal("l9", BOOK)


def test_a_line_far_down_is_found() -> None:
    text = "".join(f"{line}\n" for line in range(1, 40_001))
    for line in (1, 2, 7_777, 11_235, 39_999, 40_000):
        assert at(f"{line:,}", session(text)) == str(line)
    assert goal("40001", session(text)) == Goal("lines go from 1 to 40,000")


def test_a_chapter_goes_by_its_own_number_in_whatever_writing() -> None:
    for typed in ("c3", "ch 3", "chapter 3", "Chapter III", "chapter three", "C3"):
        assert at(typed) == "CHAPTER III."


def test_the_number_is_the_one_in_the_part_that_is_read() -> None:
    second = TEXT.index("BOOK II.")
    assert goal("c2", BOOK).place == TEXT.index("CHAPTER II.")
    assert goal("c2", session(place=TEXT.index("CHAPTER III.", second))).place == TEXT.index("CHAPTER II.", second)


def test_without_that_number_it_is_the_entry_of_the_contents_and_the_line_says_so() -> None:
    entries = len(BOOK.chapters)
    assert goal(f"c{entries}", BOOK) == Goal(f"{entries} in the contents: Epilogue", TEXT.index("Epilogue"))
    assert goal(f"c{entries + 1}", BOOK) == Goal(f"there is no chapter {entries + 1}; the contents have {entries}")


def test_a_quotation_is_the_one_of_that_number() -> None:
    found = goal("q2", BOOK)
    assert (found.place, found.quotation) == (BOOK.starts[1], 1)
    assert re.fullmatch(r"quotation 2 of 10: “Chapter II of the first,” .*", found.line)


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("", "50% · line 1200 · chapter c12 · quotation q214"),
        ("x", "not understood: 50%, 1200, c12 or q214 would be"),
        ("c", "not understood: 50%, 1200, c12 or q214 would be"),
        ("chapter of it", "not understood: 50%, 1200, c12 or q214 would be"),
        ("-5", "not understood: 50%, 1200, c12 or q214 would be"),
        ("101%", "percentages go from 0 to 100"),
        ("0", f"lines go from 1 to {TEXT.count(chr(10))}"),
        ("9999", f"lines go from 1 to {TEXT.count(chr(10))}"),
        ("q0", "quotations go from 1 to 10"),
        ("q11", "quotations go from 1 to 10"),
    ],
)
def test_what_leads_nowhere_is_told_with_what_is_allowed(typed: str, line: str) -> None:
    assert goal(typed, BOOK) == Goal(line)


def test_a_text_without_headings_or_quotations_says_so() -> None:
    bare = session("Nobody speaks.\n")
    assert goal("c1", bare) == Goal("this text has no headings")
    assert goal("q1", bare) == Goal("no quotation has been found yet")


@given(st.floats(0, 100), st.data())
def test_whatever_is_in_range_leads_to_a_place_in_the_text(share: float, data: st.DataObject) -> None:
    line = data.draw(st.integers(1, TEXT.count("\n")))
    chapter = data.draw(st.integers(1, len(BOOK.chapters)))
    quotation = data.draw(st.integers(1, len(BOOK.quotations)))
    for typed in (f"{share:.3f}%", f"{line}", f"c{chapter}", f"q{quotation}"):
        place = goal(typed, BOOK).place
        assert place is not None
        assert 0 <= place < len(TEXT)


@given(
    st.text(max_size=12) | st.from_regex(r"(c|q|l|chapter |)[0-9,.]{0,6}%?", fullmatch=True),
    st.sampled_from(["", "\n", "a", "\n\na\n\n", None]),
)
def test_whatever_is_typed_leads_to_a_place_or_to_one_line_of_complaint(typed: str, text: str | None) -> None:
    read = session(text)
    found = goal(typed, read)
    assert found.line
    assert found.line.isprintable()
    if found.place is not None:
        assert 0 <= found.place < max(1, len(read.document.text))
