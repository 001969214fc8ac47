"""Interviews and minutes, where a speaker's label opens each turn: "WALLACE: …", "Q: …"."""

import re
from collections import Counter
from dataclasses import replace

from reader.dialogue.lexicon import words
from reader.dialogue.quotations import Quoted
from reader.dialogue.transcript import Span
from reader.documents import Document

__all__ = ["find"]

NAME = r"(?:Q|A|[A-Z][\w.’'-]+(?:[ ](?:[A-Z][\w.’'-]*|(?:de|van|von|der|la|al|bin|of|the)\b)){0,4})"
LABEL = re.compile(
    rf"[\s*_]*[“\"]?(?P<name>{NAME})(?:[ ]?\([^)\n]{{1,40}}\)|,[ ][^:\n]{{1,30}})?[*_]*"
    r"(?:\s?:|(?<=\b[QA])\.|(?P<bare>(?<=\b[QA])(?=[ ][^\W\d_a-z])))[*_]*\s+(?=\S)"
)
NO_LABEL = words("no labels")


def find(document: Document, quoted: list[Quoted]) -> tuple[list[Quoted], dict[int, Span]]:
    """The quotations with labelled speech among them, and the label of each that has one, by its index.

    Marks inside labelled speech are quotations within it; where marks stand around label and all, they stay the quotation.
    A paragraph without a label between labelled ones goes on with the one before.
    """
    text, blocks = document.text, document.blocks
    labelled = _labelled(document)
    if not labelled:
        return quoted, {}
    first, last = min(labelled), max(labelled)
    minutes = len(labelled) >= 0.4 * sum(block.kind == "paragraph" for block in blocks[first : last + 1])
    found: list[Quoted] = []
    labels: dict[int, Span] = {}
    by_block: dict[int, list[tuple[int, Quoted]]] = {}
    for number, marked in enumerate(quoted):
        by_block.setdefault(marked.block, []).append((number, marked))
    moved: dict[int, int] = {}
    for index, block in enumerate(blocks):
        inside = by_block.get(index, [])
        match = labelled.get(index)
        continues = (
            match is None and minutes and first < index < last and block.kind == "paragraph" and text[block.start] not in "([*"
        )
        outer = -1
        if match is not None and inside and inside[0][1].start < match.start("name"):
            labels[len(found)] = Span(match.start("name"), match.end("name"))
        elif match is not None or continues:
            outer = len(found)
            if match is not None:
                labels[outer] = Span(match.start("name"), match.end("name"))
            found.append(Quoted(match.end() if match else block.start, block.end, index, True, continues, -1, True, True))
        for number, marked in inside:
            moved[number] = len(found)
            found.append(
                replace(
                    marked,
                    continues=False if outer >= 0 else marked.continues,
                    parent=moved[marked.parent] if marked.parent >= 0 else outer,
                )
            )
    return found, labels


def _labelled(document: Document) -> dict[int, re.Match[str]]:
    """The labels of at least three turns of at least two people, by block; a lone "Note:" is none."""
    text, blocks = document.text, document.blocks
    matches = {
        index: match
        for index, block in enumerate(blocks)
        if block.kind == "paragraph"
        and (match := LABEL.match(text, block.start, min(block.end, block.start + 120)))
        and match["name"].lower() not in NO_LABEL
    }
    if sum(match["bare"] is not None and match["name"] == "Q" for match in matches.values()) < 2:
        matches = {index: match for index, match in matches.items() if match["bare"] is None}  # "A Dutch firm"
    counts = Counter(match["name"] for match in matches.values())
    sure = {name for name, count in counts.items() if count > 1 or (name.isupper() and len(counts) > 1)}
    sure |= {
        match["name"]
        for index, match in matches.items()
        if all(beside in matches and matches[beside]["name"] in sure for beside in (index - 1, index + 1))
    }
    labelled = {index: match for index, match in matches.items() if match["name"] in sure}
    parties = {match["name"] for match in labelled.values()}
    return labelled if len(labelled) >= 3 and len(parties) >= 2 else {}
