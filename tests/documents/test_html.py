"""Web pages: the article, what is told of it, and in which encoding it is."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.documents.formats import Content, Given, Unreadable, content_of, format_of, html, mhtml
from reader.documents.nesting import parse
from reader.documents.page import Page

PROSE = (
    "The harbour was quiet that morning, and nobody had told the crew that the ferry would not sail again before the spring.",
    "“We were never asked,” said Ada Lowe, who has kept the lighthouse for eleven years and means to keep it for another.",
    "Her brother shrugged when he heard of it. “They will ask in the end,” he said, “when there is nobody left to be asked.”",
)
STORY = "".join(f"<p>{each}</p>" for each in PROSE)
LINKS = "".join(f'<li><a href="/{number}">Another story of the day, number {number}</a></li>' for number in range(9))


def opened(page: str | bytes, name: str = "page", charset: str | None = None) -> Content:
    return content_of(Given(page.encode() if isinstance(page, str) else page, name, charset))


def lines(page: str) -> list[str]:
    content = opened("<!doctype html>" + page)
    return [content.text[each.start : each.end] for each in content.blocks]


# What is one


@pytest.mark.parametrize(
    "beginning",
    [
        "<!DOCTYPE html>", "  <html>", "<HTML lang=en>", "<!-- saved --><html>", "<head>", "<title>a</title>",
        '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">', "<body class=a>",
    ],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_page_is_known_by_how_it_begins(beginning: str, encoding: str) -> None:
    assert format_of(Given((beginning + "<p>Some words to read</p>").encode(encoding))) is html


@pytest.mark.parametrize(
    "text", ["<b>bold</b> words", "He wrote <html> on the board.", "<htmlish>", '<?xml version="1.0"?><FictionBook>']
)
def test_what_begins_otherwise_is_no_page(text: str) -> None:
    assert not html.claims(Given(text.encode()))


def test_a_part_of_a_page_is_known_by_its_name() -> None:
    assert opened("<p>One</p><p>Two</p>", "part.HTML").text == "One\n\nTwo"


# The article


def test_a_saved_page_opens_at_its_headline() -> None:
    page = f"""<header><a href=/>The Daily Bell</a><nav><ul>{LINKS}</ul></nav></header>
    <div role=dialog><p>We and our partners use cookies, as this rather long sentence tells you. Accept them.</p></div>
    <main><p class=kicker>Sea</p><article><h1>No Ferry</h1>{STORY}</article>
    <aside><h2>Related</h2><ul>{LINKS}</ul></aside></main>
    <div class=newsletter-box><h2>Letters</h2><p>Our letter tells you what you need to know, every day of the week.</p></div>
    <section id=comments><p>I was there, and it was far noisier than your reporter makes it out to have been.</p></section>
    <footer><p>All rights reserved, wherever in the world they may be reserved, by the owners of this bell.</p></footer>"""
    assert lines(page) == ["No Ferry", *PROSE]


def test_a_headline_outside_the_article_comes_first_with_what_stands_below_it() -> None:
    head = "<title>No Ferry | The Daily Bell</title><meta property=og:site_name content='The Daily Bell'>"
    page = f"<h1>The Daily Bell</h1><div><h2>No Ferry</h2><p>By Ann Bell</p></div><div>{STORY}</div>"
    assert lines(head + page) == ["No Ferry", "By Ann Bell", *PROSE]


def test_a_title_that_is_no_heading_is_made_one() -> None:
    content = opened(f"<!doctype html><title>No Ferry - Bell</title><div><div class=x1>No Ferry</div>{STORY}</div>")
    assert content.blocks[0].kind == "heading"
    assert content.about.title == "No Ferry"


@pytest.mark.parametrize(
    "box",
    [
        f"<ul>{LINKS}</ul>",
        "<p><a href=/x>Read also: the other story about the ferry</a></p>",
        "<figure><img src=a><figcaption>The harbour in the morning. A. Photographer</figcaption></figure>",
        "<div><div><img src=a></div><div>The harbour in the morning. A. Photographer</div></div>",
        "<div><img alt='The harbour in the morning light'></div><div>The harbour in the morning light. A. Photographer</div>",
        "<div><b>Weekend letter</b><div>One long read and no alerts. Every Saturday.</div><button>Get it</button></div>",
        "<div class=share-buttons><span>Tell a friend</span></div>",
        "<aside class=pull-quote>We were never asked</aside>",
        "<blockquote>“We were never asked,” said Ada Lowe</blockquote>",
        "<div class=authorBio><p>Ann Bell has written about the sea, and ships, for longer than she likes to say.</p></div>",
        "<div aria-hidden=true>Hear nothing</div>",
        "<div><h3><a href=/x>Five ferries that sail</a></h3><p>For members</p></div>",
        "<p>Advertisement</p>",
        "<site-newsletter><p>Our letter tells you what you need to know.</p></site-newsletter>",
    ],
)
def test_what_stands_between_the_paragraphs_and_is_none_is_left_out(box: str) -> None:
    page = f"<article><h1>No Ferry</h1><p>{PROSE[0]}</p><p>{PROSE[1]}</p>{box}<p>{PROSE[2]}</p></article>"
    assert lines(page) == ["No Ferry", *PROSE]


def test_a_line_that_comes_again_and_again_is_no_part_of_the_text() -> None:
    page = "<h1>No Ferry</h1>" + "".join(f"<p>{each}</p><div>Anzeige</div>" for each in PROSE)
    assert lines(page) == ["No Ferry", *PROSE]


def test_short_paragraphs_quotations_and_lists_of_the_article_stay() -> None:
    kept = [
        "No Ferry",
        PROSE[0],
        "“No.”",
        "A quotation of someone else",
        "• one",
        "• two",
        PROSE[1],
        "Why",
        PROSE[2],
        "“Yes,” she said.",
    ]
    page = f"""<article><h1>{kept[0]}</h1><p>{kept[1]}</p><p>“No.”</p><blockquote>{kept[3]}</blockquote>
    <ul><li>one<li>two</ul><p>{PROSE[1]}</p><h2>Why</h2><p>{PROSE[2]}</p><p>“Yes,” she said.</p></article>"""
    assert lines(page) == kept


def test_a_heading_over_what_is_left_out_goes_with_it() -> None:
    assert lines(f"<h1>No Ferry</h1>{STORY}<h2>More stories</h2><ul>{LINKS}</ul>") == ["No Ferry", *PROSE]


def test_posts_of_a_thread_are_its_text() -> None:
    posts = "".join(
        f'<div class="post"><p class="author">by someone</p><div class=content>{each}</div></div>' for each in PROSE
    )
    page = (
        f"<h1>Board</h1><title>No ferry? - Board</title><div><h2>No ferry?</h2><p>Moderators: <a href=/>x</a></p>{posts}</div>"
    )
    assert lines(page) == ["No ferry?", *(line for each in PROSE for line in ("someone:", each))]


def test_comments_are_the_text_where_there_is_little_else() -> None:
    comments = "".join(f"<div class=comment>{each}</div>" for each in PROSE * 3)
    assert lines(f"<h1>No ferry?</h1><p>Why?</p>{comments}")[-1] == PROSE[-1]


def test_the_story_is_found_between_boxes_without_names() -> None:
    boxes = "".join(
        "<div class=z><a href=/><h4>Another story</h4></a><p>It will be told next month. <a href=/>More</a></p></div>"
        for _ in range(9)
    )
    about = f"<div class=k><h3>About us</h3><p>{PROSE[0]}</p></div>"
    page = f"<div class=q>{boxes}</div><div class=r><div class=s><h1>No Ferry</h1>{STORY}{STORY}</div>{boxes}{about}</div>"
    assert lines(page)[:4] == ["No Ferry", *PROSE]
    assert "About us" not in lines(page)


def test_a_page_of_links_is_read_as_such() -> None:
    assert lines("<ul><li><a href=/1>One</a><li><a href=/2>Two</a></ul>") == ["• One", "• Two"]


def test_a_page_with_few_words_is_read_whole() -> None:
    assert lines("<title>x</title><p>“Yes,” she said.</p><p>No</p>") == ["“Yes,” she said.", "No"]


@pytest.mark.parametrize(
    "page", ["<!doctype html>", "<html><script>x</script>", "<!doctype html><div id=app></div>", "<html><frameset><frame>"]
)
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(Unreadable) as refused:
        opened(page)
    assert str(refused.value) == "is a web page without text; if a browser shows some, save the page from there and open that"


# What is told of it


def test_the_head_tells_of_the_article() -> None:
    page = f"""<html lang=en-GB><head><title>No Ferry | The Bell</title><meta property=og:site_name content="The Bell">
    <meta name=author content="Ann Bell"><meta property=article:published_time content="2026-03-04T05:06:07Z"></head>{STORY}"""
    assert opened(page).about == ("No Ferry", "Ann Bell", "2026-03-04", "The Bell", "en-GB")


def test_linked_data_tells_of_it_too() -> None:
    data = {"@graph": [{"@type": "Person", "name": "x"}, {"headline": "No Ferry", "author": [{"name": "A"}, {"name": "B"}],
            "datePublished": "2026-03", "publisher": {"name": "The Bell"}}]}  # fmt: skip
    page = f'<html><script type="application/ld+json">{json.dumps(data)}</script>{STORY}'
    assert opened(page).about == ("No Ferry", "A, B", "2026-03", "The Bell", None)


def test_a_byline_and_a_time_tell_who_and_when() -> None:
    about = opened(f"<!doctype html><p class=byline>By Ann Bell</p><time datetime=2026-03-04>today</time>{STORY}").about
    assert (about.author, about.date) == ("Ann Bell", "2026-03-04")


@pytest.mark.parametrize(
    "data", ["{", "[" * 100_000, "null", '{"headline": {"a": 1}, "author": 3, "datePublished": []}', '"x"']
)
def test_linked_data_that_makes_no_sense_is_passed_over(data: str) -> None:
    assert PROSE[0] in opened(f'<html><script type="application/ld+json">{data}</script>{STORY}').text


# Encodings


@pytest.mark.parametrize(
    ("encoding", "declared", "charset", "told"),
    [
        ("utf-8", "", None, "utf-8"),
        ("utf-8", "utf-8", "iso-8859-1", "utf-8"),
        ("utf-8", "iso-8859-1", None, "utf-8"),
        ("cp1252", "iso-8859-1", None, "windows-1252"),
        ("cp1252", "utf-8", None, "windows-1252"),
        ("cp1252", "nonsense", None, "windows-1252"),
        ("cp1252", "", "windows-1252", "windows-1252"),
        ("iso8859-15", "", "ISO-8859-15", "iso8859-15"),
        ("utf-16", "utf-8", None, "utf-16-le"),
        ("utf-16-be", "", None, "utf-16-be"),
    ],
)
def test_what_is_declared_counts_where_it_can_be_true(encoding: str, declared: str, charset: str | None, told: str) -> None:
    page = (
        f"<!doctype html><meta charset='{declared}'><p>“Déjà vu,” said Zoë — über €5.</p>"
        + "<p>Été à Nîmes, où l’âme rêve.</p>" * 5
    )
    content = opened(
        page.replace("“", "").replace("”", "").replace("’", "'").replace("—", "-").encode(encoding), "page", charset
    )
    assert content.encoding == told
    assert "Déjà vu, said Zoë - über €5." in content.text


def test_windows_1252_is_meant_where_latin_1_is_said() -> None:
    assert "“Well—”" in opened("<html><meta charset=latin1><p>“Well—” he said, and café".encode("cp1252")).text


@pytest.mark.parametrize(
    "encoding", ["shift_jis", "euc_jp", "iso2022_jp", "gb18030", "big5", "euc_kr", "koi8-r", "windows-1251"]
)
def test_other_encodings_are_believed(encoding: str) -> None:
    words = {"koi8-r": "Да, сказала Анна.", "windows-1251": "«Да», сказала Анна.", "euc_kr": "안녕하세요"}.get(
        encoding, "山田先生"
    )
    page = f'<html><meta http-equiv="Content-Type" content="text/html; charset={encoding}"><p>{words}</p>'
    assert opened(page.encode(encoding)).text == words


@pytest.mark.parametrize("name", ["utf-7", "hex", "rot13", "unicode_escape", "idna", "undefined", "x" * 99, ""])
def test_encodings_that_no_page_is_in_are_not_believed(name: str) -> None:
    assert opened(f"<html><meta charset={name}><p>a+AGI- \\x41</p>").text == "a+AGI- \\x41"


# Saved with its pictures


def test_a_page_saved_with_its_pictures_is_read() -> None:
    mail = (
        "From: <Saved>\r\nSubject: No Ferry\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"b\"\r\n\r\n"
        "--b\r\nContent-Type: text/html; charset=windows-1252\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        "<html><p>=93Caf=E9,=94 she said.</p></html>\r\n--b--\r\n"
    )  # fmt: skip
    assert format_of(Given(mail.encode())) is mhtml
    assert opened(mail).text == "“Café,” she said."


def test_a_mail_without_a_page_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"^is a saved web page without the page; save it again as HTML$"):
        opened("Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: image/png\n\nx\n--b--\n")


def test_a_mail_of_folded_lines_that_is_none_is_told_in_time_by_its_length() -> None:
    mail = "Subject: multipart/none\n" + "Received: from a\n        by b\n        for c\n" * 40
    assert not mhtml.claims(Given(mail.encode()))


@pytest.mark.parametrize(
    ("part", "depth"),
    [
        ("multipart/related; boundary=b{0}\n\n--b{0}", 60),
        ("multipart/mixed; boundary=b{0}\n\n--b{0}", 3_000),
        ("message/rfc822\n", 3_000),
    ],
)
def test_a_saved_page_of_parts_within_parts_beyond_all_measure_is_refused(part: str, depth: int) -> None:
    mail = "MIME-Version: 1.0\n" + "".join(f"Content-Type: {part}\n".format(number) for number in range(depth))
    with pytest.raises(Unreadable, match=r"^holds more parts within each other"):
        mhtml.unpack(Given(mail.encode()))


def test_a_title_of_colons_is_parted_in_time_by_its_length() -> None:
    assert opened(f"<title>One {':' * 5_000}.</title><p>Two.").about.title == f"One {':' * 5_000}."


# Whatever comes


@given(st.binary())
def test_arbitrary_bytes_raise_nothing_but_unreadable_and_blocks_are_within_the_text(data: bytes) -> None:
    try:
        text, blocks, _, marks, *_ = html.read(Given(b"<html>" + data))
    except Unreadable:
        return
    end = 0
    for block in blocks:
        assert end <= block.start < block.end <= len(text)
        end = block.end
    assert all(0 <= mark.start < mark.end <= len(text) for mark in marks)


_TAGS = [
    "div",
    "/div",
    "p",
    "h1",
    "/h1",
    "h2",
    "/a",
    "li",
    "ul",
    "article",
    "td",
    "table",
    "nav",
    "button",
    "blockquote",
    "main",
]
_PIECES = [
    *(f"<{each}>" for each in _TAGS),
    "<a href=x>",
    "<img alt='A picture of the old harbour'>",
    "<p class=comment>",
    *PROSE,
    "short",
]


@given(st.lists(st.sampled_from(_PIECES)))
def test_whatever_the_elements_the_text_that_is_found_is_the_pages(pieces: list[str]) -> None:
    page = "<html>" + " ".join(pieces)
    try:
        content = html.read(Given(page.encode()))
    except Unreadable:
        return
    assert set(content.text.split()) - {"•", "|"} <= set(page.replace(">", "> ").replace("<", " <").split())


def test_headings_within_headings_are_not_read_again_at_each_depth() -> None:
    body = parse("<h1><div>" * 240 + f"<p>{PROSE[0]}</p>" * 20).body
    assert body is not None
    page = Page(body)
    texts = list(map(page.text, range(len(page.nodes))))
    assert [page.length(number) for number, text in enumerate(texts) if text] == [len(text) for text in texts if text]
    assert sum(map(len, texts)) < 4 * 20 * len(PROSE[0])


def test_twenty_thousand_paragraphs_are_read() -> None:
    assert len(opened("<html><h1>Long</h1>" + f"<p>{PROSE[0]}" * 20_000).blocks) == 20_001


@pytest.mark.parametrize(
    "last",
    [
        "<blockquote><p>Never a cake without a cook</p></blockquote>",
        "<blockquote>The cake is high<br>the cake is wide</blockquote>",
        "<dl><dt>Cook</dt><dd>the man in the kitchen</dd></dl>",
        "<section class=footnotes><ol><li><p>He never asked for more. <a href='#r1'>↩</a></p></li></ol></section>",
    ],
)
def test_what_ends_an_article_without_a_full_stop_is_in_it(last: str) -> None:
    words = "The cook was asked on Monday what he needed for a cake, and he said that it depended upon the size of the thing."
    page = f"<html><body><article><h1>The cook</h1>{f'<p>{words}</p>' * 3}{last}</article></body></html>"
    final = {"Never": "cook", "The cake": "wide", "Cook": "kitchen", "He never": "more."}
    assert opened(page).text.rstrip().endswith(next(end for begin, end in final.items() if begin in last))
