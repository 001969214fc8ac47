"""Going to a place that is typed: a percentage, a line, a chapter, a quotation; and the line in which it is typed."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input, Static

from reader.documents.chapters import Chapter
from reader.documents.headings import number_of
from reader.ui.dialog import one_line
from reader.ui.line import Bar, Line
from reader.ui.session import Session

__all__ = ["GoToBar", "Goal", "goal"]

_HELP = "50% · line 1200 · chapter c12 · quotation q214"
_COMPLAINT = "not understood: 50%, 1200, c12 or q214 would be"
_STRETCH = 1 << 16
"""Code points in which line feeds are counted in one go."""
_SNIPPET = 60
"""Code points of a quotation; the bar shows as many as fit."""


@dataclass(frozen=True, slots=True)
class Goal:
    """Where what was typed leads."""

    line: str
    """What is there; without a place, why there is none, or what may be typed."""
    place: int | None = None
    """Offset of a code point of the text; 0 in an empty one."""
    quotation: int | None = None
    """The index of the quotation, where one was asked for."""


def goal(typed: str, session: Session) -> Goal:
    """What `50%`, `1200`, `c12` or `q214` is in the document."""
    words = typed.strip().casefold()
    for pattern, find in _WAYS:
        if asked := re.fullmatch(pattern, words):
            return find(asked[1].replace(",", ""), session)
    return Goal(_COMPLAINT if words else _HELP)


def _percentage(asked: str, session: Session) -> Goal:
    length, share = len(session.document.text), float(asked) / 100
    if share > 1:
        return Goal("percentages go from 0 to 100")
    return Goal(f"{float(asked):g}% of the text", _within(int(length * share), session))


def _line(asked: str, session: Session) -> Goal:
    text, line = session.document.text, int(asked)
    lines = max(1, text.count("\n") + (not text.endswith("\n")))
    if not 1 <= line <= lines:
        return Goal(f"lines go from 1 to {lines:,}")
    return Goal(f"line {line:,} of {lines:,}", _within(_line_start(text, line), session))


def _line_start(text: str, line: int) -> int:
    """The offset at which the line with that number begins; it must be there."""
    at, ahead = 0, line - 1
    while (feeds := text.count("\n", at, at + _STRETCH)) < ahead:
        at, ahead = at + _STRETCH, ahead - feeds
    for _ in range(ahead):
        at = text.index("\n", at) + 1
    return at


def _chapter(asked: str, session: Session) -> Goal:
    chapters = session.chapters
    number = int(asked) if asked.isdecimal() else number_of(f"Chapter {asked.upper()}")
    if number is None:
        return Goal(_COMPLAINT)
    if not chapters:
        return Goal("this text has no headings")
    if own := _numbered(number, session):
        return Goal(one_line(own.title), own.start)
    if not 1 <= number <= len(chapters):
        return Goal(f"there is no chapter {number}; the contents have {len(chapters):,}")
    chapter = chapters[number - 1]
    return Goal(f"{number} in the contents: {one_line(chapter.title)}", chapter.start)


def _numbered(number: int, session: Session) -> Chapter | None:
    """The heading that gives itself this number; of several, the one in the part of the book that is being read."""

    def kind(chapter: Chapter) -> tuple[bool, int]:
        return chapter.title.casefold().startswith("chap"), chapter.level

    usual = Counter(kind(chapter) for chapter in session.chapters if chapter.number)
    # What is called a chapter before what is not, then what most are.
    for wanted in sorted(usual, key=lambda kind: (not kind[0], -usual[kind])):
        run, before, here = 0, 0, 0
        found: dict[int, Chapter] = {}
        for chapter in session.chapters:
            if chapter.number and kind(chapter) == wanted:
                # Where the numbers begin anew, so does a part of the book.
                run += chapter.number <= before
                before = chapter.number
                here = run if chapter.start <= session.place else here
                if before == number:
                    found.setdefault(run, chapter)
        if found:
            return found.get(here) or next(iter(found.values()))
    return None


def _quotation(asked: str, session: Session) -> Goal:
    quotations, number = session.quotations, int(asked)
    if not quotations:
        return Goal("no quotation has been found" + ("" if session.complete else " yet"))
    if not 1 <= number <= len(quotations):
        return Goal(f"quotations go from 1 to {len(quotations):,}")
    start = session.starts[number - 1]
    words = one_line(session.document.text[start : start + _SNIPPET])
    return Goal(f"quotation {number:,} of {len(quotations):,}: {words}", start, number - 1)


def _within(place: int, session: Session) -> int:
    return max(0, min(place, len(session.document.text) - 1))


_WAYS: tuple[tuple[str, Callable[[str, Session], Goal]], ...] = (
    (r"(\d{1,9}(?:\.\d{0,9})?)\s*%", _percentage),
    (r"(?:l|line)?\s*(\d[\d,]{0,14})", _line),
    (r"(?:c|ch|chap|chapter)\.?\s*(\d{1,9}|[a-z-]{1,20})", _chapter),
    (r"(?:q|quotation)\.?\s*(\d[\d,]{0,14})", _quotation),
)


class GoToBar(Bar):
    """One line: where to go, as it is typed, and on its right what is there."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave")]
    DEFAULT_CSS = """
    GoToBar #there { color: $secondary; padding-left: 1; max-width: 80%; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    @dataclass
    class Chosen(Message):
        """Enter was pressed where there is a place to go to."""

        goal: Goal

    class Left(Message):
        """Escape was pressed."""

    def __init__(self, find: Callable[[str], Goal], typed: str = "") -> None:
        super().__init__(typed)
        self._find = find

    def compose(self) -> ComposeResult:
        yield Static(":", id="sign", markup=False)
        yield Line(self.early, compact=True, select_on_focus=False)
        yield Static(self._find(self.early).line, id="there", markup=False)

    def action_leave(self) -> None:
        self.post_message(self.Left())

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.query_one("#there", Static).update(self._find(event.value).line)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        found = self._find(event.value)
        if found.place is not None:
            self.post_message(self.Chosen(found))
        else:
            self.query_one(Line).is_done = False
