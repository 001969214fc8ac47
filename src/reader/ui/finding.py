"""Finding: the search."""

from typing import TYPE_CHECKING

from reader.ui import link
from reader.ui.going import Going
from reader.ui.session import Search

if TYPE_CHECKING:
    from reader.ui.search import SearchBar

__all__ = ["Finding"]


class Finding(Going):
    """Two panes in which one looks for words."""

    _bar: "SearchBar | None" = None

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
            self.session.jumps.leave(self._origin)

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
        self.session.search = Search(words, self.session.document.text) if words.strip() else None
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
            view = article.view
            if not 1 < view.row_of(match) < view.height - 2:
                article.show(link.reveal(match, view))
                article.keep_place()
            self.led_by(article)
        self.relight()
        self._report()
