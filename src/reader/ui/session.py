"""One open document: its transcript as it streams in, the current quotation, colours and filters. No widgets."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.dialogue.transcript import Quotation, Speaker, Transcript
from reader.documents.document import Document
from reader.ui.changes import Extent, changes
from reader.ui.script import Script

if TYPE_CHECKING:
    from reader.ui.query import Search

__all__ = ["COLOURS", "Session", "SpeakerStyle"]

COLOURS = 8
"""How many speakers a theme has colours for."""


@dataclass(frozen=True, slots=True)
class SpeakerStyle:
    """What tells a speaker apart: a colour of the theme (`index`, from 0), and a letter where colours do not suffice."""

    index: int
    letter: str


class Session:
    """All that is known about the document on the screen."""

    def __init__(self, document: Document, place: int = 0) -> None:
        self.document = document
        self.place = place
        """Offset of the first code point in sight, as the reader last left it."""
        self.transcript = Transcript(progress=0.0)
        self.script = Script.of(document.text, self.transcript)
        self.colours: dict[str, SpeakerStyle] = {}
        self.current: int | None = None
        """Index of the current quotation."""
        self.followed: str | None = None
        """Id of the speaker whose words stay lit."""
        self.search: Search | None = None
        self.changed: frozenset[Extent] = frozenset()
        """The quotations that show for a moment that a better transcript changed them."""
        self.jumps: list[int] = []
        """Places to go back to."""
        self.has_ended = False
        """Whether no better transcript will come."""
        self.article_match: int | None = None
        """Where the match is that was gone to last."""
        self.needs_letters = False
        """Whether colours alone do not tell speakers apart: sixteen colours, or none."""
        self.has_letters = False
        self._styles: list[SpeakerStyle] = []
        self._known: dict[str, SpeakerStyle] = {}

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        return self.transcript.quotations

    @property
    def quotation(self) -> Quotation | None:
        """The current one."""
        return None if self.current is None else self.quotations[self.current]

    @property
    def complete(self) -> bool:
        return self.transcript.progress >= 1

    def speaker(self, quotation: Quotation) -> Speaker | None:
        return self.transcript.by_id.get(quotation.speaker or "")

    def update(self, transcript: Transcript, script: Script) -> frozenset[Extent]:
        """A better transcript takes the place of the one before; what was current and followed stays so.

        Returns what it changed.
        """
        was, followed = self.quotation, self.transcript.by_id.get(self.followed or "")
        changed = changes(self.transcript, transcript)
        self.changed |= changed
        self.transcript, self.script = transcript, script
        styles = {speaker.id: self._style(speaker) for speaker in transcript.speakers}
        self.has_letters = self.needs_letters or len(styles) > COLOURS
        self.colours = styles if self.has_letters else {each: SpeakerStyle(style.index, "") for each, style in styles.items()}
        self.current = None if was is None else self.match(was)
        self.followed = next((s.id for s in transcript.speakers if followed and _same(s, followed)), None)
        return changed

    def _style(self, speaker: Speaker) -> SpeakerStyle:
        """The style that one of the speaker's names had before, else a new one: colours stay while names get fuller."""
        names = (speaker.name, *speaker.aliases)
        style = next((self._known[name] for name in names if name in self._known), None)
        if style is None:
            taken = {style.letter for style in self._styles}
            initials = [word[0] for word in reversed(speaker.name.split())]
            wanted = (*initials, *filter(str.isalpha, speaker.name), *"abcdefghijklmnopqrstuvwxyz")
            letter = next((letter.lower() for letter in wanted if letter.lower() not in taken), "·")
            style = SpeakerStyle(len(self._styles) % COLOURS, letter)
            self._styles.append(style)
        for name in names:
            self._known.setdefault(name, style)
        return style

    def match(self, was: Quotation) -> int | None:
        """The quotation that has the old one's first span, else the one that begins last before its end."""
        starts = self.starts
        index = bisect_left(starts, was.start)
        if index < len(starts) and starts[index] == was.start:
            return index
        return max(0, bisect_right(starts, was.end) - 1) if starts else None

    @property
    def starts(self) -> list[int]:
        """The offsets at which the quotations begin, in order."""
        return self.script.quotation_starts

    def quotation_at(self, offset: int) -> int | None:
        """The innermost quotation that holds the code point at `offset`."""
        return self.script.owner(offset)

    def near(self, offset: int) -> int | None:
        """The last quotation that begins at or before `offset`."""
        index = bisect_right(self.starts, offset) - 1
        return index if index >= 0 else None

    def step(self, direction: int, *, same_speaker: bool = False) -> int | None:
        """The quotation after (1) or before (-1) the current one, or None; from none, the one next to the place."""
        if not self.quotations:
            return None
        if self.current is None:
            index = bisect_left(self.starts, self.place) - (direction < 0)
            return index if 0 <= index < len(self.quotations) else None
        index = self.current + direction
        while 0 <= index < len(self.quotations):
            if not same_speaker or self.quotations[index].speaker == self.quotations[self.current].speaker:
                return index
            index += direction
        return None

    def first_of(self, speaker: str, *, last: bool = False) -> int | None:
        """The first or last quotation of the speaker with that id, alone or in a group."""
        found = [index for index in range(len(self.quotations)) if self.is_said_by(index, speaker)]
        return found[-1 if last else 0] if found else None

    def found(self) -> str:
        """What the search found, in a few words."""
        return self.search.found(self.article_match) if self.search else ""

    def is_said_by(self, index: int, speaker: str) -> bool:
        """Whether a quotation is of the speaker with that id, or of a group that they are in."""
        who = self.speaker(self.quotations[index])
        return who is not None and (who.id == speaker or speaker in who.members)

    def is_dimmed(self, index: int) -> bool:
        """Whether a speaker is followed who does not say this."""
        return self.followed is not None and not self.is_said_by(index, self.followed)


def _same(speaker: Speaker, other: Speaker) -> bool:
    return not {speaker.name, *speaker.aliases}.isdisjoint((other.name, *other.aliases))
