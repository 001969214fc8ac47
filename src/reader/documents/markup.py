"""HTML's elements as blocks, words and marks: for web pages, and for every format that holds HTML within."""

import re
from collections import Counter
from collections.abc import Container
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from reader.documents.blocks import BlockKind
from reader.documents.formats import Unreadable
from reader.documents.writing import Writer

__all__ = ["BLOCKS", "HEADINGS", "is_seen", "parse", "walk"]


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


BLOCKS = _set(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody tfoot "
    "thead tr ul"
)
"""Elements that begin and end a paragraph; cells of tables are told by their row."""
HEADINGS = _set("h1 h2 h3 h4 h5 h6")
_LISTS = _set("dir menu ol ul")
_UNSEEN = _set(
    "applet area audio base button canvas datalist embed frame frameset head iframe img input link meta noembed noframes "
    "noscript object optgroup option param picture progress script select source style svg template textarea title track video"
)
"""Elements of which nothing is text, or which show something else in its place."""
_MARKS = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), "emphasis"),
    **dict.fromkeys(("strong", "b"), "strong"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "code"),
}
_RAISED = re.compile(r"[\[(]?(?:[−–-]?\d{1,4}|[*†‡§]{1,3}|[a-z])[\])]?")
_SUPERSCRIPTS = str.maketrans("0123456789-–−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻")
_SIGN = re.compile(r"[\s¶#§↩↑⤴^←⏎\ufe0e]+")
"""Links to a heading's own place, and back to where a note belongs."""
_HIDDEN = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.I)
_ITALIC = re.compile(r"(?:^|[;\s])font-style\s*:\s*(?:italic|oblique)\b", re.I)
_BOLD = re.compile(r"(?:^|[;\s])font-weight\s*:\s*(?:bold|[6-9]00)\b", re.I)
_INVISIBLE = str.maketrans("", "", "\xad\u200b\u2060\ufeff")
"""Where a word may or may not be parted: nothing that is read."""

_DEEPEST = 500
"""Elements within each other, as browsers have it: the parser looks through all that are open at every tag."""
_FORMATS = _set("b big code em font i nobr s small strike strong tt u")
_FORMATS_OPEN = 8
"""Of those, how many are open at once: those left open are made anew in each paragraph that follows."""
_UNNESTED = _set(
    "a area base basefont bgsound body br col colgroup dd dt embed head hr html img input keygen li link meta optgroup option "
    "p param rp rt source tbody tfoot thead tr track wbr"
)
"""Elements that are empty, or end where another of their kind begins."""
_CELLS = _set("caption table td th")
_FEW_TAGS, _MOST_TAGS = 1_000, 2_000_000
_TAG = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))|<(/?)([a-zA-Z][^/>\s]*+)"
    r"""(?:([/\s]++)|[^/>\s][^/>=\s]*+(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^>"'\s][^>\s]*+)?)?)*+""",
    re.S | re.A,
)
"""A comment, or a tag with its attributes up to its end."""
_SHAPES = _set("animate animatetransform circle ellipse g image line path polygon polyline rect stop symbol use")
"""Elements of drawings, which may end with the tag that begins them."""
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
    at, drawing = 0, False
    """Whether nothing but shapes has come since a drawing began: any other tag may end it."""

    def kept(tag: re.Match[str]) -> str:
        """The name that the tag is to have."""
        nonlocal drawing
        name = tag[2].lower()
        drawing = (drawing and name in _SHAPES) or (name == "svg" and not tag[1])
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
            if drawing and name in _SHAPES and tag.end(3) == tag.end() and html[tag.end() - 1] == "/":
                return tag[2]
            if len(opened) == _DEEPEST:
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


def walk(node: LexborNode, writer: Writer, left_out: Container[int] = frozenset()) -> None:
    """Writes what `node` and all within it say, save what is not seen and the nodes whose `mem_id` is `left_out`.

    Takes time by the number of nodes, however deep they are nested.
    """
    _Walk(writer, left_out).over(node)


def _raised(node: LexborNode) -> str:
    """What stands raised, as the mark of a note or as a power; empty where it is neither."""
    words = "".join((node.text(deep=True) or "").split())
    if not _RAISED.fullmatch(words):
        return ""
    around = node.parent
    link = around if around is not None and around.tag == "a" else node.css_first("a")
    before = node.prev.text_content if node.prev is not None and node.prev.tag == "-text" else ""
    if (link is not None and "#" in (link.attributes.get("href") or "")) or not (before or "")[-1:].isalnum():
        return f"[{words.strip('[]()')}]"
    return words.translate(_SUPERSCRIPTS) if words.translate(_SUPERSCRIPTS) != words else ""


class _Leave(NamedTuple):
    """What is to be done behind an element's children."""

    tag: str
    mark: str


