"""What an EPUB tells of itself: its pages in their order, its contents, who wrote it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reader.documents.about import day_of, one_line, title_told
from reader.documents.archive import Archive
from reader.documents.document import About
from reader.documents.formats import Unreadable
from reader.documents.nesting import parse
from reader.documents.xml import End, Event, Start, decoded, events

__all__ = ["Chapter", "Package", "Page", "package_of", "xhtml"]

_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Fonts are scrambled so in books that can be read."""
_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_VOID = frozenset(["br", "hr", "img", "image", "input", "link", "meta", "col", "area", "base", "wbr", "source", "param"])
_CLOSED = re.compile(r"<([a-zA-Z][\w:-]*+)([^<>]*)/>")
_DEEPEST = 6


class Page(NamedTuple):
    """A file that is read in its turn."""

    name: str
    """Of the archive's member; the link where there is none."""
    linear: bool
    """Whether it belongs to the text, and is not merely linked from it."""
    missing: bool = False


class Chapter(NamedTuple):
    """An entry of the table of contents."""

    title: str
    level: int
    """1 is the highest."""
    page: str
    """The archive's member."""
    place: str
    """The id of an element in it; empty for its beginning."""


class Package(NamedTuple):
    pages: tuple[Page, ...]
    chapters: tuple[Chapter, ...]
    roles: dict[str, set[str]]
    """What a page is, by its name: "cover", "toc", "copyright-page"."""
    about: About


def package_of(archive: Archive) -> Package:
    """Raises Unreadable where the book is encrypted, or broken beyond finding its pages."""
    if _ENCRYPTION in archive and _is_locked(events(archive.read(_ENCRYPTION), f"its {_ENCRYPTION}")):
        raise Unreadable("is encrypted (DRM), so only its shop's own program opens it; ask for a copy without")
    return _Package(archive, _root(archive)).package()


def xhtml(data: bytes) -> str:
    """A page as a parser of HTML takes it: there, an element without content would never end."""

    def opened(tag: re.Match[str]) -> str:
        return tag[0] if tag[1].lower() in _VOID else f"<{tag[1]}{tag[2]}></{tag[1]}>"

    return _CLOSED.sub(opened, decoded(data).text)


def _is_locked(encryption: Iterator[Event]) -> bool:
    within: list[str] = []
    for event in encryption:
        match event:
            case Start(tag, values):
                if tag == "EncryptionMethod" and within[-1:] == ["EncryptedData"] and values.get("Algorithm") not in _FONTS:
                    return True
                within.append(tag)
            case End():
                within.pop()
    return False


def _root(archive: Archive) -> str:
    """The name of the package's file."""
    if _CONTAINER in archive:
        for event in events(archive.read(_CONTAINER), f"its {_CONTAINER}"):
            if (
                isinstance(event, Start)
                and event.tag == "rootfile"
                and (name := archive.find(event.values.get("full-path", "")))
            ):
                return name
    if name := next((name for name in archive if name.endswith(".opf")), None):
        return name
    raise Unreadable("is an EPUB book without a list of its pages (.opf), so it is damaged; get it once more")


