"""Transcripts of many documents, several at a time, in the order they were asked for."""

import os
from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event, local

from reader.dialogue.transcript import Transcript
from reader.dialogue.worker import EngineError, Notice, Worker
from reader.documents import Document, DocumentError, open_document
from reader.settings import Settings

__all__ = ["Outcome", "extract_all"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document."""

    document: Document | None = None
    transcript: Transcript | None = None
    """None where there is no final one."""
    notices: list[str] = field(default_factory=list)
    """Lines for whoever asked, each naming the document; the last one says what failed where something did."""


def extract_all(
    sources: Sequence[str], model: str | None, jobs: int, settings: Settings | None = None
) -> Generator[Outcome, None, None]:
    """Opens and extracts `sources`, up to `jobs` at a time, each in a worker process that takes one after another.

    Outcomes come in the order of `sources`, each as soon as those before it are there. Closing the iterator ends all work.
    """
    thread = local()
    workers: list[Worker] = []
    closed = Event()
    # Here and not in a thread: a thread that waits for standard input can't be interrupted.
    typed = _opened("-", settings) if "-" in sources else None

    def extract(source: str) -> Outcome:
        opened = typed if typed and source == "-" else _opened(source, settings)
        if not isinstance(opened, Document) or closed.is_set():
            return opened if isinstance(opened, Outcome) else Outcome()
        if not hasattr(thread, "worker"):
            thread.worker = Worker(model)
            workers.append(thread.worker)
        return _extracted(opened, thread.worker)

    pool = ThreadPoolExecutor(min(jobs, len(sources)))
    try:
        yield from pool.map(extract, sources)
    finally:
        closed.set()
        for worker in workers:
            worker.close()
        pool.shutdown(cancel_futures=True)


def _opened(source: str, settings: Settings | None) -> Document | Outcome:
    try:
        return open_document(source, settings)
    except DocumentError as error:
        return Outcome(notices=[str(error)])


def _extracted(document: Document, worker: Worker) -> Outcome:
    notices = [f"{document.source}: {notice}" for notice in document.notices]
    last: Transcript | None = None
    try:
        for found in worker.transcripts(document, provisional=False):
            if isinstance(found, Transcript):
                last = found
            elif isinstance(found, Notice):
                notices.append(f"{document.source}: {found.text}")
    except EngineError as error:
        return Outcome(document, None, [*notices, f"{document.source}: {error}"])
    except Exception as error:
        if os.environ.get("READER_DEBUG"):
            raise
        notices.append(f"{document.source}: {type(error).__name__}: {error}; this is a defect, READER_DEBUG=1 shows where")
        return Outcome(document, None, notices)
    if last is None or last.progress < 1:
        # A script can't see that half of it is missing.
        return Outcome(document, None, [*notices, f"{document.source}: the transcript could not be finished; try it again"])
    return Outcome(document, last, notices)
