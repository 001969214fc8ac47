"""Why: every attribution tells the rule, the link from the mention to the person, and the words the link goes back to."""

import pytest
from marked import document, transcript_of

from reader.dialogue import Quotation, confidence
from reader.dialogue.engine import extract


def last(text: str) -> Quotation:
    return transcript_of(text).quotations[-1]


def antecedent(text: str) -> str | None:
    span = last(text).evidence.antecedent
    return span and text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("“The kiln is cold,” said Dora Lind.", "tag after it"),
        ("Dora Lind said: “The kiln is cold.”", "tag before it"),
        ("DORA LIND: The kiln is cold.\n\nOTTO LANG: It is not.\n\nDORA LIND: Then light it.", "label"),
        ("“The kiln is cold.” — Dora Lind", "signature"),
        ("Dora Lind said that the kiln was cold.", "tag before it"),
        ("Dora Lind shut the door. “Nobody leaves.”", "acts right before it"),
        (
            "“Who was it?” asked Dora Lind.\n\n“Me,” said Otto Lang.\n\n“When?” asked Dora Lind.\n\n“At noon,” said Otto "
            "Lang.\n\n“Why?”\n\n“It was cold.”",
            "takes turns",
        ),
        (
            "“It is cold,” said Dora Lind.\n\n“We have no wood left, and nobody will sell us any before the spring comes.”",
            "the speaker goes on",
        ),
    ],
)
def test_the_rule_that_decided_is_told(text: str, rule: str) -> None:
    assert last(text).evidence.rule == rule


@pytest.mark.parametrize("text", ["“The kiln is cold,” said Dora Lind.", "Dora Lind said that the kiln was cold."])
def test_a_name_needs_no_link(text: str) -> None:
    assert last(text).evidence.link == ""
    assert last(text).evidence.antecedent is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Dora Lind opened the shop. “The kiln is cold,” she said.", "Dora Lind"),
        ("Otto Lang, the potter, was late. The rain had stopped.\n\n“I overslept,” the potter said.", "potter"),
        ("“The kiln is cold,” said Dora Lind. Nobody came.\n\n“I will light it,” she said.", "Dora Lind"),
    ],
)
def test_a_link_goes_back_to_words_of_the_text(text: str, words: str) -> None:
    assert last(text).evidence.link
    assert words in (antecedent(text) or "")


def test_a_name_in_a_tag_is_surer_than_a_pronoun_between_two_and_that_than_a_turn_without_a_tag() -> None:
    named = last("“The kiln is cold,” said Dora Lind.")
    between = last("Dora Lind met Ewa Malik. “The kiln is cold,” she said.")
    turn = last("“Who was it?” asked Dora Lind.\n\n“Me,” said Otto Lang.\n\n“When?” asked Dora.\n\n“At noon.”")
    assert named.confidence > between.confidence
    assert named.confidence > turn.confidence


def test_what_is_too_unlikely_has_no_speaker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confidence, "probability", lambda _: confidence.FLOOR / 2)
    (quotation,) = extract(document("“The kiln is cold,” said Dora Lind.")).quotations
    assert quotation.speaker is None
    assert quotation.confidence == 0


def test_features_without_a_weight_count_nothing() -> None:
    assert confidence.probability({"hand": 1.0}) == confidence.probability({"hand": 1.0, "no such feature": 5.0})
