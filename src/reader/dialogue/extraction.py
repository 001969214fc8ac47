"""A document's quotations with their speakers, and what is needed to decide some of them again.

A correction changes what it says, and what follows from it: the turns within reach of it are decided anew, all others stay.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from reader.dialogue import (
    assembly,
    attribution,
    beats,
    confidence,
    exchange,
    interview,
    joint,
    named,
    neighbours,
    reported,
    vocatives,
)
from reader.dialogue import drafts as drafts_of
from reader.dialogue.assembly import Draft
from reader.dialogue.bynames import nicknames
from reader.dialogue.clues import Clues
from reader.dialogue.corrections import Anchor, Correction, Same, Says, Unsaid
from reader.dialogue.cues import Frame
from reader.dialogue.narration import narrate
from reader.dialogue.people import People, Person
from reader.dialogue.phrases import Sentence
from reader.dialogue.reference import Resolver
from reader.dialogue.repeats import without_repeats
from reader.dialogue.transcribe import transcribe
from reader.dialogue.transcript import Evidence, Span, Transcript
from reader.dialogue.turns import Turn, gap, turns_of
from reader.dialogue.work import Work
from reader.documents import Document

__all__ = ["Attributed", "Extraction", "attributed", "transcript_of"]

REACH = 24
"""Turns on and back that a correction may change."""
NEAR = 16
"""Quotations back to which one looks for whom they call."""
SCENE = 60
"""Quotations on and back in which those who are spoken to may change with it."""


@dataclass
class Attributed:
    """A document's quotations with who says them in reading order, and what speaks for whom."""

    document: Document
    drafts: list[Draft]
    people: People
    resolver: Resolver
    called: Callable[[Draft], list[Person]]
    dialogue: bool
    """Whether neighbouring paragraphs of speech are mostly turns of different people."""
    turns: list[Turn]
    manner: dict[str, float]

    @cached_property
    def clues(self) -> Clues:
        """Made when they are first asked for: where what a book was read with is gone by then, they have its room."""
        return Clues(self.document, self.turns, self.people, self.resolver.scene.described, self.manner)


class _State(NamedTuple):
    """What is told of a draft."""

    speaker: Person | None
    mention: Span | None
    confidence: float
    evidence: Evidence
    decided: bool
    addressees: tuple[Person, ...]

    @classmethod
    def of(cls, draft: Draft) -> "_State":
        given = draft.speaker, draft.mention, draft.confidence, draft.evidence, draft.decided
        return cls(*given, draft.addressees)

    def restore(self, draft: Draft) -> None:
        draft.speaker, draft.mention, draft.confidence, draft.evidence, draft.decided, draft.addressees = self


@dataclass(slots=True)
class _Right:
    """What the reader has put right, as the engine has it."""

    said: dict[Draft, Person] = field(default_factory=dict)
    unsaid: set[Draft] = field(default_factory=set)
    one: set[tuple[int, int]] = field(default_factory=set)
    """Who, by number, is who."""


