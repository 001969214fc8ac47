"""RTF: groups of control words and text."""

from reader.documents.formats import Content, Given

__all__ = ["NAME", "SUFFIXES", "claims", "read"]

NAME = "an RTF document"
SUFFIXES = ()


def claims(given: Given) -> bool:
    return given.data.startswith(rb"{\rtf")


def read(given: Given) -> Content:
    """Raises Unreadable where groups are nested without end, or there is no text."""
    from reader.documents.richtext import content_of  # 10 ms of CPU

    return content_of(given.data)
