"""Where quotation marks open and close, whatever convention the document follows.

Marks are paired paragraph by paragraph, so that a stray or a missing one never does harm beyond its paragraph.
What stands between them is not yet speech: `attribution` decides that.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from reader.dialogue import gauge
from reader.dialogue.lexicon import cue_forms, words
from reader.documents import Block, Document

__all__ = ["CAPTION", "Quoted", "find"]

Family = Literal["double", "guillemet", "single"]

MARKS = re.compile("[\"“”„‟«»‹›‘’‚'`＂]")
TWO_APOSTROPHES = re.compile(r"(?<![\w'’‘])(?:''|‘‘|’’)(?=[\w$£€])|``")
PAIRED = re.compile(r"''|``|´´|‘‘|’’")
BEFORE_OPENER = frozenset(" \n\t\u00a0\u2009\u202f([{—–-−/…\"“‘'«„‹*_”’»")
SPACE = frozenset(" \n\t\u00a0\u2009\u202f")
CLOSED_BY = frozenset('.,?!…—–-;:)*_"”»')
LOST_CLOSER = re.compile(r"[,.?!…][’'”\"_*]?\s*$")
ELIDED = re.compile(
    r"(?i:(?:tis|twas|twere|twill|twould|tisn|twasn|em)\b|\d\ds?\b)"
    r"|(?:cause|cos|bout|round|n|neath|gainst|til|till|ere|fore|pon|mid|ye|im|ud|ad|er|ave|ow|ot|is|ome|ouse|and|ead|ear|eard)\b"
)
"""Words whose apostrophe is no mark. Many are words in full where they begin with a capital."""
IN_FULL = re.compile(r"(?:and|till|round|cause|ere|is)\b")
"""Those of them that are words in full as well: after a comma or a dash a mark before one opens."""
AFTER_TAG = re.compile(r"[,;:—–-]\s*$")
DOUBLE = re.compile('["“”«»]')
MOST = 100_000
"""Marks of a paragraph, beyond which it holds no speech: a whole novel on one line has fewer."""
INSET = 1500
"""Code points after words left open in which they may go on without another mark: what is between is read out, or sung."""
CAPTION = re.compile(r"[ \t]*\[Illustration\b")
LONE_WORD = re.compile(r"[\w’'-]+[,.!?]?\s*(?:said|[’'])")
AND = re.compile("['’‘]n['’]")
SOFT_WRAP = re.compile(r"(?<!\n)\n(?!\s)")
DOUBLES = re.compile('[“„”][^“”„\n]*[”“]|"[^"\n]*"|＂[^＂\n]*＂')
DOUBLES_OR_PAIRS = re.compile(DOUBLES.pattern + "|(?:''|``|‘‘)(?:(?!''|’’)[^\n])*(?:''|’’)")
GUILLEMET = re.compile("[«‹»›]")
GUILLEMETS = re.compile("[«‹][^«»‹›\n]*[»›]|[»›][^«»‹›\n]*[«‹]")
# The mark itself first, since a pattern that begins with a few characters is looked for eight times as fast.
SINGLES = re.compile(r"['‘`‚](?<![^\s(\[—–“\"«-].)(?=[\w…—’'])[^\n]*?(?:(?<=[,.?!…—–-])['’‘](?!\w)|$)", re.MULTILINE)
DASH = re.compile(r"\s*(?:—|–|--+|―)\s*(?=[\w“\"‘'¿¡…])")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words in marks, or after a dialogue dash: code points `start` to `end` of the document, marks included."""

    start: int
    end: int
    block: int
    """Index of its block."""
    closed: bool = True
    continues: bool = False
    """It opens a paragraph, and the paragraph before ended inside an open quotation."""
    parent: int = -1
    """Index of the quotation around it, or -1."""
    primary: bool = True
    """In the kind of marks that the document uses for speech."""
    dash: bool = False
    """After a dialogue dash, or in italics where there are no marks: someone's words, however they stand."""


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    opens: bool
    closes: bool


