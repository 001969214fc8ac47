"""Moving about: by line, page and jump, to the contents and to marks."""

from collections.abc import Callable

from textual import on

from reader.ui.messages import Pointed
from reader.ui.pane import Pane
from reader.ui.panes import TwoPanes

__all__ = ["Going"]


class Going(TwoPanes):
    """Two panes that one moves about in."""

    _answer: Callable[[str], None] | None = None
    """What the next letter is for."""

    @property
    def pane(self) -> Pane:
        """The pane that has the focus."""
        return self.transcript if self.transcript.has_focus else self.article

    # By quotation

    def action_quotation(self, direction: int) -> None:
        self._step(self.session.step(direction), "quotation", direction)

    def _step(self, quotation: int | None, what: str, direction: int) -> None:
        if quotation is not None:
            self._choose_from_here(quotation)
        elif self._has_quotations():
            self.status.tell(f"There is no {'next' if direction > 0 else 'earlier'} {what}.")

    def _has_quotations(self) -> bool:
        """Tells the reader if there are none."""
        if not self.session.quotations:
            self.status.tell(self.transcript.notice)
        return bool(self.session.quotations)

    def _choose_from_here(self, quotation: int) -> None:
        self.leader = self.pane
        self.choose(quotation)

    # By rows

    def action_line(self, direction: int) -> None:
        if self.pane is self.transcript:
            self.action_quotation(direction)
        else:
            self.article.move(direction)

    def action_page(self, pages: float) -> None:
        # A row of the old page stays in sight, to go on from.
        self.pane.move(round(pages * (self.pane.size.height - 1)))

    def action_start(self) -> None:
        self.pane.settle()
        self._go_far(self.pane.view.rows.first)

    def action_end(self) -> None:
        self.pane.settle()
        self._go_far(self.pane.view.limit)

    def _go_far(self, top: int) -> None:
        pane = self.pane
        if top != pane.top:
            self._remember_jump()
            pane.go_to(top)
            self.led_by(pane)

    def action_other_pane(self) -> None:
        if self.is_double:
            (self.article if self.transcript.has_focus else self.transcript).focus()
        else:
            self.status.tell("The transcript is hidden.")

    def action_back(self) -> None:
        if self.session.jumps:
            self._show_place(self.session.jumps.pop())
        else:
            self.status.tell("There is no jump to go back from.")

    def jump(self, place: int | None) -> None:
        """Shows the code point at offset `place` on the article's top row; `back` returns."""
        if place is not None:
            self._remember_jump()
            self._show_place(place)

    @on(Pointed)
    def _pointed(self, message: Pointed) -> None:
        self.jump(message.place)

    def _remember_jump(self) -> None:
        jumps, place = self.session.jumps, self.article.place
        if not jumps or jumps[-1] != place:
            jumps.append(place)

    def _show_place(self, place: int) -> None:
        self.article.settle()
        self.article.go_to(place)
        self.led_by(self.article)

    # To a heading, to a mark

    def action_contents(self) -> None:
        from reader.ui.contents import ContentsScreen

        self.app.push_screen(ContentsScreen(self.session.document, self.session.place), self.jump)

    def action_set_mark(self) -> None:
        self._ask_letter(self._set_mark, "Set which mark? A letter.")

    def action_go_to_mark(self) -> None:
        self._ask_letter(self._go_to_mark, "Go to which mark? A letter.")

    def _ask_letter(self, answer: Callable[[str], None], question: str) -> None:
        self._answer = answer
        self.status.tell(question)

    def _set_mark(self, letter: str) -> None:
        self.library.set_mark(self.session.document.sha256, letter, self.article.place)
        self.status.tell(f"Mark {letter} is set; ' {letter} comes back here.")

    def _go_to_mark(self, letter: str) -> None:
        place = self.library.marks(self.session.document.sha256).get(letter)
        if place is None:
            self.status.tell(f"There is no mark {letter}; m {letter} sets it.")
        else:
            self.jump(place)

    def action_bookmarks(self) -> None:
        from reader.ui.bookmarks import BookmarksScreen

        document = self.session.document
        self.app.push_screen(BookmarksScreen(document, self.library.marks(document.sha256)), self.jump)
