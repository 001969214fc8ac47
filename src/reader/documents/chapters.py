"""The headings of a document as one goes to them."""

from dataclasses import dataclass

from reader.documents.about import one_line
from reader.documents.document import Document
from reader.documents.headings import bare, number_of
from reader.documents.licence import books_in

__all__ = ["Chapter", "chapters_of"]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading, with the one right under it where it is a number alone: "CHAPTER 2 · The Carpet-Bag"."""

    start: int
    """Offset of its first code point."""
    title: str
    """On one line, without marks of emphasis."""
    level: int
    """0 is the highest."""
    number: int | None
    """The one that it gives itself."""


def chapters_of(document: Document) -> tuple[Chapter, ...]:
    """The chapters of a document in order: all its headings, save those that belong to the one before."""
    found: list[Chapter] = []
    books = books_in(document.text)
    headings = [(index, document.blocks[index]) for index in document.blocks.headings()]
    # A library's licence is no chapter.
    headings = [each for each in headings if any(start <= each[1].start < end for start, end in books)]
    highest = min((block.level for _, block in headings), default=0)
    before = -2
    for index, block in headings:
        title = bare(one_line(document.text[block.start : block.end]))
        level, number = block.level - highest, number_of(title)
        if before == index - 1 and number is None and (above := found[-1]).number is not None and above.level < level:
            found[-1] = Chapter(above.start, f"{above.title.rstrip('.:')} · {title}", above.level, above.number)
            # Only one: what comes under that has a place of its own.
            before = -2
        else:
            found.append(Chapter(block.start, title, level, number))
            before = index
    return tuple(found)
