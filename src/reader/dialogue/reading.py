"""What is found once for a document, whatever the parser adds: its quotations, narrations and names."""

from collections import defaultdict
from dataclasses import dataclass, field, replace

from reader.dialogue import labels, names, quotations
from reader.dialogue.name import Name
from reader.dialogue.narration import Narration, narrate
from reader.dialogue.quotations import Quoted
from reader.dialogue.transcript import Span
from reader.dialogue.utterances import is_utterance
from reader.documents import Document
from reader.documents.blocks import Blocks
from reader.documents.licence import books_in

__all__ = ["Reading"]


def _of_the_book(document: Document) -> Document:
    """The document without the blocks of a library's header and licence."""
    books = books_in(document.text)
    if books == [(0, len(document.text))]:
        return document
    inside = (block for block in document.blocks if any(start <= block.start < end for start, end in books))
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
        self.ranges = [(self.quoted[i].start, self.quoted[i].end) for i in self.utterances]
        self.names = names.find(self.document, self.ranges)

    def narration(self, block: int) -> Narration:
        """A block with its utterances masked; made anew each time, since those of a book weigh more than the book."""
        return narrate(self.document, block, [(i, self.quoted[i]) for i in self.by_block.get(block, ())])

    def is_narration(self, block: int) -> bool:
        """Whether there is such a paragraph, and nobody speaks in it."""
        blocks = self.document.blocks
        return 0 <= block < len(blocks) and block not in self.by_block and blocks[block].kind != "heading"
