"""A name: one place where the text has it."""

import re
from typing import NamedTuple

__all__ = ["Name", "fold"]

HONORIFIC_SUFFIX = re.compile(r"-(?:san|sama|kun|chan|sensei|ssi|nim|ji|bey|hanım|jan|dono)$")


class Name(NamedTuple):
    """One place where someone is named: code points `start` to `end`, of which the name itself begins at `name`."""

    start: int
    """With the title: "Mr. Darcy", "Prime Minister Ardern"."""
    name: int
    end: int
    tokens: tuple[str, ...]
    """The name alone, a word each, as the text has them."""
    titles: tuple[str, ...]
    """The words before it, in lower case: "mr", "prime", "minister", "russian"."""
    quoted: bool
    """Inside quotation marks."""
    definite: bool
    """After "the"."""
    nickname: str = ""
    """Given in marks inside the name: William “Buster” Kemp."""


def fold(token: str) -> str:
    """A word of a name as it is compared: lower case, without an honorific's suffix ("-san") or a full stop."""
    return HONORIFIC_SUFFIX.sub("", token.lower().replace("’", "'").rstrip("."))
