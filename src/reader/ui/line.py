"""One line in which something is typed, and which is done with enter; and such a line at the bottom of the screen."""

from textual.containers import Horizontal
from textual.events import Key
from textual.widgets import Input

from reader.ui.bindings import typed

__all__ = ["Bar", "Line"]


class Line(Input):
    """An input that takes no key after enter, nor any that types nothing.

    Textual carries enter out only after the keys that wait behind it: those would be typed, and change what was chosen.
    """

    is_done = False
    """Whether enter was pressed; whoever does not take what is typed sets it back."""

    async def _on_key(self, event: Key) -> None:
        if self.is_done or not typed(event):
            event.prevent_default()  # for whom they reach above
        if event.key == "enter" and not self.is_done:
            event.stop()
            await self.action_submit()

    async def action_submit(self) -> None:
        self.is_done = True
        await super().action_submit()


class Bar(Horizontal):
    """A `Line` at the bottom of the screen. It has the keys from when it is mounted."""

    DEFAULT_CSS = """
    Bar {
        dock: bottom;
        height: 1;
        padding: 0 1;
        background: $panel;
        &:ansi { background: ansi_default; }
        Static { width: auto; }
        #sign { color: $primary; text-style: bold; }
        Input { width: 1fr; min-width: 8; background: transparent; &:focus { background-tint: transparent; } }
    }
    """

    def __init__(self, early: str = "") -> None:
        super().__init__()
        self.early = early
        """What was typed before there was a line."""

    def on_mount(self) -> None:
        self.take_keys()

    def take_keys(self) -> None:
        """From now on, keys are for it; `focus` would let further ones pass."""
        for line in self.query(Line):
            self.screen.set_focus(line)

    def type(self, characters: str) -> bool:
        """Takes what was typed while it had not got the keys; whether it still takes anything."""
        for line in self.query(Line):
            if not line.is_done:
                line.insert_text_at_cursor(characters)
            return not line.is_done
        self.early += characters
        return True
