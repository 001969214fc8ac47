"""Runs `reader FILE` in a pseudo-terminal as a person would, or (`--cost COMMAND...`) prints the CPU seconds of a command."""

import fcntl
import os
import pty
import re
import resource
import select
import struct
import subprocess
import sys
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
        self.read(0.3)
        return before


def walk(program: str, file: str) -> None:
    home = Path(os.environ.setdefault("XDG_DATA_HOME", str(Path.cwd() / ".smoke")))
    os.environ |= {"XDG_CACHE_HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    text = Path(file).read_text(encoding="utf-8")
    terminal = Terminal([program, file])
    terminal.wait_for(" ".join(text.split()[:3]))
    speaker = subprocess.run([program, "extract", file], capture_output=True, text=True, check=True).stdout.split(":")[0]
    terminal.wait_for(speaker.split(" to ")[0].split()[-1])
    terminal.press("]")
    terminal.wait_for("quotation", terminal.press("?"))
    terminal.press("\x1b")
    time.sleep(0.5)
    children = descendants(terminal.pid)
    start = time.monotonic()
    terminal.press("q")
    deadline = time.monotonic() + PATIENCE
    while terminal.is_open and time.monotonic() < deadline:
        terminal.read(0.05)
    _, status = os.waitpid(terminal.pid, 0)
    print(f"smoke: quit after {time.monotonic() - start:.2f} s")
    checks = {
        "the exit code is 0": os.waitstatus_to_exitcode(status) == 0,
        "the alternate screen was left": terminal.written.rfind("\x1b[?1049l") > terminal.written.rfind("\x1b[?1049h"),
        "the cursor is shown": terminal.written.rfind("\x1b[?25h") > terminal.written.rfind("\x1b[?25l"),
        "no process is left behind": not any(Path(f"/proc/{child}").exists() for child in children),
    }
    for check, holds in checks.items():
        print(f"smoke: {check}: {'yes' if holds else 'NO'}")
    sys.exit(not all(checks.values()))


def descendants(pid: int) -> list[int]:
    listing = subprocess.run(["ps", "-e", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = dict(map(int, line.split()) for line in listing.splitlines())
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


if __name__ == "__main__":
    if sys.argv[1] == "--cost":
        cost(sys.argv[2:])
    else:
        walk(*sys.argv[1:])
