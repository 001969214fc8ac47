"""How many turns a reader has to put right until nearly all of a stretch of talk are, and how long one correction takes.

usage: python benchmarks/corrections.py GOLD_FOLDER [--weights FILE ...] [--time]

GOLD_FOLDER and the weights: as for benchmarks/novels.py. Of each novel the stretches of 100 turns are taken in which 75 to
85 % are right. Either the least sure turn is given its speaker, whether it was wrong or not, or the least sure of those that
are wrong; then the stretch is decided again, until 95 % are right. Printed: medians over the stretches, and how many errors
within 10 turns of a first correction went away with it, or came. With --time instead, by novel: CPU milliseconds of a
correction in an extraction that is there, from the call to the whole transcript.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.novels import Novel, novels
from reader.dialogue import Anchor, Correction, Same, Says, Unsaid, joint
from reader.dialogue.extraction import Extraction, attributed
from reader.dialogue.work import Work
from reader.documents import Document
from reader.documents.text import blocks_of

STRETCH = 100
FROM, TO = (0.75, 0.85), 0.95
NEAR = 10


class Stretch:
    """So many turns of a novel, as they are decided when some of them are known."""

    def __init__(self, novel: Novel, start: int) -> None:
        self.clues, self.known = novel.clues, novel.known
        self.within = range(start, min(start + STRETCH, len(novel.known)))
        self.asked = [t for t in self.within if self.known[t] is not None]
        self.found = self.decide({})

    def decide(self, fixed: dict[int, int]) -> dict[int, dict[int, float]]:
        self.clues.know(fixed)
        found = joint.model().decide(self.clues, self.within)
        return {t: each for t, each in zip(self.within, found, strict=True) if t in self.asked}

    def wrong(self, found: dict[int, dict[int, float]]) -> set[int]:
        return {t for t, each in found.items() if max(each, key=lambda n: each[n], default=-1) not in (self.known[t] or ())}

    def corrected(self, *, seen: bool) -> tuple[int, int, int]:
        """Turns that are given their speaker until enough are right, how many of them were wrong, and what the first mended.

        `seen`: the reader sees what is wrong, and puts only that right.
        """
        found, fixed = self.found, dict[int, int]()
        mended = neighbours = 0
        while wrong := self.wrong(found) - fixed.keys():
            if 1 - len(wrong) / len(self.asked) >= TO:
                break
            t = min(wrong if seen else set(self.asked) - set(fixed), key=lambda t: (max(found[t].values(), default=0), t))
            right = self.known[t] or set()
            # Somebody whom the engine has not found is somebody new.
            fixed[t] = max(right, key=lambda n: found[t].get(n, 0)) if right else self.clues.people.add("somebody new").number
            mended += t in wrong
            found = self.decide(fixed)
            if len(fixed) == 1:
                near = {n for n in self.asked if 0 < abs(n - t) <= NEAR}
                neighbours = len(near & wrong) - len(near & self.wrong(found))
        self.clues.know({})
        return len(fixed), mended, neighbours


def corrections(novel: Novel) -> Iterator[tuple[int, int, int, int, int]]:
    """Of each stretch that is about 80 % right: errors at first; turns asked, of them wrong; corrections of what is wrong."""
    for start in range(0, len(novel.known) - STRETCH + 1, STRETCH):
        stretch = Stretch(novel, start)
        wrong = stretch.wrong(stretch.found)
        if stretch.asked and FROM[0] <= 1 - len(wrong) / len(stretch.asked) <= FROM[1]:
            asked, mended = (stretch.corrected(seen=seen) for seen in (False, True))
            yield len(wrong) - int((1 - TO) * len(stretch.asked)), *asked[:2], mended[1], mended[2]


def times(text: str) -> dict[str, list[float]]:
    """CPU milliseconds of corrections one after the other, by their kind."""
    work = Work(Document("", text, blocks_of(text), ""))
    extraction = Extraction(attributed(work))
    quotations, speakers = extraction.transcript.quotations, extraction.transcript.speakers
    count = len(quotations)
    middle = [quotations[count * n // 12] for n in range(1, 11)]
    often = sorted(speakers, key=lambda s: -sum(q.speaker == s.id for q in quotations))
    rare, frequent = often[len(often) // 2 :], often[:2]
    kinds: dict[str, list[list[Correction]]] = {
        "a speaker": [[Says(Anchor.of(text, q.spans[0]), often[0].name)] for q in middle],
        "no quotation": [[Unsaid(Anchor.of(text, q.spans[0]))] for q in middle],
        "two minor ones are one": [[Same(a.name, b.name)] for a, b in zip(rare[::2], rare[1::2], strict=False)][:10],
        "the two who say most are one": [[Same(*(each.name for each in frequent))]],
    }
    found: dict[str, list[float]] = {}
    for kind, each in kinds.items():
        for one in each:
            begun = process_time()
            extraction.correct(one)
            found.setdefault(kind, []).append((process_time() - begun) * 1e3)
            extraction.correct([])
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--weights", type=Path, nargs="*", default=[])
    parser.add_argument("--time", action="store_true")
    options = parser.parse_args()
    if options.time:
        for novel in novels(options.gold, options.weights):
            parts = (f"{kind} {median(each):.0f} (most {max(each):.0f})" for kind, each in times(novel.gold["text"]).items())
            print(f"{novel.name:30} {len(novel.gold['text'].split()):8} words  " + ", ".join(parts), flush=True)
        return
    found = [each for novel in novels(options.gold, options.weights) for each in corrections(novel)]
    wrong, asked, of_them, seen, _ = (median(column) for column in zip(*found, strict=True))
    print(f"{len(found)} stretches of {STRETCH} turns, {FROM[0]:.0%} to {FROM[1]:.0%} right; medians until {TO:.0%} are:")
    print(f"  errors above that share at first       {wrong:5g}")
    print(f"  the least sure are given their speaker {asked:5g}, of which were wrong {of_them:g}")
    print(f"  the least sure errors alone are        {seen:5g}")
    neighbours = [each[4] for each in found]
    print(
        f"the first of these mends {sum(neighbours) / len(found):.2f} errors within {NEAR} turns besides, "
        "those that it brings taken off"
    )


if __name__ == "__main__":
    main()
