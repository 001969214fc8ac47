"""What a reader puts right, and what follows from it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.dialogue import Anchor, Correction, Same, Says, Span, Transcript, Unsaid, extract
from reader.dialogue.extraction import Extraction, attributed
from reader.dialogue.work import Work
from reader.documents.document import Document
from reader.documents.text import blocks_of

TALK = """
Nora Fane and Alec Brodie stood on the weir. Tom Ridley had come down to them from the mill.

“It leaks,” said Nora Fane.

“It always has,” said Alec Brodie.

“Since when?”

“Since noon.”

“And the sluice?”

“That too.”

“Then somebody has to go down.”

“Not tonight.”
"""
FAR = "".join(f"\nThe water rose past mark {n}, and nobody spoke for a long while.\n" for n in range(6))
BOOK = (
    TALK + FAR + TALK.replace("Nora Fane", "Ida Marsh").replace("Alec Brodie", "Owen Pike").replace("Tom Ridley", "Jack Hale")
)


def extraction(text: str) -> Extraction:
    work = Work(Document("", text, blocks_of(text), ""))
    return Extraction(attributed(work))


def speakers(transcript: Transcript) -> list[str]:
    return [transcript.by_id[q.speaker].name if q.speaker else "" for q in transcript.quotations]


def anchor(words: str, text: str = BOOK, after: int = 0) -> Anchor:
    start = text.index(words, after)
    return Anchor.of(text, Span(start, start + len(words)))


# --- this quotation is that speaker's


def test_the_quotation_is_the_speakers_and_certain() -> None:
    found = extraction(BOOK).correct([Says(anchor("“Since when?”"), "Tom Ridley")])
    assert speakers(found)[2] == "Tom Ridley"
    assert found.quotations[2].confidence == 1
    assert found.quotations[2].evidence.rule == "put right by the reader"


def test_the_neighbours_follow() -> None:
    before = extraction(BOOK)
    assert speakers(before.transcript)[4:8] == ["Nora Fane", "Alec Brodie"] * 2
    found = before.correct([Says(anchor("“And the sluice?”"), "Alec Brodie")])
    assert speakers(found)[4:8] == ["Alec Brodie", "Nora Fane"] * 2


def test_whom_it_is_said_to_follows() -> None:
    found = extraction(BOOK).correct([Says(anchor("“And the sluice?”"), "Alec Brodie")])
    (addressee,) = found.quotations[4].addressees
    assert found.by_id[addressee].name == "Nora Fane"


def test_other_scenes_stay_as_they_were() -> None:
    before = extraction(BOOK)
    elsewhere = [replace(q, speaker=None, addressees=(), turn=0) for q in before.transcript.quotations][8:]
    names = speakers(before.transcript)[8:]
    found = before.correct([Says(anchor("“Since when?”"), "Tom Ridley")])
    assert [replace(q, speaker=None, addressees=(), turn=0) for q in found.quotations][8:] == elsewhere
    assert speakers(found)[8:] == names


def test_somebody_whom_the_text_never_names_may_speak() -> None:
    found = extraction(BOOK).correct([Says(anchor("“Since when?”"), "Mrs. Dunne")])
    assert speakers(found)[2] == "Mrs. Dunne"


def test_a_reported_clause_has_another_speaker_as_well() -> None:
    text = "Nora Fane came in. Alec Brodie said that the weir leaked. “I know,” said Nora Fane."
    found = extraction(text).correct([Says(anchor("the weir leaked", text), "Nora Fane")])
    assert speakers(found) == ["Nora Fane", "Nora Fane"]


# --- these two are one


def test_two_who_are_one_are_one_speaker_with_both_names() -> None:
    found = extraction(BOOK).correct([Same("Nora Fane", "Ida Marsh")])
    assert "Ida Marsh" not in speakers(found)
    (nora,) = [speaker for speaker in found.speakers if speaker.name == "Nora Fane"]
    assert "Ida Marsh" in nora.aliases


# --- this is no quotation


def test_what_is_no_quotation_is_gone() -> None:
    found = extraction(BOOK).correct([Unsaid(anchor("“Since when?”"))])
    assert len(found.quotations) == 15
    assert BOOK[found.quotations[2].start :].startswith("“Since noon.”")


# --- where they are


def test_words_that_moved_are_found_where_they_are_now() -> None:
    says = Says(anchor("“Since when?”"), "Tom Ridley")
    found = extraction("A line that was put in front.\n" + BOOK).correct([says])
    assert speakers(found)[2] == "Tom Ridley"


def test_of_the_same_words_the_nearest_are_meant() -> None:
    says = Says(anchor("“Since when?”", after=len(TALK)), "Jack Hale")
    found = extraction(BOOK).correct([says])
    assert speakers(found)[2] != "Jack Hale"
    assert speakers(found)[10] == "Jack Hale"


def test_a_correction_of_words_or_names_that_are_gone_changes_nothing_and_is_told() -> None:
    before = extraction(BOOK)
    lost: list[Correction] = [Says(Anchor(3, "“Nowhere.”"), "Tom Ridley"), Unsaid(Anchor(0, "")), Same("Tom Ridley", "Nobody")]
    transcript = before.transcript
    assert before.correct(lost) == transcript
    assert before.lost == [lost[2], *lost[:2]]


CORRECTIONS: list[Correction] = [
    Says(anchor("“Since when?”"), "Tom Ridley"),
    Says(anchor("“That too.”"), "Nora Fane"),
    Says(anchor("“Not tonight.”", after=len(TALK)), "Mrs. Dunne"),
    Unsaid(anchor("“Since noon.”")),
    Unsaid(anchor("“It leaks,”", after=len(TALK))),
    Same("Owen Pike", "Alec Brodie"),
    Same("Tom Ridley", "Jack Hale"),
]


@given(st.lists(st.lists(st.sampled_from(CORRECTIONS), unique=True, max_size=4), min_size=1, max_size=4))
def test_taking_corrections_back_leaves_what_it_was_without_them(steps: list[list[Correction]]) -> None:
    found = extraction(BOOK)
    first = found.transcript
    for corrections in steps:
        found.correct(corrections)
    assert found.correct([]) == first


@pytest.mark.parametrize("each", CORRECTIONS[:-1])
def test_extract_takes_corrections(each: Correction) -> None:
    document = Document("", BOOK, blocks_of(BOOK), "")
    assert speakers(extract(document, [each])) != speakers(extract(document))


def test_a_quotation_in_another_is_as_it_was_when_its_speaker_is_somebody_else_again() -> None:
    text = "„ “And you, Tim?” ’ “No,” he said. “Yes,” said Ann."
    found = extraction(text)
    first = found.transcript
    found.correct([Same("Ann", "Tim"), Says(anchor("“And", text), "Mrs. Dunne")])
    assert found.correct([]) == first


def test_nobody_speaks_to_themselves_when_the_one_spoken_to_turns_out_to_speak() -> None:
    text = "Tim Vane asked whether Ann Orme would come. “Yes,” said Ann Orme."
    found = extraction(text).correct(
        [Says(anchor("whether Ann Orme would come", text), "Ann Orme"), Same("Ann Orme", "Tim Vane")]
    )
    assert all(quotation.speaker not in quotation.addressees for quotation in found.quotations)


SOME = st.lists(st.sampled_from([*CORRECTIONS, Same("Nora Fane", "Mrs. Dunne")]), unique=True, max_size=3)


@given(st.lists(SOME, max_size=2), SOME)
def test_what_was_put_right_before_makes_no_difference(before: list[list[Correction]], corrections: list[Correction]) -> None:
    found, fresh = extraction(BOOK), extraction(BOOK)
    for each in before:
        found.correct(each)
    assert found.correct(corrections) == fresh.correct(corrections)
    assert found.lost == fresh.lost
