"""The way through the engine, from a document to its transcript, readable top to bottom."""

import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from reader.dialogue import (
    attribution,
    beats,
    confidence,
    exchange,
    interview,
    neighbours,
    pipeline,
    reported,
    surface,
    vocatives,
)
from reader.dialogue import drafts as drafts_of
from reader.dialogue.attribution import Draft
from reader.dialogue.cues import Frame
from reader.dialogue.lexicon import cue_forms
from reader.dialogue.narration import Narration, narrate
from reader.dialogue.people import People, Person
from reader.dialogue.phrases import Sentence
from reader.dialogue.reading import Reading
from reader.dialogue.reference import Resolver
from reader.dialogue.repeats import without_repeats
from reader.dialogue.reported import Reported
from reader.dialogue.syntax import Parsed
from reader.dialogue.transcript import Quotation, Speaker, Transcript
from reader.documents import Document

__all__ = ["extract", "stream"]

BATCH = 24
"""Paragraphs a batch: larger ones are no faster and take memory."""
STEP = 256
"""Paragraphs parsed until the next transcript is due; then twice as many."""
LONGEST = 20_000
"""Code points of a paragraph that is still parsed: the parser's memory grows with it."""


def extract(document: Document, model: str | None = None) -> Transcript:
    """The document's transcript."""
    return deque(stream(document, model, provisional=False), maxlen=1)[0]


def stream(
    document: Document, model: str | None = None, *, provisional: bool = True, place: Callable[[], int] = lambda: 0
) -> Iterator[Transcript]:
    """Ever better transcripts: that of the surface at once, the parsed one last; the last alone where not `provisional`.

    Raises EngineError where the pipeline can't be had.
    """
    reading = Reading(document)
    sentences = {block: Sentence(narration) for block, narration in reading.narrations.items()}
    frames: dict[int, list[Frame]] = {}
    for block, narration in reading.narrations.items():
        frames |= surface.frames(narration, sentences[block])
    chosen = _to_parse(reading)
    if provisional or not chosen:
        yield replace(assemble(reading, frames, sentences, []), progress=0.0 if chosen else 1.0)
    if not chosen:
        return
    nlp = pipeline.load(model)
    reports: list[Reported] = []
    due = STEP
    for done, (doc, narration) in enumerate(nlp.pipe(((n.text, n) for n in chosen), as_tuples=True, batch_size=BATCH), 1):
        paragraph = Parsed(narration, doc, sentences.get(narration.block))
        for index, found in paragraph.frames().items():
            frames[index] = _preferred(frames.get(index, []), found)
        reports += reported.clauses(paragraph)
        if provisional and done == due < len(chosen):
            due *= 2  # each is put together from the start, so that a book gets few
            yield replace(assemble(reading, frames, sentences, reports), progress=done / len(chosen))
    yield replace(assemble(reading, frames, sentences, reports), model=model or pipeline.DEFAULT_MODEL)


def _preferred(surface_frames: list[Frame], parsed: list[Frame]) -> list[Frame]:
    """The surface where it has an answer by a speech verb, else the parse, else what the surface has."""
    sure = [frame for frame in surface_frames if frame.use != "weak"]
    chosen, other = (sure, parsed) if sure else (parsed or surface_frames, surface_frames if parsed else [])
    return [replace(frame, agreed=_agree(frame, other)) for frame in chosen] if other else chosen


def _agree(frame: Frame, others: list[Frame]) -> bool:
    """Whether another reading has this frame's subject."""
    return any(a.start < b.end and b.start < a.end for other in others for a in frame.subjects for b in other.subjects)


def _to_parse(reading: Reading) -> list[Narration]:
    """The paragraphs that hold quotations or speech verbs."""
    document = reading.document
    chosen = []
    for index, block in enumerate(document.blocks):
        if index in reading.narrations:
            chosen.append(reading.narrations[index])
        elif (
            block.kind == "paragraph"
            and block.end - block.start <= LONGEST
            and _speech_words().search(document.text, block.start, block.end)
        ):
            chosen.append(narrate(document, index, []))
    return [narration for narration in chosen if len(narration.text) <= LONGEST]


@cache
def _speech_words() -> re.Pattern[str]:
    verbs = [form for form, (_, uses) in cue_forms().items() if uses & {"that", "ask"}]
    return re.compile(rf"\b(?:{'|'.join(verbs)}|according to|to know)\b", re.IGNORECASE)


def assemble(
    reading: Reading, frames: dict[int, list[Frame]], sentences: dict[int, Sentence], reports: list[Reported]
) -> Transcript:
    """The transcript that follows from these frames and reports."""
    document, quoted = reading.document, reading.quoted
    frames = dict(frames)
    neighbours.add_frames(reading, frames)
    people = People(document.text, reading.names)
    resolver = Resolver(document, people, reading.ranges)
    resolver.parties = interview.parties(document.text, people, reading.labels.values())
    direct = without_repeats(document, attribution.draft(document, quoted, reading.utterances, frames))
    clauses = list(reported.drafts(reading.fragments, quoted, reports))
    drafts = sorted(
        [*direct, *clauses, *drafts_of.in_sentences(reading, clauses), *drafts_of.nested(reading, direct)],
        key=lambda draft: (draft.start, -draft.end),
    )

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

    def called(draft: Draft) -> list[Person]:
        return vocatives.called(document.text, people, draft.spans) if draft.kind == "direct" else []

    dialogue = attribution.attribute(document, drafts, people, resolver, beside, called)
    drafts = drafts_of.apart([draft for draft in drafts if drafts_of.is_said(draft, document.text)])
    exchange.address(document, drafts, people, resolver, called, dialogue)
    manner = confidence.manner(drafts, document.text, dialogue)
    for draft in drafts:
        _weigh(draft, document.text, manner)
    return _transcript(drafts, people)


def _weigh(draft: Draft, text: str, manner: dict[str, float]) -> None:
    """Its confidence as a probability; nobody is named where that is too low."""
    if draft.speaker is None:
        return
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
