"""Whom the words for kin lead to: "his wife", "Ann’s father"."""

from collections.abc import Mapping

from reader.dialogue.descriptions import gender_of_noun
from reader.dialogue.people import People, Person

__all__ = ["addressed", "namesake"]

COURTESIES = {"wife": "mrs", "husband": "mr", "mother": "mrs", "father": "mr"}
HEARS = 4.0
"""What speaks against somebody as the speaker, from which on they hear it: the words call them, or they spoke right before."""


def addressed(people: People, owner: str, against: Mapping[int, float]) -> Person | None:
    """Whom a tag means that speaks of "him" before the narration does, he who hears it: "My dear Lee," said his wife.

    `against`: by number, what speaks against somebody as the speaker.
    """
    sex = {"his": "masculine", "her": "feminine"}.get(owner.lower())
    hearers = (people.everyone[number] for number, weight in against.items() if weight >= HEARS)
    return next((person for person in hearers if sex and person.gender == sex), None)


def namesake(people: People, whose: Person, noun: str) -> Person | None:
    """Somebody’s wife, husband or parent who is called by the surname alone: "Mrs. Lee"."""
    courtesy = COURTESIES.get(noun)
    if not courtesy or not whose.last:
        return None
    if noun in ("wife", "husband") and whose.gender == gender_of_noun(noun):
        return None
    same = [p for p in people.of_surname(whose.last) if p is not whose and p.courtesies[courtesy]]
    if noun in ("mother", "father"):
        same = [p for p in same if p.first == p.last] if whose.first != whose.last else []
    return same[0] if len(same) == 1 else None
