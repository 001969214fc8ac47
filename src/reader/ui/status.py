"""The one line at the bottom: what is read, where, and what goes on."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from reader.ui.wrap import shown

__all__ = ["Status"]

_SECONDS = 6.0
"""How long a message stays."""


class Status(Widget):
    """The title or a message on the left, facts on the right, the most important at the edge: it stays where room is short."""

    DEFAULT_CSS = """
    Status { dock: bottom; width: 1fr; height: 1; background: $panel; color: $foreground; }
    """
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._facts: Sequence[str] = ()
        self._message = ""
        self._tellings = 0

    def set_facts(self, title: str, facts: Sequence[str]) -> None:
        """Shows the title, and the facts from the most to the least important."""
        if (title, facts) != (self._title, self._facts):
            self._title, self._facts = title, facts
            self.refresh()

    def tell(self, message: str) -> None:
        """Shows one line in place of the title for some seconds; "" ends what is shown."""
        self._message = message
        self._tellings += 1
        telling = self._tellings
        self.set_class(bool(message), "-telling")
        self.refresh()

        def end() -> None:
            if telling == self._tellings:
                self._message = ""
                self.remove_class("-telling")
                self.refresh()

        self.set_timer(_SECONDS, end)

    def render_line(self, y: int) -> Strip:
        base = self.rich_style
        width = self.size.width
        left = shown(self._message or self._title)
        least = min(cell_len(left), width // 4 if not self._message else width - 2)
        facts = [fact for fact in map(shown, self._facts) if fact]
        while facts and sum(map(cell_len, facts)) + 3 * len(facts) + least + 1 > width:
            facts.pop()
        right = f" {' · '.join(reversed(facts))} " if facts else ""
        room = max(0, width - cell_len(right) - 2)
        if cell_len(left) > room:
            left = set_cell_size(left, max(0, room - 1)).rstrip() + "…"
        return Strip(
            [
                Segment(" " + set_cell_size(left, room) + " ", base + Style(bold=True) if self._message else base),
                Segment(right, base),
            ]
        ).crop(0, width)
