"""A transcript as text, JSON, CSV or Markdown, in pieces that can be written one after the other."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from reader import __version__
from reader.dialogue.transcript import Quotation, Span, Transcript
from reader.documents.document import Document

__all__ = ["FORMATS", "Look", "harmless", "render"]

Extract = tuple[Document, Transcript]
SCHEMA = 1
COLUMNS = ["document", "quote", "turn", "kind", "speaker", "addressees", "text", "mention", "cue", "start", "end", "confidence"]
UNKNOWN = "(unknown)"


@dataclass(frozen=True, slots=True)
class Look:
    """How the run that is exported was asked for."""

    several: bool = False
    """Whether several documents were named, be it that only one could be read."""
    colour: bool = False
    """Whether escape sequences may be written."""


def render(format: str, extracts: Iterable[Extract], look: Look = Look()) -> Iterator[str]:
    """The export in one of `FORMATS`, in pieces; together they are whole, and a document's are there as soon as it is.

    The pieces hold no surrogates: they can be written as UTF-8.
    """
    return FORMATS[format](extracts, look)


def harmless(text: str) -> str:
    """`text` on one line, without anything that a terminal obeys, and as UTF-8 can hold it."""
    words = " ".join(text.split())
    return _OBEYED.sub("\ufffd", words)


# Control characters, what reorders all that is shown behind it, lone surrogates: what the screen draws none of either.
_OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff]")
# The same; in JSON the first 32 are escaped already, and surrogates are gone.
_CONTROLS = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&$])")


def _text(extracts: Iterable[Extract], look: Look) -> Iterator[str]:
    bold, dim, plain = ("\x1b[1m", "\x1b[2m", "\x1b[0m") if look.colour else ("", "", "")
    for count, (document, transcript) in enumerate(extracts):
        lines = [""] * (count > 0)
        if look.several:
            lines += [f"{bold}== {_heading(document)} =={plain}", ""]
        for speaker, addressees, said in _turns(document, transcript):
            to = f"{dim} to {addressees}{plain}" if addressees else ""
            lines.append(f"{bold}{speaker}{plain}{to}: {said}")
        if not transcript.quotations:
            lines.append("(no quotations)")
        yield "".join(f"{line}\n" for line in lines)


def _markdown(extracts: Iterable[Extract], look: Look) -> Iterator[str]:
    for count, (document, transcript) in enumerate(extracts):
        parts = [f"# {_escaped(_heading(document))}"]
        for speaker, addressees, said in _turns(document, transcript):
            to = f" to {_escaped(addressees)}" if addressees else ""
            parts.append(f"**{_escaped(speaker)}**{to}: {_escaped(said)}")
        yield "\n" * (count > 0) + "\n\n".join(parts) + "\n"


def _csv(extracts: Iterable[Extract], look: Look) -> Iterator[str]:
    yield _rows([COLUMNS])
    for document, transcript in extracts:
        yield _rows(
            [
                harmless(document.source),
                quote.id,
                quote.turn,
                quote.kind,
                _name(transcript, quote.speaker),
                "; ".join(_name(transcript, each) for each in quote.addressees),
                " ".join(_words(document, span) for span in quote.spans),
                _words(document, quote.mention),
                _words(document, quote.cue),
                quote.start,
                quote.end,
                round(quote.confidence, 3),
            ]
            for quote in transcript.quotations
        )


def _json(extracts: Iterable[Extract], look: Look) -> Iterator[str]:
    if not look.several:
        for extract in extracts:
            yield from _object(extract, indent=2)
            yield "\n"
        return
    before = "[\n"
    for extract in extracts:
        yield before
        yield from _object(extract, indent=2)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _jsonl(extracts: Iterable[Extract], look: Look) -> Iterator[str]:
    for extract in extracts:
        yield from _object(extract)
        yield "\n"


FORMATS: dict[str, Callable[[Iterable[Extract], Look], Iterator[str]]] = {
    "text": _text,
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
    "markdown": _markdown,
}


def _object(extract: Extract, indent: int | None = None) -> Iterator[str]:
    document, transcript = extract
    about = {"source": document.source, "title": document.title, "text": document.text, "sha256": document.sha256}
    # What the format does not tell has no key.
    about |= {name: value for name, value in document.about._asdict().items() if name != "title" and value}
    content = {
        "schema": SCHEMA,
        "document": about,
        "engine": {"version": __version__, "model": transcript.model},
        "speakers": [speaker.to_dict() for speaker in transcript.speakers],
        "quotes": [],
    }
    text = _encoded(content, indent)
    within = text.rindex("[]") + 1
    yield text[:within]
    # A quotation at a time: those of a book, as objects and as text, are many times the book.
    line, comma, end = ("\n    ", ",", "\n  ") if indent else ("", ", ", "")
    before = line
    for quotation in transcript.quotations:
        yield before + _encoded(quotation.to_dict(document.text), indent).replace("\n", line)
        before = comma + line
    yield (end if transcript.quotations else "") + text[within:]


def _encoded(content: object, indent: int | None) -> str:
    text = json.dumps(content, ensure_ascii=False, indent=indent)
    # Escaped in JSON they mean the same, and a terminal does not obey them.
    return _CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", _SURROGATES.sub("\ufffd", text))


def _rows(rows: Iterable[Iterable[object]]) -> str:
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue()


def _outermost(transcript: Transcript) -> Iterator[Quotation]:
    """The quotations that stand in no other one: the words of those within are in it."""
    return (quote for quote in transcript.quotations if quote.within is None)


def _turns(document: Document, transcript: Transcript) -> Iterator[tuple[str, str, str]]:
    """Of each turn its speaker, addressees, and words."""
    for _, group in groupby(_outermost(transcript), lambda quote: quote.turn):
        quotes = list(group)
        addressees = dict.fromkeys(each for quote in quotes for each in quote.addressees)
        speaker = _name(transcript, quotes[0].speaker) or UNKNOWN
        yield speaker, ", ".join(_name(transcript, each) for each in addressees), " ".join(_said(document, q) for q in quotes)


def _heading(document: Document) -> str:
    return harmless(document.title or document.source)


def _name(transcript: Transcript, speaker: str | None) -> str:
    return harmless(transcript.by_id[speaker].name) if speaker else ""


def _said(document: Document, quote: Quotation) -> str:
    """The words, joined across the tag; reported ones in brackets, since nobody said them so."""
    words = " ".join(_words(document, span) for span in quote.spans)
    return words if quote.kind == "direct" else f"[{words}]"


def _words(document: Document, span: Span | None) -> str:
    return harmless(document.text[span.start : span.end]) if span else ""


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)
