"""Whom a description stands for where the text uses it like a name: "the undertaker", "the girl", "my aunt".

Two who take turns are two people: whom the tags name right before or after a description's turns is somebody else. Whom they
name two turns away and never one, and who is called by name beside its turns, is the one described.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from math import log1p

from reader.dialogue.agreement import agreement
from reader.dialogue.people import People, Person
from reader.dialogue.turns import Turn

__all__ = ["Bynames", "nicknames"]

REACH = 6
"""Turns on both sides of a description's in which names tell for whom it stands."""
NEAR = 60
"""Turns on both sides within which the same words stand for the same one most of the time."""
ENOUGH = 4
"""What speaks for somebody, from which on they are the one if next to nothing speaks against it."""
DOUBT = 8
"""How many times as much as what speaks against it that must be."""
CALLED = 4
"""Times somebody speaks beside a call, from which on it is their name if it is hardly ever beside others' words."""
SHARE = 0.65
"""Of the times that anybody speaks beside a call, theirs whose name it is, at the least."""
OFTEN, SHARE_ALIKE = 6, 0.35
"""The same where that is known by the choice in reading order, for names that are alike."""
LEAD = 2.5
"""How many times as often as anybody else that is."""
DETERMINERS = ("the ", "my ", "our ")
"""Those with which the same words may stand for the same one throughout."""

Tally = tuple[Counter[int], Counter[int]]
"""By number, what speaks for somebody's being the one described, and what speaks against it."""


class Bynames:
    """By description: who takes turns with it, and who stands in its turns."""

    def __init__(self, turns: Sequence[Turn], people: People, apart: Callable[[int, int], bool]) -> None:
        """`apart`: whether two turns of the sequence are of the same run, and no paragraph's."""
        self._turns = turns
        self._throughout: dict[str, Tally] = {}
        self._mostly: dict[str, list[int]] = {}
        """Who stands for it most of the time, for those asked of."""
        self._near: dict[int, Tally] = {}
        self._meant: dict[int, int] = {}
        at: dict[str, list[int]] = defaultdict(list)
        for t, turn in enumerate(turns):
            if turn.kind == "nominal" and turn.wording.startswith(DETERMINERS):
                at[turn.wording].append(t)
        for _ in range(2):  # who is clear by a description takes turns like one who is named
            told = {t: self._told(t, apart) for places in at.values() for t in places}
            for wording, places in at.items():
                for t in places:
                    near = places[bisect_left(places, t - NEAR) : bisect_right(places, t + NEAR)]
                    self._near[t] = _sum(told[other] for other in near)
                self._throughout[wording] = _sum(told[t] for t in places)
            self._meant = {t: one for t in self._near if (one := self._one(t, people)) is not None}
            if not self._meant:
                break

    def _told(self, t: int, apart: Callable[[int, int], bool]) -> Tally:
        turns, turn = self._turns, self._turns[t]
        named = {*turn.called, *turn.told}
        for_it, against = Counter[int](), Counter[int]((*named, *named, *turn.named))
        for at in range(max(0, t - REACH), min(len(turns), t + REACH + 1)):
            if at == t or not apart(t, at):
                continue
            beside = abs(at - t) == 1
            sure = turns[at].sure
            if sure is None and turns[at].wording != turn.wording:
                sure = self._meant.get(at)
            if sure is not None:
                (against if (at - t) % 2 else for_it)[sure] += 3 if beside else 1
            if beside:
                for_it.update(2 * [*{*turns[at].called, *turns[at].told}])
        return for_it, against

    def _one(self, t: int, people: People) -> int | None:
        """The one whom a turn's description must mean, if anybody."""
        for_it, against = self._near[t]
        gender = self._turns[t].gender
        fit = Counter(
            {
                number: count - against[number]
                for number, count in for_it.items()
                if count >= max(ENOUGH, DOUBT * against[number])
                and not people.everyone[number].organisation
                and (gender is None or agreement(gender, people.everyone[number].gender) != "clashes")
            }
        )
        first = fit.most_common(2)
        if not first or (len(first) > 1 and first[0][1] < 2 * first[1][1]):
            return None
        return first[0][0]

    def joined(self, who: Callable[[int], Person]) -> Bynames:
        """The same where some people have turned out to be others."""

        def tally(each: Tally) -> Tally:
            for_it, against = Counter[int](), Counter[int]()
            for old, new in zip(each, (for_it, against), strict=True):
                for number, count in old.items():
                    new[who(number).number] += count
            return for_it, against

        other = copy(self)
        other._mostly = {}
        other._near = {t: tally(each) for t, each in self._near.items()}
        other._throughout = {wording: tally(each) for wording, each in self._throughout.items()}
        other._meant = {t: who(number).number for t, number in self._meant.items()}
        return other

    def meant(self, t: int) -> int | None:
        """Whom the description in a turn's tag must mean, if it tells."""
        return self._meant.get(t)

    def likely(self, t: int) -> list[int]:
        """Who stands in the turns of a turn's description more than beside them, near by and then throughout."""
        if t not in self._near:
            return []
        wording = self._turns[t].wording
        if wording not in self._mostly:
            self._mostly[wording] = _first_two(self._throughout[wording])
        return _first_two(self._near[t]) + self._mostly[wording]

    def features(self, t: int, number: int) -> Iterator[tuple[str, float]]:
        """What speaks for and against somebody's being the one described, near and throughout."""
        if t not in self._near:
            return
        meant = self._meant.get(t)
        if meant is not None:
            yield "stands for them" if number == meant else "stands for another", 1.0
        for where, (for_it, against) in (("near", self._near[t]), ("throughout", self._throughout[self._turns[t].wording])):
            yield f"stands in their turns {where}", log1p(for_it[number]) / 2
            yield f"takes turns with them {where}", log1p(against[number]) / 2


