"""The reading screen under the fingers: every key, the mouse, and what must not move."""

from threading import Event
from typing import Any

import pytest
from helpers import TEXT, FakeSource, app, document, reading, row_of_current, rows_of, transcript
from textual.events import MouseScrollDown
from textual.widgets import Input

from reader.dialogue.transcript import Speaker, Transcript
from reader.settings import Settings
from reader.store.library import Library
from reader.ui.app import ReaderApp
from reader.ui.bindings import BINDINGS, clashes
from reader.ui.divider import Divider
from reader.ui.session import COLOURS

SMALL = (100, 14)
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


async def test_a_text_without_dialogue_says_so() -> None:
    async with reading(read=document("Nobody says a word.\n\nNot here either."), found=[Transcript()]) as (_, screen):
        assert rows_of(screen.transcript)[0].strip() == "No one speaks in this text."


async def test_an_empty_document_says_so() -> None:
    async with reading(read=document(""), found=[Transcript()]) as (pilot, screen):
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
    from helpers import spans

    from reader.dialogue.transcript import Quotation

    quotations = tuple(
        Quotation(f"q{number}", "direct", number, spans(text, f"“Number {number},”"), f"s{number}", confidence=1)
        for number in range(1, len(NAMES) + 1)
    )
    async with reading(read=document(text), found=[Transcript(many, quotations)]) as (_, screen):
        letters = [style.letter for style in screen.session.colours.values()]
        assert len(set(letters)) == len(NAMES) > COLOURS
        assert rows_of(screen.article)[0].startswith(letters[0])
        assert rows_of(screen.transcript)[0] == f"{letters[0]} AMES"


# Quotations and keeping together


async def test_next_and_previous_quotation() -> None:
    async with reading() as (pilot, screen):
        screen.choose(0)
        await pilot.press("]")
        assert screen.session.current == 1
        await pilot.press("]", "[")
        assert screen.session.current == 1


async def test_the_first_key_goes_to_the_first_quotation() -> None:
    async with reading((200, 60)) as (pilot, screen):
        assert screen.session.current is None
        await pilot.press("]")
        assert screen.session.current == 0


async def test_quotations_of_the_same_speaker() -> None:
    async with reading() as (pilot, screen):
        screen.choose(0)
        await pilot.press("}")
        assert screen.session.current == 3
        await pilot.press("{")
        assert screen.session.current == 0


async def test_the_last_quotation_stays_current_at_the_end() -> None:
    async with reading() as (pilot, screen):
        await pilot.press(*["]"] * 12)
        assert screen.session.current == 7


@pytest.mark.parametrize("pane", ["article", "transcript"])
async def test_a_chosen_quotation_is_on_one_row_in_both_panes_where_the_text_allows(pane: str) -> None:
    async with reading((140, 12), read=document(LONG), found=[transcript(LONG)]) as (pilot, screen):
        getattr(screen, pane).focus()
        screen.choose(0)
        for _ in range(5):
            await pilot.press("]")
            follower = screen.other
            if 0 < follower.view.top < follower.view.limit:
                assert row_of_current(screen.article) == row_of_current(screen.transcript)
        assert screen.session.current == 5


LONG = TEXT + "\nThe end of it was long in coming.\n" * 20


async def test_what_is_current_is_in_sight_in_both_panes_wherever_the_reader_scrolls() -> None:
    async with reading(SMALL) as (pilot, screen):
        screen.choose(0)
        for _ in range(40):
            await pilot.press("j")
            assert screen.session.current is not None
            assert 0 <= row_of_current(screen.transcript) < screen.transcript.size.height


async def test_scrolling_on_never_moves_the_other_pane_back() -> None:
    async with reading(SMALL) as (pilot, screen):
        tops = []
        for _ in range(30):
            await pilot.press("j")
            tops.append(screen.transcript.view.top)
        assert tops == sorted(tops)
        assert tops[-1] > 0


async def test_unlinked_panes_move_alone() -> None:
    async with reading(SMALL) as (pilot, screen):
        await pilot.press("s", "G")
        assert screen.article.view.top == screen.article.view.limit
        assert screen.transcript.view.top == 0
        assert "unlinked" in screen.status.render_line(0).text


