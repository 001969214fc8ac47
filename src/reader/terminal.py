"""The terminal behind redirected standard streams, on each system by its own name."""

import os
import sys

__all__ = ["attach"]

_KEYS = "CONIN$" if sys.platform == "win32" else "/dev/tty"


def attach() -> None:
    """Gives the screen the terminal's keys where standard input is none, and its surface where standard error is none.

    Textual reads keys from descriptor 0 and draws on descriptor 2; standard output has to be the terminal.

    Raises:
        OSError: where there is no terminal to read keys from.
    """
    if sys.stdin is None or not sys.stdin.isatty():
        descriptor = os.open(_KEYS, os.O_RDWR)
        if descriptor != 0:
            os.dup2(descriptor, 0)
            os.close(descriptor)
        sys.stdin = sys.__stdin__ = os.fdopen(0, encoding="utf-8", closefd=False)  # type: ignore[misc]
    if sys.stderr is None or not sys.stderr.isatty():
        os.dup2(1, 2)
        sys.stderr = sys.__stderr__ = os.fdopen(2, "w", encoding="utf-8", closefd=False)  # type: ignore[misc]
