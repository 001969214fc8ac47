"""Web pages: the article that is in one, without what is around it."""

import re

from reader.documents import text
from reader.documents.formats import Content, Given, Unreadable
from reader.documents.text import Decoded

__all__ = ["NAME", "SUFFIXES", "claims", "decode", "read"]

NAME = "a web page"
SUFFIXES = (".html", ".htm", ".xhtml", ".xht", ".shtml")

_HEAD = 1 << 12
"""Bytes in which a page has to begin."""
# Patterns are compiled when they are first asked for: most of what is opened is no page.
_BEGINNING = r"(?is)(?:\s+|<!--.*?-->|<\?xml[^>]*>)*+<(?:!doctype\s+html|(?:html|head|body|title|meta|link)(?=[\s>]))"
_CHARSET = rb"""(?i)<meta\s[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)|^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)"""
_CODECS = r"(?:windows|cp|ibm|mac|koi8|gb|big5|euc|cn|shift|ms|iso|latin|l[1-9]|us-ascii|ascii|tis|utf-?8|hz)[\w:-]*"
"""Names of encodings that pages are in, among all that Python knows."""
# What pages are in that say they are in these; https://encoding.spec.whatwg.org/#names-and-labels
_MEANT = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949",
}  # fmt: skip
_SHOWN = {"cp1252": "windows-1252", "cp1254": "windows-1254", "cp932": "shift_jis", "cp949": "euc-kr"}


def claims(given: Given) -> bool:
    """By its doctype, or the element that it begins with, behind comments and the like."""
    head = given.data[:_HEAD]
    start = head.decode(text.unicode_of(head) or "latin-1", "replace").lstrip("\ufeffï»¿ \t\r\n\f")
    return start.startswith("<") and re.match(_BEGINNING, start) is not None


def read(given: Given) -> Content:
    """The main content, its headline first. Raises Unreadable where there is no text, or too much to be a page."""
    # Late: 20 ms of CPU, of no use to other formats.
    from reader.documents.article import article_of
    from reader.documents.byline import LINES, told_beside
    from reader.documents.markup import HEADINGS, walk
    from reader.documents.metadata import called, told_by
    from reader.documents.trees import parse
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
            about = about._replace(title=called(" ".join(headline.text().split()), told))
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
    data = given.data
    declared = re.search(_CHARSET, data[:_HEAD])
    named = given.charset or (declared and (declared[1] or declared[2]).decode("ascii", "replace"))
    codec = _codec(named or "")
    if text.unicode_of(data) or not codec or codec == "utf-8":
        return text.decode(data)
    as_utf8 = data.decode("utf-8", "replace")
    lost = as_utf8.count("\ufffd")
    # ISO-2022 and HZ are ASCII to look at.
    if 10 * lost <= len(as_utf8) - len(as_utf8.encode("ascii", "ignore")) - lost and not as_utf8.isascii():
        return text.decode(data)
    words = data.decode(codec, "replace")
    return Decoded(words.replace("\r\n", "\n").replace("\r", "\n"), _SHOWN.get(codec, codec), text.told_of_lost(words))


def _codec(name: str) -> str | None:
    """Python's name of the encoding that is meant by one; None of those that no page is in."""
    from codecs import lookup

    name = name.strip().lower()
    if not re.fullmatch(_CODECS, name):
        return None
    try:
        found = lookup(name).name
    except LookupError:
        return None
    return _MEANT.get(found, found)
