"""What the reading surface costs: the program itself, in a terminal of 120 by 40 cells; medians of so many runs.

usage: python benchmarks/surface.py paint|keys|resize|search FILE [--known FOLDER] [--runs N]

with the interpreter of the environment that holds reader; needs Linux, and no other program at work.

  paint    CPU seconds from launch to the frame that shows the text, beside those of a bare Textual application; the
           resident memory of the process that paints, a second later
  keys     CPU milliseconds that a key takes until its reply is drawn: a line, a page, the next quotation, end and start
  resize   the same of a new width, and the time until it is drawn
  search   milliseconds from the last letter of a word until it is drawn, the first match is shown, all are counted; and of
           an expression that backtracks without end, until a key pressed meanwhile is answered, and until it is given up

Without --known the engine works on the document all the while. With it the whole transcript is loaded: it is made first,
which takes minutes for a book, and kept in FOLDER for the next time.
"""

import argparse
import fcntl
import os
import pty
import re
import select
import shutil
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

SIZE, NARROW = (40, 120), (40, 100)
PATIENCE = 60.0
QUIET = 0.08
"""Seconds without a byte after which a reply is complete."""
PRESSES = 20
WORD, PATTERN = "lighthouse", r"(\w+\s*)+$"
COUNTED = r"match [\d,]+ of [\d,]+(?![\d,…])"

_BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    BINDINGS = [("q", "quit", "Quit")]
    def compose(self):
        yield Static("bare")
Bare().run()
"""
_ESCAPES = re.compile(rb"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-?]*[ -/]*[@-~]|\x1b[()][A-Z0-9]|\x1b[=>78cDEHM]")


class Terminal:
    """A program in a pseudo-terminal, which answers what a program asks of one at its start."""

    def __init__(self, command: list[str], home: Path, cache: Path) -> None:
        environment = os.environ | {"HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        environment |= {f"XDG_{kind}_HOME": str(home) for kind in ("CONFIG", "DATA")} | {"XDG_CACHE_HOME": str(cache)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # to compile the sources each time would be a fifth of the first frame
        self.pid, self._master = pty.fork()
        if self.pid == 0:
            os.execve(command[0], command, environment)
        self._written = b""
        self.resize(SIZE)

    def resize(self, size: tuple[int, int]) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))

    def read(self, seconds: float) -> bool:
        """Whether something came within that time."""
        if not select.select([self._master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:  # Linux says so when the program has ended
            data = b""
        if b"\x1b[c" in data:
            os.write(self._master, b"\x1b[?62;4c")
        if b"\x1b[?2026$p" in data:  # it draws a frame at once
            os.write(self._master, b"\x1b[?2026;2$y")
        self._written += data
        return bool(data)

    def wait_for(self, shown: str) -> float:
        """The seconds until something is drawn that matches the expression, since the last `press` or the start."""
        began, pattern = time.perf_counter(), re.compile(shown.encode())
        while not pattern.search(_ESCAPES.sub(b"", self._written)):
            if time.perf_counter() - began > PATIENCE:
                sys.exit(f"{shown!r} did not appear; the last that was written:\n{self._written[-2000:]!r}")
            self.read(0.01)
        return time.perf_counter() - began

    def settle(self, quiet: float = QUIET) -> None:
        while self.read(quiet):
            pass

    def press(self, keys: str) -> None:
        self._written = b""
        os.write(self._master, keys.encode())

    def cpu(self) -> float:
        """Seconds that the process took so far, without its children."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Megabytes that are resident."""
        return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6

    def close(self) -> None:
        self.press("\x11")  # wherever the keys go
        while not os.waitpid(self.pid, os.WNOHANG)[0]:
            self.read(0.01)
        os.close(self._master)


@contextmanager
def opened(command: list[str], shown: str, cache: Path | None = None) -> Iterator[Terminal]:
    """The program in an empty home, from when it shows what it should."""
    home = Path(tempfile.mkdtemp())
    terminal = Terminal(command, home, cache or home)
    try:
        terminal.wait_for(shown)
        yield terminal
    finally:
        terminal.close()
        shutil.rmtree(home)


