"""A cue frame: the verb beside a quotation, who is its subject, and to whom it is said."""

from dataclasses import dataclass
from typing import Literal

from reader.dialogue.transcript import Span

__all__ = ["Frame", "Side"]

Side = Literal["after", "before", "label", "signature"]


@dataclass(frozen=True, slots=True)
class Frame:
    """What tells who speaks a quotation. Spans are the document's."""

    side: Side
    """Where it stands, seen from the quotation."""
    subjects: tuple[Span, ...]
    """The words that name the speaker, or those who speak together."""
    cue: Span | None = None
    objects: tuple[Span, ...] = ()
    """The words that name whom it is said to."""
    use: str = "speech"
    """What its cue is: speech, ask, manner (see data/cues.txt), document, noun, or weak for any other verb."""
    base: str = ""
    """The base form of the cue verb."""
