"""Choosing a theme, with the page behind it as the preview."""

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from reader.ui import themes
from reader.ui.dialog import Choices, Dialog, Row

__all__ = ["ThemeScreen"]


class ThemeScreen(Dialog[str | None]):
    """The themes by name; moving through them applies them, and closing without a choice restores `current`.

    A theme with an error is named in the dialog, and the one before stays.
    """

    TITLE = "Theme"
    DEFAULT_CSS = """
    ThemeScreen {
        background: transparent;
        align: right middle;
        & > #box { width: 34; margin-right: 2; }
        &.-narrow > #box { width: 26; margin-right: 0; }
        #note { padding: 0 1; margin-top: 1; }
    }
    """

    def __init__(self, names: Iterable[str], current: str) -> None:
        super().__init__()
        self._names = list(names)
        self._current = current
        self._applied = current

    def content(self) -> Iterable[Widget]:
        yield Choices()
        yield Static(id="note", markup=False)

    def on_mount(self) -> None:
        self.query_one(Choices).fill(((name, Row((Content(name), Content("")))) for name in self._names), self._current)

    def on_option_list_option_highlighted(self, event: Choices.OptionHighlighted) -> None:
        name = event.option_id or self._current
        note = self.query_one("#note", Static)
        try:
            if name != self._applied:
                themes.apply(self.app, name)
        except themes.ThemeError as error:
            note.update(Content.styled(str(error), "$error"))
            return
        self._applied = name
        note.update(Content(" ").join(Content.styled("●", f"$speaker-{number}") for number in range(1, themes.SPEAKERS + 1)))

    def on_option_list_option_selected(self, event: Choices.OptionSelected) -> None:
        # One that could not be read was not applied: stay, with what is wrong in sight.
        if event.option_id == self._applied:
            self.dismiss(self._applied)

    async def action_dismiss(self, result: str | None = None) -> None:
        if self._applied != self._current:
            self.app.theme = self._current
        await super().action_dismiss(result)