async def test_enter_goes_from_the_transcript_to_the_article() -> None:
    async with reading(SMALL) as (pilot, screen):
        await pilot.press("s", "tab", "j", "j", "j", "j", "j", "enter")
        assert screen.article.has_focus
        assert 0 <= row_of_current(screen.article) < screen.article.size.height


async def test_the_current_quotation_is_marked_without_colour_too() -> None:
    async with reading() as (_, screen):
        screen.choose(1)
        assert any(row.startswith("▌ “Minister") for row in rows_of(screen.article))
        assert any(row.startswith("▏   Minister") for row in rows_of(screen.transcript))


# Moving


async def test_lines_pages_and_ends() -> None:
    async with reading(SMALL) as (pilot, screen):
        view = lambda: screen.article.view.top  # noqa: E731
        for keys, top in (
            ("j", 1),
            ("down", 2),
            ("k", 1),
            ("up", 0),
            ("d", 6),
            ("u", 0),
            ("space", 12),
            ("b", 0),
            ("pagedown", 12),
        ):
            await pilot.press(keys)
            assert view() == top, keys
        await pilot.press("end")
        assert view() == screen.article.view.limit
        await pilot.press("home")
        assert view() == 0


async def test_in_the_transcript_j_and_k_go_by_quotation() -> None:
    async with reading(SMALL) as (pilot, screen):
        screen.choose(0)
        await pilot.press("tab", "j", "j", "k")
        assert screen.session.current == 1
        assert screen.transcript.has_focus


async def test_back_from_a_jump() -> None:
    async with reading(SMALL) as (pilot, screen):
        await pilot.press("j", "j", "j")
        place = screen.article.place
        await pilot.press("G", "ctrl+o")
        assert screen.article.place == place


async def test_marks() -> None:
    library = Library(None)
    async with reading(SMALL, library=library) as (pilot, screen):
        await pilot.press("j", "j", "j", "m", "q", "g", "'", "q")
        assert screen.article.view.top == 3
        assert library.marks(screen.session.document.sha256) == {"q": screen.article.place}
        await pilot.press("'", "x")
        assert "no mark x" in screen.status.render_line(0).text


async def test_a_mark_that_is_given_up_leaves_the_keys_as_they_were() -> None:
    async with reading(SMALL) as (pilot, screen):
        await pilot.press("m", "escape", "j")
        assert screen.article.view.top == 1


# Finding


async def test_search_is_incremental_and_goes_to_the_next_match() -> None:
    async with reading(SMALL) as (pilot, screen):
        await pilot.press("/", *"railway")
        await pilot.pause()
        assert screen.session.article_match == TEXT.index("railway")
        await pilot.press("enter", "n")
        assert screen.session.article_match == TEXT.index("railway", TEXT.index("railway") + 1)
        await pilot.press("N", "N")
        assert screen.session.article_match == TEXT.rindex("railway")
        assert "match" in screen.status.render_line(0).text


async def test_search_lights_matches_in_both_panes() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("/", *"railway", "enter")
        await pilot.pause()
        for pane in (screen.article, screen.transcript):
            ground = pane.ink["match"].bgcolor
            lit = {
                s.text for y in range(pane.size.height) for s in pane.render_line(y) if s.style and s.style.bgcolor == ground
            }
            assert lit == {"railway"}


async def test_search_finds_across_the_wraps_of_the_file_and_minds_capitals_only_if_there_are_any() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("/", *"THE BOATS", "enter")
        assert screen.session.article_match is None
        await pilot.press("/", *"boats once", "enter")
        assert screen.session.article_match == TEXT.index("boats\nonce")


async def test_search_that_is_cancelled_comes_back() -> None:
    async with reading(SMALL) as (pilot, screen):
        await pilot.press("/", *"clerks")
        await pilot.pause()
        assert screen.article.view.top > 0
        await pilot.press("escape")
        await pilot.pause()
        assert screen.article.view.top == 0
        assert screen.article.has_focus
        assert not screen.query(Input)


