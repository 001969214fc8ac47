"""A cue frame: the verb beside a quotation, who is its subject, and to whom it is said."""

from dataclasses import dataclass
from typing import Literal

from reader.dialogue.transcript import Span

__all__ = ["Frame", "Side", "use_of"]

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
    """What its cue is: a use of data/cues.txt, noun for a noun of speech, weak for any other verb, beat, acts or lead for none,
    unsaid where nobody says the words, silent where the subject says nothing beside another's."""
    base: str = ""
    """The base form of the cue verb."""
    agreed: bool | None = None
    """Whether surface and parse name the same subject; None where only one of them reads a frame."""


def use_of(uses: frozenset[str]) -> str:
    """The one of a verb's uses that counts beside marks."""
    return next((use for use in ("ask", "speech", "call", "thought") if use in uses), "manner")
