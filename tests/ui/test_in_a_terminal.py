"""The program itself in a terminal, with its real engine: what it leaves behind, remembers, and says of its worker."""

import os
import re
import select
import signal
import struct
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader import paths

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

import fcntl
import pty
import termios

PATIENCE = 60.0
"""Seconds after which something will not come any more; the machine may be busy."""
_ESCAPES = re.compile(r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-?]*[ -/]*[@-~]|\x1b[()][A-Z0-9]|\x1b[=>78cDEHM]")


class Terminal:
    """`reader` in a pseudo-terminal of 120 by 40 cells."""

    def __init__(self, *arguments: str) -> None:
        self.pid, self._master = pty.fork()
        if self.pid == 0:
            os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}
            os.execv(sys.executable, [sys.executable, "-m", "reader", *arguments])
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self._written = b""
        self.status: int | None = None

    @property
    def written(self) -> str:
        """What was written, without what only colours and moves."""
        return _ESCAPES.sub("", self._written.decode("utf-8", "replace"))

    def _read(self) -> bool:
        if select.select([self._master], [], [], 0.05)[0]:
            try:
                self._written += os.read(self._master, 1 << 16)
            except OSError:  # Linux says so when the program has ended
                return False
        return True

    def wait_for(self, words: str, since: int = 0) -> None:
        self.wait_until(lambda: words in self.written[since:], words)

    def wait_until(self, is_so: Callable[[], object], what: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not is_so():
            assert self._read(), f"ended before {what}: {self.written[-500:]}"
            assert time.monotonic() < deadline, f"{what} did not come: {self.written[-2000:]}"

    def press(self, keys: str) -> int:
        """Returns how much was written before."""
        before = len(self.written)
        os.write(self._master, keys.encode())
        return before

    def children(self) -> list[int]:
        return [int(pid) for each in Path(f"/proc/{self.pid}/task").glob("*/children") for pid in each.read_text().split()]

    def quit(self) -> None:
        self.press("q")
        while self._read():
            pass
        self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def close(self) -> None:
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._master)


@pytest.fixture
def terminal() -> Iterator[Callable[..., Terminal]]:
    opened: list[Terminal] = []

    def start(*arguments: str) -> Terminal:
        opened.append(Terminal(*arguments))
        return opened[-1]

    yield start
    for each in opened:
        each.close()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """3 MB, for which the engine needs minutes."""
    paragraphs = (
        f"“I have counted {number} boats,” said Ada Lowe to Tomas Reed, who looked at the water. “And not one came back.”\n\n"
        f"He told her that {number + 1} had gone out, and that the sea wall would be built before the winter.\n\n"
        for number in range(14_000)
    )
    file = tmp_path / "book.txt"
    file.write_text("The Boats\n\n" + "".join(paragraphs), encoding="utf-8")
    return file


def article(folder: Path, name: str = "article.txt") -> Path:
    file = folder / name
    file.write_text("“Good morning,” said Ada Lowe.\n\n" + "It rained on the town all day long.\n\n" * 100, encoding="utf-8")
    return file


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


needs_proc = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are found in /proc")


@needs_proc
def test_quitting_in_the_middle_of_extraction_leaves_no_process(terminal: Callable[..., Terminal], book: Path) -> None:
    reader = terminal(str(book))
    reader.wait_for("I have counted 0 boats")
    reader.wait_until(reader.children, "the worker")
    children = reader.children()
    reader.quit()
    assert reader.status == 0
    assert not any(map(is_alive, children))


@needs_proc
def test_a_killed_worker_is_started_once_more_then_given_up_and_the_text_stays(
    terminal: Callable[..., Terminal], book: Path
) -> None:
    reader = terminal(str(book))
    reader.wait_until(reader.children, "the worker")
    (first,) = reader.children()
    os.kill(first, signal.SIGKILL)
    reader.wait_for("The extraction was killed (signal 9); it was started again.")
    reader.wait_until(lambda: reader.children() not in ([], [first]), "another worker")
    (second,) = reader.children()
    os.kill(second, signal.SIGKILL)
    reader.wait_for("twice; the transcript may be incomplete")
    assert not reader.children()
    reader.wait_for("100%", reader.press("G"))
    reader.quit()
    assert reader.status == 0


def test_the_first_frame_is_the_whole_screen_and_is_drawn_once(terminal: Callable[..., Terminal], tmp_path: Path) -> None:
    reader = terminal(str(article(tmp_path)))
    reader.wait_for("? help")
    frame = reader.written.partition("? help")[0]
    assert frame.count("Good morning") == frame.count("Looking for who speaks") == 1
    reader.quit()


def test_an_unknown_model_is_told_in_one_line_and_the_text_stays(terminal: Callable[..., Terminal], tmp_path: Path) -> None:
    reader = terminal("--model", "no_such_pipeline", str(article(tmp_path)))
    reader.wait_for("no_such_pipeline")
    assert "Traceback" not in reader.written
    reader.wait_for("100%", reader.press("G"))
    reader.quit()
    assert reader.status == 0


def test_the_first_start_shows_the_sample_and_the_next_what_was_read_last_at_its_place(
    terminal: Callable[..., Terminal], tmp_path: Path
) -> None:
    first = terminal()
    first.wait_for("The Clock That Kept Its Own Counsel")
    first.quit()
    second = terminal(str(article(tmp_path)))
    second.wait_for("Good morning")
    second.wait_for("100%", second.press("G"))
    second.quit()
    third = terminal()
    third.wait_for("article.txt")
    third.wait_for("100%")
    assert "Good morning" not in third.written.partition("100%")[0]
    third.quit()


