"""RTF: groups of control words and text, in whatever code page each font has.

Our own reading of it: striprtf, the one light library, gives bare text, without headings, emphasis, notes and properties.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from reader.documents.about import day_of, one_line, title_told
from reader.documents.document import About
from reader.documents.formats import Content, Unreadable
from reader.documents.headings import title_of
from reader.documents.office import QUOTES, Page

__all__ = ["content_of"]

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\", re.S
)
_APART = frozenset(["footnote", "shptxt"])
"""Groups that stand apart from the line in which they are."""
_GATHERED = frozenset(["fonttbl", "stylesheet", "title", "author", "creatim", "fldinst", "pntext", "listtext"])
"""Groups that are no text, but in which something is looked for."""
_SKIPPED = frozenset(
    [
        *("annotation", "atnauthor", "atnid", "bkmkend", "bkmkstart", "buptim", "colortbl", "comment", "company", "doccomm"),
        *(
            "footer",
            "footerf",
            "footerl",
            "footerr",
            "header",
            "headerf",
            "headerl",
            "headerr",
            "keywords",
            "nonshppict",
            "objdata",
        ),
        *("operator", "pict", "printim", "private", "revtim", "shprslt", "sp", "subject", "tc", "txe", "xe", "rxe", "ftnsep"),
        *("ftnsepc", "aftnsep", "hlinkbase", "manager", "category", "mmath"),
    ]
)
"""Groups that hold no text of the document, besides those that say that whoever doesn't know them may skip them."""
_WORDS = {
    "tab": " ", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emspace": " ", "enspace": " ", "qmspace": " ", "_": "-", "~": "\xa0",
}  # fmt: skip
_CODE_PAGES = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
"""By the numbers of character sets."""
_OF_WORDS = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850", "ansi": "cp1252"}
_DEEPEST = 10_000
"""Groups within each other."""
_GATHERED_MOST = 10_000
"""Characters of a title, a link, a name."""
_KNOWN = frozenset([*_GATHERED, *_APART, "shpinst", "fldrslt", "cs", "s"])
_CONTROLS = dict.fromkeys([*range(9), *range(14, 32), 127, 0xAD, 0x200B, 0xFEFF])
"""Characters that say nothing."""
_HEADING = re.compile(r"(?i)(?:heading|überschrift|titre|título|titolo|kop|rubrik|заголовок) ?([1-9])$")


def content_of(data: bytes) -> Content:
    """Raises Unreadable where groups are nested without end, or there is no text."""
    page = _Page()
    for token in _tokens(data):
        page.take(token)
    return page.content()


class _Token(NamedTuple):
    """A control word with its number, a brace, or bytes of text."""

    word: str = ""
    number: int | None = None
    data: bytes = b""


def _tokens(data: bytes) -> Iterator[_Token]:
    at = 0
    while match := _TOKEN.match(data, at):
        at = match.end()
        word, number, code, symbol, brace, text = match.groups()
        if word:
            value = int(number) if number else None
            if word == b"bin" and value:
                at += max(0, value)
            yield _Token(word.decode(), value)
        elif code:
            yield _Token(data=bytes.fromhex(code.decode()))
        elif symbol or brace:
            yield _Token((symbol or brace).decode("latin-1"))
        elif text:
            yield _Token(data=text)


@dataclass(slots=True)
class _Group:
    """What holds until the brace closes."""

    into: str = ""
    """Where its words go: "" is the text, "skip" is nowhere."""
    font: int = -1
    skip: int = 1
    """Characters that stand in for one of Unicode's."""
    bold: bool = False
    italic: bool = False
    hidden: bool = False
    link: str = ""


@dataclass(slots=True)
class _Style:
    name: str = ""
    level: int = 0
    """As a heading, from 1."""


