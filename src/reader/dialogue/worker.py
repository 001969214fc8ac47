"""The engine in a child process: a request a line goes in, ever better transcripts come out, a line of JSON each.

What paints or waits for keys imports this module and never the language pipeline. A child that dies is started once more.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

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

    Not for several threads at once, save `close`, which any may call at any time.
    """

    def __init__(self, model: str | None = None) -> None:
        self.model = model
        self._child: subprocess.Popen[bytes] | None = None
        self._closed = False

    def transcripts(self, document: Document, *, provisional: bool = True) -> Iterator[Transcript | Notice]:
        """Transcripts of a document, each a whole and a better one than that before; the last has a `progress` of 1.

        Not `provisional`: the last alone.

        Blocks between them. Ends early, in silence, after `close`. Raises EngineError where the engine can't go on.
        """
        asked = {"document": document.to_dict(), "model": self.model, "provisional": provisional}
        request = json.dumps(asked).encode() + b"\n"
        for attempt in range(ATTEMPTS):
            child = self._running()
            if child is None:
                return
            try:
                assert child.stdin is not None
                assert child.stdout is not None
                child.stdin.write(request)
                child.stdin.flush()
                for line in child.stdout:
                    reply = json.loads(line)
                    if "error" in reply:
                        raise EngineError(reply["error"])
                    transcript = Transcript.from_dict(reply)
                    yield transcript
                    if transcript.progress >= 1:
                        return
            except (OSError, ValueError):
                pass  # a broken pipe, or a line cut short: the child died, as below
            if self._closed:
                return
            status = child.wait()
            self._child = None
            how = f"was killed (signal {-status})" if status < 0 else f"ended with status {status}"
            if attempt + 1 < ATTEMPTS:
                yield Notice(f"The extraction {how}; it was started again.")
        raise EngineError(f"the extraction {how} twice; the transcript may be incomplete")

    def _running(self) -> subprocess.Popen[bytes] | None:
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


def serve(requests: IO[bytes], replies: IO[bytes]) -> None:
    """The child's side: one request after another, until there are no more or nobody listens."""
    from reader.dialogue.engine import stream

    for line in requests:
        request = json.loads(line)
        try:
            document = Document.from_dict(request["document"])
            for transcript in stream(document, request["model"], provisional=request["provisional"]):
                replies.write(json.dumps(transcript.to_dict()).encode() + b"\n")
                replies.flush()
        except BrokenPipeError:
            return
        except EngineError as error:
            replies.write(json.dumps({"error": str(error)}).encode() + b"\n")
            replies.flush()


if __name__ == "__main__":
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl+c is the parent's affair, which then closes us
    serve(sys.stdin.buffer, sys.stdout.buffer)
