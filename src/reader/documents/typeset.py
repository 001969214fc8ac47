"""From the lines of printed pages to paragraphs: what is told by indents, gaps, sizes and by what comes again on each page."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from reader.documents.glyphs import Line
from reader.documents.writing import Writer, Written

__all__ = ["written_of"]

_EDGE = 3
"""Lines at the top and at the bottom of a page among which running heads and feet are looked for."""
_TOLD, _LONGEST = 1000, 200
"""Characters of title and author that are looked for, and of the longest word."""
_PAGE_NUMBER = re.compile(
    r"(?i)[-–—\s|•]*(?:page|p\.|seite)?\s*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/|von)\s*\d{1,4})?[-–—\s|•]*$"
)
_NOTE = re.compile(r"[\[(]?(\d{1,3}|[*†‡§∗]{1,3})[\])]?\.?\s*(?=\S)")
_BULLET = re.compile(r"[•▪‣◦●○■–]\s+(?=\S)")
_NUMBERED = re.compile(r"(\d{1,2}[.)])\s*(?=[^\W\d]|[“‘\"'])")
_CAPTION = re.compile(r"(?:Figure|Fig\.|Table|Abbildung|Abb\.|Tabelle|Tab\.|Tableau)\s+\d+(?:\.\d+)*\s?[.:]\s")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_STOP = tuple(".!?:”’\"'»…)—")


class _Setting(NamedTuple):
    """How the text is set, in points."""

    body: float
    """The size of most of it."""
    leading: float
    """From a line to the next."""
    indents: bool
    """Whether paragraphs' first lines are set in, rather than apart."""
    justified: bool


def written_of(lines: Sequence[Line], pages: int, told: str = "") -> Written:
    """The text of a document of so many pages; `told`: its title and author, which its pages may repeat."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 1.0
    lines = _without_running(lines, pages, body, told)
    text, notes = _without_notes(lines, body)
    text = _of_one_measure(text)
    setting = _setting(text, body)
    words = _Words(lines)
    levels = _levels(text, body)
    writer = Writer()
    letters: defaultdict[int, str] = defaultdict(str)
    for page, here in groupby(text, lambda line: line.page):
        letters[page] += _letters("".join(line.text.rstrip("-") for line in here if line.size <= 1.12 * body))
    for paragraph in _joined(_paragraphs(text, setting)):
        if _is_pulled(paragraph, body, letters):
            continue
        _write(writer, paragraph, words, _level(paragraph, body, levels))
    for note in notes:
        writer.block()
        # Its number is set so high and small that no space is seen.
        writer.words(_NOTE.sub(r"\1 ", words.joined(line.text for line in note), count=1))
    return writer.written()


def _without_running(lines: Sequence[Line], pages: int, body: float, told: str) -> list[Line]:
    """Without heads, feet and page numbers: what comes again at the same height, its digits aside, or is a number there."""
    by_page: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_page[line.page].append(line)
    places: Counter[tuple[str, int]] = Counter()
    edges: dict[int, list[Line]] = {}
    for page, here in by_page.items():
        heights = sorted({round(line.bottom) for line in here}, reverse=True)
        edge = {*heights[:_EDGE], *heights[-_EDGE:]}
        edges[page] = [line for line in here if round(line.bottom) in edge]
        places.update({_place(line) for line in edges[page]})
    told = _letters(told[:_TOLD])
    large = [(line, _letters(line.text)) for line in lines if line.size > 1.12 * body]
    headings = {letters for _, letters in large}
    # One that takes two lines is a heading too.
    headings |= {a + b for (one, a), (other, b) in pairwise(large) if _is_beside(one, other) and one.size == other.size}
    running: set[int] = set()
    for page, near in edges.items():
        top, bottom = max(line.bottom for line in near), min(line.bottom for line in near)
        outer = [line for line in near if min(top - line.bottom, line.bottom - bottom) < 1 and line.size <= 1.12 * body]
        # What stands beside a page number is a running head.
        numbered = {round(line.bottom) for line in outer if _is_numbered(line)}
        names = "".join(_letters(line.text) for line in outer if round(line.bottom) in numbered)
        outermost = {id(line) for line in outer}
        for line in near:
            key, height = _place(line)
            if max(places[key, height + by] for by in (-1, 0, 1)) >= max(2, min(3, pages // 2)):
                running.add(id(line))
            elif id(line) in outermost:
                letters = _letters(line.text)
                is_told = page > 0 and line.size < 1.05 * body and (letters in headings or letters in told)
                if round(line.bottom) in numbered or (len(letters) > 7 and (is_told or letters in names)):
                    running.add(id(line))
        by_page[page] = [line for line in by_page[page] if id(line) not in running]
    return [line for line in lines if id(line) not in running]


def _is_numbered(line: Line) -> bool:
    """Whether a line at the edge of a page is its number, or ends with it."""
    if _PAGE_NUMBER.match(line.text) or re.search(r"(?i)\bpage \d{1,4}(?: of \d{1,4})?$", line.text):
        return True
    return line.text.endswith(f" {line.page + 1}") and not line.bold and len(_letters(line.text)) > 12


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text.casefold()))


def _of_one_measure(lines: Sequence[Line]) -> list[Line]:
    """With columns that begin alike ending alike: a page's last lines may all be short."""
    ends: defaultdict[int, Counter[float]] = defaultdict(Counter)
    for line in lines:
        ends[round(line.from_ / 4)][line.to] += 1
    usual = {from_: to.most_common(1)[0][0] for from_, to in ends.items()}
    return [
        line._replace(to=to) if line.to < (to := usual[round(line.from_ / 4)]) < line.to + 0.4 * (to - line.from_) else line
        for line in lines
    ]