async def test_following_a_speaker_dims_the_others_until_escape() -> None:
    async with reading() as (pilot, screen):
        screen._follow("s2")
        assert screen.session.is_dimmed(0)
        assert not screen.session.is_dimmed(1)
        assert "only Reed" in screen.status.render_line(0).text
        await pilot.press("escape")
        assert not screen.session.is_dimmed(0)


@pytest.mark.parametrize("key", ["f", "c", "o", "w", "B", "T", "?", "ctrl+p"])
async def test_dialogs_open_and_close(key: str) -> None:
    async with reading() as (pilot, screen):
        screen.choose(0)
        await pilot.press(key)
        await pilot.pause()
        assert screen.app.screen is not screen
        await pilot.press("escape")
        await pilot.pause()
        assert screen.app.screen is screen


async def test_copy_says_what_it_did() -> None:
    async with reading() as (pilot, screen):
        screen.choose(1)
        await pilot.press("y")
        assert screen.status.render_line(0).text.startswith((" Copied 76 characters", " Not copied"))


# The shape of the screen


async def test_the_transcript_can_be_hidden_and_stays_hidden() -> None:
    library = Library(None)
    async with reading(library=library) as (pilot, screen):
        await pilot.press("t")
        await pilot.pause()
        assert not screen.transcript.display or screen.transcript.size.width == 0
        assert screen.article.size.width == 120
    async with reading(library=library) as (pilot, screen):
        assert screen.article.size.width == 120


async def test_zen_shows_the_article_alone() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("z")
        await pilot.pause()
        assert screen.article.size == (120, 40)
        await pilot.press("z")
        await pilot.pause()
        assert screen.article.size.height == 39


@pytest.mark.parametrize(("size", "stacked"), [((80, 24), True), ((40, 15), True), ((120, 40), False), ((200, 60), False)])
async def test_narrow_screens_stack_the_panes(size: tuple[int, int], stacked: bool) -> None:
    async with reading(size) as (_, screen):
        assert (screen.article.size.width == size[0]) is stacked
        assert (screen.transcript.region.y > 0) is stacked
        assert screen.transcript.size.height > 2


