"""What a better transcript changed, and how the entries of the transcript show it."""

from dataclasses import replace
from threading import Event
from typing import Any

import pytest
from helpers import TEXT, FakeSource, document, reading, rows_of, spans, transcript

from reader.dialogue.transcript import Quotation, Speaker, Transcript
from reader.settings import Settings
from reader.store.library import Library
from reader.ui.app import ReaderApp
from reader.ui.changes import Extent, changes
from reader.ui.transcript import CHANGED

WHOLE = transcript()


def but(index: int, before: Transcript = WHOLE, **other: Any) -> Transcript:
    """The transcript with another quotation of that index."""
    quotations = list(before.quotations)
    quotations[index] = replace(quotations[index], **other)
    return replace(before, quotations=tuple(quotations))


def every_change(before: Transcript, after: Transcript) -> frozenset[Extent]:
    return changes(before, after, range(len(after.quotations)))


def changed(before: Transcript, after: Transcript = WHOLE) -> set[int]:
    """The indices of what changed."""
    found = every_change(before, after)
    return {index for index, quotation in enumerate(after.quotations) if quotation.spans in found}


# What counts as a change


@pytest.mark.parametrize(
    "other",
    [
        {"speaker": "s3"},
        {"speaker": None},
        {"addressees": ("s3",)},
        {"addressees": ()},
        {"addressees": ("s1", "s3")},
        {"kind": "mixed"},
        {"spans": spans(TEXT, "“Minister,”")},
        {"spans": spans(TEXT, "“Minister,” Tomas Reed replied.")},
    ],
    ids=str,
)
def test_another_speaker_addressee_kind_or_extent_is_a_change(other: dict[str, Any]) -> None:
    assert changed(but(1, **other)) == {1}
    assert len(changed(WHOLE, but(1, **other))) == 1


def test_a_quotation_that_was_not_there_is_a_change() -> None:
    assert changed(replace(WHOLE, quotations=WHOLE.quotations[:3] + WHOLE.quotations[4:])) == {3}


def test_the_first_quotations_of_all_change_nothing() -> None:
    assert every_change(Transcript(progress=0.0), WHOLE) == frozenset()


def test_how_sure_the_engine_is_and_what_tells_it_is_no_change() -> None:
    assert not changed(but(1, confidence=0.3, turn=7, mention=spans(TEXT, "Tomas Reed")[0]))


def test_the_same_people_under_other_ids_are_no_change() -> None:
    def other(id: str | None) -> str:
        return f"{id}0"

    renumbered = Transcript(
        tuple(replace(speaker, id=other(speaker.id)) for speaker in WHOLE.speakers),
        tuple(
            replace(q, id=other(q.id), speaker=other(q.speaker), addressees=tuple(map(other, q.addressees)))
            for q in WHOLE.quotations
        ),
    )
    assert not changed(renumbered)


def test_other_people_under_the_same_ids_are_a_change() -> None:
    ada, tomas, ines = WHOLE.speakers
    swapped = (replace(tomas, id="s1"), replace(ada, id="s2"), ines)
    assert changed(replace(WHOLE, speakers=swapped)) == set(range(8)) - {5}


def test_a_fuller_name_is_the_same_person_and_so_is_a_group_of_them() -> None:
    def both(name: str, *people: Speaker) -> Transcript:
        group = Speaker("g", name, (), "plural", tuple(person.id for person in people))
        return Transcript((*people, group), (Quotation("q1", "direct", 1, spans(TEXT, "“Then ask,”"), "g"),))

    before = both("Lowe and Reed", Speaker("a", "Lowe"), Speaker("b", "Reed"))
    after = both("Ada Lowe and Tomas Reed", *WHOLE.speakers[:2])
    assert not every_change(before, after)
    assert every_change(before, both("Lowe and Marr", Speaker("a", "Lowe"), Speaker("b", "Marr")))


def test_namesakes_are_two_people() -> None:
    namesakes = (Speaker("s1", "Ada Lowe", ("Lowe",)), Speaker("s2", "Bruno Lowe", ("Lowe",)))
    one, other = (Transcript(namesakes, (Quotation("q1", "direct", 1, spans(TEXT, "“Then ask,”"), id),)) for id in ("s1", "s2"))
    assert every_change(one, other)


