"""What a narrator puts in parentheses among somebody's words is none of them."""

import pytest

from reader.dialogue.directions import spoken
from reader.dialogue.transcript import Span


def said(text: str) -> list[str]:
    return [text[part.start : part.end] for part in spoken(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "direction",
    [
        "turning to Agnes,",
        "gravely shaking his head",
        "with a little sigh",
        "in a lower voice",
        "aside",
        "after a pause",
        "Loud and prolonged cheering",
        "hear, hear",
    ],
)
def test_how_something_is_said_or_heard_parts_the_words(direction: str) -> None:
    assert said(f"“Well, ({direction}) I will try. So I will.”") == ["“Well,", "I will try. So I will.”"]


@pytest.mark.parametrize(
    "aside",
    [
        "as you know",
        "turning my back on him, I admit",
        "being what he is",
        "nothing more",
        "with a house that size",
        "speaking of the house",
        "the old one",
    ],
)
def test_what_the_speaker_puts_in_parentheses_is_said(aside: str) -> None:
    assert said(f"“Well, ({aside}) there it is.”") == [f"“Well, ({aside}) there it is.”"]


def test_nothing_but_a_direction_stays_what_it_is() -> None:
    assert said("“(laughing)”") == ["“(laughing)”"]


def test_a_direction_at_an_end_goes_with_no_words() -> None:
    assert said("“(laughing) No,”") == ["No,”"]
    assert said("“No! (laughter)”") == ["“No!"]


def test_very_many_signs_are_looked_through_a_few_times_at_most() -> None:
    assert said(f"“{'!' * 1_000_000}”") == [f"“{'!' * 1_000_000}”"]
    assert said(f"“No{'(' * 1_000_000}”") == [f"“No{'(' * 1_000_000}”"]
