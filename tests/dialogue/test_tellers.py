"""Who is behind "I" in each part of a book that several tell."""

import pytest
from marked import document

from reader.dialogue.people import People
from reader.dialogue.work import Work
from reader.documents import Document

OWN = "I rowed out as I pleased, and I told nobody where I went."
CAST = """\
Hester Wynd baked. Hester Wynd sang. Dr. Colley slept. Dr. Colley smoked. Hester knew Dr. Colley well. Mr. Ames sold rope.
Mr. Ames whistled.

"""


def many(sentence: str, times: int = 12) -> str:
    return "\n\n".join([sentence] * times)


def people(text: str) -> People:
    whole: Document = document(text)
    reading = Work(whole).reading
    return People(text, reading.names, reading.ranges, whole.blocks)


def teller(text: str, words: str) -> str | None:
    """The name of who tells it where these words stand."""
    person = people(text).teller_at(text.index(words))
    return person.name if person else None


def chapters(*told: str) -> str:
    return "\n\n\n".join(f"CHAPTER {'I' * number}\n\n{part}" for number, part in enumerate(told, 1))


# --- who is announced


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("HESTER WYND'S DIARY", "Hester Wynd"),
        ("From Hester Wynd’s Private Journal", "Hester Wynd"),
        ("Dr. Colley's Narrative, continued", "Dr. Colley"),
        ("Narrative Continued by the Doctor: A Cold Night", "Dr. Colley"),
        ("Contributed by HESTER WYND, of the Mill", "Hester Wynd"),
        ("The Story as Told by Mr. Amos Ames", "Mr. Ames"),
        ("Extract from the Journal of Hester Wynd", "Hester Wynd"),
        ("Letter from Hester Wynd to Mr. Ames", "Hester Wynd"),
        ("Dr. Colley to Miss Hester Wynd", "Dr. Colley"),
        ("HESTER WYND IN CONTINUATION", "Hester Wynd"),
    ],
)
def test_who_is_announced_below_a_heading_tells_what_follows(line: str, name: str) -> None:
    text = chapters(CAST + many(OWN), f"{line}\n\n{many('I rowed home as I pleased, so I did.')}")
    assert teller(text, "rowed home") == name
    assert teller(text, "rowed out") is None


def test_a_line_of_its_own_within_a_chapter_announces_who_tells_its_rest() -> None:
    text = chapters(
        f"{CAST}{many(OWN)}\n\n_Hester Wynd's Diary._\n\n{many('I came home when I liked, I did.')}", many("I sat.")
    )
    assert teller(text, "I came home") == "Hester Wynd"
    assert teller(text, "I sat") is None


def test_who_is_announced_above_the_chapters_of_a_part_tells_all_of_them() -> None:
    told = "FIRST ACCOUNT\n\nContributed by Hester Wynd\n\nCHAPTER I\n\n{}\n\n\nCHAPTER II\n\n{}\n\n\nSECOND ACCOUNT\n\n{}"
    text = CAST + told.format(many("I rose as I do."), many("I dined as I do."), many("I slept as I do.", 40))
    assert teller(text, "I dined") == "Hester Wynd"
    assert teller(text, "I slept") is None


@pytest.mark.parametrize(
    "line",
    [
        "Hester Wynd's letter came late, and it was short.",
        "I was told by Hester Wynd.",
        "* See Hester Wynd's Diary, the third page.",
        "Poor Hester Wynd",
    ],
)
def test_a_sentence_a_note_or_a_title_about_somebody_announces_nobody(line: str) -> None:
    text = chapters(CAST + many(OWN), f"{many('I sat.')}\n\n{line}\n\n{many('I rowed home as I pleased, so I did.')}")
    assert teller(text, "rowed home") is None


def test_whom_the_narration_goes_on_to_name_does_not_tell_it_though_announced() -> None:
    text = chapters(CAST + many(OWN), f"HESTER WYND'S DIARY\n\n{many('I saw that Hester kept it, and Hester hid it.')}")
    assert teller(text, "kept it") is None


def test_an_announced_part_that_has_no_i_is_told_by_nobody_known() -> None:
    text = chapters(CAST + many(OWN), f"HESTER WYND'S DIARY\n\n{many('It lay in a drawer under the linen.')}")
    assert teller(text, "a drawer") is None


# --- who is called

ONE = "“Sit down, Gilda,” he said. I sat as I was told. “Well, Gilda?” he asked. I shrugged, as I do."
OTHER = "“Stand up, Robert,” she said. I stood as I was told. “Well, Robert?” she asked. I bowed, as I do."
KNOWN = "Robert and his dog had gone. Gilda and her cat had not."


def test_another_i_whom_the_others_call_otherwise_for_long_tells_those_chapters() -> None:
    text = chapters(many(ONE), f"{many(ONE)}\n\n{KNOWN}", many(OTHER, 8), many(OTHER, 8).replace("stood", "rose"))
    assert teller(text, "I sat") == "Gilda"
    assert teller(text, "I stood") == "Robert"
    assert teller(text, "I rose") == "Robert"


@pytest.mark.parametrize(
    "part",
    [
        many("“Well, Robert?” she asked. I bowed, as I do.", 3),
        many("“Well, Robert?” she asked. I saw that Robert bowed, as I do.", 20),
        many("“Well, Robert?” I asked. I waited as I do.", 20),
    ],
    ids=["called a few times", "named by the narration", "called by I"],
)
def test_the_usual_teller_tells_what_gives_no_clear_evidence_of_another(part: str) -> None:
    text = chapters(many(ONE), f"{many(ONE)}\n\n{KNOWN}", part)
    assert teller(text, part[:20]) == "Gilda"


def test_a_second_name_by_which_the_others_call_i_in_the_same_chapters_is_no_second_teller() -> None:
    both = f"{many(ONE, 6)}\n\n{many('“Why, Mrs. Tarn?” she said. Mrs. Tarn was I, or I was hers.', 1)}"
    text = chapters(both, many(ONE), f"{many('“Why, Mrs. Tarn?” she said. I smiled as I do.', 9)}\n\n{many(ONE, 3)}")
    assert teller(text, "I smiled") == "Gilda"


def test_a_text_that_no_i_tells_has_no_teller_anywhere() -> None:
    text = chapters(many("“Well, Robert?” she asked. He bowed to her and went home again."), many("“Well, Gilda?” he asked."))
    assert teller(text, "He bowed") is None


def test_a_teller_who_is_mostly_silent_is_nobody_whom_the_others_call() -> None:
    own = (
        "Call me Hester. I came down to the harbour in the year of the flood. I saw it, I sat, I sang.\n\nI, Hester, was there."
    )
    sea = many("The boats came in one after another, and the women went down to the shingle to see what they had.", 34)
    called = many("“Where is it, Peter?” cried Mr. Ames.", 10)
    peter = "Peter came. He sat. Peter slept.\n\n"
    text = CAST + peter + chapters(f"{own}\n\n{sea}", f"{sea}\n\n{called}", f"{called}\n\nI slept.")
    assert teller(text, "I came down") == "Hester Wynd"
    assert teller(text, "I slept") == "Hester Wynd"
