"""The drafts besides the direct quotations of the narration: words in the middle of a sentence, quotations in quotations."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from reader.dialogue import assembly, embedded, surface
from reader.dialogue.assembly import Draft
from reader.dialogue.descriptions import may_speak
from reader.dialogue.narration import narrate
from reader.dialogue.person import Person
from reader.dialogue.reading import Reading
from reader.dialogue.transcript import Span
from reader.dialogue.utterances import is_utterance

__all__ = ["apart", "but_tags", "in_sentences", "is_said", "nested"]


def but_tags(clauses: Iterable[Draft], direct: Sequence[Draft]) -> list[Draft]:
    """The clauses that are no tag, as in “…,” he called to the boy; “…,” he went on: nobody reports that he called."""
    tags = {draft.frame.cue for draft in direct if draft.frame and draft.frame.cue}
    tags.update(cue for draft in direct for cue in draft.further)

    def holds_tag(clause: Draft) -> bool:
        return any(span.start <= cue.start < span.end for span in clause.spans for cue in tags)

    return [clause for clause in clauses if not (clause.frame and clause.frame.cue in tags and holds_tag(clause))]


def in_sentences(reading: Reading, clauses: Sequence[Draft]) -> list[Draft]:
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
                last.spans += (span,)
                last.quoted += (index,)
                continue
            last = Draft((span,), block, frame=found[index], quoted=(index,), last_block=block)
            drafts.append(last)
    return drafts


def nested(reading: Reading, direct: Sequence[Draft]) -> Iterator[Draft]:
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
        for draft in assembly.assemble(reading.document, reading.quoted, chosen, frames):
            draft.parent = around[outer]
            yield draft


def apart(drafts: Sequence[Draft]) -> list[Draft]:
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


def is_said(draft: Draft, text: str, *, dialogue: bool) -> bool:
    """Whether there is enough to say that someone says it; `dialogue`: the text is mostly talk, as a novel is."""
    if draft.frame is not None and draft.frame.use in ("thought", "unsaid") and draft.kind == "direct":
        return False
    if draft.kind != "direct":
        if dialogue and draft.speaker is not None and _is_thing(draft.speaker):
            return False
        return draft.speaker is not None or draft.mention is not None or bool(draft.addressees)
    count = sum(len(text[s.start : s.end].split()) for s in draft.spans)
    ended = text[draft.start : draft.end].rstrip("”’»\"'_* ")[-1:] in ".?!,…—-"
    return draft.speaker is not None or draft.mention is not None or count > 4 or ended


def _is_thing(person: Person) -> bool:
    """What reports nothing in a novel: "the spots suggest that", "his expression hinted that", "according to custom"."""
    if not person.described or person.members:
        return person.organisation
    return bool(person.roles) and not any(map(may_speak, person.roles))  # a narrator without a name has none
