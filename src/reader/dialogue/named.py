"""Who is named or described in the narration, and where: looked up around a place."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import groupby
from typing import NamedTuple

from reader.dialogue.lexicon import given_names
from reader.dialogue.names import opens_sentence
from reader.dialogue.people import Mention, People
from reader.documents import Document

__all__ = ["REACH", "Named", "Place", "of_people"]

REACH = 6_000
"""Code points back in which somebody named may speak."""
NAMED = 9
"""How many of those last named may."""
DESCRIBED = 4
"""How many of those last described may."""
LENGTH, SCENE = 5_000, range(-4, 3)
"""Code points of a part of the text, and the parts around a place, its own 0, in which the regulars are counted."""
REGULARS = 3
"""How many of those named most often there may speak, though they are not named for long."""
SOON, RIGHT_AFTER = 600, 300
"""Code points after a quotation in which who is named may be its speaker, and in which they are beside it."""
FEW = 4
"""Times a word is there with a capital up to which it may be no name at all, for all that these tell."""
PREPOSED = re.compile(r"\b(?:in|at|near|from|through|towards?|of|to|into|the)[ \n]$")


class Place(NamedTuple):
    """Where the narration names somebody."""

    start: int
    """Code points."""
    number: int
    """The person's."""
    is_subject: bool
    in_tag: bool


class Named:
    """All such places, in order; in columns, since a book has tens of thousands."""

    def __init__(self, places: Iterable[Place]) -> None:
        ordered = sorted(places)
        self._starts = array("I", [place.start for place in ordered])
        self._numbers = array("I", [place.number for place in ordered])
        self._kinds = bytes(place.is_subject + 2 * place.in_tag for place in ordered)
        self.often = Counter(self._numbers)
        self._parts: list[Counter[int]] = [Counter() for _ in range(self._starts[-1] // LENGTH + 1)] if ordered else []
        for start, number in zip(self._starts, self._numbers, strict=True):
            self._parts[start // LENGTH][number] += 1
        self._scene: tuple[int, dict[int, float]] = -1, {}

    def __iter__(self) -> Iterator[Place]:
        return map(self._place, range(len(self._starts)))

    def _place(self, at: int) -> Place:
        kind = self._kinds[at]
        return Place(self._starts[at], self._numbers[at], bool(kind & 1), kind > 1)

    def before(
        self, offset: int, may: Callable[[int], bool], is_described: Callable[[int], bool]
    ) -> dict[int, tuple[Place, int]]:
        """Of those named before an offset who may speak, the last first: where they are named last, and how often."""
        found: dict[int, tuple[Place, int]] = {}
        passed: set[int] = set()
        described = 0
        first = bisect_right(self._starts, offset - REACH)
        for at in range(bisect_left(self._starts, offset) - 1, first - 1, -1):
            number = self._numbers[at]
            if number in found:
                last, count = found[number]
                found[number] = last, count + 1
            elif number not in passed:
                described += is_described(number)
                if may(number) and (not is_described(number) or described <= DESCRIBED):
                    found[number] = self._place(at), 1
                    if len(found) >= NAMED + DESCRIBED:
                        break
                else:
                    passed.add(number)
        return found

    def around(self, offset: int) -> dict[int, float]:
        """The share that each has of the namings in the parts around a place, the most first."""
        part = offset // LENGTH
        if self._scene[0] != part:
            counts = sum(self._parts[max(0, part + SCENE.start) : part + SCENE.stop], Counter[int]())
            self._scene = part, {number: count / counts.total() for number, count in counts.most_common()}
        return self._scene[1]

    def soon(self, offset: int) -> int | None:
        """Who is named first after an offset, near it."""
        at = bisect_left(self._starts, offset)
        return self._numbers[at] if at < len(self._starts) and self._starts[at] < offset + SOON else None

    def right_after(self, offset: int) -> tuple[int | None, int | None]:
        """Who is named first, and who first as a subject, right after an offset."""
        at = bisect_left(self._starts, offset)
        following = map(self._place, range(at, min(at + 3, len(self._starts))))
        near = [place for place in following if place.start < offset + RIGHT_AFTER and not place.in_tag]
        first = next((place.number for place in near), None)
        return first, next((place.number for place in near if place.is_subject), None)


def of_people(document: Document, people: People, tags: AbstractSet[int]) -> list[Mention]:
    """Where the narration has names, less words that are few, and open sentences or follow where a place does: "Somehow".

    `tags`: offsets of the names in tags; who has one is somebody.
    """
    narrated = [m for m in people.mentions if not m.quoted]
    if document.is_foreign:  # of whose names few are known
        return narrated

    def who(mention: Mention) -> int:
        return people.who(mention.person).number

    called = {who(m) for m in people.mentions if m.quoted}
    found: list[Mention] = []
    for number, each in groupby(sorted(narrated, key=who), key=who):
        mentions, person = [*each], people.everyone[number]
        known = len(mentions) > FEW or " " in person.name or person.courtesies or person.first in given_names()
        if known or number in called or not all(_may_be_none(document.text, m) and m.start not in tags for m in mentions):
            found += mentions
    return found


def _may_be_none(text: str, mention: Mention) -> bool:
    before = max(0, mention.start - 12)
    return opens_sentence(text, mention.start, before) or bool(PREPOSED.search(text, before, mention.start))