def find(document: Document) -> list[Quoted]:
    """All quotations of the document in order of their start, an outer one before those inside it."""
    convention = _Convention(document.text)
    found: list[Quoted] = []
    left_open, reach = False, -1
    inset: list[tuple[int, int]] = []  # paragraphs without marks since words were left open, and where each begins
    for index, block in enumerate(gauge.through("quotations", document.blocks)):
        first_at = _first_character(document.text, block)
        here = list(convention.block(document.text, block, index, first_at if block.end <= reach else -1))
        unmarked = not MARKS.match(document.text, first_at)
        if here and here[0].start == first_at and (left_open or unmarked):
            if unmarked:  # its words go on after verse
                found += [Quoted(start, document.blocks[at].end, at, False, True) for at, start in inset]
            first = here[0]
            here[0] = Quoted(first.start, first.end, index, first.closed, True, -1, first.primary, first.dash)
        top = [quoted for quoted in here if quoted.parent < 0 and quoted.primary]
        if block.kind != "heading":
            left_open = bool(top) and not top[-1].closed and not top[-1].dash
            reach = block.end + INSET if left_open else -1 if top else reach
            inset = [] if here else [*inset, (index, first_at)] if first_at < block.end <= reach else []
        base = len(found)
        found += [
            q if q.parent < 0 else Quoted(q.start, q.end, q.block, q.closed, False, q.parent + base, q.primary) for q in here
        ]
    return found


def _first_character(text: str, block: Block) -> int:
    position = block.start
    while position < block.end and (text[position] in SPACE or text[position] in "_*>"):
        position += 1
    return position


def _outermost(crude: dict[str, list[tuple[int, int]]]) -> dict[str, int]:
    """How many of each family's stretches lie in none of another's."""
    every = sorted((start, -end, family) for family, spans in crude.items() for start, end in spans)
    counts = dict.fromkeys(crude, 0)
    reach = -1
    for start, end, family in every:
        if -end > reach:
            counts[family] += start >= reach
            reach = -end
    return counts


