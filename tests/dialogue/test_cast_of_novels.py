"""Who is who in a whole book, by what all of it tells: names that met by chance, families, doctors."""

import pytest
from marked import assert_reads, document, reads, transcript_of

from reader.dialogue.extraction import attributed
from reader.dialogue.people import People, Person
from reader.dialogue.work import Work


def people(text: str) -> dict[str, Person]:
    """The cast of a text, by name."""
    reading = Work(document(text)).reading
    found = People(text, reading.names, reading.ranges)
    return {person.name: person for person in found.everyone}


def described(text: str) -> list[str]:
    """Whom the narration brings in by a description."""
    return [text[each.start : each.end].lower() for each in attributed(Work(document(text))).resolver.scene.described]


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


def test_an_adverb_that_opens_a_sentence_is_no_part_of_the_name_after_it() -> None:
    assert {*people(many("We saw Merriman there.", 3) + "\n\nUndoubtedly Merriman was late.")} == {"Merriman"}


def test_two_given_names_that_met_are_two_people() -> None:
    cast = people(many("We saw Beth there. She knew Frank.", 9) + "\n\nAs soon as he spoke to Beth Frank blushed.")
    assert {"Beth", "Frank"} <= {*cast}
    assert "Beth Frank" not in cast


def test_a_given_name_with_a_rank_is_a_surname_after_another() -> None:
    assert "Ralph Percy" in people(many("Captain Percy came. They liked Ralph.", 9) + "\n\nRalph Percy bowed.")


def test_an_initial_in_a_name_belongs_to_it() -> None:
    cast = people("Professor Silas Q. Orde came.\n\n" + many("Professor Orde nodded.", 4))
    assert cast["Silas Q. Orde"].forms["Professor Orde"] == 4


def test_the_words_of_a_telegram_are_no_names() -> None:
    assert "Mrs Orde" in people(
        "They will come, she said, and send word.\n\nMrs Orde read it.\n\nMRS ORDE WILL SEND WORD AT ONCE, it said."
    )


def test_somebody_called_one_of_something_goes_by_all_of_it() -> None:
    cast = people(many("The Man of Wrath smiled. He read on.", 5))
    assert "Man of Wrath" in cast
    assert "Wrath" not in cast


def test_a_people_is_no_name() -> None:
    assert not people(many("The young Indian bowed. We thanked the Indian.", 5))


def test_a_bare_surname_is_not_his_whose_given_name_stands_in_the_same_clause() -> None:
    text = (
        many("Walter Tarn came. Paul Tarn read.", 2)
        + "\n\n"
        + many("There Paul sat. Here Tarn slept.", 30)
        + "\n\n"
        + many("Paul watched Tarn.", 3)
    )
    cast = people(text)
    assert cast["Walter Tarn"].forms["Tarn"] >= 33
    assert "Tarn" not in cast["Paul Tarn"].forms


def test_a_surname_with_a_title_is_his_who_has_it_before_the_full_name() -> None:
    text = (
        "Mr. Archibald Holm came.\n\n"
        + many("There Colin sat.", 30)
        + "\n\nColin Holm slept.\n\n"
        + many("Then Mr. Holm left.", 25)
    )
    assert people(text)["Archibald Holm"].forms["Mr. Holm"] == 25


def test_mr_and_a_given_name_is_he_who_is_so_by_his_full_name() -> None:
    text = many("Mr. Godfrey Arkle came.", 9) + "\n\n" + many("Then Mr. Godfrey smiled.", 9)
    assert people(text)["Godfrey Arkle"].forms["Mr. Godfrey"] == 9


def test_a_farmer_is_called_so_before_his_surname() -> None:
    text = "Gabriel Reave came.\n\n" + many("Gabriel ploughed.", 9) + "\n\n" + many("Then Farmer Reave rested.", 9)
    assert people(text)["Gabriel Reave"].forms["Reave"] == 9


def test_a_headline_gives_no_role_to_whom_the_next_paragraph_begins_with() -> None:
    assert "minister" not in people("The child and the minister\n\nGovernor Belling, in a loose gown, came.")["Belling"].roles


