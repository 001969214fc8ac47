"""The transcript, set like a script: who speaks to whom, and what is said."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from rich.style import Style

from reader.ui.flow import Line, Material, Row, Section
from reader.ui.pane import BELONGS, DOUBTFUL, Overlay, Pane
from reader.ui.script import is_doubtful

__all__ = ["CHANGED", "REPORTED", "TranscriptPane"]

_BOLD = Style(bold=True)
_ITALIC = Style(italic=True)
REPORTED, CHANGED = "≈", "▎"

Result = TypeVar("Result")


class _Notice:
    """What stands in the pane while there is no quotation."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __len__(self) -> int:
        return 1

    def at(self, place: int) -> int:
        return 0

    def section(self, index: int) -> Section:
        return Section(0, self._text, (Line(0, len(self._text)),))


class TranscriptPane(Pane):
    """The right pane; its places are the script's."""

    @property
    def material(self) -> Material:
        return self.session.script if self.session.quotations else _Notice(self.notice)

    def replace(self, update: Callable[[], Result]) -> Result:
        """Shows another transcript, after `update` of the session; the quotation on the top row stays there."""
        session = self.session
        before, delta = None, 0
        if session.quotations:
            entry = session.script.entry_at(self.place + 1)
            before, delta = session.quotations[entry], self.place - session.script.words[entry]
        result = update()
        if before and (now := session.match(before)) is not None:
            words = session.script.words[now]
            self.place = max(0, min(words + delta, self.end(now)))
        self.rewrap()
        return result

    @property
    def entries(self) -> range:
        """The quotations in sight."""
        if not self.session.quotations or not self.seen:
            return range(0)
        first, last = (self.session.script.entry_at(row + 1) for row in (self.seen[0], self.seen[-1]))
        return range(first, last + 1)

    @property
    def notice(self) -> str:
        """What there is to say in place of a transcript."""
        text = self.session.document.text
        if not text or text.isspace():
            return "There is nothing to read in here."
        if self.session.complete:
            return "No one speaks in this text."
        return "No transcript could be made." if self.session.has_ended else "Looking for who speaks…"

    def quotation_at(self, place: int) -> int | None:
        return self.session.script.entry_at(place) if self.session.quotations else None

    @property
    def beginnings(self) -> Sequence[int]:
        return self.session.script.words

    def end(self, quotation: int) -> int:
        return self.session.script.end(quotation)

    def edge(self, row: Row) -> tuple[str, Style]:
        session = self.session
        if not session.quotations:
            return "", Style.null()
        entry, quotations = row.number // 2, session.quotations
        speaker = quotations.speaker(entry)
        if row.number % 2 == 0:
            return (session.colours[speaker].letter, self.quotation_style(entry)) if speaker else ("", Style.null())
        signs = DOUBTFUL if is_doubtful(speaker, quotations.confidences[entry]) else " "
        signs += " " if quotations.is_direct(entry) else REPORTED
        mark = BELONGS if session.belongs(entry) and row.start == 0 else " "
        if entry == session.current:
            mark = "▌" if self.has_focus else "▏"
        before = " " * (row.line.indent - 2)
        return mark + before + (signs if row.start == 0 else ""), self.ink["mark"]

    def sign(self, row: Row) -> tuple[str, Style]:
        session = self.session
        has_changed = session.changed and session.quotations and session.quotations.spans(row.number // 2) in session.changed
        return (CHANGED, self.ink["changed"]) if has_changed else super().sign(row)

    def overlays(self, row: Row) -> Iterator[Overlay]:
        session, entry, whole = self.session, row.number // 2, len(row.section.text)
        if not session.quotations:
            yield 0, whole, self.ink["dim"]
            return
        style = self.quotation_style(entry)
        if row.number % 2 == 0:
            name = len(session.script.name(entry))
            yield 0, whole if session.is_dimmed(entry) else name, style
            if not session.is_dimmed(entry):
                yield 0, name, _BOLD
                yield name, whole, self.ink["dim"]
            return
        if session.is_dimmed(entry):
            yield 0, whole, style
        if not session.quotations.is_direct(entry):
            yield 0, whole, _ITALIC
        if entry == session.current:
            yield 0, whole, self.ink["current"]
        if session.search:
            for start, end in session.search.within(row.section.text, entry):
                yield start, end, self.ink["match"]
