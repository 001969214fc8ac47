"""Utterances put together to quotations in the making: what one cue governs, over its tag and over paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from reader.dialogue.cues import Frame
from reader.dialogue.directions import spoken
from reader.dialogue.people import Person
from reader.dialogue.quotations import Quoted
from reader.dialogue.transcript import Evidence, Kind, Span
from reader.documents import Document

__all__ = ["Draft", "assemble"]

ENDS = re.compile(r"(?<!\b[MDS][rt])(?<!\bMrs)[.?!]\s")
"""Of a sentence; "Mr. Lee" is none."""
SUBORDINATE = re.compile(r"\b(?:as|when|while|whilst|after|before|since|until|till|though|although|if)\s$")
"""What makes a clause beside a tag no tag of its own: "…," said Ann, as they went on, "…"."""
NOTHING_YET = Evidence()


@dataclass(slots=True, eq=False)
class Draft:
    """A quotation in the making."""

    spans: tuple[Span, ...]
    block: int
    kind: Kind = "direct"
    frame: Frame | None = None
    further: tuple[Span, ...] = ()
    """The cues of more tags among its words."""
    quoted: tuple[int, ...] = ()
    """Indices of the words in marks that it is made of."""
    speaker: Person | None = None
    mention: Span | None = None
    cue: Span | None = None
    addressees: tuple[Person, ...] = ()
    confidence: float = 0.0
    evidence: Evidence = NOTHING_YET
    parent: "Draft | None" = None
    opens: bool = False
    """It opens its paragraph."""
    last_block: int = -1
    decided: bool = False
    """Whether its confidence is a probability already: that of the choice among all."""

    @property
    def start(self) -> int:
        return self.spans[0].start

    @property
    def end(self) -> int:
        return self.spans[-1].end

    @property
    def is_turn(self) -> bool:
        """Whether the narration gives it as somebody's words: not reported, nor said within what another says."""
        return self.kind == "direct" and self.parent is None


def assemble(
    document: Document, quoted: Sequence[Quoted], utterances: Sequence[int], frames: dict[int, list[Frame]]
) -> list[Draft]:
    """Utterances put together to quotations: what one cue governs, over its tag and over paragraphs.

    `utterances` are indices into `quoted`; `frames` holds the candidate frames of each, that after it first.
    """
    drafts: list[Draft] = []
    last: Quoted | None = None
    for index, following in zip_longest(utterances, utterances[1:]):
        marked = quoted[index]
        own = _own_frame(frames.get(index, []), document.text, marked)
        if own and own.use == "unsaid" and own.side == "after" and following is not None:
            leads_on = any(frame.cue == own.cue for frame in frames.get(following, []))
            own = None if leads_on else own  # "Only don’t—" She nearly said, "Don’t protect him."
        span = Span(marked.start, marked.end)
        spans = (span,) if own and own.side == "label" else spoken(document.text, span)
        if own and last and last.block == marked.block:
            goes_on = own.side == "before" and _goes_on(document.text, last, marked, own)
            if goes_on or (drafts[-1].frame and _is_beat(document.text, marked, own)):
                own = None
        if own and own.use == "led" and _same(document.text, drafts[-1].frame, own):
            own = None
        if own and last and (own.cue in drafts[-1].further or _sentence_goes_on(document.text, drafts[-1], last, marked, own)):
            drafts[-1].further += (own.cue,) if own.cue else ()
            own = None
        if last is not None and _belongs(document.text, drafts[-1], last, marked, own):
            drafts[-1].spans += spans
            drafts[-1].quoted += (index,)
            drafts[-1].last_block = marked.block
            drafts[-1].frame = drafts[-1].frame or own
        else:
            opens = not document.text[document.blocks[marked.block].start : marked.start].strip(" \t\n_*>")
            drafts.append(Draft(spans, marked.block, frame=own, quoted=(index,), opens=opens, last_block=marked.block))
        last = marked
    return drafts


def _belongs(text: str, draft: Draft, last: Quoted, marked: Quoted, own: Frame | None) -> bool:
    """Whether words in marks are a part of the quotation before: they go on over a paragraph, or have no tag but its."""
    untagged_so_far = draft.frame is None and own is not None and own.side == "after"
    if marked.continues:
        return own is None or untagged_so_far
    if last.block != marked.block:
        return False
    if own is None:
        return not _said_after_all(text, draft, marked)
    if own.cue is not None and draft.frame is not None and own.cue == draft.frame.cue:
        return True
    if own.use in ("thought", "unsaid") and ENDS.search(text, last.end, marked.start):
        return False  # "I cannot." He sighed. "If only," I thought, "…"
    return untagged_so_far and len(draft.quoted) == 1


