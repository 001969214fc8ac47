"""What a better transcript changed: by words and names, since each has ids of its own. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cache
from typing import TypeAlias

from reader.dialogue.transcript import Quotation, Span, Transcript

__all__ = ["Extent", "changes"]

Extent: TypeAlias = tuple[Span, ...]
"""The spans of a quotation, which tell it from all others, in whichever transcript."""


def changes(before: Transcript, after: Transcript, among: Iterable[int]) -> frozenset[Extent]:
    """Of the quotations `among` in `after`, by index, those that `before` has not, or gives to others or to another kind.

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

    def has_changed(quotation: Quotation) -> bool:
        at = bisect_left(before.quotations.starts, quotation.start)
        for index in range(at, bisect_right(before.quotations.starts, quotation.start, at)):
            was = before.quotations[index]
            if was.spans == quotation.spans:
                is_same = was.kind == quotation.kind and same(was.speaker, quotation.speaker)
                return not (is_same and all_same(was.addressees, quotation.addressees))
        return True

    found = (after.quotations[index] for index in among) if before.quotations else ()
    return frozenset(quotation.spans for quotation in found if has_changed(quotation))
