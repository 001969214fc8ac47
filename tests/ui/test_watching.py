"""What happens when the files behind the screen change: settings, theme, document."""

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from helpers import LONG, SMALL, FakeSource, lines_of, opened, transcript
from textual.pilot import Pilot

from reader import paths
from reader.dialogue.transcript import Transcript
from reader.documents import open_document
from reader.documents.document import Document
from reader.settings import Settings, load
from reader.store.library import Library
from reader.ui.app import ReaderApp
from reader.ui.filters import Filter
from reader.ui.screen import ReadingScreen
from reader.ui.watching import Watch

NEW = "A paragraph that was not there before, put in front of everything by whoever writes this.\n\n"


class Found(FakeSource):
    """The transcript of whatever state of the text there is."""

    def transcripts(self, document: Document) -> Iterator[Transcript]:
        yield transcript(document.text)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "harbour.txt"
    file.write_text(LONG, encoding="utf-8")
    return file


@asynccontextmanager
async def reading_file(
    document: Path | Document, library: Library | None = None, size: tuple[int, int] = SMALL
) -> AsyncIterator[tuple[Pilot[None], ReaderApp]]:
    opened = document if isinstance(document, Document) else open_document(str(document))
    app = ReaderApp(opened, source=lambda: Found([]), library=library or Library(None), settings=load(paths.config_file()))
    async with app.run_test(size=size) as pilot:
        await ended(pilot, app)
        yield pilot, app


async def ended(pilot: Pilot[None], app: ReaderApp) -> ReadingScreen:
    """The screen, once what is being read is there and the transcript has come."""
    await opened(app)
    while app.reading is None or not app.reading.session.has_ended:
        await pilot.pause(0.01)
    await pilot.pause()
    return app.reading


async def look(pilot: Pilot[None], app: ReaderApp) -> str:
    """As long as a change takes to settle; returns the line at the bottom."""
    for _ in range(2):
        app.watcher.look()
    await pilot.pause()
    assert app.reading
    return app.reading.status.render_line(0).text


def put(file: Path, content: str) -> None:
    """In place of the file, as editors do."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name("beside")
    beside.write_text(content, encoding="utf-8")
    os.replace(beside, file)


def top(app: ReaderApp) -> str:
    """The words on the article's first row that has any."""
    assert app.reading
    return next(line for line in lines_of(app.reading.article) if line)


# Looking at files


def test_a_change_counts_once_and_only_when_it_has_settled(file: Path) -> None:
    watch = Watch(file)
    assert not watch.has_changed()
    file.write_text("Half of it", encoding="utf-8")
    assert not watch.has_changed()
    file.write_text("Half of it, and the other half", encoding="utf-8")
    assert not watch.has_changed()
    assert watch.has_changed()
    assert not watch.has_changed()


def test_a_file_that_takes_another_s_place_is_a_change_though_size_and_time_are_the_same(file: Path) -> None:
    watch, before = Watch(file), os.stat(file)
    put(file, LONG.replace("Ada", "Eve"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert [watch.has_changed(), watch.has_changed()] == [False, True]


def test_files_that_go_and_come_are_changes_and_none_is_an_error(file: Path) -> None:
    watch = Watch(file)
    file.unlink()
    assert [watch.has_changed(), watch.has_changed(), watch.is_there] == [False, True, False]
    file.write_text("Back", encoding="utf-8")
    assert [watch.has_changed(), watch.has_changed(), watch.is_there] == [False, True, True]
    assert not Watch("no\0name", "x" * 9999).has_changed()


# Settings


async def test_settings_are_taken_up_when_their_file_changes(file: Path) -> None:
    async with reading_file(file, size=(120, 40)) as (pilot, app):
        put(paths.config_file(), "theme = 'light'\n[reading]\nwidth = 40\nspacing = 2\n[keys]\ndown = 'x'\n")
        assert "The settings are in force." in await look(pilot, app)
        assert app.theme == "light"
        screen = app.reading
        assert screen
        assert max(map(len, lines_of(screen.article))) <= 40
        assert screen.typography.spacing == 2
        place = screen.article.place
        await pilot.press("j")
        assert screen.article.place == place
        await pilot.press("x")
        assert screen.article.place > place


async def test_what_was_chosen_in_the_reader_goes_before_the_settings_until_they_change(file: Path) -> None:
    library = Library(None)
    put(paths.config_file(), "[reading]\nwidth = 60\n")
    async with reading_file(file, library) as (pilot, app):
        await pilot.press("t", ">", "J")
    async with reading_file(file, library) as (pilot, app):
        assert app.reading
        assert app.reading.typography.width == 64
        put(paths.config_file(), "[reading]\nwidth = 50\n")
        await look(pilot, app)
        assert app.reading.typography.width == 50
        assert app.reading.typography.justify
    async with reading_file(file, library) as (_, app):
        assert app.reading
        assert app.reading.typography.width == 50


async def test_settings_with_an_error_are_named_and_what_was_stays(file: Path) -> None:
    put(paths.config_file(), "[reading]\nwidth = 60\n")
    async with reading_file(file) as (pilot, app):
        put(paths.config_file(), "[reading]\nwidth = 60\nspacing = 3\n")
        assert " config.toml, line 3: reading.spacing is 3; 1 or 2 is needed " in await look(pilot, app)
        assert app.settings == Settings(width=60)
        put(paths.config_file(), "[reading]\nwidth = 60\nspacing = 1\n")
        assert "The settings are in force." in await look(pilot, app)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("model = 'en_core_web_lg'", "The model takes effect for the next document."),
        ("[privacy]\nhistory = false", "History takes effect at the next start."),
        ("[keys]\ndown = 'z'", "keys: 'z' is asked for by both down and zen"),
    ],
)
async def test_what_does_not_take_effect_at_once_is_said(file: Path, content: str, words: str) -> None:
    async with reading_file(file) as (pilot, app):
        put(paths.config_file(), content)
        assert words in await look(pilot, app)


