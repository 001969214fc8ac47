"""Opens a file or standard input: finds out what it is, and reads it whole."""

import errno
import os
import re
import stat
import sys
from hashlib import sha256

from reader.documents import text
from reader.documents.document import Document
from reader.documents.headings import title_of

__all__ = ["DocumentError", "open_document"]

OPENS = "plain text can be opened"

# What begins with these bytes is no text, however printable it looks.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (rb"%PDF-", "a PDF"),
    (rb"PK\x03\x04.{26}mimetypeapplication/epub", "an EPUB book"),
    (rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis", "an OpenDocument file"),
    (rb"PK\x03\x04.{26,2000}word/", "a Word document"),
    (rb"PK\x03\x04", "a ZIP archive"),
    (rb"\xd0\xcf\x11\xe0", "an old Word or Office document"),
    (rb"\{\\rtf", "an RTF document"),
    (rb".{60}BOOKMOBI", "a Kindle book"),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF.{4}WEBP|II\*\0|MM\0\*", "a picture"),
    (rb"ID3|OggS|fLaC|RIFF.{4}WAVE|\xff\xfb", "a sound"),
    (rb".{4}ftyp|\x1aE\xdf\xa3", "a video"),
    (rb"\x1f\x8b|BZh\d1AY|\xfd7zXZ|7z\xbc\xaf|Rar!|\x28\xb5\x2f\xfd", "a compressed file"),
    (rb"\x7fELF|MZ.{2}\0|[\xce\xcf]\xfa\xed\xfe", "a program"),
    (rb"SQLite format 3\0", "an SQLite database"),
)

_SAMPLE = 1 << 16
"""Bytes of each of the three stretches in which control characters are counted."""


class DocumentError(Exception):
    """A document that can't be opened; `str()` is one line that names it, what is wrong, and what to do."""


def open_document(source: str) -> Document:
    """Opens the file `source`; `-` is standard input, read to its end.

    Raises:
        DocumentError: where there is no such file, or it can't be read, or it is no text.
    """
    if re.match(r"https?://", source, re.I):
        raise DocumentError(f"{source}: addresses can't be opened yet; save the page as plain text and open that")
    # A name that is no UTF-8 reaches Python as surrogates, which can be neither drawn nor exported.
    shown = os.fsencode(source).decode("utf-8", "replace")
    data = _piped() if source == "-" else _read(source, shown)
    if kind := _binary(data):
        raise DocumentError(f"{shown}: seems to be {kind}; {OPENS}")
    decoded = text.decode(data)
    blocks = text.blocks_of(decoded.text)
    return Document(
        source=shown,
        text=decoded.text,
        blocks=blocks,
        sha256=sha256(data).hexdigest(),
        title=title_of(decoded.text, blocks.near(0, 0)),
        encoding=decoded.encoding,
        notices=decoded.notices,
    )


def _piped() -> bytes:
    if sys.stdin is None:
        raise DocumentError("-: standard input is closed; name a file, or pass one on: < FILE")
    return sys.stdin.buffer.read()


def _read(path: str, shown: str) -> bytes:
    try:
        # Looked at before it is opened: a pipe nobody writes to would block.
        mode = os.stat(path).st_mode
        if stat.S_ISFIFO(mode):
            raise DocumentError(f"{shown}: is a pipe; read it as standard input: reader - < {shown}")
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            raise DocumentError(f"{shown}: is a device, not a file; {OPENS}")
        with open(path, "rb") as file:
            return file.read()
    except (OSError, ValueError) as error:
        raise DocumentError(f"{shown or repr(shown)}: {_reason(path, error)}") from error


def _reason(path: str, error: OSError | ValueError) -> str:
    """What is wrong, and what to do. Windows says "no permission" of a directory, hence the question first."""
    if not path:
        return "the name is empty; name a file"
    if os.path.isdir(path):
        return "is a directory; name a file in it"
    if isinstance(error, FileNotFoundError):
        return "there is no such file" + _did_you_mean(path)
    if isinstance(error, NotADirectoryError):
        return f"there is no such file: {os.path.dirname(path)} is not a directory"
    if isinstance(error, PermissionError):
        return "no permission to read it; change its permissions or copy it"
    if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
        return "the name is too long for a file"
    return f"can't be read: {error.strerror or error}" if isinstance(error, OSError) else f"can't be a file's name: {error}"


def _did_you_mean(path: str) -> str:
    from difflib import get_close_matches  # only where something has gone wrong

    folder, name = os.path.split(path)
    try:
        near = get_close_matches(name, os.listdir(folder or "."), n=3, cutoff=0.7)
    except OSError:
        return f": there is no directory {folder}" if folder else ""
    shown = (os.fsencode(os.path.join(folder, other)).decode("utf-8", "replace") for other in near)
    return f"; did you mean {' or '.join(shown)}?" if near else "; check the name"


def _binary(data: bytes) -> str | None:
    """What the bytes seem to be if they are no text, else None."""
    head = data[:4096]
    for magic, kind in _MAGIC:
        if re.match(magic, head, re.S):
            return kind
    if text.unicode_of(data):
        return None
    if b"\0" in data:
        return "binary data (it holds NUL bytes)"
    middle = len(data) // 2
    sample = data if len(data) <= 3 * _SAMPLE else data[:_SAMPLE] + data[middle : middle + _SAMPLE] + data[-_SAMPLE:]
    # Backspaces and escapes stand in captured terminal output, which is text all the same.
    controls = len(sample) - len(sample.translate(None, bytes([*range(8), *range(14, 27), *range(28, 32), 127])))
    return "binary data (it is full of control characters)" if controls > max(8, len(sample) // 50) else None
