"""Following: the cast, and whose words stay lit."""

from functools import partial
from typing import TYPE_CHECKING

from reader.ui.finding import Finding

if TYPE_CHECKING:
    from reader.dialogue.transcript import Transcript
    from reader.ui.cast import CastChoice
    from reader.ui.filters import Filter

__all__ = ["Following"]


class Following(Finding):
    """Two panes in which one keeps to people."""

    def action_same_speaker(self, direction: int) -> None:
        session = self.session
        if lit := session.lit:
            whose = "of" if len(lit.filter.speakers) == 1 else "between"
            self._step(session.step_lit(direction), f"one {whose} {lit.called}", direction)
        else:
            self._step(session.step(direction, same_speaker=True), "one of this speaker", direction)

    def action_clear(self) -> None:
        self.clear_search()
        self._end_goto()
        self.session.filter = None
        self.clear_selection()
        self.relight()
        self.show_facts()

    def action_follow(self) -> None:
        from reader.ui.whom import FollowScreen

        session = self.session
        if self._has_quotations():
            screen = FollowScreen(session.parts(), session.colours, self._who_speaks())
            self.app.push_screen(screen, partial(self._follow, session.transcript))

    def action_cast(self) -> None:
        from reader.ui.cast import CastScreen

        session = self.session
        if self._has_quotations():
            marked = session.filter.speakers if session.filter and len(session.filter.speakers) > 1 else ()
            screen = CastScreen(session.parts(), session.colours, self._who_speaks(), marked, session.chapters)
            self.app.push_screen(screen, partial(self._cast, session.transcript))

    def _who_speaks(self) -> str | None:
        return self.session.quotation.speaker if self.session.quotation else None

    # A better transcript, which counts its ids anew, may have come while the reader chose from the one before.

    def _follow(self, chosen_from: "Transcript", speaker: str | None) -> None:
        from reader.ui.filters import Filter

        if speaker is not None:
            self._keep_to(Filter((speaker,)).renewed(chosen_from, self.session.transcript))

    def _cast(self, chosen_from: "Transcript", choice: "CastChoice | None") -> None:
        from reader.ui.filters import Filter

        if choice is None:
            return
        filter = Filter(choice.speakers).renewed(chosen_from, self.session.transcript)
        if choice.action == "only" or filter is None:
            self._keep_to(filter)
        elif (quotation := self.session.first_of(filter.speakers[0], last=choice.action == "last")) is not None:
            self._remember_jump()
            self._choose_from_here(quotation)

    def _keep_to(self, filter: "Filter | None") -> None:
        session = self.session
        before, session.filter = session.filter, filter
        if session.lit is None:
            self.status.tell("The transcript has changed: whom you chose is no longer in it.")
        elif not session.lit.number:
            self.status.tell(f"{session.lit.called} are not found to speak to each other.")
        else:
            self.status.tell("")
            self.relight()
            self.show_facts()
            return
        session.filter = before
