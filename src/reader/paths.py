"""Every directory and file of the reader, in one place; nothing is made here."""

from pathlib import Path

from platformdirs import PlatformDirs

__all__ = [
    "bundled_themes",
    "cache_dir",
    "config_file",
    "data_dir",
    "library_file",
    "pages_dir",
    "sample_article",
    "themes_dir",
]

_DIRS = PlatformDirs("dialogue-reader", appauthor=False)
_PACKAGE = Path(__file__).parent


def config_file() -> Path:
    """The reader's settings."""
    return _DIRS.user_config_path / "config.toml"


def themes_dir() -> Path:
    """The user's own themes."""
    return _DIRS.user_config_path / "themes"


def data_dir() -> Path:
    return _DIRS.user_data_path


def library_file() -> Path:
    """What was opened, places and marks: an SQLite database."""
    return data_dir() / "library.db"


def cache_dir() -> Path:
    """Transcripts made before."""
    return _DIRS.user_cache_path / "transcripts"


def pages_dir() -> Path:
    """Copies of the pages that were fetched."""
    return _DIRS.user_cache_path / "pages"


def bundled_themes() -> Path:
    """The themes that are shipped: in the package when installed, at the top of a source checkout."""
    installed = _PACKAGE / "themes"
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "themes"


def sample_article() -> Path:
    """What is opened on the first start."""
    return _PACKAGE / "data" / "sample.txt"
