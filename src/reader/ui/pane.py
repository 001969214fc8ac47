"""A scrolling pane drawn row by row over (block, character) places: a whole book costs no more than what is in sight."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from reader.ui.ink import Ink
from reader.ui.link import View
from reader.ui.messages import Picked, Rewrapped, Scrolled
from reader.ui.session import Session
from reader.ui.wrap import Layout, Passage, graphemes, shown

__all__ = ["Overlay", "Pane"]

_LARGE = 100_000
"""Code points; a longer text is wrapped only as far as the first frame needs, and to its end behind that frame."""

_HERE = Style(bold=True, underline=True)
"""The match that was gone to last."""

Overlay = tuple[int, int, Style]
"""Offsets `start` to `end` of the pane's text, and what their style adds."""


class Pane(ScrollView, can_focus=True, inherit_bindings=False):
    """What the two panes share: rows, place, selection, the mark in the gutter.

    The place is the offset of the first code point in sight, kept from the last time the reader moved: taken anew from
    the top row at each resize it would creep backwards.
    """

    ALLOW_SELECT = True
    DEFAULT_CSS = """
    Pane { overflow: hidden; background: $background; color: $foreground; }
    """
    GUTTER = 2
    """Cells before the text: the mark of the current quotation, and air."""

    def __init__(self, session: Session, *, measure: int = 1000, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self.session = session
        self.measure = measure
        """The longest row, in cells."""
        self.place = 0
        """Offset of the first code point in sight, as the reader last left it."""
        self.rows = Layout("", (), 1)
        self._is_whole = False
        self._above_place = False
        self._is_quiet = False
        self._width = 0
        self._left = 0
        self._anchors: Sequence[int] | None = None
        self._ends: Sequence[int] | None = None
        self._strips: LRUCache[int, Strip] = LRUCache(512)
        self.ink = Ink({})
        """The theme's styles."""
        self._variables: Mapping[str, str] = {}
        self._base = Style.null()

    # What a pane shows; the two kinds of pane fill this in.

    @property
    def text(self) -> str:
        """What is drawn; the offsets of a pane count its code points."""
        raise NotImplementedError

    @property
    def blocks(self) -> Sequence[Passage]:
        raise NotImplementedError

    def indent(self, block: int) -> int:
        """Cells between the gutter and a block's text."""
        return 0

    def edge(self, row: int, block: int) -> tuple[str, Style]:
        """What is written before a row, from its left edge, and how; narrower than the gutter and the indent."""
        return "", Style.null()

    def sign(self, block: int) -> tuple[str, Style]:
        """What stands in the cell right before a block's rows, which the edge leaves free, and how."""
        return " ", Style.null()

    def overlays(self, block: int, start: int, end: int) -> Iterator[Overlay]:
        """Styles of stretches of a row; later ones lie upon earlier ones."""
        raise NotImplementedError

    def quotation_at(self, offset: int) -> int | None:
        """The quotation that is drawn at an offset of this pane."""
        raise NotImplementedError

    @property
    def beginnings(self) -> Sequence[int]:
        """The offsets of this pane at which the quotations begin."""
        raise NotImplementedError

    @property
    def endings(self) -> Sequence[int]:
        """The offsets of the quotations' last code points."""
        raise NotImplementedError

    # Rows

    @property
    def view(self) -> View:
        return View(self.scroll_offset.y, self.size.height, len(self.rows))

    def anchors(self) -> Sequence[int]:
        """The rows on which the quotations begin."""
        if self._anchors is None:
            self._anchors = self.rows.rows_of(self.beginnings)
        return self._anchors

    def ends(self) -> Sequence[int]:
        """The rows on which the quotations end."""
        if self._ends is None:
            self._ends = self.rows.rows_of(self.endings)
        return self._ends

    def block_at(self, offset: int) -> int:
        """The index of the block that holds an offset of this pane, or of the last one before it."""
        return max(0, bisect_right(self.blocks, offset, key=lambda block: block.start) - 1)

    def row_of_quotation(self, quotation: int) -> int:
        return self.rows.row_of(self.beginnings[quotation])

    @property
    def allow_vertical_scroll(self) -> bool:
        # Although there is no scrollbar: two more widgets a pane would have to be drawn before the first frame stands.
        return True

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        # Wrapped before the frame that shows the new width: the Resize event comes after it.
        width = size.width - self.scrollbar_size_vertical
        with self._quietly():
            if size and width != self._width:
                is_first = not self._width
                self._width = width
                self._wrap(rows=2 * size.height if is_first else None)
            changed = super()._size_updated(size, virtual_size, container_size, layout)
            if changed:
                self.restore()
        if changed:
            self.post_message(Rewrapped())
        return changed

    def _wrap(self, rows: int | None = None) -> None:
        inner = max(8, min(self.measure, self._width - self.GUTTER - 1))
        self._left = max(0, self._width - self.GUTTER - inner) // 2
        self._strips.clear()
        self._anchors = self._ends = None
        self._is_whole = rows is None or len(self.text) < _LARGE
        if self._is_whole:
            self.rows = Layout(self.text, self.blocks, inner, self.indent)
        else:
            first = self.block_at(self.place)
            self.rows = Layout(self.text, self.blocks, inner, self.indent, first=first, rows=rows)
            self.call_after_refresh(self.settle)
        # Without its watcher, which would ask for another layout: this may be the middle of one.
        self.set_reactive(Widget.virtual_size, Size(self._width, len(self.rows)))

    def settle(self) -> None:
        """Wraps to the end what was wrapped for the first frame only."""
        if not self._is_whole and self._width:
            self.rewrap()

    def rewrap(self) -> None:
        """Wraps anew; what is in sight stays."""
        if self._width:
            with self._quietly():
                self._wrap()
                self._scroll_update(self.virtual_size)
                self.restore()
            self.refresh()

    def restore(self) -> None:
        """Shows the place on the top row again."""
        row = self.rows.row_of(self.place)
        if self._above_place and row and self.rows.is_empty(row - 1):
            row -= 1
        self.show(row)

    # Moving

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        was, self._is_quiet = self._is_quiet, True
        try:
            yield
        finally:
            self._is_quiet = was

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        step = round(new_value) - round(old_value)
        if step and not self._is_quiet:
            self.keep_place()
            self.post_message(Scrolled(self, step))

    def keep_place(self) -> None:
        """Makes what is on the top row the place."""
        row = self.scroll_offset.y
        if row < len(self.rows):
            self.place = self.rows.starts[row]
            self._above_place = self.rows.is_empty(row)

    def show(self, top: int) -> None:
        """Scrolls so that row `top` is the first; tells nobody."""
        with self._quietly():
            self.scroll_to(y=top, animate=False, force=True)

    def go_to(self, offset: int) -> None:
        """Makes `offset` the place: its row is the first."""
        self.place, self._above_place = offset, False
        self.restore()

    def move(self, rows: int) -> None:
        """Scrolls by the reader's wish."""
        self.scroll_to(y=self.scroll_offset.y + rows, animate=False)

    # Drawing

    def notify_style_update(self) -> None:
        super().notify_style_update()
        # The focus comes and goes without a change of colours; what is drawn is then still good.
        if (base := self.rich_style) != self._base or self.app.theme_variables is not self._variables:
            self._base, self._variables = base, self.app.theme_variables
            self.ink = Ink(self._variables)
            self._strips.clear()

    def quotation_style(self, quotation: int) -> Style:
        """The speaker's colour; dim where another speaker is followed."""
        session = self.session
        if session.is_dimmed(quotation):
            return self.ink["dim"]
        speaker = session.quotations[quotation].speaker
        return self.ink[f"speaker-{session.colours[speaker].index + 1}"] if speaker else Style.null()

    def watch_has_focus(self, has_focus: bool) -> None:
        super().watch_has_focus(has_focus)
        self.relight(self.session.current)

    def relight(self, *quotations: int | None) -> None:
        """Draws these quotations anew; everything, where none is named."""
        if not quotations:
            self._strips.clear()
        for quotation in quotations:
            if quotation is not None and quotation < len(self.session.quotations):
                start, end = self.beginnings[quotation], self.endings[quotation]
                for row in range(self.rows.row_of(start), self.rows.row_of(end) + 1):
                    self._strips.discard(row)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        row = self.scroll_offset.y + y
        strip = self._strips.get(row)
        if strip is None:
            strip = self._strips[row] = self._drawn(row)
        return strip

    def _drawn(self, row: int) -> Strip:
        base = self._base
        if row >= len(self.rows) or self.rows.is_empty(row):
            return Strip.blank(self._width, base)
        block = self.rows.block_of(row)
        start, end = self.rows.span(row)
        (mark, mark_style), (sign, sign_style) = self.edge(row, block), self.sign(block)
        text = shown(self.text[start:end])
        overlays = [(max(a, start), min(b, end), style) for a, b, style in self._all_overlays(block, start, end)]
        cuts = sorted({start, end, *(cut for a, b, _ in overlays if a < b for cut in (a, b))})
        at = self.blocks[block].start
        margin = self.GUTTER + self.indent(block)
        used = self._left + margin + cell_len(text)
        segments = [
            Segment(" " * self._left + mark, base + mark_style),
            Segment(sign.rjust(margin - len(mark)), base + sign_style),
        ]
        for a, b in pairwise(cuts):
            style = sum((style for x, y, style in overlays if x <= a and b <= y), base)
            # What Textual's selection goes by: the character in the block, and the block.
            segments.append(Segment(text[a - start : b - start], style + Style.from_meta({"offset": (a - at, block)})))
        segments.append(Segment(" " * (self._width - used), base))
        return Strip(segments, max(used, self._width))

    def _all_overlays(self, block: int, start: int, end: int) -> Iterator[Overlay]:
        yield from self.overlays(block, start, end)
        if search := self.session.search:
            if self.text is self.session.document.text:
                for a, b in search.between(start, end):
                    yield a, b, self.ink["match"] + _HERE if a == self.session.article_match else self.ink["match"]
            elif (entry := self.quotation_at(start)) is not None:
                at = self.beginnings[entry]
                for a, b in search.within(self.text[at : self.endings[entry] + 1], entry):
                    yield at + a, at + b, self.ink["match"]
        if (selection := self.text_selection) and (span := selection.get_span(block)):
            first, last = span
            at = self.blocks[block].start
            yield (
                at + first,
                self.blocks[block].end if last < 0 else at + last,
                self.screen.get_component_rich_style("screen--selection", partial=True),
            )

    # Mouse

    def offset_at(self, x: int, y: int) -> int | None:
        """The offset of what is drawn in a cell of the pane, or None where there is no text."""
        row = self.scroll_offset.y + y
        if row >= len(self.rows):
            return None
        start, end = self.rows.span(row)
        cell = x - self._left - self.GUTTER - self.indent(self.rows.block_of(row))
        for at, _, cells in graphemes(shown(self.text[start:end])):
            if 0 <= cell < cells:
                return start + at
            cell -= cells
        return None

    def on_click(self, event: events.Click) -> None:
        if self.text_selection is None and (offset := self.offset_at(event.x, event.y)) is not None:
            quotation = self.quotation_at(offset)
            if quotation is not None:
                self.post_message(Picked(self, quotation))

    def selection_updated(self, selection: Selection | None) -> None:
        self.relight()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, unwrapped: soft line feeds are spaces, a block is a paragraph."""
        blocks = self.blocks
        first = selection.start.y if selection.start else 0
        last = min(selection.end.y if selection.end else len(blocks), len(blocks) - 1)
        parts: list[str] = []
        for index in range(first, last + 1):
            if span := selection.get_span(index):
                block = blocks[index]
                start, end = block.start + span[0], block.end if span[1] < 0 else min(block.end, block.start + span[1])
                lines = [start, *(at for at in block.breaks if start <= at < end), end]
                separator = "" if not parts else "\n\n" if block.spaced else "\n"
                parts.append(separator + "\n".join(shown(self.text[a:b]).strip() for a, b in pairwise(lines)))
        return "".join(parts), "\n"
