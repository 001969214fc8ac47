"""Transcripts made before."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reader.dialogue.transcript import Evidence, Quotation, Span, Speaker, Transcript
from reader.documents.document import Document
from reader.store.cache import TranscriptCache
from reader.store.transcripts import Transcripts

TRANSCRIPT = Transcript(
    (Speaker("s1", "Ada Lowe", ("Lowe",), "feminine"),),
    (
        Quotation(
            "q1", "direct", 1, (Span(0, 4), Span(9, 12)), "s1", Span(5, 8), None, ("s1",), 0.9, None, Evidence("tag after it")
        ),
    ),
    "model",
)


def test_what_is_put_is_got(tmp_path: Path) -> None:
    cache = TranscriptCache(tmp_path / "deep" / "cache")
    assert cache.get("a") is None
    cache.put("a", TRANSCRIPT)
    assert cache.get("a") == TRANSCRIPT
    assert cache.get("b") is None


def test_the_key_depends_on_the_text_the_engine_and_the_model() -> None:
    keys = {TranscriptCache.key(text, engine, model) for text in "ab" for engine in "12" for model in ("x", "y", None)}
    assert len(keys) == 12


def test_provisional_transcripts_are_not_kept(tmp_path: Path) -> None:
    cache = TranscriptCache(tmp_path)
    cache.put("a", replace(TRANSCRIPT, progress=0.5))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b"7", b"{}", b'{"key": "b"}', b'{"key": "a", "transcript": {}}'])
def test_what_is_damaged_or_foreign_is_dropped(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.json").write_bytes(content)
    assert TranscriptCache(tmp_path).get("a") is None
    assert not (tmp_path / "a.json").exists()


def test_those_not_asked_for_the_longest_go_first(tmp_path: Path) -> None:
    cache = TranscriptCache(tmp_path, limit=3)
    for age, key in enumerate("abc"):
        cache.put(key, TRANSCRIPT)
        os.utime(tmp_path / f"{key}.json", (age, age))
    cache.get("a")
    cache.put("d", TRANSCRIPT)
    assert sorted(file.stem for file in tmp_path.iterdir()) == ["a", "c", "d"]


def test_a_folder_that_can_not_be_made_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    cache = TranscriptCache(tmp_path / "file" / "cache")
    cache.put("a", TRANSCRIPT)
    assert cache.get("a") is None


def test_without_a_folder_nothing_is_kept() -> None:
    cache = TranscriptCache(None)
    cache.put("a", TRANSCRIPT)
    assert cache.get("a") is None


class Engine:
    """Stands in for the worker: gives what it is told to, and counts."""

    def __init__(self, *replies: Transcript) -> None:
        self.replies = replies
        self.asked = 0
        self.is_closed = False

    def transcripts(self, document: Document) -> Iterator[Transcript]:
        self.asked += 1
        yield from self.replies

    def close(self) -> None:
        self.is_closed = True


DOCUMENT = Document("a.txt", "“No” Ada “No”", (), "abc")


def test_a_document_s_last_transcript_is_all_there_is_the_next_time(tmp_path: Path) -> None:
    engine = Engine(replace(TRANSCRIPT, progress=0.5), TRANSCRIPT)
    source = Transcripts(engine, None, TranscriptCache(tmp_path))  # type: ignore[arg-type]
    assert list(source.transcripts(DOCUMENT)) == [replace(TRANSCRIPT, progress=0.5), TRANSCRIPT]
    assert list(source.transcripts(DOCUMENT)) == [TRANSCRIPT]
    assert engine.asked == 1
    assert list(source.transcripts(replace(DOCUMENT, text="Other"))) != [TRANSCRIPT]
    source.close()
    assert engine.is_closed


def test_what_the_surface_alone_gave_is_not_kept(tmp_path: Path) -> None:
    engine = Engine(replace(TRANSCRIPT, model=None))
    source = Transcripts(engine, None, TranscriptCache(tmp_path))  # type: ignore[arg-type]
    list(source.transcripts(DOCUMENT))
    list(source.transcripts(DOCUMENT))
    assert engine.asked == 2
