"""Which part of a web page is its article: by what the page says, and by where the prose is."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from reader.documents.furniture import asides, furniture
from reader.documents.page import Page, pairs
from reader.documents.posts import posts_of

__all__ = ["Article", "article_of"]

_BODY = frozenset(
    ["article body", "article content", "article text", "entry content", "post body", "post content", "story body"]
)
"""Words of the classes that an article has."""
_LEAST = 200
"""Code points of prose in a page that has some."""


class Article(NamedTuple):
    """What of the page is to be read."""

    headline: LexborNode | None
    """It comes first."""
    node: LexborNode
    """The element with the text."""
    left_out: frozenset[int]
    """The `mem_id` of what is in `node` and not to be read, or read before."""
    labels: dict[int, str]
    """By `mem_id`: the name of whoever wrote what begins there, of the posts of a thread."""


def article_of(body: LexborNode, titles: Sequence[str], is_thread: bool) -> Article:
    """`titles`: what the page says that it is called; `is_thread`: whether it says that it is a discussion."""
    page = Page(body)
    pruned, comments = furniture(page)
    said = sum(page.mass[each] for each in comments)
    is_thread = is_thread or (said > 0 and page.mass_without(pruned | comments)[0] < max(_LEAST, said / 4))
    if not is_thread:
        pruned |= comments
    mass = page.mass_without(pruned)
    node = _main(page, mass)
    headline = _headline(page, titles, pruned)
    if headline is not None and node < headline <= page.ends[node] and not _is_main(page, node):
        story = _around(page, headline, max(_LEAST, mass[node] / 3), mass)
        node = node if _has_equals(page, story, mass) else story
    last = page.ends[node]
    if headline is not None and (headline > last or sum(page.prose[node + 1 : headline]) > mass[node] / 4):
        headline = None  # of something else, further down
    first = node if headline is None else headline
    root = min(first, node)
    while page.ends[root] < last:
        root = page.parents[root]
    left_out = {each for each in range(root + 1, page.ends[root] + 1) if page.ends[each] < first or each > last} | pruned
    is_thread = is_thread or _is_of_many(page, node, mass)
    left_out |= asides(page, left_out, first, last, is_thread)
    if headline is not None:
        left_out.add(headline)
    authors: dict[int, str] = {}
    if is_thread:
        authors, heads = posts_of(page, left_out, root, last)
        left_out |= heads
    ids = frozenset(page.nodes[each].mem_id for each in left_out)
    labels = {page.nodes[each].mem_id: name for each, name in authors.items()}
    return Article(None if headline is None else page.nodes[headline], page.nodes[root], ids, labels)


def _main(page: Page, mass: list[int]) -> int:
    """The element that holds the article: as the page says, else as far down as nearly all the prose goes."""
    found = 0
    for number in range(1, len(page.nodes)):
        # Within an article, its body; but half the page is no article where the other half is one as well.
        enough = mass[number] * 5 >= mass[found] * 4 if found else mass[number] * 2 >= mass[0] >= _LEAST
        if enough and _is_main(page, number) and not _has_equals(page, number, mass):
            found = number
    if found:
        return found
    if mass[0] < _LEAST:
        return next((number for number, tag in enumerate(page.tags) if tag in ("main", "article")), 0)
    while True:
        best = max(page.children(found), key=mass.__getitem__, default=0)
        if mass[best] * 6 < mass[found] * 5 or page.prose[best] * 2 > mass[best]:
            return found
        found = best


def _around(page: Page, node: int, least: float, mass: list[int]) -> int:
    """The smallest element around a node that has that much prose."""
    while node and mass[node] < least:
        node = page.parents[node]
    return node


def _is_main(page: Page, number: int) -> bool:
    if page.tags[number] in ("article", "main") or page.roles[number] in ("main", "articleBody", "article"):
        return True
    return any(pair in _BODY for pair in pairs(page.names[number]))


def _has_equals(page: Page, number: int, mass: list[int]) -> bool:
    """Whether there are more with much text beside it, as there are posts in a thread."""
    tag, names = page.tags[number], page.names[number]
    return number > 0 and any(
        page.tags[other] == tag and page.names[other] == names and mass[other] * 10 > mass[number]
        for other in page.children(page.parents[number])
        if other != number
    )


def _is_of_many(page: Page, node: int, mass: list[int]) -> bool:
    """Whether most of an article is in parts that are called posts."""
    posts = [each for each in page.children(node) if {"post", "message"} & set(page.names[each])]
    return len(posts) > 1 and sum(mass[each] for each in posts) * 2 > mass[node]


def _headline(page: Page, titles: Sequence[str], pruned: set[int]) -> int | None:
    """The heading that is the title; else a line that is; else the first of the highest headings, or what is as large."""
    wanted = [words for title in titles if (words := _bag(title))]
    headings: list[tuple[float, int]] = []
    lines: list[tuple[float, int]] = []
    number = 0
    while number < len(page.nodes):
        if number in pruned:
            number = page.ends[number] + 1
            continue
        if page.tags[number] in ("h1", "h2"):
            headings.append((_likeness(page.text(number), wanted) + (page.tags[number] == "h1") / 10, number))
        elif number in page.words and len(text := page.own(number)) < 300:
            lines.append((_likeness(text, wanted), number))
        number += 1
    best = max(headings, key=_likest, default=(0.0, 0))
    if best[0] >= 0.5:
        return best[1]
    line = max(lines, key=_likest, default=(0.0, 0))
    if line[0] >= 0.9:
        return line[1]
    large = (number for number, role in enumerate(page.roles) if role == "heading" and not headings)
    return next((number for _, number in headings if page.tags[number] == "h1"), next(large, None))


def _bag(words: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", words.lower()))


def _likeness(line: str, titles: list[frozenset[str]]) -> float:
    """From 0 to 1."""
    words = _bag(line)
    return max((len(words & each) / len(words | each) for each in titles), default=0.0)


def _likest(rated: tuple[float, int]) -> tuple[float, int]:
    """Of the same likeness the first."""
    return rated[0], -rated[1]
