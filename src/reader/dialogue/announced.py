"""Whom a heading, or a line of its own, announces as the teller of what follows: "Dr. Amory's Diary", "Told by Ann Lisle"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reader.dialogue.forms import TITLES
from reader.dialogue.lexicon import words
from reader.dialogue.name import fold
from reader.dialogue.person import Person
from reader.dialogue.traits import title_gender

if TYPE_CHECKING:
    from reader.dialogue.people import People
    from reader.documents import Blocks

__all__ = ["Announced", "announced"]

LONGEST = 160
"""Code points of a line that announces somebody."""
_SHORT = r"(?i:[a-z]|mrs?|ms|mme|mlle|dr|rev|hon|capt|col|maj|gen|lt|sgt|prof|st)\.[ \n]"
_NAME = rf"(?P<name>(?:[A-Z][\w.’'-]*,?[ \n]){{0,4}}?(?!{_SHORT})[A-Z][\w.-]*)"
_WRITING = (
    r"(?i:diary|journal|narrative|narration|letter|account|statement|memorandum|testimony|evidence|deposition|"
    r"confession|relation|report|manuscript|log|note-?book|notes|memoirs?|recollections|reminiscences)"
)
_LETTER = r"(?i:letter|note|telegram|postcard|e-?mail|message|memorandum|lettre)"
_DONE = (
    r"(?i:told|related|narrated|written|contributed|continued|resumed|concluded|recorded|kept|spoken|taken up|begun|left|given|"
    r"set down)"
)
_OPENS = r"[^\w\s]*_*(?:(?i:chapter|part|book|letter|no)?\W*(?:[IVXLC]+|\d+)[.:—–-]+\s*)?"
_THE, _A = r"(?:(?i:the)[ \n])?", r"(?:(?i:the|an?)[ \n])?"
_NOUN = r"(?!(?i:I|he|she|it|they|we|you|is|are|was|were|been|had|have|has)\b)\w+"
_TO = rf"[ \n](?i:to)[ \n]{_THE}"
_ENDS = r"(?=[\W_]*$|[_\])\"”’]*\s?[,.:;(—–-])"
ANNOUNCES = (
    rf"(?:(?i:the|from|extracts?|passages?|of|in|continuation)[ \n])*{_NAME}[’'][sS]?[ \n](?:\w+[ \n])?{_WRITING}{_ENDS}",
    rf"{_A}(?:{_NOUN}[ \n]){{0,3}}?(?:{_DONE}|{_WRITING})[ \n](?:\w+[ \n])?(?i:by|of)[ \n]{_THE}{_NAME}{_ENDS}",
    rf"{_A}{_LETTER}[,:]?[ \n](?:\(?(?i:from)[ \n])?{_NAME}(?:,[^\n]*?)?(?:{_TO}[A-Z]|{_ENDS})",
    rf"(?:(?i:from)[ \n])?{_NAME},?{_TO}(?:[A-Z]|(?i:his|her)\b)",
    rf"{_NAME}[ \n](?:(?i:in continuation)\b|(?i:continues|resumes|takes up the (?:story|tale|narrative)){_ENDS})",
)
"""Of such lines, each with the name of whom they announce."""
ALONE = re.compile(rf"{_OPENS}{_NAME}[\W_]*$")
"""A heading that is a name alone."""
SAYS = re.compile(rf"{_WRITING}|{_LETTER}|{_DONE}|(?i: to | in contin|continues|resumes| takes up )")
"""What a line has that announces somebody and is no heading."""
MARKS = "\"“‘'«„—–-"
WORD = re.compile(r"[^\W\d_][\w.’'-]*")


class Announced(NamedTuple):
    """From a block on, somebody tells it."""

    block: int
    person: Person
    alone: bool
    """Whether that is only their name: the heading of what they tell, or of what is told of them."""


def announced(text: str, people: People, blocks: Blocks) -> list[Announced]:
    """Who is announced, in order."""
    found: list[Announced] = []
    starts, ends, _, _ = blocks.columns
    headings = {*blocks.headings()}
    cast: dict[str, list[Person]] = {}
    for block, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if end - start > LONGEST or text[start] in MARKS:
            continue
        heads = block in headings
        line = text[start:end]
        if not heads and not (
            SAYS.search(line) if end - start <= LONGEST // 2 or text[start] == "_" else block - 1 in headings
        ):
            continue
        match = next(filter(None, (each.match(line) for each in _patterns())), None)
        named = match or (ALONE.match(line) if heads else None)
        if named is None:
            continue
        cast = cast or _by_word(people)
        person = _whom(named["name"], people, cast)
        if person is not None:
            found.append(Announced(block, person, match is None))
    return found


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_OPENS + each) for each in ANNOUNCES)


def _by_word(people: People) -> dict[str, list[Person]]:
    cast: dict[str, list[Person]] = defaultdict(list)
    for person in people.everyone:
        if not person.organisation:
            for word in {fold(word) for form in (person.name, *person.forms) for word in WORD.findall(form)}:
                cast[word].append(person)
    return cast


def _whom(name: str, people: People, cast: dict[str, list[Person]]) -> Person | None:
    """Whose name it is, or whose title or role: "the Doctor"."""
    said = [fold(word) for word in WORD.findall(name)]
    bare = _bare(said)
    if not bare:
        titled = [person for title, role in TITLES.items() if role in said for person in cast.get(title, ())]
        bearers = [person for word in said for person in people.bearers(word)]
        return max(titled, key=_often, default=bearers[0] if len(bearers) == 1 else None)
    gender = next(filter(None, map(title_gender, said)), None)
    fit = [person for person in cast.get(bare[-1], ()) if not gender or person.gender in (gender, None)]
    fit = [person for person in fit if _often(person) > 1]
    found = [person for person in fit if all(person in cast.get(word, ()) for word in bare)]
    found = found or [p for p in fit if {*_bare(fold(word) for word in WORD.findall(p.name))} <= {*bare}]  # "Mr. Dene"
    return max(found, key=_often, default=None)


def _bare(said: Iterable[str]) -> list[str]:
    """The words of a name that are no titles."""
    return [word for word in said if len(word) > 1 and word not in words("titles") | words("courtesies") | words("ranks")]


def _often(person: Person) -> int:
    return sum(person.forms.values())
