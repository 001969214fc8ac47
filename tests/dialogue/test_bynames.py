"""For whom a description stands throughout: with whom it takes turns, and in whose turns it stands."""

import pytest
from marked import document, transcript_of

from reader.dialogue.bynames import Bynames
from reader.dialogue.extraction import attributed
from reader.dialogue.work import Work

TALK = (
    "“It is cold,” said Mrs. Quill.",
    "“It will be colder,” said Mr. Salter.",
    "“Is the grave dug?” asked Mrs. Quill.",
    "“Since noon,” said {}.",
    "“Then we wait,” said Mrs. Quill.",
    "“We do,” said Mr. Salter.",
)


def speakers(text: str) -> list[str]:
    """Who says the quotations of a text, one after the other."""
    transcript = transcript_of(text)
    names = {speaker.id: speaker.name for speaker in transcript.speakers}
    return [names.get(quote.speaker or "", "") for quote in transcript.quotations]


def test_who_stands_in_the_turns_of_a_description_is_the_one_described() -> None:
    text = "\n\nThe wind rose.\n\nNobody came.\n\nThey sat.\n\n".join(["\n\n".join(TALK).format("the undertaker")] * 4)
    assert set(speakers(text)[3::6]) == {"Mr. Salter"}


def test_who_takes_turns_with_a_description_is_another() -> None:
    text = "\n\n".join(
        [
            "Mr. Salter met a stranger.",
            *[
                "“Cold,” said Mr. Salter.",
                "“Very,” said the stranger.",
                "“It will snow,” said Mr. Salter.",
                "“It may,” said the stranger.",
            ]
            * 3,
        ]
    )
    assert set(speakers(text)[1::2]) == {"the stranger"}


def test_a_description_goes_by_the_words_that_are_used_of_it_throughout() -> None:
    text = "A tall stranger came in.\n\n“Cold,” said the tall stranger.\n\n“Very,” said Mrs. Quill."
    assert speakers(text) == ["the tall stranger", "Mrs. Quill"]


def test_a_form_of_address_that_one_person_answers_to_is_their_name() -> None:
    scene = [
        "“Ducky, are you cold?” asked Mrs. Quill.",
        "“A little,” said Harriet.",
        "“Ducky, come in,” said Mrs. Quill.",
        "“Soon,” said Harriet.",
    ]
    transcript = transcript_of("\n\n".join(["Harriet Moss came.", *scene * 3]))
    names = {speaker.name: speaker.aliases for speaker in transcript.speakers}
    assert "Ducky" in names["Harriet Moss"]


@pytest.mark.parametrize(("name", "call", "is_one"), [("Lorna", "Lorrie", True), ("Rosa", "Rover", False)])
def test_a_pet_name_that_is_like_the_name_is_theirs_who_answers_though_no_tag_names_them(
    name: str, call: str, is_one: bool
) -> None:
    scene = [
        f"{name} sat by the door.",
        f"“{call}, are you cold?” asked Mr. Quill.",
        "“A little,” she said.",
        "“Then come in.”",
        "“Soon.”",
        "Mr. Quill waited. Nobody came.",
    ]
    people = attributed(Work(document("\n\n".join([f"{name} Moss came in.", *scene * 7])))).people
    cast = {person.name: person for person in people.everyone}
    assert (people.who(cast[call].number) is cast[f"{name} Moss"]) == is_one


@pytest.mark.parametrize("manner", ["with scorn", "in great astonishment", "with a sneer"])
def test_how_something_is_said_is_no_part_of_who_says_it(manner: str) -> None:
    text = f"A loud soldier came in.\n\n“Cold,” said the loud soldier {manner}.\n\n“Very,” said Mrs. Quill."
    assert speakers(text) == ["the loud soldier", "Mrs. Quill"]


@pytest.mark.parametrize("worn", ["with spectacles", "in black", "in the white waistcoat"])
def test_what_somebody_wears_is(worn: str) -> None:
    assert (
        speakers(f"A man {worn} came in.\n\n“Cold,” said the man {worn}.\n\n“Very,” said Mrs. Quill.")[0] == f"the man {worn}"
    )


def test_a_description_stands_for_him_still_when_he_turns_out_to_be_another() -> None:
    text = "Silas Orde came in.\n\n" + "\n\n".join(["\n\n".join(TALK).format("the undertaker")] * 4)
    found = attributed(Work(document(text)))
    cast = {person.name: person for person in found.people.everyone}
    bynames = Bynames(found.clues.turns, found.people, lambda one, two: one // len(TALK) == two // len(TALK))
    assert bynames.meant(3) == cast["Mr. Salter"].number
    found.people.merge(cast["Mr. Salter"], cast["Silas Orde"])
    joined = bynames.joined(found.people.who)
    assert joined.meant(3) == cast["Silas Orde"].number
    assert dict(joined.features(3, cast["Silas Orde"].number)) == dict(bynames.features(3, cast["Mr. Salter"].number))


def test_who_is_clear_by_one_description_takes_turns_with_another() -> None:
    aside = "“Hush,” said the young lady.\n\n“Why?” asked the undertaker."
    text = "\n\n".join(["\n\n".join(TALK).format("the undertaker")] * 4) + f"\n\n{aside}"
    found = attributed(Work(document(text)))
    salter = next(person.number for person in found.people.everyone if person.name == "Mr. Salter")
    bynames = Bynames(found.clues.turns, found.people, lambda one, two: one // len(TALK) == two // len(TALK))
    assert bynames.meant(25) == salter
    assert dict(bynames.features(24, salter))["takes turns with them near"] > 0
