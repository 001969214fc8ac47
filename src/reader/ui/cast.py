"""The cast: everyone who speaks in a transcript, with their share of it."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from reader.dialogue.transcript import Quotation, Speaker, Transcript
from reader.documents.document import Document
from reader.ui.dialog import Choices, Colours, Dialog, Row, badge, count, names, one_line, painted

__all__ = ["CastChoice", "CastScreen", "FollowScreen", "Part", "parts"]


@dataclass(frozen=True, slots=True)
class CastChoice:
    """Whom to go on with, and how: follow their words, or go to their first or last quotation."""

    speaker_id: str
    action: Literal["follow", "first", "last"]


@dataclass(slots=True)
class Part:
    """What one speaker has in a document; what a group says counts for the group and for each of its members."""

    speaker: Speaker
    first: int
    """Offset of the first code point they say."""
    quotations: int = 0
    together: int = 0
    """How many of them are a group's."""
    words: int = 0
    to: Counter[str] = field(default_factory=Counter)
    """Ids of those spoken to, with how often."""


def parts(document: Document, transcript: Transcript) -> list[Part]:
    """Everyone who speaks, in order of their first quotation."""
    found: dict[str, Part] = {}
    voices: dict[str, frozenset[str]] = {}
    for quotation in transcript.quotations:
        around = voices.get(quotation.within or "", frozenset())
        speaker = transcript.by_id.get(quotation.speaker or "")
        speakers = (speaker.id, *speaker.members) if speaker else ()
        voices[quotation.id] = around.union(speakers)
        words = _words(document, quotation)
        for id in speakers:
            if (one := transcript.by_id.get(id)) is None:
                continue
            part = found.setdefault(id, Part(one, quotation.start))
            part.quotations += 1
            part.together += id != quotation.speaker
            # Who quotes themselves says the words once.
            part.words += words if id not in around else 0
            part.to.update(quotation.addressees)
    return list(found.values())


def _words(document: Document, quotation: Quotation) -> int:
    return sum(len(document.text[span.start : span.end].split()) for span in quotation.spans)


_ORDERS: tuple[tuple[str, Callable[[Part], Any]], ...] = (
    ("words", lambda part: -part.words),
    ("quotations", lambda part: -part.quotations),
    ("first appearance", lambda part: part.first),
    ("name", lambda part: part.speaker.name.casefold()),
)
_BAR = 10
"""Cells of a speaker's whole bar, were nobody else to speak."""


def _bar(share: float) -> str:
    whole, eighths = divmod(round(min(share, 1) * _BAR * 8), 8)
    return ("█" * whole + ("", *"▏▎▍▌▋▊▉")[eighths] or "▏").ljust(_BAR)


