"""How each of the cast talks and what each is called: what a text tells of them where it is clear who speaks."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import product, repeat
from math import log, sqrt
from typing import Generic, TypeVar

from reader.dialogue.rows import Rows
from reader.dialogue.transcript import Span
from reader.dialogue.turns import Turn
from reader.documents import Document

__all__ = ["Answers", "Called", "Idiom", "Shares", "said"]

T = TypeVar("T")
Shares = Sequence[Sequence[tuple[int, float]]]
"""Of each turn: who may have spoken it, by number, and how likely they did."""

WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")
RARE = 3
"""Times a word is said in the whole text below which it tells nothing."""
HEARD = 50
"""Words that somebody is known to have said from which on one knows how they talk."""
COMMON = 3_000.0
"""How many words of the talk of all are mixed with those of each one."""
MOST = 2.0
"""What a single word may tell, as a logarithm."""


def said(document: Document, turns: Sequence[Turn]) -> Rows[int]:
    """The words of each turn by number, less the rarest; "Will" is another word than "will"."""
    numbers: dict[str, int] = {}
    found = Rows(
        "I",
        (
            [numbers.setdefault(word, len(numbers)) for span in turn.draft.spans for word in _words(document.text, span)]
            for turn in turns
        ),
    )
    every = Counter(word for words in found for word in words)
    return Rows("I", ([word for word in words if every[word] >= RARE] for words in found))


def _words(text: str, span: Span) -> Iterator[str]:
    """In lower case but for names."""
    for at, word in enumerate(WORD.findall(text, span.start, span.end)):
        yield word if at and word[0].isupper() and len(word) > 1 else word.lower()


class Idiom:
    """Who uses which words more than others do: a unigram model of each speaker, smoothed with that of all.

    What is said in the run of a turn tells nothing of that turn: it may only be the speaker by mistake.
    """

    def __init__(self, words: Rows[int], runs: Sequence[int], shares: Shares) -> None:
        self._words, self._runs, self._shares = words, runs, shares
        every = Counter(word for of in words for word in of)
        total = max(1, every.total())
        self._often = {word: COMMON * count / total for word, count in every.items()}
        """How often a word would be said among `COMMON`."""
        self._own: dict[int, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
        self._known: defaultdict[int, float] = defaultdict(float)
        for theirs, speakers in zip(words, shares, strict=True):
            for number, share in speakers:
                own = self._own[number]
                for word in theirs:
                    own[word] += share
                self._known[number] += share * len(theirs)
        for number, known in self._known.items():
            if known < HEARD:  # of most one never knows how they talk
                del self._own[number]
        self._told: dict[int, dict[int, float]] = {}
        """By speaker and word, where they say it: how much more often than others, as a logarithm."""
        self._run = -1
        """The run that was asked for last: the turns come in order, and what is known of all runs is more than the book."""
        self._parts: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
        """The turns that somebody may have spoken in that run."""
        self._apart: dict[int, tuple[float, dict[int, float]] | None] = {}
        """By speaker: what tells of how they talk outside of that run."""

    def features(self, t: int, number: int) -> list[tuple[str, float]]:
        """How much more likely they are to say the words of a turn than others; or that one does not know how they talk."""
        if self._run != self._runs[t]:
            self._go_to(self._runs[t])
        if number not in self._apart:
            self._apart[number] = self._without(number)
        apart, words = self._apart[number], self._words[t]
        if apart is None:
            return [("talks unheard", 1.0)]
        each, less = apart
        found = sum(map(self._told[number].get, words, repeat(0.0))) + each * len(words)
        if less:
            found -= sum(map(less.get, words, repeat(0.0)))
        return [("talks so", found / sqrt(len(words) + 4))]

    def _go_to(self, run: int) -> None:
        self._run, self._apart = run, {}
        self._parts = defaultdict(list)
        for t in range(bisect_left(self._runs, run), bisect_right(self._runs, run)):
            for number, share in self._shares[t]:
                self._parts[number].append((t, share))

    def _without(self, number: int) -> tuple[float, dict[int, float]] | None:
        """What any word tells of somebody, and by how much those less that they say in the run: it is left out."""
        here: defaultdict[int, float] = defaultdict(float)
        for t, share in self._parts.get(number, ()):
            for word in self._words[t]:
                here[word] += share
        known = self._known.get(number, 0.0) - sum(here.values())
        if known < HEARD:
            return None
        own, often = self._own[number], self._often
        if number not in self._told:
            self._told[number] = {word: min(MOST, log(count / often[word] + 1.0)) for word, count in own.items()}
        told = self._told[number]
        return max(-MOST, log(COMMON / (known + COMMON))), {
            word: told[word] - min(MOST, log((own[word] - count) / often[word] + 1.0)) for word, count in here.items()
        }


class _Elsewhere(Generic[T]):
    """How often there is something, in all runs but one."""

    def __init__(self) -> None:
        self._all: defaultdict[T, float] = defaultdict(float)
        self._of: defaultdict[tuple[int, T], float] = defaultdict(float)

    def add(self, run: int, what: T, share: float) -> None:
        self._all[what] += share
        self._of[run, what] += share

    def but(self, run: int, what: T) -> float:
        return self._all.get(what, 0.0) - self._of.get((run, what), 0.0)


class Called:
    """Whom the same description stands for in other runs: "the stranger"."""

    def __init__(self, turns: Sequence[Turn], runs: Sequence[int], shares: Shares) -> None:
        self._turns, self._runs = turns, runs
        self._times, self._whose = _Elsewhere[str](), _Elsewhere[tuple[str, int]]()
        for turn, run, speakers in zip(turns, runs, shares, strict=True):
            if turn.kind == "nominal":
                self._times.add(run, turn.wording, 1.0)
                for number, share in speakers:
                    self._whose.add(run, (turn.wording, number), share)

    def features(self, t: int, number: int) -> list[tuple[str, float]]:
        """How often the description in a turn's tag is this one's elsewhere."""
        turn, run = self._turns[t], self._runs[t]
        times = self._times.but(run, turn.wording) if turn.kind == "nominal" else 0.0
        return [("called so elsewhere", self._whose.but(run, (turn.wording, number)) / (times + 1))] if times else []


class Answers:
    """Who answers to a form of address in other runs: "mother", "sir", "doctor"."""

    def __init__(self, turns: Sequence[Turn], runs: Sequence[int], apart: Callable[[int, int], bool], shares: Shares) -> None:
        """`apart`: whether two turns are of the same run, and no paragraph's."""
        self._runs = runs
        self._heard, self._whose = _Elsewhere[str](), _Elsewhere[tuple[str, int]]()
        self._forms: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
        """By turn: what its own words call, and those beside it."""
        for t, turn in enumerate(turns):
            if not turn.forms:
                continue
            self._forms[t] += [("answers to what they call", form) for form in turn.forms]
            for beside, where in ((t - 1, "after"), (t + 1, "before")):
                if 0 <= beside < len(turns) and apart(t, beside):
                    self._forms[beside] += [(f"answers to what is called {where}", form) for form in turn.forms]
                    for form, (number, share) in product(turn.forms, shares[beside]):
                        self._heard.add(runs[t], form, share)
                        self._whose.add(runs[t], (form, number), share)

    def features(self, t: int, number: int) -> list[tuple[str, float]]:
        """How often somebody speaks beside words that call so, for what a turn's words call and what those beside it do."""
        return [(name, self._share(t, form, number)) for name, form in self._forms.get(t, ())]

    def _share(self, t: int, form: str, number: int) -> float:
        run = self._runs[t]
        return self._whose.but(run, (form, number)) / (self._heard.but(run, form) + 1)
