"""Who says each quotation, decided for all of them together: weights, and a chain of choices.

A conditional random field over the quotations in order. Its features are those of `clues`, its links those of
`link_features`; the weights are data (`data/attribution.txt`), fitted by training/fit.py; docs/attribution.md is their card.
"""

import os
from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice

from reader.dialogue import gauge
from reader.dialogue.assembly import Draft
from reader.dialogue.attribution import TAKES_TURNS
from reader.dialogue.chain import Link, marginals
from reader.dialogue.clues import Clues, Features
from reader.dialogue.lexicon import table
from reader.dialogue.named import REACH
from reader.dialogue.people import People, Person
from reader.dialogue.rows import Rows
from reader.dialogue.transcript import Evidence, Span
from reader.dialogue.turns import Turn

__all__ = ["Model", "choose", "link_features", "model", "put_right"]

LIKELY = 0.1
"""How likely somebody is the speaker from which on the words tell how they talk."""
HARDLY = 0.005
"""How likely they are below which they are no candidate any more."""
_NAMING = frozenset(("label", "name", "pronoun", "nominal", "first"))
"""Kinds of turns whose tag has words for the speaker, whoever that is."""


class Model:
    """Weights by kind of turn and feature; those of a link by its pattern."""

    def __init__(self, weights: Mapping[str, Mapping[str, float]]) -> None:
        self._weights = weights

    def score(self, kind: str, features: Features) -> float:
        """What speaks for a candidate, as a logarithm."""
        weights = self._weights.get(kind, {})
        return sum([weights.get(name, 0.0) * value for name, value in features])

    def link(self, clues: Clues, t: int) -> Link:
        """How a turn follows the two before it."""
        names = link_features(clues, t)
        weights = [self._weights.get(pattern, {}) for pattern in Link._fields]
        return Link(*(sum([of.get(name, 0.0) for name in names]) for of in weights))

    def decide(self, clues: Clues, within: range | None = None) -> Iterator[dict[int, float]]:
        """The probability of each candidate of each turn, by number; of the turns `within` alone, where those are given.

        All are decided twice, the second time with what the first tells of how each one talks; some alone go by what was learnt
        then, and those around them have the speaker that they have. A turn that is known has one candidate.
        """
        turns = clues.turns
        around = range(max(0, within.start - 2), min(len(turns), within.stop + 2)) if within else range(len(turns))
        chosen: Rows[int] = Rows("i")
        alone: Rows[float] = Rows("d")
        """The scores without their habits."""
        links: Rows[float] = Rows("d")
        for t in gauge.through("together", around):
            known = turns[t].known
            if within and t not in within:
                speaker = turns[t].draft.speaker
                known = clues.people.who(speaker.number).number if speaker else -1 - t
            candidates, features = ([known], [[]]) if known is not None else clues.of(t)
            # A turn without candidates is nobody's, and follows nothing.
            chosen.append(candidates or [-1 - t])
            alone.append([self.score(turns[t].kind, each) for each in features] or [0.0])
            links.append(self.link(clues, t) if t else Link(0.0, 0.0, 0.0, 0.0))

        def decided() -> Iterator[tuple[Sequence[int], Sequence[float]]]:
            each = zip(around, chosen, alone, strict=True)
            scores = (self._with_habits(clues, t, numbers, of) if len(numbers) > 1 else of for t, numbers, of in each)
            return zip(chosen, marginals(chosen, scores, map(Link._make, links)), strict=True)

        if within is None:
            shares: list[list[tuple[int, float]]] = []
            kept = Rows[int]("i"), Rows[float]("d")
            for (numbers, likely), scores in zip(decided(), alone, strict=True):
                shares.append([(n, p) for n, p in zip(numbers, likely, strict=True) if p >= LIKELY])
                left = [at for at, p in enumerate(likely) if p >= HARDLY]
                kept[0].append([numbers[at] for at in left])
                kept[1].append([scores[at] for at in left])
            chosen, alone = kept
            clues.learn(shares)
        first = within.start - around.start if within else 0
        ours = islice(decided(), first, first + len(within if within else turns))
        return ({n: p for n, p in zip(*each, strict=True) if n >= 0} for each in ours)

    def _with_habits(self, clues: Clues, t: int, numbers: Sequence[int], alone: Sequence[float]) -> Sequence[float]:
        """The scores of a turn's candidates, what they do elsewhere added."""
        kind = clues.turns[t].kind
        return array("d", [s + self.score(kind, clues.habits(t, n)) for n, s in zip(numbers, alone, strict=True)])


