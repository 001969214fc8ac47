"""How likely it is that the speaker is right: a logistic regression over what the attribution went by.

The weights are data (`data/confidence.txt`), fitted by benchmarks/fit_confidence.py; docs/confidence.md is their card.
"""

import math
from collections.abc import Sequence
from functools import cache

from reader.dialogue.assembly import Draft
from reader.dialogue.lexicon import table, words

__all__ = ["FLOOR", "features", "manner", "probability"]

FLOOR = 0.2
"""Below it nobody is named: such a speaker is wrong four times as often as right."""


def manner(drafts: Sequence[Draft], text: str, turns: bool) -> dict[str, float]:
    """How a document gives its quotations, from 0 to 1: what is sure in the news is a guess in a novel.

    `turns`: whether neighbouring paragraphs are mostly turns of different people.
    """
    count = max(len(drafts), 1)
    named = sum(_kind(draft, text) == "name" for draft in drafts)
    quoted = sum(span.end - span.start for draft in drafts if draft.kind == "direct" for span in draft.spans)
    return {
        "named": named / count,
        "reported": sum(draft.kind != "direct" for draft in drafts) / count,
        "quoted": quoted / max(len(text), 1),
        "turns": float(turns),
    }


def features(draft: Draft, text: str, of_document: dict[str, float]) -> dict[str, float]:
    """What tells how far to trust a draft's speaker, by name; `of_document` is its `manner`."""
    hand = min(max(draft.confidence, 0.02), 0.98)
    kind, frame, rule = _kind(draft, text), draft.frame, draft.evidence.rule
    found = {"bias": 1.0, "hand": math.log(hand / (1 - hand)), rule: 1.0, f"by {kind}": 1.0}
    for name, value in of_document.items():
        found |= {f"where {name}": value, f"by {kind} where {name}": value, f"{rule} where {name}": value}
    if rule.startswith("tag") and frame is not None:
        found[f"cue {frame.use}"] = 1.0
        if frame.agreed is not None:
            found["readings agree" if frame.agreed else "readings differ"] = 1.0
        if frame.cue and draft.kind == "direct":
            apart = min(max(frame.cue.start - span.end, span.start - frame.cue.end) for span in draft.spans)
            found["cue apart"] = math.log1p(max(apart, 0)) - 2
        if frame.cue and frame.subjects:
            apart = max(frame.cue.start - frame.subjects[-1].end, frame.subjects[0].start - frame.cue.end)
            found["subject apart"] = math.log1p(max(apart, 0)) - 1
    if draft.evidence.antecedent and draft.mention:
        found["far"] = math.log1p(abs(draft.mention.start - draft.evidence.antecedent.start)) - 4
    if draft.kind != "direct":
        found["reported"] = 1.0
    return found


def _kind(draft: Draft, text: str) -> str:
    """What the words that name a speaker are: a pronoun, a description, a name."""
    if not draft.mention:
        return "nothing"
    mention = text[draft.mention.start : draft.mention.end]
    if mention.lower() in words("subject pronouns") or mention.lower() in words("object pronouns"):
        return "pronoun"
    return "name" if mention.split()[-1][0].isupper() else "description"


def probability(found: dict[str, float]) -> float:
    """The probability for these features; those without a weight count nothing."""
    weights = _weights()
    return 1 / (1 + math.exp(-sum(weights.get(name, 0.0) * value for name, value in found.items())))


@cache
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight in table("confidence.txt")}
