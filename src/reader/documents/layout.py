"""How a plain text is set: whether its lines are wrapped, where, and what parts its paragraphs."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

__all__ = ["ENDS", "Layout", "goes_on", "layout_of", "room_of", "runs_of"]

ENDS = tuple(".!?:…\"'”’»")
"""How a line ends that may be a paragraph's last."""

_STRETCHES, _STRETCH = 16, 8_000
"""A text of more code points than these is judged by so many stretches of so many: 3 ms of CPU, however long it is."""


class Layout(NamedTuple):
    """How a document is set; widths in characters."""

    width: int
    """The column where its lines are wrapped; 0 where every line is a paragraph."""
    indented: bool = False
    """Whether an indented line begins a paragraph."""
    tight: bool = False
    """Whether nothing but a short line ends a paragraph."""
    ragged: int = 0
    """The room that lines leave although the sentence goes on, and a further word would have fitted."""
    parted: bool = False
    """Whether blank lines stand between its paragraphs, or at least its stanzas."""

    @property
    def slack(self) -> int:
        """A line that leaves more room than this was ended on purpose."""
        return max(self.ragged, self.width // 4)

    def ends(self, line: str, after: str, room: int) -> bool:
        """Whether a paragraph ends with `line`, which leaves `room` characters, and another begins with `after`."""
        if self.indented and after[0].isspace() and (room > self.ragged or not line[0].isspace()):
            return True
        return self.tight and room > self.ragged and line.rstrip().endswith(ENDS) and not goes_on(after)


def runs_of(text: str, start: int, end: int) -> "Iterator[re.Match[str]]":
    """What lies between blank lines, in whole lines, `start` being the start of one. A form feed parts runs as well."""
    # Where there are none, "." is five times as fast.
    line = r"[^\S\n\f]*+\S[^\n\f]*+" if text.find("\f", start, end) >= 0 else r"[^\S\n]*+\S.*+"
    return re.compile(rf"(?:^|(?<=[\n\f])){line}(?:\n{line})*+").finditer(text, start, end)


def layout_of(text: str) -> Layout:
    """Judged by the line feeds within runs; of a long text, by samples spread over it."""
    samples = _samples(text)
    runs = [run for sample in samples for run in sample]
    inner = [pair for run in runs for pair in pairwise(run.split("\n"))]
    gaps = len(runs) - len(samples)
    # The runs at the ends of a sample are parts of runs: as many begin in it as there are gaps.
    number = len(runs) if len(samples) == 1 else max(1, gaps)
    layout = _wrapped(inner, number) if inner else Layout(0)
    within = 0 if layout.width else len(inner)
    if layout.tight or layout.indented:
        within = sum(layout.ends(line, after, room_of(line, after, layout.width)) for line, after in inner)
    # A text that parts its paragraphs by nothing is the better read for an empty row between them.
    return layout._replace(parted=gaps > max(1, (number + within) // 20))


def _samples(text: str) -> list[list[str]]:
    """The runs of the whole text, or of each stretch of it."""
    if len(text) <= _STRETCHES * _STRETCH:
        return [[run[0] for run in runs_of(text, 0, len(text))]]
    samples = []
    for at in range(0, len(text) - _STRETCH, len(text) // _STRETCHES):
        start = text.find("\n", at, at + _STRETCH) + 1
        end = text.rfind("\n", start, at + _STRETCH)
        if 0 < start < end:
            samples.append([run[0] for run in runs_of(text, start, end)])
    return [sample for sample in samples if sample]


def _wrapped(inner: list[tuple[str, str]], runs: int) -> Layout:
    """Of pairs of neighbouring lines out of so many runs."""
    lines = [line.rstrip() for line, _ in inner]
    lengths = [len(line) for line in lines]
    width = sorted(lengths)[len(lengths) * 95 // 100]
    room = [room_of(line, after, width) for line, after in inner]
    on = [goes_on(after) for _, after in inner]
    ended = [line.endswith(ENDS) for line in lines]
    full = sum(space <= width // 4 for space in room)
    # Verse and lists fill no line and begin each with a capital; paragraphs of a line each end as sentences do.
    if not (30 <= width <= 130 and 2 * full > len(inner) and 4 * sum(on) > len(inner) > 2 * sum(ended)):
        return Layout(0)
    soft = sorted(space for space, more in zip(room, on, strict=True) if more)
    short = sum(space > width // 4 and end and not more for space, end, more in zip(room, ended, on, strict=True))
    indented = sum(end and after[0].isspace() for (_, after), end in zip(inner, ended, strict=True))
    return Layout(
        width,
        indented=indented >= runs,
        tight=len(inner) > 12 * runs and 50 * short > len(inner),
        ragged=min(max(0, soft[len(soft) * 97 // 100]), width // 3),
    )


def room_of(line: str, after: str, width: int) -> int:
    """How many characters would have been left on `line` with the first word of the next one on it."""
    return width - len(line.rstrip()) - len(after.split(None, 1)[0]) - 1


def goes_on(line: str) -> bool:
    """Whether it begins as the middle of a sentence does: with a small letter, or in a script that has no capitals."""
    first = line.lstrip()[0]
    return first.isalpha() and not first.isupper()
