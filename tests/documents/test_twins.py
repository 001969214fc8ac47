"""The same article in every format: the same text, and the same transcript."""

import json
from functools import cache
from pathlib import Path

import pytest

from reader.dialogue import Transcript, extract
from reader.documents import Document, open_document

TWINS = Path(__file__).parents[1] / "papers" / "twins"
FILES = sorted(TWINS.glob("*/source*"))
PLAIN = {folder.name: folder / "source.txt" for folder in TWINS.iterdir()}


@cache
def opened(file: Path) -> tuple[Document, Transcript]:
    document = open_document(str(file))
    return document, extract(document)


def bare(text: str) -> str:
    """Without white space, and the signs that some formats need for what others tell otherwise."""
    return "".join(text.split()).replace("_", "").replace("*", "").replace("#", "")


def told(file: Path) -> list[tuple[str, str | None, list[str], str]]:
    """Each quotation: its kind, who says it, to whom, and the words."""
    document, transcript = opened(file)
    names = {speaker.id: speaker.name for speaker in transcript.speakers}
    return [
        (
            quotation.kind,
            names.get(quotation.speaker or ""),
            sorted(names[each] for each in quotation.addressees),
            " ".join(bare(document.text[span.start : span.end]) for span in quotation.spans),
        )
        for quotation in transcript.quotations
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.name}")
def test_the_words_are_those_of_the_article(file: Path) -> None:
    expected = json.loads((file.parent / "expected.json").read_text(encoding="utf-8"))
    assert bare(opened(file)[0].text) == bare("".join(block["text"] for block in expected["blocks"]))


@pytest.mark.parametrize(
    "file", [file for file in FILES if file not in PLAIN.values()], ids=lambda file: f"{file.parent.name}-{file.name}"
)
def test_the_transcript_is_that_of_the_plain_text(file: Path) -> None:
    assert told(file) == told(PLAIN[file.parent.name])
