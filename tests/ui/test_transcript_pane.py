"""The transcript as it is set, and as it comes."""

from threading import Event
from typing import Any

import pytest
from book import book, found
from helpers import LONG, FakeSource, document, reading, rows_of, spans, transcript

from reader.dialogue.transcript import Quotation, Speaker, Transcript
from reader.settings import Settings
from reader.store.library import Library
from reader.ui.app import ReaderApp
from reader.ui.session import COLOURS

NAMES = ("Ada Ames", "Ben Boll", "Cy Cole", "Dot Dunn", "Eve Eads", "Fay Frey", "Gus Gage", "Hal Hart", "Ida Ives")


# The transcript


async def test_the_transcript_is_set_like_a_script() -> None:
    async with reading((140, 40)) as (_, screen):
        rows = rows_of(screen.transcript)
        assert rows[:4] == [
            "  LOWE → Reed",
            "    Tomas, will the wall stand before the",
            "    winter, or shall I tell the fishermen to",
            "    move their boats once more?",
        ]


async def test_a_turn_names_its_speaker_once() -> None:
    async with reading((140, 40)) as (_, screen):
        assert [row.strip() for row in rows_of(screen.transcript)].count("REED → Lowe") == 1


async def test_doubtful_speakers_and_reported_speech_have_their_signs() -> None:
    async with reading((140, 40)) as (_, screen):
        rows = rows_of(screen.transcript)
        assert "?  Then ask," in [row.strip() for row in rows]
        assert any(row.strip().startswith("≈ that the letter") for row in rows)


async def test_the_article_has_the_sign_of_a_doubtful_speaker_too_but_where_that_is_dimmed() -> None:
    async with reading((140, 40)) as (pilot, screen):
        doubtful = [row.split()[1] for row in rows_of(screen.article) if row.strip().startswith("?")]
        assert doubtful == ["“Then"]
        await pilot.press("f", *"reed", "enter")
        await pilot.pause()
        assert not any(row.strip().startswith("?") for row in rows_of(screen.article))


async def test_where_a_sentence_ended_with_the_tag_it_ends_in_the_script() -> None:
    text = "“Plenty,” she said. “But you will see,” she said, “all of it.”"
    parts = spans(text, "“Plenty,”", "“But you will see,”", "“all of it.”")
    whole = Transcript((Speaker("s1", "Ines"),), (Quotation("q1", "direct", 1, parts, "s1"),))
    async with reading(read=document(text), found=[whole]) as (_, screen):
        assert rows_of(screen.transcript)[1].endswith("Plenty. But you will see, all of")


async def test_a_text_without_dialogue_says_so() -> None:
    async with reading(read=document("Nobody says a word.\n\nNot here either."), found=[Transcript()]) as (_, screen):
        assert rows_of(screen.transcript)[0].strip() == "No one speaks in this text."


@pytest.mark.parametrize("text", ["", " \n\t\n\n"])
async def test_an_empty_document_says_so(text: str) -> None:
    async with reading(read=document(text), found=[Transcript()]) as (pilot, screen):
        assert "nothing to read" in rows_of(screen.transcript)[0]
        for key in ("j", "]", "G", "space", "n", "tab", "k"):
            await pilot.press(key)


async def test_quotations_have_their_speakers_colour_in_both_panes() -> None:
    async with reading() as (_, screen):
        ink = screen.article.ink["speaker-2"].color
        article = {s.text for y in range(40) for s in screen.article.render_line(y) if s.style and s.style.color == ink}
        script = {s.text for y in range(40) for s in screen.transcript.render_line(y) if s.style and s.style.color == ink}
        assert "“Minister,”" in article
        assert "REED" in script


async def test_speakers_beyond_the_colours_are_told_apart_by_a_letter() -> None:
    many = tuple(Speaker(f"s{number}", name, (name.split()[-1],)) for number, name in enumerate(NAMES, 1))
    text = "\n\n".join(f"“Number {number},” said {name}." for number, name in enumerate(NAMES, 1))

    quotations = tuple(
        Quotation(f"q{number}", "direct", number, spans(text, f"“Number {number},”"), f"s{number}", confidence=1)
        for number in range(1, len(NAMES) + 1)
    )
    async with reading(read=document(text), found=[Transcript(many, quotations)]) as (_, screen):
        letters = [style.letter for style in screen.session.colours.values()]
        assert len(set(letters)) == len(NAMES) > COLOURS
        assert rows_of(screen.article)[0].lstrip().startswith(f"{letters[0]} “")
        assert rows_of(screen.transcript)[0] == f"{letters[0]} AMES"


