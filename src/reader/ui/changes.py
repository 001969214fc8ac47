"""What a better transcript changed: by words and names, since each has ids of its own. Pure."""

from functools import cache
from typing import TypeAlias

from reader.dialogue.transcript import Span, Transcript

__all__ = ["Extent", "changes"]

Extent: TypeAlias = tuple[Span, ...]
"""The spans of a quotation, which tell it from all others, in whichever transcript."""


def changes(before: Transcript, after: Transcript) -> frozenset[Extent]:
    """The quotations of `after` that `before` has not, or gives to others or to another kind.

    A person is the same where either transcript calls them by the other's name, since names get fuller. What comes first
    changes nothing.
    """

    @cache
    def same(was: str | None, now: str | None) -> bool:
        one, other = before.by_id.get(was or ""), after.by_id.get(now or "")
        if one is None or other is None:
            return one is other
        if one.members and other.members:
            return all_same(one.members, other.members)
        return one.name in (other.name, *other.aliases) or other.name in (one.name, *one.aliases)

    @cache
    def all_same(were: tuple[str, ...], now: tuple[str, ...]) -> bool:
        return len(were) == len(now) and all(any(same(one, other) for other in now) for one in were)

    known = {quotation.spans: quotation for quotation in before.quotations}
    return frozenset(
        quotation.spans
        for quotation in after.quotations
        if known
        and not (
            (was := known.get(quotation.spans))
            and was.kind == quotation.kind
            and same(was.speaker, quotation.speaker)
            and all_same(was.addressees, quotation.addressees)
        )
    )
