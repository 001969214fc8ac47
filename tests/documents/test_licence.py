"""A library's words around a book."""

from pathlib import Path

from reader.documents import open_document
from reader.documents.chapters import chapters_of
from reader.documents.licence import books_in, first_book_at

BOOK = """The Project Gutenberg eBook of The Mill

Title: The Mill
Author: Ada Grange
Release date: April 2, 2006 [eBook #1]
Language: English

*** START OF THE PROJECT GUTENBERG EBOOK THE MILL ***

CHAPTER I

It rained.

CHAPTER II

It rained again.

*** END OF THE PROJECT GUTENBERG EBOOK THE MILL ***

START: FULL LICENSE

PLEASE READ THIS BEFORE YOU DISTRIBUTE OR USE THIS WORK
"""


def test_what_the_header_tells_is_told_and_the_licence_is_no_chapter(tmp_path: Path) -> None:
    (tmp_path / "mill.txt").write_text(BOOK, encoding="utf-8")
    document = open_document(str(tmp_path / "mill.txt"))
    assert document.text == BOOK
    assert document.about == ("The Mill", "Ada Grange", "2006-04-02", "Project Gutenberg", "en")
    assert [chapter.title for chapter in chapters_of(document)] == ["CHAPTER I", "CHAPTER II"]


def test_a_text_without_such_words_is_one_book() -> None:
    assert books_in("Title: The Mill\n\nIt rained.") == [(0, 27)]


def test_a_text_that_breaks_off_in_a_book_has_it_to_its_end() -> None:
    text = BOOK[: BOOK.index("It rained again")]
    ((start, end),) = books_in(text)
    assert (text[start:end].split()[:2], end) == (["CHAPTER", "I"], len(text))


def test_reading_begins_behind_the_words_before_a_book() -> None:
    assert BOOK[first_book_at(BOOK) :].startswith("CHAPTER I\n")
    assert first_book_at("It rained.") == first_book_at(BOOK[BOOK.index("*** END") :]) == 0


def test_other_libraries_that_do_the_same_are_known_by_the_same_marks(tmp_path: Path) -> None:
    text = BOOK.replace("PROJECT GUTENBERG EBOOK", "MARSH FREE TEXTS E-BOOK").replace("Project Gutenberg eBook", "Marsh E-Book")
    (tmp_path / "mill.txt").write_text(text, encoding="utf-8")
    assert open_document(str(tmp_path / "mill.txt")).about == ("The Mill", "Ada Grange", "2006-04-02", None, "en")
    assert text[first_book_at(text) :].startswith("CHAPTER I\n")
    own = "It rained.\n\n*** END OF THE BOOK ***\n\nOr not."
    assert books_in(own) == [(0, len(own))]
