"""The dialogs on who speaks: the cast, whom to follow, and what tells that they speak."""

import re
from dataclasses import replace
from types import SimpleNamespace

import pytest
from dialogs import (
    ABEL,
    BLOCKS,
    COLOURS,
    DOCUMENT,
    NORA,
    PARTS,
    QUOTATIONS,
    TEXT,
    TRANSCRIPT,
    Host,
    pressed,
    row_of,
    screen_text,
    span,
)

from reader.dialogue.transcript import Evidence, Quotation, Span, Speaker, Transcript
from reader.documents.chapters import chapters_of
from reader.documents.document import Block, Document
from reader.ui.cast import CastChoice, CastScreen
from reader.ui.dialog import Choices
from reader.ui.parts import Parts
from reader.ui.whom import FollowScreen
from reader.ui.why import WhyScreen, antecedent, how_sure, passages

CHAPTERS = chapters_of(DOCUMENT)

# The cast


def parts(transcript):
    return {part.speaker.id: part for part in Parts.of(DOCUMENT, transcript).parts}


async def drawn(screen, *keys, size=(80, 24), theme="dark"):
    """The rows of a dialog after those keys."""
    app = Host(screen, theme)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        return screen_text(app).split("\n")


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


# Why


def test_the_words_around_all_that_tells_who_speaks_are_shown_and_whole():
    for quotation in QUOTATIONS:
        found = passages(DOCUMENT, quotation)
        for telling in (quotation.mention, quotation.cue):
            assert telling is None or any(piece.start <= telling.start and telling.end <= piece.end for _, piece in found)
        for index, piece in found:
            block = BLOCKS[index]
            assert block.start <= piece.start < piece.end <= block.end
            assert piece.start == block.start or TEXT[piece.start - 1].isspace()
            assert piece.end == block.end or TEXT[piece.end].isspace()


def test_the_end_of_a_word_alone_is_not_shown():
    text = f"{'A' * 200}gone.\n\n{'word ' * 20}“Go,” said Ada."
    start, blocks = text.index("“"), (Block(0, 205), Block(207, len(text)))
    document = Document("gone.txt", text, blocks, "0" * 64)
    cue = Span(text.index("said"), text.index("said") + 4)
    antecedent = Span(210, 214)
    quotation = Quotation("q1", "direct", 1, (Span(start, start + 5),), cue=cue)
    assert {index for index, _ in passages(document, quotation, antecedent)} == {1}


def test_of_a_long_speech_only_the_beginning_and_the_end_are_shown():
    text = f"“{'word ' * 2000}end,” said Ada."
    end = text.index(" said")
    long = Document("long.txt", text, (Block(0, len(text)),), "0" * 64)
    quotation = Quotation("q1", "direct", 1, (Span(0, end),), cue=Span(end + 1, end + 5))
    found = passages(long, quotation)
    assert len(found) == 2
    assert sum(piece.end - piece.start for _, piece in found) < 500


async def why(quotation, size=(100, 30), document=DOCUMENT, speakers=TRANSCRIPT.speakers, others=()):
    """The rows of the dialog, and the words in the style of those that the mention goes back to."""
    transcript = Transcript(speakers, tuple(sorted((quotation, *others), key=lambda each: each.start)))
    app = Host(WhyScreen(document, transcript, quotation, COLOURS))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        marked = [each.text for strip in strips for each in strip if each.style and each.style.italic and each.style.underline]
        box = app.screen.query_one("#box").region
        return [row[box.x + 1 : box.right - 1].strip() for row in screen_text(app).split("\n")], marked


async def test_why_shows_who_how_sure_the_rule_the_cue_and_the_way_from_the_mention_to_the_person():
    rows, _ = await why(QUOTATIONS[1])
    assert [" ".join(row.split()) for row in rows[rows.index("Nora Kerr to Abel Finch") :][:5]] == [
        "Nora Kerr to Abel Finch",
        "sure likely, 80%",
        "because tag after it",
        "cue answered",
        "named by she → Nora → Nora Kerr: the woman last spoken of",
    ]


async def test_where_nothing_beside_the_words_names_the_speaker_the_place_that_does_is_shown():
    evidence = Evidence("takes turns", "", span("Abel Finch"))
    rows, marked = await why(replace(QUOTATIONS[1], speaker="s1", mention=None, cue=None, evidence=evidence))
    assert "named by  Abel Finch" in rows
    assert marked == ["Abel Finch", "Abel Finch"]


