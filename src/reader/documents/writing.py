"""Puts a document together from what a format's parser meets: blocks, their words, and how the words are marked."""

import re
from collections import Counter
from typing import NamedTuple

from reader.documents.blocks import Block, BlockKind, Blocks
from reader.documents.document import Mark

__all__ = ["Writer", "Written"]

_SPACE = re.compile(r"[ \t\n\r\f\v\u2028\u2029]+")
"""White space that is one space on the page; a no-break space stays what it is."""


class Written(NamedTuple):
    """The text, an empty line between its blocks, and what points into it."""

    text: str
    blocks: Blocks
    marks: tuple[Mark, ...]


class Writer:
    """Takes words in the order in which they are read; what is between two blocks belongs to neither.

    White space is collapsed as in HTML, save in a `verbatim` block; a block without words is none, and none holds a blank line.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._at = 0
        """Code points so far."""
        self._said = 0
        """Where the last words end; line breaks may follow."""
        self._blocks: list[Block] = []
        self._marks: list[Mark] = []
        self._open: dict[str, tuple[int, str]] = {}
        """Of each kind the mark that is not closed yet: where its words begin, -1 while there are none; its target."""
        self._depths = Counter[str]()
        """How often each kind was begun and not ended."""
        self._next: tuple[BlockKind, int, bool, bool, str] = ("paragraph", 0, True, False, "")
        self._start: int | None = None
        self._breaks: list[int] = []
        self._space = False
        """Whether white space is owed before the next words."""

    def block(
        self, kind: BlockKind = "paragraph", level: int = 0, *, spaced: bool = True, verbatim: bool = False, bullet: str = ""
    ) -> None:
        """What follows is a block of its own. `bullet`: what goes before the words of an item, "• " or "3. "."""
        self._close()
        self._next = kind, min(level, 15), spaced, verbatim, bullet

    def words(self, words: str) -> None:
        """Goes on with the block."""
        if self._next[3]:
            for number, line in enumerate(words.replace("\r\n", "\n").split("\n")):
                if number:
                    self.line_break()
                self._put(line)
            return
        words = _SPACE.sub(" ", words)
        self._space = self._space or words.startswith(" ")
        if bare := words.strip(" "):
            self._put(bare)
            self._space = words.endswith(" ")

    def line_break(self) -> None:
        """The line ends here, on the screen too; where it is empty, what follows is another block of the same kind."""
        if self._start is None:
            return
        self._space = False
        if self._pieces[-1] == "\n":
            kind, level, _, verbatim, _ = self._next
            self.block(kind, level, verbatim=verbatim)
        else:
            self._breaks.append(self._at)
            self._add("\n")

    def begin(self, kind: str, target: str = "") -> None:
        """What follows is marked, unless it is so already; marks reach over blocks and may be left open."""
        self._depths[kind] += 1
        if self._depths[kind] == 1:
            self._open[kind] = -1, target

    def end(self, kind: str) -> None:
        """The mark of the kind ends here, if it is ended as often as it was begun; nothing where there is none."""
        if self._depths[kind]:
            self._depths[kind] -= 1
            if not self._depths[kind]:
                self._mark(kind)
                del self._open[kind]

    def written(self) -> Written:
        """All of it; nothing can be added any more."""
        self._close()
        return Written("".join(self._pieces), Blocks.of(self._blocks), tuple(sorted(self._marks)))

    def _put(self, words: str) -> None:
        if self._start is None or self._pieces[-1] == "\n":
            # No-break spaces alone are no line; they set a paragraph in, and a line of verse or code.
            words = words if words.strip() and (self._start is not None or self._next[3]) else words.lstrip()
        if not words:
            return
        if self._start is None:
            if self._blocks:
                self._add("\n\n" if self._next[2] else "\n")
            self._start = self._at
            self._add(self._next[4])
        elif self._space and self._pieces[-1] != "\n":
            self._add(" ")
        self._space = False
        for kind, (start, target) in self._open.items():
            if start < 0:
                self._open[kind] = self._at, target
        self._add(words)
        self._said = self._at

    def _mark(self, kind: str) -> None:
        """The words so far are marked; if there are more, they are another mark."""
        start, target = self._open[kind]
        if 0 <= start < self._said:
            self._marks.append(Mark(start, self._said, kind, target))  # type: ignore[arg-type]
        self._open[kind] = -1, target

    def _add(self, words: str) -> None:
        if words:
            self._pieces.append(words)
            self._at += len(words)

    def _close(self) -> None:
        self._space = False
        if self._start is None:
            return
        if self._pieces[-1] == "\n":  # a line that ends and is not followed
            self._pieces.pop()
            self._breaks.pop()
            self._at -= 1
        for kind in self._open:
            self._mark(kind)
        block_kind, level, spaced, _, _ = self._next
        self._blocks.append(Block(self._start, self._said, block_kind, level, tuple(self._breaks), spaced))
        self._start, self._breaks = None, []
