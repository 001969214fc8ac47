"""The quotations of a transcript as columns: a book has tens of thousands, and is looked at a page at a time.

An object is made of a quotation when one asks for it; what goes through all of them reads the columns.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, overload

from reader.dialogue.values import KINDS, Evidence, Quotation, Span

__all__ = ["TYPECODES", "Quotations"]

TYPECODES = {
    "span_firsts": "I",
    "span_starts": "I",
    "span_ends": "I",
    "starts": "I",
    "ends": "I",
    "kinds": "B",
    "turns": "I",
    "speakers": "i",
    "addressee_firsts": "I",
    "addressees": "I",
    "confidences": "d",
    "parents": "i",
    "mention_starts": "i",
    "mention_ends": "i",
    "cue_starts": "i",
    "cue_ends": "i",
    "antecedent_starts": "i",
    "antecedent_ends": "i",
    "reasons": "I",
    "cuts": "I",
    "owners": "i",
}
"""Every column, and the type of its array."""
_OFFSETS = {name for name in TYPECODES if name.endswith(("starts", "ends"))} | {"cuts"}


class Quotations(Sequence[Quotation]):
    """Quotations, in order of their first code point, as columns: entry i of each is of quotation i, unless it says otherwise.

    Offsets count code points of the document's text. Equal to any sequence of the same quotations; a slice is a tuple.
    """

    # No data class: with so many fields that would take 2 ms to make, before the first frame.
    __slots__ = ("ids", "people", "wordings", *TYPECODES)

    ids: tuple[str, ...] | None
    """None where they are q1, q2 and so on."""
    people: tuple[str, ...]
    """The ids of the transcript's speakers, in order."""
    wordings: tuple[tuple[str, str], ...]
    """The rules and links of the evidence, each pair once."""
    span_firsts: "array[int]"
    """The spans of quotation i are those from span_firsts[i] to span_firsts[i + 1] (exclusive) in the next two."""
    span_starts: "array[int]"
    span_ends: "array[int]"
    starts: "array[int]"
    """The first code point."""
    ends: "array[int]"
    """The end (exclusive) of the last span."""
    kinds: "array[int]"
    """Index into `values.KINDS`."""
    turns: "array[int]"
    speakers: "array[int]"
    """Index into the transcript's speakers, -1 for none."""
    addressee_firsts: "array[int]"
    """The addressees of quotation i are those from addressee_firsts[i] to addressee_firsts[i + 1] (exclusive) in the next."""
    addressees: "array[int]"
    """Indices into the transcript's speakers."""
    confidences: "array[float]"
    parents: "array[int]"
    """Index of the quotation around it, which comes before it; -1 for none."""
    mention_starts: "array[int]"
    """-1 for none, in this and the next two pairs."""
    mention_ends: "array[int]"
    cue_starts: "array[int]"
    cue_ends: "array[int]"
    antecedent_starts: "array[int]"
    antecedent_ends: "array[int]"
    reasons: "array[int]"
    """Index into `wordings`."""
    cuts: "array[int]"
    """The offsets at which the innermost quotation changes, in order."""
    owners: "array[int]"
    """The innermost quotation from each of `cuts` to the next, -1 for none."""

    def __init__(
        self,
        ids: tuple[str, ...] | None,
        people: tuple[str, ...],
        wordings: tuple[tuple[str, str], ...],
        columns: "Mapping[str, array[Any]]",
    ) -> None:
        """Of columns that fit together; `of` makes them."""
        self.ids = ids
        self.people = people
        self.wordings = wordings
        for name in TYPECODES:
            setattr(self, name, columns[name])

    @classmethod
    def of(cls, quotations: Iterable[Quotation], people: tuple[str, ...]) -> "Quotations":
        """`people`: the ids of the transcript's speakers.

        Raises ValueError where a quotation refers to others, or comes before the one around it.
        """
        # One at a time: all of a book's at once are several times the columns.
        columns: dict[str, array[Any]] = {name: array(code) for name, code in TYPECODES.items()}
        person: dict[str | None, int] = {None: -1} | {each: index for index, each in enumerate(people)}
        wordings: dict[tuple[str, str], int] = {}
        ids: list[str] = []
        append = {name: column.append for name, column in columns.items()}
        for quotation in quotations:
            evidence = quotation.evidence
            append["span_firsts"](len(columns["span_starts"]))
            for span in quotation.spans:
                append["span_starts"](span.start)
                append["span_ends"](span.end)
            append["starts"](quotation.start)
            append["ends"](quotation.end)
            append["kinds"](KINDS.index(quotation.kind))
            append["turns"](quotation.turn)
            append["confidences"](quotation.confidence)
            append["reasons"](wordings.setdefault((evidence.rule, evidence.link), len(wordings)))
            for starts, ends, words in (
                ("mention_starts", "mention_ends", quotation.mention),
                ("cue_starts", "cue_ends", quotation.cue),
                ("antecedent_starts", "antecedent_ends", evidence.antecedent),
            ):
                append[starts](words.start if words else -1)
                append[ends](words.end if words else -1)
            append["addressee_firsts"](len(columns["addressees"]))
            try:
                append["speakers"](person[quotation.speaker])
                columns["addressees"].extend([person[each] for each in quotation.addressees])
            except KeyError as error:
                raise ValueError(f"a quotation refers to {error}, who is not there") from error
            append["parents"](_last(ids, quotation.within))
            ids.append(quotation.id)
        append["span_firsts"](len(columns["span_starts"]))
        append["addressee_firsts"](len(columns["addressees"]))
        columns["cuts"], columns["owners"] = _ownership(columns)
        is_counted = all(each == f"q{number}" for number, each in enumerate(ids, 1))
        return cls(None if is_counted else (*ids,), people, tuple(wordings), columns)

    def __len__(self) -> int:
        return len(self.kinds)

    @overload
    def __getitem__(self, index: int) -> Quotation: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Quotation, ...]: ...
    def __getitem__(self, index: int | slice) -> Quotation | tuple[Quotation, ...]:
        found = range(len(self))[index]
        return self._made(found) if isinstance(found, int) else tuple(map(self._made, found))

    def __iter__(self) -> Iterator[Quotation]:
        return map(self._made, range(len(self)))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Quotations) and (self.people, self.wordings) == (other.people, other.wordings):
            return self.ids == other.ids and all(getattr(self, name) == getattr(other, name) for name in TYPECODES)
        if not isinstance(other, Sequence) or isinstance(other, str | bytes):
            return NotImplemented
        return len(self) == len(other) and all(one == two for one, two in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<{len(self)} quotations>"

    def id(self, index: int) -> str:
        return self.ids[index] if self.ids is not None else f"q{index + 1}"

    def spans(self, index: int) -> tuple[Span, ...]:
        first, end = self.span_firsts[index], self.span_firsts[index + 1]
        return tuple(map(Span, self.span_starts[first:end], self.span_ends[first:end]))

    def speaker(self, index: int) -> str | None:
        """The id of who says it."""
        speaker = self.speakers[index]
        return self.people[speaker] if speaker >= 0 else None

    def is_direct(self, index: int) -> bool:
        return KINDS[self.kinds[index]] == "direct"

    def addressees_of(self, index: int) -> "array[int]":
        """Their indices among the transcript's speakers."""
        return self.addressees[self.addressee_firsts[index] : self.addressee_firsts[index + 1]]

    def moved(self, by: int) -> "Quotations":
        """The same in a text that has so many more code points before them."""
        columns = {name: getattr(self, name) for name in TYPECODES}
        for name in _OFFSETS:
            columns[name] = array(TYPECODES[name], [at + by if at >= 0 else at for at in columns[name]])
        return Quotations(self.ids, self.people, self.wordings, columns)

    def owner(self, offset: int) -> int | None:
        """The innermost quotation that holds the code point at `offset`."""
        index = bisect_right(self.cuts, offset) - 1
        owner = self.owners[index] if index >= 0 else -1
        return None if owner < 0 else owner

    def owners_between(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """The stretches between the offsets `start` and `end` that are quoted: start, end, innermost quotation."""
        found = []
        for index in range(max(0, bisect_right(self.cuts, start) - 1), len(self.cuts)):
            if self.cuts[index] >= end:
                break
            first = max(start, self.cuts[index])
            stop = min(end, self.cuts[index + 1]) if index + 1 < len(self.cuts) else end
            if self.owners[index] >= 0 and first < stop:
                found.append((first, stop, self.owners[index]))
        return found

    def _made(self, index: int) -> Quotation:
        parent = self.parents[index]
        return Quotation(
            self.id(index),
            KINDS[self.kinds[index]],
            self.turns[index],
            self.spans(index),
            self.speaker(index),
            _span(self.mention_starts[index], self.mention_ends[index]),
            _span(self.cue_starts[index], self.cue_ends[index]),
            tuple(self.people[each] for each in self.addressees_of(index)),
            self.confidences[index],
            self.id(parent) if parent >= 0 else None,
            Evidence(*self.wordings[self.reasons[index]], _span(self.antecedent_starts[index], self.antecedent_ends[index])),
        )


def _span(start: int, end: int) -> Span | None:
    return Span(start, end) if start >= 0 else None


def _last(ids: list[str], within: str | None) -> int:
    """Where an id is among those so far; -1 for none. It is one of the last, mostly."""
    if within is None:
        return -1
    for index in range(len(ids) - 1, -1, -1):
        if ids[index] == within:
            return index
    raise ValueError(f"a quotation refers to {within}, which is not there before it")


def _ownership(columns: "Mapping[str, array[Any]]") -> "tuple[array[int], array[int]]":
    """The columns `cuts` and `owners`."""
    # Where a span begins or ends, and whose it is, as one number: the tuples of a book would be several times the columns.
    events: list[int] = []
    for index, (first, end) in enumerate(pairwise(columns["span_firsts"])):
        events += [at << 33 | 1 << 32 | index for at in columns["span_starts"][first:end]]
        events += [at << 33 | index for at in columns["span_ends"][first:end]]
    events.sort()
    cuts, owners = array("I"), array("i")
    held: list[int] = []
    for event in events:
        offset, index = event >> 33, event & 0xFFFFFFFF
        if event >> 32 & 1:
            held.append(index)
        elif index in held:
            held.remove(index)
        owner = max(held, default=-1)
        if cuts and cuts[-1] == offset:
            owners[-1] = owner
        else:
            cuts.append(offset)
            owners.append(owner)
    return cuts, owners