def files(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}


def test_without_history_and_cache_nothing_is_written(terminal: Callable[..., Terminal], home: Path, tmp_path: Path) -> None:
    # Where it is allowed, it is: else this test would not see anything.
    remembering = terminal(str(article(tmp_path)))
    remembering.wait_for("LOWE")
    remembering.wait_for("1 quotation")
    remembering.quit()
    kept = files(home)
    assert any(name.endswith("library.db") for name in kept)
    for name in kept:
        (home / name).unlink()
    config = paths.config_file()
    config.parent.mkdir(parents=True)
    config.write_text("[privacy]\nhistory = false\ncache = false\n", encoding="utf-8")
    reader = terminal(str(article(tmp_path)))
    reader.wait_for("LOWE")
    reader.wait_for("Mark a is set", reader.press("ma"))
    reader.quit()
    assert files(home) == {str(config.relative_to(home))}


def test_keys_pressed_faster_than_the_screen_answers_are_neither_lost_nor_taken_for_commands(
    terminal: Callable[..., Terminal], tmp_path: Path
) -> None:
    reader = terminal(str(article(tmp_path)))
    reader.wait_for("Good morning")
    reader.wait_for("Mark a is set", reader.press("jjmaG"))
    reader.wait_for("100%")
    reader.wait_for("match 1 of 100", reader.press("g/all day"))
    reader.wait_for("match 3 of 100", reader.press("\rnn"))
    reader.press("\x1b")
    reader.wait_for("no match", reader.press("/quit"))
    reader.press("\x1b")
    reader.wait_until(lambda: reader.written.rstrip().endswith("%"), "the line at the bottom")
    reader.wait_for("match 1 of 100", reader.press("g/all day\r"))
    reader.wait_until(lambda: reader.written.rstrip().endswith("%"), "the line at the bottom")
    reader.wait_for("match 2 of 100", reader.press("n"))
    reader.quit()
    assert reader.status == 0


def test_a_letter_with_alt_is_a_key_to_the_search_and_no_text(terminal: Callable[..., Terminal], tmp_path: Path) -> None:
    reader = terminal(str(article(tmp_path)))
    reader.wait_for("1 quotation")
    reader.wait_for("no match", reader.press("/all.day"))
    reader.wait_for("match 1 of 100", reader.press("\x1br"))
    reader.wait_for("? help", reader.press("\r"))
    reader.quit()
    assert reader.status == 0


def test_the_terminal_s_cursor_stands_at_the_current_quotation_and_can_be_seen_if_that_is_set(
    terminal: Callable[..., Terminal], tmp_path: Path
) -> None:
    file = tmp_path / "article.txt"
    file.write_text("It rained.\n\nAda Lowe said: “Good morning.”\n", encoding="utf-8")
    config = paths.config_file()
    config.parent.mkdir(parents=True)
    config.write_text("[reading]\ncaret = true\n", encoding="utf-8")
    reader = terminal(str(file))
    reader.wait_for("1 quotation")
    reader.wait_until(lambda: b"\x1b[?25h" in reader._written, "the cursor")
    before = len(reader._written)
    reader.press("]")
    # Row 3, and the column that the width of the screen makes it: nothing that is drawn begins there.
    reader.wait_until(lambda: re.search(rb"\x1b\[3;1[89]H", reader._written[before:]), "the cursor's move")
    config.write_text("", encoding="utf-8")
    reader.wait_until(lambda: b"\x1b[?25l" in reader._written[before:], "the hidden cursor")
    reader.quit()
    assert reader.status == 0


def test_what_a_page_holds_reaches_the_terminal_as_no_command(terminal: Callable[..., Terminal], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    command = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e"
    words = "It rained on the town, and nobody who waited on the quay had brought anything against the rain."
    page.write_text(
        f"<html><head><title>T{command}itle</title><meta name=author content='A{command}da'></head>"
        f"<body><h1>The F{command}erry</h1><p>“Good m{command}orning,” said Ada{command} Lowe. {words}</p>"
        + f"<p>{words}</p>"
        * 9,
        encoding="utf-8",
    )
    reader = terminal(str(page))
    reader.wait_for("rained")
    reader.wait_for("1 quotation")
    reader.quit()
    assert reader.status == 0
    sent = reader._written.decode("utf-8", "replace")
    assert not [each for each in ("owned\x07", "\x9b31m", "\u202e") if each in sent]
    # As it was found: the other screen, the mouse and bracketed paste are off, the cursor is there.
    for ended in ("\x1b[?1049l", "\x1b[?1000l", "\x1b[?2004l", "\x1b[?25h"):
        assert ended in sent[sent.rindex("rained") :]


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_who_is_asked_to_end_leaves_the_terminal_as_it_was(
    terminal: Callable[..., Terminal], tmp_path: Path, name: str
) -> None:
    reader = terminal(str(article(tmp_path)))
    reader.wait_for("rained")
    os.kill(reader.pid, getattr(signal, name))
    while reader._read():
        pass
    reader.status = os.waitstatus_to_exitcode(os.waitpid(reader.pid, 0)[1])
    assert reader.status == 128 + getattr(signal, name)
    sent = reader._written.decode("utf-8", "replace")
    assert "\x1b[?1049l" in sent[sent.rindex("rained") :]