def link_features(clues: Clues, t: int) -> list[str]:
    """What a link goes by: the gap, how the speaker is named, how many talk, what the words before end with."""
    turn, before = clues.turns[t], clues.turns[t - 1]
    found = ["", turn.gap, f"{turn.gap} {turn.kind}", f"{turn.gap} {clues.talk}", f"{turn.gap} {turn.kind} {clues.talk}"]
    found.append(f"{turn.gap} of {min(clues.standing.company(t), 3)}")
    if turn.cue:
        found.append(f"{turn.gap} {turn.cue}")
    if not clues.standing.is_near(t - 1, t):
        found.append(f"{turn.gap} over a heading")
    if t > 1:
        found.append(f"{turn.gap} after {before.gap}")
    if before.asks:
        found.append(f"{turn.gap} asked")
    if turn.asks:
        found.append(f"{turn.gap} asks")
    if before.called or before.told:
        found.append(f"{turn.gap} called")
    if before.kind in ("none", "beat"):
        found.append(f"{turn.gap} after {before.kind}")
    found += [f"{turn.gap} {each}" for each in turn.follows]
    return found


@cache
def model() -> Model:
    """The shipped weights, or those of the file that READER_WEIGHTS names: for measuring what a fit was not shown."""
    other = os.environ.get("READER_WEIGHTS")
    weights: dict[str, dict[str, float]] = {}
    for name, weight in table(os.path.abspath(other) if other else "attribution.txt"):
        kind, _, feature = name.partition("/")
        weights.setdefault(kind, {})[feature] = float(weight)
    return Model(weights)


def choose(clues: Clues, people: People, within: range | None = None) -> None:
    """Gives each turn's quotation, or those `within`, its likeliest speaker, how likely that is, and why."""
    named: dict[int, Span] = {}
    """By person: the words that named them beside what they said last."""
    turns = clues.turns if within is None else clues.turns[within.start : within.stop]
    before: list[Turn] = list(clues.turns[max(0, within.start - 2) : within.start][::-1]) if within else []
    for turn, found in zip(turns, model().decide(clues, within), strict=True):
        draft = turn.draft
        if turn.known is not None:
            put_right(draft, people.everyone[turn.known])
        elif found:
            best = max(found, key=found.__getitem__)
            if best != turn.greedy or turn.kind not in ("label", "name"):
                draft.confidence, draft.decided = found[best], True
            if best != turn.greedy:
                _change(turn, people.everyone[best], people, names=within is None)
                draft.evidence = _evidence(turn, people.everyone[best], before, named, people)
        if draft.speaker and draft.mention:
            named[draft.speaker.number] = draft.mention
        before = [turn, *before[:1]]


def put_right(draft: Draft, person: Person) -> None:
    """The reader says who speaks; the words beside it stay what they are."""
    draft.speaker, draft.confidence, draft.decided = person, 1.0, True
    draft.evidence = Evidence("put right by the reader")


def _change(turn: Turn, person: Person, people: People, *, names: bool) -> None:
    """Another speaker than in reading order: the words beside the quotation are theirs now, as one of their `names` too."""
    draft = turn.draft
    if names and turn.kind == "nominal" and turn.wording.startswith("the "):
        if draft.speaker and not draft.speaker.described:
            draft.speaker.forms.subtract([turn.wording])
            draft.speaker.forms = +draft.speaker.forms
        if not person.described:
            person.forms[turn.wording] += 1
    draft.speaker = person
    if turn.kind not in _NAMING:
        acting = (beat.span for beat in turn.beats if beat.person == person.number and beat.use != "lead")
        draft.mention = next(acting, None)


def _evidence(turn: Turn, person: Person, before: list[Turn], named: Mapping[int, Span], people: People) -> Evidence:
    """What tells that they speak, in a line and a place."""
    draft = turn.draft
    spoken_of = next(
        (m for m in people.named_before(draft.start, REACH) if people.who(m.person) is person and not m.quoted), None
    )
    last = named.get(person.number) or (Span(spoken_of.start, spoken_of.end) if spoken_of else None)
    if turn.kind in _NAMING:
        if turn.kind == "pronoun" and person.gender in ("masculine", "feminine"):
            kind = "man" if person.gender == "masculine" else "woman"
            return Evidence(draft.evidence.rule, f"the {kind} who fits the talk best", last)
        return Evidence(draft.evidence.rule, "who fits the talk best", last)
    if draft.mention:
        return Evidence("acts beside it")
    if before and before[0].draft.speaker is person:
        return Evidence("the speaker goes on", antecedent=last)
    if before and (call := _call(before[0].draft, person, people)):
        return Evidence(TAKES_TURNS, "called by name right before", call)
    if len(before) > 1 and before[1].draft.speaker is person:
        return Evidence(TAKES_TURNS, antecedent=last)
    return Evidence("fits the talk around it", antecedent=last)


def _call(draft: Draft, person: Person, people: People) -> Span | None:
    """Where the words call somebody by name."""
    named = (mention for span in draft.spans for mention in people.named_in(span.start, span.end))
    return next((Span(m.start, m.end) for m in named if people.who(m.person) is person), None)
