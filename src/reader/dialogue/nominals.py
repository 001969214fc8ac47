"""Whom a description stands for: "the mayor", "his wife", "the man in oilskins"."""

import math
import re
from collections.abc import Callable, Mapping

from reader.dialogue import relatives
from reader.dialogue.descriptions import (
    ANYONE,
    DETERMINER,
    HEADS_SENTENCE,
    INDEFINITE,
    Description,
    attached,
    find,
    gender_of_noun,
    personal,
    shown,
)
from reader.dialogue.lexicon import role_synonyms, words
from reader.dialogue.newcomers import MEMORY, Newcomers, brings_in
from reader.dialogue.people import Mention, Person
from reader.dialogue.scene import NOBODY, REACH, Referent, Scene
from reader.dialogue.transcript import Gender, Span

__all__ = ["Nominals"]

FIRMS = frozenset(
    ("company", "firm", "group", "club", "team", "party", "agency", "charity", "bank", "organisation", "organization")
)
NAMED_AS = re.compile(
    r"[^.!?“”\"]{0,50}?\b(?:called|named|known as|by the name of|name as|self as|whose name (?:is|was)|one)[ \n]"
)
BESIDE = re.compile(r",?[ \n](?!and\b|but\b)")
OWNER = re.compile(r"(his|her|my|your|our|[\w .’'-]+?[’']s?)\s", re.IGNORECASE)
OBJECT = re.compile(
    r"[ \n](?:had[ \n])?\w+ed[ \n]"
    r"(?:(him)\b|her(?=[.,;:]|[ \n](?:an?|the|to|that|for|and|in|of|on|with|if|\W?\d+|whether)\b|[ \n][£$€]))"
)
"""What somebody does to one of whom the text has spoken."""
LASTING = 3
"""Words of a description beyond which it is the same one throughout: "the man in the long yellow coat"."""

APPOSED = re.compile(r",[ \n](?:\d{1,3},[ \n])?")
"""Between a name and a description in apposition to it."""


