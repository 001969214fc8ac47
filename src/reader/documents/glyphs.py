"""The lines of a PDF's pages, put together from where each character stands."""

import ctypes
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from statistics import median
from typing import Any, NamedTuple

__all__ = ["Line", "Word", "lines_of", "words_of"]

_LIGATURES = {0xFB00 + n: letters for n, letters in enumerate(["ff", "fi", "fl", "ffi", "ffl", "st", "st"])}
_HYPHENS = {2: "-", 0xAD: "-", 0xFFFE: "-", 0x2010: "-", 0x2011: "-"}
"""What PDFium and others write for a hyphen at a line's end."""
_CONTROLS: dict[int, str] = dict.fromkeys([*range(32), *range(127, 160), 8203, 65279, 65535, *range(55296, 57344)], "")
_OF_TEX = dict(
    zip(
        [*range(16, 23), *range(27, 32), 11, 12, 14, 15],
        [*"“”„«»–—", "ff", "fi", "fl", "ffi", "ffl", "ff", "fi", "ffi", "ffl"],
        strict=True,
    )
)
"""TeX's older fonts don't say what their characters are; these stand where no others can be."""
_CHARACTERS = _CONTROLS | _LIGATURES | _OF_TEX | _HYPHENS
_QUOTES_OF_TEX, _MARKS_OF_TEX = frozenset([16, 17]), str.maketrans("`'", "‘’")
_BOLD = re.compile(r"(?i)bold|black|heavy|demi|CMBX|-Bd")
_MARKER = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§¶∗]{1,3})(?:,\s*\d{1,3})*[\])]?$")
"""What refers to a note, if it is small and raised."""
_SPACE = 0.15
"""White space between words, at least, in heights of a line."""
_GUTTER = 8.0
"""Points between two columns, at least."""
_CROSSED, _BESIDE = 0.3, 60
"""How much of a gutter's height words may cross, as headings over both columns do, measured by so many points beside it."""
_COLUMN = 0.2
"""How much of a page's width a column has, at least: names before a play's lines are none."""
_LINES = 6
"""As many lines make a column."""
_STRIP, _STRIPS, _WIDEST = 24.0, 100, 5000
"""Points of the strips in which rows are looked for; of them, as many as a row is tall; points of the widest page."""
_DESCENT = 0.2
"""How much of a character's box is under its line."""
_DROP_CAPS = 8
"""As many are looked for on a page."""


class Word(NamedTuple):
    """Characters without white space between, and of one size. Points, from the page's lower left."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    bold: bool
    spaced: bool
    """Whether white space goes before it."""


class Line(NamedTuple):
    """A line in its column."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    """The height of most of its characters, ascent and descent included: about 1.2 times the size of the type."""
    bold: bool
    """Whether all of it is."""
    page: int
    column: int
    """Counted through the page; what goes across all columns has one of its own."""
    from_: float
    to: float
    """Where the column begins and ends."""
    first: float
    """How wide its first word is."""


def words_of(page: Any, raw: Any, most: int) -> list[Word]:
    """Those of a page of PDFium's, in the order in which they are drawn; of `most` characters, the others are left out."""
    words: list[Word] = []
    textpage = page.raw  # the wrapping costs at each call
    box = raw.FS_RECTF()
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    start, code_of, box_of = 0, raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    text: list[str] = []
    places: list[tuple[float, float]] = []
    left = bottom = right = top = 0.0
    spaced = next_spaced = True
    is_of_tex = False

    def finish() -> None:
        nonlocal text, places
        if text:
            raw.FPDFText_GetFontInfo(textpage, start, name, 128, flags)
            bold = (
                bool(_BOLD.search(name.value.decode("utf-8", "replace"))) or raw.FPDFText_GetFontWeight(textpage, start) >= 600
            )
            words.extend(_parted(Word("".join(text), left, bottom, right, top, bold, spaced), text, places))
            text, places = [], []

    for index in range(min(raw.FPDFText_CountChars(textpage), most)):
        code = code_of(textpage, index)
        character = _CHARACTERS.get(code, "") if code in _CHARACTERS or code > 0x10FFFF else chr(code)
        if not character or character.isspace():
            if character or code in (9, 10, 13):
                finish()
                next_spaced = True
            continue
        if not box_of(textpage, index, box):
            continue
        from_, to, base, height = box.left, box.right, box.bottom, top - bottom
        if text and (
            abs(box.top - base - height) > 0.15 * height  # another size
            or abs(base - bottom) > 0.5 * height  # another line
            or abs(from_ - right) > 0.5 * height
        ):
            finish()
        if not text:
            start, spaced, next_spaced = index, next_spaced, False
            left, bottom, right, top = from_, base, to, box.top
        is_of_tex = is_of_tex or code in _QUOTES_OF_TEX
        text.append(character)
        places.append((from_, to))
        right = max(right, to)
    finish()
    if is_of_tex:
        words = [word._replace(text=word.text.translate(_MARKS_OF_TEX)) for word in words]
    return words


