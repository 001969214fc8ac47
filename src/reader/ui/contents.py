"""The table of contents."""

from reader.documents.document import Document
from reader.ui.dialog import Dialog

__all__ = ["ContentsScreen"]


class ContentsScreen(Dialog[int | None]):
    """The headings of a document; dismisses with the offset of the chosen one."""

    def __init__(self, document: Document, place: int) -> None:
        super().__init__()
