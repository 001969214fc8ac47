"""Who is who in a long text, where counts tell what one place does not."""

import pytest

from reader.dialogue.people import People, Person
from reader.dialogue.reading import Reading
from reader.documents import Document
from reader.documents.text import blocks_of


def people_of(*paragraphs: str) -> People:
    """The people of a text that has each paragraph given."""
    text = "\n\n".join(paragraphs)
    reading = Reading(Document("", text, blocks_of(text), ""))
    return People(text, reading.names, reading.ranges)


def named(people: People, name: str) -> Person:
    """Whom a wording means wherever the text has it; one person."""
    [number] = {m.person for m in people.mentions if " ".join(people.text[m.start : m.end].split()) == name}
    return people.everyone[number]


def often(sentence: str, times: int = 30) -> list[str]:
    return [sentence] * times


@pytest.mark.parametrize("word", ["Lest", "Presently", "Fetch", "Tarry", "Poorest"])
def test_a_word_that_opens_a_sentence_is_no_part_of_the_name_after_it(word: str) -> None:
    people = people_of(*often("In the lane Mabel stopped."), f"{word} Mabel should mind, nobody spoke.")
    assert named(people, "Mabel").name == "Mabel"
    assert len(people.everyone) == 1


def test_a_surname_seen_now_and_then_in_lower_case_is_a_name_at_the_start_of_a_sentence_too() -> None:
    people = people_of(*often("There old Pike sat.", 12), "He caught a pike.", "Pike laughed.")
    assert len([m for m in people.mentions if people.everyone[m.person].last == "pike"]) == 13


def test_two_names_that_lost_the_mark_between_them_are_two() -> None:
    people = people_of(*often("Then Mabel wept."), *often("Then Agnes slept."), "By the door Mabel Agnes had gone.")
    assert {p.name for p in people.everyone} == {"Mabel", "Agnes"}


def test_a_full_name_is_one_however_often_its_parts_stand_alone() -> None:
    people = people_of(*often("Then Mabel wept."), *often("Then Mrs. Thorne slept."), "At last Mabel Thorne came.")
    assert named(people, "Mabel").name == "Mabel Thorne"


HOLTS = (
    *often("So Ruth Holt read on."),
    *often("There Ruth sat."),
    *often("So Agnes Holt drew."),
    *often("There Agnes sat.", 60),
    *often("“Come in, Miss Agnes,” said the cook."),
    *often("Then Miss Holt came in."),
    *often("The cat slept while Mrs. Holt sewed."),
    *often("Agnes went and Mrs. Holt followed."),
)


def test_miss_and_a_given_name_is_the_daughter_of_that_name() -> None:
    people = people_of(*HOLTS)
    assert named(people, "Miss Agnes") is named(people, "Agnes") is named(people, "Agnes Holt")


def test_miss_and_the_surname_is_the_daughter_whom_nobody_calls_miss_by_her_given_name() -> None:
    people = people_of(*HOLTS)
    assert named(people, "Miss Holt") is named(people, "Ruth Holt")


def test_a_mother_is_neither_daughter() -> None:
    people = people_of(*HOLTS)
    assert named(people, "Mrs. Holt") not in (named(people, "Ruth Holt"), named(people, "Agnes Holt"))


def test_a_wife_who_is_never_beside_her_own_given_name_is_one_person() -> None:
    people = people_of(*often("Then Clara Holt left."), *often("There Clara sang."), *often("So Mrs. Holt smiled."))
    assert named(people, "Mrs. Holt") is named(people, "Clara")


@pytest.mark.parametrize(
    ("him", "her"),
    [
        ("Newton Holt", "Mrs. Newton Holt"),
        ("Sir Hugh Holt", "Lady Holt"),
        ("Captain Holt", "Mrs. Holt"),
        ("Colonel Holt", "Miss Holt"),
    ],
)
def test_husband_and_wife_of_one_surname_are_two(him: str, her: str) -> None:
    people = people_of(*often(f"Then {him} rode off.", 10), *often(f"There {her} stayed.", 10))
    assert named(people, him) is not named(people, her)


def test_a_given_name_and_mr_that_never_meet_in_one_clause_are_one_man() -> None:
    people = people_of(*often("Then Ralph Dene left."), *often("There Ralph read."), *often("So Mr. Dene waited."))
    assert named(people, "Mr. Dene") is named(people, "Ralph")


def test_a_given_name_and_mr_in_one_clause_are_father_and_son() -> None:
    people = people_of(
        *often("Then Ralph Dene left."), *often("There Ralph read."), *often("So Mr. Dene waited until Ralph came.")
    )
    assert named(people, "Mr. Dene") is not named(people, "Ralph")


def test_a_brother_who_comes_later_and_always_in_full_is_another() -> None:
    people = people_of(*often("So Mr. Dene waited."), *often("Then Mr. John Dene arrived."))
    assert named(people, "Mr. Dene") is not named(people, "Mr. John Dene")


def test_sir_is_never_mr() -> None:
    people = people_of("Then Sir Hugh Dene left.", *often("Then Sir Hugh left."), *often("So Mr. Dene waited."))
    assert named(people, "Mr. Dene") is not named(people, "Sir Hugh")


def test_somebody_named_in_full_once_and_late_is_not_whom_the_surname_meant_all_along() -> None:
    people = people_of(
        *often("Then Miss Dene left."), *often("There Jane Fell sat."), *often("There Jane sat."), "Jane Dene is dead."
    )
    assert named(people, "Miss Dene") is not named(people, "Jane Dene")


