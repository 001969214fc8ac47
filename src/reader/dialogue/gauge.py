"""How far the engine is through a long document, as a share of the CPU time that it takes; told by the loops that take it."""

from collections.abc import Collection, Iterator
from contextvars import ContextVar
from typing import Literal, TypeVar

__all__ = ["Gauge", "tell", "through"]

T = TypeVar("T")

Stage = Literal["quotations", "names", "frames", "parse", "speakers", "together"]

_SECONDS: dict[Stage, float] = {"quotations": 0.3, "names": 0.4, "frames": 0.5, "speakers": 0.6, "together": 1.0}
"""A million code points, of novels, in the order in which the stages are gone through."""
_PARSE = 0.5
"""Seconds: no more is parsed of a long document, however long it is."""
_REST = 0.4
"""Seconds a million code points outside of the loops that tell."""
_STEPS = 200
"""How often a loop tells at most."""

_current: ContextVar["Gauge | None"] = ContextVar("gauge", default=None)


class Gauge:
    """What is done of the document that the thread which began with `start` goes through; any thread may read the `share`."""

    def __init__(self, code_points: int) -> None:
        size = code_points / 1_000_000
        self._costs = {stage: cost * size for stage, cost in _SECONDS.items()} | {"parse": _PARSE}
        self._whole = sum(self._costs.values()) + _REST * size
        self._done = dict[Stage, float]()
        self.share = 0.0
        """From 0 to 1, and never less than before."""

    def start(self) -> None:
        """From here on, what this thread goes `through` is told to this gauge."""
        _current.set(self)

    def at(self, stage: Stage, share: float) -> None:
        """So much of a stage is done."""
        self._done[stage] = self._costs[stage] * share
        self.share = max(self.share, sum(self._done.values()) / self._whole)


def through(stage: Stage, items: Collection[T]) -> Iterator[T]:
    """The items one by one; the thread's gauge, if it has one, is told how many of them are done."""
    gauge = _current.get()
    if gauge is None:
        yield from items
        return
    step = len(items) // _STEPS + 1
    for number, item in enumerate(items):
        if number % step == 0:
            gauge.at(stage, number / len(items))
        yield item
    gauge.at(stage, 1.0)


def tell(stage: Stage, share: float) -> None:
    """The thread's gauge, if it has one, is told that so much of the stage is done."""
    if gauge := _current.get():
        gauge.at(stage, share)
