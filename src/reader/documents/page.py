"""A web page as columns: what of it may be seen, where its words are, and how much of it is prose."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate, pairwise

from selectolax.lexbor import LexborNode

from reader.documents.about import one_line
from reader.documents.markup import BLOCKS, is_seen

__all__ = ["BEGUN", "SENTENCE_END", "Page", "pairs"]

BEGUN = 25
"""Code points by which a caption is known as what stands for a picture."""

SENTENCE_END = tuple(".!?…:;\"'”’»)")
_NEGATIONS = ("has", "is", "no", "not", "show", "with", "without")
"""What a name begins with that tells what is elsewhere on the page: "has-sidebar"."""
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LARGE = ("+2", "+3", "+4", "5", "6", "7")
_LONGEST = 1_000
"""Code points of a headline, a caption or a quotation set apart, at most."""
_LINE, _SENTENCE = 80, 25
"""Code points from which on a block is prose, and one that ends as sentences do."""


class Page:
    """The nodes of a page that may be seen, in order, by their number; the body is 0."""

    def __init__(self, body: LexborNode) -> None:
        self.nodes: list[LexborNode] = []
        self.parents: list[int] = []
        self.ends: list[int] = []
        """For each node the last that is within it."""
        self.tags: list[str] = []
        self.names: list[tuple[str, ...]] = []
        """The words of its classes, its id, and its own name where it is no element of HTML's."""
        self.roles: list[str] = []
        """What they are for, as they say; "none" of what nobody is to hear, "heading" of large letters."""
        self.linked: dict[int, int] = {}
        """For each block how many code points of them are links."""
        self.images: list[int] = []
        """In which nodes there are pictures."""
        self.alts: set[str] = set()
        """How what stands for the pictures begins."""
        self.buttons: list[int] = []
        """In which nodes there are buttons."""
        self.words = {block: one_line("".join(words)) for block, words in self._collect(body).items()}
        """For each block that has any the words that are in no smaller one, on one line."""
        self._spoken = [number for number in range(len(self.nodes)) if self.words.get(number)]
        """The blocks with words, in order."""
        self._lengths = [0, *accumulate(len(self.words[number]) + 1 for number in self._spoken)]
        """The code points of so many of them, a space between them."""
        self.ends = list(range(len(self.nodes)))
        for number in range(len(self.nodes) - 1, 0, -1):
            parent = self.parents[number]
            self.ends[parent] = max(self.ends[parent], self.ends[number])
        self.prose = [0] * len(self.nodes)
        """For each block the code points of prose in it."""
        for block, text in self.words.items():
            if len(text) >= _LINE or (len(text) >= _SENTENCE and text.endswith(SENTENCE_END)):
                self.prose[block] = max(0, len(text) - 2 * self.linked.get(block, 0))
        self.mass = self.mass_without(set())
        """For each node the code points of prose within it."""

    def _collect(self, body: LexborNode) -> dict[int, list[str]]:
        """Fills the columns; what is returned are the words of each block, in pieces."""
        found: dict[int, list[str]] = {}
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
                found.setdefault(block, []).append(words)
                if linked:
                    self.linked[block] = self.linked.get(block, 0) + len(words.strip())
            else:
                attributes = node.attributes
                role = attributes.get("role") or attributes.get("itemprop") or ""
                if tag in BLOCKS and attributes.get("aria-hidden") == "true":
                    role = "none"  # what is not read out is no text
                elif tag == "font" and (attributes.get("size") or "") in _LARGE:
                    role = "heading"
                if tag in ("img", "picture", "svg", "amp-img"):
                    self.images.append(parent)
                    if len(alt := one_line(attributes.get("alt"))) >= BEGUN:
                        self.alts.add(alt[:BEGUN])
                elif tag == "button" or role == "button":
                    self.buttons.append(parent)
                if not is_seen(node, attributes):
                    continue
                names = _names(f"{attributes.get('class') or ''} {attributes.get('id') or ''} {tag if '-' in tag else ''}")
                if child := node.child:
                    inner = number if tag in BLOCKS or tag in ("td", "th") else block
                    todo.append((child, number, inner, linked or tag == "a"))
            self.nodes.append(node)
            self.parents.append(parent)
            self.tags.append(tag)
            self.names.append(names)
            self.roles.append(role)
        return found

    def mass_without(self, pruned: set[int]) -> list[int]:
        """For each node the prose within it, without what is within those."""
        mass = self.prose.copy()
        for number in range(len(mass) - 1, 0, -1):
            if number in pruned:
                mass[number] = 0
            mass[self.parents[number]] += mass[number]
        return mass

    def children(self, number: int) -> Iterator[int]:
        child, end = number + 1, self.ends[number]
        while child <= end:
            yield child
            child = self.ends[child] + 1

    def own(self, block: int) -> str:
        """The words of a block that are in no smaller one."""
        return self.words.get(block, "")

    def length(self, number: int) -> int:
        """The code points of all words within a node, if it is a block."""
        first, last = self._within(number)
        return max(0, self._lengths[last] - self._lengths[first] - 1)

    def text(self, number: int) -> str:
        """All words within a node, if it is a block; none where they are more than a line: depth would cost its square."""
        first, last = self._within(number)
        return " ".join(self.words[each] for each in self._spoken[first:last]) if self.length(number) < _LONGEST else ""

    def _within(self, number: int) -> tuple[int, int]:
        return bisect_left(self._spoken, number), bisect_right(self._spoken, self.ends[number])


def _names(names: str) -> tuple[str, ...]:
    words = [[word.lower() for word in _WORD.findall(name)] for name in names.split()]
    return tuple(word for each in words if each and each[0] not in _NEGATIONS for word in each)


def pairs(names: tuple[str, ...]) -> Iterator[str]:
    """Each two words in a row."""
    return (f"{one} {other}" for one, other in pairwise(names))
