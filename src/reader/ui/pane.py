"""A scrolling pane drawn row by row from a place on: a whole book costs no more than what is in sight."""

from collections.abc import Iterator, Mapping, Sequence

from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Offset, Region, Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from reader.ui.flow import Flow, Material, Row
from reader.ui.ink import Ink
from reader.ui.link import View
from reader.ui.messages import Picked, Rewrapped, Scrolled
from reader.ui.session import Session
from reader.ui.setting import Overlay, cell_at, character_at, set_row, spaces
from reader.ui.typography import Typography
from reader.ui.wrap import shown

__all__ = ["BELONGS", "DOUBTFUL", "Overlay", "Pane"]

BELONGS = "•"
"""Before what belongs to the filter that is on: it need not be told from what is dimmed by its colour."""
DOUBTFUL = "?"
"""Before what has a speaker of whom the engine is not sure."""

_MIDDLE = 1 << 20
"""Where the treadmill rests that takes Textual's scrolling, and tells by how many rows."""


class Pane(ScrollView, can_focus=True, inherit_bindings=False):
    """What the two panes share: rows, place, selection, the mark in the gutter.

    The top is the place where the first row in sight begins. The reader's own place is kept beside it, from the last time
    they moved: taken anew from the top row at each resize it would creep backwards.
    """

    ALLOW_SELECT = True
    DEFAULT_CSS = """
    Pane { overflow: hidden; background: $background; color: $foreground; }
    """
    GUTTER = 2
    """Cells before the text: the mark of the current quotation, and air."""
    EDGE = 1
    """Cells behind the text."""

    def __init__(self, session: Session, typography: Typography, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self.session = session
        self.typography = typography
        """As it is to be set; `rewrap` sets it so."""
        self.place = 0
        """Of the first row in sight, as the reader last left it."""
        self.top = 0
        """The first row in sight."""
        self.flow = Flow(self.material, 1)
        self._width = 0
        self._left = 0
        self._seen: list[int] | None = None
        self._strips: LRUCache[int, Strip] = LRUCache(512)
        self.ink = Ink({})
        """The theme's styles."""
        self._variables: Mapping[str, str] = {}
        self._base = Style.null()

    # What a pane shows; the two kinds of pane fill this in.

    @property
    def material(self) -> Material:
        """What is set on the pane's rows; the places of a pane are its."""
        raise NotImplementedError

    def edge(self, row: Row) -> tuple[str, Style]:
        """What is written before a row, from its left edge, and how; narrower than the gutter and the indent."""
        return "", Style.null()

    def sign(self, row: Row) -> tuple[str, Style]:
        """What stands in the cell right before a row, which the edge leaves free, and how."""
        return " ", Style.null()

    def overlays(self, row: Row) -> Iterator[Overlay]:
        """Styles of stretches of a row; later ones lie upon earlier ones. Offsets are of the section's text."""
        raise NotImplementedError

    def quotation_at(self, place: int) -> int | None:
        """The quotation that is drawn at a place of this pane."""
        raise NotImplementedError

    @property
    def beginnings(self) -> Sequence[int]:
        """The places of this pane at which the quotations begin."""
        raise NotImplementedError

    def end(self, quotation: int) -> int:
        """The place of a quotation's last code point."""
        raise NotImplementedError

    # Rows

    @property
    def view(self) -> View:
        return View(self.flow, self.top, max(1, self.size.height // self.typography.spacing))

    @property
    def room(self) -> int:
        """Cells of the longest row there is room for."""
        return self._width - self.GUTTER - self.EDGE

    @property
    def seen(self) -> list[int]:
        """The rows in sight, from the top one down."""
        if self._seen is None:
            self._seen = list(self.flow.rows_from(self.top, -(-self.size.height // self.typography.spacing)))
        return self._seen

    def is_seen(self, place: int) -> bool:
        """Whether the row that shows the place is in sight."""
        return self.flow.row_at(place) in self.seen

    @property
    def allow_vertical_scroll(self) -> bool:
        # Although there is no scrollbar: two more widgets a pane would have to be drawn before the first frame stands.
        return True

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        # Wrapped before the frame that shows the new width: the Resize event comes after it.
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if changed and size:
            self._width = size.width
            self.rewrap()
            self.post_message(Rewrapped())
        return changed

    def settle(self) -> None:
        """Called before the reader goes anywhere: what was made up for the first frame only is no longer enough."""

    def rewrap(self) -> None:
        """Wraps anew what is in sight; that stays."""
        if not self._width:
            return
        inner = self.typography.longest(self.room)
        self._left = max(0, self.room - inner) // 2
        self.flow = Flow(self.material, inner)
        # Without its watcher, which would ask for another layout: this may be the middle of one.
        self.set_reactive(Widget.virtual_size, Size(self._width, 2 * _MIDDLE))
        self._rest(0)
        self._strips.clear()
        self.go_to(self.place)

    # Moving

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        # The wheel, and a selection drawn over the edge, turn the treadmill; rows of their own have no numbers.
        if step := round(new_value) - round(old_value):
            self._rest(new_value - round(new_value))
            self.move(step)

    def _rest(self, rest: float) -> None:
        self.set_reactive(Widget.scroll_y, _MIDDLE + rest)
        self.set_reactive(Widget.scroll_target_y, _MIDDLE + rest)

    def move(self, rows: int) -> None:
        """Scrolls by the reader's wish."""
        self.settle()
        before = self.top
        self.show(self.view.clamp(self.flow.step(before, rows)))
        if self.top != before:
            self.keep_place()
            self.post_message(Scrolled(self, rows))

    def keep_place(self) -> None:
        """Makes what is on the top row the place."""
        self.place = self.top

    def show(self, top: int) -> None:
        """Scrolls so that `top` is the first row; tells nobody."""
        self.top, self._seen = top, None
        self.refresh()

    def go_to(self, place: int) -> None:
        """Makes `place` the place: its row is the first."""
        self.place = place
        self.show(self.view.clamp(self.flow.row_at(place)))

    # Drawing

    def notify_style_update(self) -> None:
        super().notify_style_update()
        # The focus comes and goes without a change of colours; what is drawn is then still good.
        if (base := self.rich_style) != self._base or self.app.theme_variables is not self._variables:
            self._base, self._variables = base, self.app.theme_variables
            self.ink = Ink(self._variables)
            self._strips.clear()

    def quotation_style(self, quotation: int) -> Style:
        """The speaker's colour; dim where a filter is on that the quotation does not belong to."""
        session = self.session
        if session.is_dimmed(quotation):
            return self.ink["dim"]
        speaker = session.quotations.speaker(quotation)
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
                first, last = self.flow.row_at(self.beginnings[quotation]), self.end(quotation)
                for row in [row for row in self._strips.keys() if first <= row <= last]:  # noqa: SIM118  (no mapping)
                    self._strips.discard(row)
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        # What Textual would add, borders, padding, opacity, a pane has none of, and it takes longer than the rows themselves.
        strips = [self.render_line(y) for y in crop.line_range]
        for each in self.get_line_filters():
            strips = [strip.apply_filter(each, self.background_colors[1]) for strip in strips]
        return strips if crop.column_span == (0, self._width) else [strip.crop(*crop.column_span) for strip in strips]

    def render_line(self, y: int) -> Strip:
        if (place := self._row_at(y)) is None:
            return Strip.blank(self._width, self._base)
        strip = self._strips.get(place)
        if strip is None:
            strip = self._strips[place] = self._drawn(self.flow.row(place))
        return strip

    def _row_at(self, y: int) -> int | None:
        """The row in that line of the pane, None between and below them."""
        number, between = divmod(y, self.typography.spacing)
        return None if between or number >= len(self.seen) else self.seen[number]

    def _spaces(self, row: Row) -> Mapping[int, int]:
        return spaces(row, self.flow.width) if self.typography.justify else {}

    def _drawn(self, row: Row) -> Strip:
        if row.is_empty:
            return Strip.blank(self._width, self._base)
        margin = self.GUTTER + row.indent
        (edge, edge_style), (sign, sign_style) = self.edge(row), self.sign(row)
        before = [(" " * self._left + edge, edge_style), (sign.rjust(margin - len(edge)), sign_style)]
        return set_row(row, before, self._all_overlays(row), self._base, self._width, self._spaces(row))

    def _all_overlays(self, row: Row) -> Iterator[Overlay]:
        yield from self.overlays(row)
        if (selection := self.text_selection) and (span := selection.get_span(row.number)):
            first, last = span
            yield (
                first,
                len(row.section.text) if last < 0 else last,
                self.screen.get_component_rich_style("screen--selection", partial=True),
            )

    # Mouse

    def place_at(self, x: int, y: int) -> int | None:
        """The place of what is drawn in a cell of the pane, or None where there is no text."""
        if (place := self._row_at(y)) is None:
            return None
        row = self.flow.row(place)
        at = character_at(row, x - self._margin(row), self._spaces(row))
        return None if at is None else row.section.start + at

    def _margin(self, row: Row) -> int:
        """Cells before the text of a row."""
        return self._left + self.GUTTER + row.indent

    def region_of_current(self) -> Offset | None:
        """The cell of the screen in which the current quotation begins; None where that is out of sight."""
        if self.session.current is None:
            return None
        begin = self.beginnings[self.session.current]
        if (place := self.flow.row_at(begin)) not in self.seen:
            return None
        row, y = self.flow.row(place), self.seen.index(place) * self.typography.spacing
        x = self._margin(row) + cell_at(row, begin - row.section.start, self._spaces(row))
        return self.region.offset + Offset(x, y) if y < self.size.height else None

    def on_click(self, event: events.Click) -> None:
        if self.text_selection is None:
            self.pick(event.x, event.y)

    def pick(self, x: int, y: int) -> None:
        """The reader clicks on a cell of the pane."""
        if (place := self.place_at(x, y)) is not None and (quotation := self.quotation_at(place)) is not None:
            self.post_message(Picked(self, quotation))

    def selection_updated(self, selection: Selection | None) -> None:
        self.relight()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, unwrapped: soft line feeds are spaces, a block is a paragraph."""
        material = self.material
        first = selection.start.y if selection.start else 0
        last = min(selection.end.y if selection.end else len(material), len(material) - 1)
        parts: list[str] = []
        for index in range(first, last + 1):
            section = material.section(index)
            if section.lines and (span := selection.get_span(index)):
                start, end = span[0], len(section.text) if span[1] < 0 else span[1]
                lines = [
                    shown(section.text[max(start, a) : min(end, b)]).strip()
                    for a, b, *_ in section.lines
                    if a < end and b > start
                ]
                parts += "" if not parts else "\n\n" if section.spaced else "\n", "\n".join(lines)
        return "".join(parts), "\n"
