"""What each speaker has in a transcript: how much they say, where, and to whom. Pure."""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field

from reader.dialogue.transcript import Speaker, Transcript
from reader.documents.document import Document

__all__ = ["Chapters", "Part", "Parts"]


@dataclass(slots=True)
class Part:
    """What one speaker has in a document; what a group says counts for the group and for each of its members."""

    speaker: Speaker
    first: int
    """Offset of the first code point they say."""
    last: int
    """Offset at which the last quotation of theirs begins."""
    quotations: int = 0
    together: int = 0
    """How many of them are a group's."""
    words: int = 0
    to: Counter[str] = field(default_factory=Counter)
    """Ids of those spoken to, with how often."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of everyone who speaks in a transcript, in order of their first quotation, and what they add up to."""

    document: Document
    transcript: Transcript
    parts: tuple[Part, ...]
    words: int
    """All that are said; what is quoted within a quotation is counted with that one already."""
    unknown: int
    """Quotations of nobody known."""

    @classmethod
    def of(cls, document: Document, transcript: Transcript) -> "Parts":
        """Counts every word that is said, once a transcript."""
        text, quotations = document.text, transcript.quotations
        words = [len(text[start:end].split()) for start, end in zip(quotations.span_starts, quotations.span_ends, strict=True)]
        found: dict[str, Part] = {}
        voices: list[tuple[str, ...]] = []
        """Of each quotation: who say it, and who say what it is within."""
        outer = 0
        for index, (who, parent, start) in enumerate(
            zip(quotations.speakers, quotations.parents, quotations.starts, strict=True)
        ):
            said = sum(words[quotations.span_firsts[index] : quotations.span_firsts[index + 1]])
            speaker = transcript.speakers[who] if who >= 0 else None
            speakers = (speaker.id, *speaker.members) if speaker else ()
            around = voices[parent] if parent >= 0 else ()
            voices.append(speakers + around)
            outer += said if parent < 0 else 0
            for id in speakers:
                if id not in transcript.by_id:
                    continue
                if (part := found.get(id)) is None:
                    part = found[id] = Part(transcript.by_id[id], start, start)
                part.last = start
                part.quotations += 1
                part.together += speakers[0] != id
                # Who quotes themselves says the words once.
                part.words += said if id not in around else 0
                for each in quotations.addressees_of(index):
                    part.to[quotations.people[each]] += 1
        unknown = quotations.speakers.count(-1)
        return cls(document, transcript, tuple(found.values()), outer, unknown)

    def share(self, part: Part) -> float:
        """Of all words; what is said together counts for each, so that shares may add up to more than 1."""
        return part.words / max(1, self.words)


class Chapters:
    """The headings of a document, to say under which of them a place is."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._headings = [block for block in document.blocks if block.kind == "heading"]
        self._starts = [block.start for block in self._headings]

    def at(self, place: int) -> str:
        """The words of the last heading at or before the code point at offset `place`; "" where that tells nothing."""
        index = bisect_right(self._starts, place) - 1
        # A single heading is the title.
        if index < 0 or len(self._headings) == 1:
            return ""
        heading = self._headings[index]
        return self._document.text[heading.start : heading.end]
