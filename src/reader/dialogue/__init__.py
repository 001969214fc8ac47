"""From a document to its transcript: who says what to whom. Headless; spaCy is imported only when a document is parsed."""

from collections.abc import Sequence

from reader.dialogue.corrections import Anchor, Correction, Same, Says, Unsaid
from reader.dialogue.pipeline import EngineError
from reader.dialogue.transcript import Evidence, Quotation, Span, Speaker, Transcript
from reader.documents.document import Document

__all__ = [
    "Anchor",
    "Correction",
    "EngineError",
    "Evidence",
    "Quotation",
    "Same",
    "Says",
    "Span",
    "Speaker",
    "Transcript",
    "Unsaid",
    "extract",
]


def extract(document: Document, corrections: Sequence[Correction] = (), *, model: str | None = None) -> Transcript:
    """The document's transcript; `model` names a spaCy pipeline other than the one that comes with the program.

    `corrections`: what a reader has put right, from which the rest is decided anew.

    Raises EngineError where that pipeline can't be loaded.
    """
    from reader.dialogue.engine import extract as extracted  # what only reads transcripts does not need the engine

    return extracted(document, corrections, model=model)
