"""The article: the document in a comfortable measure, quotations in their speaker's colour."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from rich.style import Style

from reader.documents.document import Document
from reader.ui.flow import Line, Row, Section
from reader.ui.pane import Overlay, Pane

__all__ = ["ArticlePane", "Paragraphs"]

_BOLD = Style(bold=True)
_HERE = Style(bold=True, underline=True)
"""The match that was gone to last."""


class Paragraphs:
    """A document as material: a section a block. Its places are the document's offsets."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def __len__(self) -> int:
        return len(self._document.blocks)

    def at(self, place: int) -> int:
        return self._document.block_at(place)

    def section(self, index: int) -> Section:
        block = self._document.blocks[index]
        cuts = (block.start, *(at + 1 for at in block.breaks), block.end)
        lines = tuple(Line(a - block.start, b - block.start) for a, b in pairwise(cuts))
        return Section(block.start, self._document.text[block.start : block.end], lines, block.spaced)


class ArticlePane(Pane):
    """The left pane; its places are the document's offsets."""

    @cached_property
    def material(self) -> Paragraphs:
        return Paragraphs(self.session.document)

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
        if (now := session.quotation) and any(span.start < end and span.end > start for span in now.spans):
            return "▌" if self.has_focus else "▏", self.ink["mark"]
        if session.has_letters:
            for first, _, index in session.quotations.owners_between(start, end):
                speaker = session.quotations[index].speaker
                if speaker and session.quotations.starts[index] == first:
                    style = session.colours[speaker]
                    return style.letter, self.ink[f"speaker-{style.index + 1}"]
        return "", Style.null()

    def overlays(self, row: Row) -> Iterator[Overlay]:
        session, at = self.session, row.section.start
        start, end = at + row.start, at + row.end
        if session.document.blocks[row.number].kind == "heading":
            yield row.start, row.end, _BOLD
        for first, last, index in session.quotations.owners_between(start, end):
            yield first - at, last - at, self.quotation_style(index)
        if now := session.quotation:
            for span in now.spans:
                yield span.start - at, span.end - at, self.ink["current"]
        if session.search:
            for first, last in session.search.between(start, end):
                is_here = first == session.article_match
                yield first - at, last - at, self.ink["match"] + _HERE if is_here else self.ink["match"]
