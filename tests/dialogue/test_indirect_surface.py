"""Indirect speech read off the surface, where nothing is parsed: right, or silent."""

import pytest
from marked import document

from reader.dialogue.work import Work


def read(text: str) -> list[tuple[list[str], list[str]]]:
    """Who says, and the pieces of what they say, for each report."""
    return [
        ([text[a.start : a.end] for a in report.frame.subjects], [text[a.start : a.end] for a in report.spans])
        for report in Work(document(text)).reports()
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "said"),
    [
        ("The cooper swore that the cask was sound.", "The cooper", ["that the cask was sound"]),
        ("She told the ferryman on Monday that her trunk had sunk.", "She", ["that her trunk had sunk"]),
        ("Hal Orme said he never drank.", "Hal Orme", ["he never drank"]),
        ("The miller said the lock on the gate had rusted.", "The miller", ["the lock on the gate had rusted"]),
        ("She told him it’s over.", "She", ["it’s over"]),
        ("Hal Orme asked her whether she had fed the swans.", "Hal Orme", ["whether she had fed the swans"]),
        ("The clerk explained how the seal was broken.", "The clerk", ["how the seal was broken"]),
        ("The swans, Hal Orme said, had never been fed.", "Hal Orme", ["The swans", "had never been fed"]),
        ("The bridge was rotten, she told him, and he sold it.", "she", ["The bridge was rotten", "and he sold it"]),
        ("There would be no fair, said the miller.", "the miller", ["There would be no fair"]),
        ("According to the miller, the swans are deaf.", "the miller", ["the swans are deaf"]),
        ("“Look,” she said, and told him that the swans were deaf.", "she", ["that the swans were deaf"]),
        ("The miller wrote that the swans were “deaf but devout.”", "The miller", ["that the swans were “deaf but devout.”"]),
    ],
)
def test_the_finite_clause_after_a_verb_of_saying_or_around_its_tag_is_reported(
    text: str, speaker: str, said: list[str]
) -> None:
    assert read(text) == [([speaker], said)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "The miller said that he was ruined, and the clerk added that he was not.",
            [["that he was ruined"], ["that he was not"]],
        ),
        ("She said that the cask leaked, adding that it stank.", [["that the cask leaked"], ["that it stank"]]),
        ("Now that he had said that the cask leaked, she poured it out.", [["that the cask leaked"]]),
        ("She said that the cask leaked; the cooper wept.", [["that the cask leaked"]]),
        ("She said that he had told her that it leaked.", [["that he had told her that it leaked"]]),
    ],
)
def test_a_clause_ends_where_the_next_begins(text: str, said: list[list[str]]) -> None:
    assert [pieces for _, pieces in read(text)] == said


@pytest.mark.parametrize(
    "text",
    [
        "She told him the news that shocked the town.",
        "He added a wheel to the cart, and the miller drove it home.",
        "The miller said a prayer that was older than the mill.",
        "An observing man that the town had known was gone.",
        "She never said that the cask leaked.",
        "He could have told them that the swans were deaf.",
        "The swans, we are told, are deaf.",
        "She knew that the cask leaked.",
        "He explained the pictures, one after the other, in a whisper.",
        "“The swans are deaf,” she said, and went in.",
        "The miller told the boy to feed the swans.",
        "“Yes,” said the miller, who had fed them.",
    ],
)
def test_it_is_silent_where_nothing_is_said_or_a_doubt_is_left(text: str) -> None:
    assert read(text) == []
