"""What colours say, said without them, for `NO_COLOR`."""

from functools import lru_cache

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as Ground
from textual.filter import LineFilter

__all__ = ["NoColours"]

_FAINT = 8
"""Bright black, with which the theme `PLAIN` dims."""
_PLAIN = Style.from_color(Color.default(), Color.default())


class NoColours(LineFilter):
    """Sends the terminal no colour: what has a ground is reversed, what is dimmed faint."""

    def apply(self, segments: list[Segment], background: Ground) -> list[Segment]:
        return [Segment(text, style and _plain(style), control) for text, style, control in segments]


@lru_cache(1024)
def _plain(style: Style) -> Style:
    has_ground = style.bgcolor is not None and not style.bgcolor.is_default
    is_faint = style.color is not None and style.color.number == _FAINT and not has_ground
    # On what is reversed already, a match stands out by not being so.
    return style + _PLAIN + Style(reverse=has_ground != bool(style.reverse), dim=is_faint or style.dim)
