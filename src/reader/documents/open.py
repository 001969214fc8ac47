"""Opens a file, standard input or an address: finds out what it is, and reads it whole."""

import errno
import os
import re
import stat
import sys
from dataclasses import replace
from hashlib import sha256

from reader.documents.document import Document
from reader.documents.formats import MOST, Given, Unreadable, content_of
from reader.documents.language import language_of, name_of
from reader.settings import Settings

__all__ = ["DocumentError", "is_address", "open_document"]

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.I)


class DocumentError(Exception):
    """A document that can't be opened; `str()` is one line that names it, what is wrong, and what to do."""


def is_address(source: str) -> bool:
    """Whether it is to be fetched, and is no file's name."""
    return source.lower().startswith(("http://", "https://"))


def open_document(source: str, settings: Settings | None = None, *, fetched: bool = True) -> Document:
    """Opens the file or the address `source`; `-` is standard input, read to its end.

    `settings` tell whether a copy is kept of what is fetched, and where addresses may lead. Where nothing is to be
    `fetched`, the copy serves, without a word to the network.

    Raises:
        DocumentError: where there is no such file, or it can't be read or fetched, or it is no text.
    """
    # A name that is no UTF-8 reaches Python as surrogates, which can be neither drawn nor exported.
    shown = os.fsencode(source).decode("utf-8", "replace")
    notices: tuple[str, ...] = ()
    try:
        if is_address(source):
            given, notices = _fetched(shown, settings or Settings(), fetched)
        else:
            given = Given(_piped() if source == "-" else _read(source, shown), shown)
        content = content_of(given)
    except Unreadable as error:
        raise DocumentError(f"{shown}: {error}") from error
    except MemoryError as error:
        raise DocumentError(f"{shown}: needs more memory than there is; close something, or open a part of it") from error
    language = language_of(content.text, content.about.language)
    document = Document(
        source=shown,
        text=content.text,
        blocks=content.blocks,
        sha256=sha256(given.data).hexdigest(),
        title=content.about.title,
        about=content.about._replace(language=language),
        marks=content.marks,
        encoding=content.encoding,
        notices=(*notices, *content.notices),
    )
    if document.is_foreign and language:
        told = f"in {name_of(language)}: who speaks is told only as far as marks, names and the turns of a talk tell it"
        document = replace(document, notices=(*document.notices, told))
    return document


def _fetched(address: str, settings: Settings, fetched: bool) -> tuple[Given, tuple[str, ...]]:
    # Late: 100 ms of CPU, of no use to files.
    from reader import paths
    from reader.documents.pages import Pages
    from reader.documents.web import fetch, kept

    pages = Pages(paths.pages_dir() if settings.cache else None)
    return fetch(address, pages, settings.private) if fetched else kept(address, pages)


def _piped() -> bytes:
    if sys.stdin is None:
        raise DocumentError("-: standard input is closed; name a file, or pass one on: < FILE")
    data = sys.stdin.buffer.read(MOST + 1)
    if len(data) > MOST:
        raise DocumentError(f"-: holds more than {MOST >> 20} MiB, as no text does; it was read no further")
    return data


def _read(path: str, shown: str) -> bytes:
    try:
        # Looked at before it is opened: a pipe nobody writes to would block.
        mode = os.stat(path).st_mode
        if stat.S_ISFIFO(mode):
            raise DocumentError(f"{shown}: is a pipe; read it as standard input: reader - < {shown}")
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            raise DocumentError(f"{shown}: is a device, not a file; name a file")
        with open(path, "rb") as file:
            # What is written to meanwhile might never end; what a system makes up as it is read tells no size.
            return file.read(os.fstat(file.fileno()).st_size or MOST)
    except (OSError, ValueError) as error:
        raise DocumentError(f"{shown or repr(shown)}: {_reason(path, error)}") from error


def _reason(path: str, error: OSError | ValueError) -> str:
    """What is wrong, and what to do. Windows says "no permission" of a directory, hence the question first."""
    if not path:
        return "the name is empty; name a file"
    if os.path.isdir(path):
        return "is a directory; name a file in it"
    if isinstance(error, FileNotFoundError) and (scheme := _SCHEME.match(path)):
        return f"addresses with {scheme[1]}: can't be opened, only those with http: and https:"
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
