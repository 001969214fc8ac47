"""Pull quotes and headlines: words in marks that stand apart only to repeat what the running text quotes."""

import re
from collections.abc import Sequence

from reader.dialogue.attribution import Draft
from reader.documents import Document

__all__ = ["without_repeats"]

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
OPENERS = "“\"‘'«„—"
FEWEST = 4
"""Words that are not said twice by chance."""
FIRST = 3
"""Paragraphs at the head of a document that may be its headline."""
NEAR = 25
"""Paragraphs between a pull quote and the words it repeats."""


def without_repeats(document: Document, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without those in a paragraph of their own that repeat words which another gives with its speaker."""
    apart = {id(draft) for draft in drafts if _apart(document, draft)}
    if not apart:
        return list(drafts)
    tagged = [
        (d.block, _words(document, d)) for d in drafts if d.kind == "direct" and d.frame is not None and id(d) not in apart
    ]

    def repeats(draft: Draft) -> bool:
        words = _words(document, draft)
        headline = draft.block < FIRST
        return words.count(" ") > FEWEST and any(
            words in other for block, other in tagged if headline or abs(block - draft.block) <= NEAR
        )

    return [draft for draft in drafts if id(draft) not in apart or not repeats(draft)]


def _apart(document: Document, draft: Draft) -> bool:
    """Whether a quotation has its paragraph to itself, as a pull quote, or stands in a headline."""
    if draft.kind != "direct" or draft.parent is not None or len(draft.spans) != 1:
        return False
    block = document.blocks[draft.block]
    around = document.text[block.start : draft.start] + document.text[draft.end : block.end]
    if draft.block < FIRST and not around.rstrip().endswith((".", "!", "?")):
        return True
    return draft.frame is None and not around.strip() and not _in_talk(document, draft)


def _in_talk(document: Document, draft: Draft) -> bool:
    """Whether a sentence in marks stands next to another paragraph of speech: someone may say words again."""
    if document.text[draft.end - 2] not in ".?!…—-,":
        return False
    beside = document.blocks[max(0, draft.block - 1) : draft.block] + document.blocks[draft.block + 1 : draft.block + 2]
    return any(document.text[block.start] in OPENERS for block in beside)


def _words(document: Document, draft: Draft) -> str:
    """The words, each between spaces, so that a part of them is found by its text."""
    found = (word for span in draft.spans for word in WORD.findall(document.text, span.start, span.end))
    return f" {' '.join(found)} ".casefold()
