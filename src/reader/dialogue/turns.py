"""What the text tells of each quotation before it is decided who says it: the words that name the speaker, and the gaps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from sys import intern
from typing import TYPE_CHECKING

from reader.dialogue import vocatives
from reader.dialogue.cues import Frame
from reader.dialogue.descriptions import ANYONE, DETERMINER, INDEFINITE, Description, gender_of_noun, personal
from reader.dialogue.lexicon import words
from reader.dialogue.people import People, Person
from reader.dialogue.reference import Resolver
from reader.dialogue.transcript import Gender, Span
from reader.documents import Document

if TYPE_CHECKING:
    from reader.dialogue.assembly import Draft

__all__ = ["GENDERS", "Beat", "Turn", "gap", "turns_of"]

GENDERS: dict[str, Gender] = {
    "he": "masculine", "him": "masculine", "his": "masculine", "she": "feminine", "her": "feminine",
    "they": "plural", "them": "plural", "it": "neuter",
}  # fmt: skip
GOING_ON, ANSWERS = words("verbs of going on"), words("verbs of answering")
OPENINGS = words("openings")
SENTENCE_END = re.compile(r"[.!?…]\s")
WORD = re.compile(r"[^\W\d_]+")
LONGER = re.compile(r"\b[a-z]{6,}\b")
"""Words that hardly anybody says without a reason: who says one again after a turn goes on with the talk."""
YOU, SELF = re.compile(r"\b[Yy]ou\b"), re.compile(r"\bI\b")
POSSESSOR = re.compile(r"(?:\w+\.? )*?[A-Z]\w+[’']s? ")
SHORT, LONG = 40, 200
"""Code points of a quotation below which it is short, and from which on it is long."""
WORDS_OF_KIN, SERVICES = words("kin"), words("services")
OWNERS = frozenset(("his", "her", "your", "their"))
FIRST_PERSON = frozenset(("i", "me", "my", "we", "us", "our"))


@dataclass(slots=True)
class Beat:
    """Who acts beside a quotation that has no tag."""

    side: str
    use: str
    person: int | None
    """None where a pronoun names them; who is known by the description alone where that does."""
    gender: Gender | None
    kind: str
    span: Span


@dataclass(slots=True)
class Turn:
    """A quotation of the narration, as the model sees it. People go by their numbers."""

    draft: Draft
    kind: str
    """How the speaker is named: label, name, pronoun, nominal, first (person), beat, none."""
    gap: str
    """What lies between the quotation before and this one: par (the same paragraph), adj (nothing), near, far, start."""
    person: int | None = None
    """Whom the name or the description beside it stands for."""
    wording: str = ""
    """The name or the description; the latter in lower case."""
    own: int | None = None
    """Somebody who is known by the description alone."""
    came: int | None = None
    """Where that somebody was brought in with "a", as a code point."""
    gender: Gender | None = None
    """Of the pronoun or the description."""
    head: str = ""
    """The description's noun."""
    owner: int | None = None
    """Whose patron the description is: "Lee’s patron" is not Lee."""
    sort: str = ""
    """What a description goes by: kin, anyone ("the man"), service ("the driver"), role, other; new where it brings somebody
    in."""
    greedy: int | None = None
    """Who was chosen in reading order."""
    called: tuple[int, ...] = ()
    """Who is called by name in the words."""
    named: tuple[int, ...] = ()
    """Who else is named in them."""
    told: tuple[int, ...] = ()
    """Whom the tag says they are said to."""
    forms: tuple[str, ...] = ()
    """How the words call somebody by no name: "sir", "girl"."""
    calls: Gender | None = None
    """The sex of whom they call so, if they call but one."""
    beats: tuple[Beat, ...] = ()
    asks: bool = False
    cue: str = ""
    """What its cue says of the turn before: goes on, answers; or that both are in the same sentence."""

    follows: tuple[str, ...] = ()
    """How it follows the turn before: what both say, how long they are, what the narration between them does."""

    known: int | None = None
    """Who speaks, where the reader has said so."""

    @property
    def sure(self) -> int | None:
        """Who speaks, where the reader or a name says so."""
        if self.known is not None:
            return self.known
        return self.person if self.kind in ("name", "label") else None

    def of(self, people: People, gap: str) -> Turn:
        """The same after another gap, with nobody who has turned out to be another."""

        def who(number: int | None) -> int | None:
            return None if number is None else people.who(number).number

        return replace(
            self,
            gap=gap,
            person=who(self.person),
            own=who(self.own),
            owner=who(self.owner),
            greedy=who(self.greedy),
            called=tuple(people.who(number).number for number in self.called),
            named=tuple(people.who(number).number for number in self.named),
            told=tuple(people.who(number).number for number in self.told),
            beats=tuple(replace(beat, person=who(beat.person)) for beat in self.beats),
        )


