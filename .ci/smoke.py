"""Runs `reader FILE` in a pseudo-terminal as a person would, or (`--cost COMMAND...`) prints the CPU seconds of a command."""

import fcntl
import os
import pty
import re
import resource
import select
import shlex
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

PATIENCE = 60.0


class Terminal:
    """A program in a pseudo-terminal of 120 by 40 cells, and everything it wrote."""

    def __init__(self, command: list[str]) -> None:
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
            os.execvp(command[0], command)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.written = ""
        self.is_open = True

    def read(self, seconds: float) -> None:
        while self.is_open and select.select([self.master], [], [], seconds)[0]:
            try:
                data = os.read(self.master, 1 << 16)
            except OSError:  # Linux says so when the program has ended
                data = b""
            self.is_open = bool(data)
            self.written += data.decode("utf-8", "replace")

    def wait_for(self, words: str, since: int = 0) -> None:
        """Until `words` have been written, whatever is between them: they may lie in differently coloured pieces."""
        pattern = r"(?:\s|\x1b\[[0-9;?]*[A-Za-z])+".join(map(re.escape, words.split()))
        deadline = time.monotonic() + PATIENCE
        while not re.search(pattern, self.written[since:]):
            if time.monotonic() > deadline or not self.is_open:
                sys.exit(f"smoke: {words!r} did not appear; the last that was written:\n{self.written[-2000:]!r}")
            self.read(0.05)

    def press(self, keys: str) -> int:
        """Returns how much had been written before."""
        before = len(self.written)
        os.write(self.master, keys.encode())
        return before


def walk(command: list[str], text: str, speaker: str) -> bool:
    """Reads as a person would; whether everything was as it should be."""
    terminal = Terminal(command)
    terminal.wait_for(" ".join(text.split()[:3]))
    terminal.wait_for(speaker)
    terminal.press("]")
    terminal.read(0.3)
    terminal.wait_for("next quotation", terminal.press("?"))
    terminal.press("\x1b")
    terminal.read(0.5)
    children = descendants(terminal.pid)
    start = time.monotonic()
    terminal.press("q")
    while terminal.is_open and time.monotonic() < start + PATIENCE:
        terminal.read(0.02)
    _, status = os.waitpid(terminal.pid, 0)
    print(f"smoke: {' '.join(command)}: quit after {time.monotonic() - start:.2f} s")
    checks = {
        "the exit code is not 0": os.waitstatus_to_exitcode(status) == 0,
        "the alternate screen was not left": terminal.written.rfind("\x1b[?1049l") > terminal.written.rfind("\x1b[?1049h"),
        "the cursor is not shown": terminal.written.rfind("\x1b[?25h") > terminal.written.rfind("\x1b[?25l"),
        "a process is left behind": not {*processes()} & {*children},
    }
    for check, holds in checks.items():
        if not holds:
            print(f"smoke: {check}")
    return all(checks.values())


def processes() -> dict[int, int]:
    """Every process that runs, with its parent."""
    listing = subprocess.run(["ps", "-e", "-o", "pid=,ppid=,stat="], capture_output=True, text=True, check=True).stdout
    return {int(pid): int(parent) for pid, parent, state in map(str.split, listing.splitlines()) if not state.startswith("Z")}


def descendants(pid: int) -> list[int]:
    parents = processes()
    found = [pid]
    for process in found:
        found += [child for child, parent in parents.items() if parent == process]
    return found[1:]


def cost(command: list[str]) -> None:
    subprocess.run(command, capture_output=True, check=True)
    times = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    print(f"{' '.join(command)}: {sorted(times)[2]:.3f}")


def main(program: str, file: str) -> int:
    text = Path(file).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {f"XDG_{kind}_HOME": home for kind in ("CONFIG", "DATA", "CACHE")}
        transcript = subprocess.run([program, "extract", file], capture_output=True, text=True, check=True).stdout
        speaker = re.split(" to |: ", transcript)[0].split()[-1]
        # The second time keys come from the terminal although standard input is a pipe, and standard error goes elsewhere.
        piped = f"{shlex.quote(program)} - <{shlex.quote(file)} 2>{shlex.quote(home)}/errors"
        return not all(walk(command, text, speaker) for command in ([program, file], ["sh", "-c", piped]))


if __name__ == "__main__":
    if sys.argv[1] == "--cost":
        cost(sys.argv[2:])
    else:
        sys.exit(main(*sys.argv[1:]))
