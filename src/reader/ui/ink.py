"""The styles that the panes draw with, straight from the theme's variables.

Component classes would say the same, at a price: the style sheet is applied to each of them in each pane whenever the
focus moves, which is a tenth of the time to the first frame.
"""

from collections.abc import Mapping

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color

__all__ = ["Ink"]

_PARTS = {
    "current": ("", "quotation-background", "quotation-style"),
    "mark": ("primary", "", ""),
    "changed": ("accent", "", ""),
    "match": ("match-foreground", "match-background", ""),
    "here": ("accent", "", ""),
    "seen": ("", "dim", ""),
    "dim": ("dim", "", ""),
}
"""What the text, the ground and the attributes of a part are called among the variables; "" adds nothing."""


class Ink:
    """The styles of one theme, each resolved when it is first needed."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables
        self._styles: dict[str, Style] = {}

    def __getitem__(self, part: str) -> Style:
        """The style of a part, `speaker-1` to `speaker-8` among them; it holds no more than what it adds."""
        if (style := self._styles.get(part)) is None:
            text, ground, attributes = _PARTS.get(part, (part, "", ""))
            style = Style.from_color(self._color(text), self._color(ground))
            if attributes:
                style += Style.parse(self._variables[attributes])
            self._styles[part] = style
        return style

    def _color(self, variable: str) -> RichColor | None:
        color = Color.parse(self._variables[variable]) if variable else None
        return color.rich_color if color and (color.a or color.ansi is not None) else None