# The transcript as it comes


class Waiting(FakeSource):
    """Gives the next transcript when it is told to."""

    def __init__(self, found: list[Any]) -> None:
        super().__init__(found)
        self.go = Event()

    def transcripts(self, document: Any) -> Any:
        for each in self.found:
            self.go.wait(5)
            self.go.clear()
            yield each


def part(whole: Transcript, count: int, progress: float) -> Transcript:
    return Transcript(whole.speakers, whole.quotations[-count:], "small", progress)


async def test_the_article_is_there_before_any_transcript() -> None:
    source = Waiting([transcript()])
    running = ReaderApp(document(), source=lambda: source, library=Library(None), settings=Settings())
    async with running.run_test(size=(120, 40)) as pilot:
        screen = running.reading
        assert screen is not None
        assert "The Harbour Meeting" in rows_of(screen.article)[0]
        assert rows_of(screen.transcript)[0].strip() == "Looking for who speaks…"
        assert "finding who speaks" in screen.status.render_line(0).text
        source.go.set()
        await pilot.pause(0.2)
        assert "LOWE" in rows_of(screen.transcript)[0]


async def test_a_better_transcript_moves_nothing_that_is_read() -> None:
    whole = transcript(LONG)
    source = Waiting([part(whole, 4, 0.5), whole])
    running = ReaderApp(document(LONG), source=lambda: source, library=Library(None), settings=Settings())
    async with running.run_test(size=(100, 9)) as pilot:
        screen = running.reading
        assert screen is not None
        source.go.set()
        await pilot.pause(0.2)
        await pilot.press("tab", "j", "j")
        seen, before = rows_of(screen.transcript)[0], screen.session.quotation
        article = screen.article.view.top
        source.go.set()
        await pilot.pause(0.2)
        assert len(screen.session.quotations) == 8
        assert rows_of(screen.transcript)[0] == seen
        assert screen.article.view.top == article
        after = screen.session.quotation
        assert before is not None
        assert after is not None
        assert after.spans == before.spans


async def test_an_engine_that_fails_leaves_the_text_readable() -> None:
    class Failing(FakeSource):
        def transcripts(self, document: Any) -> Any:
            raise RuntimeError("the engine could not be started; is spaCy there?")

    running = ReaderApp(document(), source=lambda: Failing([]), library=Library(None), settings=Settings())
    async with running.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.2)
        screen = running.reading
        assert screen is not None
        assert "could not be started" in screen.status.render_line(0).text
        assert "No transcript" in rows_of(screen.transcript)[0]
        assert "could be made." in " ".join(rows_of(screen.transcript))
        await pilot.press("j", "]")


async def test_quitting_closes_the_source() -> None:
    source = Waiting([transcript()])
    running = ReaderApp(document(), source=lambda: source, library=Library(None), settings=Settings())
    async with running.run_test() as pilot:
        await pilot.pause(0.1)
        await pilot.press("q")
    assert source.closed
    source.go.set()


async def test_a_transcript_that_is_known_is_there_at_once_and_nothing_is_started_for_it() -> None:
    def source() -> FakeSource:
        raise AssertionError("asked for")

    running = ReaderApp(document(), source=source, known=lambda _: transcript(), library=Library(None), settings=Settings())
    async with running.run_test(size=(120, 40)) as pilot:
        screen = running.reading
        assert screen is not None
        assert "LOWE → Reed" in " ".join(rows_of(screen.transcript))
        assert screen.session.complete
        await pilot.pause()
        await pilot.press("]")
        assert screen.session.current == 0


async def test_where_the_transcript_is_known_no_key_has_to_find_the_paragraphs_of_a_long_text_either() -> None:
    long = book(repeats=150)
    assert not long.blocks.found
    running = ReaderApp(
        long, source=lambda: FakeSource([]), known=lambda _: found(long), library=Library(None), settings=Settings()
    )
    async with running.run_test() as pilot:
        while not long.blocks.found:
            await pilot.pause(0.01)


async def test_the_share_of_a_long_text_that_is_gone_through_is_told_while_there_is_no_more_of_its_transcript() -> None:
    async with reading(found=[part(transcript(), 1, 0.0), 0.25, 0.5]) as (pilot, screen):
        screen.session.has_ended = False  # the source here has no more to say, and the real one would
        await pilot.pause()
        screen.show_facts()
        assert "finding who speaks 50%" in screen.status.render_line(0).text
