"""Transcripts as bytes, for a pipe or a file: a header in JSON, then the columns as they are in memory."""

import json
import sys
import zlib
from array import array
from operator import lt
from typing import Any, TypeAlias

from reader.dialogue.columns import TYPECODES, Quotations
from reader.dialogue.transcript import Transcript
from reader.dialogue.values import GENDERS, KINDS, Speaker

__all__ = ["packed", "unpacked"]

Bytes: TypeAlias = bytes | bytearray | memoryview

_MAGIC = b"reader transcript 1\n"
_LENGTH = 4
"""Bytes of the checksum and of the header's length."""
_SIZES = {code: array(code).itemsize for code in "BIid"}


def packed(transcript: Transcript) -> bytes:
    """The transcript as bytes: a magic line, a checksum of what follows, the header's length, the header, the columns."""
    quotations = transcript.quotations
    columns = [getattr(quotations, name) for name in TYPECODES]
    header = json.dumps(
        {
            "order": sys.byteorder,
            "sizes": _SIZES,
            "lengths": [len(column) for column in columns],
            "ids": quotations.ids,
            "wordings": quotations.wordings,
            "speakers": [speaker.to_dict() for speaker in transcript.speakers],
            "model": transcript.model,
            "progress": transcript.progress,
        },
        separators=(",", ":"),
    ).encode()
    body = b"".join((len(header).to_bytes(_LENGTH, "little"), header, *columns))
    return b"".join((_MAGIC, zlib.crc32(body).to_bytes(_LENGTH, "little"), body))


def unpacked(data: Bytes) -> Transcript:
    """The transcript that was `packed`; whatever is then asked of it is there. Raises ValueError for all other bytes."""
    view, at = memoryview(data), len(_MAGIC)
    if view[:at] != _MAGIC or zlib.crc32(view[at + _LENGTH :]) != int.from_bytes(view[at : at + _LENGTH], "little"):
        raise ValueError("no transcript, or a damaged one")
    at += _LENGTH
    end = at + _LENGTH + int.from_bytes(view[at : at + _LENGTH], "little")
    try:
        header = json.loads(bytes(view[at + _LENGTH : end]))
        columns = _columns(header, view[end:])
        ids = header["ids"]
        speakers = tuple(map(_speaker, header["speakers"]))
        wordings = tuple((rule, link) for rule, link in map(_strings, header["wordings"]))
        people = tuple(speaker.id for speaker in speakers)
        quotations = Quotations(None if ids is None else _strings(ids), people, wordings, columns)
        _check(quotations)
        transcript = Transcript(speakers, quotations, header["model"], header["progress"])
        if not isinstance(transcript.model, str | None) or not 0 <= transcript.progress <= 1:
            raise ValueError("no such model or progress")
    except (KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise ValueError(f"no transcript: {error}") from error
    return transcript


def _columns(header: dict[str, Any], content: memoryview) -> "dict[str, array[Any]]":
    if header["order"] != sys.byteorder or header["sizes"] != _SIZES:
        raise ValueError("from a machine of another kind")
    columns, at = {}, 0
    for (name, code), length in zip(TYPECODES.items(), header["lengths"], strict=True):
        end = at + length * _SIZES[code]
        if not at <= end <= len(content):
            raise ValueError(f"{name}: {length} do not fit")
        columns[name] = array(code)
        columns[name].frombytes(content[at:end])
        at = end
    if at != len(content):
        raise ValueError("there is more than the columns")
    return columns


def _strings(values: Any) -> tuple[str, ...]:
    if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
        raise ValueError("no strings")
    return tuple(values)


def _speaker(values: dict[str, Any]) -> Speaker:
    identity, name = _strings([values["id"], values["name"]])
    if values["gender"] not in (None, *GENDERS):
        raise ValueError("no such gender")
    return Speaker(identity, name, _strings(values["aliases"]), values["gender"], _strings(values["members"]))


def _check(quotations: Quotations) -> None:
    """Raises ValueError where columns have not the same length, or an index leads nowhere."""
    q, count = quotations, len(quotations)
    apart = {"span_firsts", "span_starts", "span_ends", "addressee_firsts", "addressees", "cuts", "owners"}
    is_sound = (
        all(len(getattr(q, name)) == count for name in TYPECODES.keys() - apart)
        and (q.ids is None or len(q.ids) == count)
        and len(q.span_firsts) == len(q.addressee_firsts) == count + 1
        and len(q.span_starts) == len(q.span_ends) == q.span_firsts[-1]
        and q.span_firsts[0] == 0
        and all(map(lt, q.span_firsts, q.span_firsts[1:]))  # none is without words
        and len(q.cuts) == len(q.owners)
        # Whatever is below 0 is none; and a slice may end anywhere.
        and max(q.kinds, default=0) < len(KINDS)
        and max(q.reasons, default=-1) < len(q.wordings)
        and max(max(q.speakers, default=-1), max(q.addressees, default=-1)) < len(q.people)
        and max(max(q.parents, default=-1), max(q.owners, default=-1)) < count
    )
    if not is_sound:
        raise ValueError("the columns do not fit together")
