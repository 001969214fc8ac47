"""Theme files (TOML) to Textual themes; only the chosen one is read, since the first frame waits for it."""

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from textual.app import App
from textual.theme import Theme

from reader import paths

__all__ = ["DEFAULT_THEME", "SPEAKERS", "VARIABLE_DEFAULTS", "ThemeError", "apply", "available", "load", "places", "read_theme"]

DEFAULT_THEME = "dark"
SPEAKERS = 8
"""Speaker colours a theme has; speakers beyond them share colours and are told apart by a letter."""

_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_ANSI = re.compile(r"ansi_(default|(bright_)?(black|red|green|yellow|blue|magenta|cyan|white))")
_TEXTUAL = ("background", "surface", "panel", "foreground", "primary", "secondary", "accent", "warning", "error", "success")
_OWN = ("quotation", "match", "match-text", "dim")
_COLORS = _TEXTUAL + _OWN
_KEYS = ("dark", "ansi", "speakers", "colors")

_ANSI_GAPS = {
    "ansi-background": "ansi_default",
    "ansi-foreground": "ansi_default",
    "foreground-disabled": "ansi_bright_black",
    "surface-active": "ansi_default",
}
"""What Textual 8.2 leaves out where a theme is an ANSI one, and its own style sheets use."""

VARIABLE_DEFAULTS = {
    **{f"speaker-{number}": "ansi_default" for number in range(1, SPEAKERS + 1)},
    "quotation-background": "transparent",
    "quotation-style": "reverse",
    "match-background": "ansi_yellow",
    "match-foreground": "ansi_black",
    "dim": "ansi_bright_black",
}
"""For `App.get_theme_variable_defaults`: what our style sheets need and Textual's own themes do not have."""


class ThemeError(ValueError):
    """A theme that cannot be used; its text is one line that names the file, the key and what is allowed."""


def available() -> dict[str, Path]:
    """The themes there are, name (the file's, without `.toml`) to file, by name; the user's own go before shipped ones."""
    files: dict[str, Path] = {}
    for folder in (paths.bundled_themes(), paths.themes_dir()):
        files |= {file.stem: file for file in folder.glob("*.toml")}
    return dict(sorted(files.items()))


def load(name: str) -> Theme:
    """The theme of that name. Raises ThemeError."""
    # Looked for in place: listing both folders is work the first frame need not wait for.
    for file in places(name):
        # Not Path.is_file, which raises where the folder may not be searched.
        if os.path.isfile(file):
            return read_theme(file)
    raise ThemeError(f"theme {name}: there is none of that name; choose from {', '.join(available())}")


def places(name: str) -> tuple[Path, Path]:
    """Where a theme of that name may be; the first that is there is the one."""
    return paths.themes_dir() / f"{name}.toml", paths.bundled_themes() / f"{name}.toml"


def apply(app: App[Any], name: str) -> None:
    """Make the theme of that name the application's. Raises ThemeError, and leaves the application as it was."""
    app.register_theme(load(name))
    if app.theme == name:
        app.mutate_reactive(App.theme)  # the name is what it was, the colours may not be
    else:
        app.theme = name


def read_theme(file: Path) -> Theme:
    """The theme in `file`, named after it. Raises ThemeError."""
    try:
        values = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ThemeError(f"{file}: {getattr(error, 'strerror', None) or error}") from error
    try:
        return _theme(file.stem, values)
    except ThemeError as error:
        raise ThemeError(f"{file}: {error}") from None


def _theme(name: str, values: Mapping[str, Any]) -> Theme:
    # Textual makes a style sheet's class of it.
    if not re.fullmatch(r"[\w-]+", name, re.ASCII):
        raise ThemeError("a theme is called after its file; letters, digits, - and _ are allowed in the name")
    _only(values, _KEYS, "")
    dark, ansi = _flag(values, "dark", None), _flag(values, "ansi", False)
    colors = values.get("colors")
    if not isinstance(colors, dict):
        raise ThemeError(f"[colors] is missing; it holds {', '.join(_COLORS)}")
    _only(colors, _COLORS, "colors.")
    for key in _COLORS:
        if key not in colors:
            raise ThemeError(f"colors.{key} is missing; it is {_allowed(ansi)}")
        _check(colors[key], f"colors.{key}", ansi)
    speakers = values.get("speakers")
    if not isinstance(speakers, list) or len(speakers) != SPEAKERS:
        raise ThemeError(f"speakers: a list of {SPEAKERS} colours is needed, each {_allowed(ansi)}")
    for number, color in enumerate(speakers, 1):
        _check(color, f"speakers, colour {number}", ansi)
    variables = _variables(colors, ansi) | {f"speaker-{number}": color for number, color in enumerate(speakers, 1)}
    return Theme(name, **{key: colors[key] for key in _TEXTUAL}, dark=dark, ansi=ansi, variables=variables)


def _variables(colors: Mapping[str, str], ansi: bool) -> dict[str, str]:
    """Our own variables, and those of Textual's widgets that make lists, footers and scrollbars as calm as the page."""
    # Of sixteen colours that are not known, this pair can be read nearly everywhere (Textual 8.2 drops "reverse" in lists).
    cursor, on_cursor = ("ansi_blue", "ansi_bright_white") if ansi else (colors["quotation"], colors["foreground"])
    return (_ANSI_GAPS if ansi else {}) | {
        "quotation-background": colors["quotation"],
        "quotation-style": "reverse" if ansi else "none",
        "match-background": colors["match"],
        "match-foreground": colors["match-text"],
        "dim": colors["dim"],
        "border": colors["primary"],
        "border-blurred": colors["panel"],
        "block-cursor-foreground": on_cursor,
        "block-cursor-background": cursor,
        "block-cursor-text-style": "none",
        "block-cursor-blurred-foreground": on_cursor,
        "block-cursor-blurred-background": cursor,
        "block-cursor-blurred-text-style": "none",
        "block-hover-background": colors["panel"],
        "scrollbar": colors["dim"] if ansi else colors["panel"],
        "scrollbar-hover": colors["primary"],
        "scrollbar-active": colors["primary"],
        "scrollbar-background": colors["background"],
        "scrollbar-background-hover": colors["background"],
        "scrollbar-background-active": colors["background"],
        "scrollbar-corner-color": colors["background"],
        "footer-background": colors["panel"],
        "footer-foreground": colors["foreground"],
        "footer-item-background": colors["panel"],
        "footer-key-foreground": colors["primary"],
        "footer-key-background": colors["panel"],
        "footer-description-foreground": colors["foreground"],
        "footer-description-background": colors["panel"],
    }


def _only(values: Mapping[str, Any], known: tuple[str, ...], prefix: str) -> None:
    for key in values:
        if key not in known:
            raise ThemeError(f"{prefix + key!r} is not known; known are {', '.join(known)}")


def _flag(values: Mapping[str, Any], key: str, default: bool | None) -> bool:
    value = values.get(key, default)
    if not isinstance(value, bool):
        raise ThemeError(f"{key} {'is missing; it' if value is None else ''} is either true or false".replace("  ", " "))
    return value


def _check(color: Any, key: str, ansi: bool) -> None:
    if not (isinstance(color, str) and (_ANSI if ansi else _HEX).fullmatch(color)):
        raise ThemeError(f"{key}: {color!r} is not a colour; allowed is {_allowed(ansi)}")


def _allowed(ansi: bool) -> str:
    return "ansi_default, ansi_red, ansi_bright_red and so on, since ansi = true" if ansi else "#rrggbb"
