"""What everyone else speaks in: who says what to whom, as offsets into a document's text."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from reader.dialogue.columns import Quotations
from reader.dialogue.values import Evidence, Gender, Kind, Quotation, Span, Speaker

__all__ = ["Evidence", "Gender", "Kind", "Quotation", "Quotations", "Span", "Speaker", "Transcript"]


@dataclass(frozen=True, slots=True, init=False)
class Transcript:
    """Who says what to whom. `quotations` are in order of their first code point; `speakers` of their first quotation."""

    speakers: tuple[Speaker, ...]
    quotations: Quotations
    model: str | None
    """The language pipeline that was used; None for the surface alone."""
    progress: float
    """The share of the work that is done; 1 for the last word on the document."""
    by_id: dict[str, Speaker] = field(init=False, repr=False, compare=False)

    def __init__(
        self,
        speakers: tuple[Speaker, ...] = (),
        quotations: Iterable[Quotation] = (),
        model: str | None = None,
        progress: float = 1.0,
    ) -> None:
        """Raises ValueError where a quotation refers to a speaker or a quotation that is not there."""
        people = tuple(speaker.id for speaker in speakers)
        if not isinstance(quotations, Quotations) or quotations.people != people:
            quotations = Quotations.of(quotations, people)
        set_ = object.__setattr__
        set_(self, "speakers", speakers)
        set_(self, "quotations", quotations)
        set_(self, "model", model)
        set_(self, "progress", progress)
        set_(self, "by_id", {speaker.id: speaker for speaker in speakers})

    def to_dict(self, text: str | None = None) -> dict[str, Any]:
        """Speakers and quotations as in the contract, with their words where `text` is the document's."""
        return {
            "model": self.model,
            "progress": round(self.progress, 3),
            "speakers": [speaker.to_dict() for speaker in self.speakers],
            "quotes": [quotation.to_dict(text) for quotation in self.quotations],
        }

    def to_bytes(self) -> bytes:
        """All of it, for `from_bytes`; about 100 bytes a quotation."""
        from reader.dialogue.packing import packed  # what reads no book and keeps none needs neither JSON nor checksums

        return packed(self)

    @classmethod
    def from_bytes(cls, data: "bytes | bytearray | memoryview") -> "Transcript":
        """The inverse of `to_bytes`. Raises ValueError for anything else, however it was damaged."""
        from reader.dialogue.packing import unpacked

        return unpacked(data)
