"""The line between the panes, which the mouse can drag."""

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

__all__ = ["Divider"]


@lru_cache(8)
def _line(line: str, style: Style) -> Strip:
    # One strip for all rows: Textual keeps what it makes of a strip with the strip.
    return Strip([Segment(line, style)])


class Divider(Widget):
    """One cell between the panes: upright when they are side by side, level when they are stacked."""

    DEFAULT_CSS = """
    Divider { width: 1; height: 1fr; color: $panel; background: $background; }
    Divider:hover, Divider.-dragged { color: $primary; }
    """
    ALLOW_SELECT = False

    class Dragged(Message):
        """The divider is wanted at this place of the screen, in cells; `is_over` when it was let go."""

        def __init__(self, x: int, y: int, is_over: bool) -> None:
            super().__init__()
            self.x = x
            self.y = y
            self.is_over = is_over

    def render_line(self, y: int) -> Strip:
        return _line("─" * self.size.width if self.size.height == 1 else "│", self.rich_style)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        event.stop()
        self.capture_mouse()
        self.add_class("-dragged")

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self.has_class("-dragged"):
            self.post_message(self.Dragged(event.screen_x, event.screen_y, False))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        self.release_mouse()
        self.remove_class("-dragged")
        self.post_message(self.Dragged(event.screen_x, event.screen_y, True))
