"""The reading screen: what the keys do. Dialogs are imported when they are opened, since the first frame needs none."""

from string import digits
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.events import Key, TextSelected

from reader.ui.bindings import BINDINGS, typed
from reader.ui.following import Following
from reader.ui.seeing import Seeing

__all__ = ["ReadingScreen"]


class ReadingScreen(Following, Seeing):
    """One open document under the reader's fingers."""

    BINDINGS: ClassVar[list[BindingType]] = [*BINDINGS]

    # Quotations

    def action_to_article(self) -> None:
        current = self.session.current
        if self.pane is self.transcript and current is not None:
            self._remember_jump()
            self.leader = self.article
            self.choose(current)
            self.set_focus(self.article)

    def action_copy(self) -> None:
        from reader.ui import clipboard

        session = self.session
        if selected := self.get_selected_text():
            self.status.tell(clipboard.copy(self.app, selected))
        elif session.quotation:
            words = clipboard.quotation_as_text(session.document, session.transcript, session.quotation)
            self.status.tell(clipboard.copy(self.app, words))
        else:
            self._ask_for_quotation()

    def _ask_for_quotation(self) -> None:
        if self._has_quotations():
            self.status.tell("No quotation is current here; ] goes to the next one.")

    @on(TextSelected)
    def _selected(self) -> None:
        if self.get_selected_text():
            self.action_copy()

    def action_why(self) -> None:
        from reader.ui.why import WhyScreen

        session = self.session
        if session.quotation:
            self.app.push_screen(WhyScreen(session.document, session.transcript, session.quotation, session.colours))
        else:
            self._ask_for_quotation()

    # Keys that are no commands

    async def takes(self, key: Key) -> bool:
        """Whether the key is no command: it names a mark, is a digit, or was typed before the line for it had come up.

        Asked by the application, where commands are carried out one after another: a pane gets keys before that.
        """
        character = typed(key)
        if answer := self._answer:
            self._answer = None
            self.status.tell("")
            if character.isalnum() or character == "'":
                answer(character)
            return True
        if not character:
            return False
        if (bar := self._bar or self._goto) and bar.type(character):
            bar.take_keys()  # it may have lost them to a click
            return True
        return character in digits and await self.takes_digit(character)
