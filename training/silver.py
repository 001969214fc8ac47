"""Silver labels: novels whose tags are taken away or disguised, so that who speaks is known and no longer said.

`“Yes,” said Ann.` becomes `“Yes.”`, `“Yes,” said she.` or `“Yes,” said the girl.`; the engine reads the changed text as it
reads any other, and what it says of these quotations is held against the names that stood there.
"""

import random
import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from reader.dialogue.lexicon import words
from reader.dialogue.people import Person
from reader.dialogue.transcript import Span
from reader.dialogue.turns import Turn
from reader.documents import Document

__all__ = ["Changed", "Edit", "applied", "edits"]

HIDDEN, PRONOUN = 0.55, 0.25
"""The shares of the changed tags that are cut out, and whose name becomes a pronoun; of the rest it becomes a description."""
ROLES = 3
"""How many of the roles that the text gives somebody may describe them; each counts as two of the descriptions below."""
DESCRIPTIONS = {
    "masculine": (
        "the man", "the young man", "the old man", "the gentleman", "the old gentleman", "the young fellow", "the stranger",
        "the other", "his friend", "his companion", "her companion", "her visitor", "his host",
    ),
    "feminine": (
        "the woman", "the young woman", "the old woman", "the lady", "the young lady", "the old lady", "the girl",
        "the young girl", "the other", "her friend", "her companion", "his companion", "his hostess",
    ),
}  # fmt: skip
PRONOUNS = {"masculine": "he", "feminine": "she"}
SENTENCE_ENDS = ("", ".", "!", "?")
CLOSING = "\"”’'"


class Edit(NamedTuple):
    """Code points `start` to `end` that become `words`, and whose tag that changes."""

    start: int
    end: int
    words: str
    turn: Turn


class Changed(NamedTuple):
    """A quotation of the changed text whose speaker the text named before."""

    start: int
    """Where it begins, in the changed text."""
    turn: Turn
    """What it was."""


def edits(document: Document, turns: Sequence[Turn], people: Sequence[Person], seed: str, share: float) -> list[Edit]:
    """What is to change: about a `share` of the tags that name a speaker, in order and disjoint."""
    chance = random.Random(seed)
    found: list[Edit] = []
    for turn, following in zip(turns, [*turns[1:], None], strict=False):
        tag = _tag(turn)
        if tag is None or turn.person is None or chance.random() >= share:
            continue
        speaker = people[turn.person]
        way = chance.random()
        edit = _cut(document, turn, tag, following) if way < HIDDEN else None
        if not edit and speaker.gender in PRONOUNS and not speaker.members:
            edit = _renamed(document, turn, tag[0], _another_name(speaker, way, chance))
        if edit and (not found or edit.start >= found[-1].end):
            found.append(edit)
    return found


def applied(text: str, changes: Sequence[Edit]) -> tuple[str, list[Changed]]:
    """The changed text, and where the quotations are whose tags were changed."""
    pieces: list[str] = []
    ends: list[int] = []
    shifts = [0]
    last = 0
    for edit in changes:
        pieces += [text[last : edit.start], edit.words]
        last = edit.end
        ends.append(edit.end)
        shifts.append(shifts[-1] + len(edit.words) - (edit.end - edit.start))
    places = [(edit.turn.draft.start, edit.turn) for edit in changes]
    moved = [Changed(start + shifts[bisect_right(ends, start)], turn) for start, turn in places]
    return "".join([*pieces, text[last:]]), moved


def _tag(turn: Turn) -> tuple[Span, Span] | None:
    """The name and the verb that say who speaks."""
    frame = turn.draft.frame
    if turn.kind != "name" or frame is None or frame.cue is None or len(frame.subjects) != 1:
        return None
    return (frame.subjects[0], frame.cue) if frame.use in ("speech", "ask", "manner") else None


def _cut(document: Document, turn: Turn, tag: tuple[Span, Span], following: Turn | None) -> Edit | None:
    """The tag cut out with the marks beside it, where its paragraph tells nothing else between the words said."""
    text, spans = document.text, turn.draft.spans
    first, second = sorted(tag, key=lambda span: span.start)
    block = document.blocks[document.block_at(first.start)]
    left = max((span.end for span in spans if block.start < span.end <= first.start), default=None)
    right = min((span.start for span in spans if second.end <= span.start < block.end), default=None)
    start, end = left or block.start, right or block.end
    if not start <= first.start < second.end <= end or (left is None and right is None):
        return None
    if len(re.findall(r"\w+", text[start : first.start] + text[first.end : second.start] + text[second.end : end])) > 1:
        return None
    if left is None:
        return Edit(start, end, "", turn)
    mark, closing = text[left - 2], text[left - 1]
    if closing not in CLOSING:
        return None
    if right is not None:
        ends_sentence = mark == "," and "." in text[second.end : end]
        return Edit(left - 2, end + 1, ("." if ends_sentence else mark) + " ", turn)
    alone = following is None or following.draft.start >= block.end
    return Edit(left - 2, end, ("." if mark == "," else mark) + closing, turn) if alone else None


def _another_name(speaker: Person, way: float, chance: random.Random) -> str:
    gender = speaker.gender or ""
    if way < HIDDEN + PRONOUN:
        return PRONOUNS[gender]
    nouns = words("nouns") | words("masculine nouns") | words("feminine nouns")
    roles = [f"the {role}" for role in sorted(speaker.roles) if role in nouns][:ROLES]
    return chance.choice([*roles, *roles, *DESCRIPTIONS[gender]])


def _renamed(document: Document, turn: Turn, subject: Span, name: str) -> Edit:
    block = document.blocks[document.block_at(subject.start)]
    before = document.text[block.start : subject.start].rstrip(" \n\"”’'_")
    opens = subject.end <= turn.draft.start and before[-1:] in SENTENCE_ENDS
    return Edit(subject.start, subject.end, name[0].upper() + name[1:] if opens else name, turn)
