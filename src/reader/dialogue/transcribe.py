"""A transcript made of drafts: ids for those who speak, numbers for the turns."""

from collections.abc import Callable, Iterator
from functools import cache

from reader.dialogue.assembly import Draft
from reader.dialogue.people import People, Person
from reader.dialogue.transcript import Quotation, Speaker, Transcript

__all__ = ["transcribe"]


def transcribe(drafts: list[Draft], people: People) -> Transcript:
    """The transcript of decided drafts, in order."""
    ids: dict[int, str] = {}

    @cache  # each is asked for with every quotation, twice
    def identify(person: Person | None) -> str | None:
        if person is None:
            return None
        person = people.who(person.number)
        members = dict.fromkeys(people.who(member) for member in person.members)
        if len(members) == 1:  # two who turned out to be one
            return identify(*members)
        for member in members:
            identify(member)
        return ids.setdefault(person.number, f"s{len(ids) + 1}")

    for draft in drafts:
        for person in (draft.speaker, *draft.addressees):
            identify(person)
    speakers = tuple(_speaker(people.everyone[number], people, ids) for number in ids)
    return Transcript(speakers, _quotations(drafts, identify))


def _quotations(drafts: list[Draft], identify: Callable[[Person | None], str | None]) -> Iterator[Quotation]:
    turn, last = 0, None
    around = {draft.parent for draft in drafts}
    numbers: dict[Draft | None, str] = {}
    for number, draft in enumerate(drafts, 1):
        speaker = identify(draft.speaker)
        if draft.parent is None:
            if speaker is None or speaker != last:
                turn += 1
            last = speaker
        if draft in around:
            numbers[draft] = f"q{number}"
        yield Quotation(
            f"q{number}",
            draft.kind,
            turn,
            tuple(draft.spans),
            speaker,
            draft.mention,
            draft.cue,
            tuple(i for i in dict.fromkeys(map(identify, draft.addressees)) if i and i != speaker),
            draft.confidence,
            numbers.get(draft.parent),
            draft.evidence,
        )


def _speaker(person: Person, people: People, ids: dict[int, str]) -> Speaker:
    forms = [form for form, _ in person.forms.most_common() if form != person.name]
    members = dict.fromkeys(ids[people.who(member).number] for member in person.members)
    return Speaker(ids[person.number], person.name, tuple(forms), person.gender, tuple(members))
