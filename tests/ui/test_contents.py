"""The contents: beside the text, and where they lead."""

import pytest
from book import SECOND, TEXT, book_open, entries, marked, panel, told
from helpers import document, reading
from textual.widgets import Static

from reader.dialogue.transcript import Transcript
from reader.ui.contents import ContentsPanel
from reader.ui.dialog import Choices
from reader.ui.divider import Divider
from reader.ui.goto import GoToBar


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
