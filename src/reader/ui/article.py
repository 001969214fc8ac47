"""The article: the document in a comfortable measure, quotations in their speaker's colour."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.documents.blocks import Block, Blocks
from reader.documents.document import Document
from reader.ui.flow import Line, Row, Section
from reader.ui.map import SILENCE, Cell, cells, place_of, stretch
from reader.ui.messages import Pointed
from reader.ui.pane import BELONGS, DOUBTFUL, Overlay, Pane
from reader.ui.script import is_doubtful

__all__ = ["MATCH", "ArticlePane", "Paragraphs"]

MATCH = "◂"
"""On the map, where something that is looked for is found."""

_BOLD, _ITALIC = Style(bold=True), Style(italic=True)
_MARKED = {"emphasis": _ITALIC, "strong": _BOLD, "link": Style(underline=True)}
_BULLET = re.compile(r"(?:[•◦▪–-]|\[\w{1,4}\]|\d{1,4}[.)]|[A-Za-z][.)])\s+")
_AROUND, _END = 16_000, 6_000
"""Code points on either side of a place that a screen may show, and at the ends of a text."""
_HERE = Style(bold=True, underline=True)
"""The match that was gone to last."""


class Paragraphs:
    """Blocks of a document as material: a section a block. Its places are the document's offsets."""

    def __init__(self, document: Document, blocks: Sequence[Block] | None = None) -> None:
        """Of all its blocks, unless others are given."""
        self._document = document
        self.blocks = Blocks.of(blocks) if blocks is not None else document.blocks

    @classmethod
    def around(cls, document: Document, place: int) -> "Paragraphs":
        """What a screen may show of a long text before all of its blocks are found: the neighbourhood, and the ends."""
        if document.blocks.found:
            return cls(document)
        windows = ((0, _END), (place, _AROUND), (len(document.text), _END))
        return cls(document, sorted({block for at, reach in windows for block in document.blocks_near(at, reach)}))

    def __len__(self) -> int:
        return len(self.blocks)

    def at(self, place: int) -> int:
        return self.blocks.at(place)

    def section(self, index: int) -> Section:
        block = self.blocks[index]
        cuts = (block.start, *(at + 1 for at in block.breaks), block.end)
        indent, hang = 2 * (block.level - (block.kind == "item")) if block.kind in ("item", "quote") else 0, 0
        if block.kind == "item" and (bullet := _BULLET.match(self._document.text, block.start, block.end)):
            hang = len(bullet[0])
        elif block.kind == "item":  # another paragraph of the one before
            indent += 2
        starts = (indent, *(indent + hang for _ in block.breaks))
        lines = tuple(
            Line(a - block.start, b - block.start, start, hang * (a == block.start))
            for (a, b), start in zip(pairwise(cuts), starts, strict=True)
        )
        return Section(block.start, self._document.text[block.start : block.end], lines, block.spaced)


class ArticlePane(Pane):
    """The left pane; its places are the document's offsets."""

    EDGE = 2
    """Air, and the map."""

    _material: Paragraphs | None = None
    _mapped: tuple[object, Sequence[Cell]] = (None, ())
    """What the map was made of, and its cells."""

    @property
    def material(self) -> Paragraphs:
        if self._material is None:
            self._material = Paragraphs.around(self.session.document, self.session.place)
        return self._material

    def settle(self) -> None:
        """Goes on with all of a long text; waits for its blocks, if they are not found yet."""
        document = self.session.document
        if self.material.blocks is not document.blocks:
            self._material = Paragraphs(document)
            self.rewrap()

    def quotation_at(self, place: int) -> int | None:
        return self.session.quotation_at(place)

    @property
    def beginnings(self) -> Sequence[int]:
        return self.session.starts

    def end(self, quotation: int) -> int:
        return self.session.quotations.ends[quotation] - 1

    def edge(self, row: Row) -> tuple[str, Style]:
        session = self.session
        start, end = row.section.start + row.start, row.section.start + row.end
        if any(span.start < end and span.end > start for span in session.spans):
            return "▌" if self.has_focus else "▏", self.ink["mark"]
        quotations = session.quotations
        begun = [index for first, _, index in quotations.owners_between(start, end) if quotations.starts[index] == first]
        for index in begun:
            speaker = quotations.speaker(index)
            if not speaker or session.is_dimmed(index):
                continue
            if is_doubtful(speaker, quotations.confidences[index]):
                return DOUBTFUL, self.ink["mark"]
            if session.has_letters:
                return session.colours[speaker].letter, self.quotation_style(index)
        return BELONGS if any(map(session.belongs, begun)) else "", self.ink["mark"]

    def overlays(self, row: Row) -> Iterator[Overlay]:
        session, at = self.session, row.section.start
        start, end = at + row.start, at + row.end
        if self.material.blocks[row.number].kind == "heading":
            yield row.start, row.end, _BOLD
        for mark in session.document.marks_between(at, end):
            if mark.end > start:
                yield max(mark.start, start) - at, min(mark.end, end) - at, _MARKED.get(mark.kind, Style.null())
        for first, last, index in session.quotations.owners_between(start, end):
            yield first - at, last - at, self.quotation_style(index)
            if session.needs_letters and not session.quotations.is_direct(index):
                yield first - at, last - at, _ITALIC
        for span in session.spans:
            yield span.start - at, span.end - at, self.ink["current"]
        if session.search:
            for first, last in session.search.between(start, end):
                is_here = first == session.article_match
                yield first - at, last - at, self.ink["match"] + _HERE if is_here else self.ink["match"]

    # The map, in the last column

    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        if not self.has_map or y >= self.size.height:
            return strip
        sign, style = self._map_sign(y)
        return Strip([*strip.crop(0, self._width - 1), Segment(sign, self._base + style)], self._width)

    @property
    def has_map(self) -> bool:
        """Whether the last column is the dialogue map."""
        return bool(self.session.quotations)

    def _map_sign(self, y: int) -> tuple[str, Style]:
        session = self.session
        cell = self._cells[y]
        style = self.ink["seen"] if y in self._seen_cells else Style.null()
        sign = " "
        if cell.speaker >= 0:
            speaker = session.colours[session.quotations.people[cell.speaker]]
            sign = speaker.letter if session.needs_letters else "▐"
            style += self.ink[f"speaker-{speaker.index + 1}"]
        elif cell.has_match:
            style += self.ink["here"]
        elif cell.speaker != SILENCE:
            sign, style = "▕", style + self.ink["dim"]
        return MATCH if cell.has_match else sign, style

    @property
    def _cells(self) -> Sequence[Cell]:
        """Made anew where what they show has changed."""
        session, height = self.session, self.size.height
        matches = session.search.starts if session.search else ()
        counts = session.belongs if session.lit else None
        shown = height, session.quotations, session.lit, session.search, len(matches)
        if shown != self._mapped[0]:
            self._mapped = shown, cells(height, len(session.document.text), session.quotations, counts, matches)
        return self._mapped[1]

    @property
    def _seen_cells(self) -> range:
        first, last = self.seen[0], self.seen[-1]
        if first == self.flow.first and last == self.flow.last:
            return range(0)  # all of it, which tells nothing
        return stretch(max(0, first), last, self.size.height, len(self.session.document.text))

    def pick(self, x: int, y: int) -> None:
        if self.has_map and x == self._width - 1:
            self.post_message(Pointed(place_of(y, self.size.height, len(self.session.document.text))))
        else:
            super().pick(x, y)