def turns_of(
    document: Document,
    drafts: Sequence[Draft],
    people: People,
    resolver: Resolver,
    beside: Callable[[Draft], list[Frame]],
    called: Callable[[Draft], list[Person]],
) -> list[Turn]:
    """The direct quotations that stand in no other, as turns."""
    found: list[Turn] = []
    last: Draft | None = None
    earlier: tuple[set[str], set[str]] = set(), set()
    """The longer words of the two turns before."""
    for draft in drafts:
        if draft.kind != "direct" or draft.parent is not None:
            continue
        turn = Turn(draft, "none", gap(last, draft))
        turn.greedy = people.who(draft.speaker.number).number if draft.speaker else None
        _name(turn, document.text, people, resolver)
        turn.called = tuple(people.who(person.number).number for person in called(draft))
        named = {people.who(m.person).number for span in draft.spans for m in people.named_in(span.start, span.end)}
        turn.named = tuple(named - {*turn.called})
        turn.told = tuple(people.who(person.number).number for person in draft.addressees)
        turn.forms = vocatives.forms(document.text, draft.spans)
        sexes = {vocatives.sex_of(form) for form in turn.forms}
        turn.calls = sexes.pop() if len(sexes) == 1 else None
        turn.asks = document.text[max(draft.start, draft.end - 4) : draft.end].rstrip("”’\"' \n»_*").endswith("?")
        if draft.frame:
            turn.cue = "goes on" if draft.frame.base in GOING_ON else "answers" if draft.frame.base in ANSWERS else ""
        if turn.gap == "par" and last is not None and not SENTENCE_END.search(document.text, last.end, draft.start):
            turn.cue = "same sentence"
        if turn.kind == "none":
            turn.beats = tuple(_beat(frame, document.text, people, resolver) for frame in beside(draft) if frame.subjects)
            turn.kind = "beat" if turn.beats else "none"
        if last is not None:
            turn.follows = tuple(map(intern, _follows(document, last, draft)))  # a book has few
        said = {word for span in draft.spans for word in LONGER.findall(document.text, span.start, span.end)}
        if said & earlier[0]:
            turn.follows += ("echoes",)
        earlier = earlier[1], said
        found.append(turn)
        last = draft
    return found


def _follows(document: Document, last: Draft, draft: Draft) -> Iterator[str]:
    """What the words and the narration between them tell of whether the same one goes on."""
    text = document.text
    first = WORD.search(text, draft.start, draft.end)
    if first and (word := first[0].lower()) in OPENINGS:
        yield f"says {word}"
    closing = text[max(last.start, last.end - 4) : last.end].rstrip("”’\"' \n»_*")
    if closing.endswith(("-", "—", "–")):
        yield "broken off"
    elif closing.endswith("!"):
        yield "exclaimed"
    yield f"{_length(draft)} after {_length(last)}"
    if any(YOU.search(text, span.start, span.end) for span in draft.spans):
        yield "has you"
    if any(SELF.search(text, span.start, span.end) for span in draft.spans):
        yield "has I"
    if WORD.search(text, last.end, document.blocks[last.last_block].end):
        yield "after narration"
    if WORD.search(text, document.blocks[draft.block].start, draft.start):
        yield "narration leads"


def _length(draft: Draft) -> str:
    length = sum(span.end - span.start for span in draft.spans)
    return "short" if length < SHORT else "long" if length >= LONG else "middling"


def _beat(frame: Frame, text: str, people: People, resolver: Resolver) -> Beat:
    span = frame.subjects[0]
    lower = text[span.start : span.end].lower()
    if lower in GENDERS:
        return Beat(frame.side, frame.use, None, GENDERS[lower], "pronoun", span)
    if lower in FIRST_PERSON:
        return Beat(frame.side, frame.use, resolver.narrator(span.start).number, None, "first", span)
    named = people.named(span)
    if named is None:
        told = resolver.description(span)
        own = resolver.described(span).number if personal(told.head) and frame.use != "lead" else None
        return Beat(frame.side, frame.use, own, gender_of_noun(told.head), "nominal", span)
    return Beat(frame.side, frame.use, people.who(named.number).number, None, "name", span)


def gap(last: Draft | None, draft: Draft) -> str:
    if last is None:
        return "start"
    blocks = draft.block - last.last_block
    return "par" if blocks <= 0 else "adj" if blocks == 1 else "near" if blocks <= 3 else "far"


def _name(turn: Turn, text: str, people: People, resolver: Resolver) -> None:
    """How the tag names the speaker."""
    draft = turn.draft
    frame = draft.frame
    if frame is None or not frame.subjects:
        return
    span = frame.subjects[0]
    said = " ".join(text[span.start : span.end].split())
    words = said.split()
    lower = said.lower()
    if frame.side in ("label", "signature") and turn.greedy is not None:
        turn.kind, turn.person = "label", turn.greedy
    elif lower in GENDERS:
        turn.kind, turn.gender = "pronoun", GENDERS[lower]
    elif lower in FIRST_PERSON:
        turn.kind = "first"
    elif words and _is_name(words) and turn.greedy is not None:
        turn.kind, turn.person, turn.wording = "name", turn.greedy, said
    elif words:
        described = resolver.described(span)
        turn.kind, turn.person, turn.own = "nominal", turn.greedy, described.number
        turn.came = resolver.introduced(described)
        turn.wording = lower
        told = resolver.description(span)
        turn.head, turn.sort = re.sub(r"[’']s?$", "", told.head), _sort(told)
        turn.gender = gender_of_noun(turn.head)
        if (possessor := POSSESSOR.match(said)) and (named := people.named_in(span.start, span.start + possessor.end())):
            turn.owner = people.who(named[-1].person).number
        beside = draft.mention is not None and draft.mention.start >= span.end  # "said the verger, Alois Grünwald"
        roles = turn.head, DETERMINER.sub("", lower, count=1)  # "the cabinet member"
        if draft.speaker and not draft.speaker.described and (beside or any(people.surely(draft.speaker, r) for r in roles)):
            turn.kind, turn.own = "name", None  # nobody else is called so


def _is_name(words_of: Sequence[str]) -> bool:
    return words_of[-1][:1].isupper() and words_of[0] not in OWNERS and words_of[-1].lower() not in words("peoples")


def _sort(told: Description) -> str:
    if told.determiner in INDEFINITE:
        return "new"
    if told.head in WORDS_OF_KIN:
        return "kin"
    if told.head in SERVICES:
        return "service"
    return "anyone" if told.head in ANYONE else "role" if personal(told.head) else "other"
