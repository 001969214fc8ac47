"""What every dialog has in common: a calm box over the page, a title, its keys at the bottom, and a list to choose from."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Protocol, TypeAlias, TypeVar

from textual import events
from textual.app import App, ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.css.styles import RulesMap
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widget import Widget
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from reader.dialogue.transcript import Transcript
from reader.ui.themes import SPEAKERS
from reader.ui.wrap import shown

__all__ = ["Choices", "Colours", "Dialog", "Row", "SpeakerStyle", "badge", "color_of", "count", "names", "one_line", "painted"]

Result = TypeVar("Result")


class SpeakerStyle(Protocol):
    """How a speaker is told apart: the theme's colour `$speaker-{index + 1}`, and a letter where that is not enough."""

    @property
    def index(self) -> int: ...
    @property
    def letter(self) -> str: ...


Colours: TypeAlias = Mapping[str, SpeakerStyle]


def color_of(colours: Colours, speaker: str | None) -> str:
    """The style that is the speaker's colour, "" where they have none."""
    style = colours.get(speaker or "")
    return f"$speaker-{style.index % SPEAKERS + 1}" if style else ""


def painted(text: str, colours: Colours, speaker: str, style: str = "bold") -> Content:
    """`text` in the speaker's colour."""
    return Content.styled(text, f"{style} {color_of(colours, speaker)}".strip())


def badge(app: App[Any], colours: Colours, speaker: str) -> Content:
    """One cell that tells the speaker apart: a dot in their colour, or their letter where colours do not suffice."""
    has_letters = len(colours) > SPEAKERS or app.native_ansi_color or app.no_color
    letter = colours[speaker].letter if has_letters and speaker in colours else ""
    return painted(letter or "●", colours, speaker)


def names(transcript: Transcript, ids: Iterable[str]) -> list[str]:
    """The names of those speakers, harmless."""
    return [one_line(transcript.by_id[id].name) for id in ids if id in transcript.by_id]


def count(number: int, noun: str) -> str:
    """`1 word`, `2,340 words`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def one_line(text: str) -> str:
    """Words of a document, harmless and on one line."""
    return shown(" ".join(text.split()))


class Row(Visual):
    """Lines of a list, each with something at its left, cut off where it is too long, and something at its right."""

    def __init__(self, *lines: tuple[Content, Content]) -> None:
        self._lines = lines

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        return len(self._lines)

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        # Cut off, never wrapped: the height is promised.
        cut = Content("\n").join(_fitted(left, right, width) for left, right in self._lines)
        if style.background is not None and (style.background.ansi or -1) >= 0:
            # The cursor of a theme of the terminal's own colours: only its own foreground is sure to be readable on it.
            cut = cut.without_spans
        return cut.render_strips(width, height, style, options)


def _fitted(left: Content, right: Content, width: int) -> Content:
    if not right:
        return left.truncate(width, ellipsis=True)
    room = max(1, width - right.cell_length - 1)
    return (left.truncate(room, ellipsis=True, pad=True) + " " + right).truncate(width, ellipsis=True)


class Choices(OptionList):
    """A list moved through with the reader's own keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Choose"),
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
        Binding("g", "first", show=False),
        Binding("G", "last", show=False),
        Binding("space", "page_down", show=False),
        Binding("b", "page_up", show=False),
    ]
    DEFAULT_CSS = """
    Choices {
        height: auto;
        max-height: 100%;
        border: none;
        padding: 0;
        background: transparent;
        scrollbar-size-vertical: 1;
        &:focus { border: none; background-tint: transparent; }
        & > .option-list--option { padding: 0 1; }
        & > .option-list--option-highlighted { color: $block-cursor-foreground; }
    }
    """

    # Without room, before the first frame or on a screen of a few rows, a page is a row: the list's own raises an error.

    def action_page_up(self) -> None:
        super().action_page_up() if self.scrollable_content_region else self.action_cursor_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        super().action_page_down() if self.scrollable_content_region else self.action_cursor_down()  # type: ignore[no-untyped-call]

    def fill(self, rows: Iterable[tuple[str, Row]], chosen: str | None = None) -> None:
        """Show `rows`, each with an id; the one with the id `chosen`, else the first, is highlighted."""
        options = [Option(row, id) for id, row in rows]
        self.clear_options().add_options(options)
        if options:
            self.highlighted = next((index for index, option in enumerate(options) if option.id == chosen), 0)
            self.scroll_to_highlight()

    @property
    def chosen(self) -> str | None:
        """The id of the highlighted row."""
        return None if self.highlighted is None else self.get_option_at_index(self.highlighted).id


class Dialog(ModalScreen[Result]):
    """A modal box that `escape`, `q` or a click beside it closes, with None as its result. `TITLE` is on its border."""

    AUTO_FOCUS = "*"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "dismiss", "Close")]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (64, "-medium"), (100, "-wide")]  # noqa: RUF012  (an instance variable of Screen)
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-high")]  # noqa: RUF012
    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        & > #box {
            width: 76;
            max-width: 100%;
            height: auto;
            max-height: 90%;
            padding: 1 1 0 1;
            background: $surface;
            border: round $border;
            border-title-color: $foreground;
            border-title-style: bold;
            border-subtitle-color: $secondary;
            &:ansi { background: ansi_default; }
        }
        &.-low > #box { max-height: 100%; padding: 0; }
        Footer { margin-top: 1; background: transparent; }
        &.-low Footer { margin-top: 0; }
        &.-medium Footer.-compact FooterKey, &.-wide Footer.-compact FooterKey { margin-right: 2; }
        FooterKey, FooterKey .footer-key--key, FooterKey .footer-key--description { background: transparent; }
        FooterKey .footer-key--description { color: $secondary; }
        .empty { padding: 1 1; color: $secondary; }
    }
    """

    def compose(self) -> ComposeResult:
        with Vertical(id="box") as box:
            box.border_title = self.TITLE
            yield from self.content()
            yield Footer(show_command_palette=False, compact=True)

    def content(self) -> Iterable[Widget]:
        """What is in the box."""
        raise NotImplementedError

    def subtitle(self, text: str) -> None:
        """Something short for the lower border; of our own words, never a document's."""
        self.query_one("#box").border_subtitle = text

    def empty(self, text: str) -> Widget:
        """A friendly line in place of an empty list."""
        return Static(text, markup=False, classes="empty")

    async def on_click(self, event: events.Click) -> None:
        if not self.query_one("#box").region.contains(event.screen_x, event.screen_y):
            await self.action_dismiss()

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        # A second key or click may be waiting already; it must not close what is below.
        return super().dismiss(result) if self.is_current else AwaitComplete()
