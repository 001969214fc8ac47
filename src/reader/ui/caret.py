"""The terminal's cursor at the current quotation, where screen readers and magnifiers look for what has changed."""

from typing import TYPE_CHECKING, Any

from textual.app import App

if TYPE_CHECKING:
    from reader.ui.going import Going

__all__ = ["bring_caret", "show_caret"]


def bring_caret(screen: "Going") -> None:
    """Has the next frame leave the cursor on the first cell of the current quotation in the pane that has the focus.

    Where none is in sight it stays: a cursor that jumps to a corner would be read out, too.
    """
    pane = screen.pane
    # Not while something is typed: the cursor is there then.
    if screen.is_active and pane.has_focus and (offset := pane.region_of_current()) is not None:
        screen.app.cursor_position = offset


def show_caret(app: App[Any], visible: bool) -> None:
    """Shows the cursor, or hides it as Textual does; where it stands can be read all the same."""
    # There is no public way to it.
    if app._driver is not None and not app.is_headless:
        app._driver.write("\x1b[?25h" if visible else "\x1b[?25l")
        app._driver.flush()
