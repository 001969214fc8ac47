"""Moving about: places that are typed, jumps, marks."""

from typing import Any

import pytest
from book import SECOND, TEXT, book, book_open, found, reader, told
from helpers import LONG, SMALL, document, reading, top
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input, Static

from reader.dialogue.transcript import Transcript
from reader.store.library import Library
from reader.ui.app import ReaderApp
from reader.ui.goto import GoToBar
from reader.ui.screen import ReadingScreen

# A place that is typed


async def go(pilot: Pilot[None], *keys: str) -> str:
    """Presses the keys; what the line says then."""
    await pilot.press(*keys)
    await pilot.pause()
    return str(pilot.app.screen.query_one(GoToBar).query_one("#there", Static).render())


async def test_the_line_says_what_is_there_and_enter_goes_and_back_returns() -> None:
    async with book_open() as (pilot, screen):
        await pilot.press("j")
        before = screen.article.place
        assert await go(pilot, ":", *"50%") == "50% of the text"
        await pilot.press("enter")
        await pilot.pause()
        assert screen.article.place == len(TEXT) // 2
        assert screen.article.has_focus
        assert not screen.query(Input)
        assert screen.status.display
        await pilot.press("ctrl+o")
        assert screen.article.place == before


async def test_a_digit_opens_the_line_with_it() -> None:
    async with book_open() as (pilot, screen):
        lines = TEXT.count("\n")
        assert await go(pilot, "2") == f"line 2 of {lines}"
        assert await go(pilot, "0") == f"line 20 of {lines}"
        await pilot.press("enter")
        await pilot.pause()
        assert TEXT.count("\n", 0, screen.article.place) == 19


async def test_a_digit_that_the_settings_made_a_command_is_one() -> None:
    async with book_open(keys={"help": "1"}) as (pilot, screen):
        await pilot.press("1")
        await pilot.pause()
        assert screen.app.screen is not screen


async def test_a_chapter_and_a_quotation_are_gone_to() -> None:
    async with book_open() as (pilot, screen):
        await pilot.press(":", *"c4", "enter")
        await pilot.pause()
        assert screen.article.place == TEXT.index("CHAPTER IV.")
        await pilot.press(":", *"q7", "enter")
        await pilot.pause()
        assert screen.session.current == 6
        assert "quotation 7 of 10" in told(screen)


async def test_where_there_is_no_place_enter_stays_and_escape_leaves() -> None:
    async with book_open() as (pilot, screen):
        await pilot.press("tab")
        assert await go(pilot, ":", *"c40", "enter") == "there is no chapter 40; the contents have 13"
        await pilot.press("escape")
        await pilot.pause()
        assert not screen.query(GoToBar)
        assert screen.article.place == 0
        assert screen.transcript.has_focus


async def at_once(pilot: Pilot[None], screen: ReadingScreen, *keys: str) -> int:
    """Presses keys faster than anything is done for them; the place one comes to."""
    before = screen.article.place
    for key in keys:
        pilot.app.post_message(Key(key, key if len(key) == 1 else None))
    for _ in range(500):
        await pilot.pause(0.01)
        if screen.article.place != before:
            break
    return screen.article.place


async def test_keys_typed_before_the_line_is_there_are_for_it() -> None:
    async with book_open() as (pilot, screen):
        assert await at_once(pilot, screen, ":", "5", "0", "x", "backspace", "%", "enter") == len(TEXT) // 2
        await pilot.pause()
        assert not screen.query(GoToBar)


async def test_keys_typed_before_the_contents_are_there_are_for_them() -> None:
    async with book_open() as (pilot, screen):
        assert await at_once(pilot, screen, "o", "7", "j", "enter") == TEXT.index("CHAPTER I.", SECOND)


# Jumps


async def test_back_and_forward_through_jumps() -> None:
    async with reading(SMALL, read=document(LONG)) as (pilot, screen):
        await pilot.press("j", "j", "j")
        first = screen.article.place
        await pilot.press("G")
        last = screen.article.place
        for keys in (("ctrl+o", "ctrl+i"), ("alt+left", "alt+right")):
            await pilot.press(keys[0])
            assert screen.article.place == first
            await pilot.press(keys[1])
            assert screen.article.place == last


async def test_tab_is_the_other_pane_although_terminals_send_it_for_control_i() -> None:
    async with reading(SMALL) as (pilot, screen):
        await pilot.press("G", "ctrl+o", "tab")
        assert screen.transcript.has_focus
        assert top(screen.article) == 0


