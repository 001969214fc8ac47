"""What Word's and OpenDocument's texts have in common: events in, a written text out."""

import re
from collections import defaultdict, deque
from collections.abc import Iterable

from reader.documents.writing import Writer
from reader.documents.xml import End, Event, Start

__all__ = ["CHAIN", "QUOTES", "Page", "number_in", "told_by"]

CHAIN = 32
"""Styles that are based on each other, as far as they are followed."""
_TITLE = 1_000
"""Code points of a title; what goes beyond is read no further."""
QUOTES = ("quote", "intense quote", "block text", "quotations")
"""The names of Word's styles for quotations, in lower case."""


class Page:
    """Takes events; a format's own class says what they mean, in `start`, `end` and `words`.

    What stands apart from the line in which it is anchored, a text box or a note, is put aside whole and taken up later.
    """

    SKIPPED: frozenset[str] = frozenset()
    """Elements that hold no words of the text."""
    APART: frozenset[str] = frozenset()
    """Elements that stand apart from the line they are in."""

    def __init__(self) -> None:
        self.writer = Writer()
        self.title = ""
        """What is set as the title."""
        self.note = ""
        """The mark of the note whose words come next."""
        self.path: list[str] = []
        """The elements that we are in."""
        self._skipped = 0
        self._aside: tuple[str, list[Event]] | None = None
        """The element that is put aside, and what it holds so far."""
        self._depth = 0
        """How deep we are in it."""
        self._waiting: deque[list[Event]] = deque()
        self._marks: dict[str, str] = {}
        self._titling = self._plain = self._in_list = False
        """Whether words are the title; are not marked, as headings are bold anyway; whether the last block was an item."""
        self._tables: list[int] = []
        """Of each table we are in: how many columns it has."""
        self._wide = 0
        """How many of them have more than one."""
        self._cells = 0
        self._is_first_row = True

    def start(self, element: Start) -> None:
        raise NotImplementedError

    def end(self, tag: str) -> None:
        raise NotImplementedError

    def words(self, words: str) -> None:
        raise NotImplementedError

    def apart(self, tag: str, events: list[Event]) -> None:
        """What stood apart, as soon as it is whole."""
        self._waiting.append(events)

    def hidden(self, element: Start) -> bool:
        """Whether there is nothing to be read in it, as told by its attributes."""
        return False

    def feed(self, events: Iterable[Event], *, apart: bool = True) -> None:
        """`apart`: whether things are put aside; those within others are not, or depth would cost its square."""
        for event in events:
            if self._aside is not None:
                self._put_aside(event)
                continue
            match event:
                case Start(tag):
                    if self._skipped or self.hidden(event) or tag in self.SKIPPED:
                        self._skipped += 1
                    elif apart and tag in self.APART:
                        self._aside, self._depth = (tag, []), 1
                    else:
                        self.path.append(tag)
                        self.start(event)
                case End(tag):
                    if self._skipped:
                        self._skipped -= 1
                    elif self.path:
                        self.path.pop()
                        self.end(tag)
                case words:
                    if not self._skipped:
                        self.words(words)
        if apart:
            self.take_up()

    def take_up(self) -> None:
        """Takes up what has been put aside so far."""
        while self._waiting:
            path, self.path = self.path, []
            self.feed(self._waiting.popleft(), apart=False)
            self.path = path

    def marked(self, marks: dict[str, str]) -> None:
        """From here on words are marked so, by kind, with a link's target."""
        for kind in [kind for kind, target in self._marks.items() if marks.get(kind) != target]:
            self.writer.end(kind)
            del self._marks[kind]
        for kind, target in marks.items():
            if kind not in self._marks:
                self.writer.begin(kind, target)
                self._marks[kind] = target

    def begin(
        self, *, is_title: bool = False, level: int = 0, bullet: str | None = None, depth: int = 1, is_quote: bool = False
    ) -> None:
        """What follows is a paragraph, of the first kind of these that it is."""
        self.marked({})
        self._plain, after_item, self._in_list = False, self._in_list, False
        if self._wide:
            self.writer.words(" ")
        elif self.note:
            self.writer.block("item", 1, bullet=self.note)
            self.note = ""
        elif (is_title and not self.title) or level:
            self._titling, self._plain = is_title and not self.title, True
            self.writer.block("heading", 1 if self._titling else level + bool(self.title))
        elif bullet is not None:
            self._in_list = True
            self.writer.block("item", depth, spaced=not after_item, bullet=bullet)
        else:
            self.writer.block("quote" if is_quote else "paragraph", int(is_quote))

    def put(self, words: str, marks: dict[str, str]) -> None:
        """Goes on with the paragraph."""
        self.marked({} if self._plain else marks)
        self.writer.words(words)
        if self._titling and len(self.title) < _TITLE:
            self.title += words

    def ends(self) -> None:
        """The paragraph ends; what stands apart from it comes next."""
        self.title += " " * self._titling
        self._titling = False
        self.take_up()

    def line_break(self) -> None:
        self.marked({})  # so that no mark reaches beyond the line that it ends in
        if self._wide:  # a row is one line
            self.writer.words(" ")
        else:
            self.writer.line_break()

    def table(self) -> None:
        self._is_first_row = self._is_first_row or not self._wide
        self._tables.append(0)

    def columns(self, number: int) -> None:
        """The table has so many more."""
        if self._tables:
            self._wide += self._tables[-1] < 2 <= self._tables[-1] + number
            self._tables[-1] += number

    def row(self) -> None:
        """One of an outer table is a block; one of a table with a single column is none, for that is a frame."""
        if self._wide == 1:
            self.writer.block(spaced=self._is_first_row)
            self._cells, self._is_first_row = 0, False

    def cell(self) -> None:
        if self._wide:
            self._cells += 1
            self.writer.words(" | " if self._cells > 1 else "")

    def table_end(self) -> None:
        self._wide -= self._tables.pop() > 1

    @property
    def in_row(self) -> bool:
        """Whether paragraphs are parts of a row."""
        return self._wide > 0

    def _put_aside(self, event: Event) -> None:
        assert self._aside is not None
        self._depth += isinstance(event, Start) - isinstance(event, End)
        if self._depth:
            self._aside[1].append(event)
        else:
            self.apart(*self._aside)
            self._aside = None


def number_in(value: str, default: int = 0) -> int:
    """What an attribute counts; the default if it is no such number."""
    return int(value) if re.fullmatch("[0-9]{1,6}", value) else default


def told_by(meta: Iterable[Event]) -> dict[str, str]:
    """What the document's properties tell."""
    told: dict[str, list[str]] = defaultdict(list)
    tag = ""
    for event in meta:
        match event:
            case Start(name):
                tag = name
            case End():
                tag = ""
            case words if tag:
                told[tag].append(words)
    return {tag: "".join(pieces) for tag, pieces in told.items()}
