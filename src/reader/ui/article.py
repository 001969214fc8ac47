"""The article: the document in a comfortable measure, quotations in their speaker's colour."""

from collections.abc import Iterator, Sequence

from rich.style import Style

from reader.documents.document import Block
from reader.ui.pane import Overlay, Pane

__all__ = ["ArticlePane"]

_BOLD = Style(bold=True)


class ArticlePane(Pane):
    """The left pane; its offsets are the document's."""

    @property
    def text(self) -> str:
        return self.session.document.text

    @property
    def blocks(self) -> Sequence[Block]:
        return self.session.document.blocks

    def quotation_at(self, offset: int) -> int | None:
        return self.session.script.owner(offset)

    @property
    def beginnings(self) -> Sequence[int]:
        return self.session.starts

    @property
    def endings(self) -> Sequence[int]:
        return self.session.script.quotation_ends

    def forget_quotations(self) -> None:
        """The transcript is another one."""
        self._anchors = self._ends = None
        self.relight()

    def edge(self, row: int, block: int) -> tuple[str, Style]:
        start, end = self.rows.starts[row], self.rows.starts[row + 1]
        now = self.session.quotation
        if now and any(span.start < end and span.end > start for span in now.spans):
            return "▌" if self.has_focus else "▏", self.ink["mark"]
        if self.session.has_letters:
            for first, _, index in self.session.script.owners(start, end):
                speaker = self.session.quotations[index].speaker
                if speaker and self.session.quotations[index].start == first:
                    style = self.session.colours[speaker]
                    return style.letter, self.ink[f"speaker-{style.index + 1}"]
        return "", Style.null()

    def overlays(self, block: int, start: int, end: int) -> Iterator[Overlay]:
        session = self.session
        if self.blocks[block].kind == "heading":
            yield start, end, _BOLD
        for first, last, index in session.script.owners(start, end):
            yield first, last, self.quotation_style(index)
        if now := session.quotation:
            for span in now.spans:
                yield span.start, span.end, self.ink["current"]
