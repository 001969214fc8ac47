"""The terminal's cursor at the current quotation, where screen readers and magnifiers look for what has changed."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.ui.going import Going

__all__ = ["bring_caret"]


def bring_caret(screen: "Going") -> None:
    """Has the next frame leave the cursor on the first cell of the current quotation in the pane that has the focus.

    Where none is in sight it stays: a cursor that jumps to a corner would be read out, too.
    """
    pane = screen.pane
    # Not while something is typed: the cursor is there then.
    if screen.is_active and pane.has_focus and (offset := pane.region_of_current()) is not None:
        screen.app.cursor_position = offset
