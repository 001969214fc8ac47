"""Who is brought in by a description, "an old mariner", and is meant by its noun from then on: "the mariner"."""

import re
from bisect import bisect_left, insort
from operator import itemgetter

from reader.dialogue.descriptions import DETERMINER, Description
from reader.dialogue.person import Person

__all__ = ["MEMORY", "Newcomers", "brings_in"]

MEMORY = 6000
"""Code points after which "the man" is another one."""
IS_ONE = re.compile(
    r"(?<!\b[Tt]here )\b(?:is|was|became|been|being|like|than"
    r"|(?:air|look|manner|tone|bearing|grace|dignity|part|role|character|dress|garb|instincts?|feelings?|soul|duty|duties) of)"
    r"[ \n]$"
)
"""Before a description that tells what somebody is, or is like: nobody is brought in."""
AS = re.compile(r"\bas[ \n]$")


def brings_in(text: str, told: Description) -> bool:
    """Whether a description with "a" is of somebody new: not "was a glazier", nor "worked as a glazier"."""
    if IS_ONE.search(text, max(0, told.start - 16), told.start):
        return False
    return told.subject or not AS.search(text, max(0, told.start - 4), told.start)  # "as a glazier came in"


class Newcomers:
    """Those who were brought in with "a"."""

    def __init__(self) -> None:
        self.where: dict[int, int] = {}
        """By number: where they were, in code points."""
        self._by_noun: dict[str, list[tuple[int, Person]]] = {}
        """In the order of the text."""
        self._meant: dict[int, int] = {}
        """By number: where `before` gave them last."""

    def add(self, told: Description, person: Person) -> None:
        self.where[person.number] = told.start
        insort(self._by_noun.setdefault(told.head, []), (told.start, person), key=itemgetter(0))

    def before(self, told: Description, full: str) -> Person | None:
        """Who was brought in last by the noun of a description, if that was a moment ago and all its words are theirs.

        To be asked in the order of the text; `full`: the description's words.
        """
        brought = self._by_noun.get(told.head, [])
        at = bisect_left(brought, told.start, key=itemgetter(0)) - 1
        if at < 0:
            return None
        place, person = brought[at]
        words_of = {*DETERMINER.sub("", full.lower(), count=1).split()}
        if words_of - {*" ".join(person.forms).lower().split()}:
            return None
        if told.start - max(place, self._meant.get(person.number, 0)) > MEMORY:
            return None
        self._meant[person.number] = told.start
        return person
