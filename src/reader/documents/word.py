"""Word's documents since 2007: a ZIP archive of XML."""

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace

from reader.documents.about import day_of, one_line, title_told
from reader.documents.archive import Archive
from reader.documents.document import About
from reader.documents.formats import Content, Unreadable
from reader.documents.headings import title_of
from reader.documents.office import CHAIN, QUOTES, Page, number_in, told_by
from reader.documents.raised import as_power
from reader.documents.xml import Event, Start, events

__all__ = ["content_of"]

_OFF = ("0", "false", "off", "none")
_BESIDE = ("toc ", "table of figures", "toc heading", "caption")
"""What the names of styles begin with that are no part of the text: as on a web page, captions are none."""


def content_of(data: bytes) -> Content:
    """Raises Unreadable where the archive or its XML is damaged or encrypted."""
    archive = Archive(data)
    main = next((name for name in archive if re.fullmatch(r"word/document\w*\.xml", name)), "word/document.xml")
    page = _Page(_styles(archive), _numbering(archive), _links(archive, main))
    page.feed(events(archive.read(main), f"its {main}"))
    for name in ("footnote", "endnote"):
        if f"word/{name}s.xml" in archive:
            page.notes = page.noted[name]
            page.feed(events(archive.read(f"word/{name}s.xml"), f"its {name}s"))
    written = page.writer.written()
    if not written.text:
        raise Unreadable("is a Word document without text; there is nothing to read")
    told = told_by(_part(archive, "docProps/core.xml"))
    about = About(
        title_told(told.get("title")) or one_line(page.title) or title_of(written.text, written.blocks[:1]),
        one_line(told.get("creator")),
        day_of(told.get("created")),
        None,
        one_line(told.get("language")),
    )
    return Content(written.text, written.blocks, about, written.marks)


@dataclass(slots=True)
class _Style:
    """Of paragraphs or of words."""

    name: str = ""
    parent: str = ""
    level: int | None = None
    """As a heading, from 1; 0 is body text; None is not told."""
    marks: dict[str, bool] = field(default_factory=dict)
    """By the names of Word's properties: "b", "i", "vanish"."""
    numbered: tuple[str, str] = ("", "0")


class _Page(Page):
    SKIPPED = frozenset(
        ["del", "moveFrom", "Fallback", "instrText", "delText", "rt", "txbxContentFallback", "sectPr", "rPrChange"]
    )
    SKIPPED |= {"pPrChange", "tblPrChange", "sdtPr", "comment"}
    APART = frozenset(["txbxContent"])

    def __init__(self, styles: dict[str, _Style], numbering: dict[tuple[str, str], str], links: dict[str, str]) -> None:
        super().__init__()
        self.noted: dict[str, dict[str, int]] = {"footnote": {}, "endnote": {}}
        """The notes that the text refers to, and their numbers, by their ids."""
        self.notes: dict[str, int] = {}
        """Those of the file that is being read."""
        self._styles, self._numbering, self._targets = styles, numbering, links
        self._counts: dict[str, dict[str, int]] = defaultdict(dict)
        """Of each list, the number of its last item on each level."""
        self._known: dict[str, _Style] = {}
        self._begun = self._joins = False
        self._style = _Style()
        self._run: dict[str, bool] = {}
        self._links: list[str] = []
        self._beside = False

    def hidden(self, element: Start) -> bool:
        tag, values = element
        if tag == "del" and self.path[-2:] == ["pPr", "rPr"]:
            self._joins = True  # the end of the paragraph was deleted
        return tag in ("footnote", "endnote") and values.get("id") not in self.notes

    def start(self, element: Start) -> None:
        tag, values = element
        value = values.get("val", "")
        match tag:
            case "p":
                self._style, self._run, self._beside = _Style(), {}, False
                self._begun = self._joins and self._begun
                self._joins = False
            case "pStyle":
                self._style = self._styled(value)
                self._beside = self._style.name.startswith(_BESIDE)
            case "outlineLvl":
                self._style.level = (number_in(value, 9) + 1) % 10
            case "numId":
                self._style.numbered = value, self._style.numbered[1]
            case "ilvl":
                self._style.numbered = self._style.numbered[0], value
            case "r":
                self._run = {}
            case "rStyle":
                self._run = {**self._styled(value).marks, **self._run}
            case "b" | "i" | "vanish" if "r" in self.path[-3:]:
                self._run[tag] = value not in _OFF
            case "vertAlign" if "r" in self.path[-3:]:
                self._run["raised"] = value == "superscript"
            case "hyperlink":
                self._links.append(self._targets.get(values.get("id", ""), ""))
            case "tab" if "r" in self.path[-2:]:
                self._put(" ")
            case "noBreakHyphen":
                self._put("-")
            case "br" | "cr" if self._begun and values.get("type", "textWrapping") == "textWrapping":
                self.line_break()
            case "footnoteReference" | "endnoteReference":
                noted = self.noted[tag.removesuffix("Reference")]
                self._put(f"[{noted.setdefault(values.get('id', ''), len(noted) + 1)}]")
            case "footnote" | "endnote":
                self.note = f"[{self.notes[values['id']]}] "
            case "tbl":
                self.table()
            case "gridCol":
                self.columns(1)
            case "tr":
                self.row()
            case "tc":
                self.cell()

    def end(self, tag: str) -> None:
        if tag == "p":
            self.ends()
        elif tag == "hyperlink":
            self._links.pop()
        elif tag == "tbl":
            self.table_end()

    def words(self, words: str) -> None:
        if self.path and self.path[-1] == "t":
            self._put(as_power(words) if self._run.get("raised") else words)

    def _put(self, words: str) -> None:
        if self._beside or self._run.get("vanish", self._style.marks.get("vanish")):
            return
        if not self._begun:
            self._begin()
        wanted = {"strong": self._run.get("b"), "emphasis": self._run.get("i")}
        link = {"link": self._links[-1]} if self._links and self._links[-1] else {}
        self.put(words, {kind: "" for kind, on in wanted.items() if on} | link)

    def _begin(self) -> None:
        """The block of a paragraph, at its first words."""
        self._begun, style = True, self._style
        form = self._numbering.get(style.numbered)
        self.begin(
            is_title=style.name == "title",
            level=style.level or 0,
            bullet=None if form is None or style.level else self._bullet(style.numbered, form),
            depth=number_in(style.numbered[1]) + 1,
            is_quote=style.name in QUOTES,
        )

    def _bullet(self, numbered: tuple[str, str], form: str) -> str:
        if form not in ("decimal", "lowerLetter", "upperLetter"):
            return "• "
        number, level = numbered
        counts = self._counts[number]
        count = counts.get(level, 0) + 1
        self._counts[number] = {each: last for each, last in counts.items() if each < level} | {level: count}
        letter = chr(ord("a") + (count - 1) % 26)
        return f"{count if form == 'decimal' else letter if form == 'lowerLetter' else letter.upper()}. "

    def _styled(self, name: str) -> _Style:
        """A style with what it has from those that it is based on."""
        if name in self._known:
            return replace(self._known[name])
        found, seen, asked = _Style(), set[str](), name
        while name in self._styles and name not in seen and len(seen) < CHAIN:
            seen.add(name)
            style = self._styles[name]
            found.name = found.name or style.name
            found.level = style.level if found.level is None else found.level
            found.marks = {**style.marks, **found.marks}
            found.numbered = found.numbered if found.numbered[0] else style.numbered
            name = style.parent
        self._known[asked] = found
        return replace(found)


