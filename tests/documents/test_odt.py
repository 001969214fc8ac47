"""OpenDocument's texts: styles, lists, changes, notes, and what is put aside."""

import hostile
from made import kinds, marked, read, texts, zipped

from reader.documents.formats import Given, odt

STYLES = """<office:document-styles><office:styles><style:style style:name="Heading_20_1" style:default-outline-level="1"/>
<style:style style:name="Quotations"/><style:style style:name="Caption"/>
<style:style style:name="Illustration" style:parent-style-name="Caption"/><style:style style:name="Title"/></office:styles>
<office:master-styles><style:header><text:p>Head</text:p></style:header></office:master-styles></office:document-styles>"""
AUTOMATIC = """<style:style style:name="P1" style:parent-style-name="Quotations"/>
<style:style style:name="P2" style:parent-style-name="Heading_20_1"/>
<style:style style:name="P3" style:parent-style-name="Title"/>
<style:style style:name="T1"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="T2"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T4"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="T3"><style:text-properties text:display="none"/></style:style>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1"/><text:list-level-style-bullet text:level="2"/>
</text:list-style>"""
META = """<office:document-meta><office:meta><dc:title>{}</dc:title><meta:initial-creator>Ada Lowe</meta:initial-creator>
<meta:creation-date>2024-05-06T07:08:09</meta:creation-date><dc:language>en-GB</dc:language></office:meta></office:document-meta>"""
MIMETYPE = "application/vnd.oasis.opendocument.text"


def document(body: str, title: str = "The Ferry", manifest: str = "<manifest/>") -> bytes:
    return zipped(
        {
            "META-INF/manifest.xml": manifest,
            "styles.xml": STYLES,
            "content.xml": f"<office:document-content><office:automatic-styles>{AUTOMATIC}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
            "meta.xml": META.format(title),
        },
        MIMETYPE,
    )


def p(words: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def test_headings_and_quotations_are_known() -> None:
    body = '<text:h text:outline-level="2">A</text:h>' + p("B", "P2") + p("C", "P1") + p("D")
    assert kinds(read(document(body))) == [("heading", 2), ("heading", 1), ("quote", 1), ("paragraph", 0)]


def test_raised_figures_are_no_other_number() -> None:
    content = read(document(p('10<text:span text:style-name="T4">6</text:span> of it')))
    assert (texts(content), marked(content)) == (["10⁶ of it"], [])


def test_captions_are_left_out() -> None:
    assert texts(read(document(p("It rained.") + p("Figure 1: rain", "Illustration") + p("It stopped.")))) == [
        "It rained.",
        "It stopped.",
    ]


def test_headings_are_under_the_title() -> None:
    content = read(document(p("The Ferry", "P3") + '<text:h text:outline-level="1">A</text:h>', "Untitled 1"))
    assert kinds(content) == [("heading", 1), ("heading", 2)]
    assert content.about.title == "The Ferry"


def test_the_properties_tell_title_author_date_and_language() -> None:
    assert read(document(p("Words."))).about == ("The Ferry", "Ada Lowe", "2024-05-06", None, "en-GB")


def test_words_are_marked_and_spaces_are_kept_apart() -> None:
    bold = '<text:span text:style-name="T2">far</text:span>'
    words = f'It<text:s text:c="3"/>is <text:span text:style-name="T1">so {bold}</text:span>'
    content = read(
        document(p(words + '<text:tab/><text:a xlink:href="https://example.org">there</text:a><text:line-break/>end'))
    )
    assert content.text == "It is so far there\nend"
    assert content.blocks[0].breaks == (18,)
    assert marked(content) == [("so far", "emphasis", ""), ("far", "strong", ""), ("there", "link", "https://example.org")]


def test_items_have_their_numbers_or_a_bullet() -> None:
    inner = f"<text:list><text:list-item>{p('c')}</text:list-item></text:list>"
    items = f"<text:list-item>{p('a')}{p('more')}</text:list-item><text:list-item>{p('b')}{inner}</text:list-item>"
    content = read(document(f'<text:list text:style-name="L1">{items}</text:list>'))
    assert texts(content) == ["1. a", "more", "2. b", "• c"]
    assert kinds(content) == [("item", 1), ("item", 1), ("item", 1), ("item", 2)]


def test_what_is_not_to_be_read_is_left_out() -> None:
    deleted = f"<text:tracked-changes><text:deletion>{p('gone')}</text:deletion></text:tracked-changes>"
    hidden = f'<text:section text:display="none">{p("hidden")}</text:section>'
    contents = f"<text:table-of-content>{p('Chapter ... 3')}</text:table-of-content>"
    words = (
        'Seen<text:span text:style-name="T3">hidden</text:span><office:annotation><text:p>comment</text:p></office:annotation>.'
    )
    assert texts(read(document(deleted + hidden + contents + p(words)))) == ["Seen."]


def test_notes_come_last_and_a_text_box_behind_its_paragraph() -> None:
    note = f"<text:note><text:note-citation>1</text:note-citation><text:note-body>{p('A note.')}</text:note-body></text:note>"
    box = f"<draw:frame><draw:text-box>{p('In the box.')}</draw:text-box><svg:desc>a box</svg:desc></draw:frame>"
    assert texts(read(document(p(f"One{note} two{box}.") + p("More.")))) == [
        "One[1] two.",
        "In the box.",
        "More.",
        "[1] A note.",
    ]


def test_rows_are_lines_and_a_frame_is_none() -> None:
    def table(columns: str, *cells: str) -> str:
        row = "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells)
        return f"<table:table><table:table-column {columns}/><table:table-row>{row}</table:table-row></table:table>"

    body = table('table:number-columns-repeated="2"', p("a") + p("b"), p("c")) + table("", p("d") + p("e"))
    assert texts(read(document(body))) == ["a b | c", "d", "e"]


def test_what_is_wrong_is_said_in_one_line() -> None:
    good = document(p("Words."))
    assert hostile.complaint(odt, good[:900]) == "is a ZIP archive that is damaged or breaks off; get it once more"
    assert hostile.complaint(odt, document("")) == "is an OpenDocument text without words; there is nothing to read"
    assert (
        hostile.complaint(odt, document("<p>"))
        == "its content.xml is damaged: mismatched tag in line 9 of the XML; get it once more"
    )
    locked = document(p("Words."), manifest="<manifest><encryption-data/></manifest>")
    assert hostile.complaint(odt, locked) == "is encrypted with a password; save it without one, and open that"
    missing = zipped({"META-INF/manifest.xml": ""}, MIMETYPE)
    assert hostile.complaint(odt, missing) == "lacks its part content.xml, so it is damaged; get it once more"


def test_depth_is_survived() -> None:
    for tag in ("text:p", "table:table", "text:list", "text:span", "draw:text-box", "text:note"):
        data = document(f"{f'<{tag}>' * 50_000}{p('deep')}{f'</{tag}>' * 50_000}")
        assert "deep" in odt.read(Given(data)).text


def test_broken_bytes_are_survived() -> None:
    hostile.survives(odt, document(p("Words.") * 9))
