"""From characters to paragraphs."""

import re
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.documents.text import blocks_of

PROSE = (
    "The river had been falling for a week, and the boats lay on the mud with their masts at odd angles. "
    "Nobody had come down the road since Monday; the ferryman slept in his hut, and his dog slept on the step. "
    "When at last a cart was heard on the hill, neither of them woke, for both had long ceased to expect anything of carts. "
    "It came down slowly, a lantern swinging under the axle though it was broad day, "
    "and stopped where the road ran into the water."
)
ANSWER = (
    '"You might have called," said the woman who drove it, when she had thrown a stone at the shutter. '
    '"I have been here an hour."'
)
WRAPPED = "\n\n".join(textwrap.fill(each, 70) for each in (PROSE, ANSWER, PROSE[200:], PROSE[:150])) + "\n"
VERSE = "The tide goes out,\n  the tide comes in,\nAnd nobody asks\n  where it has been."


def shown(text: str) -> list[str]:
    """The blocks as the screen shows them: soft line feeds as spaces, kept ones as such."""
    return [
        "".join(" " if text[i] == "\n" and i not in block.breaks else text[i] for i in range(block.start, block.end))
        for block in blocks_of(text)
    ]


lines = st.text(st.sampled_from('aB. "\t\f\v\xa0\u3000é'), max_size=90)
documents = st.one_of(st.text(max_size=300), st.lists(lines, max_size=30).map("\n".join))


@given(documents)
def test_blocks_are_in_order_and_hold_every_visible_character_and_no_blank_line(text: str) -> None:
    end = 0
    for block in blocks_of(text):
        assert end <= block.start < block.end <= len(text)
        assert not text[end : block.start].strip()
        assert not text[block.end - 1].isspace()
        inside = text[block.start : block.end]
        assert not re.search(r"\n[^\S\n]*\n", inside)
        assert "\f" not in inside
        assert all(block.start < feed < block.end and text[feed] == "\n" for feed in block.breaks)
        assert list(block.breaks) == sorted(set(block.breaks))
        assert (block.kind == "heading") == (block.level > 0)
        end = block.end
    assert not text[end:].strip()


@given(st.lists(st.integers(40, 400), min_size=2, max_size=8), st.integers(50, 80))
def test_paragraphs_wrapped_at_any_width_are_joined_again(lengths: list[int], width: int) -> None:
    words = (PROSE + " ") * 2
    paragraphs = [f"So{words[:length].rsplit(None, 1)[0]}" for length in (500, *lengths)]
    assert shown("\n\n".join(textwrap.fill(each, width) for each in paragraphs)) == paragraphs


@given(st.lists(st.sampled_from([PROSE, ANSWER, PROSE[:150], "No.", "A title", "1. one"]), min_size=1, max_size=12))
def test_in_a_paragraph_a_line_every_line_is_a_block(paragraphs: list[str]) -> None:
    assert shown("\n".join(paragraphs)) == paragraphs
    assert shown("\n\n".join(paragraphs)) == paragraphs


def test_nothing_has_no_blocks() -> None:
    assert blocks_of("") == blocks_of(" \n\t\n\f\n") == ()


def test_verse_in_wrapped_prose_keeps_its_lines_and_their_indentation() -> None:
    indented = textwrap.indent(VERSE, "    ")
    assert shown(f"{WRAPPED}\n{indented}\n\n{WRAPPED}")[4] == indented


def test_a_full_line_of_verse_ends_where_it_ends() -> None:
    verse = "Short is the line,\nand this one goes on until it has nearly come to the full width\nAnd stops,\nThen sinks."
    assert shown(f"{WRAPPED}\n{verse}\n\n{WRAPPED}")[4] == verse


def test_an_address_in_wrapped_prose_keeps_its_lines() -> None:
    address = "Harbour Office\n12 Quay Street\nLowmouth"
    assert shown(f"{WRAPPED}\n{address}\n\n{WRAPPED}")[4] == address


def test_a_narrow_quotation_in_wrapped_prose_is_joined_all_the_same() -> None:
    narrow = textwrap.indent(textwrap.fill(PROSE, 44), "     ")
    joined = shown(f"{WRAPPED}\n{narrow}\n\n{WRAPPED}")[4]
    assert joined.split() == PROSE.split()
    assert "\n" not in joined


def test_verse_alone_is_a_block_a_line_with_its_stanzas_apart() -> None:
    blocks = blocks_of(f"{VERSE}\n\n{VERSE}\n\n{VERSE}\n\n{VERSE}")
    assert [block.spaced for block in blocks] == [True, False, False, False] * 4


def test_lines_without_blank_ones_between_them_are_set_apart() -> None:
    assert all(block.spaced for block in blocks_of(f"{PROSE}\n{ANSWER}\n{PROSE}\n{ANSWER}\n"))


def test_indented_first_lines_begin_paragraphs_where_nothing_else_parts_them() -> None:
    paragraphs = [PROSE, ANSWER, '"No."', PROSE[:229], '"Yes, tomorrow."', ANSWER, PROSE]
    text = "\n".join(textwrap.fill(each, 70, initial_indent="    ") for each in paragraphs)
    assert shown(text) == paragraphs
    # The indentation parts them; an empty row as well would be too much, if the text parts its sections by one.
    sections = f"{text}\n\n{text}\n\n{text}"
    assert [block.spaced for block in blocks_of(sections)] == [True, *[False] * 6] * 3


def test_short_last_lines_part_paragraphs_where_nothing_else_does() -> None:
    paragraphs = [PROSE, f"{ANSWER} She was cross.", '"No," he said.', "He went down to look for the boat."] * 8
    assert shown("\n".join(textwrap.fill(each, 62) for each in paragraphs)) == paragraphs


@pytest.mark.parametrize("gap", ["\f", "\n\f", "\f\n", "\n\f\n", "\n\n", "\n \t\n", "\n\xa0\n"])
def test_form_feeds_and_lines_of_white_space_part_blocks(gap: str) -> None:
    blocks = blocks_of(f"One is here.{gap}Two is here.")
    assert [(block.start, block.end, block.spaced) for block in blocks] == [(0, 12, True), (12 + len(gap), 24 + len(gap), True)]


def test_a_script_without_capitals_is_joined() -> None:
    line = "השיירה ירדה לאט בדרך אל הנהר ואיש לא יצא לקראתה כי כולם ישנו"
    assert len(blocks_of("\n".join([line] * 6))) == 1
