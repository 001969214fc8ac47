"""What the panes and the background thread tell the reading screen."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.message import Message

from reader.dialogue.transcript import Transcript
from reader.ui.script import Script

if TYPE_CHECKING:
    from reader.ui.pane import Pane
    from reader.ui.query import Batch, Search

__all__ = [
    *("Advanced", "Answered", "Ended", "Found", "Matches", "Picked", "Pointed", "Rewrapped", "Scrolled", "Snapshot", "Told")
]


class Answered(Message):
    """A document was read, or can't be; `take` is what is to be done, if it is still the last that was asked for."""

    def __init__(self, number: int, take: Callable[[], object]) -> None:
        super().__init__()
        self.number = number
        self.take = take


class Scrolled(Message):
    """The reader moved a pane by `step` rows."""

    def __init__(self, pane: "Pane", step: int) -> None:
        super().__init__()
        self.pane = pane
        self.step = step

    def can_replace(self, message: Message) -> bool:
        # A flick of the wheel needs one answer.
        return isinstance(message, Scrolled) and message.pane is self.pane and message.step * self.step > 0


class Rewrapped(Message):
    """A pane has got another size; what is in sight has stayed."""

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, Rewrapped)


class Picked(Message):
    """The reader clicked on the quotation with that index."""

    def __init__(self, pane: "Pane", quotation: int) -> None:
        super().__init__()
        self.pane = pane
        self.quotation = quotation


class Pointed(Message):
    """The reader clicked on the map, at that place of the article."""

    def __init__(self, place: int) -> None:
        super().__init__()
        self.place = place


class Found(Message):
    """All blocks of a long document are found."""


class Snapshot(Message):
    """A transcript, better than the one before, and its script."""

    def __init__(self, transcript: Transcript, script: Script) -> None:
        super().__init__()
        self.transcript = transcript
        self.script = script

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, Snapshot)


class Advanced(Message):
    """So much of the work on the transcript is done, from 0 to 1."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, Advanced)


class Told(Message):
    """A line for the reader."""

    def __init__(self, line: str) -> None:
        super().__init__()
        self.line = line


class Ended(Message):
    """There will be no more snapshots; `error` is the line that says why, if there never was a whole one."""

    def __init__(self, error: str | None = None) -> None:
        super().__init__()
        self.error = error


class Matches(Message):
    """What a search has found since it told last."""

    def __init__(self, search: "Search", batch: "Batch") -> None:
        super().__init__()
        self.search = search
        self.batch = batch
