"""OpenDocument's texts: a ZIP archive of XML."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from reader.documents.about import day_of, one_line, title_told
from reader.documents.archive import Archive
from reader.documents.document import About
from reader.documents.formats import Content, Unreadable
from reader.documents.headings import title_of
from reader.documents.office import CHAIN, Page, number_in, told_by
from reader.documents.raised import as_power
from reader.documents.xml import Event, Start, events

__all__ = ["content_of"]

_CREATORS = ("initial-creator", "creator")
_QUOTES = frozenset(["Quotations", "Quote"])
_SPACES = 64
"""As many of the spaces that an element stands for are believed in."""


def content_of(data: bytes) -> Content:
    """Raises Unreadable where the archive or its XML is damaged or encrypted."""
    archive = Archive(data)
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise Unreadable("is encrypted with a password; save it without one, and open that")
    page = _Page()
    for name in ("styles.xml", "content.xml"):
        if name in archive or name == "content.xml":  # that it is missing is said where it is read
            page.feed(events(archive.read(name), f"its {name}"))
    page.put_notes()
    written = page.writer.written()
    if not written.text:
        raise Unreadable("is an OpenDocument text without words; there is nothing to read")
    told = told_by(events(archive.read("meta.xml"), "its meta.xml")) if "meta.xml" in archive else {}
    about = About(
        title_told(told.get("title")) or one_line(page.title) or title_of(written.text, written.blocks[:1]),
        next((author for key in _CREATORS if (author := one_line(told.get(key)))), None),
        day_of(told.get("creation-date") or told.get("date")),
        None,
        one_line(told.get("language")),
    )
    return Content(written.text, written.blocks, about, written.marks)


@dataclass(slots=True)
class _Style:
    """Of paragraphs or of words."""

    parent: str = ""
    level: int = 0
    """As a heading, from 1; 0 is body text."""
    marks: dict[str, bool] = field(default_factory=dict)
    """By kind, and "hidden", "raised"."""


class _Look(NamedTuple):
    """A style with what it has from others."""

    level: int
    marks: Mapping[str, bool]
    names: frozenset[str]
    """Its own and those of the styles above it. The standard ones are in English whatever the program's language."""


