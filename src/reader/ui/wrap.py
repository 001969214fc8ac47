"""A paragraph to rows at a width in cells; pure.

The greedy wrap is one regular expression, at C speed, wherever every character is one cell wide; only blocks that hold
others (wide, combining or joining characters) are measured grapheme by grapheme.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from unicodedata import combining

__all__ = ["boundaries", "drawn", "graphemes", "shown", "wrapped"]

_SPACES = " \n\t\u2000-\u2006\u2008-\u200a\u2028\u2029\u3000"
"""Where a row may end. The no-break spaces are not among them, so not the regular expression's own white space either."""

_trailing = re.compile(f"[{_SPACES}]*\\Z")

_uneven = re.compile(
    "[^\x00-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0556\u1e00-\u200a\u2010-\u205e\u2066-\u2069\u20a0-\u20bf\u2100-\u2319\u2400\ufffd]"
)
"""A character that may be wider or narrower than one cell, once `shown`; errs on the side of the slower path."""

_HARMLESS = {
    **{code: 0x2400 + code for code in range(0x20)},
    **dict.fromkeys((0x09, 0x0A, 0x2028, 0x2029), 0x20),
    0x7F: 0x2421,
    # A soft hyphen is drawn by some terminals and not by others, a zero width space by none.
    0xAD: 0x200B,
    **dict.fromkeys((*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xFFF9, 0xFFFC)), 0xFFFD),
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
}

_EMOJI = "\u2194\u2195\u2600-\u27bf\u2b1b\u2b1c\U0001f000-\U0001f1e5\U0001f200-\U0001f3fa\U0001f400-\U0001faff"
_stray = re.compile(
    f"\u200d(?<![{_EMOJI}\ufe0f\U0001f3fb-\U0001f3ff]\u200d)|\u200d(?![{_EMOJI}])|[\U0001f3fb-\U0001f3ff](?<![{_EMOJI}].)"
)
"""A joiner or a skin tone without emoji to join or to colour, which terminals and Rich give different widths."""


def shown(text: str) -> str:
    """`text` as it may go to a terminal: as many code points, and no control character, line feed or bidi override."""
    harmless = text if text.isprintable() else text.translate(_HARMLESS)
    return harmless if harmless.isascii() else _stray.sub(_alone, harmless)


def _alone(stray: re.Match[str]) -> str:
    return "\u200b" if stray[0] == "\u200d" else "\ufffd"


def boundaries(text: str) -> Sequence[int]:
    """Where the graphemes of a text that is `shown` begin, and where the last one ends."""
    return [0, *(end for _, end, _ in graphemes(text))] if _uneven.search(text) else range(len(text) + 1)


def graphemes(text: str) -> Iterator[tuple[int, int, int]]:
    """Start, end and width in cells of every user-perceived character of a text that is `shown`, without gaps."""
    # Only texts that need it pay for the tables.
    from rich.cells import split_graphemes

    held: tuple[int, int, int] | None = None
    for start, end, cells in split_graphemes(text)[0]:
        if held and _joins(text[held[0] : held[1]], text[start]):
            held = held[0], end, held[2] + cells
            continue
        if held:
            yield held
        held = start, end, cells
    if held:
        yield held


def _joins(before: str, character: str) -> bool:
    """Whether `character` goes on what Rich takes for a grapheme of its own: half a flag, a skin tone, a conjunct."""
    if "\U0001f3fb" <= character <= "\U0001f3ff":
        return True
    if "\u0900" <= character <= "\u0d7f" and character.isalpha():
        virama = before.rstrip("\u200b")[-1:]
        return bool(virama) and combining(virama) == 9 and ord(virama) >> 7 == ord(character) >> 7
    return "\U0001f1e6" <= character <= "\U0001f1ff" and len(before) == 1 and "\U0001f1e6" <= before <= "\U0001f1ff"


@lru_cache(64)
def _greedy(width: int) -> Callable[[str, int, int], list[str]]:
    # A dash joins words without a space, and a row may end after it; never between a dash and a closing mark.
    return re.compile(
        f"(?s:.{{1,{width}}})(?:[{_SPACES}]+|\\Z|(?<=[—–])(?=\\w))|(?s:.{{{width}}})",
    ).findall


def drawn(text: str, start: int, end: int) -> int:
    """Where what is drawn of a row ends: white space before its `end` hangs, and is not drawn."""
    found = _trailing.search(text, start, end)
    return found.start() if found else end


def wrapped(text: str, start: int, end: int, width: int) -> Sequence[int]:
    """Where the rows begin on which the code points `start` to `end` are set, `width` cells wide; at least one."""
    if _uneven.search(text, start, end):
        return _measured_rows(text, start, end, width)
    rows = list(accumulate(map(len, _greedy(width)(text, start, end)), initial=start))
    rows.pop()
    return rows or (start,)


def _measured_rows(text: str, start: int, end: int, width: int) -> list[int]:
    rows = [start]
    used = 0
    after_space, used_there = start, 0
    seen = shown(text[start:end])
    for at, stop, cells in graphemes(seen):
        if seen[at:stop] in " \u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u3000":
            used += cells
            after_space, used_there = start + stop, used
            continue
        # Twice, where what comes over from the row before leaves no room either.
        while used + cells > width and start + at > rows[-1]:
            if after_space > rows[-1]:
                rows.append(after_space)
                used -= used_there
            else:
                rows.append(start + at)
                used = 0
            used_there = 0
        used += cells
        if cells > 1:  # scripts without spaces: between any two wide characters
            after_space, used_there = start + stop, used
    return rows
