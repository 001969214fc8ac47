"""What can be opened, a module a format: every module in this folder is one, and nothing else knows of it.

A module has

- `NAME`: what it opens, with its article: "an EPUB book";
- `claims(given)`: whether the bytes are that, by their content alone, looking at no more than their first few kilobytes
  (of an archive, at its list of members too);
- `SUFFIXES`: names' endings by which text that nobody claims is known: `.md`; mostly none;
- `read(given)`: the `Content`; or `unpack(given)`: what is inside, of a wrapping that has another format within.

Both raise `Unreadable`. What is heavy is imported when something is read, through `needs` where it may be missing.
"""

import os
import pkgutil
import re
from collections.abc import Callable
from importlib import import_module
from io import BytesIO
from typing import Any, NamedTuple, Protocol, cast

from reader.documents.about import one_line
from reader.documents.blocks import Blocks
from reader.documents.document import About, Mark

__all__ = ["MOST", "Content", "Format", "Given", "Unreadable", "bounded", "content_of", "format_of", "needs"]

MOST = 1 << 28
"""Bytes that may come out of an archive or a compressed file, in all: 256 MiB."""
_PIECE = 1 << 20
_UNTOLD = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_LAYERS = 3
"""Wrappings within each other that are taken off."""


class Unreadable(Exception):
    """What can't be opened; `str()` is what is wrong and what to do, on one line, without the document's name."""

    def __init__(self, line: str) -> None:
        super().__init__(one_line(line))  # a name in it may be anything


class Given(NamedTuple):
    """What is to be read."""

    data: bytes
    name: str = ""
    """The file's name, or the address; its ending may tell what it is."""
    charset: str | None = None
    """The encoding that came with it, as in a header of HTTP."""


class Content(NamedTuple):
    """What a format makes of it; offsets count code points of `text`."""

    text: str
    blocks: Blocks
    about: About = About()
    marks: tuple[Mark, ...] = ()
    """In order of their start."""
    encoding: str = "utf-8"
    notices: tuple[str, ...] = ()
    """What the reader should be told, a line each."""


class Format(Protocol):
    """A module of this folder; see above."""

    NAME: str
    SUFFIXES: tuple[str, ...]

    def claims(self, given: Given) -> bool: ...
    def read(self, given: Given) -> Content: ...
    def unpack(self, given: Given) -> Given: ...


def content_of(given: Given) -> Content:
    """What is in it, whatever it is wrapped in. Raises Unreadable."""
    found: Format | None = None
    try:
        for _ in range(_LAYERS + 1):
            found = format_of(given)
            if not hasattr(found, "unpack"):
                content = found.read(given)
                return content._replace(about=About(*map(_told, content.about)))
            given = found.unpack(given)
    except (Unreadable, MemoryError):
        raise
    except Exception as error:
        # Whatever a damaged file makes of a library, or of us, it is one file that can't be read.
        if os.environ.get("READER_DEBUG"):
            raise
        kind = found.NAME if found else "a document"
        raise Unreadable(f"is {kind} that can't be read ({type(error).__name__}); READER_DEBUG=1 shows where") from error
    raise Unreadable(f"is wrapped more than {_LAYERS} times; unpack it, and open what is inside")


def _told(value: str | None) -> str | None:
    """On one line and without what no text holds; None where there are no words."""
    return one_line(_UNTOLD.sub(" ", value)).rstrip(" ¶") or None if value else None


def format_of(given: Given) -> Format:
    """The format of the bytes: by their content, else by the name, else plain text, which refuses what is none."""
    names = [each.name for each in pkgutil.iter_modules(__path__)]
    formats = [cast(Format, import_module(f"{__name__}.{name}")) for name in names]
    claimed = next((each for each in formats if each.claims(given)), None)
    named = next((each for each in formats if given.name.lower().endswith(each.SUFFIXES)), None)
    return claimed or named or formats[names.index("plain")]


def needs(module: str, extra: str, what: str) -> Any:
    """A module of an extra, imported. Raises Unreadable with the command that installs it."""
    try:
        return import_module(module)
    except ImportError:
        raise Unreadable(
            f"{what} needs {module.partition('.')[0]}, which is not installed; python -m pip install 'dialogue-reader[{extra}]'"
        ) from None


def bounded(read: Callable[[int], bytes], most: int = MOST) -> bytes:
    """All that `read`, a file's, gives; decompressed only as far as `most` bytes. Raises Unreadable beyond."""
    whole = BytesIO()
    # Piece by piece: asked for all at once, some libraries take twice the room.
    while piece := read(_PIECE):
        whole.write(piece)
        if whole.tell() > most:
            raise Unreadable(f"holds more than {most >> 20} MiB once unpacked, as no text does; it was left alone")
    return whole.getvalue()
