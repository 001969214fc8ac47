"""Help: every key and what it does, and what the signs mean."""

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widget import Widget
from textual.widgets import Static

from reader.ui.article import MATCH
from reader.ui.dialog import Dialog
from reader.ui.pane import BELONGS, DOUBTFUL
from reader.ui.transcript import CHANGED, REPORTED

__all__ = ["HelpScreen"]

_MOST_KEYS = 18
"""Cells that the column of keys may take."""
_MORE = {
    "In a search": (
        ("@name words", "in what somebody says"),
        ("alt+r", "a regular expression or not"),
        ("↑  ↓", "earlier searches"),
    ),
    "Signs": (
        ("▌", "the current quotation"),
        (REPORTED, "reported, without marks"),
        (DOUBTFUL, "it is not certain who speaks"),
        (BELONGS, "of those who are followed"),
        (CHANGED, "new, or just changed"),
        (MATCH, "on the map: a match"),
    ),
}
"""What there is to know beside the keys, by group."""


class _Table(Visual):
    """A heading, and under it keys beside what they do, which wraps within its own column."""

    def __init__(self, heading: str, rows: Sequence[tuple[str, str]], column: int) -> None:
        self._heading = heading
        self._rows = rows
        self._column = column
        """Cells of the keys, and of the two spaces after them."""

    def _lines(self, width: int) -> Iterator[Content]:
        yield Content.styled(self._heading, "bold $primary")
        for keys, does in self._rows:
            beside = Content.styled(keys, "bold").truncate(self._column - 2, ellipsis=True, pad=True) + "  "
            for line in Content.styled(does, "$secondary").wrap(max(8, width - self._column)):
                yield beside + line
                beside = Content(" " * self._column)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        return sum(1 for _ in self._lines(width))

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        return Content("\n").join(self._lines(width)).render_strips(width, height, style, options)


class HelpScreen(Dialog[None]):
    """The keys, under the descriptions of their binding's `group`; bindings of one action share a row.

    `i` shows the ids by which the settings give them others, in place of what they do. Give it the bindings as they are in
    force, that is after remapping.
    """

    TITLE = "Keys and signs"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "dismiss", show=False),
        Binding("i", "ids", "Ids for config.toml"),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
        Binding("space,pagedown", "scroll(10)", show=False),
        Binding("b,pageup", "scroll(-10)", show=False),
        Binding("g,home", "scroll(-1000)", show=False),
        Binding("G,end", "scroll(1000)", show=False),
    ]
    DEFAULT_CSS = """
    HelpScreen {
        &.-wide > #box { width: 98; }
        VerticalScroll { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
        &.-wide #columns { layout: horizontal; }
        #columns, #columns Vertical { height: auto; }
        &.-wide #columns Vertical { width: 1fr; }
        Static { padding: 0 1; margin-bottom: 1; }
        &.-low Footer { display: none; }
    }
    """

    def __init__(self, bindings: Iterable[Binding]) -> None:
        super().__init__()
        self._shows_ids = False
        self._groups: dict[str, dict[tuple[str, str], list[Binding]]] = {}
        for binding in Binding.make_bindings(bindings):
            if binding.description:
                group = self._groups.setdefault(binding.group.description if binding.group else "More", {})
                group.setdefault((binding.action, binding.description), []).append(binding)

    def content(self) -> Iterable[Widget]:
        tables = [Static(table) for table in self._tables()]
        # Two columns about as long as each other, in order; side by side where there is room.
        lengths = [len(rows) + 2 for rows in (*self._groups.values(), *_MORE.values())]
        middle = min(range(len(tables) + 1), key=lambda cut: abs(sum(lengths[:cut]) - sum(lengths[cut:])))
        with VerticalScroll(), Vertical(id="columns"):
            yield Vertical(*tables[:middle])
            yield Vertical(*tables[middle:])

    def _tables(self) -> list[_Table]:
        groups: dict[str, Sequence[tuple[str, str]]] = {
            name: [
                (self._keys(bindings), (bindings[0].id or "") if self._shows_ids else does)
                for (_, does), bindings in rows.items()
            ]
            for name, rows in self._groups.items()
        }
        groups |= _MORE
        column = min(_MOST_KEYS, 2 + max(len(keys) for rows in groups.values() for keys, _ in rows))
        return [_Table(name, rows, column) for name, rows in groups.items()]

    def action_ids(self) -> None:
        self._shows_ids = not self._shows_ids
        for static, table in zip(self.query("#columns Static").results(Static), self._tables(), strict=True):
            static.update(table)

    def _keys(self, bindings: Iterable[Binding]) -> str:
        return "  ".join(dict.fromkeys(self.app.get_key_display(binding) for binding in bindings))

    def action_scroll(self, rows: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)
