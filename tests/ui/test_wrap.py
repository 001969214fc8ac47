"""Wrapping: every character exactly once, no row too wide, no grapheme cut."""

import re

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.documents.document import Block
from reader.ui.wrap import Layout, graphemes, shown

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


def blocks_of(text: str) -> tuple[Block, ...]:
    return tuple(Block(found.start(), found.end()) for found in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text))


@given(TEXTS, WIDTHS)
def test_rows_hold_every_block_exactly_once(text: str, width: int) -> None:
    blocks = blocks_of(text)
    layout = Layout(text, blocks, width)
    for index, block in enumerate(blocks):
        rows = [row for row in range(len(layout)) if layout.block_of(row) == index]
        starts = [layout.starts[row] for row in rows] + [block.end]
        assert starts[0] == block.start
        assert starts == sorted(starts)
        for row, start, stop in zip(rows, starts, starts[1:], strict=False):
            drawn = layout.span(row)
            assert drawn[0] == start
            assert not text[drawn[1] : stop].strip(" \n\t")


@given(TEXTS, WIDTHS)
def test_no_row_is_wider_than_the_pane(text: str, width: int) -> None:
    layout = Layout(text, blocks_of(text), width)
    for row in range(len(layout)):
        start, end = layout.span(row)
        row_text = shown(text[start:end])
        assert cell_len(row_text) <= width or len(list(graphemes(row_text))) == 1


@given(TEXTS, WIDTHS)
def test_no_grapheme_is_cut(text: str, width: int) -> None:
    blocks = blocks_of(text)
    layout = Layout(text, blocks, width)
    allowed = {block.start + at for block in blocks for at, _, _ in graphemes(shown(text[block.start : block.end]))}
    assert set(layout.starts[:-1]) <= allowed


@given(TEXTS, WIDTHS, st.integers(0, 150))
def test_a_character_is_on_the_row_that_says_so(text: str, width: int, offset: int) -> None:
    layout = Layout(text, blocks_of(text), width)
    if text and layout.starts[0] <= offset < layout.starts[-1]:
        row = layout.row_of(offset)
        assert layout.starts[row] <= offset < layout.starts[row + 1]


@given(TEXTS, WIDTHS, WIDTHS, st.integers(0, 150))
def test_the_place_does_not_creep_when_the_width_comes_and_goes(text: str, width: int, other: int, offset: int) -> None:
    blocks = blocks_of(text)
    first = Layout(text, blocks, width).row_of(offset)
    Layout(text, blocks, other).row_of(offset)
    assert Layout(text, blocks, width).row_of(offset) == first


@given(TEXTS)
def test_what_is_shown_is_as_long_and_harmless(text: str) -> None:
    seen = shown(text)
    assert len(seen) == len(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", seen)


def test_words_are_kept_whole() -> None:
    text = "one two\nthree four"
    layout = Layout(text, blocks_of(text), 9)
    assert [text[slice(*layout.span(row))] for row in range(len(layout))] == ["one two", "three", "four"]


def test_a_kept_line_feed_ends_the_row() -> None:
    text = "one\ntwo"
    layout = Layout(text, (Block(0, 7, breaks=(3,)),), 20)
    assert [text[slice(*layout.span(row))] for row in range(len(layout))] == ["one", "two"]


def test_a_no_break_space_holds_its_words_together() -> None:
    text = "to Mr.\u00a0Reed"
    layout = Layout(text, blocks_of(text), 9)
    assert [text[slice(*layout.span(row))] for row in range(len(layout))] == ["to", "Mr.\u00a0Reed"]


def test_the_first_rows_alone_are_the_same_as_those_of_the_whole() -> None:
    text = "\n\n".join(["word " * 30] * 50)
    blocks = blocks_of(text)
    whole, part = Layout(text, blocks, 40), Layout(text, blocks, 40, rows=30)
    assert len(part) < len(whole)
    assert whole.starts[: len(part)] == part.starts[:-1]
