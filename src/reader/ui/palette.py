"""What the command palette offers beyond the keys: documents that were read before."""

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp

__all__ = ["RecentDocuments"]


class RecentDocuments(Provider):
    """Opens a recent document in place of the one on the screen."""

    async def discover(self) -> Hits:
        for text, source, help in self._recents():
            yield DiscoveryHit(text, partial(self._app.action_open, source), help=help)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for text, source, help in self._recents():
            if (score := matcher.match(text)) > 0:
                yield Hit(score, matcher.highlight(text), partial(self._app.action_open, source), help=help)

    @property
    def _app(self) -> "ReaderApp":
        return cast("ReaderApp", self.app)

    def _recents(self) -> list[tuple[str, str, str]]:
        return [
            (f"Open recent: {each.title or each.source}", each.source, f"{each.source} · {each.progress:.0%}")
            for each in self._app.library.recents()
        ]