class _Walk:
    def __init__(self, writer: Writer, left_out: Container[int]) -> None:
        self._writer = writer
        self._left_out = left_out
        self._lists: list[int | None] = []
        """For each list around: the number of its next item; None where items have none."""
        self._bullet = ""
        """What the next block begins with."""
        self._first = True
        """Whether the next item is the first of its list."""
        self._quotes = self._marks = 0
        self._heading = 0
        self._row = False
        """Whether it is in a row of which the cells go side by side."""
        self._cells = 0

    def over(self, node: LexborNode) -> None:
        self._block()
        leave = self._enter(node)
        todo: list[LexborNode | _Leave] = [leave] if leave else []
        if leave and (child := node.child):
            todo.append(child)
        while todo:
            each = todo.pop()
            if isinstance(each, _Leave):
                self._leave(each)
                continue
            if following := each.next:
                todo.append(following)
            if leave := self._enter(each):
                todo.append(leave)
                if child := each.child:
                    todo.append(child)
        self._block()

    def _enter(self, node: LexborNode) -> _Leave | None:
        """None where nothing within it is to be read."""
        tag = node.tag or ""
        if node.mem_id in self._left_out:
            return None
        if tag == "-text":
            self._words(node.text_content or "")
            return None
        if not is_seen(node, attributes := node.attributes):
            return None
        if tag == "br":
            self._line_break()
            return None
        if tag == "sup" and (raised := _raised(node)):
            self._words(raised)
            return None
        if tag == "a" and (attributes.get("href") or "").startswith("#") and _SIGN.fullmatch(node.text(deep=True) or ""):
            return None
        if tag == "pre":
            self._verbatim(node)
            return None
        mark, target = _mark_of(tag, attributes)
        if mark:
            self._writer.begin(mark, target)
        if tag in BLOCKS:
            self._begin(tag, node, attributes)
        elif tag in ("td", "th"):
            self._cell()
        elif tag == "q":
            self._words("“‘"[self._marks % 2])
            self._marks += 1
        return _Leave(tag, mark)

    def _leave(self, left: _Leave) -> None:
        tag, mark = left
        if mark:
            self._writer.end(mark)
        if tag == "q":
            self._marks -= 1
            self._words("”’"[self._marks % 2])
        elif tag in BLOCKS:
            self._end(tag)

    def _begin(self, tag: str, node: LexborNode, attributes: dict[str, str | None]) -> None:
        if tag == "blockquote":
            self._quotes += 1
        elif tag in _LISTS:
            start = attributes.get("start") or ""
            self._lists.append((int(start) if _is_number(start) else 1) if tag == "ol" else None)
            self._first = True
        elif tag == "li":
            self._bullet = self._next_bullet(attributes.get("value") or "")
        elif tag in HEADINGS:
            self._heading = int(tag[1])
        self._block()
        if tag == "tr":
            self._row, self._cells = _is_of_data(node), 0

    def _end(self, tag: str) -> None:
        if tag == "blockquote":
            self._quotes -= 1
        elif tag in _LISTS:
            self._lists.pop()
            self._bullet = ""
        elif tag == "li":
            self._bullet = ""
        elif tag in HEADINGS:
            self._heading = 0
        elif tag == "tr":
            self._row = False
        self._block()

    def _next_bullet(self, value: str) -> str:
        if not self._lists or (number := self._lists[-1]) is None:
            return "• "
        number = int(value) if _is_number(value) else number
        self._lists[-1] = number + 1
        return f"{number}. "

    def _block(self) -> None:
        """What follows is a paragraph of its own, of whatever kind it is in here."""
        if self._row:
            self._writer.words(" ")
            return
        kind: BlockKind = "paragraph"
        level, spaced = 0, True
        if self._heading:
            kind, level = "heading", self._heading
        elif self._lists or self._bullet:
            kind, level = "item", max(1, len(self._lists))
            spaced = self._first or not self._bullet
        elif self._quotes:
            kind, level = "quote", self._quotes
        self._writer.block(kind, level, spaced=spaced, bullet=self._bullet)

    def _words(self, words: str) -> None:
        if not words.isascii():
            words = words.translate(_INVISIBLE)
        if words.isspace():
            words = " "
        elif words and self._bullet:
            # It is there now; another paragraph of the item goes without.
            self._first, self._bullet = False, ""
        self._writer.words(words)

    def _line_break(self) -> None:
        if self._row:
            self._writer.words(" ")
        else:
            self._writer.line_break()

    def _cell(self) -> None:
        if self._row:
            if self._cells:
                self._writer.words(" | ")
            self._cells += 1
        else:
            self._block()

    def _verbatim(self, node: LexborNode) -> None:
        for breaking in node.css("br"):
            breaking.replace_with("\n")
        words = (node.text(deep=True) or "").expandtabs().rstrip()
        if self._row:
            self._words(words)
        else:
            self._writer.block(verbatim=True)
            self._writer.words(words)
            self._block()


def is_seen(node: LexborNode, attributes: dict[str, str | None]) -> bool:
    """Whether an element, with those attributes, is one that may show text."""
    tag = node.tag or "-"
    if tag.startswith(("-", "!")) or tag in _UNSEEN or (tag == "dialog" and "open" not in attributes):
        return False
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return False
    if attributes.get("aria-hidden") == "true" and not any(map(str.isalnum, node.text(deep=True) or "")):
        return False  # an icon, the sign that links to a heading
    return not (style := attributes.get("style")) or not _HIDDEN.search(style)


def _mark_of(tag: str, attributes: dict[str, str | None]) -> tuple[str, str]:
    """How an element sets its words apart, and where they lead."""
    if tag == "a":
        target = attributes.get("href") or ""
        return ("", "") if not target or target.lower().startswith("javascript:") else ("link", target)
    style = attributes.get("style")
    if (mark := _MARKS.get(tag, "")) or not style or tag in BLOCKS:
        return mark, ""
    return "emphasis" if _ITALIC.search(style) else "strong" if _BOLD.search(style) else "", ""


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) < 10


def _is_of_data(row: LexborNode) -> bool:
    """Whether its cells go side by side: not where a table lays out a page, with paragraphs in its cells."""
    cells = 0
    cell = row.child
    while cell is not None:
        if cell.tag in ("td", "th"):
            cells += 1
            blocks = 0
            for each in cell.traverse():
                blocks += each.tag in BLOCKS
                if blocks > 1 or each.tag == "table":
                    return False
        cell = cell.next
    return cells > 1
