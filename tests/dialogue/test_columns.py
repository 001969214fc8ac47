"""Quotations as columns: the same values as objects, and bytes that come back as they were or are refused."""

import zlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import transcript_of

from reader.dialogue import Evidence, Quotation, Span, Speaker, Transcript
from reader.dialogue.values import GENDERS, KINDS

PEOPLE = tuple(f"s{number}" for number in range(1, 5))
TALK = "“You are late,” said Ada Lowe. “He said ‘no’ to me.”\n\n“Who did?” asked Emil Roth, and said that he was tired.\n"

offsets = st.integers(0, 300)
spans = st.builds(lambda one, other: Span(min(one, other), max(one, other) + 1), offsets, offsets)
shares = st.floats(0, 1)
evidences = st.builds(Evidence, st.text(max_size=9), st.sampled_from(["", "their \ud800 partner"]), st.none() | spans)


@st.composite
def transcripts(draw: st.DrawFn) -> Transcript:
    speakers = tuple(
        Speaker(each, draw(st.text()), tuple(draw(st.lists(st.text()))), draw(st.sampled_from([None, *GENDERS])), PEOPLE[:2])
        for each in PEOPLE
    )
    somebody = st.sampled_from(PEOPLE)
    ids = draw(st.sampled_from([["q1", "q2", "q3", "q4"], ["q7", "q9", "a", "b"]]))[: draw(st.integers(0, 4))]
    quotations = [
        Quotation(
            each,
            draw(st.sampled_from(KINDS)),
            draw(st.integers(1, 9**9)),
            tuple(draw(st.lists(spans, min_size=1, max_size=3))),
            draw(st.none() | somebody),
            draw(st.none() | spans),
            draw(st.none() | spans),
            tuple(draw(st.lists(somebody))),
            draw(shares),
            draw(st.sampled_from([None, *ids[:number]])),
            draw(evidences),
        )
        for number, each in enumerate(ids)
    ]
    return Transcript(speakers, quotations, draw(st.none() | st.text()), draw(shares))


def listed(transcript: Transcript) -> list[Quotation]:
    return list(transcript.quotations)


@given(transcripts(), st.slices(4))
def test_columns_are_the_quotations_that_they_were_made_of(transcript: Transcript, part: slice) -> None:
    columns, made = transcript.quotations, listed(transcript)
    assert Transcript(transcript.speakers, made).quotations == columns == made
    assert columns == tuple(made)
    assert len(columns) == len(made)
    assert columns[part] == tuple(made[part])
    assert [columns[index - len(made)] for index in range(len(made))] == made
    assert list(columns.starts) == [each.start for each in made]
    assert list(columns.ends) == [each.end for each in made]
    ids = [speaker.id for speaker in transcript.speakers]
    assert [None if index < 0 else ids[index] for index in columns.speakers] == [each.speaker for each in made]
    assert [KINDS[index] for index in columns.kinds] == [each.kind for each in made]
    assert [None if index < 0 else columns.id(index) for index in columns.parents] == [each.within for each in made]
    assert [tuple(ids[i] for i in columns.addressees_of(index)) for index in range(len(made))] == [q.addressees for q in made]


def test_other_quotations_are_not_equal() -> None:
    transcript = transcript_of(TALK)
    first, *rest = transcript.quotations
    for other in ([first], [replace(first, confidence=0.1), *rest], [replace(first, id="q9"), *rest], ()):
        assert transcript.quotations != other
        assert transcript.quotations != Transcript(transcript.speakers, other).quotations


def test_there_is_no_quotation_beyond_the_last() -> None:
    quotations = transcript_of(TALK).quotations
    for index in (len(quotations), -len(quotations) - 1):
        with pytest.raises(IndexError):
            quotations[index]


@pytest.mark.parametrize("other", [{"speaker": "s9"}, {"addressees": ("s1", "s9")}, {"within": "q9"}, {"within": "q1"}])
def test_a_quotation_refers_to_nobody_who_is_not_there_nor_to_itself(other: dict[str, object]) -> None:
    transcript = transcript_of(TALK)
    with pytest.raises(ValueError, match=r"[sq]9|before"):
        replace(transcript, quotations=[replace(transcript.quotations[0], **other)])


