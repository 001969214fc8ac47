"""The line in which a search is typed."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

__all__ = ["SearchBar"]


class SearchBar(Horizontal):
    """One line: a pattern as it is typed, and on its right what was found. Takes the focus when mounted.

    `history` is the list of patterns submitted, oldest first; the bar adds to it, and up and down go through it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel"),
        Binding("up", "recall(-1)", show=False),
        Binding("down", "recall(1)", show=False),
    ]
    DEFAULT_CSS = """
    SearchBar {
        dock: bottom;
        height: 1;
        padding: 0 1;
        background: $panel;
        &:ansi { background: ansi_default; }
        Static { width: auto; }
        #sign { color: $primary; text-style: bold; }
        #found { color: $secondary; padding-left: 1; }
        Input { width: 1fr; background: transparent; &:focus { background-tint: transparent; } }
    }
    """

    @dataclass
    class Changed(Message):
        """The pattern has changed; "" when it has been emptied."""

        pattern: str

    @dataclass
    class Submitted(Message):
        """Enter was pressed."""

        pattern: str

    class Cancelled(Message):
        """Escape was pressed."""

    def __init__(self, history: list[str] | None = None, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._history = [] if history is None else history
        self._recalled = len(self._history)
        self._typed = ""
        self._early = ""

    def compose(self) -> ComposeResult:
        yield Static("/", id="sign", markup=False)
        yield Input(self._early, compact=True, select_on_focus=False)
        yield Static("", id="found", markup=False)

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def type(self, characters: str) -> None:
        """Takes what was typed before the line had the focus."""
        for box in self.query(Input):
            box.insert_text_at_cursor(characters)
            return
        self._early += characters

    def report(self, found: str) -> None:
        """Say what was found ("3 of 17"), in a few words."""
        self.query_one("#found", Static).update(found)

    def action_cancel(self) -> None:
        self.post_message(self.Cancelled())

    def action_recall(self, step: int) -> None:
        """Go through the history; what was being typed is kept at its end."""
        box = self.query_one(Input)
        if self._recalled == len(self._history):
            self._typed = box.value
        self._recalled = max(0, min(len(self._history), self._recalled + step))
        box.value = self._history[self._recalled] if self._recalled < len(self._history) else self._typed
        box.cursor_position = len(box.value)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value:
            if event.value in self._history:
                self._history.remove(event.value)
            self._history.append(event.value)
        self._recalled = len(self._history)
        self.post_message(self.Submitted(event.value))
