"""A mail: its subject, and the text that it was sent as, without what it carries besides."""

import re
from itertools import groupby
from typing import TYPE_CHECKING

from reader.documents import text
from reader.documents.about import one_line
from reader.documents.decoding import decode
from reader.documents.document import About
from reader.documents.formats import Content, Given, Unreadable

if TYPE_CHECKING:
    from email.message import Message

    from reader.documents.writing import Writer

__all__ = ["NAME", "SUFFIXES", "claims", "read"]

NAME = "a mail"
SUFFIXES = (".eml",)

_HEAD = 1 << 13
"""Bytes in which the header tells that it is one."""
_FIELD = rb"([A-Za-z][\w-]*):[^\n]*\n(?:[ \t][^\n]*\n)*+"
_WRITTEN = frozenset([b"from", b"date", b"subject"])
_SENT = frozenset([b"to", b"received", b"message-id", b"delivered-to", b"return-path"])
"""Fields of what was sent, which a page that is saved as a mail does not have."""
_QUOTED = r"^(?:>[ ]?)+"


def claims(given: Given) -> bool:
    """By the fields that it begins with."""
    names: set[bytes] = set()
    at, head = 0, given.data[:_HEAD].replace(b"\r\n", b"\n")
    while field := re.compile(_FIELD).match(head, at):
        names.add(field[1].lower())
        at = field.end()
    technical = names & {b"received", b"message-id", b"mime-version", b"return-path"}
    return bool(names & _WRITTEN and names & _SENT and technical)


def read(given: Given) -> Content:
    """Raises Unreadable where it has no text."""
    from email import message_from_bytes  # 20 ms of CPU

    from reader.documents.formats import html
    from reader.documents.writing import Writer

    mail = message_from_bytes(given.data)
    about = _told(mail)
    try:
        parts = [part for part in mail.walk() if part.get_content_disposition() != "attachment"]
    except RecursionError:
        raise Unreadable("holds more parts within each other than any mail does; it was left alone") from None
    for kind in ("text/plain", "text/html"):
        for part in parts:
            data = part.get_payload(decode=True) if part.get_content_type() == kind else None
            if not isinstance(data, bytes) or not data.strip():
                continue
            if kind == "text/html":
                content = html.read(Given(data, given.name, part.get_content_charset()))
                return content._replace(about=about._replace(title=about.title or content.about.title))
            decoded = decode(data, part.get_content_charset())
            words = decoded.text
            if part.get_param("format") == "flowed":
                words = re.sub(r"(?m)(?<!^--) \n", " ", words)
            writer = Writer()
            writer.block("heading", 1)
            writer.words(about.title or "")
            _write(words, writer)
            return Content(*writer.written()[:2], about, (), decoded.encoding, decoded.notices)
    raise Unreadable("is a mail without text; open what it carries instead")


def _write(words: str, writer: "Writer") -> None:
    """The paragraphs of a mail, and of the mails that it quotes, as quotes."""
    for depth, lines in groupby(words.split("\n"), _depth):
        part = "\n".join(re.sub(_QUOTED, "", line, count=1) for line in lines)
        for block in text.blocks_of(part):
            writer.block("quote" if depth else "paragraph", depth, spaced=block.spaced)
            at = block.start
            for end in (*block.breaks, block.end):
                writer.words(part[at:end])
                if end < block.end:
                    writer.line_break()
                at = end + 1


def _depth(line: str) -> int:
    quoted = re.match(_QUOTED, line)
    return quoted[0].count(">") if quoted else 0


def _told(mail: "Message") -> About:
    from email.utils import parseaddr, parsedate_to_datetime

    name, address = parseaddr(_field(mail, "from"))
    try:
        date = parsedate_to_datetime(_field(mail, "date")).date().isoformat()
    except ValueError:
        date = None
    return About(_field(mail, "subject") or None, name or address or None, date)


def _field(mail: "Message", name: str) -> str:
    """What a field says, as it was meant."""
    from email.errors import MessageError
    from email.header import decode_header, make_header

    value = str(mail.get(name, ""))
    try:
        return one_line(str(make_header(decode_header(value))))
    except (LookupError, ValueError, MessageError):
        return one_line(value)
