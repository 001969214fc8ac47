"""Who is called by name inside the marks: “Sergey Viktorovich,” “Yes, sir,” “Tell me, Ann.”"""

import re
from collections.abc import Sequence
from functools import cache
from sys import intern

from reader.dialogue.descriptions import gender_of_noun
from reader.dialogue.lexicon import words
from reader.dialogue.people import People, Person
from reader.dialogue.traits import title_gender
from reader.dialogue.transcript import Gender, Span

__all__ = ["called", "forms", "sex_of"]

FORM = re.compile(
    r"(?:^|[,;:.!?—–“\"‘'-]\s*|\b(?=[ynowbagme])(?:yes|no|oh|o|well|but|and|why|good|morning|night|evening)\s+)"
    r"(?:(?:my|dear|old|young|good|poor|little|own)\s+){0,4}([a-z]+(?:['’]am)?)(?=[,.;:!?—–”\"’'-])(?!['’]\w)",
    re.IGNORECASE,
)
"""A lone word that is set off as a form of address is."""

RELATIVE = re.compile(r",\s+(?:who|whom|whose)\b")
"""What makes a name no form of address: "Mr. Lee, who is there, …"."""
GOES_ON = re.compile(r",\s(?!please\b)(?:[a-z]+|[A-Z]\w+,\s[a-z]+)\b")
LEAD = re.compile(
    r"(?:[“”\"‘'’«»„‹—–\s_*-]++|\b(?:yes|no|oh|well|ah|but|and|so|now|look|listen|come|please|thank you|thanks|"
    r"good (?:morning|evening|afternoon|day|night|luck)|"
    r"hello|hi|hey|dear|my dear|poor|indeed|ok|okay|sorry|welcome|goodbye|never|why|really|mr|madam)\b[,\s]*+)*+$",
    re.IGNORECASE,
)
ENDEARED = re.compile(
    r"(?:[,.;:!?—–“”\"‘’'_-]|\b(?:oh|o|ah|yes|no|well|why|now|thank you|good-?bye))\s*"
    r"(?:(?:good|old|little|young|poor|kind|sweet)\s+)?(?:(?:my|own|dear|dearest|darling|beloved|sweet)\s+)+"
    r"(?:(?:good|old|little|young|poor|kind|sweet)\s+)*$",
    re.IGNORECASE,
)
"""What stands before a name that the words go out to: "I assure you, my dear Jane, …"."""


def called(text: str, people: People, spans: Sequence[Span]) -> list[Person]:
    """The people whom the words of a quotation address by name, the first one first."""
    found: list[Person] = []
    for span in spans:
        for mention in people.named_in(span.start, span.end):
            before = text[span.start : mention.start]
            after = text[mention.end : mention.end + 2].replace("--", "—")
            lead = bool(LEAD.fullmatch(before))
            set_off = after[:1] in ",.?!;—–…”\"’'»" or after == "" or mention.end >= span.end - 1
            comma = before.rstrip().endswith((",", "—", "–", "--")) and len(before.rstrip()) > 1
            comma = comma or bool(ENDEARED.search(before, max(0, len(before) - 40)))
            if (
                set_off
                and not RELATIVE.match(text, mention.end, span.end)
                and (
                    (lead and after[:1] in ",?!.—…–")
                    or (comma and after[:1] in ".?!,;”\"’'»—–" and not _listed(text, mention.start, mention.end))
                )
            ):
                person = people.everyone[mention.person]
                if people.only_called(person) and person.gender is None and mention.end - mention.start == len(person.name):
                    # A lone capitalised word: somebody where the words go on to them ("Lotte, come"), or by a title ("Doctor").
                    titled = person.name.lower() in words("nouns") or person.name.lower() in words("titles")
                    if not titled and not GOES_ON.match(text, mention.end, span.end):
                        continue
                if person not in found and not person.organisation:
                    found.append(person)
    return found


def _listed(text: str, start: int, end: int) -> bool:
    """One of several in a row, or an apposition, rather than an address."""
    return bool(re.match(r",?\s+(?:and|or|the|a|an|\w+ed)\b", text[end : end + 8])) or bool(
        re.search(r"\b(?:and|or|by|with|of|in|from|at|to),?\s*$", text[max(0, start - 6) : start])
    )


def forms(text: str, spans: Sequence[Span]) -> tuple[str, ...]:
    """The words, in lower case, that call somebody by no name but tell a sex: "sir", "mother", "boy" of "my boy"."""
    found = (intern(match[1].lower()) for span in spans for match in FORM.finditer(text, span.start, span.end))
    return tuple(word for word in dict.fromkeys(found) if sex_of(word))


@cache
def sex_of(word: str) -> Gender | None:
    """The sex that a form of address tells."""
    if word.replace("’", "'") == "ma'am":
        return "feminine"
    if word in ("mr", "mrs"):  # not a form of address, but a part of the name after it
        return None
    if (told := title_gender(word)) in ("masculine", "feminine"):
        return "masculine" if told == "masculine" else "feminine"
    found = gender_of_noun(word)
    return found if found in ("masculine", "feminine") else None
