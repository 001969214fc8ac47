"""Transcripts as bytes, for a pipe or a file: the columns as they are in memory, then everything that is text.

No JSON: reading that of a book's cast takes longer than all its columns, and its module 3 ms before the first frame.
"""

import sys
import zlib
from array import array
from collections.abc import Iterator
from itertools import accumulate, islice, pairwise
from operator import lt
from typing import Any, TypeAlias

from reader.dialogue.columns import TYPECODES, Quotations
from reader.dialogue.transcript import Transcript
from reader.dialogue.values import GENDERS, KINDS, Gender, Speaker

__all__ = ["packed", "unpacked"]

Bytes: TypeAlias = bytes | bytearray | memoryview

_SIZES = {code: array(code).itemsize for code in "BIid"}
# Those of a machine that counts otherwise are foreign.
_MAGIC = f"reader transcript 1 {sys.byteorder} {''.join(map(str, _SIZES.values()))}\n".encode()
_CHECKSUM = 4
"""Bytes."""
_COUNTS = (*TYPECODES, "ids", "wordings", "models", "people", "strings", "text")
_GENDERS: tuple[Gender | None, ...] = (None, *GENDERS)


def packed(transcript: Transcript) -> bytes:
    """The transcript as bytes: a magic line, a checksum, the progress, how many there are of each, each of them."""
    quotations, model = transcript.quotations, transcript.model
    columns = [getattr(quotations, name) for name in TYPECODES]
    ids, models = quotations.ids or (), () if model is None else (model,)
    strings = [*ids, *(each for pair in quotations.wordings for each in pair), *models]
    shapes = array("I")
    for who in transcript.speakers:
        strings += (who.id, who.name, *who.aliases, *who.members)
        shapes.extend((_GENDERS.index(who.gender), len(who.aliases), len(who.members)))
    text = "".join(strings).encode("utf-8", "surrogatepass")
    counts = [*map(len, columns), len(ids), len(quotations.wordings), len(models), len(transcript.speakers)]
    body = b"".join(
        (
            array("d", [transcript.progress]),
            array("I", [*counts, len(strings), len(text)]),
            *columns,
            shapes,
            array("I", map(len, strings)),
            text,
        )
    )
    return b"".join((_MAGIC, zlib.crc32(body).to_bytes(_CHECKSUM, "little"), body))


def unpacked(data: Bytes) -> Transcript:
    """The transcript that was `packed`; whatever is then asked of it is there. Raises ValueError for all other bytes."""
    view, at = memoryview(data), len(_MAGIC)
    body = view[at + _CHECKSUM :]
    if view[:at] != _MAGIC or zlib.crc32(body) != int.from_bytes(view[at : at + _CHECKSUM], "little"):
        raise ValueError("no transcript, or a damaged one")
    parts = _Parts(body)
    progress = parts.take("d", 1)[0]
    counts = dict(zip(_COUNTS, parts.take("I", len(_COUNTS)), strict=True))
    columns = {name: parts.take(code, counts[name]) for name, code in TYPECODES.items()}
    shapes = parts.take("I", 3 * counts["people"])
    strings = parts.strings(counts["strings"], counts["text"])
    own = counts["ids"] + 2 * counts["wordings"] + counts["models"] + 2 * counts["people"]
    if counts["models"] > 1 or own + sum(shapes[1::3]) + sum(shapes[2::3]) != len(strings) or not 0 <= progress <= 1:
        raise ValueError("the transcript does not say what is in it")
    if max(shapes[::3], default=0) >= len(_GENDERS):
        raise ValueError("no such gender")
    rest = iter(strings)
    ids = tuple(islice(rest, counts["ids"]))
    wordings = tuple((next(rest), next(rest)) for _ in range(counts["wordings"]))
    model = next(rest) if counts["models"] else None
    speakers = tuple(_speaker(rest, *shapes[at : at + 3]) for at in range(0, len(shapes), 3))
    quotations = Quotations(ids or None, tuple(speaker.id for speaker in speakers), wordings, columns)
    _check(quotations)
    return Transcript(speakers, quotations, model, progress)


class _Parts:
    """Bytes that are taken one part after another. Raises ValueError where there are not so many."""

    def __init__(self, content: memoryview) -> None:
        self._content = content

    def take(self, code: str, count: int) -> "array[Any]":
        values = array(code)
        values.frombytes(self._bytes(count * _SIZES[code]))
        return values

    def strings(self, count: int, length: int) -> list[str]:
        """`count` strings, the last part, in `length` bytes."""
        ends = list(accumulate(self.take("I", count), initial=0))
        text = str(self._bytes(length), "utf-8", "surrogatepass")
        if self._content or ends[-1] != len(text):
            raise ValueError("the transcript is longer or shorter than it says")
        return [text[start:end] for start, end in pairwise(ends)]

    def _bytes(self, length: int) -> memoryview:
        found, self._content = self._content[:length], self._content[length:]
        if len(found) < length:
            raise ValueError("the transcript is cut short")
        return found


def _speaker(strings: Iterator[str], gender: int, aliases: int, members: int) -> Speaker:
    who, name = next(strings), next(strings)
    return Speaker(who, name, tuple(islice(strings, aliases)), _GENDERS[gender], tuple(islice(strings, members)))


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
        and max(q.owners, default=-1) < count
        and all(map(lt, q.parents, range(count)))
    )
    if not is_sound:
        raise ValueError("the transcript's columns do not fit together")
