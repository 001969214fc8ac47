"""What a library puts around a book, before it and behind it, and what that tells of the book: Project Gutenberg's way."""

import re

from reader.documents.about import day_of
from reader.documents.document import About

__all__ = ["books_in", "first_book_at", "told_before"]

_MARK = re.compile(
    r"(?m)^[ \t]*\*\*\*[ \t]*(START|END) OF (?:THE|THIS) (?:(PROJECT GUTENBERG)\b|[A-Z ]*\bE-?(?:BOOK|TEXT)\b)[^\n]*"
)
"""Where its own words before a book end, and those after it begin."""
_FIELD = re.compile(r"(?m)^(Title|Author|Release Date|Language): +(\S.*)$", re.IGNORECASE)
_HEADER = 20_000
"""Code points in which its words before a book end."""


def books_in(text: str) -> list[tuple[int, int]]:
    """The ranges of a text that are books, if a library's words are around them; else all of it. Several have theirs each."""
    kept: list[tuple[int, int]] = []
    begins: int | None = 0
    marks = list(_MARK.finditer(text)) if "***" in text and " OF TH" in text else []
    for mark in marks:
        if mark[1] == "START":
            begins = mark.end()
        elif begins is not None:
            kept.append((begins, mark.start()))
            begins = None
    if begins is not None:
        kept.append((begins, len(text)))
    return kept


def first_book_at(text: str) -> int:
    """The offset where reading begins: behind a library's words, where there are some before a book; else 0."""
    mark = _MARK.search(text, 0, _HEADER)
    if mark is None or mark[1] != "START":
        return 0
    book = re.compile(r"\S").search(text, mark.end())
    return book.start() if book else 0


def told_before(text: str) -> About:
    """What is told before the first book; nothing where no library's words are there."""
    begins = books_in(text)[0][0]
    found = {name.lower(): value.strip() for name, value in _FIELD.findall(text, 0, begins)}
    date = day_of(found.get("release date"))
    mark = _MARK.search(text, 0, begins)
    publisher = "Project Gutenberg" if mark and mark[2] else None
    return About(found.get("title"), found.get("author"), date, publisher, found.get("language"))
