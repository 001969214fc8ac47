"""What files tell of themselves, as far as it can be believed."""

import re

__all__ = ["day_of", "one_line", "title_told"]

_NO_TITLE = re.compile(
    r"(?i)(?:untitled|document|unbenannt|dokument|sans titre|no title|title|microsoft word|slide)?[\s\d()-]*$|"
    r"microsoft (?:word|powerpoint)\s*-|\S*\.(?:docx?|odt|rtf|txt|indd|qxd|tex|dvi|pdf|html?|pages|wpd)$|(?:file|https?):|<"
)

_DATE = re.compile(r"(D:)?([12]\d{3})(?:[-/]?(0[1-9]|1[0-2])(?:[-/]?(0[1-9]|[12]\d|3[01]))?)?(?(1)|(?!\d))")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAY = re.compile(rf"({'|'.join(_MONTHS)}) ([1-9]|[12]\d|3[01]), ([12]\d{{3}})\b")


def one_line(words: str | None) -> str:
    """With its white space collapsed."""
    return " ".join((words or "").split())


def title_told(title: str | None) -> str | None:
    """A title, unless it is what a program put there for want of one: "Microsoft Word - x.doc", "untitled", a file's name."""
    words = one_line(title)
    return None if not words or _NO_TITLE.match(words) else words


def day_of(date: str | None) -> str | None:
    """A date that words begin with, as ISO 8601 has it, to the day or as exact as it is told; None if they are no date.

    Known are ISO 8601, a PDF's ("D:20240131120000Z") and "January 31, 2024".
    """
    words = (date or "").strip()
    if found := _DAY.match(words):
        return f"{found[3]}-{_MONTHS.index(found[1]) + 1:02}-{int(found[2]):02}"
    found = _DATE.match(words)
    return "-".join(filter(None, found.groups()[1:])) if found else None
