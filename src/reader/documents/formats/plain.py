"""Plain text: what nothing else claims, unless it is no text at all."""

import re

from reader.documents.decoding import decode, unicode_of
from reader.documents.formats import Content, Given, Unreadable
from reader.documents.headings import title_of
from reader.documents.licence import told_before
from reader.documents.text import blocks_of

__all__ = ["NAME", "SUFFIXES", "claims", "read"]

NAME = "plain text"
SUFFIXES = ()

_README = "the README tells what can be opened"

# What begins with these bytes is no text, however printable it looks; and what to do.
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (
        rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis",
        "an OpenDocument file that is no text",
        "save it as text, and open that",
    ),
    (rb"PK\x03\x04.{26,2000}(?:xl|ppt)/", "a spreadsheet or slides", "save it as text or PDF, and open that"),
    (rb"PK\x03\x04", "a ZIP archive", "unpack it, and open what is inside"),
    (rb"\xd0\xcf\x11\xe0", "an old Word or Office document", "save it as .docx, and open that"),
    (rb".{60}BOOKMOBI", "a Kindle book", "make it an EPUB book, and open that"),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF.{4}WEBP|II\*\0|MM\0\*", "a picture", _README),
    (rb"ID3|OggS|fLaC|RIFF.{4}WAVE|\xff\xfb", "a sound", _README),
    (rb".{4}ftyp|\x1aE\xdf\xa3", "a video", _README),
    (rb"7z\xbc\xaf|Rar!", "a compressed file", "unpack it, and open what is inside"),
    (rb"\x7fELF|MZ.{2}\0|[\xce\xcf]\xfa\xed\xfe", "a program", _README),
    (rb"SQLite format 3\0", "an SQLite database", _README),
)

_SAMPLE = 1 << 16
"""Bytes of each of the three stretches in which control characters are counted."""


def claims(given: Given) -> bool:
    """What is left over is plain text's."""
    return False


def read(given: Given) -> Content:
    """Character for character, with its paragraphs found. Raises Unreadable where it is no text."""
    if (binary := _binary(given.data)) is not None:
        raise Unreadable(f"seems to be {binary[0]}; {binary[1]}")
    decoded = decode(given.data, given.charset)
    blocks = blocks_of(decoded.text)
    about = told_before(decoded.text)
    about = about._replace(title=about.title or title_of(decoded.text, blocks.near(0, 0)))
    return Content(decoded.text, blocks, about, (), decoded.encoding, decoded.notices)


def _binary(data: bytes) -> tuple[str, str] | None:
    """What the bytes seem to be if they are no text, and what to do; else None."""
    head = data[:4096]
    for magic, kind, advice in _MAGIC:
        if re.match(magic, head, re.S):
            return kind, advice
    if unicode_of(data):
        return None
    if b"\0" in data:
        return "binary data (it holds NUL bytes)", _README
    middle = len(data) // 2
    sample = data if len(data) <= 3 * _SAMPLE else data[:_SAMPLE] + data[middle : middle + _SAMPLE] + data[-_SAMPLE:]
    # Backspaces and escapes stand in captured terminal output, which is text all the same.
    controls = len(sample) - len(sample.translate(None, bytes([*range(8), *range(14, 27), *range(28, 32), 127])))
    return ("binary data (it is full of control characters)", _README) if controls > max(8, len(sample) // 50) else None
