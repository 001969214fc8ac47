"""What stands between and behind the paragraphs of a web page: what is the article's, and what is not."""

import pytest

from reader.documents.formats import Given, content_of

STORY = (
    "<p>The cook was asked on Monday what he needed for a cake, and said that it depended upon the guests and the size.</p>"
    "<p>“I shall need an hour,” said the cook, and he shut the door, and we heard no more of him that day, or the next.</p>"
)


def behind(html: str) -> list[str]:
    """What is read behind two paragraphs of an article."""
    page = f"<!doctype html><title>Cook</title><article><h1>How the cook was asked</h1>{STORY}{html}</article>"
    content = content_of(Given(page.encode()))
    return [content.text[block.start : block.end] for block in content.blocks][3:]


@pytest.mark.parametrize(
    ("html", "read"),
    [
        ("<div>the cake is high<br>the cake is wide</div>", ["the cake is high\nthe cake is wide"]),
        ("<details><summary>What he used</summary>Flour and eggs</details>", ["What he used", "Flour and eggs"]),
        ("<blockquote>No cake<br>no cook</blockquote>", ["No cake\nno cook"]),
    ],
)
def test_what_is_no_sentence_at_the_end_of_an_article_is_read_where_it_is_set_as_text(html: str, read: list[str]) -> None:
    assert behind(html) == read


@pytest.mark.parametrize(
    "html",
    [
        '<p>Tags: <a href="/c">cake</a>, <a href="/k">cook</a></p>',
        '<p>Share this: <a href="/c">Here</a> <a href="/k">There</a></p>',
        '<div>Filed under <a href="/c">Cakes</a> and <a href="/d">Cooks</a></div>',
        '<p>Read more: <a href="/c">How the cook was asked again, and what he said then</a></p>',
        '<div class="printfooter">Retrieved from "<a href="/c">https://example.org/c</a>"</div>',
    ],
)
def test_a_line_that_leads_to_links_alone_is_left_out(html: str) -> None:
    assert behind(html) == []
    assert behind(html + "<p>He left on Friday, and took with him what was left of the cake.</p>") == [
        "He left on Friday, and took with him what was left of the cake."
    ]


def test_a_line_with_a_link_in_its_sentence_stays() -> None:
    assert behind('<p>The mayor: he <a href="/c">said so</a>.</p>') == ["The mayor: he said so."]


def test_the_sign_that_leads_back_from_a_note_is_left_out() -> None:
    note = '<ol><li><span class="cite-backlink">^ <a href="#a"><sup>a</sup></a></span> Hansard, 1831.</li></ol>'
    assert behind(note) == ["1. Hansard, 1831."]
