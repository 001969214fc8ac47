"""The screen around the panes: its shape, the mouse, settings, the palette, other documents."""

from threading import Event

import pytest
from helpers import LONG, SMALL, FakeSource, document, opened, reading, rows_of, top, transcript
from textual.events import MouseScrollDown

from reader.dialogue.transcript import Speaker, Transcript
from reader.documents import DocumentError
from reader.documents.document import Document
from reader.store.library import Library
from reader.ui.app import ReaderApp
from reader.ui.bindings import BINDINGS, clashes
from reader.ui.divider import Divider

# The shape of the screen


async def test_the_transcript_can_be_hidden_and_stays_hidden() -> None:
    library = Library(None)
    async with reading(library=library) as (pilot, screen):
        await pilot.press("t")
        await pilot.pause()
        assert not screen.transcript.display or screen.transcript.size.width == 0
        assert screen.article.size.width == 120
    async with reading(library=library) as (pilot, screen):
        assert screen.article.size.width == 120


async def test_zen_shows_the_article_alone() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("z")
        await pilot.pause()
        assert screen.article.size == (120, 40)
        await pilot.press("z")
        await pilot.pause()
        assert screen.article.size.height == 39


async def test_the_key_for_the_transcript_brings_it_back_from_zen() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("z", "t")
        await pilot.pause()
        assert screen.transcript.size.width > 0
        assert screen.status.size.height == 1


@pytest.mark.parametrize("size", [(40, 15), (60, 20), (120, 40)])
async def test_where_one_is_can_be_seen_at_any_width_and_whatever_else_there_is_to_say(size: tuple[int, int]) -> None:
    async with reading(size, read=document(LONG, title="A title " * 20), found=[transcript(LONG)]) as (pilot, screen):
        await pilot.press("]", "G", "/", *"the", "enter")
        screen._follow(screen.session.transcript, "s1")
        line = screen.status.render_line(0)
        assert line.cell_length == size[0]
        assert line.text.endswith("% ")


async def test_a_text_without_a_title_is_called_after_its_file() -> None:
    async with reading(read=document(title=None)) as (_, screen):
        assert screen.status.render_line(0).text.startswith(" harbour.txt ")


@pytest.mark.parametrize(("size", "stacked"), [((80, 24), True), ((40, 15), True), ((120, 40), False), ((200, 60), False)])
async def test_narrow_screens_stack_the_panes(size: tuple[int, int], stacked: bool) -> None:
    async with reading(size) as (_, screen):
        assert (screen.article.size.width == size[0]) is stacked
        assert (screen.transcript.region.y > 0) is stacked
        assert screen.transcript.size.height > 2


