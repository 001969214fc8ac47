"""How well the text of a corpus of documents comes out of their formats, against what the library underneath gives.

usage: python benchmarks/formats.py FOLDER [--each] [--worst N]

with the interpreter of the environment that holds reader and the libraries of its formats. In FOLDER, each folder has a
source.* and an expected.json: {"format": …, "part": …, "blocks": [{"kind": …, "text": …}]}.

Words: F1 of the longest common subsequence of both sequences of words, in per cent. Paragraphs: F1 of the places between two
blocks, each known by the two words before it and the two behind. --each prints a line a document, --worst the words of the N
blocks that differ most.
"""

import argparse
import json
import re
import statistics
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, pairwise
from pathlib import Path
from time import process_time
from typing import NamedTuple

from reader.documents import DocumentError, open_document
from reader.documents.formats import Given, content_of, format_of

_BULLET = re.compile(r"\A(?:[•*-]|\d{1,3}\.)\s+")


class Score(NamedTuple):
    """F1, from 0 to 1."""

    words: float
    paragraphs: float


def main() -> None:
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--each", action="store_true")
    parser.add_argument("--worst", type=int, default=0)
    options = parser.parse_args()
    rows: dict[tuple[str, str], list[tuple[Score, Score, float]]] = defaultdict(list)
    for folder in sorted(each.parent for each in options.folder.rglob("expected.json")):
        expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
        wanted = [block["text"] for block in expected["blocks"]]
        for source in sorted(folder.glob("source*")):
            began = process_time()
            try:
                document = open_document(str(source))
            except DocumentError as error:
                print(f"{folder.name}: {error}", file=sys.stderr)
                found = []
            else:
                found = [_BULLET.sub("", document.text[each.start : each.end], count=1) for each in document.blocks]
            took = process_time() - began
            ours, raw = score(wanted, found), score(wanted, raw_of(source))
            kind = expected["format"] if source.stem == "source" and len(list(folder.glob("source*"))) == 1 else source.name
            rows[kind, expected["part"]].append((ours, raw, took))
            if options.each:
                print(f"{_line(ours, raw, took)}  {expected['part']:<5} {folder.name}/{source.name}")
            if options.worst and expected["part"] != "held":
                show_worst(wanted, found, options.worst)
    print("\nwords   raw   paragraphs   raw   CPU ms")
    for (format_, part), scores in sorted(rows.items()):
        ours, raw = (Score(*map(statistics.fmean, zip(*each, strict=True))) for each in list(zip(*scores, strict=True))[:2])
        print(f"{_line(ours, raw, statistics.fmean(took for *_, took in scores))}  {format_}, {part}: {len(scores)}")


def _line(ours: Score, raw: Score, took: float) -> str:
    words, paragraphs = (f"{100 * one:5.1f} {100 * other:5.1f}" for one, other in zip(ours, raw, strict=True))
    return f"{words}        {paragraphs} {1000 * took:8.1f}"


def score(wanted: Sequence[str], found: Sequence[str]) -> Score:
    """Of blocks that were found, against those that are wanted."""
    one, other = ([words for block in blocks if (words := words_of(block))] for blocks in (wanted, found))
    flat, flat_other = list(chain(*one)), list(chain(*other))
    common = (boundaries(one) & boundaries(other)).total()
    return Score(_f1(common_words(flat, flat_other), len(flat), len(flat_other)), _f1(common, len(one) - 1, len(other) - 1))


def words_of(text: str) -> list[str]:
    """Without marks and capitals, in which no two of the formats' libraries agree."""
    return re.findall(r"\w+", text.lower())


def boundaries(blocks: Sequence[Sequence[str]]) -> Counter[tuple[str, ...]]:
    """The places between blocks, by the words around them."""
    return Counter((*one[-2:], "|", *other[:2]) for one, other in pairwise(blocks))


def common_words(one: Sequence[str], other: Sequence[str]) -> int:
    """The length of the longest common subsequence; bit by bit, after Hyyrö (2004)."""
    places: dict[str, int] = defaultdict(int)
    for number, word in enumerate(one):
        places[word] |= 1 << number
    full = (1 << len(one)) - 1
    row = full
    for word in other:
        both = row & places.get(word, 0)
        row = ((row + both) | (row - both)) & full
    return len(one) - row.bit_count()


def _f1(common: int, wanted: int, found: int) -> float:
    return 2 * common / (wanted + found) if wanted + found > 0 else 1.0


def show_worst(wanted: Sequence[str], found: Sequence[str], most: int) -> None:
    """What is missing and what is too much, block by block."""
    for sign, here, there in (("-", wanted, found), ("+", found, wanted)):
        others = {tuple(words_of(block)) for block in there}
        for block in [each for each in here if words_of(each) and tuple(words_of(each)) not in others][:most]:
            print(f"    {sign} {' '.join(block.split())[:160]}")


# What the libraries underneath give


def raw_of(source: Path) -> list[str]:
    """Each line, or what the library takes for one, is a block."""
    given = Given(source.read_bytes(), source.name)
    while hasattr(found := format_of(given), "unpack"):
        given = found.unpack(given)
    raw = _RAW.get(found.__name__.rpartition(".")[2])
    if raw is None:
        return content_of(given).text.split("\n\n")
    return [line for text in raw(given.data) for line in text.splitlines()]


def _html(data: bytes) -> Iterable[str]:
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(data).body
    return [body.text(separator="\n")] if body else []


def _pdf(data: bytes) -> Iterable[str]:
    from pypdfium2 import PdfDocument

    return [page.get_textpage().get_text_range() for page in PdfDocument(data)]


def _epub(data: bytes) -> Iterable[str]:
    import io

    with zipfile.ZipFile(io.BytesIO(data)) as book:
        names = [name for name in book.namelist() if name.endswith((".xhtml", ".html", ".htm"))]
        return [line for name in names for line in _html(book.read(name))]


def _zipped_xml(member: str) -> Callable[[bytes], Iterable[str]]:
    def texts(data: bytes) -> Iterable[str]:
        import io

        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _xml(archive.read(member))

    return texts


def _xml(data: bytes) -> Iterable[str]:
    from xml.etree import ElementTree

    return list(ElementTree.fromstring(data).itertext())


def _rtf(data: bytes) -> Iterable[str]:
    text = re.sub(r"\\'([0-9a-f]{2})", lambda hex: bytes.fromhex(hex[1]).decode("cp1252", "replace"), data.decode("latin-1"))
    return [re.sub(r"\\[a-z]+-?\d* ?|[{}]|\\.", "", re.sub(r"\\par\b", "\n", text.replace("\n", "")))]


_RAW: dict[str, Callable[[bytes], Iterable[str]]] = {
    "html": _html,
    "markdown": lambda data: data.decode("utf-8", "replace").split("\n\n"),
    "plain": lambda data: re.split(r"\n\s*\n", data.decode("utf-8", "replace")),
    "pdf": _pdf,
    "epub": _epub,
    "docx": _zipped_xml("word/document.xml"),
    "odt": _zipped_xml("content.xml"),
    "fb2": _xml,
    "rtf": _rtf,
}


if __name__ == "__main__":
    main()
