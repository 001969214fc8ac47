"""Headings and titles of plain text."""

import pytest

from reader.documents.headings import title_of
from reader.documents.text import blocks_of

TEXT = "The river had been falling for a week, and the boats lay on the mud."


def headings(*paragraphs: str) -> list[tuple[int, str]]:
    text = "\n\n".join(paragraphs)
    return [(block.level, text[block.start : block.end]) for block in blocks_of(text) if block.kind == "heading"]


def title(*paragraphs: str) -> str | None:
    text = "\n\n".join(paragraphs)
    return title_of(text, blocks_of(text))


@pytest.mark.parametrize(
    "line",
    [
        "CHAPTER I",
        "CHAPTER XLII.",
        "Chapter 3. The Letter",
        "CHAPTER I—START IN LIFE",
        "Chapter the First",
        "Chapter Twenty-Two",
        "_Chapter I_",
        "PART TWO",
        "Book One",
        "VOLUME II",
        "I",
        "I.",
        "1",
        "I. A SCANDAL",
        "1. Looking Forward",
        "Prologue",
        "EPILOGUE.",
        "The Preface",
        "A NIGHT AT THE FERRY",
        "# The Ferry",
        "### Below the Hill",
    ],
)
def test_a_line_that_looks_like_one_is_a_heading(line: str) -> None:
    assert headings(TEXT, line, TEXT) == [(1, line)]


@pytest.mark.parametrize(
    "line",
    [
        "Section 5 of the act says nothing.",
        "I did.",
        "“NO!”",
        "STOP!",
        "YES,",
        "The river fell",
        "* * *",
        "7",
        "IV",
        "#5 was alive",
        "Book me a room",
        "— NO —",
    ],
)
def test_a_line_that_does_not_is_none(line: str) -> None:
    assert headings(TEXT, line, TEXT) == []


def test_numbers_are_headings_while_they_count_on() -> None:
    assert headings("1", TEXT, "2", TEXT, "1789", TEXT, "3", TEXT, "7", TEXT) == [(1, "1"), (1, "2"), (1, "3")]


def test_a_chapters_first_section_may_have_no_number() -> None:
    found = headings("CHAPTER I", TEXT, "II", TEXT, "III", TEXT)
    assert [line for _, line in found] == ["CHAPTER I", "II", "III"]


def test_the_line_under_a_chapter_is_its_subheading() -> None:
    found = headings("PART ONE", "CHAPTER I", "The Old Ferry", TEXT, "CHAPTER II", "“Which way?” she asked.", TEXT)
    assert found == [(1, "PART ONE"), (2, "CHAPTER I"), (3, "The Old Ferry"), (2, "CHAPTER II")]


def test_chapters_need_no_blank_lines_around_them() -> None:
    text = f"Chapter 1\n{TEXT}\nChapter 2\n{TEXT}"
    assert [block.kind for block in blocks_of(text)] == ["heading", "paragraph", "heading", "paragraph"]


def test_a_short_first_line_is_the_title() -> None:
    assert headings("Ferry strike enters a second week", TEXT) == [(1, "Ferry strike enters a second week")]
    assert title("Ferry strike enters a second week", TEXT) == "Ferry strike enters a second week"


def test_hashes_are_no_part_of_the_title() -> None:
    assert title("# The Ferry", TEXT) == "The Ferry"


@pytest.mark.parametrize("first", ["CHAPTER I", "1", "Preface", TEXT, TEXT * 3, "He left."])
def test_a_text_that_begins_otherwise_has_no_title(first: str) -> None:
    assert title(first, TEXT) is None


def test_an_empty_text_has_no_title() -> None:
    assert title("") is None


def test_an_electronic_library_s_header_names_the_title() -> None:
    assert title("The Example eBook", "Title: The Ferry\nAuthor: Nobody", TEXT) == "The Ferry"
