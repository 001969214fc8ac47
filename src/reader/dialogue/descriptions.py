"""Descriptions that stand for people, as the text words them: "the mayor", "my uncle", "a stranger in a green coat"."""

import re
from functools import cache

from reader.dialogue.lexicon import cue_forms, words
from reader.dialogue.transcript import Gender

__all__ = ["MODIFIERS", "described", "gender_of_noun", "office", "personal", "verbal"]

PERSONAL = ("nouns", "masculine nouns", "feminine nouns")
MODIFIERS = r"(?:(?!(?:of|from|in|at|to|by|with|on|for|and)\b)[\w’'-]+[ \n]){0,2}?"


def gender_of_noun(noun: str) -> Gender | None:
    """What a noun says of its bearer's sex."""
    if noun in words("feminine nouns") or noun.endswith("woman"):
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


def personal(noun: str) -> bool:
    return any(noun in words(kind) for kind in PERSONAL)


@cache
def described(gender: Gender) -> re.Pattern[str]:
    """A description of someone of this gender, where a subject stands."""
    nouns = "|".join(sorted(words(f"{gender} nouns"), key=len, reverse=True))
    acts = "|".join(sorted(words("irregular verbs") | words("auxiliaries"))) + r"|\w+ed"
    return re.compile(
        rf"(?:^|(?<=[.!?”’»]\s)|(?<=\n))((?:The|A|An|My|His|Her|Our|Their)[ \n]{MODIFIERS}(?:{nouns}))\b(?![’'-])"
        rf"|(?<=\s)((?:the|a|an)[ \n]{MODIFIERS}(?:{nouns}))(?=[ \n](?:{acts})\b)",
        re.MULTILINE,
    )


@cache
def office() -> re.Pattern[str]:
    """A role with its article where a subject stands."""
    acts = "|".join(sorted(words("irregular verbs") | words("auxiliaries"))) + r"|\w+ed|\w+s"
    return re.compile(rf"\b[Tt]he[ \n]({MODIFIERS}(?:{'|'.join(sorted(words('nouns')))}))(?=[ \n](?:{acts})\b)")
