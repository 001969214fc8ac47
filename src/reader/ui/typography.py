"""How the article is set: the length of its lines, their spacing, their edges, its margins; pure."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.settings import Settings

__all__ = ["KEYS", "Typography"]

_NARROWEST, _WIDEST, _STEP = 30, 160, 4
_MARGINS = (4, 8)
"""Cells; after the last there is none again."""

KEYS = {"width": range(_NARROWEST, _WIDEST + 1), "spacing": range(1, 3), "justify": range(2), "margin": range(41)}
"""What may be remembered of each field."""


@dataclass(frozen=True, slots=True)
class Typography:
    """The article's setting; widths are in cells."""

    width: int = 76
    """The longest line."""
    spacing: int = 1
    """The rows that a line takes."""
    justify: bool = False
    """Whether lines are spread to one length, by wider spaces alone."""
    margin: int = 0
    """Kept free at either side, however narrow the lines get by that."""

    @classmethod
    def of(cls, settings: "Settings", recall: Callable[[str], str | None]) -> "Typography":
        """As it was left in the reader; what is not remembered, or not to be made sense of, as it is set."""
        width, spacing, justify, margin = (
            int(kept) if (kept := recall(key) or "").isdecimal() and int(kept) in allowed else int(getattr(settings, key))
            for key, allowed in KEYS.items()
        )
        return cls(width, spacing, bool(justify), margin)

    def kept(self) -> dict[str, str]:
        """What `of` will recall."""
        return {key: str(int(getattr(self, key))) for key in KEYS}

    def longest(self, room: int) -> int:
        """Cells of the longest line in a pane with room for so many."""
        return max(8, min(self.width, room - 2 * self.margin))

    def wider(self, steps: int, room: int) -> "Typography":
        """Lines longer by so many steps of 4 cells, or shorter, in a pane with that room; no longer where none is left."""
        seen = self.longest(room)
        if steps > 0 and seen < self.width:
            return self
        return replace(self, width=max(_NARROWEST, min(seen + steps * _STEP, _WIDEST)))

    def spaced(self) -> "Typography":
        """With the other of two spacings."""
        return replace(self, spacing=3 - self.spacing)

    def justified(self) -> "Typography":
        """Justified where it was ragged, and the other way round."""
        return replace(self, justify=not self.justify)

    def margined(self) -> "Typography":
        """With the next wider margins, after the widest with none."""
        return replace(self, margin=next((margin for margin in _MARGINS if margin > self.margin), 0))

    def said(self, before: "Typography", room: int) -> str:
        """A line for the reader: what is other than before, in a pane with room for lines of so many cells."""
        if self.spacing != before.spacing:
            return "A line takes one row." if self.spacing == 1 else "A line takes two rows."
        if self.justify != before.justify:
            return "Justified." if self.justify else "Not justified."
        if self.margin != before.margin:
            return f"Margins of {self.margin} cells." if self.margin else "No margins."
        limit = {_NARROWEST: ", the least", _WIDEST: ", the most"}.get(self.width, "")
        seen = self.longest(room)
        short = f"; there is room for {seen}" if seen < self.width else ""
        return f"{self.width} cells wide{limit}{short}"
