"""The transcript, set like a script: who speaks to whom, and what is said."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from rich.style import Style

from reader.ui.pane import Overlay, Pane
from reader.ui.script import UNCERTAIN, Line

__all__ = ["TranscriptPane"]

_BOLD = Style(bold=True)
_ITALIC = Style(italic=True)
REPORTED, DOUBTFUL, CHANGED = "≈", "?", "▎"

Result = TypeVar("Result")


class TranscriptPane(Pane):
    """The right pane; its offsets are the script's."""

    @property
    def text(self) -> str:
        return self.session.script.text if self.session.quotations else self._placeholder

    @property
    def blocks(self) -> Sequence[Line]:
        if self.session.quotations:
            return self.session.script.blocks
        return (Line(0, len(self._placeholder), -1, False, 0, False),)

    def replace(self, update: Callable[[], Result]) -> Result:
        """Shows another transcript, after `update` of the session; the quotation on the top row stays there."""
        session = self.session
        before = session.quotations[self.blocks[self.block_at(self.place)].entry] if session.quotations else None
        delta = self.place - self._words_at(self.place) if before else 0
        result = update()
        if before and (entry := session.match(before)) is not None:
            self.place = max(0, min(self.beginnings[entry] + delta, self.endings[entry]))
        self.rewrap()
        return result

    def _words_at(self, offset: int) -> int:
        return self.session.script.words[self.blocks[self.block_at(offset)].entry]

    @property
    def _placeholder(self) -> str:
        if not self.session.document.blocks:
            return "There is nothing to read in here."
        if self.session.complete:
            return "No one speaks in this text."
        return "No transcript could be made." if self.session.has_ended else "Looking for who speaks…"

    def indent(self, block: int) -> int:
        return self.blocks[block].indent

    def quotation_at(self, offset: int) -> int | None:
        return self.blocks[self.block_at(offset)].entry if self.session.quotations else None

    @property
    def beginnings(self) -> Sequence[int]:
        return self.session.script.words

    @property
    def endings(self) -> Sequence[int]:
        return self.session.script.ends

    def edge(self, row: int, block: int) -> tuple[str, Style]:
        line = self.blocks[block]
        if line.entry < 0:
            return "", Style.null()
        quotation = self.session.quotations[line.entry]
        if line.is_heading:
            style = self.session.colours.get(quotation.speaker or "")
            return (style.letter, self.ink[f"speaker-{style.index + 1}"]) if style else ("", Style.null())
        is_first = self.rows.starts[row] == self.session.script.words[line.entry]
        is_doubtful = quotation.speaker is not None and quotation.confidence < UNCERTAIN
        signs = (DOUBTFUL if is_doubtful else " ") + (REPORTED if quotation.kind != "direct" else " ")
        mark = ("▌" if self.has_focus else "▏") if line.entry == self.session.current else " "
        before = " " * (line.indent - 2)
        return mark + before + (signs if is_first else ""), self.ink["mark"]

    def sign(self, block: int) -> tuple[str, Style]:
        entry = self.blocks[block].entry
        has_changed = entry >= 0 and self.session.quotations[entry].spans in self.session.changed
        return (CHANGED, self.ink["changed"]) if has_changed else super().sign(block)

    def overlays(self, block: int, start: int, end: int) -> Iterator[Overlay]:
        line = self.blocks[block]
        if line.entry < 0:
            yield start, end, self.ink["dim"]
            return
        session = self.session
        style = self.quotation_style(line.entry)
        if line.is_heading:
            if session.is_dimmed(line.entry):
                yield line.start, line.end, style
            else:
                yield line.start, line.name_end, style + _BOLD
                yield line.name_end, line.end, self.ink["dim"]
            return
        if session.is_dimmed(line.entry):
            yield line.start, line.end, style
        if session.quotations[line.entry].kind != "direct":
            yield line.start, line.end, _ITALIC
        if line.entry == session.current:
            yield line.start, line.end, self.ink["current"]
