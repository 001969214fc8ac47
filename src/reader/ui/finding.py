"""Finding: the search."""

from threading import Thread
from typing import TYPE_CHECKING

from textual import on

from reader.ui import link
from reader.ui.going import Going
from reader.ui.messages import Matches, Snapshot

if TYPE_CHECKING:
    from reader.ui.query import Query, Search
    from reader.ui.search import SearchBar

__all__ = ["Finding"]


class Finding(Going):
    """Two panes in which one looks for words."""

    _bar: "SearchBar | None" = None
    _history: "list[Query]"
    _origin = 0
    """Where one was when the search began."""
    _awaits_match = False
    """Whether the first match is to be gone to once it is known."""

    async def action_search(self) -> None:
        from reader.ui.search import SearchBar, recalled

        if self._bar is None:
            self._end_goto()
            self._origin = self.article.place
            self._history = recalled(self.library.preference("searches"))
            self.add_class("-typing")
            self._bar = SearchBar(self._history)
            # Waited for: the next key is for the line.
            await self.mount(self._bar)

    async def action_goto(self, typed: str = "") -> None:
        self._end_search()
        await super().action_goto(typed)

    def on_search_bar_changed(self, message: "SearchBar.Changed") -> None:
        self._look_for(message.query, self._origin)
        self._awaits_match = True
        self._show_first()

    def on_search_bar_submitted(self, message: "SearchBar.Submitted") -> None:
        from reader.ui.search import written

        self.library.set_preference("searches", written(self._history))
        self._end_search()
        if self.session.search and self._origin != self.article.place:
            self.session.jumps.leave(self._origin)

    def on_search_bar_cancelled(self) -> None:
        self._give_up()
        self.relight()
        self._end_search()
        self._show_place(self._origin)

    def _end_search(self) -> None:
        if self._bar:
            self._bar.remove()
            self._bar = None
            self.remove_class("-typing")
            self.set_focus(self.article)
            self.show_facts()

    def _look_for(self, query: "Query", place: int) -> None:
        from reader.ui.query import Search

        self._give_up()
        if query.words.strip():
            session = self.session
            session.search = Search(*query, text=session.document.text, transcript=session.transcript)
            # A daemon, and no worker of Textual's: those are waited for at the end.
            Thread(target=self._find_all, args=(session.search, place), name="search", daemon=True).start()
        self.relight()
        self._report()

    def _give_up(self) -> None:
        if self.session.search:
            self.session.search.is_given_up = True
        self.session.search = self.session.article_match = None
        self._awaits_match = False

    def close(self) -> None:
        self._give_up()
        super().close()

    def _find_all(self, search: "Search", place: int) -> None:
        for batch in search.find_all(place):
            if search.is_given_up:
                return
            self.post_message(Matches(search, batch))

    @on(Matches)
    def _found(self, message: Matches) -> None:
        if message.search is not self.session.search:
            return
        message.search.take(message.batch)
        self._show_first()
        if message.batch.is_last:
            self._awaits_match = False
            self.relight()
        self._report()

    def _show_first(self) -> None:
        search = self.session.search
        if self._awaits_match and search and (match := search.next(self._origin - 1)) is not None:
            if self._bar is None:
                self._remember_jump()
            self._show_match(match)

    @on(Snapshot)
    def _search_anew(self) -> None:
        # Once the session has got the transcript, which gives others other words.
        self.call_later(self._look_again)

    def _look_again(self) -> None:
        search, match = self.session.search, self.session.article_match
        if search and search.is_restricted:
            self._look_for(search.query, self.session.place)
            self.session.article_match = match
            self._awaits_match = self._bar is not None and match is None
            self._show_first()

    def _report(self) -> None:
        if self._bar and self._bar.is_mounted:
            self._bar.report(self.session.found())
        self.show_facts()

    def action_match(self, direction: int) -> None:
        session = self.session
        search = session.search
        if search is None:
            self.status.tell("Nothing is looked for; / searches.")
            return
        at = session.article_match if session.article_match is not None else self.article.place
        match = search.next(at) if direction > 0 else search.previous(at)
        if match is None:
            self.status.tell(search.found(None))
            return
        if (match <= at) if direction > 0 else (match >= at):
            self.status.tell(f"The search went on from the {'start' if direction > 0 else 'end'}.")
        self._show_match(match)

    def _show_match(self, match: int) -> None:
        self.session.article_match, self._awaits_match = match, False
        article = self.article
        article.settle()
        view = article.view
        if not 1 < view.row_of(match) < view.height - 2:
            article.show(link.reveal(match, view))
            article.keep_place()
        inside = article.quotation_at(match)
        if inside is None:
            self.led_by(article)
        else:  # what one asks of a match in somebody's words is asked of those
            self.leader = article
            self.choose(inside, moves=False)
        self.relight()
        self._report()

    def clear_search(self) -> None:
        """Nothing is looked for any more, nor does the line stay in which it was typed."""
        self._give_up()
        self._end_search()
