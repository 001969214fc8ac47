"""Rows: every character exactly once, none too wide, no grapheme cut, and the same wherever one comes from."""

import re
from itertools import cycle, pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.documents.blocks import BlockKind
from reader.documents.document import Block, Document
from reader.ui.article import Paragraphs
from reader.ui.flow import Flow, Row
from reader.ui.wrap import graphemes, shown

CHARACTERS = st.sampled_from(
    [
        *"aab c—-’“ \n\n\t",
        "\u00a0",
        "日",
        "本",
        "e\u0301",
        "👩\u200d🚀",
        "🇫🇷",
        "👍🏽",
        "\x1b",
        "\x9b",
        "\u202e",
        "\xad",
        "\ud800",
    ]
)
TEXTS = st.lists(CHARACTERS, max_size=150).map("".join)
WIDTHS = st.integers(2, 40)


KINDS: list[tuple[BlockKind, int]] = [("paragraph", 0), ("item", 1), ("quote", 2), ("item", 3)]


def blocks_of(text: str) -> tuple[Block, ...]:
    """What empty lines divide, of every kind in turn."""
    found = re.finditer(r"[^\n]+(?:\n[^\n]+)*", text)
    return tuple(Block(each.start(), each.end(), *kind) for each, kind in zip(found, cycle(KINDS), strict=False))


def flow_of(text: str, width: int, blocks: tuple[Block, ...] | None = None) -> Flow:
    return Flow(Paragraphs(Document("a.txt", text, blocks_of(text) if blocks is None else blocks, "")), width)


def rows_of(flow: Flow) -> list[int]:
    return list(flow.rows_from(flow.first, 10_000))


def drawn(flow: Flow, row: Row) -> str:
    return "" if row.is_empty else row.section.text[row.start : row.end]


def set_rows(flow: Flow) -> list[str]:
    return [drawn(flow, flow.row(row)) for row in rows_of(flow)]


@given(TEXTS, WIDTHS)
def test_rows_hold_every_block_exactly_once(text: str, width: int) -> None:
    flow = flow_of(text, width)
    rows = [flow.row(row) for row in rows_of(flow)]
    for index, block in enumerate(blocks_of(text)):
        own = [row for row in rows if row.number == index and not row.is_empty]
        words = text[block.start : block.end]
        assert [row.start for row in own] == sorted({row.start for row in own})
        assert own[0].start == 0
        for row, stop in zip(own, [*(row.start for row in own[1:]), len(words)], strict=True):
            assert not words[row.end : stop].strip(" \n\t")
            assert row.is_last == (stop == len(words))


@given(TEXTS, WIDTHS)
def test_an_empty_row_is_above_every_block_but_the_first(text: str, width: int) -> None:
    flow = flow_of(text, width)
    rows = [flow.row(row) for row in rows_of(flow)]
    assert [row.number for row in rows if row.is_empty] == list(range(1, len(blocks_of(text))))


@given(TEXTS, WIDTHS)
def test_no_row_is_wider_than_the_pane(text: str, width: int) -> None:
    for row in set_rows(flow_of(text, width)):
        assert cell_len(shown(row)) <= width or len(list(graphemes(shown(row)))) == 1


def test_the_rows_of_an_item_are_set_in_behind_its_bullet() -> None:
    text = "• one two three four\n\n12. one two three"
    flow = flow_of(text, 14, (Block(0, 20, "item", 1), Block(22, 39, "item", 2)))
    rows = [flow.row(row) for row in rows_of(flow)]
    assert [(row.indent, drawn(flow, row)) for row in rows if not row.is_empty] == [
        *((0, "• one two"), (2, "three four")),
        *((2, "12. one two"), (6, "three")),
    ]


@given(TEXTS, WIDTHS)
def test_no_grapheme_is_cut(text: str, width: int) -> None:
    flow = flow_of(text, width)
    allowed = {block.start + at for block in blocks_of(text) for at, _, _ in graphemes(shown(text[block.start : block.end]))}
    assert {row for row in rows_of(flow) if not flow.row(row).is_empty} <= allowed


@given(TEXTS, WIDTHS, st.integers(0, 150))
def test_a_character_is_on_the_row_that_says_so(text: str, width: int, offset: int) -> None:
    flow = flow_of(text, width)
    for row, below in pairwise(rows_of(flow)):
        if row <= offset < below:
            assert flow.row_at(offset) == row


@given(TEXTS, WIDTHS, st.integers(0, 60), st.integers(-60, 60))
def test_steps_count_rows_and_stop_at_the_ends(text: str, width: int, start: int, count: int) -> None:
    flow = flow_of(text, width)
    if rows := rows_of(flow):
        start %= len(rows)
        assert flow.step(rows[start], count) == rows[max(0, min(len(rows) - 1, start + count))]
        assert list(flow.rows_from(rows[start], 7)) == rows[start : start + 7]
        assert (flow.first, flow.last) == (rows[0], rows[-1])


@given(TEXTS, WIDTHS, WIDTHS, st.integers(0, 150))
def test_the_place_does_not_creep_when_the_width_comes_and_goes(text: str, width: int, other: int, offset: int) -> None:
    first = flow_of(text, width).row_at(offset)
    for back in (first, offset):
        flow_of(text, other).row_at(back)
        assert flow_of(text, width).row_at(back) == first


@given(TEXTS)
def test_what_is_shown_is_as_long_and_harmless(text: str) -> None:
    seen = shown(text)
    assert len(seen) == len(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", seen)


def test_words_are_kept_whole() -> None:
    assert set_rows(flow_of("one two\nthree four", 9)) == ["one two", "three", "four"]


def test_a_kept_line_feed_ends_the_row() -> None:
    assert set_rows(flow_of("one\ntwo", 20, (Block(0, 7, breaks=(3,)),))) == ["one", "two"]


def test_a_no_break_space_holds_its_words_together() -> None:
    assert set_rows(flow_of("to Mr.\u00a0Reed", 9)) == ["to", "Mr.\u00a0Reed"]


def test_nothing_at_all_has_no_row() -> None:
    flow = flow_of("", 20)
    assert rows_of(flow) == []
    assert flow.step(0, 3) == 0
