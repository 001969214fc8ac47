"""Two panes that keep together over one document, its transcript as it comes, and the line at the bottom."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.getters import query_one
from textual.reactive import var
from textual.screen import Screen
from textual.widget import Widget

from reader.ui import link
from reader.ui.article import ArticlePane
from reader.ui.changes import Extent, changes
from reader.ui.divider import Divider
from reader.ui.messages import Advanced, Ended, Found, Picked, Rewrapped, Scrolled, Snapshot, Told
from reader.ui.pane import Pane
from reader.ui.session import Session
from reader.ui.status import Status
from reader.ui.stream import Source, Stream
from reader.ui.transcript import TranscriptPane
from reader.ui.typography import Typography

if TYPE_CHECKING:
    from reader.settings import Settings
    from reader.store.library import Library

__all__ = ["TwoPanes"]

_BESIDE = 90
"""Cells; on a narrower screen the transcript is below the article."""
_MOMENT = 1.5
"""Seconds for which an entry of the transcript that has changed shows it."""
_TITLE = 30
"""Code points of a chapter's title in the line at the bottom."""


class TwoPanes(Screen[None]):
    """One open document; `ReadingScreen` adds the keys."""

    DEFAULT_CSS = """
    TwoPanes {
        background: $background;
        &.-alone > .-second, &.-zen > Status { display: none; }
        &.-zen { layers: default above; }
        &.-zen > Status { layer: above; &.-telling { display: block; } }
        &.-typing > Status { display: none; }
    }
    """

    linked = var(True, init=False)
    """Whether moving one pane moves the other."""
    transcript_shown = var(True, init=False)
    """Whether there are two panes."""
    zen = var(False, init=False)
    """Whether there is nothing but the article."""
    ratio = var(2 / 3, init=False)
    """The article's share of the screen."""

    article = query_one(ArticlePane)
    transcript = query_one(TranscriptPane)
    divider = query_one(Divider)
    status = query_one(Status)

    def __init__(self, session: Session, source: Callable[[], Source], library: "Library", settings: "Settings") -> None:
        super().__init__()
        self.session = session
        self.library = library
        self.leader: Pane | None = None
        """The pane that the reader moved last; None before the first time: then it is the article."""
        self.settings = settings
        self.typography = Typography.of(settings, library.preference)
        self._stream = Stream(session.document, source, self.post_message)
        self._has_begun = False
        """Whether the first frame is there."""
        self._is_chosen = False
        """Whether the current quotation was chosen, rather than come upon by scrolling."""
        self._recall()

    def compose(self) -> ComposeResult:
        article = ArticlePane(self.session, self.typography)
        article.place = self.session.place
        divider, transcript = (
            Divider(classes="-second"),
            TranscriptPane(self.session, Typography(width=1000), classes="-second"),
        )
        self._divide(article, divider, transcript)
        yield from (article, divider, transcript, Status())

    def on_mount(self) -> None:
        self.article.focus()
        self.show_facts()
        # The language is looked at behind the first frame, never before it.
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self._stream.find_blocks()
        if not self.session.has_ended:
            self._stream.look(self.session.place)
            self._stream.start()
        self._has_begun = True
        if self.session.place:  # where one has left off something is current, as after scrolling
            self.led_by(self.article)
        if lines := self._greeting():
            self.status.tell(" · ".join(lines))

    def _greeting(self) -> list[str]:
        """What there is to tell when a document has been opened."""
        notice, self.library.notice = self.library.notice, None
        return [*self.session.document.notices, *filter(None, [notice])]

    def close(self) -> None:
        """Ends the extraction, and notes the place."""
        self._stream.close()
        self.keep()

    def keep(self) -> None:
        document, place = self.session.document, self.session.place
        self.library.remember(document.sha256, document.source, document.title, place, place / (len(document.text) or 1))

    def watch_focused(self, before: Widget | None, focused: Widget | None) -> None:
        # A screen too small to show a pane takes the keys from it, and so does a click where nothing is drawn yet.
        if focused is None and isinstance(before, Pane) and self.app.app_focus:
            self.call_later(before.focus)

    # Keeping together

    @property
    def other(self) -> Pane:
        """The pane that follows."""
        return self.article if self.leader is self.transcript else self.transcript

    @property
    def is_double(self) -> bool:
        return self.transcript_shown and not self.zen

    @on(Scrolled)
    def _moved(self, message: Scrolled) -> None:
        self.leader = message.pane
        self._is_chosen = False
        self.relate(message.step)

    @on(Rewrapped)
    def _rewrapped(self) -> None:
        self.relate()

    @on(Picked)
    def _picked(self, message: Picked) -> None:
        self.leader = message.pane
        self.choose(message.quotation, moves=False)

    def choose(self, quotation: int, *, moves: bool = True) -> None:
        """Makes a quotation current, and brings it to the reading row of the leader unless that is to stay (`moves`)."""
        self._is_chosen = True
        leader = self.leader or self.article
        leader.settle()
        self._set_current(quotation)
        if moves:
            leader.show(link.reveal(leader.beginnings[quotation], leader.view))
            leader.keep_place()
        self.relate()

    def relate(self, moved: int = 0) -> None:
        """Finds what is current after `moved` rows, and brings the other pane where it belongs."""
        leader, other, session = self.leader or self.article, self.other, self.session
        anchors = leader.beginnings
        # Before the reader has moved anything nothing is current, so that the first key goes to the first quotation.
        if not self._is_chosen and self.leader is not None:
            self._set_current(link.current(anchors, leader.view))
        if self.linked and self.is_double and anchors:
            chosen = session.current if self._is_chosen else None
            other.show(link.follow(leader.view, other.view, anchors, other.beginnings, other.end, chosen, moved))
            other.keep_place()
        session.place = self.article.place
        self._stream.look(session.place)
        self.show_facts()

    def led_by(self, pane: Pane) -> None:
        """The reader has moved this pane: what is current there is current, and the other comes along."""
        self.leader, self._is_chosen = pane, False
        self.relate()

    def _set_current(self, quotation: int | None) -> None:
        before, self.session.current = self.session.current, quotation
        if before != quotation:
            self.article.relight(before, quotation)
            self.transcript.relight(before, quotation)

    # The transcript as it comes

    @on(Found)
    def _settle(self) -> None:
        self.article.settle()
        self.relate()

    @on(Snapshot)
    def _snapshot(self, message: Snapshot) -> None:
        session = self.session
        before = session.transcript
        self.transcript.replace(lambda: session.update(message.transcript, message.script))
        self.article.relight()
        if self.leader is self.transcript:
            self.show_facts()  # nothing moves: both panes are where the reader wants them
        else:
            self.relate()
        if changed := changes(before, session.transcript, self.transcript.entries):
            session.changed |= changed
            self.transcript.relight()
            self.set_timer(_MOMENT, lambda: self._calm(changed))

    def _calm(self, changed: frozenset[Extent]) -> None:
        # No more than these: what a transcript that came since has changed shows it for its own time.
        self.session.changed -= changed
        self.transcript.relight()

    @on(Advanced)
    def _advanced(self, message: Advanced) -> None:
        self.session.advance = message.share
        self.show_facts()

    @on(Told)
    def _told(self, message: Told) -> None:
        self.status.tell(message.line)

    @on(Ended)
    def _ended(self, message: Ended) -> None:
        self.session.has_ended = True
        if message.error:
            self.status.tell(message.error)
        if not self.session.quotations:
            self.transcript.rewrap()
        self.show_facts()

    # The line at the bottom

    def relight(self) -> None:
        """Draws both panes anew."""
        self.article.relight()
        self.transcript.relight()

    def show_facts(self) -> None:
        document = self.session.document
        self.status.set_facts(document.headline, self._facts())

    def _facts(self) -> Sequence[str]:
        session, view = self.session, self.article.view
        facts = [_share(view)]
        if session.search:
            facts.append(session.found())
        if session.lit:
            facts.append(session.lit.told(session.current))
        if not session.complete and not session.has_ended:
            facts.append(f"finding who speaks {max(session.advance, session.transcript.progress):.0%}")
        if session.quotations:
            count = len(session.quotations)
            facts.append(
                f"{count:,} quotation{'s' * (count != 1)}"
                if session.current is None
                else f"quotation {session.current + 1:,} of {count:,}"
            )
        if self.is_double:
            facts.append("linked" if self.linked else "unlinked")
        return [*facts, "? help", *self._chapter()]

    def _chapter(self) -> Sequence[str]:
        """Where one is in the book. Neither the first frame nor a key waits until all headings are found."""
        session = self.session
        if not self._has_begun or not session.document.blocks.found or (index := session.chapter_at(session.place)) is None:
            return []
        title = session.chapters[index].title
        short = title if len(title) <= _TITLE else title[: _TITLE - 1].rstrip() + "…"
        return [short] if title != session.document.title else []

    # The shape of the screen

    def _recall(self) -> None:
        """Takes up the screen as it was left."""
        recall = self.library.preference
        self.set_reactive(TwoPanes.linked, recall("linked") != "no")
        self.set_reactive(TwoPanes.ratio, float(recall("ratio") or self.ratio))
        self.set_reactive(TwoPanes.transcript_shown, recall("transcript") != "no")
        self.set_class(not self.is_double, "-alone")

    def watch_linked(self, linked: bool) -> None:
        self.library.set_preference("linked", "yes" if linked else "no")
        self.relate()

    def watch_transcript_shown(self, shown: bool) -> None:
        self.library.set_preference("transcript", "yes" if shown else "no")
        self._shape()

    def watch_zen(self, zen: bool) -> None:
        self.set_class(zen, "-zen")
        self._shape()

    def _shape(self) -> None:
        if not self.is_double:
            self.set_focus(self.article)  # at once; `focus` would let further keys go to what is hidden
            self.leader = self.article
        self.set_class(not self.is_double, "-alone")
        self.show_facts()

    def watch_ratio(self) -> None:
        self._divide(self.article, self.divider, self.transcript)

    def on_resize(self) -> None:
        self._divide(self.article, self.divider, self.transcript)

    @property
    def is_stacked(self) -> bool:
        return self.app.size.width < _BESIDE

    def _divide(self, article: Pane, divider: Divider, transcript: Pane) -> None:
        # As inline styles, which the layout that follows sees; breakpoint classes would cost the first frame a second one.
        stacked = self.is_stacked
        self.styles.layout = "vertical" if stacked else "horizontal"
        for pane, share in ((article, self.ratio), (transcript, 1 - self.ratio)):
            size = f"{share:.4f}fr"
            pane.styles.width, pane.styles.height = ("1fr", size) if stacked else (size, "1fr")
        divider.styles.width, divider.styles.height = ("1fr", 1) if stacked else (1, "1fr")

    @on(Divider.Dragged)
    def _dragged(self, message: Divider.Dragged) -> None:
        left = self.article.region.x  # what the contents take
        place, whole = (message.y, self.size.height - 1) if self.is_stacked else (message.x - left, self.size.width - left)
        self.ratio = max(0.2, min(0.8, (place + 0.5) / max(1, whole - 1)))
        if message.is_over:
            self.library.set_preference("ratio", f"{self.ratio:.4f}")


def _share(view: link.View) -> str:
    """How far one is."""
    first, limit = view.rows.first, view.limit
    return f"{(view.top - first) / (limit - first):.0%}".rjust(3) if limit > first else "all"
