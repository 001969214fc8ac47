"""The pages of an EPUB book: which of them are text, and what each chapter is called."""

import re
from collections.abc import Container, Sequence
from html import escape
from itertools import groupby, islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from reader.documents.about import one_line
from reader.documents.archive import Archive
from reader.documents.markup import BLOCKS, HEADINGS, walk
from reader.documents.nesting import parse
from reader.documents.package import Chapter, Package, Page, xhtml
from reader.documents.writing import Writer, Written

__all__ = ["Book"]

_FRONT = frozenset(["cover", "titlepage", "title-page", "halftitlepage", "halftitle", "copyright-page", "copyright"])
"""Pages that are no text, however one calls them; the title and the author are told by the package."""
_FRONT_LENGTH = 4000
"""Characters that such a page has at most."""
_TITLE_LENGTH = 300
"""The same of a title page that does not say that it is one."""
_NOTES = frozenset(["footnote", "endnote", "rearnote", "note", "footnotes", "endnotes", "rearnotes"])
_SIGNS = frozenset(["pagebreak", "backlink"])
"""What is no part of the text: numbers of pages, arrows back to the text."""
_BACK = re.compile(r"[↩↑⤴^←⏎\ufe0e\s]+$")
_COPYRIGHT = re.compile(r"(?i)\ball rights reserved\b|\bISBN\b|©|\bcopyright\s+(?:\(c\)\s*)?\d{4}|\bfirst published\b")
_REFERENCE = re.compile(r"[\[(]?(?:\d{1,4}|[*†‡§¶]{1,3}|[a-z])[\])]?$")
_BEFORE = 200
"""Characters behind the place of a chapter within which its own heading is looked for."""
_NODES = 400
"""Nodes that are looked through for it."""


class Book:
    """Writes the pages one after the other, the notes of each behind it."""

    def __init__(self, archive: Archive, package: Package) -> None:
        self.notices: list[str] = []
        self._archive, self._package = archive, package
        self._writer = Writer()
        self._last: list[LexborNode] = []
        """Pages outside the text, for the end."""
        self._seen: set[str] = set()
        self._missing = 0
        self._begun = False
        """Whether a page of the text itself has been written."""
        by_page = groupby(sorted(package.chapters, key=lambda each: each.page), lambda each: each.page)
        self._chapters = {page: list(chapters) for page, chapters in by_page}

    def add(self, page: Page) -> None:
        """Writes a page, unless it is a cover or the like. Of those outside the text only notes are kept, for the end."""
        name = page.name
        if name in self._seen or not (page.missing or page.linear or re.search(r"note", name, re.I)):
            return
        self._seen.add(name)
        if page.missing:
            self._missing += 1
            told = (
                f"its page {one_line(name)} is missing" if self._missing == 1 else f"{self._missing:,} of its pages are missing"
            )
            self.notices = [told]
            return
        body = parse(xhtml(self._archive.read(name))).body
        if body is None:
            return
        if not page.linear:
            self._last.append(body)
        elif not self._is_front(name, body):
            notes, left_out = _apart(body)
            _put_headings(body, self._chapters.get(name, ()), left_out)
            walk(body, self._writer, left_out)
            within = left_out - {note.mem_id for note in notes}
            for note in notes:
                walk(note, self._writer, within)
            self._begun = self._begun or len(body.text(deep=True)) > _FRONT_LENGTH

    def written(self) -> Written:
        for body in self._last:
            notes, left_out = _apart(body)
            walk(body, self._writer, left_out - {note.mem_id for note in notes})
        return self._writer.written()

    def _is_front(self, name: str, body: LexborNode) -> bool:
        roles = self._package.roles.get(name, set()) | _roles(body)
        roles = roles.union(*(_roles(child) for child in body.iter() if child.tag in ("section", "div")))
        words = " ".join((body.text(deep=True, separator=" ") or "").split())
        linked = sum(len(link.text(deep=True)) for link in body.css("a[href]"))
        links = len(body.css("a[href]"))
        if ("toc" in roles and links) or (links > 3 and linked * 10 > len(words) * 7):
            return True
        if len(words) > _FRONT_LENGTH:
            return False
        if roles & _FRONT or self._package.roles.get(name, set()) & _FRONT:
            return True
        marks = len(_COPYRIGHT.findall(words))
        if (marks and len(words) < _FRONT_LENGTH // 10) or (marks > 1 and len(words) < _FRONT_LENGTH // 2):
            return True
        return not self._begun and len(words) < _TITLE_LENGTH and self._is_title(words)

    def _is_title(self, words: str) -> bool:
        """Whether a short page at the start says the book's title, and its author or nothing else."""
        about = self._package.about
        title, author = _letters(about.title or ""), _letters(about.author or "")
        here = _letters(words)
        return bool(title) and title in here and (len(here) < 1.2 * len(title) or (bool(author) and author in here))


def _apart(body: LexborNode) -> tuple[list[LexborNode], set[int]]:
    """The notes, which are read behind the page; and all nodes that are not read in their place."""
    notes: list[LexborNode] = []
    left_out: set[int] = set()
    for node in body.css("[epub\\:type], [role]"):
        roles = _roles(node)
        if roles & _SIGNS:
            left_out.add(node.mem_id)
        elif roles & _NOTES and not _is_within(node, left_out):
            left_out.add(node.mem_id)
            notes.append(node)
    for node in body.css("a[href*='#']"):
        words = (node.text(deep=True) or "").strip()
        if _BACK.match(words):
            left_out.add(node.mem_id)
        elif _REFERENCE.match(words) and ("noteref" in _roles(node) or node.css_first("sup") or _above(node, ("sup",))):
            node.inner_html = f"[{escape(words.strip('[]()'))}]"
    return notes, left_out


def _roles(node: LexborNode) -> set[str]:
    """What an element says it is, in EPUB's words."""
    told = node.attributes
    return set((told.get("epub:type") or "").lower().split()) | {
        role.removeprefix("doc-") for role in (told.get("role") or "").lower().split() if role.startswith("doc-")
    }


def _is_within(node: LexborNode, those: set[int]) -> bool:
    above = node.parent
    while above is not None:
        if above.mem_id in those:
            return True
        above = above.parent
    return False


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))


