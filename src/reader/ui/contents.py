"""The table of contents, beside the text."""

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
        width: 28%;
        min-width: 24;
        max-width: 34;
        margin-bottom: 1;
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
        self._current: int | None = None
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
        return self.display and self.choices.has_focus

    @property
    def lies_over(self) -> bool:
        """Whether it covers the article."""
        return self.app.size.width < _NARROW

    def on_mount(self) -> None:
        self._current = self._session.chapter_at(self._session.place)
        self.choices.fill((str(index), self._row(index)) for index in range(len(self._session.chapters)))
        self.fit()
        self.open()

    def open(self) -> None:
        """Shows it, and gives it the keys."""
        self.display = True
        self.choices.highlighted = self._current or 0
        self.choices.focus()

    def action_close(self) -> None:
        self.display = False
        self.post_message(self.Closed())

    def fit(self) -> None:
        """Takes the shape that the screen has room for."""
        self.set_class(self.lies_over, "-over")
        self.set_class(self.app.size.height < 20, "-low")

    # What it says

    def _row(self, index: int) -> Row:
        chapters, length = self._session.chapters, len(self._session.document.text)
        chapter, width = chapters[index], len(str(len(chapters)))
        mark = ("▌", "$primary") if index == self._current else " "
        has_levels = any(each.level for each in chapters)
        title = "  " * min(chapter.level, 6) + one_line(chapter.title)
        left = Content.assemble(
            mark, (f"{index + 1:>{width}} ", "$secondary"), (title, "bold" if has_levels and not chapter.level else "")
        )
        return Row((left, Content.styled(f"{chapter.start / length:.0%}", "$secondary")))

    def show_place(self, place: int) -> None:
        """Marks the chapter in which the code point at offset `place` is."""
        if not (self.display and self.is_mounted):
            return
        before, self._current = self._current, self._session.chapter_at(place)
        for index in (before, self._current) if before != self._current else ():
            if index is not None:
                self.choices.replace_option_prompt_at_index(index, self._row(index))
        if not self.has_keys:
            self.choices.highlighted = self._current
        self._tell()

    def on_option_list_option_highlighted(self) -> None:
        self._tell()

    def _tell(self) -> None:
        """The whole title of the entry at the cursor, and how many quotations there are under it."""
        index = self.choices.highlighted
        parts = () if index is None else tuple(self._facts(index))
        self.query_one("#entry", Static).update(Content.assemble(*parts))

    def _facts(self, index: int) -> Iterator[str | tuple[str, str]]:
        chapters, starts = self._session.chapters, self._session.starts
        chapter = chapters[index]
        yield one_line(chapter.title)
        if starts:
            end = next((each.start for each in chapters[index + 1 :] if each.level <= chapter.level), None)
            last = len(starts) if end is None else bisect_left(starts, end)
            yield (f" · {count(last - bisect_left(starts, chapter.start), 'quotation')}", "$secondary")

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
