"""The thread that waits for transcripts, so that the screen never does; it speaks to the screen in messages only."""

from collections.abc import Callable, Iterator
from threading import Thread
from typing import Protocol

from textual.message import Message

from reader.dialogue.transcript import Transcript
from reader.documents.document import Document
from reader.ui.messages import Advanced, Ended, Found, Snapshot, Told
from reader.ui.script import Script

__all__ = ["Source", "Stream"]


class Notice(Protocol):
    """A line for the reader from where the transcripts are made."""

    @property
    def text(self) -> str: ...


class Source(Protocol):
    """Where transcripts come from: `reader.dialogue.worker.Worker`, or in tests a list."""

    def transcripts(self, document: Document) -> Iterator[Transcript | Notice | float]:
        """Better and better ones, and the share of the work that is done, from 0 to 1; blocks.

        Raises an error whose text is a line for the reader.
        """
        ...

    def look(self, place: int) -> None:
        """The reader is at that offset; from any thread, and never waits."""
        ...

    def close(self) -> None:
        """Ends it at once, from any thread."""
        ...


class Stream:
    """The transcripts of one document, posted as they come."""

    def __init__(self, document: Document, make: Callable[[], Source], post: Callable[[Message], bool]) -> None:
        """`make` is called in the thread: what it imports costs the screen nothing."""
        self._document = document
        self._make = make
        self._post = post
        self._source: Source | None = None
        self._place = 0
        self._is_closed = False

    def start(self) -> None:
        # Daemons, and no workers of Textual's: those are waited for at the end.
        Thread(target=self._run, name="transcripts", daemon=True).start()

    def find_blocks(self) -> None:
        """Has all blocks of a long text found, so that no key has to wait for them."""
        if not self._document.blocks.found:
            Thread(target=self._find_blocks, name="blocks", daemon=True).start()

    def look(self, place: int) -> None:
        """The reader is at that offset: what is there comes first. Costs nothing, before the start or after the end either."""
        self._place = place
        if self._source is not None:
            self._source.look(place)

    def close(self) -> None:
        """Ends the stream; at once, and as often as wanted."""
        self._is_closed = True
        if self._source is not None:
            self._source.close()

    def _find_blocks(self) -> None:
        len(self._document.blocks)
        self._post(Found())

    def _run(self) -> None:
        error = None
        try:
            self._source = self._make()
            self._source.look(self._place)
            if self._is_closed:
                return
            for found in self._source.transcripts(self._document):
                if self._is_closed:
                    return
                if isinstance(found, Transcript):
                    self._post(Snapshot(found, Script(self._document.text, found)))
                elif isinstance(found, float):
                    self._post(Advanced(found))
                else:
                    self._post(Told(found.text))
        except Exception as failure:  # noqa: BLE001 - whatever befalls the engine, the text stays readable
            error = str(failure) or type(failure).__name__
        if not self._is_closed:
            self._post(Ended(error))
