"""The way through the engine, from a document to its transcript, readable top to bottom."""

import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import replace
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from reader.dialogue import gauge, pipeline
from reader.dialogue.corrections import Correction
from reader.dialogue.extraction import Extraction, attributed, transcript_of
from reader.dialogue.gauge import Gauge
from reader.dialogue.pipeline import EngineError
from reader.dialogue.stretch import Stretch, around
from reader.dialogue.transcript import Transcript
from reader.dialogue.work import Work
from reader.documents import Document

if TYPE_CHECKING:
    from concurrent.futures import Future

    from spacy.language import Language

__all__ = ["extract", "stream"]

T = TypeVar("T")

LONG = 100_000
"""Code points of a document that is too long to be read before there is a transcript of what is on the screen."""
PATIENCE = 0.1
"""Seconds after which one looks where the reader is."""
TOLD = 0.01
"""By how much the share that is done has grown when it is told again."""
SWITCH = 0.0002
"""Seconds after which a thread gives way. The parser lets others run with each product of matrices, thousands a page."""


def extract(document: Document, corrections: Sequence[Correction] = (), *, model: str | None = None) -> Transcript:
    """The document's transcript, with what a reader has put right and what follows from it."""
    work = Work(document, watched=False)
    language = pipeline.load(model) if work.progress < 1 else None
    extraction = Extraction(attributed(_parsed(work, language) if language else work))
    found = extraction.correct(corrections) if corrections else extraction.transcript
    return replace(found, model=(model or pipeline.DEFAULT_MODEL) if language else None)


def stream(
    document: Document,
    model: str | None = None,
    *,
    provisional: bool = True,
    place: Callable[[], int] = lambda: 0,
    progress: Callable[[float], object] = lambda share: None,
) -> Iterator[Transcript]:
    """Ever better transcripts: that of the surface at once, the parsed one last.

    The last alone where not `provisional`: nobody reads the document then, and of a book hardly anything is parsed.

    `place` tells where the reader is, in code points; it is asked time and again, and paragraphs are parsed by how near they
    are, as far as the budget goes. Of a long document the first transcripts are of the stretch around the place, with a
    `progress` of 0; meanwhile `progress` is told the share of the work on the whole that is done, from 0 to 1.

    Raises EngineError where the pipeline can't be had.
    """
    if provisional and len(document.text) > LONG:
        yield from _long(document, model, place, progress)
        return
    if not provisional:
        yield _whole(document, lambda: pipeline.load(model), model)
        return
    work = Work(document)
    yield _transcript_of(work)
    if work.progress < 1:
        parsed = _parsed(work, pipeline.load(model), place)
        yield replace(_transcript_of(parsed), model=model or pipeline.DEFAULT_MODEL)


def _long(
    document: Document, model: str | None, place: Callable[[], int], progress: Callable[[float], object]
) -> Iterator[Transcript]:
    """As `stream`, what is on the screen first."""
    near = around(document, place())
    read = Work(near.document)
    yield near.placed(_transcript_of(read))
    language, error = None, None
    try:
        language = pipeline.load(model)
    except EngineError as failure:
        error = failure  # the surface needs none
    if language:
        yield near.placed(_transcript_of(_parsed(read, language)))
    meanwhile = _Meanwhile(document, language, place, progress, near)
    transcript = yield from meanwhile.goes_on(lambda: _whole(document, lambda: language, model, place))
    yield transcript
    if error and transcript.progress < 1:
        raise error


class _Meanwhile:
    """What is done for the reader while the whole of a long document is gone through."""

    def __init__(
        self,
        document: Document,
        language: "Language | None",
        place: Callable[[], int],
        progress: Callable[[float], object],
        near: Stretch,
    ) -> None:
        self._document = document
        self._language = language
        self._place = place
        self._progress = progress
        self._gauge = Gauge(len(document.text))
        self._told = 0.0
        self._near = near
        """The stretch that they have."""

    def goes_on(self, job: Callable[[], T]) -> Generator[Transcript, None, T]:
        """Transcripts of the stretches that the reader looks at while `job` is done in a thread; returns what it gives."""
        from concurrent.futures import Future  # with logging, which is loaded by now

        done: Future[T] = Future()
        # A daemon: where nobody listens any more, nobody waits for it.
        Thread(target=_settle, args=(done, job, self._gauge), daemon=True).start()
        interval = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH)
        try:
            while not _is_done(done):
                if not self._near.holds(place := self._place()):
                    self._near = around(self._document, place)
                    yield from self._read()
                if (share := self._gauge.share) >= self._told + TOLD:
                    self._told = share
                    self._progress(share)
        finally:
            sys.setswitchinterval(interval)
        return done.result()

    def _read(self) -> Iterator[Transcript]:
        read = Work(self._near.document)
        yield self._near.placed(_transcript_of(read))
        if self._language:
            yield self._near.placed(_transcript_of(_parsed(read, self._language)))


def _settle(future: "Future[T]", job: Callable[[], T], gauge: Gauge) -> None:
    gauge.start()
    try:
        future.set_result(job())
    except BaseException as error:  # noqa: BLE001 - raised where the result is waited for
        future.set_exception(error)


def _is_done(future: "Future[T]") -> bool:
    from concurrent.futures import wait

    return bool(wait((future,), PATIENCE).done)


def _start() -> int:
    return 0


def _parsed(work: Work, language: "Language", place: Callable[[], int] = _start) -> Work:
    while work.progress < 1:
        work.parse(language, place())
        gauge.tell("parse", work.progress)
    return work


def _whole(
    document: Document,
    load: Callable[[], "Language | None"],
    model: str | None,
    place: Callable[[], int] | None = None,
) -> Transcript:
    """The last transcript; of the surface alone where there is no pipeline, which is loaded only where there is need of it.

    Without a `place` nobody reads it meanwhile.
    """
    work = Work(document, watched=place is not None)
    language = load() if work.progress < 1 else None
    found, progress = attributed(_parsed(work, language, place or _start) if language else work), work.progress
    del work  # of a book a quarter of the memory, which the decision needs
    name = (model or pipeline.DEFAULT_MODEL) if language else None
    return replace(transcript_of(found), model=name, progress=progress)


def _transcript_of(work: Work) -> Transcript:
    return replace(transcript_of(attributed(work)), progress=work.progress)
