"""The way through the engine, from a document to its transcript, readable top to bottom."""

import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from reader.dialogue import (
    attribution,
    beats,
    confidence,
    exchange,
    interview,
    joint,
    neighbours,
    pipeline,
    reported,
    vocatives,
)
from reader.dialogue import drafts as drafts_of
from reader.dialogue.attribution import Draft
from reader.dialogue.clues import Clues
from reader.dialogue.cues import Frame
from reader.dialogue.narration import narrate
from reader.dialogue.people import People, Person
from reader.dialogue.phrases import Sentence
from reader.dialogue.pipeline import EngineError
from reader.dialogue.reading import Reading
from reader.dialogue.reference import Resolver
from reader.dialogue.repeats import without_repeats
from reader.dialogue.reported import Reported
from reader.dialogue.stretch import Stretch, around
from reader.dialogue.transcript import Quotation, Speaker, Transcript
from reader.dialogue.turns import turns_of
from reader.dialogue.work import Work
from reader.documents import Document

if TYPE_CHECKING:
    from concurrent.futures import Future

    from spacy.language import Language

__all__ = ["extract", "stream"]

T = TypeVar("T")

LONG = 100_000
"""Code points of a document that is too long to be read before there is a transcript of what is on the screen."""
PATIENCE = 0.1
"""Seconds after which one looks where the reader is."""
SWITCH = 0.0002
"""Seconds after which a thread gives way. The parser lets others run with each product of matrices, thousands a page."""


def extract(document: Document, model: str | None = None) -> Transcript:
    """The document's transcript."""
    return deque(stream(document, model, provisional=False), maxlen=1)[0]


def stream(
    document: Document, model: str | None = None, *, provisional: bool = True, place: Callable[[], int] = lambda: 0
) -> Iterator[Transcript]:
    """Ever better transcripts: that of the surface at once, the parsed one last; the last alone where not `provisional`.

    `place` tells where the reader is, in code points; it is asked time and again, and paragraphs are parsed by how near they
    are, as far as the budget goes. Of a long document the first transcripts are of the stretch around the place, with a
    `progress` of 0.

    Raises EngineError where the pipeline can't be had.
    """
    if provisional and len(document.text) > LONG:
        yield from _long(document, model, place)
        return
    work = Work(document)
    if provisional or work.progress == 1:
        yield _transcript_of(work)
    if work.progress < 1:
        yield _final(work, pipeline.load(model), model, place)


def _long(document: Document, model: str | None, place: Callable[[], int]) -> Iterator[Transcript]:
    """As `stream`, what is on the screen first."""
    near = around(document, place())
    read = Work(near.document)
    yield near.placed(_transcript_of(read))
    language, error = None, None
    try:
        language = pipeline.load(model)
    except EngineError as failure:
        error = failure  # the surface needs none
    if language:
        yield near.placed(_transcript_of(_parsed(read, language)))
    meanwhile = _Meanwhile(document, language, place, near)
    work = yield from meanwhile.goes_on(lambda: Work(document))
    if language and work.progress < 1:
        yield (yield from meanwhile.goes_on(lambda: _final(work, language, model, place)))
        return
    yield (yield from meanwhile.goes_on(lambda: _transcript_of(work)))
    if error and work.progress < 1:
        raise error


class _Meanwhile:
    """What is done for the reader while the whole of a long document is gone through."""

    def __init__(self, document: Document, language: "Language | None", place: Callable[[], int], near: Stretch) -> None:
        self._document = document
        self._language = language
        self._place = place
        self._near = near
        """The stretch that they have."""

    def goes_on(self, job: Callable[[], T]) -> Generator[Transcript, None, T]:
        """Transcripts of the stretches that the reader looks at while `job` is done in a thread; returns what it gives."""
        from concurrent.futures import Future  # with logging, which is loaded by now

        done: Future[T] = Future()
        # A daemon: where nobody listens any more, nobody waits for it.
        Thread(target=_settle, args=(done, job), daemon=True).start()
        interval = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH)
        try:
            while not _is_done(done):
                if not self._near.holds(place := self._place()):
                    self._near = around(self._document, place)
                    yield from self._read()
        finally:
            sys.setswitchinterval(interval)
        return done.result()

    def _read(self) -> Iterator[Transcript]:
        read = Work(self._near.document)
        yield self._near.placed(_transcript_of(read))
        if self._language:
            yield self._near.placed(_transcript_of(_parsed(read, self._language)))


def _settle(future: "Future[T]", job: Callable[[], T]) -> None:
    try:
        future.set_result(job())
    except BaseException as error:  # noqa: BLE001 - raised where the result is waited for
        future.set_exception(error)


def _is_done(future: "Future[T]") -> bool:
    from concurrent.futures import wait

    return bool(wait((future,), PATIENCE).done)


