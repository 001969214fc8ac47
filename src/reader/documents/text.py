"""Plain text: from bytes to characters, and from characters to paragraphs."""

import codecs
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from reader.documents.document import Block
from reader.documents.headings import levels_of

__all__ = ["Decoded", "blocks_of", "decode", "unicode_of"]

# UTF-32 before UTF-16: the one's mark begins with the other's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# The encodings that files are in, by the names people know. Asked about every encoding there is, charset-normalizer
# answers cp1250, cp1125 or mac_iceland for plain English with curly quotation marks.
_NAMES = {
    "cp1252": "windows-1252", "mac_roman": "macintosh", "cp1250": "windows-1250", "iso8859_2": "iso-8859-2",
    "cp1251": "windows-1251", "koi8_r": "koi8-r", "cp866": "ibm866", "cp1253": "windows-1253", "cp1254": "windows-1254",
    "cp437": "ibm437", "cp850": "ibm850", "cp932": "shift_jis", "euc_jp": "euc-jp", "gb18030": "gb18030", "big5": "big5",
    "cp949": "euc-kr",
}  # fmt: skip


class Decoded(NamedTuple):
    """Text with line feeds only and without its byte-order mark, and how it was come by."""

    text: str
    encoding: str
    notices: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """By its byte-order mark, else as UTF-8, else as what it most likely is; what can't be decoded becomes U+FFFD."""
    notices: list[str] = []
    told = unicode_of(data)
    encoding = told or "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        # A few bad bytes among good UTF-8 make it no other encoding.
        good = len(text) - len(text.encode("ascii", "ignore")) - text.count("\ufffd")
        if not told and text.count("\ufffd") * 10 > good and (guess := _guess(data)):
            encoding, text = guess, data.decode(guess, "replace")
            notices.append(f"{_NAMES[guess]} was guessed, as it is not UTF-8")
        if lost := text.count("\ufffd"):
            notices.append(f"{lost} character{'s' * (lost > 1)} could not be decoded, and stand as \ufffd")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, _NAMES.get(encoding, encoding), tuple(notices))


