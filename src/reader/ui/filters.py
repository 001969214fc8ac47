"""Whose words stay lit: all that one person says, or what several say to one another. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reader.dialogue.transcript import Quotations, Speaker, Transcript
from reader.ui.script import short_names

__all__ = ["Filter", "Lit"]

_NEAR = 1_000
"""Code points between two turns that may still answer each other."""


@dataclass(slots=True)
class _Turn:
    """Quotations that follow one another and are one speaker's; sets of people are bits, as in `Filter`."""

    start: int
    end: int = 0
    voices: int = 0
    has_addressees: bool = False
    heard: int = 0


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice of speakers, by id, not empty and each once: one, whose every word belongs, or several, whose exchange does.

    To the exchange belongs what one of them says to another. Where a quotation has no addressee, those of the other
    quotations of its turn are taken; where these have none either, it is said to whoever has the turn before it or after it, if
    no more than 1,000 code points are between. A quotation within another has no turns beside it. A group speaks and
    is spoken to for each of its members.
    """

    speakers: tuple[str, ...]

    def belonging(self, transcript: Transcript) -> bytes:
        """A byte for each quotation of the transcript: 1 where it belongs, else 0. Takes time linear in their number."""
        quotations, bits = transcript.quotations, self._bits(transcript)
        if len(self.speakers) == 1:
            return bytes(bits[speaker] for speaker in quotations.speakers)
        found = bytearray()
        turns, turn_of = _turns(quotations, bits)
        for index, speaker in enumerate(quotations.speakers):
            if voices := bits[speaker]:
                addressees, turn = quotations.addressees_of(index), turn_of[index]
                heard = _all(bits, addressees)
                if not addressees and turn is not None:
                    heard = turns[turn].heard if turns[turn].has_addressees else _beside(turns, turn)
                # Two people at least, one of whom is another than one who speaks: more than one bit.
                both = voices | heard if heard else 0
                found.append(both & (both - 1) > 0)
            else:
                found.append(0)
        return bytes(found)

    def renewed(self, before: Transcript, after: Transcript) -> "Filter | None":
        """The same people's in a transcript that counts its ids anew; None where they are gone, or one is left alone."""
        found = [_same(before.by_id[speaker], after) for speaker in self.speakers]
        speakers = tuple(dict.fromkeys(speaker for speaker in found if speaker))
        # Two who turn out to be one person are followed as that one.
        return Filter(speakers) if len(speakers) > 1 or (speakers and None not in found) else None

    def called(self, names: Mapping[str, str]) -> str:
        """`Elizabeth`, `Elizabeth and Darcy`, `Elizabeth, Darcy and 2 more`; `names` are those to call each speaker by."""
        known = [names[speaker] for speaker in self.speakers]
        if len(known) > 3:
            known[2:] = [f"{len(known) - 2} more"]
        *first, last = known
        return f"{', '.join(first)} and {last}" if first else last

    def _bits(self, transcript: Transcript) -> list[int]:
        """For each speaker the chosen ones for whom they speak, a bit each; and nobody at the end, where -1 is."""
        own = {speaker: 1 << index for index, speaker in enumerate(self.speakers)}
        found = [own.get(speaker.id, 0) for speaker in transcript.speakers]
        for index, speaker in enumerate(transcript.speakers):
            for member in speaker.members:
                found[index] |= own.get(member, 0)
        return [*found, 0]


class Lit:
    """What belongs to a filter in one transcript; a container of quotations' indices."""

    def __init__(self, filter: Filter, transcript: Transcript) -> None:
        self.filter = filter
        self.called = filter.called(short_names(transcript))
        """The names of those whom the filter is of."""
        self._belonging = filter.belonging(transcript)
        self.number = self._belonging.count(1)

    def __contains__(self, quotation: int) -> bool:
        return self._belonging[quotation] == 1

    def next(self, start: int) -> int | None:
        """The first at or after `start`."""
        found = self._belonging.find(1, start)
        return found if found >= 0 else None

    def previous(self, end: int) -> int | None:
        """The last before `end`."""
        found = self._belonging.rfind(1, 0, end)
        return found if found >= 0 else None

    def told(self, current: int | None) -> str:
        """In a few words: `only Reed · 12 of 214`, where the current quotation belongs to it."""
        if current is not None and current in self:
            return f"only {self.called} · {self._belonging.count(1, 0, current + 1):,} of {self.number:,}"
        return f"only {self.called} · {self.number:,} quotation{'s' * (self.number != 1)}"


def _same(was: Speaker, transcript: Transcript) -> str | None:
    """The id of who has that name, else of who shares one of the names."""
    speakers = transcript.speakers
    by_name = next((speaker.id for speaker in speakers if speaker.name == was.name), None)
    names = {was.name, *was.aliases}
    return by_name or next((each.id for each in speakers if not names.isdisjoint((each.name, *each.aliases))), None)


def _all(bits: list[int], speakers: Iterable[int]) -> int:
    found = 0
    for speaker in speakers:
        found |= bits[speaker]
    return found


def _turns(quotations: Quotations, bits: list[int]) -> tuple[list[_Turn], list[int | None]]:
    """The turns in order, and for each quotation the index of its turn; None for those within another."""
    turns: list[_Turn] = []
    turn_of: list[int | None] = []
    before = None
    for index, (number, speaker, parent) in enumerate(
        zip(quotations.turns, quotations.speakers, quotations.parents, strict=True)
    ):
        if parent >= 0:
            turn_of.append(None)
            continue
        if before != (number, speaker):
            turns.append(_Turn(quotations.starts[index], voices=bits[speaker]))
            before = number, speaker
        turn, addressees = turns[-1], quotations.addressees_of(index)
        turn.end = quotations.ends[index]
        turn.has_addressees |= bool(addressees)
        turn.heard |= _all(bits, addressees)
        turn_of.append(len(turns) - 1)
    return turns, turn_of


def _beside(turns: list[_Turn], at: int) -> int:
    """Who has the turn before and the turn after, as far as these are near."""
    turn, found = turns[at], 0
    if at > 0 and turn.start - turns[at - 1].end <= _NEAR:
        found |= turns[at - 1].voices
    if at + 1 < len(turns) and turns[at + 1].start - turn.end <= _NEAR:
        found |= turns[at + 1].voices
    return found
