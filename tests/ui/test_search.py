"""The search as one types it: what is lit, where it goes, and that no key waits for it."""

import re

import pytest
from helpers import LONG, SMALL, TEXT, document, reading, sought, spans, transcript
from textual.events import Key
from textual.widgets import Input, Static

from reader.dialogue.transcript import Quotation, Transcript
from reader.store.library import Library
from reader.ui import query
from reader.ui.messages import Snapshot
from reader.ui.pane import Pane
from reader.ui.screen import ReadingScreen
from reader.ui.script import Script

ENDLESS = "They said:\n\n" + "a" * 5000 + "!\n\n" + "And so on.\n\n" * 40


def lit(pane: Pane) -> list[str]:
    ground = pane.ink["match"].bgcolor
    return [s.text for y in range(pane.size.height) for s in pane.render_line(y) if s.style and s.style.bgcolor == ground]


def bar(screen: ReadingScreen) -> str:
    return str(screen.query_one("#found", Static).render())


# Where it goes, and what it counts


async def test_the_search_goes_on_from_the_start_where_nothing_follows_and_counts_from_there() -> None:
    async with reading(SMALL, read=document(LONG)) as (pilot, screen):
        await pilot.press("G", "/", *"railway")
        await sought(pilot, screen)
        there = [found.start() for found in re.finditer("railway", TEXT)]
        assert screen.session.search
        assert list(screen.session.search.starts) == there
        assert screen.session.article_match == there[0]
        assert bar(screen) == "match 1 of 3"


async def test_the_first_match_is_the_one_that_follows_the_place() -> None:
    async with reading(SMALL) as (pilot, screen):
        place = TEXT.index("Lowe looked at")
        screen.jump(place)
        await pilot.press("/", *"railway")
        await sought(pilot, screen)
        assert screen.session.article_match == TEXT.index("railway", place)
        assert bar(screen) == "match 3 of 3"


async def test_words_that_somebody_says_make_their_quotation_current() -> None:
    async with reading(read=document(LONG), found=[transcript(LONG)]) as (pilot, screen):
        await pilot.press("/", *"sea wall is", "enter")
        await sought(pilot, screen)
        assert screen.session.quotation
        assert screen.session.quotation.id == "q7"


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (["n", "n", "n"], "The search went on from the start."),
        (["N"], "The search went on from the end."),
        (["n", "n", "N"], ""),
    ],
)
async def test_a_search_that_goes_round_says_so(keys: list[str], line: str) -> None:
    async with reading() as (pilot, screen):
        await pilot.press("/", *"railway", "enter")
        await sought(pilot, screen)
        await pilot.press(*keys)
        told = screen.status.render_line(0).text
        assert line in told
        assert ("went on" in told) == bool(line)


async def test_without_a_match_one_is_at_the_keys_go_on_from_the_place() -> None:
    async with reading(SMALL) as (pilot, screen):
        await pilot.press("/", *"railway", "enter")
        await sought(pilot, screen)
        screen.session.article_match = None
        screen.jump(place := TEXT.index("Lowe looked at"))
        await pilot.press("n")
        assert screen.session.article_match == TEXT.index("railway", place)
        screen.session.article_match = None
        screen.jump(place)
        await pilot.press("N")
        assert screen.session.article_match == TEXT.rindex("railway", 0, place)


async def test_typing_on_gives_up_the_search_before() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("/", "r")
        first = screen.session.search
        await pilot.press(*"ailway")
        await sought(pilot, screen)
        assert first
        assert first.is_given_up
        assert bar(screen) == "match 1 of 3"
        last = screen.session.search
        await pilot.press("escape")
        assert last
        assert last.is_given_up
        assert screen.session.search is None
        assert not lit(screen.article)


async def test_escape_after_the_search_ends_it() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("/", *"railway", "enter")
        await sought(pilot, screen)
        assert lit(screen.article)
        await pilot.press("escape")
        await pilot.pause()
        assert not lit(screen.article) + lit(screen.transcript)
        assert "match" not in screen.status.render_line(0).text


# Regular expressions


@pytest.mark.parametrize("key", ["alt+r", "ctrl+r"])
async def test_a_key_makes_it_a_regular_expression_and_words_again(key: str) -> None:
    async with reading() as (pilot, screen):
        await pilot.press("/", *"rail.ay")
        await sought(pilot, screen)
        assert bar(screen) == "no match"
        await pilot.press(key)
        await sought(pilot, screen)
        assert bar(screen) == "match 1 of 3"
        assert set(lit(screen.article)) == set(lit(screen.transcript)) == {"railway"}
        await pilot.press(key)
        await sought(pilot, screen)
        assert bar(screen) == "no match"


async def test_an_expression_that_is_none_says_what_is_wrong_and_where() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("/", "alt+r", *"rail(way")
        await sought(pilot, screen)
        assert bar(screen) == "missing ) at character 9"
        await pilot.press("enter", "n")
        assert "missing ) at character 9" in screen.status.render_line(0).text
        assert not lit(screen.article)


async def test_a_pattern_without_end_leaves_the_keys_free_and_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(query, "_PATIENCE", 10.0)
    async with reading(SMALL, read=document(ENDLESS), found=[Transcript()]) as (pilot, screen):
        await pilot.press("/", "alt+r", *"(a+)+$")
        search = screen.session.search
        screen.action_line(2)
        assert search
        assert not search.has_ended
        assert screen.article.top == ENDLESS.index("aaaa")
        search.is_given_up = True
        monkeypatch.setattr(query, "_PATIENCE", 0.1)
        await pilot.press("escape", "/", "alt+r", *"(a+)+$")
        await sought(pilot, screen)
        assert bar(screen) == "stopped: the pattern takes too long; 0 so far"


