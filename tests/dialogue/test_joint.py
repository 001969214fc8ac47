"""Who says each quotation, decided together: what one turn tells of its neighbours."""

from pathlib import Path

import pytest

from reader.dialogue import joint
from reader.dialogue.extraction import attributed
from reader.dialogue.people import People
from reader.dialogue.work import Work
from reader.documents import Document
from reader.documents.text import blocks_of

TALK = """Nora Fane met Alec Brodie and Tom Ridley at the lock.

“Is the gate mended?” asked Nora Fane.

“It is,” said Alec Brodie.

“And the sluice?”

“That too.”

“Since when?”

“Since noon.”
"""


def decided(text: str, fixed: dict[int, str] | None = None) -> list[dict[str, float]]:
    """By turn: how likely each person is, by name; `fixed` are turns whose speaker is known."""
    work = Work(Document("", text, blocks_of(text), ""))
    found = attributed(work)
    numbers = {person.name: person.number for person in found.people.everyone}
    found.clues.know({t: numbers[name] for t, name in (fixed or {}).items()})
    return [names(found.people, each) for each in joint.model().decide(found.clues)]


def names(people: People, found: dict[int, float]) -> dict[str, float]:
    return {people.everyone[number].name: probability for number, probability in found.items()}


def likeliest(found: list[dict[str, float]]) -> list[str]:
    return [max(each, key=lambda name: each[name]) for each in found]


def test_untagged_turns_go_back_and_forth() -> None:
    assert likeliest(decided(TALK)) == ["Nora Fane", "Alec Brodie"] * 3


def test_what_the_reader_knows_of_one_turn_counts_for_its_neighbours() -> None:
    without, known = decided(TALK), decided(TALK, {2: "Tom Ridley"})
    assert likeliest(known)[2] == "Tom Ridley"
    assert known[4]["Tom Ridley"] > 10 * without[4]["Tom Ridley"]


def test_a_turn_that_is_fixed_is_certain() -> None:
    assert decided(TALK, {3: "Tom Ridley"})[3] == {"Tom Ridley": 1.0}


def test_the_probabilities_of_a_turn_add_up_to_one() -> None:
    assert all(sum(each.values()) == pytest.approx(1) for each in decided(TALK))


def test_who_is_called_by_name_is_likelier_to_speak_next() -> None:
    def of_tom(question: str) -> float:
        return decided(f"{TALK}\n“{question}”\n\n“I say it leaks.”\n")[-1]["Tom Ridley"]

    assert of_tom("And what do you say, Tom?") > 2 * of_tom("And what is to be done?")


def test_other_weights_are_read_from_the_file_that_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "weights.txt"
    file.write_text("# Everything the other way round.\nname/named so: -9\nsame/adj: 9\nagain/adj: 9\n", encoding="utf-8")
    monkeypatch.setenv("READER_WEIGHTS", str(file))
    joint.model.cache_clear()
    try:
        assert set(likeliest(decided(TALK))[2:]) == {likeliest(decided(TALK))[1]}
    finally:
        joint.model.cache_clear()


def test_a_chapter_ends_a_scene() -> None:
    talk = "“Cold,” said Nora Fane.\n\n{}“Very,” said Alec Brodie."
    for between, near in (("", True), ("CHAPTER II\n\n", False)):
        text = "CHAPTER I\n\n" + talk.format(between)
        clues = attributed(Work(Document("", text, blocks_of(text), ""))).clues
        assert clues.standing.is_near(0, 1) == near
        assert (
            "adj over a heading" in joint.link_features(clues, 1) or "near over a heading" in joint.link_features(clues, 1)
        ) != near
