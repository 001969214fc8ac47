"""A small novel in two books, each with chapters from I on, and someone who speaks once a chapter."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from helpers import app, reading
from textual.pilot import Pilot

from reader.dialogue.transcript import Quotation, Span, Speaker, Transcript
from reader.documents import Document
from reader.documents.text import blocks_of
from reader.ui.app import ReaderApp
from reader.ui.contents import ContentsPanel
from reader.ui.dialog import Choices
from reader.ui.screen import ReadingScreen

_CHAPTERS = ("I", "II", "III", "IV", "V")
_BOOKS = (("I", "first"), ("II", "second"))


_RAIN = "It rained all that day on the slates of the town, and nobody who had a\nhouse went out of it.\n\n"


def _text(repeats: int) -> str:
    parts = []
    for number, name in _BOOKS:
        parts.append(f"BOOK {number}.\n\n")
        for chapter in _CHAPTERS:
            words = f"“Chapter {chapter} of the {name},” said the clerk to nobody, and shut his book."
            parts.append(f"CHAPTER {chapter}.\n\n{words}\n\n{_RAIN * repeats}")
    return "".join(parts) + "Epilogue\n\nThe rain had ended by the time that anybody asked.\n"


def book(repeats: int = 12) -> Document:
    text = _text(repeats)
    return Document("rain.txt", text, blocks_of(text), f"{repeats:064x}")


def found(document: Document) -> Transcript:
    quotations, at = [], 0
    for number in range(1, len(_BOOKS) * len(_CHAPTERS) + 1):
        start = document.text.index("“", at)
        at = document.text.index("”", start) + 1
        quotations.append(Quotation(f"q{number}", "direct", number, (Span(start, at),), "s1", confidence=1))
    return Transcript((Speaker("s1", "the clerk"),), quotations, "small")


def reader(**settings: str) -> ReaderApp:
    document = book()
    return app(document, [found(document)], **settings)


TEXT = book().text
SECOND = TEXT.index("BOOK II.")


@asynccontextmanager
async def book_open(size: tuple[int, int] = (120, 40), **given: Any) -> AsyncIterator[tuple[Pilot[None], ReadingScreen]]:
    async with reading(size, read=book(), found=[found(book())], **given) as (pilot, screen):
        yield pilot, screen


def panel(screen: ReadingScreen) -> ContentsPanel:
    return screen.query_one(ContentsPanel)


def entries(screen: ReadingScreen) -> list[str]:
    """What is drawn in the list."""
    choices = screen.query_one(Choices)
    return [choices.render_line(y).text.rstrip() for y in range(choices.size.height)]


def marked(screen: ReadingScreen) -> list[str]:
    """The entries marked as being read."""
    return [row for row in entries(screen) if "▌" in row]


def told(screen: ReadingScreen) -> str:
    return screen.status.render_line(0).text
