"""The language pipeline as it is loaded."""

import spacy

from reader.dialogue import pipeline


def test_the_default_has_the_tokenizer_of_its_folder() -> None:
    found, of_folder = pipeline.load(None), spacy.load(pipeline.DEFAULT_MODEL, exclude=pipeline.UNUSED)
    # Its vocabulary grows with what other tests have parsed.
    assert found.tokenizer.to_bytes(exclude=["vocab"]) == of_folder.tokenizer.to_bytes(exclude=["vocab"])
