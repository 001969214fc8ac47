"""What tells who speaks."""

import re
from dataclasses import replace

import pytest
from dialogs import (
    BLOCKS,
    COLOURS,
    DOCUMENT,
    QUOTATIONS,
    TEXT,
    TRANSCRIPT,
    Host,
    screen_text,
    span,
)

from reader.dialogue.transcript import Evidence, Quotation, Span, Speaker, Transcript
from reader.documents.document import Block, Document
from reader.ui.why import WhyScreen, antecedent, how_sure, passages


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