class CastScreen(Dialog[CastChoice | None]):
    """Everyone who speaks; dismisses with a CastChoice."""

    TITLE = "Cast"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "choose('follow')", "Follow", show=False),
        Binding("left_square_bracket", "choose('first')", "First"),
        Binding("right_square_bracket", "choose('last')", "Last"),
        Binding("s", "sort", "Sort"),
    ]

    def __init__(self, transcript: Transcript, colours: Colours, document: Document) -> None:
        super().__init__()
        self._transcript = transcript
        self._colours = colours
        self._length = max(1, len(document.text))
        self._parts = parts(document, transcript)
        # What is quoted within a quotation is counted with that one already.
        self._words = max(1, sum(_words(document, quotation) for quotation in transcript.quotations if not quotation.within))
        self._unknown = sum(quotation.speaker is None for quotation in transcript.quotations)
        self._order = 0

    def content(self) -> Iterable[Widget]:
        yield Choices() if self._parts else self.empty(_nobody(self._transcript))

    def on_mount(self) -> None:
        if self._parts:
            self._fill(None)

    def _fill(self, chosen: str | None) -> None:
        name, key = _ORDERS[self._order]
        self.query_one(Choices).fill(((part.speaker.id, self._row(part)) for part in sorted(self._parts, key=key)), chosen)
        self.subtitle(f"by {name}" + (f" · {count(self._unknown, 'quotation')} of nobody known" if self._unknown else ""))

    def _row(self, part: Part) -> Row:
        id, share = part.speaker.id, part.words / self._words
        name = badge(self.app, self._colours, id) + " " + painted(one_line(part.speaker.name), self._colours, id)
        members = names(self._transcript, part.speaker.members)
        facts = [", ".join(members)] if members else []
        together = f" ({part.together} together)" if part.together else ""
        facts += [count(part.quotations, "quotation") + together, count(part.words, "word")]
        facts.append(f"first at {part.first / self._length:.0%}")
        if to := names(self._transcript, (id for id, _ in part.to.most_common())):
            facts.append(f"to {', '.join(to)}")
        return Row(
            (name, Content.styled(f"{share:.0%} ", "$secondary") + painted(_bar(share), self._colours, id, "")),
            (Content.styled("  " + " · ".join(facts), "$secondary"), Content("")),
        )

    def action_sort(self) -> None:
        if self._parts:
            self._order = (self._order + 1) % len(_ORDERS)
            self._fill(self.query_one(Choices).chosen)

    def action_choose(self, action: Literal["follow", "first", "last"]) -> None:
        if self._parts and (chosen := self.query_one(Choices).chosen):
            self.dismiss(CastChoice(chosen, action))

    def on_option_list_option_selected(self) -> None:
        self.action_choose("follow")


class _Name(Input):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "Follow")]


class FollowScreen(Dialog[str | None]):
    """Choose a speaker by typing part of the name; dismisses with the speaker's id."""

    TITLE = "Follow"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Close"),
        Binding("down", "cursor('down')", show=False),
        Binding("up", "cursor('up')", show=False),
    ]
    DEFAULT_CSS = """
    FollowScreen {
        & > #box { width: 52; }
        Input { margin-bottom: 1; padding: 0 1; }
        &.-low Input { margin-bottom: 0; }
    }
    """

    def __init__(self, transcript: Transcript, colours: Colours, document: Document) -> None:
        super().__init__()
        self._transcript = transcript
        self._colours = colours
        self._parts = sorted(parts(document, transcript), key=lambda part: -part.quotations)

    def content(self) -> Iterable[Widget]:
        if not self._parts:
            yield self.empty(_nobody(self._transcript))
            return
        yield _Name(placeholder="part of a name", compact=True)
        choices = Choices()
        # Keys go to the name that is typed; up and down still move the list.
        choices.can_focus = False
        yield choices

    def on_mount(self) -> None:
        if self._parts:
            self._fill("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._fill(event.value)

    def _fill(self, typed: str) -> None:
        wanted = typed.casefold().split()
        found = (part for part in self._parts if all(word in _all_names(part.speaker) for word in wanted))
        self.query_one(Choices).fill((part.speaker.id, self._row(part)) for part in found)

    def _row(self, part: Part) -> Row:
        id = part.speaker.id
        name = badge(self.app, self._colours, id) + " " + painted(one_line(part.speaker.name), self._colours, id)
        return Row((name, Content.styled(str(part.quotations), "$secondary")))

    def action_cursor(self, direction: str) -> None:
        if self._parts:
            choices = self.query_one(Choices)
            choices.action_cursor_down() if direction == "down" else choices.action_cursor_up()

    @on(Input.Submitted)
    @on(Choices.OptionSelected)
    def _choose(self) -> None:
        if chosen := self.query_one(Choices).chosen:
            self.dismiss(chosen)


def _all_names(speaker: Speaker) -> str:
    return "\n".join((speaker.name, *speaker.aliases)).casefold()


def _nobody(transcript: Transcript) -> str:
    return "Nobody speaks in this text." if transcript.progress >= 1 else "Nobody has been found to speak yet."