@given(transcripts(), offsets, offsets)
def test_an_offset_belongs_to_the_last_quotation_that_holds_it(transcript: Transcript, one: int, other: int) -> None:
    columns, (start, end) = transcript.quotations, sorted((one, other))

    def holder(offset: int) -> int | None:
        holding = [i for i, q in enumerate(columns) if any(span.start <= offset < span.end for span in q.spans)]
        return max(holding, default=None)

    # A quotation whose spans overlap is none that an engine makes.
    if any(a.start < b.end and b.start < a.end for q in columns for i, a in enumerate(q.spans) for b in q.spans[:i]):
        return
    assert columns.owner(start) == holder(start)
    found = columns.owners_between(start, end)
    owned = {offset: owner for first, stop, owner in found for offset in range(first, stop)}
    assert owned == {offset: holder(offset) for offset in range(start, end) if holder(offset) is not None}
    assert all(start <= first < stop <= end for first, stop, _ in found)


@given(transcripts())
def test_a_transcript_comes_back_from_bytes_as_it_was(transcript: Transcript) -> None:
    again = Transcript.from_bytes(transcript.to_bytes())
    assert again == transcript
    assert listed(again) == listed(transcript)
    assert [again.quotations.owner(offset) for offset in range(0, 300, 7)] == [
        transcript.quotations.owner(offset) for offset in range(0, 300, 7)
    ]


WHOLE = transcript_of(TALK).to_bytes()


@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_bytes_of_which_one_is_another_are_refused(at: int, difference: int) -> None:
    damaged = bytearray(WHOLE)
    damaged[at] ^= difference
    with pytest.raises(ValueError, match="transcript"):
        Transcript.from_bytes(damaged)


@given(st.integers(0, len(WHOLE) - 1), st.binary(max_size=4))
def test_bytes_that_are_cut_short_or_go_on_are_refused(at: int, more: bytes) -> None:
    for damaged in (WHOLE[:at] + more, WHOLE + more + b"\0"):
        if damaged != WHOLE:
            with pytest.raises(ValueError, match="transcript"):
                Transcript.from_bytes(damaged)


BODY = WHOLE.index(b"\n") + 5
"""Where the magic line and the checksum end."""


def resealed(body: bytes) -> bytes:
    """Bytes with the checksum that they should have."""
    return WHOLE[: BODY - 4] + zlib.crc32(body).to_bytes(4, "little") + body


def harmless(data: bytes) -> bool:
    """Whether bytes are refused, or give a transcript of which all can be asked."""
    try:
        transcript = Transcript.from_bytes(data)
    except ValueError:
        return True
    transcript.to_dict(TALK)
    transcript.quotations.owners_between(0, len(TALK))
    return len(listed(transcript)) == len(transcript.quotations)


@given(st.integers(0, len(WHOLE) - BODY - 1), st.binary(min_size=1, max_size=8))
def test_bytes_that_make_no_sense_are_refused_or_harm_nobody_be_the_checksum_right(at: int, other: bytes) -> None:
    body = WHOLE[BODY:]
    assert resealed(body) == WHOLE
    assert harmless(resealed(body[:at] + other + body[at + len(other) :]))
    assert harmless(resealed(body[:at] + other))


COUNTS = range(8, 8 + 4 * 28)


@pytest.mark.parametrize("at", COUNTS[::4])
@pytest.mark.parametrize("more", [1, 255])
def test_a_count_that_is_another_is_refused_be_the_checksum_right(at: int, more: int) -> None:
    body = bytearray(WHOLE[BODY:])
    body[at] = (body[at] + more) % 256
    with pytest.raises(ValueError, match="transcript"):
        Transcript.from_bytes(resealed(bytes(body)))


@pytest.mark.parametrize("data", [b"", b"7", b"{}", WHOLE[:BODY], resealed(b""), WHOLE.replace(b"transcript", b"manuscript")])
def test_what_is_no_transcript_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="transcript"):
        Transcript.from_bytes(data)
