"""Chats as programs export them: the time before the name, or behind it on a line of its own."""

import pytest
from marked import transcript_of

ASKED, ANSWERED = "Has the boat come in?", "Not yet"


@pytest.mark.parametrize(
    "form",
    [
        "[12/03/24, 18:22:11] {}: {}",
        "[3/12/24, 6:22:11\u202fPM] {}: {}",
        "12/03/2024, 18:22 - {}: {}",
        "2024-03-12 18:22 <{}> {}",
        "[18:22] <{}> {}",
        "<{}> {}",
        "18:22:11 {}: {}",
        "{}  10:22 AM\n{}",
        "{} — Today at 10:22 AM\n{}",
        "{}, [12.03.2024 18:22]\n{}",
    ],
)
def test_each_turn_of_a_chat_is_that_of_the_name_beside_its_time(form: str) -> None:
    turns = [("Ann", ASKED), ("tom_7", ANSWERED), ("Ann", "Then I wait.")]
    text = "\n".join(form.format(*turn) for turn in turns)
    found = transcript_of(text)
    assert [(found.by_id[each.speaker or ""].name, text[each.start : each.end]) for each in found.quotations] == turns


def test_a_line_of_a_chat_without_a_time_goes_on_with_the_turn_above_and_one_with_a_time_alone_does_not() -> None:
    text = (
        "12/03/24, 18:22 - Ann: Has the boat\n12/03/24, 18:23 - Tom: Not yet\nI looked.\n"
        "12/03/24, 18:24 - Tom left\n12/03/24, 18:25 - +44 7700: It is in!"
    )
    found = transcript_of(text)
    assert [" ".join(text[span.start : span.end] for span in each.spans) for each in found.quotations] == [
        "Has the boat",
        "Not yet I looked.",
        "It is in!",
    ]


def test_times_in_a_list_are_no_chat() -> None:
    assert not transcript_of("Lunch  12:30\nThe train  14:15\nNote: 15:00 is too late.\nTea  16:00").quotations
