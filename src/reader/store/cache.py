"""Transcripts made before, so that a document opens with its own; a file each, and never a reason to fail."""

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from reader.dialogue.transcript import Transcript
from reader.documents.document import Document
from reader.documents.keeping import keep

__all__ = ["TranscriptCache"]

_FILES = 200
_BYTES = 200_000_000


class TranscriptCache:
    """Transcripts by key, in `folder`; without one, nothing is kept and nothing found."""

    def __init__(self, folder: Path | None, limit: int = _FILES, size: int = _BYTES) -> None:
        """`limit`: how many transcripts are kept, in `size` bytes at most; those not asked for the longest go first."""
        self._folder = folder
        self._limit = limit
        self._size = size

    @staticmethod
    def key(document: Document, engine: str, model: str | None) -> str:
        """A transcript depends on what was read, on how it was read, on the engine's version and the pipeline."""
        parts = engine, model or "", document.sha256, str(len(document.text))
        return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

    def get(self, key: str) -> Transcript | None:
        """The transcript kept under `key`; one that is damaged or foreign is dropped."""
        if self._folder is None:
            return None
        file = self._file(key)
        try:
            content = memoryview(file.read_bytes())
            if content[: len(key)] != key.encode():
                raise ValueError("kept under another key")
            transcript = Transcript.from_bytes(content[len(key) :])
        except FileNotFoundError:
            return None
        except (OSError, ValueError):
            with suppress(OSError):
                file.unlink()
            return None
        with suppress(OSError):
            os.utime(file)
        return transcript

    def put(self, key: str, transcript: Transcript) -> None:
        """Keeps a transcript, whole or not at all. Provisional ones are not kept."""
        if self._folder is None or transcript.progress < 1:
            return
        keep(self._file(key), (key.encode(), transcript.to_bytes()), self._limit, self._size)
        with suppress(OSError):
            for file in self._folder.glob("*.json"):  # as they were kept before
                file.unlink()

    def _file(self, key: str) -> Path:
        assert self._folder is not None
        return self._folder / f"{key}.transcript"
