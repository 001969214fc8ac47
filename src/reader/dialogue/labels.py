"""Interviews, minutes, plays and chats, where a speaker's label opens each turn: "WALLACE: …", "Q: …", "ANN. …", "<ann> …"."""

import re
from collections import Counter
from dataclasses import replace
from typing import NamedTuple

from reader.dialogue.lexicon import words
from reader.dialogue.quotations import Quoted
from reader.dialogue.transcript import Span
from reader.documents import Document

__all__ = ["find"]

NAME = r"(?:Q|A|[A-Z][\w.’'-]+(?:[ ](?:[A-Z][\w.’'-]*|(?:de|van|von|der|la|al|bin|of|the)\b)){0,4})"
NICK = r"(?:[a-z][\w.-]{1,29}(?=:[\s*_]*$))"
"""In lower case, as in forums: on a line of its own alone."""
LABEL = re.compile(
    rf"[\s*_]*[“\"]?(?P<name>{NAME}|{NICK})(?:[ ]?\([^)\n]{{1,40}}\)|,[ ][^:\n]{{1,30}})?[*_]*"
    r"(?:\s?:|(?<=\b[QA])\.|(?P<bare>(?<=\b[QA])(?=[ ][^\W\d_a-z])))[*_]*(?:\s+(?=\S)|\s*$)"
)
CAPITALS = r"[A-Z][A-Z’'-]+(?:\.?[ ][A-Z][A-Z’'-]*){0,3}"
ASIDE = r"(?:\([^)\n]{1,60}\)|\[[^\]\n]{1,60}\]|_[^_\n]{1,60}_)"
SCRIPT = re.compile(
    rf"\s*(?P<name>{CAPITALS})(?:[.,]?\s?{ASIDE})*(?:[.:](?:\s*{ASIDE})?)?(?:(?<=[.:\])_])\s+(?=\S)|\s*$|[ ]*\n)"
)
"""Of a play or a film: before the words, or on a line of its own above them."""
CLOCK = r"(?:\d{1,4}[/.-]\d\d?[/.-]\d{1,4},?\s)?\d\d?[:.]\d\d(?:[:.]\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?"
CHAT = re.compile(
    rf"\s*(?P<time>\[[\d/.,:;\s\u202fAPMapm-]+\]|\(?{CLOCK}\)?)?\s*(?:[-–]\s)?(?:<\s*[@+]?(?P<nick>[^\s<>]{{1,30}})>|"
    rf"(?:~\s?)?(?P<name>[\w+][\w.’'() -]{{0,40}}?)"
    rf"(?::|(?P<after>\s{{2,}}|\s[—–-]\s(?:Today|Yesterday)(?:\s?at)?\s|,\s\[){CLOCK}\]?\s*$))"
    r"(?:\s+(?=\S)|\s*$)"
)
"""Of a chat: a name in angle brackets, or after the time, or before it on a line of its own."""
STAMP = re.compile(rf"\s*[\[(]?{CLOCK}")
"""What a line of a chat begins with that goes on with nothing: somebody came or left."""
NO_LABEL = words("no labels") | words("interjections")
SALUTATION = re.compile(r"(?:dear|dearest)\b", re.IGNORECASE)
"""What a letter opens with, on a line of its own as a speaker's label does."""
NUMBER = re.compile(r"[IVXLC]+\.?")
"""What stands over a chapter, on a line of its own as a speaker's label does."""


