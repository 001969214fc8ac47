"""A web page saved with its pictures in one file, as browsers save them: a mail with the page as its first part."""

import re

from reader.documents.formats import Given, Unreadable

__all__ = ["NAME", "SUFFIXES", "claims", "unpack"]

NAME = "a saved web page"
SUFFIXES = (".mhtml", ".mht")

_HEAD = rb"(?i)(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*+)*?content-type:\s*multipart/related\b"

_PARTED = rb"(?im)^content-type:\s*multipart/"
_DEEPEST = 50
"""Parts that have parts; a browser saves one, or two."""


def claims(given: Given) -> bool:
    """By the kind that the header of the mail tells."""
    head = given.data[:4096]
    return b"ultipart/" in head and re.match(_HEAD, head) is not None


def unpack(given: Given) -> Given:
    """The page. Raises Unreadable where there is none."""
    # Late: 20 ms of CPU.
    from email import message_from_bytes

    try:
        # Each line is asked whether it ends one of the parts that it is in.
        parts = [] if len(re.findall(_PARTED, given.data)) > _DEEPEST else list(message_from_bytes(given.data).walk())
    except RecursionError:
        parts = []
    if not parts:
        raise Unreadable("holds more parts within each other than any saved web page does; it was left alone")
    for part in parts:
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            data = part.get_payload(decode=True)
            if isinstance(data, bytes) and data.strip():
                return Given(data, "page.html", part.get_content_charset())
    raise Unreadable("is a saved web page without the page; save it again as HTML")
