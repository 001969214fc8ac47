"""Reading by keyboard: every key that moves, finds or marks."""

import pytest
from helpers import LONG, SMALL, TEXT, document, reading, row_of_current, rows_of, sought, top, transcript
from textual.widgets import Input

from reader.dialogue.transcript import Transcript

# Quotations and keeping together


async def test_next_and_previous_quotation() -> None:
    async with reading() as (pilot, screen):
        screen.choose(0)
        await pilot.press("]")
        assert screen.session.current == 1
        await pilot.press("]", "[")
        assert screen.session.current == 1


async def test_the_first_key_goes_to_the_first_quotation() -> None:
    async with reading((200, 60)) as (pilot, screen):
        assert screen.session.current is None
        await pilot.press("]")
        assert screen.session.current == 0


async def test_quotations_of_the_same_speaker() -> None:
    async with reading() as (pilot, screen):
        screen.choose(0)
        await pilot.press("}")
        assert screen.session.current == 3
        await pilot.press("{")
        assert screen.session.current == 0


async def test_the_last_quotation_stays_current_at_the_end() -> None:
    async with reading() as (pilot, screen):
        await pilot.press(*["]"] * 12)
        assert screen.session.current == 7


@pytest.mark.parametrize("pane", ["article", "transcript"])
async def test_a_chosen_quotation_is_on_one_row_in_both_panes_where_the_text_allows(pane: str) -> None:
    async with reading((140, 12), read=document(LONG), found=[transcript(LONG)]) as (pilot, screen):
        getattr(screen, pane).focus()
        screen.choose(0)
        for _ in range(5):
            await pilot.press("]")
            follower = screen.other
            if follower.flow.first < follower.top < follower.view.limit:
                assert row_of_current(screen.article) == row_of_current(screen.transcript)
        assert screen.session.current == 5


async def test_what_is_current_is_in_sight_in_both_panes_wherever_the_reader_scrolls() -> None:
    async with reading(SMALL) as (pilot, screen):
        screen.choose(0)
        for _ in range(40):
            await pilot.press("j")
            assert screen.session.current is not None
            assert 0 <= row_of_current(screen.transcript) < screen.transcript.size.height


async def test_scrolling_on_never_moves_the_other_pane_back() -> None:
    async with reading(SMALL) as (pilot, screen):
        tops = []
        for _ in range(30):
            await pilot.press("j")
            tops.append(screen.transcript.view.top)
        assert tops == sorted(tops)
        assert tops[-1] > 0


async def test_unlinked_panes_move_alone() -> None:
    async with reading(SMALL) as (pilot, screen):
        await pilot.press("s", "G")
        assert screen.article.view.top == screen.article.view.limit
        assert top(screen.transcript) == 0
        assert "unlinked" in screen.status.render_line(0).text


async def test_enter_goes_from_the_transcript_to_the_article() -> None:
    async with reading(SMALL) as (pilot, screen):
        await pilot.press("s", "tab", "j", "j", "j", "j", "j", "enter")
        assert screen.article.has_focus
        assert 0 <= row_of_current(screen.article) < screen.article.size.height


async def test_the_current_quotation_is_marked_without_colour_too() -> None:
    async with reading() as (_, screen):
        screen.choose(1)
        assert any(row.startswith("▌ “Minister") for row in rows_of(screen.article))
        assert any(row.startswith("▏   Minister") for row in rows_of(screen.transcript))


# Moving


async def test_lines_pages_and_ends() -> None:
    async with reading(SMALL) as (pilot, screen):
        for keys, rows in (
            ("j", 1),
            ("down", 2),
            ("k", 1),
            ("up", 0),
            ("d", 6),
            ("u", 0),
            ("space", 12),
            ("b", 0),
            ("pagedown", 12),
        ):
            await pilot.press(keys)
            assert top(screen.article) == rows, keys
        await pilot.press("end")
        assert screen.article.top == screen.article.view.limit
        await pilot.press("home")
        assert top(screen.article) == 0


async def test_in_the_transcript_j_and_k_go_by_quotation() -> None:
    async with reading(SMALL) as (pilot, screen):
        screen.choose(0)
        await pilot.press("tab", "j", "j", "k")
        assert screen.session.current == 1
        assert screen.transcript.has_focus


async def test_a_mark_that_is_given_up_leaves_the_keys_as_they_were() -> None:
    async with reading(SMALL) as (pilot, screen):
        await pilot.press("m", "escape", "j")
        assert top(screen.article) == 1


# Finding


async def test_search_is_incremental_and_goes_to_the_next_match() -> None:
    async with reading(SMALL) as (pilot, screen):
        await pilot.press("/", *"railway")
        await sought(pilot, screen)
        assert screen.session.article_match == TEXT.index("railway")
        await pilot.press("enter", "n")
        assert screen.session.article_match == TEXT.index("railway", TEXT.index("railway") + 1)
        await pilot.press("N", "N")
        assert screen.session.article_match == TEXT.rindex("railway")
        assert "match" in screen.status.render_line(0).text