def test_capitals_throughout_are_not_shouted_in_the_cast() -> None:
    assert "Mina Harrow" in people("MINA HARROW came.")


def test_a_day_of_the_week_is_a_name_where_it_is_hardly_ever_a_day() -> None:
    assert "Friday" in people(many("Then Friday ran. I called Friday.", 15) + "\n\nIt was on a Friday night.")
    assert "Friday" not in people(many("They met on Friday. The minister said Friday.", 15))


def test_a_bare_surname_with_a_mans_pronouns_is_no_womans_of_that_name() -> None:
    text = many("Amelia Tenby came.", 2) + "\n\n" + many("Tenby took his gun.", 20) + "\n\nSidney Tenby came."
    assert "Tenby" not in people(text)["Amelia Tenby"].forms


TALK = "\n\n".join(
    ["“Cold,” said Mrs. Quill.", "“Very,” said Mr. Salter.", "“It will snow,” said Mrs. Quill.", "“It may,” said Mr. Salter."]
    * 2
)


@pytest.mark.parametrize(
    ("thing", "clause"),
    [
        ("His expression hinted that he would rather have gone.", "that he would rather have gone"),
        ("The spots suggested that it had rained.", "that it had rained"),
    ],
)
def test_in_a_novel_a_thing_reports_nothing(thing: str, clause: str) -> None:
    text = f"{TALK}\n\n{thing}\n\nThe letter said that she was ill."
    reported = [text[each.start : each.end] for each in transcript_of(text).quotations if each.kind == "indirect"]
    assert clause not in reported
    assert "that she was ill" in reported


def test_a_narrator_without_a_name_reports() -> None:
    text = f"{TALK}\n\n“Cold,” I said.\n\nI told them that it would snow."
    assert "that it would snow" in [text[each.start : each.end] for each in transcript_of(text).quotations]


def test_two_given_names_that_often_stand_together_are_one_name() -> None:
    text = many("William came. Rodney slept.", 30) + "\n\n" + many("William Rodney sang.", 8)
    assert people(text)["William Rodney"].forms["Rodney"] == 30


@pytest.mark.parametrize(
    "words",
    [
        "Inwardly he was afraid. He wept.",
        "They walked down Broadway. He wept. They stood on Broadway.",
        "They came to Selby Orphan Asylum. He wept.",
        "They stopped at Piccadilly Circus. He wept.",
    ],
)
def test_what_is_no_person_does_not_speak(words: str) -> None:
    transcript = transcript_of(f"{words}\n\n“It is late,” he said.")
    assert [speaker.name for speaker in transcript.speakers if speaker.name != "Narrator"] == []


def test_a_role_that_nobody_was_given_is_no_places() -> None:
    text = "They rode to New Orleans, and stopped below New Orleans for a night. He slept.\n\n“It is late,” said the landlord."
    assert [speaker.name for speaker in transcript_of(text).speakers] == ["the landlord"]


def test_the_number_of_a_chapter_is_no_label() -> None:
    chapters = "\n\n".join(f"{number}\n\nIt rained on the quay that day." for number in ("I", "II", "III", "II", "III"))
    assert not transcript_of(chapters).quotations


def test_the_heading_of_the_next_chapter_is_no_signature() -> None:
    transcript = transcript_of(
        "Agnes Dene came in.\n\n“You have done it!” she cried.\n\n“I have.”\n\nChapter XXIII\n\nIt rained."
    )
    assert "Chapter XXIII" not in [speaker.name for speaker in transcript.speakers]


@pytest.mark.parametrize("wife", ["his lady", "his wife"])
def test_his_lady_is_the_wife_of_whom_her_words_call(wife: str) -> None:
    text = (
        "It is known that a single man must be in want of something.\n\n"
        f"“My dear Mr. Orme,” said {wife} to him one day, “have you heard?”\n\n"
        "Mr. Orme replied that he had not. Mrs. Orme sat down."
    )
    transcript = transcript_of(text)
    assert transcript.by_id[transcript.quotations[0].speaker or ""].name == "Mrs. Orme"


