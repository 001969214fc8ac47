"""Whom the words that name a speaker stand for, in reading order: each one resolved is a mention for the next."""

import re
from collections.abc import Mapping

from reader.dialogue.descriptions import Description, find, person
from reader.dialogue.lexicon import words
from reader.dialogue.nominals import Nominals
from reader.dialogue.people import Mention, People, Person
from reader.dialogue.scene import NOBODY, Referent, Scene
from reader.dialogue.transcript import Gender, Span
from reader.documents import Document

__all__ = ["Referent", "Resolver"]

GENDERED: dict[str, Gender] = {
    "he": "masculine", "him": "masculine", "his": "masculine", "himself": "masculine",
    "she": "feminine", "her": "feminine", "hers": "feminine", "herself": "feminine",
}  # fmt: skip
ARTICLES = ("the", "a", "an", "his", "her", "my", "our", "their", "its", "one", "another", "this", "that")
PREPOSED = re.compile(r"\s(?:of|for|at|from|in|with|to|on)\s(?:the\s)?$")
THING = re.compile(r"\b(?:an?|the|his|her|their|its)[ \n](?:\w+[ \n])?(\w+)\b(?![’'])", re.IGNORECASE)


class Resolver:
    """Resolves mentions in reading order."""

    def __init__(self, document: Document, people: People, quoted: list[tuple[int, int]]) -> None:
        self.text = document.text
        self.people = people
        self.scene = Scene(document, people, quoted)
        self._nominals = Nominals(self.scene, self.resolve)
        self._unknown: dict[str, Person] = {}
        self.parties: dict[str, Person] = {}
        """Whom the labels "q" and "a" of an interview stand for."""

    def heard(self, person: Person, by: Span) -> None:
        """This person was found to speak, named by the words of a span, or by none."""
        self.scene.hear(Mention(by.start, by.end, person.number, False, True))

    def resolve(
        self,
        span: Span,
        *,
        speaker: Person | None = None,
        against: Mapping[int, float] = NOBODY,
        teller: Person | None = None,
        hearer: Person | None = None,
        since: int | None = None,
    ) -> Referent:
        """Whom the words of a span name.

        `speaker`: of the quotation before in the same paragraph. `against`: what speaks against someone, by number.
        `teller`, `hearer`: "I" and "you" where the words stand inside somebody's speech, which begins at `since`.
        """
        text = " ".join(self.text[span.start : span.end].split())
        lower = text.lower()
        if lower in self.parties:
            return Referent(self.parties[lower], 0.85, "who asks" if lower == "q" else "who is interviewed")
        if lower in GENDERED:
            told = self._told_of(GENDERED[lower], since, span.start, against) if since is not None else None
            return told or self._pronoun(GENDERED[lower], span.start, speaker, against)
        if lower in ("i", "me", "my") and teller is not None:
            return Referent(teller, 0.95, "who tells it", self.scene.last_heard(teller))
        if lower in ("you", "your"):
            return Referent(hearer, 0.8 if hearer else 0.0, "who is told")
        if lower in ("i", "me", "my", "we", "us", "our"):
            return Referent(self.narrator(span.start), 0.8, "the narrator")
        if lower in ("mine", "yours", "hers", "ours", "theirs"):
            return Referent(None, 0.0)
        if lower in ("they", "them", "their"):
            return self._they(span.start)
        if lower in ("it", "its"):
            return self._it(span.start)
        return self._named(span, text, lower) or self._nominal(span, lower, against, guess=since is None)

    def _named(self, span: Span, text: str, lower: str) -> Referent | None:
        mentions = self.people.named_in(span.start, span.end)
        last = text.split()[-1]
        article = lower.split()[0] in ARTICLES
        if mentions and mentions[-1].end >= span.end - 2 and not (text[0].islower() and not last[0].isupper()):
            of_name = article and PREPOSED.search(self.text, span.start, mentions[-1].start)
            if not of_name:  # "the mayor of Orra" is not Orra
                return Referent(self.people.who(mentions[-1].person), 0.94)
        if last[0].isupper() and not article:
            if overlapping := self.people.named(span):
                return Referent(overlapping, 0.9)
            if " " not in text:  # the first word of a sentence, that names nobody elsewhere
                return None if person(lower) else Referent(None, 0.0)
            if lower not in self._unknown:
                self._unknown[lower] = self.people.add(text)
            return Referent(self._unknown[lower], 0.85)
        return None

    def _nominal(self, span: Span, lower: str, against: Mapping[int, float], *, guess: bool) -> Referent:
        self._nominals.read_to(span.start)
        found = self._nominals.of(span, against, guess=guess)
        if found.person is not None and not found.person.described and lower.startswith("the "):
            found.person.forms[lower] += 1  # "the minister" is another name of theirs
        return found

    def described(self, span: Span) -> Person:
        """Somebody who is known by the description in a span, whoever else it may stand for."""
        return self.people.who(self._nominals.own(span).number)

    def introduced(self, person: Person) -> int | None:
        """Where somebody who is known by a description was brought in with "a"."""
        return self._nominals.newcomers.where.get(person.number)

    def description(self, span: Span) -> Description:
        """The description that stands in a span, less what is no part of it."""
        return self._nominals.description(span)

    def narrator(self, offset: int) -> Person:
        """Who tells it at a place."""
        found = self.people.teller_at(offset)
        if found is None:
            found = self.people.narrator = self.people.add("Narrator")
        return found

    def last_heard(self, person: Person) -> Span | None:
        """The words that named them beside what they said last."""
        return self.scene.last_heard(person)

    def bystander(self, offset: int, but: set[int], gender: Gender | None = None) -> Person | None:
        """Who else is there."""
        self._nominals.read_to(offset)
        return self.scene.bystander(offset, but, gender)

    # --- pronouns

    def _pronoun(self, gender: Gender, offset: int, speaker: Person | None, against: Mapping[int, float]) -> Referent:
        own = speaker and (speaker.gender == gender or (speaker.gender is None and not speaker.described))
        if speaker and own and not speaker.members and against.get(speaker.number, 0.0) < 3:
            return Referent(speaker, 0.8, "the speaker so far", self.scene.last_heard(speaker))
        self._nominals.read_to(offset)
        ranked = self.scene.rank(gender, offset, against)
        if not ranked:
            person = self.bystander(offset, {number for number, weight in against.items() if weight >= 3}, gender)
            if person is None:
                return Referent(None, 0.0)
            place = next((m for m in self.people.named_in(offset, offset + 1500) if m.person == person.number), None)
            return Referent(person, 0.55, "named further on", Span(place.start, place.end) if place else None)
        score, last = ranked[0]
        margin = score - ranked[1][0] if len(ranked) > 1 else 3.0
        person = self.people.who(last.person)
        if person.gender == gender:
            person.votes[gender] += 1
        kind = "man" if gender == "masculine" else "woman"
        sure = min(0.85, 0.5 + 0.08 * max(0.0, margin))
        return Referent(person, sure, f"the {kind} last spoken of", Span(last.start, last.end))

    def _told_of(self, gender: Gender, since: int, offset: int, against: Mapping[int, float]) -> Referent | None:
        """Whom a speaker tells of: "A lad there didn't know me. He said, …" """
        for told in reversed(list(find(self.text, since, offset))):
            if not self.scene.in_quotation(told.start):
                continue
            found = self._nominals.resolve(told, NOBODY, guess=False).person
            if found is not None and found.gender in (gender, None) and not found.organisation:
                return Referent(found, 0.7, "spoken of just before", Span(told.start, told.noun))
        for mention in reversed(self.people.named_in(since, offset)):
            person = self.people.who(mention.person)
            if mention.quoted and person.gender == gender and person.number not in against:
                return Referent(person, 0.7, "spoken of just before", Span(mention.start, mention.end))
        return None

    def _they(self, offset: int) -> Referent:
        self._nominals.read_to(offset)
        several = (*self.scene.heard[-3:], *(m for m in self.scene.described_before(offset, 900) if m.subject))
        several = tuple(m for m in several if self.people.who(m.person).gender == "plural" and m.start < offset)
        if several:
            last = max(several, key=lambda m: m.start)
            return Referent(self.people.who(last.person), 0.7, "those last spoken of", Span(last.start, last.end))
        for mention in reversed(self.scene.heard[-6:]):
            if self.people.who(mention.person).organisation:
                return Referent(self.people.who(mention.person), 0.7, "those last heard", Span(mention.start, mention.end))
        return Referent(None, 0.0)

    def _it(self, offset: int) -> Referent:
        for mention in (*reversed(self.scene.heard[-4:]), *self.people.named_before(offset, 600)):
            person = self.people.who(mention.person)
            if person.gender == "neuter" and mention.start < offset:
                return Referent(person, 0.75, "what was last spoken of", Span(mention.start, mention.end))
        for match in reversed(list(THING.finditer(self.text, max(0, offset - 500), offset))):
            if match[1].lower() in words("documents"):
                return self._nominals.of(Span(match.start(), match.end()), NOBODY)
        return Referent(None, 0.0)
