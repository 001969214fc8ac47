"""A transcript set like a script: what the transcript's pane wraps and draws, made entry by entry when asked for. Pure."""

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, chain, pairwise

from reader.dialogue.transcript import Quotation, Transcript
from reader.ui.flow import Line, Section

__all__ = ["UNCERTAIN", "Script", "is_doubtful", "short_names"]

UNCERTAIN = 0.6
"""A speaker of a lower confidence is marked as doubtful."""

_OPENERS = "“‘\"'«»„‚‹›「『`"
_CLOSERS = "”’\"'»«“‘›‹」』`"
_ARROW = " → "


class Script:
    """Two sections a quotation: who speaks to whom, with no row where that goes on, and what is said.

    A place is kept free for every code point that a section may come to, so that places are known before any of it is made.
    """

    def __init__(self, text: str, transcript: Transcript) -> None:
        """`text` is the document's."""
        self._text = text
        self._quotations = transcript.quotations
        self._names = short_names(transcript)
        self._starts = array("I", _starts(transcript, list(self._names.values())))
        self.words = self._starts[1::2]
        """The places where the words of the quotations begin."""

    def __len__(self) -> int:
        return len(self._starts)

    def at(self, place: int) -> int:
        return max(0, bisect_right(self._starts, place) - 1)

    def entry_at(self, place: int) -> int:
        """The index of the quotation that is set at the place."""
        return self.at(place) // 2

    def section(self, index: int) -> Section:
        start, entry = self._starts[index], index // 2
        indent = 2 * self._depth(entry)
        if index % 2 == 0:
            heading = self.name(entry) + self.addressees(entry)
            lines = [Line(0, len(heading), indent)] if self._is_new(entry) else []
            return Section(start, heading, tuple(lines), spaced=bool(lines))
        paragraphs = _paragraphs(self._quotations[entry], self._text)
        ends = list(accumulate(len(paragraph) + 1 for paragraph in paragraphs))
        lines = [Line(a, b - 1, indent + 2) for a, b in pairwise([0, *ends])]
        return Section(start, "\n".join(paragraphs), tuple(lines))

    def end(self, entry: int) -> int:
        """The place of the last code point of a quotation's words."""
        section = self.section(2 * entry + 1)
        return section.start + max(0, len(section.text) - 1)

    def name(self, entry: int) -> str:
        """What the heading calls the speaker."""
        speaker = self._quotations.speakers[entry]
        return "—" if speaker < 0 else self._names[self._quotations.people[speaker]].upper()

    def addressees(self, entry: int) -> str:
        """What follows the name in the heading."""
        people = self._quotations.people
        names = [self._names[people[each]] for each in self._quotations.addressees_of(entry)]
        return _ARROW + ", ".join(names) if names else ""

    def _depth(self, entry: int) -> int:
        depth = 0
        while (entry := self._quotations.parents[entry]) >= 0:
            depth += 1
        return depth

    def _is_new(self, entry: int) -> bool:
        """Whether the one before is by another speaker, or to others, or quoted elsewhere."""

        def heading(entry: int) -> object:
            columns = self._quotations
            return columns.turns[entry], columns.speakers[entry], columns.addressees_of(entry), self._depth(entry)

        return entry == 0 or heading(entry) != heading(entry - 1)


def is_doubtful(speaker: str | None, confidence: float) -> bool:
    """Whether a quotation has a speaker, of whom the engine is not sure."""
    return speaker is not None and confidence < UNCERTAIN


def _starts(transcript: Transcript, names: Sequence[str]) -> list[int]:
    """Where the sections begin; `names` are the speakers', in order. One pass over the columns: a book has many."""
    columns = transcript.quotations
    # A small letter has up to three capitals.
    speakers = [3 * len(name) + 1 for name in names] + [2]
    addressees = [len(name) + len(_ARROW) for name in names]
    to = [0, *accumulate(addressees[each] for each in columns.addressees)]
    headings = [
        speakers[s] + to[b] - to[a] for s, (a, b) in zip(columns.speakers, pairwise(columns.addressee_firsts), strict=True)
    ]
    # Between two parts of what is said stands a space or a line feed, and a part may be nothing but a space.
    counts = pairwise(columns.span_firsts)
    words = [end - start + 2 * (b - a) + 2 for start, end, (a, b) in zip(columns.starts, columns.ends, counts, strict=True)]
    return list(accumulate(chain.from_iterable(zip(headings, words, strict=True)), initial=0))[:-1]


def short_names(transcript: Transcript) -> dict[str, str]:
    """Speaker's id to the name to call them by: the last name where the text itself uses it and it is one person's alone."""
    names = {s.id: last if (last := s.name.rpartition(" ")[2]) in s.aliases else s.name for s in transcript.speakers}
    held = Counter(names.values())
    return {speaker: name if held[name] == 1 else transcript.by_id[speaker].name for speaker, name in names.items()}


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
