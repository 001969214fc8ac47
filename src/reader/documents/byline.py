"""Who wrote a text, and when, as the lines below its headline tell it: "By Ann Lee", "Posted by Ann Lee on 4 March 2024"."""

import re
from collections.abc import Sequence

from reader.documents.about import day_within
from reader.documents.document import About

__all__ = ["LINES", "told_beside"]

LINES = 6
"""How many lines from the headline on may tell it."""
_LONGEST = 120
"""Code points of such a line."""
_NAME = r"(?-i:[^\W\d_a-z][\w.’'-]*(?: (?:(?:de|di|da|der|van|von|la|le|al|bin|y) ){0,2}[^\W\d_a-z][\w.’'-]*){0,4})"
_BY = re.compile(
    rf"(?:(?:words|text|story|posted|written|published|reported|interview)\s+)?by:?\s+({_NAME}(?:(?:,| and| &) {_NAME})*)", re.I
)


def told_beside(lines: Sequence[str], about: About) -> About:
    """What `lines`, the headline and those below it, tell besides what is known."""
    for line in (line for line in lines if len(line) <= _LONGEST):
        if about.author is None and (by := _BY.match(line)):
            about = about._replace(author=by[1])
        if about.date is None and (date := day_within(line)) and not _is_sentence(line):
            about = about._replace(date=date)
    return about


def _is_sentence(line: str) -> bool:
    """Whether a line that holds a date goes on to tell something."""
    return line.endswith(".") and len(line.split()) > 8
