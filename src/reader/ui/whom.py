"""The choice of one speaker to follow, by typing part of the name."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from reader.ui.dialog import Choices, Colours, Dialog, Row, badge, one_line, painted
from reader.ui.line import Line
from reader.ui.parts import Part, Parts

__all__ = ["FollowScreen", "has_name", "nobody"]


def has_name(part: Part, typed: str) -> bool:
    """Whether every word that was typed is part of the speaker's names, in whatever case."""
    names = "\n".join((part.speaker.name, *part.speaker.aliases)).casefold()
    return all(word in names for word in typed.casefold().split())


def nobody(parts: Parts) -> str:
    """The line in place of an empty cast."""
    return "Nobody speaks in this text." if parts.transcript.progress >= 1 else "Nobody has been found to speak yet."


class _Name(Line):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "Follow")]


class FollowScreen(Dialog[str | None]):
    """Choose a speaker by typing part of the name; `now`, if any, is highlighted. Dismisses with the speaker's id."""

    TITLE = "Follow"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Close"),
        Binding("down", "cursor('down')", show=False),
        Binding("up", "cursor('up')", show=False),
    ]
    DEFAULT_CSS = """
    FollowScreen {
        & > #box { width: 52; }
        Input { margin-bottom: 1; padding: 0 1; }
        &.-low Input { margin-bottom: 0; }
    }
    """

    def __init__(self, parts: Parts, colours: Colours, now: str | None = None) -> None:
        super().__init__()
        self._all = parts
        self._parts = sorted(parts.parts, key=lambda part: -part.quotations)
        self._colours = colours
        self._now = now

    def content(self) -> Iterable[Widget]:
        if not self._parts:
            yield self.empty(nobody(self._all))
            return
        yield _Name(placeholder="part of a name", compact=True)
        choices = Choices()
        # Keys go to the name that is typed; up and down still move the list.
        choices.can_focus = False
        yield choices

    def on_mount(self) -> None:
        if self._parts:
            self._fill("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._fill(event.value)

    def _fill(self, typed: str) -> None:
        found = (part for part in self._parts if has_name(part, typed))
        self.query_one(Choices).fill(((part.speaker.id, self._row(part)) for part in found), None if typed else self._now)

    def _row(self, part: Part) -> Row:
        id = part.speaker.id
        name = badge(self.app, self._colours, id) + " " + painted(one_line(part.speaker.name), self._colours, id)
        return Row((name, Content.styled(f"{part.quotations:,}", "$secondary")))

    def action_cursor(self, direction: str) -> None:
        if self._parts:
            choices = self.query_one(Choices)
            choices.action_cursor_down() if direction == "down" else choices.action_cursor_up()

    @on(Input.Submitted)
    @on(Choices.OptionSelected)
    def _choose(self) -> None:
        if chosen := self.query_one(Choices).chosen:
            self.dismiss(chosen)
        else:
            self.query_one(_Name).is_done = False
