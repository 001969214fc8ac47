"""Who tells it: the "I" of a narration, by the name that the others or the narration give it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.dialogue.descriptions import gender_of_noun
from reader.dialogue.lexicon import words
from reader.dialogue.person import Mention, Person
from reader.dialogue.traits import title_gender

if TYPE_CHECKING:
    from reader.dialogue.people import People

__all__ = ["calls", "is_mine", "may_tell", "teller", "told_by_one"]

FIRST_PERSON = re.compile(r"\bI\b")
TELLS = 0.008
"""The share of "I" in the words of a narration from which on somebody tells it."""
OFTEN = 4
"""Times somebody is called by name from which on that alone tells whom the others call so."""
SELDOM = 100
"""How many times as often it says "I" as its own name: "Call me Ishmael"."""
INDENT = 80
"""Code points before a signature within which its line begins."""
LINE_OPENS, LINE_ENDS = re.compile(r"(?:^|\n)[^\S\n]*$"), re.compile(r"[ .]*(?:\n|$)")
FEW = 20
"""Times the tags have "I" for each time that somebody is called by name beside one: with less, that tells whose name it is."""
ADDRESS_ENDS = (",", ".", "?", "!", ";", "—", "–", "--", "”", '"', "’", "'")
ADDRESS_OPENS = re.compile(r"(?:[“\"‘'’—–]|--|,[ \n](?:my[ \n])?(?:dear[ \n]|old[ \n])?)$")
NAMES_ITSELF = re.compile(
    r"\b(?:[Mm]y (?:own |full )?name (?:is|was)|[Cc]all(?:ed)? (?:me|myself)|I (?:am|was) called|I,)[ \n]$"
)
FORMS_OF_ADDRESS = words("titles") | words("courtesies") | words("ranks") | {"ma'am", "ma’am"}
TAGGED_AFTER = re.compile(r"[ \n](?:I [a-z]+|(?:said|asked|cried|replied|answered) I)\b")
TAGGED_BEFORE = re.compile(r"\bI (?:[a-z]+ )?[a-z]+[,:][ \n]$")


def teller(text: str, people: People, quoted: Sequence[tuple[int, int]]) -> Person | None:
    """Who tells a text, where an "I" does and has a name: one that the others call, or one it gives itself.

    `quoted`: the ranges in quotation marks, in order and disjoint.
    """
    itself = Counter(_names_itself(text, people))
    if not told_by_one(text, quoted):  # a teller who is mostly silent: "Call me Ishmael"
        sure = (number for number, count in itself.most_common(1) if count > 1 and may_tell(people.everyone[number], people))
        return next(map(people.everyone.__getitem__, sure), None) if told_by_one(text, quoted, share=TELLS / 2) else None
    called = [mention for mention in people.mentions if mention.quoted and calls(text, mention)]
    often = Counter(mention.person for mention in called).most_common(3)
    answered = Counter(mention.person for mention in called if _is_answered(text, quoted, mention.start))
    named = Counter(mention.person for mention in people.mentions)
    signs = (mention.person for mention in people.mentions if not mention.quoted and _signs(text, mention))
    signed = Counter(number for number in signs if " " in people.everyone[number].name)

    def told_of(number: int) -> int:
        return people.often(people.everyone[number]) - signed[number]

    found = [number for number, count in often if count >= OFTEN and 4 * told_of(number) < named[number]]
    seldom = max(OFTEN, text.count(" I ") // SELDOM)
    found += [number for number in itself if told_of(number) <= max(seldom, named[number] // 4)]
    found += [number for number, count in signed.most_common(1) if count >= OFTEN and told_of(number) < count]
    tags = sum(is_mine(text, opens, closes) for opens, closes in quoted)
    found += [n for n, count in answered.most_common() if count * FEW >= tags and named[n] > 1 and not told_of(n)]
    return next((person for person in map(people.everyone.__getitem__, found) if may_tell(person, people)), None)


def told_by_one(
    text: str, quoted: Sequence[tuple[int, int]], start: int = 0, end: int | None = None, share: float = TELLS
) -> bool:
    """Whether the narration between two offsets has an "I" often enough."""
    end = len(text) if end is None else end
    count = told = 0
    for opens, closes in (*quoted[bisect_right(quoted, (start,)) : bisect_left(quoted, (end,))], (end, end)):
        count += len(FIRST_PERSON.findall(text, start, opens))
        told += text.count(" ", start, opens)
        start = closes
    return count > share * told


def calls(text: str, mention: Mention) -> bool:
    """Whether the name is a form of address."""
    opens = ADDRESS_OPENS.search(text, max(0, mention.start - 12), mention.start)
    return opens is not None and text.startswith(ADDRESS_ENDS, mention.end)


def _signs(text: str, mention: Mention) -> bool:
    """Whether the name has a line of its own, as under a letter."""
    opens = LINE_OPENS.search(text, max(0, mention.start - INDENT), mention.start)
    return bool(opens and LINE_ENDS.match(text, mention.end))


def _is_answered(text: str, quoted: Sequence[tuple[int, int]], offset: int) -> bool:
    """Whether "I" speaks in the paragraph before or after those words, and not in theirs."""
    own = bisect_right(quoted, (offset, len(text))) - 1
    tagged = [is_mine(text, *quoted[i]) if 0 <= i < len(quoted) else False for i in (own - 1, own, own + 1)]
    apart = [0 <= i < len(quoted) - 1 and "\n\n" in text[quoted[i][1] : quoted[i + 1][0]] for i in (own - 1, own)]
    return not tagged[1] and ((tagged[0] and apart[0]) or (tagged[2] and apart[1]))


def is_mine(text: str, opens: int, closes: int) -> bool:
    """Whether the tag of a quotation has "I"."""
    return bool(TAGGED_AFTER.match(text, closes) or TAGGED_BEFORE.search(text, max(0, opens - 40), opens))


def _names_itself(text: str, people: People) -> list[int]:
    """Whom the narration introduces as "I": "I, Orla Quayle", "my name is"."""
    told = (mention for mention in people.mentions if not mention.quoted)
    return [m.person for m in told if NAMES_ITSELF.search(text, max(0, m.start - 24), m.start)]


def may_tell(person: Person, people: People) -> bool:
    """Whether it is somebody's own name: no mere form of address, nor theirs whom the narration has by a title instead."""
    lower = person.name.lower()
    if person.organisation or title_gender(lower) or gender_of_noun(lower) or lower in FORMS_OF_ADDRESS:
        return False
    others = (other for other in people.of_surname(person.last) if other is not person and _has_title(other))
    return not any(
        people.often(other) > people.often(person) and {person.gender, other.gender} != {"masculine", "feminine"}
        for other in others
    )


def _has_title(person: Person) -> bool:
    """Whether they mostly go by the surname: "Mrs. Todd"."""
    return person.first not in max(person.forms, key=person.forms.__getitem__).lower().split()
