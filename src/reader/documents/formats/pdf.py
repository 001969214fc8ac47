"""PDF, by PDFium: it tells where each character stands; the rest is ours."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from reader.documents.document import About
from reader.documents.formats import Content, Given, Unreadable, needs
from reader.documents.headings import title_of

__all__ = ["NAME", "SUFFIXES", "claims", "parsed", "read"]

NAME = "a PDF"
SUFFIXES = ()

_PAGES, _CHARACTERS, _OF_A_PAGE = 10_000, 10_000_000, 200_000
"""What is read, at most: pages, characters in all, characters of a page."""
_TOLD = 1 << 15
"""Code units of a title, an author, at most."""
_PASSWORD = 4
"""PDFium's number for a password that is missing."""
_DAMAGED = "is a PDF that is damaged or breaks off; get it once more"


def claims(given: Given) -> bool:
    # The specification lets other bytes go before it, of which there are some in practice.
    return b"%PDF-" in given.data[:1024]


def read(given: Given) -> Content:
    """Raises Unreadable where it is damaged, encrypted, or holds no text, and where PDFium is not installed.

    In a child process: PDFium expands a page, and the forms within forms on it, before one can ask how much it is.
    """
    from reader.documents.apart import content_of

    return content_of(__name__, given.data)


def parsed(data: bytes) -> Content:
    """What `read` gives, in this process, without bounds. Raises Unreadable."""
    pdfium = needs("pypdfium2", "pdf", NAME)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise Unreadable("is encrypted with a password; save a copy without one, and open that") from error
        raise Unreadable(_DAMAGED) from error
    try:
        return _content(document, pdfium)
    finally:
        document.close()


def _content(document: Any, pdfium: Any) -> Content:
    # 15 ms of CPU
    from reader.documents.about import day_of, one_line, title_told
    from reader.documents.byline import LINES, told_beside
    from reader.documents.glyphs import Line, lines_of, words_of
    from reader.documents.typeset import written_of

    lines: list[Line] = []
    damaged: list[int] = []
    cut: list[int] = []
    left, empty, pages = _CHARACTERS, 0, len(document)
    for number in range(min(pages, _PAGES)):
        try:
            page = document[number]
            textpage = page.get_textpage()
        except pdfium.PdfiumError:
            damaged.append(number)
            continue
        words = words_of(textpage, pdfium.raw, min(left, _OF_A_PAGE))
        if textpage.count_chars() > _OF_A_PAGE:
            cut.append(number)
        left -= sum(len(word.text) for word in words)
        textpage.close()
        page.close()
        empty += not words
        lines += lines_of(words, number)
        if left <= 0:
            break
    named, by, date = (_told(document, pdfium.raw, key) for key in (b"Title", b"Author", b"CreationDate"))
    title, author = title_told(named), one_line(by)
    written = written_of(lines, pages, " ".join(filter(None, (title, author))))
    if not written.text:
        if len(damaged) == min(pages, _PAGES):
            raise Unreadable(_DAMAGED)
        raise Unreadable(
            "is a PDF that holds no text, but pictures of it; have a program recognize it (OCR), and open what that gives"
        )
    notices = []
    if damaged:
        notices.append(f"{_pages(damaged, pages)} damaged")
    if cut:
        notices.append(f"{_pages(cut, pages)} too long; only the first {_OF_A_PAGE:,} characters of a page were read")
    if left <= 0 or pages > _PAGES:
        notices.append(f"only its first {number + 1:,} of {pages:,} pages were read")
    if empty * 5 > pages:
        notices.append(f"{empty:,} of its {pages:,} pages hold no text; they may be pictures")
    # The file may be of another day, and of somebody else's making, than the article.
    printed = told_beside([written.text[block.start : block.end] for block in written.blocks[:LINES]], About())
    about = About(
        title or title_of(written.text, written.blocks[:1]),
        author or printed.author,
        printed.date or day_of(date),
        None,
        _language(document, pdfium.raw),
    )
    return Content(written.text, written.blocks, about, written.marks, notices=tuple(notices))


def _pages(numbers: Sequence[int], pages: int) -> str:
    """The pages of these numbers, counted from 0, as the beginning of a sentence, with its verb."""
    return f"page {numbers[0] + 1:,} is" if len(numbers) == 1 else f"{len(numbers):,} of its {pages:,} pages are"


def _told(document: Any, raw: Any, key: bytes) -> str:
    """What the file tells of itself; pypdfium2 raises where that holds half a character."""
    return _words(raw, partial(raw.FPDF_GetMetaText, document, key))


def _words(raw: Any, read: Callable[[Any, int], int]) -> str:
    """What is read into a buffer of so many bytes; without one it tells how many it needs."""
    buffer = (raw.FPDF_WCHAR * min(read(None, 0) // 2, _TOLD))()
    read(buffer, 2 * len(buffer))
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")


def _language(document: Any, raw: Any) -> str | None:
    tag = _words(raw, partial(raw.FPDFCatalog_GetLanguage, document))
    return tag if re.fullmatch(r"[A-Za-z]{2,3}(?:-\w{1,8})*", tag) else None
