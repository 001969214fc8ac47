"""The bookmarks: the marks set in a document, each with the words and the chapter it stands at."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from reader.documents.chapters import Chapter
from reader.documents.document import Document
from reader.ui.dialog import Choices, Dialog, Row, one_line

__all__ = ["BookmarksScreen"]

_SNIPPET = 200
"""Code points of the text; a row shows as many as fit."""
_WORD = 40
"""Code points of a word at the most."""

_begun_word = re.compile(r"\S*\Z")


class BookmarksScreen(Dialog[int | None]):
    """The marks of a document in its order; dismisses with the offset of the chosen one."""

    TITLE = "Bookmarks"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("d,delete", "delete", "Delete")]

    @dataclass
    class MarkDeleted(Message):
        """The mark is to be deleted. It is sent to the screen below, and bubbles from there to the application."""

        letter: str

    def __init__(self, document: Document, marks: Mapping[str, int], chapters: Sequence[Chapter] = ()) -> None:
        super().__init__()
        self._document = document
        self._chapters = chapters
        self._marks = dict(sorted(marks.items(), key=lambda mark: mark[1]))

    def content(self) -> Iterable[Widget]:
        yield Choices()
        yield self.empty("No marks yet: m and a letter set one, ' and the letter go back to it.")

    def on_mount(self) -> None:
        self._fill(0)

    def _fill(self, highlighted: int) -> None:
        choices = self.query_one(Choices)
        choices.display = bool(self._marks)
        self.query_one(".empty").display = not self._marks
        choices.fill((letter, self._row(letter, offset)) for letter, offset in self._marks.items())
        if self._marks:
            choices.highlighted = min(highlighted, len(self._marks) - 1)

    def _row(self, letter: str, offset: int) -> Row:
        text = self._document.text
        # A share of the text that was gone to, and marked, may begin within a word.
        begun = _begun_word.search(text, max(0, offset - _WORD), offset)
        words = one_line(text[begun.start() if begun else offset : offset + _SNIPPET]) or "(the end)"
        lines = [(Content.assemble((one_line(letter), "bold $primary"), "  ", words), _percent(offset, text))]
        if index := bisect_right(self._chapters, offset, key=lambda chapter: chapter.start):
            lines.append((Content.styled("   " + one_line(self._chapters[index - 1].title), "$secondary"), Content("")))
        return Row(*lines)

    def action_delete(self) -> None:
        choices = self.query_one(Choices)
        if letter := choices.chosen:
            del self._marks[letter]
            self.app.screen_stack[-2].post_message(self.MarkDeleted(letter))
            self._fill(choices.highlighted or 0)

    def on_option_list_option_selected(self, event: Choices.OptionSelected) -> None:
        self.dismiss(self._marks[event.option_id or ""])


def _percent(offset: int, text: str) -> Content:
    return Content.styled(f"{offset / max(1, len(text)):.0%}", "$secondary")