def unicode_of(data: bytes) -> str | None:
    """The Unicode encoding that a byte-order mark tells, or UTF-16 that the zeros between Latin letters tell; else None."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    low, high = data[0:4096:2], data[1:4096:2]
    if high.count(0) * 2 > len(high) and 0 not in low:
        return "utf-16-le"
    if low.count(0) * 2 > len(low) and 0 not in high:
        return "utf-16-be"
    return None


def _guess(data: bytes) -> str | None:
    # Late: 10 ms of CPU that UTF-8 needn't pay.
    from charset_normalizer import from_bytes

    # The lines that tell: of a novel in ASCII with an "é" a chapter, the library's own sample would hold none.
    telling = b"\n".join(line for line in data.splitlines() if not line.isascii())[: 1 << 13]
    matches = list(from_bytes(telling, cp_isolation=list(_NAMES)))
    for match in matches:
        # Of those that fit the letters, the one that most files are in; the library ranks them by name.
        if match.chaos <= matches[0].chaos + 0.02 and "cp1252" in (match.encoding, *match.could_be_from_charset):
            return "cp1252"
    return matches[0].encoding if matches else None


# Blank lines. A form feed parts paragraphs as they do.
_GAP = re.compile(r"(?:\n[^\S\n\f]*+[\n\f]|\f)\s*+")
_FEED = re.compile("\n")
_ENDS = tuple(".!?:…\"'”’»")
_Paragraph = tuple[int, int, tuple[int, ...]]


class _Layout(NamedTuple):
    """How a document is set; widths in characters."""

    width: int
    """The column where its lines are wrapped; 0 where every line is a paragraph."""
    indented: bool = False
    """Whether an indented line begins a paragraph."""
    tight: bool = False
    """Whether nothing but a short line ends a paragraph."""
    ragged: int = 0
    """The room that lines leave although the sentence goes on, and a further word would have fitted."""

    @property
    def slack(self) -> int:
        """A line that leaves more room than this was ended on purpose."""
        return max(self.ragged, self.width // 4)


def blocks_of(text: str) -> tuple[Block, ...]:
    """The paragraphs and headings of plain text, whether it is hard-wrapped or has a paragraph a line.

    Every character of `text` that is no white space is in a block. Where lines are kept, their indentation is too.
    """
    runs = list(_runs(text))
    layout = _layout(text, runs)
    paragraphs = [paragraph for start, end in runs for paragraph in _paragraphs(text, start, end, layout)]
    apart = [
        text.count("\n", before, start) > 1 or text.find("\f", before, start) >= 0
        for (_, before, _), (start, _, _) in pairwise(paragraphs)
    ]
    lines = ["" if breaks or end - start > 200 else text[start:end] for start, end, breaks in paragraphs]
    levels = levels_of(["" if "\n" in line else line for line in lines], [True, *apart, True])
    # A text that parts its paragraphs by nothing is the better read for an empty row between them.
    parted = sum(apart) > max(1, len(paragraphs) // 20)
    return tuple(
        Block(start, end, "heading" if level else "paragraph", level, breaks, blank or not parted)
        for (start, end, breaks), level, blank in zip(paragraphs, levels, [True, *apart], strict=False)
    )


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """What lies between the gaps, each from the start of its first line."""
    end = len(text.rstrip())
    before, start = 0, len(text) - len(text.lstrip())
    for gap in _GAP.finditer(text, start, end):
        yield _line_start(text, before, start), gap.start()
        before, start = gap.span()
    if start < end:
        yield _line_start(text, before, start), end


def _line_start(text: str, gap: int, offset: int) -> int:
    return max(gap, text.rfind("\n", gap, offset) + 1, text.rfind("\f", gap, offset) + 1)


def _layout(text: str, runs: list[tuple[int, int]]) -> _Layout:
    """Judged by the line feeds within runs, of a sample spread over the document."""
    sample = runs[:: text.count("\n") // 5000 + 1]
    inner = [pair for start, end in sample for pair in pairwise(text[start:end].split("\n"))]
    if not inner:
        return _Layout(0)
    lengths = sorted(len(line.rstrip()) for line, _ in inner)
    width = lengths[len(lengths) * 95 // 100]
    room = [_room(line, after, width) for line, after in inner]
    goes_on = [_goes_on(after) for _, after in inner]
    ended = [line.rstrip().endswith(_ENDS) for line, _ in inner]
    full = sum(space <= width // 4 for space in room)
    # Verse and lists fill no line and begin each with a capital; paragraphs of a line each end as sentences do.
    if not (30 <= width <= 130 and 2 * full > len(inner) and 4 * sum(goes_on) > len(inner) > 2 * sum(ended)):
        return _Layout(0)
    soft = sorted(space for space, on in zip(room, goes_on, strict=True) if on)
    short = sum(space > width // 4 and end and not on for space, end, on in zip(room, ended, goes_on, strict=True))
    indented = sum(end and after[0].isspace() for (_, after), end in zip(inner, ended, strict=True))
    return _Layout(
        width,
        indented=indented >= len(sample),
        tight=len(inner) > 12 * len(sample) and 20 * short > len(inner),
        ragged=min(max(0, soft[len(soft) * 97 // 100]), width // 3),
    )


def _paragraphs(text: str, start: int, end: int, layout: _Layout) -> Iterator[_Paragraph]:
    """The paragraphs of a run of lines, each with the line feeds in it that are kept."""
    lines = text[start:end].split("\n")
    feeds: list[tuple[int, int, bool]] = []
    # Most paragraphs have full lines only; what follows is for the others.
    full = layout.width - layout.ragged if layout.width else len(text)
    if not layout.indented and min(map(len, lines[:-1]), default=full) >= full:
        lines = []
    offset = start
    for line, after in pairwise(lines):
        offset += len(line) + 1
        room = _room(line, after, layout.width)
        ends = layout.tight and room > layout.ragged and line.rstrip().endswith(_ENDS) and not _goes_on(after)
        indents = layout.indented and after[0].isspace() and (room > layout.ragged or not line[0].isspace())
        if ends or indents or not layout.width:
            yield _paragraph(text, start, offset - 1, feeds, layout)
            start, feeds = offset, []
        elif room > layout.slack:
            feeds.append((offset - 1, room, _goes_on(after)))
    yield _paragraph(text, start, end, feeds, layout)


def _paragraph(text: str, start: int, end: int, short: list[tuple[int, int, bool]], layout: _Layout) -> _Paragraph:
    """`short`: of lines that end well before the margin, where, the room they leave, and whether the sentence goes on."""
    breaks: tuple[int, ...] = ()
    if short:
        lines = text.count("\n", start, end)
        if 2 * len(short) >= lines and 2 * sum(on for _, _, on in short) <= len(short):
            # Verse, an address: a line that happens to be full ends on purpose as well.
            breaks = tuple(feed.start() for feed in _FEED.finditer(text, start, end))
        else:
            breaks = tuple(feed for feed, room, on in short if not on or 2 * room > layout.width)
    words = text[start:end]
    return start if breaks else end - len(words.lstrip()), start + len(words.rstrip()), breaks


def _room(line: str, after: str, width: int) -> int:
    """How many characters would have been left on `line` with the first word of the next one on it."""
    return width - len(line.rstrip()) - len(after.split(None, 1)[0]) - 1


def _goes_on(line: str) -> bool:
    """Whether it begins as the middle of a sentence does: with a small letter, or in a script that has no capitals."""
    first = line.lstrip()[0]
    return first.isalpha() and not first.isupper()
