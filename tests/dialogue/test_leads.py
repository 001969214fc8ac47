"""Whose the words are that a sentence of several clauses leads up to."""

import pytest
from marked import document, transcript_of

from reader.dialogue import surface
from reader.dialogue.reading import Reading

CAST = "Agnes Dene, Nils Orme and Mr. Pask sat by the stove. Agnes Dene knitted.\n\n"


def speaker(lead: str) -> str:
    """Who says the words after a lead."""
    transcript = transcript_of(f"{CAST}{lead} “It will snow.”")
    return transcript.by_id[transcript.quotations[-1].speaker or ""].name


@pytest.mark.parametrize(
    "lead",
    [
        "Agnes wondered if he slept; but suddenly Nils broke out:",
        "Agnes was bid to hold her tongue; but Nils, much offended, laid aside his book, and said,",
        "Agnes began to knit again, but she stopped, for Nils Orme cried out,",
        "Agnes looked anxiously at Nils Orme, who said in a low voice,",
        "Agnes was met in the hall by Nils, who, running to her, cried in a whisper,",
        "The next morning, while Agnes was washing the dishes in the pantry, Nils paused at the door to say:",
        "Agnes had not been there ten minutes when Nils Orme came in, announcing,",
        "They all looked at Agnes, while Nils solemnly opened the window, saying,",
        "Agnes listened, and Nils at once explained it by saying:",
        "Agnes was thinking of him with some complacency, when thus accosted by Nils Orme,",
        "Anxious to omit no possible precaution, Nils struggled, and said--",
        "“Cold,” Agnes had said; and old Nils Orme, who had called him, laughed, and added:",
        "“Cold,” said Agnes; and Nils blew on his hands, and called out,",
    ],
)
def test_the_subject_of_the_last_clause_speaks(lead: str) -> None:
    assert speaker(lead) == "Nils Orme"


@pytest.mark.parametrize(
    "tag",
    ["at last broke from Nils.", "burst suddenly from Nils.", "Nils at length remarked.", "was Nils’s parting injunction."],
)
def test_a_tag_may_be_involved(tag: str) -> None:
    transcript = transcript_of(f"{CAST}“How cold!” {tag}")
    assert transcript.by_id[transcript.quotations[-1].speaker or ""].name == "Nils Orme"


@pytest.mark.parametrize(
    "follows", ["and Agnes left the room.", "and, taking her hand, Agnes left the room.", "watching Agnes."]
)
def test_one_speaks_where_another_does_something_after_a_comma(follows: str) -> None:
    transcript = transcript_of(f"{CAST}“How cold!” said Nils, {follows}")
    assert transcript.by_id[transcript.quotations[-1].speaker or ""].name == "Nils Orme"


def test_three_in_a_row_speak_together() -> None:
    transcript = transcript_of(f"{CAST}“How cold!” said Nils, Agnes, and Mr. Pask.")
    assert len(transcript.by_id[transcript.quotations[-1].speaker or ""].members) == 3


def test_a_thought_further_back_takes_nothing_from_what_is_said() -> None:
    transcript = transcript_of(f"{CAST}Agnes was thinking of the snow, when there was a knock.\n\n“Come in!”")
    assert len(transcript.quotations) == 1


def test_a_paragraph_that_ends_with_a_verb_of_speech_leads_up_to_the_next() -> None:
    transcript = transcript_of(f"{CAST}A short pause followed, and Nils began again.\n\n“It will snow.”")
    assert transcript.by_id[transcript.quotations[-1].speaker or ""].name == "Nils Orme"


@pytest.mark.parametrize(
    ("lead", "subject"),
    [
        ("The success of Nils Orme was the talk of the town, some sneering and saying,", None),
        ("The lamp beside the stove flickered, went out, and said,", None),
        ("The parrot, which had been asleep, said,", "The parrot"),
        ("The boiler-maker in the corner said,", "The boiler-maker in the corner"),
        ("A girl of fifteen with a satchel, who asked,", "a satchel"),
    ],
)
def test_off_the_surface_things_say_nothing(lead: str, subject: str | None) -> None:
    reading = Reading(document(f"{CAST}{lead} “It will snow.”"))
    block = max(reading.by_block)
    (found,) = surface.frames(reading.narration(block)).values()
    told = [reading.document.text[span.start : span.end] for frame in found for span in frame.subjects]
    assert told == ([subject] if subject else [])
