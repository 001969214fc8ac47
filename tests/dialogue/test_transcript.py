"""What every transcript keeps to, whatever the text: the contract's shape, and that the same words give the same transcript."""

import json
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from load import articles
from marked import document, transcript_of

from reader.dialogue import Span, Transcript
from reader.dialogue.engine import stream
from reader.documents import open_document

TALK = """The minister for lakes, Ada Lowe, met the ferryman at the lock.

“You are late,” she said. “The lake has gone.”

“It was here on Friday,” replied the ferryman, who said that he had counted it twice.

“Minister, look behind you.”

“I never look behind me,” Lowe told him. Her driver later wrote that it was “a matter of policy.”
"""
BARE = "The lake was here on Friday. It rained. Nobody came, and the heron went home by the other road."
TEXTS = {article.name: article.text for article in articles("variants", "open")} | {"a talk": TALK}

every_text = pytest.mark.parametrize("name", TEXTS)


@every_text
def test_ids_count_up_and_everyone_referred_to_is_listed(name: str) -> None:
    transcript = transcript_of(TEXTS[name])
    assert [quotation.id for quotation in transcript.quotations] == [f"q{n}" for n, _ in enumerate(transcript.quotations, 1)]
    ids = [speaker.id for speaker in transcript.speakers]
    assert ids == [f"s{n}" for n, _ in enumerate(ids, 1)]
    for quotation in transcript.quotations:
        assert {quotation.speaker, *quotation.addressees} - {None} <= {*ids}
        assert quotation.speaker not in quotation.addressees
        assert len({*quotation.addressees}) == len(quotation.addressees)
        assert 0 <= quotation.confidence <= 1
    for speaker in transcript.speakers:
        assert {*speaker.members} <= {*ids} - {speaker.id}
        assert speaker.gender == "plural" or not speaker.members
        assert speaker.name not in speaker.aliases
        assert len({*speaker.aliases}) == len(speaker.aliases)


@every_text
def test_everyone_listed_speaks_or_is_spoken_to_or_is_one_of_those(name: str) -> None:
    transcript = transcript_of(TEXTS[name])
    busy = {person for quotation in transcript.quotations for person in (quotation.speaker, *quotation.addressees)}
    busy |= {member for speaker in transcript.speakers if speaker.id in busy for member in speaker.members}
    assert {speaker.id for speaker in transcript.speakers} <= busy


@every_text
def test_speakers_stand_in_the_order_in_which_they_first_take_part(name: str) -> None:
    transcript = transcript_of(TEXTS[name])
    first: dict[str, int] = {}
    for number, quotation in enumerate(transcript.quotations):
        for person in (quotation.speaker, *quotation.addressees):
            for one in (person, *transcript.by_id[person].members) if person else ():
                first.setdefault(one, number)
    order = [first[speaker.id] for speaker in transcript.speakers]
    assert order == sorted(order)


@every_text
def test_spans_are_in_order_inside_paragraphs_and_tight(name: str) -> None:
    text = TEXTS[name]
    read, before = document(text), (-1, 0)
    for quotation in transcript_of(text).quotations:
        assert before < (quotation.start, -quotation.end)
        before = (quotation.start, -quotation.end)
        end = 0
        for span in quotation.spans:
            block = read.blocks[read.block_at(span.start)]
            assert max(end, block.start) <= span.start < span.end <= block.end
            assert text[span.start : span.end] == text[span.start : span.end].strip()
            end = span.end
        for span in filter(None, (quotation.mention, quotation.cue)):
            assert text[span.start : span.end].strip() == text[span.start : span.end] != ""
        if cue := quotation.cue:
            assert all(cue.end <= span.start or span.end <= cue.start for span in quotation.spans)


@every_text
def test_no_words_are_in_two_quotations_unless_one_is_within_the_other(name: str) -> None:
    quotations = transcript_of(TEXTS[name]).quotations
    for number, two in enumerate(quotations):
        for one in quotations[:number]:
            if any(a.start < b.end and b.start < a.end for a in one.spans for b in two.spans):
                outer = two
                while outer.within and outer.within != one.id:
                    outer = next(q for q in quotations if q.id == outer.within)
                assert outer.within == one.id
                assert any(a.start <= two.start and two.end <= a.end for a in one.spans)


@every_text
def test_turns_count_up_where_the_speaker_changes_and_nested_ones_have_their_outers(name: str) -> None:
    turn, last = 0, None
    by_id = {quotation.id: quotation for quotation in transcript_of(TEXTS[name]).quotations}
    for quotation in by_id.values():
        if quotation.within:
            assert quotation.turn == by_id[quotation.within].turn
            continue
        turn += quotation.speaker is None or quotation.speaker != last
        last = quotation.speaker
        assert quotation.turn == turn


def test_marks_belong_to_the_spans() -> None:
    quotations = transcript_of(TALK).quotations
    direct = [TALK[span.start : span.end] for quotation in quotations if quotation.kind == "direct" for span in quotation.spans]
    assert direct == [
        "“You are late,”",
        "“The lake has gone.”",
        "“It was here on Friday,”",
        "“Minister, look behind you.”",
        "“I never look behind me,”",
    ]


