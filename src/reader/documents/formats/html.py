"""Web pages: the article that is in one, without what is around it."""

import re

from reader.documents import decoding
from reader.documents.decoding import Decoded
from reader.documents.formats import Content, Given, Unreadable

__all__ = ["NAME", "SUFFIXES", "claims", "decode", "read"]

NAME = "a web page"
SUFFIXES = (".html", ".htm", ".xhtml", ".xht", ".shtml")

_HEAD = 1 << 12
"""Bytes in which a page has to begin."""
# Patterns are compiled when they are first asked for: most of what is opened is no page.
_BEGINNING = r"(?is)(?:\s+|<!--.*?-->|<\?xml[^>]*>)*+<(?:!doctype\s+html|(?:html|head|body|title|meta|link)(?=[\s>]))"
_CHARSET = rb"""(?i)<meta\s[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)|^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)"""


def claims(given: Given) -> bool:
    """By its doctype, or the element that it begins with, behind comments and the like."""
    head = given.data[:_HEAD]
    start = head.decode(decoding.unicode_of(head) or "latin-1", "replace").lstrip("\ufeffï»¿ \t\r\n\f")
    return start.startswith("<") and re.match(_BEGINNING, start) is not None


def read(given: Given) -> Content:
    """The main content, its headline first. Raises Unreadable where there is no text, or too much to be a page."""
    # Late: 20 ms of CPU, of no use to other formats.
    from reader.documents.about import one_line
    from reader.documents.article import article_of
    from reader.documents.byline import LINES, told_beside
    from reader.documents.markup import HEADINGS, walk
    from reader.documents.metadata import called, told_by
    from reader.documents.nesting import parse
    from reader.documents.writing import Writer

    decoded = decode(given)
    tree = parse(decoded.text)
    body, told, writer = tree.body, told_by(tree), Writer()
    about = told.about
    if body is not None:
        article = article_of(body, told.titles, told.is_thread)
        starter = next(iter(article.labels.values()), "")
        if starter and starter in (about.author or ""):  # all who wrote a thread are told as its authors
            about = about._replace(author=starter)
        if (headline := article.headline) is not None:
            about = about._replace(title=called(one_line(headline.text()), told))
            if headline.tag in HEADINGS:
                walk(headline, writer)
            else:
                writer.block("heading", 1)
                writer.words(headline.text())
        walk(article.node, writer, article.left_out, article.labels)
    written = writer.written()
    if body is not None and not written.blocks:  # a page of links alone
        walk(body, writer := Writer())
        written = writer.written()
    lines = [written.text[block.start : block.end] for block in written.blocks[:LINES]]
    about = told_beside(lines, about)
    if not written.blocks:
        raise Unreadable("is a web page without text; if a browser shows some, save the page from there and open that")
    return Content(*written[:2], about, written.marks, decoded.encoding, decoded.notices)


def decode(given: Given) -> Decoded:
    """By its byte-order mark, the header it came with, what it declares; none is believed of bytes that it can't be."""
    declared = re.search(_CHARSET, given.data[:_HEAD])
    return decoding.decode(given.data, given.charset or (declared and (declared[1] or declared[2]).decode("ascii", "replace")))
