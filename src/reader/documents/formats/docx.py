"""Word's documents since 2007: a ZIP archive of XML."""

import re

from reader.documents.archive import listed
from reader.documents.formats import Content, Given, Unreadable

__all__ = ["NAME", "SUFFIXES", "claims", "read"]

NAME = "a Word document"
SUFFIXES = ()


def claims(given: Given) -> bool:
    return any(re.fullmatch(rb"word/document\w*\.xml", name) for name in listed(given.data)) or _is_encrypted(given.data)


def read(given: Given) -> Content:
    """Raises Unreadable where the archive or its XML is damaged or encrypted."""
    from reader.documents.word import content_of  # 10 ms of CPU

    if _is_encrypted(given.data):
        raise Unreadable("is encrypted with a password; save it without one, and open that")
    return content_of(given.data)


def _is_encrypted(data: bytes) -> bool:
    """Whether it is a file of the old kind around one of the new."""
    return data.startswith(b"\xd0\xcf\x11\xe0") and "EncryptedPackage".encode("utf-16-le") in data
