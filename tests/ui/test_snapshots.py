"""The look of it: a walk through the sample's exchange by keyboard, in the sizes and themes that people have.

The transcript is the sample's as a careful reader labelled it, so that no change of the engine changes the pictures.
"""

import re
from pathlib import Path
from typing import Any

import pytest
from helpers import TEXT, app, document, rows_of, sought
from load import sample
from textual.pilot import Pilot
from textual.widgets import Input

from reader import paths
from reader.dialogue.transcript import Quotation, Span, Speaker, Transcript
from reader.documents import open_document
from reader.documents.document import About, Document
from reader.documents.writing import Writer
from reader.ui.app import ReaderApp


def article() -> tuple[Document, Transcript]:
    """The sample, and what a perfect engine makes of it."""
    document, labelled = open_document(str(paths.sample_article())), sample()
    # The file is wrapped, the labels are not: what is the same are the characters that are no white space.
    offsets = [at for at, character in enumerate(document.text) if not character.isspace()]
    before = [0]
    for character in labelled.text:
        before.append(before[-1] + (not character.isspace()))

    def span(there: Any) -> Span:
        return Span(offsets[before[there["start"]]], offsets[before[there["end"]] - 1] + 1)

    speakers = tuple(Speaker(s["id"], s["name"], tuple(s["aliases"]), s["gender"]) for s in labelled.gold["speakers"])
    quotations = tuple(
        Quotation(
            q["id"],
            q["kind"],  # type: ignore[arg-type]
            q["turn"],
            tuple(map(span, q["spans"])),
            q["speaker"],
            addressees=tuple(q["addressees"]),
            within=q["within"],
            confidence=1,
        )
        for q in labelled.gold["quotes"]
    )
    return document, Transcript(speakers, quotations, "small")


def reader(**settings: Any) -> ReaderApp:
    document, transcript = article()
    return app(document, [transcript], **settings)


async def _press(pilot: Pilot[None], *keys: str) -> None:
    running = pilot.app
    assert isinstance(running, ReaderApp)
    assert running.reading is not None
    while not running.reading.session.has_ended:
        await pilot.pause(0.01)
    await pilot.pause()
    await pilot.press(*keys)
    assert isinstance(pilot.app, ReaderApp)
    if pilot.app.reading:
        await sought(pilot, pilot.app.reading)


LOOKS = [
    ((80, 24), "light"),
    ((120, 40), "dark"),
    ((120, 40), "contrast-dark"),
    ((120, 40), "terminal"),
    ((200, 60), "paper"),
    ((40, 15), "dark"),
]


@pytest.mark.parametrize(("size", "theme"), LOOKS, ids=lambda each: each if isinstance(each, str) else f"{each[0]}x{each[1]}")
def test_the_third_quotation_is_lit_in_both_panes(snap_compare: Any, size: tuple[int, int], theme: str) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await _press(pilot, "]", "]", "]")

    assert snap_compare(reader(theme=theme), terminal_size=size, run_before=walk)


WALK = {
    "as_it_opens": (),
    "first_quotation": ("]",),
    "a_split_quotation": ("]", "]"),
    "the_reply": ("]", "]", "]"),
    "its_speaker_again": ("]", "]", "]", "}"),
    "reported_speech": ("]", "]", "]", "}", "]"),
    "in_the_transcript": ("]", "tab", "j", "j"),
    "from_the_transcript": ("tab", *"jjjjjjjjj", "enter"),
    "a_quotation_within": ("tab", *"jjjjjjjjjjjjj"),
    "at_the_end": ("G",),
    "unlinked_at_the_end": ("s", "G"),
}


@pytest.mark.parametrize("keys", WALK.values(), ids=WALK)
def test_a_walk_by_keyboard(snap_compare: Any, keys: tuple[str, ...]) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await _press(pilot, *keys)

    assert snap_compare(reader(), terminal_size=(110, 30), run_before=walk)


async def test_the_walk_is_the_samples_whole_exchange() -> None:
    document, transcript = article()
    async with (running := reader()).run_test(size=(110, 30)) as pilot:
        await _press(pilot)
        screen = running.reading
        assert screen is not None
        for index, quotation in enumerate(transcript.quotations):
            await pilot.press("]")
            assert screen.session.current == index
            words = document.text[quotation.start : quotation.end].split()[0]
            assert any(words in row for row in rows_of(screen.article) if row.startswith("▌"))
            assert any(row.startswith("▏") for row in rows_of(screen.transcript))
        await pilot.press("]")
        assert "There is no next quotation." in screen.status.render_line(0).text


