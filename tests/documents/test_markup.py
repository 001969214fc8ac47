"""From HTML's elements to blocks, words and marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.documents.formats import Unreadable
from reader.documents.markup import walk
from reader.documents.nesting import parse
from reader.documents.writing import Writer, Written


def written(html: str) -> Written:
    writer = Writer()
    body = parse(html).body
    assert body is not None
    walk(body, writer)
    return writer.written()


def blocks(html: str) -> list[tuple[str, int, str]]:
    """Kind, level, words."""
    text, found, _ = written(html)
    return [(each.kind, each.level, text[each.start : each.end]) for each in found]


def words(html: str) -> list[str]:
    return [each for _, _, each in blocks(html)]


def marks(html: str) -> list[tuple[str, str, str]]:
    text, _, found = written(html)
    return [(each.kind, text[each.start : each.end], each.target) for each in found]


def test_headings_and_paragraphs() -> None:
    page = "<h1>The <em>Bell</em></h1><p>One\n  two.</p><h3>Later</h3><p>Three."
    assert blocks(page) == [
        ("heading", 1, "The Bell"), ("paragraph", 0, "One two."), ("heading", 3, "Later"), ("paragraph", 0, "Three."),
    ]  # fmt: skip


def test_words_without_an_element_of_their_own_are_paragraphs() -> None:
    assert words("One <b>two</b><div>three</div>four<div><div>five</div>six</div>") == [
        "One two",
        "three",
        "four",
        "five",
        "six",
    ]


def test_quotes_are_as_deep_as_they_are_nested() -> None:
    page = "<blockquote><p>One<blockquote>Two</blockquote>Three</blockquote>Four"
    assert blocks(page) == [("quote", 1, "One"), ("quote", 2, "Two"), ("quote", 1, "Three"), ("paragraph", 0, "Four")]


def test_lists_have_bullets_or_numbers() -> None:
    page = "<ul><li>a<ol start=3><li>b<li value=7>c<li>d</ol>e<li><p>f<p>g</ul>"
    assert blocks(page) == [
        ("item", 1, "• a"), ("item", 2, "3. b"), ("item", 2, "7. c"), ("item", 2, "8. d"), ("item", 1, "e"),
        ("item", 1, "• f"), ("item", 1, "g"),
    ]  # fmt: skip


def test_an_empty_row_goes_before_a_list_and_not_between_its_items() -> None:
    assert [each.spaced for each in written("<p>x<ul><li>a<li>b</ul>y").blocks] == [True, True, False, True]


def test_a_line_break_is_kept_and_two_begin_a_paragraph() -> None:
    assert words("<p>one<br>two<br> <br>three<br>") == ["one\ntwo", "three"]
    assert written("<p>one<br>two").blocks[0].breaks == (3,)


def test_what_is_preformatted_stays_as_it_is_and_holds_no_blank_line() -> None:
    assert words("<pre>\n  one\n\ttwo\n\n    three <b>x</b>\n</pre>") == ["  one\n        two", "    three x"]


def test_the_cells_of_a_row_go_side_by_side() -> None:
    assert words("<table><tr><th>a<th>b<tr><td><p>1</p><td>2</table>") == ["a | b", "1 | 2"]


def test_a_table_that_lays_out_the_page_is_none() -> None:
    assert words("<table><tr><td>menu<td><p>one<p>two<table><tr><td>x<td>y</table></table>") == ["menu", "one", "two", "x | y"]


def test_marks_are_kept_with_where_links_lead() -> None:
    page = '<p>a <i>b</i> <strong>c</strong> <code>d</code> <a href="/e">e</a> <a name=f>f</a> <a href="javascript:x()">g</a>'
    assert marks(page) == [("emphasis", "b", ""), ("strong", "c", ""), ("code", "d", ""), ("link", "e", "/e")]


def test_italics_and_bold_by_style_are_marks_too() -> None:
    page = '<p><span style="font-style: italic">a</span> <span style="color:red;font-weight:700">b</span>'
    assert marks(page) == [("emphasis", "a", ""), ("strong", "b", "")]


def test_an_inline_quotation_gets_its_marks() -> None:
    assert words("<p>She said: <q>He said <q>no</q>.</q> <q>Yes.</q>") == ["She said: “He said ‘no’.” “Yes.”"]


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>x</script>", "<style>x</style>", "<template><p>x</template>", "<p hidden>x</p>",
        "<p style='display: none'>x</p>",
        "<p style='color:red;visibility:hidden'>x</p>", "<button>x</button>", "<noscript>x</noscript>", "<!-- x -->",
        "<select><option>x</select>", "<svg><title>x</title></svg>", "<span aria-hidden=true>#</span>", "<dialog>x</dialog>",
    ],
)  # fmt: skip
def test_what_nobody_sees_is_left_out(unseen: str) -> None:
    assert words(f"<p>a</p>{unseen}<p>b</p>") == ["a", "b"]


def test_places_where_a_word_may_be_parted_are_nothing() -> None:
    assert words("<p>Donau\xaddampf<wbr>schiff\u200bfahrt") == ["Donaudampfschifffahrt"]


def test_no_break_spaces_alone_are_no_words() -> None:
    assert words("<p>a<p>&nbsp;<p>&nbsp; b&nbsp;c<br>&nbsp;<br><b>d</b>&nbsp;<b>e</b>") == ["a", "b\xa0c", "d e"]


def test_a_node_can_be_left_out() -> None:
    tree = parse("<p>a</p><aside>b<p>c</p></aside><p>d</p>")
    assert tree.body is not None
    writer = Writer()
    walk(tree.body, writer, {node.mem_id for node in tree.css("aside")})
    assert writer.written().text == "a\n\nd"


@pytest.mark.parametrize("tag", ["div", "ul><li", "span", "blockquote", "table><tr><td", "b", "section", "q", "my-own"])
def test_elements_within_thirty_thousand_others_are_read(tag: str) -> None:
    assert "deep" in written(f"<{tag}>" * 30_000 + "<p>deep").text


def test_formats_left_open_are_not_made_anew_in_every_paragraph() -> None:
    page = "".join(f"<p><b id={number}>x" for number in range(20_000))
    assert len(parse(page).css("b")) < 200_000


def test_well_formed_pages_are_parsed_as_they_are() -> None:
    row = "<p>a<p>b <i>c <b>d</i> e</b><br><span>f<div>g</div></span><ul><li>h<li>i</ul><table><tr><td>j<td>k</table></div>"
    assert words(f"<main>{row * 600}") == words(f"<main>{row}") * 600


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>'<div>" + "<q><section>" * 3 + "<\\/div>'</script>", "<!-- <div><section> -->",
        "<svg><g><circle r='1'/><path d='>'/></g></svg>",
        "<svg><title>x</title><style>.a{}</style><defs><clipPath id=a><rect/></clipPath></defs><path/></svg>",
        "<textarea><div></textarea>",
        "<br title='<div><section>'>",
    ],
)  # fmt: skip
def test_what_is_no_element_that_stays_open_counts_as_none(unseen: str) -> None:
    page = f"{unseen * 1_200}<section><blockquote>a<b>b</b></blockquote></section><p>c"
    assert blocks(page) == [("quote", 1, "ab"), ("paragraph", 0, "c")]


@pytest.mark.parametrize("tag", ['<t c=""S', "<t c=''S>", '<t c="S', "<t c=S/", "<t c= />", "<t/c//>"])
def test_attributes_without_space_or_end_hurt_nothing(tag: str) -> None:
    assert words("<br>" * 1_000 + f"<p>a</p>{tag}") == ["a"]


@pytest.mark.parametrize(
    "around", ["<svg>", "<svg><title>x</title><defs></defs>", "<svg><title>x</title><desc>y</desc><g>", "<svg><metadata/>"]
)
def test_a_drawing_of_very_many_shapes_leaves_what_follows_as_it_is(around: str) -> None:
    page = f"{around}{'<path/>' * 1_200}</svg><section><blockquote>a</blockquote></section>"
    assert blocks(page) == [("quote", 1, "a")]


@pytest.mark.parametrize(
    "before",
    [
        "<div>" * 499 + "<svg><g>", "<g><svg></g>", "<svg><foreignobject><g><svg></g>", "<svg><title>",
        "<svg><title><g><svg></g>",
        "<svg><p>",
    ],
)  # fmt: skip
def test_shapes_outside_of_a_drawing_are_nested_no_deeper_than_anything(before: str) -> None:
    node, deepest = parse(before + "<path/>" * 3_000 + "<i>x").css_first("i"), 0
    while node is not None:
        node, deepest = node.parent, deepest + 1
    assert deepest < 600


def test_ends_of_what_was_never_begun_are_not_looked_for() -> None:
    assert words("<x>" * 500 + "</y>" * 1_000_000 + "a") == ["a"]


def test_what_holds_much_is_no_sign_however_often_it_says_so() -> None:
    assert words(f"<p>a:<sup>{'<b></b>' * 20}1</sup> <a href='#a'>{'<b></b>' * 20}#</a>") == ["a:1 #"]
    assert words("<p>a:<sup><b></b>1</sup> <a href='#a'><b></b>#</a>") == ["a:[1]"]


def test_more_tags_than_any_page_has_are_refused() -> None:
    with pytest.raises(Unreadable, match=r"^holds more than 2 million tags, as no page does; it was left alone$"):
        parse("<b>" * 2_000_001)


_TAGS = [
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "table",
    "tr",
    "td",
    "q",
    "pre",
    "b",
    "a href=x",
    "br",
    "h2",
    "blockquote",
    "i",
    "dialog",
]


@given(st.lists(st.one_of(st.sampled_from([f"<{each}>" for each in _TAGS] + [f"</{each}>" for each in _TAGS]), st.text())))
def test_whatever_is_nested_in_whatever_the_blocks_are_in_order_and_the_marks_within(pieces: list[str]) -> None:
    text, found, marked = written("".join(pieces))
    end = 0
    for block in found:
        assert end <= block.start < block.end <= len(text)
        assert all(text[feed] == "\n" and block.start < feed < block.end for feed in block.breaks)
        assert not any(line.strip() == "" for line in text[block.start : block.end].split("\n"))
        end = block.end
    for mark in marked:
        assert 0 <= mark.start < mark.end <= len(text)


def test_what_is_raised_is_a_note_s_mark_or_a_power() -> None:
    page = (
        "<p>“Four,”<sup><a href='#n1'>1</a></sup> said he; “two,”<a href='#2'><sup>2</sup></a> said she; “one.”<sup>3</sup></p>"
        "<p>5 m<sup>2</sup>, 10<sup>−6</sup>, the 1<sup>st</sup> of them.</p>"
        "<p>A note. <a href='#r1'>↩︎</a></p><h2>Use<a href='#use'>¶</a></h2>"
    )
    assert [text for _, _, text in blocks(page)] == [
        *("“Four,”[1] said he; “two,”[2] said she; “one.”[3]", "5 m², 10⁻⁶, the 1st of them.", "A note.", "Use")
    ]
