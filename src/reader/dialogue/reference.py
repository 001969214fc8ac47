"""Whom a pronoun or a description stands for, in reading order: each one resolved is a mention for the next.

The weights of `_salience` are those of the salience tradition (Lappin & Leass 1994): subjects before others, near before far.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from reader.dialogue.descriptions import MODIFIERS, described, gender_of_noun, office, personal, verbal
from reader.dialogue.lexicon import role_synonyms, words
from reader.dialogue.people import Mention, People, Person
from reader.dialogue.transcript import Gender, Span
from reader.documents import Document

__all__ = ["Referent", "Resolver"]

FIRMS = frozenset(
    ("company", "firm", "group", "club", "team", "party", "agency", "charity", "bank", "organisation", "organization")
)
REACH = 2500
"""Code points back to look for an antecedent."""
GENDERED: dict[str, Gender] = {
    "he": "masculine", "him": "masculine", "his": "masculine", "himself": "masculine",
    "she": "feminine", "her": "feminine", "hers": "feminine", "herself": "feminine",
}  # fmt: skip
SENTENCE_END = re.compile(r"[.!?…][”’»)\"']*\s+(?=[^\sa-z])|\n\s*\n")
DETERMINER = re.compile(r"(?:the|a|an|his|her|its|their|our|my|your|this|that|another|one|some|\w+[’']s?)\s+", re.IGNORECASE)
ATTACHED = re.compile(r"[ \n](?:of|for|at|from|in|with|behind|on)[ \n](?:(?:the|a|an|his|her|their|its)[ \n])?")
WORD = re.compile(r"[ \n]?(?!(?:and|or|to|who|that|which)\b)([^\W\d_][\w’'-]*)")
THING = re.compile(r"\b(?:an?|the|his|her|their|its)[ \n](?:\w+[ \n])?(\w+)\b(?![’'])")
ANYONE = frozenset(("man", "woman", "boy", "girl", "lady", "gentleman", "person", "teenager", "child"))


@dataclass(frozen=True, slots=True)
class Referent:
    """Who is meant, how surely, and by what link.

    The probabilities are what each link was right in on LitBank's excerpts and the project's own open articles, rounded.
    """

    person: Person | None
    confidence: float
    link: str = ""
    antecedent: Span | None = None
    """The words of the text that the link goes back, or on, to."""
    mention: Span | None = None
    """The name, where the words are a description that stands beside it: "the verger, Alois Grünwald"."""


class Resolver:
    """Resolves mentions in reading order."""

    def __init__(self, document: Document, people: People, quoted: list[tuple[int, int]]) -> None:
        self.document = document
        self.text = document.text
        self.people = people
        self._quoted_starts = [start for start, _ in quoted]
        self._quoted = quoted
        self._ends = [m.start() for m in SENTENCE_END.finditer(self.text) if not self._in_quotation(m.start())]
        self._heard: list[Mention] = []
        """Speakers so far, as mentions at their cues."""
        self._described: dict[str, Person] = {}

    def _in_quotation(self, offset: int) -> bool:
        index = bisect_left(self._quoted_starts, offset) - 1
        return index >= 0 and offset < self._quoted[index][1] - 1

    def heard(self, person: Person, by: Span) -> None:
        """This person was found to speak, named by the words of a span, or by none."""
        self._heard.append(Mention(by.start, by.end, person.number, False, True))

    def _last_heard(self, person: Person) -> Span | None:
        mention = next((m for m in reversed(self._heard) if m.person == person.number), None)
        return Span(mention.start, mention.end) if mention else None

    def resolve(
        self,
        span: Span,
        *,
        speaker: Person | None = None,
        avoid: Person | None = None,
        teller: Person | None = None,
        hearer: Person | None = None,
    ) -> Referent:
        """Whom the words of a span name.

        `speaker`: of the quotation before in the same paragraph. `avoid`: someone it is unlikely to be.
        `teller`, `hearer`: "I" and "you" where the words stand inside somebody's speech.
        """
        text = " ".join(self.text[span.start : span.end].split())
        lower = text.lower()
        if lower in GENDERED:
            return self._pronoun(GENDERED[lower], span.start, speaker, avoid)
        if lower in ("i", "me", "my") and teller is not None:
            return Referent(teller, 0.95, "who tells it")
        if lower in ("you", "your"):
            return Referent(hearer, 0.8 if hearer else 0.0, "who is told")
        if lower in ("i", "me", "my", "we", "us", "our"):
            return Referent(self.narrator(), 0.8, "the narrator")
        if lower in ("they", "them", "their"):
            return self._they(span.start)
        if lower in ("it", "its"):
            return self._it(span.start)
        mentions = self.people.named_in(span.start, span.end)
        last = text.split()[-1]
        if mentions and mentions[-1].end >= span.end - 2 and not (text[0].islower() and not last[0].isupper()):
            return Referent(self.people.everyone[mentions[-1].person], 0.94, "")
        if last[0].isupper() and lower.split()[0] not in ("the", "a", "an", "his", "her", "my", "our", "their", "one"):
            if overlapping := self.people.named(span):
                return Referent(overlapping, 0.9, "")
            if " " not in text:  # the first word of a sentence, that names nobody elsewhere
                return Referent(None, 0.0)
            return Referent(self._described.setdefault(lower, self._new(text, None)), 0.85, "")
        found = self._nominal(span, text, lower, avoid)
        if found.person is not None and not found.person.described and lower.startswith("the "):
            found.person.forms[lower] += 1  # "the minister" is another name of theirs
        return found

    def narrator(self) -> Person:
        if self.people.narrator is None:
            self.people.narrator = self.people.add("Narrator")
        return self.people.narrator

    def _new(self, text: str, gender: Gender | None) -> Person:
        return self.people.add(text, gender=gender)

    # --- pronouns

    def _sentences_between(self, start: int, end: int) -> int:
        return bisect_left(self._ends, end) - bisect_left(self._ends, start)

    def _salience(self, mention: Mention, offset: int, gender: Gender) -> float | None:
        person = self.people.everyone[mention.person]
        if person.organisation or person.members or person.gender not in (gender, None):
            return None
        score = (2.0 if mention.subject else 1.0) - 1.2 * min(self._sentences_between(mention.end, offset), 6)
        score -= (offset - mention.end) / 1500
        if self.text[mention.end : mention.end + 2] in ("’s", "'s"):
            score -= 1.0
        if person.described and not any(map(personal, person.roles)):
            return None  # "a timeline said"
        if person.gender is None and (person.described or " " not in person.name):
            score -= 0.8  # nothing says that it is a person's name, or this one's sex
        return score + (0.8 if person.gender == gender else 0.0)

    def _pronoun(self, gender: Gender, offset: int, speaker: Person | None, avoid: Person | None) -> Referent:
        if (
            speaker
            and speaker is not avoid
            and speaker.gender in (gender, None)
            and not speaker.organisation
            and not speaker.members
        ):
            return Referent(speaker, 0.8, "the speaker so far", self._last_heard(speaker))
        scores: dict[int, float] = {}
        best: dict[int, Mention] = {}
        recent = [m for m in self._heard[-8:] if m.start > offset - REACH and m.start < offset]

        def weigh(mention: Mention, score: float) -> None:
            if score > scores.get(mention.person, -99.0):
                scores[mention.person], best[mention.person] = score, mention

        for mention in (*self.people.named_before(offset, REACH)[:40], *recent):
            score = None if mention.quoted else self._salience(mention, offset, gender)
            if score is not None:
                again = mention.person in scores
                weigh(mention, score - 4.0 * (avoid is not None and mention.person == avoid.number))
                scores[mention.person] += 0.1 * again
        for mention in self._by_office(offset):
            score = self._salience(mention, offset, gender)
            if score is not None and (avoid is None or mention.person != avoid.number):
                weigh(mention, score)
        described = self._described_before(gender, offset, avoid)
        if described is not None and (not scores or max(scores.values()) < described[1]):
            return described[0]
        if not scores:
            return self._introduced_later(gender, offset, avoid)
        ranked = sorted(scores.items(), key=lambda item: -item[1])
        margin = ranked[0][1] - ranked[1][1] if len(ranked) > 1 else 3.0
        person = self.people.everyone[ranked[0][0]]
        kind = "man" if gender == "masculine" else "woman"
        last = best[person.number]
        sure = min(0.85, 0.5 + 0.08 * max(0.0, margin))
        return Referent(person, sure, f"the {kind} last spoken of", Span(last.start, last.end))

    def _by_office(self, offset: int) -> Iterator[Mention]:
        """Those whom the last sentences call by their role alone, where a subject stands: "the mayor walked down"."""
        for match in office().finditer(self.text, max(0, offset - 600), offset):
            if not self._in_quotation(match.start()):
                noun = match[1].split()[-1].lower()
                bearer = self._by_role(noun, match.start(), gender_of_noun(noun))
                if bearer and self.people.named_yet(bearer, offset):
                    yield Mention(match.start(), match.end(), bearer.number, False, True)

    def _described_before(self, gender: Gender, offset: int, avoid: Person | None) -> tuple[Referent, float] | None:
        """Somebody without a name at the head of one of the last sentences, and how salient: "My uncle was waiting."."""
        found = None
        for match in described(gender).finditer(self.text, max(0, offset - 400), offset):
            if not self._in_quotation(match.start()):
                found = match
        if found is None:
            return None
        between = self._sentences_between(found.end(), offset)
        if between > 2 or self._named_beside(self._attached(found.end())) is not None:
            return None
        span = Span(*found.span(found.lastindex or 1))
        text = " ".join(self.text[span.start : span.end].split())
        referent = self._nominal(span, text, text.lower(), None)
        if referent.person is None or referent.person is avoid or referent.person.gender not in (gender, None):
            return None
        owned = text.split()[0] in ("His", "Her", "Their")
        score = (1.2 if owned else 2.3) - 1.2 * between
        return Referent(referent.person, 0.7, "spoken of just before", span), score - (offset - found.end()) / 1500

    def _introduced_later(self, gender: Gender, offset: int, avoid: Person | None) -> Referent:
        person = self.bystander(offset, {avoid.number} if avoid else set(), gender)
        if person is None or person.gender != gender:
            return Referent(None, 0.0)
        return Referent(person, 0.55, "named further on")

    def bystander(self, offset: int, but: set[int], gender: Gender | None = None) -> Person | None:
        """The person last named before an offset, else first named after it, who is none of `but`."""
        nearby = self.people.named_before(offset, 1200)
        for mention in (*nearby, *self.people.named_in(offset, offset + 1500)):
            person = self.people.everyone[mention.person]
            if (
                mention.quoted
                or person.organisation
                or person.number in but
                or (gender and person.gender not in (gender, None))
            ):
                continue
            if person.gender in ("masculine", "feminine"):
                return person
        return None

    def _they(self, offset: int) -> Referent:
        for mention in reversed(self._heard[-6:]):
            person = self.people.everyone[mention.person]
            if person.gender == "plural" or person.organisation:
                return Referent(person, 0.7, "those last heard")
        return Referent(None, 0.0)

    def _it(self, offset: int) -> Referent:
        for mention in (*reversed(self._heard[-4:]), *self.people.named_before(offset, 600)):
            if self.people.everyone[mention.person].gender == "neuter" and mention.start < offset:
                return Referent(self.people.everyone[mention.person], 0.75, "what was last spoken of")
        for match in reversed(list(THING.finditer(self.text, max(0, offset - 500), offset))):
            if match[1].lower() in words("documents"):
                return self._nominal(Span(match.start(), match.end()), match[0], match[0].lower(), None)
        return Referent(None, 0.0)

    # --- descriptions

    def _nominal(self, span: Span, text: str, lower: str, avoid: Person | None) -> Referent:
        bare = DETERMINER.sub("", lower, count=1) if DETERMINER.match(lower) else lower
        head = bare.split()[-1] if bare.split() else lower
        attached = self.text[span.end : self._attached(span.end)]
        full = " ".join((self.text[span.start : span.end] + attached).split())
        first = lower.split()[0]
        if beside := self._named_beside(span.end):
            return Referent(self.people.everyone[beside.person], 0.95, mention=Span(beside.start, beside.end))
        indefinite = first in ("a", "an", "one", "another", "some", "several", "two", "three", "many")
        gender = gender_of_noun(head)
        own = re.search(r"\w[’']s?\s", lower)
        if not indefinite and gender != "plural" and (known := self._by_role(head, span.start, gender)):
            return Referent(known, 0.88, f"called “{head}” in the text")
        if first == "the" and head in FIRMS and not attached and (firm := self._firm(span.start)):
            return Referent(firm, 0.8, "the one last spoken of")
        key = DETERMINER.sub("", full.lower(), count=1)
        if key in self._described:
            return Referent(self._described[key], 0.85, "")
        if not indefinite and gender != "plural" and not own:
            for described, person in reversed(self._described.items()):
                if re.split(r" (?:of|for|at|from|in) ", described)[0].split()[-1:] == [head]:
                    return Referent(person, 0.8, "")
        if first in ("the", "this") and not attached and not own and gender != "plural":
            if head in ANYONE or head.endswith("-year-old") or head in words("demonyms"):
                last = self._pronoun(gender if gender in ("masculine", "feminine") else "masculine", span.start, None, None)
                if last.person is not None and not self._introduced(head, span.start):
                    return Referent(last.person, 0.6, "the one last spoken of")
            if personal(head) and (bearer := self._unnamed_role(head, span.start, gender, avoid)):
                bearer.roles.add(head)
                return Referent(bearer, 0.65, "who else is there")
        if first in ("the", "this") and (introduced := self._introduction(head, span.start)):
            full = introduced
        shown = full[0].lower() + full[1:] if first in words("determiners") else full
        person = self.people.add(shown, gender=gender, roles=[head])
        person.organisation = gender == "neuter"
        self._described[key] = person
        return Referent(person, 0.85, "")

    def _unnamed_role(self, head: str, offset: int, gender: Gender | None, avoid: Person | None) -> Person | None:
        """Who of those present has no role yet, where nobody was introduced as one: "the maestro" in a talk of two."""
        recent = [m for m in self._heard[-4:] if m.start > offset - REACH]
        if not recent or self._introduced(head, offset):
            return None
        speaking = {mention.person for mention in recent}
        scores: dict[int, float] = {}
        for mention in (*self.people.named_before(offset, REACH), *recent):
            person = self.people.everyone[mention.person]
            if mention.quoted or person.organisation or person.members or person.described or person is avoid:
                continue
            if person.gender is None and person.number not in speaking:
                continue  # nothing says that it is a person
            if (gender in ("masculine", "feminine") and person.gender not in (gender, None)) or person.roles - {head}:
                continue
            score = -1.0 * self._sentences_between(mention.end, offset) + (1.0 if mention.subject else 0.0)
            scores[person.number] = max(scores.get(person.number, -99.0), score)
        if not scores:
            return None
        return self.people.everyone[max(scores, key=lambda number: scores[number])]

    def _attached(self, end: int) -> int:
        """Where a description that goes on after its noun ends: "the boy from the cheese stall"."""
        for _ in range(2):
            match = ATTACHED.match(self.text, end)
            if not match:
                break
            at, taken = match.end(), 0
            while taken < 4 and (word := WORD.match(self.text, at)) and not verbal(word[1]):
                at, taken = word.end(), taken + 1
            if not taken:
                break
            end = at
        return end

    def _named_beside(self, end: int) -> Mention | None:
        """The name in apposition to a description that ends here, or by which it is "called"."""
        text = self.text
        match = re.compile(r",?[ \n](?!and\b|but\b)").match(text, end)
        if (
            match
            and (named := self.people.named_in(match.end(), match.end() + 1))
            and not self.people.everyone[named[0].person].organisation
        ):
            after = text[named[0].end : named[0].end + 1]
            if ("," in match[0] and after in ",.;:") or "," not in match[0]:
                return named[0]
        if match := re.compile(r"[^.!?“”\"]{0,50}?\b(?:called|named|known as|by the name of|one)[ \n]").match(text, end):
            named = self.people.named_in(match.end(), match.end() + 1)
            if named and not self.people.everyone[named[0].person].organisation:
                return named[0]
        return None

    def _firm(self, offset: int) -> Person | None:
        """The organisation that "the company" is: the one last named, or a lone name that nothing shows to be a person's."""
        for mention in self.people.named_before(offset, REACH):
            person = self.people.everyone[mention.person]
            if mention.quoted or not mention.subject or (person.gender is not None and not person.organisation):
                continue
            if person.organisation or (" " not in person.name and not person.roles):
                person.organisation, person.gender = True, "neuter"
                return person
        return None

    def _introduced(self, head: str, offset: int) -> bool:
        """Somebody else came in as "a man" before."""
        return self._introduction(head, offset) is not None

    def _introduction(self, head: str, offset: int) -> str | None:
        """The words with which the text brings in somebody: "a stranger in a long green coat"."""
        pattern = re.compile(rf"\b(?:a|an|another|one)[ \n]{MODIFIERS}{re.escape(head)}\b", re.IGNORECASE)
        match = pattern.search(self.text, max(0, offset - REACH), offset)
        return " ".join(self.text[match.start() : self._attached(match.end())].split()) if match else None

    def _by_role(self, head: str, offset: int, gender: Gender | None) -> Person | None:
        alike = role_synonyms().get(head, frozenset()) | {head}
        best: tuple[float, Person] | None = None
        for person in self.people.everyone:
            if person.members or person.described or not (person.roles & alike):
                continue
            if gender in ("masculine", "feminine") and person.gender not in (gender, None):
                continue
            score = (1.0 if head in person.roles else 0.0) - self.people.distance(person, offset) / 1500
            if best is None or score > best[0]:
                best = score, person
        return best[1] if best and best[0] > -6 else None
