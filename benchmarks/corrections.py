"""How many turns a reader has to put right until nearly all of a stretch of talk are.

usage: python benchmarks/corrections.py GOLD_FOLDER [--weights FILE ...]

GOLD_FOLDER and the weights: as for benchmarks/novels.py. Of each novel the stretches of 100 turns are taken in which 75 to
85 % are right. Either the least sure turn is given its speaker, whether it was wrong or not, or the least sure of those that
are wrong; then the stretch is decided again, until 95 % are right. Printed: medians over the stretches.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.novels import Novel, novels
from reader.dialogue.chain import marginals
from training.examples import Step, Weights, terms

STRETCH = 100
FROM, TO = (0.75, 0.85), 0.95


def corrections(novel: Novel) -> Iterator[tuple[int, int, int, int]]:
    """Of each stretch that is about 80 % right: errors at first; turns asked, of them wrong; corrections of what is wrong."""
    for start in range(0, len(novel.rows) - STRETCH + 1, STRETCH):
        rows, known = novel.rows[start : start + STRETCH], novel.known[start : start + STRETCH]
        found = marginals(*terms(rows, novel.weights))
        turns = [t for t, step in enumerate(rows) if step.right is not None]
        wrong = [t for t in turns if found[t].index(max(found[t])) not in (rows[t].right or ())]
        if turns and FROM[0] <= 1 - len(wrong) / len(turns) <= FROM[1]:
            asked, mended = (corrected(rows, known, novel.weights, seen=seen) for seen in (False, True))
            yield len(wrong) - int((1 - TO) * len(turns)), *asked, mended[1]


def corrected(rows: list[Step], known: list[set[int] | None], weights: Weights, *, seen: bool) -> tuple[int, int]:
    """How many turns are given their speaker until enough are right, and how many of them were wrong.

    `seen`: the reader sees what is wrong, and puts only that right.
    """
    chosen, scores, links = terms(rows, weights)
    turns = [t for t, step in enumerate(rows) if step.right is not None]
    fixed: set[int] = set()
    mended = 0
    while True:
        found = marginals(chosen, scores, links)
        best = {t: chosen[t][found[t].index(max(found[t]))] for t in turns}
        wrong = {t for t in turns if t not in fixed and best[t] not in (known[t] or ())}
        if 1 - len(wrong) / len(turns) >= TO:
            return len(fixed), mended
        t = min(wrong if seen else set(turns) - fixed, key=lambda t: (max(found[t]), t))
        likeliest = max(rows[t].right or (), key=found[t].__getitem__, default=None)
        chosen[t] = [chosen[t][likeliest] if likeliest is not None else min(known[t] or (-2 - t,))]
        scores[t] = [0.0]
        fixed.add(t)
        mended += t in wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--weights", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    found = [each for novel in novels(options.gold, options.weights) for each in corrections(novel)]
    wrong, asked, of_them, seen = (median(column) for column in zip(*found, strict=True))
    print(f"{len(found)} stretches of {STRETCH} turns, {FROM[0]:.0%} to {FROM[1]:.0%} right; medians until {TO:.0%} are:")
    print(f"  errors above that share at first       {wrong:5g}")
    print(f"  the least sure are given their speaker {asked:5g}, of which were wrong {of_them:g}")
    print(f"  the least sure errors alone are        {seen:5g}")


if __name__ == "__main__":
    main()
