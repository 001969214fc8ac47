"""Who may have said a quotation, and what speaks for each of them, by name: the features of the model."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from itertools import islice
from math import log1p, sqrt

from reader.dialogue.agreement import GenderContext, agreement, described_so
from reader.dialogue.bynames import Bynames
from reader.dialogue.idiom import Answers, Called, Idiom, Shares, said
from reader.dialogue.named import REGULARS, Named, Place, of_people
from reader.dialogue.people import Mention, People, Person
from reader.dialogue.standing import Standing
from reader.dialogue.turns import Turn
from reader.documents import Document

__all__ = ["Clues", "Features"]

Features = list[tuple[str, float]]

BACK = 8
"""Turns on and, twice as many, back in which a tag's name may be the speaker's here."""
TAGGED = 6
"""How many of those whom the tags around name may."""
FEW = 2
"""How many of those whom the tags around only describe may."""
MOST = 16
"""Candidates."""


class Clues:
    """Looks up what speaks for whom; made once for a document's turns."""

    def __init__(
        self, document: Document, turns: Sequence[Turn], people: People, described: Sequence[Mention], manner: dict[str, float]
    ) -> None:
        self._blocks, self._headings = document.blocks, document.blocks.headings()
        self.turns = turns
        self.people = people
        self.manner = manner
        self.talk = "talk" if manner["turns"] else "report"
        """Whether neighbouring paragraphs of speech are mostly turns of different people."""
        tags = {turn.draft.mention.start for turn in turns if turn.draft.mention}
        named = [*of_people(document, people, tags), *described]
        self._named = Named(Place(m.start, people.who(m.person).number, m.subject, m.start in tags) for m in named)
        self.standing = Standing(turns, self._headings)
        self._misled: set[int] = set()
        """The turns of which the choice in reading order went by a wrong one before it in the run."""
        self._count()
        self._places: Sequence[int] = range(len(turns))
        """Of each turn: which it is among all, by which its words are known."""
        self._bynames = Bynames(turns, people, self.standing.apart)
        self._words = said(document, turns)
        self._habits = self._known_by([[(turn.sure, 1.0)] if turn.sure is not None else [] for turn in turns])
        """How they talk, and what they answer to: first where the tags name them."""

    def _count(self) -> None:
        self._speaks = Counter(turn.sure for turn in self.turns if turn.sure is not None)
        self._owned = Counter(turn.own for turn in self.turns if turn.own is not None)

    def over(self, turns: Sequence[Turn], *, joined: bool) -> Clues:
        """The same over other turns of the document; `joined`: some people have turned out to be others."""
        other = copy(self)
        other.turns = turns
        other.standing = Standing(turns, self._headings)
        places = {id(turn.draft): place for turn, place in zip(self.turns, self._places, strict=True)}
        other._places = [places[id(turn.draft)] for turn in turns]
        if joined:
            who = self.people.who
            other._named = Named(place._replace(number=who(place.number).number) for place in self._named)
            other._bynames = self._bynames.joined(who)
            other._count()
        return other

    def know(self, known: Mapping[int, int]) -> None:
        """By turn: who speaks, as the reader says; it tells what a name beside the words would."""
        self._misled = set()
        wrong = None
        for t, turn in enumerate(self.turns):
            turn.known = known.get(t)
            if turn.known not in (None, turn.greedy):
                wrong = self.standing.runs[t]
            elif turn.sure is not None or wrong != self.standing.runs[t]:
                wrong = None
            else:
                self._misled.add(t)

    def _known_by(self, shares: Shares) -> tuple[Idiom | Answers | Called, ...]:
        return Idiom(self._words, self.standing.runs, shares), Answers(
            self.turns, self.standing.runs, self.standing.apart, shares
        )

    def learn(self, shares: Shares) -> None:
        """How they talk, what they answer to and what they are called, if these are the speakers of all turns: from now on."""
        self._habits = ()  # a book's are a third of what is known of it
        self._habits = *self._known_by(shares), Called(self.turns, self.standing.runs, shares)

    def habits(self, t: int, number: int) -> Features:
        """How likely they say the words of a turn, by how they talk, what they answer to and what they are called."""
        if self.turns[t].sure is not None:
            return []
        place = self._places[t]
        return [feature for habit in self._habits for feature in habit.features(place, number)]

    def person(self, number: int) -> Person:
        return self.people.everyone[number]

    def of(self, t: int) -> tuple[list[int], list[Features]]:
        """The candidates of a turn, and the features of each, but for their habits."""
        turn = self.turns[t]
        recent = self._named.before(turn.draft.start, self._may, lambda number: self.person(number).described)
        around, calls = self._around(t), self._calls(t)
        beside = self._beside(t)
        candidates = self._candidates(t, recent, around)
        ranks = {number: rank for rank, number in enumerate(recent)}
        gender = turn.gender or next((beat.gender for beat in turn.beats if beat.kind in ("pronoun", "nominal")), None)
        alike = [n for n in recent if gender and self.person(n).gender == gender]
        context = self._context(t)
        nearby, begins = self._named.right_after(turn.draft.end), self._begins(t)
        scene = self._named.around(turn.draft.start)
        regulars = [n for n in scene if gender and self.person(n).gender == gender]
        return candidates, [
            [
                *self._alone(turn, number, self._places[t], misled=t in self._misled),
                *self._placed(turn, number, recent, ranks, alike, nearby, begins),
                *self._in_scene(number, scene, regulars),
                *self._talk(t, number, around, beside, calls[number]),
                *self._said(t, number),
                *context(number),
            ]
            for number in candidates
        ]

    # --- who may

    def _may(self, number: int) -> bool:
        """Whether they are of those who talk: somebody, rather than a place or a crowd, unless a tag names them."""
        person = self.person(number)
        return number in self._speaks or (not person.organisation and person.gender not in ("plural", "neuter"))

    def _around(self, t: int) -> dict[int, list[int]]:
        """By person: the turns near this one, as differences, in which a tag names or describes them.

        None beyond a turn that the reader knows: what is on its other side was misleading, or is told by it.
        """
        found: dict[int, list[int]] = {}
        for reach in (range(-1, -2 * BACK, -1), range(1, BACK + 1)):
            for d in reach:
                if not self.standing.is_near(t, t + d):
                    break
                if (number := self._tagged(t + d)) is not None:
                    found.setdefault(number, []).append(d)
                    if self.turns[t + d].known is not None:
                        break
        return found

    def _tagged(self, t: int) -> int | None:
        """Whom a tag names, else whom its description must mean, or who is known by it alone."""
        turn = self.turns[t]
        if turn.sure is not None:
            return turn.sure
        meant = self._bynames.meant(self._places[t])
        return turn.own if meant is None else meant

    def _candidates(self, t: int, recent: dict[int, tuple[Place, int]], around: dict[int, list[int]]) -> list[int]:
        turn, turns = self.turns[t], self.turns
        found: dict[int, None] = {}

        def add(numbers: Sequence[int | None]) -> None:
            found.update((n, None) for n in numbers if n is not None)

        add([turn.greedy, turn.person, turn.own, *(beat.person for beat in turn.beats)])
        add(self._bynames.likely(self._places[t]))
        if turn.kind == "label":
            return list(found)
        if turn.kind == "name":
            add([n for n in (*recent, *around) if n != turn.person and self._may_be(self.person(n), turn.wording)][:3])
            return list(found)
        for beside in (t - 1, t + 1):
            if self.standing.is_near(t, beside):
                add(turns[beside].called + turns[beside].told)
        near = sorted(around, key=lambda n: min(map(abs, around[n])))
        near = [n for n in near if min(map(abs, around[n])) <= BACK or max(around[n]) > 0]
        add([n for n in near if not self.person(n).described][:TAGGED])
        add([n for n in near if self.person(n).described][:FEW])
        add(list(recent))
        if (teller := self.people.teller_at(turn.draft.start)) is not None:
            add([teller.number])
        add([self._named.soon(turn.draft.end)])
        add([*islice(filter(self._may, self._named.around(turn.draft.start)), REGULARS)])
        # Nobody whom the text addresses or keeps silent here, nor places, where there are others.
        fit = [n for n in found if not self.person(n).organisation or n == turn.greedy]
        return (fit or [*found])[:MOST]

    def _may_be(self, person: Person, words: str) -> bool:
        """Whether a name's words may be theirs: a bare surname, or a wording that the text has for them."""
        return words in person.forms or (" " not in words and words.lower() in (person.last, person.first))

    def _begins(self, t: int) -> tuple[int, int, int]:
        """Where a turn's paragraph begins, the one before, and its chapter."""
        block, chapter = self.turns[t].draft.block, self.standing.chapters[t]
        start = self._blocks[self._headings[chapter - 1]].start if chapter else 0
        return self._blocks[block].start, self._blocks[max(0, block - 1)].start, start

    # --- what speaks for them

    def _alone(self, turn: Turn, number: int, place: int, *, misled: bool) -> Iterator[tuple[str, float]]:
        """What they are, and what the tag says of them."""
        person = self.person(number)
        yield "bias", 1.0
        yield "often", log1p(self._named.often[number]) / 4
        if spoke := self._speaks[number]:
            yield "speaks", log1p(spoke) / 4
        else:
            yield "never tagged", 1.0
        if person.described:
            yield "described", 1.0
        if person.members:
            yield "several", 1.0
        if person.organisation:
            yield "organisation", 1.0
        if person is self.people.teller_at(turn.draft.start):
            yield "narrator", 1.0
        if turn.kind == "name":
            yield "named so" if number == turn.person else "named otherwise", 1.0
        elif turn.kind == "nominal":
            yield from described_so(turn, person, self._owned[number])
            yield from self._bynames.features(place, number)
            if turn.came is not None and number != turn.own and not person.described:
                yield "known before they came" if self.people.first_named(person) < turn.came else "named since they came", 1.0
        if turn.gender:
            yield agreement(turn.gender, person.gender), 1.0
        for beat in turn.beats:
            if number == beat.person:
                yield f"{beat.use} {beat.side}", 1.0
                yield f"{beat.use} {beat.kind}", 1.0
            elif beat.person is not None and beat.kind != "nominal":
                yield "another acts", 1.0
            elif beat.gender:
                yield f"beat {agreement(beat.gender, person.gender)}", 1.0
        if number == turn.greedy and not misled:
            rule = turn.draft.evidence.rule
            yield "in order", 1.0
            yield f"in order {rule}", 1.0
            yield f"in order {rule}, {self.talk}", 1.0
            for name, value in self.manner.items():
                yield f"in order where {name}", value
            yield "in order sure", turn.draft.confidence

    def _placed(
        self,
        turn: Turn,
        number: int,
        recent: dict[int, tuple[Place, int]],
        ranks: dict[int, int],
        alike: list[int],
        nearby: tuple[int | None, int | None],
        begins: tuple[int, int, int],
    ) -> Iterator[tuple[str, float]]:
        """How they are named in the narration around."""
        if number in recent:
            here, before, chapter = begins
            (start, _, subject, tag), count = recent[number]
            distance = turn.draft.start - start
            yield f"last named {min(ranks[number], 5)}", 1.0
            yield "distance", log1p(distance) / 4 - 1
            yield "count", log1p(count) / 2
            if start < chapter:
                yield "before the chapter", 1.0
            if subject and not tag:
                yield "acts", 1.0
                if ranks[number] == 0:
                    yield "acts last", 1.0
            if not tag:
                if start >= here:
                    yield "in the paragraph", 1.0
                elif start >= before:
                    yield f"in the paragraph before {turn.gap}", 1.0
                    if subject:
                        yield f"acts in the paragraph before {turn.gap}", 1.0
            if number in alike:
                yield f"last named of the sex {min(alike.index(number), 4)}", 1.0
                if len(alike) == 1:
                    yield "only one of the sex", 1.0
        else:
            yield "not named", 1.0
        if number == nearby[0]:
            yield "named after", 1.0
        if number == nearby[1]:
            yield "acts first after", 1.0

    def _in_scene(self, number: int, scene: dict[int, float], regulars: list[int]) -> Iterator[tuple[str, float]]:
        """How they are named in the scene around, of tens of thousands of code points: its people may not be named for long."""
        if number in scene:
            yield "named in the scene", sqrt(scene[number])
            if number in regulars:
                yield f"regular of the sex {min(regulars.index(number), 3)}", 1.0

    def _beside(self, t: int) -> list[tuple[Turn, str]]:
        """The turns before and after, with where they stand."""
        return [
            (self.turns[t + d], f"{where} {'run' if self.standing.runs[t + d] == self.standing.runs[t] else 'apart'}")
            for d, where in ((-1, "before"), (1, "after"), (-2, "two before"), (2, "two after"))
            if self.standing.is_near(t, t + d)
        ]

    def _talk(
        self, t: int, number: int, around: dict[int, list[int]], beside: list[tuple[Turn, str]], calls: float
    ) -> Iterator[tuple[str, float]]:
        """What the tags and the forms of address of the neighbouring turns tell."""
        turns, runs = self.turns, self.standing.runs
        turn = turns[t]
        if number in turn.called:
            yield "calls themselves", 1.0
        if number in turn.named:
            yield "names themselves", 1.0
        if number in turn.told:
            yield "is told", 1.0
        if spoken_of := self.standing.spoken_of(t, number):
            yield "spoken of in the run", log1p(spoken_of) / 2
        for other, where in beside:
            if number in other.called:
                yield f"called {where}", 1.0
            if number in other.told:
                yield f"told {where}", 1.0
            if number in other.named:
                yield f"spoken of {where}", 1.0
        yield "parity of calls", calls
        places = around.get(number)
        if not places:
            yield "not tagged near", 1.0
            return
        tagged = "tagged" if any(turns[t + d].sure == number for d in places) else "described"
        back = max((d for d in places if d < 0), default=None)
        ahead = min((d for d in places if d > 0), default=None)
        if back is not None:
            yield f"{tagged} {max(back, -7)} {'run' if runs[t + back] == runs[t] else 'apart'}", 1.0
        if ahead is not None:
            yield f"{tagged} +{min(ahead, 5)} {'run' if runs[t + ahead] == runs[t] else 'apart'}", 1.0
        parity = 0.0
        for d in places:
            if self.standing.apart(t, t + d):
                parity += (1 if d % 2 == 0 else -1) / sqrt((abs(d) + 1) // 2)
        yield "parity" if tagged == "tagged" else "described parity", parity
        yield f"{tagged} often", log1p(len(places))

    def _said(self, t: int, number: int) -> Iterator[tuple[str, float]]:
        """What the words themselves tell: of what sex they call whom they talk to."""
        turn, person = self.turns[t], self.person(number)
        if person.gender not in ("masculine", "feminine"):
            return
        if turn.calls:
            yield f"calls one who {agreement(turn.calls, person.gender)}", 1.0
        for d, where in ((-1, "before"), (1, "after")):
            if 0 <= t + d < len(self.turns) and self.standing.apart(t, t + d):
                of = self.turns[t + d].calls
                if of:
                    yield f"called one who {agreement(of, person.gender)} {where}", 1.0

    def _calls(self, t: int) -> Mapping[int, float]:
        """Who is called or told something speaks in the turns next to that one, and is silent in it."""
        found: defaultdict[int, float] = defaultdict(float)
        for d in (-5, -4, -3, 3, 4, 5):
            if 0 <= t + d < len(self.turns) and self.standing.runs[t + d] == self.standing.runs[t]:
                other = self.turns[t + d]
                for number in {*other.called, *other.told}:
                    found[number] += (-1 if d % 2 == 0 else 1) / sqrt((abs(d) + 1) // 2)
        return found

    def _context(self, t: int) -> GenderContext:
        """What the pronouns beside the neighbouring turns tell."""
        votes = {"masculine": 0.0, "feminine": 0.0}
        for d in (-4, -3, -2, -1, 1, 2, 3, 4):
            if not 0 <= t + d < len(self.turns) or not self.standing.apart(t, t + d):
                continue
            other = self.turns[t + d]
            of = (
                other.gender
                if other.kind in ("pronoun", "nominal")
                else self.person(other.sure).gender
                if other.sure is not None
                else None
            )
            if of in votes:
                votes[of] += (1 if d % 2 == 0 else -1) / sqrt((abs(d) + 1) // 2)
        return GenderContext(self.people, votes)