class _Convention:
    """Which marks the document uses, and for what; found by counting those that open."""

    def __init__(self, text: str) -> None:
        # A pattern takes ten times as long to find nothing as to look for its signs does.
        self.apostrophe_pairs = bool(PAIRED.search(text) and TWO_APOSTROPHES.search(text))
        flowing = SOFT_WRAP.sub(" ", text)
        crude = {
            "double": [m.span() for m in (DOUBLES_OR_PAIRS if self.apostrophe_pairs else DOUBLES).finditer(flowing)],
            "guillemet": [m.span() for m in GUILLEMETS.finditer(flowing)] if GUILLEMET.search(flowing) else [],
            "single": [m.span() for m in SINGLES.finditer(flowing) if not ELIDED.match(flowing, m.start() + 1)],
        }
        outermost = _outermost(crude)
        self.primary: Family = max(("double", "guillemet", "single"), key=lambda family: outermost[family])
        self.low_high = "„" in text
        inward = len(re.findall(r"(?:^|\s)»\w", text)) if "»" in text else 0
        self.inward = inward > 0 and inward > len(re.findall(r"(?:^|\s)«\s?\w", text))
        """»so«, as German and Danish books have it."""
        dashes = len(re.findall(r"(?m)^[ \t]*(?:—|–|--+|―)[ \t\u00a0]*(?=[\w¿¡…])", text))
        self.dashes = dashes >= 2 and dashes > 2 * max(outermost.values())
        self.italics = not self.dashes and "_" in text and not DOUBLE.search(text) and not any(outermost.values())

    def block(self, text: str, block: Block, index: int, goes_on: int = -1) -> Iterator[Quoted]:
        """The quotations of one block, an outer one before those inside it; `parent` counts within the block.

        `goes_on`: where words begin that an earlier block left open, should no mark open them again before one closes.
        """
        if CAPTION.match(text, block.start, block.end):
            return
        if self.italics:
            yield from _in_italics(text, block, index)
            return
        if self.dashes and (opened := DASH.match(text, block.start, block.end)):
            yield from _dashed(text, opened.end(), block, index)
            return
        marks = self._marks(text, block.start, block.end)
        if not 0 < sum(map(len, marks.values())) <= MOST:
            return
        speech = marks[self.primary]
        if goes_on >= 0 and self.primary != "single" and speech and speech[0].closes and not speech[0].opens:
            speech.insert(0, _Mark(goes_on, goes_on, True, False))
        tops = [(a, b, c, True) for a, b, c in _paired(text, marks.pop(self.primary), block.end, self.primary)]
        rest = sorted((mark for family in marks.values() for mark in family), key=lambda mark: mark.start)
        # The other marks: inside a quotation they nest, outside they stand for themselves. Never across its edge.
        edges: list[int] = []
        for a, b, *_ in sorted(tops):
            if not edges or a >= edges[-1]:
                edges += (a, b)
        regions: dict[int, dict[Family, list[_Mark]]] = {}
        families: dict[int, Family] = {mark.start: family for family, of in marks.items() for mark in of}
        for mark in rest:
            regions.setdefault(bisect_right(edges, mark.start), {}).setdefault(families[mark.start], []).append(mark)
        others = []
        for region, by_family in regions.items():
            limit = edges[region] if region < len(edges) else block.end
            for family, of in by_family.items():
                others += [(a, b, c, False) for a, b, c in _paired(text, of, limit, family, strict=True)]
        around: list[tuple[int, int]] = []  # the number in the block and the end of those that are open here
        number = 0
        for start, end, closed, primary in sorted(tops + others, key=lambda s: (s[0], -s[1])):
            while around and around[-1][1] <= start:
                around.pop()
            if around and end > around[-1][1]:
                continue  # it lies across another
            yield Quoted(start, end, index, closed, False, around[-1][0] if around else -1, primary)
            around.append((number, end))
            number += 1

    def _marks(self, text: str, start: int, end: int) -> dict[Family, list[_Mark]]:
        marks: dict[Family, list[_Mark]] = {"double": [], "guillemet": [], "single": []}
        skip = -1
        odd = text.count('"', start, end) % 2 == 1
        for match in MARKS.finditer(text, start, end):
            at, mark = match.start(), match.group()
            if at < skip:
                continue
            if len(marks["double"]) + len(marks["single"]) > MOST:
                break
            stop = at + 1
            if self.apostrophe_pairs and (pair := PAIRED.match(text, at, end)):
                stop = skip = pair.end()
                mark = '"'
            if mark in "'’‘" and (and_ := AND.match(text, at, end)):  # "rock 'n' roll"
                skip = and_.end()
                continue
            before = text[at - 1] if at > start else "\n"
            after = text[stop] if stop < end else "\n"
            leads = before in BEFORE_OPENER and after not in SPACE
            # "…say, 'Well done,' " said Russell: a space, often a thin one, keeps the two marks apart.
            spaced = before in SPACE and text[max(start, at - 2) : at - 1] in ("'", "’") and after in SPACE
            trails = before not in SPACE or spaced
            if mark in '"＂':
                inches = odd and before.isdigit() and not after.isalpha() and not leads
                # Where words break off, the dash before the mark may be lost: 'a woman tell you " he went on'; where they
                # begin with an apostrophe, that: '" Tis late," he said'.
                broken = before in SPACE and (after in SPACE or after in "—–-")
                if not inches:
                    marks["double"].append(_Mark(at, stop, leads or (before in SPACE and after == " "), trails or broken))
            elif mark in "“„‟":
                closes = trails and ((self.low_high and mark == "“") or after in SPACE or after in ".,;:!?)")
                marks["double"].append(
                    _Mark(at, stop, not (closes and self.low_high and mark == "“" and after in SPACE), closes)
                )
            elif mark == "”":
                marks["double"].append(_Mark(at, stop, before in SPACE and after.isalnum(), True))
            elif mark in "«»‹›":
                opening = mark in ("»›" if self.inward else "«‹")
                marks["guillemet"].append(_Mark(at, stop, opening, not opening))
            else:
                leads = (
                    leads
                    and mark != "’"
                    and (after.isalnum() or after in '—–-…“"«¿¡[$£€' or bool(ELIDED.match(text, stop + 1, end)))
                )
                if leads and after.isalnum() and ELIDED.match(text, stop, end):
                    if IN_FULL.match(text, stop, end) and AFTER_TAG.search(text, max(start, at - 4), at):
                        marks["single"].append(_Mark(at, stop, True, False))
                        continue
                    leads = after.isalpha() and bool(LONE_WORD.match(text, stop, end))
                closes = (mark != "‘" or (self.low_high and not leads)) and trails and not after.isalnum()
                if leads or closes:
                    marks["single"].append(_Mark(at, stop, leads, closes))
        return marks


def _paired(text: str, marks: list[_Mark], limit: int, family: Family, strict: bool = False) -> Iterator[tuple[int, int, bool]]:
    """Start, end and "was closed" of each pair, those nested in a pair of the same marks after it.

    `strict`: what is never closed is no quotation. Otherwise it runs to `limit`.
    """
    if family == "single":
        yield from _paired_singles(text, marks, limit, strict)
        return
    opened: list[_Mark] = []
    opening, closing = sum(mark.opens for mark in marks), sum(mark.closes for mark in marks)  # from here on
    for mark in marks:
        if not opened:
            opened += [mark] if mark.opens else []
        elif mark.closes and not (mark.opens and text[mark.start] == "„"):
            first = opened.pop()
            yield first.start, mark.end, True
        elif mark.opens:
            if opening >= closing and LOST_CLOSER.search(text, max(opened[0].end, mark.start - 8), mark.start):
                end = mark.start
                while text[end - 1] in SPACE:
                    end -= 1
                yield opened[0].start, end, True
                opened = [mark]
            elif closing >= 2:
                opened.append(mark)
        opening -= mark.opens
        closing -= mark.closes
    if opened and not strict:
        yield opened[0].start, limit, False


