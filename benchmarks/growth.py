"""How the time of each step grows with the text, on texts that are meant to break it: CPU seconds from 10 kB to 30 MB.

usage: python benchmarks/growth.py [--texts NAME ...] [--steps NAME ...] [--sizes BYTES ...] [--limit SECONDS]

Each text is made anew at each size; a step that took longer than --limit (60 s) is not tried at the next size. Printed: CPU
seconds, and by how much more than the size the time grew over the last step: 1.0 is linear, 10 is quadratic.
"""

import argparse
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.books import book
from reader.dialogue import quotations
from reader.dialogue.extraction import Extraction, attributed
from reader.dialogue.people import People
from reader.dialogue.reading import Reading
from reader.dialogue.work import Work
from reader.documents import Document
from reader.documents.language import language_of
from reader.documents.text import blocks_of
from reader.ui.article import Paragraphs
from reader.ui.flow import Flow

SIZES = [10_000, 100_000, 1_000_000, 10_000_000, 30_000_000]


def repeated(piece: str) -> Callable[[int], str]:
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def names(size: int) -> str:
    """Nothing but names, hardly one like another."""
    chance = random.Random(1)
    syllables = ["ba", "ko", "lu", "ni", "ra", "se", "ti", "vo", "mar", "den"]

    def name() -> str:
        return "".join(chance.choice(syllables) for _ in range(3)).capitalize()

    return " ".join(f"{name()} {name()} said to {name()}." for _ in range(size // 30))


TEXTS: dict[str, Callable[[int], str]] = {
    "a book": lambda size: book(size, 1),
    "one line": repeated("the ferry was late and “no,” she said, "),
    "one word": repeated("a"),
    "blank lines": repeated("\n"),
    "blank lines with spaces": repeated(" \n\t\n"),
    "quotation marks": repeated('"'),
    "openers": repeated("“"),
    "openers, a paragraph each": repeated("“No\n\n"),
    "closers": repeated("”"),
    "single marks": repeated("'a "),
    "nested marks": repeated("“‘"),
    "dashes": repeated("— No. \n\n"),
    "unclosed marks": repeated("“And then, said Ann Orme, he went. "),
    "unclosed paragraphs": repeated("“And then he went on, said Ann.\n\n"),
    "untagged turns": repeated("“No.”\n\n"),
    "turns in one paragraph": repeated("“No.” "),
    "tags": repeated("“No,” said Ann Orme. “Yes,” she said.\n\n"),
    "names": names,
    "capitals": repeated("ANN ORME WENT TO MARSH. "),
    "one name": repeated("Ann "),
    "titles": repeated("Mr. Mrs. Dr. "),
    "labels": repeated("ANN: No.\nTIM: Yes.\n"),
    "headings": repeated("CHAPTER I\n\nNo.\n\n"),
    "underscores": repeated("_no_ "),
    "combining": repeated("e\u0301"),
    "emoji": repeated("👩\u200d🚀"),
    "reordered": repeated("\u202ee\u202c "),
    "escapes": repeated("\x1b[31m“No,” said Ann.\x1b[0m\n\n"),
    "controls": repeated("\x07\x08 "),
    "brackets": repeated("[1] "),
    "commas": repeated(", "),
    "he said": repeated("he said that he said that "),
}


def document(text: str) -> Document:
    return Document("", text, blocks_of(text), "")


def wrap(text: str) -> None:
    """All of it at 70 cells."""
    flow = Flow(Paragraphs(document(text)), 70)
    for _ in flow.rows_from(flow.first, len(text) + 1):
        pass


def end(text: str) -> None:
    """What is seen of it at the end: the first frame there, and a page back."""
    flow = Flow(Paragraphs.around(document(text), len(text)), 70)
    for row in flow.rows_from(flow.step(flow.last, -40), 40):
        flow.row(row)


def people(text: str) -> None:
    reading = Reading(document(text))
    People(text, reading.names, reading.ranges)


def attribute(text: str) -> None:
    """The whole transcript, off the surface."""
    work = Work(document(text))
    Extraction(attributed(work))


STEPS: dict[str, Callable[[str], object]] = {
    "blocks": lambda text: len(blocks_of(text)),
    "language": language_of,
    "quotations": lambda text: list(quotations.find(document(text))),
    "end": end,
    "wrap": wrap,
    "names": people,
    "attribution": attribute,
}


def grown(text: Callable[[int], str], step: Callable[[str], object], sizes: list[int], limit: float) -> Iterator[str]:
    before = None
    for size in sizes:
        content = text(size)
        begun = process_time()
        step(content)
        took = process_time() - begun
        factor = f" x{took / before[0] / (size / before[1]):.1f}" if before and before[0] > 0.01 else ""
        yield f"{took:.2f}{factor}"
        if took > limit:
            return
        before = took, size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", nargs="*", choices=TEXTS, default=list(TEXTS))
    parser.add_argument("--steps", nargs="*", choices=STEPS, default=list(STEPS))
    parser.add_argument("--sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--limit", type=float, default=60)
    options = parser.parse_args()
    print(f"{'bytes':38}" + " ".join(f"{size:>12,}" for size in options.sizes))
    for text in options.texts:
        for step in options.steps:
            print(f"{f'{text}: {step}':38}", end="", flush=True)
            for cell in grown(TEXTS[text], STEPS[step], options.sizes, options.limit):
                print(f" {cell:>12}", end="", flush=True)
            print()


if __name__ == "__main__":
    main()
