"""A page as a tree, no deeper than in browsers, so that its time grows with the length of the page alone."""

import re
from collections import Counter

from selectolax.lexbor import LexborHTMLParser

from reader.documents.formats import Unreadable
from reader.documents.markup import BLOCKS, name_set

__all__ = ["parse"]

_DEEPEST = 500
"""Elements within each other, as browsers have it: the parser looks through all that are open at every tag."""
_FORMATS = name_set("b big code em font i nobr s small strike strong tt u")
_FORMATS_OPEN = 8
"""Of those, how many are open at once: those left open are made anew in each paragraph that follows."""
_UNNESTED = name_set(
    "a area base basefont bgsound body br col colgroup dd dt embed head hr html img input keygen li link meta optgroup option "
    "p param rp rt source tbody tfoot thead tr track wbr"
)
"""Elements that are empty, or end where another of their kind begins."""
_CELLS = name_set("caption table td th")
_FEW_TAGS, _MOST_TAGS = 1_000, 2_000_000
_TAG = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))|<(/?)([a-zA-Z][^/>\s]*+)"
    r"""(?:(?:(?!/>)[/\s])++|[^/>\s][^/>=\s]*+(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^>"'\s][^>\s]*+)?)?)*+(/?)""",
    re.S | re.A,
)
"""A comment, or a tag with its attributes up to its end, and the slash with which it ends itself.

No group may be within what is possessive: Python 3.11 raises SystemError of some (https://github.com/python/cpython/issues/101955).
"""
_DRAWN = name_set(
    "animate animatetransform circle clippath defs desc ellipse filter g image line lineargradient marker mask metadata path "
    "pattern polygon polyline radialgradient rect stop style symbol text title tspan use"
)
"""Elements of drawings, which may end with the tag that begins them."""
_TOLD_OF = ("title", "desc")
"""Those within which elements are HTML's again."""
_RAW = {
    name: re.compile(rf"(?i)</{name}(?=[\s/>])")
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
}
"""Elements that hold no tags, and what ends each."""
_NOT_RAW = ("svg", "math", "select")
"""Elements within which they may hold some."""


def parse(html: str) -> LexborHTMLParser:
    """The page as a tree; elements nested beyond all measure become paragraphs. Raises Unreadable where there are too many."""
    tags = html.count("<")
    if tags > _MOST_TAGS:
        raise Unreadable(f"holds more than {_MOST_TAGS // 1_000_000} million tags, as no page does; it was left alone")
    return LexborHTMLParser(_shallow(html) if tags > _FEW_TAGS else html)


def _shallow(html: str) -> str:
    """Without what would make the tree of a page grow with the square of its length."""
    opened: list[str] = []
    counts = Counter[str]()
    """Of those, by name."""
    formats: list[str] = []
    pieces: list[str] = []
    at, drawing = 0, -1
    """Where among those opened there is a drawing of which nothing but its own elements has come: any other tag may end it."""

    def kept(tag: re.Match[str]) -> str:
        """The name that the tag is to have."""
        nonlocal drawing
        name = tag[2].lower()
        if name == "svg" and not tag[1]:
            drawing = len(opened)
        elif name not in _DRAWN or len(opened) <= drawing:
            drawing = -1
        if name in _UNNESTED:
            return tag[2]
        if name in _FORMATS:
            if tag[1]:
                if name in formats:
                    formats.remove(name)
            elif len(formats) == _FORMATS_OPEN:
                return "wbr"
            else:
                formats.append(name)
            return tag[2]
        if not tag[1]:
            is_drawn = drawing >= 0 and name in _DRAWN and not any(map(counts.__getitem__, _TOLD_OF))
            if is_drawn and tag[3]:
                return tag[2]
            if len(opened) == _DEEPEST:
                drawing = -1
                return "p"
            opened.append(name)
            counts[name] += 1
            return tag[2]
        if not counts[name]:
            return tag[2]
        for number in range(len(opened) - 1, -1, -1):
            if opened[number] == name:
                counts.subtract(opened[number:])
                del opened[number:]
                break
            # Beyond a block no inline element is ended by its tag, and beyond a cell nothing but the table's own.
            if (opened[number] in BLOCKS and name not in BLOCKS) or (opened[number] in _CELLS and name not in _CELLS):
                break
        return tag[2]

    while tag := _TAG.search(html, at):
        if not tag[2]:
            pieces.append(html[at : tag.end()])
            at = tag.end()
            continue
        pieces += html[at : tag.start()], "<", tag[1], kept(tag), html[tag.end(2) : tag.end()]
        at = tag.end()
        name = tag[2].lower()
        if (
            not tag[1]
            and name in _RAW
            and not any(map(counts.__getitem__, _NOT_RAW))
            and (ended := _RAW[name].search(html, at))
        ):
            pieces.append(html[at : ended.start()])
            at = ended.start()
    return "".join([*pieces, html[at:]])