class Extraction:
    """What was found in a document, kept so that it can be put right."""

    def __init__(self, found: Attributed) -> None:
        """The transcript that follows from it."""
        self._found, self._document = found, found.document
        self._people, self._clues = found.people, found.clues
        self._undecided = {draft: _State.of(draft) for draft in found.drafts}
        """What was told of each before all were decided together."""
        self._drafts, self._manner = _decide(found)
        self._decided = {draft: _State.of(draft) for draft in self._drafts}
        """What is told of each where nothing was put right."""
        self._right = _Right()
        self._windows: dict[tuple[int, int], frozenset[object]] = {}
        """The stretches that were decided again, from one offset to another, and what was put right in them."""
        self._same = dict(self._people.same)
        self._forms: list[tuple[Person, Counter[str]]] = []
        """Of those who were found to be others: the names that they had before."""
        self._new: dict[str, Person] = {}
        """Those whom only the reader has ever named."""
        self._called: dict[str, Person] = {}
        """Those of them whom the corrections name now."""
        self.lost: list[Correction] = []
        """The corrections that have nothing in this text to put right: words or names that are gone."""
        self.transcript = transcribe(self._drafts, self._people)

    def correct(self, corrections: Iterable[Correction]) -> Transcript:
        """The transcript with these corrections, and none that it was given before.

        Decides anew what is within reach of a correction that is new, or gone: milliseconds of CPU for one in a novel, as
        much as the decision of the whole where two are one who both speak everywhere.
        """
        before, self._right = self._right, self._placed(corrections)
        right = self._right
        if before.one != right.one or before.unsaid != right.unsaid:
            self._found.clues.know({})  # what was known before is no tag any more
            self._take_up()
        turns = self._clues.turns
        self._clues.know({t: right.said[turn.draft].number for t, turn in enumerate(turns) if turn.draft in right.said})
        drafts = [draft for draft in self._drafts if draft not in right.unsaid]
        windows = {
            (turns[within[0]].draft.start, turns[within[-1]].draft.start): within for within in _windows(self._places(), turns)
        }
        put = {window: self._put_right(*window) for window in windows}
        for window, done in self._windows.items():
            if put.get(window) != done:
                for draft in _between(self._drafts, *window):
                    self._decided[draft].restore(draft)
        for window, within in windows.items():
            if put[window] != self._windows.get(window):
                self._decide(within, drafts)
        self._windows = put
        for draft in before.said.keys() - right.said.keys():
            if not draft.is_turn:
                self._decided[draft].restore(draft)
        for draft, person in right.said.items():
            if not draft.is_turn:
                joint.put_right(draft, person)
        self.transcript = replace(transcribe(drafts, self._people), model=self.transcript.model)
        return self.transcript

    def _placed(self, corrections: Iterable[Correction]) -> _Right:
        """What they stand for in this text; people who are one are so from here on."""
        people, right = self._people, _Right()
        for person, forms in self._forms:
            person.forms = forms
        people.same, self._forms, self.lost = dict(self._same), [], []
        corrections = list(corrections)
        names = {each.speaker for each in corrections if isinstance(each, Says)}
        self._called = {}
        for name in sorted(names):
            if self._person(name) is None:
                self._called[name] = self._new[name] = self._new.get(name) or self._somebody(name)
        for each in corrections:
            if isinstance(each, Same):
                one, other = self._person(each.one), self._person(each.other)
                if one is None or other is None:
                    self.lost.append(each)
                elif one is not other:
                    self._forms.insert(0, (one, Counter(one.forms)))
                    people.merge(other, one)
                    right.one.add((other.number, one.number))
        for each in corrections:
            if isinstance(each, Same):
                continue
            draft = self._draft(each.quotation)
            if draft is None:
                self.lost.append(each)
            elif isinstance(each, Unsaid):
                right.unsaid.add(draft)
            else:
                right.said[draft] = self._person(each.speaker, draft.start) or self._called[each.speaker]
        return right

    def _draft(self, anchor: Anchor) -> Draft | None:
        """The quotation that has those words, the innermost where there are several."""
        span = anchor.find(self._document.text)
        if span is None:
            return None
        with_words = (d for d in self._drafts if any(s.start < span.end and span.start < s.end for s in d.spans))
        return min(with_words, key=lambda d: (abs(d.start - span.start), d.end - d.start), default=None)

    def _person(self, name: str, place: int = 0) -> Person | None:
        """Who is called so; of several, who has it as their name, then who is named nearest to the place."""
        people = self._people
        others = {*self._new.values()} - {*self._called.values()}
        there = [person for person in people.everyone if person not in others]
        called = [person for person in there if person.name == name] or [person for person in there if name in person.forms]
        best = min(called, key=lambda person: people.distance(person, place), default=None)
        return people.who(best.number) if best else None

    def _somebody(self, name: str) -> Person:
        person = self._people.add(name)
        person.described = False
        return person

    def _take_up(self) -> None:
        """Looks things up among the quotations that are left, and the people who are not another."""
        turns: list[Turn] = []
        last: Draft | None = None
        for turn in self._found.clues.turns:
            if turn.draft not in self._right.unsaid:
                after = gap(last, turn.draft)
                turns.append(turn.of(self._people, after) if self._right.one or after != turn.gap else turn)
                last = turn.draft
        self._clues = self._found.clues.over(turns, joined=bool(self._right.one))

    def _places(self) -> list[int]:
        """The turns that something was put right in, or beside."""
        right, turns = self._right, self._clues.turns
        after = [bisect_left(turns, draft.start, key=lambda turn: turn.draft.start) for draft in right.unsaid if draft.is_turn]
        found = {t for t, turn in enumerate(turns) if turn.draft in right.said or self._is_one(turn.draft)}
        return sorted(found | {t for place in after for t in (place - 1, place) if 0 <= t < len(turns)})

    def _is_one(self, draft: Draft) -> bool:
        """Whether one of two who are one says it, while the other is spoken of."""
        found = self._decided.get(draft)
        if found is None or found.speaker is None:
            return False
        number, everyone = found.speaker.number, self._people.everyone
        return any(
            number in pair and self._people.distance(everyone[sum(pair) - number], draft.start) < named.REACH
            for pair in self._right.one
        )

    def _put_right(self, first: int, last: int) -> frozenset[object]:
        """What is put right in a stretch."""
        right = self._right
        return frozenset(
            [(draft, person) for draft, person in right.said.items() if first <= draft.start <= last]
            + [draft for draft in right.unsaid if first <= draft.start <= last]
            + [*right.one]
        )

    def _decide(self, within: range, drafts: list[Draft]) -> None:
        """Decides these turns anew, and whom it is said to in their stretch."""
        found, turns = self._found, self._clues.turns[within.start : within.stop]
        for turn in turns:
            self._undecided[turn.draft].restore(turn.draft)
        joint.choose(self._clues, self._people, within)
        stretch = _between(drafts, turns[0].draft.start, turns[-1].draft.start)
        scene, ours = _scene(drafts, stretch), {*stretch}
        others = {draft: _State.of(draft) for draft in scene if draft not in ours}
        for draft in scene:
            draft.addressees = self._undecided[draft].addressees
        exchange.address(self._document, scene, found.people, found.resolver, found.called, found.dialogue, joins=False)
        for turn in turns:
            _weigh(turn.draft, self._document, self._manner)
        for draft, state in others.items():
            state.restore(draft)


