"""Sheets for labelling who says what in novels by reading them, and labels from the sheets that are filled in.

usage: python training/sheets.py TEXTS FOLDER [--turns 90] [--seed 1]
       python training/sheets.py TEXTS FOLDER --take

The first writes a sheet a novel: a stretch of it, its quotations numbered, and those who may have said them; another one with
another seed, apart from those that are labelled. The answers stand beside a sheet, NUMBER-SEED.answers for NUMBER-SEED.sheet,
a quotation a line: `17 4` (its speaker's number), `17 4,9` (who is
there twice), `17 0` (nobody of those), `17 x` (no speech), `17 ?` (not to be told). The second writes them to LABELS.
"""

import argparse
import json
import random
import re
import sys
from collections.abc import Sequence, Set
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from reader.dialogue.extraction import Attributed
from reader.dialogue.people import Person
from training.examples import LABELS, LONGEST, labels_of, number, read, where

BEFORE, AFTER = 3_500, 900
"""Code points of the text that a sheet shows around its quotations."""
SILENT = 4_000
"""Code points without a word said, of which a sheet leaves out the middle."""
NOBODY = -1
"""Who speaks, where it is nobody of the cast."""
AROUND = 20_000
"""Code points around a stretch in which labels tell where its people are named."""
TRIES = 20
"""Stretches drawn until one is found that is apart from those labelled."""
FEW = 150
"""Turns below which a novel has too little talk for a sheet."""


def stretch(found: Attributed, turns: int, seed: str, labelled: Set[int]) -> range:
    """Which of the turns a sheet is about, none of them `labelled`, by where they begin; none where there are few."""
    every = len(found.clues.turns)
    for each in range(TRIES if every >= FEW else 0):
        start = random.Random(f"{seed} {each}").randrange(max(1, every - turns - every // 20))
        chosen = range(start, min(every, start + turns))
        if labelled.isdisjoint(found.clues.turns[t].draft.start for t in chosen):
            return chosen
    return range(0)


def _labelled(novel: Path, seed: int) -> set[int]:
    """Where the quotations of a novel's other labelled stretches begin."""
    others = (file for file in labels_of(number(novel)) if file.stem != f"{number(novel)}-{seed}")
    return {quote["spans"][0][0] for file in others for quote in json.loads(file.read_text(encoding="utf-8"))["quotes"]}


def sheet(text: str, found: Attributed, turns: range) -> str:
    """A stretch with its quotations numbered from 1, after those who may have said them."""
    ours = [found.clues.turns[t] for t in turns]
    marks = sorted(
        (place, mark)
        for count, turn in enumerate(ours, 1)
        for at, span in enumerate(turn.draft.spans)
        for place, mark in ((span.start, f"⟦{count}{'+' if at else ''} "), (span.end, "⟧"))
    )
    start = max(0, text.rfind("\n\n", 0, max(0, ours[0].draft.start - BEFORE)))
    pieces, last = [], start
    for place, mark in marks:
        between = text[last:place]
        pieces += [between if len(between) < SILENT else f"{between[:AFTER]} […] {between[-BEFORE // 2 :]}", mark]
        last = place
    pieces.append(text[last : last + AFTER])
    cast = sorted({n for t in turns for n in found.clues.of(t)[0]}, key=lambda n: -found.people.everyone[n].forms.total())
    return "\n".join([*(_line(found.people.everyone[n]) for n in cast), "", "".join(pieces).strip(), ""])


def _line(person: Person) -> str:
    """Somebody of the cast: number (from 1, for 0 is nobody), name, other wordings, sex."""
    others = [form for form, _ in person.forms.most_common(5) if form != person.name]
    kind = "known only by a description" if person.described else f"{person.forms.total()} mentions"
    also = f" ({', '.join(others)})" if others else ""
    return f"{person.number + 1} {person.name}{also} [{person.gender or 'sex unknown'}, {kind}]"


def labels(found: Attributed, turns: range, answers: str) -> dict[str, Any]:
    """A sheet's answers: who speaks each quotation, and where those who do are named and described near by."""
    quotes: list[dict[str, Any]] = []
    for count, said in re.findall(r"^(\d+) ([\d,]+)$", answers, re.MULTILINE):
        turn = found.clues.turns[turns[int(count) - 1]]
        speakers = tuple(sorted(int(each) - 1 for each in said.split(",") if each != "0"))
        quotes.append({"spans": [[s.start, s.end] for s in turn.draft.spans], "speaker": speakers})
    first, last = (found.clues.turns[turns[end]].draft.start for end in (0, -1))
    groups = _groups([quote["speaker"] for quote in quotes])
    for quote in quotes:
        quote["speaker"] = groups[quote["speaker"][0]] if quote["speaker"] else NOBODY
    named: dict[int, list[int]] = {each: [] for each in {NOBODY, *groups.values()}}
    for start, person in where(found):
        if person in groups and first - AROUND <= start < last + AROUND:
            named[groups[person]].append(start)
    names = {group: found.people.everyone[group].name for group in groups.values()} | {NOBODY: "somebody else"}
    return {"characters": [{"id": id, "name": names[id], "at": at} for id, at in sorted(named.items())], "quotes": quotes}


def _groups(together: Sequence[Sequence[int]]) -> dict[int, int]:
    """By number, the smallest of those that stand for the same person."""
    found: dict[int, int] = {}
    for numbers in together:
        same = {found.get(each, each) for each in numbers}
        for each in {*numbers, *(n for n, group in found.items() if group in same)}:
            found[each] = min(same)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--turns", type=int, default=90)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--take", action="store_true")
    options = parser.parse_args()
    for novel in sorted(options.texts.glob("*.txt")):
        name = f"{number(novel)}-{options.seed}"
        answers = options.folder / f"{name}.answers"
        if options.take and not answers.exists():
            continue
        text = novel.read_text(encoding="utf-8")[:LONGEST]
        found = read(text)
        turns = stretch(found, options.turns, f"{options.seed} {novel.stem}", _labelled(novel, options.seed))
        if options.take:
            taken = labels(found, turns, answers.read_text(encoding="utf-8"))
            (LABELS / f"{name}.json").write_text(json.dumps(taken, ensure_ascii=False) + "\n", encoding="utf-8")
        elif turns:
            (options.folder / f"{name}.sheet").write_text(sheet(text, found, turns), encoding="utf-8")


if __name__ == "__main__":
    main()
