"""Copying: through the terminal (OSC 52), tmux and screen, or a native clipboard."""

import os
import re
import shutil
import subprocess
import sys
from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from textual.app import App

from reader.dialogue.transcript import Quotation, Transcript
from reader.documents.document import Document
from reader.ui.script import is_doubtful
from reader.ui.wrap import shown

__all__ = ["MOST", "copy", "native_commands", "quotation_as_text", "terminal_sequence", "tmux_commands"]

MOST = 74_994
"""Bytes of UTF-8: with their escape sequence they make the 100,000 that terminals take."""
_OPENER = re.compile(r"^(``|''|,,|[“„‟\"«»‹›‘‚'`「『—–])\s*")
_CLOSER = re.compile(r"\s*(''|``|[”“\"»«›‹’'」』])$")
_SCREEN_PIECE = 240
"""Bytes of a string that any version of GNU screen passes on."""
_PATIENCE = 1.0
"""Seconds a native clipboard may take."""


def copy(app: App[Any], text: str) -> str:
    """Copy `text`, by every way that may work here, and return one line that says what was done. Never raises."""
    if not text:
        return "There is nothing to copy."
    size = f"{len(text):,} character{'' if len(text) == 1 else 's'}"
    length = len(text.encode("utf-8", "replace"))
    fits = length <= MOST
    native = next((command[0] for command in native_commands(os.environ) if _run(command, text)), None)
    # Beside the native clipboard, not in its place: whether tmux's terminal takes what tmux hands on can't be seen from here.
    tmux = any(_run(command, text) for command in tmux_commands(os.environ, fits))
    sent = fits and _send(app, text)
    if native:
        return f"Copied {size} ({native}{', tmux' * tmux})."
    if tmux:
        return f"Copied {size} ({'tmux and its terminal' if fits else f'tmux alone: a terminal takes {MOST:,} bytes'})."
    if sent:
        return f"Copied {size} through the terminal."
    if not fits:
        return f"Not copied: {size} are more than a terminal takes ({MOST:,} bytes), and there is no native clipboard."
    return "Not copied: there is no terminal and no native clipboard."


def tmux_commands(environment: Mapping[str, str], fits: bool) -> list[list[str]]:
    """What fills tmux's own buffer, where tmux is; the first also hands on to its terminal what `fits` there."""
    if "TMUX" not in environment or not shutil.which("tmux"):
        return []
    # Before tmux 3.2 there is no -w. What tmux lets programs send does not matter to it.
    return [*[["tmux", "load-buffer", "-w", "-"]] * fits, ["tmux", "load-buffer", "-"]]


def native_commands(environment: Mapping[str, str]) -> list[list[str]]:
    """The programs that set the clipboard of this machine, or of the terminal that shows it, the likeliest first."""
    commands = []
    if "SSH_CONNECTION" not in environment and "SSH_TTY" not in environment:
        if sys.platform == "darwin":
            commands.append(["pbcopy"])
        elif sys.platform == "win32" or "WSL_DISTRO_NAME" in environment:
            commands.append(["clip.exe"])
        if "WAYLAND_DISPLAY" in environment:
            commands.append(["wl-copy"])
        if "DISPLAY" in environment:
            commands += [["xclip", "-selection", "clipboard"], ["xsel", "--clipboard", "--input"]]
    return [command for command in commands if shutil.which(command[0])]


def terminal_sequence(text: str, environment: Mapping[str, str]) -> str:
    """The escape sequences that ask the terminal to copy `text`, through tmux or GNU screen if one is in between."""
    osc = f"\x1b]52;c;{b64encode(text.encode('utf-8', 'replace')).decode()}\a"
    if "TMUX" in environment:
        # Bare for `set-clipboard on`, wrapped for `allow-passthrough on`: which of them is set can't be seen from here.
        return osc + "\x1bPtmux;" + osc.replace("\x1b", "\x1b\x1b") + "\x1b\\"
    if "STY" in environment:
        pieces = (osc[at : at + _SCREEN_PIECE] for at in range(0, len(osc), _SCREEN_PIECE))
        return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
    return osc


def _run(command: list[str], text: str) -> bool:
    # clip.exe takes anything but UTF-16 for the console's code page.
    data = text.encode("utf-16" if command[0] == "clip.exe" else "utf-8", "replace")
    quiet = subprocess.DEVNULL
    try:
        # A session of its own: some stay in the background to serve the clipboard, and outlive the reader.
        done = subprocess.run(command, input=data, stdout=quiet, stderr=quiet, timeout=_PATIENCE, start_new_session=True)
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def _send(app: App[Any], text: str) -> bool:
    """Whether there was a terminal to send it to."""
    # Textual's own `copy_to_clipboard` knows neither tmux nor screen; there is no public way to its driver.
    driver = app._driver
    if driver is None or app.is_headless:
        return False
    try:
        driver.write(terminal_sequence(text, os.environ))
        driver.flush()
    except (OSError, ValueError):
        return False
    return True


def quotation_as_text(document: Document, transcript: Transcript, quotation: Quotation) -> str:
    """The utterance, joined across its tag, and who said it where: `“…” — Speaker, Title`. Harmless to paste.

    Where there is no title it is the file's name; a speaker of whom the engine is not sure has a `(?)`.
    """
    parts = [" ".join(document.text[span.start : span.end].split()) for span in quotation.spans]
    if quotation.kind == "direct":
        # The marks around the whole stay; those that only make room for the tag or open the next paragraph go.
        last = len(parts) - 1
        parts = [_unmarked(part, opener=index > 0, closer=index < last) for index, part in enumerate(parts)]
    speaker = transcript.by_id.get(quotation.speaker or "")
    where = " ".join((document.title or document.name).split())
    doubt = " (?)" if is_doubtful(quotation.speaker, quotation.confidence) else ""
    who = [speaker.name + doubt] if speaker else []
    return shown(f"{' '.join(parts)} — {', '.join([*who, where])}")


def _unmarked(part: str, opener: bool, closer: bool) -> str:
    if opener:
        part = _OPENER.sub("", part)
    return _CLOSER.sub("", part) if closer else part