def _windows(places: Iterable[int], turns: Sequence[Turn]) -> list[range]:
    """The turns within reach of these places and in their scene, in ranges that lie apart."""
    found: list[range] = []
    for place in places:
        first, last = place, place + 1
        while first > max(0, place - REACH) and turns[first].gap != "far":
            first -= 1
        while last < min(len(turns), place + REACH) and turns[last].gap != "far":
            last += 1
        if found and first <= found[-1].stop + 2:  # else one would be decided by what the other decides
            found[-1] = range(found[-1].start, max(found[-1].stop, last))
        else:
            found.append(range(first, last))
    return found


def _between(drafts: list[Draft], first: int, last: int) -> list[Draft]:
    """Those that begin at the offsets `first` to `last`."""
    begin = bisect_left(drafts, first, key=lambda draft: draft.start)
    return drafts[begin : bisect_right(drafts, last, key=lambda draft: draft.start)]


def _scene(drafts: list[Draft], stretch: list[Draft]) -> list[Draft]:
    """A stretch of them, with what belongs to the same talk before and after."""
    if not stretch:
        return []
    begin = bisect_left(drafts, stretch[0].start, key=lambda draft: draft.start)
    end = begin + len(stretch)
    for _ in range(SCENE):
        if begin > 0 and drafts[begin].block - drafts[begin - 1].last_block <= exchange.REACH:
            begin -= 1
        if end < len(drafts) and drafts[end].block - drafts[end - 1].last_block <= exchange.REACH:
            end += 1
    return drafts[begin:end]