class _Page(Page):
    SKIPPED = frozenset(
        ["tracked-changes", "annotation", "note-citation", "title", "desc", "forms", "ruby-text", "hidden-text"]
    )
    SKIPPED |= {"table-of-content", "illustration-index", "table-index", "alphabetical-index", "master-styles", "scripts"}
    APART = frozenset(["text-box", "note"])

    def __init__(self) -> None:
        super().__init__()
        self._styles: dict[str, _Style] = defaultdict(_Style)
        self._looks: dict[str, _Look] = {}
        self._style = _Style()
        """The one that is being defined."""
        self._numbered: dict[tuple[str, int], bool] = {}
        """Whether a list's level has numbers."""
        self._list_style = ""
        self._lists: list[str] = []
        """The styles of the lists that we are in."""
        self._counts: list[int] = []
        """The numbers of their last items."""
        self._item = False
        self._begun = False
        self._depth_in_blocks = 0
        self._block = Start("p", {})
        self._marks_on: list[dict[str, str]] = [{}]
        """How words are marked, in each of the spans and links that we are in."""
        self._notes: list[list[Event]] = []

    def put_notes(self) -> None:
        """The notes, after all else."""
        for number, note in enumerate(self._notes, 1):
            self.note = f"[{number}] "
            self.feed(note, apart=False)

    def hidden(self, element: Start) -> bool:
        return element.tag in ("section", "hidden-paragraph") and element.values.get("display", "true") == "none"

    def start(self, element: Start) -> None:
        tag, values = element
        match tag:
            case "style":
                self._style = self._styles[values.get("name", "")]
                self._style.parent = values.get("parent-style-name", "")
                self._style.level = number_in(values.get("default-outline-level", ""))
            case "text-properties" if "style" in self.path[-2:]:
                told = {"strong": "font-weight", "emphasis": "font-style", "hidden": "display"}
                ons = ("bold", "700", "800", "900", "italic", "oblique", "none")
                self._style.marks = {kind: values[name] in ons for kind, name in told.items() if name in values}
                if position := values.get("text-position"):
                    self._style.marks["raised"] = position.startswith("super")
            case "list-style":
                self._list_style = values.get("name", "")
            case "list-level-style-number" | "list-level-style-bullet":
                self._numbered[self._list_style, number_in(values.get("level", ""), 1)] = tag.endswith("number")
            case "list":
                self._lists.append(values.get("style-name") or (self._lists[-1] if self._lists else ""))
                self._counts.append(0)
            case "list-item":
                self._item = True
                self._counts[-1:] = [each + 1 for each in self._counts[-1:]]
            case "h" | "p":
                self._begun, self._block = False, element
                self._depth_in_blocks += 1
                self._marks_on = [self._marked({}, values)]
            case "span":
                self._marks_on.append(self._marked(self._marks_on[-1], values))
            case "a":
                target = values.get("href", "")
                link = {"link": target} if target.startswith(("http:", "https:")) else {}
                self._marks_on.append(self._marks_on[-1] | link)
            case "s":
                self._put(" " * min(number_in(values.get("c", ""), 1), _SPACES))
            case "tab":
                self._put(" ")
            case "line-break" if self._begun:
                self.line_break()
            case "table":
                self.table()
            case "table-column":
                repeated = values.get("number-columns-repeated", "1")
                self.columns(2 if repeated != "1" else 1)
            case "table-row":
                self.row()
            case "table-cell":
                self.cell()

    def end(self, tag: str) -> None:
        if tag in ("p", "h"):
            self._depth_in_blocks -= 1
            self.ends()
        elif tag in ("span", "a") and len(self._marks_on) > 1:
            self._marks_on.pop()
        elif tag == "list" and self._lists:
            self._lists.pop()
            self._counts.pop()
        elif tag == "table":
            self.table_end()

    def words(self, words: str) -> None:
        if self._depth_in_blocks:
            self._put(as_power(words) if "raised" in self._marks_on[-1] else words)

    def apart(self, tag: str, events: list[Event]) -> None:
        if tag == "note":
            self._notes.append(events)
            self._put(f"[{len(self._notes)}]")
        else:
            super().apart(tag, events)

    def _put(self, words: str) -> None:
        marks = self._marks_on[-1]
        if "hidden" in marks:
            return
        if not self._begun:
            self._begin()
        self.put(words, {kind: target for kind, target in marks.items() if kind != "raised"})

    def _begin(self) -> None:
        """The block of a paragraph, at its first words."""
        self._begun, is_first, self._item = True, self._item, False
        tag, values = self._block
        look, depth = self._look(values.get("style-name", "")), len(self._lists)
        bullet = None
        if depth:
            has_number = self._numbered.get((self._lists[-1], depth))
            bullet = "" if not is_first else f"{self._counts[-1]}. " if has_number else "• "
        self.begin(
            is_title="Title" in look.names,
            level=number_in(values.get("outline-level", ""), 1) if tag == "h" else look.level,
            bullet=bullet,
            depth=depth,
            is_quote=not _QUOTES.isdisjoint(look.names),
        )

    def _marked(self, marks: dict[str, str], values: Mapping[str, str]) -> dict[str, str]:
        """How words are marked in an element of such attributes, within one that has those marks."""
        told = self._look(values.get("style-name", "")).marks
        return {kind: "" for kind, on in told.items() if on} | {k: v for k, v in marks.items() if told.get(k, True)}

    def _look(self, name: str) -> _Look:
        """A style with what it has from those above it."""
        if name not in self._looks:
            names: dict[str, None] = {}
            level, marks, above = 0, dict[str, bool](), name
            while above in self._styles and above not in names and len(names) < CHAIN:
                names[above] = None
                style = self._styles[above]
                level, marks, above = level or style.level, style.marks | marks, style.parent
            if "Caption" in names:
                marks = marks | {"hidden": True}  # of a figure or a table, as on a web page
            self._looks[name] = _Look(level, marks, frozenset(names))
        return self._looks[name]
