"""Who asks and who answers in an interview that has letters for labels, "Q:" and "A:", by the words that lead up to it."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from reader.dialogue import vocatives
from reader.dialogue.lexicon import words
from reader.dialogue.people import People, Person
from reader.dialogue.transcript import Span

__all__ = ["parties"]


def parties(text: str, people: People, labels: Iterable[Span]) -> dict[str, Person]:
    """The persons that the labels "q" and "a" stand for, as far as the words before the first of them tell.

    Who asks is of the press, or signs the interview; who answers is called by name in the questions, or is the only one there
    beside the press.
    """
    spans = sorted(labels)
    if not {"Q", "A"} <= {text[span.start : span.end] for span in spans}:
        return {}
    asks, of = _press()
    named = [mention for mention in people.named_in(0, spans[0].start) if not people.everyone[mention.person].organisation]
    asking = [m.person for m in named if asks.search(text, max(0, m.start - 40), m.start) or of.match(text, m.end)]
    others = {mention.person for mention in named if mention.subject} - {*asking}
    called: Counter[int] = Counter()
    for question, answer in pairwise(spans):
        if text[question.start : question.end] == "Q":
            addressed = vocatives.called(text, people, [Span(question.end, answer.start)])
            called.update(person.number for person in addressed if person.number in others)
    answering = called.most_common(1)[0][0] if called else next(iter(others)) if asking and len(others) == 1 else None
    if answering is None and not asking:
        # Nobody of the press is there: who is named most in the head, the first of two, is whom it is about.
        often = Counter(mention.person for mention in named).most_common(1)
        answering = often[0][0] if often else None
    found = {"a": answering, "q": next(iter(asking), None)}
    return {letter: people.everyone[number] for letter, number in found.items() if number is not None}


@cache
def _press() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before the name of one who asks, and after it: "our reporter Lena Hask", "Nell Arden of the Courier"."""
    roles, papers = ("|".join(sorted(words(of))) for of in ("press roles", "papers"))
    return (
        re.compile(rf"\b(?:by|{roles})[ \n]$", re.IGNORECASE),
        re.compile(rf",?[ \n](?:of|for|from)[ \n](?:the[ \n])?(?:[A-Z][\w’'-]*[ \n]){{0,3}}(?:{papers})\b", re.IGNORECASE),
    )
