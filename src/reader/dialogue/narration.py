"""The text between the quotations, paragraph by paragraph, each quotation masked by a short one of its own.

A parser reads “Yes,” better and faster than what someone really said, and what is inside the marks can't be taken for
the subject of the verb beside them.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reader.dialogue.quotations import Quoted
from reader.documents import Document

__all__ = ["Hole", "Narration", "narrate"]

_NOTE = re.compile(
    r"(?m)^(?:\[[\w*†‡]{1,3}\]|[⁰¹²³⁴-⁹]+)[ \t]+"  # before the note itself
    r"|\[(?:\d{1,3}|[*†‡a-z])\](?=[\s.,;:!?”“\"'‘’—–-]|$)"
    r"|(?<=[^\W\d])[⁰¹²³⁴-⁹]+|(?<=[.,;:!?”\"’])[⁰¹²³⁴-⁹]+"
)
"""A footnote's number in the text, which is nobody's word."""


@dataclass(frozen=True, slots=True)
class Hole:
    """Where a quotation stood: code points `start` to `end` of the masked text."""

    start: int
    end: int
    quoted: int
    """Index into the quotations."""


@dataclass(frozen=True, slots=True)
class Narration:
    """A paragraph's masked text. A soft line feed is a space in it."""

    block: int
    text: str
    holes: tuple[Hole, ...]
    _starts: tuple[int, ...]
    _origins: tuple[int, ...]

    def origin(self, position: int) -> int:
        """The document's offset of a position in the masked text that is in no hole."""
        piece = bisect_right(self._starts, position) - 1
        return self._origins[piece] + position - self._starts[piece]

    def origin_end(self, position: int) -> int:
        """The same for the end (exclusive) of a range: right also where a hole begins there."""
        return self.origin(position - 1) + 1 if position else self.origin(0)


def narrate(document: Document, index: int, quoted: Sequence[tuple[int, Quoted]], within: Quoted | None = None) -> Narration:
    """Block `index`, or what is inside `within`, masked: `quoted` are index and place of its quotations, in order, disjoint."""
    block, text = document.blocks[index], document.text
    pieces: list[str] = []
    holes: list[Hole] = []
    position, limit = (block.start, block.end) if within is None else (within.start, within.end)
    if within is not None and not within.dash:  # without its marks
        position, limit = position + 1, limit - within.closed
    starts: list[int] = [0]
    origins: list[int] = [position]
    length = 0

    def take(upto: int) -> None:
        nonlocal length, position
        piece = text[position:upto]
        for note in _NOTE.finditer(text, position, upto) if "[" in piece or not piece.isascii() else ():
            put(note.start())
            starts.append(length)
            origins.append(note.end())
            position = note.end()
        put(upto)

    def put(upto: int) -> None:
        nonlocal length
        piece = text[position:upto].replace("\n", " ").replace("\t", " ").replace("_", " ").replace("\u00a0", " ")
        pieces.append(piece)
        length += len(piece)

    for number, words in quoted:
        take(words.start)
        mask = f"“Yes{_end_mark(text, words, limit)}”"
        if words.end < limit and text[words.end].isalnum():
            mask += " "
        holes.append(Hole(length, length + len(mask), number))
        pieces.append(mask)
        length += len(mask)
        starts += [holes[-1].start, length]
        origins += [words.start, words.end]
        position = words.end
    take(limit)
    return Narration(index, "".join(pieces), tuple(holes), tuple(starts), tuple(origins))


def _end_mark(text: str, words: Quoted, limit: int) -> str:
    last = text[words.start : words.end].rstrip("”\"'’»«“ \n_*")[-1:]
    if last not in ",.?!":
        return ","
    after = text[words.end : min(limit, words.end + 3)].lstrip()
    return "," if after[:1].islower() or (last in "?!" and not after) else last
