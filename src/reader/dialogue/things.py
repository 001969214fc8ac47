"""Which names are no person's: organisations, places, families, things."""

from collections.abc import Callable, Sequence, Set

from reader.dialogue.forms import Key
from reader.dialogue.lexicon import given_names, words
from reader.dialogue.name import Name
from reader.dialogue.parting import is_noble
from reader.dialogue.person import Person
from reader.dialogue.traits import title_gender

__all__ = ["is_no_person"]

OFTEN = 8
"""Times from which on it tells how a name is used."""
Surnamed = Callable[[str], Sequence[Sequence[Name]]]


def is_no_person(person: Person, names: Sequence[Name], key: Key, located: Set[str], surnamed: Surnamed) -> bool:
    """Whether a name is an organisation's, a place's or a thing's.

    `names`: where the text has it. `located`: names that stand as places do. `surnamed`: where a word has a courtesy.
    """
    name, lowered = names[0], [t.lower() for t in names[0].tokens]
    last = lowered[-1]
    if len(lowered) > 2 and last in words("groups") and not name.titles:
        return True
    if key[1] in ("", "miss") and _family(last, len(names), surnamed):
        return True
    if person.first in given_names() or name.titles or is_noble(name.tokens[:1]):  # "the Duke of Orme"
        return False
    if any(t in words("groups") for t in (last, lowered[0])):
        return True
    placed = " ".join(name.tokens) in located
    if last in words("places"):  # but "Mr. Dale"
        few = len(lowered) > 1 and len(names) < OFTEN  # "Mr. Square" is not of Holm Square
        return placed or few or person.heard < OFTEN or not surnamed(last)
    if all(t.replace(".", "").isupper() and len(t.replace(".", "")) > 1 for t in name.tokens):
        return True
    if placed:
        return True
    if person.heard >= 2:  # "said the Owl"
        return False
    definite = name.definite or 2 * sum(each.definite for each in names) > len(names)
    if definite and not title_gender(last) and last not in words("ranks"):
        return not (last in words("masculine nouns") or last in words("feminine nouns")) or len(names) < OFTEN
    return last in words("demonyms")


def _family(word: str, count: int, surnamed: Surnamed) -> bool:
    """Whether a word is the plural of a surname that is more usual: "the Lees"."""
    ones = {word.removesuffix("s"), word.removesuffix("es")} - {word}
    return any(sum(len(names) for names in surnamed(one)) > count for one in ones)
