"""What a web page tells of itself: in its head, in its linked data, in the elements that are for it."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from reader.documents.about import day_of, one_line
from reader.documents.document import About

__all__ = ["Told", "called", "told_by"]

_TITLES = ("og:title", "twitter:title", "citation_title", "dc.title", "dcterms.title", "title")
_AUTHORS = ("citation_author", "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "byl")
_DATES = (
    *("article:published_time", "citation_publication_date", "datepublished", "dc.date", "dcterms.date", "dc.date.issued"),
    *("parsely-pub-date", "pubdate", "date"),
)
_PUBLISHERS = ("og:site_name", "citation_journal_title", "dc.publisher", "application-name")
_LANGUAGES = ("content-language", "og:locale", "dc.language")
_THREADS = frozenset(["DiscussionForumPosting", "QAPage", "Question"])
_BETWEEN = re.compile(r"\s+[|–—·•»«>:-]+\s+")
"""What parts the title of a page from the name of its site."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_LONGEST = 200
"""Code points of what can be a name."""


class Told(NamedTuple):
    """What a page tells."""

    about: About
    titles: tuple[str, ...]
    """What it may be called: the likeliest first."""
    is_thread: bool
    """Whether it says that it is a discussion."""


def told_by(tree: LexborHTMLParser) -> Told:
    """`about.title` is what the head tells, which may be shorter or longer than the headline."""
    metas = _metas(tree)
    data = list(_linked_data(tree))
    works = [each for each in data if "headline" in each] or [each for each in data if "datePublished" in each]
    head = tree.css_first("title")
    whole = one_line(head.text()) if head else ""
    publisher = next(_found(metas, _PUBLISHERS), "") or next(
        (name for each in works for name in _named(each.get("publisher"))), ""
    )
    parts = [part for part in _BETWEEN.split(whole) if part and part != publisher]
    title = max(parts, key=len, default=whole)
    titles = [
        *_found(metas, _TITLES),
        *(one_line(str(each["headline"])) for each in works if each.get("headline")),
        title,
        whole,
    ]
    about = About(
        title=next(filter(None, titles), None),
        author=_author(tree, metas, works),
        date=_date(tree, metas, works),
        publisher=publisher or None,
        language=_language(tree, metas),
    )
    kinds = {kind for each in data for kind in _strings(each.get("@type"))}
    return Told(about, tuple(dict.fromkeys(filter(None, titles))), not kinds.isdisjoint(_THREADS))


def called(headline: str, told: Told) -> str:
    """What a page with that headline is called: where it is but a part's, "Chapter One", with what the head says besides."""
    from reader.documents.headings import is_part  # 3 ms of CPU

    if not is_part(headline):
        return headline
    for title in told.titles:
        parts = [part for part in _BETWEEN.split(title) if part and part != told.about.publisher]
        if len(parts) > 1 and headline.lower() in map(str.lower, parts):
            return " – ".join(parts)
    return headline


def _metas(tree: LexborHTMLParser) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        name = (
            attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or attributes.get("http-equiv")
        )
        if name and (content := one_line(attributes["content"] or "")):
            metas.setdefault(name.lower(), []).append(content)
    return metas


def _found(metas: dict[str, list[str]], names: tuple[str, ...]) -> Iterator[str]:
    return (content for name in names for content in metas.get(name, ()))


def _linked_data(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """Every object of JSON-LD."""
    for script in tree.css('script[type="application/ld+json"]'):
        import json  # 2 ms, of no use to most pages of old

        try:
            todo = [json.loads(script.text(), strict=False)]
        except (ValueError, RecursionError):
            continue
        while todo:
            each = todo.pop()
            if isinstance(each, dict):
                yield each
                each = list(each.values())
            if isinstance(each, list):
                todo.extend(reversed(each))


def _author(tree: LexborHTMLParser, metas: dict[str, list[str]], works: list[dict[str, Any]]) -> str | None:
    authors = [name for each in works[:1] for name in _named(each.get("author"))]
    authors = authors or [name for names in _AUTHORS if (name := ", ".join(metas.get(names, ()))) and "://" not in name][:1]
    if not authors:
        named = tree.css('[rel~="author"], [itemprop~="author"], .byline .author, .author .name, .byline-name')
        authors = [one_line(node.text()) for node in named[:3]]
    if not authors:
        lines = [one_line((_first_link(node) or node).text()) for node in tree.css(".byline, .author")[:1]]
        authors = [line for line in lines if re.match(r"(?i)by\s", line) or tree.css_first(".byline a, .author a")]
    authors = [re.sub(r"(?i)^by:?\s+", "", name) for name in authors]
    return ", ".join(dict.fromkeys(name for name in authors if 0 < len(name) < _LONGEST)) or None


def _first_link(node: LexborNode) -> LexborNode | None:
    return next((link for link in node.css("a") if link.text(strip=True)), None)


def _date(tree: LexborHTMLParser, metas: dict[str, list[str]], works: list[dict[str, Any]]) -> str | None:
    told = [each["datePublished"] for each in works if isinstance(each.get("datePublished"), str)]
    told += _found(metas, _DATES)
    told += [node.attributes["datetime"] or "" for node in tree.css("time[datetime]")[:3]]
    return next(filter(None, map(day_of, told)), None)


def _language(tree: LexborHTMLParser, metas: dict[str, list[str]]) -> str | None:
    root = tree.css_first("html")
    attributes = root.attributes if root else {}
    told = [attributes.get("lang") or "", attributes.get("xml:lang") or "", *_found(metas, _LANGUAGES)]
    found = next(filter(None, (_LANGUAGE.fullmatch(each.strip()) for each in told)), None)
    return found[0].replace("_", "-") if found else None


def _named(value: object) -> list[str]:
    """The names of the people or houses that a value of JSON-LD holds."""
    values = value if isinstance(value, list) else [value]
    names = [each.get("name") if isinstance(each, dict) else each for each in values]
    return [one_line(name) for each in names for name in _strings(each) if name and "://" not in name]


def _strings(value: object) -> list[str]:
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str)]
