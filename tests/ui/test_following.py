"""Following one speaker, and showing only the exchange of several, on the screen."""

from dataclasses import replace

from helpers import SPEAKERS, document, reading, rows_of, transcript

from reader.dialogue.transcript import Quotation, Span, Speaker, Transcript
from reader.ui.cast import CastChoice
from reader.ui.filters import Filter
from reader.ui.screen import ReadingScreen
from reader.ui.script import Script
from reader.ui.session import Session


def undimmed(screen: ReadingScreen) -> set[int]:
    session = screen.session
    found = {index for index in range(len(session.quotations)) if not session.is_dimmed(index)}
    assert session.filter is None or found == {each for each in range(len(session.quotations)) if session.belongs(each)}
    return found


def status(screen: ReadingScreen) -> str:
    return screen.status.render_line(0).text


async def test_following_a_speaker_dims_the_others_until_escape() -> None:
    async with reading() as (pilot, screen):
        assert not any(screen.session.belongs(index) for index in range(8))
        await pilot.press("f", *"reed", "enter")
        assert undimmed(screen) == {1, 2, 7}
        assert "only Reed" in status(screen)
        await pilot.press("escape")
        assert undimmed(screen) == set(range(8))
        assert "only" not in status(screen)


async def test_both_panes_draw_what_does_not_belong_dimmed() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("f", *"reed", "enter")
        await pilot.pause()
        dim = screen.article.ink["dim"].color
        for pane in (screen.article, screen.transcript):
            drawn = [segment for y in range(pane.size.height) for segment in pane.render_line(y)]
            dimmed = "".join(segment.text for segment in drawn if segment.style and segment.style.color == dim)
            assert "And who pays?" in dimmed
            assert "The stones are cut" not in dimmed


async def test_the_letters_of_those_who_are_not_followed_are_dimmed_with_their_names() -> None:
    async with reading(theme="terminal") as (pilot, screen):
        await pilot.press("f", *"reed", "enter")
        await pilot.pause()
        pane, dim = screen.transcript, screen.transcript.ink["dim"].color
        heads = [list(pane.render_line(y)) for y, row in enumerate(rows_of(pane)) if " → " in row or row.endswith("MARR")]
        letters = {"".join(each.text for each in head)[2:6]: head[0].style for head in heads}
        assert {name for name, style in letters.items() if style and style.color == dim} == {"LOWE", "INES"}


async def test_the_keys_go_along_what_the_filter_shows_and_the_status_line_tells_where_one_is() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("f", *"reed", "enter")
        assert "only Reed · 3 quotations" in status(screen)
        for key, current, told in (("}", 1, "1 of 3"), ("}", 2, "2 of 3"), ("}", 7, "3 of 3"), ("{", 2, "2 of 3")):
            await pilot.press(key)
            assert screen.session.current == current
            assert f"only Reed · {told}" in status(screen)
        await pilot.press("]")
        assert screen.session.current == 3
        assert "only Reed · 3 quotations" in status(screen)
        await pilot.press("{")
        assert screen.session.current == 2


async def test_several_of_the_cast_are_chosen_and_only_their_exchange_stays_lit() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("c", "space", "j", "space", "enter")
        assert undimmed(screen) == {0, 1, 2, 3, 4, 7}
        assert "only Lowe and Reed · 6 quotations" in status(screen)
        await pilot.press(*"}}}}")
        assert screen.session.current == 3
        await pilot.press(*"}}}")
        assert screen.session.current == 7
        assert "There is no next one between Lowe and Reed." in status(screen)


async def test_the_cast_opens_with_those_marked_whose_exchange_is_shown() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("c", "space", "j", "space", "enter")
        await pilot.press("c", "slash", *"ines", "enter", "space", "enter")
        assert screen.session.filter is not None
        assert set(screen.session.filter.speakers) == {"s1", "s2", "s3"}


async def test_an_exchange_in_which_nothing_is_said_is_told_of_and_the_filter_stays_as_it_was() -> None:
    async with reading() as (_, screen):
        screen._follow(screen.session.transcript, "s1")
        screen._cast(screen.session.transcript, CastChoice(("s2", "s3"), "only"))
        assert "Reed and Ines Marr are not found to speak to each other." in status(screen)
        assert screen.session.filter == Filter(("s1",))


async def test_first_and_last_of_the_cast_are_gone_to_and_back_returns() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("c", "slash", *"lowe", "enter", "]")
        assert screen.session.current == 6
        assert screen.session.jumps
        await pilot.press("c", "slash", *"reed", "enter", "[")
        assert screen.session.current == 1
        assert screen.session.filter is None


