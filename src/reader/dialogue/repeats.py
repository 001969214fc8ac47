"""Pull quotes and headlines: words in marks that stand apart only to repeat what the running text quotes."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from reader.dialogue.assembly import Draft
from reader.documents import Document

__all__ = ["without_repeats"]

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
ENDS = ".?!…—-,"
OPENERS = "“\"‘'«„—"
FEWEST = 4
"""Words that are not said twice by chance."""
MANY = 12
"""Words that nobody repeats to somebody, nor exclaims twice."""
FIRST = 3
"""Paragraphs at the head of a document that may be its headline."""
NEAR = 25
"""Paragraphs between a pull quote and the words it repeats."""


def without_repeats(document: Document, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without those in a paragraph of their own that repeat words which another gives with its speaker."""
    apart = {number: words for number, draft in enumerate(drafts) if (words := _apart(document, draft))}
    blocks = [draft.block for draft in drafts]
    words_of = cache(lambda number: _words(document, drafts[number]))

    def repeats(number: int) -> bool:
        draft = drafts[number]
        first = 0 if draft.block < FIRST else bisect_left(blocks, draft.block - NEAR)
        last = len(drafts) if draft.block < FIRST else bisect_right(blocks, draft.block + NEAR)
        others = (i for i in range(first, last) if i not in apart and drafts[i].frame is not None)
        return any(apart[number] in words_of(other) for other in others)

    return [draft for number, draft in enumerate(drafts) if number not in apart or not repeats(number)]


def _apart(document: Document, draft: Draft) -> str:
    """The words of a quotation that has its paragraph to itself, as a pull quote, or stands in a headline; else nothing."""
    if len(draft.spans) != 1:
        return ""
    block = document.blocks[draft.block]
    around = (document.text[block.start : draft.start] + document.text[draft.end : block.end]).rstrip()
    headline = draft.block < FIRST and not around.endswith((".", "!", "?"))
    if not headline and (draft.frame is not None or around.strip()):
        return ""
    words = _words(document, draft)
    exclaimed = document.text[draft.start : draft.end].rstrip("”’»\"'")[-1:] in ("!", "?")
    return words if words.count(" ") > (MANY if exclaimed or _in_talk(document, draft) else FEWEST) else ""


def _in_talk(document: Document, draft: Draft) -> bool:
    """Whether a sentence in marks stands next to another paragraph of speech: someone may say words again."""
    beside = document.blocks[max(0, draft.block - 1) : draft.block] + document.blocks[draft.block + 1 : draft.block + 2]
    return document.text[draft.end - 2] in ENDS and any(document.text[block.start] in OPENERS for block in beside)


def _words(document: Document, draft: Draft) -> str:
    """The words, each between spaces, so that a part of them is found by its text."""
    found = (word for span in draft.spans for word in WORD.findall(document.text, span.start, span.end))
    return f" {' '.join(found)} ".casefold()
