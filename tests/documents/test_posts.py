"""Threads: each post says who wrote it, where the page tells."""

import pytest

from reader.documents.formats import Content, Given, content_of

WORDS = (
    "Does the gate stick, or is it the lock that does? I have tried both of them in the rain, and in the sun.",
    "It is the gate that sticks. Take it off, and plane it down by the width of a penny, and hang it again.",
    "That was it. It opens now with a finger, and it shuts by itself, which it has never done before today.",
)
WRITERS = ("ann_r", "Bob", "ann_r")


def read(*posts: str) -> Content:
    page = f"<!doctype html><title>A gate that sticks</title><h1>A gate that sticks</h1><div>{''.join(posts)}</div>"
    return content_of(Given(page.encode()))


def lines(content: Content) -> list[str]:
    return [content.text[block.start : block.end] for block in content.blocks][1:]


@pytest.mark.parametrize(
    "post",
    [
        '<div class="post"><p class="author">by <a href="/u">{who}</a> » 3 May, 7:12 pm</p><div>{words}</div></div>',
        '<div class="post"><div><p>{words}</p></div><div class="user-info"><a class="username">{who}</a></div></div>',
        '<div class="message"><span itemprop="author">{who}</span> <span>1 hour ago</span><div>{words}</div></div>',
        '<div class="post"><b class="poster-name poster">{who} wrote:</b><p>{words}</p></div>',
    ],
)
def test_a_post_begins_with_who_wrote_it_wherever_the_page_has_that(post: str) -> None:
    content = read(*(post.format(who=who, words=words) for who, words in zip(WRITERS, WORDS, strict=True)))
    assert lines(content) == [line for who, words in zip(WRITERS, WORDS, strict=True) for line in (f"{who}:", words)]


def test_the_name_of_who_wrote_a_post_comes_before_what_is_quoted_in_it() -> None:
    post = '<div class="post"><i class="author">{}</i><div>{}</div></div>'
    quotation = "<blockquote><cite>ann_r wrote:</cite> It sticks.</blockquote>"
    found = lines(read(post.format("ann_r", WORDS[0]), post.format("Bob", quotation + WORDS[1]), post.format("Cy", WORDS[2])))
    assert found == ["ann_r:", WORDS[0], "Bob:", "ann_r wrote: It sticks.", WORDS[1], "Cy:", WORDS[2]]


def test_an_article_with_its_author_has_no_label() -> None:
    assert lines(read('<p class="author">Ann</p>', *(f"<p>{words}</p>" for words in WORDS)))[-3:] == [*WORDS]