async def test_search_lights_matches_in_both_panes() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("/", *"railway", "enter")
        await pilot.pause()
        for pane in (screen.article, screen.transcript):
            ground = pane.ink["match"].bgcolor
            lit = {
                s.text for y in range(pane.size.height) for s in pane.render_line(y) if s.style and s.style.bgcolor == ground
            }
            assert lit == {"railway"}


async def test_the_match_one_is_at_is_told_from_the_others() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("/", *"railway", "enter", "n")
        await pilot.pause()
        pane = screen.article
        lit = [s for y in range(pane.size.height) for s in pane.render_line(y) if s.text == "railway" and s.style]
        assert [bool(s.style and s.style.underline) for s in lit] == [False, True, False]


async def test_search_finds_across_the_wraps_of_the_file_and_minds_capitals_only_if_there_are_any() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("/", *"THE BOATS", "enter")
        await sought(pilot, screen)
        assert screen.session.article_match is None
        await pilot.press("/", *"boats once", "enter")
        assert screen.session.article_match == TEXT.index("boats\nonce")


async def test_search_that_is_cancelled_comes_back() -> None:
    async with reading(SMALL) as (pilot, screen):
        await pilot.press("/", *"clerks")
        await pilot.pause()
        assert top(screen.article) > 0
        await pilot.press("escape")
        await pilot.pause()
        assert top(screen.article) == 0
        assert screen.article.has_focus
        assert not screen.query(Input)


@pytest.mark.parametrize("key", ["f", "c", "w", "B", "T", "?", "ctrl+p"])
async def test_dialogs_open_and_close(key: str) -> None:
    async with reading() as (pilot, screen):
        screen.choose(0)
        await pilot.press(key)
        await pilot.pause()
        assert screen.app.screen is not screen
        await pilot.press("escape")
        await pilot.pause()
        assert screen.app.screen is screen


async def test_copy_says_what_it_did() -> None:
    async with reading() as (pilot, screen):
        screen.choose(1)
        await pilot.press("y")
        assert screen.status.render_line(0).text.startswith((" Copied 76 characters", " Not copied"))


# Keys that find nothing to do


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (["k", "[", "["], "There is no earlier quotation."),
        (["]"] * 9, "There is no next quotation."),
        (["]"] * 6 + ["}"], "There is no next one of this speaker."),
        (["f", *"ines", "enter", "}", "}"], "There is no next one of Ines Marr."),
        (["f", *"ines", "enter", "{"], "There is no earlier one of Ines Marr."),
        (["y"], "No quotation is current here; ] goes to the next one."),
        (["w"], "No quotation is current here; ] goes to the next one."),
        (["ctrl+o"], "There is no jump to go back from."),
        (["ctrl+i"], "There is nothing to go forward to."),
        (["'", "'"], "There was no jump yet."),
        (["m", "'"], "A mark is a letter or a digit."),
        (["t", "tab"], "The transcript is hidden."),
        (["n"], "Nothing is looked for; / searches."),
        (["'", "a"], "There is no mark a; m a sets it."),
    ],
)
async def test_a_key_that_finds_nothing_to_do_says_so(keys: list[str], line: str) -> None:
    async with reading() as (pilot, screen):
        await pilot.press(*keys)
        assert line in screen.status.render_line(0).text


@pytest.mark.parametrize("key", ["]", "}", "f", "c", "w", "y"])
async def test_a_key_for_quotations_says_that_there_are_none(key: str) -> None:
    async with reading(read=document("Nobody says a word."), found=[Transcript()]) as (pilot, screen):
        await pilot.press(key)
        assert screen.app.screen is screen
        assert "No one speaks in this text." in screen.status.render_line(0).text


# Who has the keys


async def test_what_takes_the_keys_from_a_pane_for_nobody_does_not_keep_them() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("tab")
        screen.set_focus(None)
        await pilot.pause()
        assert screen.focused is screen.transcript


async def test_a_hidden_transcript_has_no_keys_not_even_those_that_come_at_once() -> None:
    async with reading(SMALL) as (pilot, screen):
        await pilot.press("tab")
        screen.action_transcript()
        screen.action_page(0.5)
        assert screen.pane is screen.article
        await pilot.pause()
        assert screen.leader is screen.article
        assert top(screen.article) == 6


async def test_keys_come_back_from_a_line_to_the_article_where_the_transcript_is_hidden_by_then() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("tab", ":")
        screen.action_zen()
        await pilot.press("escape")
        await pilot.pause()
        assert screen.focused is screen.article


@pytest.mark.parametrize("key", ["b", "space", "pageup", "pagedown"])
async def test_a_list_that_has_no_room_is_moved_through_by_rows(key: str) -> None:
    async with reading((9, 3)) as (pilot, screen):
        await pilot.press("o")
        await pilot.press(key)
        assert screen.is_running
