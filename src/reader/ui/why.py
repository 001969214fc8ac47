"""Why: what in the text says who speaks."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from reader.dialogue.transcript import Quotation, Span, Transcript
from reader.documents.document import Document
from reader.ui.dialog import Colours, Dialog, color_of, names, one_line, painted
from reader.ui.script import UNCERTAIN, is_doubtful
from reader.ui.wrap import shown

__all__ = ["WhyScreen", "antecedent", "how_sure", "passages"]

_CUE = "bold underline"
_MENTION = "$match-foreground on $match-background"
_ANTECEDENT = "italic underline $accent"
_AROUND = 90
"""Code points of the text shown on either side of what tells who speaks."""
_KINDS = {"indirect": "reported", "mixed": "reported, some of it in their words"}
_SURE = (
    (0.97, "certain"),
    (0.9, "very likely"),
    (0.75, "likely"),
    (UNCERTAIN, "more likely than not"),
    (0.5, "uncertain: hardly more likely than not"),
    (0, "uncertain: a guess"),
)


class WhyScreen(Dialog[None]):
    """The evidence for a quotation's speaker, shown in its place in the text."""

    TITLE = "Who says this, and why"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w,enter", "dismiss", "Close", show=False),
        Binding("j,down", "scroll('down')", show=False),
        Binding("k,up", "scroll('up')", show=False),
    ]
    DEFAULT_CSS = """
    WhyScreen {
        VerticalScroll { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
        Horizontal { height: auto; }
        Static { padding: 0 1; width: 1fr; }
        .label { padding: 0 0 0 1; width: 10; color: $secondary; }
        #passage { margin-top: 1; color: $secondary; }
    }
    """

    def __init__(
        self, document: Document, transcript: Transcript, quotation: Quotation, colours: Colours | None = None
    ) -> None:
        super().__init__()
        self._document = document
        self._transcript = transcript
        self._quotation = quotation
        self._antecedent = antecedent(document, transcript, quotation)
        self._colours = colours or {}

    def content(self) -> Iterable[Widget]:
        with VerticalScroll():
            yield Static(self._who())
            for label, fact in self._evidence():
                with Horizontal():
                    yield Static(label, classes="label")
                    yield Static(fact)
            yield Static(self._passage(), id="passage")

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

    def action_scroll(self, direction: str) -> None:
        text = self.query_one(VerticalScroll)
        text.scroll_relative(y=1 if direction == "down" else -1, animate=False)

    def _who(self) -> Content:
        speaker = self._transcript.by_id.get(self._quotation.speaker or "")
        if speaker is None:
            return Content.styled("The text does not tell who says this.", "bold")
        who = painted(one_line(speaker.name), self._colours, speaker.id)
        if is_doubtful(self._quotation.speaker, self._quotation.confidence):
            who = Content("? perhaps ") + who
        to = names(self._transcript, self._quotation.addressees)
        return who + f" to {', '.join(to)}" if to else who

    def _evidence(self) -> Iterator[tuple[str, Content]]:
        quotation = self._quotation
        facts = {
            "sure": Content(f"{how_sure(quotation.confidence)}, {quotation.confidence:.0%}" if quotation.speaker else ""),
            "because": Content(one_line(quotation.evidence.rule)),
            "cue": self._quoted(quotation.cue, _CUE),
            "named by": self._chain(),
            "words": Content(_KINDS.get(quotation.kind, "")),
        }
        return ((label, fact) for label, fact in facts.items() if fact)

    def _chain(self) -> Content:
        """From the words beside the quotation to the person: `she → Brandt → Ottilie Brandt: the woman last spoken of`."""
        mention, link = self._quotation.mention, self._quotation.evidence.link
        if mention is None and self._antecedent is None:
            return Content("")
        speaker = self._transcript.by_id.get(self._quotation.speaker or "")
        person = painted(one_line(speaker.name), self._colours, speaker.id, "") if speaker else Content("nobody known")
        chain: dict[str, Content] = {}
        for step in (self._quoted(mention, _MENTION), self._quoted(self._antecedent, _ANTECEDENT), person):
            if step:
                # The same words twice would tell nothing.
                chain.setdefault(step.plain.casefold(), step)
        return Content(" → ").join(chain.values()) + (f": {one_line(link)}" if link else "")

    def _quoted(self, span: Span | None, style: str) -> Content:
        return Content.styled(one_line(self._document.text[span.start : span.end]), style) if span else Content("")

    def _passage(self) -> Content:
        text, quotation = self._document.text, self._quotation
        color = color_of(self._colours, quotation.speaker) or "$foreground"
        # The later ones are painted over the ones before.
        styles = [(span, color) for span in quotation.spans]
        telling = ((self._antecedent, _ANTECEDENT), (quotation.mention, _MENTION), (quotation.cue, _CUE))
        styles += [(span, style) for span, style in telling if span]
        paragraphs: list[Content] = []
        before = -1
        for index, piece in passages(self._document, quotation, self._antecedent):
            words = Content(shown(text[piece.start : piece.end]))
            for span, style in styles:
                start, end = max(span.start, piece.start), min(span.end, piece.end)
                if start < end:
                    words = words.stylize(style, start - piece.start, end - piece.start)
            block = self._document.blocks[index]
            if index == before:
                paragraphs[-1] += words if paragraphs[-1].plain.endswith(" ") else " " + words
            else:
                paragraphs.append("… " + words if piece.start > block.start else words)
            if piece.end < block.end:
                paragraphs[-1] += " …"
            before = index
        return Content("\n\n").join(paragraphs)


def how_sure(confidence: float) -> str:
    """A probability in words."""
    return next(words for least, words in _SURE if confidence >= least)


def antecedent(document: Document, transcript: Transcript, quotation: Quotation) -> Span | None:
    """The words that the mention goes back to; where they are the same again ("she"), those that they go back to."""

    def words(span: Span) -> str:
        return document.text[span.start : span.end].casefold()

    mention, found = quotation.mention, quotation.evidence.antecedent
    if found is None or mention is None or words(found) != words(mention):
        return found
    further = {other.mention: back for other in transcript.quotations if (back := other.evidence.antecedent)}
    while words(found) == words(mention) and (back := further.pop(found, None)):
        found = back
    return found


def passages(document: Document, quotation: Quotation, antecedent: Span | None = None) -> list[tuple[int, Span]]:
    """The words around what tells who speaks, in reading order: the indices of their blocks, and whole words of them.

    Of a long quotation only the beginning and the end are among them.
    """
    points = [point for span in quotation.spans for point in ((span.start, span.start), (span.end, span.end))]
    points += [(span.start, span.end) for span in (antecedent, quotation.mention, quotation.cue) if span]
    stretches: list[tuple[int, int]] = []
    for start, end in sorted((start - _AROUND, end + _AROUND) for start, end in points):
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = stretches[-1][0], max(stretches[-1][1], end)
        else:
            stretches.append((start, end))
    found = []
    for start, end in stretches:
        for index in range(document.block_at(start), len(document.blocks)):
            block = document.blocks[index]
            if block.start >= end:
                break
            first, last = max(start, block.start), min(end, block.end)
            if first > block.start:
                first = document.text.find(" ", first, last) + 1 or last
            if last < block.end:
                last = max(first, document.text.rfind(" ", first, last)) or last
            if first < last:
                found.append((index, Span(first, last)))
    return found
