"""The cast: everyone who speaks in a transcript, with their share of it."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from reader.documents.chapters import Chapter
from reader.ui.dialog import Choices, Colours, Dialog, Row, badge, count, names, one_line, painted
from reader.ui.line import Line
from reader.ui.parts import Part, Parts
from reader.ui.script import short_names
from reader.ui.whom import has_name, nobody

__all__ = ["CastChoice", "CastScreen"]


@dataclass(frozen=True, slots=True)
class CastChoice:
    """Whom to go on with, and how: only their words stay lit, or go to the first or last quotation of the one."""

    speakers: tuple[str, ...]
    action: Literal["only", "first", "last"]


_ORDERS: tuple[tuple[str, Callable[[Part], Any]], ...] = (
    ("words", lambda part: -part.words),
    ("quotations", lambda part: -part.quotations),
    ("first appearance", lambda part: part.first),
    ("name", lambda part: part.speaker.name.casefold()),
)
_BAR = 10
"""Cells of a speaker's whole bar, were nobody else to speak."""
_MEDIUM, _WIDE = 64, 100
"""Cells of the screen from which on there is room for figures, and for the chapter of the first quotation."""
_HIGH = 24
"""Rows."""
_CHAPTER = 30
"""Cells of a chapter, where there are so many."""
_NAME, _TO = 26, 30
"""Cells of a name that has beside it whom they speak to, and of these at the least."""


def _bar(share: float) -> str:
    whole, eighths = divmod(round(min(share, 1) * _BAR * 8), 8)
    return ("█" * whole + ("", *"▏▎▍▌▋▊▉")[eighths] or "▏").ljust(_BAR)


