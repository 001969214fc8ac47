"""Files kept in a folder of the cache: each whole or not at all, the last used of them, and never a reason to fail."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

__all__ = ["keep"]


def keep(file: Path, pieces: Iterable[bytes | memoryview], limit: int, size: int) -> None:
    """Writes a file; of those with its ending, `limit` stay, in `size` bytes at most, and those used last."""
    import tempfile  # 4 ms, which the first frame need not wait for

    with suppress(OSError):
        # Others' eyes have no business with what was read.
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=file.parent, suffix=".tmp")
        try:
            with os.fdopen(descriptor, "wb") as beside:
                beside.writelines(pieces)
            os.replace(name, file)
        except OSError:
            os.unlink(name)
            raise
        _prune(file.parent, {file.suffix, ".tmp"}, limit, size)


def _prune(folder: Path, suffixes: set[str], limit: int, size: int) -> None:
    files: list[tuple[float, int, Path]] = []
    for file in folder.iterdir():
        with suppress(OSError):  # another reader may prune too
            if file.suffix in suffixes:
                state = file.stat()
                files.append((state.st_mtime, state.st_size, file))
    kept = used = 0
    for _, bytes_, file in sorted(files, reverse=True):
        kept, used = kept + 1, used + bytes_
        if kept > limit or used > size:
            with suppress(OSError):
                file.unlink()