def formatted() -> Document:
    """All that a format can tell of a text."""
    writer = Writer()
    writer.block("heading", 1)
    writer.words("The Ferry")
    writer.block()
    writer.words("It was ")
    for kind, words in (("emphasis", "late"), ("strong", "very late"), ("code", "22:40"), ("link", "the timetable")):
        writer.begin(kind, "https://example.org/")
        writer.words(words)
        writer.end(kind)
        writer.words(", ")
    writer.words("and so on.")
    for number, words in enumerate(("the rope, which somebody had coiled the wrong way round again", "the lamp")):
        writer.block("item", 1, spaced=not number, bullet="• ")
        writer.words(words)
    writer.block("item", 2, spaced=False, bullet="1. ")
    writer.words("its wick, and the oil that goes with it, both of the kind that the pilot asked for in the spring")
    writer.block("quote", 1)
    writer.words("What comes over the water comes slowly, and what comes slowly has time to be seen by everybody who waits.")
    writer.block("heading", 2)
    writer.words("Next day")
    writer.block(verbatim=True)
    writer.words("06:10  out\n  07:05  back")
    text, blocks, marks = writer.written()
    about = About("The Ferry", "Ada Lowe", "2026-04-02", "The Quay")
    return Document("ferry.md", text, blocks, "", about.title, about, marks)


@pytest.mark.parametrize(("size", "theme"), [((80, 24), "light"), ((120, 40), "dark")], ids=["80x24-light", "120x40-dark"])
def test_marks_lists_and_block_quotations_look_like_what_they_are(snap_compare: Any, size: tuple[int, int], theme: str) -> None:
    assert snap_compare(app(formatted(), [Transcript()], theme=theme), terminal_size=size)


SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)], ids=lambda size: f"{size[0]}x{size[1]}")

# The contents and the line for a place to go to are in test_going.py, over a text that has chapters.
FEATURES = {
    "map_without_the_transcript": ("t", "]"),
    "cast": ("c",),
    "cast_with_marks": ("c", "space", "j", "space", "j"),
    "only_an_exchange": ("c", "space", "j", "space", "enter", "}", "}"),
    "whom_to_follow": ("f", "e"),
    "only_one_speaker": ("]", "f", *"brandt", "enter", "}"),
    "search": ("/", *"spoon", "enter"),
    "search_in_someones_words": ("/", "at", *"brandt ", "ctrl+r", *"t.e"),
    "why": ("]", "]", "w"),
    "bookmarks": ("m", "a", "G", "m", "b", "B"),
    "set_otherwise": ("<", "<", "L", "J", "M"),
    "zen": ("z",),
    "themes": ("T",),
    "help": ("?",),
}


@SIZES
@pytest.mark.parametrize("keys", FEATURES.values(), ids=FEATURES)
def test_a_feature_looks_as_it_did(snap_compare: Any, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await _press(pilot, *keys)
        for box in pilot.app.screen.query(Input):
            box.cursor_blink = False
        await pilot.pause()

    assert snap_compare(reader(), terminal_size=size, run_before=walk)


@SIZES
def test_without_colour(snap_compare: Any, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await _press(pilot, "f", *"brandt", "enter", "}", "/", *"spoon", "enter")

    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(reader(), terminal_size=size, run_before=walk)


@SIZES
def test_a_doubtful_speaker_is_marked_in_both_panes(snap_compare: Any, size: tuple[int, int]) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await _press(pilot, *"]]]]]]")

    assert snap_compare(app(), terminal_size=size, run_before=walk)


WIDE = """“早上好，”林太太对她的邻居说，“雨下了一整夜，河水已经漫过了桥，今天谁也过不去，连邮差也不行。”

“👩‍👩‍👧‍👦 and 🏳️‍🌈 and 👍🏽 and 🇩🇪,” said Ines, “e\u0301te\u0301 and nai\u0308ve and zero\u200bwidth and soft\u00adhyphen.”

“שלום לכולם,” said Noa, and “مرحبا بالجميع” was the answer.
"""


@SIZES
def test_characters_of_every_width(snap_compare: Any, size: tuple[int, int]) -> None:
    starts = [found.start() for found in re.finditer("“", WIDE)]
    ends = [found.end() for found in re.finditer("”", WIDE)]
    who = ("s1", "s1", "s2", "s2", "s3", "s4")
    said = [
        Quotation(f"q{number}", "direct", number, (Span(start, end),), speaker, confidence=1)
        for number, (start, end, speaker) in enumerate(zip(starts, ends, who, strict=True))
    ]
    people = tuple(Speaker(f"s{number}", name) for number, name in enumerate(("林太太", "Ines", "Noa", "the answer"), 1))

    async def walk(pilot: Pilot[None]) -> None:
        await _press(pilot, "]", "]")

    found = [Transcript(people, said, "small")]
    assert snap_compare(app(document(WIDE, title=None), found), terminal_size=size, run_before=walk)


@SIZES
def test_a_document_that_has_changed_is_offered(snap_compare: Any, tmp_path: Path, size: tuple[int, int]) -> None:
    file = tmp_path / "harbour.txt"
    file.write_text(TEXT, encoding="utf-8")

    async def walk(pilot: Pilot[None]) -> None:
        await _press(pilot, "]")
        running = pilot.app
        assert isinstance(running, ReaderApp)
        running.watcher.look()
        file.write_text(TEXT + "More.\n", encoding="utf-8")
        running.watcher.look()
        running.watcher.look()
        await pilot.pause()

    assert snap_compare(app(open_document(str(file))), terminal_size=size, run_before=walk)
