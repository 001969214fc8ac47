"""Who wrote a text, and when, as the lines below its headline tell it: "By Ann Lee", "Posted by Ann Lee on 4 March 2024"."""

import re
from collections.abc import Sequence

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
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(jan(?=uary\b|\b)|feb(?=ruary\b|\b)|mar(?=ch\b|\b)|apr(?=il\b|\b)|may\b|jun(?=e\b|\b)|jul(?=y\b|\b)|aug(?=ust\b|\b)|"
    r"sep(?=t?\b|tember\b)|oct(?=ober\b|\b)|nov(?=ember\b|\b)|dec(?=ember\b|\b))[a-z]*\.?"
)
_DAY = r"(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_DATE = re.compile(rf"\b(?:{_DAY}\s+(?:of\s+)?{_MONTH}|{_MONTH}\s+{_DAY}),?\s+([12]\d{{3}})\b", re.I)


def told_beside(lines: Sequence[str], about: About) -> About:
    """What `lines`, the headline and those below it, tell besides what is known."""
    for line in (line for line in lines if len(line) <= _LONGEST):
        if about.author is None and (by := _BY.match(line)):
            about = about._replace(author=by[1])
        if about.date is None and (date := _DATE.search(line)) and not _is_sentence(line):
            about = about._replace(date=_iso(date))
    return about


def _is_sentence(line: str) -> bool:
    """Whether a line that holds a date goes on to tell something."""
    return line.endswith(".") and len(line.split()) > 8


def _iso(date: re.Match[str]) -> str:
    day, month = (date[1], date[2]) if date[1] else (date[4], date[3])
    return f"{date[5]}-{_MONTHS.index(month.lower()) + 1:02}-{int(day):02}"
