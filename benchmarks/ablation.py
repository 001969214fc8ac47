"""What each rule of the engine is worth: the scores without it, one rule at a time.

usage: python benchmarks/ablation.py [PART ...] [--news GOLD.jsonl --scorer FOLDER] [--only WORD]

PART is a part of the project's own corpus (open and variants, where none is given); a line a rule, with what is lost
without it, in points: `found`, the F1 of quotations; `speaker`, the share of all gold quotations that are found with the
right person; `addressee`, of those that have one. With `--news`, the end-to-end F1 of direct, indirect and mixed quotations
of a file in the form of PolNeAR too, by the `news` module of a scorer's FOLDER (such a file is measured with, never shown).
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import corpus
from reader.dialogue import (
    attribution,
    confidence,
    cue_nouns,
    embedded,
    exchange,
    extract,
    labels,
    neighbours,
    reported,
    surface,
    syntax,
    vocatives,
)
from reader.dialogue.nominals import Nominals
from reader.dialogue.reference import Resolver
from reader.dialogue.scene import Referent
from reader.documents import Document
from reader.documents.text import blocks_of
from tests.corpus.load import articles

Scores = dict[str, float]


def without(owner: object, name: str, instead: Callable[..., Any]) -> Any:
    """A patch that puts a stub in the place of a rule."""
    return patch.object(owner, name, instead)


def nothing(*_: Any, **__: Any) -> None:
    return None


def empty(*_: Any, **__: Any) -> tuple[()]:
    return ()


def never(*_: Any, **__: Any) -> bool:
    return False


def no_frames(*_: Any, **__: Any) -> dict[int, Any]:
    return {}


def nobody(*_: Any, **__: Any) -> Referent:
    return Referent(None, 0.0)


def but_use(use: str) -> Callable[..., Any]:
    """The frames of a quotation less those of one use."""
    own = attribution._own_frame

    def chosen(frames: list[Any], *rest: Any) -> Any:
        return own([frame for frame in frames if frame.use != use], *rest)

    return chosen


RULES: dict[str, Callable[[], list[Any]]] = {
    "tags after the words, by the surface": lambda: [without(surface, "_after", nothing)],
    "tags before the words, by the surface": lambda: [without(surface, "_before", nothing)],
    "the surface altogether": lambda: [without(surface, "frames", no_frames)],
    "the parse's tags": lambda: [without(syntax.Parsed, "frames", no_frames)],
    "verbs that are no speech verbs": lambda: [without(attribution, "_own_frame", but_use("weak"))],
    "nouns of speech": lambda: [without(cue_nouns, "after", nothing), without(cue_nouns, "before", nothing)],
    "a sentence between two quotations": lambda: [without(attribution, "_own_frame", but_use("led"))],
    "labels of speakers": lambda: [without(labels, "find", lambda _, quoted: (quoted, {}))],
    "signatures and colons next door": lambda: [without(neighbours, "add_frames", nothing)],
    "words in marks within a sentence": lambda: [without(embedded, "frames", no_frames)],
    "a quotation goes on after its tag": lambda: [without(attribution, "_goes_on", never)],
    "who acts beside the words": lambda: [without(attribution, "_by_beat", nothing)],
    "the run of the talk": lambda: [without(attribution, "_by_run", nothing)],
    "vocatives": lambda: [without(vocatives, "called", lambda *_: [])],
    "pronouns": lambda: [without(Resolver, "_pronoun", nobody)],
    "roles": lambda: [without(Nominals, "_by_role", nothing)],
    "relatives": lambda: [without(Nominals, "_relative", nobody)],
    "partners of an exchange": lambda: [without(exchange, "_partners", lambda *_, **__: {})],
    "the one who is met": lambda: [without(exchange, "_meets", nothing)],
    "reported: clauses cut by their tag": lambda: [without(reported, "_around", nothing)],
    "reported: tags set off by commas": lambda: [without(reported, "_inserted", never)],
    "reported: that-clauses further on": lambda: [without(reported, "_further_on", nothing)],
    "reported: according to": lambda: [without(reported, "_according", empty)],
    "reported: wanted to know": lambda: [without(reported, "_wanted_to_know", empty)],
    "reported: what nobody said is left out": lambda: [without(reported, "_unsaid", never)],
    "nobody below the floor": lambda: [without(confidence, "FLOOR", 0.0)],  # type: ignore[arg-type]
}


def own_scores(parts: list[str]) -> Scores:
    """The scores on parts of our own corpus, in points."""
    counts: Counter[str] = Counter()
    for part in parts:
        for article in articles(part):
            corpus.score(article, counts, errors=False)
    return {
        "found": 200 * counts["matched"] / (counts["found"] + counts["gold"]),
        "speaker": 100 * counts["speaker"] / counts["gold"],
        "addressee": 100 * counts["addressee"] / max(1, counts["addressed"]),
    }


def news_scores(gold: list[Any], scorer: Any) -> Scores:
    """End-to-end F1 on a file of news, in points."""
    predicted = []
    for line in gold:
        text = line["text"]
        transcript = extract(Document("", text, blocks_of(text), "")).to_dict(text)
        names = {s["id"]: {"text": s["name"]} for s in transcript["speakers"]}
        quotes = [
            {"start": s["start"], "end": s["end"], "speaker": q["mention"] or names.get(q["speaker"]), "cue": q["cue"]}
            for q in transcript["quotes"]
            for s in q["spans"]
        ]
        predicted.append({"id": line["id"], "text": text, "quotes": quotes})
    kinds = {"direct": False, "indirect": True, "mixed": False}
    return {kind: scorer.score(gold, predicted, {kind}, 1, speech)[0]["e2e_PRF"][2] for kind, speech in kinds.items()}


def lines(score: Callable[[], Scores], only: str) -> Iterator[str]:
    """The table, a line at a time: the scores with all rules, then what is lost without each."""
    base = score()
    yield f"{'all rules':44}" + "".join(f"{name:>10} {value:5.1f}" for name, value in base.items())
    for rule, patches in RULES.items():
        if only in rule:
            with ExitStack() as stack:
                for one in patches():
                    stack.enter_context(one)
                less = score()
            yield f"{rule:44}" + "".join(f"{name:>10} {less[name] - value:+5.1f}" for name, value in base.items())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", default=["open", "variants"])
    parser.add_argument("--news", type=Path)
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    gold, scorer = [], None
    if options.news:
        sys.path.insert(0, str(options.scorer))
        import news as scorer

        gold = [json.loads(line) for line in options.news.read_text(encoding="utf-8").splitlines()]

    def score() -> Scores:
        return own_scores(options.parts) | (news_scores(gold, scorer) if scorer else {})

    for line in lines(score, options.only):
        print(line, flush=True)


if __name__ == "__main__":
    main()
