"""What was read and where: places, marks, preferences, in one SQLite file that several readers share."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlite3 import Connection

__all__ = ["Library", "Recent"]

_VERSION = 1
_SCHEMA = f"""
CREATE TABLE IF NOT EXISTS documents (
    sha256 TEXT PRIMARY KEY, source TEXT, title TEXT, place INTEGER NOT NULL, progress REAL NOT NULL, opened REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS marks (
    sha256 TEXT NOT NULL, letter TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (sha256, letter)
);
CREATE TABLE IF NOT EXISTS preferences (key TEXT PRIMARY KEY, value TEXT NOT NULL);
PRAGMA user_version = {_VERSION};
"""
_PATIENCE = 0.5
"""Seconds to wait for another reader that is writing."""


@dataclass(frozen=True, slots=True)
class Recent:
    """A document that was read, by where it came from."""

    source: str
    """An absolute path, or an address."""
    title: str | None
    place: int
    """The reading place, in code points of the document's text."""
    progress: float
    """The share of the text before the place, 0 to 1."""
    opened: datetime


class Library:
    """Places, marks and preferences in the database at `path`; with None, in memory only.

    No method raises for what is wrong with the file: the library goes on in memory, and `notice` says so.
    May be used from several threads.
    """

    def __init__(self, path: Path | None) -> None:
        self.notice: str | None = None
        """One line for the reader once something has gone wrong with the file; whoever shows it sets it to None."""
        self._path = path
        self._lock = RLock()
        self._database: Connection | None = None

    def place(self, sha256: str) -> int | None:
        """The reading place in a document, in code points of its text."""
        rows = self._ask("SELECT place FROM documents WHERE sha256 = ?", sha256)
        return rows[0][0] if rows else None

    def remember(self, sha256: str, source: str, title: str | None, place: int, progress: float) -> None:
        """Notes the place in a document, now the most recent one. What came from standard input is not listed."""
        known: str | None = source
        if source == "-":
            known = None
        elif not source.lower().startswith(("http://", "https://")):
            # SQLite takes no surrogates, which a directory's name may hold.
            known = os.fsencode(os.path.abspath(source)).decode("utf-8", "replace")
        values = (sha256, known, title, place, progress, datetime.now(UTC).timestamp())
        self._ask("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?)", *values)

    def recents(self, limit: int = 20) -> list[Recent]:
        """The documents read last, newest first; of a file that has changed since, its latest state."""
        rows = self._ask(
            "SELECT source, title, place, progress, MAX(opened) FROM documents WHERE source IS NOT NULL "
            "GROUP BY source ORDER BY MAX(opened) DESC LIMIT ?",
            limit,
        )
        return [
            Recent(source, title, place, progress, datetime.fromtimestamp(last, UTC))
            for source, title, place, progress, last in rows
        ]

    def marks(self, sha256: str) -> dict[str, int]:
        """The marks in a document by letter, in order of place."""
        return dict(self._ask("SELECT letter, place FROM marks WHERE sha256 = ? ORDER BY place, letter", sha256))

    def set_mark(self, sha256: str, letter: str, place: int) -> None:
        self._ask("INSERT OR REPLACE INTO marks VALUES (?, ?, ?)", sha256, letter, place)

    def delete_mark(self, sha256: str, letter: str) -> None:
        self._ask("DELETE FROM marks WHERE sha256 = ? AND letter = ?", sha256, letter)

    def preference(self, key: str) -> str | None:
        rows = self._ask("SELECT value FROM preferences WHERE key = ?", key)
        return rows[0][0] if rows else None

    def set_preference(self, key: str, value: str) -> None:
        self._ask("INSERT OR REPLACE INTO preferences VALUES (?, ?)", key, value)

    def close(self) -> None:
        with self._lock:
            if self._database is not None:
                self._database.close()
            self._database = None

    def _ask(self, statement: str, *values: object) -> Sequence[Any]:
        """The rows of one statement; none where the file fails or another reader holds it."""
        # Late: 8 ms of CPU, which the first frame needn't wait for.
        import sqlite3

        with self._lock:
            try:
                if self._database is None:
                    self._database = _open(self._path)
                return self._database.execute(statement, values).fetchall()
            except (sqlite3.Error, OSError) as error:
                code = getattr(error, "sqlite_errorcode", 0) & 0xFF
                if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                    return []
                if self._path is None:
                    raise
                self.notice = f"{self._path}: places and marks can't be kept: {error}; move the file away to begin anew"
                self._retreat()
                return self._ask(statement, *values)

    def _retreat(self) -> None:
        """Goes on in memory, with what can still be read."""
        import sqlite3

        before, self._path = self._database, None
        self._database = _open(None)
        if before is not None:
            try:
                before.backup(self._database)
            except sqlite3.Error:
                self._database = _open(None)
            before.close()


def _open(path: Path | None) -> "Connection":
    """Raises sqlite3.Error or OSError."""
    import sqlite3

    if path is not None:
        # Others' eyes have no business with what was read.
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    database = sqlite3.connect(path or ":memory:", timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        (version,) = database.execute("PRAGMA user_version").fetchone()
        if version > _VERSION:
            raise sqlite3.DatabaseError("it was made by a newer version of reader")
        if version < _VERSION:
            # Readers do not wait for a writer, nor a writer for readers.
            database.execute("PRAGMA journal_mode = WAL")
            database.executescript(_SCHEMA)
        database.execute("PRAGMA synchronous = NORMAL")
    except BaseException:
        database.close()
        raise
    return database
