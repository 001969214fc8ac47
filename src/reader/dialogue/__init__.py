"""From a document to its transcript: who says what to whom. Headless; spaCy is imported only when a pipeline is asked for."""

from reader.dialogue.transcript import Quotation, Span, Speaker, Transcript

__all__ = ["Quotation", "Span", "Speaker", "Transcript"]
