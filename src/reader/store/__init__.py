"""What is kept between sessions: places, marks, preferences, transcripts."""

from reader.store.cache import TranscriptCache
from reader.store.library import Library, Recent

__all__ = ["Library", "Recent", "TranscriptCache"]