async def test_resizing_keeps_the_place_to_the_character() -> None:
    async with reading((140, 14)) as (pilot, screen):
        await pilot.press(*["j"] * 9)
        place = screen.article.place
        for size in ((90, 14), (60, 20), (200, 9), (40, 15), (140, 14)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            view = screen.article.view
            assert screen.article.place == place
            assert view.top == view.clamp(screen.article.flow.row_at(place))
        assert top(screen.article) == 9


async def test_the_place_is_remembered() -> None:
    library = Library(None)
    async with reading(SMALL, library=library) as (pilot, screen):
        await pilot.press("d", "j")
        place = screen.article.place
        await pilot.press("q")
    async with reading(SMALL, library=library) as (pilot, screen):
        assert screen.article.place == place
        assert screen.article.view.top == screen.article.flow.row_at(place)


async def test_the_divider_can_be_dragged_and_stays() -> None:
    library = Library(None)
    async with reading(library=library) as (pilot, screen):
        assert await pilot.mouse_down(Divider, offset=(0, 5))
        await pilot.hover(screen, offset=(60, 5))
        await pilot.mouse_up(screen, offset=(60, 5))
        await pilot.pause()
        assert screen.article.size.width == 60
    async with reading(library=library) as (pilot, screen):
        assert screen.article.size.width == 60


# The mouse


async def test_a_click_makes_a_quotation_current_in_either_pane() -> None:
    async with reading() as (pilot, screen):
        row = next(y for y, text in enumerate(rows_of(screen.article)) if "“And who" in text)
        await pilot.click(screen.article, offset=(6, row))
        assert screen.session.current == 5
        row = next(y for y, text in enumerate(rows_of(screen.transcript)) if "Minister" in text)
        await pilot.click(screen.transcript, offset=(6, row))
        assert screen.session.current == 1


async def test_the_wheel_scrolls_the_pane_under_the_pointer_and_makes_it_lead() -> None:
    async with reading(SMALL) as (pilot, screen):
        pane = screen.transcript
        x, y = pane.region.offset
        event = MouseScrollDown(None, x + 5, y + 5, 0, 1, 0, False, False, False, screen_x=x + 5, screen_y=y + 5)
        screen.app.post_message(event)
        await pilot.pause()
        assert top(pane) > 0
        assert screen.leader is pane


async def test_selected_text_is_unwrapped() -> None:
    async with reading() as (pilot, screen):
        row = next(y for y, text in enumerate(rows_of(screen.article)) if "Ada Lowe" in text)
        left = rows_of(screen.article)[row].index("Ada")
        await pilot.mouse_down(screen.article, offset=(left, row))
        await pilot.hover(screen.article, offset=(left + 10, row + 1))
        await pilot.mouse_up(screen.article, offset=(left + 10, row + 1))
        await pilot.pause()
        selected = screen.get_selected_text()
        assert selected is not None
        assert selected.startswith("Ada Lowe, the harbour minister")
        assert "\n" not in selected


# Harmlessness, settings, the palette


async def test_no_escape_sequence_of_a_file_reaches_the_terminal() -> None:
    text = "“Bad \x1b]0;owned\x07,” said Lowe. \x9b31m \u202egnp."
    whole = Transcript((Speaker("s1", "Lo\x1bwe"),), ())
    async with reading(read=document(text, title="T\x1b[31m"), found=[whole]) as (_, screen):
        for pane in (screen.article, screen.transcript):
            assert all(row.isprintable() for row in rows_of(pane))
        assert screen.status.render_line(0).text.isprintable()


async def test_keys_can_be_remapped() -> None:
    async with reading(SMALL, keys={"down": "x"}) as (pilot, screen):
        await pilot.press("x", "j", "down")
        assert top(screen.article) == 1


def test_clashing_and_unknown_keys_are_named() -> None:
    assert clashes({"down": "x,z", "nonsense": "x"}) == [
        "keys: there is no 'nonsense'; the ids are in the help",
        "keys: 'z' is asked for by both down and zen",
    ]


def test_the_keys_as_shipped_do_not_clash() -> None:
    assert clashes({}) == []
    assert len({binding.id for binding in BINDINGS}) == len(BINDINGS)


async def test_a_theme_that_is_not_there_is_named_and_not_fatal() -> None:
    async with reading(theme="nonsense") as (_, screen):
        assert "nonsense" in screen.status.render_line(0).text


async def test_the_palette_names_what_every_key_does() -> None:
    async with reading() as (pilot, screen):
        titles = {command.title: command for command in screen.app.get_system_commands(screen)}
        assert len(titles) == len(BINDINGS) - 1
        await pilot.press("ctrl+p", *"next quot")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert screen.session.current == 0


async def test_a_recent_document_opens_from_the_palette_in_place_of_the_one_before() -> None:
    other = document("Another one.\n\n“Yes,” it said.", title="Another")
    library = Library(None)
    library.remember("0", "another.txt", "Another", 0, 0.0)
    opened: list[str] = []

    def open_document(source: str) -> Document:
        opened.append(source)
        return other

    async with reading(SMALL, library=library, open_document=open_document) as (pilot, screen):
        running = screen.app
        assert isinstance(running, ReaderApp)
        await pilot.press("j", "j", "ctrl+p", *"recent: anoth")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert [source.rpartition("/")[2] for source in opened] == ["another.txt"]
        assert running.reading is running.screen is not screen
        assert running.screen_stack == [running.reading]
        assert running.reading.session.document is other
        # Nothing is left of the first: its engine is closed, its place is kept, its widgets are gone.
        assert isinstance(screen._stream._source, FakeSource)
        assert screen._stream._source.closed
        assert not screen.is_attached
        assert library.place(screen.session.document.sha256) == screen.session.place > 0
        await pilot.press("]")
        assert running.reading.session.document is other


async def test_documents_can_be_opened_one_after_another() -> None:
    async with reading(open_document=lambda source: document(f"This is {source}.")) as (pilot, screen):
        running = screen.app
        assert isinstance(running, ReaderApp)
        for source in ("one", "two", "one"):
            running.action_open(source)
            await opened(running)
            await pilot.pause(0.1)
            assert running.reading is not None
            assert running.reading.session.document.text == f"This is {source}."
            assert running.screen_stack == [running.reading]


async def test_a_recent_document_that_is_gone_is_named_and_this_one_stays() -> None:
    def gone(source: str) -> Document:
        raise DocumentError(f"{source}: there is no such file")

    async with reading(open_document=gone) as (_, screen):
        running = screen.app
        assert isinstance(running, ReaderApp)
        running.action_open("gone.txt")
        await opened(running)
        assert "gone.txt: there is no such file" in screen.status.render_line(0).text
        assert running.screen is screen


async def test_notices_of_the_document_are_told() -> None:
    async with reading(read=document(notices=("windows-1252 was guessed, as it is not UTF-8",))) as (_, screen):
        assert "windows-1252" in screen.status.render_line(0).text


async def test_keys_are_answered_while_another_document_is_being_read() -> None:
    gate = Event()

    def slow(source: str) -> Document:
        gate.wait()
        return document(f"This is {source}.")

    async with reading(read=document(LONG), open_document=slow, size=SMALL) as (pilot, screen):
        running = screen.app
        assert isinstance(running, ReaderApp)
        running.action_open("https://example.org/slow")
        await pilot.press("d")
        assert "https://example.org/slow …" in screen.status.render_line(0).text
        assert top(screen.article) > 0
        gate.set()
        await opened(running)
        await pilot.pause(0.1)
        assert running.reading is not None
        assert running.reading.session.document.text == "This is https://example.org/slow."


async def test_where_one_has_left_off_the_quotation_at_the_reading_row_is_current() -> None:
    library, read = Library(None), document(LONG)
    place = LONG.index("“Then ask")
    library.remember(read.sha256, read.source, None, place, 0.5)
    async with reading(SMALL, read=read, found=[transcript(LONG)], library=library) as (pilot, screen):
        await pilot.pause()
        left = screen.session.quotation
        assert left is not None
        await pilot.press("j", "k")
        assert screen.session.quotation == left
