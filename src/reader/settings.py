"""The reader's settings: what can be set, the defaults, and the strict reading of `config.toml`."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

__all__ = ["DEFAULT_CONFIG", "Settings", "SettingsError", "load"]

DEFAULT_CONFIG = """\
# Settings of reader. What is commented out shows the default.

# The look. "terminal" takes the terminal's own colours; T in the reader tries them all.
# theme = "dark"

# The spaCy pipeline that the transcript is made with, by name or folder.
# model = "en_core_web_sm"

[reading]
# The widest that a line of the article gets, in cells: 30 to 160. < and > in the reader change it, too.
# width = 76
# The rows that a line takes: 1, or 2 for lines with air between them. L
# spacing = 1
# Whether lines are spread to one length; no word is ever hyphenated. J
# justify = false
# Cells kept free at either side of the article: 0 to 40. M
# margin = 0
# Whether the terminal's cursor is to be seen at the current quotation, where it always stands: for magnifiers, and for
# screen readers that pass over a hidden one.
# caret = false

[privacy]
# Whether to remember what was read, and where.
# history = true
# Whether to keep transcripts, so that a document opens with its own the next time, and copies of pages that were fetched.
# cache = true

[web]
# Whether an address may lead on to this machine or to a private network. What is itself asked for there is always opened.
# private = false

[keys]
# Other keys for what a key does, by its id; several are parted by commas. ? in the reader shows the ids.
# next_quotation = "right_square_bracket,ctrl+n"
"""


class SettingsError(Exception):
    """Settings that can't be used; `str()` is one line that names file, line and key, and what is allowed."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the reader has set, the rest by default."""

    theme: str = "dark"
    """The name of a theme; whether there is one is for the screen to say."""
    model: str | None = None
    """The spaCy pipeline; None for the engine's own choice."""
    width: int = 76
    """The widest that a line of the article gets, in cells."""
    spacing: int = 1
    """The rows that a line of the article takes."""
    justify: bool = False
    """Whether lines are spread to one length."""
    margin: int = 0
    """Cells kept free at either side of the article."""
    caret: bool = False
    """Whether the terminal's cursor is to be seen."""
    history: bool = True
    """Whether places, marks and preferences are remembered."""
    cache: bool = True
    """Whether transcripts are kept, and copies of pages that were fetched."""
    private: bool = False
    """Whether addresses may lead on to this machine or a private network."""
    keys: dict[str, str] = field(default_factory=dict)
    """By a binding's id, the keys that take the place of its own, parted by commas."""


class _Setting(NamedTuple):
    """A key that may stand in the file; the field of `Settings` has its name."""

    kind: type
    needed: str
    lowest: int = 0
    highest: int = 0

    def allows(self, value: object) -> bool:
        # Not isinstance: TOML's true is no number, though Python's is.
        if type(value) is not self.kind or not (value or self.kind is not str):
            return False
        return self.kind is not int or self.lowest <= int(str(value)) <= self.highest


_SWITCH = _Setting(bool, "true or false")
_KEYS = _Setting(str, 'one key or several, parted by commas ("n,ctrl+n"),')
_TABLES: dict[str, dict[str, _Setting]] = {
    "": {"theme": _Setting(str, "the name of a theme"), "model": _Setting(str, "the name or folder of a spaCy pipeline")},
    "reading": {
        "width": _Setting(int, "a whole number from 30 to 160", 30, 160),
        "spacing": _Setting(int, "1 or 2", 1, 2),
        "justify": _SWITCH,
        "margin": _Setting(int, "a whole number from 0 to 40", 0, 40),
        "caret": _SWITCH,
    },
    "privacy": {"history": _SWITCH, "cache": _SWITCH},
    "web": {"private": _SWITCH},
    # Which ids there are, the screen knows.
    "keys": {},
}


def load(path: Path) -> Settings:
    """The settings in that file; the defaults where there is none.

    Raises:
        SettingsError: where it can't be read, is no TOML, or holds what is not allowed.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise SettingsError(f"{path}: can't be read: {error.strerror or error}") from error
    # Late: 3 ms of CPU, of no use without a file.
    import tomllib

    try:
        source = data.decode("utf-8-sig").replace("\r\n", "\n")
        tables = tomllib.loads(source)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise SettingsError(f"{path}, line {line}: is not UTF-8; save the file as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: is not TOML: {error}") from error
    top = {key: value for key, value in tables.items() if key not in _TABLES}
    values: dict[str, Any] = {}
    for table, known in _TABLES.items():
        content = tables.get(table, {}) if table else top
        if not isinstance(content, dict):
            raise _error(path, source, "", table, f"is a table, and is written [{table}]")
        for key, value in content.items():
            setting = _KEYS if table == "keys" else known.get(key)
            if setting is None:
                unknown_table = isinstance(value, dict) and not table
                names = [name for name in _TABLES if name] if unknown_table else list(known)
                raise _error(path, source, table, key, f"is not known; allowed here: {', '.join(names)}")
            if not setting.allows(value):
                raise _error(path, source, table, key, f"is {_shown(value)}; {setting.needed} is needed")
            (values.setdefault("keys", {}) if table == "keys" else values)[key] = value
    return Settings(**values)


def _error(path: Path, source: str, table: str, key: str, what: str) -> SettingsError:
    line = _line(source, table, key)
    return SettingsError(f"{path}{f', line {line}' if line else ''}: {table}{'.' * bool(table)}{key} {what}")


def _line(source: str, table: str, key: str) -> int | None:
    """Where a key is set, or a table begins; None where it can't be told (inline tables)."""
    name = rf"""["']?{re.escape(key)}["']?"""
    current = ""
    for number, line in enumerate(source.split("\n"), 1):
        if header := re.match(r"""\s*\[+\s*["']?(.*?)["']?\s*\]""", line):
            current = header[1]
            if not table and current.split(".")[0] == key:
                return number
        elif (current == table and re.match(rf"\s*{name}\s*[.=]", line)) or (
            table and not current and re.match(rf"\s*{re.escape(table)}\s*\.\s*{name}\s*=", line)
        ):
            return number
    return None


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    return f'"{value}"' if isinstance(value, str) else str(value)
