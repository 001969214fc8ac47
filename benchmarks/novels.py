"""How well, how surely and how fast the engine tells who speaks in novels.

usage: python benchmarks/novels.py GOLD_FOLDER --scorer FOLDER [--weights FILE ...] [--only NAME ...]
                                   [--show scores calibration ablation]
       python benchmarks/novels.py --show growth

GOLD_FOLDER: a JSON file a novel, {"text", "characters", "quotes"}, as LitBank's in training/README.md; a quotation may have
a type too. The scorer is a module `fiction` with score(gold, predicted), show(counts), line(shown). Such files are measured
with, never shown. Of several weights files each text is read with the first that was not fitted on it.

- scores: the scorer's line for each novel and for all, with CPU seconds of the whole reading;
- calibration: by tenths of the probability, how often the speaker is right, of the transcript's direct quotations;
- ablation: turns that are right without a group of features. They are dropped when it is decided, the weights are not
  fitted again: it says what the model as it is leans on, and overstates what the group is worth;
- growth: CPU seconds and memory by words, on books of benchmarks/books.py.

    python benchmarks/novels.py pdnc-dev --scorer score --weights FILE    # by training/fit.py --leave-out pdnc-authors
    python benchmarks/novels.py litbank --scorer score --weights FILE.?   # by training/fit.py --folds 5
"""

import argparse
import importlib
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from statistics import mean
from time import process_time
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.books import book
from reader.dialogue import Transcript, extract, joint
from reader.dialogue.chain import Link, marginals
from reader.dialogue.clues import Clues
from reader.documents import Document
from reader.documents.text import blocks_of
from training.examples import Characters, Step, Weights, labels, number, numbers_of, read, steps, terms

SHOWN = ("scores", "calibration", "ablation", "growth")
SIZES = (58_000, 174_000, 580_000, 1_740_000, 5_800_000)
"""Bytes of about 10,000 to 1,000,000 words."""
GROUPS = {
    "sex": r"(beat )?(fits|may fit|clashes)$|.*of the sex",
    "who acts beside the words": r"(beat|acts|lead|speech|silent) (before|after|name|nominal|first)$|another acts",
    "how the tag names the speaker": r"named (so|otherwise)|named, |by these words|called so|has the |owner$",
    "whom descriptions stand for": r"stands |takes turns ",
    "how they talk": r"talks ",
    "forms of address": r"calls themselves|answers to |calls one|called |is told|told |parity of calls",
    "who is spoken of in the words": r"names themselves|spoken of",
    "tags before": r"(tagged|described) (-|often)|not tagged near",
    "tags ahead": r"(tagged|described) \+",
    "parity of the tags in the run": r"(described )?parity$",
    "where last named": r"last named|before the chapter|distance|count|not named|in the paragraph|named after",
    "who acts in the narration": r"acts",
    "what the cast is": r"bias|often|speaks|never tagged|described|several|organisation|narrator",
    "who was chosen in reading order": r"in order",
}
"""Features of a candidate by the beginnings of their names, the first that fits; what is left is a group of its own."""


class Novel(NamedTuple):
    """A gold novel as it is read."""

    name: str
    gold: dict[str, Any]
    weights: Weights
    rows: list[Step]
    clues: Clues
    known: list[set[int] | None]
    """By turn, whose words they may be; None where the gold does not say."""
    types: list[str]


def novels(folder: Path, files: Sequence[Path], only: Sequence[str] = ()) -> Iterator[Novel]:
    """The novels one by one; the engine reads each with weights that may be used for it."""
    fitted = {file: file.read_text(encoding="utf-8").partition("\n")[0].split() for file in files}
    for path in sorted(folder.glob("*.json")):
        if only and path.stem not in only:
            continue
        if files:
            chosen = next((f for f in files if number(path) in fitted[f]), files[0] if len(files) == 1 else None)
            if chosen is None:
                sys.exit(f"{path.name}: all weights were fitted on it")
            os.environ["READER_WEIGHTS"] = str(chosen)
            joint.model.cache_clear()
        gold = json.loads(path.read_text(encoding="utf-8"))
        found = read(gold["text"])
        quotes = {quote["id"]: quote for quote in gold["quotes"]}
        ids = said_by_gold(gold, [turn.draft.spans for turn in found.clues.turns])
        spoken = [None if i is None else quotes[i]["speaker"] for i in ids]
        known = numbers_of(spoken, Characters(gold["characters"]), found.people)
        types = ["" if i is None else quotes[i].get("type") or "" for i in ids]
        yield Novel(path.stem, gold, joint.model()._weights, steps(found.clues, known), found.clues, known, types)


def said_by_gold(gold: dict[str, Any], quotations: Iterable[Sequence[Any]]) -> list[str | None]:
    """The ids of the gold quotations that these are, of those with a speaker."""
    nobody = Characters(gold["characters"]).nobody | {None}
    spans = [(a, b, quote["id"]) for quote in gold["quotes"] if quote["speaker"] not in nobody for a, b in quote["spans"]]
    return labels(quotations, spans)


