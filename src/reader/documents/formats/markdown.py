"""Markdown: rendered as a page, and read as one."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from reader.documents.about import day_of, one_line
from reader.documents.decoding import decode
from reader.documents.document import About
from reader.documents.formats import Content, Given

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["NAME", "SUFFIXES", "claims", "read"]

NAME = "Markdown"
SUFFIXES = (".md", ".markdown", ".mkd", ".mdown", ".mkdn")

_HEAD = 1 << 12
"""Bytes in which a text has to look like Markdown."""
_FRONT = r"(?P<fence>---|\+\+\+)[ \t]*\n(?P<lines>(?:.*\n){0,200}?)(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)"
_TITLE_BLOCK = r"% (?P<title>.+)\n(?:%(?P<author>.*)\n)?(?:%(?P<date>.*)\n)?"
"""As Pandoc has it."""
_FIELD = r"(\w+)[ \t]*[:=][ \t]*(.*)"
_ENTRY = r"[ \t]*-[ \t]+(.*)"
_HEADING = r"(?m)^#{1,6} +\S"
_LINK = r"(?m)\[[^\]\n]+\]\((?:https?:/|[./#])[^()\s]*\)|^\[\^?[\w-]+\]: "


def claims(given: Given) -> bool:
    """By what no plain text has: a heading with a link, or one of them behind fields between lines of their own."""
    head = given.data[:_HEAD].decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
    if not ("# " in head or "](" in head or "]: " in head):
        return False
    front = re.match(_FRONT, head)
    found = bool(re.search(_HEADING, head)), bool(re.search(_LINK, head))
    return any(found) if front and re.match(_FIELD, front["lines"]) else all(found)


def read(given: Given) -> Content:
    """Headings, paragraphs, quotations, lists and marks; lines are re-flowed, footnotes go to the end. Raises Unreadable."""
    from reader.documents.markup import walk
    from reader.documents.nesting import parse
    from reader.documents.writing import Writer

    decoded = decode(given.data, given.charset)
    about, source = _parted(decoded.text)
    body, writer = parse(_rendered(source)).body, Writer()
    if body is not None:
        first = body.css_first("h1")
        if about.title and not first:
            writer.block("heading", 1)
            writer.words(about.title)
        walk(body, writer)
        about = about._replace(title=about.title or (one_line(first.text()) if first else None))
    written = writer.written()
    return Content(written.text, written.blocks, about, written.marks, decoded.encoding, decoded.notices)


def _rendered(source: str) -> str:
    """As HTML; footnotes are paragraphs at the end, each with its mark before it."""
    # Late: 80 ms of CPU, of no use to other formats.
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)
    for part in ("block_open", "block_close", "open", "close", "anchor"):
        parser.add_render_rule(f"footnote_{part}", lambda *_: "")
    parser.add_render_rule("footnote_caption", lambda self, tokens, at, *_: f"[{tokens[at].meta['id'] + 1}]")
    environment: dict[str, Any] = {}
    tokens = parser.parse(source, environment)
    note = None
    for at, token in enumerate(tokens):
        if token.type == "inline" and token.children and at > 1:
            _draw(tokens[at - 2].type, token.children)
        if token.type == "footnote_open":
            note = token.meta["id"] + 1
        elif note and token.type == "inline" and token.children is not None:
            token.children.insert(0, Token("text", "", 0, content=f"[{note}] "))
            note = None
    return str(parser.renderer.render(tokens, parser.options, environment))


def _draw(around: str, words: "list[Token]") -> None:
    """What a block's first words are a sign for: the box of a task, the kind of a callout."""
    from markdown_it.token import Token

    first = words[0]
    if around == "list_item_open" and (box := re.match(r"\[([ xX])\]\s+", first.content)):
        first.content = ("☐ " if box[1] == " " else "☑ ") + first.content[box.end() :]
    elif around == "blockquote_open" and (callout := re.match(r"\[!(\w+)\][+-]?\s*", first.content)):
        first.content = first.content[callout.end() :]
        if not first.content and len(words) > 1 and words[1].type == "softbreak":
            del words[1]
        kind = Token("text", "", 0, content=callout[1].capitalize())
        words[:0] = [Token("strong_open", "strong", 1), kind, Token("strong_close", "strong", -1), Token("hardbreak", "br", 0)]


def _parted(source: str) -> tuple[About, str]:
    """What the beginning tells, and the rest."""
    if block := re.match(_TITLE_BLOCK, source):
        title, author, date = (field.strip() if field else "" for field in block.groups())
        fields = {"title": title, "author": ", ".join(filter(None, map(str.strip, author.split(";")))), "date": date}
    elif (block := re.match(_FRONT, source)) and re.match(_FIELD, block["lines"]):
        fields = {}
        for key, value in _fields(block["lines"]):
            fields[key] = ", ".join(filter(None, (fields.get(key), value)))
    else:
        return About(), source
    about = About(
        title=fields.get("title") or None,
        author=fields.get("author") or fields.get("authors") or None,
        date=day_of(fields.get("date")) or fields.get("date") or None,
        publisher=fields.get("publisher") or None,
        language=fields.get("lang") or fields.get("language") or None,
    )
    return about, source[block.end() :]


def _fields(lines: str) -> Iterator[tuple[str, str]]:
    """Keys and their values, one after the other where there are several."""
    key = ""
    for line in lines.splitlines():
        if field := re.match(_FIELD, line):
            key = field[1].lower()
            values = field[2].strip()
            for value in values[1:-1].split(",") if values[:1] == "[" else [values]:
                yield key, _bare(value)
        elif entry := re.match(_ENTRY, line):
            yield key, _bare(entry[1])


def _bare(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
