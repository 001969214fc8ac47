"""The line in which a search is typed, and what was typed there before."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input, Static

from reader.ui.line import Bar, Line
from reader.ui.query import Query

__all__ = ["SearchBar", "recalled", "written"]

_KEPT = 50
"""Searches."""
_HINT = "words, or @speaker words · alt+r for a regular expression"
_HINT_REGULAR = "a regular expression, or @speaker and one · alt+r for words"


def written(history: Sequence[Query]) -> str:
    """The last searches, to be kept."""
    return json.dumps(history[-_KEPT:], ensure_ascii=False)


def recalled(kept: str | None) -> list[Query]:
    """The inverse of `written`; nothing where it is no such thing."""
    try:
        return [Query(str(words), bool(regular)) for words, regular in json.loads(kept or "[]")]
    except (ValueError, TypeError):
        return []


class SearchBar(Bar):
    """One line: a query as it is typed, and on its right what was found.

    `history` is the list of queries submitted, oldest first; the bar adds to it, and up and down go through it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel"),
        Binding("up", "recall(-1)", show=False),
        Binding("down", "recall(1)", show=False),
        Binding("alt+r,ctrl+r", "regular", show=False),
    ]
    DEFAULT_CSS = """
    SearchBar #found { color: $secondary; padding-left: 1; max-width: 60%; }
    """

    @dataclass
    class Changed(Message):
        """What is looked for has changed; its words are "" when it has been emptied."""

        query: Query

    @dataclass
    class Submitted(Message):
        """Enter was pressed."""

        query: Query

    class Cancelled(Message):
        """Escape was pressed."""

    def __init__(self, history: list[Query]) -> None:
        super().__init__()
        self._history = history
        self._recalled = len(self._history)
        self._typed = Query("")
        self._is_regular = False

    def compose(self) -> ComposeResult:
        yield Static("/", id="sign", markup=False)
        yield Line(self.early, placeholder=_HINT, compact=True, select_on_focus=False)
        yield Static("", id="found", markup=False)

    def report(self, found: str) -> None:
        """Say what was found ("3 of 17"), in a few words."""
        self.query_one("#found", Static).update(found)

    def action_cancel(self) -> None:
        self.post_message(self.Cancelled())

    def action_regular(self) -> None:
        """Take what is typed for a regular expression, or for words again."""
        self._set_regular(not self._is_regular)
        self.post_message(self.Changed(self._query))

    def action_recall(self, step: int) -> None:
        """Go through the history; what was being typed is kept at its end."""
        box = self.query_one(Input)
        if self._recalled == len(self._history):
            self._typed = self._query
        self._recalled = max(0, min(len(self._history), self._recalled + step))
        query = self._history[self._recalled] if self._recalled < len(self._history) else self._typed
        self._set_regular(query.regular)
        if box.value == query.words:
            self.post_message(self.Changed(query))
        box.value = query.words
        box.cursor_position = len(box.value)

    @property
    def _query(self) -> Query:
        return Query(self.query_one(Input).value, self._is_regular)

    def _set_regular(self, is_regular: bool) -> None:
        self._is_regular = is_regular
        self.query_one("#sign", Static).update("regular /" if is_regular else "/")
        self.query_one(Input).placeholder = _HINT_REGULAR if is_regular else _HINT

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(self._query))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        query = self._query
        if query.words:
            if query in self._history:
                self._history.remove(query)
            self._history.append(query)
        self._recalled = len(self._history)
        self.post_message(self.Submitted(query))
