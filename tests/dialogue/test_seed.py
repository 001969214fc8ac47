"""The article that the project set out from, where it lies beside the checkout, gives the transcript made by hand."""

import json
from pathlib import Path
from typing import Any

import pytest
from marked import transcript_of

SEED = Path(__file__).parents[3] / "shared" / "seed"

pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason="shared/seed does not lie beside this checkout")


def quotes_of(values: dict[str, Any], only: set[tuple[int, int]] | None = None) -> list[dict[str, Any]]:
    """Its quotations with names for ids, renumbered; of the indirect ones those alone whose (start, end) are in `only`."""
    names = {speaker["id"]: speaker["name"] for speaker in values["speakers"]}
    found, turn, last = [], 0, None
    for quote in values["quotes"]:
        if only is not None and quote["kind"] == "indirect" and _reach(quote) not in only:
            continue
        speaker = names.get(quote["speaker"])
        if quote["within"] is None:
            turn += speaker is None or speaker != last
            last = speaker
        told = sorted(names[person] for person in quote["addressees"])
        found.append({key: quote[key] for key in ("kind", "within", "spans", "mention", "cue")})
        found[-1] |= {"turn": turn, "speaker": speaker, "addressees": told}
    return found


def _reach(quote: dict[str, Any]) -> tuple[int, int]:
    return quote["spans"][0]["start"], quote["spans"][-1]["end"]


@pytest.fixture
def gold() -> dict[str, Any]:
    values: dict[str, Any] = json.loads((SEED / "transcript.json").read_text(encoding="utf-8"))
    return values


@pytest.fixture
def ours() -> dict[str, Any]:
    text = (SEED / "article.txt").read_text(encoding="utf-8")
    return transcript_of(text).to_dict(text)


def test_the_seed_gives_just_the_quotations_that_a_reader_finds_in_it(gold: dict[str, Any], ours: dict[str, Any]) -> None:
    assert quotes_of(ours, {_reach(quote) for quote in gold["quotes"]}) == quotes_of(gold)


def test_the_turns_of_the_seed_are_numbered_as_by_hand(gold: dict[str, Any]) -> None:
    assert [quote["turn"] for quote in quotes_of(gold)] == [quote["turn"] for quote in gold["quotes"]]


def test_the_seed_gives_its_people_with_at_least_their_aliases(gold: dict[str, Any], ours: dict[str, Any]) -> None:
    people = {speaker["name"]: speaker for speaker in ours["speakers"]}
    for speaker in gold["speakers"]:
        found = people[speaker["name"]]
        assert {*speaker["aliases"]} <= {*found["aliases"]}
        assert (found["gender"], found["members"]) == (speaker["gender"], [])


def test_nobody_else_is_listed_but_who_takes_part_in_the_indirect_ones_left_out(
    gold: dict[str, Any], ours: dict[str, Any]
) -> None:
    reported = {
        person for quote in ours["quotes"] if quote["kind"] == "indirect" for person in [quote["speaker"], *quote["addressees"]]
    }
    known = {speaker["name"] for speaker in gold["speakers"]}
    assert all(speaker["name"] in known or speaker["id"] in reported for speaker in ours["speakers"])
