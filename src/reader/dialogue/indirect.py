"""Indirect and mixed speech: clauses that report what is said, as quotations of their own."""

from collections.abc import Iterator, Sequence

from reader.dialogue.attribution import Draft
from reader.dialogue.quotations import Quoted
from reader.dialogue.syntax import Reported

__all__ = ["drafts"]


def drafts(fragments: Sequence[int], quoted: Sequence[Quoted], reported: Sequence[Reported]) -> Iterator[Draft]:
    """A draft for each reported clause; mixed where it holds words in marks (`fragments` are their indices)."""
    marked = [quoted[i] for i in fragments]
    for report in reported:
        mixed = any(span.start <= words.start and words.end <= span.end + 1 for span in report.spans for words in marked if words.block == report.block)
        yield Draft(list(report.spans), report.block, "mixed" if mixed else "indirect", report.frame, last_block=report.block)
