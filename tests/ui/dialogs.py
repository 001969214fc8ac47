"""A document, its transcript, every dialog over them, and a small application that shows one."""

import re
from types import SimpleNamespace

from textual.app import App
from textual.binding import Binding
from textual.widgets import Static

from reader.dialogue.transcript import Evidence, Quotation, Span, Speaker, Transcript
from reader.documents.chapters import chapters_of
from reader.documents.document import Block, Document
from reader.ui import themes
from reader.ui.bookmarks import BookmarksScreen
from reader.ui.cast import CastScreen
from reader.ui.choosers import ThemeScreen
from reader.ui.help import HelpScreen
from reader.ui.parts import Parts
from reader.ui.whom import FollowScreen
from reader.ui.why import WhyScreen

TEXT = """The Ferry

“Nora,” said Abel Finch, “the ferry goes at six, whatever the weather.”

“At six, then,” she answered. “I will be there with both of the boxes and the dog.”

Noon

Abel asked her whether the dog was [bold]hers\x1b[31m[/bold].

“Nobody's,” the Kerr sisters said together.
"""


def span(words, after=0):
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


ABEL, NORA, ISA, SISTERS, CLERK = (
    Speaker("s1", "Abel Finch", ("Abel", "the [b]ferryman")),
    Speaker("s2", "Nora Kerr", ("Nora",)),
    Speaker("s3", "Isa [red]Kerr\x1b"),
    Speaker("s4", "the Kerr sisters", (), "plural", ("s2", "s3")),
    Speaker("s5", "the clerk"),
)
QUOTATIONS = (
    Quotation(
        "q1", "direct", 1, (span("“Nora,”"), span("“the ferry goes at six, whatever the weather.”")), "s1",
        span("Abel Finch"), span("said"), ("s2",), 0.98, evidence=Evidence("tag in the middle"),
    ),
    Quotation(
        "q2", "direct", 2, (span("“At six, then,”"), span("“I will be there with both of the boxes and the dog.”")), "s2",
        span("she"), span("answered"), ("s1",), 0.8,
        evidence=Evidence("tag after it", "the woman last spoken of", span("Nora")),
    ),
    Quotation(
        "q3", "indirect", 3, (span("whether the dog was [bold]hers\x1b[31m[/bold]"),), "s1", addressees=("s2",), confidence=0.9,
    ),
    Quotation("q4", "direct", 4, (span("“Nobody's,”"),), "s4", addressees=("s1", "s5"), confidence=0.4),
)  # fmt: skip
TRANSCRIPT = Transcript((ABEL, NORA, ISA, SISTERS, CLERK), QUOTATIONS)
COLOURS = {speaker.id: SimpleNamespace(index=index, letter="anikc"[index]) for index, speaker in enumerate(TRANSCRIPT.speakers)}
HEADINGS = ("The Ferry", "Noon")
BLOCKS = tuple(
    Block(found.start(), found.end(), *(("heading", 1 + HEADINGS.index(found[0])) if found[0] in HEADINGS else ()))
    for found in re.finditer(r"[^\n]+", TEXT)
)
DOCUMENT = Document("ferry.txt", TEXT, BLOCKS, "0" * 64, "The Ferry")
EMPTY = Document("empty.txt", "", (), "0" * 64)
PARTS = Parts.of(DOCUMENT, TRANSCRIPT)
NO_PARTS = Parts.of(EMPTY, Transcript())
BINDINGS = [
    Binding("right_square_bracket", "next", "next quotation", group=Binding.Group("Quotations")),
    Binding("j,down", "line", "a line down", group=Binding.Group("Moving")),
    Binding("?", "help", "these keys"),
    Binding("ctrl+c", "hidden", ""),
]

DIALOGS = {
    "cast": lambda: CastScreen(PARTS, COLOURS),
    "cast of nobody": lambda: CastScreen(NO_PARTS, {}),
    "follow": lambda: FollowScreen(PARTS, COLOURS),
    "follow nobody": lambda: FollowScreen(NO_PARTS, {}),
    "bookmarks": lambda: BookmarksScreen(DOCUMENT, {"a": 0, "z": 40}, chapters_of(DOCUMENT)),
    "no bookmarks": lambda: BookmarksScreen(EMPTY, {}),
    "why": lambda: WhyScreen(DOCUMENT, TRANSCRIPT, QUOTATIONS[1], COLOURS),
    "help": lambda: HelpScreen(BINDINGS),
    "theme": lambda: ThemeScreen(themes.available(), "dark"),
}


class Host(App):
    """A page below, one dialog over it, and what it dismissed with."""

    AUTO_FOCUS = None
    NONE_YET = object()

    def __init__(self, dialog=None, theme="dark"):
        super().__init__()
        self.dialog = dialog
        self.messages = []
        self.result = self.NONE_YET
        themes.apply(self, theme)

    def get_theme_variable_defaults(self):
        return themes.VARIABLE_DEFAULTS

    def compose(self):
        yield Static(TEXT, markup=False)

    def on_mount(self):
        if self.dialog:
            self.push_screen(self.dialog, lambda result: setattr(self, "result", result))

    def on_bookmarks_screen_mark_deleted(self, message):
        self.messages.append(message)

    def on_search_bar_changed(self, message):
        self.messages.append(message)

    on_search_bar_submitted = on_search_bar_cancelled = on_search_bar_changed


def screen_text(app):
    """The rows of the screen, as they would be drawn."""
    return "\n".join("".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips())


def row_of(app, words):
    return next(y for y, row in enumerate(screen_text(app).split("\n")) if words in row)


async def pressed(dialog, *keys, size=(80, 24)):
    """What the dialog dismisses with after those keys."""
    app = Host(dialog)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
    return app.result


async def drawn(screen, *keys, size=(80, 24), theme="dark"):
    """The rows of a dialog after those keys."""
    app = Host(screen, theme)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        return screen_text(app).split("\n")
