"""The table of contents, beside the text."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from reader.ui.dialog import Choices, Row, count, one_line
from reader.ui.session import Session

__all__ = ["ContentsPanel"]

_NARROW = 70
"""Cells; on a narrower screen the panel lies over the article."""
_MOMENT = 1.0
"""Seconds within which digits make one number."""


class ContentsPanel(Vertical):
    """The chapters of a document at the left edge of its screen, the one that is being read marked.

    A number that is typed goes to the entry; enter chooses it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "close", "Close")]
    DEFAULT_CSS = """
    ContentsPanel {
        dock: left;
        width: 34%;
        min-width: 26;
        max-width: 34;
        background: $surface;
        &:ansi { background: ansi_default; border-right: solid $border; }
        &.-over { width: 100%; max-width: 100%; layer: panel; }
        #title { height: 1; padding: 0 1; text-style: bold; }
        &:focus-within #title { color: $primary; }
        Choices { height: 1fr; }
        #entry { height: 4; padding: 1 1 0 1; }
        &.-low #entry { display: none; }
    }
    """

    @dataclass
    class Chosen(Message):
        """The reader wants to go to that offset."""

        place: int

    class Closed(Message):
        """The reader has done with it; it is hidden."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._has_levels = any(chapter.level for chapter in session.chapters)
        self._current: int | None = None
        self._told: tuple[str | tuple[str, str], ...] = ()
        self._typed = 0
        self._typed_at = 0.0

    def compose(self) -> ComposeResult:
        yield Static("Contents", id="title")
        yield Choices()
        yield Static("", id="entry", markup=False)

    @property
    def choices(self) -> Choices:
        return self.query_one(Choices)

    @property
    def has_keys(self) -> bool:
        """Whether keys go to it."""
        return self.display and self.screen.focused is self.choices

    @property
    def lies_over(self) -> bool:
        """Whether it covers the article."""
        return self.app.size.width < _NARROW

    def on_mount(self) -> None:
        self.choices.fill((str(index), self._row(index)) for index in range(len(self._session.chapters)))
        self.fit()

    def open(self) -> None:
        """Shows it, and gives it the keys."""
        self.display = True
        self._mark(self._session.place)
        self.choices.highlighted = self._current or 0
        # At once; `focus` would let further keys pass.
        self.screen.set_focus(self.choices)

    def action_close(self) -> None:
        self.display = False
        self.post_message(self.Closed())

    def fit(self) -> None:
        """Takes the shape that the screen has room for, above the line at the bottom."""
        self.styles.height = max(1, self.app.size.height - 1)
        self.set_class(self.lies_over, "-over")
        self.set_class(self.app.size.height < 20, "-low")

    # What it says

    def _row(self, index: int) -> Row:
        chapters, length = self._session.chapters, len(self._session.document.text)
        chapter, width = chapters[index], len(str(len(chapters)))
        mark = ("▌", "$primary") if index == self._current else " "
        # There is little room: in a list of chapters the word can be spared before a number and a title.
        title = "  " * min(chapter.level, 6) + one_line(re.sub(r"(?i)^chap(?:ter|\.)\s+(?=\S+\s+\S)", "", chapter.title))
        left = Content.assemble(
            mark, (f"{index + 1:>{width}} ", "$secondary"), (title, "bold" if self._has_levels and not chapter.level else "")
        )
        return Row((left, Content.styled(f"{chapter.start / length:.0%}", "$secondary")))

    def show_place(self, place: int) -> None:
        """Marks the chapter in which the code point at offset `place` is."""
        if self.display and self.is_mounted:
            self._mark(place)
            if not self.has_keys:
                self.choices.highlighted = self._current
            self._tell()

    def _mark(self, place: int) -> None:
        before, self._current = self._current, self._session.chapter_at(place)
        for index in (before, self._current) if before != self._current else ():
            if index is not None:
                self.choices.replace_option_prompt_at_index(index, self._row(index))

    def on_option_list_option_highlighted(self) -> None:
        self._tell()

    def _tell(self) -> None:
        """The whole title of the entry at the cursor, and how many quotations there are under it."""
        index = self.choices.highlighted
        parts = () if index is None else tuple(self._facts(index))
        if parts != self._told:
            self._told = parts
            self.query_one("#entry", Static).update(Content.assemble(*parts), layout=False)

    def _facts(self, index: int) -> Iterator[str | tuple[str, str]]:
        session = self._session
        chapters, starts = session.chapters, session.starts
        chapter = chapters[index]
        yield one_line(chapter.title)
        end = next((each.start for each in chapters[index + 1 :] if each.level <= chapter.level), len(session.document.text))
        quotations = bisect_left(starts, end) - bisect_left(starts, chapter.start)
        if quotations or session.complete:
            yield (f" · {count(quotations, 'quotation')}", "$secondary")

    # Going

    def type(self, digit: str) -> None:
        """Takes a digit; those typed within a moment make one number, and the cursor goes to the entry of that number."""
        now = monotonic()
        longer = self._typed * 10 + int(digit) if now - self._typed_at < _MOMENT else 0
        entries = len(self._session.chapters)
        self._typed = longer if 1 <= longer <= entries else int(digit)
        self._typed_at = now
        if 1 <= self._typed <= entries:
            self.choices.highlighted = self._typed - 1

    def on_option_list_option_selected(self, event: Choices.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Chosen(self._session.chapters[event.option_index].start))
