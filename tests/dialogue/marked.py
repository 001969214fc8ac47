"""Texts with labels, as in tests/corpus (its README has the format), against what the engine makes of them.

A person's key is the name that the transcript should give, with underscores, and its article or not: `Dora_Lind`, `the_judge`,
`Mr_Adair`; those who speak together are keyed by their members, in order of the alphabet: `Dora_Lind_and_Otto_Lind`.
"""

import hashlib
import re
from functools import cache

import pytest
from load import _Draft as Label
from load import _unmark

from reader.dialogue import Quotation, Span, Speaker, Transcript, extract
from reader.documents.document import Document
from reader.documents.text import blocks_of


def document(text: str) -> Document:
    return Document("test.txt", text, blocks_of(text), hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())


@cache
def transcript_of(text: str) -> Transcript:
    return extract(document(text))


def reads(*marked: str) -> pytest.MarkDecorator:
    """Once for each labelled text."""
    return pytest.mark.parametrize("marked", marked, ids=range(1, len(marked) + 1))


def plain(marked: str) -> str:
    """The text without its labels."""
    return _unmark(marked)[0]


def key(transcript: Transcript, person: str | None) -> str:
    """The key of a speaker's id."""
    if person is None:
        return "?"
    speaker = transcript.by_id[person]
    if speaker.members:
        return "_and_".join(sorted(key(transcript, member) for member in speaker.members))
    return _key(speaker.name)


def _key(name: str) -> str:
    return re.sub(r"^(?:an?|the)_", "", re.sub(r"\W+", "_", name).strip("_").casefold())


def cast(text: str) -> dict[str, Speaker]:
    """Everyone who speaks or is spoken to, by name, in the transcript's order."""
    return {speaker.name: speaker for speaker in transcript_of(text).speakers}


def assert_reads(marked: str) -> None:
    """That these are the quotations, and these their speakers; addressees, mentions and cues count where they are labelled."""
    text, labels = _unmark(marked)
    transcript = transcript_of(text)
    expected = {_line(label.kind, [span["text"] for span in label.spans]): label for label in labels}
    got = []
    for quotation in transcript.quotations:
        words = _line(quotation.kind, [_words(text, span) for span in quotation.spans])
        got.append(_got(text, transcript, quotation, words, expected.get(words)))
    assert got == [_expected(words, label) for words, label in expected.items()]


def _line(kind: str, spans: list[str]) -> str:
    return f"{kind}: {' … '.join(spans)}"


def _words(text: str, span: Span | None) -> str | None:
    return span and text[span.start : span.end]


def _expected(words: str, label: Label) -> str:
    line = f"{words} — {_key(label.speaker) if label.speaker else '?'}"
    if label.addressees:
        line += f" to {', '.join(sorted(map(_key, label.addressees)))}"
    if label.mention:
        line += f" [{label.mention['text']}]"
    if label.cue:
        line += f" <{label.cue['text']}>"
    return line + " within" * (label.within is not None)


def _got(text: str, transcript: Transcript, quotation: Quotation, words: str, label: Label | None) -> str:
    """The same of a quotation; as much of it as is labelled, or all where there is no such label."""
    line = f"{words} — {key(transcript, quotation.speaker)}"
    if label is None or label.addressees:
        line += f" to {', '.join(sorted(key(transcript, person) for person in quotation.addressees))}"
    if label is None or label.mention:
        line += f" [{_words(text, quotation.mention)}]"
    if label is None or label.cue:
        line += f" <{_words(text, quotation.cue)}>"
    return line + " within" * (quotation.within is not None)
