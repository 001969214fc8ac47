"""Which part of a web page is its article: by what its elements are for, and by where the prose is."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from reader.documents.markup import BLOCKS, HEADINGS, is_seen

__all__ = ["Article", "article_of"]


def _set(*names: str) -> frozenset[str]:
    return frozenset(name for each in names for name in each.split())


_NEVER = _set("nav menu search")
"""Elements that are furniture whatever is in them."""
_SELDOM = _set("aside footer form figcaption")
"""Those that are, unless much of the page's prose is in them."""
_ROLES = _set("alert alertdialog complementary contentinfo dialog menu menubar navigation search tablist toolbar")
_NAMES = _set(
    "ad ads advert advertisement advertising affiliate banner bio breadcrumb breadcrumbs caption consent cookie cookies credit",
    "credits donate editsection footer gdpr infobox login masthead menu modal nav navbar navbox navigation newsletter",
    "newsletters noprint overlay pager pagination paywall popular popup promo promos promoted promotion pullquote rail",
    "recirculation recommendation recommendations recommended related share sharebar sharing sidebar signature signup skip",
    "skiplink social sponsor sponsored subscribe subscription tags teaser teasers toc toolbar tooltip trending widget widgets",
)
"""Words of the classes and ids that furniture has."""
_PAIRS = frozenset(
    [
        *("about author", "also read", "article tools", "author bio", "author box", "author card", "author info", "back top"),
        *("cat links", "jump to", "more from", "more on", "more stories", "most popular", "most read", "most viewed"),
        *(
            "pull quote",
            "read more",
            "read next",
            "screen reader",
            "see also",
            "sign up",
            "site header",
            "site info",
            "sr only",
        ),
        *("tag list", "up next", "visually hidden"),
    ]
)
"""Two such words in a row, of which neither tells it alone."""
_COMMENTS = _set("comment comments commentlist discussion replies responses")
_NEGATIONS = ("has", "is", "no", "not", "show", "with", "without")
"""What a name begins with that tells what is elsewhere on the page: "has-sidebar"."""
_BODY = frozenset(
    ["article body", "article content", "article text", "entry content", "post body", "post content", "story body"]
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_SENTENCE_END = tuple(".!?…:;\"'”’»)")
_LEAST = 200
"""Code points of prose in a page that has some."""
_FEW = 50
"""Quotations set apart that are looked for in the rest of the text."""


class Article(NamedTuple):
    """What of the page is to be read."""

    headline: LexborNode | None
    """It comes first."""
    node: LexborNode
    """The element with the text."""
    left_out: frozenset[int]
    """The `mem_id` of what is in `node` and not to be read, or read before."""


def article_of(body: LexborNode, titles: Sequence[str], is_thread: bool) -> Article:
    """`titles`: what the page says that it is called; `is_thread`: whether it says that it is a discussion."""
    page = _Page(body)
    furniture, comments = page.furniture()
    said = sum(page.mass[each] for each in comments)
    is_thread = is_thread or (said > 0 and page.mass_without(furniture | comments)[0] < max(_LEAST, said / 4))
    if not is_thread:
        furniture |= comments
    mass = page.mass_without(furniture)
    node = page.main(mass)
    last = page.ends[node]
    headline = page.headline(titles, furniture)
    if headline is not None and (headline > last or sum(page.prose[node:headline]) > mass[node] / 4):
        headline = None  # of something else, further down
    first = node if headline is None else headline
    root = min(first, node)
    while page.ends[root] < last:
        root = page.parents[root]
    left_out = {each for each in range(root + 1, page.ends[root] + 1) if page.ends[each] < first or each > last} | furniture
    left_out |= page.asides(left_out, first, last, is_thread)
    if headline is not None:
        left_out.add(headline)
    nodes = page.nodes
    return Article(
        None if headline is None else nodes[headline], nodes[root], frozenset(nodes[each].mem_id for each in left_out)
    )


class _Page:
    """The nodes of a page that may be seen, in order, by their number; the body is 0."""

    def __init__(self, body: LexborNode) -> None:
        self.nodes: list[LexborNode] = []
        self.parents: list[int] = []
        self.ends: list[int] = []
        """For each node the last that is within it."""
        self.tags: list[str] = []
        self.names: list[tuple[str, ...]] = []
        """The words of its classes and its id."""
        self.roles: list[str] = []
        self.words: dict[int, list[str]] = {}
        """For each block the words that are in no smaller block."""
        self.linked: dict[int, int] = {}
        """For each block how many code points of them are links."""
        self._collect(body)
        self.prose = [0] * len(self.nodes)
        """For each block the code points of prose in it."""
        for block, words in self.words.items():
            text = "".join(words).strip()
            if len(text) >= 80 or (len(text) >= 25 and text.endswith(_SENTENCE_END)):
                self.prose[block] = max(0, len(text) - 2 * self.linked.get(block, 0))
        self.mass = self.mass_without(set())
        """For each node the code points of prose within it."""

    def _collect(self, body: LexborNode) -> None:
        todo = [(body, -1, 0, False)]
        while todo:
            node, parent, block, linked = todo.pop()
            if parent >= 0 and (following := node.next):
                todo.append((following, parent, block, linked))
            tag = node.tag or ""
            number = len(self.nodes)
            names: tuple[str, ...] = ()
            role = ""
            if tag == "-text":
                words = node.text_content or ""
                self.words.setdefault(block, []).append(words)
                if linked:
                    self.linked[block] = self.linked.get(block, 0) + len(words.strip())
            else:
                attributes = node.attributes
                if not is_seen(node, attributes):
                    continue
                names = _names(attributes)
                role = attributes.get("role") or attributes.get("itemprop") or ""
                if child := node.child:
                    inner = number if tag in BLOCKS or tag in ("td", "th") else block
                    todo.append((child, number, inner, linked or tag == "a"))
            self.nodes.append(node)
            self.parents.append(parent)
            self.tags.append(tag)
            self.names.append(names)
            self.roles.append(role)
        self.ends = list(range(len(self.nodes)))
        for number in range(len(self.nodes) - 1, 0, -1):
            parent = self.parents[number]
            self.ends[parent] = max(self.ends[parent], self.ends[number])

    def mass_without(self, pruned: set[int]) -> list[int]:
        """For each node the prose within it, without what is within those."""
        mass = self.prose.copy()
        for number in range(len(mass) - 1, 0, -1):
            if number in pruned:
                mass[number] = 0
            mass[self.parents[number]] += mass[number]
        return mass

    def furniture(self) -> tuple[set[int], set[int]]:
        """What is no part of any article, and what readers have said to it."""
        furniture: set[int] = set()
        comments: set[int] = set()
        number = 1
        while number < len(self.nodes):
            if self._is_furniture(number):
                furniture.add(number)
            elif not _COMMENTS.isdisjoint(self.names[number]) and self.tags[number] not in HEADINGS:
                comments.add(number)
            number = self.ends[number] + 1 if number in furniture or number in comments else number + 1
        return furniture, comments

    def _is_furniture(self, number: int) -> bool:
        tag, names, role = self.tags[number], self.names[number], self.roles[number]
        if tag in _NEVER or role in _ROLES:
            return True
        if tag in HEADINGS or tag == "main" or self.mass[number] * 3 > self.mass[0]:
            return False
        return tag in _SELDOM or not _NAMES.isdisjoint(names) or any(pair in _PAIRS for pair in _pairs(names))

    def main(self, mass: list[int]) -> int:
        """The element that holds the article: as the page says, else as far down as nearly all the prose goes."""
        found = 0
        for number in range(1, len(self.nodes)):
            # Within an article, its body; but half the page is no article where the other half is one as well.
            enough = mass[number] * 5 >= mass[found] * 4 if found else mass[number] * 2 >= mass[0] >= _LEAST
            if enough and self._is_main(number) and not self._is_one_of_many(number, mass):
                found = number
        if found:
            return found
        if mass[0] < _LEAST:
            named = (number for number, tag in enumerate(self.tags) if tag in ("main", "article"))
            return next(named, 0)
        while True:
            best = max(self._children(found), key=mass.__getitem__, default=0)
            if mass[best] * 6 < mass[found] * 5 or self.prose[best] * 2 > mass[best]:
                return found
            found = best

    def _is_main(self, number: int) -> bool:
        if self.tags[number] in ("article", "main") or self.roles[number] in ("main", "articleBody", "article"):
            return True
        return any(pair in _BODY for pair in _pairs(self.names[number]))

    def _is_one_of_many(self, number: int, mass: list[int]) -> bool:
        """Whether there are more with much text beside it, as there are posts in a thread."""
        tag, names = self.tags[number], self.names[number]
        return any(
            self.tags[other] == tag and self.names[other] == names and mass[other] * 10 > mass[number]
            for other in self._children(self.parents[number])
            if other != number
        )

    def _children(self, number: int) -> Iterator[int]:
        child, end = number + 1, self.ends[number]
        while child <= end:
            yield child
            child = self.ends[child] + 1

    def headline(self, titles: Sequence[str], furniture: set[int]) -> int | None:
        """The heading that is the title; else a line that is; else the first of the highest headings."""
        wanted = [words for title in titles if (words := _bag(title))]
        headings: list[tuple[float, int]] = []
        lines: list[tuple[float, int]] = []
        number = 0
        while number < len(self.nodes):
            if number in furniture:
                number = self.ends[number] + 1
                continue
            if self.tags[number] in ("h1", "h2"):
                likeness = _likeness(self._text(number), wanted)
                headings.append((likeness + (self.tags[number] == "h1") / 10, number))
            elif number in self.words and len(text := self._own(number)) < 300:
                lines.append((_likeness(text, wanted), number))
            number += 1
        best = max(headings, key=_likest, default=(0.0, 0))
        if best[0] >= 0.5:
            return best[1]
        line = max(lines, key=_likest, default=(0.0, 0))
        if line[0] >= 0.9:
            return line[1]
        return next((number for _, number in headings if self.tags[number] == "h1"), None)

    def _text(self, number: int) -> str:
        inside = range(number, self.ends[number] + 1)
        return " ".join(" ".join("".join(self.words.get(each, ())) for each in inside).split())

    def asides(self, left_out: set[int], first: int, last: int, is_thread: bool) -> set[int]:
        """What in the article is no part of it: lists of links, links alone, headings over nothing, words of it shown twice."""
        asides: set[int] = set()
        gone = bytearray(len(self.nodes))
        for number in left_out:
            gone[number : self.ends[number] + 1] = b"\1" * (self.ends[number] + 1 - number)
        begun = False
        sizes, links = self._sizes(gone)
        number = first
        while number <= last:
            tag = self.tags[number]
            begun = begun or (self.prose[number] > 0 and not gone[number])
            is_list = tag in ("ul", "ol", "dl")
            if gone[number] or not sizes[number]:
                pass
            elif (is_list or (begun and not is_thread and tag in BLOCKS and tag not in HEADINGS)) and links[
                number
            ] * 10 >= sizes[number] * 8:
                asides.add(number)
                gone[number : self.ends[number] + 1] = b"\1" * (self.ends[number] + 1 - number)
            number += 1
        asides |= self._empty_headings(gone, first, last)
        if not is_thread:
            asides |= self._shown_twice(gone, first, last)
        return asides

    def _sizes(self, gone: bytearray) -> tuple[list[int], list[int]]:
        """For each node the code points within it, and how many of them are links."""
        sizes, links = [0] * len(self.nodes), [0] * len(self.nodes)
        for number in range(len(self.nodes) - 1, -1, -1):
            if not gone[number]:
                sizes[number] += len("".join(self.words.get(number, ())).strip())
                links[number] += self.linked.get(number, 0)
                if number:
                    sizes[self.parents[number]] += sizes[number]
                    links[self.parents[number]] += links[number]
        return sizes, links

    def _empty_headings(self, gone: bytearray, first: int, last: int) -> set[int]:
        """Those behind which all was left out."""
        empty: set[int] = set()
        heading, level, lost = 0, "", False
        for number in [*range(first, last + 1), len(self.nodes)]:
            is_end = number == len(self.nodes)
            if not is_end and gone[number]:
                lost = True
                continue
            tag = "h0" if is_end else self.tags[number]
            if is_end or tag in HEADINGS:
                if heading and tag <= level and (lost or is_end):
                    empty.add(heading)
                heading, level, lost = number, tag, False
            elif heading and number > self.ends[heading] and self.tags[number] == "-text" and self._has_words(number):
                heading = 0
        return empty - {first}

    def _has_words(self, number: int) -> bool:
        return bool((self.nodes[number].text_content or "").strip())

    def _shown_twice(self, gone: bytearray, first: int, last: int) -> set[int]:
        """Quotations set apart that repeat the text's own words."""
        apart = [
            number
            for number in range(first, last + 1)
            if not gone[number] and self.tags[number] in ("aside", "blockquote", "figure")
        ]
        if not apart or len(apart) > _FEW:
            return set()
        inside = {each for number in apart for each in range(number, self.ends[number] + 1)}
        prose = " ".join(self._own(each) for each in range(first, last + 1) if not gone[each] and each not in inside)
        return {number for number in apart if 20 < len(text := _unquoted(self._text(number))) < 400 and text in prose}

    def _own(self, number: int) -> str:
        return " ".join("".join(self.words.get(number, ())).split())


def _names(attributes: dict[str, str | None]) -> tuple[str, ...]:
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".split()
    words = [[word.lower() for word in _WORD.findall(name)] for name in names]
    return tuple(word for each in words if each and each[0] not in _NEGATIONS for word in each)


def _pairs(names: tuple[str, ...]) -> Iterator[str]:
    return (f"{one} {other}" for one, other in pairwise(names))


def _bag(words: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", words.lower()))


def _likeness(line: str, titles: list[frozenset[str]]) -> float:
    """From 0 to 1."""
    words = _bag(line)
    return max((len(words & each) / len(words | each) for each in titles), default=0.0)


def _likest(rated: tuple[float, int]) -> tuple[float, int]:
    """Of the same likeness the first."""
    return rated[0], -rated[1]


def _unquoted(words: str) -> str:
    return words.strip("\"'“”‘’«»„ …")
