"""XML as events: nothing is fetched, no entity that the document declares is expanded, and depth costs nothing."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from reader.documents.decoding import Decoded, decode
from reader.documents.formats import Unreadable

__all__ = ["End", "Event", "Start", "decoded", "events"]


class Start(NamedTuple):
    """An element begins. Its name and those of its attributes stand without the prefix of their namespace."""

    tag: str
    values: Mapping[str, str]


class End(NamedTuple):
    """An element ends."""

    tag: str


Event = Start | End | str
"""A string is what stands between two tags."""

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
_ENCODING = re.compile(rb"""<\?xml\b[^>]*?encoding\s*=\s*["']([\w.:-]+)["']""")
_REFUSED = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML may not hold; files do hold them."""
_STEP = 1 << 16
"""Bytes that are parsed at once, where they hold an event."""


def events(data: bytes | str, what: str = "") -> Iterator[Event]:
    """What a document consists of, in order; `what` names it in an error: "its content.xml".

    HTML's named entities are known, as many writers take them for XML's.

    Raises:
        Unreadable: where it is broken, or declares entities.
    """
    from html.entities import html5
    from xml.parsers import expat

    found: list[Event] = []

    def refuse(*_: object) -> None:
        raise Unreadable(f"{what} declares entities, which may grow without end; remove the <!ENTITY …> lines".lstrip())

    def local(name: str) -> str:
        return name.rpartition(":")[2]

    parser = expat.ParserCreate("utf-8")
    # As if there were declarations elsewhere: an unknown entity is no error then. Nothing is fetched all the same.
    parser.UseForeignDTD(True)
    parser.buffer_text = True
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = lambda tag, values: found.append(Start(local(tag), {local(k): v for k, v in values.items()}))
    parser.EndElementHandler = lambda tag: found.append(End(local(tag)))
    parser.CharacterDataHandler = found.append
    parser.SkippedEntityHandler = lambda name, _: found.append(html5.get(f"{name};", ""))
    characters = _REFUSED.sub("", data if isinstance(data, str) else decoded(data).text)
    encoded = memoryview(_DECLARATION.sub("", characters, count=1).encode())
    start, step = 0, _STEP
    try:
        while start < len(encoded):
            parser.Parse(encoded[start : start + step], False)
            start += step
            # A tag or a comment that has not ended is looked through again from where it began: each time twice as far.
            step = _STEP if found else 2 * step
            yield from found
            found.clear()
        parser.Parse(b"", True)
        yield from found
    except expat.ExpatError as error:
        problem = expat.errors.messages.get(error.code, "an error")
        raise Unreadable(
            f"{what} is damaged: {problem} in line {error.lineno:,} of the XML; get it once more".lstrip()
        ) from None


def decoded(data: bytes) -> Decoded:
    """The characters, by their mark, else as the first line tells, if the bytes agree."""
    declared = _ENCODING.match(data[:400].lstrip())
    return decode(data, declared and declared[1].decode("ascii"))
