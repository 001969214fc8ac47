"""Which names are one person's: every wording under the fullest one, by what the whole text tells."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import pairwise

from reader.dialogue.forms import TITLES, Key, alike, first_names_agree, key_of, order
from reader.dialogue.lexicon import full_forms, given_gender, given_names, words
from reader.dialogue.name import Name, fold
from reader.dialogue.names import PATRONYMIC, SUFFIXES
from reader.dialogue.parting import is_noble
from reader.dialogue.person import Person
from reader.dialogue.things import is_no_person
from reader.dialogue.traits import TOLD, agreed, heads_clause, mostly, places, pronouns, title_gender, voices
from reader.dialogue.transcript import Span

__all__ = ["Clusters", "weight"]

OFTEN = 8
"""Times in the narration from which on it tells how a name is used."""
RARE = 20
"""How many times as often as his full name a man is "Mr." where the full name is another's."""
USUAL = 0.8
"""The share of the right sex, where a title tells it."""
LESS = 0.3
"""By how much smaller than after a given name the share of a sex may be after the surname, if both are one's."""
PARTED = re.compile(r"[.!?;:“”\"\n]")


class Clusters:
    """Everyone named in the text, and for each form of a name those whom it may mean."""

    def __init__(self, text: str, names: list[Name], call: Callable[[Person, str, Span], None]) -> None:
        self.everyone: list[Person] = []
        self.by_last: dict[str, list[Person]] = defaultdict(list)
        self._by_first: dict[str, list[Person]] = defaultdict(list)
        self._by_part: dict[str, list[Person]] = defaultdict(list)
        """By each word of a name but its first."""
        self._by_opening: dict[tuple[str, ...], Person] = {}
        """By the words with which a longer name begins: whoever came first."""
        self._titled: dict[str, list[Person]] = defaultdict(list)
        """By a title that the text gives them."""
        self._full: dict[int, list[Name]] = defaultdict(list)
        """Where the text has someone's full name."""
        self._text = text
        self._call = call
        self._placed = places(text, names)
        self._voices = voices(text, names)
        keyed = [(name, key_of(name)) for name in names]
        self._forms: dict[Key, list[Name]] = defaultdict(list)
        for name, key in keyed:
            self._forms[key].append(name)
        self.subjects = [heads_clause(text, name.start) for name in names]
        self.pronouns = pronouns(text, names, self.subjects)
        """For each name what the pronoun after it tells."""
        self._meant: dict[Key, Counter[str]] = defaultdict(Counter)
        """What the pronouns after each form tell."""
        for (_, key), told in zip(keyed, self.pronouns, strict=True):
            if told:
                self._meant[key][told[0]] += told[1]
        narrated = [each for each in keyed if not each[0].quoted]
        self._told = Counter(key for _, key in narrated)
        """How often the narration has a form."""
        self._beside = Counter(
            frozenset((key, beside))
            for (one, key), (other, beside) in pairwise(narrated)
            if other.start - one.end < 150 and not PARTED.search(text, one.end, other.start)
        )
        """How often it has two of them in one clause, which it hardly ever does with two names of the same person."""
        self._of: dict[Key, list[Person]] = {}
        self._cluster()
        for person in self.everyone:
            person.name = self._shown(person)

    def of(self, name: Name) -> list[Person]:
        """Whom a name may mean; one person mostly."""
        return self._of[key_of(name)]

    def wording(self, name: Name) -> str:
        """The name as an alias: with a courtesy title, without a role."""
        title = name.titles[-1] if name.titles else ""
        kept = title in words("courtesies") or title in words("titles kept") or title in words("ranks") or title_gender(title)
        return self._with_title(name) if kept else " ".join(name.tokens)

    def _with_title(self, name: Name) -> str:
        """The name with the one title right before it; "Mr." of "Mr. and Mrs. Lee" is "Mr. Lee"."""
        written = self._text[name.start : name.end].split()
        title = written[len(name.titles) - 1] if name.titles else ""
        return " ".join([title, *name.tokens] if title else name.tokens)

    # --- one form after the other

    def _cluster(self) -> None:
        forms = self._forms
        for key in sorted(
            (key for key in forms if len(key) > 3),
            key=lambda k: (
                bool(PATRONYMIC.fullmatch(k[-1])) and len(k) == 4,
                all(n.quoted for n in forms[k]),
                len(k[2]) == 1,  # "L. M. Lee" is Lucy where there is a Lucy Lee
                -len(k),
                -len(forms[k]),
                forms[k][0].start,
            ),
        ):
            person = self._same_person(forms[key][0], key) or self._new(key)
            self._adopt(person, key)
        lone = [key for key in forms if len(key) == 3]
        for key in sorted(lone, key=lambda k: (order(k), forms[k][0].start)):
            found = self._candidates(key)
            if len(found) > 1 and (one := self._usual(found, key)):
                found = [one]
            found = found or [self._new(key)]
            if len(found) == 1:
                self._adopt(found[0], key)
            self._of[key] = found

    def _new(self, key: Key) -> Person:
        name = self._forms[key][0]
        person = Person(len(self.everyone), " ".join(name.tokens))
        husband = "mrs" in name.titles and given_names().get(fold(name.tokens[0])) == "masculine"
        if len(name.tokens) == 1:
            if name.titles and (
                any(map(title_gender, name.titles)) or name.titles[-1] in words("titles kept") | words("ranks")
            ):
                person.name = self._with_title(name)
            person.last = person.first = fold(name.tokens[0])
        else:
            person.name = _written(self._forms[key])
            if "mrs" in name.titles and given_names().get(fold(name.tokens[0])) != "feminine":
                person.name = self._with_title(name)
            proper = [t for t in name.tokens if fold(t) not in SUFFIXES]
            person.first, person.last = fold(proper[0]), fold(proper[-1])
        self.everyone.append(person)
        person.heard = self._voices[key[2:]] + (self._voices[key[-1:]] if len(key) > 3 else 0)
        person.organisation = is_no_person(person, self._forms[key], key, self._placed, self._surnamed)
        if "of" in name.tokens:  # Orme is not the Duke of Orme
            self._by_first[person.first].append(person)
            return person
        # "St. Paul's" is not Paul, nor "Mrs. Charles" Charles
        if person.first not in ("st", "saint") and (not husband or person.first != person.last):
            self.by_last[person.last].append(person)
            if not husband and person.first != person.last:
                self._by_first[person.first].append(person)
        shown_as = [fold(token) for token in person.name.split()]
        for count in range(1, len(shown_as)):
            self._by_part[shown_as[count]].append(person)
            self._by_opening.setdefault(tuple(shown_as[:count]), person)
        return person

    def _surnamed(self, last: str) -> list[list[Name]]:
        """Where a word has a courtesy before it."""
        forms = ((title_gender(title), title, last) for title in ("mr", "mrs", "miss"))
        return [self._forms[form] for form in forms if form in self._forms]

    def _adopt(self, person: Person, key: Key) -> None:
        self._of[key] = [person]
        if len(key) > 3:
            self._full[person.number] += self._forms[key]
        for name in self._forms[key]:
            person.forms[self.wording(name)] += 1
            if name.nickname:
                person.forms[name.nickname] += 0
                self._by_first[fold(name.nickname)].append(person)
            if "of" in name.tokens and is_noble(name.tokens[:1]):
                self._call(person, fold(name.tokens[0]), Span(name.start, name.end))
            for title in name.titles:
                if gender := title_gender(title):
                    person.votes[gender] += 5
                known = title in words("courtesies") or title in words("ranks")
                title = TITLES.get(title, title)
                if known or title in words("styles"):
                    person.courtesies[title] += 1
                if person not in self._titled[title]:
                    self._titled[title].append(person)
                if title in words("nouns") or title in words("masculine nouns") or title in words("feminine nouns"):
                    self._call(person, title, Span(name.start, name.end))
        if not person.votes and not person.organisation and (sex := given_gender(person.first)):
            person.votes[sex] += 2

    # --- whom a form means

    def _same_person(self, name: Name, key: Key) -> Person | None:
        """Whom of those found so far a name of several words means."""
        tokens = [fold(t) for t in name.tokens if fold(t) not in SUFFIXES]
        gender = key[0]
        if len(tokens) == 2 and PATRONYMIC.fullmatch(tokens[1]):
            same = [p for p in self.everyone if alike(p.first, tokens[0]) and not p.organisation]
            return same[0] if same else None
        wife = "mrs" in name.titles and given_names().get(tokens[0]) != "feminine"
        for person in self.by_last.get(tokens[-1], ()):
            if person.organisation or self._clash(gender, person):
                continue
            if ("mrs" in name.titles and given_names().get(person.first) != "feminine" and not person.courtesies["mrs"]) or (
                wife and person.first != tokens[0]
            ):
                continue  # "Mrs. Newland Archer" is his wife
            if first_names_agree(tokens[0], person.first):
                return person
        if all(n.quoted for n in self._forms[key]) and not self._surnamed(tokens[-1]):
            called = (
                p for t in tokens for by in (self._by_first, self.by_last) for p in by.get(t, ()) if t in (p.first, p.last)
            )
            sharing = list({p.number: p for p in called if not p.organisation}.values())
            if len(sharing) == 1 and not self._clash(gender, sharing[0]):
                return sharing[0]
        return self._by_opening.get(tuple(tokens))  # "Gabriel García" of "Gabriel García Márquez"

    def _candidates(self, key: Key) -> list[Person]:
        """Whom a name of one word may mean: those of that surname, else of that given name, else of that nickname."""
        gender, title, token = key
        role = TITLES.get(token, token)
        if (
            not title
            and role in self._titled
            and (any(name.definite for name in self._forms[key]) or role in ("madame", "mademoiselle", "monsieur"))
        ):
            return self._titled[role]  # "the Colonel" is Colonel Darby
        by_last = [p for p in self.by_last.get(token, ()) if not self._clash(gender, p) and not self._apart(p, key)]
        by_last = [p for p in by_last if gender or not self._another_sex(p, key)]
        if title or self._voices[token,] > 1:  # "Mr. Square", who talks, is not of Holm Square
            by_last = [p for p in by_last if not p.organisation]
        if ranked := [p for p in by_last if title in p.courtesies and title in words("ranks")]:
            by_last = ranked
        by_first = [p for p in self._by_first.get(token, ()) if not self._clash(gender, p) and not p.organisation]
        if not title:
            by_first = [p for p in by_first if not self._anothers(p, key) or self._is_called(p.last)]
        if not title and by_first and by_last and self._told[key] >= OFTEN:
            by_last = [p for p in by_last if 2 * weight(p) > max(map(weight, by_first))]
        if by_last:
            return by_last
        if title == "mrs" and given_names().get(token) == "masculine":
            return [p for p in self._by_first.get(token, ()) if p.courtesies["mrs"]]
        if title in {"mr", "mrs", "ms"} | words("ranks") and not (
            token in given_names() and self._told["", "", token] >= OFTEN
        ):
            # "Mr. Lu" may be Lu Feng, whose family name goes first
            lone = len(by_first) == 1 and not by_first[0].courtesies and not self._anothers(by_first[0], key)
            styled = [p for p in by_first if p.courtesies[title] >= OFTEN]  # "Mr. John" is Mr. John Lee to the servants
            return by_first if lone and token not in given_names() else styled
        if by_first:
            return by_first
        fulls = full_forms().get(token, frozenset())
        by_short = (p for full in fulls for p in self._by_first.get(full, ()) if p.first == full and not p.organisation)
        by_short = (p for p in by_short if self._told["", "", p.first] < OFTEN or not self._rare(p, key))
        if eldest := min(by_short, key=lambda p: p.number, default=None):
            # Who is hardly ever called Catherine is not the Kitty of every other page.
            other = not title and self._told[key] >= OFTEN and self._told["", "", eldest.first] < self._told[key]
            return [] if other else [eldest]
        by_part = (p for p in self._by_part.get(token, ()) if not title and not p.organisation and not self._clash(gender, p))
        return [p for p in by_part if not self._another_sex(p, key)][:1]

    def _apart(self, person: Person, key: Key) -> bool:
        """Whether "Mrs. Lee" is somebody else than this Lee.

        She is not "Miss Lee", nor the Janey Lee who is called Janey throughout; "Mr. Lee" is not his son, "Mr. John Lee".
        """
        title = key[1]
        if not title or not any(title in words(of) for of in ("courtesies", "ranks", "styles")):
            return False
        if person.courtesies and person.first == person.last:
            doctor = title == "mr" and words("styles").issuperset(person.courtesies)
            other = title not in words("styles") or _gender(person) == "feminine"
            return title not in person.courtesies and other and not doctor
        titled, told = len(self._forms[key]), self._told[key]
        given = self._given(person)
        called = sum(self._told["", "", first] for first in given)
        if title in words("styles"):
            learned = {"doctor", "professor"}  # who is one may be the other
            others = 2 * sum(count for style, count in person.courtesies.items() if style not in learned)
            rival = (title in learned and others >= OFTEN) or _gender(person) == "feminine" or self._together(key, given)
            return not person.courtesies[title] and titled >= 4 and max(called, others) >= OFTEN and rival
        if title in words("ranks"):
            return not person.courtesies[title] and titled >= 4 and _gender(person) == "feminine"
        if min(told, called) >= OFTEN and self._together(key, given):
            return True
        known = called >= OFTEN and all(
            len(self._full[p.number]) <= len(self._full[person.number]) for p in self._by_first[person.first]
        )
        if not known and not (title == "miss" and person.courtesies[title]) and self._anothers(person, key):
            return True
        if title in ("mrs", "lady") and self._styled(person, "miss"):
            return True
        if title == "miss" and person.courtesies["mrs"] and not self._styled(person, "miss"):  # not Mrs. John Lee
            return True
        if title == "miss" and not self._styled(person, "miss") and self._styled(person, "lady"):
            return True
        if title == "lady":
            return called >= 3 and not self._styled(person, "lady")
        if title == "mr" and (self._styled(person, "sir") or self._styled(person, "lord")):
            return titled >= 4
        if title in person.courtesies and title != "mr":
            return False
        if title == "mr":  # in marks it is an address, whatever the narration calls him
            address, full = called >= OFTEN and told * 4 < titled, self._full[person.number]
            late = told < OFTEN or min(n.start for n in full) > self._forms[key][0].start if full else False
            return (
                late
                and 2 * person.courtesies["mr"] > len(full)
                and person.courtesies["mr"] >= 4
                and titled >= 4
                and not address
            )
        if title == "mrs":  # nor is she a full name that is hardly ever there, like her daughter's real one
            rare = called < 3 and titled >= OFTEN and len(self._full[person.number]) * RARE < titled
            return rare or (called >= 3 and titled >= 3 and min(told, called) < OFTEN)
        return False

    def _clash(self, gender: str, person: Person) -> bool:
        """Whether somebody is not of a gender: by titles and given names, else by the pronouns after the given name alone."""
        own = _gender(person)
        if own is None:
            own = agreed(self._meant["", "", person.first]) or mostly(self._meant["", "", person.last])[0]
        return bool(gender) and own is not None and own != gender

    def _another_sex(self, person: Person, key: Key) -> bool:
        """Whether pronouns tell that a bare surname, or "Dr. Lee", is somebody else than Ann Lee: her husband, her father."""
        sex, most = _gender(person) if person.courtesies else None, USUAL
        if sex is None and person.first != person.last:
            sex, most = mostly(self._meant["", "", person.first])
            sex, most = (sex, most) if sex else (given_gender(person.first), USUAL)
        meant = {of: self._meant[key][of] for of in ("masculine", "feminine")}
        total = sum(meant.values())
        return sex in meant and total >= TOLD and meant[sex] < (most - LESS) * total

    def _together(self, key: Key, given: set[str]) -> bool:
        """Whether the narration has a form and one of the given names in one clause more often than by a slip."""
        count = sum(self._beside[frozenset((key, ("", "", first)))] for first in given)
        return count * 150 >= min(self._told[key], sum(self._told["", "", first] for first in given)) and count > 0

    def _anothers(self, person: Person, key: Key) -> bool:
        """Whether somebody is too rare, and comes too late, to be the one who has been "Mr. Lee" all along."""
        full = self._full[person.number]
        return bool(full) and self._rare(person, key) and min(n.start for n in full) > self._forms[key][0].start

    def _rare(self, person: Person, key: Key) -> bool:
        """Whether somebody's full name is hardly there beside a form."""
        return len(self._full[person.number]) * RARE < len(self._forms[key])

    def _is_called(self, last: str) -> bool:
        """Whether somebody goes by a surname, with a courtesy or without."""
        return bool(self._surnamed(last)) or self._told["", "", last] >= OFTEN

    def _styled(self, person: Person, title: str) -> bool:
        """Whether the text has a title before their given or their full name."""
        return bool(person.courtesies[title]) or any(
            (title_gender(title), title, each) in self._forms for each in self._given(person)
        )

    def _usual(self, found: list[Person], key: Key) -> Person | None:
        """The one of several whom a form means throughout, where it is frequent enough to tell."""
        if not key[1]:  # "Lee" is not Mrs. Lee, nor Mrs. Joan Lee, where there is a Mr. Lee
            found = [p for p in found if p.first != p.last or _gender(p) != "feminine"] or found
            men = [p for p in found if _gender(p) != "feminine" or not p.courtesies]
            known = 5 * max((weight(p) for p in men if _gender(p) == "masculine"), default=0) > max(map(weight, found))
            found = men if known and mostly(self._meant[key])[0] != "feminine" else found
        if key[1] and key[1] != "miss":  # "Mr. Lee" is Mr. John Lee rather than his son
            found = [p for p in found if any(key[1] in name.titles for name in self._full[p.number])] or found
        if key[1] == "miss" and len(self._forms[key]) >= OFTEN:  # the eldest daughter is not "Miss Anne"
            return max(found, key=self._eldest)
        if not key[1]:  # nor Paul Lee, where the narration has "Lee" and "Paul" in one clause, but for those hardly there
            apart = [p for p in found if p.first == p.last or not self._together(key, self._given(p))]
            found = apart if RARE * max(map(weight, apart), default=0) > max(map(weight, found)) else found
        return max(found, key=weight) if self._told[key] >= RARE else None

    def _given(self, person: Person) -> set[str]:
        return {person.first, *full_forms().get(person.first, ())}

    def _eldest(self, person: Person) -> float:
        styled = person.courtesies["miss"] + len(self._forms.get(("feminine", "miss", person.first), ()))
        return self._told["", "", person.first] / (1 + 5 * styled)

    def _shown(self, person: Person) -> str:
        """The name to show: the fullest one, or another as full that is far more usual."""
        most, length = person.forms[person.name], len(person.name.split())
        others = [
            (count, form)
            for form, count in person.forms.items()
            if (fold(form.split()[-1]) == person.last) and count > 4 * max(1, most) and (len(form.split()) > 1 or length < 3)
        ]
        if person.first != person.last:
            others = [(count, form) for count, form in others if fold(form.split()[0]) == person.first]
        return max(others, default=(0, person.name))[1]


def _written(names: list[Name]) -> str:
    """A name as the text mostly has it; in capitals throughout, with the first one alone."""
    name = Counter(" ".join(name.tokens) for name in names).most_common(1)[0][0]
    return " ".join(token.capitalize() if len(token) > 3 else token for token in name.split()) if name.isupper() else name


def weight(person: Person) -> int:
    """How likely a name that several share is theirs: how often they are named; a bare surname is a man's more often."""
    return sum(person.forms.values()) * (1 if _gender(person) == "feminine" else 2)


def _gender(person: Person) -> str | None:
    return person.gender or next((voted for voted, _ in person.votes.most_common(1)), None)
