"""The cast: everyone who speaks in a transcript, with their share of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from reader.dialogue.transcript import Transcript
from reader.documents.document import Document
from reader.ui.dialog import Dialog, SpeakerStyle

__all__ = ["CastChoice", "CastScreen", "FollowScreen"]


@dataclass(frozen=True, slots=True)
class CastChoice:
    """Whom to go on with, and how: follow their words, or go to their first or last quotation."""

    speaker_id: str
    action: Literal["follow", "first", "last"]


class CastScreen(Dialog[CastChoice | None]):
    """Everyone who speaks; dismisses with a CastChoice."""

    def __init__(self, transcript: Transcript, colours: Mapping[str, SpeakerStyle], document: Document) -> None:
        super().__init__()


class FollowScreen(Dialog[str | None]):
    """Choose a speaker by typing part of the name; dismisses with the speaker's id."""

    def __init__(self, transcript: Transcript, colours: Mapping[str, SpeakerStyle], document: Document) -> None:
        super().__init__()
