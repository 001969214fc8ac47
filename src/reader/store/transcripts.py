"""Where the screen's transcripts come from: what was made before, else the worker."""

import os
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from reader import __version__, dialogue, documents
from reader.dialogue.transcript import Transcript
from reader.documents.document import Document
from reader.store.cache import TranscriptCache

if TYPE_CHECKING:
    from reader.dialogue.worker import Notice, Worker

__all__ = ["Transcripts"]


class Transcripts:
    """The transcripts of one document after another; keeps the last word on each in the cache.

    `look` and `close` may be called from any thread at any time, the others by one at a time.
    """

    def __init__(self, make: "Callable[[], Worker]", model: str | None, cache: TranscriptCache) -> None:
        """`make` is called for the first document that is not known: what it imports costs the others nothing."""
        self._make = make
        self._model = model
        self._cache = cache
        self._worker: Worker | None = None
        self._place = 0
        self._is_closed = False

    def known(self, document: Document) -> Transcript | None:
        """The document's last transcript, if it was made before; a few milliseconds for a book, and nothing is started."""
        return self._cache.get(self._key(document))

    def transcripts(self, document: Document) -> Iterator["Transcript | Notice | float"]:
        """As the worker's, each better than the one before; blocks. Raises its EngineError."""
        if known := self.known(document):
            yield known
            return
        worker = self._worker = self._worker or self._make()
        worker.look(self._place)
        if self._is_closed:  # in the meantime
            worker.close()
        for found in worker.transcripts(document):
            yield found
            # One that was made without the pipeline is not what is wanted the next time.
            if isinstance(found, Transcript) and found.model is not None:
                self._cache.put(self._key(document), found)

    def look(self, place: int) -> None:
        """The reader is there now, in code points; that comes first."""
        self._place = place
        if self._worker is not None:
            self._worker.look(place)

    def close(self) -> None:
        """Ends the worker at once; as often as wanted."""
        self._is_closed = True
        if self._worker is not None:
            self._worker.close()

    def _key(self, document: Document) -> str:
        return TranscriptCache.key(document, _engine(), self._model)


@cache
def _engine() -> str:
    """The version, and the state of the files that make a transcript: between two releases it changes as well."""
    folders = [os.path.dirname(str(package.__file__)) for package in (dialogue, documents)]
    folders += [os.path.join(folders[0], "data"), os.path.join(folders[1], "formats")]
    states = (
        (entry.name, state.st_size, state.st_mtime_ns)
        for folder in folders
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name)
        if entry.is_file() and (state := entry.stat())
    )
    return f"{__version__} {list(states)}"
