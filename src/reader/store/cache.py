"""Transcripts made before, so that a document opens with its own; a file each, and never a reason to fail."""

import json
import os
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from reader.dialogue.transcript import Transcript

__all__ = ["TranscriptCache"]

_LIMIT = 200


class TranscriptCache:
    """Transcripts by key, in `folder`; without one, nothing is kept and nothing found."""

    def __init__(self, folder: Path | None, limit: int = _LIMIT) -> None:
        """`limit`: how many transcripts are kept; those not asked for the longest go first."""
        self._folder = folder
        self._limit = limit

    @staticmethod
    def key(text: str, engine: str, model: str | None) -> str:
        """A transcript depends on the document's text, the engine's version, and the pipeline."""
        return sha256("\0".join((engine, model or "", text)).encode("utf-8", "surrogatepass")).hexdigest()

    def get(self, key: str) -> Transcript | None:
        """The transcript kept under `key`; one that is damaged or foreign is dropped."""
        if self._folder is None:
            return None
        file = self._folder / f"{key}.json"
        try:
            content = json.loads(file.read_bytes())
            if content["key"] != key:
                raise ValueError(key)
            transcript = Transcript.from_dict(content["transcript"])
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
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
        content = json.dumps({"key": key, "transcript": transcript.to_dict()}, separators=(",", ":"))
        with suppress(OSError):
            # Others' eyes have no business with what was read.
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(dir=self._folder, suffix=".tmp")
            try:
                with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                    file.write(content)
                os.replace(name, self._folder / f"{key}.json")
            except OSError:
                os.unlink(name)
                raise
            self._prune()

    def _prune(self) -> None:
        assert self._folder is not None
        files: list[tuple[float, Path]] = []
        for file in [*self._folder.glob("*.json"), *self._folder.glob("*.tmp")]:
            with suppress(OSError):  # another reader may prune too
                files.append((file.stat().st_mtime, file))
        for _, file in sorted(files)[: -self._limit]:
            with suppress(OSError):
                file.unlink()