async def test_where_the_mention_is_the_name_there_is_no_way_to_show():
    rows, marked = await why(QUOTATIONS[0])
    assert "named by  Abel Finch" in rows
    assert not marked


async def test_the_person_is_not_repeated_where_the_mention_goes_back_to_the_full_name():
    evidence = Evidence("tag after it", "the man last spoken of", span("Abel Finch"))
    rows, marked = await why(replace(QUOTATIONS[1], speaker="s1", evidence=evidence))
    assert "named by  she → Abel Finch: the man last spoken of" in rows
    assert marked == ["Abel Finch", "Abel Finch"]


async def test_a_mention_that_stands_for_nobody_known_says_so():
    rows, _ = await why(replace(QUOTATIONS[1], speaker=None, evidence=Evidence("tag after it")))
    assert "The text does not tell who says this." in rows
    assert "named by  she → nobody known" in rows
    assert not any("sure" in row or "%" in row for row in rows)


@pytest.mark.parametrize(
    ("confidence", "words"), [(0.4, "uncertain: a guess, 40%"), (0.55, "uncertain: hardly more likely than not, 55%")]
)
async def test_an_uncertain_speaker_is_said_to_be_so(confidence, words):
    rows, _ = await why(replace(QUOTATIONS[1], confidence=confidence))
    assert f"sure      {words}" in rows
    assert "? perhaps Nora Kerr to Abel Finch" in rows


async def test_a_speaker_who_is_likely_has_no_such_mark():
    rows, _ = await why(QUOTATIONS[1])
    assert "Nora Kerr to Abel Finch" in rows


RAIN = "It rained on the roofs. " * 20
STORY = f"""Ada Lowe came in late.

{RAIN}

“Is anybody there?” she asked.

{RAIN}

“Well,” she said."""


def told(words):
    start = STORY.index(words)
    return Span(start, start + len(words))


FIRST, LAST = told("she asked"), told("she said")
ASKED = Quotation(
    "q1", "direct", 1, (told("“Is anybody there?”"),), "s1", Span(FIRST.start, FIRST.start + 3),
    evidence=Evidence("tag after it", "the woman last spoken of", told("Ada Lowe")),
)  # fmt: skip
SAID = Quotation(
    "q2", "direct", 2, (told("“Well,”"),), "s1", Span(LAST.start, LAST.start + 3), confidence=0.8,
    evidence=Evidence("tag after it", "the speaker so far", ASKED.mention),
)  # fmt: skip
STORY_DOCUMENT = Document(
    "story.txt", STORY, tuple(Block(found.start(), found.end()) for found in re.finditer(r"[^\n]+", STORY)), "0" * 64
)


@pytest.mark.parametrize("size", [(40, 40), (80, 24), (120, 40)])
async def test_a_mention_that_goes_back_to_the_same_words_leads_on_to_what_those_go_back_to(size):
    rows, marked = await why(SAID, size, STORY_DOCUMENT, (Speaker("s1", "Ada Lowe"),), (ASKED,))
    assert "she → Ada Lowe:" in " ".join(rows)
    assert marked == ["Ada Lowe", "Ada Lowe"]


def test_mentions_that_go_round_in_a_circle_lead_to_one_of_them():
    back = replace(ASKED, evidence=replace(ASKED.evidence, antecedent=SAID.mention))
    found = antecedent(STORY_DOCUMENT, Transcript((Speaker("s1", "Ada Lowe"),), (back, SAID)), SAID)
    assert found in (SAID.mention, ASKED.mention)


async def test_what_the_mention_goes_back_to_is_shown_in_reading_order_and_little_of_what_is_between():
    rows, _ = await why(SAID, (120, 40), STORY_DOCUMENT, (Speaker("s1", "Ada Lowe"),), (ASKED,))
    drawn = " ".join(filter(None, rows))
    assert re.search("Ada Lowe came in late. It rained.* … … .*rained on the roofs. “Well,” she said.", drawn)
    assert "anybody" not in drawn


async def test_a_quotation_of_nobody_known_is_said_to_be_so():
    app = Host(WhyScreen(DOCUMENT, TRANSCRIPT, Quotation("q9", "direct", 9, QUOTATIONS[3].spans)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "The text does not tell who says this." in screen_text(app)


def test_confidence_is_put_in_words():
    assert [how_sure(p).partition(":")[0] for p in (1.0, 0.92, 0.8, 0.6, 0.59, 0.1, 0.0)] == [
        "certain", "very likely", "likely", "more likely than not", "uncertain", "uncertain", "uncertain",
    ]  # fmt: skip