class Nominals:
    """Resolves descriptions in reading order; each new one is somebody from then on."""

    def __init__(self, scene: Scene, resolve: Callable[[Span], Referent]) -> None:
        self.scene, self.people, self.text = scene, scene.people, scene.text
        self._resolve = resolve
        self._known: dict[str, tuple[Person, int]] = {}
        """Those described, by the whole description without its determiner, with where it was last used."""
        self._heads: dict[str, list[tuple[Person, int]]] = {}
        """The same by the noun, in order of use."""
        self.newcomers = Newcomers()
        self._relatives: dict[tuple[int, str], Person] = {}
        self._read = 0

    def read_to(self, offset: int) -> None:
        """Take in what the narration describes up to an offset."""
        start = max(self._read, offset - REACH)
        self._read = max(self._read, offset)
        if start >= offset:
            return
        last: tuple[int, Person] | None = None
        for description in find(self.text, start, offset):
            if self.scene.in_quotation(description.start):
                continue
            brought_in = description.determiner in ("a", "an")
            if (brought_in and not brings_in(self.text, description)) or self._is_apposed(description.start):
                continue
            if self.people.named_in(description.noun - len(description.head), description.noun):  # "the Duchess of Orme"
                continue
            if last and brought_in and self.text[last[0] : description.start] in (", ", ",\n"):
                self._apposed(description, last[1])  # "The last owner, a dentist, …"
                continue
            if description.head in ANYONE and description.determiner not in INDEFINITE:
                continue
            found = self.resolve(description, NOBODY, guess=False).person
            if found is not None:
                subject = description.subject
                self.scene.add_described(Mention(description.start, description.noun, found.number, False, subject))
                last = description.end, found

    def _is_apposed(self, start: int) -> bool:
        """ "Ida Holm, 41, a glazier": nobody new."""
        return any(APPOSED.fullmatch(self.text, named.end, start) for named in self.people.named_before(start, 60)[:1])

    def _apposed(self, told: Description, person: Person) -> None:
        """One more word for somebody."""
        self._heads.setdefault(told.head, []).append((person, told.start))
        if not person.described:
            self.people.give_role(person, told.head, Span(told.start, told.noun))
        else:
            person.roles.add(told.head)
            person.gender = person.gender or gender_of_noun(told.head)

    def of(self, span: Span, against: Mapping[int, float], *, guess: bool = True) -> Referent:
        """Whom the words of a span stand for."""
        return self.resolve(self.description(span), against, guess=guess)

    def own(self, span: Span) -> Person:
        """Somebody who is known by the description in a span, and may be nobody else; asked in order, once all is read."""
        told = self.description(span)
        full = " ".join(self.text[told.start : told.end].split())
        if told.determiner in ("the", "this", "that") and (before := self.newcomers.before(told, full)):
            return self.people.who(before.number)
        return self._described(told, full, gender_of_noun(told.head))

    def description(self, span: Span) -> Description:
        """The description in a span."""
        lower = " ".join(self.text[span.start : span.end].lower().split())
        for description in find(self.text, span.start, span.end):
            if description.start == span.start and description.noun <= span.end:
                return description
        bare = DETERMINER.sub("", lower, count=1)
        noun = re.split(r" (?:of|for|at|from|in|with|on) ", bare)[0].split() or [lower]
        first = lower.split()[0] if lower else ""
        close = attached(self.text, span.end)
        return Description(span.start, span.end, close, first, noun[-1], True)

    def resolve(self, told: Description, against: Mapping[int, float], *, guess: bool) -> Referent:
        """`guess`: link a role that nobody was given to whoever is there without one."""
        brought_in = told.determiner in INDEFINITE
        if beside := self._named_beside(told.noun, brought_in) or self._named_beside(told.end, brought_in):
            person = self.people.who(beside.person)
            if personal(told.head) and told.head not in ANYONE:
                self.people.give_role(person, told.head, Span(told.start, told.noun))
            span = Span(beside.start, beside.end)
            return Referent(person, 0.95, "", span, span)
        gender = gender_of_noun(told.head)
        full = " ".join(self.text[told.start : told.end].split())
        if told.determiner in INDEFINITE or gender == "plural":
            return Referent(self._described(told, full, gender, introduced=True), 0.85)
        owner = OWNER.match(self.text, told.start, told.noun)
        if owner and (told.head in words("kin") or (told.head == "lady" and owner[1].lower() != "her")):
            return self._relative(told, full, gender, owner[1], against)
        if told.determiner == "the" and told.head in FIRMS and told.end == told.noun and (firm := self._firm(told.start)):
            return Referent(firm, 0.8, "the one last spoken of", self.scene.last_spoken_of(firm, told.start))
        if found := self._by_description(told, full, gender, against, guess):
            return found
        return Referent(self._described(told, full, gender), 0.85)

    def _by_description(
        self, told: Description, full: str, gender: Gender | None, against: Mapping[int, float], guess: bool
    ) -> Referent | None:
        """Someone who is known by that word, or by what they do."""
        if told.head in ANYONE or (told.head.endswith("-year-old") and not self.people.bearers(told.head)):
            return self._anyone(told, full, gender, against, guess)
        bearer = self._by_role(told, gender, against)
        before = self._last(told.head, full, told.start)
        if before is not None and bearer is not None and before.described:
            bearer = None if self.people.distance(bearer, told.start) > told.start - self._heads[told.head][-1][1] else bearer
        if bearer is not None:
            link = f"called “{told.head}” in the text"
            return Referent(bearer, 0.88, link, self.people.role_place(bearer, told.head))
        if before is not None and (before.number in self.newcomers.where or not guess):
            self._use(told, full, before)
            return Referent(before, 0.8, "described before", self.scene.last_spoken_of(before, told.start))
        found = self._without_role(told, gender, against) if guess and personal(told.head) else None
        if found := found or self._later(told, gender):
            if before is not None and before.described and found.person is not None:
                # By a guess too: without that the news loses more than novels gain.
                self.people.merge(before, found.person)
            return found
        return Referent(before, 0.8, "described before", self.scene.last_spoken_of(before, told.start)) if before else None

    def _last(self, head: str, full: str, offset: int) -> Person | None:
        """Whom the text described so before."""
        bare = DETERMINER.sub("", full.lower(), count=1)
        if bare in self._known:
            return self.people.who(self._known[bare][0].number)
        used = self._heads.get(head)
        return self.people.who(used[-1][0].number) if used else None

    def _anyone(
        self, told: Description, full: str, gender: Gender | None, against: Mapping[int, float], guess: bool
    ) -> Referent | None:
        """ "The man": the one brought in so, else the one described so that it fits, else the one last spoken of."""
        bare = DETERMINER.sub("", full.lower(), count=1)
        words_of = {word for word in bare.split() if len(word) > 3} | {told.head}
        kinds: tuple[Gender, ...] = (gender,) if gender in ("masculine", "feminine") else ("masculine", "feminine")
        best: tuple[float, Mention] | None = None
        for score, mention in (one for kind in kinds for one in self.scene.rank(kind, told.start, against)):
            person = self.people.who(mention.person)
            if person.described:
                own = set(person.name.lower().split()) | person.roles
                fits = len(words_of & own) + (own >= words_of)
                score += 1.5 * fits if fits and person.number in self.newcomers.where else -2.0
            if best is None or score > best[0]:
                best = score, mention
        known = self._known.get(bare)
        fresh = known and known[0].number in self.newcomers.where and told.start - known[1] < MEMORY
        if known and fresh and known[0].number not in against and (best is None or best[0] < 2.0):
            self._use(told, full, known[0])
            place = Span(known[1], known[1] + len(full))
            return Referent(self.people.who(known[0].number), 0.8, "described before", place)
        if best is None or told.determiner not in ("the", "this", "that"):
            return None
        if told.end > told.noun and not self.people.who(best[1].person).described:
            return self._later(told, gender)
        person, place = self.people.who(best[1].person), Span(best[1].start, best[1].end)
        if person.described:
            self._use(told, full, person)
            return Referent(person, 0.75, "described before", place)
        return Referent(person, 0.6, "the one last spoken of", place) if guess else None

    def _described(self, told: Description, full: str, gender: Gender | None, introduced: bool = False) -> Person:
        """The one described so, new where the words are."""
        bare = DETERMINER.sub("", full.lower(), count=1)
        known = self._known.get(bare)
        lasting = len(bare.split()) > LASTING
        if known and (lasting or told.start - known[1] < MEMORY) and (told.determiner != "another"):
            self._use(told, full, known[0])
            return self.people.who(known[0].number)
        person = self.people.add(shown(full), gender=gender, roles=[told.head])
        if 0 < told.noun < told.end:  # "told analysts on a call": the call may be the telling's
            person.forms[" ".join(self.text[told.start : told.noun].split())] += 1
        person.organisation = gender == "neuter"
        if introduced:
            self.newcomers.add(told, person)
        self._use(told, full, person)
        return person

    def _use(self, told: Description, full: str, person: Person) -> None:
        brought_in = person.described and person.name.split()[0] in INDEFINITE
        if brought_in and told.determiner == "the" and len(full.split()) >= len(person.name.split()):
            person.name = shown(full)  # "a tall stranger" is "the tall stranger" from then on
            person.forms[person.name] += 1
        self._known[DETERMINER.sub("", full.lower(), count=1)] = person, told.start
        self._heads.setdefault(told.head, []).append((person, told.start))

    # --- relatives

    def _relative(
        self, told: Description, full: str, gender: Gender | None, owner: str, against: Mapping[int, float]
    ) -> Referent:
        """ "Her brother": by whose brother it is; "his lady" is his wife."""
        width = len(owner.rstrip("s").rstrip("’'")) if owner[-1] in "s’'" and owner.lower() not in ("his",) else len(owner)
        whose = self._resolve(Span(told.start, told.start + width)).person
        if whose is None or whose.described:
            whose = relatives.addressed(self.people, owner, against) or whose
        if whose is None:
            return Referent(self._described(told, full, gender), 0.7)
        head = "wife" if told.head == "lady" else told.head
        known = self._relatives.get((whose.number, head))
        if known is None:
            known = relatives.namesake(self.people, whose, head)
        if known is not None:
            return Referent(self.people.who(known.number), 0.8, f"{whose.name}’s {head}")
        role = [p for p in self.people.bearers(told.head) if p is not whose and p.gender in (gender, None)]
        if len(role) == 1 and self.people.distance(role[0], told.start) < REACH:
            person, place = role[0], self.people.role_place(role[0], told.head)
            return Referent(person, 0.8, f"called “{told.head}” in the text", place)
        person = self.people.add(shown(full), gender=gender, roles=[told.head])
        self._relatives[whose.number, head] = person
        self._use(told, full, person)
        return Referent(person, 0.8)

    # --- roles

    def _by_role(self, told: Description, gender: Gender | None, against: Mapping[int, float]) -> Person | None:
        best: tuple[float, Person] | None = None
        full = DETERMINER.sub("", " ".join(self.text[told.start : told.noun].lower().split()), count=1)
        for role in dict.fromkeys((told.head, full, *role_synonyms().get(told.head, ()))):
            for person in self.people.bearers(role):
                if person.members or (gender in ("masculine", "feminine") and person.gender not in (gender, None)):
                    continue
                score = (1.0 if role in (told.head, full) else 0.0) - self.people.distance(person, told.start) / 1500
                score -= against.get(person.number, 0.0) / 2
                if best is None or score > best[0]:
                    best = score, person
        return best[1] if best and best[0] > -6 else None

    def _without_role(self, told: Description, gender: Gender | None, against: Mapping[int, float]) -> Referent | None:
        """Who of those present has no role yet, where nobody was introduced as one: "the maestro" in a talk of two."""
        recent = [m for m in self.scene.heard[-4:] if m.start > told.start - REACH]
        if not recent or told.determiner not in ("the", "this") or told.end > told.noun:
            return None
        apart = self._acts_on(told)
        best: tuple[float, Mention] | None = None
        for mention in (*self.people.named_before(told.start, REACH), *recent):
            person = self.people.who(mention.person)
            if mention.quoted or person.organisation or person.members or person.described or against.get(person.number, 0) > 1:
                continue
            named_in_full = mention.subject and " " in person.name
            if person.gender is None or not (named_in_full or self.people.is_somebody(person)):
                continue  # nothing says that it is a person, or which
            if person.gender in apart:
                continue
            if (gender in ("masculine", "feminine") and person.gender not in (gender, None)) or self._otherwise(
                person, told.head
            ):
                continue
            score = (1.0 if mention.subject else 0.0) - 0.8 * min(8, self.scene.sentences_between(mention.end, told.start))
            score += 0.5 * math.log(1 + min(self.people.often(person), 100))
            if best is None or score > best[0]:
                best = score, mention
        if best is None:
            return None
        return Referent(self.people.who(best[1].person), 0.65, "who else is there", Span(best[1].start, best[1].end))

    def _acts_on(self, told: Description) -> set[Gender]:
        """The sexes that the one described is not: "The magistrate fined her" says that somebody else is "her"."""
        ends = [told.end, *(start + len("the ") + len(told.head) for _, start in self._heads.get(told.head, ()))]
        found = (OBJECT.match(self.text, end) for end in ends)
        return {"masculine" if match[1] else "feminine" for match in found if match}

    def _later(self, told: Description, gender: Gender | None) -> Referent | None:
        """Who is brought in by name, and by nothing else, right after: "The minister denied it. … Ada Lowe told …"."""
        lasting = (told.head in words("nouns") and told.head not in words("relations")) or told.end > told.noun
        if told.determiner not in ("the", "its") or not lasting or self.scene.in_quotation(told.start):
            return None
        for mention in self.people.named_in(told.end, told.end + 1500):
            person = self.people.who(mention.person)
            if mention.quoted or person.organisation or self.people.first_named(person) != mention.start:
                continue
            if not HEADS_SENTENCE.search(self.text, max(0, mention.start - 6), mention.start):
                continue
            if " " not in person.name or (gender in ("masculine", "feminine") and person.gender not in (gender, None)):
                continue
            if not self._otherwise(person, told.head):
                self.people.give_role(person, told.head, Span(mention.start, mention.end))
                return Referent(person, 0.65, "named further on", Span(mention.start, mention.end))
        return None

    def _otherwise(self, person: Person, head: str) -> bool:
        """Whether the text gives them some other role."""
        return any(
            role != head
            and role in words("nouns")
            and role not in words("kin") | words("relations")
            and head not in role_synonyms().get(role, ())
            and role not in role_synonyms().get(head, ())
            for role in person.roles
        )

    def _named_beside(self, end: int, brought_in: bool) -> Mention | None:
        """The name in apposition to a description that ends here, or by which it is "called"."""
        match = BESIDE.match(self.text, end)
        if match and (named := self.people.named_in(match.end(), match.end() + 1)):
            after = self.text[named[0].end : named[0].end + 1]
            apposed = after in ",.;:" if "," in match[0] else True
            if apposed and not self.people.who(named[0].person).organisation:
                return named[0]
        match = NAMED_AS.match(self.text, end) if brought_in or self.text[end : end + 1] == "," else None
        if match and not any(find(self.text, end, match.end())):
            named = self.people.named_in(match.end(), match.end() + 1)
            if named and not self.people.who(named[0].person).organisation:
                return named[0]
        return None

    def _firm(self, offset: int) -> Person | None:
        """The organisation that "the company" is: the one last named, or a lone name that nothing shows to be a person's."""
        for mention in self.people.named_before(offset, REACH):
            person = self.people.who(mention.person)
            if mention.quoted or not mention.subject or (person.gender is not None and not person.organisation):
                continue
            if person.organisation or (" " not in person.name and not person.roles):
                person.organisation, person.gender = True, "neuter"
                return person
        return None
