"""Where the screen's transcripts come from: what was made before, else the worker."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reader import __version__, dialogue
from reader.dialogue.transcript import Transcript
from reader.documents.document import Document
from reader.store.cache import TranscriptCache

if TYPE_CHECKING:
    from reader.dialogue.worker import Notice, Worker

__all__ = ["Transcripts"]


class Transcripts:
    """The transcripts of one document after another; keeps the last word on each in the cache."""

    def __init__(self, worker: "Worker", model: str | None, cache: TranscriptCache) -> None:
        self._worker = worker
        self._model = model
        self._cache = cache

    def transcripts(self, document: Document) -> Iterator["Transcript | Notice"]:
        """Each is better than the one before; blocks. Raises the worker's EngineError."""
        key = TranscriptCache.key(document.text, _engine(), self._model)
        if known := self._cache.get(key):
            yield known
            return
        for found in self._worker.transcripts(document):
            yield found
            # One that was made without the pipeline is not what is wanted the next time.
            if isinstance(found, Transcript) and found.model is not None:
                self._cache.put(key, found)

    def close(self) -> None:
        """Ends the worker at once; callable from any thread, twice."""
        self._worker.close()


@cache
def _engine() -> str:
    """The version, and the state of the engine's files: between two releases it changes as well."""
    states = (
        file.stat() for file in sorted(Path(str(dialogue.__file__)).parent.rglob("*.*")) if "__pycache__" not in file.parts
    )
    return f"{__version__} {sum(hash((state.st_size, state.st_mtime_ns)) for state in states)}"
