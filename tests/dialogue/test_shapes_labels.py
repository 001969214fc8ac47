"""Plays, films and chats, whose labels tell who speaks."""

import pytest
from marked import transcript_of


def turns(text: str) -> list[tuple[str, list[str]]]:
    transcript = transcript_of(text)
    return [
        (transcript.by_id[each.speaker].name if each.speaker else "?", [text[span.start : span.end] for span in each.spans])
        for each in transcript.quotations
    ]


@pytest.mark.parametrize(
    ("form", "names"),
    [
        ("[12:03] {}: {}", ("Ann", "Bob")),
        ("12:03 {}: {}", ("Ann", "Bob")),
        ("[03/04/2021, 12:03:11] {}: {}", ("Ann Orme", "Bob Vane")),
        ("<{}> {}", ("ann", "bob")),
        ("12:03 <{}> {}", ("ann", "bob")),
        ("{}: {}", ("Ann", "Bob")),
    ],
)
def test_a_chat_s_labels_tell_who_writes(form: str, names: tuple[str, str]) -> None:
    ann, bob = names
    said = [(ann, "hello"), (bob, "hi there"), (ann, "are you coming?"), (bob, "soon")]
    text = "\n".join(form.format(who, what) for who, what in said)
    assert turns(text) == [(who, [what]) for who, what in said]


def test_what_a_chat_tells_of_itself_is_nobody_s_words() -> None:
    text = "12:03 <ann> hello\n12:03 <bob> hi\n12:04 -!- carl has joined\n12:04 <ann> who?\n12:05 * bob waves"
    assert turns(text) == [("ann", ["hello"]), ("bob", ["hi"]), ("ann", ["who?"])]


def test_a_play_s_labels_stand_before_the_words_or_above_them_and_directions_are_no_speech() -> None:
    text = (
        "ACT I.\n\nSCENE I. A kitchen.\n\nEnter ANN and BOB.\n\nANN.\nWho left the lamp lit?\n\n"
        "BOB.\nNot I. I was asleep, and so were you,\nwhen it was lit.\n\n[Exit Ann.]\n\nBob laughs.\n\n"
        "BOB.\nShe is gone.\n\nANN. [Within.] I am here.\n"
    )
    assert turns(text) == [
        ("ANN", ["Who left the lamp lit?"]),
        ("BOB", ["Not I. I was asleep, and so were you,", "when it was lit."]),
        ("BOB", ["She is gone."]),
        ("ANN", ["I am here."]),
    ]


def test_a_film_s_names_stand_above_the_words() -> None:
    text = (
        "INT. KITCHEN - NIGHT\n\nA lamp burns. ANN stands by it.\n\n"
        "                    ANN\n          Who left the lamp lit?\n\n"
        "                    BOB\n              (yawning)\n          Not I. I was asleep.\n\nAnn laughs.\n\n"
        "                    ANN\n          So you say.\n\n                    BOB (O.S.)\n          She is gone.\n\nCUT TO:\n"
    )
    assert turns(text) == [
        ("ANN", ["Who left the lamp lit?"]),
        ("BOB", ["Not I. I was asleep."]),
        ("ANN", ["So you say."]),
        ("BOB", ["She is gone."]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "NOTE. This is a note.\n\nHe went out. It rained.\n\nCHAPTER. One\n\nWARNING: no.\n\nTHE END. Fin.",
        "At 12:03 the train left.\n\n12:04 and it was gone.\n\n12:05: nothing.",
    ],
)
def test_capitals_and_times_alone_are_no_labels(text: str) -> None:
    assert turns(text) == []


def test_what_a_letter_opens_with_is_no_label() -> None:
    letter = "I am well. The goat has been at the beans again, and nobody is to blame but the gate.\n\nYours,\n\nNORA FELL."
    opened = ("Dear Edith:", "Dear Gus:", "Dear Edith:", "Dear Enemy:")
    assert not transcript_of("\n\n\n".join(f"{each}\n\n{letter}" for each in opened)).quotations
