"""The dialogue map: what its cells are, and what it looks and does like at the article's edge."""

from collections import Counter

import pytest
from helpers import TEXT, document, reading, rows_of, sought, transcript
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color
from rich.segment import Segment

from reader.dialogue.transcript import Quotation, Span, Speaker, Transcript
from reader.ui.article import ArticlePane
from reader.ui.map import SILENCE, cells, place_of, stretch

SIZES = ((80, 24), (120, 40), (200, 60), (100, 14))
PEOPLE = tuple(Speaker(f"s{number}", f"Person {number}") for number in range(3))

# The cells


@st.composite
def talks(draw: st.DrawFn) -> tuple[int, Transcript]:
    """The length of a text, and quotations in it that do not overlap."""
    lengths = draw(st.lists(st.integers(1, 40), max_size=30))
    start, quotations = 0, []
    for number, length in enumerate(lengths):
        start += draw(st.integers(0, 60))
        who = draw(st.sampled_from([None, *(each.id for each in PEOPLE)]))
        quotations.append(Quotation(f"q{number}", "direct", number, (Span(start, start + length),), who))
        start += length
    return start + draw(st.integers(1, 60)), Transcript(PEOPLE, quotations)


@given(talks(), st.integers(1, 80))
def test_a_cell_is_of_who_begins_to_speak_in_it_most_often(talk: tuple[int, Transcript], height: int) -> None:
    length, spoken = talk
    begun: list[list[int]] = [[] for _ in range(height)]
    for quotation, speaker in zip(spoken.quotations, spoken.quotations.speakers, strict=True):
        (cell,) = stretch(quotation.start, quotation.start, height, length)
        begun[cell].append(speaker)
    for cell, speakers in zip(cells(height, length, spoken.quotations), begun, strict=True):
        if speakers:
            assert Counter(speakers)[cell.speaker] == max(Counter(speakers).values())
        else:
            assert cell.speaker == SILENCE or cell.speaker in spoken.quotations.speakers


@given(talks(), st.integers(1, 80))
def test_where_nobody_begins_it_is_of_who_goes_on(talk: tuple[int, Transcript], height: int) -> None:
    length, spoken = talk
    for number, cell in enumerate(cells(height, length, spoken.quotations)):
        start, end = place_of(number, height, length), place_of(number + 1, height, length)
        if not any(start <= each.start < end for each in spoken.quotations):
            owner = spoken.quotations.owner(start)
            assert cell.speaker == (SILENCE if owner is None else spoken.quotations.speakers[owner])


@given(st.integers(1, 10_000), st.integers(1, 100), st.data())
def test_every_place_is_in_one_cell_and_that_is_the_one_which_leads_there(
    length: int, height: int, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, length - 1))
    (cell,) = stretch(place, place, height, length)
    assert place_of(cell, height, length) <= place < place_of(cell + 1, height, length)
    assert (place_of(0, height, length), place_of(height, height, length)) == (0, length)


@given(talks(), st.integers(1, 80), st.sets(st.integers(0, 500)))
def test_a_cell_has_a_match_where_one_begins_in_it(talk: tuple[int, Transcript], height: int, found: set[int]) -> None:
    length, spoken = talk
    matches = sorted(place for place in found if place < length)
    having = {cell for place in matches for cell in stretch(place, place, height, length)}
    shown = cells(height, length, spoken.quotations, matches=matches)
    assert {number for number, cell in enumerate(shown) if cell.has_match} == having


# At the article's edge


def column(pane: ArticlePane) -> list[Segment]:
    """The last cell of each row."""
    last = [list(pane.render_line(y))[-1] for y in range(pane.size.height)]
    assert all(len(each.text) == 1 for each in last)
    return last


def signs(pane: ArticlePane) -> str:
    return "".join(each.text for each in column(pane))


def cell_of(pane: ArticlePane, quotation: int) -> int:
    (cell,) = stretch(pane.session.starts[quotation], pane.session.starts[quotation], pane.size.height, len(TEXT))
    return cell


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("keys", ["", "t", "z", "o", "LM"], ids=["both", "hidden", "zen", "contents", "set-wide"])
async def test_it_is_one_cell_wide_beside_the_whole_article_whatever_is_shown(size: tuple[int, int], keys: str) -> None:
    async with reading(size) as (pilot, screen):
        await pilot.press(*keys)
        await pilot.pause()
        pane, session = screen.article, screen.session
        speaking: dict[int, set[Color | None]] = {}
        for quotation, said in enumerate(session.quotations):
            assert said.speaker
            colour = pane.ink[f"speaker-{session.colours[said.speaker].index + 1}"].color
            speaking.setdefault(cell_of(pane, quotation), set()).add(colour)
        shown = column(pane)
        for y, colours in speaking.items():
            style = shown[y].style
            assert (shown[y].text, bool(style and style.color in colours)) == ("▐", True)
        assert shown[0].text == " "


