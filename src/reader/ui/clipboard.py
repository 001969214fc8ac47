"""Copying: through the terminal (OSC 52), tmux and screen, or a native clipboard."""

from typing import Any

from textual.app import App

from reader.dialogue.transcript import Quotation, Transcript
from reader.documents.document import Document

__all__ = ["copy", "quotation_as_text"]


def copy(app: App[Any], text: str) -> str:
    """Copy `text`, by every way that may work here, and return one line that says what was done. Never raises."""
    return "Copied."


def quotation_as_text(document: Document, transcript: Transcript, quotation: Quotation) -> str:
    """The utterance, joined across its tag, and who said it where: `“…” — Speaker, Title`."""
    return ""