# In someone's words


async def test_a_name_restricts_the_search_to_what_that_speaker_says() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("/", *"@reed the")
        await sought(pilot, screen)
        session = screen.session
        assert session.search
        said = [span for index in (1, 2, 7) for span in session.quotations[index].spans]
        assert [any(span.start <= at < span.end for span in said) for at in session.search.starts] == [True] * 4
        assert session.article_match == TEXT.index("The stones")
        assert lit(screen.article) == ["The", "the", "the", "the"]
        assert lit(screen.transcript) == ["The", "the", "the", "the"]


async def test_a_name_alone_goes_from_quotation_to_quotation_of_that_speaker() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("/", *"@ines", "enter")
        await sought(pilot, screen)
        assert screen.session.article_match == TEXT.index("“And who pays?”")
        assert lit(screen.transcript) == ["And who pays?"]


async def test_a_better_transcript_makes_a_restricted_search_begin_anew_and_moves_nothing() -> None:
    whole = transcript()
    early = Transcript(whole.speakers, whole.quotations[:1], progress=0.5)
    async with reading(SMALL, found=[early]) as (pilot, screen):
        await pilot.press("/", *"@lowe will", "enter")
        await sought(pilot, screen)
        match, top = screen.session.article_match, screen.article.view.top
        more = (*whole.quotations[:1], Quotation("q9", "indirect", 2, spans(TEXT, "had been silent until then"), "s1"))
        better = Transcript(whole.speakers, more)
        screen.session.search = query.Search("@lowe silent", text=TEXT, transcript=early)
        screen.post_message(Snapshot(better, Script(TEXT, better)))
        await pilot.pause()
        await sought(pilot, screen)
        assert list(screen.session.search.starts) == [TEXT.index("silent until")]
        assert (screen.session.article_match, screen.article.view.top) == (match, top)


async def test_a_speaker_who_is_not_known_yet_is_found_when_the_transcript_comes() -> None:
    async with reading(SMALL, found=[Transcript(progress=0.1)]) as (pilot, screen):
        await pilot.press("/", *"@ines pays")
        await sought(pilot, screen)
        assert bar(screen) == "no speaker is called ines"
        screen.post_message(Snapshot(transcript(), Script(TEXT, transcript())))
        await pilot.pause()
        await sought(pilot, screen)
        assert screen.session.article_match == TEXT.index("pays")
        assert bar(screen) == "match 1 of 1"


# What was searched before


async def test_searches_are_kept_for_the_next_time() -> None:
    library = Library(None)
    async with reading(library=library) as (pilot, screen):
        await pilot.press("/", *"quay", "enter", "/", "alt+r", *"ra.l", "enter")
        await pilot.pause()
    async with reading(library=library) as (pilot, screen):
        await pilot.press("/", "up")
        await sought(pilot, screen)
        assert screen.query_one(Input).value == "ra.l"
        assert bar(screen) == "match 1 of 3"
        await pilot.press("up")
        await sought(pilot, screen)
        assert screen.query_one(Input).value == "quay"
        assert bar(screen) == "match 1 of 1"


async def test_a_history_that_is_damaged_is_an_empty_one() -> None:
    library = Library(None)
    library.set_preference("searches", "{")
    async with reading(library=library) as (pilot, screen):
        await pilot.press("/", "up", *"quay", "enter")
        await sought(pilot, screen)
    assert library.preference("searches") == '[["quay", false]]'


@pytest.mark.parametrize("line", ["/", ":"])
async def test_a_line_that_has_lost_the_keys_gets_them_again_with_a_letter_and_is_left_with_escape(line: str) -> None:
    async with reading(SMALL) as (pilot, screen):
        await pilot.press(line, "r", "tab")
        assert screen.focused is screen.article
        await pilot.press("a")
        assert isinstance(screen.focused, Input)
        assert screen.focused.value == "ra"
        await pilot.press("tab", "escape")
        await pilot.pause()
        assert not screen.query(Input)
        assert screen.focused is screen.article
        assert screen.status.display


async def test_there_is_one_line_at_the_bottom_at_a_time() -> None:
    async with reading(SMALL) as (pilot, screen):
        for first, second in ((screen.action_search, screen.action_goto), (screen.action_goto, screen.action_search)):
            await first()
            await second()
            await pilot.pause()
            assert len(screen.query(Input)) == 1
            assert isinstance(screen.focused, Input)
            await pilot.press("escape")
            await pilot.pause()
            assert screen.status.display


async def test_keys_that_come_before_there_is_a_line_are_for_it_and_those_behind_enter_are_not() -> None:
    library = Library(None)
    async with reading(SMALL, library=library) as (pilot, screen):
        for key, character in (("slash", "/"), ("alt+r", "r"), *((each, each) for each in "ra.l"), ("enter", "\r"), ("n", "n")):
            pilot.app.post_message(Key(key, character))
        while not library.preference("searches"):
            await pilot.pause(0.01)
        await sought(pilot, screen)
        assert library.preference("searches") == '[["ra.l", true]]'
        assert not screen.query(Input)
