"""FictionBook: sections, verse, notes, and what the description tells."""

import hostile
import pytest
from made import kinds, marked, read, texts

from reader.documents.formats import fb2

BOOK = """<?xml version="1.0" encoding="{encoding}"?>
<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" xmlns:l="http://www.w3.org/1999/xlink">
<description><title-info><author><first-name>Ada</first-name><last-name>Lowe</last-name></author>
<author><nickname>Rook</nickname></author>
<book-title>The  Ferry</book-title><date value="1999-02-01">winter</date><lang>en</lang>
</title-info><publish-info><publisher>Harbour</publisher></publish-info></description>
<body><title><p>Ada Lowe</p><p>The Ferry</p></title>
<epigraph><p>To sea.</p><text-author>A sailor</text-author></epigraph>
<section><title><p>Part One</p></title><section><title><p>Chapter 1</p></title>
<p>“No,” <emphasis>she</emphasis> said.<a l:href="#n1" type="note">[1]</a> See <a l:href="https://example.org">this</a>.</p>
<poem><stanza><v>A line,</v><v>and another.</v></stanza></poem>
<subtitle>* * *</subtitle><subtitle>Later</subtitle>
<table><tr><td>a</td><td>b</td></tr></table></section></section></body>
<body name="notes"><title><p>Notes</p></title>
<section id="n1"><title><p>1</p></title><p>A note.</p><p>More.</p></section></body>
<binary id="cover.png" content-type="image/png">iVBORw0KGgo=</binary></FictionBook>"""


def book(encoding: str = "utf-8", text: str = BOOK) -> bytes:
    return text.replace("{encoding}", encoding).encode(encoding)


def test_sections_are_chapters_and_notes_come_last() -> None:
    content = read(book())
    assert texts(content) == [
        "Ada Lowe\nThe Ferry", "To sea.", "A sailor", "Part One", "Chapter 1", "“No,” she said.[1] See this.",
        "A line,\nand another.", "* * *", "Later", "a | b", "Notes", "[1] A note.", "More.",
    ]  # fmt: skip
    assert kinds(content) == [
        ("heading", 1), ("quote", 1), ("quote", 1), ("heading", 2), ("heading", 3), ("paragraph", 0),
        ("quote", 1), ("paragraph", 0), ("heading", 4), ("paragraph", 0), ("heading", 1), ("item", 1), ("paragraph", 0),
    ]  # fmt: skip
    assert marked(content) == [("she", "emphasis", ""), ("this", "link", "https://example.org")]


def test_lines_of_verse_are_kept() -> None:
    content = read(book())
    assert [content.text[offset - 7 : offset] for block in content.blocks for offset in block.breaks] == ["da Lowe", "A line,"]


def test_what_the_description_tells_in_very_many_pieces_is_one_line() -> None:
    within = "<x>" * 5_000 + "words" + "</x>" * 5_000
    pieces = "The<b/> <b/>" * 50_000
    text = BOOK.replace("The  Ferry</book", f"{pieces}Ferry</book").replace("<lang>", f"{within}<lang>")
    assert read(book(text=text)).about.title == "The " * 50_000 + "Ferry"


def test_an_empty_paragraph_in_a_title_makes_no_second_one() -> None:
    content = read(book(text=BOOK.replace("<p>Part One</p>", "<p>Part One</p><p/><empty-line/><p>The Sea</p>")))
    assert "Part One\nThe Sea" in texts(content)


def test_what_the_description_tells_comes_along() -> None:
    assert read(book()).about == ("The Ferry", "Ada Lowe, Rook", "1999-02-01", "Harbour", "en")


@pytest.mark.parametrize("encoding", ["windows-1251", "utf-16", "koi8-r"])
def test_it_is_in_the_encoding_that_it_declares(encoding: str) -> None:
    text = BOOK.replace("“No,” <emphasis>she</emphasis> said", "- Нет, - сказала она")
    content = read(book(encoding, text))
    assert "- Нет, - сказала она." in content.text
    assert content.encoding in (encoding, "utf-16-le")


def test_a_wrongly_declared_encoding_does_no_harm() -> None:
    assert "“No,” she said." in read(book().replace(b'encoding="utf-8"', b'encoding="windows-9"')).text


def test_named_entities_of_html_are_known() -> None:
    assert "a\xa0b—c" in read(book(text=BOOK.replace("A note.", "a&nbsp;b&mdash;c"))).text


def test_what_is_damaged_is_said() -> None:
    assert hostile.complaint(fb2, book()[:900]) == "is damaged: unclosed token in line 12 of the XML; get it once more"
    assert hostile.complaint(fb2, b"<FictionBook/>") == "is an FB2 book without text; there is nothing to read"


def test_entities_are_not_expanded() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    for entities in (
        f'<!ENTITY l0 "ha">{laughs}',
        '<!ENTITY l9 SYSTEM "file:///etc/passwd">',
        '<!ENTITY % l9 SYSTEM "a.dtd">%l9;',
    ):
        data = f"<!DOCTYPE x [{entities}]><FictionBook><body><p>&l9;</p></body></FictionBook>".encode()
        assert hostile.complaint(fb2, data) == "declares entities, which may grow without end; remove the <!ENTITY …> lines"


def test_depth_is_survived() -> None:
    for tag in ("section", "emphasis", "cite", "a"):
        data = f"<FictionBook><body><p>x{f'<{tag}>' * 100_000}deep{f'</{tag}>' * 100_000}</p></body></FictionBook>".encode()
        assert "deep" in fb2.read(hostile.Given(data)).text


def test_broken_bytes_are_survived() -> None:
    hostile.survives(fb2, book())
