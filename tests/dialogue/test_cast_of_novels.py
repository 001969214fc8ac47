"""Who is who in a whole book, by what all of it tells: names that met by chance, families, doctors."""

import pytest
from marked import assert_reads, document, reads

from reader.dialogue.people import People, Person
from reader.dialogue.work import Work


def people(text: str) -> dict[str, Person]:
    """The cast of a text, by name."""
    reading = Work(document(text)).reading
    found = People(text, reading.names, reading.ranges)
    return {person.name: person for person in found.everyone}


def many(sentence: str, times: int) -> str:
    return "\n\n".join([sentence] * times)


@pytest.mark.parametrize(
    ("met", "names"),
    [
        ("That winter in Port Selby Marlowe lost his way.", {"Port Selby", "Marlowe"}),
        ("It was then that he spoke to Mrs. Tolland Quentin.", {"Mrs. Tolland", "Quentin"}),
    ],
)
def test_names_that_met_by_chance_are_two(met: str, names: set[str]) -> None:
    alone = many("They liked Port Selby. He met Marlowe. We saw Mrs. Tolland. She knew Quentin.", 25)
    assert names <= {*people(f"{alone}\n\n{met}")}


def test_a_surname_whose_pronouns_are_a_mans_is_not_his_wifes() -> None:
    text = many("Carol Tenby came. Carol found her hat.", 20) + "\n\n" + many("Tenby took his gun.", 20)
    cast = people(text)
    assert cast["Tenby"].gender == "masculine"
    assert "Tenby" not in cast["Carol Tenby"].forms


def test_a_doctor_is_not_the_daughter_who_goes_by_her_given_name() -> None:
    text = many("Lucy Ormond sang. Lucy rested.", 12) + "\n\n" + many("Dr. Ormond came.", 6)
    assert people(text)["Dr. Ormond"].forms["Dr. Ormond"] == 6


def test_one_of_a_placelike_name_is_a_person_where_the_text_says_mr() -> None:
    text = many("“Well,” said Wardale. Mr. Wardale nodded.", 10) + "\n\nTom Vale came. “Well,” said Vale.\n\n"
    text += many("“Well,” said Vale. Mr. Vale nodded.", 10)
    assert not people(text)["Tom Vale"].organisation


def test_a_given_name_that_is_a_particle_too_is_kept() -> None:
    assert "Ben Carrow" in people("Ben Carrow rowed. Ann Carrow waited.")


@reads(
    "I met Mr. Pask at the gate.\n\n{1 Mr_Pask:“Cold,”} [1:he] <1:said>.\n\n"
    "{2 Narrator:“Very,”} <2:said> [2:I]. {2:“It will snow.”}",
)
def test_i_before_a_full_stop_is_the_narrator(marked: str) -> None:
    assert_reads(marked)


@reads(
    "Ned Farrow came in. His aunt looked up.\n\n{1 Ned_Farrow:“May I ask you something?”} [1:he] <1:said>. "
    "She made no answer. {1:“It is about the boat.”}",
    "{1 Ned_Farrow:“Is it sold?”} <1:asked> [1:Ned Farrow]. Ida Holm said nothing. {1:“Is it?”}",
)
def test_who_says_nothing_is_not_who_says_the_words_beside_it(marked: str) -> None:
    assert_reads(marked)


@reads(
    "Mr. Pask and Ida Holm sat in the dark. {1 Ida_Holm:“Quiet,”} <1:said> [1:Ida Holm]’s voice.",
    "Mr. Pask and Ida Holm sat in the dark. {1 Ida_Holm:“Quiet,”} <1:said> the low voice of [1:Ida Holm].",
)
def test_a_voice_is_its_owners(marked: str) -> None:
    assert_reads(marked)


def test_an_answer_before_a_colon_labels_nobody() -> None:
    text = "“No: it is late,” said Ida Holm.\n\n“Yes: you are right,” said Ned Farrow.\n\n“No: stay,” said Ida Holm."
    assert {person.name for person in people(text).values()} == {"Ida Holm", "Ned Farrow"}
