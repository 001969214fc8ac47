"""Who is named or described in the narration, and where: looked up around a place."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

__all__ = ["REACH", "Named", "Place"]

REACH = 6_000
"""Code points back in which somebody named may speak."""
NAMED = 9
"""How many of those last named may."""
DESCRIBED = 4
"""How many of those last described may."""
SOON, RIGHT_AFTER = 600, 300
"""Code points after a quotation in which who is named may be its speaker, and in which they are beside it."""


class Place(NamedTuple):
    """Where the narration names somebody."""

    start: int
    """Code points."""
    number: int
    """The person's."""
    is_subject: bool
    in_tag: bool


class Named:
    """All such places, in order."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._places = sorted(places)
        self._starts = [place.start for place in self._places]
        self.often = Counter(place.number for place in self._places)

    def __iter__(self) -> Iterator[Place]:
        return iter(self._places)

    def before(
        self, offset: int, may: Callable[[int], bool], is_described: Callable[[int], bool]
    ) -> dict[int, tuple[Place, int]]:
        """Of those named before an offset who may speak, the last first: where they are named last, and how often."""
        found: dict[int, tuple[Place, int]] = {}
        passed: set[int] = set()
        described = 0
        at = bisect_left(self._starts, offset) - 1
        while at >= 0 and self._starts[at] > offset - REACH:
            place = self._places[at]
            number = place.number
            if number in found:
                last, count = found[number]
                found[number] = last, count + 1
            elif number not in passed:
                described += is_described(number)
                if may(number) and (not is_described(number) or described <= DESCRIBED):
                    found[number] = place, 1
                    if len(found) >= NAMED + DESCRIBED:
                        break
                else:
                    passed.add(number)
            at -= 1
        return found

    def soon(self, offset: int) -> int | None:
        """Who is named first after an offset, near it."""
        at = bisect_left(self._starts, offset)
        return self._places[at].number if at < len(self._starts) and self._starts[at] < offset + SOON else None

    def right_after(self, offset: int) -> tuple[int | None, int | None]:
        """Who is named first, and who first as a subject, right after an offset."""
        at = bisect_left(self._starts, offset)
        near = [place for place in self._places[at : at + 3] if place.start < offset + RIGHT_AFTER and not place.in_tag]
        first = next((place.number for place in near), None)
        return first, next((place.number for place in near if place.is_subject), None)
