"""Long documents: what is on the screen comes first, and where the reader is changes the order and nothing else."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import document

from reader.dialogue import EngineError, Transcript, engine, extract, gauge, pipeline, stretch
from reader.dialogue.engine import stream
from reader.dialogue.stretch import around
from reader.dialogue.work import Work
from reader.documents import Document

if TYPE_CHECKING:
    from spacy.language import Language

NAMES = ["Ada Lowe", "Emil Roth", "Ines Marr", "Tomas Reed"]
TEXT = "".join(
    f"“Number {n} is ready,” said {NAMES[n % 4]}, who had said that it would be late.\n\n"
    + ("It rained.\n\n" if n % 3 else f"Chapter {n // 3 + 1}\n\n")
    for n in range(160)
)
DOCUMENT = document(TEXT)
MIDDLE = TEXT.index("“Number 80")


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text of 15,000 code points is long here."""
    monkeypatch.setattr(engine, "LONG", 5_000)
    for name, code_points in (("REACH", 1_000), ("CHAPTER", 2_000), ("SIGHT", 300)):
        monkeypatch.setattr(stretch, name, code_points)


def said(transcript: Transcript) -> list[str]:
    return [TEXT[each.start : each.end] for each in transcript.quotations if each.kind == "direct"]


def test_the_first_transcripts_are_of_what_is_around_the_place_with_the_document_s_offsets() -> None:
    transcripts = stream(DOCUMENT, place=lambda: MIDDLE)
    surface, parsed = next(transcripts), next(transcripts)
    for transcript in (surface, parsed):
        assert transcript.progress == 0
        assert "“Number 80 is ready,”" in said(transcript)
        assert 10 < len(said(transcript)) < 40
        assert all(words.startswith("“Number") for words in said(transcript))
        for quotation in transcript.quotations:
            assert quotation.mention is not None
            assert TEXT[quotation.mention.start : quotation.mention.end] in (*NAMES, "who")
            assert transcript.quotations.owner(quotation.start) is not None


@pytest.mark.parametrize("place", [0, MIDDLE, len(TEXT), 10**9])
def test_wherever_the_reader_is_the_last_transcript_is_the_same(place: int) -> None:
    *_, last = stream(DOCUMENT, place=lambda: place)
    assert last == extract(DOCUMENT)
    assert last.progress == 1


def test_progress_is_none_for_a_stretch_and_one_for_the_whole() -> None:
    found = [(transcript.progress, len(said(transcript))) for transcript in stream(DOCUMENT, place=lambda: MIDDLE)]
    assert [progress for progress, _ in found] == [0, 0, 1]
    assert all((count == 160) == (progress > 0) for progress, count in found)


def test_the_share_that_is_done_of_a_long_document_grows_with_each_stage() -> None:
    shares: list[float] = []

    class Told(gauge.Gauge):
        def at(self, stage: gauge.Stage, share: float) -> None:
            super().at(stage, share)
            shares.append(self.share)

    def job() -> None:
        Told(len(TEXT)).start()
        extract(DOCUMENT)

    thread = Thread(target=job)
    thread.start()
    thread.join()
    assert shares == sorted(shares)
    assert len({*shares}) > 50
    assert shares[0] == 0
    assert 0.8 < shares[-1] < 1


