"""What belongs to the tag of the words before is no tag of those after it."""

import pytest

from reader.dialogue import extract
from reader.documents import Document
from reader.documents.text import blocks_of


def quotations(text: str) -> int:
    return len(extract(Document("", text, blocks_of(text), "")).quotations)


@pytest.mark.parametrize(
    "text",
    [
        "“Well,” said Mrs. Orme, laughing, “we shall see.”",
        "“I should say so,” said Nils Orme, smiling; “I should say so at once.”",
        "“Perhaps,” said Nils Orme, speaking low, “it is late.”",
        "“Not, of course,” she hastened to add, “that anybody would.”",
        "“Come down!” said Nils Orme. “Do you want to fall?” She looked up at him.",
    ],
)
def test_a_tag_goes_on_to_the_next_words(text: str) -> None:
    assert quotations(text) == 1


@pytest.mark.parametrize(
    "text",
    [
        "“Sit,” said Nils Orme, then, repeating, “Sit down!”",
        "“It is late,” said Nils Orme. He was laughing. Agnes Dene said, “So it is.”",
        "“Who is it?” asked Nils Orme. “It is I,” said Agnes Dene.",
        "“We never do,” said Agnes Dene, while her brother, who had been asleep, exclaimed: “What I always said!”",
    ],
)
def test_a_second_tag_opens_a_second_quotation(text: str) -> None:
    assert quotations(text) == 2
