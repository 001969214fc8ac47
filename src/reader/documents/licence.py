"""What a library puts around a book, before it and behind it, and what that tells of the book: Project Gutenberg's."""

import re

from reader.documents.about import day_of
from reader.documents.document import About

__all__ = ["books_in", "told_before"]

_MARK = re.compile(r"(?m)^[ \t]*\*\*\*[ \t]*(START|END) OF (?:THE|THIS) PROJECT GUTENBERG\b[^\n]*")
"""Where its own words before a book end, and those after it begin."""
_FIELD = re.compile(r"(?m)^(Title|Author|Release Date|Language): +(\S.*)$", re.IGNORECASE)


def books_in(text: str) -> list[tuple[int, int]]:
    """The ranges of a text that are books, if a library's words are around them; else all of it. Several have theirs each."""
    kept: list[tuple[int, int]] = []
    begins: int | None = 0
    marks = list(_MARK.finditer(text)) if "PROJECT GUTENBERG" in text else []
    for mark in marks:
        if mark[1] == "START":
            begins = mark.end()
        elif begins is not None:
            kept.append((begins, mark.start()))
            begins = None
    if begins is not None:
        kept.append((begins, len(text)))
    return kept


def told_before(text: str) -> About:
    """What is told before the first book; nothing where no library's words are there."""
    begins = books_in(text)[0][0]
    found = {name.lower(): value.strip() for name, value in _FIELD.findall(text, 0, begins)}
    date = day_of(found.get("release date"))
    return About(found.get("title"), found.get("author"), date, "Project Gutenberg" if begins else None, found.get("language"))