# How it shows


class Waiting(FakeSource):
    """Gives the next transcript when it is told to."""

    def __init__(self, *found: Transcript) -> None:
        super().__init__(found)
        self.go = Event()

    def transcripts(self, document: Any) -> Any:
        for each in self.found:
            yield each
            self.go.wait(30)
            self.go.clear()


def signs(rows: list[str]) -> list[str]:
    """The rows that show a change."""
    return [row.replace(CHANGED, " ").strip(" ▏▌") for row in rows if CHANGED in row]


async def shown_after(
    *found: Transcript, keys: tuple[str, ...] = (), calm: bool = False, theme: str = "dark"
) -> tuple[list[str], list[str]]:
    """The rows of the transcript before the last of those came, and after it."""
    source = Waiting(*found)
    running = ReaderApp(document(), source=lambda: source, library=Library(None), settings=Settings(theme=theme))
    async with running.run_test(size=(120, 40)) as pilot:
        screen = running.reading
        assert screen is not None
        for each in found:
            while screen.session.transcript is not each:
                await pilot.pause(0.01)
            if each is found[0]:
                await pilot.press(*keys)
            await pilot.pause()
            if each is not found[-1]:
                before = rows_of(screen.transcript)
                source.go.set()
        while calm and screen.session.changed:
            await pilot.pause(0.01)
        await pilot.pause()
        return before, rows_of(screen.transcript)


@pytest.fixture
def long_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.ui.panes._MOMENT", 3600)


@pytest.mark.usefixtures("long_moment")
async def test_a_changed_entry_has_a_sign_beside_all_its_rows_and_no_other_entry_has() -> None:
    before, after = await shown_after(but(5, speaker="s2", turn=3), WHOLE)
    assert not signs(before)
    assert signs(after) == ["INES MARR", "And who pays?"]


@pytest.mark.usefixtures("long_moment")
async def test_the_first_transcript_has_no_signs() -> None:
    _, after = await shown_after(WHOLE, replace(WHOLE, progress=0.5))
    assert not signs(after)


@pytest.mark.usefixtures("long_moment")
async def test_a_new_entry_has_the_sign() -> None:
    _, after = await shown_after(replace(WHOLE, quotations=WHOLE.quotations[:7]), WHOLE)
    assert signs(after) == ["REED", "≈ that he would draw the road again"]


@pytest.mark.usefixtures("long_moment")
async def test_the_sign_moves_nothing_and_stands_beside_the_mark_of_the_current_entry() -> None:
    before, after = await shown_after(but(5, addressees=("s1",)), WHOLE, keys=("tab", *"jjjjjj"))
    (row,) = (row for row in after if "And who pays?" in row)
    assert row == f"▌  {CHANGED}And who pays?"
    assert [row.replace(CHANGED, " ") for row in after] == [
        row.replace(" → Lowe", "") if "MARR" in row else row for row in before
    ]


@pytest.mark.usefixtures("long_moment")
async def test_what_changed_before_the_last_transcript_shows_it_still() -> None:
    _, after = await shown_after(but(5, speaker="s2", turn=3), WHOLE, replace(WHOLE, progress=1.0, model="large"))
    assert signs(after) == ["INES MARR", "And who pays?"]


async def test_after_a_moment_the_sign_is_gone_and_nothing_has_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.ui.panes._MOMENT", 0.01)
    _, after = await shown_after(but(5, speaker="s2", turn=3), WHOLE, calm=True)
    async with reading() as (_, screen):
        assert after == rows_of(screen.transcript)


async def test_a_moment_ends_for_what_changed_then_and_not_for_what_changed_since() -> None:
    async with reading() as (_, screen):
        session = screen.session
        first, second = (frozenset({session.quotations[index].spans}) for index in (0, 5))
        session.changed = first | second
        screen._calm(first)
        assert session.changed == second


async def test_colours_stay_when_a_speaker_changes() -> None:
    async with reading() as (_, screen):
        session = screen.session
        colours = dict(session.colours)
        session.update(but(0, speaker="s2"), session.script)
        assert session.colours == colours
