"""How the words of a tag agree with somebody: sex, role, description."""

from __future__ import annotations

from collections.abc import Iterator
from math import log1p

from reader.dialogue.people import People, Person
from reader.dialogue.transcript import Gender
from reader.dialogue.turns import Turn

__all__ = ["GenderContext", "agreement", "described_so"]

LONG = 4
"""Words after a description's determiner from which on it is nearly a name: "the man in the long yellow coat"."""


class GenderContext:
    """What the pronouns beside the neighbouring turns tell of somebody, by their sex."""

    def __init__(self, people: People, votes: dict[str, float]) -> None:
        self._people, self._votes = people, votes

    def __call__(self, number: int) -> Iterator[tuple[str, float]]:
        of = self._people.everyone[number].gender
        if of == "masculine":
            yield "parity of the sex", self._votes["masculine"] - self._votes["feminine"]
        elif of == "feminine":
            yield "parity of the sex", self._votes["feminine"] - self._votes["masculine"]


def described_so(turn: Turn, person: Person, often: int) -> Iterator[tuple[str, float]]:
    """What a tag's description tells of somebody; `often`: how many descriptions are theirs alone."""
    if not person.described:
        yield f"named, {turn.sort}", 1.0
    if person.number == turn.own:
        yield "by these words", 1.0
        yield f"by these words, {turn.sort}", 1.0
        yield "by these words, often", log1p(often) / 2
        if turn.wording.count(" ") >= LONG:
            yield "by these words, many", 1.0
    if person.number == turn.person:
        yield "called so", 1.0
        yield f"called so, {turn.sort}", 1.0
        if person.described:
            yield "called so, described", 1.0
    elif turn.head in person.roles:
        yield "has the role", 1.0
    if person.number == turn.owner:
        yield "owner", 1.0
    if not person.described and turn.head and any(turn.head in form.lower().split() for form in person.forms):
        yield "has the word", 1.0


def agreement(gender: Gender, own: Gender | None) -> str:
    """Whether a word for somebody fits their sex, as a feature's name has it."""
    return "fits" if own == gender else "may fit" if own is None else "clashes"
