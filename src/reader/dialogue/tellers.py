"""Who tells each part of a book that several tell: who is announced, or whom the others call where "I" answers."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from reader.dialogue.announced import Announced, announced
from reader.dialogue.person import Person
from reader.dialogue.teller import calls, is_mine, may_tell, told_by_one

if TYPE_CHECKING:
    from reader.dialogue.people import People
    from reader.documents import Blocks

__all__ = ["tellers"]

MOST = 8
"""What one part may say for or against somebody, in times that the others call them by name."""
TOLD, MINE = 2, 3
"""What it counts against somebody that the narration names them, and that an "I" calls them."""
SWITCH = 8
"""What must speak for it that another tells it from a part on."""
FEW = 5
"""Times the narration has "I" for each time that it names who is announced, at the least; a letter's signature is free."""
BOTH = 6
"""Of how many times that somebody is called one is in a part where the usual teller is called, too, if they are one."""


class Stretch(NamedTuple):
    """What somebody tells who is announced, from one offset to another."""

    start: int
    end: int
    person: Person


def tellers(text: str, people: People, quoted: Sequence[tuple[int, int]], blocks: Blocks) -> list[tuple[int, Person | None]]:
    """From which offset on who tells it, None where that is nobody known; nothing where nobody is announced or called.

    `quoted`: the ranges in quotation marks, in order and disjoint.
    """
    stretches = list(_stretches(text, people, quoted, blocks))
    by_one = told_by_one(text, quoted)  # a teller who is mostly silent is called by nobody
    if not stretches and not by_one:
        return []
    starts, headings = blocks.columns.starts, blocks.headings()
    known = {*headings}
    bounds = [0, *(starts[i] for i in headings if i and i - 1 not in known)]
    usual = people.narrator or _most(stretches, len(text))
    free = bounds
    path: list[Person | None] = [usual]
    if by_one:
        taken = (bisect_right(stretches, bound, key=itemgetter(0)) - 1 for bound in bounds)
        free = [at for at, i in zip(bounds, taken, strict=True) if i < 0 or at >= stretches[i].end]
        scores = dict(zip(bounds, _scores(text, people, quoted, bounds), strict=True))
        path = _path([scores[at] for at in free], people, usual)
    found = dict(zip(free, path, strict=False))
    told = [*found.items()]
    for stretch in stretches:
        found = {at: person for at, person in found.items() if not stretch.start <= at < stretch.end}
        found[stretch.start] = stretch.person
        before = bisect_right(told, stretch.end, key=itemgetter(0)) - 1
        found.setdefault(stretch.end, told[before][1] if before >= 0 else usual)
    return sorted(found.items(), key=itemgetter(0))


# --- who is announced


def _stretches(text: str, people: People, quoted: Sequence[tuple[int, int]], blocks: Blocks) -> Iterator[Stretch]:
    """What those tell who are announced, in order: each up to the next of them, or a heading."""
    starts, ends, _, _ = blocks.columns
    headings = blocks.headings()
    known = {*headings}
    lines = announced(text, people, blocks)
    for line, after in zip_longest(lines, lines[1:]):
        first = line.block
        while first and (first - 1 in known or (first == line.block and first - 2 in known)):
            first -= 1
        own = bisect_right(headings, line.block) - 1
        until = own + 1
        if own >= 0 and until < len(headings) and headings[until] == line.block + 1:
            # Nothing stands between it and a heading: it is that of several chapters, up to the next of its kind.
            level = blocks[headings[own]].level
            until = next((i for i in range(until, len(headings)) if blocks[headings[i]].level == level), len(headings))
        last = min(
            headings[until] if until < len(headings) else len(starts),
            after.block if after else len(starts),
        )
        end = starts[last] if last < len(starts) else len(text)
        if told_by_one(text, quoted, ends[line.block], end) and _may_be(text, people, line, ends[line.block], end):
            yield Stretch(starts[first], end, line.person)


def _may_be(text: str, people: People, line: Announced, start: int, end: int) -> bool:
    """Whether somebody announced is "I" from there on, and nobody whom the narration names all the time."""
    own = [mention for mention in people.named_in(start, end) if mention.person == line.person.number]
    named = sum(not mention.quoted for mention in own)
    if line.alone:
        called = sum(mention.quoted and calls(text, mention) for mention in own)
        return called > TOLD * (len(own) - called)
    return FEW * (named - 1) <= text.count(" I ", start, end)


def _most(stretches: Sequence[Stretch], length: int) -> Person | None:
    """Who is announced as the teller of most of the text."""
    told: Counter[Person] = Counter()
    for stretch in stretches:
        told[stretch.person] += stretch.end - stretch.start
    return next((person for person, share in told.most_common(1) if 2 * share > length), None)


# --- who is called


def _scores(text: str, people: People, quoted: Sequence[tuple[int, int]], bounds: Sequence[int]) -> list[Counter[int]]:
    """By part: what speaks for and against each being its "I"."""
    scores: list[Counter[int]] = [Counter() for _ in bounds]
    for mention in people.mentions:
        score = scores[bisect_right(bounds, mention.start) - 1]
        if not mention.quoted:
            score[mention.person] -= TOLD
        elif calls(text, mention):
            score[mention.person] += -MINE if _says(text, quoted, mention.start) else 1
    return scores


def _says(text: str, quoted: Sequence[tuple[int, int]], offset: int) -> bool:
    """Whether "I" says the words of that place, as a tag in their paragraph tells."""
    own = bisect_right(quoted, (offset, len(text))) - 1
    beside = range(max(0, own - 1), min(len(quoted), own + 2))
    return any(
        is_mine(text, *quoted[i]) and "\n\n" not in text[quoted[min(i, own)][1] : quoted[max(i, own)][0]] for i in beside
    )


def _path(scores: Sequence[Counter[int]], people: People, usual: Person | None) -> list[Person | None]:
    """Who tells each part, as all of them together say best: whoever tells one goes on unless much speaks against it."""
    called: Counter[int] = Counter()
    for score in scores:
        called.update({number: min(MOST, value) for number, value in score.items() if value > 0})
    likely = [people.everyone[number] for number, often in called.most_common(MOST) if often > SWITCH]
    others = [person for person in likely if person.gender and may_tell(person, people)]
    states = [usual, *(person for person in others if not (usual and _is_one(person, usual, scores)))]
    best = [0] * len(states)
    ways: list[list[int]] = []
    for score in scores:
        top = max(range(len(states)), key=best.__getitem__)
        way = [i if best[i] >= best[top] - SWITCH else top for i in range(len(states))]
        best = [best[j] - SWITCH * (j != i) + _of(states[i], score) for i, j in enumerate(way)]
        ways.append(way)
    last = max(range(len(states)), key=best.__getitem__)
    path: list[Person | None] = []
    for way in reversed(ways):
        path.append(states[last])
        last = way[last]
    return path[::-1]


def _of(state: Person | None, score: Counter[int]) -> int:
    return max(-MOST, min(MOST, score[state.number])) if state else 0


def _is_one(person: Person, usual: Person, scores: Sequence[Counter[int]]) -> bool:
    """Whether it is only another name of the usual teller: the others call "I" both in the same parts."""
    own = sum(max(0, score[person.number]) for score in scores)
    return BOTH * sum(max(0, min(score[person.number], score[usual.number])) for score in scores) >= own