async def test_resizing_keeps_the_place_to_the_character() -> None:
    async with reading((140, 14)) as (pilot, screen):
        await pilot.press(*["j"] * 9)
        place = screen.article.place
        for size in ((90, 14), (60, 20), (200, 9), (40, 15), (140, 14)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            view = screen.article.view
            assert screen.article.place == place
            assert view.top == view.clamp(screen.article.rows.row_of(place))
        assert screen.article.view.top == 9


async def test_the_place_is_remembered() -> None:
    library = Library(None)
    async with reading(SMALL, library=library) as (pilot, screen):
        await pilot.press("d", "j")
        place = screen.article.place
        await pilot.press("q")
    async with reading(SMALL, library=library) as (pilot, screen):
        assert screen.article.place == place
        assert screen.article.view.top == screen.article.rows.row_of(place)


async def test_the_divider_can_be_dragged_and_stays() -> None:
    library = Library(None)
    async with reading(library=library) as (pilot, screen):
        assert await pilot.mouse_down(Divider, offset=(0, 5))
        await pilot.hover(screen, offset=(60, 5))
        await pilot.mouse_up(screen, offset=(60, 5))
        await pilot.pause()
        assert screen.article.size.width == 60
    async with reading(library=library) as (pilot, screen):
        assert screen.article.size.width == 60


# The mouse


async def test_a_click_makes_a_quotation_current_in_either_pane() -> None:
    async with reading() as (pilot, screen):
        row = next(y for y, text in enumerate(rows_of(screen.article)) if "“And who" in text)
        await pilot.click(screen.article, offset=(6, row))
        assert screen.session.current == 5
        row = next(y for y, text in enumerate(rows_of(screen.transcript)) if "Minister" in text)
        await pilot.click(screen.transcript, offset=(6, row))
        assert screen.session.current == 1


async def test_the_wheel_scrolls_the_pane_under_the_pointer_and_makes_it_lead() -> None:
    async with reading(SMALL) as (pilot, screen):
        pane = screen.transcript
        x, y = pane.region.offset
        event = MouseScrollDown(None, x + 5, y + 5, 0, 1, 0, False, False, False, screen_x=x + 5, screen_y=y + 5)
        screen.app.post_message(event)
        await pilot.pause()
        assert pane.view.top > 0
        assert screen.leader is pane


async def test_selected_text_is_unwrapped() -> None:
    async with reading() as (pilot, screen):
        row = next(y for y, text in enumerate(rows_of(screen.article)) if "Ada Lowe" in text)
        await pilot.mouse_down(screen.article, offset=(2, row))
        await pilot.hover(screen.article, offset=(12, row + 1))
        await pilot.mouse_up(screen.article, offset=(12, row + 1))
        await pilot.pause()
        selected = screen.get_selected_text()
        assert selected is not None
        assert selected.startswith("Ada Lowe, the harbour minister")
        assert "\n" not in selected


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


async def test_a_speaker_who_changed_is_marked_for_a_moment_and_colours_stay() -> None:
    from dataclasses import replace

    whole = transcript()
    wrong = replace(whole, quotations=(replace(whole.quotations[0], speaker="s2"), *whole.quotations[1:]), progress=0.5)
    source = Waiting([wrong, whole])
    running = ReaderApp(document(), source=lambda: source, library=Library(None), settings=Settings())
    async with running.run_test(size=(120, 40)) as pilot:
        screen = running.reading
        assert screen is not None
        source.go.set()
        await pilot.pause(0.2)
        colours = dict(screen.session.colours)
        source.go.set()
        await pilot.pause(0.2)
        assert screen.session.changed == {0}
        assert screen.session.colours == colours
        await pilot.pause(1.1)
        assert not screen.session.changed


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


# Harmlessness, settings, the palette


async def test_no_escape_sequence_of_a_file_reaches_the_terminal() -> None:
    text = "“Bad \x1b]0;owned\x07,” said Lowe. \x9b31m \u202egnp."
    whole = Transcript((Speaker("s1", "Lo\x1bwe"),), ())
    async with reading(read=document(text, title="T\x1b[31m"), found=[whole]) as (_, screen):
        for pane in (screen.article, screen.transcript):
            assert all(row.isprintable() for row in rows_of(pane))
        assert screen.status.render_line(0).text.isprintable()


async def test_keys_can_be_remapped() -> None:
    async with reading(SMALL, keys={"down": "x"}) as (pilot, screen):
        await pilot.press("x", "j", "down")
        assert screen.article.view.top == 1


def test_clashing_and_unknown_keys_are_named() -> None:
    assert clashes({"down": "x,z", "nonsense": "x"}) == [
        "keys: there is no 'nonsense'; the ids are in the help",
        "keys: 'z' is asked for by both down and zen",
    ]


def test_the_keys_as_shipped_do_not_clash() -> None:
    assert clashes({}) == []
    assert len({binding.id for binding in BINDINGS}) == len(BINDINGS)


async def test_a_theme_that_is_not_there_is_named_and_not_fatal() -> None:
    async with reading(theme="nonsense") as (_, screen):
        assert "nonsense" in screen.status.render_line(0).text


async def test_the_palette_names_what_every_key_does() -> None:
    async with reading() as (pilot, screen):
        titles = {command.title: command for command in screen.app.get_system_commands(screen)}
        assert len(titles) == len(BINDINGS) - 1
        await pilot.press("ctrl+p", *"next quot")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert screen.session.current == 0


async def test_a_recent_document_opens_in_the_same_application() -> None:
    other = document("Another one.\n\n“Yes,” it said.", title="Another")
    async with reading(open_document=lambda source: other) as (pilot, screen):
        running = screen.app
        assert isinstance(running, ReaderApp)
        running.action_open("another.txt")
        await pilot.pause(0.2)
        assert running.reading is not screen
        assert running.reading is not None
        assert running.reading.session.document is other
        await pilot.press("j")


async def test_notices_of_the_document_are_told() -> None:
    async with reading(read=document(notices=("windows-1252 was guessed, as it is not UTF-8",))) as (_, screen):
        assert "windows-1252" in screen.status.render_line(0).text


def test_app_can_be_made_without_a_terminal() -> None:
    assert app().document.title == "The Harbour Meeting"
