"""A small novel in two books, each with chapters from I on, and someone who speaks once a chapter."""

from helpers import app

from reader.dialogue.transcript import Quotation, Span, Speaker, Transcript
from reader.documents import Document
from reader.documents.text import blocks_of
from reader.ui.app import ReaderApp

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
