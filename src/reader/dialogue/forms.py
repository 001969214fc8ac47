"""The form of a name: what two wordings share that mean the same people, and which given names are one."""

import re

from reader.dialogue.lexicon import full_forms, words
from reader.dialogue.name import Name, fold
from reader.dialogue.traits import title_gender

__all__ = ["TITLES", "Key", "alike", "first_names_agree", "key_of", "order"]

Key = tuple[str, ...]
"""What two wordings must share to be one form: gender and wording of a lone name's courtesy, rank or style, and the words."""

TITLES = {
    "dr": "doctor", "prof": "professor", "sen": "senator", "rep": "representative", "gov": "governor", "capt": "captain",
    "cap'n": "captain", "cap’n": "captain",
    "gen": "general", "col": "colonel", "maj": "major", "lt": "lieutenant",
    "sgt": "sergeant", "rev": "reverend", "cllr": "councillor",
}  # fmt: skip
"""Abbreviated titles, with the role that they are."""


def key_of(name: Name) -> Key:
    """The form that a name has."""
    gender, courtesy = "", ""
    for title in name.titles:
        if of := title_gender(title):
            gender, courtesy = of, title
        elif title in words("ranks") or TITLES.get(title, title) in words("styles"):
            courtesy = TITLES.get(title, title)
    tokens = [fold(token) for token in name.tokens]
    while len(tokens) > 1 and tokens[0] in words("name particles") and tokens[0] not in full_forms():  # "Ben Gunn"
        del tokens[0]
    return gender, courtesy if len(tokens) == 1 else "", *tokens


def order(key: Key) -> int:
    """When a lone name finds its bearers: after ranks and rare courtesies; Mrs. Lee when Miss Lee is known, bare names last."""
    if not key[1]:
        return 5
    return {"mr": 1, "miss": 2, "mrs": 3}.get(key[1], 4 if key[1] in words("styles") else 0)


def alike(one: str, other: str) -> bool:
    """The same given name in two transliterations: Sergey and Sergei, Yury and Yuri."""
    return one == other or re.sub(r"[iy]+$", "i", one) == re.sub(r"[iy]+$", "i", other) != "i"


def first_names_agree(one: str, other: str) -> bool:
    """Whether two given names, or their initials, may be one person's: Elizabeth and Lizzy, J. and Jane."""
    if alike(one, other):
        return True
    if len(one.rstrip(".")) == 1 or len(other.rstrip(".")) == 1:
        return one[0] == other[0]
    return other in full_forms().get(one, ()) or one in full_forms().get(other, ())
