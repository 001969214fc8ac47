"""Why: what in the text says who speaks."""

from collections.abc import Mapping

from reader.dialogue.transcript import Quotation, Transcript
from reader.documents.document import Document
from reader.ui.dialog import Dialog, SpeakerStyle

__all__ = ["WhyScreen"]


class WhyScreen(Dialog[None]):
    """The evidence for a quotation's speaker, shown in its place in the text."""

    def __init__(
        self, document: Document, transcript: Transcript, quotation: Quotation, colours: Mapping[str, SpeakerStyle] | None = None
    ) -> None:
        super().__init__()
