"""Who wrote each post of a thread, as far as the page tells it by how its parts are called."""

import re
import sys
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from reader.documents.markup import BLOCKS
from reader.documents.page import Page

__all__ = ["Posts", "posts_of"]

_WRITERS = ("author", "nickname", "poster", "user", "username")
"""What the last word of a class, or the end of one, is on the element that names who wrote a post."""
_LONGEST = 40
"""Code points of a name."""
_MOST = 60
"""Nodes in an element that names somebody."""
_AROUND = re.compile(r"(?i)^(?:(?:posted|written)\s+)?by:?\s+|\s*(?:\b(?:says?|said|wrote|writes))?\s*:?$")
"""What stands around a name."""


class Posts(NamedTuple):
    """The posts of a thread, by nodes of its page."""

    authors: dict[int, str]
    """The nodes before which the name belongs of whoever wrote what begins there."""
    heads: set[int]
    """The lines that named them, and told when."""


def posts_of(page: Page, left_out: set[int], first: int, last: int) -> Posts:
    """Those from `first` to `last`, as far as the page tells of several who wrote them, or of none."""
    named = list(_named(page, first, last))
    heads = {each for number, name in named for each in _head(page, number, name)}
    gone = bytearray(len(page.nodes))
    for number in left_out | heads:
        gone[number : page.ends[number] + 1] = b"\1" * (page.ends[number] + 1 - number)
    begun = {page.parents[each] for each in heads if page.tags[each] not in BLOCKS}
    kept = [each for each in range(first, last + 1) if each not in begun and not gone[each] and page.own(each)]
    ends = [*(number for number, _ in named[1:]), last + 1]
    authors: dict[int, str] = {}
    for place, (number, name) in enumerate(named):
        post = number
        while post > first and _next(kept, post) > page.ends[post]:
            post = page.parents[post]
        beside = [*named[max(0, place - 1) : place], *named[place + 1 : place + 2]]
        alone = all(other == name or not post <= where <= page.ends[post] for where, other in beside)
        begins = _next(kept, post if alone else number)
        if begins <= page.ends[post] and (alone or begins < ends[place]):
            authors.setdefault(_outermost_quote(page, begins, post), name)
    return Posts(authors, heads) if len(authors) > 1 else Posts({}, set())


def _next(kept: list[int], number: int) -> int:
    """The first of what is read from there on; beyond all numbers where there is none."""
    at = bisect_left(kept, number)
    return kept[at] if at < len(kept) else sys.maxsize


def _head(page: Page, number: int, name: str) -> list[int]:
    """The nodes of the line in which an element names who wrote a post, if it tells nothing else but when."""
    while number > 0 and page.tags[number] not in BLOCKS:
        number = page.parents[number]
    rest = _AROUND.sub("", page.own(number).replace(name, "", 1).strip())
    if len(rest) > _LONGEST or (any(map(str.isalpha, rest)) and not any(map(str.isdigit, rest))):
        return []
    loose = [each for each in page.children(number) if page.tags[each] not in BLOCKS]
    return loose if page.mass[number] else [number]


def _named(page: Page, first: int, last: int) -> Iterator[tuple[int, str]]:
    """The elements that name who wrote a post, and the names."""
    number = first
    while number < last:
        number += 1
        if page.tags[number] == "blockquote":
            number = page.ends[number]
        elif (page.roles[number] == "author" or any(each.endswith(_WRITERS) for each in page.names[number])) and (
            name := _name(page, number)
        ):
            yield number, name
            number = page.ends[number]


def _name(page: Page, number: int) -> str:
    """What an element that is called so names: the words of its first link, or its own where they are a name."""
    if page.ends[number] - number > _MOST:
        return ""
    node = page.nodes[number]
    links = (link.text() for link in node.css("a, [itemprop~=name], .fn") if link.text(strip=True))
    for words in (next(links, ""), node.text()):
        name = _AROUND.sub("", " ".join(words.split()))
        if 0 < len(name) <= _LONGEST and any(map(str.isalpha, name)) and not re.search(r"[:»|·]|\d:\d|[.!?] ", name):
            return name
    return ""


def _outermost_quote(page: Page, number: int, post: int) -> int:
    """The block, or the quotation in the post that it is in."""
    found = number
    while number > post:
        number = page.parents[number]
        if page.tags[number] == "blockquote":
            found = number
    return found
