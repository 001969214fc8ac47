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
    """The export in one of `FORMATS`, a piece a document and what goes around them; together they are whole.

    The pieces hold no surrogates: they can be written as UTF-8.
    """
    return FORMATS[format](extracts, look)


def harmless(text: str) -> str:
    """`text` on one line, without anything that a terminal obeys, and as UTF-8 can hold it."""
    words = " ".join(text.split())
    return _OBEYED.sub("\ufffd", words)


# Control characters, marks that reorder what is shown, lone surrogates.
_OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# In JSON the first 32 are escaped already.
_CONTROLS = re.compile("[\x7f-\x9f\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&$])")


def _text(extracts: Iterable[Extract], look: Look) -> Iterator[str]:
    bold, dim, plain = ("\x1b[1m", "\x1b[2m", "\x1b[0m") if look.colour else ("", "", "")
    for count, (document, transcript) in enumerate(extracts):
        lines = [""] * (count > 0)
        if look.several:
            lines += [f"{bold}== {_heading(document)} =={plain}", ""]
        for turn in _turns(transcript):
            addressees = ", ".join(_names(transcript, dict.fromkeys(each for quote in turn for each in quote.addressees)))
            to = f"{dim} to {harmless(addressees)}{plain}" if addressees else ""
            said = " ".join(_said(document, quote) for quote in turn)
            lines.append(f"{bold}{harmless(_speaker(transcript, turn[0]))}{plain}{to}: {said}")
        yield "".join(f"{line}\n" for line in lines if transcript.quotations or look.several) or "(no quotations)\n"


def _markdown(extracts: Iterable[Extract], look: Look) -> Iterator[str]:
    for count, (document, transcript) in enumerate(extracts):
        parts = [f"# {_escaped(_heading(document))}"]
        for turn in _turns(transcript):
            addressees = ", ".join(_names(transcript, dict.fromkeys(each for quote in turn for each in quote.addressees)))
            to = f" to {_escaped(addressees)}" if addressees else ""
            said = " ".join(_escaped(_said(document, quote)) for quote in turn)
            parts.append(f"**{_escaped(_speaker(transcript, turn[0]))}**{to}: {said}")
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
                harmless((quote.speaker and transcript.by_id[quote.speaker].name) or ""),
                harmless("; ".join(_names(transcript, quote.addressees))),
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
        yield from (_object(extract, indent=2) + "\n" for extract in extracts)
        return
    before = "[\n"
    for extract in extracts:
        yield before + _object(extract, indent=2)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _jsonl(extracts: Iterable[Extract], look: Look) -> Iterator[str]:
    return (_object(extract) + "\n" for extract in extracts)


FORMATS: dict[str, Callable[[Iterable[Extract], Look], Iterator[str]]] = {
    "text": _text,
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
    "markdown": _markdown,
}


def _object(extract: Extract, indent: int | None = None) -> str:
    document, transcript = extract
    values = transcript.to_dict(document.text)
    about = {"source": document.source, "title": document.title, "text": document.text, "sha256": document.sha256}
    content = {
        "schema": SCHEMA,
        "document": about,
        "engine": {"version": __version__, "model": transcript.model},
        "speakers": values["speakers"],
        "quotes": values["quotes"],
    }
    text = json.dumps(content, ensure_ascii=False, indent=indent)
    # Escaped in JSON they mean the same, and a terminal does not obey them.
    return _CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", _SURROGATES.sub("\ufffd", text))


def _rows(rows: Iterable[Iterable[object]]) -> str:
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue()


def _turns(transcript: Transcript) -> list[list[Quotation]]:
    return [list(quotes) for _, quotes in groupby(transcript.quotations, lambda quote: quote.turn)]


def _heading(document: Document) -> str:
    return harmless(document.title or document.source)


def _speaker(transcript: Transcript, quote: Quotation) -> str:
    return transcript.by_id[quote.speaker].name if quote.speaker else UNKNOWN


def _names(transcript: Transcript, ids: Iterable[str]) -> list[str]:
    return [transcript.by_id[each].name for each in ids]


def _said(document: Document, quote: Quotation) -> str:
    """The words, joined across the tag; reported ones in brackets, since nobody said them so."""
    words = " ".join(_words(document, span) for span in quote.spans)
    return words if quote.kind == "direct" else f"[{words}]"


def _words(document: Document, span: Span | None) -> str:
    return harmless(document.text[span.start : span.end]) if span else ""


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)