def test_a_pet_name_on_every_page_is_nobody_who_is_hardly_called_by_its_full_form() -> None:
    people = people_of(*often("After supper Lady Catherine Moor rose from her chair."), *often("There Kitty danced."))
    assert named(people, "Kitty") is not named(people, "Lady Catherine Moor")


def test_a_name_that_only_other_words_were_ever_added_to_is_shown_as_it_mostly_is() -> None:
    people = people_of(*often("Then Frank Dene left."), "“Yours, F. C. Dene.”")
    assert named(people, "Frank Dene").name == "Frank Dene"


def test_a_month_is_a_woman_where_the_text_mostly_says_so() -> None:
    people = people_of(*often("In the hall May waited."), "May waited again.", "They wed in May.")
    assert len([m for m in people.mentions if people.everyone[m.person].name == "May"]) == 31


# --- gender


def test_early_noise_does_not_outvote_a_book_of_pronouns() -> None:
    people = people_of(*often("Then Robin stared at her.", 10), *often("Then Robin knew that he was late.", 60))
    assert named(people, "Robin").gender == "masculine"


def test_a_title_decides_whatever_the_pronouns_say() -> None:
    people = people_of(*often("Then Mr. Dene saw that she was late."))
    assert named(people, "Mr. Dene").gender == "masculine"


def test_pronouns_that_do_not_agree_leave_it_to_the_given_name() -> None:
    people = people_of(*often("Then Henry saw that she was late."), *often("Then Henry saw that he was late.", 25))
    assert named(people, "Henry").gender == "masculine"


# --- who is somebody at all


@pytest.mark.parametrize("name", ["Heron", "Copper Kettle", "Unseen"])
def test_who_is_heard_is_somebody_whatever_the_name(name: str) -> None:
    people = people_of(*often(f"“Indeed!” said the {name}.", 3))
    assert not named(people, name).organisation


def test_a_role_in_capitals_is_its_only_bearer() -> None:
    people = people_of("Then Admiral Rooke came.", *often("There the Admiral snored.", 10))
    assert named(people, "Admiral") is named(people, "Admiral Rooke")


def test_a_house_that_announces_something_is_an_organisation() -> None:
    people = people_of("“No comment,” the White House said.")
    assert named(people, "White House").organisation


@pytest.mark.parametrize("place", ["Marlow", "Thornby End", "Ostrava"])
def test_where_people_are_and_go_is_a_place(place: str) -> None:
    people = people_of(*often(f"She lived in {place}.", 4), *often(f"They left {place} and saw {place} again.", 6))
    assert named(people, place).organisation


def test_a_family_is_nobody() -> None:
    people = people_of(*often("Then Mr. Dene left."), "Agnes Dene wept.", "There Miss Denes sat.")
    assert named(people, "Miss Denes").organisation


def test_the_notices_around_a_book_name_nobody() -> None:
    people = people_of(
        "Produced by Orville Stamp.",
        "*** START OF THE PROJECT EBOOK ***",
        "Then Agnes Dene left.",
        "*** END OF THE PROJECT EBOOK ***",
        "Founded by Lucius Stamp.",
    )
    assert [p.name for p in people.everyone] == ["Agnes Dene"]


# --- who tells it

TOLD = often("I went where I liked, and I said so.", 20)


def test_whom_the_others_call_by_name_is_who_tells_it() -> None:
    people = people_of(*TOLD, *often("“Come here, Dickon,” said Agnes.", 6))
    assert people.narrator is not None
    assert people.narrator.name == "Dickon"


@pytest.mark.parametrize(
    "paragraphs",
    [
        (*often("She went where she liked.", 40), *often("“Come here, Dickon,” said Agnes.", 6)),
        (*TOLD, *often("“Come here, Dickon,” said Agnes.", 6), *often("So Dickon came.", 6)),
        (*TOLD, *often("“Come here, Dickon,” said Agnes.", 2)),
    ],
    ids=["nobody tells it", "the narration names him", "called by name too seldom"],
)
def test_nobody_is_taken_for_the_teller_without_both(paragraphs: tuple[str, ...]) -> None:
    assert people_of(*paragraphs).narrator is None


@pytest.mark.parametrize(
    ("paragraph", "name"),
    [
        ("“You see nothing, Brannock, as ever.”\n\n“Nothing at all,” said I.\n\n“Poor Brannock. Poor fellow.”", "Brannock"),
        ("I, Orla Quayle, saw it all.", "Orla Quayle"),
        ("I was called Wilmot in those days.", "Wilmot"),
    ],
    ids=["called beside an I that speaks", "in apposition", "by its own words"],
)
def test_a_teller_whom_a_short_text_names_once_has_that_name(paragraph: str, name: str) -> None:
    people = people_of(*TOLD, *paragraph.split("\n\n"))
    assert people.narrator is not None
    assert people.narrator.name == name


@pytest.mark.parametrize(
    "paragraph",
    [
        "“You see nothing, Brannock, as ever,” I said.\n\n“Nothing at all,” said Brannock. “Poor Brannock.”",
        "“You see nothing, Doctor, as ever.”\n\n“Nothing at all,” said I.\n\n“Poor Doctor. Poor fellow.”",
        "“Come, Ada, now.”\n\n“At once,” said I.\n\n“Yes, Ada Todd.”\n\nMrs. Todd came. Mrs. Todd went. I saw Mrs. Todd.",
    ],
    ids=["I call another", "a form of address", "whom the narration has by a title"],
)
def test_whom_the_teller_talks_to_does_not_tell_it(paragraph: str) -> None:
    assert people_of(*TOLD, *paragraph.split("\n\n")).narrator is None
