"""The values that a transcript is made of: a quotation, its words and its speaker, as offsets into a document's text."""

from dataclasses import dataclass
from typing import Any, Literal, get_args

__all__ = ["GENDERS", "KINDS", "Evidence", "Gender", "Kind", "Quotation", "Span", "Speaker"]

Kind = Literal["direct", "indirect", "mixed"]
Gender = Literal["masculine", "feminine", "neuter", "plural"]
KINDS: tuple[Kind, ...] = get_args(Kind)
GENDERS: tuple[Gender, ...] = get_args(Gender)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` to `end` (exclusive) of the document's text."""

    start: int
    end: int

    def to_dict(self, text: str | None = None) -> dict[str, Any]:
        span: dict[str, Any] = {"start": self.start, "end": self.end}
        return span if text is None else span | {"text": text[self.start : self.end]}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What tells who speaks, for a reader to follow from the words beside the quotation to the person."""

    rule: str = ""
    """What decided: "tag after it", "takes turns"."""
    link: str = ""
    """How the mention leads to the person, "the man last spoken of"; empty where it is their name."""
    antecedent: Span | None = None
    """The words that the link goes back, or on, to."""

    def to_dict(self) -> dict[str, Any]:
        return {"rule": self.rule, "link": self.link, "antecedent": self.antecedent and self.antecedent.to_dict()}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone who speaks or is spoken to: a person, an organisation, or several together (`members`, by id)."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    gender: Gender | None = None
    members: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "name": self.name,
            "aliases": list(self.aliases),
            "gender": self.gender,
            "members": list(self.members),
        }


@dataclass(frozen=True, slots=True)
class Quotation:
    """What one cue governs: the parts before and after its tag, and the paragraphs over which it goes on."""

    id: str
    kind: Kind
    turn: int
    """Counts from 1; neighbouring quotations of one speaker share a turn."""
    spans: tuple[Span, ...]
    """In order, not empty; quotation marks included."""
    speaker: str | None = None
    """The id of a `Speaker`; None where the text does not tell."""
    mention: Span | None = None
    """The nearest words that name the speaker."""
    cue: Span | None = None
    """The speech verb or the like."""
    addressees: tuple[str, ...] = ()
    """Ids of speakers."""
    confidence: float = 0.0
    """The engine's own probability that the speaker is right."""
    within: str | None = None
    """The id of the quotation around this one."""
    evidence: Evidence = Evidence()

    @property
    def start(self) -> int:
        return self.spans[0].start

    @property
    def end(self) -> int:
        return self.spans[-1].end

    def to_dict(self, text: str | None = None) -> dict[str, Any]:
        """The contract's object; spans hold their words where `text` is the document's, and `evidence` where it is not."""
        quote: dict[str, Any] = {
            "id": self.id,
            "kind": self.kind,
            "turn": self.turn,
            "within": self.within,
            "spans": [span.to_dict(text) for span in self.spans],
            "speaker": self.speaker,
            "mention": self.mention and self.mention.to_dict(text),
            "cue": self.cue and self.cue.to_dict(text),
            "addressees": list(self.addressees),
            "confidence": round(self.confidence, 3),
        }
        return quote if text is not None else quote | {"evidence": self.evidence.to_dict()}
