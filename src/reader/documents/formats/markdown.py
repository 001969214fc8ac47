"""Markdown: rendered as a page, and read as one."""

import re
from collections.abc import Iterator

from reader.documents import text
from reader.documents.document import About
from reader.documents.formats import Content, Given

__all__ = ["NAME", "SUFFIXES", "claims", "read"]

NAME = "Markdown"
SUFFIXES = (".md", ".markdown", ".mkd", ".mdown", ".mkdn")

_HEAD = 1 << 12
"""Bytes in which a text has to look like Markdown."""
_FRONT = re.compile(r"(?P<fence>---|\+\+\+)[ \t]*\n(?P<lines>(?:.*\n){0,200}?)(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)")
_TITLE_BLOCK = re.compile(r"% (?P<title>.+)\n(?:%(?P<author>.*)\n)?(?:%(?P<date>.*)\n)?")
"""As Pandoc has it."""
_FIELD = re.compile(r"(\w+)[ \t]*[:=][ \t]*(.*)")
_ENTRY = re.compile(r"[ \t]*-[ \t]+(.*)")
_HEADING = re.compile(r"^#{1,6} +\S", re.M)
_LINK = re.compile(r"\[[^\]\n]+\]\((?:https?:/|[./#])[^()\s]*\)|^\[\^?[\w-]+\]: ", re.M)


def claims(given: Given) -> bool:
    """By what no plain text has: a heading with a link, or one of them behind fields between lines of their own."""
    head = given.data[:_HEAD].decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
    front = _FRONT.match(head)
    found = bool(_HEADING.search(head)), bool(_LINK.search(head))
    return any(found) if front and _FIELD.match(front["lines"]) else all(found)


def read(given: Given) -> Content:
    """Headings, paragraphs, quotations, lists and marks; lines are re-flowed, footnotes go to the end. Raises Unreadable."""
    # Late: 80 ms of CPU, of no use to other formats.
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    from reader.documents.markup import parse, walk
    from reader.documents.writing import Writer

    decoded = text.decode(given.data)
    about, source = _parted(decoded.text)
    page = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin).render(source)
    body, writer = parse(page).body, Writer()
    if body is not None:
        first = body.css_first("h1")
        title = " ".join(first.text().split()) if first else ""
        if about.title and about.title != title:
            writer.block("heading", 1)
            writer.words(about.title)
        walk(body, writer, {node.mem_id for node in body.css(".footnote-backref")})
        about = about._replace(title=about.title or title or None)
    written = writer.written()
    return Content(written.text, written.blocks, about, written.marks, decoded.encoding, decoded.notices)


def _parted(source: str) -> tuple[About, str]:
    """What the beginning tells, and the rest."""
    from reader.documents.metadata import date_of

    if block := _TITLE_BLOCK.match(source):
        title, author, date = (field.strip() if field else "" for field in block.groups())
        fields = {"title": title, "author": ", ".join(filter(None, map(str.strip, author.split(";")))), "date": date}
    elif (block := _FRONT.match(source)) and _FIELD.match(block["lines"]):
        fields = {}
        for key, value in _fields(block["lines"]):
            fields[key] = ", ".join(filter(None, (fields.get(key), value)))
    else:
        return About(), source
    about = About(
        title=fields.get("title") or None,
        author=fields.get("author") or fields.get("authors") or None,
        date=date_of(fields.get("date", "")) or fields.get("date") or None,
        publisher=fields.get("publisher") or None,
        language=fields.get("lang") or fields.get("language") or None,
    )
    return about, source[block.end() :]


def _fields(lines: str) -> Iterator[tuple[str, str]]:
    """Keys and their values, one after the other where there are several."""
    key = ""
    for line in lines.splitlines():
        if field := _FIELD.match(line):
            key = field[1].lower()
            values = field[2].strip()
            for value in values[1:-1].split(",") if values[:1] == "[" else [values]:
                yield key, _bare(value)
        elif entry := _ENTRY.match(line):
            yield key, _bare(entry[1])


def _bare(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
