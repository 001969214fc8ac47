"""What is looked for in a document, and where it was found. No widgets; a whole text is searched in another thread."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import islice
from math import inf, prod
from operator import methodcaller
from time import monotonic, thread_time
from typing import Any, NamedTuple

from reader.dialogue.transcript import Transcript

__all__ = ["Batch", "Query", "Search"]

_PATIENCE, _PACE = 2.0, 10_000_000
"""CPU seconds that a regular expression may take, and code points for which it may take one second more."""
_GO = 0.1
"""Seconds after which a pattern that finds nothing is asked whether it is still wanted."""
_MOMENT = 0.005
"""Seconds that the screen itself gives a pattern."""
_OFTEN = 0.1
"""Seconds between two batches."""
_MOST = 1_000_000
"""Matches that are kept."""
_AROUND = 1_000
"""Code points before and behind a stretch in which a match that touches it may begin or end, while not all are known."""
_MOST_REPEATED = 100_000
"""What a pattern's counted repeats may come to together: each takes memory, and `a{999999999}` would take all there is."""

_TOO_LONG = "stopped: the pattern takes too long"
_TOO_MANY = "more than"

_PARTS = re.compile(r"\s*((?:@\S*(?:\s+|$))*)(.*)", re.DOTALL)
_NO_LETTERS = re.compile(r"\\[pPN]\{[^}]*\}|\\.|\(\?P")
_SPACES = re.compile(r"(\\.|\[\^?\]?(?:\\.|[^\]\\])*\])| +")

_REPEATED = re.compile(r"\{(\d+)")
_span = methodcaller("span")

Spans = Iterator[tuple[int, int]]


class Query(NamedTuple):
    """What was typed: words, or a regular expression; before them may stand whose words are searched, "@darcy letter"."""

    words: str
    regular: bool = False


class Batch(NamedTuple):
    """Matches in order, with none of another batch among them."""

    starts: "array[int]"
    ends: "array[int]"
    is_last: bool = False
    stopped: str = ""
    """Of the last one: why there may be more matches."""