def _parsed(work: Work, language: "Language", place: Callable[[], int] = lambda: 0) -> Work:
    while work.progress < 1:
        work.parse(language, place())
    return work


def _final(work: Work, language: "Language", model: str | None, place: Callable[[], int]) -> Transcript:
    return replace(_transcript_of(_parsed(work, language, place)), model=model or pipeline.DEFAULT_MODEL)


def _transcript_of(work: Work) -> Transcript:
    return replace(assemble(work.reading, work.frames(), work.sentences, work.reports()), progress=work.progress)


@dataclass(slots=True)
class Attributed:
    """A document's quotations with who says them in reading order, and what speaks for whom."""

    drafts: list[Draft]
    people: People
    resolver: Resolver
    called: Callable[[Draft], list[Person]]
    dialogue: bool
    """Whether neighbouring paragraphs of speech are mostly turns of different people."""
    clues: Clues


def assemble(
    reading: Reading, frames: dict[int, list[Frame]], sentences: Mapping[int, Sentence], reports: list[Reported]
) -> Transcript:
    """The transcript that follows from these frames and reports."""
    document = reading.document
    found = attributed(reading, frames, sentences, reports)
    joint.choose(found.clues, found.people)
    drafts = drafts_of.apart([draft for draft in found.drafts if drafts_of.is_said(draft, document.text)])
    exchange.address(document, drafts, found.people, found.resolver, found.called, found.dialogue)
    manner = confidence.manner(drafts, document.text, found.dialogue)
    for draft in drafts:
        _weigh(draft, document.text, manner)
    return _transcript(drafts, found.people)


def attributed(
    reading: Reading, frames: dict[int, list[Frame]], sentences: Mapping[int, Sentence], reports: list[Reported]
) -> Attributed:
    """Who says what, one quotation after the other, and the clues by which they are decided together."""
    document, quoted = reading.document, reading.quoted
    frames = dict(frames)
    neighbours.add_frames(reading, frames)
    people = People(document.text, reading.names, reading.ranges)
    resolver = Resolver(document, people, reading.ranges)
    resolver.parties = interview.parties(document.text, people, reading.labels.values())
    direct = without_repeats(document, attribution.draft(document, quoted, reading.utterances, frames))
    clauses = drafts_of.but_tags(reported.drafts(reading.fragments, quoted, reports), direct)
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
            beats.beats(sentences[quoted[i].block], reading.by_block[quoted[i].block].index(i))
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

    @cache
    def called(draft: Draft) -> list[Person]:
        return vocatives.called(document.text, people, draft.spans) if draft.kind == "direct" else []

    dialogue = attribution.attribute(document, drafts, people, resolver, beside, called)
    turns = turns_of(document, drafts, people, resolver, beside, called)
    clues = Clues(document, turns, people, resolver.scene.described, confidence.manner(drafts, document.text, dialogue))
    return Attributed(drafts, people, resolver, called, dialogue, clues)


def _weigh(draft: Draft, text: str, manner: dict[str, float]) -> None:
    """Its confidence as a probability; nobody is named where that is too low."""
    if draft.speaker is None:
        return
    if not draft.decided:
        draft.confidence = confidence.probability(confidence.features(draft, text, manner))
    if draft.confidence < confidence.FLOOR:
        draft.speaker, draft.mention, draft.confidence = None, None, 0.0


def _transcript(drafts: list[Draft], people: People) -> Transcript:
    ids: dict[int, str] = {}

    def identify(person: Person | None) -> str | None:
        if person is None:
            return None
        for member in person.members:
            identify(people.everyone[member])
        return ids.setdefault(person.number, f"s{len(ids) + 1}")

    quotes: list[Quotation] = []
    turn, last = 0, None
    numbers: dict[int, str] = {}
    for number, draft in enumerate(drafts, 1):
        speaker = identify(draft.speaker)
        if draft.parent is None:
            if speaker is None or speaker != last:
                turn += 1
            last = speaker
        numbers[id(draft)] = f"q{number}"
        quotes.append(
            Quotation(
                f"q{number}",
                draft.kind,
                turn,
                tuple(draft.spans),
                speaker,
                draft.mention,
                draft.cue,
                tuple(i for i in map(identify, draft.addressees) if i),
                draft.confidence,
                numbers.get(id(draft.parent)),
                draft.evidence,
            )
        )
    speakers = tuple(_speaker(people.everyone[number], ids) for number in ids)
    return Transcript(speakers, tuple(quotes))


def _speaker(person: Person, ids: dict[int, str]) -> Speaker:
    forms = [form for form, _ in person.forms.most_common() if form != person.name]
    return Speaker(ids[person.number], person.name, tuple(forms), person.gender, tuple(ids[m] for m in person.members))
