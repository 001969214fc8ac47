"""Examples for the attribution: turns in a row, with the candidates that are right where that is known."""

import json
import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from reader.dialogue import extraction, pipeline
from reader.dialogue.chain import Link
from reader.dialogue.clues import Clues, Features
from reader.dialogue.extraction import Attributed
from reader.dialogue.joint import Model, link_features
from reader.dialogue.lexicon import words
from reader.dialogue.people import People
from reader.dialogue.transcript import Span
from reader.dialogue.work import Work
from reader.documents import Document
from reader.documents.text import blocks_of
from tests.corpus.load import Article, articles
from training import silver

__all__ = [
    "Characters",
    "Example",
    "Step",
    "Weights",
    "collect",
    "labels",
    "labels_of",
    "number",
    "numbers_of",
    "read",
    "steps",
    "terms",
]

Weights = Mapping[str, Mapping[str, float]]
"""By kind of tag or pattern of a link: the features', by name."""
Terms = tuple[list[list[int]], list[list[float]], list[Link]]

AROUND = 8
"""Turns on both sides of one whose speaker is known that belong to its example."""
BEFORE, AFTER = 50_000, 200_000
"""Code points of the novel around an excerpt, for one of its two examples; for the other it stands alone."""
LABELS = Path(__file__).parent / "labels"
"""Files of labels made by reading the novels, see sheets.py; on those in its folder `aside` nothing is fitted."""
LONGEST = 700_000
"""Code points of a novel that are read for silver labels."""
SHARE = 0.4
"""Of a novel's tags, how many one round of surgery changes."""
NOBODY = frozenset(("unknowable", "group", "unknown", "unsure", "none"))
"""Names in gold files that are no character's."""
TELLERS = frozenset(("i", "narrator", "the narrator"))


@dataclass(slots=True)
class Step:
    """A turn as the model sees it."""

    kind: str
    candidates: list[int]
    features: list[Features]
    link: list[str]
    """The features of the link with the turns before."""
    right: list[int] | None
    """Indices of the candidates that are right; None where that is not known, empty where the speaker is not among them."""


@dataclass(slots=True)
class Example:
    """Turns in a row, of one text."""

    book: str
    """A number of Project Gutenberg's, or the name of an article of our own."""
    source: str
    """excerpt, novel (the same excerpt in its book), read (labelled in training/labels), aside (the same, to be
    measured only), own, silver."""
    steps: list[Step]


def read(text: str, *, parsed: bool = False) -> Attributed:
    """What the engine has found when it is to be decided who says what."""
    work = Work(Document("", text, blocks_of(text), ""))
    while parsed and work.progress < 1:
        work.parse(pipeline.load(None), 0)
    return extraction.attributed(work)


def steps(clues: Clues, right: Sequence[Set[int] | None]) -> list[Step]:
    """All turns of a text; `right`: the numbers of those who may be said to speak each, None where nobody knows."""
    found = []
    for t, (turn, known) in enumerate(zip(clues.turns, right, strict=True)):
        candidates, features = clues.of(t)
        features = [[*each, *clues.habits(t, number)] for number, each in zip(candidates, features, strict=True)]
        indices = None if known is None else [i for i, number in enumerate(candidates) if number in known]
        found.append(Step(turn.kind, candidates, features, link_features(clues, t) if t else [], indices))
    return found


def terms(rows: Sequence[Step], weights: Weights) -> Terms:
    """What the chain is made of: each turn's candidates, what speaks for each of them, the links."""
    model = Model(weights)
    return (
        [step.candidates or [-1] for step in rows],
        [[model.score(step.kind, each) for each in step.features] or [0.0] for step in rows],
        [Link(*(sum(weights[pattern].get(name, 0.0) for name in step.link) for pattern in Link._fields)) for step in rows],
    )


def collect(litbank: Path, texts: Path, rounds: int, seed: int, jobs: int) -> list[Example]:
    """All examples there are, in an order that depends on nothing but the files."""
    novels = sorted(texts.glob("*.txt"))
    with ProcessPoolExecutor(jobs) as pool:
        gold = pool.map(partial(excerpt, texts=texts), sorted(litbank.glob("*.json")))
        changed = pool.map(partial(disguised, rounds=rounds, seed=seed), novels)
        return [example for found in (gold, map(article, articles("open")), changed) for each in found for example in each]


def excerpt(file: Path, texts: Path) -> list[Example]:
    """The examples of an excerpt of LitBank: alone, and within its novel where that is among the `texts`."""
    gold = json.loads(file.read_text(encoding="utf-8"))
    book = number(file)
    found = list(_stretches(book, "excerpt", _of_gold(gold["text"], gold, 0)))
    for novel in texts.glob(f"{book}_*.txt"):
        text = novel.read_text(encoding="utf-8")
        at = text.find(gold["text"])
        if at >= 0:
            start = max(0, at - BEFORE)
            around = text[start : at + len(gold["text"]) + AFTER]
            found += _stretches(book, "novel", _of_gold(around, gold, at - start))
    return found


