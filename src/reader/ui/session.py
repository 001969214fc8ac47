"""One open document: its transcript as it streams in, the current quotation, colours and filters. No widgets."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from reader.dialogue.transcript import Quotation, Quotations, Span, Speaker, Transcript
from reader.documents.chapters import Chapter, chapters_of
from reader.documents.document import Document
from reader.ui.changes import Extent
from reader.ui.jumps import Jumps
from reader.ui.script import Script

if TYPE_CHECKING:
    from reader.ui.filters import Filter, Lit
    from reader.ui.parts import Parts
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
        self.script = Script(document.text, self.transcript)
        self.colours: dict[str, SpeakerStyle] = {}
        self.current: int | None = None
        """Index of the current quotation."""
        self.lit: Lit | None = None
        """What belongs to the filter, where one is on."""
        self.search: Search | None = None
        self.changed: frozenset[Extent] = frozenset()
        """The quotations that show for a moment that a better transcript changed them."""
        self.jumps = Jumps()
        self.advance = 0.0
        """The share of the work on the transcript that is done, where that is told apart from it."""
        self.has_ended = False
        """Whether no better transcript will come."""
        self.article_match: int | None = None
        """Where the match is that was gone to last."""
        self.needs_letters = False
        """Whether colours alone do not tell speakers apart: sixteen colours, or none."""
        self.has_letters = False
        self.zen = False
        """Whether nothing but the article is shown."""
        self.is_outdated = False
        """Whether the document's file holds something else by now."""
        self._parts: Parts | None = None
        self._styles = 0
        """How many there are."""
        self._letters: set[str] = set()
        self._known: dict[str, SpeakerStyle] = {}

    def renewed(self, document: Document, place: int) -> "Session":
        """A session over another state of the document: its cast, with its colours, and the filter hold until the
        transcript comes."""
        session = Session(document, place)
        session.transcript = Transcript(self.transcript.speakers, progress=0.0)
        session.filter, session.needs_letters = self.filter, self.needs_letters
        session.colours, session.has_letters, session.zen = self.colours, self.has_letters, self.zen
        session._styles, session._letters, session._known = self._styles, self._letters, self._known
        return session

    @property
    def quotations(self) -> Quotations:
        return self.transcript.quotations

    @property
    def quotation(self) -> Quotation | None:
        """The current one."""
        return None if self.current is None else self.quotations[self.current]

    @property
    def spans(self) -> tuple[Span, ...]:
        """Those of the current quotation."""
        return () if self.current is None else self.quotations.spans(self.current)

    @property
    def complete(self) -> bool:
        return self.transcript.progress >= 1

    def speaker(self, quotation: Quotation) -> Speaker | None:
        return self.transcript.by_id.get(quotation.speaker or "")

    def update(self, transcript: Transcript, script: Script) -> None:
        """A better transcript takes the place of the one before; what was current and lit stays so."""
        was, before = self.quotation, self.transcript
        self.transcript, self.script = transcript, script
        styles = self._styled(transcript)
        self.has_letters = self.needs_letters or len(styles) > COLOURS
        self.colours = styles if self.has_letters else {each: SpeakerStyle(style.index, "") for each, style in styles.items()}
        self.current = None if was is None else self.match(was)
        self.filter = self.filter.renewed(before, transcript) if self.filter else None

    def _styled(self, transcript: Transcript) -> dict[str, SpeakerStyle]:
        speakers, styles, given = transcript.speakers, dict[str, SpeakerStyle](), set[int]()
        # Where there are not colours and letters for all, those who say most get them first.
        often = Counter(transcript.quotations.speakers if len(speakers) > COLOURS else ())
        # Those who go by the same name as before come before all: nobody takes their colour because of an alias.
        for index in sorted(range(len(speakers)), key=lambda each: (speakers[each].name not in self._known, -often[each])):
            style = styles[speakers[index].id] = self._style(speakers[index], given)
            given.add(id(style))
        return styles

    def _style(self, speaker: Speaker, given: Collection[int]) -> SpeakerStyle:
        """The style that one of the speaker's names had before, else a new one: colours stay while names get fuller.

        None of those that are `given` (by `id`) to others of the same transcript.
        """
        names = speaker.name, *speaker.aliases
        known = (self._known[name] for name in names if name in self._known)
        style = next((style for style in known if id(style) not in given), None)
        if style is None:
            initials = [word[0] for word in reversed(speaker.name.split())]
            wanted = (*initials, *filter(str.isalpha, speaker.name), *"abcdefghijklmnopqrstuvwxyz")
            letter = next((letter.lower() for letter in wanted if letter.lower() not in self._letters), "·")
            style = SpeakerStyle(self._styles % COLOURS, letter)
            self._styles += 1
            self._letters.add(letter)
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
    def starts(self) -> Sequence[int]:
        """The offsets at which the quotations begin, in order."""
        return self.quotations.starts

    def quotation_at(self, offset: int) -> int | None:
        """The innermost quotation that holds the code point at `offset`."""
        return self.quotations.owner(offset)

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """What the table of contents lists. Not for the first frame: all blocks of a long text have to be found for it."""
        return chapters_of(self.document)

    def chapter_at(self, place: int) -> int | None:
        """The index of the chapter that the code point at offset `place` is in; None before the first."""
        index = bisect_right(self.chapters, place, key=lambda chapter: chapter.start) - 1
        return index if index >= 0 else None

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
        index, speakers = self.current + direction, self.quotations.speakers
        while 0 <= index < len(speakers):
            if not same_speaker or speakers[index] == speakers[self.current]:
                return index
            index += direction
        return None

    def first_of(self, speaker: str, *, last: bool = False) -> int | None:
        """The first or last quotation of the speaker with that id, alone or in a group."""
        from reader.ui.filters import Filter, Lit

        said = Lit(Filter((speaker,)), self.transcript)
        return said.previous(len(self.quotations)) if last else said.next(0)

    def found(self) -> str:
        """What the search found, in a few words."""
        return self.search.found(self.article_match) if self.search else ""

    # Whose words stay lit

    @property
    def filter(self) -> "Filter | None":
        return self.lit.filter if self.lit else None

    @filter.setter
    def filter(self, filter: "Filter | None") -> None:
        from reader.ui.filters import Lit

        self.lit = Lit(filter, self.transcript) if filter else None

    def belongs(self, index: int) -> bool:
        """Whether a filter is on, and the quotation belongs to it."""
        return self.lit is not None and index in self.lit

    def is_dimmed(self, index: int) -> bool:
        """Whether a filter is on that the quotation does not belong to."""
        return self.lit is not None and index not in self.lit

    def step_lit(self, direction: int) -> int | None:
        """The quotation that belongs to the filter after (1) or before (-1) the current one, else the place; or None."""
        if self.lit is None:
            return None
        behind = bisect_left(self.starts, self.place) if self.current is None else self.current + (direction > 0)
        return self.lit.next(behind) if direction > 0 else self.lit.previous(behind)

    def parts(self) -> "Parts":
        """What each speaker has in the transcript; found when it is first wanted."""
        from reader.ui.parts import Parts

        if self._parts is None or self._parts.transcript is not self.transcript:
            self._parts = Parts.of(self.document, self.transcript)
        return self._parts
