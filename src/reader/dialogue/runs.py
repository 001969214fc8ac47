"""What neighbouring quotations tell of those without a tag: whether the same person goes on, or another takes their turn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.documents import Document

if TYPE_CHECKING:
    from reader.dialogue.assembly import Draft

__all__ = ["Run"]


class Run:
    """What the neighbouring quotations tell: how often one that follows another's at once is the same person's."""

    def __init__(self, drafts: Sequence[Draft], document: Document) -> None:
        self.same = self.other = 0
        named = [d for d in drafts if d.frame is not None and d.frame.subjects and d.frame.use != "weak"]
        called = [document.text[d.frame.subjects[0].start : d.frame.subjects[0].end].lower() for d in named if d.frame]
        passing = 0
        for at, (one, two) in enumerate(pairwise(named)):
            if not 0 < two.block - one.last_block <= 1:
                continue
            a, b = called[at : at + 2]
            if a == b:
                self.same += 1
            elif b not in ("he", "she") or a in ("he", "she"):  # "he" after a name may be either
                self.other += 1
                passing += b not in called[max(0, at - 3) : at] and a not in called[at + 2 : at + 5]
        self.talk = 2 * passing <= self.other
        """Whether those who speak right after one another mostly come back to it; in the news they don't."""

    def goes_on(self, draft: Draft, previous: Draft, text: str) -> float:
        """The probability that an untagged quotation right after another is the same speaker's."""
        share = (self.same + 1.0) / (self.same + self.other + 2.0)
        before = text[previous.start : previous.end].rstrip("”\"’' \n»“")
        if not self.talk and not before.endswith("?") and previous.frame is not None and not previous.addressees:
            share = max(share, 0.6)
        length, last = draft.end - draft.start, previous.end - previous.start
        if before.endswith("?"):
            share *= 0.5
        if length < 60 and last < 120:
            share *= 0.6
        elif length > 120 and last > 60 and not before.endswith("?"):
            share = 1 - (1 - share) * 0.6
        return share
