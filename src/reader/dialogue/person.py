"""The values of who is who: a person, and a place where the text names one."""

from collections import Counter
from dataclasses import dataclass, field

from reader.dialogue.transcript import Gender

__all__ = ["Mention", "Person"]


@dataclass(slots=True, eq=False)
class Person:
    """Someone, or some organisation, that the text names."""

    number: int
    name: str
    forms: Counter[str] = field(default_factory=Counter)
    """Every wording of the name, with how often the text has it."""
    gender: Gender | None = None
    roles: set[str] = field(default_factory=set)
    """Nouns that the text calls them by, in lower case: "minister", "46-year-old"."""
    first: str = ""
    last: str = ""
    organisation: bool = False
    courtesies: Counter[str] = field(default_factory=Counter)
    """Titles such as "mrs" that the name is given with."""
    members: tuple[int, ...] = ()
    votes: Counter[str] = field(default_factory=Counter)
    heard: int = 0
    """How often the narration has the name right after a verb of speech."""
    described: bool = False
    """Known by a description only."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Code points `start` to `end` that name one person (its number)."""

    start: int
    end: int
    person: int
    quoted: bool
    subject: bool
    """At the head of a clause, as far as the surface tells."""