def _paired_singles(text: str, marks: list[_Mark], limit: int, strict: bool) -> Iterator[tuple[int, int, bool]]:
    """A closing mark after punctuation closes; one after a letter may be an apostrophe, and closes only for want of such."""
    position = 0
    while position < len(marks):
        mark = marks[position]
        position += 1
        if not mark.opens:
            continue
        after_letter: list[int] = []
        closer = -1
        following = position
        while following < len(marks):
            other = marks[following]
            if other.closes and text[other.start - 1] in CLOSED_BY and not (other.start - mark.end < 1):
                closer = following
                break
            if other.opens:
                break
            if other.closes:
                after_letter.append(following)
            following += 1
        if after_letter and (closer < 0 or strict):
            # "boys' rooms" within a quotation: prefer a closer that can't be a possessive.
            sure = [i for i in after_letter if text[marks[i].start - 1] not in "sn" or marks[i].end >= limit]
            closer = (sure or after_letter)[0] if sure or closer < 0 else closer
        if closer >= 0:
            yield mark.start, marks[closer].end, True
            position = closer + 1
        elif not strict:
            yield mark.start, limit, False
            return


@cache
def _dash_tag() -> re.Pattern[str]:
    """A tag between dashes, or from a comma to the next full stop: "— Yes, said Ann, …", "—Yes —said Ann—. …"."""
    spoken = {form for form, (_, uses) in cue_forms().items() if uses & {"speech", "ask"}}
    verbs = "|".join(sorted(spoken, key=len, reverse=True))
    titles = "|".join(sorted(words("titles")))
    named = r"[A-Z][\w’'-]*(?:(?:\.? |\.)[A-Z][\w’'-]*){0,3}\.?"
    subject = rf"(?:he|she|I|they|we|(?:the|his|her|my|an?)(?: [\w’'-]+){{1,3}}?|(?:(?:{titles}) )?{named})"
    told = rf"(?:(?:{verbs})\s+{subject}|{subject}\s+(?:{verbs}))\b"
    return re.compile(
        rf"\s*(?:—|–|--+)\s*{told}[^—–\n]*?(?:(?:—|–|--+)[,.]?\s*|[.,]?\s*$)"
        rf"|(?<=[,?!.…])\s+{told}[^—–\n]*?(?:[.,]?\s+(?:—|–|--+)\s*|[.,]\s+(?=\S)|[.,]?\s*$)"
    )


@cache
def _italics() -> re.Pattern[str]:
    """Words in italics that a verb of speech gives to someone: "cried aloud, _Oh_;", "a shout of _Oh_"."""
    spoken = {form for form, (_, uses) in cue_forms().items() if uses & {"speech", "ask"} and "call" not in uses}
    verbs, shouts = ("|".join(sorted(each, key=len, reverse=True)) for each in (spoken, words("shouts")))
    lead = rf"\b(?:(?:{verbs})(?:\s+(?:out|aloud|again))?|(?:{verbs})\b[^.?!;:_\n]{{1,70}}[,:]|(?:{shouts})\s+of)"
    return re.compile(rf"{lead}\s+(_[^_]+_)(?:(?<=[,.!?]_)|(?=\s*(?:[,.;:!?()—–-]|$)))")


def _in_italics(text: str, block: Block, index: int) -> Iterator[Quoted]:
    flowing = text[block.start : block.end].replace("\n", " ")
    for match in _italics().finditer(flowing):
        yield Quoted(block.start + match.start(1), block.start + match.end(1), index, dash=True)


def _dashed(text: str, start: int, block: Block, index: int) -> Iterator[Quoted]:
    """The speech of a paragraph that a dialogue dash opens, without the tags between further dashes or commas."""
    begin = start
    for match in _dash_tag().finditer(text, start, block.end):
        end = match.start()
        if end > begin:
            yield Quoted(begin, end, index, dash=True)
        begin = match.end()
    if text[begin : block.end].strip(" .—–-"):
        yield Quoted(begin, block.end, index, dash=True)
