"""HTML's elements as blocks, words and marks: for web pages, and for every format that holds HTML within."""

import re
from collections.abc import Container, Mapping
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from reader.documents.blocks import BlockKind
from reader.documents.raised import as_power
from reader.documents.tables import Grid
from reader.documents.writing import Writer

__all__ = ["BLOCKS", "HEADINGS", "is_seen", "name_set", "walk"]


def name_set(*names: str) -> frozenset[str]:
    """The names that stand in some lines of them."""
    return frozenset(name for each in names for name in each.split())


BLOCKS = name_set(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody tfoot "
    "thead tr ul"
)
"""Elements that begin and end a paragraph; cells of tables are told by their row."""
HEADINGS = name_set("h1 h2 h3 h4 h5 h6")
_LISTS = name_set("dir menu ol ul")
_UNSEEN = name_set(
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
_SIGN = re.compile(r"[\s¶#§↩↑⤴^←⏎\ufe0e]+")
"""Links to a heading's own place, and back to where a note belongs."""
_SIGN_NODES = 20
"""Nodes of such a sign, of a note's mark, of an icon."""
_HIDDEN = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.I)
_ITALIC = re.compile(r"(?:^|[;\s])font-style\s*:\s*(?:italic|oblique)\b", re.I)
_BOLD = re.compile(r"(?:^|[;\s])font-weight\s*:\s*(?:bold|[6-9]00)\b", re.I)
_INVISIBLE = str.maketrans("", "", "\xad\u200b\u2060\ufeff")
"""Where a word may or may not be parted: nothing that is read."""
_STOPS = tuple(",;:.!?…–—")


def walk(
    node: LexborNode, writer: Writer, left_out: Container[int] = frozenset(), labels: Mapping[int, str] = MappingProxyType({})
) -> None:
    """Writes what `node` and all within it say, save what is not seen and the nodes whose `mem_id` is `left_out`.

    `labels`: by `mem_id`, whose words begin with a node, for a line of its own above it.

    Takes time by the number of nodes, however deep they are nested.
    """
    _Walk(writer, left_out, labels).over(node)


def _sign(node: LexborNode) -> str | None:
    """The words of an element of few nodes, as an icon is, or a note's mark; None of others: depth would cost its square."""
    nodes = list(islice(node.traverse(include_text=True), _SIGN_NODES + 1))
    return None if len(nodes) > _SIGN_NODES else "".join(each.text_content or "" for each in nodes if each.tag == "-text")


def _raised(node: LexborNode) -> str:
    """What stands raised, as the mark of a note or as a power; empty where it is neither."""
    words = "".join((_sign(node) or "").split())
    if not _RAISED.fullmatch(words):
        return ""
    around = node.parent
    link = around if around is not None and around.tag == "a" else node.css_first("a")
    before = node.prev.text_content if node.prev is not None and node.prev.tag == "-text" else ""
    if (link is not None and "#" in (link.attributes.get("href") or "")) or not (before or "")[-1:].isalnum():
        return f"[{words.strip('[]()')}]"
    return power if (power := as_power(words)) != words else ""


class _Leave(NamedTuple):
    """What is to be done behind an element's children."""

    tag: str
    mark: str


