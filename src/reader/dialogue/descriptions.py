"""Descriptions that stand for people, as the text words them: "the mayor", "my uncle", "a stranger in a green coat"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reader.dialogue.lexicon import cue_forms, words
from reader.dialogue.transcript import Gender

__all__ = [
    "ANYONE",
    "DETERMINER",
    "HEADS_SENTENCE",
    "INDEFINITE",
    "Description",
    "attached",
    "find",
    "gender_of_noun",
    "person",
    "personal",
    "shown",
    "verbal",
]

PERSONAL = ("nouns", "masculine nouns", "feminine nouns", "kin")
ANYONE = words("nouns of anyone")
INDEFINITE = frozenset(("a", "an", "one", "another", "some", "several", "two", "three", "four", "five", "six", "many"))
DETERMINER = re.compile(r"(?:the|a|an|his|her|its|their|our|my|your|this|that|another|one|some|\w+[’']s?)\s+", re.IGNORECASE)
DETERMINED = re.compile(
    r"\b(?=\w)"
    r"((?=[tahmoifs])(?:the|an?|another|this|that(?! \w+s\b)|his|her|my|our|their|its|one|two|three|four|five|six|several)\b"
    r"|[A-Z][\w-]++[’']s)"
    r"[ \n](?=\w)",
    re.IGNORECASE,
)
WORD = re.compile(r"[ \n]?([^\W\d_][\w’'-]*)")
ATTACHED = re.compile(r"[ \n](?:of|for|at|from|in|with|behind|on)[ \n](?:(?:the|a|an|his|her|their|its)[ \n])?")
MANNER = re.compile(
    r"[ \n](?:in|with|from)[ \n](?:(?:the|an?|his|her|their)[ \n])?(?:[\w’',-]+[ \n]){0,3}?"
    r"(?:voices?|tones?|whispers?|accents?|manner|smiles?|laugh|sigh|breath|murmur|haste|surprise|way|nod|shrug|gesture|air|look"
    r"|sneer|grin|frown|groan|sob|start|shudder|bow|glance|oath|cry|growl|snarl|chuckle|grunt|moan|gasp|wave|roar|rage|fury)\b"
)
"""How something is said: no part of who says it."""
BARE = re.compile(r"[ \n](?:in|with)(?=[ \n](?!(?:the|an?|his|her|their|its)\b)[a-z])")
"""The same without a determiner: "with scorn", "in great astonishment"; what is worn is none, nor are things in the plural."""
WORN = frozenset(
    (
        "black",
        "white",
        "grey",
        "gray",
        "red",
        "blue",
        "green",
        "brown",
        "yellow",
        "uniform",
        "mourning",
        "khaki",
        "livery",
        "armour",
        "armor",
        "tweed",
        "fur",
    )
)
BEFORE_OBJECT = re.compile(r"\b(?:of|to|for|by|with|at|from|on|in|than|like|that of)[ \n]$", re.IGNORECASE)
HEADS_SENTENCE = re.compile(r"(?:^|[.!?…”\"’»]\s+|\n\s*)$")
OF = re.compile(r"[ \n]of[ \n](?:(?:the|a|an|his|her|their|its)[ \n])?")
VERB_BEFORE = re.compile(r"[”\"’'»,–—][ \n](\w+)[ \n]$")
PEOPLES = words("peoples")
PARTS = frozenset(("head", "chair"))
"""Nouns that are people's only with what they are the head of."""
JOINS = frozenset(("and", "or", "to", "who", "that", "which"))
ENDS = JOINS | {"him", "me", "us", "them", "it", "you"}
"""Stand in no description: "made a man of him"."""
LONGEST = 4
"""Words after the determiner among which the noun is looked for."""


@dataclass(frozen=True, slots=True)
class Description:
    """Code points `start` to `end`, with what hangs on the noun; the noun itself ends at `noun`."""

    start: int
    noun: int
    end: int
    determiner: str
    head: str
    subject: bool
    """Where a subject stands."""


def find(text: str, start: int, end: int) -> Iterator[Description]:
    """The descriptions that begin between two offsets."""
    for match in DETERMINED.finditer(text, start, end):
        head, noun, at = "", 0, match.end()
        for _ in range(LONGEST):
            word = WORD.match(text, at)
            if not word:
                break
            lower = word[1].lower()
            if person(lower) or (lower in PEOPLES and _ends_noun(text, word.end())):
                head, noun = lower, word.end()
            elif head or _ends_phrase(lower):
                break
            at = word.end()
        if head and not (head in PARTS and text[noun : noun + 4] != " of "):
            close, determiner = attached(text, noun), match[1].lower()
            acts = _acts(text, close, match.start())
            if not acts and determiner not in INDEFINITE:  # "met the ferryman at the lock"
                close = attached(text, noun, OF)
            yield Description(match.start(), noun, close, determiner, head, acts)


