"""Where the reader jumped from, to go back and forward through; pure."""

from collections.abc import Callable

__all__ = ["Jumps"]

_MOST = 100
"""How many places are kept; the oldest go."""


class Jumps:
    """Places as offsets in code points, oldest first, and where among them the reader is, as browsers keep pages."""

    def __init__(self) -> None:
        self._places: list[int] = []
        self._at = 0
        self.last: int | None = None
        """Where the last jump was from, in whatever direction."""

    def leave(self, here: int) -> None:
        """A jump from `here`: what lay ahead is forgotten."""
        self.last = here
        del self._places[self._at :]
        if self._places[-1:] != [here]:
            self._places.append(here)
        del self._places[:-_MOST]
        self._at = len(self._places)

    def step(self, direction: int, here: int) -> int | None:
        """The place back (-1) or forward (1) from `here`, which is kept to come back to; None where there is no other."""
        to = self._at + direction
        while 0 <= to < len(self._places) and self._places[to] == here:
            to += direction
        if not 0 <= to < len(self._places):
            return None
        self._places[self._at : self._at + 1] = [here]
        self._at = to
        self.last = here
        return self._places[to]

    def carried(self, carry: Callable[[int], int], most: int) -> "Jumps":
        """The same for another state of the text: the last `most` places to go back to, each as `carry` gives it."""
        jumps = Jumps()
        for place in self._places[max(0, self._at - most) : self._at]:
            jumps.leave(carry(place))
        return jumps
