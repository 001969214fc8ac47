"""Moving about: the contents, places that are typed, jumps, marks."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from book import book, found, reader
from helpers import LONG, SMALL, document, reading, top
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input, Static

from reader.dialogue.transcript import Transcript
from reader.store.library import Library
from reader.ui.app import ReaderApp
from reader.ui.contents import ContentsPanel
from reader.ui.dialog import Choices
from reader.ui.divider import Divider
from reader.ui.goto import GoToBar
from reader.ui.screen import ReadingScreen

TEXT = book().text
SECOND = TEXT.index("BOOK II.")


@asynccontextmanager
async def book_open(size: tuple[int, int] = (120, 40), **given: Any) -> AsyncIterator[tuple[Pilot[None], ReadingScreen]]:
    async with reading(size, read=book(), found=[found(book())], **given) as (pilot, screen):
        yield pilot, screen


def panel(screen: ReadingScreen) -> ContentsPanel:
    return screen.query_one(ContentsPanel)


def entries(screen: ReadingScreen) -> list[str]:
    """What is drawn in the list."""
    choices = screen.query_one(Choices)
    return [choices.render_line(y).text.rstrip() for y in range(choices.size.height)]


def marked(screen: ReadingScreen) -> list[str]:
    """The entries marked as being read."""
    return [row for row in entries(screen) if "▌" in row]


def told(screen: ReadingScreen) -> str:
    return screen.status.render_line(0).text


# The contents


async def test_the_contents_are_beside_the_text_and_both_panes_keep_their_place() -> None:
    async with book_open() as (pilot, screen):
        await pilot.press("]", "]", "]", "j")
        places, width = (screen.article.place, screen.transcript.place), screen.article.size.width
        await pilot.press("o")
        await pilot.pause()
        assert screen.app.screen is screen
        assert panel(screen).region.right == screen.article.region.x
        assert screen.transcript.region.x == screen.divider.region.right
        assert screen.transcript.region.right in (119, 120)
        assert screen.article.size.width < width
        assert screen.article.place == places[0]
        await pilot.press("o")
        await pilot.pause()
        assert (screen.article.size.width, screen.article.place, screen.transcript.place) == (width, *places)


async def test_entries_are_numbered_and_indented_by_their_level_with_their_percentage() -> None:
    async with book_open() as (pilot, screen):
        await pilot.press("o")
        await pilot.pause()
        rows = entries(screen)
        assert rows[0].split() == ["▌", "1", "BOOK", "I.", "0%"]
        assert rows[1].split() == ["2", "CHAPTER", "I.", "0%"]
        assert rows[6].split() == ["7", "BOOK", "II.", "50%"]
        assert rows[1].index("CHAPTER") == rows[0].index("BOOK") + 2


async def test_enter_goes_to_the_chapter_and_gives_the_keys_back_to_the_article() -> None:
    async with book_open() as (pilot, screen):
        await pilot.press("o", "j", "j", "enter")
        await pilot.pause()
        assert screen.article.place == TEXT.index("CHAPTER II.")
        assert screen.article.has_focus
        assert panel(screen).display
        await pilot.press("ctrl+o")
        assert screen.article.place == 0


async def test_a_click_on_an_entry_goes_there_too() -> None:
    async with book_open() as (pilot, screen):
        await pilot.press("o")
        await pilot.pause()
        await pilot.click(Choices, offset=(10, 6))
        await pilot.pause()
        assert screen.article.place == SECOND


async def test_the_chapter_that_is_read_is_marked_and_moves_along() -> None:
    async with book_open() as (pilot, screen):
        await pilot.press("o", "tab")
        assert screen.article.has_focus
        screen.jump(TEXT.index("CHAPTER II.", SECOND) + 60)
        await pilot.pause()
        (row,) = marked(screen)
        assert row.split()[1] == "9"
        assert screen.query_one(Choices).highlighted == 8
        await pilot.press("g")
        await pilot.pause()
        (row,) = marked(screen)
        assert row.split()[1] == "1"


async def test_contents_opened_again_mark_where_one_is_by_then() -> None:
    async with book_open() as (pilot, screen):
        await pilot.press("o", "o")
        screen.jump(SECOND)
        await pilot.press("o")
        await pilot.pause()
        assert [row.split()[1] for row in marked(screen)] == ["7"]
        assert screen.query_one(Choices).highlighted == 6


async def test_the_cursor_in_the_contents_stays_while_the_place_changes() -> None:
    async with book_open() as (pilot, screen):
        await pilot.press("o", "G")
        screen.jump(SECOND)
        await pilot.pause()
        assert screen.query_one(Choices).highlighted == len(screen.session.chapters) - 1
        assert marked(screen)[0].split()[1] == "7"


async def test_a_number_goes_to_its_entry_and_digits_typed_quickly_make_one(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr("reader.ui.contents.monotonic", lambda: clock[0])
    async with book_open() as (pilot, screen):
        await pilot.press("o")
        cursor = []
        for digit, pause in (("1", 0.2), ("2", 0.2), ("3", 5), ("1", 5), ("2", 5), ("0", 0.2)):
            await pilot.press(digit)
            cursor.append(screen.query_one(Choices).highlighted)
            clock[0] += pause
        # 12; 123 is none, so 3; after a while 1, and 2; 0 is none.
        assert cursor == [0, 11, 2, 0, 1, 1]
        assert not screen.query(GoToBar)


async def test_the_contents_tell_how_many_quotations_a_chapter_and_a_whole_part_have() -> None:
    async with book_open() as (pilot, screen):
        await pilot.press("o")
        await pilot.pause()
        tell = lambda: str(panel(screen).query_one("#entry", Static).render())  # noqa: E731
        assert tell() == "BOOK I. · 5 quotations"
        await pilot.press("j")
        await pilot.pause()
        assert tell() == "CHAPTER I. · 1 quotation"
        await pilot.press("G")
        await pilot.pause()
        assert tell() == "Epilogue · 0 quotations"


@pytest.mark.parametrize("key", ["o", "escape", "q"])
async def test_the_contents_close_and_the_pane_that_had_the_keys_has_them_again(key: str) -> None:
    async with book_open() as (pilot, screen):
        await pilot.press("tab", "o")
        assert panel(screen).has_keys
        await pilot.press(key)
        await pilot.pause()
        assert not panel(screen).display
        assert screen.transcript.has_focus
        assert screen.app.is_running


async def test_on_a_narrow_screen_the_contents_lie_over_the_article_and_go_when_one_has_chosen() -> None:
    async with book_open((60, 20)) as (pilot, screen):
        size = screen.article.size
        await pilot.press("o")
        await pilot.pause()
        assert panel(screen).region.width == 60
        assert screen.article.size == size
        await pilot.press("G", "k", "enter")
        await pilot.pause()
        assert not panel(screen).display
        assert screen.article.has_focus
        assert screen.article.place == TEXT.rindex("CHAPTER V.")


async def test_the_contents_fit_when_the_screen_is_resized() -> None:
    async with book_open() as (pilot, screen):
        await pilot.press("o")
        for width, over in ((60, True), (100, False)):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            assert panel(screen).lies_over == over
            assert (panel(screen).region.width == width) == over
            assert panel(screen).region.bottom == screen.status.region.y


async def test_nothing_but_the_article_means_without_the_contents_too() -> None:
    async with book_open() as (pilot, screen):
        await pilot.press("o", "tab", "z")
        assert not panel(screen).display


async def test_the_divider_goes_to_the_mouse_beside_the_contents_too() -> None:
    async with book_open() as (pilot, screen):
        await pilot.press("o")
        await pilot.pause()
        await pilot.mouse_down(Divider, offset=(0, 5))
        await pilot.hover(screen, offset=(80, 5))
        await pilot.mouse_up(screen, offset=(80, 5))
        await pilot.pause()
        assert abs(screen.divider.region.x - 80) <= 1


async def test_a_text_without_headings_says_so() -> None:
    async with reading(read=document("Nobody says a word."), found=[Transcript()]) as (pilot, screen):
        await pilot.press("o")
        assert "This text has no headings." in told(screen)
        assert not screen.query(ContentsPanel)


async def test_headings_are_neither_markup_nor_do_they_reach_the_terminal_as_control_characters() -> None:
    text = "Chapter 1. The [b]Ferry\x1b[31m\n\nNobody says a word.\n"
    from reader.documents import Document
    from reader.documents.text import blocks_of

    async with reading(read=Document("a.txt", text, blocks_of(text), "0" * 64), found=[Transcript()]) as (pilot, screen):
        await pilot.press("o")
        await pilot.pause()
        assert "1. The [b]Ferry␛[31m" in entries(screen)[0]


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
