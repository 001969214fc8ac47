"""Who asks and who answers in an interview that has letters for labels, "Q:" and "A:", by the words that lead up to it."""

import re
from collections.abc import Iterable

from reader.dialogue.people import People, Person
from reader.dialogue.transcript import Span

__all__ = ["parties"]

BY = re.compile(
    r"\b(?:with|to|by|our|correspondent|reporter|editor|interviewer|host)[ \n](?:[\w’'-]+[’']s[ \n])?$", re.IGNORECASE
)
"""Before the name of whoever asks: "sat down with Nell Arden", "By Nell Arden"."""
ASKS = re.compile(
    r"[ \n](?:asked|interviewed|questioned|met|caught up with|spoke (?:to|with)|talked (?:to|with)|sat down with)\b"
)
"""After it: "Nell Arden spoke to Marcus Tolliver"."""


def parties(text: str, people: People, labels: Iterable[Span]) -> dict[str, Person]:
    """The persons that the labels "q" and "a" stand for, as far as the words before the first of them name any."""
    spans = sorted(labels)
    if not {"Q", "A"} <= {text[span.start : span.end] for span in spans}:
        return {}
    named = [mention for mention in people.named_in(0, spans[0].start) if not people.everyone[mention.person].organisation]
    asking = {m.person for m in named if BY.search(text, 0, m.start) or ASKS.match(text, m.end)}
    called = {m.person for m in people.named_in(spans[0].start, len(text)) if text[m.start - 2 : m.start] == ", "}
    order = list(dict.fromkeys(mention.person for mention in named))
    if len(asking) > 1:  # "Arden spoke to Tolliver": whoever is called by name in the talk answers, else the second
        asking = (asking - called) or asking
        asking = {next(number for number in order if number in asking)}
    answering = next((number for number in order if number not in asking), None)
    asker = next((number for number in order if number in asking and number != answering), None)
    found = {"a": answering, "q": asker}
    return {letter: people.everyone[number] for letter, number in found.items() if number is not None}
