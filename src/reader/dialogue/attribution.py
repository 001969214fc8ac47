"""Who says each quotation: the cue beside it, else the beat, the run of the talk, or nobody.

Drafts, quotations in the making, are resolved in reading order.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from reader.dialogue import gauge
from reader.dialogue.assembly import Draft
from reader.dialogue.cues import Frame, Side
from reader.dialogue.lexicon import words
from reader.dialogue.people import People, Person
from reader.dialogue.reference import Resolver
from reader.dialogue.runs import Run
from reader.dialogue.transcript import Evidence, Span
from reader.documents import Document

__all__ = ["BYLINE", "SIGNATURE", "TAKES_TURNS", "attribute"]

SIGNATURE = re.compile(r"\s*(?:—|–|--?|―)\s*([A-Z][^\n—–]{1,60}?)[.\s]*$")
BYLINE = re.compile(
    r"((?!(?:[A-Z’'-]+ )+[A-Z’'-]+[.”\"]*$)(?:[A-Z][\w.’'-]+ ){1,3}[A-Z][\w’'-]+(?:, [A-Z][^.!?\n]{2,50})?)[”\"]*"
)
"""A line of its own with nothing but a name, and what they are."""


RULES: dict[Side, str] = {"after": "tag after it", "before": "tag before it", "label": "label", "signature": "signature"}
TAKES_TURNS = "takes turns"
GOING_ON = words("verbs of going on")


def attribute(
    document: Document,
    drafts: list[Draft],
    people: People,
    resolver: Resolver,
    beats: Callable[[Draft], list[Frame]],
    vocatives: Callable[[Draft], list[Person]],
) -> bool:
    """Fill in who speaks each draft, in reading order; later drafts see the earlier ones resolved.

    Returns whether neighbouring paragraphs of speech are mostly turns of different people, as in a novel.
    """
    run = Run([d for d in drafts if d.kind == "direct" and d.parent is None], document)
    heard: list[Draft] = []
    follows = _named_next(drafts, people)
    for current in gauge.through("speakers", drafts):
        if current.parent is not None:
            _by_frame(current, None, people, resolver, document, run, vocatives)
            continue
        previous = heard[-1] if heard else None
        adjacent = previous is not None and current.block - previous.last_block <= 1
        _by_frame(current, previous if adjacent else None, people, resolver, document, run, vocatives)
        open_yet = current.kind == "direct" and current.speaker is None and current.mention is None and current.cue is None
        if open_yet:
            candidates = [frame for frame in beats(current) if frame.use != "silent"]
            if previous is not None and (adjacent or run.same > run.other):
                candidates = [frame for frame in candidates if frame.use != "lead"]
            called = vocatives(current)
            against = {person.number: 4.0 for person in called}
            takes_turns = previous is not None and adjacent and current.opens and previous.last_block < current.block
            if takes_turns and previous and previous.speaker and run.goes_on(current, previous, document.text) < 0.5:
                against[previous.speaker.number] = 2.0
            _by_beat(current, candidates, called, against, resolver)
        if open_yet and current.speaker is None and current.mention is None and previous is not None:
            ahead = follows.get(id(current)) if run.other > run.same else None
            _by_run(current, heard[-6:], ahead, run, document, people, resolver, vocatives)
        if current.speaker is not None:
            resolver.heard(current.speaker, current.mention or Span(current.end - 1, current.end))
        heard.append(current)
    return run.other > 2 and run.other > 2 * run.same


def _named_next(drafts: Sequence[Draft], people: People) -> dict[int, Person]:
    """By the `id()` of each quotation: who is named beside the one that follows it in the next paragraph."""
    found: dict[int, Person] = {}
    for one, two in pairwise(d for d in drafts if d.kind == "direct" and d.parent is None):
        if two.opens and two.block - one.last_block == 1 and two.frame is not None and len(two.frame.subjects) == 1:
            inside = people.named_in(two.frame.subjects[0].start, two.frame.subjects[0].end)
            if inside and inside[-1].end == two.frame.subjects[0].end:
                found[id(one)] = people.everyone[inside[-1].person]
    return found


def _by_frame(
    current: Draft,
    previous: Draft | None,
    people: People,
    resolver: Resolver,
    document: Document,
    run: Run,
    vocatives: Callable[[Draft], list[Person]],
) -> None:
    frame = current.frame
    if frame is None:
        return
    if not frame.subjects:
        _by_hearer(current, frame, resolver)
        return
    asked = previous is not None and previous.kind != "direct" and previous.frame is not None and previous.frame.use == "ask"
    same_paragraph = previous.speaker if previous and previous.last_block == current.block and not asked else None
    text = document.text
    avoid = next(iter(vocatives(current)), None)
    if avoid is None and previous and previous.speaker and previous.last_block < current.block and current.opens:
        avoid = previous.speaker if run.goes_on(current, previous, text) < 0.4 else None
    if avoid is None and asked and previous and previous.frame and previous.frame.subjects[:1] != frame.subjects[:1]:
        avoid = previous.speaker  # who asks whether is not who answers
    if avoid is not None and previous and avoid is previous.speaker and frame.base in GOING_ON:
        avoid = None
    teller = current.parent.speaker if current.parent else None
    hearer = next(iter(current.parent.addressees), None) if current.parent else None
    against = {mention.person: 1.5 for span in current.spans for mention in people.named_in(span.start, span.end)}
    if frame.use == "ask" and previous and previous.speaker and previous.last_block < current.block:
        against[previous.speaker.number] = 1.5  # a question is mostly another's than the words right before
    against |= dict.fromkeys((p.number for p in (avoid, teller, *vocatives(current)) if p is not None), 4.0)
    since = current.parent.start if current.parent else None
    found = [
        resolver.resolve(subject, speaker=same_paragraph, against=against, teller=teller, hearer=hearer, since=since)
        for subject in frame.subjects
    ]
    known = [referent.person for referent in found if referent.person is not None]
    current.mention = frame.subjects[0]
    if len(found) > 1:  # the parser may find the later one first
        current.mention = Span(min(s.start for s in frame.subjects), max(s.end for s in frame.subjects))
    current.cue = frame.cue
    if len(found) == 1 and found[0].mention is not None:
        current.mention = found[0].mention
    current.confidence = min(referent.confidence for referent in found)
    if frame.use in ("weak", "beat"):
        current.confidence *= 0.85
    linked = next((referent for referent in found if referent.link), found[0])
    current.evidence = Evidence(RULES[frame.side], linked.link, linked.antecedent)
    if known:
        current.speaker = people.together(known) if len(known) > 1 else known[0]
    for told in frame.objects:
        against = {current.speaker.number: 4.0} if current.speaker else {}
        person = resolver.resolve(told, against=against, teller=teller, hearer=hearer).person
        if person is not None and person is not current.speaker and person not in current.addressees:
            current.addressees += (person,)


def _by_hearer(current: Draft, frame: Frame, resolver: Resolver) -> None:
    """ "The minister was asked, “…”": it tells who hears, and leaves open who speaks."""
    current.cue = frame.cue
    current.evidence = Evidence("the text tells who is asked, and not who asks")
    heard = (resolver.resolve(told).person for told in frame.objects)
    current.addressees += tuple(person for person in heard if person is not None)


def _by_beat(
    current: Draft, candidates: list[Frame], called: list[Person], against: dict[int, float], resolver: Resolver
) -> None:
    """Who acts in the sentence beside an untagged quotation."""
    for frame in candidates:
        found = resolver.resolve(frame.subjects[0], against=against)
        person = found.person
        if (
            person is None
            or person in called
            or person.organisation
            or (frame.use in ("beat", "lead") and person.described and not _human(person))
        ):
            continue
        introduced = frame.use == "lead" and frame.side == "after"  # a paragraph on: too far for a mention
        current.speaker, current.mention = person, None if introduced else frame.subjects[0]
        current.confidence = (0.5 if frame.use == "lead" else 0.75) * found.confidence
        rule = "acts right before it" if frame.side == "before" else "acts right after it"
        current.evidence = Evidence(rule, found.link, found.antecedent)
        return


def _human(person: Person) -> bool:
    kinds = ("nouns", "masculine nouns", "feminine nouns")
    return any(role in words(kind) for role in person.roles for kind in kinds)


def _may_answer(person: Person) -> bool:
    """Somebody rather than a newspaper, a committee or a crowd that was told something."""
    return not person.organisation and not person.members and person.gender not in ("neuter", "plural")


def _by_run(
    current: Draft,
    earlier: Sequence[Draft],
    ahead: Person | None,
    run: Run,
    document: Document,
    people: People,
    resolver: Resolver,
    vocatives: Callable[[Draft], list[Person]],
) -> None:
    """The speaker so far, or the one who takes turns with them; not likely whoever is named `ahead` beside the next one."""
    previous = earlier[-1]
    gap = current.block - previous.last_block
    if gap > 1 and run.same >= run.other:
        if previous.speaker is not None and gap <= 3:
            current.speaker, current.confidence, current.evidence = (
                previous.speaker,
                0.5,
                Evidence("the speaker so far", antecedent=resolver.last_heard(previous.speaker)),
            )
        return
    called = vocatives(current)
    goes_on = run.goes_on(current, previous, document.text) if previous.speaker not in (None, *called) else 0.03
    talked_to = [person for person in (*previous.addressees, *vocatives(previous)) if _may_answer(person)]
    if previous.block != current.block and (talked_to or previous.evidence.rule == TAKES_TURNS):
        goes_on *= 0.5  # they talk to each other
    if previous.speaker is not None and goes_on >= 0.5 and gap <= 1:
        current.speaker, current.confidence, current.evidence = (
            previous.speaker,
            goes_on,
            Evidence("the speaker goes on", antecedent=previous.mention),
        )
        current.mention = previous.mention
        return
    but = {person.number for person in (*called, previous.speaker) if person is not None}
    if ahead is not None and ahead is not previous.speaker:
        but.add(ahead.number)
    told = [person for person in talked_to if person.number not in but]
    heard = [(d.speaker, d.last_block) for d in reversed(earlier[:-1]) if d.speaker and d.speaker.number not in but]
    heard = [(person, block) for person, block in heard if not person.organisation]
    near = next((person for person, block in heard if current.block - block <= 4), None)
    partner = next(iter(told), None)
    if partner is not None and near is not None and people.only_called(partner):
        partner = None  # a form of address, most likely the near one's
    alternate = partner or near or next((person for person, _ in heard), None)
    if alternate is None and goes_on < 0.3:
        alternate = resolver.bystander(current.start, but)
    if alternate is not None:
        current.speaker, current.evidence = (
            alternate,
            _turn(alternate, previous if alternate in told else None, people, resolver),
        )
        current.confidence = (1 - goes_on) * (0.9 if near else 0.75) * max(previous.confidence, 0.5)


def _turn(person: Person, told: Draft | None, people: People, resolver: Resolver) -> Evidence:
    """Why it is their turn: they were spoken to by name right before, in `told`, else they were last heard there."""
    for span in told.spans if told else ():
        for mention in people.named_in(span.start, span.end):
            if people.who(mention.person) is person:
                return Evidence(TAKES_TURNS, "called by name right before", Span(mention.start, mention.end))
    heard = resolver.last_heard(person)
    return Evidence(TAKES_TURNS, "last heard there" if heard else "", heard)
