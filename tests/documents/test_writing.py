"""Blocks, words and marks put together to a document."""

from hypothesis import given
from hypothesis import strategies as st
from sound import check

from reader.documents.blocks import Block
from reader.documents.document import Mark
from reader.documents.formats import Content
from reader.documents.writing import Writer

WORDS = st.text("ab \n\t\u00a0–", max_size=12)
STEPS = st.one_of(
    st.tuples(
        st.just("block"),
        st.sampled_from([("paragraph", 0), ("heading", 2), ("item", 1), ("quote", 3)]),
        st.booleans(),
        st.booleans(),
        st.sampled_from(["", "• "]),
    ),
    st.tuples(st.just("words"), WORDS),
    st.tuples(st.just("line_break")),
    st.tuples(st.just("begin"), st.sampled_from(["emphasis", "link"])),
    st.tuples(st.just("end"), st.sampled_from(["emphasis", "link"])),
)


def write(steps: list[tuple]) -> Writer:
    writer = Writer()
    for name, *values in steps:
        if name == "block":
            (kind, level), spaced, verbatim, bullet = values
            writer.block(kind, level, spaced=spaced, verbatim=verbatim, bullet=bullet)
        else:
            getattr(writer, name)(*values)
    return writer


@given(st.lists(STEPS, max_size=30))
def test_blocks_hold_every_word_in_order_and_marks_stay_within_one(steps: list[tuple]) -> None:
    text, blocks, marks = write(steps).written()
    check(Content(text, blocks, marks=marks))
    ends = [0, *(block.end for block in blocks)]
    assert not any(text[end : block.start].strip() for end, block in zip(ends, blocks, strict=False))
    assert all(text[at] == "\n" for block in blocks for at in block.breaks)
    assert not text[ends[-1] :].strip()
    for mark in marks:
        assert any(block.start <= mark.start < mark.end <= block.end for block in blocks)
    said = "".join(step[1] for step in steps if step[0] == "words")
    assert "".join(text.replace("• ", "").split()) == "".join(said.split())


def test_white_space_is_one_space_and_none_at_a_block_s_ends() -> None:
    writer = Writer()
    writer.words(" The ferry\n\n")
    writer.words("  was ")
    writer.words("late. ")
    writer.block("heading", 2)
    writer.words("Part\u00a0two")
    assert writer.written().text == "The ferry was late.\n\nPart\u00a0two"


def test_what_is_set_word_for_word_keeps_its_lines_and_spaces() -> None:
    writer = Writer()
    writer.block(verbatim=True)
    writer.words("one\n  two\n\n")
    writer.words("three\n")
    text, blocks, _ = writer.written()
    assert text == "one\n  two\n\nthree"
    assert blocks == (Block(0, 9, breaks=(3,)), Block(11, 16))


def test_two_line_breaks_begin_another_block_of_the_same_kind() -> None:
    writer = Writer()
    writer.block("item", 2, bullet="3. ")
    for words in ("one", "two", "", "\u00a0", "three", ""):
        writer.words(words)
        writer.line_break()
    text, blocks, _ = writer.written()
    assert text == "3. one\ntwo\n\nthree"
    assert blocks == (Block(0, 10, "item", 2, (6,)), Block(12, 17, "item", 2))


def test_a_mark_that_goes_on_over_blocks_is_one_in_each() -> None:
    writer = Writer()
    writer.words("He ")
    writer.begin("emphasis")
    writer.words("never")
    writer.block()
    writer.words("said")
    writer.end("emphasis")
    writer.words(" so.")
    assert writer.written().marks == (Mark(3, 8, "emphasis"), Mark(10, 14, "emphasis"))


def test_what_is_marked_already_is_marked_once_however_often_it_is_begun() -> None:
    writer = Writer()
    for _ in range(500):
        writer.begin("link", "a")
    for _ in range(500):
        writer.words("no ")
        writer.begin("link", "b")
        writer.end("link")
        writer.block()
    for _ in range(500):
        writer.end("link")
    writer.words("yes")
    assert writer.written().marks == tuple(Mark(4 * number, 4 * number + 2, "link", "a") for number in range(500))


def test_items_that_belong_together_stand_on_lines_without_an_empty_one_between() -> None:
    writer = Writer()
    for number, word in enumerate(("rope", "lamp")):
        writer.block("item", 1, spaced=not number, bullet="• ")
        writer.words(word)
    assert writer.written().text == "• rope\n• lamp"
