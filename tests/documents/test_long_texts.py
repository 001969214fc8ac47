"""Long texts: their layout judged by samples, their blocks in columns, found late."""

import re
import textwrap
from pathlib import Path
from threading import Barrier, Thread
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from reader.documents import Block, Blocks, Document, open_document
from reader.documents.blocks import Columns, LateBlocks
from reader.documents.text import blocks_of

SENTENCE = "The river had been falling for a week, and the boats lay on the mud with their masts at odd angles. "
PARAGRAPH = "\n".join(textwrap.wrap(SENTENCE * 5, 70))
SPEECH = "“You might have called,” said the woman who drove, and threw a stone at\nthe shutter. “I have been here an hour.”"
VERSE = "The tide goes out,\n  the tide comes in,\nAnd nobody asks\n  where it has been."

pieces = st.sampled_from(
    [
        PARAGRAPH,
        SPEECH,
        VERSE,
        "“No.”",
        "CHAPTER 3. The Ferry",
        "PREFACE",
        "The Other Bank",
        "# Hashes",
        "A line of its own ends so.",
    ]
)
gaps = st.sampled_from(["\n\n", "\n \n", "\n\n\n\n", "\n", "\n    ", "\f", "\n\f ", "   \n\n  "])
texts = st.one_of(
    st.lists(st.tuples(pieces, gaps), max_size=60).map(lambda parts: "".join(map("".join, parts))),
    st.lists(st.text(st.sampled_from('aB. "\t\f\v\xa0é'), max_size=90), max_size=30).map("\n".join),
)


def late(text: str) -> Blocks:
    """The blocks of a text that counts as a long one, however short it is."""
    with patch("reader.documents.text._AT_ONCE", -1):
        return blocks_of(text)


def without_levels(blocks: tuple[Block, ...]) -> list[Block]:
    return [block._replace(level=0) for block in blocks]


def book(size: int, *paragraphs: str, gap: str = "\n\n") -> str:
    """So many code points at least."""
    text = gap.join(paragraphs) + gap
    return text * (size // len(text) + 1)


@given(texts, st.floats(-0.1, 1.1), st.integers(0, 400), st.integers(1, 50))
def test_blocks_near_a_place_are_those_of_the_whole(text: str, part: float, code_points: int, reach: int) -> None:
    blocks, place = late(text), int(part * len(text))
    with patch("reader.documents.text._REACH", reach):
        near = blocks.near(place, code_points)
    assert not blocks.found
    assert without_levels(near) == without_levels(blocks[blocks.at(place - code_points) : blocks.at(place + code_points) + 1])
    assert blocks.near(place, code_points) == blocks[blocks.at(place - code_points) : blocks.at(place + code_points) + 1]


@given(texts)
def test_late_blocks_are_those_found_at_once(text: str) -> None:
    assert late(text) == blocks_of(text)
    assert tuple(late(text)) == tuple(blocks_of(text))


def test_a_chapter_near_a_place_is_a_heading_whatever_its_number() -> None:
    chapters = [f"{number}. Of Boats\n\n{PARAGRAPH}" for number in range(1, 90)]
    blocks = late("\n\n".join(chapters))
    near = blocks.near(20_000, 1_000)
    assert [block.kind for block in near] == [block.kind for block in blocks if near[0].start <= block.start <= near[-1].start]
    assert any(block.kind == "heading" for block in near)


def test_a_paragraph_longer_than_all_that_is_looked_at_is_found_whole() -> None:
    text = f"{PARAGRAPH}\n\n{SENTENCE * 3000}\n\n{PARAGRAPH}"
    near = late(text).near(len(text) // 2, 10)
    assert [text[block.start : block.end] for block in near] == [(SENTENCE * 3000).strip()]


def test_the_layout_of_a_long_text_is_found_though_no_blank_line_parts_its_paragraphs() -> None:
    text = "\n\n".join(f"CHAPTER {number}\n\n{book(20_000, PARAGRAPH, SPEECH, gap=chr(10))}" for number in range(1, 9))
    shown = [text[block.start : block.end] for block in blocks_of(text)]
    assert shown.count(PARAGRAPH) == text.count(PARAGRAPH)


def test_a_long_text_keeps_the_verse_in_its_prose() -> None:
    text = book(300_000, *[PARAGRAPH] * 8, VERSE, SPEECH)
    blocks = blocks_of(text)
    assert {len(block.breaks) for block in blocks if text[block.start : block.end] == VERSE} == {3}
    assert {len(block.breaks) for block in blocks if text[block.start : block.end] == PARAGRAPH} == {0}


def test_a_long_text_is_opened_and_titled_without_all_its_blocks(tmp_path: Path) -> None:
    file = tmp_path / "book.txt"
    file.write_text(f"The Ferry\n\n{book(300_000, PARAGRAPH, SPEECH)}", encoding="utf-8")
    document = open_document(str(file))
    assert (document.title, document.blocks.found) == ("The Ferry", False)
    assert [document.text[block.start : block.end] for block in document.blocks_near(0, 20)] == ["The Ferry", PARAGRAPH]
    assert not document.blocks.found
    assert document.block_at(len(document.text)) == len(document.blocks) - 1
    assert document.blocks.found


def test_threads_that_ask_at_once_find_the_blocks_once() -> None:
    columns = blocks_of(f"{PARAGRAPH}\n\n{SPEECH}").columns
    found, lengths, asking = [], [], Barrier(4)

    def find() -> Columns:
        found.append(columns)
        return columns

    blocks = LateBlocks(find, lambda place, code_points: ())

    def ask() -> None:
        asking.wait(10)
        lengths.append(len(blocks))

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert (len(found), lengths) == (1, [2, 2, 2, 2])


@st.composite
def any_blocks(draw: st.DrawFn) -> list[Block]:
    at, blocks = 0, []
    for length, gap, level, spaced in draw(
        st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9), st.integers(0, 6), st.booleans()), max_size=20)
    ):
        breaks = tuple(sorted(draw(st.sets(st.integers(at, at + length - 1), max_size=2))))
        blocks.append(Block(at, at + length, "heading" if level else "paragraph", level, breaks, spaced))
        at += length + gap
    return blocks


@given(any_blocks(), st.slices(20), st.integers(-2, 400))
def test_columns_give_back_the_blocks_that_they_were_made_of(blocks: list[Block], part: slice, offset: int) -> None:
    columns = Blocks.of(blocks)
    for same in (columns, Blocks.from_bytes(columns.to_bytes()), Blocks.from_bytes(memoryview(columns.to_bytes()))):
        assert list(same) == [same[index] for index in range(len(same))] == blocks
        assert same == columns
    assert columns == tuple(blocks)
    assert columns[part] == tuple(blocks[part])
    assert columns.headings() == [index for index, block in enumerate(blocks) if block.kind == "heading"]
    assert columns.at(offset) == max([index for index, block in enumerate(blocks) if block.start <= offset], default=0)


def test_a_document_takes_any_sequence_of_blocks() -> None:
    blocks = tuple(Block(found.start(), found.end()) for found in re.finditer(r"\w+", "Here it is"))
    assert Document("words.txt", "Here it is", blocks, "").blocks == blocks  # type: ignore[arg-type]
    assert Document.from_dict(Document("", "Here it is", Blocks.of(blocks), "").to_dict()).blocks == blocks
