"""How things look: which panes there are, how the article is set, where the terminal's cursor stands."""

from collections.abc import Sequence

from textual.events import DescendantFocus, ScreenResume

from reader.ui.bindings import in_force
from reader.ui.caret import bring_caret, show_caret
from reader.ui.going import Going
from reader.ui.typography import Typography

__all__ = ["Seeing"]


class Seeing(Going):
    """Two panes whose look the reader chooses; it is remembered, save that there is nothing but the article."""

    def _recall(self) -> None:
        self.set_reactive(Going.zen, self.session.zen)
        self.set_class(self.zen, "-zen")
        super()._recall()

    def _begin(self) -> None:
        super()._begin()
        if self.settings.caret:
            show_caret(self.app, visible=True)

    def key_of(self, id: str) -> str:
        """The key that does it, as it is written for the reader."""
        return next(self.app.get_key_display(binding) for binding in in_force(self.settings.keys) if binding.id == id)

    def watch_zen(self, zen: bool) -> None:
        super().watch_zen(zen)
        self.session.zen = zen

    def _facts(self) -> Sequence[str]:
        place, *facts = super()._facts()
        return [place, *["file has changed"] * self.session.is_outdated, *facts]

    # What there is to see

    def action_transcript(self) -> None:
        self.transcript_shown = not self.is_double
        if self.zen:
            self.action_zen()

    def action_zen(self) -> None:
        self.zen = not self.zen
        # The line at the bottom, where one would look for it, is gone as well.
        self.status.tell(f"Nothing but the article: {self.key_of('zen')} brings the rest back." if self.zen else "")

    def action_link(self) -> None:
        self.linked = not self.linked

    def action_help(self) -> None:
        from reader.ui.help import HelpScreen

        self.app.push_screen(HelpScreen(in_force(self.settings.keys)))

    # How the article is set

    def action_wider(self, steps: int) -> None:
        self._reset(self.typography.wider(steps, self.article.room))

    def action_spacing(self) -> None:
        self._reset(self.typography.spaced())

    def action_justify(self) -> None:
        self._reset(self.typography.justified())

    def action_margins(self) -> None:
        self._reset(self.typography.margined())

    def _reset(self, typography: Typography) -> None:
        """As the reader wishes it from now on."""
        self.status.tell(typography.said(self.typography, self.article.room))
        for key, value in typography.kept().items():
            self.library.set_preference(key, value)
        self.set_article(typography)

    def set_article(self, typography: Typography) -> None:
        """Sets the article so; what is in sight stays."""
        self.typography = typography
        self.article.typography = typography
        self.article.rewrap()
        self.relate()

    # The caret

    def show_facts(self) -> None:
        super().show_facts()
        bring_caret(self)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        bring_caret(self)

    def on_screen_resume(self, event: ScreenResume) -> None:
        bring_caret(self)