def _said_after_all(text: str, draft: Draft, marked: Quoted) -> bool:
    """Whether a sentence begins anew after words that nobody says: "“Go!” she nearly said, but settled for “Stay.”"."""
    if draft.frame is None or draft.frame.use != "unsaid" or _ends_in_comma(text, draft.end):
        return False
    return _first_letter(text, marked).isupper()


def _sentence_goes_on(text: str, draft: Draft, last: Quoted, marked: Quoted, own: Frame) -> bool:
    """Whether a sentence goes on over its tag, though another tag follows: "The reeds," he said, "are dry. So," he added."""
    if last.block != marked.block or draft.frame is None or own.side != "after":
        return False
    if "thought" in (draft.frame.use, own.use) and draft.frame.use != own.use:
        return False  # "Dry," she thought, "and yet," she said, "…"
    commas = _ends_in_comma(text, last.end) and _ends_in_comma(text, marked.start)  # "Yes," said Ann, "I …"
    return (_first_letter(text, marked).islower() or commas) and not ENDS.search(text, last.end, marked.start)


def _first_letter(text: str, marked: Quoted) -> str:
    return next((c for c in text[marked.start : marked.end] if c.isalpha()), "")


def _ends_in_comma(text: str, end: int) -> bool:
    return text[max(0, end - 6) : end].rstrip("”’\"'_ \n").endswith((",", ";"))


def _own_frame(frames: list[Frame], text: str, marked: Quoted) -> Frame | None:
    """The frame after it, else that before it; the latter where a sentence begins: "asked, “Why now?” Mills wrote back, …"."""
    after = next((frame for frame in frames if frame.side == "after"), None)
    before = next((frame for frame in frames if frame.side != "after"), None)
    if after and before and before.use in ("speech", "ask", "noun") and before.side == "before":
        ended = text[marked.start : marked.end].rstrip("”’\"' ")[-1:] in ("?", "!")
        if ended and text[marked.end : marked.end + 3].strip()[:1].isupper():
            return before
    return after or before


def _same(text: str, one: Frame | None, two: Frame) -> bool:
    """Whether two frames' subjects may be one person by their words; a pronoun may be anybody of its gender."""
    if one is None or not one.subjects or not two.subjects:
        return one is not None
    a, b = (text[f.subjects[0].start : f.subjects[-1].end].lower() for f in (one, two))
    if {a, b} == {"he", "she"}:
        return False
    return a.split()[-1] == b.split()[-1] or bool({"he", "she", "they", "it", "i", "we"} & {a, b})


def _goes_on(text: str, last: Quoted, marked: Quoted, frame: Frame) -> bool:
    """Whether the words only go on after their tag: "Because …," observed Sanz, who does not speak, "and …"."""
    if ENDS.search(text, last.end, marked.start):
        return False
    cue = frame.cue
    if cue and text.endswith("ing", cue.start, cue.end) and (frame.use not in ("speech", "ask") or marked.start - cue.end > 3):
        return True  # "said Ann, laughing"
    if cue and text.endswith(("to ", "to\n"), last.end, cue.start):
        return True  # "she hastened to add"
    if frame.subjects and (clause := SUBORDINATE.search(text, last.end, frame.subjects[0].start)):
        return not (clause[0].startswith("whil") and frame.use in ("speech", "ask"))  # "said Ann, while her brother exclaimed:"
    if not _first_letter(text, marked).islower():
        return False
    return cue is None or marked.start - cue.end > 3 or not frame.base.endswith("d")


def _is_beat(text: str, marked: Quoted, frame: Frame) -> bool:
    """Whether what follows the words is no tag: "…?” She looked up.", or is put among them: "Our lodger” she bowed"."""
    subject = frame.subjects[0] if frame.side == "after" and frame.subjects else None
    if subject and frame.use in ("weak", "manner") and text[marked.start : marked.end].rstrip("”’\"'_ ")[-1:].isalnum():
        return True
    return subject is not None and text[subject.start : subject.end] in ("He", "She", "They", "It")
