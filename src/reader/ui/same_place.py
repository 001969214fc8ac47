"""Where a place in a text is in another state of that text; pure."""

__all__ = ["same_place"]

_PIECES = (160, 80, 40, 20)
"""Code points that are looked for, the longest first: the longer, the less likely they stand anywhere else."""


def same_place(old: str, place: int, new: str) -> int:
    """The offset in `new` at which the words stand that stand at offset `place` of `old`, else those before it.

    Where neither is to be found any more, the same share of the text. Lines may be wrapped anew. Takes no more than a
    few passes over `new`, whatever has changed.
    """
    old, new = old.replace("\n", " "), new.replace("\n", " ")
    rest = old[place:]
    # Whatever has changed, it was before the place.
    if rest.strip() and new.endswith(rest):
        return len(new) - len(rest)
    for length in _PIECES:
        for start, end in ((place, place + length), (max(0, place - length), place)):
            piece = old[start:end]
            # Near the start or the end it may be shorter, and would be found anywhere.
            if len(piece) >= _PIECES[-1] and piece.strip() and (found := _nearest(new, piece, start)) is not None:
                return min(found + place - start, max(0, len(new) - 1))
    return min(place * len(new) // (len(old) or 1), max(0, len(new) - 1))


def _nearest(text: str, piece: str, offset: int) -> int | None:
    """Where the piece stands nearest to the offset."""
    after, before = text.find(piece, offset), text.rfind(piece, 0, offset + len(piece))
    if after < 0 or before < 0:
        return max(after, before) if max(after, before) >= 0 else None
    return after if after - offset < offset - before else before
