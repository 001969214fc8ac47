"""The table of contents."""

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget

from reader.documents.document import Document
from reader.ui.dialog import Choices, Dialog, Row, one_line

__all__ = ["ContentsScreen"]


class ContentsScreen(Dialog[int | None]):
    """The headings of a document, the one that `place` is under highlighted; dismisses with the offset of the chosen one."""

    TITLE = "Contents"

    def __init__(self, document: Document, place: int) -> None:
        super().__init__()
        self._document = document
        self._headings = [block for block in document.blocks if block.kind == "heading"]
        self._place = place

    def content(self) -> Iterable[Widget]:
        yield Choices() if self._headings else self.empty("This text has no headings.")

    def on_mount(self) -> None:
        if not self._headings:
            return
        text = self._document.text
        highest = min(block.level for block in self._headings)
        current = next((block for block in reversed(self._headings) if block.start <= self._place), None)
        rows = []
        for block in self._headings:
            style = "bold" if block.level == highest else ""
            title = Content.styled("  " * min(block.level - highest, 6) + one_line(text[block.start : block.end]), style)
            rows.append((str(block.start), Row((title, Content.styled(f"{block.start / len(text):.0%}", "$secondary")))))
        self.query_one(Choices).fill(rows, str(current.start) if current else None)

    def on_option_list_option_selected(self, event: Choices.OptionSelected) -> None:
        self.dismiss(int(event.option_id or 0))