class _Name(Line):
    """Narrows the list, in which up and down move all the while."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "To the list"),
        Binding("escape", "screen.leave(False)", "Everybody"),
        Binding("down", "screen.cursor(1)", show=False),
        Binding("up", "screen.cursor(-1)", show=False),
    ]


class _Speakers(Choices):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,f", "screen.only", "Only them"),
        Binding("space", "screen.mark", "Mark"),
        Binding("slash", "screen.find", "Find"),
        Binding("left_square_bracket", "screen.go('first')", "First"),
        Binding("right_square_bracket", "screen.go('last')", "Last"),
        Binding("s", "screen.sort", "Sort"),
    ]


class CastScreen(Dialog[CastChoice | None]):
    """Everyone who speaks; `now`, if any, is highlighted, and those `marked` are marked. Dismisses with a CastChoice."""

    TITLE = "Cast"
    AUTO_FOCUS = "Choices"
    DEFAULT_CSS = """
    CastScreen {
        &.-wide > #box { width: 140; }
        Input { display: none; padding: 0 1; }
        #heads, #more { padding: 0 2 0 1; color: $secondary; }
        #more { height: 3; }
        Choices { scrollbar-gutter: stable; }
        &.-high #more { height: 4; padding-top: 1; }
    }
    """

    def __init__(
        self,
        parts: Parts,
        colours: Colours,
        now: str | None = None,
        marked: Iterable[str] = (),
        chapters: Sequence[Chapter] = (),
    ) -> None:
        super().__init__()
        self._all = parts
        self._parts = {part.speaker.id: part for part in parts.parts}
        self._names = short_names(parts.transcript)
        # A single heading is the title.
        self._chapters = chapters if len(chapters) > 1 else ()
        self._colours = colours
        self._now = now
        self._marked = [speaker for speaker in marked if speaker in self._parts]
        self._order = 0
        self._typed = ""

    def content(self) -> Iterable[Widget]:
        if self._parts:
            yield from (_Name(placeholder="part of a name", compact=True), Static(id="heads"), _Speakers(), Static(id="more"))
        else:
            yield self.empty(nobody(self._all))

    def on_mount(self) -> None:
        if self._parts:
            self._fill(self._now)

    def on_resize(self) -> None:
        if self._parts and self._filled_for != self.app.size:
            self._fill(self.query_one(_Speakers).chosen)

    # What is shown

    def _fill(self, chosen: str | None) -> None:
        _, key = _ORDERS[self._order]
        found = sorted((part for part in self._parts.values() if has_name(part, self._typed)), key=key)
        choices, self._filled_for = self.query_one(_Speakers), self.app.size
        # As high as for everybody, so that nothing jumps while the list gets narrower.
        choices.styles.height = max(1, min(len(self._parts), self._rows))
        choices.fill(((part.speaker.id, self._row(part)) for part in found), chosen)
        self.query_one("#heads", Static).update(self._heads())
        self._tell()
        if not found:
            self.query_one("#more", Static).update("Nobody of that name speaks.")

    def _tell(self) -> None:
        """What is chosen so far, in the lower border."""
        order, _ = _ORDERS[self._order]
        facts = [f"{len(self._parts)} speak", f"by {order}"]
        if self._marked:
            facts = [f"by {order}", f"{len(self._marked)} marked" + ": enter for their exchange" * (len(self._marked) > 1)]
        elif self._all.unknown:
            facts.append(f"{count(self._all.unknown, 'quotation')} of nobody known")
        self.subtitle(" · ".join(facts))

    @property
    def _rows(self) -> int:
        """Rows for the list: the box has 90 % of a screen that is high, and all of a low one, for its border and the rest."""
        height = self.app.size.height
        return height * 9 // 10 - 11 if height >= _HIGH else height - 7

    @property
    def _room(self) -> int:
        """Cells that a row has."""
        return min(self.app.size.width, 140 if self.app.size.width >= _WIDE else 76) - 7

    @property
    def _chapter_room(self) -> int:
        return min(_CHAPTER, self._room - 71)

    def _heads(self) -> Row:
        width = self.app.size.width
        first = f"{'first':{self._chapter_room + 6}}" if width >= _WIDE else " first"
        figures = f"{first}  quotations    words  " if width >= _MEDIUM else ""
        return Row((Content("    name"), Content(f"{figures}{'share':{_BAR + 5}}")))

    def _row(self, part: Part) -> Row:
        id, share, width = part.speaker.id, self._all.share(part), self.app.size.width
        mark = Content.styled("✓ ", "bold") if id in self._marked else Content("  ")
        name = mark + badge(self.app, self._colours, id) + " " + painted(one_line(part.speaker.name), self._colours, id)
        first = Content("")
        if width >= _WIDE:
            first = Content(self._chapter(part.first)).truncate(self._chapter_room, ellipsis=True, pad=True) + " "
        figures = f"{self._place(part.first):>5}  {part.quotations:>10,} {part.words:>8,}  " if width >= _MEDIUM else ""
        right = first + f"{figures}{share:>4.0%} "
        if self._room - right.cell_length - _BAR > _NAME + _TO:
            name = name.truncate(_NAME, ellipsis=True, pad=True) + Content.styled(f"  {self._to(part)}", "$secondary")
        return Row((name, right.stylize("$secondary") + painted(_bar(share), self._colours, id, "")))

    def _place(self, offset: int) -> str:
        return f"{offset / max(1, len(self._all.document.text)):.0%}"

    def _where(self, offset: int) -> str:
        return ", ".join(filter(None, (self._place(offset), self._chapter(offset))))

    def _chapter(self, offset: int) -> str:
        index = bisect_right(self._chapters, offset, key=lambda chapter: chapter.start)
        return one_line(self._chapters[index - 1].title) if index else ""

    def _to(self, part: Part) -> str:
        to = (f"{one_line(self._names[id])} {often:,}" for id, often in part.to.most_common() if id in self._names)
        return f"to {', '.join(to)}" if part.to else ""

    @on(Choices.OptionHighlighted)
    def _highlighted(self) -> None:
        """All about the highlighted one, which a row has no room for."""
        # The message may be of a list that has been narrowed since.
        if (chosen := self.query_one(_Speakers).chosen) is None:
            return
        part = self._parts[chosen]
        together = f" ({part.together:,} together)" if part.together else ""
        others = names(self._all.transcript, part.speaker.members) or [one_line(alias) for alias in part.speaker.aliases]
        who = [count(part.quotations, "quotation") + together, count(part.words, "word"), ", ".join(others)]
        where = f"first at {self._where(part.first)} · last at {self._where(part.last)}"
        lines = (" · ".join(filter(None, who)), where, self._to(part))
        self.query_one("#more", Static).update(Row(*((Content(line), Content("")) for line in lines)))

    # What the keys do

    def action_sort(self) -> None:
        self._order = (self._order + 1) % len(_ORDERS)
        self._fill(self.query_one(_Speakers).chosen)

    def action_mark(self) -> None:
        choices = self.query_one(_Speakers)
        if chosen := choices.chosen:
            self._marked.remove(chosen) if chosen in self._marked else self._marked.append(chosen)
            choices.replace_option_prompt(chosen, self._row(self._parts[chosen]))
            self._tell()

    def action_find(self) -> None:
        name = self.query_one(_Name)
        name.display = True
        name.value = ""
        name.is_done = False
        self.set_focus(name)

    def action_leave(self, stays: bool) -> None:
        """Back to the list; it `stays` narrowed, or shows everybody again."""
        name = self.query_one(_Name)
        if not stays:
            name.value = ""
        name.display = bool(name.value)
        self.set_focus(self.query_one(_Speakers))

    @on(Input.Submitted)
    def _named(self) -> None:
        self.action_leave(True)

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        self._typed = event.value
        self._fill(self.query_one(_Speakers).chosen)

    def action_cursor(self, direction: int) -> None:
        choices = self.query_one(_Speakers)
        choices.action_cursor_down() if direction > 0 else choices.action_cursor_up()

    def action_go(self, action: Literal["first", "last"]) -> None:
        if chosen := self.query_one(_Speakers).chosen:
            self.dismiss(CastChoice((chosen,), action))

    def action_only(self) -> None:
        """Those who are marked, where they are several; else the highlighted one."""
        if len(self._marked) > 1:
            self.dismiss(CastChoice(tuple(self._marked), "only"))
        elif chosen := self.query_one(_Speakers).chosen:
            self.dismiss(CastChoice((chosen,), "only"))

    @on(Choices.OptionSelected)
    def _clicked(self) -> None:
        # Who has begun to mark goes on marking.
        self.action_mark() if self._marked else self.action_only()
