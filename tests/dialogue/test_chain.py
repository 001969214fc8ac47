"""The chain of choices: its probabilities are those that summing over every way of choosing gives."""

from itertools import product
from math import exp, isclose
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from reader.dialogue.chain import Link, marginals

score = st.floats(-4, 4)


@st.composite
def chains(draw: st.DrawFn) -> tuple[list[list[int]], list[list[float]], list[Link]]:
    chosen = draw(st.lists(st.lists(st.integers(0, 4), min_size=1, max_size=3, unique=True), min_size=1, max_size=5))
    scores = [[draw(score) for _ in each] for each in chosen]
    links = [Link(*(draw(score) for _ in Link._fields)) for _ in chosen]
    return chosen, scores, links


def follows(link: Link, way: list[int], t: int) -> float:
    """What a link adds for one way of choosing, by its definition."""
    before = way[t - 2] if t > 1 else None
    if way[t] == way[t - 1]:
        return link.again if before == way[t - 1] else link.same
    return link.back if before == way[t] else link.third if before == way[t - 1] else 0.0


@given(chains(), st.integers(1, 6))
def test_a_candidate_is_as_likely_as_all_ways_of_choosing_make_it_however_few_tables_are_kept(
    chain: tuple[list[list[int]], list[list[float]], list[Link]], stride: int
) -> None:
    chosen, scores, links = chain
    weights = [[0.0] * len(each) for each in chosen]
    for way in product(*(range(len(each)) for each in chosen)):
        people = [each[at] for each, at in zip(chosen, way, strict=True)]
        total = sum(scores[t][at] for t, at in enumerate(way))
        total += sum(follows(links[t], people, t) for t in range(1, len(way)))
        for t, at in enumerate(way):
            weights[t][at] += exp(total)
    with patch("reader.dialogue.chain.STRIDE", stride):
        every = list(marginals(chosen, scores, links))
    for found, expected in zip(every, weights, strict=True):
        assert all(isclose(p, weight / sum(expected), abs_tol=1e-9) for p, weight in zip(found, expected, strict=True))


@given(chains())
def test_probabilities_of_a_choice_add_up_to_one(chain: tuple[list[list[int]], list[list[float]], list[Link]]) -> None:
    assert all(isclose(sum(found), 1) for found in marginals(*chain))


def test_nothing_to_choose_has_no_probabilities() -> None:
    assert list(marginals([], [], [])) == []


def test_a_long_chain_neither_overflows_nor_vanishes() -> None:
    turns = 3000
    found = list(marginals([[0, 1]] * turns, [[30.0, -30.0]] * turns, [Link(5.0, 5.0, -5.0, 0.0)] * turns))
    assert len(found) == turns
    assert all(each[0] > 0.999 for each in found)