def _place(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+|\b[ivxlc]+\b", "#", line.text), round(line.bottom / 3)


def _without_notes(lines: Sequence[Line], body: float) -> tuple[list[Line], list[list[Line]]]:
    """The text, and the footnotes: small type at the foot of a column, beginning with a number or a sign."""
    text: list[Line] = []
    notes: list[list[Line]] = []
    at = number = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _is_beside(lines[end], lines[at]):
            end += 1
        foot = end
        while foot > at and lines[foot - 1].size < 0.93 * body:
            foot -= 1
        while foot < end and not _NOTE.match(lines[foot].text):
            foot += 1
        text += lines[at:foot]
        for line in lines[foot:end]:
            if (found := _NOTE.match(line.text)) and (
                line is lines[foot] or not found[1].isdigit() or int(found[1]) == number + 1
            ):
                notes.append([])
                number = int(found[1]) if found[1].isdigit() else number
            notes[-1].append(line)
        at = end
    return text, notes


def _setting(lines: Sequence[Line], body: float) -> _Setting:
    pairs = [(a, b) for a, b in pairwise(lines) if _is_beside(a, b) and a.size == b.size == body]
    steps = Counter(round(2 * (a.bottom - b.bottom)) / 2 for a, b in pairs if 0 < a.bottom - b.bottom < 3 * body)
    # Not merely the commonest: where nearly all paragraphs are of one line, that is the step from one to the next.
    leading = min((step for step, count in steps.items() if count * 5 > steps.total()), default=1.2 * body)
    near = [0.5 * body < b.left - b.from_ < 4 * body for a, b in pairs if a.bottom - b.bottom < 1.22 * leading]
    # Of the lines that end near the edge: in a justified text they end at it.
    ends = [line.to - line.right for line in lines if line.size == body and line.to - line.right < 3 * body]
    full = sum(end < 0.3 * body for end in ends)
    return _Setting(body, leading, sum(near) > max(1, len(pairs) - len(near)), full > 0.7 * len(ends))


def _paragraphs(lines: Sequence[Line], setting: _Setting) -> Iterable[list[Line]]:
    paragraph: list[Line] = []
    for line in lines:
        if paragraph and _begins(line, paragraph, setting):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _begins(line: Line, paragraph: Sequence[Line], setting: _Setting) -> bool:
    """Whether a paragraph begins with the line."""
    last, body = paragraph[-1], setting.body
    if _BULLET.match(line.text) or not (any(map(str.isalnum, line.text)) and any(map(str.isalnum, last.text))):
        return True
    if abs(line.size - last.size) > 0.07 * last.size:
        return True
    if line.bold != last.bold and not _goes_on(last.text, line.text):
        return True
    is_in, was_in = (each.left - each.from_ > 0.5 * body for each in (line, last))
    room = last.to - last.right
    if _is_beside(line, last):
        step = last.bottom - line.bottom
        if step > 1.22 * setting.leading * max(1.0, line.size / body) or step < -body:
            return True
        is_moved = abs(line.left - last.left) > 0.5 * body and not _goes_on(last.text, line.text)
        if is_moved and (is_in or (was_in and len(paragraph) > 1)):
            return True  # its first line is set in, or what was set in ends
        if setting.indents and is_in and was_in and len(paragraph) == 1 and (room < 0.5 * body or last.text.endswith(_STOP)):
            return True  # a full line that begins a paragraph ends it, too
    elif setting.indents and is_in and not was_in:
        return True
    if last.text.endswith("-") and line.text[:1].islower():
        return False
    if room > 0.5 * (line.to - line.from_):
        return not (line.size > 1.12 * body and is_in)  # a heading in the middle
    fits = room > line.first + 1.2 * body
    if fits and _NUMBERED.match(line.text):
        return True
    return (fits or (setting.justified and room > 0.7 * body)) and last.text.endswith(_STOP)


def _is_pulled(paragraph: Sequence[Line], body: float, letters: Mapping[int, str]) -> bool:
    """Whether it is a sentence of the text, set large for the eye, of whose pages the letters are given; it is near by."""
    words = "".join(line.text.rstrip("-") for line in paragraph)
    if paragraph[0].size <= 1.12 * body or paragraph[0].bold or not words.endswith(_STOP):
        return False
    own = _letters(words)
    pages = range(paragraph[0].page - 1, paragraph[-1].page + 2)
    return len(own) > 15 and own in "".join(letters.get(page, "") for page in pages)


def _joined(paragraphs: Iterable[list[Line]]) -> Iterator[list[Line]]:
    """Without captions; what stood around a figure is one paragraph where the sentence goes on."""
    last: list[Line] = []
    between = False
    for paragraph in paragraphs:
        if _CAPTION.match(paragraph[0].text):
            between = True
            continue
        first, between = paragraph[0], between or bool(last and not _is_beside(last[-1], paragraph[0]))
        if last and between and first.size == last[-1].size and _goes_on(last[-1].text, first.text):
            last += paragraph
            between = False
            continue
        between = False
        if last:
            yield last
        last = paragraph
    if last:
        yield last


def _is_beside(line: Line, other: Line) -> bool:
    return (line.page, line.column) == (other.page, other.column)


def _goes_on(text: str, next_text: str) -> bool:
    return not text.endswith(_STOP) and next_text[:1].islower()


def _levels(lines: Sequence[Line], body: float) -> list[float]:
    """The sizes of headings, from the largest."""
    return sorted({line.size for line in lines if line.size > 1.12 * body}, reverse=True)[:6]


def _level(paragraph: Sequence[Line], body: float, levels: Sequence[float]) -> int:
    """A heading's, 1 the highest; 0 for a paragraph."""
    first = paragraph[0]
    if len(paragraph) > 4 or not any(map(str.isalnum, first.text)):
        return 0
    if first.size > 1.12 * body:
        return 1 + sum(size > first.size + 0.5 for size in levels) if sum(len(line.text) for line in paragraph) < 250 else 0
    is_short = len(paragraph) < 3 and not paragraph[-1].text.endswith((".", ",", ";"))
    if is_short and all(line.bold for line in paragraph) and first.size > 0.95 * body:
        return 1 + len(levels)
    return 0


def _write(writer: Writer, paragraph: Sequence[Line], words: "_Words", level: int) -> None:
    text = words.joined(line.text for line in paragraph)
    if level:
        writer.block("heading", level)
    elif bullet := _BULLET.match(text):
        writer.block("item", 1, bullet="• ")
        text = text[bullet.end() :]
    elif number := _NUMBERED.match(text):
        writer.block("item", 1, bullet=f"{number[1]} ")
        text = text[number.end() :]
    elif len(paragraph) > 1 and all(line.left - line.from_ > 0.8 * line.size < line.to - line.right for line in paragraph[:-1]):
        writer.block("quote", 1)
    else:
        writer.block()
    writer.words(text)


class _Words:
    """The document's own words, which tell what a hyphen at a line's end is."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._known: Counter[str] = Counter()
        for line in lines:
            found = _WORD.findall(line.text.lower())
            # The first and the last may be halves.
            self._known.update(found[1:-1])
            self._known.update(part for word in found[1:-1] if "-" in word for part in word.split("-"))
        ends = [line.text for line in lines if len(line.text) > 2 and line.text[-1] == "-" and line.text[-2].isalpha()]
        self._parts_words = len(ends) > 0.015 * len(lines)
        """Whether words are parted at line ends at all: else a hyphen there is one that belongs to the word."""

    def joined(self, lines: Iterable[str]) -> str:
        """The lines as one, without the hyphens that part words."""
        text = ""
        for line in lines:
            if not text:
                text = line
            elif text.endswith("-") and len(text) > 1 and text[-2].isalnum():
                text = (text[:-1] if self._is_parted(text, line) else text) + line
            else:
                # A dash takes no space, as it had none.
                text += line if text.endswith("—") else " " + line
        return text

    def _is_parted(self, text: str, line: str) -> bool:
        if not line[:1].islower():
            return False
        first = re.search(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$", text[-_LONGEST:])
        second = re.match(r"[^\W\d_]+(?:-[^\W\d_]+)*", line)
        if not first or not second:
            return False
        a, b = first[1].lower(), second[0].lower()
        whole, compound = self._known[a + b], self._known[f"{a}-{b}"]
        if whole or compound:
            return whole >= compound
        last = a.rpartition("-")[2]
        if not self._parts_words:
            return (len(b) < 5 and not self._known[b]) or (len(last) < 4 and not self._known[last])
        return not (len(last) > 2 and len(b) > 2 and self._known[last] and self._known[b])