async def test_what_a_group_says_is_lit_with_each_of_its_members_and_is_a_way_to_them() -> None:
    whole = transcript()
    both = Speaker("s4", "Tomas Reed and Ines Marr", (), "plural", ("s2", "s3"))
    quotations = (replace(whole.quotations[0], speaker="s4"), *whole.quotations[1:5])
    found = Transcript((*whole.speakers, both), quotations, "small")
    async with reading(found=[found]) as (_, screen):
        for speaker, lit in (("s1", {3, 4}), ("s2", {0, 1, 2}), ("s3", {0}), ("s4", {0})):
            screen._follow(found, speaker)
            assert undimmed(screen) == lit
        screen._cast(found, CastChoice(("s3",), "last"))
        assert screen.session.current == 0


def better() -> Transcript:
    """The same, but Ines Marr is counted first."""
    ids = {"s1": "s2", "s2": "s3", "s3": "s1"}
    whole = transcript()
    ada, tomas, ines = SPEAKERS
    return Transcript(
        (replace(ines, id="s1"), replace(ada, id="s2"), replace(tomas, id="s3")),
        tuple(
            replace(each, speaker=ids[each.speaker or ""], addressees=tuple(ids[to] for to in each.addressees))
            for each in whole.quotations
        ),
        "small",
    )


async def test_a_better_transcript_leaves_the_same_people_lit() -> None:
    session = Session(document())
    for filter, again, lit in (
        (Filter(("s2",)), Filter(("s3",)), {1, 2, 7}),
        (Filter(("s1", "s2")), Filter(("s2", "s3")), {0, 1, 2, 3, 4, 7}),
    ):
        session.update(transcript(), Script(session.document.text, transcript()))
        session.filter = filter
        session.update(better(), Script(session.document.text, better()))
        assert session.filter == again
        assert {index for index in range(8) if session.belongs(index)} == lit


async def test_who_is_chosen_while_a_better_transcript_comes_is_the_one_that_was_seen() -> None:
    async with reading(found=[better()]) as (_, screen):
        screen._follow(transcript(), "s2")
        assert screen.session.filter == Filter(("s3",))
        screen._cast(transcript(), CastChoice(("s1", "s2"), "only"))
        assert screen.session.filter == Filter(("s2", "s3"))
        gone = Transcript((Speaker("s1", "Nobody Else"),))
        screen._follow(gone, "s1")
        assert "whom you chose is no longer in it" in status(screen)
        assert screen.session.filter == Filter(("s2", "s3"))


async def test_what_each_has_is_counted_once_a_transcript() -> None:
    async with reading() as (_, screen):
        session = screen.session
        parts = session.parts()
        assert session.parts() is parts
        session.update(better(), Script(session.document.text, better()))
        assert session.parts().parts[0].speaker.id == "s2"


# Colours


def coloured(*speakers: Speaker, said: str = "") -> Session:
    """A session with those speakers, who speak in the order of `said`, by their ids."""
    session = Session(document())
    quotations = tuple(Quotation(f"q{n}", "direct", n, (Span(n, n + 1),), f"s{who}") for n, who in enumerate(said, 1))
    found = Transcript(speakers, quotations)
    session.update(found, Script(session.document.text, found))
    return session


def test_people_who_share_an_alias_have_colours_of_their_own() -> None:
    session = coloured(Speaker("s1", "Mr. Hale", ("Hale", "Nay")), Speaker("s2", "Mrs. Hale", ("Hale",)), Speaker("s3", "Nay"))
    assert len({session.colours[speaker].index for speaker in ("s1", "s2", "s3")}) == 3


def test_who_keeps_the_name_keeps_the_colour_though_another_has_it_as_an_alias() -> None:
    session = coloured(Speaker("s1", "Mr. Hale", ("Hale",)), Speaker("s2", "Nay"))
    colours = session.colours
    found = Transcript((Speaker("s1", "Bessy", ("Mr. Hale",)), Speaker("s2", "Mr. Hale", ("Hale",)), Speaker("s3", "Nay")))
    session.update(found, Script(session.document.text, found))
    assert (session.colours["s2"], session.colours["s3"]) == (colours["s1"], colours["s2"])
    assert session.colours["s1"].index == 2


def test_among_many_those_who_speak_most_have_colours_of_their_own_and_letters() -> None:
    many = tuple(Speaker(f"s{number}", f"Speaker {chr(97 + number)}") for number in range(10)) + tuple(
        Speaker(f"x{number}", f"Walker On {number}") for number in range(40)
    )
    crowd = (*reversed(many),)
    session = coloured(*crowd, said="00112233445566778899")
    most = [session.colours[f"s{number}"] for number in range(10)]
    assert len({style.index for style in most[:8]}) == 8
    assert "·" not in {style.letter for style in most}
