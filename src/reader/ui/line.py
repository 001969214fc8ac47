"""One line in which something is typed, and which is done with enter."""

from textual.events import Key
from textual.widgets import Input

__all__ = ["Line"]


class Line(Input):
    """An input that takes no key after enter.

    Textual carries enter out only after the keys that wait behind it: those would be typed, and change what was chosen.
    """

    is_done = False
    """Whether enter was pressed; whoever does not take what is typed sets it back."""

    async def _on_key(self, event: Key) -> None:
        if self.is_done:
            event.prevent_default()  # for whom they reach above
        elif event.key == "enter":
            event.prevent_default().stop()
            self.is_done = True
            await self.action_submit()
