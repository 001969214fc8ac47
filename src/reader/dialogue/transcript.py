"""The values that everyone else speaks in: who says what to whom, as offsets into a document's text."""

from dataclasses import dataclass, field
from typing import Any, Literal

__all__ = ["Evidence", "Gender", "Kind", "Quotation", "Span", "Speaker", "Transcript"]

Kind = Literal["direct", "indirect", "mixed"]
Gender = Literal["masculine", "feminine", "neuter", "plural"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` to `end` (exclusive) of the document's text."""

    start: int
    end: int

    def to_dict(self, text: str | None = None) -> dict[str, Any]:
        span: dict[str, Any] = {"start": self.start, "end": self.end}
        return span if text is None else span | {"text": text[self.start : self.end]}

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> "Span":
        return cls(values["start"], values["end"])


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

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> "Evidence":
        return cls(values["rule"], values["link"], values["antecedent"] and Span.from_dict(values["antecedent"]))


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone who speaks or is spoken to: a person, an organisation, or several together (`members`, by id)."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    gender: Gender | None = None
    members: tuple[str, ...] = ()


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
    evidence: Evidence = field(default_factory=Evidence)

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

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> "Quotation":
        return cls(
            id=values["id"],
            kind=values["kind"],
            turn=values["turn"],
            spans=tuple(map(Span.from_dict, values["spans"])),
            speaker=values["speaker"],
            mention=values["mention"] and Span.from_dict(values["mention"]),
            cue=values["cue"] and Span.from_dict(values["cue"]),
            addressees=tuple(values["addressees"]),
            confidence=values["confidence"],
            within=values["within"],
            evidence=Evidence.from_dict(values["evidence"]),
        )


@dataclass(frozen=True, slots=True)
class Transcript:
    """Who says what to whom. `quotations` are in order of their first code point; `speakers` of their first quotation."""

    speakers: tuple[Speaker, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    model: str | None = None
    """The language pipeline that was used; None for the surface alone."""
    progress: float = 1.0
    """The share of the work that is done; 1 for the last word on the document."""
    by_id: dict[str, Speaker] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {speaker.id: speaker for speaker in self.speakers})

    def to_dict(self, text: str | None = None) -> dict[str, Any]:
        """Speakers and quotations as in the contract, with their words where `text` is the document's."""
        return {
            "model": self.model,
            "progress": round(self.progress, 3),
            "speakers": [
                {"id": s.id, "name": s.name, "aliases": list(s.aliases), "gender": s.gender, "members": list(s.members)}
                for s in self.speakers
            ],
            "quotes": [quotation.to_dict(text) for quotation in self.quotations],
        }

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> "Transcript":
        """The inverse of `to_dict`. Raises KeyError, TypeError or ValueError where the values are not of that shape."""
        return cls(
            speakers=tuple(
                Speaker(s["id"], s["name"], tuple(s["aliases"]), s["gender"], tuple(s["members"])) for s in values["speakers"]
            ),
            quotations=tuple(map(Quotation.from_dict, values["quotes"])),
            model=values["model"],
            progress=values["progress"],
        )