class _Package:
    def __init__(self, archive: Archive, root: str) -> None:
        self._archive, self._root = archive, root
        self._items: dict[str, Start] = {}
        self._spine: list[tuple[str, bool]] = []
        self._toc = ""
        self._roles: dict[str, set[str]] = {}
        self._told: list[tuple[str, list[str], dict[str, str]]] = []
        """Of each element of the metadata: its name, its words in pieces, its attributes."""
        for event in events(archive.read(root), f"its {root}"):
            self._take(event)

    def package(self) -> Package:
        pages: list[Page] = []
        for id_, linear in self._spine:
            values = self._items[id_].values if id_ in self._items else {}
            link, kind = values.get("href", id_), values.get("media-type", "")
            name = self._archive.find(link, self._root)
            if "html" in kind or not kind or re.search(r"\.x?html?$", link, re.I):
                pages.append(Page(name or link, linear, name is None))
        if all(page.missing for page in pages):
            raise Unreadable("is an EPUB book of which no page is there, so it is damaged; get it once more")
        chapters = tuple(self._contents())
        return Package(tuple(pages), chapters, self._roles, self._about())

    def _take(self, event: Event) -> None:
        match event:
            case Start("item", values):
                self._items[values.get("id", "")] = event
            case Start("spine", values):
                self._toc = values.get("toc", "")
            case Start("itemref", values):
                self._spine.append((values.get("idref", ""), values.get("linear") != "no"))
            case Start("reference", values):
                self._is(values.get("href", ""), self._root, values.get("type", ""))
            case Start(tag, values):
                self._told.append((tag, [], dict(values)))
            case str() if self._told:
                self._told[-1][1].append(event)

    def _is(self, link: str, beside: str, roles: str) -> None:
        # With a place in it, it is only where something begins: a book in one file has its cover there, too.
        if "#" not in link and (name := self._archive.find(link, beside)):
            self._roles.setdefault(name, set()).update(roles.lower().split())

    def _contents(self) -> Iterator[Chapter]:
        nav = next((item for item in self._items.values() if "nav" in item.values.get("properties", "").split()), None)
        if nav and (name := self._archive.find(nav.values.get("href", ""), self._root)):
            self._roles.setdefault(name, set()).add("toc")
            return self._nav(name)
        ncx = self._items.get(self._toc) or next(
            (item for item in self._items.values() if "ncx" in item.values.get("media-type", "")), None
        )
        name = self._archive.find(ncx.values.get("href", ""), self._root) if ncx else None
        return self._ncx(name) if name else iter(())

    def _chapter(self, title: str, level: int, link: str, beside: str) -> Iterator[Chapter]:
        words, page = one_line(title), self._archive.find(link, beside)
        if words and page:
            yield Chapter(words, max(1, min(level, _DEEPEST)), page, link.partition("#")[2])

    def _nav(self, name: str) -> Iterator[Chapter]:
        tree = parse(xhtml(self._archive.read(name)))
        for nav in tree.css("nav"):
            roles = nav.attributes.get("epub:type") or "toc"
            level = 0
            for node in nav.traverse():
                link = node.attributes.get("href") if node.tag == "a" else None
                if not link:
                    continue
                if "landmarks" in roles:
                    self._is(link, name, node.attributes.get("epub:type") or "")
                elif "toc" in roles.split():
                    level, above = 0, node.parent
                    while above is not None and level < _DEEPEST and above.mem_id != nav.mem_id:
                        level += above.tag == "ol"
                        above = above.parent
                    yield from self._chapter(node.text(deep=True) or "", level, link, name)

    def _ncx(self, name: str) -> Iterator[Chapter]:
        level, title, reading = 0, "", False
        try:
            for event in events(self._archive.read(name), f"its {name}"):
                match event:
                    case Start("navPoint"):
                        level, title = level + 1, ""
                    case Start("text") | End("text"):
                        reading = isinstance(event, Start) and level > 0
                    case Start("content", values) if level:
                        yield from self._chapter(title, level, values.get("src", ""), name)
                    case End("navPoint"):
                        level -= 1
                    case str() if reading:
                        title += event
        except Unreadable:
            return  # the book can be read without its contents

    def _about(self) -> About:
        all_told = [(tag, one_line("".join(words)), values) for tag, words, values in self._told]
        refined = {values.get("refines", ""): words for _, words, values in all_told if values.get("property") == "role"}

        def first(tag: str) -> str | None:
            return next((words for name, words, _ in all_told if name == tag and words), None)

        creators = [
            name
            for tag, name, values in all_told
            if tag == "creator"
            and name
            # Whoever made the pictures or the translation is not its author.
            and (refined.get(f"#{values.get('id')}") or values.get("role") or "aut") == "aut"
        ]
        dates = [(values.get("event") != "publication", words) for tag, words, values in all_told if tag == "date"]
        date = min(dates, key=lambda each: each[0])[1] if dates else None
        return About(
            title_told(first("title")),
            ", ".join(dict.fromkeys(creators)) or first("creator"),
            day_of(date),
            first("publisher"),
            first("language"),
        )
