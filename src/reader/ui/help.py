"""Help: every key and what it does."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from reader.ui.dialog import Dialog

__all__ = ["HelpScreen"]

_KEYS = 15
"""Cells of the column of keys."""


class HelpScreen(Dialog[None]):
    """The keys, under the descriptions of their binding's `group`; bindings of one action share a row.

    Give it the bindings as they are in force, that is after remapping.
    """

    TITLE = "Keys"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "dismiss", show=False),
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
        VerticalScroll { height: auto; scrollbar-size-vertical: 1; }
        &.-wide #columns { layout: horizontal; height: auto; }
        #columns Vertical { height: auto; }
        &.-wide #columns Vertical { width: 1fr; }
        Static { padding: 0 1; margin-bottom: 1; }
        &.-low Footer { display: none; }
    }
    """

    def __init__(self, bindings: Iterable[Binding]) -> None:
        super().__init__()
        self._groups: dict[str, dict[tuple[str, str], list[Binding]]] = {}
        for binding in Binding.make_bindings(bindings):
            if binding.description:
                group = self._groups.setdefault(binding.group.description if binding.group else "More", {})
                group.setdefault((binding.action, binding.description), []).append(binding)

    def content(self) -> Iterable[Widget]:
        groups = [self._group(name, rows) for name, rows in self._groups.items()]
        # Two columns about as long as each other, in order; side by side where there is room.
        lengths = [len(rows) + 2 for rows in self._groups.values()]
        middle = min(range(len(groups) + 1), key=lambda cut: abs(sum(lengths[:cut]) - sum(lengths[cut:])))
        with VerticalScroll(), Vertical(id="columns"):
            yield Vertical(*groups[:middle])
            yield Vertical(*groups[middle:])

    def _group(self, name: str, rows: Mapping[tuple[str, str], list[Binding]]) -> Widget:
        lines = [Content.styled(name, "bold $primary")]
        for (_, description), bindings in rows.items():
            keys = "  ".join(dict.fromkeys(self.app.get_key_display(binding) for binding in bindings))
            lines.append(Content.assemble((keys.ljust(_KEYS - 1), "bold"), " ", (description, "$secondary")))
        return Static(Content("\n").join(lines))

    def action_scroll(self, rows: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)