@pytest.mark.parametrize(
    "keys",
    [("/", *"clerks", "enter"), ("o", "G", "enter"), (":", *"90%", "enter"), (":", *"q8", "enter"), ("G",), ("'", "z")],
    ids=["search", "contents", "percentage", "quotation", "end", "mark"],
)
async def test_whatever_jumps_can_be_gone_back_from(keys: tuple[str, ...]) -> None:
    library = Library(None)
    text = LONG.replace("\n\nReed said", "\n\nChapter 2\n\nReed said")
    read = document(text)
    library.set_mark(read.sha256, "z", len(text) - 200)
    async with reading(SMALL, read=read, library=library) as (pilot, screen):
        await pilot.press("j", "j")
        before = screen.article.place
        await pilot.press(*keys)
        await pilot.pause()
        assert screen.article.place != before
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert screen.article.place == before


# Marks


async def test_marks() -> None:
    library = Library(None)
    async with reading(SMALL, library=library) as (pilot, screen):
        await pilot.press("j", "j", "j", "m", "q", "g", "'", "q")
        assert top(screen.article) == 3
        assert library.marks(screen.session.document.sha256) == {"q": screen.article.place}
        await pilot.press("'", "x")
        assert "no mark x" in told(screen)


async def test_a_mark_that_is_set_anew_says_where_it_was() -> None:
    async with reading(SMALL, read=document(LONG)) as (pilot, screen):
        await pilot.press("j", "j", "m", "q")
        assert "Mark q is set; ' q comes back here. " in told(screen)
        assert "It was" not in told(screen)
        share = screen.article.place / len(LONG)
        await pilot.press("G", "m", "q")
        assert f"It was at {share:.0%}." in told(screen)


async def test_the_marks_there_are_are_named_before_one_is_chosen() -> None:
    async with reading(SMALL) as (pilot, screen):
        await pilot.press("m", "q", "m", "b", "'")
        assert "Go to which mark? b, q; ' is where the last jump was from." in told(screen)


async def test_what_was_asked_is_no_longer_asked_once_it_is_answered() -> None:
    async with reading(SMALL) as (pilot, screen):
        await pilot.press("m", "q", "'")
        assert "Go to which mark?" in told(screen)
        await pilot.press("q")
        assert "Go to which mark?" not in told(screen)
        await pilot.press("z", "'", "q")
        await pilot.pause()
        assert screen.status.region.height == 0


async def test_twice_the_apostrophe_goes_back_and_forth() -> None:
    async with reading(SMALL, read=document(LONG)) as (pilot, screen):
        await pilot.press("j", "j", "j")
        first = screen.article.place
        await pilot.press("G")
        last = screen.article.place
        for place in (first, last, first):
            await pilot.press("'", "'")
            assert screen.article.place == place


async def test_bookmarks_lead_to_their_place() -> None:
    library = Library(None)
    library.set_mark(book().sha256, "a", SECOND)
    async with book_open(library=library) as (pilot, screen):
        await pilot.press("B")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert screen.article.place == SECOND
        await pilot.press("B", "d", "escape")
        await pilot.pause()
        assert library.marks(book().sha256) == {}


# Where one is


async def test_the_line_at_the_bottom_tells_the_chapter_where_there_is_room() -> None:
    for width, is_there in ((120, True), (40, False)):
        async with book_open((width, 30)) as (pilot, screen):
            screen.jump(TEXT.index("CHAPTER II.", SECOND))
            await pilot.pause()
            assert ("CHAPTER II." in told(screen)) == is_there
            assert "%" in told(screen)


async def test_the_place_in_the_dialogue_has_its_thousands_apart() -> None:
    read = book(1)
    one = found(read).quotations[0]
    many = Transcript(found(read).speakers, [one] * 1270, "small")
    async with reading(read=read, found=[many]) as (_, screen):
        assert "1,270 quotations" in told(screen)
        screen.choose(1213)
        assert "quotation 1,214 of 1,270" in told(screen)


# How it looks


async def still(pilot: Pilot[None], *keys: str) -> None:
    running = pilot.app
    assert isinstance(running, ReaderApp)
    assert running.reading is not None
    while not running.reading.session.has_ended:
        await pilot.pause(0.01)
    await pilot.press(*keys)
    await pilot.pause()
    for box in pilot.app.screen.query(Input):
        box.cursor_blink = False
    await pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("keys", [(*"oj9", "enter", "o"), (*":c9",)], ids=["contents", "goto"])
def test_it_looks_as_it_did(snap_compare: Any, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await still(pilot, *keys)

    assert snap_compare(reader(), terminal_size=size, run_before=walk)
