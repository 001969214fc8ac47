"""Who says each quotation, decided for all of them together."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reader.dialogue.chain import Link, marginals
from reader.dialogue.clues import Clues, Features
from reader.dialogue.lexicon import DATA, table

if TYPE_CHECKING:
    from reader.dialogue.people import People
    from reader.dialogue.reference import Resolver

__all__ = ["Model", "choose", "link_features", "model"]


class Model:
    """Weights by kind of tag and feature; those of a link by its pattern."""

    def __init__(self, weights: dict[str, dict[str, float]]) -> None:
        self._weights = weights

    def score(self, kind: str, features: Features) -> float:
        weights = self._weights.get(kind, {})
        return sum(weights.get(name, 0.0) * value for name, value in features)

    def link(self, clues: Clues, t: int) -> Link:
        names = link_features(clues, t)
        found = [sum(self._weights.get(pattern, {}).get(name, 0.0) for name in names) for pattern in Link._fields]
        return Link(*found)

    def decide(self, clues: Clues, fixed: Mapping[int, int] | None = None) -> list[dict[int, float]]:
        """The probability of each candidate of each turn; `fixed`: by turn, who is known to say it, and has no rival."""
        chosen, scores, links = [], [], []
        for t, turn in enumerate(clues.turns):
            candidates, features = ([fixed[t]], [[]]) if fixed and t in fixed else clues.of(t)
            chosen.append(candidates)
            scores.append([self.score(turn.kind, each) for each in features])
            links.append(self.link(clues, t))
        out: list[dict[int, float]] = []
        empty = [t for t, each in enumerate(chosen) if not each]
        for t in empty:
            chosen[t], scores[t] = [-1], [0.0]
        for numbers, probabilities in zip(chosen, marginals(chosen, scores, links), strict=True):
            out.append({n: p for n, p in zip(numbers, probabilities, strict=True) if n >= 0})
        return out


def choose(clues: Clues, people: People, resolver: Resolver) -> None:
    """Gives each turn's quotation its likeliest speaker."""
    for turn, found in zip(clues.turns, model().decide(clues), strict=True):
        draft = turn.draft
        if not found:
            continue
        best = max(found, key=found.__getitem__)
        draft.confidence = found[best]
        if best != turn.greedy:
            draft.speaker = people.everyone[best]


def link_features(clues: Clues, t: int) -> list[str]:
    """What a link goes by: the gap, the gap before, how the speaker is named, what the words before end with."""
    turn, before = clues.turns[t], clues.turns[t - 1]
    talk = "talk" if clues.manner["turns"] else "report"
    found = ["", turn.gap, f"{turn.gap} {turn.kind}", f"{turn.gap} {talk}", f"{turn.gap} {turn.kind} {talk}"]
    found.append(f"{turn.gap} of {min(clues.company[t], 3)}")
    if t > 1:
        found.append(f"{turn.gap} after {before.gap}")
    if before.asks:
        found.append(f"{turn.gap} asked")
    if before.called or before.told:
        found.append(f"{turn.gap} called")
    if before.kind in ("none", "beat"):
        found.append(f"{turn.gap} after {before.kind}")
    return found


def model() -> Model:
    """The weights that come with the program, or those of the file that the variable READER_WEIGHTS names."""
    return _read(Path(os.environ.get("READER_WEIGHTS", DATA / "attribution.txt")).absolute())


@cache
def _read(file: Path) -> Model:
    weights: dict[str, dict[str, float]] = {}
    for name, weight in table(str(file)):
        kind, _, feature = name.partition("/")
        weights.setdefault(kind, {})[feature] = float(weight)
    return Model(weights)
