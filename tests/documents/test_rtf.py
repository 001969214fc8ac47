r"""RTF: styles, code pages, \u, fields, notes, and what is put aside."""

import hostile
import pytest
from made import kinds, marked, read, texts

from reader.documents.formats import rtf

STYLES = (
    r"{\stylesheet{\s0\f0 Normal;}{\s1\f0\b Heading 1;}{\s2\outlinelevel1 Own;}{\s3 Title;}{\s4 Quote;}{\s5 toc 1;}{\*\cs6 x;}}"
)
FONTS = r"{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fcharset204 Arial;}{\f2\fcharset128 Mincho;}}"


def document(body: str, info: str = "") -> bytes:
    return rf"{{\rtf1\ansi\ansicpg1252\deff0{FONTS}{STYLES}{{\info{info}}}{body}}}".encode("cp1252")


def test_headings_and_quotations_are_known_by_their_style() -> None:
    styles = r"\pard\s1 One\par\pard\s2 Two\par\pard\s4 Three\par\pard\outlinelevel2 Four\par\pard Five\par"
    assert kinds(read(document(styles))) == [("heading", 1), ("heading", 2), ("quote", 1), ("heading", 3), ("paragraph", 0)]


def test_headings_are_under_the_title() -> None:
    content = read(document(r"\pard\s3 The {\b Ferry}\par\pard\s1 One\par"))
    assert kinds(content) == [("heading", 1), ("heading", 2)]
    assert content.about.title == "The Ferry"


def test_the_properties_tell_title_author_and_date() -> None:
    info = r"{\title The Ferry}{\author Ada Lowe}{\creatim\yr2024\mo5\dy6\hr7}"
    assert read(document("Words.", info)).about == ("The Ferry", "Ada Lowe", "2024-05-06", None, None)


def test_characters_are_those_of_the_code_page_of_their_font() -> None:
    body = r"\'93No,\'94 {\f1\'ef\'f0\'e8} {\f2\'93\'fa\'96\'7b}\par\u8220?Yes,\u8221\'94 \u-10179?\u-8704?"
    assert texts(read(document(body + r"\uc0\u233 \emdash x\~y\_z"))) == ["“No,” при 日本", "“Yes,” \U0001f600é—x\xa0y-z"]


def test_words_are_marked() -> None:
    link = r'{\field{\*\fldinst HYPERLINK "https://example.org/"}{\fldrslt there}}'
    content = read(document(rf"It {{\i is {{\b so}}}}\b0 . {link}"))
    assert content.text == "It is so. there"
    assert marked(content) == [("is so", "emphasis", ""), ("so", "strong", ""), ("there", "link", "https://example.org/")]


def test_items_have_their_numbers_or_a_bullet() -> None:
    items = r"\pard{\listtext 1.\tab}\ls1\ilvl0 a\par\pard{\listtext\'b7\tab}\ls2\ilvl1 b\par\pard{\pntext\'b7\tab}c\par"
    content = read(document(items))
    assert texts(content) == ["1. a", "• b", "• c"]
    assert kinds(content) == [("item", 1), ("item", 2), ("item", 1)]


def test_what_is_not_to_be_read_is_left_out() -> None:
    body = (
        r"{\header Head\par}{\*\generator X;}{\pict\wmetafile8 0102}\pard\s5 One ... 3\par\pard Seen{\v hidden}{\deleted gone}."
        r"{\*\unknown{\b x}}{\xe{\v index}}{\field{\*\fldinst PAGE}{\fldrslt }}\par"
    )
    assert texts(read(document(body))) == ["Seen."]


def test_binary_data_is_stepped_over() -> None:
    assert texts(read(document(r"{\pict\bin5 }}}}}}Seen.\par"))) == ["Seen."]


def test_notes_come_last_and_a_text_box_behind_its_paragraph() -> None:
    note = r"{\super\chftn}{\footnote\pard {\super\chftn} A note.\par Its second.}"
    box = r"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt\pard In the box.\par}}{\shprslt Twice.}}"
    assert texts(read(document(rf"One{note} two{box}.\par More.\par"))) == [
        "One[1] two.",
        "In the box.",
        "More.",
        "[1] A note.",
        "Its second.",
    ]


def test_rows_are_lines() -> None:
    row = r"\trowd\cellx1\cellx2\pard\intbl a\cell\pard\intbl b\cell\row"
    assert texts(read(document(row + row + r"\pard After.\par"))) == ["a | b", "a | b", "After."]


def test_a_line_break_is_kept() -> None:
    content = read(document(r"a\line b\par"))
    assert (content.text, content.blocks[0].breaks) == ("a\nb", (1,))


def test_what_is_wrong_is_said_in_one_line() -> None:
    assert hostile.complaint(rtf, rb"{\rtf1}") == "is an RTF document without text; there is nothing to read"
    deep = rb"{\rtf1 " + b"{" * 20_000
    assert hostile.complaint(rtf, deep) == "nests more than 10,000 groups, as no document does; it was left alone"


@pytest.mark.parametrize("end", [0.3, 0.7, 0.99])
def test_of_one_that_breaks_off_the_beginning_is_read(end: float) -> None:
    data = document(r"Words and words.\par " * 50)
    assert read(data[: int(len(data) * end)]).text.startswith("Words and words.")


def test_broken_bytes_are_survived() -> None:
    hostile.survives(
        rtf, document(r"It {\i is {\b so}}.\par\pard\s1 One\par\trowd\cellx1\cellx2\intbl a\cell b\cell\row{\footnote x}")
    )
