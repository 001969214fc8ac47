"""A transcript set like a script, as one text with blocks: what the transcript's pane wraps and draws. Pure."""

from array import array
from bisect import bisect_right
from typing import NamedTuple

from reader.dialogue.transcript import Quotation, Transcript

__all__ = ["UNCERTAIN", "Line", "Script", "short_names"]

UNCERTAIN = 0.6
"""A speaker of a lower confidence is marked as doubtful."""

_OPENERS = "“‘\"'«»„‚‹›「『`"
_CLOSERS = "”’\"'»«“‘›‹」』`"


class Line(NamedTuple):
    """A block of the script: who speaks to whom, or a paragraph of what is said."""

    start: int
    end: int
    entry: int
    """Index of the quotation."""
    is_heading: bool
    indent: int
    """Cells."""
    spaced: bool
    name_end: int = 0
    """Of a heading: where the speaker's name ends."""
    breaks: tuple[int, ...] = ()


class Script(NamedTuple):
    """The text and its blocks; `words[i]` is where the words of quotation i begin in it, `ends[i]` their last code point."""

    text: str
    blocks: tuple[Line, ...]
    words: "array[int]"
    ends: "array[int]"
    quotation_starts: list[int]
    """Where the quotations begin in the document."""
    quotation_ends: list[int]
    """Their last code points."""
    cuts: "array[int]"
    """Offsets of the document at which the innermost quotation changes, and the quotation from each on (-1: none)."""
    owned_by: "array[int]"

    @classmethod
    def of(cls, text: str, transcript: Transcript) -> "Script":
        """Built off the event loop: a book has thousands of quotations."""
        pieces: list[str] = []
        blocks: list[Line] = []
        words, ends = array("I"), array("I")
        names = short_names(transcript)
        depths: dict[str, int] = {}
        at = 0
        heading_before: tuple[object, ...] | None = None
        for index, quotation in enumerate(transcript.quotations):
            depth = depths[quotation.id] = depths.get(quotation.within or "", -1) + 1
            heading = (quotation.turn, quotation.speaker, quotation.addressees, depth)
            if heading != heading_before:
                name, addressees = _heading(quotation, names)
                blocks.append(Line(at, at + len(name + addressees), index, True, 2 * depth, True, at + len(name)))
                pieces += name, addressees, "\n"
                at += len(name + addressees) + 1
            heading_before = heading
            words.append(at)
            for paragraph in _paragraphs(quotation, text):
                blocks.append(Line(at, at + len(paragraph), index, False, 2 * depth + 2, False))
                pieces += paragraph, "\n"
                at += len(paragraph) + 1
            ends.append(at - 2)
        starts, stops = [q.start for q in transcript.quotations], [q.end - 1 for q in transcript.quotations]
        return cls("".join(pieces), tuple(blocks), words, ends, starts, stops, *_ownership(transcript))

    def owner(self, offset: int) -> int | None:
        """The innermost quotation that holds the code point at `offset` of the document."""
        index = bisect_right(self.cuts, offset) - 1
        owner = self.owned_by[index] if index >= 0 else -1
        return None if owner < 0 else owner

    def owners(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """The stretches of the document between `start` and `end` that are quoted: start, end, quotation."""
        found = []
        for index in range(max(0, bisect_right(self.cuts, start) - 1), len(self.cuts)):
            if self.cuts[index] >= end:
                break
            stop = self.cuts[index + 1] if index + 1 < len(self.cuts) else end
            if self.owned_by[index] >= 0 and stop > start:
                found.append((max(start, self.cuts[index]), min(end, stop), self.owned_by[index]))
        return found


def short_names(transcript: Transcript) -> dict[str, str]:
    """Speaker's id to the name to call them by: the last name where the text itself uses it and it is one person's alone."""
    names = {s.id: last if (last := s.name.rpartition(" ")[2]) in s.aliases else s.name for s in transcript.speakers}
    held = list(names.values())
    return {speaker: name if held.count(name) == 1 else transcript.by_id[speaker].name for speaker, name in names.items()}


def _heading(quotation: Quotation, names: dict[str, str]) -> tuple[str, str]:
    name = names.get(quotation.speaker or "", "—").upper()
    addressees = ", ".join(names[each] for each in quotation.addressees if each in names)
    return name, f" → {addressees}" if addressees else ""


def _paragraphs(quotation: Quotation, text: str) -> list[str]:
    """What is said, its parts joined by a space where only the tag was between them, without the marks around it."""
    paragraphs: list[str] = []
    before = None
    for span in quotation.spans:
        part = text[span.start : span.end].strip()
        if quotation.kind == "direct":
            part = _unmarked(part)
        between = text[before : span.start] if before is not None else "\n\n"
        if "\n\n" not in between:
            # The comma that led to the tag, where a sentence ended with the tag: “Plenty,” she said. “But …”
            if between.rstrip().endswith((".", "!", "?")):
                paragraphs[-1] = paragraphs[-1].removesuffix(",") + "." * paragraphs[-1].endswith(",")
            paragraphs[-1] += " " + part
        else:
            paragraphs.append(part)
        before = span.end
    return [paragraph or " " for paragraph in paragraphs]


def _unmarked(part: str) -> str:
    if len(part) > 2 and part[:2] in ("``", "''", ",,"):
        part = part[2:]
    elif len(part) > 1 and part[0] in _OPENERS:
        part = part[1:]
    if len(part) > 2 and part[-2:] in ("''", "``"):
        part = part[:-2]
    elif len(part) > 1 and part[-1] in _CLOSERS:
        part = part[:-1]
    return part.strip()


def _ownership(transcript: Transcript) -> "tuple[array[int], array[int]]":
    """Offsets at which the innermost quotation changes, and the quotation from there on (-1: none)."""
    events: list[tuple[int, int, int]] = []
    for index, quotation in enumerate(transcript.quotations):
        for span in quotation.spans:
            events += (span.start, 1, index), (span.end, 0, index)
    cuts, owners = array("I"), array("i")
    held: list[int] = []
    for offset, opens, index in sorted(events):
        if opens:
            held.append(index)
        elif index in held:
            held.remove(index)
        owner = max(held, default=-1)
        if cuts and cuts[-1] == offset:
            owners[-1] = owner
        else:
            cuts.append(offset)
            owners.append(owner)
    return cuts, owners