class _Page(Page):
    def __init__(self) -> None:
        super().__init__()
        self._group, self._stack = _Group(), list[_Group]()
        self._optional = self._fresh = False
        """Whether the group may be skipped by whoever doesn't know it; whether its first word is still to come."""
        self._bytes = bytearray()
        self._to_skip, self._high = 0, 0
        """Characters to skip after one of Unicode's; the first half of one."""
        self._code_page, self._fonts = "cp1252", dict[int, str]()
        self._styles: dict[int, _Style] = {}
        self._number = -1
        """Of the font or the style that is being defined."""
        self._gathered = ""
        self._told: dict[str, str] = {}
        self._style, self._bullet, self._depth_of_item = _Style(), "", 0
        self._begun = self._set_in_cells = False
        self._width = 0
        """Cells of a row, as it is defined."""
        self._apart: tuple[str, list[_Token]] | None = None
        """A group that stands apart, and its tokens so far."""
        self._boxes: list[list[_Token]] = []
        self._notes: list[list[_Token]] = []

    def content(self) -> Content:
        """All of it; nothing can be taken any more. Raises Unreadable where there is no text."""
        if self._apart is not None:  # it breaks off within
            self._put_apart()
        self._paragraph_ends()
        for number, note in enumerate(self._notes, 1):
            self.note = f"[{number}] "
            self._replay(note)
        written = self.writer.written()
        if not written.text:
            raise Unreadable("is an RTF document without text; there is nothing to read")
        title = title_told(self._told.get("title")) or one_line(self.title) or title_of(written.text, written.blocks[:1])
        about = About(title, one_line(self._told.get("author")), day_of(self._told.get("date")))
        return Content(written.text, written.blocks, about, written.marks)

    def take(self, token: _Token, *, apart: bool = True) -> None:
        word, number, data = token
        if self._apart is not None:
            self._keep(token)
        elif data:
            skipped = min(self._to_skip, len(data))
            self._to_skip -= skipped
            self._bytes += data[skipped:]
            self._fresh = False
        elif word == "u" and number is not None:
            self._flush()
            self._unicode(number % 0x10000)
        else:
            self._flush()
            self._to_skip = 0
            if word == "{":
                if len(self._stack) > _DEEPEST:
                    raise Unreadable(f"nests more than {_DEEPEST:,} groups, as no document does; it was left alone")
                self._stack.append(replace(self._group))
                self._fresh, self._optional = True, False
            elif word == "}":
                self._close()
            elif word == "*":
                self._optional = True
            else:
                is_first, self._fresh = self._fresh, False
                if not (is_first and self._is_destination(word, apart=apart)):
                    self._do(word, number)

    def _is_destination(self, word: str, *, apart: bool) -> bool:
        """Whether the word says where the group's words go."""
        group = self._group
        if word in _APART and not group.into and apart:
            self._apart = word, []
            self._deep = 1
        elif word in _GATHERED and group.into != "skip":
            group.into, self._gathered, self._number = word, "", -1
        elif word in _SKIPPED or (self._optional and word not in _KNOWN):
            group.into = "skip"
        else:
            return False
        return True

    def _keep(self, token: _Token) -> None:
        assert self._apart is not None
        self._deep += (token.word == "{") - (token.word == "}")
        if self._deep:
            self._apart[1].append(token)
            return
        is_note = self._apart[0] == "footnote"
        self._put_apart()
        self._close()
        if is_note:
            self._put(f"[{len(self._notes)}]")

    def _put_apart(self) -> None:
        assert self._apart is not None
        word, tokens = self._apart
        self._apart = None
        (self._notes if word == "footnote" else self._boxes).append(tokens)

    def _close(self) -> None:
        left = self._group
        if self._stack:
            self._group = self._stack.pop()
        self._fresh = False
        if left.into in ("fonttbl", "stylesheet") and self._group.into == left.into:
            self._define(self._gathered)
        elif left.into != self._group.into:
            if left.into == "fldinst" and (link := re.search(r'HYPERLINK\s+"?(https?:[^\s"]+)', self._gathered)):
                self._group.link = link[1]
            elif left.into in ("pntext", "listtext"):
                number = one_line(self._gathered)
                self._bullet = f"{number} " if any(map(str.isalnum, number)) else "• "
            elif left.into == "creatim":
                self._told["date"] = self._gathered
            elif left.into in ("title", "author"):
                self._told[left.into] = self._gathered

    def _define(self, name: str) -> None:
        """A style, whose definition has been read."""
        if self._group.into == "stylesheet" and self._number >= 0:
            style = self._styles.setdefault(self._number, _Style())
            style.name = name.strip().rstrip(";").lower()
            if heading := _HEADING.match(style.name):
                style.level = int(heading[1])
        self._gathered, self._number = "", -1

    def _do(self, word: str, number: int | None) -> None:
        group, on = self._group, number != 0
        if group.into == "skip":
            return
        match word:
            case "f" if number is not None:
                group.font = number
                if group.into == "fonttbl":
                    self._number = number
            case "fcharset" if group.into == "fonttbl":
                self._fonts[self._number] = _CODE_PAGES.get(number or 0, self._code_page)
            case "s" if group.into == "stylesheet" and number is not None:
                self._number = number
            case "outlinelevel" if number is not None:
                if group.into == "stylesheet":
                    self._styles.setdefault(self._number, _Style()).level = (number + 1) % 10
                else:
                    self._style = _Style(self._style.name, (number + 1) % 10)
            case "yr" | "mo" | "dy" if group.into == "creatim":
                self._gathered += f"{'-' * (word != 'yr')}{number or 0:02}"
            case "ansicpg" if number:
                self._code_page = f"cp{number}"
            case "mac" | "pc" | "pca":
                self._code_page = _OF_WORDS[word]
            case "uc" if number is not None:
                group.skip = max(0, min(number, 8))
            case "b":
                group.bold = on
            case "i":
                group.italic = on
            case "v" | "deleted":
                group.hidden = on
            case "plain":
                group.bold = group.italic = group.hidden = False
            case _ if word in _WORDS:
                self._put(_WORDS[word])
            case _ if not group.into:
                self._lay_out(word, number)

    def _lay_out(self, word: str, number: int | None) -> None:
        match word:
            case "pard":
                self._style, self._bullet, self._depth_of_item, self._set_in_cells = _Style(), "", 0, False
            case "s":
                self._style = replace(self._styles.get(number or 0, _Style()))
            case "ilvl":
                self._depth_of_item = max(0, number or 0)
            case "par" | "sect":
                self._paragraph_ends()
            case "line" if self._begun:
                self.line_break()
            case "trowd":
                self._width = 0
            case "cellx":
                self._width += 1
            case "intbl":
                self._set_in_cells = True
            case "cell" | "nestcell":
                self._begun = False
                if self._tables:
                    self._cells += 1
                    self._put(" | " if self._cells < self._width else "")
                else:
                    self._paragraph_ends()
            case "row":
                self._paragraph_ends()
                if self._tables:
                    self.table_end()

    def _paragraph_ends(self) -> None:
        self._flush()
        self._begun = False
        self.ends()
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._replay(box)

    def _replay(self, tokens: Iterable[_Token]) -> None:
        """Takes what stood apart, as paragraphs of its own."""
        kept = self._group, self._stack, self._style, self._bullet
        self._group, self._stack, self._style, self._bullet, self._begun = _Group(), [], _Style(), "", False
        for token in tokens:
            self.take(token, apart=False)
        self._paragraph_ends()
        self._group, self._stack, self._style, self._bullet = kept

    def _unicode(self, unit: int) -> None:
        """A character, or half of one, by its number in UTF-16."""
        self._fresh = False
        self._to_skip = self._group.skip
        if 0xD800 <= unit < 0xDC00:
            self._high = unit
        elif 0xDC00 <= unit < 0xE000:
            self._put(chr(0x10000 + ((self._high - 0xD800) << 10) + unit - 0xDC00) if self._high else "")
            self._high = 0
        else:
            self._put(chr(unit))

    def _flush(self) -> None:
        """Takes the bytes so far, in the code page of their font."""
        if self._bytes:
            data = bytes(self._bytes)
            self._bytes.clear()
            try:
                self._put(data.decode(self._fonts.get(self._group.font, self._code_page), "replace"))
            except LookupError:
                self._put(data.decode("cp1252", "replace"))

    def _put(self, words: str) -> None:
        group = self._group
        if group.into:
            self._gathered += words if group.into in _GATHERED and len(self._gathered) < _GATHERED_MOST else ""
            return
        words = words.translate(_CONTROLS)
        if group.hidden or not words or self._style.name.startswith(("toc ", "contents ")):
            return
        if not self._begun:
            if words.isspace():
                return
            self._begin()
        wanted = {"strong": group.bold, "emphasis": group.italic}
        self.put(words, {kind: "" for kind, on in wanted.items() if on} | ({"link": group.link} if group.link else {}))

    def _begin(self) -> None:
        """The block of a paragraph, at its first words."""
        self._begun, style = True, self._style
        if self._set_in_cells and self._width > 1 and not self.note and not self._tables:
            self.table()
            self.columns(2)
            self.row()
        self.begin(
            is_title=style.name == "title",
            level=style.level,
            bullet=self._bullet or None,
            depth=self._depth_of_item + 1,
            is_quote=style.name in QUOTES,
        )
        self._bullet = ""
