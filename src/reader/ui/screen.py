"""The reading screen: what the keys do. Dialogs are imported when they are opened, since the first frame needs none."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.events import Key, TextSelected

from reader.ui import link
from reader.ui.bindings import BINDINGS, in_force
from reader.ui.pane import Pane
from reader.ui.panes import TwoPanes
from reader.ui.session import Search

if TYPE_CHECKING:
    from reader.ui.cast import CastChoice
    from reader.ui.search import SearchBar

__all__ = ["ReadingScreen"]


class ReadingScreen(TwoPanes):
    """One open document under the reader's fingers."""

    BINDINGS: ClassVar[list[BindingType]] = [*BINDINGS]

    _answer: Callable[[str], None] | None = None
    """What the next letter is for."""
    _bar: "SearchBar | None" = None

    @property
    def pane(self) -> Pane:
        """The pane that has the focus."""
        return self.transcript if self.transcript.has_focus else self.article

    # Quotations

    def action_quotation(self, direction: int) -> None:
        self._step(self.session.step(direction), "quotation", direction)

    def action_same_speaker(self, direction: int) -> None:
        self._step(self.session.step(direction, same_speaker=True), "one of this speaker", direction)

    def _step(self, quotation: int | None, what: str, direction: int) -> None:
        if quotation is not None:
            self._choose_from_here(quotation)
        elif self._has_quotations():
            self.status.tell(f"There is no {'next' if direction > 0 else 'earlier'} {what}.")

    def _has_quotations(self) -> bool:
        """Tells the reader if there are none."""
        if not self.session.quotations:
            self.status.tell(self.transcript.text)
        return bool(self.session.quotations)

    def _choose_from_here(self, quotation: int) -> None:
        self.leader = self.pane
        self.choose(quotation)

    def action_to_article(self) -> None:
        current = self.session.current
        if self.transcript.has_focus and current is not None:
            self._remember_jump()
            self.leader = self.article
            self.choose(current)
            self.article.focus()

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

    # Moving

    def action_line(self, direction: int) -> None:
        if self.pane is self.transcript:
            self.action_quotation(direction)
        else:
            self.article.move(direction)

    def action_page(self, pages: float) -> None:
        # A row of the old page stays in sight, to go on from.
        self.pane.move(round(pages * (self.pane.size.height - 1)))

    def action_start(self) -> None:
        self._go_far(0)

    def action_end(self) -> None:
        self.pane.settle()
        self._go_far(self.pane.view.limit)

    def _go_far(self, top: int) -> None:
        if top != self.pane.view.top:
            self._remember_jump()
            self.pane.move(top - self.pane.view.top)

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

    def _remember_jump(self) -> None:
        jumps, place = self.session.jumps, self.article.place
        if not jumps or jumps[-1] != place:
            jumps.append(place)

    def _show_place(self, place: int) -> None:
        self.article.settle()
        self.article.go_to(place)
        self.led_by(self.article)

    # Finding

    def action_search(self) -> None:
        from reader.ui.search import SearchBar

        if self._bar is None:
            self._origin = self.article.place
            self.status.display = False
            self._bar = SearchBar(self.session.searches)
            self.mount(self._bar)

    def on_search_bar_changed(self, message: "SearchBar.Changed") -> None:
        self._look_for(message.pattern)
        if self.session.search:
            self._show_match(self.session.next_match(self._origin - 1))

    def on_search_bar_submitted(self, message: "SearchBar.Submitted") -> None:
        self._end_search()
        if self.session.search and self._origin != self.article.place:
            self.session.jumps.append(self._origin)

    def on_search_bar_cancelled(self) -> None:
        self._look_for("")
        self._end_search()
        self._show_place(self._origin)

    def _end_search(self) -> None:
        if self._bar:
            self._bar.remove()
            self._bar = None
        self.status.display = True
        self.article.focus()
        self.show_facts()

    def _look_for(self, words: str) -> None:
        self.session.search = Search(words) if words.strip() else None
        self.relight()
        if self.session.search:
            self.run_worker(self._count(self.session.search), group="search", exclusive=True)

    async def _count(self, search: Search) -> None:
        """All matches, a stretch of the text at a time: a key never waits for it."""
        from asyncio import sleep

        for _ in search.find_all(self.session.document.text):
            await sleep(0)
        self._report()

    def _report(self) -> None:
        if self._bar and self._bar.is_mounted:
            self._bar.report(self.session.found())
        self.show_facts()

    def action_match(self, direction: int) -> None:
        session = self.session
        if session.search is None:
            self.status.tell("Nothing is looked for; / searches.")
            return
        at = session.article_match if session.article_match is not None else self.article.place
        self._show_match(session.next_match(at) if direction > 0 else session.previous_match(at))

    def _show_match(self, match: int | None) -> None:
        self.session.article_match = match
        if match is not None:
            article = self.article
            article.settle()
            row = article.rows.row_of(match)
            view = article.view
            if not view.top + 1 < row < view.top + view.height - 2:
                article.show(link.reveal(row, view))
                article.keep_place()
            self.led_by(article)
        self.relight()
        self._report()

    def action_clear(self) -> None:
        self.session.followed = self.session.search = self.session.article_match = None
        self.clear_selection()
        self.relight()
        self.show_facts()

    def action_follow(self) -> None:
        from reader.ui.cast import FollowScreen

        session = self.session
        if self._has_quotations():
            self.app.push_screen(FollowScreen(session.transcript, session.colours, session.document), self._follow)

    def _follow(self, speaker: str | None) -> None:
        if speaker is not None:
            self.session.followed = speaker
            self.relight()
            self.show_facts()

    def action_cast(self) -> None:
        from reader.ui.cast import CastScreen

        session = self.session
        if self._has_quotations():
            self.app.push_screen(CastScreen(session.transcript, session.colours, session.document), self._cast)

    def _cast(self, choice: "CastChoice | None") -> None:
        if choice is None:
            return
        if choice.action == "follow":
            self._follow(choice.speaker_id)
        elif (quotation := self.session.first_of(choice.speaker_id, last=choice.action == "last")) is not None:
            self._remember_jump()
            self._choose_from_here(quotation)

    def action_contents(self) -> None:
        from reader.ui.contents import ContentsScreen

        self.app.push_screen(ContentsScreen(self.session.document, self.session.place), self.jump)

    # Marks

    def action_set_mark(self) -> None:
        self._ask_letter(self._set_mark, "Set which mark? A letter.")

    def action_go_to_mark(self) -> None:
        self._ask_letter(self._go_to_mark, "Go to which mark? A letter.")

    def _ask_letter(self, answer: Callable[[str], None], question: str) -> None:
        self._answer = answer
        self.status.tell(question)

    def takes(self, key: Key) -> bool:
        """Whether the key is no command: it names a mark, or was typed before the search's line had come up.

        Asked by the application, where commands are carried out one after another: a pane gets keys before that.
        """
        if answer := self._answer:
            self._answer = None
            if key.is_printable and key.character and key.character.isalnum():
                answer(key.character)
            else:
                self.status.tell("")
            return True
        if self._bar and key.is_printable and key.character:
            self._bar.type(key.character)
            return True
        return False

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

    # Seeing

    def action_transcript(self) -> None:
        self.transcript_shown = not self.is_double
        self.zen = False

    def action_zen(self) -> None:
        self.zen = not self.zen

    def action_link(self) -> None:
        self.linked = not self.linked

    def action_help(self) -> None:
        from reader.ui.help import HelpScreen

        self.app.push_screen(HelpScreen(in_force(self.keys)))
