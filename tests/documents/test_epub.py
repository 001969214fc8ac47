"""EPUB books: which pages are read, in which order, and what their chapters are called."""

from collections.abc import Mapping

import hostile
import pytest
from made import kinds, marked, read, texts, zipped

from reader.documents.formats import epub
from reader.documents.package import xhtml

CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
METADATA = """<dc:title>The Ferry</dc:title><dc:creator opf:role="aut">Ada Lowe</dc:creator><dc:creator opf:role="ill">A Painter
</dc:creator><dc:date>1999-02-01</dc:date><dc:publisher>Harbour</dc:publisher><dc:language>en-GB</dc:language>"""
TEXT = "<p>“No,” she <i>said</i>.</p><p>Nobody knew why the boat had stayed.</p>"
READ = ["“No,” she said.", "Nobody knew why the boat had stayed."]


def page(body: str) -> str:
    spaces = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
    return f'<?xml version="1.0" encoding="utf-8"?><html {spaces}><head><title/></head><body>{body}</body></html>'


def book(
    pages: Mapping[str, str], more: str = "", spine: str = "", files: Mapping[str, str] | None = None, toc: str = ""
) -> bytes:
    """Of pages in the order of the manifest, and the spine as `spine` has it: names, "-" before those that are not linear."""
    names = list(pages)
    items = "".join(f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>' for name in names)
    order = "".join(
        f'<itemref idref="{name.lstrip("-")}"{" linear=" + chr(34) + "no" + chr(34) if name[0] == "-" else ""}/>'
        for name in spine.split() or names
    )
    manifest = f"<manifest>{items}{toc}</manifest>"
    package = f'<package><metadata>{METADATA}</metadata>{manifest}<spine toc="ncx">{order}</spine>{more}</package>'
    return zipped(
        {
            "META-INF/container.xml": CONTAINER,
            "OEBPS/content.opf": package,
            **{f"OEBPS/{name}.xhtml": page(body) for name, body in pages.items()},
            **(files or {}),
        },
        "application/epub+zip",
    )


def ncx(*chapters: tuple[str, str]) -> dict[str, str]:
    points = "".join(
        f'<navPoint><navLabel><text>{title}</text></navLabel><content src="{link}"/></navPoint>' for title, link in chapters
    )
    return {"OEBPS/toc.ncx": f"<ncx><docTitle><text>The Ferry</text></docTitle><navMap>{points}</navMap></ncx>"}


NCX = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'


def test_the_spine_tells_the_order_and_the_package_the_rest() -> None:
    content = read(book({"b": "<h1>Two</h1><p>b</p>", "a": f"<h1>One</h1>{TEXT}"}, spine="a b"))
    assert texts(content) == ["One", *READ, "Two", "b"]
    assert kinds(content)[0] == ("heading", 1)
    assert marked(content) == [("said", "emphasis", "")]
    assert content.about == ("The Ferry", "Ada Lowe", "1999-02-01", "Harbour", "en-GB")


def test_what_is_not_linear_is_left_out_unless_it_is_notes() -> None:
    pages = {"ad": "<p>Buy more.</p>", "notes": "<p>1 A note. <a href='a.xhtml#r1'>↩</a></p>", "a": TEXT}
    assert texts(read(book(pages, spine="-ad -notes a"))) == [*READ, "1 A note."]


def test_a_chapter_without_a_heading_is_called_as_the_contents_call_it() -> None:
    pages = {
        "picture": f'<p><img src="one.png" alt="One"/></p>{TEXT}',
        "words": f'<p class="n">Chapter</p><p class="t">Two</p>{TEXT}',
        "heading": f"<div><h2>Three</h2></div>{TEXT}",
        "within": f'<p>Before.</p><div id="here">{TEXT}</div>',
    }
    chapters = ncx(
        ("One", "picture.xhtml"), ("Chapter: Two", "words.xhtml"), ("Three", "heading.xhtml"), ("Four", "within.xhtml#here")
    )
    content = read(book(pages, files=chapters, toc=NCX))
    headings = [text for text, (kind, _) in zip(texts(content), kinds(content), strict=True) if kind == "heading"]
    assert headings == ["One", "Chapter: Two", "Three", "Four"]
    assert texts(content) == ["One", *READ, "Chapter: Two", *READ, "Three", *READ, "Before.", "Four", *READ]


def test_the_contents_of_epub_3_are_used_too_and_not_read() -> None:
    toc = '<nav epub:type="toc"><ol><li><a href="a.xhtml">One</a><ol><li><a href="a.xhtml#x">Sub</a></li></ol></li></ol></nav>'
    item = '<item id="n" properties="nav" href="nav.xhtml" media-type="application/xhtml+xml"/>'
    content = read(book({"nav": toc, "a": f"{TEXT}<div id='x'>{TEXT}</div>"}, toc=item))
    assert texts(content) == ["One", *READ, "Sub", *READ]
    assert [level for kind, level in kinds(content) if kind == "heading"] == [1, 2]


@pytest.mark.parametrize(
    ("body", "more"),
    [
        ('<section epub:type="titlepage"><h1>The Ferry</h1><p>A novel of the sea</p></section>', ""),
        ("<h1>The Ferry</h1><p>by</p><p>Ada Lowe</p>", ""),
        ("<p>© 1999 Ada Lowe. All rights reserved.</p><p>ISBN 1</p>", ""),
        ("<p>The cover</p>", '<guide><reference type="cover" href="front.xhtml"/></guide>'),
        ("<h1>Contents</h1>" + "<p><a href='a.xhtml'>A chapter of the book</a></p>" * 5, ""),
    ],
)
def test_front_matter_is_skipped(body: str, more: str) -> None:
    assert texts(read(book({"front": body, "a": TEXT}, more))) == READ


def test_notes_come_behind_their_chapter_and_other_signs_are_left_out() -> None:
    reference = '<a epub:type="noteref" href="#n">1</a>'
    note = '<aside epub:type="footnote" id="n"><p>1 A note.</p></aside>'
    body = (
        f'<p>“No,”{reference} she<span epub:type="pagebreak">12</span> said.<sup><a href="#e">2</a></sup></p>{note}<p>More.</p>'
    )
    assert texts(read(book({"a": body, "b": "<p>b</p>"}))) == ["“No,”[1] she said.[2]", "More.", "1 A note.", "b"]


def test_an_empty_element_does_not_swallow_what_follows() -> None:
    assert texts(read(book({"a": "<p><a id='x'/>One<i/> two<br/>three&nbsp;four</p><div/><p>five</p>"}))) == [
        "One two\nthree\xa0four",
        "five",
    ]


def test_links_are_percent_decoded_and_a_missing_page_is_told_of() -> None:
    data = book({"ch%201": "", "gone": "", "a": TEXT}, files={"OEBPS/ch 1.xhtml": page("<p>One.</p>")})
    assert texts(read(data.replace(b"OEBPS/ch%201.xhtml", b"OEBPS/xx%201.xhtml")))[0] == "One."
    content = read(data.replace(b"OEBPS/gone.xhtml", b"OEBPS/away.xhtml"))
    assert content.notices == ("its page gone.xhtml is missing",)


def encryption(algorithm: str) -> dict[str, str]:
    data = f'<EncryptedData><EncryptionMethod Algorithm="{algorithm}"/></EncryptedData>'
    return {"META-INF/encryption.xml": f"<encryption>{data}</encryption>"}


def test_an_encrypted_book_is_refused_with_the_reason_but_scrambled_fonts_are_none() -> None:
    locked = book({"a": TEXT}, files=encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc"))
    assert (
        hostile.complaint(epub, locked) == "is encrypted (DRM), so only its shop's own program opens it; ask for a copy without"
    )
    assert texts(read(book({"a": TEXT}, files=encryption("http://www.idpf.org/2008/embedding")))) == READ


def test_what_is_wrong_is_said_in_one_line() -> None:
    good = book({"a": TEXT})
    assert hostile.complaint(epub, good[:700]) == "is a ZIP archive that is damaged or breaks off; get it once more"
    assert hostile.complaint(epub, book({"a": "<img/>"})) == "is an EPUB book without text; its pages may be pictures"
    assert hostile.complaint(epub, zipped({"META-INF/container.xml": "<container/>"})) == (
        "is an EPUB book without a list of its pages (.opf), so it is damaged; get it once more"
    )
    assert hostile.complaint(epub, zipped({"META-INF/container.xml": CONTAINER, "OEBPS/content.opf": "<package>"})) == (
        "its oebps/content.opf is damaged: no element found in line 1 of the XML; get it once more"
    )
    assert hostile.complaint(epub, book({"a": TEXT}, spine="b c")) == (
        "is an EPUB book of which no page is there, so it is damaged; get it once more"
    )


def test_links_out_of_the_archive_lead_nowhere() -> None:
    data = book({"a": TEXT}).replace(b"OEBPS/a.xhtml", b"OEBPS/b.xhtml")
    assert "no page is there" in hostile.complaint(epub, data)
    outside = CONTAINER.replace("OEBPS/content.opf", "../../../etc/passwd")
    assert "without a list of its pages" in hostile.complaint(epub, zipped({"META-INF/container.xml": outside}))


def test_a_name_without_an_end_is_read_in_time_by_its_length() -> None:
    assert xhtml(b"<" + b"a" * 1_000_000) == "<" + "a" * 1_000_000


def test_missing_pages_are_counted_in_one_line() -> None:
    assert read(book({"a": TEXT}, spine="a" + " b" * 3_000)).notices == ("its page b is missing",)
    assert read(book({"a": TEXT}, spine="a b c b")).notices == ("2 of its pages are missing",)


def test_depth_is_survived() -> None:
    for tag in ("div", "b", "blockquote", "section"):
        assert "deep" in read(book({"a": f"{f'<{tag}>' * 20_000}<p>deep</p>{f'</{tag}>' * 20_000}"})).text


def test_it_is_known_whatever_its_name() -> None:
    assert texts(read(book({"a": TEXT}), "book.zip")) == READ


def test_broken_bytes_are_survived() -> None:
    hostile.survives(epub, book({"a": TEXT, "b": TEXT}, files=ncx(("One", "a.xhtml")), toc=NCX))