def _part(archive: Archive, name: str) -> list[Event]:
    return list(events(archive.read(name), f"its {name}")) if name in archive else []


def _styles(archive: Archive) -> dict[str, _Style]:
    """By their ids."""
    styles: dict[str, _Style] = {}
    style = _Style()
    for event in _part(archive, "word/styles.xml"):
        if not isinstance(event, Start):
            continue
        tag, values = event
        value = values.get("val", "")
        if tag == "style":
            style = styles.setdefault(values.get("styleId", ""), _Style())
        elif tag == "name":
            # Word keeps the English names of its own styles, whatever its language; others write them as they like.
            style.name = value.lower()
            if heading := re.fullmatch(r"heading ?([1-9])", style.name):
                style.level = int(heading[1])
        elif tag == "basedOn":
            style.parent = value
        elif tag == "outlineLvl":
            style.level = (number_in(value, 9) + 1) % 10
        elif tag in ("b", "i", "vanish"):
            style.marks[tag] = value not in _OFF
        elif tag == "numId":
            style.numbered = value, style.numbered[1]
        elif tag == "ilvl":
            style.numbered = style.numbered[0], value
    return styles


def _numbering(archive: Archive) -> dict[tuple[str, str], str]:
    """How the items of a list are numbered: "bullet", "decimal", by the list's number and the level."""
    abstract: dict[str, dict[str, str]] = {}
    numbering: dict[tuple[str, str], str] = {}
    current = level = number = ""
    for event in _part(archive, "word/numbering.xml"):
        match event:
            case Start("abstractNum", values):
                current = values.get("abstractNumId", "")
            case Start("lvl", values):
                level = values.get("ilvl", "")
            case Start("numFmt", values) if level and not number:
                abstract.setdefault(current, {})[level] = values.get("val", "")
            case Start("num", values):
                number = values.get("numId", "")
            case Start("abstractNumId", values) if number:
                numbering |= {(number, ilvl): form for ilvl, form in abstract.get(values.get("val", ""), {}).items()}
    return {each: form for each, form in numbering.items() if each[0] != "0"}


def _links(archive: Archive, main: str) -> dict[str, str]:
    """The addresses that links lead to, by their ids."""
    relations = [each for each in _part(archive, f"word/_rels/{main.removeprefix('word/')}.rels") if isinstance(each, Start)]
    return {
        values["Id"]: values["Target"]
        for _, values in relations
        if values.get("TargetMode") == "External" and re.match(r"https?:", values.get("Target", "")) and "Id" in values
    }
