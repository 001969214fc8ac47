"""A chain of choices, each depending on the two before: the probability of each, summed over all the rest.

The forward-backward algorithm for a linear-chain conditional random field (Lafferty, McCallum & Pereira 2001) of order
two. What one choice says of the next two goes by equality alone (the same, the one before last, neither), so a step takes
as many operations as there are pairs of candidates, not triples.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import exp
from typing import NamedTuple

from reader.dialogue.rows import Rows

__all__ = ["Link", "marginals"]


class Link(NamedTuple):
    """The scores, as logarithms, of how a choice follows the two before it; none of these scores 0."""

    same: float
    """It is the one before, and that was not the one before it."""
    again: float
    """It is the one before, as that was."""
    back: float
    """It is the one before last."""
    third: float
    """It is new after two that were the same."""


Table = list[list[float]]

STRIDE = 64
"""Choices from one table that is kept to the next: all of a book's are more than the book; those between are made again."""


class _Chain(NamedTuple):
    """The choices, as their sums need them: no more logarithms."""

    chosen: Sequence[Sequence[int]] | Rows[int]
    local: Rows[float]
    links: Rows[float]


def marginals(
    chosen: Sequence[Sequence[int]] | Rows[int], scores: Iterable[Sequence[float]], links: Iterable[Link]
) -> Iterator[Sequence[float]]:
    """The probability of each candidate of each choice, one choice after the other.

    `chosen`: each choice's candidates, by number, none twice, at least one; `scores`: the logarithm of what speaks for each,
    taken alone; `links`: of each choice with those before it, the first one's unused.
    """
    if not chosen:
        return
    chain = _Chain(chosen, Rows("d", map(_exponentials, scores)), Rows("d", (map(_bounded, link) for link in links)))
    last = len(chosen) - 1
    backward = [[1.0] * len(chosen[last]) for _ in (chosen[last - 1] if last else (0,))]
    kept = [table for t, table in _backwards(chain, last, 0, backward) if t == last or t % STRIDE == STRIDE - 1]
    forward = [[*chain.local[0]]]
    for begin in range(0, last + 1, STRIDE):
        end = min(begin + STRIDE - 1, last)
        stretch = [table for _, table in _backwards(chain, end, begin, kept.pop())]
        for t in range(begin, end + 1):
            forward = _on(chain, t, forward) if t else forward
            yield _sums(forward, stretch.pop())


def _backwards(chain: _Chain, last: int, first: int, table: Table) -> Iterator[tuple[int, Table]]:
    """The choices from `last`, whose table this is, back to `first`, each with the sums over all that comes after."""
    yield last, table
    for t in range(last, first, -1):
        table = _back(chain, t, table)
        yield t - 1, table


def _exponentials(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    return [exp(max(score - top, -60.0)) for score in scores]


def _bounded(score: float) -> float:
    return exp(max(-30.0, min(30.0, score)))


def _places(chosen: Sequence[int]) -> dict[int, int]:
    """Where a number stands among candidates."""
    return {number: at for at, number in enumerate(chosen)}


def _scaled(local: Sequence[float], by: float) -> list[float]:
    return [weight / (by or 1.0) for weight in local]


def _sums(forward: Table, backward: Table) -> list[float]:
    columns = [0.0] * len(backward[0])
    for one, two in zip(forward, backward, strict=True):
        columns = [column + a * b for column, a, b in zip(columns, one, two, strict=True)]
    total = sum(columns) or 1.0
    return [column / total for column in columns]


def _on(chain: _Chain, t: int, before: Table) -> Table:
    """By the candidates of t - 1 and t: the sum over all that goes before, on a scale that numbers stay in range by."""
    same, again, back, third = chain.links[t]
    columns = [*zip(*before, strict=True)]
    totals = [*map(sum, columns)]
    more, local = back - 1.0, _scaled(chain.local[t], sum(totals))
    earlier = _places(chain.chosen[t - 2]) if t > 1 else {}
    here = _places(chain.chosen[t])
    two_back = [earlier.get(c, -1) for c in chain.chosen[t]]
    table = []
    for b, column, total in zip(chain.chosen[t - 1], columns, totals, strict=True):
        alike = column[earlier[b]] if b in earlier else 0.0
        apart = total - alike + alike * third
        row = [
            weight * (apart + column[at] * more) if at >= 0 else weight * apart
            for weight, at in zip(local, two_back, strict=True)
        ]
        if b in here:
            row[here[b]] = local[here[b]] * ((total - alike) * same + alike * again)
        table.append(row)
    return table


def _back(chain: _Chain, t: int, after: Table) -> Table:
    """By the candidates of t - 2 and t - 1: the sum over all that comes after, on such a scale too."""
    same, again, back, third = chain.links[t]
    more, local = back - 1.0, _scaled(chain.local[t], sum(map(sum, after)))
    before = chain.chosen[t - 2] if t > 1 else (-1,)
    earlier, here = _places(before), _places(chain.chosen[t])
    two_on = [here.get(a, -1) for a in before]
    columns = []
    for b, values in zip(chain.chosen[t - 1], after, strict=True):
        ahead = [weight * value for weight, value in zip(local, values, strict=True)]
        own = ahead[here[b]] if b in here else 0.0
        rest = sum(ahead) - own
        apart = rest + own * same
        column = [apart + ahead[at] * more if at >= 0 else apart for at in two_on]
        if b in earlier:
            column[earlier[b]] = rest * third + own * again
        columns.append(column)
    return [[*row] for row in zip(*columns, strict=True)]