def transcript_of(found: Attributed) -> Transcript:
    """That of an `Extraction` which is never put right: without what is kept for that."""
    drafts, _ = _decide(found)
    return transcribe(drafts, found.people)


def attributed(work: Work) -> Attributed:
    """Who says what, one quotation after the other, and what they are decided together by."""
    reading, frames = work.reading, work.frames()
    document, quoted = reading.document, reading.quoted
    neighbours.add_frames(reading, frames)
    people = People(document.text, reading.names, reading.ranges, document.blocks)
    resolver = Resolver(document, people, reading.ranges)
    resolver.parties = interview.parties(document.text, people, reading.labels.values())
    direct = without_repeats(document, assembly.assemble(document, quoted, reading.utterances, frames))
    clauses = drafts_of.but_tags(reported.drafts(reading.fragments, quoted, work.reports()), direct)
    drafts = sorted(
        [*direct, *clauses, *drafts_of.in_sentences(reading, clauses), *drafts_of.nested(reading, direct)],
        key=lambda draft: (draft.start, -draft.end),
    )

    @cache
    def beside(draft: Draft) -> list[Frame]:
        if draft.quoted[0] in reading.labels or draft.parent:
            return []
        first = quoted[draft.quoted[0]]
        acting = [
            beats.beats(Sentence(reading.narration(quoted[i].block)), reading.by_block[quoted[i].block].index(i))
            for i in dict.fromkeys((draft.quoted[0], draft.quoted[-1]))
        ]
        # Before it, between its parts, after it.
        found = [frame for frame in (acting[0].get("before"), acting[0].get("after"), acting[-1].get("after")) if frame]
        if not found and draft.opens and reading.is_narration(first.block - 1):
            led = beats.last_subject(narrate(document, first.block - 1, []))
            found += [led] if led else []
        elif not found and draft is drafts[0] and reading.is_narration(first.block + 1):  # words that open a piece
            led = beats.first_subject(narrate(document, first.block + 1, []))
            found += [led] if led else []
        return found

    @lru_cache(NEAR)  # each asks for those of the last few; all of them would be an object for every quotation
    def called(draft: Draft) -> list[Person]:
        return vocatives.called(document.text, people, draft.spans) if draft.kind == "direct" else []

    dialogue = attribution.attribute(document, drafts, people, resolver, beside, called)
    turns = turns_of(document, drafts, people, resolver, beside, called)
    if called_so := nicknames(turns, people):
        for alias, person in called_so.items():
            people.merge(people.everyone[alias], people.everyone[person])
        turns = [turn.of(people, turn.gap) for turn in turns]
    manner = confidence.manner(drafts, document.text, dialogue)
    return Attributed(document, drafts, people, resolver, called, dialogue, turns, manner)


def _decide(found: Attributed) -> tuple[list[Draft], dict[str, float]]:
    """Decides all turns together: what is said, to whom, and the document's manner."""
    document = found.document
    joint.choose(found.clues, found.people)
    said = (draft for draft in found.drafts if drafts_of.is_said(draft, document.text, dialogue=found.dialogue))
    drafts = drafts_of.apart([*said])
    exchange.address(document, drafts, found.people, found.resolver, found.called, found.dialogue)
    manner = confidence.manner(drafts, document.text, found.dialogue)
    for draft in drafts:
        _weigh(draft, document, manner)
    return drafts, manner


def _weigh(draft: Draft, document: Document, manner: dict[str, float]) -> None:
    """Its confidence as a probability; nobody is named where that is too low."""
    if draft.speaker is None:
        return
    if not draft.decided:
        draft.confidence = confidence.probability(confidence.features(draft, document.text, manner))
    # In another language what is taken for a description is any word beside the marks.
    if draft.confidence < confidence.FLOOR or (document.is_foreign and draft.speaker.described):
        draft.speaker, draft.mention, draft.confidence = None, None, 0.0