class Search:
    """A query over a text, and what it has found so far. All offsets are the document's.

    Capitals count if there are any in the words. White space matches any white space, so that no wrap hides a match; a
    regular expression keeps that for its plain spaces. `^` and `$` are where a line of the text begins and ends.
    """

    def __init__(self, words: str, regular: bool = False, *, text: str, transcript: Transcript | None = None) -> None:
        """Raises nothing: where the query is no good, `error` is a line that says why, and nothing is found."""
        self.query = Query(words, regular)
        self.starts, self.ends = array("I"), array("I")
        """Where the matches begin and end, sorted."""
        self.complete = False
        """Whether these are all."""
        self.has_ended = False
        """Whether no more will come."""
        self.is_given_up = False
        """To be set, from any thread, when the search is no longer wanted."""
        self.error = ""
        self._text = text
        self._stopped = ""
        self._is_slow = False
        self._quotations: frozenset[int] | None = None
        self._said = array("I", [0]), array("I", [len(text)])
        self._pattern: Any = None
        self._last: tuple[int, str, list[tuple[int, int]]] = -1, "", []
        parts = _PARTS.fullmatch(words)
        assert parts is not None
        if parts[1]:
            self._restrict(parts[1].casefold().replace("@", " ").split(), transcript or Transcript())
        if parts[2] and not self.error:
            try:
                self._pattern = _compiled(parts[2], regular)
            except ValueError as error:
                what, *where = error.args
                self.error = what + "".join(f" at character {parts.start(2) + at + 1}" for at in where)

    def _restrict(self, names: list[str], transcript: Transcript) -> None:
        said, quotations = _said_by(names, transcript), transcript.quotations
        spans = (each for index in said for each in range(quotations.span_firsts[index], quotations.span_firsts[index + 1]))
        lows, highs = self._said = array("I"), array("I")
        for low, high in sorted((quotations.span_starts[each], quotations.span_ends[each]) for each in spans):
            if highs and low < highs[-1]:
                highs[-1] = max(high, highs[-1])
            else:
                lows.append(low)
                highs.append(high)
        self._quotations = frozenset(said)
        self._wholes = sorted({quotations.starts[index]: quotations.ends[index] for index in said}.items())
        if not names:
            self.error = "@ wants a name"
        elif not said:
            self.error = f"no speaker is called {' or '.join(names)}"

    @property
    def is_restricted(self) -> bool:
        """Whether only some speakers' words are searched, so that a better transcript asks for another search."""
        return self._quotations is not None

    # Finding all

    def find_all(self, place: int = 0) -> Iterator[Batch]:
        """Searches from `place` to the end, then from the start: the first match at once, the others as time passes.

        For a thread of its own; keys wait for nothing, since a pattern lets other threads run. Each batch is to be given to
        `take`, in the screen's thread.
        """
        found = self._everywhere(place)
        batch, due, stopped = _empty(), 0.0, ""
        try:
            for start, end in islice(found, _MOST):
                if batch.starts and start < batch.starts[-1]:
                    yield batch
                    batch = _empty()
                batch.starts.append(start)
                batch.ends.append(end)
                if (now := monotonic()) >= due:
                    yield batch
                    batch, due = _empty(), now + _OFTEN
            if next(found, None):
                stopped = _TOO_MANY
        except (TimeoutError, MemoryError):
            stopped = _TOO_LONG
        yield batch._replace(is_last=True, stopped=stopped)

    def _everywhere(self, place: int) -> Spans:
        if not self._pattern:
            yield from [] if self.error else self._wholes
            return
        # In CPU seconds of this thread, which may wait long for its turn. Plain words need no limit: they end by themselves.
        deadline = thread_time() + _PATIENCE + len(self._text) / _PACE if self.query.regular else inf
        onward: array[int] = array("I")
        for start, end in self._patiently(place, deadline):
            onward.append(start)
            yield start, end
        for start, end in self._patiently(0, deadline) if place else ():
            # A match that goes over the place may have shifted those behind it, until one is found again.
            index = bisect_left(onward, start)
            if start >= place and (not onward or (index < len(onward) and onward[index] == start)):
                return
            yield start, end

    def _patiently(self, at: int, deadline: float) -> Spans:
        """In goes of growing length, so that a search that is given up ends soon."""
        go = _GO
        while True:
            try:
                for start, end in self._find(at, len(self._text), go):
                    yield start, end
                    at = end
                return
            except TimeoutError:
                if self.is_given_up or thread_time() >= deadline:
                    raise
                go = min(2 * go, max(_GO, deadline - thread_time()))

    def _find(self, start: int, end: int, limit: float) -> Spans:
        """The matches within a stretch of the text, and what is said there. Raises TimeoutError after `limit` seconds."""
        lows, highs = self._said
        until = monotonic() + limit
        for index in range(bisect_right(highs, start), bisect_left(lows, end)):
            if (left := until - monotonic()) <= 0:
                raise TimeoutError
            yield from self._matches(self._text, max(lows[index], start), min(highs[index], end), left)

    def _matches(self, text: str, start: int, end: int, limit: float) -> Spans:
        # Others may run meanwhile if it may take long; else to get the turn back would take longer than the search.
        found = self._pattern.finditer(text, start, end, concurrent=limit > _MOMENT, timeout=limit)
        yield from ((low, high) for low, high in map(_span, found) if low < high)

    def take(self, batch: Batch) -> None:
        """Adds what was found to what is known."""
        if batch.starts:
            low = bisect_left(self.starts, batch.starts[0])
            high = bisect_left(self.starts, batch.ends[-1], low)
            self.starts[low:high], self.ends[low:high] = batch.starts, batch.ends
        if batch.is_last:
            self.has_ended, self._stopped = True, batch.stopped
            self.complete = not batch.stopped

    # Some of them

    def between(self, start: int, end: int) -> Spans:
        """The matches that touch a stretch of the document; before all are known, those that are looked up at once."""
        starts, ends = (self.starts, self.ends) if self._pattern or self.error else self._said
        if self._pattern and not (self.complete or self._stopped == _TOO_LONG or self._is_slow):
            try:
                cut = end + _AROUND
                for low, high in self._find(max(0, start - _AROUND), cut, _MOMENT):
                    # One that ends where the stretch was cut may end there only because of that.
                    if low < end and high > start and (high < cut or cut >= len(self._text)):
                        yield low, high
                return
            except TimeoutError:
                self._is_slow = True
        first = bisect_right(ends, start)
        yield from zip(starts[first : (last := bisect_left(starts, end))], ends[first:last], strict=True)

    def within(self, words: str, quotation: int) -> Spans:
        """The matches in the words of the quotation with that index, as offsets into these; an entry of the transcript."""
        if self._quotations is not None and quotation not in self._quotations:
            return
        if not self._pattern:
            if not self.error:
                yield 0, len(words)
            return
        # An entry of many rows is asked for by each of them.
        if self._last[:2] != (quotation, words):
            found: list[tuple[int, int]] = []
            self._last = quotation, words, found
            try:
                if not self._is_slow:
                    found.extend(self._matches(words, 0, len(words), _MOMENT))
            except TimeoutError:
                self._is_slow = True
        yield from self._last[2]

    def next(self, after: int) -> int | None:
        """Where the first match behind an offset begins, else the first of all; None where there is none, or none is known.

        Before all are known it is looked up, for a moment.
        """
        if self._pattern and not (self.complete or self._is_slow):
            try:
                for low in (after + 1, 0):
                    for start, _ in self._find(low, len(self._text), _MOMENT):
                        return start
            except TimeoutError:
                pass
        index = bisect_right(self.starts, after)
        if index == len(self.starts) and self.has_ended:
            index = 0
        return self.starts[index] if index < len(self.starts) else None

    def previous(self, before: int) -> int | None:
        """Where the last match before an offset begins, else the last of all that are known."""
        index = bisect_left(self.starts, before) - 1
        return self.starts[index] if self.starts else None

    def found(self, at: int | None) -> str:
        """What was found, in a few words; `at` is where the match begins that was gone to last."""
        count = f"{len(self.starts):,}"
        if self.error:
            return self.error
        if self._stopped == _TOO_LONG:
            return f"{_TOO_LONG}; {count} so far"
        if not self.starts:
            return "no match" if self.has_ended else "searching…"
        number = bisect_right(self.starts, at) if at is not None else 0
        more, end = (f"{self._stopped} ", "") if self._stopped else ("", "" if self.complete else "…")
        return f"match {f'{number:,}' if number else '–'} of {more}{count}{end}"


