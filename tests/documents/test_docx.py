"""Word's documents: styles, lists, changes, notes, and what is put aside."""

import hostile
import pytest
from made import kinds, marked, read, texts, zipped

from reader.documents.formats import Given, Unreadable, docx

TYPES = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"
STYLES = """<w:styles xmlns:w="w"><w:style w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Kapitel"><w:name w:val="Kapitel"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:styleId="Own"><w:name w:val="Own"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:styleId="Q"><w:name w:val="Quote"/></w:style>
<w:style w:styleId="Beschriftung"><w:name w:val="caption"/></w:style>
<w:style w:styleId="TOC1"><w:name w:val="toc 1"/></w:style></w:styles>"""
NUMBERING = """<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>
</w:numbering>"""
RELATIONS = """<Relationships><Relationship Id="r1" TargetMode="External" Target="https://example.org/"/></Relationships>"""
CORE = """<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>{}</dc:title>
<dc:creator>Ada Lowe</dc:creator>
<dcterms:created>2024-05-06T07:08:09Z</dcterms:created></cp:coreProperties>"""


def p(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{words}</w:p>"


def r(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def document(body: str, title: str = "The Ferry", **more: str) -> bytes:
    return zipped(
        {
            "[Content_Types].xml": TYPES,
            "word/document.xml": f'<w:document xmlns:w="w" xmlns:r="r" xmlns:mc="m"><w:body>{body}</w:body></w:document>',
            "word/styles.xml": STYLES,
            "word/numbering.xml": NUMBERING,
            "word/_rels/document.xml.rels": RELATIONS,
            "docProps/core.xml": CORE.format(title),
            **{f"word/{name}.xml": content for name, content in more.items()},
        }
    )


def test_headings_are_known_by_their_style_in_any_language() -> None:
    body = p(r("One"), style("berschrift1")) + p(r("Two"), style("Kapitel")) + p(r("Three"), style("Own"))
    content = read(document(body + p(r("Four"), '<w:outlineLvl w:val="2"/>') + p(r("Five"), style("Q"))))
    assert kinds(content) == [("heading", 1), ("heading", 1), ("heading", 2), ("heading", 3), ("quote", 1)]


def test_raised_figures_are_no_other_number() -> None:
    power = r("6", '<w:vertAlign w:val="superscript"/>')
    assert texts(read(document(p(r("10") + power + r(" of the 1") + r("st", '<w:vertAlign w:val="superscript"/>'))))) == [
        "10⁶ of the 1st"
    ]


def test_captions_are_left_out() -> None:
    content = read(document(p(r("It rained.")) + p(r("Figure 1: ") + r("rain"), style("Beschriftung")) + p(r("It stopped."))))
    assert texts(content) == ["It rained.", "It stopped."]


def test_headings_are_under_the_title() -> None:
    content = read(document(p(r("The ") + r("Ferry"), style("T")) + p(r("One"), style("berschrift1")), title="Document1"))
    assert kinds(content) == [("heading", 1), ("heading", 2)]
    assert content.about.title == "The Ferry"


def test_the_properties_tell_title_author_and_date() -> None:
    assert read(document(p(r("Words.")))).about == ("The Ferry", "Ada Lowe", "2024-05-06", None, None)


@pytest.mark.parametrize("title", ["Microsoft Word - ferry.doc", "untitled", "ferry_final.docx", "Document1", ""])
def test_a_title_that_a_program_made_up_is_none(title: str) -> None:
    assert read(document(p(r("Words.")), title)).about.title is None


def test_words_are_marked() -> None:
    link = f'<w:hyperlink r:id="r1">{r("there")}</w:hyperlink>'
    content = read(document(p(r("It ") + r("is ", "<w:i/>") + r("so", "<w:i/><w:b/>") + r(".", '<w:b w:val="0"/>') + link)))
    assert content.text == "It is so.there"
    assert marked(content) == [("is so", "emphasis", ""), ("so", "strong", ""), ("there", "link", "https://example.org/")]


def test_items_have_their_numbers_or_a_bullet() -> None:
    def item(level: int) -> str:
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>'

    content = read(document("".join(p(r("x"), item(level)) for level in (0, 0, 1, 0))))
    assert texts(content) == ["1. x", "2. x", "• x", "3. x"]
    assert kinds(content) == [("item", 1), ("item", 1), ("item", 2), ("item", 1)]


def test_tracked_changes_are_taken_as_accepted() -> None:
    joined = p(f"<w:del>{r('old')}</w:del><w:ins>{r('new')}</w:ins>", "<w:rPr><w:del/></w:rPr>") + p(r(" end."))
    moved = p(f"<w:moveFrom>{r('moved')}</w:moveFrom>{r('stays')}")
    assert texts(read(document(joined + moved))) == ["new end.", "stays"]


def test_rows_are_lines_and_a_frame_is_none() -> None:
    def table(columns: int, *cells: str) -> str:
        grid = f"<w:tblGrid>{'<w:gridCol/>' * columns}</w:tblGrid>"
        return f"<w:tbl>{grid}<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr></w:tbl>"

    body = table(2, p(r("a")) + p(r("b")), p(r("c"))) + table(1, p(r("d")) + p(r("e")))
    assert texts(read(document(body))) == ["a b | c", "d", "e"]


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{p(r('In the box.'))}</w:txbxContent>"
    either = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    body = p(r("Before") + f"<w:r>{either}</w:r>" + r(" and after."))
    assert texts(read(document(body))) == ["Before and after.", "In the box."]


def test_notes_come_last_if_the_text_refers_to_them() -> None:
    notes = "".join(f'<w:footnote w:id="{n}">{p(r(f" Note {n}."))}</w:footnote>' for n in (0, 1, 2))
    body = p(r("Text") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + r("."))
    content = read(document(body + p(r("More.")), footnotes=f'<w:footnotes xmlns:w="w">{notes}</w:footnotes>'))
    assert texts(content) == ["Text[1].", "More.", "[1] Note 2."]


def test_what_is_not_to_be_read_is_left_out() -> None:
    field = "<w:r><w:fldChar/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
    body = p(r("Contents ... 3"), style("TOC1")) + p(field + r("Seen.") + r("Hidden.", "<w:vanish/>"))
    assert texts(read(document(body, header1=p(r("Head"))))) == ["Seen."]


def test_two_line_breaks_part_paragraphs_of_the_same_kind_and_none_parts_a_row() -> None:
    breaks = "<w:r><w:br/><w:br/></w:r>"
    content = read(document(p(r("a") + breaks + r("b"), style("Q"))))
    assert (texts(content), kinds(content)) == (["a", "b"], [("quote", 1)] * 2)
    cells = f"<w:tc>{p(r('a') + breaks + r('b'))}</w:tc><w:tc>{p(r('c'))}</w:tc>"
    row = f"<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>{cells}</w:tr></w:tbl>"
    assert texts(read(document(row))) == ["a b | c"]


def test_a_line_break_is_kept_and_a_page_break_is_not() -> None:
    content = read(document(p(r("a") + "<w:r><w:br/></w:r>" + r("b") + '<w:r><w:br w:type="page"/></w:r>' + r("c"))))
    assert content.text == "a\nbc"
    assert content.blocks[0].breaks == (1,)


def test_it_is_known_whatever_its_name() -> None:
    assert read(document(p(r("Words."))), "notes.txt").text == "Words."


def test_what_is_wrong_is_said_in_one_line() -> None:
    good = document(p(r("Words.")))
    assert hostile.complaint(docx, good[:900]) == "is a ZIP archive that is damaged or breaks off; get it once more"
    assert hostile.complaint(docx, document("")) == "is a Word document without text; there is nothing to read"
    assert hostile.complaint(docx, document("<w:p>")) == (
        "its word/document.xml is damaged: mismatched tag in line 1 of the XML; get it once more"
    )
    assert hostile.complaint(
        docx, zipped({"word/document2.xml": "<a/>", "[Content_Types].xml": ""}).replace(b"document2", b"documents")
    )
    with pytest.raises(Unreadable, match="is encrypted with a password; save it without one, and open that"):
        read(b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"))


def test_a_note_without_an_id_that_is_all_there_is_is_none() -> None:
    content = read(document(p(r("One")), footnotes=f'<w:footnote xmlns:w="w">{p(r("Two"))}</w:footnote>'))
    assert texts(content) == ["One"]


def test_depth_is_survived() -> None:
    for tag in ("w:p", "w:tbl", "w:sdt", "w:txbxContent", "w:hyperlink", "w:r"):
        data = document(f"{f'<{tag}>' * 50_000}{p(r('deep'))}{f'</{tag}>' * 50_000}")
        assert "deep" in docx.read(Given(data)).text


def test_broken_bytes_are_survived() -> None:
    hostile.survives(docx, document(p(r("Words.")) * 9))
