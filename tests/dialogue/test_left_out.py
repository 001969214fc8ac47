"""What stands in marks and is said by nobody."""

import pytest
from marked import assert_reads, transcript_of


def silent(*texts: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("text", texts, ids=range(1, len(texts) + 1))


def assert_silent(text: str) -> None:
    assert transcript_of(text).quotations == ()
    assert transcript_of(text).speakers == ()


@silent(
    "The word “perhaps” occurs nine times in the treaty.",
    "Farmers use the term “blue frost” for a night below minus ten.",
    "A tide of that height is known as a “widow’s spring.”",
    "The so-called “quiet hours” begin at noon.",
    "What engineers mean by ‘creep’ is slow bending.",
    "The phrase “at your earliest convenience” means now.",
)
def test_terms_are_left_out(text: str) -> None:
    assert_silent(text)


@silent(
    "Her first novel, “The Salt Ledger,” sold four copies.",
    "The choir sang “Abide with Me” and went home.",
    "He starred in “Nine Lives of a Ferryman” and in “The Return.”",
    "An essay called ‘On Borrowed Ladders’ won the prize.",
    "The orchestra opened with Malik’s “Winter Suite.”",
)
def test_titles_are_left_out(text: str) -> None:
    assert_silent(text)


@silent(
    "The “garden” was two pots and a bucket.",
    "Their ‘expert’ turned out to be a cousin.",
    "After the “reform,” the queue was twice as long.",
    'The firm’s "flexible" hours were all at night.',
    "It was another “temporary” bridge, built to last as long as the last one.",
)
def test_scare_quotes_are_left_out(text: str) -> None:
    assert_silent(text)


@silent(
    "“I must get out of here,” thought Ewa Malik.",
    "“What if they have found the boat?” Otto Lang thought.",
    "‘He can’t have meant it,’ she thought, and put down the cup.",
    "Otto Lang looked at the boat and thought: “That will never float.”",
)
def test_thoughts_are_left_out(text: str) -> None:
    assert_silent(text)


@silent(
    "William “Buster” Kemp fought in forty towns.",
    "Everyone called the lighthouse “Old Peg.”",
    "Ada “the Needle” Fox sewed sails.",
    "The dog, nicknamed “Bishop,” slept through it.",
    "Maurice Roth, alias “the Baker,” was never caught.",
)
def test_nicknames_are_left_out(text: str) -> None:
    assert_silent(text)


@silent(
    "He marked the crates “fragile” and dropped them.",
    "The letters “RK” were carved in the bench.",
    "The password is “haddock”.",
    "The shop sells “antiques,” “curios” and “bargains.”",
)
def test_words_as_words_are_left_out(text: str) -> None:
    assert_silent(text)


@pytest.mark.parametrize(
    "marked",
    [
        "The “garden” was two pots. {1 Ewa_Malik:“It’s enough for me,”} <1:said> [1:Ewa Malik], author of “The Salt Ledger.”",
        "{1 Otto_Lang:“I was never in ‘Nine Lives,’ and I never said so,”} [1:Otto Lang] <1:said>.",
        "{1 Otto_Lang:“The so-called ‘reform’ cost me my queue,”} [1:Otto Lang] <1:said>.",
        "Sailors call the lighthouse “Old Peg.” {1 Ewa_Malik:“She leans,”} <1:said> [1:Ewa Malik].",
        "In “The Return” the ferryman has one line. {1 Ewa_Malik:“And I cut it,”} <1:says> [1:Ewa Malik].",
    ],
)
def test_speech_beside_them_is_still_found(marked: str) -> None:
    assert_reads(marked)
