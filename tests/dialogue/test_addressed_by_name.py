"""Whom the words of a quotation call by name."""

import pytest
from marked import document

from reader.dialogue.extraction import attributed
from reader.dialogue.work import Work

CAST = "Agnes Dene and Nils Orme sat by the stove, and Mr. Pask with them.\n\n"


def called(words: str) -> list[str]:
    """The names of those whom a quotation calls, in a text where all of them are named."""
    found = attributed(Work(document(f"{CAST}{words}")))
    (turn,) = found.clues.turns
    return [found.people.everyone[number].name for number in turn.called]


@pytest.mark.parametrize(
    "words",
    [
        "“I assure you, my dear Agnes, that it will snow.”",
        "“It will snow, dear Agnes.”",
        "“It will snow. My dearest Agnes, sit down.”",
        "“Agnes--you said it would snow.”",
        "“It will snow--Agnes, sit down.”",
    ],
)
def test_a_name_that_is_set_off_is_a_form_of_address(words: str) -> None:
    assert called(words) == ["Agnes Dene"]


@pytest.mark.parametrize(
    "words",
    [
        "“Mr. Pask, who might sit anywhere, stands!”",
        "“I saw, and poor Agnes saw, that it would snow.”",
        "“It was dear Agnes who lit the stove.”",
        "“It will snow on Agnes.”",
    ],
)
def test_a_name_that_the_sentence_needs_is_none(words: str) -> None:
    assert called(words) == []