class _Walk:
    def __init__(self, writer: Writer, left_out: Container[int], labels: Mapping[int, str]) -> None:
        self._writer = writer
        self._labels = labels
        self._left_out = left_out
        self._lists: list[int | None] = []
        """For each list around: the number of its next item; None where items have none."""
        self._bullet = ""
        """What the next block begins with."""
        self._first = True
        """Whether the next item is the first of its list."""
        self._goes_on = False
        """Whether the last item had several paragraphs, so that the next one stands apart."""
        self._quotes = self._marks = 0
        self._heading = 0
        self._row = False
        """Whether it is in a row of which the cells go side by side."""
        self._grids: list[Grid] = []
        """Of the tables around."""
        self._entry = ""
        """In such a row: the words of the cell so far, as far as they tell how another block of it goes on."""
        self._parted = False
        """Whether another block of the cell has begun."""
        self._fresh = True
        """Whether the block has no words yet."""

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
        attributes = node.attributes
        if tag == "input" and self._lists and attributes.get("type") == "checkbox" and "disabled" in attributes:
            self._words("☑ " if "checked" in attributes else "☐ ")  # a task's
            return None
        if not is_seen(node, attributes):
            return None
        if label := self._labels.get(node.mem_id):
            self._label(label)
        if tag == "br":
            self._line_break()
            return None
        if tag == "sup" and (raised := _raised(node)):
            self._words(raised)
            return None
        if tag == "a" and (attributes.get("href") or "").startswith("#") and _SIGN.fullmatch(_sign(node) or ""):
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
            self._cell(attributes)
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
            self._first = len(self._lists) == 1
        elif tag == "li":
            self._bullet = self._next_bullet(attributes.get("value") or "")
        elif tag in HEADINGS:
            self._heading = int(tag[1])
        elif tag == "table":
            self._grids.append(Grid(BLOCKS, HEADINGS))
        self._block()
        if tag == "tr" and self._grids and (grid := self._grids[-1]).row(node):
            self._begin_block(spaced=not grid.goes_on)
            self._row = True

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
        elif tag == "table" and self._grids:
            self._grids.pop()
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
            self._parted = True
            return
        self._fresh = True
        self._begin_block()

    def _begin_block(self, *, verbatim: bool = False, spaced: bool = True) -> None:
        kind: BlockKind = "paragraph"
        level = 0
        if self._heading:
            kind, level = "heading", self._heading
        elif self._lists or self._bullet:
            kind, level = "item", max(1, len(self._lists))
            spaced = self._first or not self._bullet or self._goes_on
        elif self._quotes:
            kind, level = "quote", self._quotes
        self._writer.block(kind, level, spaced=spaced, verbatim=verbatim, bullet=self._bullet)

    def _words(self, words: str) -> None:
        if not words.isascii():
            words = words.translate(_INVISIBLE)
        if words.isspace():
            words = " "
        elif words:
            if self._row:
                if self._parted and self._entry:
                    self._writer.words(" " if self._entry.endswith(_STOPS) else "; ")
                self._parted, self._entry = False, words.rstrip()[-1:]
            if self._bullet:
                # It is there now; another paragraph of the item goes without.
                self._first, self._bullet, self._goes_on = False, "", False
            elif self._fresh:
                self._goes_on = bool(self._lists)
            self._fresh = False
        self._writer.words(words)

    def _label(self, name: str) -> None:
        self._block()
        self._writer.begin("strong")
        self._words(f"{name}:")
        self._writer.end("strong")
        self._block()

    def _line_break(self) -> None:
        if self._row:
            self._writer.words(" ")
        else:
            self._writer.line_break()

    def _cell(self, attributes: dict[str, str | None]) -> None:
        if self._row:
            self._writer.words(" | " * self._grids[-1].cell(attributes))
            self._parted, self._entry = False, ""
        else:
            self._block()

    def _verbatim(self, node: LexborNode) -> None:
        for breaking in node.css("br"):
            breaking.replace_with("\n")
        words = (node.text(deep=True) or "").expandtabs().rstrip()
        if self._row:
            self._words(words)
            return
        self._begin_block(verbatim=True)
        self._writer.words(words)
        self._first, self._bullet, self._goes_on = False, "", bool(self._lists)
        self._block()


def is_seen(node: LexborNode, attributes: dict[str, str | None]) -> bool:
    """Whether an element, with those attributes, is one that may show text."""
    tag = node.tag or "-"
    if tag.startswith(("-", "!")) or tag in _UNSEEN or (tag == "dialog" and "open" not in attributes):
        return False
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return False
    if attributes.get("aria-hidden") == "true" and (sign := _sign(node)) is not None and not any(map(str.isalnum, sign)):
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
