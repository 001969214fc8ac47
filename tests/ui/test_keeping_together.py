"""Keeping together, over whole documents: both panes as they are wrapped, at the heights they have on real screens."""

from collections.abc import Callable, Sequence
from random import Random

import pytest
from helpers import all_rows, document, reading, row_of_quotation
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.dialogue.transcript import Kind, Quotation, Span, Speaker, Transcript
from reader.documents.document import Document
from reader.ui import link
from reader.ui.article import Paragraphs
from reader.ui.flow import Flow
from reader.ui.link import View
from reader.ui.script import Script

PANES = [((76, 15), (77, 7)), ((76, 39), (38, 39)), ((76, 59), (64, 59)), ((37, 8), (37, 5)), ((76, 3), (37, 2))]
"""Width and height of the article's rows and of the transcript's: on 80x24, 120x40, 200x60, 40x15, and smaller than any."""
SIZES = [(80, 24), (120, 40), (200, 60), (40, 15)]


def words(count: int) -> str:
    return ("so it went on by the water " * (count // 7 + 1))[: 4 * count].strip()


def written(paragraphs: list[list[tuple[int, int, bool]]]) -> tuple[Document, Transcript]:
    """Paragraphs of (words said, words told, whether the next goes on with the same quotation)."""
    text, said = "", []
    spans: list[Span] = []
    for paragraph in paragraphs:
        for quoted, told, goes_on in paragraph:
            if quoted:
                spans.append(Span(len(text), len(text) + len(words(quoted)) + 2))
                text += f"“{words(quoted)}” "
            text += words(told) + " "
            if spans and not goes_on:
                said.append(tuple(spans))
                spans = []
        text = text.rstrip() + ".\n\n"
    if spans:
        said.append(tuple(spans))
    people = tuple(Speaker(f"s{number}", name) for number, name in enumerate(("Ada", "Ben", "Cy")))
    kinds: tuple[Kind, ...] = ("direct", "direct", "indirect")
    quotations = tuple(
        Quotation(f"q{index}", kinds[index % 3], index // 2, each, f"s{index // 2 % 3}") for index, each in enumerate(said)
    )
    return document(text), Transcript(people, quotations)


PARAGRAPH = st.lists(st.tuples(st.integers(0, 300), st.integers(0, 200), st.booleans()), min_size=1, max_size=3)


@pytest.mark.parametrize("panes", PANES, ids=str)
@settings(max_examples=25, deadline=None)
@given(st.lists(PARAGRAPH, min_size=1, max_size=12))
def test_wherever_one_pane_stands_the_nearest_quotation_is_in_sight_in_the_other(panes, paragraphs) -> None:  # type: ignore[no-untyped-def]
    text, transcript = written(paragraphs)
    script = Script(text.text, transcript)
    if not transcript.quotations:
        return
    (width, height), (script_width, script_height) = panes
    article, beside = Flow(Paragraphs(text), width), Flow(script, script_width)
    columns = transcript.quotations
    one = View(article, article.first, height), columns.starts, [end - 1 for end in columns.ends].__getitem__
    other = View(beside, beside.first, script_height), script.words, script.end
    for (leader, ours, _), (follower, theirs, end) in ((one, other), (other, one)):
        tops = []
        for top in leader.rows.rows_from(leader.rows.first, 100_000):
            if top > leader.limit:
                break
            leader = leader._replace(top=top)
            tops.append(link.follow(leader, follower, ours, theirs, end))
            assert_in_sight(follower._replace(top=tops[-1]), theirs, end, link.nearest(ours, leader))
        assert tops == sorted(tops)


def assert_in_sight(view: View, beginnings: Sequence[int], end: Callable[[int], int], quotation: int) -> None:
    rows = view.rows
    assert view.top <= rows.row_at(end(quotation))
    assert rows.row_at(beginnings[quotation]) <= rows.step(view.top, view.height - 1)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_on_the_screen_as_well(size: tuple[int, int], seed: int) -> None:
    chance = Random(seed)
    text, transcript = written(
        [
            [(chance.choice((0, 4, 30, 250)), chance.choice((0, 3, 40, 150)), chance.random() < 0.2) for _ in range(2)]
            for _ in range(12)
        ]
    )
    async with reading(size, read=text, found=[transcript]) as (_, screen):
        for pane in (screen.article, screen.transcript):
            screen.leader = pane
            for top in all_rows(pane):
                if top > pane.view.limit:
                    break
                pane.show(top)
                screen.relate(1)
                other = screen.other
                assert_in_sight(other.view, other.beginnings, other.end, link.nearest(pane.beginnings, pane.view))


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_chosen_quotation_is_on_one_row_wherever_both_texts_reach(size: tuple[int, int]) -> None:
    chance = Random(7)
    text, transcript = written([[(chance.choice((4, 30)), chance.choice((3, 40, 150)), False)] for _ in range(60)])
    async with reading(size, read=text, found=[transcript]) as (pilot, screen):
        seen = 0
        for index in range(len(transcript.quotations)):
            await pilot.press("]")
            assert screen.session.current == index
            one, other = screen.article, screen.transcript
            rows = [row_of_quotation(pane, index) for pane in (one, other)]
            assert 0 <= rows[1] < other.view.height
            if all(pane.flow.first < pane.top < pane.view.limit for pane in (one, other)):
                # Stacked panes are of different heights: it is on the reading row of each.
                assert rows == [one.view.reading_row, other.view.reading_row]
                seen += 1
        assert seen > 20