def test_a_word_behind_captain_or_said_time_and_again_is_a_name() -> None:
    assert "Captain Good" in people(many("Captain Good nodded. “Yes,” said Good.", 9))
    assert "Good" in people(many("“Yes,” said Good, and Good nodded.", 9))
    assert not [
        name for name in people(many("Captain Orme nodded. “Good night,” he said. That was good.", 9)) if "Good" in name
    ]


def test_who_signs_the_letters_tells_them() -> None:
    letter = "Dear Nell:\n\nI came, and I like it. “You must stay,” Dr. Lee said to me. I laughed.\n\nSALLY ORME."
    narrator = attributed(Work(document(many(letter, 6)))).people.narrator
    assert narrator is not None
    assert narrator.name == "SALLY ORME"


def test_who_signs_is_not_i_where_the_others_call_i_by_another_name() -> None:
    talk = "I came, and I sat down.\n\n“Tom, are you cold?” asked Dr. Lee.\n\n“No,” I said.\n\nI read it.\n\nANN REED."
    narrator = attributed(Work(document(many(talk, 6)))).people.narrator
    assert narrator is not None
    assert narrator.name == "Tom"


def test_a_street_ends_with_its_sentence() -> None:
    assert "Ann Orme" in people("They met on Oak St. Then Ann Orme arrived.")


def test_nobody_is_brought_in_by_a_comparison() -> None:
    compared = "She sat like a queen, with the air of an empress. He worked as a mariner."
    assert not described(compared + " “Yes,” he said.")
    assert described("He looked up as a customer came in. “Yes,” he said.") == ["a customer"]
    assert described("An old mariner came in, and a queen. “Yes,” he said.") == ["an old mariner", "a queen"]


def test_a_doctor_may_be_a_professor() -> None:
    text = (
        many("Dr. Van Holm came. Van Holm nodded.", 9)
        + "\n\n"
        + many("Professor Van Holm rose.", 5)
        + "\n\nI met Abraham Van Holm."
    )
    cast = people(text)
    assert cast["Abraham Van Holm"].forms["Dr. Van Holm"] == 9
    assert cast["Abraham Van Holm"].forms["Professor Van Holm"] == 5


def test_a_saint_in_a_name_is_followed_by_the_rest_of_it() -> None:
    assert "Armand St Just" in people(many("It was just so. Armand St. Just smiled.", 9))


def test_italics_are_no_part_of_a_name() -> None:
    assert {*people("“Yes,” said _Ann Holm_.")} == {"Ann Holm"}
    assert "Ouverture" in people("They saw Toussaint and l'Ouverture.")
    assert {*people("_Letter, Lucy Orme to Mina Harrow_.\n\nThen Mina Harrow read MINA HARROW'S letter.")} == {
        "Lucy Orme",
        "Mina Harrow",
    }


def test_what_is_only_sung_or_exclaimed_is_nobody() -> None:
    assert {*people(many("Then Yo-ho-ho rang out. She cried Hoity-toity. Ann Orme laughed.", 9))} == {"Ann Orme"}


def test_a_teller_who_is_mostly_silent_has_the_name_it_gives_itself() -> None:
    told = many(
        "The boats came in one after another, and the women went down to the shingle to see what they had. Ann Orme sang.", 30
    )
    own = "Call me Hester. I came down to the harbour in the year of the flood, and I never left it.\n\n"
    late = "\n\nI, Hester, was one of them; I saw it all."
    reading = Work(document(own + told + late)).reading
    found = People(own + told + late, reading.names, reading.ranges)
    assert found.narrator is not None
    assert found.narrator.name == "Hester"
    reading = Work(document(own + told)).reading  # once may be anybody's letter
    assert People(own + told, reading.names, reading.ranges).narrator is None


def test_a_bare_surname_is_the_husbands_rather_than_the_wifes() -> None:
    text = many("Mrs. Joan Hale baked. Joan sang in the yard. Mrs. Hale slept by the fire.", 12) + many(
        "\n\nJohn Hale came home. Hale shut the door. Hale sat down.", 12
    )
    reading = Work(document(text)).reading
    found = People(text, reading.names, reading.ranges)
    named = {found.everyone[each.person].name for each in found.mentions if text[each.start : each.end] == "Hale"}
    assert named == {"John Hale"}
