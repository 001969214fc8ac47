"""Letters that a text gives in marks: from "Dear Jane," on to the name of whoever signs it, who wrote it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from reader.dialogue.reading import Reading
from reader.dialogue.transcript import Span

__all__ = ["signed"]

MARKS = " \n\t_*“”\"‘’'"
SALUTATION = re.compile(
    r"(?:(?:my|our)\s)?(?:(?:very|own)\s)?(?:dear(?:est)?|beloved|honou?red|sir|madam|gentlemen)\b[^.!?\n]{0,50}[,:;—–-]+", re.I
)
CLOSING = re.compile(r"\b(?:Yours?(?:[’']s)?|servant|sincerely|truly|faithfully|love)\b[^.!?]{0,60}$")
INITIALS = re.compile(r"(?:[A-Z]\.[ \n]?)+|[A-Z]")
LETTERS = re.compile(
    r"\b(?:letters?|notes?|epistle|missive|telegram|message|wrote|writes|signed|written|scrawl(?:ed)?)\b", re.I
)
REST = re.compile(r"\s*")
LONGEST = 200
"""Paragraphs of a letter, at the most."""
LEAD = 160
"""Code points before words in marks in which the text has them as those of a letter."""


def signed(reading: Reading) -> Iterator[tuple[int, Span]]:
    """The utterances that begin a letter, or a paragraph of one that has marks of its own, each with the name that signs it."""
    ends = [name.end for name in reading.names]
    following = 0
    for number, index in enumerate(reading.utterances):
        if number < following or reading.quoted[index].continues:
            continue
        saluted = _salutes(reading, index)
        if not saluted and not _announced(reading, index):
            continue
        run = _run(reading, number, saluted)
        name = _signature(reading, run, ends)
        if name is None:
            continue
        following = number + len(run)
        yield from ((each, name) for each in run if not reading.quoted[each].continues)


def _salutes(reading: Reading, index: int) -> bool:
    """Whether a line of its own calls somebody: “My dear Jane,"."""
    text, marked = reading.document.text, reading.quoted[index]
    block = reading.document.blocks[marked.block]
    if not _opens(reading, index):
        return False
    stop = min([*(at for at in block.breaks if at > marked.start), block.end, marked.end])
    return SALUTATION.fullmatch(text[marked.start : stop].strip(MARKS)) is not None


def _opens(reading: Reading, index: int) -> bool:
    """Whether its paragraph begins with it."""
    marked = reading.quoted[index]
    start = reading.document.blocks[marked.block].start
    return reading.by_block[marked.block][0] == index and not reading.document.text[start : marked.start].strip(MARKS)


def _announced(reading: Reading, index: int) -> bool:
    """Whether a letter or a note is spoken of right before."""
    start = reading.quoted[index].start
    return LETTERS.search(reading.document.text, max(0, start - LEAD), start) is not None


def _run(reading: Reading, number: int, saluted: bool) -> list[int]:
    """The utterances from there on that may be one letter: those that go on, and where it has a salutation whole paragraphs."""
    run = [reading.utterances[number]]
    for index in reading.utterances[number + 1 : number + LONGEST]:
        marked, last = reading.quoted[index], reading.quoted[run[-1]]
        goes_on = marked.continues or (saluted and last.closed and _opens(reading, index))
        if marked.block - last.block != 1 or not goes_on:
            break
        run.append(index)
    return run


def _signature(reading: Reading, run: list[int], ends: Sequence[int]) -> Span | None:
    """The name after which nothing comes, in a line of its own, in capitals or after "yours"; the run is cut there."""
    text, first = reading.document.text, reading.quoted[run[0]].start
    for count, index in enumerate(run, 1):
        marked = reading.quoted[index]
        block = reading.document.blocks[marked.block]
        end = marked.start + len(text[marked.start : marked.end].rstrip(MARKS + ".,"))
        at = bisect_right(ends, end + 1) - 1
        rest = REST.match(text, marked.end, block.end)
        if at < 0 or ends[at] < end or (rest and rest.end() < block.end):
            continue
        name = reading.names[at]
        line = max((at for at in block.breaks if at < name.start), default=marked.start)
        if line == first or name.start < marked.start or INITIALS.fullmatch(text, name.start, name.end):
            continue  # whoever is called
        alone = not text[line : name.start].strip(MARKS)
        if alone or text[name.name : name.end].isupper() or CLOSING.search(text, marked.start, name.start):
            del run[count:]
            return Span(name.start, name.end)
    return None
