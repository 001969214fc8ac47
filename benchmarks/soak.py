"""Drives the reader with random keys, clicks and resizes while its engine works, and says what goes wrong.

usage: python benchmarks/soak.py [STEPS [SEED [BYTES]]]

with the interpreter of the environment that holds reader; needs a POSIX terminal. It runs in a pseudo-terminal over a
generated book of BYTES, with its real engine; from time to time the book changes on disk and is read again, so that the
engine has always something to do. After each step the rules in `Watch` are looked at. Each line printed says what the
process holds in a state that is always the same, so that what is kept for ever shows. The same seed presses the same keys.
"""

import asyncio
import fcntl
import gc
import json
import os
import pty
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from textual.binding import Binding
from textual.pilot import Pilot

from reader.ui import link
from reader.ui.app import ReaderApp
from reader.ui.pane import Pane
from reader.ui.screen import ReadingScreen

ROUND = 250
"""Steps between two looks at what the process holds."""
FIRST_SIZE = (120, 40)
PATIENCE = 60.0
"""Seconds after which an answer will not come any more."""


# What is done


class Step(NamedTuple):
    """What the reader does next: types, resizes, or waits where there is neither."""

    typed: str = ""
    """As a terminal sends it."""
    size: tuple[int, int] | None = None
    """Of the terminal from then on, in cells."""
    returns: bool = False
    """Whether the size before comes back at once."""

    @property
    def is_idle(self) -> bool:
        return not self.typed and self.size is None


ESCAPE = "\x1b[27u"
"""As terminals with the kitty protocol send it: a bare one is told from the start of a sequence by time alone."""
_KEYS = (
    *"][][][}{jjkk bdugG\r\t\tnNtzsLJMy<>",
    *("\x1b[A", "\x1b[B", "\x1b[5~", "\x1b[6~", "\x1b[H", "\x1b[F", "\x1b[Z", "\x0f", "\x1b[1;3D", "\x1b[1;3C", "\x1b[114;3u"),
    *(ESCAPE, ESCAPE, ESCAPE),
)
_OPENERS = "/fcowBT?mr':"
_WORDS = (
    *("letter", "harbour", "the", "E", "said", "@mr letter", "@miss", "@captain the", "nowhere at all", "a.*b", "x(", "日本"),
    *("an", "o", "bert", "50%", "100%", "c3", "chapter two", "line 800", "7", "0", "12", "-", "\x7f\x7f\x7f"),
)
_QUOTATIONS = ("q12", "q1", "q999999")
"""For the line in which a place is typed alone: elsewhere q quits."""


