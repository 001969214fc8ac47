"""Names that ran together with the words beside them, and those that belong together though a word stands between."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reader.dialogue.letters import Letters
from reader.dialogue.lexicon import full_forms, given_names, words
from reader.dialogue.name import Name, fold

__all__ = ["is_noble", "joined", "parted"]

OF = re.compile(r"[ \n]of[ \n](?:the[ \n])?")
RARE = 20
"""How many times as often as the whole a part of a name is there alone, where the whole is no name."""
OFTEN = 8
"""Times from which on two given names are there by themselves, and no one's together if they are so but once in a while."""
BY_CHANCE = 5
"""Times up to which two who stand side by side may have met by chance."""
TOGETHER = 3
"""Times a name is followed by "of" and the same other one, from which on they are one if it hardly is without."""


def parted(names: list[Name], letters: Letters) -> list[Name]:
    """The names, those put right that ran together with the word beside them: "Set Diana", "Cassandra Katharine".

    A name of two words that is rare, beside how often the text has its parts alone, is no name.
    """
    every = Counter(tuple(map(fold, name.tokens)) for name in names)
    styled = Counter((name.titles[-1], fold(name.tokens[0])) for name in names if name.titles and len(name.tokens) == 1)
    called = every - Counter((fold(name.tokens[0]),) for name in names if name.titles and len(name.tokens) == 1)
    titled = ((fold(name.tokens[0]), name.titles[-1]) for name in names if name.titles and len(name.tokens) == 1)
    surnames = {word for word, title in titled if title in ("mr", "mrs") or word not in given_names()}
    no_names = surnames | words("places") | words("groups")
    found: list[Name] = []
    for name in names:
        words_of = tuple(map(fold, name.tokens))
        rare = every[words_of] * RARE
        if at := _two(name, words_of, every, styled):
            found += _cut(name, None, at), _cut(name, at, None)
            continue
        if len(words_of) > 2 and words_of[-2] in surnames and letters.lower[words_of[-1]] and not letters.names(words_of[-1]):
            found.append(_cut(name, None, -1))
            continue
        adverb = words_of[0].endswith("ly") and not letters.capital[words_of[0]] and words_of[0] not in given_names()
        if len(words_of) > 1 and adverb and every[words_of[1:]] > every[words_of]:  # "Decidedly Merriman"
            found.append(_cut(name, 1, None))
            continue
        if _met(name, words_of, every, called) or (name.definite and len(words_of) > 1 and every[words_of[-1:]] >= rare):
            found += _cut(name, None, -1), _cut(name, -1, None)  # "to Beth Frank said", "the Parian Psyche Laurie gave"
            continue
        if len(words_of) < 2 or name.titles or rare > max(every[words_of[1:]], every[words_of[:-1]]):
            found.append(name)
            continue
        first, last = words_of[0], words_of[-1]
        stray = not letters.names(first) and (letters.lower[first] or not letters.capital[first])
        stray = stray or (last in given_names() and last not in surnames)  # "Academy Anne"
        if every[words_of[1:]] >= rare and stray and first not in given_names() and len(first) > 1:
            found.append(_cut(name, 1, None))
        elif every[words_of[:-1]] >= rare and last not in no_names and letters.lower[last] and not letters.names(last):
            found.append(_cut(name, None, -1))
        elif last not in surnames and min(every[words_of[1:]], every[words_of[:1]]) >= rare:
            found += _cut(name, None, 1), _cut(name, 1, None)
        else:
            found.append(name)
    return found


def _met(name: Name, words_of: tuple[str, ...], every: Counter[tuple[str, ...]], called: Counter[tuple[str, ...]]) -> bool:
    """Whether two given names met that the text calls two people by, or nearly so: "Captain Percy" makes Percy a surname."""
    if len(words_of) != 2 or name.titles or every[words_of] > BY_CHANCE or not given_names().keys() >= {*words_of}:
        return False
    first, last = words_of[:1], words_of[1:]
    alone = min(called[first], called[last]) >= OFTEN and 2 * called[last] > every[last]
    return alone and every[words_of] * OFTEN <= called[last]


def _two(name: Name, words_of: tuple[str, ...], every: Counter[tuple[str, ...]], styled: Counter[tuple[str, str]]) -> int:
    """Where two names that met by chance part: "in New York Hurstwood", "spoke to Mrs. Otter Philip"; 0 for one name.

    Both are there by themselves, the second far more often than with the first, which is no given name.
    """
    met, first = every[words_of], words_of[0]
    if len(words_of) < 2 or first in given_names() or first in full_forms():
        return 0
    if name.titles and len(words_of) == 2:
        alone = styled[name.titles[-1], first] > met and words_of[1] in given_names()
        return 1 if alone and every[words_of[1:]] >= RARE * met else 0
    for at in range(1, len(words_of) if len(words_of) > 2 else 0):
        before, after = words_of[:at], words_of[at:]
        placed = before[-1] in words("places") and len(before) > 1
        named = len(after) == 1 or after[0] in given_names() or after[0] in full_forms()
        if named and (every[before] > met or placed) and every[after] >= (RARE if len(after) == 1 else 1) * met:
            return at
    return 0


def _cut(name: Name, first: int | None, last: int | None) -> Name:
    """A name without its first or last words."""
    tokens = name.tokens[first:last]
    if first:
        start = name.end - len(" ".join(tokens))
        return name._replace(start=start, name=start, tokens=tokens, titles=(), definite=False)
    return name._replace(end=name.name + len(" ".join(tokens)), tokens=tokens)


def joined(text: str, names: Sequence[Name]) -> Iterator[Name]:
    """The names, "the Duchess of Orme" as one, and "the Man of Wrath" where he is hardly ever "the Man" alone."""
    lone: Counter[tuple[str, ...]] = Counter(name.tokens for name in names if len(name.tokens) == 1)
    pairs = Counter((one.tokens, two.tokens) for one, two in pairwise(names) if OF.fullmatch(text, one.end, two.start))
    last: Name | None = None
    for name in names:
        if last is not None and OF.fullmatch(text, last.end, name.start):
            together = pairs[last.tokens, name.tokens] if len(last.tokens) == 1 and not last.titles else 0
            if is_noble(last.tokens) or (together >= TOGETHER and together > 0.6 * lone[last.tokens]):
                last = last._replace(end=name.end, tokens=(*last.tokens, "of", *name.tokens))
                continue
        if last is not None:
            yield last
        last = name
    if last is not None:
        yield last


def is_noble(tokens: Sequence[str]) -> bool:
    """Whether a name is a title alone, that goes on with a place: "the Duchess"."""
    title = fold(tokens[0])
    told = title in words("masculine titles") or title in words("feminine titles")
    return len(tokens) == 1 and told and title not in words("kin") | words("courtesies")
