"""The line in which a search is typed."""

from dataclasses import dataclass

from textual.containers import Horizontal
from textual.message import Message

__all__ = ["SearchBar"]


class SearchBar(Horizontal):
    """One line: a pattern as it is typed, and on its right what was found. Takes the focus when mounted.

    `history` is the list of patterns submitted, oldest first; the bar adds to it, and up and down go through it.
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

    def report(self, found: str) -> None:
        """Say what was found ("3 of 17"), in a few words."""
