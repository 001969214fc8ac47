"""How a text writes its words: what is in lower case as well, what is capitalised where no sentence begins."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from reader.dialogue.lexicon import words

__all__ = ["Letters"]

LOWERED = re.compile(r"\b[a-z]{2,}\b")
PIECE = 10_000
"""Code points in which words are counted at a time."""
OFTEN = 8
"""Capitals in mid-sentence from which on their share of a word tells: a short text has fewer, and tells nothing."""
SHARE = 0.15
DAY = re.compile(
    r"(\b(?:on|last|next|till|until|every|this|that|of|for|by|since|from|after|before|the|a|an|one|each|said|was|and|or|between|to)"
    r"[ \n])?\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b(?![’']s? (?:paper|dinner))"
    r"([ \n](?:morning|noon|afternoon|evening|night|school|last|next|week|the|and|or)\b)?"
)
SAID = re.compile(r"\b(?:said|asked|answered|replied)[ \n]([A-Z][a-z]+\b(?<!day))")
MANY, UNDATED = 20, 0.7
"""How often a text has a day of the week, and what share of that as no day, from which on somebody is called so: Friday."""


class Letters:
    """How often the whole text has a word in lower case, and how often capitalised where no sentence begins."""

    def __init__(self, text: str, runs: Iterable[tuple[str, bool]]) -> None:
        """`runs`: capitalised words in a row, and whether they begin a sentence."""
        self.lower: Counter[str] = Counter()
        start = 0
        while start < len(text):  # piece by piece: the words of a book at once are ten times the book
            end = text.find("\n", start + PIECE)
            end = len(text) if end < 0 else end
            self.lower.update(LOWERED.findall(text, start, end))
            start = end
        self.capital: Counter[str] = Counter()
        called = Counter(match[1].lower() for match in SAID.finditer(text))
        for run, starts in runs:
            tokens = [token.rstrip(".").lower() for token in run.split()]
            self.capital.update(tokens[1:] if starts else tokens)
            called.update(after for before, after in pairwise(tokens) if before in ("st", "saint"))
            if len(tokens) > 1 and (tokens[0] in words("courtesies") or tokens[0] in words("titles")):
                called[tokens[-1]] += 1
        self.called = frozenset(word for word, count in called.items() if count >= OFTEN)
        """The words that often stand behind "said", "Captain" and the like, or "St.": Good is somebody here, St. Just too."""
        self.days = _days(text)
        """Days of the week that are names of somebody in this text, in lower case."""

    def names(self, word: str) -> bool:
        """Whether a word that is in lower case too is a name: capitalised too often to be so by chance."""
        return self.capital[word] >= OFTEN and self.capital[word] >= SHARE * self.lower[word]


def _days(text: str) -> frozenset[str]:
    every, named = Counter[str](), Counter[str]()
    for match in DAY.finditer(text):
        every[match[2].lower()] += 1
        named[match[2].lower()] += not match[1] and not match[3]
    return frozenset(day for day, count in every.items() if count >= MANY and named[day] >= UNDATED * count)
