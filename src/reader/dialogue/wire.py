"""What goes over the pipes between the painting process and the engine's: frames of a kind, a length and so many bytes.

A book's text goes in pieces, so that neither side holds it twice.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Literal, get_args

from reader.documents.blocks import Blocks
from reader.documents.document import About, Document
from reader.documents.text import blocks_of

__all__ = ["PLACE", "SHARES", "Kind", "Request", "frames", "read", "receive", "write"]

Kind = Literal["request", "text", "blocks", "look", "progress", "transcript", "error"]

PLACE = 8
"""Bytes of the place in a `look`; the least first, as in every number here."""

SHARES = 1000
"""Parts of the whole that a `progress` counts, in two bytes."""

_KINDS: tuple[Kind, ...] = get_args(Kind)
_LENGTH = 8
"""Bytes of a frame's length, which follows the one byte of its kind."""
_PIECE = 1 << 18
"""Code points of a text that go in one frame."""


@dataclass(frozen=True, slots=True)
class Request:
    """A document, and how it is to be read."""

    document: Document
    model: str | None = None
    provisional: bool = True
    place: int = 0
    """Where the reader is, in code points."""


def write(pipe: IO[bytes], kind: Kind, content: bytes) -> None:
    """Writes a frame. Raises OSError where nobody listens."""
    pipe.write(bytes([_KINDS.index(kind)]) + len(content).to_bytes(_LENGTH, "little"))
    pipe.write(content)


def read(pipe: IO[bytes]) -> tuple[Kind, bytes] | None:
    """The next frame; None where the pipe ends, be it in the middle of one. Raises ValueError for what is no frame."""
    head = pipe.read(1 + _LENGTH)
    if len(head) <= _LENGTH:
        return None
    if head[0] >= len(_KINDS):
        raise ValueError(f"no frame begins with {head[0]}")
    # In one go: what is read through an iterator of lines takes the interpreter's lock for as long as it copies.
    length = int.from_bytes(head[1:], "little")
    content = pipe.read(length)
    return (_KINDS[head[0]], content) if len(content) == length else None


def frames(request: Request) -> Iterator[tuple[Kind, bytes]]:
    """The frames of a request: what it is about, the text piece by piece, the blocks, which end it."""
    document = request.document
    about = {
        "document": [document.source, document.sha256, document.title, document.about.language],
        "how": [request.model, request.provisional, request.place],
    }
    yield "request", json.dumps(about).encode()
    for at in range(0, len(document.text), _PIECE):
        yield "text", document.text[at : at + _PIECE].encode("utf-8", "surrogatepass")
    # Those that are still to be found are found over there.
    yield "blocks", document.blocks.to_bytes() if document.blocks.found else b""


def receive(about: bytes, pipe: IO[bytes]) -> Request | None:
    """The request that begins with the frame `about`; None where the pipe ends before it does."""
    values = json.loads(about)
    pieces: list[str] = []
    while frame := read(pipe):
        kind, content = frame
        if kind == "blocks":
            source, sha256, title, language = values["document"]
            text = "".join(pieces)
            blocks = Blocks.from_bytes(content) if content else blocks_of(text)
            return Request(Document(source, text, blocks, sha256, title, About(language=language)), *values["how"])
        pieces.append(content.decode("utf-8", "surrogatepass"))
    return None
