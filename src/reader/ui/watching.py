"""The files behind what is on the screen: what happens when they change."""

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader import paths
from reader.documents import is_address
from reader.settings import Settings, SettingsError, load
from reader.ui import themes
from reader.ui.bindings import clashes
from reader.ui.caret import show_caret
from reader.ui.same_place import same_place
from reader.ui.typography import KEYS, Typography

if TYPE_CHECKING:
    from reader.documents.document import Document
    from reader.ui.app import ReaderApp
    from reader.ui.screen import ReadingScreen

__all__ = ["Watch", "Watcher"]

_JUMPS = 20
"""To how many jumps `back` still finds the way in a text that was read again."""

_State = tuple[tuple[int, ...] | None, ...]


class Watch:
    """Files that are looked at from time to time; a change counts once it has settled."""

    def __init__(self, *files: str | Path) -> None:
        self._files = files
        self._known = self._seen = self._state()

    @property
    def is_there(self) -> bool:
        """Whether one of the files was there when they were last looked at."""
        return any(self._seen)

    def has_changed(self) -> bool:
        """Whether the files are others than before, and the same as the last time: whoever writes them is done."""
        before, self._seen = self._seen, self._state()
        if self._seen != before or self._seen == self._known:
            return False
        self._known = self._seen
        return True

    def _state(self) -> _State:
        return tuple(map(_stat, self._files))


def _stat(file: str | Path) -> tuple[int, ...] | None:
    try:
        state = os.stat(file)
    except (OSError, ValueError):
        return None
    # The number too: another file may have been put in its place, as editors do.
    return state.st_mtime_ns, state.st_size, state.st_ino


class Watcher:
    """Takes up what changes in the settings and in the theme, and offers to read a changed document again."""

    def __init__(self, app: "ReaderApp") -> None:
        self._app = app
        self._settings = Watch(paths.config_file())
        self._theme = app.theme
        self._theme_files = Watch(*themes.places(app.theme))
        self._screen = app.reading
        self._document = self._watch_of(app.reading)

    def look(self) -> None:
        """Looks at all the files; to be called every second or so."""
        screen, app = self._app.reading, self._app
        if screen is None or not screen.is_mounted:
            return
        if self._theme != app.theme:
            self._theme, self._theme_files = app.theme, Watch(*themes.places(app.theme))
        if self._screen is not screen:
            self._screen, self._document = screen, self._watch_of(screen)
        if self._theme_files.has_changed():
            self._take_theme(screen, app.theme)
        if self._settings.has_changed():
            self._take_settings(screen)
        if self._document.has_changed():
            self._offer(screen)

    # Settings and theme

    def _take_settings(self, screen: "ReadingScreen") -> None:
        app, file = self._app, paths.config_file()
        before = app.settings
        try:
            settings = load(file)
        except SettingsError as error:
            screen.status.tell(_brief(str(error), file))
            return
        app.settings = screen.settings = settings
        self._use(screen, before, settings)

    def _use(self, screen: "ReadingScreen", before: Settings, settings: Settings) -> None:
        changed = {key for key in ("theme", "model", "history", *KEYS) if getattr(settings, key) != getattr(before, key)}
        for key in changed & {"theme", *KEYS}:
            # What was chosen in the reader gives way to what is set now.
            self._app.library.set_preference(key, "")
        lines = ["The settings are in force."]
        if "model" in changed:
            lines.append("The model takes effect for the next document.")
        if "history" in changed:
            lines.append("History takes effect at the next start.")
        screen.status.tell(" ".join(lines))
        if changed & set(KEYS):
            screen.set_article(Typography.of(settings, self._app.library.preference))
        if settings.caret != before.caret:
            show_caret(self._app, settings.caret)
        if settings.keys != before.keys:
            self._app.set_keymap(dict(settings.keys))
            if complaints := clashes(settings.keys):
                screen.status.tell(complaints[0])
        if "theme" in changed and not self._app.no_color:
            self._take_theme(screen, settings.theme)

    def _take_theme(self, screen: "ReadingScreen", name: str) -> None:
        try:
            themes.apply(self._app, name)
        except themes.ThemeError as error:
            screen.status.tell(_brief(str(error), *themes.places(name)))

    # The document

    def _watch_of(self, screen: "ReadingScreen | None") -> Watch:
        source = screen.session.document.source if screen else "-"
        return Watch() if source == "-" or is_address(source) else Watch(source)

    def _offer(self, screen: "ReadingScreen") -> None:
        name = screen.session.document.file
        if self._document.is_there:
            screen.session.is_outdated = True
            screen.show_facts()
            screen.status.tell(f"{name} has changed; {screen.key_of('reload')} reads it again.")
        else:
            screen.status.tell(f"{name} is gone; what was read of it stays here.")

    def reload(self) -> None:
        """Reads the document again, and goes on at the same words."""
        screen, app = self._app.reading, self._app
        if screen is None:
            return
        before = screen.session.document
        if before.source == "-":
            screen.status.tell("Standard input can't be read a second time.")
            return
        # Before it is read: what is written meanwhile is a change again.
        watch = self._watch_of(screen)

        def complain(line: str) -> None:
            screen.status.tell(_brief(line, Path(before.source)))

        app.read(before.source, lambda document: self._take(document, before, watch), complain)

    def _take(self, document: "Document", before: "Document", watch: Watch) -> None:
        """The document, read again."""
        screen, name = self._app.reading, before.file
        if screen is None:
            return
        if document.sha256 == before.sha256:
            self._document, screen.session.is_outdated = watch, False
            screen.show_facts()
            # Of an address that can't be reached it is the copy that was read.
            screen.status.tell(
                document.notices[0] if is_address(before.source) and document.notices else f"{name} has not changed."
            )
            return
        self._go_on(screen, replace(document, notices=(f"{name} was read again.", *document.notices)))
        self._screen, self._document = self._app.reading, watch

    def _go_on(self, screen: "ReadingScreen", document: "Document") -> None:
        before, session = screen.session.document, screen.session
        in_transcript = screen.transcript.has_focus
        renewed = session.renewed(document, same_place(before.text, session.place, document.text))
        renewed.jumps = session.jumps.carried(lambda place: same_place(before.text, place, document.text), _JUMPS)
        self._carry_marks(before, document)
        self._app.replace_document(document, renewed)
        now = self._app.reading
        if now is not None and in_transcript:
            now.call_after_refresh(lambda: now.transcript.focus())

    def _carry_marks(self, before: "Document", document: "Document") -> None:
        """The marks stay at their words, unless this state of the text was marked before."""
        library = self._app.library
        if not library.marks(document.sha256):
            for letter, place in library.marks(before.sha256).items():
                library.set_mark(document.sha256, letter, same_place(before.text, place, document.text))


def _brief(line: str, *files: Path) -> str:
    """With the files' names alone: what is wrong stands at the end of the line, for which there is not much room."""
    for file in files:
        line = line.replace(str(file), file.name)
    return line
