"""What the surgery on a novel's tags changes, and that one still knows where everything is."""

import re

import pytest

from reader.documents import Document
from reader.documents.text import blocks_of
from training import examples, silver

BOOK = """“Shut the gate,” said Nora Hall. “It bangs.”

“It has banged for years,” Philip Dean answered.

Nora Hall said, “Then it has banged long enough.”

“Who is to mend it?” asked Philip Dean.

“You are,” said Nora Hall, taking the hammer from the shelf.

“The lamp is out,” cried Nora Hall.

Philip Dean lit it, and she held the nails. Mrs. Hall, his aunt, and Mr. Dean, her nephew, were seldom of one mind.
"""


def operated(seed: str, share: float = 1.0) -> tuple[list[silver.Edit], str, list[silver.Changed]]:
    found = examples.read(BOOK)
    edits = silver.edits(Document("", BOOK, blocks_of(BOOK), ""), found.clues.turns, found.people.everyone, seed, share)
    return edits, *silver.applied(BOOK, edits)


SEEDS = [f"{seed} book" for seed in range(12)]


@pytest.mark.parametrize("seed", SEEDS)
def test_each_changed_quotation_is_found_again_where_it_has_moved(seed: str) -> None:
    edits, text, changed = operated(seed)
    assert len(changed) == len(edits) > 3
    for start, turn in changed:
        was = BOOK[turn.draft.start : turn.draft.start + 6]
        assert text[start : start + 6] == was
        assert was[0] == "“"


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_changed_is_the_tags_alone(seed: str) -> None:
    edits, text, _ = operated(seed)
    position = shift = 0
    for edit in edits:
        assert text[position + shift : edit.start + shift] == BOOK[position : edit.start]
        assert text[edit.start + shift :].startswith(edit.words)
        shift += len(edit.words) - (edit.end - edit.start)
        position = edit.end
    assert text[position + shift :] == BOOK[position:]
    for words in ("Shut the gate", "It bangs.”", "Who is to mend it?”", "taking the hammer", "she held the nails"):
        assert words in text


@pytest.mark.parametrize(
    ("tag", "without"),
    [
        ("gate,” said Nora Hall. “It", "“Shut the gate. It bangs.”"),
        ("years,” Philip Dean answered.", "“It has banged for years.”\n"),
        ("Nora Hall said, “Then", "\n\n“Then it has banged long enough.”"),
        ("it?” asked Philip Dean.", "“Who is to mend it?”\n"),
        ("“The lamp is out,” cried Nora Hall.", "“The lamp is out.”\n"),
    ],
)
def test_a_tag_that_is_cut_out_leaves_a_quotation_without_one(tag: str, without: str) -> None:
    texts = [operated(seed)[1] for seed in SEEDS]
    assert tag in BOOK
    assert without not in BOOK
    assert any(without in text for text in texts)


def test_a_tag_that_tells_more_than_who_speaks_stays_and_its_name_is_another() -> None:
    texts = [operated(seed)[1] for seed in SEEDS]
    assert all("taking the hammer" in text for text in texts)
    assert any("“You are,” said she, taking" in text for text in texts)
    assert any(re.search(r"“You are,” said (?:the|her|his) [a-z ]+, taking", text) for text in texts)


def test_where_the_name_opens_the_sentence_what_is_put_there_has_a_capital() -> None:
    texts = [operated(seed)[1] for seed in SEEDS]
    assert any("\n\nShe said, “Then" in text for text in texts)
    assert not any("\n\nshe said" in text or "\n\nthe " in text for text in texts)


def test_the_same_seed_gives_the_same_text_and_another_seed_another() -> None:
    assert operated("1 book")[1] == operated("1 book")[1]
    assert len({operated(seed)[1] for seed in SEEDS}) > len(SEEDS) / 2


def test_nothing_is_changed_where_no_share_is_asked_for() -> None:
    assert operated("1 book", 0.0) == ([], BOOK, [])


def test_labels_are_the_speaker_whose_words_lie_in_the_quotation_the_most() -> None:
    quotations = [turn.draft.spans for turn in examples.read(BOOK).clues.turns]
    said = [(BOOK.index("It has"), BOOK.index("years,”") + 6, "p"), (BOOK.index("Shut"), BOOK.index("gate,”") + 5, "n")]
    assert examples.labels(quotations, said) == ["n", "p", *[None] * (len(quotations) - 2)]
