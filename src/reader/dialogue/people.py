"""Who is who: every name in the text clustered under the fullest one, with gender and roles."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable

from reader.dialogue.lexicon import full_forms, given_names, words
from reader.dialogue.names import PATRONYMIC, SUFFIXES, Name
from reader.dialogue.person import Mention, Person
from reader.dialogue.traits import describe, fold, heads_clause, places
from reader.dialogue.transcript import Gender, Span

__all__ = ["Mention", "People", "Person"]


class People:
    """The document's cast, and where its members are named."""

    def __init__(self, text: str, names: Iterable[Name]) -> None:
        self.text = text
        self.everyone: list[Person] = []
        self._placed = places(text, names := list(names))
        self._by_last: dict[str, list[Person]] = defaultdict(list)
        self._by_first: dict[str, list[Person]] = defaultdict(list)
        self._by_part: dict[str, list[Person]] = defaultdict(list)
        """By each word of a name but its first."""
        self._by_opening: dict[tuple[str, ...], Person] = {}
        """By the words with which a longer name begins: whoever came first."""
        self._groups: dict[tuple[int, ...], Person] = {}
        self._bearers: dict[str, list[Person]] = defaultdict(list)
        self._role_places: dict[tuple[int, str], Span] = {}
        self.narrator: Person | None = None
        self.same: dict[int, Person] = {}
        """By the number of someone who turned out to be another: that other."""
        self._cluster(names)
        self.mentions = self._mention(names)
        self._starts = [mention.start for mention in self.mentions]
        self._places: dict[int, list[int]] = defaultdict(list)
        self._narrated: Counter[int] = Counter()
        self._first: dict[int, int] = {}
        for mention in self.mentions:
            self._places[mention.person].append(mention.start)
            self._narrated[mention.person] += not mention.quoted
            if not mention.quoted:
                self._first.setdefault(mention.person, mention.start)
        describe(text, self.mentions, self.everyone, self.give_role)

    # --- clustering

    def _cluster(self, names: list[Name]) -> None:
        forms: dict[tuple[str, ...], list[Name]] = defaultdict(list)
        for name in names:
            forms[_key(name)].append(name)
        self._forms = forms
        self._of: dict[tuple[str, ...], list[Person]] = {}
        full = [key for key in forms if len(_bare(key)) > 1]
        for key in sorted(
            full,
            key=lambda k: (
                bool(PATRONYMIC.fullmatch(k[-1])) and len(k) == 4,
                all(n.quoted for n in forms[k]),
                -len(_bare(k)),
                -len(forms[k]),
                forms[k][0].start,
            ),
        ):
            person = self._same_person(forms[key][0], key) or self._new(forms[key][0])
            self._adopt(person, key, forms[key])
        single = [key for key in forms if len(_bare(key)) == 1]
        for key in sorted(single, key=lambda k: (not k[0], forms[k][0].start)):
            name = forms[key][0]
            found = self._candidates(name, key)
            if not found:
                found = [self._new(name)]
            for person in found[:1] if len(found) == 1 else ():
                self._adopt(person, key, forms[key])
            self._of[key] = found

    def _new(self, name: Name) -> Person:
        shown = " ".join(name.tokens)
        person = Person(len(self.everyone), shown)
        if len(name.tokens) == 1:
            if name.titles and (any(map(_title_gender, name.titles)) or name.titles[-1] in words("titles kept")):
                person.name = self._titled(name)
            person.last = person.first = fold(name.tokens[0])
        else:
            if "mrs" in name.titles and given_names().get(fold(name.tokens[0])) != "feminine":
                person.name = self._titled(name)
            proper = [t for t in name.tokens if fold(t) not in SUFFIXES]
            person.first, person.last = fold(proper[0]), fold(proper[-1])
        lowered = [t.lower() for t in name.tokens]
        acronym = all(t.replace(".", "").isupper() and len(t.replace(".", "")) > 1 for t in name.tokens)
        known = person.first in given_names() or bool(name.titles)
        person.organisation = (
            (any(t in words("groups") for t in lowered[-1:] + lowered[:1]) and not known)
            or (len(lowered) > 2 and lowered[-1] in words("groups") and not name.titles)
            or (acronym and not name.titles)
            or (name.definite and not known)
        )
        if (any(t in words("places") for t in lowered[-1:]) or shown in self._placed) and not known:
            person.organisation = True
        self.everyone.append(person)
        for key, index in ((person.last, self._by_last), (person.first, self._by_first)):
            if person not in index[key]:
                index[key].append(person)
        shown_as = [fold(token) for token in person.name.split()]
        for count in range(1, len(shown_as)):
            self._by_part[shown_as[count]].append(person)
            self._by_opening.setdefault(tuple(shown_as[:count]), person)
        return person

    def _adopt(self, person: Person, key: tuple[str, ...], names: list[Name]) -> None:
        self._of[key] = [person]
        for name in names:
            person.forms[self._wording(name)] += 1
            if name.nickname:
                person.forms[name.nickname] += 0
                self._by_first[fold(name.nickname)].append(person)
            for title in name.titles:
                if gender := _title_gender(title):
                    person.votes[gender] += 5
                if title in words("courtesies"):
                    person.courtesies[title] += 1
                title = TITLES.get(title, title)
                if title in words("nouns") or title in words("masculine nouns") or title in words("feminine nouns"):
                    self.give_role(person, title, Span(name.start, name.end))
        if not person.votes and not person.organisation and person.first in given_names():
            person.votes[given_names()[person.first]] += 2

    def _wording(self, name: Name) -> str:
        """The name as an alias: with a courtesy title, without a role."""
        title = name.titles[-1] if name.titles else ""
        courtesy = title in words("courtesies") or title in words("titles kept") or _title_gender(title)
        return self._titled(name) if courtesy else " ".join(name.tokens)

    def _titled(self, name: Name) -> str:
        """The name with the one title right before it; "Mr." of "Mr. and Mrs. Lee" is "Mr. Lee"."""
        written = self.text[name.start : name.end].split()
        title = written[len(name.titles) - 1] if name.titles else ""
        return " ".join([title, *name.tokens] if title else name.tokens)

    def _same_person(self, name: Name, key: tuple[str, ...]) -> Person | None:
        tokens = [fold(t) for t in name.tokens if fold(t) not in SUFFIXES]
        gender = key[0]
        if len(tokens) == 2 and PATRONYMIC.fullmatch(tokens[1]):
            same = [p for p in self.everyone if _alike(p.first, tokens[0]) and not p.organisation]
            return same[0] if same else None
        for person in self._by_last.get(tokens[-1], ()):
            if person.organisation or _clash(gender, person):
                continue
            if "mrs" in name.titles and given_names().get(person.first) != "feminine":
                continue  # "Mrs. Newland Archer" is his wife
            if _first_names_agree(tokens[0], person.first):
                return person
        if all(n.quoted for n in self._forms[key]):
            called = (
                p for t in tokens for by in (self._by_first, self._by_last) for p in by.get(t, ()) if t in (p.first, p.last)
            )
            sharing = list({p.number: p for p in called if not p.organisation}.values())
            if len(sharing) == 1 and not _clash(gender, sharing[0]):
                return sharing[0]
        return self._by_opening.get(tuple(tokens))  # "Gabriel García" of "Gabriel García Márquez"

    def _candidates(self, name: Name, key: tuple[str, ...]) -> list[Person]:
        """Whom a name of one word may stand for: those of that surname, else of that given name, else of that nickname."""
        token, gender = key[2], key[0]
        by_last = [p for p in self._by_last.get(token, ()) if not _clash(gender, p) and not self._apart(p, key)]
        if by_last:
            return by_last
        if key[1] in ("mr", "mrs", "miss", "ms"):  # "Mr. Lu" may be Lu Feng, whose family name goes first
            first = [p for p in self._by_first.get(token, ()) if not _clash(gender, p) and p.first != p.last]
            return first if len(first) == 1 and token not in given_names() and not first[0].courtesies else []
        by_first = [p for p in self._by_first.get(token, ()) if not _clash(gender, p) and not p.organisation]
        if by_first:
            return by_first
        fulls = full_forms().get(token, frozenset())
        by_short = (p for full in fulls for p in self._by_first.get(full, ()) if p.first == full and not p.organisation)
        if eldest := min(by_short, key=lambda p: p.number, default=None):
            return [eldest]
        return [p for p in self._by_part.get(token, ()) if not p.organisation][:1]

    def _apart(self, person: Person, key: tuple[str, ...]) -> bool:
        """Whether "Mrs. Lee" is somebody else than this Lee.

        She is not "Miss Lee", nor the Janey Lee who is called Janey throughout; "Mr. Lee" is not his son, "Mr. John Lee".
        """
        courtesy = key[1]
        if courtesy not in words("courtesies"):
            return False
        if person.courtesies and person.first == person.last:
            return courtesy not in person.courtesies
        if courtesy in person.courtesies and courtesy != "mr":
            return False
        called = sum(len(self._forms.get(("", "", first), ())) for first in {person.first, *full_forms().get(person.first, ())})
        titled = len(self._forms[key])
        if courtesy == "mr":
            return (person.courtesies["mr"] >= 4 and titled >= 4) or (called >= 8 and titled >= 8)
        return called >= 3 and titled >= 3

    # --- mentions

    def _mention(self, names: list[Name]) -> list[Mention]:
        found: list[Mention] = []
        latest: dict[int, int] = {}
        for name in names:
            candidates = self._of[_key(name)]
            person = candidates[0]
            if len(candidates) > 1:
                # The one named in full a moment ago, else the one named most; a bare surname is a man's more often.
                recent = [p for p in candidates if latest.get(p.number, -RECENT) > name.start - RECENT]
                person = (
                    max(recent, key=lambda p: latest[p.number])
                    if recent
                    else max(
                        candidates,
                        key=lambda p: sum(p.forms.values()) * (1 if p.votes["feminine"] > p.votes["masculine"] else 2),
                    )
                )
                person.forms[self._wording(name)] += 1
            if not name.quoted and len(candidates) == 1:
                latest[person.number] = name.start
            found.append(Mention(name.start, name.end, person.number, name.quoted, heads_clause(self.text, name.start)))
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

    def role_place(self, person: Person, role: str) -> Span | None:
        return self._role_places.get((person.number, role))

    def of_surname(self, last: str) -> list[Person]:
        return self._by_last.get(last, [])

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


