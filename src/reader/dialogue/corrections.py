"""What a reader has put right, anchored in the text: it outlives another extraction, and changes of the text elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from reader.dialogue.transcript import Span

__all__ = ["Anchor", "Correction", "Same", "Says", "Unsaid"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of a text and where they stand, in code points: both, so that each makes up for what the other misses.

    As the position and the quotation selectors of the Web Annotation Data Model (W3C 2017).
    """

    start: int
    words: str

    @classmethod
    def of(cls, text: str, span: Span) -> Anchor:
        return cls(span.start, text[span.start : span.end])

    def find(self, text: str) -> Span | None:
        """Where the words are now: at the same place, else the nearest to it; None where they are gone."""
        before, after = text.rfind(self.words, 0, self.start + len(self.words)), text.find(self.words, self.start)
        at = min((at for at in (before, after) if at >= 0), key=lambda at: abs(at - self.start), default=-1)
        return Span(at, at + len(self.words)) if self.words and at >= 0 else None


@dataclass(frozen=True, slots=True)
class Says:
    """The quotation is this speaker's."""

    quotation: Anchor
    """Any words of it."""
    speaker: str
    """Their name, or another that the text has for them; somebody new where nobody is called so."""


@dataclass(frozen=True, slots=True)
class Same:
    """Two are one person."""

    one: str
    """The name that stays."""
    other: str


@dataclass(frozen=True, slots=True)
class Unsaid:
    """This is no quotation."""

    quotation: Anchor


Correction = Says | Same | Unsaid
