"""Who is on the scene: everyone spoken of so far, by name, by description or as a speaker, in reading order."""

import math
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from reader.dialogue.descriptions import personal
from reader.dialogue.people import Mention, People, Person
from reader.dialogue.transcript import Gender, Span
from reader.documents import Document

__all__ = ["NOBODY", "REACH", "Referent", "Scene"]

REACH = 2500
"""Code points back to look for an antecedent."""
SENTENCE_END = re.compile(r"[.!?…][”’»)\"']*\s+(?=[^\sa-z])|\n\s*\n")
NOBODY: Mapping[int, float] = {}
FAR = -99.0
HEARD = 40
"""Speakers back to whom anything may lead."""
BROUGHT_IN = 1.0
"""What speaks for somebody whom the sentence before brings in."""


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


class Scene:
    """What has been read so far."""

    def __init__(self, document: Document, people: People, quoted: list[tuple[int, int]]) -> None:
        self.text = document.text
        self.people = people
        self._quoted_starts = [start for start, _ in quoted]
        self._quoted = quoted
        self._ends = array("I", (m.start() for m in SENTENCE_END.finditer(self.text) if not self.in_quotation(m.start())))
        self.heard: list[Mention] = []
        """The last speakers, as mentions at their cues."""
        self.described: list[Mention] = []
        """Those whom the narration describes, so far."""
        self._described_starts: list[int] = []

    def in_quotation(self, offset: int) -> bool:
        index = bisect_left(self._quoted_starts, offset + 1) - 1
        return index >= 0 and offset < self._quoted[index][1] - 1

    def sentences_between(self, start: int, end: int) -> int:
        return bisect_left(self._ends, end) - bisect_left(self._ends, start)

    def hear(self, mention: Mention) -> None:
        self.heard.append(mention)
        del self.heard[:-HEARD]

    def add_described(self, mention: Mention) -> None:
        self.described.append(mention)
        self._described_starts.append(mention.start)

    def described_before(self, offset: int, reach: int) -> list[Mention]:
        """Descriptions within `reach` code points before an offset."""
        first, last = bisect_left(self._described_starts, offset - reach), bisect_left(self._described_starts, offset)
        return self.described[first:last]

    def last_heard(self, person: Person) -> Span | None:
        mention = next((m for m in reversed(self.heard) if m.person == person.number and m.end > m.start + 1), None)
        return Span(mention.start, mention.end) if mention else None

    def last_spoken_of(self, person: Person, offset: int) -> Span | None:
        """Where the narration last names or describes them, or they were last heard."""
        named = next((m for m in self.people.named_before(offset, REACH) if m.person == person.number and not m.quoted), None)
        told = next((m for m in reversed(self.described[-40:]) if m.person == person.number), None)
        latest = max((m for m in (named, told) if m is not None), key=lambda m: m.start, default=None)
        return Span(latest.start, latest.end) if latest else self.last_heard(person)

    # --- how likely a pronoun means someone

    def rank(self, gender: Gender, offset: int, against: Mapping[int, float]) -> list[tuple[float, Mention]]:
        """The people of a gender who are near, the likeliest first, with their best mention.

        The weights are those of the salience tradition (Lappin & Leass 1994): subjects before others, near before far.
        `against`: by number, how much speaks against each.
        """
        best: dict[int, tuple[float, Mention]] = {}
        known = {mention.person for mention in self.heard[-8:]}
        for mention in self._near(offset):
            person = self.people.who(mention.person)
            if person.organisation or person.members:
                continue
            weak = person.votes.total() == 1 and not person.described  # one "her" beside the name may be another's
            if person.gender not in (gender, None) and not (weak and person.gender in ("masculine", "feminine")):
                continue
            if person.described and not any(map(personal, person.roles)):
                continue  # "according to a timeline"
            score = self._salience(mention, offset) - against.get(person.number, 0.0)
            if person.described:
                owned = self.text[mention.start : mention.start + 4].lower() in ("his ", "her ")
                owned = owned and "\n\n" in self.text[mention.end : offset]
                fresh = not mention.subject and self._just_brought_in(mention, person, offset)
                score -= (-BROUGHT_IN if fresh else 3.0 * (not mention.subject) + 1.5 * owned) + 0.2
            score += 0.5 * math.log(1 + min(self.people.often(person), 100))
            if person.gender not in (gender, None):
                score -= 4.0
            if person.gender is None:
                score -= 0.8 if person.number in known or " " in person.name else 1.6  # nothing says that it is a person's name
            if score > best.get(person.number, (FAR, mention))[0]:
                best[person.number] = score, mention
        return sorted(best.values(), key=lambda item: -item[0])

    def _just_brought_in(self, mention: Mention, person: Person, offset: int) -> bool:
        """Whether the sentence before brings them in as the only one of their sex: "The king sent for his daughter. She"."""
        if person.gender is None or self.sentences_between(mention.end, offset) != 1 or "\n" in self.text[mention.end : offset]:
            return False
        index = bisect_left(self._ends, mention.start)
        start = self._ends[index - 1] if index else 0
        others = [*self.people.named_in(start, offset), *(m for m in self.described if start <= m.start < offset)]
        return all(m.person == person.number or self.people.who(m.person).gender not in (person.gender, None) for m in others)

    def _near(self, offset: int) -> Iterator[Mention]:
        for mention in self.people.named_before(offset, REACH)[:40]:
            if not mention.quoted:
                yield mention
        yield from (
            m if m.end - m.start > 1 else replace(m, subject=False)
            for m in self.heard[-8:]
            if offset - REACH < m.start < offset
        )
        yield from (m for m in self.described_before(offset, 500) if self.sentences_between(m.end, offset) <= 2)

    def _salience(self, mention: Mention, offset: int) -> float:
        score = (2.2 if mention.subject else 1.0) - 0.8 * min(self.sentences_between(mention.end, offset), 6)
        score -= (offset - mention.end) / 1500
        return score - (1.0 if self.text[mention.end : mention.end + 2] in ("’s", "'s") else 0.0)

    def bystander(self, offset: int, but: set[int], gender: Gender | None = None) -> Person | None:
        """The person last spoken of before an offset, else first named after it, who is none of `but`."""
        nearby = [*self.people.named_before(offset, 1200), *self.described_before(offset, 1200)]
        nearby.sort(key=lambda mention: -mention.start)
        for mention in (*nearby, *self.people.named_in(offset, offset + 1500)):
            person = self.people.who(mention.person)
            if mention.quoted or person.organisation or person.number in but or person.gender == "plural":
                continue
            if person.described and not (mention.subject and person.gender != "neuter" and any(map(personal, person.roles))):
                continue
            if (person.gender in ("masculine", "feminine") or person.described) and gender in (person.gender, None):
                return person
        return None