TITLES = {
    "dr": "doctor", "prof": "professor", "sen": "senator", "rep": "representative", "gov": "governor", "capt": "captain",
    "gen": "general", "col": "colonel", "maj": "major", "lt": "lieutenant",
    "sgt": "sergeant", "rev": "vicar", "cllr": "councillor",
}  # fmt: skip
"""Abbreviated titles, with the role that they are."""
RECENT = 800
"""Code points within which a full name decides for the surname."""


def _bare(key: tuple[str, ...]) -> tuple[str, ...]:
    return key[2:]


def _key(name: Name) -> tuple[str, ...]:
    """What two wordings must share to be one form: gender and wording of a lone name's courtesy title, and the words."""
    gender, courtesy = "", ""
    for title in name.titles:
        if of := _title_gender(title):
            gender, courtesy = of, title
    tokens = [fold(token) for token in name.tokens]
    while len(tokens) > 1 and tokens[0] in words("name particles"):
        del tokens[0]
    return gender, courtesy if len(tokens) == 1 else "", *tokens


def _title_gender(title: str) -> str:
    if title in words("feminine titles"):
        return "feminine"
    return "masculine" if title in words("masculine titles") else ""


def _clash(gender: str, person: Person) -> bool:
    if not gender:
        return False
    own: str | None = person.gender or next((voted for voted, _ in person.votes.most_common(1)), None)
    return own is not None and own != gender


def _alike(one: str, other: str) -> bool:
    """The same given name in two transliterations: Sergey and Sergei, Yury and Yuri."""
    return one == other or re.sub(r"[iy]+$", "i", one) == re.sub(r"[iy]+$", "i", other) != "i"


def _first_names_agree(one: str, other: str) -> bool:
    if _alike(one, other):
        return True
    if len(one.rstrip(".")) == 1 or len(other.rstrip(".")) == 1:
        return one[0] == other[0]
    return other in full_forms().get(one, ()) or one in full_forms().get(other, ())
