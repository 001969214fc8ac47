"""Help: every key and what it does."""

from collections.abc import Iterable

from textual.binding import Binding

from reader.ui.dialog import Dialog

__all__ = ["HelpScreen"]


class HelpScreen(Dialog[None]):
    """The keys, under the descriptions of their binding's `group`; bindings of one action share a row.

    Give it the bindings as they are in force, that is after remapping:
    `[active.binding for active in screen.active_bindings.values()]`.
    """

    def __init__(self, bindings: Iterable[Binding]) -> None:
        super().__init__()