def _put_headings(body: LexborNode, chapters: Sequence[Chapter], left_out: set[int]) -> None:
    """Puts the title of each chapter that begins without a heading, as where it is a picture, before it."""
    if not chapters:
        return
    nodes = [node for node in body.traverse(include_text=True) if node.mem_id != body.mem_id]
    places = {node.attributes["id"]: number for number, node in reversed(list(enumerate(nodes))) if "id" in node.attributes}
    for chapter in chapters:
        at = places.get(chapter.place, 0 if not chapter.place else -1)
        if at < 0 or not nodes:
            continue
        replaced = None if _above(nodes[at], HEADINGS) else _opening(nodes, at, chapter.title)
        if replaced is None:
            continue
        for node in replaced:
            left_out.add(node.mem_id)
        heading = LexborHTMLParser(f"<h{chapter.level}></h{chapter.level}>").css_first(f"h{chapter.level}")
        assert heading is not None
        heading.insert_child(chapter.title)
        (replaced[0] if replaced else nodes[at]).insert_before(heading)


def _opening(nodes: Sequence[LexborNode], at: int, title: str) -> list[LexborNode] | None:
    """The paragraphs from there on that are the title, with no element to say so; None where there is a heading."""
    wanted, so_far, paragraphs = _letters(title), "", list[LexborNode]()
    for node in islice(nodes, at, at + _NODES):
        if node.tag in HEADINGS:
            here = _letters(node.text(deep=True) or "")
            return None if not so_far or here in wanted or wanted in here else []
        if node.tag == "-text" and (words := _letters(node.text_content or "")):
            so_far += words
            if wanted.startswith(so_far) and (parent := _above(node, BLOCKS)) is not None:
                if not paragraphs or paragraphs[-1].mem_id != parent.mem_id:
                    paragraphs.append(parent)
                if so_far == wanted:
                    return paragraphs if _letters("".join(p.text(deep=True) or "" for p in paragraphs)) == wanted else []
            elif not wanted.startswith(so_far) or len(so_far) > _BEFORE:
                return []
    return []


def _above(node: LexborNode, tags: Container[str | None]) -> LexborNode | None:
    """The nearest element of such a name around a node."""
    above = node.parent
    while above is not None and above.tag not in tags:
        above = above.parent
    return above
