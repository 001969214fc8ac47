"""How likely it is that the speaker is right: a logistic regression over what the attribution went by.

The weights are data (`data/confidence.txt`), fitted by benchmarks/fit_confidence.py; docs/confidence.md is their card.
"""

import math
from functools import cache

from reader.dialogue.attribution import Draft
from reader.dialogue.lexicon import table, words

__all__ = ["FLOOR", "features", "named_share", "probability"]

FLOOR = 0.25
"""Below it nobody is named: such a speaker is wrong more than twice as often as right."""


def features(draft: Draft, text: str, dialogue: bool, named: float) -> dict[str, float]:
    """What tells how far to trust a draft's speaker, by name.

    `dialogue`: whether neighbouring paragraphs of the document are mostly turns of different people. `named`: the share of
    its quotations that a name in their tag gives to someone: most in the news, few in a novel.
    """
    hand = min(max(draft.confidence, 0.02), 0.98)
    mention = text[draft.mention.start : draft.mention.end] if draft.mention else ""
    frame, rule = draft.frame, draft.evidence.rule
    found = {
        "bias": 1.0,
        "hand": math.log(hand / (1 - hand)),
        f"{rule}{' among turns' * dialogue}": 1.0,
        f"by {_kind(mention)}": 1.0,
    }
    if rule.startswith("tag") and frame is not None:
        found[f"cue {frame.use}"] = 1.0
        if frame.agreed is not None:
            found["readings agree" if frame.agreed else "readings differ"] = 1.0
    if draft.evidence.link and draft.evidence.antecedent and draft.mention:
        found["far"] = math.log1p(abs(draft.mention.start - draft.evidence.antecedent.start)) - 4
    if draft.kind != "direct":
        found["reported"] = 1.0
    found[f"by {_kind(mention)} where named"] = named
    return found


def named_share(drafts: list[Draft], text: str) -> float:
    """The share of drafts whose mention is a name."""
    spoken = [draft.mention for draft in drafts]
    return sum(_kind(text[m.start : m.end]) == "name" for m in spoken if m) / max(len(drafts), 1)


def _kind(mention: str) -> str:
    """What the words that name a speaker are: a pronoun, a description, a name."""
    if not mention:
        return "nothing"
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