def test_the_share_that_is_done_is_told_while_the_whole_of_a_long_document_is_gone_through(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = Event()
    really = engine.Gauge.at

    def at(self: gauge.Gauge, stage: gauge.Stage, share: float) -> None:
        really(self, stage, share)
        if stage == "together" and share > 0.5:
            assert told.wait(60)

    monkeypatch.setattr(engine.Gauge, "at", at)
    shares: list[float] = []

    def tell(share: float) -> None:
        shares.append(share)
        if share > 0.5:
            told.set()

    assert [each.progress for each in stream(DOCUMENT, progress=tell)] == [0, 0, 1]
    assert shares == sorted(shares)
    assert 0.5 < shares[-1] < 1


def test_what_was_on_the_screen_gets_no_worse_with_the_whole_transcript() -> None:
    _, parsed, whole = stream(DOCUMENT, place=lambda: MIDDLE)
    reported = [each.spans for each in parsed.quotations if each.kind == "indirect" and abs(each.start - MIDDLE) < 300]
    assert len(reported) >= 2
    assert {*reported} <= {each.spans for each in whole.quotations}


def test_another_place_that_the_reader_looks_at_meanwhile_gets_its_stretch(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = Event()
    places = iter([MIDDLE])

    class Slow(Work):
        def __init__(self, document: Document, *, watched: bool = True) -> None:
            if document is DOCUMENT:
                assert seen.wait(60)
            super().__init__(document, watched=watched)

    monkeypatch.setattr(engine, "Work", Slow)
    monkeypatch.setattr(engine, "PATIENCE", 0.001)
    found = []
    for transcript in stream(DOCUMENT, place=lambda: next(places, 0)):
        found.append(transcript)
        if "“Number 0 is ready,”" in said(transcript):
            seen.set()
    assert [("“Number 0 is ready,”" in said(each), "“Number 80 is ready,”" in said(each)) for each in found[:3]] == [
        (False, True),
        (False, True),
        (True, False),
    ]
    assert found[-1] == extract(DOCUMENT)


def test_without_its_model_a_long_document_gets_what_the_surface_tells() -> None:
    transcripts = stream(DOCUMENT, "no_such_pipeline")
    first, whole = next(transcripts), next(transcripts)
    assert len(said(first)) < len(said(whole)) == 160
    assert whole.progress == 0
    with pytest.raises(EngineError, match="no_such_pipeline"):
        next(transcripts)


def test_a_long_document_in_which_nobody_speaks_has_an_empty_transcript() -> None:
    *_, last = stream(document("The heron went home by the other road.\n\n" * 500))
    assert last == Transcript()


def test_paragraphs_are_parsed_by_how_near_they_are() -> None:
    batches: list[list[int]] = []

    class Recording:
        def pipe(self, pairs: Any, **options: Any) -> Any:
            pairs = list(pairs)
            batches.append([narration.origin(0) for _, narration in pairs])
            return pipeline.load(None).pipe(pairs, **options)

    work, places = Work(DOCUMENT), [MIDDLE, MIDDLE, 0]
    while work.progress < 1:
        work.parse(Recording(), places.pop(0) if places else len(TEXT))  # type: ignore[arg-type]
    first, second, third, fourth, *_ = batches
    assert min(first) <= MIDDLE <= max(first)
    assert max(first) - min(first) < 3_500
    assert min(second) < MIDDLE < max(second)
    assert max(second) - min(second) < 7_000
    assert min(third) < 200
    assert max(fourth) > len(TEXT) - 200
    every = [at for batch in batches for at in batch]
    assert len(every) == len({*every}) == 160


@pytest.mark.parametrize("place", [0, MIDDLE, len(TEXT)])
def test_of_a_book_only_the_pages_around_the_place_are_parsed(place: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.dialogue.work.BUDGET", 3_000)
    parsed: list[int] = []

    class Recording:
        def pipe(self, pairs: Any, **options: Any) -> Any:
            pairs = list(pairs)
            parsed.extend(narration.origin(0) for _, narration in pairs)
            return pipeline.load(None).pipe(pairs, **options)

    work = Work(DOCUMENT)
    while work.progress < 1:
        work.parse(Recording(), place)  # type: ignore[arg-type]
    assert 20 <= len(parsed) < 80
    assert all(abs(at - place) < 7_500 for at in parsed)
    assert len(work.reports()) == 160  # elsewhere the surface tells


def test_the_progress_of_a_parse_is_the_share_of_what_is_to_be_parsed_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.dialogue.work.BUDGET", 6_000)
    work, found = Work(DOCUMENT), []
    while work.progress < 1:
        found.append(work.progress)
        work.parse(pipeline.load(None), 0)
    assert found[0] == 0
    assert found == sorted({*found})
    assert 3 <= len(found) < 7


@given(st.integers(-9, len(TEXT) + 9))
def test_a_stretch_is_whole_blocks_around_a_place_as_a_document_of_its_own(place: int) -> None:
    near = around(DOCUMENT, place)
    assert near.holds(place)
    assert near.document.text == TEXT[near.start : near.end]
    assert near.end - near.start < 4_000
    own = [near.document.text[block.start : block.end] for block in near.document.blocks]
    assert own == [TEXT[b.start : b.end] for b in DOCUMENT.blocks if near.start <= b.start < near.end]
    for one, two in pairwise(near.document.blocks):
        assert one.end <= two.start


def test_a_stretch_begins_with_its_chapter_where_that_is_near() -> None:
    near = around(DOCUMENT, MIDDLE)
    assert near.document.text.startswith("Chapter")
    assert near.document.blocks[0].kind == "heading"


def test_a_document_without_blocks_has_an_empty_stretch() -> None:
    blank = Document("a.txt", " " * 9_000, (), "abc")
    assert around(blank, 500).holds(500)
    assert list(stream(blank))[-1] == Transcript()


@pytest.mark.parametrize(("paragraphs", "parsed"), [(300, 300), (900, 150), (1700, 100), (3000, 0)])
def test_of_a_book_that_nobody_is_reading_the_less_is_parsed_the_longer_it_is(paragraphs: int, parsed: int) -> None:
    language, count = pipeline.load(None), 0

    class Counting:
        def pipe(self, texts: Iterable[Any], **options: Any) -> Iterator[Any]:
            nonlocal count
            for found in language.pipe(texts, **options):
                count += 1
                yield found

    work = Work(
        document(
            "Ann Lee told the keeper that the old grey heron had gone home by the other road again, as it did.\n\n" * paragraphs
        ),
        watched=False,
    )
    while work.progress < 1:
        work.parse(cast("Language", Counting()), 0)
    assert parsed / 2 <= count <= parsed
