"""Whose words stay lit: which quotations belong to one speaker, and which to the exchange of several."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.dialogue.transcript import Quotation, Span, Speaker, Transcript
from reader.ui.filters import Filter, Lit

ADA, TOM, INES, BOTH, CLERKS = (
    Speaker("a", "Ada Lowe", ("Lowe",), "feminine"),
    Speaker("t", "Tom Reed", ("Reed",), "masculine"),
    Speaker("i", "Ines Marr", (), "feminine"),
    Speaker("b", "Tom Reed and Ines Marr", (), "plural", ("t", "i")),
    Speaker("c", "the clerks", (), "plural"),
)
PEOPLE = (ADA, TOM, INES, BOTH, CLERKS)


def talk(*said: str, gap: int = 10) -> Transcript:
    """Quotations from `who>whom`, of the letters of the speakers above; `a>` is said to nobody known, `>` by nobody known.

    Neighbours of one speaker share a turn; `(a>t)` is within the quotation before.
    """
    quotations: list[Quotation] = []
    turn = at = 0
    before = None
    for number, each in enumerate(said, 1):
        who, _, whom = each.strip("()").partition(">")
        within = quotations[-1].id if each.startswith("(") else None
        turn += who != before
        before = who
        span = Span(at + 1, at + 3) if within else Span(at + gap, at + gap + 5)
        at = span.start if within else span.end
        quotations.append(Quotation(f"q{number}", "direct", turn, (span,), who or None, addressees=tuple(whom), within=within))
    return Transcript(PEOPLE, tuple(quotations))


def lit(speakers: str, transcript: Transcript) -> list[int]:
    belonging = Filter(tuple(speakers)).belonging(transcript)
    assert len(belonging) == len(transcript.quotations)
    return [index for index, belongs in enumerate(belonging) if belongs]


def test_all_that_one_says_belongs_to_whomever_it_is_said() -> None:
    assert lit("a", talk("a>t", "t>a", "a>", "a>i", ">", "(a>)")) == [0, 2, 3, 5]


def test_what_a_group_says_belongs_to_each_of_its_members_and_to_itself() -> None:
    said = talk("b>a", "t>a", "i>a", "a>b")
    assert (lit("t", said), lit("i", said), lit("b", said)) == ([0, 1], [0, 2], [0])


def test_an_exchange_is_what_each_says_to_another_of_them() -> None:
    said = talk("a>t", "t>a", "a>i", "i>a", "t>i", "a>ti", ">a", "c>a")
    assert lit("at", said) == [0, 1, 5]
    assert lit("ati", said) == [0, 1, 2, 3, 4, 5]


def test_a_group_speaks_and_is_spoken_to_for_its_members() -> None:
    said = talk("b>a", "a>b", "c>a")
    assert lit("at", said) == [0, 1]
    assert lit("ab", said) == [0, 1]
    assert lit("ac", said) == [2]


def test_what_two_of_them_say_together_is_between_them_when_it_is_said_to_one_of_them() -> None:
    assert lit("ti", talk("b>t", "a>", "b>a", "c>", "b>")) == [0]


def test_words_to_nobody_known_are_said_to_who_has_the_turn_before_or_after() -> None:
    assert lit("at", talk("a>", "t>", "a>", "i>")) == [0, 1, 2]
    assert lit("at", talk("i>", "a>", "i>", "t>")) == []
    assert lit("at", talk("t>", ">", "a>")) == []


def test_words_to_nobody_known_are_said_to_whom_the_rest_of_the_turn_is_said_to() -> None:
    assert lit("at", talk("i>a", "a>t", "a>", "i>a")) == [1, 2]
    assert lit("at", talk("t>i", "a>i", "a>", "t>i")) == []


@pytest.mark.parametrize(("gap", "found"), [(1_000, [0, 1]), (1_001, [])])
def test_a_turn_that_is_far_away_answers_nothing(gap: int, found: list[int]) -> None:
    assert lit("at", talk("a>", "t>", gap=gap)) == found


def test_words_within_a_quotation_have_no_turns_beside_them() -> None:
    assert lit("at", talk("a>t", "(t>)", "t>a")) == [0, 2]
    assert lit("at", talk("a>t", "(t>a)", "(i>a)", "t>")) == [0, 1, 3]


TALKS = st.builds(
    lambda said, gap: talk(*said, gap=gap),
    st.lists(
        st.from_regex(r"[atibc]?>[atibc]{0,2}", fullmatch=True).filter(lambda each: len(set(each)) == len(each)), max_size=12
    ),
    st.sampled_from([10, 2_000]),
)
CHOICES = st.lists(st.sampled_from("atibc"), min_size=2, max_size=5, unique=True).map("".join)


@given(TALKS, CHOICES)
def test_an_exchange_is_that_of_all_its_pairs_and_in_any_order_of_them(said: Transcript, speakers: str) -> None:
    pairs = (set(lit(one + other, said)) for one, other in combinations(reversed(speakers), 2))
    assert set(lit(speakers, said)) == set[int]().union(*pairs)


@given(TALKS, CHOICES)
def test_nothing_belongs_to_an_exchange_that_none_of_them_says(said: Transcript, speakers: str) -> None:
    assert set(lit(speakers, said)) <= set[int]().union(*(lit(each, said) for each in speakers))


@given(TALKS, st.one_of(CHOICES, st.sampled_from("atibc")))
def test_the_ways_on_and_back_lead_through_all_that_belongs_and_count_it(said: Transcript, speakers: str) -> None:
    found, belonging = Lit(Filter(tuple(speakers)), said), lit(speakers, said)
    assert [index for index in range(len(said.quotations)) if index in found] == belonging
    assert found.number == len(belonging)
    assert found.next(0) == (belonging[0] if belonging else None)
    assert found.previous(len(said.quotations)) == (belonging[-1] if belonging else None)
    for number, (one, other) in enumerate(pairwise(belonging), 1):
        assert (found.next(one + 1), found.previous(other)) == (other, one)
        assert found.told(one).endswith(f" · {number} of {len(belonging)}")


@pytest.mark.parametrize(
    ("speakers", "told"),
    [
        ("a", "only Lowe · 1 quotation"),
        ("at", "only Lowe and Reed · 2 quotations"),
        ("ati", "only Lowe, Reed and Ines Marr · 2 quotations"),
        ("atic", "only Lowe, Reed and 2 more · 2 quotations"),
        ("atibc", "only Lowe, Reed and 3 more · 2 quotations"),
    ],
)
def test_it_is_told_in_short_names(speakers: str, told: str) -> None:
    assert Lit(Filter(tuple(speakers)), talk("a>t", "t>a")).told(None) == told


# Another transcript


def after(*speakers: tuple[str, str, tuple[str, ...]]) -> Transcript:
    return Transcript(tuple(Speaker(*each) for each in speakers))


def renewed(speakers: str, transcript: Transcript) -> Filter | None:
    return Filter(tuple(speakers)).renewed(talk(), transcript)


def test_the_people_of_a_filter_stay_the_same_people_under_other_ids() -> None:
    better = after(("a", "Reed", ()), ("s9", "Dame Ada Lowe", ("Ada Lowe",)))
    assert renewed("a", better) == Filter(("s9",))
    assert renewed("at", better) == Filter(("s9", "a"))


def test_who_has_the_name_goes_before_who_shares_one_of_the_names() -> None:
    assert renewed("t", after(("x", "Ines Reed", ("Reed",)), ("y", "Tom Reed", ("Reed",)))) == Filter(("y",))


def test_two_who_turn_out_to_be_one_are_followed_as_that_one() -> None:
    assert renewed("ac", after(("x", "Ada Lowe", ("the clerks",)))) == Filter(("x",))


def test_a_filter_ends_where_its_people_are_gone_or_one_alone_is_left_of_an_exchange() -> None:
    ada = ("x", "Ada Lowe", ())
    assert renewed("t", after(ada)) is None
    assert renewed("at", after(ada)) is None
    assert renewed("ati", after(ada, ("y", "Tom Reed", ()))) == Filter(("x", "y"))