def test_the_object_for_scripts_has_the_keys_of_the_contract_and_the_words() -> None:
    values = transcript_of(TALK).to_dict(TALK)
    assert {"speakers", "quotes"} <= values.keys()
    for speaker in values["speakers"]:
        assert speaker.keys() == {"id", "name", "aliases", "gender", "members"}
    for quote in values["quotes"]:
        wanted = {"id", "kind", "turn", "within", "spans", "speaker", "mention", "cue", "addressees", "confidence"}
        assert quote.keys() == wanted
        for span in filter(None, [*quote["spans"], quote["mention"], quote["cue"]]):
            assert span == {"start": span["start"], "end": span["end"], "text": TALK[span["start"] : span["end"]]}


def test_the_same_text_has_the_same_transcript_in_every_process(monkeypatch: pytest.MonkeyPatch) -> None:
    script = (
        "import json, sys\nfrom reader.dialogue import extract\nfrom reader.documents.document import Document\n"
        "print(json.dumps(extract(Document.from_dict(json.load(sys.stdin))).to_dict()))"
    )
    values = json.dumps(document(TALK).to_dict())
    answers = set()
    for seed in ("1", "2"):
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        run = subprocess.run([sys.executable, "-c", script], input=values, capture_output=True, text=True, check=True)
        answers.add(run.stdout)
    assert len(answers) == 1
    assert json.loads(answers.pop()) == transcript_of(TALK).to_dict()


def words_of(text: str) -> list[object]:
    """The transcript of a text, with words for offsets and single spaces for white space."""
    transcript = transcript_of(text)

    def words(span: Span | None) -> str | None:
        return span and " ".join(text[span.start : span.end].split())

    return [
        *transcript.speakers,
        *(
            (q.kind, q.turn, [words(s) for s in q.spans], q.speaker, words(q.mention), words(q.cue), q.addressees, q.within)
            for q in transcript.quotations
        ),
    ]


@pytest.mark.parametrize("width", [58, 66, 72])
@pytest.mark.parametrize("name", [article.name for article in articles("variants")])
def test_hard_wrapped_paragraphs_have_the_transcript_of_long_ones(name: str, width: int) -> None:
    paragraphs = TEXTS[name].strip().split("\n\n")
    wrapped = "\n\n".join(textwrap.fill(each, width, break_on_hyphens=False, break_long_words=False) for each in paragraphs)
    assert words_of(wrapped) == words_of(TEXTS[name])


@pytest.mark.parametrize("line_end", [b"\r\n", b"\r"])
def test_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path, line_end: bytes) -> None:
    path = tmp_path / "talk.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TALK.encode().replace(b"\n", line_end))
    opened = open_document(str(path))
    assert opened.text == TALK
    *_, last = stream(opened)
    assert last == transcript_of(TALK)


@pytest.mark.parametrize("text", ["", "\n", " \t\n\n\f", BARE, "IV\n\n*\n\n1871"])
def test_a_text_without_speech_has_an_empty_transcript_at_once(text: str) -> None:
    assert list(stream(document(text))) == [Transcript()]


def test_transcripts_get_better_until_the_last_which_is_whole() -> None:
    first, *_, last = stream(document(TALK))
    assert first.progress < 1 == last.progress
    assert first.model is None
    assert last.model
    assert last == transcript_of(TALK)


def test_the_first_transcript_already_has_what_the_tags_tell() -> None:
    first = next(stream(document(TALK)))
    told = {TALK[quotation.start : quotation.end]: quotation for quotation in first.quotations}
    assert first.by_id[told["“I never look behind me,”"].speaker or ""].name == "Ada Lowe"
    assert first.by_id[told["“It was here on Friday,”"].speaker or ""].name == "the ferryman"


def test_the_first_transcript_needs_no_language_pipeline() -> None:
    script = (
        "import json, sys\nfrom reader.dialogue.engine import stream\nfrom reader.documents.document import Document\n"
        "first = next(stream(Document.from_dict(json.load(sys.stdin))))\n"
        "print(len(first.quotations), *{'spacy', 'thinc', 'numpy'} & {*sys.modules})"
    )
    values = json.dumps(document(TALK).to_dict())
    run = subprocess.run([sys.executable, "-c", script], input=values, capture_output=True, text=True, check=True)
    count, *loaded = run.stdout.split()
    assert int(count) >= 4
    assert loaded == []


WORDS = (
    "“Yes,” said she Ada ‘no’ that ferryman asked whether . , ? : — “ ” \" ' « » told him LOWE: Q: Mr. and according who I … *"
)
fragments = st.sampled_from([*WORDS.split(), "\n", "\n\n"])


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.lists(fragments, max_size=40).map(" ".join), st.text(max_size=80)))
def test_no_text_is_too_odd_to_read(text: str) -> None:
    read = document(text)
    *_, last = stream(read)
    assert last.progress == 1
    for quotation in last.quotations:
        assert all(0 <= span.start < span.end <= len(text) for span in quotation.spans)
        assert {quotation.speaker, *quotation.addressees} - {None} <= last.by_id.keys()
        assert quotation.within is None or quotation.within in {other.id for other in last.quotations}