@cache
def person(noun: str) -> bool:
    if noun in PEOPLES:
        return False  # "the Indian summer"
    return personal(noun) or noun in words("plural nouns") or (len(noun) > 4 and noun[-1] == "s" and personal(noun[:-1]))


@cache
def _ends_phrase(lower: str) -> bool:
    return lower in JOINS or any(
        lower in words(kind) for kind in ("prepositions", "auxiliaries", "conjunctions", "determiners")
    )


def _ends_noun(text: str, end: int) -> bool:
    """Whether no noun follows: "the Indian bowed", not "the Indian summer"."""
    if not (word := WORD.match(text, end)):
        return True
    lower = word[1].lower()
    return verbal(word[1]) or _ends_phrase(lower) or lower.endswith("ly") or lower in ("himself", "herself")


def _acts(text: str, end: int, start: int) -> bool:
    """Whether a verb follows, or a clause begins with the description."""
    word = WORD.match(text, end)
    if word and word[1].lower() not in words("prepositions") and (verbal(word[1]) or word[1] == "who"):
        return not BEFORE_OBJECT.search(text, max(0, start - 12), start)
    verb = VERB_BEFORE.search(text, max(0, start - 16), start)  # "said the ferryman"
    if verb and (base := cue_forms().get(verb[1].lower(), ("",))[0]) and base not in words("verbs to someone"):
        return True
    return bool(HEADS_SENTENCE.search(text, max(0, start - 6), start))


def attached(text: str, end: int, link: re.Pattern[str] = ATTACHED) -> int:
    """Where a description that goes on after its noun ends: "the boy from the cheese stall"."""
    for _ in range(2):
        match = link.match(text, end)
        if not match or MANNER.match(text, end) or _is_manner(text, end):
            break
        at, taken = match.end(), 0
        while taken < 4 and (word := WORD.match(text, at)) and word[1] not in ENDS and not verbal(word[1]):
            if word[1].lower() in words("times"):
                return end
            at, taken = word.end(), taken + 1
        if not taken:
            break
        end = at
    return end


def _is_manner(text: str, end: int) -> bool:
    if not (match := BARE.match(text, end)):
        return False
    at, noun = match.end(), ""
    while (word := WORD.match(text, at)) and word[1] not in JOINS and not verbal(word[1]):
        at, noun = word.end(), word[1]
    return noun not in WORN and (not noun.endswith("s") or noun.endswith("ss"))


@cache
def gender_of_noun(noun: str) -> Gender | None:
    """What a noun says of its bearer's sex."""
    if noun in words("feminine nouns") or noun.endswith(("woman", "wife")):
        return "feminine"
    if noun in words("masculine nouns") or (noun.endswith("man") and noun not in ("human", "german")):
        return "masculine"
    if noun in words("plural nouns") or (noun.endswith("s") and any(noun[:-1] in words(kind) for kind in PERSONAL)):
        return "plural"
    if noun in words("groups") or noun in words("documents"):
        return "neuter"
    return None


def verbal(word: str) -> bool:
    """Whether a word ends a description: a verb, or a preposition of its own."""
    lower = word.lower()
    if lower in cue_forms() or any(lower in words(kind) for kind in ("irregular verbs", "auxiliaries", "prepositions")):
        return True
    return lower.endswith("ed") and len(lower) > 4 and word[0].islower()


@cache
def personal(noun: str) -> bool:
    """Whether a noun is one of people."""
    return noun in PEOPLES or any(noun in words(kind) for kind in PERSONAL) or noun.endswith(("woman", "wife"))


@cache
def may_speak(noun: str) -> bool:
    """Whether it is a noun for what says something: somebody, a crowd, a letter, a voice."""
    last = noun.rpartition("-")[2]
    if personal(last) or gender_of_noun(noun) or last in words("words for somebody"):
        return True
    return any(noun in words(kind) for kind in ("press roles", "cue nouns", "parts that speak")) or noun == "voices"


def shown(full: str) -> str:
    """A description as a name: "the mayor" where a sentence begins with it; "Q" and "A" stay as they are."""
    if len(full) > 1 and full.isupper():
        return full.lower()
    lower = len(full) > 1 and (full.split()[0].lower() in words("determiners") or " " not in full)
    return full[0].lower() + full[1:] if lower else full
