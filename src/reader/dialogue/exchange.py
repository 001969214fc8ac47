"""To whom it is said: whoever is named by the cue or called in the words, else the partner of the exchange."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from reader.dialogue.assembly import Draft
from reader.dialogue.attribution import TAKES_TURNS
from reader.dialogue.lexicon import words
from reader.dialogue.people import People, Person
from reader.dialogue.reference import Resolver
from reader.dialogue.transcript import Span
from reader.documents import Document

__all__ = ["address"]

ANSWERS = words("verbs of answering")
MEETING = re.compile(
    r"\b(?:meeting|talks?|conversation|interview|encounter|exchange|call|lunch|dinner|discussion|summit|session|audience|meets?|met|spoke|speaking|talking|talked|debate)\b"
    r"[^.!?“”]{0,60}?\b(?:between|with|to)\b",
    re.IGNORECASE,
)
LEAD = 500
"""Code points before a quotation in which its meeting is looked for."""
REACH = 2
"""Paragraphs over which an exchange goes on without a word."""
NEAR = 3
"""Paragraphs within which somebody who takes turns speaks again."""


def address(
    document: Document,
    drafts: Sequence[Draft],
    people: People,
    resolver: Resolver,
    called: Callable[[Draft], list[Person]],
    dialogue: bool,
    *,
    joins: bool = True,
) -> None:
    """Fill in the addressees. `dialogue`: neighbouring paragraphs are mostly turns of a talk, as in novels.

    `joins`: whether a form of address may turn out to be another name of the one spoken to.
    """
    calls = {id(draft): [person for person in called(draft) if person is not draft.speaker] for draft in drafts}
    partners = _partners(document, drafts, people, resolver, dialogue, calls)
    for draft in drafts:
        partner = partners.get(id(draft))
        for person in calls[id(draft)]:
            # A form of address that names nobody else in the text is another name of the one spoken to.
            told = next(
                (p for p in (*draft.addressees, partner) if p and p is not person and not p.members and not p.organisation),
                None,
            )
            if not joins or told is None:
                draft.addressees += (person,) * (person not in draft.addressees)
            elif told is not draft.speaker and people.only_called(person) and not people.only_called(told):
                people.merge(person, told)
            elif (
                told.described
                and told is partner
                and not people.only_called(person)
                and (told.gender is None or person.gender in (told.gender, None))
            ):
                people.merge(told, person)
            elif person not in draft.addressees:
                draft.addressees += (person,)
    for draft in drafts:
        draft.speaker = people.who(draft.speaker.number) if draft.speaker else None
        addressed = dict.fromkeys(people.who(person.number) for person in draft.addressees)
        draft.addressees = tuple(person for person in addressed if person is not draft.speaker)
        partner = partners.get(id(draft))
        partner = people.who(partner.number) if partner else None
        if not draft.addressees and partner is not None and partner is not draft.speaker:
            draft.addressees += (partner,)


def _single(people: Sequence[Person], speaker: Person | None) -> Person | None:
    others = [p for p in people if p is not speaker and p.gender != "plural" and not p.organisation]
    return others[0] if len(others) == 1 else None


def _partners(
    document: Document,
    drafts: Sequence[Draft],
    people: People,
    resolver: Resolver,
    dialogue: bool,
    calls: dict[int, list[Person]],
) -> dict[int, Person]:
    """The other party of each draft's exchange, by the draft's `id()`."""
    found: dict[int, Person] = {}
    pair: tuple[Person, Person] | None = None
    since: list[Draft] = []
    """Drafts of those of the pair since it was last broken, for which the other was not known yet."""
    previous: Draft | None = None
    speaking = {draft.speaker.number for draft in drafts if draft.speaker is not None}
    talk = [draft for draft in drafts if draft.parent is None]
    turns, dialogue = _taking_turns(talk) if dialogue else (set[int](), False)
    for at, draft in enumerate(talk):
        speaker = draft.speaker
        if previous is not None and draft.block - previous.last_block > REACH:
            pair, since = None, []
        if speaker is None or speaker.members:
            previous = draft
            continue
        answerer = _answerer(draft, talk[at + 1 : at + 2])
        answered = _answers(draft, previous, id(draft) in turns)
        told = _single(draft.addressees, speaker) or _single(calls[id(draft)], speaker)
        shown = True
        if told is not None and told.number in speaking:
            pair = (speaker, told)
        elif answerer is not None:
            pair = (speaker, answerer)
        elif answered is not None:
            pair = (answered, speaker)
        elif met := _meets(document, draft, people, resolver):
            pair = (speaker, met)
        else:
            shown = False
            if pair is not None and speaker not in pair:
                pair, since = None, []
        if pair is not None and speaker in pair:
            for earlier in (*since, draft):
                partner = pair[1] if earlier.speaker is pair[0] else pair[0]
                if earlier.speaker in pair and (
                    (shown and earlier is draft) or dialogue or _beside(document.text, talk, talk.index(earlier), partner)
                ):
                    found.setdefault(id(earlier), partner)
            since = []
        else:
            since = [*since, draft] if since and since[-1].speaker is speaker else [draft]
        previous = draft
    return found


def _asks(text: str, draft: Draft) -> bool:
    """Whether it is a question, in marks or reported."""
    asked = draft.frame is not None and draft.frame.use == "ask"
    return asked or text[draft.start : draft.end].rstrip("”\"’' \n»")[-1:] == "?"


def _beside(text: str, talk: Sequence[Draft], at: int, partner: Person) -> bool:
    """Whether a quotation and its neighbour, the partner's, are question and answer, or turns of a talk.

    The speaker's own words in between are passed over.
    """
    draft = talk[at]
    for step in (-1, 1):
        near = at + step
        while (
            0 <= near < len(talk)
            and talk[near].speaker is draft.speaker
            and abs(talk[near].block - talk[near - step].block) <= 1
        ):
            near += step
        if 0 <= near < len(talk) and talk[near].speaker is partner:
            second = near + 1 if step < 0 else near
            if _asks(text, talk[second - 1]) or _rejoins(talk, second):
                return True
    return False


def _rejoins(talk: Sequence[Draft], at: int) -> bool:
    """Whether words in marks answer those right before, by their verb or because the two take turns."""
    one, two = talk[at - 1], talk[at]
    if one.kind != "direct" or two.kind != "direct" or two.block - one.last_block > 1:
        return False
    return (two.frame is not None and two.frame.base in ANSWERS) or _returns(talk, at)


def _returns(talk: Sequence[Draft], at: int) -> bool:
    """Whether one of the two neighbours that end at `at` spoke right before, or speaks right after: they take turns."""
    one, two = talk[at - 1], talk[at]
    # By number: a slice would copy the rest of a book for each.
    after = next((d for d in map(talk.__getitem__, range(at + 1, len(talk))) if d.speaker is not two.speaker), None)
    before = next((d for d in map(talk.__getitem__, range(at - 2, -1, -1)) if d.speaker is not one.speaker), None)
    comes_back = after is not None and after.speaker is one.speaker and after.block - two.last_block <= NEAR
    return comes_back or (before is not None and before.speaker is two.speaker and one.block - before.last_block <= NEAR)


def _taking_turns(talk: Sequence[Draft]) -> tuple[set[int], bool]:
    """The `id()` of each quotation that answers the one before because the two talk in turns; whether most are such.

    Neighbours of different speakers are a talk where they come back to one another; in the news one voice follows
    another, and none comes back. Where most do, two neighbours who speak but once are taken for a talk as well.
    """
    changes = [
        at
        for at in range(1, len(talk))
        if None is not talk[at].speaker is not talk[at - 1].speaker is not None
        and 0 < talk[at].block - talk[at - 1].last_block <= 1
    ]
    back = [at for at in changes if _returns(talk, at)]
    mostly = 2 * len(back) >= len(changes)
    return {id(talk[at]) for at in (changes if mostly else back)}, mostly


def _answerer(draft: Draft, following: Sequence[Draft]) -> Person | None:
    """Who answers a question that was reported: whoever speaks next."""
    answer = next(iter(following), None)
    asked = draft.frame is not None and draft.frame.use == "ask"
    if (
        not asked
        or draft.kind == "direct"
        or answer is None
        or answer.speaker in (None, draft.speaker)
        or answer.block - draft.last_block > 1
    ):
        return None
    assert answer.speaker is not None
    return None if answer.speaker.members or answer.speaker.organisation else answer.speaker


def _answers(draft: Draft, previous: Draft | None, in_turn: bool) -> Person | None:
    """Whom a quotation answers: the speaker right before, where the text shows that it is an answer."""
    if (
        previous is None
        or previous.speaker in (None, draft.speaker)
        or draft.block - previous.last_block > 1
        or draft.parent
        or previous.parent
    ):
        return None
    assert previous.speaker is not None
    if previous.speaker.members or previous.speaker.organisation:
        return None
    base = draft.frame.base if draft.frame else ""
    was_asked = previous.frame is not None and previous.frame.use == "ask"
    if base in ANSWERS or was_asked or draft.evidence.rule == TAKES_TURNS:
        return previous.speaker
    if in_turn and draft.kind == previous.kind == "direct":
        return previous.speaker
    return None


def _meets(document: Document, draft: Draft, people: People, resolver: Resolver) -> Person | None:
    """The other party of a meeting that the quotation's own sentences speak of."""
    text = document.text
    start = max(document.blocks[draft.block].start, draft.start - LEAD)
    end = max(draft.end, draft.mention.end if draft.mention else 0)
    lead = text[start:end]
    for match in MEETING.finditer(lead):
        if any(span.start <= start + match.start() < span.end for span in draft.spans):
            continue
        close = re.search(r"[.!?]\s", text[start + match.end() : start + match.end() + 200])
        limit = start + match.end() + (close.start() if close else 200)
        sentence = max(text.rfind(". ", start, start + match.start()), start)
        nearby = [*people.named_in(start + match.end(), limit), *people.named_in(sentence, start + match.end())]
        parties = list(dict.fromkeys(m.person for m in nearby))
        others = [people.everyone[number] for number in parties if people.everyone[number] is not draft.speaker]
        others = [p for p in others if not p.organisation and p.gender in ("masculine", "feminine", None)]
        if others and (draft.speaker is not None) and ("between" not in match[0] or draft.speaker.number in parties):
            return others[0]
        if match[0].split()[-1].lower() != "between" and (met := _met().match(text, start + match.end())):
            against = {draft.speaker.number: 4.0} if draft.speaker else {}
            return resolver.resolve(Span(met.start(1), met.end(1)), against=against).person
    return None


@cache  # only a text that speaks of a meeting needs it, and it is long
def _met() -> re.Pattern[str]:
    """Who is met, by a noun: "with the head of the port"."""
    nouns = "|".join(sorted(words("nouns") | words("plural nouns")))
    return re.compile(rf"[ \n]((?:(?:the|a|an|his|her|their)[ \n])?(?:\w+[ \n])??(?:{nouns}|\w+s))\b")
