"""Choosing a theme, with the page behind it as the preview."""

from collections.abc import Iterable

from reader.ui.dialog import Dialog

__all__ = ["ThemeScreen"]


class ThemeScreen(Dialog[str | None]):
    """The themes by name; moving through them applies them, and closing without a choice restores `current`."""

    def __init__(self, names: Iterable[str], current: str) -> None:
        super().__init__()