@pytest.mark.parametrize("size", SIZES)
async def test_a_click_goes_there_and_back_returns(size: tuple[int, int]) -> None:
    long = document("\n\n".join([TEXT] * 20))
    async with reading(size, read=long) as (pilot, screen):
        pane = screen.article
        for y in (pane.size.height // 2, pane.size.height - 1):
            await pilot.click(pane, offset=(pane.size.width - 1, y))
            await pilot.pause()
            begins = place_of(y, pane.size.height, len(long.text))
            assert pane.top <= begins if y < pane.size.height - 1 else pane.is_seen(begins)
            assert pane.flow.row_at(begins) in pane.seen
            assert y in pane._seen_cells
        await pilot.press("ctrl+o", "ctrl+o")
        assert pane.top == pane.flow.first


async def test_where_one_is_has_a_ground() -> None:
    long = document("\n\n".join([TEXT] * 20))
    async with reading((100, 30), read=long) as (pilot, screen):
        pane = screen.article
        ground = pane.ink["seen"].bgcolor
        for keys, seen in (((), {0, 1}), (("G",), {28, 27})):
            await pilot.press(*keys)
            await pilot.pause()
            grounds = {y for y, cell in enumerate(column(pane)) if cell.style and cell.style.bgcolor == ground}
            assert grounds
            assert grounds <= seen


async def test_where_all_is_in_sight_nothing_of_it_has_a_ground() -> None:
    async with reading((200, 60)) as (_, screen):
        pane = screen.article
        assert not any(cell.style and cell.style.bgcolor == pane.ink["seen"].bgcolor for cell in column(pane))


async def test_matches_are_on_it_until_nothing_is_looked_for() -> None:
    async with reading((120, 40)) as (pilot, screen):
        pane = screen.article
        before = signs(pane)
        colours = {y: cell.style.color for y, cell in enumerate(column(pane)) if cell.style and cell.text == "▐"}
        await pilot.press("/", *"railway", "enter")
        await sought(pilot, screen)
        starts = [at for at in range(len(TEXT)) if TEXT.startswith("railway", at)]
        cells = {stretch(at, at, pane.size.height, len(TEXT))[0] for at in starts}
        assert {y for y, sign in enumerate(signs(pane)) if sign == "◂"} == cells
        # The picture of who speaks stays: the same colours as before, where somebody does.
        after = column(pane)
        assert colours == {y: style.color for y in colours if (style := after[y].style)}
        await pilot.press("escape")
        await pilot.pause()
        assert signs(pane) == before


async def test_only_those_who_are_followed_are_on_it() -> None:
    async with reading((120, 40)) as (pilot, screen):
        pane = screen.article
        await pilot.press("f", *"marr", "enter")
        await pilot.pause()
        said = screen.session.quotations[5]
        spoken = stretch(said.start, said.end - 1, pane.size.height, len(TEXT))
        assert {y for y, sign in enumerate(signs(pane)) if sign != " "} == set(spoken)


async def test_without_colours_it_has_the_speakers_letters() -> None:
    async with reading((120, 40), theme="terminal") as (_, screen):
        pane = screen.article
        letters = {screen.session.colours[each].letter for each in screen.session.colours}
        assert set(signs(pane)) == letters | {" "}


async def test_who_is_not_known_has_a_thin_line() -> None:
    nobody = Transcript((), tuple(Quotation(each.id, each.kind, each.turn, each.spans) for each in transcript().quotations))
    async with reading((120, 40), found=[nobody]) as (_, screen):
        assert set(signs(screen.article)) == {"▕", " "}


async def test_it_is_not_there_where_nobody_speaks_and_comes_with_the_transcript() -> None:
    async with reading((120, 40), found=[Transcript()]) as (_, screen):
        assert not any(row.endswith(("▐", "▕")) for row in rows_of(screen.article))
