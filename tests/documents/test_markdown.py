"""Markdown, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.documents.document import About
from reader.documents.formats import Content, Given, content_of, format_of, markdown, plain


def opened(source: str, name: str = "notes.md") -> Content:
    return content_of(Given(source.encode(), name))


def blocks(source: str) -> list[tuple[str, int, str]]:
    content = opened(source)
    return [(each.kind, each.level, content.text[each.start : each.end]) for each in content.blocks]


def words(source: str) -> list[str]:
    return [each for _, _, each in blocks(source)]


def test_the_encoding_that_came_with_it_is_believed() -> None:
    assert content_of(Given("# Глава\n\nДа.".encode("koi8-r"), "a.md", "koi8-r")).text == "Глава\n\nДа."


def test_headings_quotations_and_lists_are_told_apart() -> None:
    assert blocks("# One\n\nTwo\n===\n\n> three\n\n- four\n  1. five\n\nsix\n") == [
        ("heading", 1, "One"), ("heading", 1, "Two"), ("quote", 1, "three"), ("item", 1, "• four"), ("item", 2, "1. five"),
        ("paragraph", 0, "six"),
    ]  # fmt: skip


def test_lines_are_re_flowed_save_where_they_end_on_purpose() -> None:
    assert words("one\ntwo\n\nthree  \nfour\\\nfive") == ["one two", "three\nfour\nfive"]


def test_marks_are_kept() -> None:
    content = opened("*a* __b__ `c` [d](/e)")
    marks = [(each.kind, content.text[each.start : each.end], each.target) for each in content.marks]
    assert marks == [("emphasis", "a", ""), ("strong", "b", ""), ("code", "c", ""), ("link", "d", "/e")]


def test_code_is_kept_as_it_is_and_tables_go_row_by_row() -> None:
    assert words("```\nif x:\n    y\n```\n\n|a|b|\n|-|-|\n|1|2|\n") == ["if x:\n    y", "a | b", "1 | 2"]


def test_a_blank_line_parts_code() -> None:
    assert words("```\na\n  \n\n    b\n```\n") == ["a", "    b"]


def test_footnotes_go_to_the_end() -> None:
    assert words("One.[^n]\n\n[^n]: The note.\n\nTwo.\n") == ["One.[1]", "Two.", "[1] The note."]


def test_html_within_is_read_as_such() -> None:
    assert words("One <em>two</em><br>three\n\n<!-- four -->\n\n<div>five</div>\n") == ["One two\nthree", "five"]


def test_quotation_marks_and_dashes_stay_what_they_are() -> None:
    assert words('"Yes -- no..." (c)') == ['"Yes -- no..." (c)']


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: 'No Ferry'\nauthor: Ann\ndate: 2026-03-04 05:06\nlang: en\n---\n",
        '+++\ntitle = "No Ferry"\nauthor = "Ann"\ndate = 2026-03-04\nlanguage = "en"\n+++\n',
        "\ufeff---\r\nTitle: No Ferry\r\nauthors:\r\n  - Ann\r\ndate: 2026-03-04\r\nlang: en\r\n...\r\n",
    ],
)
def test_fields_before_the_text_tell_of_it(front: str) -> None:
    content = opened(front + "\nText.\n")
    assert content.about == About("No Ferry", "Ann", "2026-03-04", None, "en")
    assert content.text == "No Ferry\n\nText."


def test_a_title_block_does_too() -> None:
    content = opened("% No Ferry\n% Ann; Ben\n% March\n\nText.\n")
    assert content.about == About("No Ferry", "Ann, Ben", "March")


def test_a_title_is_said_where_the_text_has_none() -> None:
    assert words("---\ntitle: No Ferry\n---\n## One\n") == ["No Ferry", "One"]
    assert words("---\ntitle: No Ferry\n---\n# Chapter One\n\nText.") == ["Chapter One", "Text."]
    assert opened("# No *Ferry*\n\nText.").about.title == "No Ferry"


def test_a_line_between_paragraphs_begins_no_fields() -> None:
    assert words("---\n\nOne: two.\n\n---\n\nThree.") == ["One: two.", "Three."]


@pytest.mark.parametrize("name", ["a.md", "A.MARKDOWN", "a.mkd"])
def test_it_is_known_by_its_name(name: str) -> None:
    assert format_of(Given(b"Plain words.", name)) is markdown


@pytest.mark.parametrize(
    "source",
    ["---\ntitle: a\n---\n\n# One\n", "---\nlayout: post\n---\n[This](https://example.org/a).",
     "# One\n\nSee [this](/a).", "## One\n\n[^1]: A note.\n"],
)  # fmt: skip
def test_without_a_name_it_is_known_by_what_no_plain_text_has(source: str) -> None:
    assert format_of(Given(source.encode(), "-")) is markdown


@pytest.mark.parametrize(
    "source",
    [
        "# One\n\nTwo.\n", "* * *\n\nOne *two*.\n", "---\n\nOne.\n\n---\n\n# Two\n", "- one\n- two\n", "> one\n",
        "One [1] (see /a).\n",
        "From: a\nSubject: b\n\n> # one\n", "#hashtag\n\n[a](b)\n", "Title\n=====\n\nOne.\n", "", "[One](Two)\n\n# Three\n",
    ],
)  # fmt: skip
def test_plain_text_is_not_taken_for_it(source: str) -> None:
    assert format_of(Given(source.encode(), "-")) is plain


_SYNTAX = [
    "*",
    "**",
    "_",
    "`",
    "[",
    "](",
    ")",
    "!",
    "<",
    ">",
    "> ",
    "- ",
    "1. ",
    "# ",
    "\n",
    "\n\n",
    "    ",
    "|",
    "---",
    "[^1]",
    "[^1]: ",
    "a",
]


@given(st.lists(st.one_of(st.sampled_from(_SYNTAX), st.text(max_size=3))).map("".join))
def test_whatever_is_marked_how_blocks_are_in_order_and_marks_within_the_text(source: str) -> None:
    text, found, _, marks, *_ = markdown.read(Given(source.encode("utf-8", "replace")))
    end = 0
    for block in found:
        assert end <= block.start < block.end <= len(text)
        end = block.end
    assert all(0 <= mark.start < mark.end <= len(text) for mark in marks)


@given(st.binary())
def test_arbitrary_bytes_are_read(data: bytes) -> None:
    assert isinstance(markdown.read(Given(data)), Content)


@pytest.mark.parametrize("piece", ["[", "*a **a ", "![", "> ", "- ", "a***b", "`a``", "|a", "[^1]"])
def test_ten_thousand_marks_within_each_other_are_read(piece: str) -> None:
    assert isinstance(opened(piece * 10_000), Content)
