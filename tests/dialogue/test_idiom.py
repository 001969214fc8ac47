"""How each of the cast talks and what each is called, and what the words call whom they are said to."""

import pytest

from reader.dialogue.extraction import attributed
from reader.dialogue.idiom import Answers, Called, Idiom
from reader.dialogue.transcript import Span
from reader.dialogue.vocatives import forms
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


def test_who_speaks_beside_a_form_of_address_answers_to_it_in_other_runs() -> None:
    text = "\n\nIt rained on the quay.\n\n".join(["“Mother, come!”\n\n“I come.”"] * 3)
    turns = attributed(Work(Document("", text, blocks_of(text), ""))).clues.turns
    answers = Answers(
        turns, [0, 0, 1, 1, 2, 2], lambda one, two: one // 2 == two // 2, [[(ANN, 1.0)], [(BEN, 1.0)]] * 2 + [[], []]
    )
    share = pytest.approx(2 / 3)
    assert answers.features(4, BEN) == [("answers to what they call", share)]
    assert answers.features(5, BEN) == [("answers to what is called before", share)]
    assert answers.features(5, ANN) == [("answers to what is called before", 0.0)]


@pytest.mark.parametrize(
    ("words", "called"),
    [
        ("“Yes, sir.”", ("sir",)),
        ("“No, ma’am, I never did.”", ("ma’am",)),
        ("“Come here, my dear girl!”", ("girl",)),
        ("“Mother, look!”", ("mother",)),
        ("“The girl came.”", ()),
        ("“Sir! Madam!”", ("sir", "madam")),
        ("“Don't go. Don’t!”", ()),
        ("“Well, Mr. Orme is here.”", ()),
    ],
)
def test_a_lone_noun_that_is_set_off_is_a_form_of_address(words: str, called: tuple[str, ...]) -> None:
    assert forms(words, [Span(0, len(words))]) == called
