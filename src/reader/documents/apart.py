"""A format read in a child process, where what its library does has bounds and may end it: a program in C may expand a small
file without end, or crash, before it gives anything that could be counted.
"""

import sys
from contextlib import suppress
from importlib import import_module
from itertools import starmap
from typing import IO, Any

from reader.documents.blocks import Blocks
from reader.documents.document import About, Mark
from reader.documents.formats import Content, Unreadable

__all__ = ["content_of"]

_MEMORY, _CPU, _PATIENCE = 2 << 30, 60, 120.0
"""What a document may take: bytes and seconds of CPU, where the system limits them (not on Windows), seconds on the clock."""
_BEYOND = "needs more memory or time to be read than a document does; save it anew, or in another format, and open that"


def content_of(module: str, data: bytes) -> Content:
    """What `parsed(data)` of the module gives, in a child process. Raises Unreadable as it does, and where the child dies."""
    import subprocess

    # -P: a file of the reader's folder that is called json.py is none of ours.
    command = [sys.executable, "-P", "-m", __name__, module, str(_MEMORY), str(_CPU)]
    try:
        done = subprocess.run(command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=_PATIENCE)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unreadable(_BEYOND) from error
    if done.returncode:
        raise Unreadable(_BEYOND)
    return _received(done.stdout)


def _sent(content: Content) -> list[bytes]:
    import json

    blocks, text = content.blocks.to_bytes(), content.text.encode("utf-8", "surrogatepass")
    head = {
        "blocks": len(blocks),
        "about": content.about,
        "marks": content.marks,
        "encoding": content.encoding,
        "notices": content.notices,
    }
    return [json.dumps(head).encode(), b"\n", blocks, text]


def _received(answer: bytes) -> Content:
    import json

    first, _, rest = answer.partition(b"\n")
    head = json.loads(first)
    if "complaint" in head:
        raise Unreadable(head["complaint"])
    blocks, text = Blocks.from_bytes(rest[: head["blocks"]]), rest[head["blocks"] :].decode("utf-8", "surrogatepass")
    marks = tuple(starmap(Mark, head["marks"]))
    return Content(text, blocks, About(*head["about"]), marks, head["encoding"], tuple(head["notices"]))


def _limit(memory: int, seconds: int) -> None:
    """Of this process; also that it leaves no core behind. An orphan, whom nobody's patience ends, has the limits too."""
    with suppress(ImportError):
        system: Any = import_module("resource")  # not on Windows
        for what, most in ((system.RLIMIT_CORE, 0), (system.RLIMIT_CPU, seconds), (system.RLIMIT_AS, memory)):
            with suppress(OSError, ValueError):  # less is allowed already, or the system has no such limit
                system.setrlimit(what, (most, most))


def _serve(module: str, given: IO[bytes], answers: IO[bytes]) -> None:
    """The child's side."""
    try:
        pieces = _sent(import_module(module).parsed(given.read()))
    except Unreadable as error:
        import json

        pieces = [json.dumps({"complaint": str(error)}).encode()]
    answers.writelines(pieces)
    answers.flush()


if __name__ == "__main__":
    import os

    _limit(int(sys.argv[2]), int(sys.argv[3]))
    _serve(sys.argv[1], sys.stdin.buffer, sys.stdout.buffer)
    os._exit(0)  # a large document's lines, each an object, would be taken down one by one
