"""What files tell of themselves, as far as it can be believed."""

import re

__all__ = ["day_of", "one_line", "title_told"]

_NO_TITLE = re.compile(
    r"(?i)(?:untitled|document|unbenannt|dokument|sans titre|no title|title|microsoft word|slide)?[\s\d()-]*$|"
    r"microsoft (?:word|powerpoint)\s*-|\S*\.(?:docx?|odt|rtf|txt|indd|qxd|tex|dvi|pdf|html?|pages|wpd)$|(?:file|https?):|<"
)


def one_line(words: str | None) -> str | None:
    """With its white space collapsed; None if nothing is left."""
    return " ".join((words or "").split()) or None


def title_told(title: str | None) -> str | None:
    """A title, unless it is what a program put there for want of one: "Microsoft Word - x.doc", "untitled", a file's name."""
    title = one_line(title)
    return None if title is None or _NO_TITLE.match(title) else title


def day_of(date: str | None) -> str | None:
    """A date of ISO 8601 or of a PDF ("D:20240131120000Z"), to the day; None if it is no date."""
    found = re.match(r"(?:D:)?(\d{4})(?:-?(\d\d)(?:-?(\d\d))?)?(?!\d\d\d\d-)", (date or "").strip())
    return "-".join(filter(None, found.groups())) if found else None
