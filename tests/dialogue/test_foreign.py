"""Texts in another language than English: marks, names and turns, and no English grammar."""

from reader.dialogue import Transcript, extract
from reader.documents.document import About, Document
from reader.documents.text import blocks_of

FRENCH = """
Camille Roux attendait sur le quai avec Paul Vasseur. La nuit tombait sur le port et il n’y avait plus de lampes.

« Il est en retard », dit Camille Roux.

« Il l’est toujours », répondit Paul Vasseur. « C’est la marée. »

« Et alors ? »

« Alors on attend. »
"""


def transcript(text: str, language: str) -> Transcript:
    return extract(Document("", text, blocks_of(text), "", about=About(language=language)))


def test_quotations_are_found_by_their_marks_and_speakers_by_names_and_turns() -> None:
    found = transcript(FRENCH, "fr")
    assert [FRENCH[q.start : q.end] for q in found.quotations][2:] == ["« Et alors ? »", "« Alors on attend. »"]
    names = [found.by_id[q.speaker].name if q.speaker else None for q in found.quotations]
    assert names == ["Camille Roux", "Paul Vasseur", "Camille Roux", "Paul Vasseur"]


def test_a_word_that_the_language_needs_for_everything_is_nobody() -> None:
    text = "„Nein“, sagte Karl Stern. Aus war es. „Doch“, sagte er. Es war aus. Aus und vorbei. „Was nun?“ Es regnete."
    assert {speaker.name for speaker in transcript(text, "de").speakers} <= {"Karl Stern"}


def test_nothing_is_parsed() -> None:
    assert transcript(FRENCH, "fr").model is None
