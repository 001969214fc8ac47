"""How each of the cast talks and what each is called, and what the words call whom they are said to."""

import pytest

from reader.dialogue.extraction import attributed
from reader.dialogue.idiom import Called, Idiom
from reader.dialogue.transcript import Gender, Span
from reader.dialogue.vocatives import of_sex
from reader.dialogue.work import Work
from reader.documents import Document
from reader.documents.text import blocks_of

ANN, BEN = 1, 2
WORDS = [["aye", "the", "boat"] * 20, ["indeed", "the", "boat"] * 20] * 3 + [["aye"], ["indeed"]]
RUNS = [0, 0, 1, 1, 2, 2, 3, 3]
SHARES = [[(ANN, 1.0)], [(BEN, 1.0)]] * 3 + [[], []]


def value(idiom: Idiom, t: int, number: int) -> float:
    return dict(idiom.features(t, number))["talks so"]


def test_who_says_a_word_more_than_others_is_likelier_to_say_it_again() -> None:
    idiom = Idiom(WORDS, RUNS, SHARES)
    assert value(idiom, 6, ANN) > 0 > value(idiom, 6, BEN)
    assert value(idiom, 7, BEN) > 0 > value(idiom, 7, ANN)


def test_who_has_hardly_said_anything_is_not_known_by_their_words() -> None:
    assert Idiom(WORDS, RUNS, SHARES).features(6, 3) == [("talks unheard", 1.0)]


def test_what_is_said_in_a_run_tells_nothing_of_it() -> None:
    idiom = Idiom(WORDS[:2], RUNS[:2], SHARES[:2])
    assert idiom.features(0, ANN) == [("talks unheard", 1.0)]


def test_a_description_stands_for_whom_it_stands_for_elsewhere() -> None:
    text = "\n\nIt rained on the quay.\n\n".join(["“Yes,” said the stranger."] * 3)
    work = Work(Document("", text, blocks_of(text), ""))
    turns = attributed(work).clues.turns
    called = Called(turns, [0, 1, 2], [[(ANN, 1.0)], [(ANN, 0.5), (BEN, 0.5)], []])
    assert called.features(2, ANN) == [("called so elsewhere", 0.5)]
    assert called.features(2, BEN) == [("called so elsewhere", pytest.approx(1 / 6))]


@pytest.mark.parametrize(
    ("words", "sex"),
    [
        ("“Yes, sir.”", "masculine"),
        ("“No, ma’am, I never did.”", "feminine"),
        ("“Come here, my dear girl!”", "feminine"),
        ("“Mother, look!”", "feminine"),
        ("“The girl came.”", None),
        ("“Sir! Madam!”", None),
    ],
)
def test_a_form_of_address_tells_a_sex(words: str, sex: Gender | None) -> None:
    assert of_sex(words, [Span(0, len(words))]) == sex