async def test_without_their_file_the_defaults_are_back(file: Path) -> None:
    put(paths.config_file(), "[reading]\nwidth = 60\n")
    async with reading_file(file) as (pilot, app):
        paths.config_file().unlink()
        await look(pilot, app)
        assert app.reading
        assert app.reading.typography.width == Settings().width


# Themes


def own_theme(name: str, **colours: str) -> None:
    content = (paths.bundled_themes() / "dark.toml").read_text(encoding="utf-8")
    for key, colour in colours.items():
        lines = [f'{key} = "{colour}"' if line.startswith(f"{key} = ") else line for line in content.splitlines()]
        content = "\n".join(lines)
    put(paths.themes_dir() / f"{name}.toml", content)


async def test_a_theme_is_taken_up_when_its_file_changes(file: Path) -> None:
    own_theme("mine", background="#101010")
    put(paths.config_file(), "theme = 'mine'")
    async with reading_file(file) as (pilot, app):
        assert app.reading
        assert app.reading.article.styles.background.hex == "#101010"
        own_theme("mine", background="#202020")
        await look(pilot, app)
        await pilot.pause()
        assert app.reading.article.styles.background.hex == "#202020"


async def test_a_shipped_theme_gives_way_to_one_of_that_name(file: Path) -> None:
    async with reading_file(file) as (pilot, app):
        own_theme("dark", background="#303030")
        await look(pilot, app)
        await pilot.pause()
        assert app.reading
        assert app.reading.article.styles.background.hex == "#303030"


async def test_a_theme_with_an_error_is_named_and_what_was_stays(file: Path) -> None:
    own_theme("mine", background="#101010")
    put(paths.config_file(), "theme = 'mine'")
    async with reading_file(file, size=(160, 20)) as (pilot, app):
        own_theme("mine", background="red")
        assert " mine.toml: colors.background: 'red' is not a colour" in await look(pilot, app)
        assert app.reading
        assert app.reading.article.styles.background.hex == "#101010"


async def test_settings_that_name_a_theme_that_is_not_there_leave_the_one_in_use(file: Path) -> None:
    async with reading_file(file) as (pilot, app):
        put(paths.config_file(), "theme = 'nonsense'")
        assert "theme nonsense: there is none of that name" in await look(pilot, app)
        assert app.theme == "dark"


# The document


async def test_a_changed_document_is_offered_and_stays_as_it_is_until_it_is_read_again(file: Path) -> None:
    async with reading_file(file, size=(120, 20)) as (pilot, app):
        await pilot.press("d", "j")
        before = top(app)
        put(file, NEW + LONG)
        line = await look(pilot, app)
        assert "harbour.txt has changed; r reads it again." in line
        assert "file has changed ·" in line
        assert top(app) == before
        await pilot.press("r")
        screen = await ended(pilot, app)
        assert screen.session.document.text == NEW + LONG
        assert top(app) == before
        line = screen.status.render_line(0).text
        assert "harbour.txt was read again." in line
        assert "file has changed" not in line