def find(document: Document, quoted: list[Quoted]) -> tuple[list[Quoted], dict[int, Span]]:
    """The quotations with labelled speech among them, and the label of each that has one, by its index.

    Marks inside labelled speech are quotations within it; where marks stand around label and all, they stay the quotation.
    A paragraph without a label between labelled ones goes on with the one before; in a play, only the lines right below, and
    in a chat those right below that have no time.
    """
    text, blocks = document.text, document.blocks
    labelled = _labelled(document)
    if not labelled:
        return quoted, {}
    first, last = min(labelled), max(labelled)
    minutes = len(labelled) >= 0.4 * sum(block.kind == "paragraph" for block in blocks[first : last + 1])
    above: Span | None = None
    """A label on a line of its own, whose words are still to come."""
    form = ""
    found: list[Quoted] = []
    labels: dict[int, Span] = {}
    by_block: dict[int, list[tuple[int, Quoted]]] = {}
    for number, marked in enumerate(quoted):
        by_block.setdefault(marked.block, []).append((number, marked))
    moved: dict[int, int] = {}
    for index, block in enumerate(blocks):
        inside = by_block.get(index, [])
        label = labelled.get(index)
        form = label.form if label else "" if block.spaced and form == "script" else form
        goes_on = form == "script" or (form == "minutes" and minutes and first < index < last)
        beneath = index > 0 and text.count("\n", blocks[index - 1].end, block.start) == 1
        goes_on = goes_on or (form == "chat" and beneath and not STAMP.match(text, block.start, block.end))
        continues = (
            label is None and (goes_on or above is not None) and block.kind == "paragraph" and text[block.start] not in "([*"
        )
        outer = -1
        if label and inside and inside[0][1].start < label.name.start:
            labels[len(found)] = label.name
        elif label and label.end >= block.end:
            above = label.name
        elif label or continues:
            outer = len(found)
            if name := label.name if label else above:
                labels[outer] = name
            start = label.end if label else block.start
            found.append(Quoted(start, block.end, index, True, label is None and above is None, -1, True, True))
            above = None
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


class _Label(NamedTuple):
    name: Span
    end: int
    """The words begin here; the block's end where they are in the next one."""
    form: str
    """minutes, script or chat."""


def _labelled(document: Document) -> dict[int, _Label]:
    """The labels of at least three turns of at least two people, by block; a lone "Note:" is none."""
    text, blocks = document.text, document.blocks
    every = [
        (index, block.start, min(block.end, block.start + 120))
        for index, block in enumerate(blocks)
        if block.kind == "paragraph"
    ]

    def matches(form: re.Pattern[str]) -> dict[int, re.Match[str]]:
        found = ((index, form.match(text, start, end)) for index, start, end in every)
        return {index: match for index, match in found if match}

    for form, found in (("minutes", matches(LABEL)), ("chat", matches(CHAT)), ("script", matches(SCRIPT))):
        names = {index: match["name"] or match["nick"] if form == "chat" else match["name"] for index, match in found.items()}
        if form == "chat":
            found = {index: match for index, match in found.items() if match["nick"] or match["time"] or match["after"]}
        elif form == "minutes" and sum(match["bare"] is not None and match["name"] == "Q" for match in found.values()) < 2:
            found = {index: match for index, match in found.items() if match["bare"] is None}  # "A Dutch firm"
        found = {
            index: match
            for index, match in found.items()
            if names[index].lower() not in NO_LABEL and not SALUTATION.match(names[index])
        }
        if form == "script":
            found = {index: match for index, match in found.items() if not NUMBER.fullmatch(names[index])}
        counts = Counter(names[index] for index in found)
        if form == "chat" and max(counts.values(), default=0) < 2:  # else a timetable is one
            found = {index: match for index, match in found.items() if not match["after"]}
        sure = {
            name for name, count in counts.items() if count > 1 or (form == "minutes" and name.isupper() and len(counts) > 1)
        }
        sure |= {
            names[index]
            for index in found
            if all(beside in found and names[beside] in sure for beside in (index - 1, index + 1)) or form == "chat"
        }
        alone = [names[index] for index, match in found.items() if form == "minutes" and match.end() >= blocks[index].end]
        if sum(name in sure for name in alone) >= 3:  # who speaks once has a line of their own as well
            sure.update(alone)
        labelled = {
            index: _Label(Span(*match.span("nick" if form == "chat" and match["nick"] else "name")), match.end(), form)
            for index, match in found.items()
            if names[index] in sure
        }
        if len(labelled) >= 3 and len({names[index] for index in labelled}) >= 2:
            return labelled
    return {}