class Bench:
    """A document, and how it is opened."""

    def __init__(self, file: str, cache: Path | None) -> None:
        self._command = [sys.executable, "-m", "reader", os.path.abspath(file)]
        words = Path(file).read_text("utf-8").split()
        self._first, self._last = " ".join(words[:2]), words[-1]
        self._cache = cache
        if cache:
            self._make(cache)

    def _make(self, cache: Path) -> None:
        began = time.time()
        with self._opened() as reader:
            # One that is there already is touched when it is taken.
            while not any(file.stat().st_mtime >= began for file in cache.rglob("*.transcript")):
                reader.read(0.1)

    def _opened(self) -> AbstractContextManager[Terminal]:
        return opened(self._command, re.escape(self._first), self._cache)

    def paint(self) -> dict[str, float]:
        with opened([sys.executable, "-c", _BARE], "bare") as bare:
            least = bare.cpu()
        with self._opened() as reader:
            cpu = reader.cpu()
            reader.settle(1)
            return {"bare, CPU s": least, "reader, CPU s": cpu, "ratio": cpu / least, "memory, MB": reader.memory()}

    def keys(self) -> dict[str, float]:
        with self._opened() as reader:
            # Those who read have looked at the first page for a while; the first quotations are there.
            reader.wait_for("quotations")
            reader.settle(1)
            replies = {"line": "j", "page": " ", "quotation": "]", "end and start": "Gg"}
            return {f"{name}, CPU ms": self._pressed(reader, keys) for name, keys in replies.items()}

    def _pressed(self, reader: Terminal, keys: str) -> float:
        reader.press("g")
        reader.settle(0.3)
        before = reader.cpu()
        for number in range(PRESSES):
            reader.press(keys[number % len(keys)])
            if keys[number % len(keys)] == "G":
                reader.wait_for(f"{re.escape(self._last)}(?s:.*)100%")
            else:
                reader.read(1)  # nothing comes where the text ends
            reader.settle()
        return 1000 * (reader.cpu() - before) / PRESSES

    def resize(self) -> dict[str, float]:
        with self._opened() as reader:
            reader.settle(1)
            reader.press("]  ")
            reader.settle(1)
            before, walls = reader.cpu(), []
            for number in range(PRESSES):
                reader.press("")
                reader.resize(SIZE if number % 2 else NARROW)
                walls.append(reader.wait_for("[?] help"))
                reader.settle()
            cpu = 1000 * (reader.cpu() - before) / PRESSES
            return {"CPU ms": cpu, "until it is drawn, ms": 1000 * statistics.median(walls)}

    def search(self) -> dict[str, float]:
        with self._opened() as reader:
            reader.settle(1)
            reader.press("/" + WORD[:-1])
            reader.settle()
            before = reader.cpu()
            reader.press(WORD[-1])
            letter, first, whole = map(reader.wait_for, (WORD, r"match [\d,]+ of", COUNTED))
            cpu = reader.cpu() - before
            reader.press("\x1b")
            reader.settle(1)
            reader.press("/")
            reader.wait_for("for a regular expression")
            reader.settle()
            reader.press("\x1br")
            reader.wait_for("for words")
            reader.press(PATTERN)
            reader.settle()
            reader.press("\x1b[D")
            key = reader.wait_for(".")
            stopped = reader.wait_for(f"takes too long|{COUNTED}")  # a short text comes to its end
        found = {
            "the letter is drawn": letter,
            "first match": letter + first,
            "all counted": letter + first + whole,
            "all, CPU": cpu,
        }
        found |= {"a key while an expression has no end": key, "the expression is given up": stopped}
        return {f"{name}, ms": 1000 * seconds for name, seconds in found.items()}


def main() -> None:
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("what", choices=("paint", "keys", "resize", "search"))
    parser.add_argument("file")
    parser.add_argument("--known", type=Path)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    measure: Callable[[], dict[str, float]] = getattr(Bench(options.file, options.known), options.what)
    runs = [measure() for _ in range(options.runs)]
    for name in runs[0]:
        print(f"{name}: {statistics.median(run[name] for run in runs):.3g}")


if __name__ == "__main__":
    main()
