"""What every dialog has in common: a calm box over the page, a title, its keys at the bottom, and a list to choose from."""

from typing import ClassVar, Protocol, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import OptionList

__all__ = ["Choices", "Dialog", "SpeakerStyle"]

Result = TypeVar("Result")


class SpeakerStyle(Protocol):
    """How a speaker is told apart: the theme's colour `$speaker-{index + 1}`, and a letter ("" where the colour is enough)."""

    @property
    def index(self) -> int: ...
    @property
    def letter(self) -> str: ...


class Dialog(ModalScreen[Result]):
    """A modal box that `escape`, `q` or a click beside it closes, with None as its result."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "dismiss(None)", "Close")]


class Choices(OptionList):
    """A list moved through with the reader's own keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
        Binding("g", "first", show=False),
        Binding("G", "last", show=False),
        Binding("space", "page_down", show=False),
        Binding("b", "page_up", show=False),
    ]
