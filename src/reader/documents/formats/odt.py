"""OpenDocument's texts: a ZIP archive of XML."""

from reader.documents.formats import Content, Given

__all__ = ["NAME", "SUFFIXES", "claims", "read"]

NAME = "an OpenDocument text"
SUFFIXES = ()

_TEXT = b"mimetypeapplication/vnd.oasis.opendocument.text"


def claims(given: Given) -> bool:
    return given.data.startswith(b"PK\x03\x04") and given.data.startswith(_TEXT, 30)


def read(given: Given) -> Content:
    """Raises Unreadable where the archive or its XML is damaged or encrypted."""
    from reader.documents.opendocument import content_of  # 10 ms of CPU

    return content_of(given.data)