def _parted(word: Word, text: Sequence[str], places: Sequence[tuple[float, float]]) -> Iterator[Word]:
    """The words that it is, where white space is left but not written; letters may be spaced, too, if all are."""
    gaps = [b[0] - a[1] for a, b in pairwise(places)]
    widest = _SPACE * (word.top - word.bottom)
    if not gaps or max(gaps) < widest:
        yield word
        return
    widest += max(0.0, median(gaps))
    start, spaced = 0, word.spaced
    for end in [n + 1 for n, gap in enumerate(gaps) if gap > widest] + [len(text)]:
        yield word._replace(text="".join(text[start:end]), left=places[start][0], right=places[end - 1][1], spaced=spaced)
        start, spaced = end, True


def lines_of(words: Sequence[Word], page: int) -> Iterator[Line]:
    """Of a page, column by column, in the order in which one reads."""
    words = [word for word in words if word.top > word.bottom and word.right > word.left]
    if not words:
        return
    size = median(word.top - word.bottom for word in words)
    words = _without_drop_caps(words, size)
    edges = _edges(words, size)
    across, columns = _apart(_rows(words), edges) if len(edges) > 2 else ([], [_rows(words)])
    bounds = [_bounds(rows) for rows in columns]
    page_bounds = min((bound[0] for bound in bounds), default=0.0), max((bound[1] for bound in bounds), default=0.0)
    number = 0
    below = float("inf")
    for row in [*across, None]:
        end = row[0].bottom if row else float("-inf")
        for (from_, to), rows in zip(bounds, columns, strict=True):
            number += 1
            here = [each for each in rows if end <= each[0].bottom < below]
            yield from (_line(each, page, number, from_, to) for each in here)
        if row:
            number += 1
            yield _line(row, page, number, *page_bounds)
        below = end


