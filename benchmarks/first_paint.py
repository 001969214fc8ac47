"""CPU seconds from launch to the frame that shows a document, beside those of a bare Textual application.

usage: python benchmarks/first_paint.py FILE [RUNS]

with the interpreter of the environment that holds reader; needs a POSIX terminal.
"""

import os
import pty
import re
import select
import statistics
import sys
import tempfile
import time
from pathlib import Path

# Says on each frame what it took so far; the text has been drawn when the first one is not blank.
_TELL = """
import os, time
from textual.app import App
draw = App._display
def drawn(app, screen, update):
    draw(app, screen, update)
    with open(os.environ["FRAMES"], "a") as frames:
        frames.write(f"{time.process_time()}\\n")
App._display = drawn
"""
_BARE = """
from textual.widgets import Static
class Bare(App):
    BINDINGS = [("q", "quit", "Quit")]
    def compose(self):
        yield Static("bare")
Bare().run()
"""
_READER = """
import sys
sys.argv = ["reader", {file!r}]
from reader.cli import main
main()
"""


def first_frame(code: str) -> float:
    """CPU seconds of the process when its first frame was handed to the terminal."""
    with tempfile.TemporaryDirectory() as home:
        frames = Path(home, "frames")
        pid, terminal = pty.fork()
        if pid == 0:
            os.environ |= {"FRAMES": str(frames), "HOME": home, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
            os.environ |= {f"XDG_{kind}_HOME": home for kind in ("CONFIG", "DATA", "CACHE")} | {"COLUMNS": "120", "LINES": "40"}
            os.execv(sys.executable, [sys.executable, "-c", _TELL + code])
        end, asked = time.monotonic() + 2, False
        while time.monotonic() < end + 5:
            if select.select([terminal], [], [], 0.05)[0]:
                try:
                    data = os.read(terminal, 1 << 16)
                except OSError:
                    break
                if b"\x1b[c" in data:
                    os.write(terminal, b"\x1b[?62;4c")
                for mode in re.findall(rb"\x1b\[\?(\d+)\$p", data):
                    os.write(terminal, b"\x1b[?" + mode + b";2$y")
                if not data:
                    break
            if time.monotonic() > end and not asked:
                os.write(terminal, b"q")
                asked = True
        os.waitpid(pid, 0)
        os.close(terminal)
        return float(frames.read_text().split()[0])


def main() -> None:
    file, runs = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 9
    pairs = [(first_frame(_BARE), first_frame(_READER.format(file=file))) for _ in range(runs)]
    for name, seconds in zip(("bare", "reader"), zip(*pairs, strict=True), strict=True):
        print(f"{name}: {statistics.median(seconds):.3f} s, at best {min(seconds):.3f} s")
    print(f"ratio: {statistics.median(reader / bare for bare, reader in pairs):.2f}")


if __name__ == "__main__":
    main()
