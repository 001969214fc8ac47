"""What is found once for a document, whatever the parser adds: its quotations, narrations and names."""

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace

from reader.dialogue import labels, names, quotations
from reader.dialogue.names import Name
from reader.dialogue.narration import Narration, narrate
from reader.dialogue.quotations import Quoted
from reader.dialogue.transcript import Span
from reader.dialogue.utterances import is_utterance
from reader.documents import Document
from reader.documents.blocks import Blocks

__all__ = ["Reading"]

LICENCE = re.compile(r"(?m)^[ \t]*\*\*\*[ \t]*(START|END) OF (?:THE|THIS) PROJECT GUTENBERG\b")
"""Where a library's own words before a book end, and those after it begin."""


def _of_the_book(document: Document) -> Document:
    """The document without the blocks of a library's header and licence; several books in a file each have theirs."""
    kept: list[tuple[int, int]] = []
    begins: int | None = 0
    for match in LICENCE.finditer(document.text):
        if match[1] == "START":
            begins = match.end()
        elif begins is not None:
            kept.append((begins, match.start()))
            begins = None
    if not kept and not begins:
        return document
    if begins is not None:
        kept.append((begins, len(document.text)))
    inside = (block for block in document.blocks if any(start <= block.start < end for start, end in kept))
    return replace(document, blocks=Blocks.of(inside))


@dataclass
class Reading:
    """A document's quotations, in order, told apart by how they stand in the text."""

    document: Document
    quoted: list[Quoted] = field(init=False)
    utterances: list[int] = field(init=False)
    """Indices of those that are masked: sentences of their own, in no other quotation."""
    fragments: list[int] = field(init=False)
    """Indices of the other words in marks, in no other quotation."""
    nested: list[int] = field(init=False)
    by_block: dict[int, list[int]] = field(init=False)
    """The utterances of each block that holds any."""
    narrations: dict[int, Narration] = field(init=False)
    names: list[Name] = field(init=False)
    labels: dict[int, Span] = field(init=False)
    ranges: list[tuple[int, int]] = field(init=False)
    """The utterances, as ranges."""

    def __post_init__(self) -> None:
        self.document = _of_the_book(self.document)
        self.quoted, self.labels = labels.find(self.document, quotations.find(self.document))
        self.utterances, self.fragments, self.nested = [], [], []
        self.by_block = defaultdict(list)
        before: list[Quoted] = []
        for index, words in enumerate(self.quoted):
            if words.parent >= 0:
                self.nested.append(index)
                continue
            if before and before[-1].block != words.block:
                before = []
            if index in self.labels or is_utterance(self.document, words, before):
                self.utterances.append(index)
                self.by_block[words.block].append(index)
            else:
                self.fragments.append(index)
            before.append(words)
        self.narrations = {
            block: narrate(self.document, block, [(i, self.quoted[i]) for i in indices])
            for block, indices in self.by_block.items()
        }
        self.ranges = [(self.quoted[i].start, self.quoted[i].end) for i in self.utterances]
        self.names = names.find(self.document, self.ranges)

    def is_narration(self, block: int) -> bool:
        """Whether there is such a paragraph, and nobody speaks in it."""
        blocks = self.document.blocks
        return 0 <= block < len(blocks) and block not in self.narrations and blocks[block].kind != "heading"
