"""Who is who: every name in the text clustered under the fullest one, with gender and roles."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from reader.dialogue.clusters import Clusters, weight
from reader.dialogue.lexicon import given_names
from reader.dialogue.name import Name, fold
from reader.dialogue.person import Mention, Person
from reader.dialogue.teller import teller
from reader.dialogue.tellers import tellers
from reader.dialogue.traits import describe, title_gender
from reader.dialogue.transcript import Gender, Span
from reader.documents import Blocks

__all__ = ["Mention", "People", "Person"]


class People:
    """The document's cast, and where its members are named."""

    def __init__(
        self, text: str, names: Iterable[Name], quoted: Sequence[tuple[int, int]] = (), blocks: Blocks | None = None
    ) -> None:
        """`quoted`: the ranges in quotation marks, in order and disjoint. `blocks`: those of the text, with its headings."""
        self.text = text
        self._groups: dict[tuple[int, ...], Person] = {}
        self._bearers: dict[str, list[Person]] = defaultdict(list)
        self._role_places: dict[tuple[int, str], Span] = {}
        self.same: dict[int, Person] = {}
        """By the number of someone who turned out to be another: that other."""
        names = list(names)
        clusters = Clusters(text, names, self.give_role)
        self.everyone = clusters.everyone
        self._by_last = clusters.by_last
        self.mentions = self._mention(names, clusters)
        self._starts = [mention.start for mention in self.mentions]
        self._places: dict[int, list[int]] = defaultdict(list)
        self._narrated: Counter[int] = Counter()
        self._first: dict[int, int] = {}
        for mention in self.mentions:
            self._places[mention.person].append(mention.start)
            self._narrated[mention.person] += not mention.quoted
            if not mention.quoted:
                self._first.setdefault(mention.person, mention.start)
        describe(text, self.mentions, clusters.pronouns, self.everyone, self.give_role)
        self.narrator: Person | None = teller(text, self, quoted)
        """Who tells it, where an "I" does and has a name; of several, who tells most."""
        told = tellers(text, self, quoted, blocks) if blocks else []
        self._parts, self._tellers = [start for start, _ in told], [person for _, person in told]

    # --- mentions

    def _mention(self, names: list[Name], clusters: Clusters) -> list[Mention]:
        found: list[Mention] = []
        latest: dict[int, int] = {}
        for name, subject in zip(names, clusters.subjects, strict=True):
            candidates = clusters.of(name)
            person = candidates[0]
            if len(candidates) > 1:  # the one named in full a moment ago, else the likeliest
                # "The Duchess" is the one last named in full, however long ago.
                reach = name.start if title_gender(fold(name.tokens[0])) else RECENT
                recent = [p for p in candidates if latest.get(p.number, -reach) > name.start - reach]
                person = max(recent, key=lambda p: latest[p.number]) if recent else max(candidates, key=weight)
                person.forms[clusters.wording(name)] += 1
            elif not name.quoted:
                latest[person.number] = name.start
            found.append(Mention(name.start, name.end, person.number, name.quoted, subject))
        return found

    # --- look-ups

    def named_in(self, start: int, end: int) -> list[Mention]:
        """The mentions by name that begin between two offsets, in order."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def named_before(self, offset: int, reach: int) -> list[Mention]:
        """The mentions by name within `reach` code points before an offset, the nearest first."""
        last = bisect_right(self._starts, offset - 1)
        first = bisect_left(self._starts, offset - reach)
        return self.mentions[first:last][::-1]

    def only_called(self, person: Person) -> bool:
        """Whether the text names them inside quotation marks alone."""
        return not self._narrated[person.number]

    def is_somebody(self, person: Person) -> bool:
        """Whether anything but the words around it shows that a name is a person's: "New Orleans" may be none."""
        return bool(person.courtesies or person.heard or person.first in given_names())

    def first_named(self, person: Person) -> int:
        """Where the narration names them first."""
        return self._first.get(person.number, len(self.text))

    def distance(self, person: Person, offset: int) -> int:
        """Code points from an offset back to where the person is last named before it, else on to where first after."""
        places = self._places.get(person.number, ())
        if not places:
            return len(self.text)
        index = bisect_left(places, offset)
        return offset - places[index - 1] if index else places[0] - offset

    def named(self, span: Span) -> Person | None:
        """Whom a span names; None where it holds no known name."""
        inside = self.named_in(span.start, span.end)
        overlapping = inside or [m for m in self.named_before(span.end, 60) if m.end > span.start]
        if not overlapping:
            return None
        return self.everyone[overlapping[-1].person]

    def who(self, number: int) -> Person:
        """The person of a number, or the one they turned out to be."""
        person = self.everyone[number]
        while person.number in self.same:
            person = self.same[person.number]
        return person

    def often(self, person: Person) -> int:
        """How often the narration names them."""
        return self._narrated[person.number]

    def give_role(self, person: Person, role: str, place: Span) -> None:
        """The text calls them by this noun."""
        if role not in person.roles:
            person.roles.add(role)
            self._bearers[role].append(person)
        self._role_places.setdefault((person.number, role), place)

    def bearers(self, role: str) -> list[Person]:
        """Those with a name whom the text calls by this noun."""
        return self._bearers.get(role, [])

    def surely(self, person: Person, role: str) -> bool:
        """Whether they alone are called by this noun, and by the text's own words."""
        return self.bearers(role) == [person]

    def role_place(self, person: Person, role: str) -> Span | None:
        return self._role_places.get((person.number, role))

    def of_surname(self, last: str) -> list[Person]:
        return self._by_last.get(last, [])

    def teller_at(self, offset: int) -> Person | None:
        """Who tells it at a place."""
        part = bisect_right(self._parts, offset) - 1
        return (self._tellers[part] if part >= 0 else None) or self.narrator

    def merge(self, alias: Person, person: Person) -> None:
        """The two are one: the first is only another name of the second."""
        person = self.who(person.number)  # never back to the alias itself
        if alias is person:
            return
        person.forms += alias.forms
        person.roles |= alias.roles
        self.same[alias.number] = person

    def add(self, name: str, *, gender: Gender | None = None, roles: Iterable[str] = ()) -> Person:
        """Someone whom the text describes and does not name."""
        person = Person(len(self.everyone), name, Counter({name: 1}), gender, set(roles), described=True)
        self.everyone.append(person)
        return person

    def together(self, people: list[Person]) -> Person:
        """Two or more who speak as one."""
        numbers = tuple(sorted({person.number for person in people}))
        if len(numbers) == 1:
            return people[0]
        if numbers not in self._groups:
            ordered = sorted({p.number: p for p in people}.values(), key=lambda p: people.index(p))
            listed = [p.name for p in ordered]
            group = self.add(", ".join(listed[:-1]) + " and " + listed[-1], gender="plural")
            group.members = tuple(p.number for p in ordered)
            self._groups[numbers] = group
        return self._groups[numbers]


RECENT = 800
"""Code points within which a full name decides for the surname."""
