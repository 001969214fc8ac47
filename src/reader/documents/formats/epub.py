"""EPUB books, 2 and 3: a ZIP archive of pages, of which the package tells the order."""

from reader.documents.archive import Archive, listed
from reader.documents.formats import Content, Given, Unreadable

__all__ = ["NAME", "SUFFIXES", "claims", "read"]

NAME = "an EPUB book"
SUFFIXES = ()


def claims(given: Given) -> bool:
    return given.data[30:58] == b"mimetypeapplication/epub+zip" or b"META-INF/container.xml" in listed(given.data)


def read(given: Given) -> Content:
    """Raises Unreadable where it is damaged or encrypted, or holds no text."""
    # 20 ms of CPU, for the parser of HTML
    from reader.documents.book import Book
    from reader.documents.package import package_of

    archive = Archive(given.data)
    package = package_of(archive)
    book = Book(archive, package)
    for page in package.pages:
        book.add(page)
    written = book.written()
    if not written.text:
        raise Unreadable("is an EPUB book without text; its pages may be pictures")
    return Content(written.text, written.blocks, package.about, written.marks, notices=tuple(book.notices))
