"""The command line: usage, what is opened, and what it tells about itself."""

import socket
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import reader.cli
from reader import paths
from reader.documents import Document
from reader.documents.pages import Page, Pages
from reader.store.library import Library

Run = Callable[..., tuple[int, str, str]]


# Usage


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nonsense"],
        ["a.txt", "b.txt"],
        ["extract"],
        ["extract", "a.txt", "--format", "xml"],
        ["extract", "a.txt", "--jobs", "0"],
        ["extract", "a.txt", "--jobs", "many"],
        ["extract", "a.txt", "--form", "csv"],
        ["--model"],
    ],
)
def test_wrong_usage_is_one_line_and_has_its_own_code(run: Run, folder: Path, arguments: list[str]) -> None:
    code, out, err = run(*arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("reader: ")
    assert "--help" in err


def test_broken_settings_are_named_with_line_and_key(run: Run, folder: Path) -> None:
    paths.config_file().parent.mkdir(parents=True)
    paths.config_file().write_text("[reading]\nwidth = 1\n")
    code, out, err = run("extract", "a.txt")
    assert (code, out) == (2, "")
    assert err == f"reader: {paths.config_file()}, line 2: reading.width is 1; a whole number from 30 to 160 is needed\n"


def test_reading_needs_a_terminal_and_says_what_does_not(run: Run, folder: Path) -> None:
    code, _, err = run("a.txt")
    assert (code, err) == (2, "reader: standard output is not a terminal; reader extract FILE prints the transcript\n")


def test_help_names_the_commands(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    assert "reader extract FILE" in out
    assert all(kind in out for kind in ("plain text", "web pages", "EPUB", "PDF", ".docx", ".odt", "FB2", "RTF", ".eml"))
    assert "--format" in run("extract", "--help")[1]


def test_version_is_the_package_s(run: Run) -> None:
    assert run("--version") == (0, f"reader {reader.__version__}\n", "")


def test_paths_are_shown_also_while_the_settings_are_broken(run: Run) -> None:
    paths.config_file().parent.mkdir(parents=True)
    paths.config_file().write_text("nonsense")
    code, out, _ = run("--paths")
    assert code == 0
    for place in (paths.config_file(), paths.themes_dir(), paths.library_file(), paths.cache_dir()):
        assert str(place) in out


def test_settings_are_written_once_and_never_over_others(run: Run) -> None:
    assert run("--write-config") == (0, f"{paths.config_file()}\n", "")
    paths.config_file().write_text("theme = 'paper'")
    code, _, err = run("--write-config")
    assert (code, err.startswith(f"reader: {paths.config_file()}: is there already")) == (1, True)
    assert paths.config_file().read_text() == "theme = 'paper'"


def test_a_defect_is_one_line_unless_asked_for_more(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise RuntimeError("unexpected")

    monkeypatch.setattr(reader.cli, "_show_paths", fail)
    assert run("--paths") == (1, "", "reader: RuntimeError: unexpected; this is a defect, READER_DEBUG=1 shows where\n")
    monkeypatch.setenv("READER_DEBUG", "1")
    with pytest.raises(RuntimeError):
        run("--paths")


# What to open


class StubApp:
    """Stands in for the screen: takes note of what it was to show."""

    shown: list[Document] = []  # noqa: RUF012
    return_code = 0

    def __init__(self, document: Document, **_: object) -> None:
        self.shown.append(document)

    def run(self) -> None:
        pass


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Document]:
    monkeypatch.setattr(StubApp, "shown", [])
    monkeypatch.setattr("reader.ui.app.ReaderApp", StubApp)
    monkeypatch.setattr("reader.terminal.attach", lambda: None)
    monkeypatch.setattr("os.isatty", lambda _: True)
    return StubApp.shown


def test_a_file_is_opened_on_the_screen(run: Run, folder: Path, shown: list[Document]) -> None:
    assert run("a.txt") == (0, "", "")
    assert shown[0].text == "“Yes.”"


def test_where_one_left_off_is_found_without_asking_the_network(
    run: Run, folder: Path, shown: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def look_up(host: object, *arguments: object, **options: object) -> None:
        asked.append(host)
        raise socket.gaierror(socket.EAI_NONAME, "not known")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with closing(Library(paths.library_file())) as library:
        library.remember("0" * 64, str(folder / "a.txt"), None, 0, 0.0)
        library.remember("1" * 64, "http://gone.example/", None, 0, 0.0)
    assert run()[0] == 0
    assert shown[0].text == "“Yes.”"
    Pages(paths.pages_dir()).put("http://gone.example/", Page(b"kept", "http://gone.example/", date="2026-03-04"))
    assert run()[0] == 0
    assert shown[1].text == "kept"
    assert shown[1].notices == ("this is the copy of 2026-03-04; open it by its address to see whether it has changed",)
    assert asked == []


def test_a_file_called_extract_is_opened_by_its_path(run: Run, folder: Path, shown: list[Document]) -> None:
    Path("extract").write_text("It is a file.")
    assert run("./extract")[0] == 0
    assert shown[0].text == "It is a file."


def test_the_first_start_opens_the_sample(run: Run, shown: list[Document]) -> None:
    assert run() == (0, "", "")
    assert shown[0].source == str(paths.sample_article())


def test_without_a_file_the_last_one_that_is_still_there_is_opened(run: Run, folder: Path, shown: list[Document]) -> None:
    from reader.store.library import Library

    library = Library(paths.library_file())
    for name in ("a.txt", "b.txt", "gone.txt"):
        library.remember(name, name, None, 0, 0)
    library.close()
    run()
    assert shown[0].source == str(folder / "b.txt")


def test_a_file_that_can_not_be_opened_is_named_and_no_screen_comes_up(run: Run, folder: Path, shown: list[Document]) -> None:
    code, out, err = run("b.tx")
    assert (code, out, err) == (1, "", "reader: b.tx: there is no such file; did you mean b.txt?\n")
    assert shown == []


def test_a_file_with_nothing_in_it_is_named_and_no_screen_comes_up(run: Run, folder: Path, shown: list[Document]) -> None:
    (folder / "blank.txt").write_text(" \n\n")
    for name in ("empty.txt", "blank.txt"):
        assert run(name) == (1, "", f"reader: {name}: is empty; there is nothing to read\n")
    assert shown == []


def test_without_a_terminal_for_keys_one_line_says_so(
    run: Run, folder: Path, shown: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    def attach() -> None:
        raise OSError(6, "No such device or address")

    monkeypatch.setattr("reader.terminal.attach", attach)
    code, _, err = run("a.txt")
    assert (code, err) == (1, "reader: there is no terminal to read keys from: No such device or address\n")
