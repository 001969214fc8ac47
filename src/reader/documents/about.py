"""What files tell of themselves, as far as it can be believed."""

import re

__all__ = ["day_of", "day_within", "one_line", "title_told"]

_NO_TITLE = re.compile(
    r"(?i)(?:untitled|document|unbenannt|dokument|sans titre|no title|title|microsoft word|slide)?[\s\d()-]*$|"
    r"microsoft (?:word|powerpoint)\s*-|\S*\.(?:docx?|odt|rtf|txt|indd|qxd|tex|dvi|pdf|html?|pages|wpd)$|(?:file|https?):|<"
)

_DATE = re.compile(r"(D:)?([12]\d{3})(?:[-/]?(0[1-9]|1[0-2])(?:[-/]?(0[1-9]|[12]\d|3[01]))?)?(?(1)|(?!\d))")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(jan(?=uary\b|\b)|feb(?=ruary\b|\b)|mar(?=ch\b|\b)|apr(?=il\b|\b)|may\b|jun(?=e\b|\b)|jul(?=y\b|\b)|aug(?=ust\b|\b)|"
    r"sep(?=t?\b|tember\b)|oct(?=ober\b|\b)|nov(?=ember\b|\b)|dec(?=ember\b|\b))[a-z]*\.?"
)
_DAY = r"(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_IN_WORDS = re.compile(rf"\b(?:{_DAY}\s+(?:of\s+)?{_MONTH}|{_MONTH}\s+{_DAY}),?\s+([12]\d{{3}})\b", re.I)


def one_line(words: str | None) -> str:
    """With its white space collapsed."""
    return " ".join((words or "").split())


def title_told(title: str | None) -> str | None:
    """A title, unless it is what a program put there for want of one: "Microsoft Word - x.doc", "untitled", a file's name."""
    words = one_line(title)
    return None if not words or _NO_TITLE.match(words) else words


def day_of(date: str | None) -> str | None:
    """A date that words begin with, as ISO 8601 has it, to the day or as exact as it is told; None if they are no date.

    Known are ISO 8601, a PDF's ("D:20240131120000Z"), "January 31, 2024", "31 Jan. 2024".
    """
    words = (date or "").strip()
    if found := _IN_WORDS.match(words):
        return _iso(found)
    found = _DATE.match(words)
    return "-".join(filter(None, found.groups()[1:])) if found else None


def day_within(words: str) -> str | None:
    """The first date in words, as ISO 8601 has it; None where there is none."""
    found = _IN_WORDS.search(words)
    return _iso(found) if found else None


def _iso(date: re.Match[str]) -> str:
    day, month = (date[1], date[2]) if date[1] else (date[4], date[3])
    return f"{date[5]}-{_MONTHS.index(month.lower()) + 1:02}-{int(day):02}"