def article(one: Article) -> list[Example]:
    """The examples of an article of our own, read off the surface and parsed."""
    characters = Characters(one.gold["speakers"])
    said = [
        (span["start"], span["end"], quote["speaker"])
        for quote in one.gold["quotes"]
        if quote["kind"] == "direct" and not quote["within"] and quote["speaker"]
        for span in quote["spans"]
    ]
    found: list[Example] = []
    for parsed in (False, True):
        at = read(one.text, parsed=parsed)
        spoken = labels([turn.draft.spans for turn in at.clues.turns], said)
        found += _stretches(one.name, "own", steps(at.clues, numbers_of(spoken, characters, at.people)))
    return found


def disguised(novel: Path, rounds: int, seed: int) -> list[Example]:
    """The examples of a novel whose tags are changed, `rounds` times in different ways."""
    text = novel.read_text(encoding="utf-8")[:LONGEST]
    document = Document("", text, blocks_of(text), "")
    before = read(text)
    found: list[Example] = []
    for file in labels_of(number(novel)):
        source = "aside" if file.parent.name == "aside" else "read"
        found += _stretches(number(novel), source, _of_labels(before, json.loads(file.read_text(encoding="utf-8"))))
    for each in range(rounds):
        chance = f"{seed + each} {novel.stem}"
        changes = silver.edits(document, before.clues.turns, before.people.everyone, chance, SHARE)
        changed, places = silver.applied(text, changes)
        after = read(changed)
        found += _stretches(number(novel), "silver", steps(after.clues, _unmasked(before.people, after, places)))
    return found


def labels_of(book: str) -> list[Path]:
    """The files with the labels of a book, one a stretch."""
    return sorted(file for file in LABELS.rglob(f"{book}*.json") if file.stem.partition("-")[0] == book)


def number(file: Path) -> str:
    """A book's number, with which its file's name begins."""
    return file.stem.partition("_")[0]


def _unmasked(before: People, after: Attributed, places: Iterable[silver.Changed]) -> list[set[int] | None]:
    """Who speaks the turns whose tags were changed, by the numbers of the changed text's cast."""
    bearers: dict[str, Counter[int]] = defaultdict(Counter)
    for person in after.people.everyone:
        if after.people.who(person.number) is person:
            for form, count in person.forms.items():
                bearers[form][person.number] += count
    starts = {turn.draft.start: t for t, turn in enumerate(after.clues.turns)}
    found: list[set[int] | None] = [None] * len(after.clues.turns)
    for start, turn in places:
        t = starts.get(start)
        if t is None or after.clues.turns[t].kind == "name" or turn.person is None:
            continue
        votes: Counter[int] = Counter()
        for form, count in before.everyone[turn.person].forms.items():
            if form in bearers:
                votes[bearers[form].most_common(1)[0][0]] += count
        if votes:
            found[t] = {votes.most_common(1)[0][0]}
    return found


def _stretches(book: str, source: str, rows: list[Step]) -> Iterator[Example]:
    """The turns near those whose speakers are known."""
    known = [t for t, step in enumerate(rows) if step.right is not None]
    start = 0
    for t, after in zip(known, [*known[1:], None], strict=False):
        if after is None or after - t > 2 * AROUND:
            stretch = rows[max(start, known[0] - AROUND) : t + AROUND + 1]
            yield Example(book, source, stretch)
            start = after - AROUND if after else 0


# --- gold


def _of_gold(text: str, gold: dict[str, Any], offset: int) -> list[Step]:
    """The turns of a text in which a gold file's begins at `offset`."""
    found = read(text)
    characters = Characters(gold["characters"])
    said = [
        (start + offset, end + offset, quote["speaker"])
        for quote in gold["quotes"]
        if quote["speaker"] is not None and quote["speaker"] not in characters.nobody
        for start, end in quote["spans"]
    ]
    spoken = labels([turn.draft.spans for turn in found.clues.turns], said)
    return steps(found.clues, numbers_of(spoken, characters, found.people))


def _of_labels(found: Attributed, gold: dict[str, Any]) -> list[Step]:
    """The turns of a novel a stretch of which is labelled."""
    said = [(start, end, quote["speaker"]) for quote in gold["quotes"] for start, end in quote["spans"]]
    spoken = labels([turn.draft.spans for turn in found.clues.turns], said)
    numbers = numbers_at(gold["characters"], found)
    return steps(found.clues, [None if speaker is None else numbers.get(speaker, set()) for speaker in spoken])


