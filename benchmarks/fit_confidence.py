"""Fit the weights of `reader.dialogue.confidence`, and say how well it is calibrated.

usage: python benchmarks/fit_confidence.py LITBANK_FOLDER [--write]

Trains on LitBank's excerpts (Bamman, Lewke & Mansoor 2020; a folder of JSON files with text, characters, quotes) and on the
project's own open articles, never on what may only be measured with. What it prints comes from a 5-fold cross-validation
by document: of n attributions the share that is right, the expected calibration error (10 bins of equal width), the area
under the curve of right against wrong, and how many stay below the floor. `--write` replaces data/confidence.txt.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.corpus import people
from reader.dialogue import Transcript, confidence, extract
from reader.documents import Document
from reader.documents.text import blocks_of
from tests.corpus.load import Article, articles

WEIGHTS = Path(confidence.__file__).parent / "data" / "confidence.txt"
PENALTY = 1.0
"""L2, around a weight of 1 for the hand-set confidence and 0 for all others."""


@dataclass
class Row:
    """One attribution of a document: its features, and whether it is right."""

    document: str
    found: dict[str, float]
    right: bool


def read(text: str) -> tuple[Transcript, dict[str, dict[str, float]]]:
    """The transcript of a text, and the features of each quotation that has a speaker, by its id."""
    rows: list[dict[str, float]] = []

    def record(found: dict[str, float]) -> float:
        rows.append(found)
        return 0.9

    with patch.object(confidence, "probability", record):
        transcript = extract(Document("", text, blocks_of(text), ""))
    spoken = [quotation.id for quotation in transcript.quotations if quotation.speaker]
    return transcript, dict(zip(spoken, rows, strict=True))


def rows_of(article: Article) -> Iterator[Row]:
    """The attributions of an article, right as in benchmarks/corpus.py: by the person, whatever the words."""
    transcript, features = read(article.text)
    gold, found = list(article.gold["quotes"]), transcript.to_dict(article.text)["quotes"]
    first = {quote["spans"][0]["start"]: j for j, quote in enumerate(found)}
    begins = {i: [first.get(quote["spans"][0]["start"] + n) for n in range(-2, 3)] for i, quote in enumerate(gold)}
    pairs = {i: next(j for j in near if j is not None) for i, near in begins.items() if any(j is not None for j in near)}
    same = people(article, gold, found, pairs, transcript.to_dict(article.text)["speakers"])
    for i, j in pairs.items():
        if found[j]["speaker"] and found[j]["kind"] == gold[i]["kind"]:
            yield Row(article.name, features[found[j]["id"]], same.get(found[j]["speaker"]) == gold[i]["speaker"])


def excerpt(file: Path) -> Article:
    """An excerpt of LitBank in the shape of our own articles."""
    gold: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    quotes = [
        {"kind": "direct", "speaker": quote["speaker"], "spans": [{"start": a, "end": b} for a, b in quote["spans"]]}
        for quote in gold["quotes"]
    ]
    return Article(file.stem, "litbank", "novel", gold["text"], {"speakers": gold["characters"], "quotes": quotes})


def fit(rows: list[Row]) -> dict[str, float]:
    """Weights by Newton's method."""
    names = sorted({name for row in rows for name in row.found})
    x = np.array([[row.found.get(name, 0.0) for name in names] for row in rows])
    y = np.array([float(row.right) for row in rows])
    prior = np.array([float(name == "hand") for name in names])
    w = prior.copy()
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (p - y) + PENALTY * (w - prior)
        hessian = (x * (p * (1 - p))[:, None]).T @ x + PENALTY * np.eye(len(names))
        w = w - np.linalg.solve(hessian, gradient)
    return {name: round(float(weight), 3) for name, weight in zip(names, w, strict=True)}


def report(name: str, probabilities: list[float], right: list[bool]) -> None:
    """One line on the calibration of some attributions."""
    p, y = np.array(probabilities), np.array(right, dtype=float)
    bins = np.minimum((p * 10).astype(int), 9)
    filled = [bins == b for b in range(10) if (bins == b).any()]
    error = sum(b.sum() / len(p) * abs(p[b].mean() - y[b].mean()) for b in filled)
    auc = (p[y == 1][:, None] > p[y == 0]).mean() + 0.5 * (p[y == 1][:, None] == p[y == 0]).mean()
    shares = ", ".join(f"{p[b].mean():.2f}: {y[b].mean():.2f} of {b.sum()}" for b in filled)
    print(
        f"{name}: {y.mean():.1%} of {len(y)} right; calibration error {error:.3f}, area under the curve {auc:.2f}, "
        f"{(p < confidence.FLOOR).sum()} below the floor ({shares})"
    )


def validate(rows: list[Row]) -> None:
    """The report on rows that the weights were not fitted on, in five parts by document."""
    documents = sorted({row.document for row in rows})
    ours = {article.name for article in articles("open")}
    scored: list[tuple[Row, float]] = []
    weights, before = confidence._weights, dict(confidence._weights())
    for part in range(5):
        held = set(documents[part::5])
        fitted = fit([row for row in rows if row.document not in held])
        with patch.object(confidence, "_weights", lambda fitted=fitted: fitted):
            scored += [(row, confidence.probability(row.found)) for row in rows if row.document in held]
    assert weights() == before
    for name, chosen in (("LitBank", lambda r: r.document not in ours), ("open articles", lambda r: r.document in ours)):
        part_of = [(p, row.right) for row, p in scored if chosen(row)]
        report(name, [p for p, _ in part_of], [right for _, right in part_of])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("litbank", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    texts = [*articles("open"), *map(excerpt, sorted(options.litbank.glob("*.json")))]
    rows = [row for text in texts for row in rows_of(text)]
    validate(rows)
    if options.write:
        lines = [f"{name}: {weight}" for name, weight in fit(rows).items()]
        header = (
            "# Weights of the confidence of an attribution, written by benchmarks/fit_confidence.py; see docs/confidence.md."
        )
        WEIGHTS.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
