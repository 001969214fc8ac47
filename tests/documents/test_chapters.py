"""The headings of a document as one goes to them."""

import pytest

from reader.documents import Document
from reader.documents.chapters import chapters_of
from reader.documents.headings import number_of
from reader.documents.text import blocks_of

WORDS = "It was a morning like any other, and nobody in the house had thought of getting up before the bells rang.\n\n"


def chapters(*headings: str) -> list[tuple[str, int, int | None]]:
    text = "".join(heading + "\n\n" + WORDS * (not heading.startswith("BOOK")) for heading in headings)
    document = Document("book.txt", text, blocks_of(text), "0" * 64)
    return [(chapter.title, chapter.level, chapter.number) for chapter in chapters_of(document)]


@pytest.mark.parametrize(
    ("heading", "number"),
    [
        ("CHAPTER XII", 12),
        ("Chapter XII. Old Friends and New", 12),
        ("Chapter 12", 12),
        ("_Chapter XL_", 40),
        ("## Chapter 3", 3),
        ("CHAPTER TWELVE", 12),
        ("Part the Second", 2),
        ("PART TWENTY-ONE--The Sea", 21),
        ("LETTER LXXXIV.", 84),
        ("12.", 12),
        ("IX", 9),
        ("Chapter the Last", None),
        ("Epilogue", None),
        ("THE OLD PIANO", None),
        ("", None),
    ],
)
def test_the_number_of_a_heading_is_the_one_that_it_gives_itself(heading: str, number: int | None) -> None:
    assert number_of(heading) == number


def test_parts_are_above_chapters() -> None:
    assert chapters("BOOK I.", "CHAPTER I.", "CHAPTER II.") == [("BOOK I.", 0, 1), ("CHAPTER I.", 1, 1), ("CHAPTER II.", 1, 2)]


def test_a_title_under_a_number_belongs_to_it() -> None:
    assert chapters("CHAPTER 1\n\nThe Carpet-Bag", "CHAPTER 2.\n\nTHE INN") == [
        ("CHAPTER 1 · The Carpet-Bag", 0, 1),
        ("CHAPTER 2 · THE INN", 0, 2),
    ]


def test_a_text_without_headings_has_no_chapters() -> None:
    assert chapters() == []
