"""Transcripts made before."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import dialogue
from reader.dialogue.transcript import Evidence, Quotation, Span, Speaker, Transcript
from reader.dialogue.worker import Worker
from reader.documents.document import Document
from reader.store.cache import TranscriptCache
from reader.store.transcripts import Transcripts, _engine

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


def test_the_key_depends_on_the_document_the_engine_and_the_model() -> None:
    keys = {
        TranscriptCache.key(replace(DOCUMENT, text=text, sha256=digest), engine, model)
        for text in ("a", "bb")
        for digest in ("12", "1")
        for engine in ("1", "2")
        for model in ("x", "y", None)
    }
    assert len(keys) == 24


def test_provisional_transcripts_are_not_kept(tmp_path: Path) -> None:
    cache = TranscriptCache(tmp_path)
    cache.put("a", replace(TRANSCRIPT, progress=0.5))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b"a", b"a" * 100, b"b" + TRANSCRIPT.to_bytes()])
def test_what_is_damaged_or_foreign_is_dropped(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.transcript"
    file.write_bytes(content)
    assert TranscriptCache(tmp_path).get("a") is None
    assert not file.exists()


@given(st.data())
def test_an_entry_of_which_a_byte_is_another_or_that_is_cut_is_none(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        cache, file = TranscriptCache(Path(folder)), Path(folder, "a.transcript")
        cache.put("a", TRANSCRIPT)
        whole = file.read_bytes()
        at = data.draw(st.integers(0, len(whole) - 1))
        other = bytes([whole[at] ^ data.draw(st.integers(1, 255))]) + whole[at + 1 :]
        file.write_bytes(whole[:at] + data.draw(st.sampled_from([b"", other])))
        assert cache.get("a") is None
        assert not file.exists()
        cache.put("a", TRANSCRIPT)
        assert cache.get("a") == TRANSCRIPT


def kept(folder: Path) -> list[str]:
    return sorted(file.name.removesuffix(".transcript") for file in folder.iterdir())


def put_three(cache: TranscriptCache, folder: Path) -> None:
    for age, key in enumerate("abc"):
        cache.put(key, TRANSCRIPT)
        os.utime(folder / f"{key}.transcript", (age, age))
    cache.get("a")


def test_those_not_asked_for_the_longest_go_first(tmp_path: Path) -> None:
    cache = TranscriptCache(tmp_path, limit=3)
    put_three(cache, tmp_path)
    cache.put("d", TRANSCRIPT)
    assert kept(tmp_path) == ["a", "c", "d"]


def test_no_more_bytes_are_kept_than_may_be(tmp_path: Path) -> None:
    cache = TranscriptCache(tmp_path, size=int(3.5 * (len(TRANSCRIPT.to_bytes()) + 1)))
    put_three(cache, tmp_path)
    cache.put("d", TRANSCRIPT)
    assert kept(tmp_path) == ["a", "c", "d"]


def test_those_of_an_older_release_go_and_what_is_none_of_ours_stays(tmp_path: Path) -> None:
    for name in ("old.json", "notes.txt"):
        (tmp_path / name).write_text("{}")
    TranscriptCache(tmp_path).put("a", TRANSCRIPT)
    assert kept(tmp_path) == ["a", "notes.txt"]


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
        self.looks: list[int] = []
        self.is_closed = False

    def transcripts(self, document: Document) -> Iterator[Transcript]:
        self.asked += 1
        yield from () if self.is_closed else self.replies

    def look(self, place: int) -> None:
        self.looks.append(place)

    def close(self) -> None:
        self.is_closed = True


def source_of(engine: Engine, folder: Path, model: str | None = None) -> Transcripts:
    return Transcripts(lambda: engine, model, TranscriptCache(folder))  # type: ignore[arg-type,return-value]


DOCUMENT = Document("a.txt", "“No” Ada “No”", (), "abc")


def test_a_document_s_last_transcript_is_all_there_is_the_next_time(tmp_path: Path) -> None:
    engine = Engine(replace(TRANSCRIPT, progress=0.5), TRANSCRIPT)
    source = source_of(engine, tmp_path)
    assert source.known(DOCUMENT) is None
    assert list(source.transcripts(DOCUMENT)) == [replace(TRANSCRIPT, progress=0.5), TRANSCRIPT]
    assert source.known(DOCUMENT) == TRANSCRIPT
    assert list(source.transcripts(DOCUMENT)) == [TRANSCRIPT]
    assert engine.asked == 1
    assert source.known(replace(DOCUMENT, sha256="def")) is None
    assert source_of(engine, tmp_path, "other").known(DOCUMENT) is None
    source.close()
    assert engine.is_closed


def test_for_what_is_known_no_worker_is_made(tmp_path: Path) -> None:
    list(source_of(Engine(TRANSCRIPT), tmp_path).transcripts(DOCUMENT))

    def make() -> Worker:
        raise AssertionError("made")

    source = Transcripts(make, None, TranscriptCache(tmp_path))
    assert list(source.transcripts(DOCUMENT)) == [TRANSCRIPT]
    source.look(3)
    source.close()


def test_looks_reach_the_worker_the_last_one_before_it_is_made_too(tmp_path: Path) -> None:
    engine = Engine(TRANSCRIPT)
    source = source_of(engine, tmp_path)
    source.look(3)
    source.look(4)
    list(source.transcripts(DOCUMENT))
    source.look(5)
    assert engine.looks == [4, 5]


def test_what_was_closed_before_its_worker_was_made_asks_it_for_nothing(tmp_path: Path) -> None:
    engine = Engine(TRANSCRIPT)
    source = source_of(engine, tmp_path)
    source.close()
    assert list(source.transcripts(DOCUMENT)) == []


def test_other_files_of_the_engine_make_another_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = source_of(Engine(TRANSCRIPT), tmp_path / "cache")
    list(source.transcripts(DOCUMENT))
    copy = tmp_path / "dialogue"
    shutil.copytree(Path(str(dialogue.__file__)).parent, copy)
    monkeypatch.setattr(dialogue, "__file__", str(copy / "__init__.py"))
    _engine.cache_clear()
    assert source.known(DOCUMENT) == TRANSCRIPT
    (copy / "data" / "cues.txt").write_text("other")
    _engine.cache_clear()
    assert source.known(DOCUMENT) is None
    monkeypatch.undo()
    _engine.cache_clear()


def test_what_the_surface_alone_gave_is_not_kept(tmp_path: Path) -> None:
    engine = Engine(replace(TRANSCRIPT, model=None))
    source = source_of(engine, tmp_path)
    list(source.transcripts(DOCUMENT))
    list(source.transcripts(DOCUMENT))
    assert engine.asked == 2