def numbers_at(characters: Sequence[Any], found: Attributed) -> dict[Any, set[int]]:
    """Which of the cast each character is.

    Whoever half of the time is named or described where the character is, or has the same name; else a wording of theirs.
    """
    there = defaultdict(set)
    for each in characters:
        for start in each["at"]:
            there[start].add(each["id"])
    first, last = min(there, default=0), max(there, default=-1)
    times: Counter[int] = Counter()
    shared: Counter[tuple[Any, int]] = Counter()
    for start, number in where(found):
        if first <= start <= last:
            times[number] += 1
            shared.update((identity, number) for identity in there.get(start, ()))
    numbers: dict[Any, set[int]] = defaultdict(set)
    for (identity, number), count in shared.items():
        if 2 * count >= times[number]:
            numbers[identity].add(number)
    named, called = defaultdict(set), defaultdict(set)
    for person in found.people.everyone:
        number = found.people.who(person.number).number
        named[person.name.casefold()].add(number)
        for form in person.forms:
            called[form.casefold()].add(number)
    for each in characters:
        name = each["name"].casefold()
        numbers[each["id"]] |= named[name] or (set() if numbers[each["id"]] else called[name])
    return numbers


def where(found: Attributed) -> list[tuple[int, int]]:
    """Where people are named or described, in code points, with their numbers."""
    mentions = [*found.people.mentions, *found.resolver.scene.described]
    return sorted((mention.start, found.people.who(mention.person).number) for mention in mentions)


def labels(quotations: Iterable[Sequence[Span]], said: Iterable[tuple[int, int, str]]) -> list[str | None]:
    """Who says each quotation by the gold: whose words, of those that lie in it by more than half, are the most.

    `said`: start, end, speaker.
    """
    words_said = sorted(said)
    starts = [start for start, _, _ in words_said]
    found: list[str | None] = []
    for spans in quotations:
        best: tuple[int, str | None] = (0, None)
        for span in spans:
            at = max(0, bisect_left(starts, span.start) - 2)
            for start, end, speaker in words_said[at : bisect_left(starts, span.end)]:
                common = min(span.end, end) - max(span.start, start)
                if 2 * common > end - start and common > best[0]:
                    best = common, speaker
        found.append(best[1])
    return found


def numbers_of(spoken: Iterable[str | None], characters: "Characters", people: People) -> list[set[int] | None]:
    """Which of the cast each gold speaker may be."""
    numbers: dict[str, set[int]] = defaultdict(set)
    for person in people.everyone:
        for identity in characters.of(person.name, person.forms):
            numbers[identity].add(person.number)
    return [None if speaker is None else numbers.get(speaker, set()) for speaker in spoken]


class Characters:
    """The characters of a gold file, found by the names that the engine gives people."""

    def __init__(self, characters: Sequence[Any]) -> None:
        self.nobody = {each["id"] for each in characters if _plain(each["name"]) in NOBODY}
        self._full: dict[str, set[str]] = defaultdict(set)
        self._bare: dict[str, set[str]] = defaultdict(set)
        for each in characters:
            for name in (each["name"], *(each["aliases"] or ())):
                self._full[_plain(name)].add(each["id"])
                self._bare[self._without_titles(_plain(name))].add(each["id"])
        self._found: dict[str, set[str]] = {}

    def of(self, name: str, forms: Iterable[str]) -> set[str]:
        """Who somebody of the cast may be: by the name, else by most of its other wordings."""
        if found := self._named(name):
            return found
        votes = Counter(min(ids) for form in forms if len(ids := self._named(form)) == 1)
        return {votes.most_common(1)[0][0]} if votes else set()

    def _named(self, name: str) -> set[str]:
        if name not in self._found:
            self._found[name] = self._look_up(_plain(name))
        return self._found[name]

    def _look_up(self, name: str) -> set[str]:
        if name in TELLERS:
            return set().union(*(self._full.get(teller, set()) for teller in TELLERS))
        if name in self._full:
            return self._full[name]
        bare = self._without_titles(name)
        found = self._bare.get(bare)
        if found is None:
            tokens = set(bare.split())
            found = set().union(*(ids for other, ids in self._tokens if tokens and (tokens <= other or other < tokens)))
        return found if len(found) == 1 else set()

    @cached_property
    def _tokens(self) -> list[tuple[set[str], set[str]]]:
        return [(tokens, ids) for name, ids in self._bare.items() if (tokens := set(name.split())) and not tokens <= TITLES]

    def _without_titles(self, name: str) -> str:
        tokens = name.split()
        while len(tokens) > 1 and tokens[0] in TITLES:
            del tokens[0]
        return " ".join(tokens)


TITLES = frozenset(("the", "a", "an", "old", "young", "dear", "little", "poor")).union(
    *(words(kind) for kind in ("titles", "courtesies", "ranks", "masculine titles", "feminine titles", "kin"))
)


def _plain(name: str) -> str:
    letters = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub(r"[’']s\b", "", letters)).split())
