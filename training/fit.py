"""Fit the weights that decide who says what, src/reader/dialogue/data/attribution.txt.

usage: python training/fit.py LITBANK TEXTS [--write | --out FILE] [--folds 5] [--leave-out NUMBER ...]

LITBANK: a folder of LitBank's excerpts as JSON files with text, characters, quotes; TEXTS: a folder of novels as plain
text. The names of both begin with the book's number at Project Gutenberg. `--leave-out` takes such numbers, or `pdnc-authors`
for the excerpts by the authors of PDNC's development novels. With `--folds` the excerpts are cross-validated by book, their
novels' silver labels left out with them, and a file a fold is written beside FILE: FILE.1, FILE.2 and so on. The first line
of every file says which excerpts it was not fitted on.

The same arguments, texts and versions give the same bytes. Needs PyTorch: pip install -e .[training]
"""

import argparse
import pickle
import random
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log
from pathlib import Path

import torch
from torch import Tensor

sys.path.insert(0, str(Path(__file__).parents[1]))

from reader.dialogue import lexicon
from reader.dialogue.chain import Link, marginals
from training.examples import Example, Step, Weights, collect, number, terms

KINDS = ("label", "name", "pronoun", "nominal", "first", "beat", "none")
LENGTH = 48
"""Turns of a chain; longer stretches are cut."""
BATCH = 256
"""Chains that are summed at once, of about one length."""
DEVIATION = 2.5
"""How much dearer a kind's deviation from the shared weights is than these."""
ITERATIONS = 60
SMALLEST = 0.005
"""Weights below it are left out."""
AUTHORS = {
    # Austen, Carroll, Chesterton, Chopin, Dickens, Forster, James, Montgomery, Wells, Wharton, Wilde, Woolf
    "pdnc-authors": frozenset(
        map(str, (11, 36, 45, 105, 158, 160, 174, 208, 209, 432, 541, 730, 766, 1023, 1245, 1342, 1400, 1695, 2641, 2891, 5230))
    ),
}
# What the weights are without examples, set by hand; what is not named here is 0.
PRIOR = {
    "calls themselves": -3.5, "names themselves": -1.3, "is told": -2.5, "clashes": -3.0, "fits": 1.5, "called before run": 1.2,
    "called after run": 0.9, "named so": 3.0, "never tagged": -1.0, "by these words": 1.0, "has the role": 1.2, "owner": -3.0,
    "distance": -1.0,
}  # fmt: skip
LINK_PRIOR = {
    ("same", "adj"): -1.2, ("again", "adj"): -1.2, ("back", "adj after adj"): 1.2, ("same", "par"): 1.0, ("again", "par"): 1.0,
}  # fmt: skip
# What the second pass adds, by kind: it is known only when there are weights, and silver descriptions are drawn at random.
SECOND = {"nominal": {"called so elsewhere": 4.0}}


class Vocabulary(dict[str, int]):
    """Features' names with their numbers, given as they come."""

    def __missing__(self, name: str) -> int:
        self[name] = len(self)
        return self[name]


class Chains:
    """Examples as tensors: B chains of at most T turns with at most K candidates."""

    def __init__(self, chains: Sequence[tuple[list[Step], float]], names: Vocabulary, links: Vocabulary) -> None:
        """`chains`: turns, and what they weigh in the likelihood."""
        size = max(len(step.candidates) for rows, _ in chains for step in rows)
        self.shape = b, t, k = len(chains), max(2, *(len(rows) for rows, _ in chains)), size
        self.weight = torch.tensor([weight for _, weight in chains])
        self.there = torch.zeros(b, t, dtype=torch.bool)
        self.candidates = torch.full((b, t, k), -1)
        self.right = torch.zeros(b, t, k, dtype=torch.bool)
        self.known = torch.zeros(b, t, dtype=torch.bool)
        places, features, kinds, values, link_places, link_features = [], [], [], [], [], []
        for i, (rows, _) in enumerate(chains):
            for j, step in enumerate(rows):
                self.there[i, j] = True
                # Where nobody may speak, somebody unlike anybody else does.
                self.candidates[i, j, : max(1, len(step.candidates))] = torch.tensor(step.candidates or [-2 - j])
                for c, own in enumerate(step.features):
                    for name, value in own:
                        places.append((i * t + j) * k + c)
                        features.append(names[name])
                        kinds.append(KINDS.index(step.kind))
                        values.append(value)
                for name in step.link if j else ():
                    link_places.append(i * t + j)
                    link_features.append(links[name])
                if _tells(step):
                    self.known[i, j] = True
                    self.right[i, j, step.right] = True
        self.places, self.features, self.kinds = torch.tensor(places), torch.tensor(features), torch.tensor(kinds)
        self.values = torch.tensor(values)
        self.link_places, self.link_features = torch.tensor(link_places), torch.tensor(link_features)
        self.filled = self.candidates != -1
        self.as_last = self._alike(1)
        self.as_one_before = self._alike(2)

    def _alike(self, back: int) -> Tensor:
        """By turn, an earlier one's candidate and this one's: 1 where they are the same."""
        here, there = self.candidates[:, back:, None, :], self.candidates[:, :-back, :, None]
        return ((here == there) & self.filled[:, back:, None, :]).float()