def _empty() -> Batch:
    return Batch(array("I"), array("I"))


def _said_by(names: list[str], transcript: Transcript) -> list[int]:
    """Indices of the quotations of those in whose names a word begins with one of `names`, alone or in a group."""
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})")
    speakers = transcript.speakers
    ids = {each.id for each in speakers if any(pattern.search(name.casefold()) for name in (each.name, *each.aliases))}
    # And nobody at the end, where -1 is.
    chosen = [*(each.id in ids or not ids.isdisjoint(each.members) for each in speakers), False]
    return [index for index, speaker in enumerate(transcript.quotations.speakers) if chosen[speaker]]


def _compiled(words: str, regular: bool) -> Any:
    """The pattern. Raises ValueError with a line that says what is wrong, and in its second argument the index at which."""
    # Late: 10 ms and 2 MB, when something is looked for. Unlike `re` it lets other threads run and ends after a time that
    # is set, and it is faster: 30 MB are searched for a word in 30 ms.
    import regex

    pattern = words if regular else r"\s+".join(map(regex.escape, words.split()))
    letters = _NO_LETTERS.sub("", words) if regular else words
    flags = regex.MULTILINE | (regex.IGNORECASE if letters == letters.lower() else 0)
    try:
        if regular:
            if prod(max(1, int(times)) for times in _REPEATED.findall(words)) > _MOST_REPEATED:
                raise ValueError("it repeats too often")
            regex.compile(words, flags)
            pattern = _SPACES.sub(lambda found: found[1] or r"(?:\s+)", words)
        return regex.compile(pattern, flags)
    except regex.error as error:
        raise ValueError(error.msg, error.pos or 0) from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
