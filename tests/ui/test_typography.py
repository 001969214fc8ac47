"""How the article is set: the values, and the keys that change them."""

import pytest
from helpers import LONG, SMALL, document, lines_of, reading, rows_of, transcript
from hypothesis import given
from hypothesis import strategies as st

from reader.settings import Settings
from reader.store.library import Library
from reader.ui.typography import KEYS, Typography

typographies = st.builds(
    Typography, st.sampled_from(KEYS["width"]), st.sampled_from(KEYS["spacing"]), st.booleans(), st.sampled_from(KEYS["margin"])
)


def test_by_default_everything_is_as_the_settings_have_it() -> None:
    assert Typography.of(Settings(), lambda key: None) == Typography() == Typography(76, 1, False, 0)
    assert Typography.of(Settings(width=60, justify=True), lambda key: None) == Typography(60, 1, True, 0)


@given(typographies)
def test_what_is_remembered_goes_before_the_settings(typography: Typography) -> None:
    assert Typography.of(Settings(width=31, spacing=2), typography.kept().get) == typography


@pytest.mark.parametrize("kept", ["", "x", "-1", "161", "7.5", "²"])
def test_what_makes_no_sense_is_not_remembered(kept: str) -> None:
    assert Typography.of(Settings(), lambda key: kept) == Typography()


@given(typographies, st.sampled_from([1, -1]), st.integers(0, 300))
def test_a_width_is_always_one_that_may_be_set(typography: Typography, steps: int, room: int) -> None:
    assert typography.wider(steps, room).width in KEYS["width"]


def test_lines_get_wider_and_narrower_by_four_cells_within_limits() -> None:
    assert Typography(76).wider(1, 200).width == 80
    assert Typography(76).wider(-1, 200).width == 72
    assert Typography(158).wider(1, 200).width == 160
    assert Typography(32).wider(-1, 200).width == 30


def test_narrower_is_narrower_than_what_can_be_seen() -> None:
    assert Typography(160).wider(-1, 70).width == 66


def test_lines_are_no_longer_than_there_is_room_for_beside_the_margins() -> None:
    narrow = Typography(76, margin=8)
    assert narrow.longest(75) == 59
    assert narrow.wider(1, 75) == narrow
    assert narrow.said(narrow, 75) == "76 cells wide; there is room for 59"
    assert narrow.wider(-1, 75).width == 55


@given(typographies)
def test_spacing_and_justification_have_two_states(typography: Typography) -> None:
    assert typography.spaced() != typography == typography.spaced().spaced()
    assert typography.justified() != typography == typography.justified().justified()


def test_margins_go_round_from_whatever_is_set() -> None:
    margins = [Typography(margin=5)]
    for _ in range(4):
        margins.append(margins[-1].margined())
    assert [each.margin for each in margins] == [5, 8, 0, 4, 8]


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (Typography(84), "84 cells wide"),
        (Typography(30), "30 cells wide, the least"),
        (Typography(160), "160 cells wide, the most; there is room for 100"),
        (Typography(spacing=2), "A line takes two rows."),
        (Typography(justify=True), "Justified."),
        (Typography(margin=4), "Margins of 4 cells."),
    ],
)
def test_each_change_is_said(after: Typography, words: str) -> None:
    assert after.said(Typography(), 100) == words


async def test_the_keys_for_the_width_change_it_say_so_and_keep_what_is_in_sight() -> None:
    async with reading(SMALL, read=document(LONG), found=[transcript(LONG)]) as (pilot, screen):
        await pilot.press("t", "d", "d")
        place = screen.article.place
        await pilot.press("<", "<", "<")
        await pilot.pause()
        assert "64 cells wide" in screen.status.render_line(0).text
        assert max(map(len, lines_of(screen.article))) <= 64
        await pilot.press(">")
        assert "68 cells wide" in screen.status.render_line(0).text
        assert screen.article.place == place


async def test_how_the_article_is_set_is_remembered() -> None:
    library = Library(None)
    async with reading(library=library) as (pilot, screen):
        await pilot.press("<", "L", "J", "M", "M")
    async with reading(library=library) as (pilot, screen):
        # Of the 75 cells that there is room for.
        assert screen.typography == Typography(71, 2, True, 8)
        assert max(map(len, lines_of(screen.article))) <= 71


async def test_in_zen_what_is_told_lies_over_the_last_row_and_moves_nothing() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("z")
        screen.status.tell("")
        await pilot.pause()
        assert screen.status.region.height == 0
        await pilot.press("n")
        await pilot.pause()
        assert screen.article.size == (120, 40)
        assert screen.status.region.y == 39
        assert "Nothing is looked for" in screen.status.render_line(0).text


# The caret


async def test_the_cursor_stands_where_the_current_quotation_begins_in_the_pane_that_has_the_focus() -> None:
    async with reading() as (pilot, screen):
        app = screen.app

        def at_cursor(length: int) -> str:
            x, y = app.cursor_position
            pane = screen.pane
            return rows_of(pane)[y - pane.region.y][x - pane.region.x :][:length]

        await pilot.press("]", "]")
        assert at_cursor(10) == "“Minister,"
        await pilot.press("tab")
        await pilot.pause()
        assert screen.transcript.region.contains(*app.cursor_position)
        assert at_cursor(9) == "Minister."
        await pilot.press("]")
        assert at_cursor(9) == "But we do"
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert at_cursor(9) == "But we do"


async def test_the_cursor_comes_back_from_what_was_typed_elsewhere() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("]")
        await pilot.press("/", *"zzz")
        await pilot.pause()
        assert screen.app.cursor_position.y == 39
        await pilot.press("escape")
        await pilot.pause()
        assert screen.app.cursor_position == screen.article.region_of_current()
        assert screen.article.region.contains(*screen.app.cursor_position)