class Steps:
    """Steps without end, the same for the same seed."""

    def __init__(self, seed: int, size: tuple[int, int] = FIRST_SIZE) -> None:
        self._chance = Random(seed)
        self._size = size

    def __iter__(self) -> Iterator[Step]:
        while True:
            kind = self._chance.random()
            if kind < 0.55:
                yield Step(self._chance.choice(_KEYS))
            elif kind < 0.72:
                yield from self._dialog()
            elif kind < 0.86:
                yield from self._mouse()
            elif kind < 0.93:
                yield self._resize()
            else:
                yield Step()

    def _dialog(self) -> Iterator[Step]:
        """Something that is opened, used, and left again or not; at once, as one types who knows the way, or key by key."""
        choice = self._chance.choice
        if self._chance.random() < 0.05:
            yield from (Step(ESCAPE), Step(ESCAPE), Step(ESCAPE), Step(":"), Step(choice(_QUOTATIONS)), Step("\r"))
            return
        parts = [choice(_OPENERS), choice((choice(_WORDS), choice(_WORDS), choice(_KEYS), choice("abz'")))]
        parts += [choice(_KEYS) for _ in range(self._chance.randrange(3))]
        parts += choice(([], ["\r"], ["\r"], [ESCAPE], [ESCAPE]))
        yield from [Step("".join(parts))] if self._chance.random() < 0.4 else map(Step, parts)

    def _mouse(self) -> Iterator[Step]:
        x, y = self._cell()
        # At the map, at the line between the panes and at the line at the bottom more often than by chance.
        x, y = self._chance.choice(((x, y), (x, y), (self._size[0] * 2 // 3 - 1, y), (x, self._size[1])))
        kind = self._chance.random()
        if kind < 0.4:
            yield Step(f"\x1b[<{self._chance.choice((64, 65))};{x};{y}M" * self._chance.randint(1, 6))
        elif kind < 0.7:
            yield Step(f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m" * self._chance.choice((1, 1, 2, 3)))
        else:
            ways = [self._cell() for _ in range(self._chance.randint(1, 4))]
            moved = "".join(f"\x1b[<32;{a};{b}M" for a, b in ways)
            yield Step(f"\x1b[<0;{x};{y}M{moved}\x1b[<0;{ways[-1][0]};{ways[-1][1]}m")

    def _cell(self) -> tuple[int, int]:
        return self._chance.randint(1, self._size[0]), self._chance.randint(1, self._size[1])

    def _resize(self) -> Step:
        usual, odd = ((80, 24), (120, 40), (200, 60), (40, 15)), ((9, 3), (60, 8), (89, 30), (90, 30), (250, 12))
        size = self._chance.choice((*usual, *odd, (self._chance.randint(20, 220), self._chance.randint(5, 70))))
        if returns := self._chance.random() < 0.4:
            return Step(size=size, returns=returns)
        self._size = size
        return Step(size=size)


# What must hold


class Watch:
    """The rules that hold whenever the reader has done all that was asked of it."""

    def __init__(self, app: ReaderApp) -> None:
        self._app = app
        self._sight: tuple[object, ...] = ()
        self._related: object = None
        """The transcript for which the panes of this screen were last brought together."""
        self._screen: ReadingScreen | None = None

    async def settled(self) -> None:
        """All that was asked of the application is done."""
        for _ in range(3):
            await Pilot(self._app).pause(0)

    async def wrong(self, step: Step) -> list[str]:
        """What does not hold, after a step. What is on its way to the screen may take a moment."""
        for moment in (0, 0.05, 0.2, 1):
            await asyncio.sleep(moment)
            await self.settled()
            if not (lines := list(self._wrong(step))):
                break
        self._remember()
        return lines

    def _wrong(self, step: Step) -> Iterator[str]:
        screen = self._app.reading
        if screen is None:
            yield "no document is open"
            return
        if self._app.screen.size != self._app.size or self._app.screen._layout_required:
            yield "the screen has not the size of the terminal"
        if self._app.screen is screen:
            focused = screen.focused
            if focused is None or not focused.display:
                yield f"keys go to {focused}"
        yield from self._places(screen)
        yield from self._rows(screen)
        yield from self._togetherness(screen)
        yield from self._finds(screen)
        before, now = self._sight, self._seen_by(screen)
        # After a resize there and back the leader is where it was; the other pane may have been brought into sight meanwhile.
        moved = before != now if step.is_idle else step.returns and before[:-1] != now[:-1]
        if moved and before[:2] == now[:2]:
            yield f"{before} became {now} by itself"

    def _places(self, screen: ReadingScreen) -> Iterator[str]:
        session, length = screen.session, len(screen.session.document.text)
        if not 0 <= session.place <= length or session.place != screen.article.place:
            yield f"the place is {session.place}, the article's {screen.article.place}"
        if session.current is not None and not 0 <= session.current < len(session.quotations):
            yield f"quotation {session.current} of {len(session.quotations)} is current"
        if screen.leader is screen.transcript and not screen.is_double:
            yield "a pane leads that is not there"
        for pane in panes(screen):
            view = pane.view
            if pane.flow.row_at(pane.top) != pane.top:
                yield f"{pane} begins with {pane.top}, which is no row"
            if pane.top != view.clamp(pane.flow.row_at(pane.place)):
                yield f"{pane} begins with {pane.top}, its place is {pane.place}"

    def _rows(self, screen: ReadingScreen) -> Iterator[str]:
        for pane in panes(screen):
            for y in range(pane.size.height):
                strip = pane.render_line(y)
                drawn = sum(segment.cell_length for segment in strip)
                if not drawn == strip.cell_length == pane.size.width:
                    yield f"line {y} of {pane} has {drawn} cells of {pane.size.width}: {strip.text!r}"

    def _togetherness(self, screen: ReadingScreen) -> Iterator[str]:
        session, leader, other = screen.session, screen.leader, screen.other
        if leader is screen.transcript and session.transcript is not self._related:
            return  # a transcript has come since; it moves nothing
        if screen.linked and session.quotations and {leader, other} <= set(panes(screen)):
            assert leader
            chosen = screen._is_chosen and session.current is not None
            near = session.current if chosen else link.nearest(leader.beginnings, leader.view)
            assert near is not None
            first, last = (other.flow.row_at(place) for place in (other.beginnings[near], other.end(near)))
            if first > other.seen[-1] or last < other.top:
                yield f"quotation {near} is out of sight in {other}"

    def _finds(self, screen: ReadingScreen) -> Iterator[str]:
        session = screen.session
        if session.lit and (
            session.lit.filter.speakers and not set(session.lit.filter.speakers) <= session.transcript.by_id.keys()
        ):
            yield f"{session.lit.filter} keeps to people who are not there"
        if search := session.search:
            starts, match = list(search.starts), session.article_match
            if starts != sorted(set(starts)) or len(starts) != len(search.ends):
                yield f"the matches of {search.query} are out of order"
            if search.complete and match is not None and match not in starts and not search.is_restricted:
                yield f"{match} is no match of {search.query}"
        if screen.has_class("-typing") != bool(screen._bar or screen._goto):
            yield "the line at the bottom is not there"

    def _remember(self) -> None:
        if screen := self._app.reading:
            self._sight = self._seen_by(screen)
            if self._screen is not screen:
                self._screen, relate = screen, screen.relate

                def related(moved: int = 0) -> None:
                    self._related = screen.session.transcript
                    relate(moved)

                screen.relate = related  # type: ignore[method-assign]

    def _seen_by(self, screen: ReadingScreen) -> tuple[object, ...]:
        """On which screen, in which sizes; the leader, where it stands, and the article."""
        leader, article = screen.leader or screen.article, screen.article
        # A match that is waited for is gone to when it comes, and what lies below a dialog gets its size when that is left.
        if screen._awaits_match or self._app.screen is not screen or not (leader.size and article.size):
            return ()
        return screen, (article.size, screen.transcript.size), leader, leader.top if leader is article else None, article.top


def panes(screen: ReadingScreen) -> list[Pane]:
    """Those in sight."""
    return [pane for pane in (screen.article, screen.transcript) if pane.display and pane.size]


def held() -> Counter[str]:
    """How many objects of each class there are."""
    gc.collect()
    return Counter(type(each).__qualname__ for each in gc.get_objects()) + Counter(frozen=gc.get_freeze_count())


# The program, watched from within


class Watched(ReaderApp):
    """Answers a key that nobody has with a line about itself."""

    BINDINGS = [Binding("f12", "look", show=False, priority=True)]  # noqa: RUF012  (as Textual has it)

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.watch = Watch(self)

    def action_look(self) -> None:
        self.looking = asyncio.create_task(self._look())

    async def _look(self) -> None:
        asked = json.loads(os.read(ASKED, 1 << 16))
        step = Step(asked["typed"], asked["size"], asked["returns"])
        until = time.monotonic() + PATIENCE
        while asked["now"] != list(self.size) and time.monotonic() < until:
            await asyncio.sleep(0.01)
        answer: dict[str, Any] = {"wrong": await self.watch.wrong(step)}
        reading = self.reading
        answer["screen"] = type(self.screen).__name__
        answer["is_reading"] = self.screen is reading and not (reading._bar or reading._goto)
        if reading:
            answer["progress"] = reading.session.transcript.progress if not reading.session.has_ended else None
        if asked["held"]:
            answer["held"] = held()
        os.write(ANSWERED, json.dumps(answer).encode() + b"\n")


ASKED, ANSWERED = 198, 199
"""The descriptors over which the watched program is asked, and answers."""


def watched(file: str) -> int:
    """The reader, in this process, watched."""
    import reader.ui.app
    from reader.cli import main

    reader.ui.app.ReaderApp = Watched  # type: ignore[misc]
    return main([file])


# And from without


class Failed(Exception):
    """The program has ended, or does not answer."""


class Terminal:
    """The watched program in a pseudo-terminal."""

    def __init__(self, file: Path, home: Path) -> None:
        ask, self._ask = os.pipe()
        self._answer, answer = os.pipe()
        self.size = FIRST_SIZE
        self.pid, self._master = pty.fork()
        if self.pid == 0:
            os.dup2(ask, ASKED)
            os.dup2(answer, ANSWERED)
            os.environ |= {"HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}
            os.environ |= {f"XDG_{kind}_HOME": str(home / kind) for kind in ("CONFIG", "DATA", "CACHE", "STATE")}
            os.environ |= {"COLUMNS": "", "LINES": ""}
            os.execv(sys.executable, [sys.executable, __file__, "--watched", str(file)])
        os.close(ask)
        os.close(answer)
        self._resize(self.size)
        self._tail = b""
        self._answers = b""

    def _resize(self, size: tuple[int, int]) -> None:
        self.size = size
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def do(self, step: Step, holds: bool = False) -> dict[str, Any]:
        """Does the step; what the program has to say when it has done with it."""
        before = self.size
        if step.size:
            self._resize(step.size)
        if step.returns:
            self._asked(Step(size=step.size), False)
            self._resize(before)
        if step.typed:
            os.write(self._master, step.typed.encode())
        return self._asked(step, holds)

    def _asked(self, step: Step, holds: bool) -> dict[str, Any]:
        os.write(self._ask, json.dumps({**step._asdict(), "now": self.size, "held": holds}).encode())
        os.write(self._master, b"\x1b[24~")
        until = time.monotonic() + PATIENCE
        while b"\n" not in self._answers:
            ready = select.select([self._master, self._answer], [], [], 0.5)[0]
            if self._master in ready:
                try:
                    self._tail = (self._tail + os.read(self._master, 1 << 16))[-20_000:]
                except OSError:
                    raise Failed("the program has ended") from None
            if self._answer in ready:
                self._answers += os.read(self._answer, 1 << 16)
            if time.monotonic() > until:
                raise Failed("no answer")
        line, _, self._answers = self._answers.partition(b"\n")
        answer: dict[str, Any] = json.loads(line)
        return answer

    @property
    def resident(self) -> int:
        """KiB."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0])

    def end(self) -> str:
        """Ends the program; the last that it wrote."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        return self._tail.decode("utf-8", "replace")


def soak(steps: int, seed: int, size: int) -> int:
    """How many rules were broken."""
    import books

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "book.txt")
        text = books.book(size, seed)
        file.write_text(text, encoding="utf-8")
        terminal = Terminal(file, Path(folder))
        broken, at, first = 0, 0, Counter[str]()
        time.sleep(1)  # until it reads keys
        try:
            for at, step in enumerate(Steps(seed)):
                if at % ROUND == 0:
                    now = _rest(terminal)
                    first = first if at > 4 * ROUND else now
                    grown = ", ".join(f"{name} {count:+}" for name, count in (now - first).most_common(6) if count > 20)
                    print(f"{at}: {terminal.resident / 1024:.0f} MiB, {now.total():,} objects; {grown}", flush=True)
                    text = books.book(size, seed + at // ROUND % 3)
                    file.write_text(f"{text}{at}\n", encoding="utf-8")
                    terminal.do(Step("r"))
                if at >= steps:
                    break
                answer = terminal.do(step)
                for line in answer["wrong"]:
                    broken += 1
                    print(f"step {at}, {step}, at {terminal.size}, {answer['screen']}: {line}", flush=True)
        except Failed as failure:
            broken += 1
            print(f"step {at}, {step}: {failure}\n{terminal.end()[-6000:]}")
        else:
            terminal.end()
        return broken


def _rest(terminal: Terminal) -> Counter[str]:
    """What the program holds where nothing is open, found, followed or to be drawn anew, at its start."""
    for _ in range(6):
        answer = terminal.do(Step(ESCAPE))
        if answer["is_reading"]:
            break
    else:
        raise Failed(f"escape does not leave {answer['screen']}")
    size = terminal.size
    terminal.do(Step(ESCAPE + "g", size=(70, 20)))
    while terminal.do(Step())["progress"] is not None:
        time.sleep(0.2)
    counts = Counter(terminal.do(Step(), holds=True)["held"])
    terminal.do(Step(size=size))
    return counts


if __name__ == "__main__":
    if sys.argv[1:2] == ["--watched"]:
        sys.exit(watched(sys.argv[2]))
    asked = [int(each) for each in sys.argv[1:]]
    sys.exit(bool(soak(*asked, *(2000, 1, 150_000)[len(asked) :])))