def _first_two(tally: Tally) -> list[int]:
    for_it, against = tally
    return [number for number, _ in (for_it - against).most_common(2)]


def _sum(tallies: Iterable[Tally]) -> Tally:
    for_it, against = Counter[int](), Counter[int]()
    for more, less in tallies:
        for_it.update(more)
        against.update(less)
    return for_it, against


def nicknames(turns: Sequence[Turn], people: People) -> dict[int, int]:
    """By number, those whom the words call and the narration hardly names: who speaks beside the words that call them.

    By the tags; where the names are alike ("Carrie", Carol), by the choice in reading order too.
    """
    tagged, chosen = defaultdict[int, Counter[int]](Counter), defaultdict[int, Counter[int]](Counter)
    for t, turn in enumerate(turns):
        for number in turn.called:
            near = [turns[at] for at in (t - 1, t + 1) if 0 <= at < len(turns) and turns[max(at, t)].gap != "par"]
            for found, says in ((tagged, _tagged), (chosen, _chosen)):
                beside = {says(other) for other in near} - {says(turn), number}
                found[number].update(each for each in beside if each is not None)
                if turn.sure is not None:
                    found[number][turn.sure] -= DOUBT
    return {
        number: person
        for number in tagged
        if (person := _called_so(people, number, tagged[number], CALLED, SHARE)) is not None
        or (
            (person := _called_so(people, number, chosen[number], OFTEN, SHARE_ALIKE)) is not None
            and _alike(people.everyone[number], people.everyone[person])
        )
    }


def _tagged(turn: Turn) -> int | None:
    return turn.sure


def _chosen(turn: Turn) -> int | None:
    return turn.greedy if turn.sure is None else turn.sure


def _called_so(people: People, number: int, beside: Counter[int], enough: int, share: float) -> int | None:
    """Who speaks so often beside the calls of somebody that it must be their name; that somebody is hardly told of."""
    one = people.everyone[number]
    if one.organisation or one.described or not beside:
        return None
    (person, count), *others = beside.most_common(2)
    second = others[0][1] if others else 0
    if count < max(enough, 2 * people.often(one), share * (+beside).total(), LEAD * second):
        return None
    return person if {one.gender, people.everyone[person].gender} != {"masculine", "feminine"} else None


def _alike(one: Person, other: Person) -> bool:
    """Whether one's name may be a pet name of the other's, or is another form of it."""
    return one.first[:3] == other.first[:3] or not {one.first, one.last}.isdisjoint({other.first, other.last} - {""})