def log_likelihood(chains: Chains, shared: Tensor, deviation: Tensor, links: Tensor) -> Tensor:
    """Of what is known, summed over what is not, as the chains weigh."""
    b, t, k = chains.shape
    own = chains.values * (shared[chains.features] + deviation[chains.kinds, chains.features])
    scores = torch.zeros(b * t * k).index_add(0, chains.places, own).view(b, t, k)
    link = torch.zeros(b * t, 4).index_add(0, chains.link_places, links[:, chains.link_features].t()).view(b, t, 4)
    clamped = chains.filled & (~chains.known[:, :, None] | chains.right)
    return ((_log_sum(chains, scores, link, clamped) - _log_sum(chains, scores, link, chains.filled)) * chains.weight).sum()


def _log_sum(chains: Chains, scores: Tensor, link: Tensor, allowed: Tensor) -> Tensor:
    """The logarithm of the sum over all choices allowed: the forward half of reader.dialogue.chain, many chains at once."""
    _, turns, k = chains.shape
    top = scores.masked_fill(~allowed, -1e4).amax(2, keepdim=True).detach()
    local = torch.where(allowed, torch.exp((scores - top).clamp(min=-60)), torch.zeros(()))
    total = top[:, :, 0].masked_fill(~chains.there, 0.0).sum(1)
    same, again, back, third = (torch.exp(link[:, :, i].clamp(-20, 20))[:, :, None] for i in range(4))
    there = chains.there[:, :, None, None]
    first = torch.zeros(k, k)
    first[:, 0] = 1.0  # of a chain of one turn
    linked = torch.where(chains.as_last[:, 0] > 0, same[:, 1, :, None], torch.ones(()))
    table = local[:, 0, :, None] * torch.where(there[:, 1], linked * local[:, 1, None, :], first)
    for t in range(2, turns):
        scale = table.sum((1, 2)).clamp(min=1e-30)
        total = total + torch.log(scale)
        table = table / scale[:, None, None]
        every = table.sum(1)
        alike = (table * chains.as_last[:, t - 2]).sum(1)
        returns = torch.bmm(table.transpose(1, 2), chains.as_one_before[:, t - 2])
        stays = (every - alike) * same[:, t] + alike * again[:, t]
        apart = (every - alike + alike * third[:, t])[:, :, None] + returns * (back[:, t, :, None] - 1.0)
        new = torch.where(chains.as_last[:, t - 1] > 0, stays[:, :, None], apart) * local[:, t, None, :]
        table = torch.where(there[:, t], new, table)
    return total + torch.log(table.sum((1, 2)).clamp(min=1e-30))


def fit(examples: Iterable[Example], weigh: Mapping[str, float], penalty: float) -> Weights:
    """The weights at which the examples' likelihood, less the penalty on their squared distance from the prior, is greatest.

    `weigh`: what a label weighs, by the example's source, where that is not 1.
    """
    torch.set_num_threads(1)  # sums in one order
    torch.use_deterministic_algorithms(True)
    names, links = Vocabulary(), Vocabulary()
    chains = [
        (chain, weigh.get(example.source, 1.0))
        for example in examples
        for start in range(0, len(example.steps), LENGTH)
        if any(map(_tells, chain := example.steps[start : start + LENGTH]))
    ]
    chains.sort(key=lambda chain: len(chain[0]))
    batches = [Chains(chains[start : start + BATCH], names, links) for start in range(0, len(chains), BATCH)]
    prior = torch.tensor([PRIOR.get(name, 0.0) for name in names])
    link_prior = torch.tensor([[LINK_PRIOR.get((pattern, name), 0.0) for name in links] for pattern in Link._fields])
    shared, own = prior.clone().requires_grad_(), torch.zeros(len(KINDS), len(names), requires_grad=True)
    linked = link_prior.clone().requires_grad_()
    optimizer = torch.optim.LBFGS(
        [shared, own, linked], max_iter=ITERATIONS, history_size=10, line_search_fn="strong_wolfe", tolerance_grad=1e-4
    )

    def loss() -> Tensor:
        optimizer.zero_grad()
        away = ((shared - prior) ** 2).sum() + DEVIATION * (own**2).sum() + ((linked - link_prior) ** 2).sum()
        value = penalty * away
        value.backward()
        for batch in batches:  # one after the other, for the memory
            lost = -log_likelihood(batch, shared, own, linked)
            lost.backward()
            value = value.detach() + lost.detach()
        return value

    optimizer.step(loss)
    weights = {
        kind: _named(names, row) | SECOND.get(kind, {}) for kind, row in zip(KINDS, (shared + own).tolist(), strict=True)
    }
    return weights | {pattern: _named(links, row) for pattern, row in zip(Link._fields, linked.tolist(), strict=True)}


