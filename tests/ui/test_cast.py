"""The cast, and whom to follow."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from dialogs import (
    ABEL,
    COLOURS,
    DOCUMENT,
    NORA,
    PARTS,
    QUOTATIONS,
    TRANSCRIPT,
    Host,
    drawn,
    pressed,
    row_of,
    screen_text,
    span,
)

from reader.dialogue.transcript import Quotation, Span, Speaker, Transcript
from reader.documents.chapters import chapters_of
from reader.ui.cast import CastChoice, CastScreen
from reader.ui.dialog import Choices
from reader.ui.parts import Parts
from reader.ui.whom import FollowScreen

CHAPTERS = chapters_of(DOCUMENT)

# The cast


def parts(transcript):
    return {part.speaker.id: part for part in Parts.of(DOCUMENT, transcript).parts}


def words(row):
    """Those in the box; beside it is the page below."""
    return row.split("│")[1].split() if "│" in row else []


def test_what_a_group_says_counts_for_each_of_its_members():
    found = {id: (part.quotations, part.words) for id, part in parts(TRANSCRIPT).items()}
    assert found == {"s1": (2, 14), "s2": (2, 16), "s3": (1, 1), "s4": (1, 1)}


async def test_each_of_the_cast_has_the_first_place_the_quotations_the_words_and_the_share_as_a_bar():
    rows = await drawn(CastScreen(PARTS, COLOURS))
    heads = next(row for row in rows if "share" in row)
    assert words(heads) == ["name", "first", "quotations", "words", "share"]
    figures = [words(row) for row in rows if "%" in row and "●" in row]
    assert figures == [
        ["●", "Nora", "Kerr", "30%", "2", "16", "53%", "█████▍"],
        ["●", "Abel", "Finch", "4%", "2", "14", "47%", "████▋"],
        ["●", "the", "Kerr", "sisters", "84%", "1", "1", "3%", "▍"],
        ["●", "Isa", "[red]Kerr␛", "84%", "1", "1", "3%", "▍"],
    ]


async def test_more_is_told_of_the_highlighted_one_chapters_and_whom_they_talk_to_most_first():
    rows = await drawn(CastScreen(PARTS, COLOURS, chapters=CHAPTERS), "j")
    assert any("2 quotations · 14 words · Abel, the [b]ferryman" in row for row in rows)
    assert any("first at 4%, The Ferry · last at 68%, Noon" in row for row in rows)
    assert any("to Nora Kerr 2" in row for row in rows)
    rows = await drawn(CastScreen(PARTS, COLOURS), "G", "k")
    assert any("1 quotation · 1 word · Nora Kerr, Isa [red]Kerr␛" in row for row in rows)
    assert any("2 quotations (1 together)" in row for row in await drawn(CastScreen(PARTS, COLOURS)))


async def test_a_wide_screen_has_room_for_the_chapter_and_the_widest_for_whom_they_talk_to():
    row = next(
        row for row in await drawn(CastScreen(PARTS, COLOURS, chapters=CHAPTERS), size=(100, 30)) if "● Abel Finch" in row
    )
    assert "The Ferry" in row
    assert "to Nora" not in row
    row = next(row for row in await drawn(CastScreen(PARTS, COLOURS), size=(200, 60)) if "● Abel Finch" in row)
    assert "to Nora Kerr 2 " in row


async def test_a_narrow_screen_keeps_the_names_and_the_shares():
    rows = await drawn(CastScreen(PARTS, COLOURS), size=(40, 15))
    assert ["●", "Abel", "Finch", "47%", "████▋"] in map(words, rows)


async def test_a_text_with_no_heading_but_its_title_has_no_chapters():
    rows = await drawn(CastScreen(PARTS, COLOURS, chapters=CHAPTERS[:1]), "j")
    assert any("first at 4% · last at 68%" in row for row in rows)


def test_who_quotes_themselves_says_the_words_once():
    outer = Quotation("q1", "direct", 1, (span("“I will be there with both of the boxes and the dog.”"),), "s2")
    inner = Quotation("q2", "direct", 1, (span("both of the boxes"),), "s2", within="q1")
    other = replace(inner, speaker="s1")
    assert [part.words for part in parts(Transcript((ABEL, NORA), (outer, inner))).values()] == [12]
    assert [part.words for part in parts(Transcript((ABEL, NORA), (outer, other))).values()] == [12, 4]


def test_those_who_are_only_spoken_to_are_not_in_the_cast_and_those_spoken_to_are_counted():
    found = parts(TRANSCRIPT)
    assert "s5" not in found
    assert found["s1"].to == {"s2": 2}
    assert found["s3"].to == {"s1": 1, "s5": 1}
    assert found["s2"].first == QUOTATIONS[1].start


async def test_the_cast_is_ordered_by_words_and_s_goes_on_to_the_other_orders_without_losing_the_choice():
    app = Host(CastScreen(PARTS, COLOURS))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        choices = app.screen.query_one(Choices)
        orders = []
        await pilot.press("j")
        for _ in range(5):
            orders.append("".join((option.id or "")[1] for option in choices.options))
            assert choices.chosen == "s1"
            await pilot.press("s")
    assert orders == ["2143", "1243", "1243", "1324", "2143"]


@pytest.mark.parametrize(
    ("keys", "choice"),
    [
        (("enter",), CastChoice(("s2",), "only")),
        (("f",), CastChoice(("s2",), "only")),
        (("j", "["), CastChoice(("s1",), "first")),
        (("G", "]"), CastChoice(("s3",), "last")),
        (("down", "down", "up", "k", "enter"), CastChoice(("s2",), "only")),
        (("space", "enter"), CastChoice(("s2",), "only")),
        (("space", "j", "enter"), CastChoice(("s1",), "only")),
        (("j", "space", "k", "space", "enter"), CastChoice(("s1", "s2"), "only")),
        (("space", "j", "space", "j", "space", "f"), CastChoice(("s2", "s1", "s4"), "only")),
        (("space", "j", "space", "space", "enter"), CastChoice(("s1",), "only")),
        (("space", "j", "space", "["), CastChoice(("s1",), "first")),
        (("slash", *"isa", "enter", "enter"), CastChoice(("s3",), "only")),
        (("slash", *"kerr", "down", "enter", "enter"), CastChoice(("s4",), "only")),
        (("slash", *"isa", "enter", "space", "slash", *"abel", "enter", "space", "f"), CastChoice(("s3", "s1"), "only")),
        (("slash", *"isa", "escape", "k", "enter"), CastChoice(("s4",), "only")),
    ],
)
async def test_one_of_the_cast_is_chosen_by_keys(keys, choice):
    assert await pressed(CastScreen(PARTS, COLOURS), *keys) == choice


async def test_one_of_the_cast_is_chosen_by_a_click():
    app = Host(CastScreen(PARTS, COLOURS))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.click(offset=(10, row_of(app, "● Abel Finch")))
        await pilot.pause()
    assert app.result == CastChoice(("s1",), "only")


async def test_who_is_marked_has_a_mark_and_what_enter_will_do_is_said():
    rows = await drawn(CastScreen(PARTS, COLOURS), "space", "j", "space")
    assert [words(row)[:3] for row in rows if "✓" in row] == [["✓", "●", "Nora"], ["✓", "●", "Abel"]]
    assert any("2 marked: enter for their exchange" in row for row in rows)


async def test_marks_stay_through_sorting_and_narrowing():
    rows = await drawn(CastScreen(PARTS, COLOURS), "j", "space", "s", "slash", *"isa", "escape")
    assert [words(row)[:3] for row in rows if "✓" in row] == [["✓", "●", "Abel"]]


async def test_those_of_the_exchange_that_is_shown_are_marked_and_who_speaks_here_is_highlighted():
    assert await pressed(CastScreen(PARTS, COLOURS, "s3", ("s1", "s2")), "space", "enter") == CastChoice(
        ("s1", "s2", "s3"), "only"
    )
    assert await pressed(CastScreen(PARTS, COLOURS, "s3"), "enter") == CastChoice(("s3",), "only")


async def test_a_click_marks_once_something_is_marked():
    app = Host(CastScreen(PARTS, COLOURS))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        await pilot.click(offset=(10, row_of(app, "● Abel Finch")))
        await pilot.press("enter")
        await pilot.pause()
    assert app.result == CastChoice(("s2", "s1"), "only")


async def test_a_name_is_found_by_typing_and_a_name_that_nobody_has_says_so():
    rows = await drawn(CastScreen(PARTS, COLOURS), "slash", *"ferryM")
    assert [words(row)[:3] for row in rows if "● " in row] == [["●", "Abel", "Finch"]]
    screen = CastScreen(PARTS, COLOURS)
    rows = await drawn(screen, "slash", *"qq", "enter", "space", "f", "[")
    assert any("Nobody of that name speaks." in row for row in rows)
    assert not any("● " in row for row in rows)


async def test_the_box_keeps_its_place_while_the_list_gets_narrower():
    app = Host(CastScreen(PARTS, COLOURS))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash")
        await pilot.pause()
        before = app.screen.query_one("#box").region
        await pilot.press(*"isa")
        await pilot.pause()
        assert app.screen.query_one("#box").region == before


async def test_letters_take_the_place_of_dots_where_colours_do_not_suffice():
    for theme, colours in (
        ("terminal", COLOURS),
        ("dark", COLOURS | {f"x{n}": SimpleNamespace(index=n % 8, letter="x") for n in range(9)}),
    ):
        app = Host(CastScreen(PARTS, colours), theme)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            drawn = screen_text(app)
        assert "a Abel Finch" in drawn
        assert "●" not in drawn


async def test_a_cast_of_hundreds_scrolls_and_keeps_its_keys_in_sight():
    many = tuple(Speaker(f"s{n}", f"Speaker {n:03}") for n in range(300))
    spoken = tuple(Quotation(f"q{n}", "direct", n, (Span(0, 9),), f"s{n}") for n in range(300))
    app = Host(CastScreen(Parts.of(DOCUMENT, Transcript(many, spoken)), {}))
    async with app.run_test(size=(40, 15)) as pilot:
        await pilot.press("G")
        await pilot.pause()
        drawn = screen_text(app)
    assert "Speaker 299" in drawn
    assert "Only them" in drawn
    assert drawn.rstrip().endswith("╯")


# Following


async def test_typing_part_of_any_name_finds_whom_to_follow():
    assert await pressed(FollowScreen(PARTS, COLOURS), *"ferryM", "enter") == "s1"
    assert await pressed(FollowScreen(PARTS, COLOURS), *"isa", "enter") == "s3"
    assert await pressed(FollowScreen(PARTS, COLOURS), "down", "enter") == "s2"


async def test_a_name_that_nobody_has_leaves_the_chooser_open():
    assert await pressed(FollowScreen(PARTS, COLOURS), *"qq", "enter") is Host.NONE_YET


async def test_who_speaks_here_is_the_one_to_follow_until_a_name_is_typed():
    assert await pressed(FollowScreen(PARTS, COLOURS, "s3"), "enter") == "s3"
    assert await pressed(FollowScreen(PARTS, COLOURS, "s3"), *"abel", "enter") == "s1"


async def test_a_speaker_to_follow_is_chosen_by_a_click():
    app = Host(FollowScreen(PARTS, COLOURS))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.click(offset=(30, row_of(app, "● Nora Kerr")))
        await pilot.pause()
    assert app.result == "s2"
