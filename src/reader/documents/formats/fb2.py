"""FictionBook: one XML file."""

from reader.documents.formats import Content, Given

__all__ = ["NAME", "SUFFIXES", "claims", "read"]

NAME = "an FB2 book"
SUFFIXES = (".fb2",)


def claims(given: Given) -> bool:
    return b"<FictionBook" in given.data[:2048] or "<FictionBook" in given.data[:2048].decode("utf-16", "ignore")


def read(given: Given) -> Content:
    """Raises Unreadable where the XML is broken."""
    from reader.documents.fictionbook import content_of  # 10 ms of CPU

    return content_of(given.data)