async def test_a_document_read_again_keeps_what_is_followed_shown_and_remembered(file: Path) -> None:
    library = Library(None)
    async with reading_file(file, library) as (pilot, app):
        await pilot.press("f", *"reed", "enter", "t", "<", "d", "m", "a", "G", "ctrl+o")
        screen = app.reading
        assert screen
        colours, typography = screen.session.colours, screen.typography
        put(file, NEW + LONG)
        await pilot.press("r")
        screen = await ended(pilot, app)
        assert screen.session.filter == Filter(("s2",))
        assert screen.session.colours == colours
        assert not screen.transcript_shown
        assert screen.typography == typography
        here = top(app)
        await pilot.press("g", "'", "a")
        assert top(app) == here


async def test_a_document_read_again_in_the_transcript_leaves_the_focus_there(file: Path) -> None:
    async with reading_file(file) as (pilot, app):
        await pilot.press("tab")
        put(file, NEW + LONG)
        await pilot.press("r")
        screen = await ended(pilot, app)
        assert screen.transcript.has_focus


async def test_marks_of_the_new_state_are_left_alone(file: Path) -> None:
    library = Library(None)
    put(file, NEW + LONG)
    library.set_mark(open_document(str(file)).sha256, "b", 7)
    put(file, LONG)
    async with reading_file(file, library) as (pilot, app):
        await pilot.press("m", "a")
        put(file, NEW + LONG)
        await pilot.press("r")
        screen = await ended(pilot, app)
        assert library.marks(screen.session.document.sha256) == {"b": 7}


async def test_what_changes_while_it_is_offered_and_after_it_was_read_again_is_offered_again(file: Path) -> None:
    async with reading_file(file) as (pilot, app):
        for text in (NEW + LONG, NEW + NEW + LONG):
            put(file, text)
            assert "has changed" in await look(pilot, app)
        await pilot.press("r")
        await ended(pilot, app)
        assert "has changed" not in await look(pilot, app)
        put(file, LONG)
        assert "has changed" in await look(pilot, app)


async def test_a_file_that_was_only_touched_has_not_changed(file: Path) -> None:
    async with reading_file(file) as (pilot, app):
        await pilot.press("d")
        screen = app.reading
        os.utime(file, (1, 1))
        await look(pilot, app)
        await pilot.press("r")
        await pilot.pause()
        assert app.reading is screen
        assert screen
        line = screen.status.render_line(0).text
        assert "harbour.txt has not changed." in line
        assert "file has changed" not in line


async def test_a_file_that_is_gone_is_told_once_and_its_text_stays(file: Path) -> None:
    async with reading_file(file) as (pilot, app):
        before = top(app)
        file.unlink()
        assert "harbour.txt is gone; what was read of it stays here." in await look(pilot, app)
        assert app.reading
        app.reading.status.tell("")
        assert "is gone" not in await look(pilot, app)
        await pilot.press("r")
        await pilot.pause()
        assert "there is no such file" in app.reading.status.render_line(0).text
        assert top(app) == before


@pytest.mark.parametrize("source", ["-", "https://harbour.example/", "HTTP://harbour.example/"])
async def test_standard_input_and_addresses_are_not_watched(source: str, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[Any] = []
    async with reading_file(replace(open_document(str(file)), source=source)) as (pilot, app):
        stat = os.stat
        monkeypatch.setattr(os, "stat", lambda path, **more: looked_at.append(str(path)) or stat(path, **more))
        await look(pilot, app)
        assert str(paths.config_file()) in looked_at
        assert source not in looked_at


async def test_an_address_is_fetched_again_and_named_without_its_scheme(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = replace(open_document(str(file)), source="https://example.org/a/", title=None)
    asked: list[tuple[str, Settings | None]] = []
    monkeypatch.setattr("reader.documents.open_document", lambda *arguments: asked.append(arguments) or first)
    async with reading_file(first) as (pilot, app):
        await pilot.press("r")
        await pilot.pause()
        assert app.reading
        assert "example.org/a has not changed." in app.reading.status.render_line(0).text
        assert asked == [("https://example.org/a/", app.settings)]


async def test_standard_input_is_not_read_a_second_time(file: Path) -> None:
    async with reading_file(replace(open_document(str(file)), source="-")) as (pilot, app):
        await pilot.press("r")
        await pilot.pause()
        assert app.reading
        assert "Standard input can't be read a second time." in app.reading.status.render_line(0).text
