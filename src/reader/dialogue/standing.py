"""How the turns of a document stand to each other: runs of talk, paragraphs, chapters."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from reader.dialogue.turns import Turn

__all__ = ["Standing"]

COMPANY = 10
"""Turns on both sides within which tags name who is there."""


class Standing:
    """Looks it up by the turns' places among all."""

    def __init__(self, turns: Sequence[Turn], headings: Sequence[int]) -> None:
        """`headings`: the indices of the document's blocks that are some, in order."""
        self._turns = turns
        self.runs = [*accumulate(turn.gap in ("near", "far", "start") for turn in turns)]
        """Which run of talk each turn is in: turns in neighbouring paragraphs."""
        self.chapters = [bisect_left(headings, turn.draft.block) for turn in turns]
        """How many headings stand before each."""
        self._joined = [*accumulate(turn.gap == "par" for turn in turns)]
        """How many of the turns up to each one stand in the paragraph of the turn before."""
        self._spoken_of = Counter((run, number) for run, turn in zip(self.runs, turns, strict=True) for number in turn.named)
        """By run and person: the turns that name them and call them not."""

    def is_near(self, one: int, two: int) -> bool:
        """Whether there are two such turns, of one chapter."""
        return min(one, two) >= 0 and max(one, two) < len(self._turns) and self.chapters[one] == self.chapters[two]

    def apart(self, one: int, two: int) -> bool:
        """Whether two turns of the same run stand in paragraphs of their own."""
        return self.runs[one] == self.runs[two] and self._joined[one] == self._joined[two]

    def company(self, t: int) -> int:
        """How many are named by the tags of a turn's run, near it."""
        near = range(max(0, t - COMPANY), min(len(self._turns), t + COMPANY + 1))
        return len({self._turns[other].sure for other in near if self.runs[other] == self.runs[t]} - {None})

    def spoken_of(self, t: int, number: int) -> int:
        """How many turns of a turn's run name somebody and call them not, as one speaks of who is not there."""
        return self._spoken_of[self.runs[t], number]
