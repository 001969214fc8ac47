"""Plain text: from characters to paragraphs."""

import re
from array import array
from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from reader.documents.blocks import BROKEN, HEADING, LEVEL, SPACED, Block, Blocks, Columns, LateBlocks
from reader.documents.headings import LONGEST, level_of
from reader.documents.layout import Layout, goes_on, layout_of, room_of, runs_of

__all__ = ["blocks_of"]

_AT_ONCE = 100_000
"""The blocks of a text of so many code points are found at once, in 2 ms of CPU."""
_REACH = 4_000
"""How far beyond a place the text is looked at, at first: some ten paragraphs."""

_LINE = re.compile(".+")
_FEED = re.compile("\n")
_WORDS = re.compile(r"\S(?:.*\S)?")
_Paragraph = tuple[int, int, tuple[int, ...]]


def blocks_of(text: str) -> Blocks:
    """The paragraphs and headings of plain text, whether it is hard-wrapped or has a paragraph a line.

    Every character of `text` that is no white space is in a block. Where lines are kept, their indentation is too.
    The blocks of a long text are found when they are asked for, save those near a place.
    """
    layout = layout_of(text)
    if len(text) <= _AT_ONCE:
        return Blocks(_whole(text, layout))
    return LateBlocks(partial(_whole, text, layout), partial(_near, text, layout))


def _whole(text: str, layout: Layout) -> Columns:
    columns = _columns(text, 0, len(text), layout, 0)
    found = sorted({look & LEVEL for look in set(columns.looks)} - {0})
    ranks = bytes(look & ~LEVEL | (found.index(level) + 1 if (level := look & LEVEL) in found else 0) for look in range(256))
    return columns._replace(looks=columns.looks.translate(ranks))


def _near(text: str, layout: Layout, place: int, code_points: int) -> tuple[Block, ...]:
    """What `Blocks.near` gives of the whole, out of a stretch of the text."""
    low, high, reach = max(0, place - code_points), min(place + code_points, len(text)), _REACH
    start, end = low, high
    while True:
        start = text.rfind("\n", 0, max(0, start - reach)) + 1
        end = text.find("\n", min(end + reach, len(text)))
        end = len(text) if end < 0 else end
        part = Blocks(_columns(text, start, end, layout, None if start else 0))
        first, last = part.at(low), part.at(high)
        # Its first may be half of one, so that the second is not told from what goes before it; its last, too.
        if (not start or first > 1) and (end == len(text) or last < len(part) - 2):
            return part[first : last + 1]
        reach *= 4


def _columns(text: str, start: int, end: int, layout: Layout, count: int | None) -> Columns:
    """The blocks between two offsets, headings with the level that they would have in a book with all of them.

    The chapter before is the one numbered `count`; None where that is not known.
    """
    starts, ends, kept, looks = array("I"), array("I"), array("I"), bytearray()
    # Most runs are a single line, or lines that are full enough to end nothing.
    slack = layout.ragged if layout.tight else layout.slack
    full = f"(?:.{{{layout.width - slack},}}+\n)*+.*+" if layout.width and not layout.indented else ".*+"
    is_plain = re.compile(full).fullmatch
    level = 0
    for run in runs_of(text, start, end):
        first, last = run.span()
        whole = is_plain(text, first, last)
        paragraphs = [_paragraph(text, first, last, [], layout)] if whole else _paragraphs(text, first, last, layout)
        for number, (at, stop, breaks) in enumerate(paragraphs):
            line = text[at:stop] if stop - at <= LONGEST and not breaks else ""
            if not line or "\n" in line:
                level = 0
            else:
                alone = not number and text.find("\n", stop, last) < 0
                opens = not starts and not start and _WORDS.search(text, stop) is not None
                level, count = level_of(line, alone, level, count, opens)
            spaced = not number or not layout.parted
            looks.append(level | HEADING * (level > 0) | BROKEN * bool(breaks) | SPACED * spaced)
            starts.append(at)
            ends.append(stop)
            kept.extend(breaks)
    return Columns(starts, ends, bytes(looks), kept)


def _paragraphs(text: str, start: int, end: int, layout: Layout) -> Iterator[_Paragraph]:
    """The paragraphs of a run of lines, each with the line feeds in it that are kept."""
    if not layout.width:
        yield from ((*line.span(), ()) for line in _WORDS.finditer(text, start, end))
        return
    short: list[tuple[int, int, bool]] = []
    offset = start
    for line, after in pairwise(found[0] for found in _LINE.finditer(text, start, end)):
        offset += len(line) + 1
        room = room_of(line, after, layout.width)
        if layout.ends(line, after, room):
            yield _paragraph(text, start, offset - 1, short, layout)
            start, short = offset, []
        elif room > layout.slack:
            short.append((offset - 1, room, goes_on(after)))
    yield _paragraph(text, start, end, short, layout)


def _paragraph(text: str, start: int, end: int, short: list[tuple[int, int, bool]], layout: Layout) -> _Paragraph:
    """`short`: of lines that end well before the margin, where, the room they leave, and whether the sentence goes on."""
    breaks: tuple[int, ...] = ()
    if short:
        lines = text.count("\n", start, end)
        if 2 * len(short) >= lines and 2 * sum(on for _, _, on in short) <= len(short):
            # Verse, an address: a line that happens to be full ends on purpose as well.
            breaks = tuple(feed.start() for feed in _FEED.finditer(text, start, end))
        else:
            breaks = tuple(feed for feed, room, on in short if not on or 2 * room > layout.width)
    if text[start].isspace() and not breaks:
        start = end - len(text[start:end].lstrip())
    if text[end - 1].isspace():
        end = start + len(text[start:end].rstrip())
    return start, end, breaks
