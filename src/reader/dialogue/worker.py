"""The engine in a child process: a document goes in, ever better transcripts come out, as frames (`wire.py`).

What paints or waits for keys imports this module and never the language pipeline. A child that dies is started once more.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Event, Lock, Thread
from typing import IO

from reader.dialogue import wire
from reader.dialogue.pipeline import EngineError
from reader.dialogue.transcript import Transcript
from reader.documents.document import Document

__all__ = ["EngineError", "Notice", "Worker"]

ATTEMPTS = 2


@dataclass(frozen=True, slots=True)
class Notice:
    """One line that the reader should be told."""

    text: str


class Worker:
    """One child process; it takes one document after another.

    Not for several threads at once, save `look` and `close`, which any may call at any time.
    """

    def __init__(self, model: str | None = None) -> None:
        self.model = model
        self._child: subprocess.Popen[bytes] | None = None
        self._closed = False
        self._place = 0
        self._looked = Event()
        self._writing = Lock()

    def transcripts(
        self, document: Document, *, provisional: bool = True, place: int | None = None
    ) -> Iterator[Transcript | Notice | float]:
        """Transcripts of a document, each a better one than that before; the last has a `progress` of 1.

        Each is of the whole document, save the first of a long one, which are of what is around the reader's place, with a
        `progress` of 0. `place`: where the reader is, in code points, unless they `look` elsewhere. Not `provisional`: the
        last alone. A number is the share of the work on the whole that is done, from 0 to 1.

        Blocks between them. Ends early, in silence, after `close`. Raises EngineError where the engine can't go on.
        """
        self._place = self._place if place is None else place
        for attempt in range(ATTEMPTS):
            child = self._running()
            if child is None:
                return
            try:
                for found in self._asked(child, document, provisional):
                    yield found
                    if isinstance(found, Transcript) and found.progress >= 1:
                        return
            except OSError:
                pass  # a broken pipe: the child died, as below
            except ValueError:
                child.kill()  # what it says makes no sense
            if self._closed:
                return
            status = child.wait()
            self._child = None
            how = f"was killed (signal {-status})" if status < 0 else f"ended with status {status}"
            if attempt + 1 < ATTEMPTS:
                yield Notice(f"The extraction {how}; it was started again.")
        raise EngineError(f"the extraction {how} twice; the transcript may be incomplete")

    def look(self, place: int) -> None:
        """Tells the engine where the reader is now, in code points; at once, be the child busy, gone or not yet there."""
        self._place = place
        self._looked.set()

    def _asked(self, child: "subprocess.Popen[bytes]", document: Document, provisional: bool) -> Iterator[Transcript | float]:
        assert child.stdin is not None
        assert child.stdout is not None
        answered, self._looked = Event(), Event()
        request = wire.Request(document, self.model, provisional, self._place)
        with self._writing:
            for kind, content in wire.frames(request):
                wire.write(child.stdin, kind, content)
            child.stdin.flush()
        if provisional:
            given = (child.stdin, request.place, self._looked, answered)
            Thread(target=self._pass_on, args=given, name="looks", daemon=True).start()
        try:
            while frame := wire.read(child.stdout):
                kind, content = frame
                if kind == "error":
                    raise EngineError(content.decode())
                if kind == "progress":
                    yield int.from_bytes(content, "little") / wire.SHARES
                else:
                    yield Transcript.from_bytes(content)
        finally:
            answered.set()
            self._looked.set()

    def _pass_on(self, pipe: IO[bytes], place: int, looked: Event, answered: Event) -> None:
        """Writes where the reader is, only the last place where the child is slow; in a thread, since a pipe may be full."""
        with suppress(OSError, ValueError):  # the child died, or was closed
            while looked.wait():
                looked.clear()
                with self._writing:
                    if answered.is_set():
                        return
                    if self._place != place:
                        place = self._place
                        wire.write(pipe, "look", place.to_bytes(wire.PLACE, "little"))
                        pipe.flush()

    def _running(self) -> "subprocess.Popen[bytes] | None":
        if self._child is None and not self._closed:
            # -P: a file of the reader's folder that is called json.py is none of ours.
            command = [sys.executable, "-P", "-m", "reader.dialogue.worker"]
            child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            self._child = child
            if self._closed:  # closed from another thread in the meantime
                child.kill()
                return None
        return self._child

    def close(self) -> None:
        """End the child at once, whatever it is doing."""
        self._closed = True
        if child := self._child:
            child.kill()
            child.wait()


class _Inbox:
    """The child's ear: what is asked for, one request after another, and where the reader is meanwhile."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe = pipe
        self._place: int | None = 0
        """None once nobody asks any more."""
        self.requests: SimpleQueue[wire.Request | None] = SimpleQueue()
        Thread(target=self._listen, name="requests", daemon=True).start()

    def _listen(self) -> None:
        try:
            while frame := wire.read(self._pipe):
                kind, content = frame
                if kind == "look":
                    self._place = int.from_bytes(content, "little")
                elif request := wire.receive(content, self._pipe):
                    self._place = request.place
                    self.requests.put(request)
        finally:
            self._place = None
            self.requests.put(None)

    def place(self) -> int:
        """Where the reader is, in code points. Raises BrokenPipeError where there is none any more."""
        if self._place is None:
            raise BrokenPipeError
        return self._place


def serve(requests: IO[bytes], replies: IO[bytes]) -> None:
    """The child's side: one request after another, until there are no more or nobody listens."""
    inbox = _Inbox(requests)
    from reader.dialogue.engine import stream  # while the first request comes in

    def tell(share: float) -> None:
        wire.write(replies, "progress", int(share * wire.SHARES).to_bytes(2, "little"))
        replies.flush()

    while request := inbox.requests.get():
        document, model = request.document, request.model
        try:
            for transcript in stream(document, model, provisional=request.provisional, place=inbox.place, progress=tell):
                wire.write(replies, "transcript", transcript.to_bytes())
                replies.flush()
        except BrokenPipeError:
            return
        except EngineError as error:
            wire.write(replies, "error", str(error).encode("utf-8", "replace"))
            replies.flush()


if __name__ == "__main__":
    import gc
    import signal

    # Every 700 objects, as is usual, garbage in cycles is looked for: a thirtieth of the time, and next to none is there.
    gc.set_threshold(50_000)

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl+c is the parent's affair, which then closes us
    serve(sys.stdin.buffer, sys.stdout.buffer)
