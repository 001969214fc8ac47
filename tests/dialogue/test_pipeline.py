"""The language pipeline as it is loaded."""

import spacy

from reader.dialogue import pipeline


def test_the_default_has_the_tokenizer_of_its_folder() -> None:
    of_folder = spacy.load(pipeline.DEFAULT_MODEL, exclude=pipeline.UNUSED).tokenizer
    assert pipeline.load(None).tokenizer.to_bytes() == of_folder.to_bytes()
