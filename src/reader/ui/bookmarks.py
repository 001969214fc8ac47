"""The bookmarks: the marks set in a document, each with the words it stands at."""

from collections.abc import Mapping
from dataclasses import dataclass

from textual.message import Message

from reader.documents.document import Document
from reader.ui.dialog import Dialog

__all__ = ["BookmarksScreen"]


class BookmarksScreen(Dialog[int | None]):
    """The marks of a document; dismisses with the offset of the chosen one."""

    @dataclass
    class MarkDeleted(Message):
        """The mark is to be deleted. A screen's messages go to the application: handle it there."""

        letter: str

    def __init__(self, document: Document, marks: Mapping[str, int]) -> None:
        super().__init__()
