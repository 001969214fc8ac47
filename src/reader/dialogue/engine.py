"""The way through the engine, from a document to its transcript, readable top to bottom."""

import re
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from reader.dialogue import (
    attribution,
    beats,
    confidence,
    embedded,
    exchange,
    interview,
    labels,
    names,
    pipeline,
    quotations,
    reported,
    surface,
    vocatives,
)
from reader.dialogue.attribution import BYLINE, SIGNATURE, Draft
from reader.dialogue.cues import Frame
from reader.dialogue.lexicon import cue_forms
from reader.dialogue.names import Name
from reader.dialogue.narration import Narration, narrate
from reader.dialogue.people import People, Person
from reader.dialogue.phrases import Sentence
from reader.dialogue.quotations import Quoted
from reader.dialogue.reference import Resolver
from reader.dialogue.repeats import without_repeats
from reader.dialogue.reported import Reported
from reader.dialogue.syntax import Parsed
from reader.dialogue.transcript import Quotation, Span, Speaker, Transcript
from reader.dialogue.utterances import is_utterance
from reader.documents import Document

__all__ = ["extract", "stream"]

BATCH = 32
"""Paragraphs a batch: larger ones are no faster and take memory."""
STEP = 256
"""Paragraphs parsed until the next transcript is due; then twice as many."""
LONGEST = 20_000
"""Code points of a paragraph that is still parsed: the parser's memory grows with it."""


@dataclass
class Reading:
    """What is found once for a document, whatever the parser adds."""

    document: Document
    quoted: list[Quoted] = field(init=False)
    utterances: list[int] = field(init=False)
    """Indices of those that are masked: sentences of their own, in no other quotation."""
    fragments: list[int] = field(init=False)
    """Indices of the other words in marks, in no other quotation."""
    nested: list[int] = field(init=False)
    by_block: dict[int, list[int]] = field(init=False)
    """The utterances of each block that holds any."""
    narrations: dict[int, Narration] = field(init=False)
    names: list[Name] = field(init=False)
    labels: dict[int, Span] = field(init=False)
    ranges: list[tuple[int, int]] = field(init=False)
    """The utterances, as ranges."""

    def __post_init__(self) -> None:
        self.quoted, self.labels = labels.find(self.document, quotations.find(self.document))
        self.utterances, self.fragments, self.nested = [], [], []
        self.by_block = defaultdict(list)
        before: list[Quoted] = []
        for index, words in enumerate(self.quoted):
            if words.parent >= 0:
                self.nested.append(index)
                continue
            if before and before[-1].block != words.block:
                before = []
            if index in self.labels or is_utterance(self.document, words, before):
                self.utterances.append(index)
                self.by_block[words.block].append(index)
            else:
                self.fragments.append(index)
            before.append(words)
        self.narrations = {
            block: narrate(self.document, block, [(i, self.quoted[i]) for i in indices])
            for block, indices in self.by_block.items()
        }
        self.ranges = [(self.quoted[i].start, self.quoted[i].end) for i in self.utterances]
        self.names = names.find(self.document, self.ranges)


def extract(document: Document, model: str | None = None) -> Transcript:
    """The document's transcript."""
    return deque(stream(document, model, provisional=False), maxlen=1)[0]


def stream(document: Document, model: str | None = None, *, provisional: bool = True) -> Iterator[Transcript]:
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
        paragraph = Parsed(narration, doc)
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
    chosen, other = (sure, parsed) if sure or not parsed else (parsed, surface_frames)
    return (
        [replace(frame, agreed=_agree(frame, other)) for frame in chosen or surface_frames]
        if other
        else chosen or surface_frames
    )


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


def _frames_around(reading: Reading, frames: dict[int, list[Frame]]) -> None:
    """What stands in the paragraphs next to a quotation's own: a lead that ends in a colon, a signature."""
    document, text = reading.document, reading.document.text
    for index, label in reading.labels.items():
        frames[index] = [Frame("label", (label,))]
    for block, indices in reading.by_block.items():
        first, last = reading.quoted[indices[0]], reading.quoted[indices[-1]]
        here = document.blocks[block]
        if not text[here.start : first.start].strip(" \t_*>") and block and not frames.get(indices[0]) and not first.continues:
            previous = document.blocks[block - 1]
            if text[previous.end - 1] in ":," and previous.kind == "paragraph":
                narration = reading.narrations.get(block - 1) or narrate(document, block - 1, [])
                frames[indices[0]] = surface.leading(narration)
        if not frames.get(indices[-1]):
            signed = SIGNATURE.fullmatch(text, last.end, here.end)
            if not signed and text[last.end : here.end].strip() == "" and block + 1 < len(document.blocks):
                following = document.blocks[block + 1]
                if block + 1 not in reading.narrations:
                    signed = SIGNATURE.fullmatch(text, following.start, following.end) or BYLINE.fullmatch(
                        text, following.start, following.end
                    )
            if signed:
                name = signed[1].split(",")[0]
                frames[indices[-1]] = [Frame("signature", (Span(signed.start(1), signed.start(1) + len(name)),))]


