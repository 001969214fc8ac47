"""The labelled corpus as plain text with gold objects, read from articles with inline labels (README.md has the format)."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

HERE = Path(__file__).parent
PARTS = ("open", "heldout", "variants")
KINDS = {"": "direct", "i": "indirect", "m": "mixed"}

_MARK = re.compile(r"\{(\d+)([im]?)(?: ([\w?]+)(?:>([\w,]+))?)?:|\[(\d+(?:,\d+)*):|<(\d+(?:,\d+)*):|[{}\[\]<>]")


class Span(TypedDict):
    """A piece of the text, in code points, end exclusive."""

    start: int
    end: int
    text: str


class Speaker(TypedDict):
    """Somebody who speaks or is spoken to; `members` are ids."""

    id: str
    name: str
    aliases: list[str]
    gender: str | None
    members: list[str]


class Quote(TypedDict):
    """A quotation as the contract has it, without the engine's confidence."""

    id: str
    kind: str
    turn: int
    within: str | None
    spans: list[Span]
    speaker: str | None
    mention: Span | None
    cue: Span | None
    addressees: list[str]


class Gold(TypedDict):
    """What a perfect transcript of an article holds."""

    speakers: list[Speaker]
    quotes: list[Quote]


@dataclass(frozen=True)
class Article:
    """One article: the name of its file, its part of the corpus, its register, its plain text and its labels."""

    name: str
    part: str
    register: str
    text: str
    gold: Gold


class _Person(TypedDict, total=False):
    name: str
    aliases: list[str]
    gender: str
    members: list[str]


@dataclass
class _Draft:
    """A quotation while its article is read; people are still keys of the article's table."""

    kind: str
    speaker: str | None
    addressees: list[str]
    within: "_Draft | None"
    spans: list[Span]
    mention: Span | None = None
    cue: Span | None = None


def articles(*parts: str) -> list[Article]:
    """The articles of the parts named (open and heldout where none is), in order of their names.

    Raises:
        ValueError: labels that contradict themselves, with the file and the reason.
    """
    paths = (path for part in parts or PARTS[:2] for path in (HERE / part).glob("*.toml"))
    return [_read(path) for path in sorted(paths, key=lambda path: path.name)]


def sample() -> Article:
    """The labels of the sample article that comes with the program."""
    return _read(HERE / "sample.toml")


def _read(path: Path) -> Article:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        text, drafts = _unmark(data["text"].strip() + "\n")
        return Article(path.stem, path.parent.name, data["register"], text, _gold(drafts, data["speakers"]))
    except (ValueError, KeyError) as error:
        raise ValueError(f"{path.parent.name}/{path.name}: {error}") from error


def _unmark(marked: str) -> tuple[str, list[_Draft]]:
    """The text without its markup, and the quotations in order of their first spans."""
    text = ""
    drafts: dict[str, _Draft] = {}
    tags: list[tuple[str, str, Span]] = []
    nest: list[tuple[str, str, int]] = []  # closing bracket, numbers, start; without numbers the bracket is text
    last = 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        last = mark.end()
        number, kind, speaker, addressees, mention, cue = mark.groups()
        token = mark.group()
        if token[0] in "]}>":
            if not nest or nest[-1][0] != token:
                raise ValueError(f"unbalanced {token} after {text[-40:]!r}")
            _, numbers, start = nest.pop()
            span = Span(start=start, end=len(text), text=text[start:])
            if not numbers:
                text += token
            elif token == "}":
                drafts[numbers].spans.append(span)
            else:
                tags.extend((tagged, token, span) for tagged in numbers.split(","))
            continue
        closing = {"{": "}", "[": "]", "<": ">"}[token[0]]
        numbers = number or mention or cue or ""
        if not numbers:
            text += token
        elif speaker and number in drafts:
            raise ValueError(f"two quotations have the number {number}")
        elif speaker:
            around = next((drafts[outer] for close, outer, _ in reversed(nest) if outer and close == "}"), None)
            drafts[number] = _Draft(
                KINDS[kind], None if speaker == "?" else speaker, addressees.split(",") if addressees else [], around, []
            )
        elif number and number not in drafts:
            raise ValueError(f"quotation {number} goes on before it begins")
        nest.append((closing, numbers, len(text)))
    text += marked[last:]
    if nest:
        raise ValueError(f"unbalanced {nest[-1][0]}")
    for number, token, span in tags:
        draft = drafts[number]
        if (draft.mention if token == "]" else draft.cue) is not None:
            raise ValueError(f"quotation {number} has two of {token}")
        if token == "]":
            draft.mention = span
        else:
            draft.cue = span
    return text, sorted(drafts.values(), key=lambda draft: (draft.spans[0]["start"], -draft.spans[0]["end"]))


def _gold(drafts: list[_Draft], people: dict[str, _Person]) -> Gold:
    order: list[str] = []
    for draft in drafts:
        for key in [draft.speaker, *draft.addressees]:
            if key is not None:
                order += [key, *people[key].get("members", [])]
    order = list(dict.fromkeys(order))
    if unused := people.keys() - order:
        raise ValueError(f"neither speaks nor is spoken to: {', '.join(sorted(unused))}")
    ids = {key: f"s{number}" for number, key in enumerate(order, 1)}
    quotes: list[Quote] = []
    turn, before = 0, ""
    names: dict[int, str] = {}
    for number, draft in enumerate(drafts, 1):
        speaker = None if draft.speaker is None else ids[draft.speaker]
        if draft.within is None:
            if speaker is None or speaker != before:
                turn += 1
            before = speaker or ""
        names[id(draft)] = f"q{number}"
        quotes.append(
            Quote(
                id=f"q{number}",
                kind=draft.kind,
                turn=turn,
                within=None if draft.within is None else names[id(draft.within)],
                spans=draft.spans,
                speaker=speaker,
                mention=draft.mention,
                cue=draft.cue,
                addressees=[ids[key] for key in draft.addressees],
            )
        )
    speakers = [
        Speaker(
            id=ids[key],
            name=people[key]["name"],
            aliases=people[key].get("aliases", []),
            gender=people[key].get("gender"),
            members=[ids[member] for member in people[key].get("members", [])],
        )
        for key in order
    ]
    return Gold(speakers=speakers, quotes=quotes)