def _bounds(rows: Sequence[Sequence[Word]]) -> tuple[float, float]:
    """Where a column begins, as more than a line or two of it do, and where it ends."""
    lefts = sorted(row[0].left for row in rows)
    few = min(3, 1 + len(rows) // 8)
    from_ = next(
        (x for n, x in enumerate(lefts) if sum(each < x + 2 for each in lefts[n : n + few]) == few), lefts[0] if lefts else 0
    )
    return from_, max((row[-1].right for row in rows), default=0.0)


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    """The words that stand side by side, from left to right; from the top down."""
    rows: list[list[Word]] = []
    by_height: defaultdict[int, list[list[Word]]] = defaultdict(list)
    # The larger ones first: what is raised goes with the line beside it.
    for word in sorted(words, key=lambda each: each.bottom - each.top):
        middle = (word.top + word.bottom) / 2
        at = int(middle // _STRIP)
        near = (row for strip in (at, at - 1, at + 1) for row in by_height[strip])
        row = next((row for row in near if row[0].bottom < middle < row[0].top and _overlap(word, row[0]) > 0.6), None)
        if row is None:
            rows.append(row := [])
            for strip in range(int(word.bottom // _STRIP), int(word.top // _STRIP) + 1)[:_STRIPS]:
                by_height[strip].append(row)
        row.append(word)
    # Its tallest word, which is the first, tells where a row stands.
    ordered = sorted(rows, key=lambda row: -row[0].bottom)
    return [sorted(row, key=lambda each: each.left) for row in ordered]


def _overlap(word: Word, other: Word) -> float:
    return (min(word.top, other.top) - max(word.bottom, other.bottom)) / (word.top - word.bottom)


def _edges(words: Sequence[Word], size: float) -> list[float]:
    """Where the page's columns begin and end: white stripes from top to bottom that hardly a word crosses."""
    start, end = min(word.left for word in words), max(word.right for word in words)
    width = min(int(end - start) + 1, _WIDEST)
    covered = [0.0] * (width + 1)
    for word in words:
        height = word.top - word.bottom
        covered[max(0, min(width, int(word.left - start)))] += height
        covered[max(0, min(width, int(word.right - start) + 1))] -= height
    covered = list(accumulate(covered))
    most = max(covered)
    if most < _LINES * size:
        return [start, end]
    sums = [0.0, *accumulate(covered)]

    def level(start: int, end: int) -> float:
        start, end = max(0, start), min(end, width)
        return (sums[end] - sums[start]) / max(1, end - start)

    def is_white(x: int) -> bool:
        # By what is beside it, as the last column may be short.
        beside = covered[max(0, x - _BESIDE) : x + 1], covered[x : x + 1 + _BESIDE]
        return covered[x] <= _CROSSED * min(map(max, beside))

    edges, at = [start], 0
    for white, stripe in groupby(range(width + 1), is_white):
        found = list(stripe)
        sides = (at, found[0]), (found[-1] + 1, width)
        is_gutter = all(b - a > _COLUMN * width and level(a, b) > 2 * size for a, b in sides)
        if white and is_gutter and len(found) >= max(_GUTTER, 0.6 * size):
            edges.append(start + (found[0] + found[-1]) / 2)
            at = found[-1]
    return [*edges, end]


def _apart(rows: Sequence[list[Word]], edges: Sequence[float]) -> tuple[list[list[Word]], list[list[list[Word]]]]:
    """The rows that go across columns, from the top down, and the rows of each column."""
    across: list[list[Word]] = []
    words: list[list[Word]] = [[] for _ in edges[1:]]
    for row in rows:
        gaps = [
            (
                max((word.right for word in row if word.left < edge), default=0),
                min((w.left for w in row if w.left >= edge), default=9e9),
            )
            for edge in edges[1:-1]
        ]
        if any(
            right > edge or (right and left - right < 0.5 * _GUTTER)
            for (right, left), edge in zip(gaps, edges[1:-1], strict=True)
        ):
            across.append(row)
            continue
        for word in row:
            words[min(bisect_right(edges, word.left), len(words)) - 1].append(word)
    return across, [_rows(each) for each in words]


def _without_drop_caps(words: Sequence[Word], size: float) -> list[Word]:
    """With each letter that reaches down over several lines put in front of the word that it begins."""
    caps = [
        word for word in words if len(word.text) <= 2 and word.top - word.bottom > 1.7 * size and word.text[0] not in "*•—–-"
    ]
    kept = list(words)
    texts = {word.text for word in words}
    for cap in caps[:_DROP_CAPS]:
        if cap not in kept:  # it stands beside another, as a word
            continue
        # Its box reaches further down than it does; a line under it begins where it does, one beside it where it ends.
        base = cap.bottom + _DESCENT * (cap.top - cap.bottom) - 0.3 * size
        firsts: dict[int, Word] = {}
        for word in kept:
            height = word.top - word.bottom
            is_near = cap.left - 1 < word.left < cap.right + 1.5 * size and cap.bottom < word.bottom + height / 2 < cap.top
            if is_near and word is not cap and height < 0.75 * (cap.top - cap.bottom):
                row = round(word.bottom / size)
                firsts[row] = min(firsts.get(row, word), word, key=lambda each: each.left)
        beside = [word for word in firsts.values() if word.bottom > base or word.left > cap.right - 0.5 * size]
        if not beside:
            continue
        first = max(beside, key=lambda word: word.bottom)
        is_word = cap.text in ("A", "I", "O") and first.text in texts - {first.text.upper()} and first.text.isalpha()
        for word in beside:
            text = cap.text + " " * is_word + word.text if word is first else word.text
            kept[kept.index(word)] = word._replace(text=text, left=cap.left)
        kept.remove(cap)
    return kept


def _line(row: Sequence[Word], page: int, column: int, from_: float, to: float) -> Line:
    sizes: Counter[float] = Counter()
    for word in row:
        sizes[round(2 * (word.top - word.bottom)) / 2] += len(word.text)
    size = sizes.most_common(1)[0][0] or 0.5
    base = median(word.bottom for word in row if abs(word.top - word.bottom - size) < 0.5)
    text = ""
    last: Word | None = None
    marker = False
    for word in row:
        raised = word.top - word.bottom < 0.82 * size and word.bottom > base + 0.12 * size
        if raised and last and _MARKER.match(word.text) and not last.text[-1].isdigit():
            continue  # it refers to a note
        if last and (word.spaced or word.left - last.right > 0.2 * size) and word.left - last.right > 0.02 * size:
            text += " "
        text += " " * marker + word.text
        last, marker = word, raised and last is None
    return Line(
        text, row[0].left, base, row[-1].right, base + size, size, all(word.bold for word in row), page, column, from_, to,
        row[0].right - row[0].left,
    )  # fmt: skip