def assemble(
    reading: Reading, frames: dict[int, list[Frame]], sentences: dict[int, Sentence], reports: list[Reported]
) -> Transcript:
    """The transcript that follows from these frames and reports."""
    document, quoted = reading.document, reading.quoted
    frames = dict(frames)
    _frames_around(reading, frames)
    people = People(document.text, reading.names)
    resolver = Resolver(document, people, reading.ranges)
    resolver.parties = interview.parties(document.text, people, reading.labels.values())
    direct = without_repeats(document, attribution.draft(document, quoted, reading.utterances, frames))
    clauses = list(reported.drafts(reading.fragments, quoted, reports))
    drafts = sorted(
        [*direct, *clauses, *_embedded(reading, clauses), *_nested(reading, direct)],
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
        if not found and draft.opens and _is_narration(reading, first.block - 1):
            led = beats.last_subject(narrate(document, first.block - 1, []))
            found += [led] if led else []
        elif not found and draft is drafts[0] and _is_narration(reading, first.block + 1):  # words that open a piece
            led = beats.first_subject(narrate(document, first.block + 1, []))
            found += [led] if led else []
        return found

    def called(draft: Draft) -> list[Person]:
        return vocatives.called(document.text, people, draft.spans) if draft.kind == "direct" else []

    dialogue = attribution.attribute(document, drafts, people, resolver, beside, called)
    drafts = _apart([draft for draft in drafts if _spoken(draft, document.text)])
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


def _is_narration(reading: Reading, block: int) -> bool:
    blocks = reading.document.blocks
    return 0 <= block < len(blocks) and block not in reading.narrations and blocks[block].kind == "paragraph"


def _embedded(reading: Reading, clauses: list[Draft]) -> list[Draft]:
    """Words in marks that are part of a sentence which gives them to someone, outside every reported clause."""
    taken: dict[int, list[Span]] = defaultdict(list)
    for clause in clauses:
        taken[clause.block] += clause.spans

    def names_something(index: int) -> bool:
        words = reading.document.text[reading.quoted[index].start : reading.quoted[index].end].strip("“”\"‘’'«»„‹›.,")
        return all(word[0].isupper() for word in words.split() if len(word) > 3) and words[:1].isupper()

    drafts: list[Draft] = []
    by_block: dict[int, list[int]] = defaultdict(list)
    for index in reading.fragments:
        by_block[reading.quoted[index].block].append(index)
    for block, indices in by_block.items():
        every = sorted([*indices, *reading.by_block.get(block, ())])
        found = embedded.frames(narrate(reading.document, block, [(i, reading.quoted[i]) for i in every]), names_something)
        last: Draft | None = None
        for index in indices:
            words = reading.quoted[index]
            span = Span(words.start, words.end)
            if index not in found or any(clause.start <= words.start < clause.end for clause in taken[block]):
                continue
            if last is not None and found[index].cue == (last.frame and last.frame.cue):  # “robust” and its crew “brave”
                last.spans.append(span)
                last.quoted.append(index)
                continue
            last = Draft([span], block, frame=found[index], quoted=[index], last_block=block)
            drafts.append(last)
    return drafts


def _nested(reading: Reading, direct: list[Draft]) -> Iterator[Draft]:
    """Quotations within quotations that have a tag of their own there."""
    around = {index: draft for draft in direct for index in draft.quoted}
    inside: dict[int, list[int]] = defaultdict(list)
    for index in reading.nested:
        if reading.quoted[index].parent in around:
            inside[reading.quoted[index].parent].append(index)
    for outer, indices in inside.items():
        narration = narrate(
            reading.document, reading.quoted[outer].block, [(i, reading.quoted[i]) for i in indices], reading.quoted[outer]
        )
        frames = surface.frames(narration)
        chosen = [
            i
            for i in indices
            if any(frame.use in ("speech", "ask", "noun") for frame in frames.get(i, ()))
            and is_utterance(reading.document, reading.quoted[i], ())
        ]
        for draft in attribution.draft(reading.document, reading.quoted, chosen, frames):
            draft.parent = around[outer]
            yield draft


def _apart(drafts: list[Draft]) -> list[Draft]:
    """The drafts without those reports that lie across another quotation, or in another report."""
    kept: list[Draft] = []
    for draft in drafts:
        before = [other for other in kept[-8:] if other.end > draft.start and other is not draft.parent]
        overlaps = any(a.start < b.end and b.start < a.end for other in before for a in other.spans for b in draft.spans)
        if draft.kind == "direct" and overlaps and draft.parent is None:
            around = next((o for o in before if any(s.start <= draft.start and draft.end <= s.end for s in o.spans)), None)
            draft.parent = around
        if not (overlaps and draft.kind != "direct"):
            kept.append(draft)
    return kept


def _spoken(draft: Draft, text: str) -> bool:
    """Whether there is enough to say that someone says it."""
    if draft.frame is not None and draft.frame.use in ("thought", "unsaid") and draft.kind == "direct":
        return False
    if draft.kind != "direct":
        return draft.speaker is not None or draft.mention is not None or bool(draft.addressees)
    words = sum(len(text[s.start : s.end].split()) for s in draft.spans)
    return draft.speaker is not None or draft.mention is not None or words > 4 or text[draft.end - 2] in ".?!,—"


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
