"""The application: settings and themes around one reading screen at a time."""

import gc
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, partial
from threading import Thread
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import App, SystemCommand
from textual.command import Provider
from textual.events import Key
from textual.filter import ANSIToTruecolor, LineFilter
from textual.screen import Screen

from reader.dialogue.transcript import Transcript
from reader.documents.document import Document
from reader.documents.licence import first_book_at
from reader.ui import themes
from reader.ui.bindings import clashes, in_force
from reader.ui.messages import Answered
from reader.ui.screen import ReadingScreen
from reader.ui.script import Script
from reader.ui.session import Session
from reader.ui.stream import Source

if TYPE_CHECKING:
    from reader.settings import Settings
    from reader.store.library import Library
    from reader.ui.bookmarks import BookmarksScreen
    from reader.ui.watching import Watcher

__all__ = ["ReaderApp"]

_GLANCE = 1.0
"""Seconds between two looks at the files behind what is shown."""
_KEEP = 20.0
"""Seconds between two notes of the place, in case the program does not come to its end."""


def _recent() -> type[Provider]:
    from reader.ui.palette import RecentDocuments

    return RecentDocuments


class ReaderApp(App[None]):
    """Shows a document, and others opened from the palette after it."""

    TITLE = "reader"
    COMMANDS = App.COMMANDS | {_recent}
    AUTO_FOCUS = None
    DEFAULT_MODE = "document 1"

    def __init__(
        self,
        document: Document,
        *,
        source: Callable[[], Source],
        library: "Library",
        settings: "Settings",
        open_document: Callable[[str], Document] | None = None,
        known: Callable[[Document], Transcript | None] | None = None,
    ) -> None:
        """`source` makes where a document's transcripts come from; it is called in a thread, behind the first frame.

        `known` gives the last transcript of a document that had one before, in time for that frame.
        """
        super().__init__()
        self.library = library
        self.settings = settings
        self._source = source
        self._read = open_document
        self.asked = self.answered = 0
        """How many documents were to be read, and of how many one knows the outcome."""
        self._known = known
        self._opened = 1
        self._plain: Sequence[LineFilter] = ()
        if self.no_color:
            from reader.ui.no_colour import NoColours

            self._plain = [NoColours()]
        self._first = document
        self._complaints = clashes(settings.keys)
        self.set_keymap(dict(settings.keys))
        self._use_theme(library.preference("theme") or settings.theme)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return themes.VARIABLE_DEFAULTS

    def get_line_filters(self) -> Sequence[LineFilter]:
        if self._plain:
            return self._plain
        # A theme in true colours has none to translate, yet the filter would make every row of every frame once more.
        return [each for each in super().get_line_filters() if not isinstance(each, ANSIToTruecolor)]

    def get_default_screen(self) -> ReadingScreen:
        # Of a mode that is known beforehand Textual waits for the screen, and throws away what it draws meanwhile: the
        # first frame would be made three times.
        return self._screen_of(self._first)

    def _add_mode_of(self, document: Document, session: Session | None = None) -> str:
        # A mode a document: the only stack of screens that can be left behind as a whole, its first screen included.
        self._opened += 1
        mode = f"document {self._opened}"
        self.add_mode(mode, lambda: self._screen_of(document, session))
        return mode

    def _screen_of(self, document: Document, session: Session | None = None) -> ReadingScreen:
        if session is None:
            place = self.library.place(document.sha256)
            session = Session(document, first_book_at(document.text) if place is None else place)
        session.needs_letters = self.current_theme.ansi or self.no_color
        if self._known and (transcript := self._known(session.document)):
            session.update(transcript, Script(session.document.text, transcript))
            session.has_ended = True
        return ReadingScreen(session, self._source, self.library, self.settings)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Everything that a key does, by name."""
        for binding in in_force(self.settings.keys):
            if binding.id != "palette":
                does, keys = binding.description, binding.key.replace(",", ", ")
                yield SystemCommand(does[0].upper() + does[1:], keys, partial(screen.run_action, binding.action))

    def on_mount(self) -> None:
        self.add_mode(self.current_mode, self.get_default_screen)
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        # What is there by now stays: no collection need look at it again. It may have been off until now, for the first frame.
        # Once alone: with what is read later goes all that is known of it, and what is frozen never does.
        gc.freeze()
        gc.enable()
        self._complain()
        self.set_interval(_GLANCE, self.watcher.look)
        # No timer of the screen's: that of one which is left would hold it, and its document, until the time has come.
        self.set_interval(_KEEP, self._keep)

    def _keep(self) -> None:
        if self.reading:
            self.reading.keep()

    @cached_property
    def watcher(self) -> "Watcher":
        """What the files behind the screen are watched with."""
        # Late: the first frame has no use for it.
        from reader.ui.watching import Watcher

        return Watcher(self)

    def _complain(self) -> None:
        if self._complaints and isinstance(self.screen, ReadingScreen):
            self.screen.status.tell(self._complaints[0])

    def _use_theme(self, name: str) -> None:
        try:
            themes.apply(self, themes.PLAIN if self.no_color else name)
        except themes.ThemeError as error:
            self._complaints.append(str(error))
            if name != themes.DEFAULT_THEME:
                self._use_theme(themes.DEFAULT_THEME)

    # Actions

    async def on_key(self, event: Key) -> None:
        if isinstance(self.screen, ReadingScreen) and await self.screen.takes(event):
            event.prevent_default()

    @property
    def reading(self) -> ReadingScreen | None:
        """The reading screen, be a dialog before it or not."""
        return next((screen for screen in reversed(self.screen_stack) if isinstance(screen, ReadingScreen)), None)

    async def action_quit(self) -> None:
        if self.reading:
            self.reading.close()
        self.exit()

    def on_unmount(self) -> None:
        if self.reading:
            self.reading.close()

    def action_help_quit(self) -> None:
        # Textual's own box, in a corner of the text, asks a question that nobody can answer there.
        if self.reading and self.screen is self.reading:
            self.reading.status.tell(f"{self.reading.key_of('quit')} quits.")
        else:
            super().action_help_quit()

    def action_theme(self) -> None:
        from reader.ui.choosers import ThemeScreen

        if self.no_color and self.reading:
            self.reading.status.tell("NO_COLOR is set: no theme has any colours.")
            return
        self.push_screen(ThemeScreen(themes.available(), self.theme), self._chosen_theme)

    def _chosen_theme(self, name: str | None) -> None:
        if name is not None:
            self._use_theme(name)
            self.library.set_preference("theme", name)

    def action_open(self, source: str) -> None:
        """Opens another document in place of this one."""

        def complain(line: str) -> None:
            if self.reading:
                self.reading.status.tell(line)

        self.read(source, self.replace_document, complain)

    def read(self, source: str, then: Callable[[Document], object], complain: Callable[[str], object]) -> None:
        """Reads a document in a thread, for a page or a book may take seconds; `then` takes it, `complain` why there is none.

        Neither is called once another one is to be read.
        """
        if self.reading:
            self.reading.status.tell(f"{source} …")
        self.asked += 1
        number = self.asked

        def read() -> None:
            from reader.documents import DocumentError, open_document

            try:
                document = self._read(source) if self._read else open_document(source, self.settings)
            except DocumentError as error:
                self.post_message(Answered(number, partial(complain, str(error))))
            else:
                self.post_message(Answered(number, partial(then, document)))

        # A daemon, and no worker of Textual's: quitting waits for those.
        Thread(target=read, name="read", daemon=True).start()

    @on(Answered)
    def _answered(self, message: Answered) -> None:
        self.answered += 1
        if message.number == self.asked:
            message.take()

    def replace_document(self, document: Document, session: Session | None = None) -> None:
        """Shows a document in place of this one; in a new session, if none is given."""
        if self.reading:
            self.reading.close()
        before = self.current_mode
        self.switch_mode(self._add_mode_of(document, session))
        self.remove_mode(before)

    def action_reload(self) -> None:
        self.watcher.reload()

    def on_bookmarks_screen_mark_deleted(self, message: "BookmarksScreen.MarkDeleted") -> None:
        if self.reading:
            self.library.delete_mark(self.reading.session.document.sha256, message.letter)