def _tells(step: Step) -> bool:
    """Whether it says anything who of the candidates is right."""
    return bool(step.right) and len(step.right or ()) < len(step.candidates)


def _named(names: Iterable[str], row: Iterable[float]) -> dict[str, float]:
    return {name: round(value, 3) for name, value in sorted(zip(names, row, strict=True)) if abs(value) >= SMALLEST}


def validate(examples: Iterable[Example], weights: Weights, counts: Counter[str], loss: list[float]) -> None:
    """Counts, of the turns whose speaker is known, those whose likeliest candidate is right, by kind; and what each loses."""
    for example in examples:
        for step, found in zip(example.steps, marginals(*terms(example.steps, weights)), strict=True):
            if step.right is not None:
                counts[step.kind] += 1
                counts[f"{step.kind} right"] += max(range(len(found)), key=found.__getitem__) in step.right
                loss.append(-log(max(1e-3, sum(found[i] for i in step.right))))


def write(file: Path, weights: Weights, without: Iterable[str]) -> None:
    """A weights file; its first line names the excerpts that it was not fitted on."""
    head = [
        f"# Not fitted on LitBank's: {' '.join(sorted(without, key=int)) or 'none'}",
        "# Weights of who says what, written by training/fit.py; see docs/attribution.md.",
        "# Kind of tag or pattern of a link / feature: weight",
    ]
    lines = [f"{kind}/{name}: {value:.3f}" for kind, own in weights.items() for name, value in own.items()]
    file.write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("litbank", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--leave-out", nargs="*", default=[])
    parser.add_argument("--silver", type=float, default=0.2, help="what a silver label weighs, LitBank's 1 (%(default)s)")
    parser.add_argument("--read", type=float, default=1.0, help="what a label made by reading a novel weighs (%(default)s)")
    parser.add_argument("--own", type=float, default=4.0, help="what one of the project's own articles weighs (%(default)s)")
    parser.add_argument("--penalty", type=float, default=6.0, help="on the squared distance from the prior (%(default)s)")
    parser.add_argument("--rounds", type=int, default=4, help="how many times each novel's tags are changed (%(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=1, help="texts read at a time")
    parser.add_argument("--keep", type=Path, help="keeps the examples in this file, and takes them from it where it is there")
    target = parser.add_mutually_exclusive_group()
    target.add_argument("--out", type=Path)
    target.add_argument("--write", action="store_const", dest="out", const=lexicon.DATA / "attribution.txt")
    options = parser.parse_args()
    if options.keep and options.keep.exists():
        examples: list[Example] = pickle.loads(options.keep.read_bytes())
    else:
        examples = collect(options.litbank, options.texts, options.rounds, options.seed, options.jobs)
        if options.keep:
            options.keep.write_bytes(pickle.dumps(examples))
    books = sorted((number(file) for file in options.litbank.glob("*.json")), key=int)
    without = {book for each in options.leave_out for book in AUTHORS.get(each, [each])}
    weigh = {"silver": options.silver, "own": options.own, "read": options.read}
    print(f"{len(examples)} examples:", dict(Counter(example.source for example in examples)))

    def without_books(left: set[str], *, silver_too: bool) -> list[Example]:
        told = (e for e in examples if e.source != "aside")
        return [e for e in told if e.book not in left or (e.source == "silver" and not silver_too)]

    random.Random(options.seed).shuffle(books)
    found: dict[str, tuple[Counter[str], list[float]]] = {source: (Counter(), []) for source in ("excerpt", "read")}
    for fold in range(options.folds):
        held = {*books[fold :: options.folds]}
        kept = [e for e in without_books(held, silver_too=True) if e.book not in without or e.source == "silver"]
        weights = fit(kept, weigh, options.penalty)
        for source, (counts, loss) in found.items():
            validate((e for e in examples if e.book in held and e.source == source), weights, counts, loss)
        if options.out:
            write(options.out.with_name(f"{options.out.name}.{fold + 1}"), weights, held | without)
    for source, (counts, loss) in found.items() if options.folds else ():
        print(f"{source}, by fits without its book:")
        for kind in KINDS:
            print(f"  {kind:8} {counts[kind]:5} turns, {counts[kind + ' right'] / max(1, counts[kind]):.1%} right")
        right, of = sum(counts[f"{kind} right"] for kind in KINDS), sum(counts[kind] for kind in KINDS)
        print(f"  all      {of:5} turns, {right / of:.1%} right; {sum(loss) / of:.3f} nats a turn")
    if options.out:
        weights, counts = fit(without_books(without, silver_too=False), weigh, options.penalty), Counter[str]()
        write(options.out, weights, without)
        validate((e for e in examples if e.source == "aside"), weights, counts, [])
        right, of = sum(counts[f"{kind} right"] for kind in KINDS), sum(counts[kind] for kind in KINDS)
        print(f"of the turns in labels/aside, on which nothing is fitted: {of}, {right / max(1, of):.1%} right")


if __name__ == "__main__":
    main()
