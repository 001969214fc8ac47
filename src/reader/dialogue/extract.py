"""The way through the engine, from a document to its transcript, readable top to bottom."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from reader.dialogue import attribution, names, pipeline, quotations, surface, vocatives
from reader.dialogue.attribution import SIGNATURE, Draft
from reader.dialogue.cues import Frame
from reader.dialogue.lexicon import cue_forms
from reader.dialogue.names import Name
from reader.dialogue.narration import Narration, narrate
from reader.dialogue.people import People, Person
from reader.dialogue.quotations import Quoted
from reader.dialogue.reference import Resolver
from reader.dialogue.syntax import Parsed
from reader.dialogue.transcript import Quotation, Span, Speaker, Transcript
from reader.dialogue.utterances import is_utterance
from reader.documents import Document

__all__ = ["extract", "stream"]

BATCH = 32
"""Paragraphs a batch: larger ones are no faster and take memory."""


@dataclass
class Reading:
    """What is found once for a document, whatever else is learnt about it."""

    document: Document
    quoted: list[Quoted] = field(init=False)
    utterances: list[int] = field(init=False)
    """Indices of those that are masked: sentences of their own, in no other quotation."""
    fragments: list[int] = field(init=False)
    by_block: dict[int, list[int]] = field(init=False)
    narrations: dict[int, Narration] = field(init=False)
    names: list[Name] = field(init=False)
    ranges: list[tuple[int, int]] = field(init=False)

    def __post_init__(self) -> None:
        self.quoted = quotations.find(self.document)
        self.utterances, self.fragments = [], []
        self.by_block = defaultdict(list)
        before: list[Quoted] = []
        for index, words in enumerate(self.quoted):
            if words.parent >= 0:
                continue
            if before and before[-1].block != words.block:
                before = []
            if is_utterance(self.document, words, before):
                self.utterances.append(index)
                self.by_block[words.block].append(index)
            else:
                self.fragments.append(index)
            before.append(words)
        self.narrations = {
            block: narrate(self.document, block, [(i, self.quoted[i]) for i in indices]) for block, indices in self.by_block.items()
        }
        self.ranges = [(self.quoted[i].start, self.quoted[i].end) for i in self.utterances]
        self.names = names.find(self.document, self.ranges)


def extract(document: Document, model: str | None = None) -> Transcript:
    """The document's transcript."""
    transcript = Transcript()
    for transcript in stream(document, model):
        pass
    return transcript


def stream(document: Document, model: str | None = None) -> Iterator[Transcript]:
    """Ever better transcripts: that of the surface at once, the parsed one last."""
    reading = Reading(document)
    sentences = {block: surface.Sentence(narration) for block, narration in reading.narrations.items()}
    frames: dict[int, list[Frame]] = {}
    for block, narration in reading.narrations.items():
        frames |= surface.frames(narration, sentences[block])
    yield assemble(reading, frames, sentences)
    nlp = pipeline.load(model)
    parsed: list[Parsed] = []
    chosen = _to_parse(reading)
    for doc, narration in nlp.pipe(((n.text, n) for n in chosen), as_tuples=True, batch_size=BATCH):
        parsed.append(Parsed(narration, doc))
    for paragraph in parsed:
        for index, found in paragraph.frames().items():
            frames[index] = _preferred(frames.get(index, []), found)
    yield assemble(reading, frames, sentences)


def _preferred(surface_frames: list[Frame], parsed: list[Frame]) -> list[Frame]:
    """The surface where it has an answer, the parse where it has none."""
    return surface_frames or parsed


def _to_parse(reading: Reading) -> list[Narration]:
    """The paragraphs that hold quotations or speech verbs."""
    document = reading.document
    chosen = []
    for index, block in enumerate(document.blocks):
        if index in reading.narrations:
            chosen.append(reading.narrations[index])
        elif block.kind == "paragraph" and _speech_words().search(document.text, block.start, block.end):
            chosen.append(narrate(document, index, []))
    return chosen


@cache
def _speech_words() -> re.Pattern[str]:
    verbs = [form for form, (_, uses) in cue_forms().items() if uses & {"that", "ask", "to"}]
    return re.compile(rf"\b(?:{'|'.join(verbs)}|according to)\b")


def _frames_around(reading: Reading, frames: dict[int, list[Frame]]) -> None:
    """What stands in the paragraphs next to a quotation's own: a lead that ends in a colon, a signature."""
    document, text = reading.document, reading.document.text
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
                signed = SIGNATURE.fullmatch(text, following.start, following.end)
            if signed:
                name = signed[1].split(",")[0]
                frames[indices[-1]] = [Frame("signature", (Span(signed.start(1), signed.start(1) + len(name)),))]


def assemble(reading: Reading, frames: dict[int, list[Frame]], sentences: dict[int, surface.Sentence]) -> Transcript:
    """The transcript that follows from these frames."""
    document = reading.document
    frames = dict(frames)
    _frames_around(reading, frames)
    people = People(document.text, reading.names)
    resolver = Resolver(document, people, reading.ranges)
    drafts = attribution.draft(document, reading.quoted, reading.utterances, frames)

    def beats(draft: Draft) -> list[Frame]:
        first, last = draft.quoted[0], draft.quoted[-1]
        before = surface.beats(sentences[reading.quoted[first].block], reading.by_block[reading.quoted[first].block].index(first))
        after = surface.beats(sentences[reading.quoted[last].block], reading.by_block[reading.quoted[last].block].index(last))
        return [f for f in (before.get("before"), after.get("after")) if f]

    def called(draft: Draft) -> list[Person]:
        return vocatives.called(document.text, people, draft.spans)

    attribution.attribute(document, drafts, people, resolver, beats, called)
    drafts = [d for d in drafts if _spoken(d, document.text)]
    return _transcript(drafts, people, document.text)


def _spoken(draft: Draft, text: str) -> bool:
    """Whether there is enough to say that someone says it."""
    words = sum(len(text[s.start : s.end].split()) for s in draft.spans)
    return draft.speaker is not None or draft.mention is not None or words > 4 or text[draft.end - 2] in ".?!,—"


def _transcript(drafts: list[Draft], people: People, text: str) -> Transcript:
    ids: dict[int, str] = {}

    def identify(person: Person | None) -> str | None:
        if person is None:
            return None
        for member in person.members:
            identify(people.everyone[member])
        return ids.setdefault(person.number, f"s{len(ids) + 1}")

    quotes: list[Quotation] = []
    turn, last = 0, None
    for number, draft in enumerate(drafts, 1):
        speaker = identify(draft.speaker)
        if speaker is None or speaker != last:
            turn += 1
        last = speaker
        quotes.append(
            Quotation(
                f"q{number}", draft.kind, turn, tuple(draft.spans), speaker, draft.mention, draft.cue,
                tuple(i for i in map(identify, draft.addressees) if i), draft.confidence, None, draft.evidence,
            )  # fmt: skip
        )
    speakers = tuple(_speaker(people.everyone[number], ids) for number in ids)
    return Transcript(speakers, tuple(quotes))


def _speaker(person: Person, ids: dict[int, str]) -> Speaker:
    forms = [form for form, _ in person.forms.most_common() if form != person.name]
    return Speaker(ids[person.number], person.name, tuple(forms), person.gender, tuple(ids[m] for m in person.members))
