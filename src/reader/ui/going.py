"""Moving about: by line, page and jump, to the contents and to marks."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on

from reader.ui.bindings import in_force
from reader.ui.messages import Pointed
from reader.ui.pane import Pane
from reader.ui.panes import TwoPanes

if TYPE_CHECKING:
    from reader.ui.contents import ContentsPanel
    from reader.ui.goto import GoToBar

__all__ = ["Going"]


class Going(TwoPanes):
    """Two panes that one moves about in."""

    _answer: Callable[[str], None] | None = None
    """What the next letter is for."""
    _goto: "GoToBar | None" = None
    _contents: "ContentsPanel | None" = None
    """From when it was first opened."""
    _returns_to: Pane
    """The pane that gets the keys back."""

    @property
    def pane(self) -> Pane:
        """The pane that keys are for: the one that has the focus, as far as there is one."""
        return self.transcript if self.focused is self.transcript and self.is_double else self.article

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
        if self.focused not in (self.article, self.transcript):
            self.set_focus(self.article)
        elif self.is_double:
            self.set_focus(self.article if self.pane is self.transcript else self.transcript)
        else:
            self.status.tell("The transcript is hidden.")

    # By jumps

    def action_back(self) -> None:
        self._step_jumps(-1, "There is no jump to go back from.")

    def action_forward(self) -> None:
        self._step_jumps(1, "There is nothing to go forward to.")

    def _step_jumps(self, direction: int, complaint: str) -> None:
        place = self.session.jumps.step(direction, self.article.place)
        if place is None:
            self.status.tell(complaint)
        else:
            self._show_place(place)

    def jump(self, place: int | None) -> None:
        """Shows the code point at offset `place` on the article's top row; `back` returns."""
        if place is not None:
            self._remember_jump()
            self._show_place(place)

    @on(Pointed)
    def _pointed(self, message: Pointed) -> None:
        self.jump(message.place)

    def _remember_jump(self) -> None:
        self.session.jumps.leave(self.article.place)

    def _show_place(self, place: int) -> None:
        self.article.settle()
        self.article.go_to(place)
        self.led_by(self.article)

    async def action_goto(self, typed: str = "") -> None:
        from reader.ui.goto import GoToBar, goal

        if self._goto is None:
            self._returns_to = self.pane
            self.add_class("-typing")
            self._goto = GoToBar(lambda typed: goal(typed, self.session), typed)
            # Waited for: the next key is for the line.
            await self.mount(self._goto)

    def on_go_to_bar_chosen(self, message: "GoToBar.Chosen") -> None:
        self._end_goto()
        if message.goal.quotation is None:
            self.jump(message.goal.place)
        else:
            self._remember_jump()
            self._choose_from_here(message.goal.quotation)

    def on_go_to_bar_left(self) -> None:
        self._end_goto()

    def _end_goto(self) -> None:
        if self._goto:
            self._goto.remove()
            self._goto = None
            self.remove_class("-typing")
            self._return()

    def _return(self) -> None:
        """Gives the keys back to where they were, unless that is hidden by now."""
        self.set_focus(self._returns_to if self.is_double else self.article)

    # To a heading, to a mark

    async def action_contents(self) -> None:
        from reader.ui.contents import ContentsPanel

        panel = self._contents
        if not self.session.chapters:
            self.status.tell("This text has no headings.")
        elif panel is None:
            # What lies over the article on a narrow screen takes no room from it.
            self.styles.layers = "default panel"
            self._returns_to = self.pane
            self._contents = panel = ContentsPanel(self.session)
            # Waited for, too.
            await self.mount(panel)
            panel.open()
        elif panel.has_keys:
            panel.action_close()
        else:
            self._returns_to = self.pane
            panel.open()

    def on_contents_panel_chosen(self, message: "ContentsPanel.Chosen") -> None:
        if self._contents and self._contents.lies_over:
            self._contents.display = False
        self.set_focus(self.article)
        self.jump(message.place)

    def on_contents_panel_closed(self) -> None:
        self._return()

    def on_resize(self) -> None:
        if self._contents:
            self._contents.fit()

    def watch_zen(self, zen: bool) -> None:
        super().watch_zen(zen)
        if zen and self._contents:
            self._contents.display = False

    def relate(self, moved: int = 0) -> None:
        super().relate(moved)
        if self._contents:
            self._contents.show_place(self.session.place)

    def action_set_mark(self) -> None:
        self._ask_letter(self._set_mark, "Set which mark? A letter.")

    def action_go_to_mark(self) -> None:
        marks = ", ".join(sorted(self.library.marks(self.session.document.sha256)))
        self._ask_letter(self._go_to_mark, f"Go to which mark? {marks or 'A letter'}; ' is where the last jump was from.")

    def _ask_letter(self, answer: Callable[[str], None], question: str) -> None:
        self._answer = answer
        self.status.tell(question)

    def _set_mark(self, letter: str) -> None:
        library, document = self.library, self.session.document
        if letter == "'":
            self.status.tell("A mark is a letter or a digit.")
            return
        before = library.marks(document.sha256).get(letter)
        library.set_mark(document.sha256, letter, self.article.place)
        was = "" if before is None else f" It was at {before / (len(document.text) or 1):.0%}."
        self.status.tell(f"Mark {letter} is set; ' {letter} comes back here.{was}")

    def _go_to_mark(self, letter: str) -> None:
        if letter == "'":
            self._jump_back_and_forth()
        elif (place := self.library.marks(self.session.document.sha256).get(letter)) is None:
            self.status.tell(f"There is no mark {letter}; m {letter} sets it.")
        else:
            self.jump(place)

    def _jump_back_and_forth(self) -> None:
        if self.session.jumps.last is None:
            self.status.tell("There was no jump yet.")
        else:
            self.jump(self.session.jumps.last)

    def action_bookmarks(self) -> None:
        from reader.ui.bookmarks import BookmarksScreen

        session = self.session
        marks = self.library.marks(session.document.sha256)
        self.app.push_screen(BookmarksScreen(session.document, marks, session.chapters), self.jump)

    # Keys that are no commands

    async def takes_digit(self, digit: str) -> bool:
        """Whether the digit is for the contents, or for a place to go to: the settings may have made it a command."""
        if any(digit in binding.key.split(",") for binding in in_force(self.settings.keys)):
            return False
        if self._contents and self._contents.has_keys:
            self._contents.type(digit)
        else:
            await self.action_goto(digit)
        return True
