"""What an import brings with it: what paints does not wait for the engine, and what computes does not load the screen."""

import subprocess
import sys
import tokenize
from pathlib import Path

import pytest

import reader

ENGINE = {"spacy", "thinc", "numpy"}
HEAVY = ENGINE | {"httpx", "requests", "charset_normalizer", "pydantic", "typer"}
SCREEN = {"textual", "rich"}
FORMATS = {
    "selectolax",
    "markdown_it",
    "mdit_py_plugins",
    "httpx",
    "urllib.request",
    "ssl",
    "email",
    "zipfile",
    "gzip",
    "json",
    "pypdfium2",
    "xml",
}
"""What formats need once something is read that is theirs."""
POSIX = {"curses", "fcntl", "grp", "posix", "pty", "pwd", "readline", "resource", "termios", "tty"}
POSIX |= {"fork", "forkpty", "geteuid", "getpgid", "getuid", "killpg", "mkfifo", "setsid", "SIGHUP", "SIGKILL", "WNOHANG"}


def loaded(statement: str) -> set[str]:
    """The modules and top-level packages in a fresh interpreter after that statement."""
    script = f"{statement}\nimport sys; print(' '.join(sys.modules))"
    modules = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    return set(modules) | {module.split(".")[0] for module in modules}


@pytest.mark.parametrize(
    ("statement", "absent"),
    [
        ("import reader.ui.app", HEAVY | {"sqlite3", "reader.cli", "reader.dialogue.engine", "reader.exports"}),
        ("import reader.cli", HEAVY | SCREEN | {"sqlite3", "platformdirs", "json", "reader.documents", "reader.dialogue"}),
        ("import reader.documents", HEAVY | SCREEN | FORMATS | {"platformdirs", "difflib", "reader.dialogue"}),
        ("import reader.settings, reader.paths", HEAVY | SCREEN | {"reader.documents"}),
        ("import reader.store.library", HEAVY | SCREEN | {"sqlite3", "json", "reader.dialogue"}),
        ("import reader.store.transcripts", HEAVY | SCREEN | {"subprocess", "tempfile", "json", "reader.dialogue.worker"}),
        ("import reader.exports", HEAVY | SCREEN),
        ("import reader.batch", HEAVY | SCREEN | {"reader.dialogue.engine"}),
        ("import reader.dialogue", HEAVY | SCREEN),
        ("import reader.dialogue.worker", HEAVY | SCREEN | {"reader.cli", "reader.store", "reader.dialogue.engine"}),
        ("import reader.dialogue.engine", ENGINE | SCREEN | {"reader.cli", "reader.ui"}),
        ("from reader.dialogue import pipeline; pipeline.load(None)", SCREEN | {"typer", "spacy.cli"}),
    ],
)
def test_an_import_brings_nothing_that_it_does_not_need(statement: str, absent: set[str]) -> None:
    assert not loaded(statement) & absent


def test_spacy_has_its_commands_for_whoever_asks_later() -> None:
    assert "spacy.cli.download" in loaded("from reader.dialogue import pipeline; pipeline.load(None); import spacy.cli")


def test_help_and_version_load_next_to_nothing() -> None:
    for option in ("--help", "--version"):
        statement = f"import reader.cli\ntry: reader.cli.main(['{option}'])\nexcept SystemExit: pass"
        assert not loaded(statement) & (HEAVY | SCREEN | {"reader.documents", "reader.dialogue", "platformdirs", "json"})


def test_a_document_in_utf_8_is_opened_without_the_library_that_guesses() -> None:
    opened = loaded("import reader.documents, reader.paths; reader.documents.open_document(str(reader.paths.sample_article()))")
    assert not opened & {"charset_normalizer", *FORMATS}


def test_a_page_is_opened_without_the_libraries_of_other_formats(tmp_path: Path) -> None:
    (tmp_path / "page").write_text("<html><p>One</p>")
    opened = loaded(f"import reader.documents; reader.documents.open_document({str(tmp_path / 'page')!r})")
    assert "selectolax" in opened
    assert not opened & (FORMATS - {"selectolax"})


def test_nothing_is_named_that_windows_lacks() -> None:
    for file in Path(reader.__file__).parent.rglob("*.py"):
        with tokenize.open(file) as source:
            names = {token.string for token in tokenize.generate_tokens(source.readline) if token.type == tokenize.NAME}
        assert not names & POSIX, file