# --- scores, calibration


def predicted(transcript: Transcript, text: str) -> dict[str, Any]:
    """A transcript as the scorer takes it."""
    printed = transcript.to_dict(text)
    names = {speaker["id"]: speaker["name"] for speaker in printed["speakers"]}
    quotes = [
        {
            "spans": [[span["start"], span["end"]] for span in quote["spans"]],
            "speaker": names.get(quote["speaker"]),
            "addressees": [names[each] for each in quote["addressees"]],
        }
        for quote in printed["quotes"]
        if quote["kind"] == "direct" and not quote["within"]
    ]
    return {"characters": printed["speakers"], "quotes": quotes}


class Calibration:
    """Probabilities with whether what they are of was right."""

    def __init__(self) -> None:
        self.seen: list[tuple[float, bool]] = []

    def add(self, gold: dict[str, Any], transcript: Transcript) -> None:
        characters = Characters(gold["characters"])
        speakers = {each.id: characters.of(each.name, each.aliases) for each in transcript.speakers}
        direct = [each for each in transcript.quotations if each.kind == "direct" and each.speaker]
        spoken = {quote["id"]: quote["speaker"] for quote in gold["quotes"]}
        for each, i in zip(direct, said_by_gold(gold, [each.spans for each in direct]), strict=True):
            if i is not None:
                self.seen.append((each.confidence, spoken[i] in speakers[each.speaker or ""]))

    def lines(self) -> Iterator[str]:
        tenths = [[(p, ok) for p, ok in self.seen if min(9, int(10 * p)) == tenth] for tenth in range(10)]
        apart = sum(abs(sum(p - ok for p, ok in each)) for each in tenths) / max(1, len(self.seen))
        yield f"expected calibration error {apart:.3f} over {len(self.seen)} turns"
        for tenth, each in enumerate(tenths):
            if each:
                sure, right = mean(p for p, _ in each), mean(ok for _, ok in each)
                yield f"  {tenth / 10:.1f}  mean {sure:.2f}  right {right:.2f}  {len(each):6}"


# --- ablation


def group_of(name: str) -> str:
    return next((group for group, pattern in GROUPS.items() if re.match(pattern, name)), "everything else")


def without(weights: Weights, group: str) -> Weights:
    """The weights less those of a group."""
    return {
        kind: {name: w for name, w in own.items() if ("the links" if kind in Link._fields else group_of(name)) != group}
        for kind, own in weights.items()
    }


def count_right(novel: Novel, weights: Weights, counts: Counter[str]) -> None:
    for step, kind, found in zip(novel.rows, novel.types, marginals(*terms(novel.rows, weights)), strict=True):
        if step.right is not None:
            for name in ("all", kind) if kind else ("all",):
                counts[name] += 1
                counts[f"{name} right"] += found.index(max(found)) in step.right


def shares(counts: Counter[str]) -> str:
    names = [name for name in ("all", "explicit", "anaphoric", "implicit") if counts[name]]
    return "  ".join(f"{name} {100 * counts[f'{name} right'] / counts[name]:5.1f}" for name in names)


def growth() -> None:
    """Two lines a size, as `speed.py` prints them."""
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "book.txt"
            file.write_text(book(size), encoding="utf-8")
            subprocess.run([sys.executable, Path(__file__).with_name("speed.py"), file], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="?")
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--weights", type=Path, nargs="*", default=[])
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--show", nargs="+", choices=SHOWN, default=SHOWN[:-1])
    options = parser.parse_args()
    show = set(options.show)
    scorer: Any = None
    if "scores" in show:
        sys.path.insert(0, str(options.scorer))
        scorer = importlib.import_module("fiction")
    total: Counter[str] = Counter()
    calibration = Calibration()
    groups = ["", *GROUPS, "everything else", "the links"] if "ablation" in show else []
    right: dict[str, Counter[str]] = {group: Counter() for group in groups}
    for novel in novels(options.gold, options.weights, options.only) if show - {"growth"} else ():
        if show & {"scores", "calibration"}:
            start = process_time()
            text = novel.gold["text"]
            transcript = extract(Document("", text, blocks_of(text), ""))
            seconds = process_time() - start
        if "scores" in show:
            counts = scorer.score(novel.gold, predicted(transcript, text))
            total.update(counts)
            print(f"{novel.name[:34]:34} {scorer.line(scorer.show(counts))} {seconds:.1f} s", flush=True)
        if "calibration" in show:
            calibration.add(novel.gold, transcript)
        for group in groups:
            count_right(novel, without(novel.weights, group) if group else novel.weights, right[group])
    if "scores" in show:
        print(f"{'all':34} {scorer.line(scorer.show(total))}")
    if "calibration" in show:
        print(*calibration.lines(), sep="\n")
    for group in groups:
        print(f"{f'without: {group}' if group else 'all features':44} {shares(right[group])}")
    if "growth" in show:
        growth()


if __name__ == "__main__":
    main()
