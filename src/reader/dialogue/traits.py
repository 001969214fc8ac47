"""What the words beside names tell of those who bear them: gender, roles, whether they are people at all."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import cast

from reader.dialogue.lexicon import cue_forms, given_gender, given_names, role_verbs, words
from reader.dialogue.name import Name, fold
from reader.dialogue.person import Mention, Person
from reader.dialogue.transcript import Gender, Span

__all__ = ["TOLD", "agreed", "describe", "heads_clause", "mostly", "places", "pronouns", "title_gender", "voices"]

WORD = re.compile(r"[\w’'-]+")
COPULA = re.compile(r"[ \n](?:is|was|became|has been|had been)[ \n](?:now[ \n])?(?:an?|the|its|their|his|her)[ \n]")
WHO = re.compile(r",?[ \n](?:(?:the|an?)[ \n](?:[\w-]+[ \n]){1,5})?who[ \n](?:has[ \n]|had[ \n])?(\w+)[ \n]")
HANGS = frozenset(("of", "for", "at", "in", "from", "to", "with", "on", "and", "who"))
OWNERS = frozenset(("his", "her", "its", "their"))
APPOSITION = re.compile(
    r",?[ \n](?:\(\w[^)]{0,40}\)[ \n]?)?,?[ \n]?(?:(\d{1,3}),[ \n])?(?:who (?:is|was) )?"
    r"((?:(?:the|a|an|his|her|its|their|our|my|[A-Z][\w’'-]*[’']s?|[a-z][\w’'-]*|\d+-year-old)[ \n]){0,7}?[a-zA-Z][\w’'-]*)"
    r"(?=,|\.|;|[ \n](?:of|at|for|in|who|from|with|and|on)\b|:|[ \n]?[—–])"
)
KIN = re.compile(r" and (his|her) ")
LOCATED = re.compile(
    r"\b(?:(?:mayor|town|city|village|people|capital|north|south|east|west|streets|port|university) of"
    r"|in|at|on|from|for|near|into|through|across|along|up|down|above|below|outside|around|towards?|side of|corner of)[ \n]$"
)
PASSING = words("nouns of anyone") | words("relations")
"""Nouns that don't say for good what someone is."""
CLAUSE = re.compile(r"(?:^|[.!?,:;”\"’»—–\n(]|--|\b(?:and|but|when|while|as|that|because|The|the))\s*$")
BEING = frozenset(("is", "was", "sat", "sits", "stood", "stands", "came", "comes", "lived", "lives", "waited", "waits"))
INVERTED = re.compile(
    r"(?:^|[.!?][”’\"']?\s|\n)(?:Among|At|Behind|Beside|By|Across|In|Inside|Near|On|Opposite|Outside|Over|Under|With|There)\b"
    rf"[^.,;:!?“”\n]{{0,70}}\s(?:{'|'.join(sorted(BEING))})\s$"
)
"""What a subject follows: "Among the volunteers was ..."."""
SAID_THE = re.compile(r"\b([a-z]+)\s(?:the\s)?$")
PRONOUN = re.compile(r"\b(he|his|him|himself|she|her|hers|herself|its)\b", re.IGNORECASE)
MANY = 12
"""What pronouns say, added up, from which on they decide if they agree: four of "he"."""
CLEAR = 0.72
TOLD = 18
"""What the pronouns after a form tell, from which on it counts: six of "he"."""
SLIP = 0.05
"""The share of somebody's mentions up to which a title may be another's, or none, where the pronouns agree."""
WITHIN = 0.15
"""The share of "in" and "at" before a name from which on it is a place's: people have a twentieth at most."""
VERB_BEFORE = re.compile(r"(\w+)\s+$")


def describe(
    text: str,
    mentions: Sequence[Mention],
    after: Sequence[tuple[str, int] | None],
    everyone: Sequence[Person],
    call: Callable[[Person, str, Span], None],
) -> None:
    """Roles, other names and genders from the words beside the names; `call` is told each role with its place.

    `after`: for each mention what the pronoun after it tells.
    """
    for mention in mentions:
        person = everyone[mention.person]
        if person.organisation:
            continue
        for noun, place in (*_roles_before(text, mention), *_roles_after(text, mention)):
            if noun not in PASSING:
                call(person, noun, place)
            _vote_role(person, noun)
        if does := WHO.match(text, mention.end):  # what somebody does says nothing of their sex
            for role in role_verbs().get(does[1].lower(), ()):
                call(person, role, Span(*does.span(1)))
    _genders(text, mentions, after, everyone)


def _roles_before(text: str, mention: Mention) -> Iterator[tuple[str, Span]]:
    """ "The leader of the opposition, Ada Lowe", "council member Ada Lowe"."""
    begin = max(0, mention.start - 80)
    lead = text[begin : mention.start].rstrip()
    apposed = lead.endswith(",")
    lead = lead.removesuffix(",")
    if mention.start - begin - len(lead) > 2 or not lead[-1:].isalnum() or "\n\n" in text[begin + len(lead) : mention.start]:
        return
    begin += (cut := max(map(lead.rfind, '.,;:!?()“”"«»—–')) + 1)
    words_before = list(WORD.finditer(lead, cut))
    if apposed and text[mention.end : mention.end + 1] not in ",.;:)—–":
        return  # "in talks with the mayor, Ada Lowe said"
    if apposed:  # what hangs on the noun is passed over
        for at in range(max(1, len(words_before) - 6), len(words_before) - 1):
            if words_before[at][0].lower() in HANGS and _noun(words_before[at - 1][0].lower()):
                words_before = words_before[:at]
                break
    if not words_before:
        return
    noun = words_before[-1][0].lower()
    owned = apposed and any(word[0].lower() in OWNERS for word in words_before[-3:-1])
    if _noun(noun) or owned:
        offset = begin - cut
        yield noun, Span(offset + words_before[-1].start(), offset + words_before[-1].end())


def _roles_after(text: str, mention: Mention) -> Iterator[tuple[str, Span]]:
    """ "Ada Lowe, the harbour master", "Ada Lowe is a watchmaker"."""
    after = APPOSITION.match(text, mention.end, mention.end + 120)
    if after and text[mention.end] == ",":
        if after[1]:
            yield f"{after[1]}-year-old", Span(*after.span(1))
        heads = [word.lower() for word in after[2].split()]
        if _noun(heads[-1]) and not any(head in cue_forms() for head in heads[:-1]):  # "“Nino,” said the fishwife"
            yield from ((word, Span(*after.span(2))) for word in heads[-2:] if _noun(word))
            if heads[-1] in PASSING and len(heads) > 1:  # "the cabinet member" is one of a kind
                yield " ".join(heads[-2:]), Span(*after.span(2))
    if is_one := COPULA.match(text, mention.end):
        at = is_one.end()
        for word in WORD.finditer(text[at : at + 60]):
            if word[0].lower() in HANGS:
                break
            if _noun(word[0].lower()):
                yield word[0].lower(), Span(at + word.start(), at + word.end())
                break


def _noun(word: str) -> bool:
    return any(word in words(kind) for kind in ("nouns", "masculine nouns", "feminine nouns"))


def pronouns(text: str, names: Sequence[Name], subjects: Sequence[bool]) -> list[tuple[str, int] | None]:
    """For each name that heads a clause of the narration, the gender of the pronoun after it, and how much that says."""
    found: list[tuple[str, int] | None] = []
    for index, name in enumerate(names):
        following = names[index + 1].start if index + 1 < len(names) else len(text)
        told = subjects[index] and not name.quoted
        found.append(_pronoun_after(text, name.end, min(name.end + 160, following)) if told else None)
    return found


def agreed(told: Counter[str]) -> Gender | None:
    """The gender that pronouns tell, where they are many and agree."""
    best, count = told.most_common(1)[0] if told else ("", 0)
    return cast(Gender, best) if told.total() >= MANY and count >= CLEAR * told.total() else None


def mostly(told: Counter[str]) -> tuple[str | None, float]:
    """The sex that most pronouns tell, with its share; None where they tell little."""
    meant = {of: told[of] for of in ("masculine", "feminine")}
    best, total = max(meant, key=meant.__getitem__), sum(meant.values())
    return (best, meant[best] / total) if total >= TOLD and meant[best] > 0.6 * total else (None, 0.0)


def _genders(
    text: str, mentions: Sequence[Mention], after: Sequence[tuple[str, int] | None], everyone: Sequence[Person]
) -> None:
    told: dict[int, Counter[str]] = defaultdict(Counter)
    for mention, pronoun in zip(mentions, after, strict=True):
        person = everyone[mention.person]
        if pronoun:
            told[person.number][pronoun[0]] += pronoun[1]
        if not mention.quoted and (kin := KIN.match(text, mention.end)):
            person.votes["masculine" if kin[1] == "his" else "feminine"] += 4
    for person in everyone:
        if not person.organisation:
            person.gender = _gender(person, told[person.number])
            person.organisation = person.gender == "neuter"
        else:
            person.gender = "neuter"


def _pronoun_after(text: str, start: int, limit: int) -> tuple[str, int] | None:
    """The gender of the pronoun that most likely means whom a clause began with, and how much it says."""
    limit = min(limit, end) if (end := text.find("\n\n", start, limit)) >= 0 else limit
    for match in PRONOUN.finditer(text, start, limit):
        between, word = text[start : match.start()], match[1].lower()
        opens = re.fullmatch(r"[^.!?]*[.!?][”’\"]?\s+", between)
        if between.strip() == "," or (not opens and re.search(r"[.!?“\"«„]", between)):
            return None  # "Pons, her auctioneer"
        if word not in ("he", "she") and re.search(r"\b(?:that|whether|if|who|whom)\b", between):
            continue  # "Lee asked whether the coach had written his reply"
        gender = "masculine" if word in ("he", "his", "him", "himself") else "neuter" if word == "its" else "feminine"
        return gender, 3 if word in ("he", "she", "himself", "herself") else 1
    return None


def _gender(person: Person, told: Counter[str]) -> Gender | None:
    """A title decides; else the pronouns, where they are many and agree; else everything there is, added up."""
    titled = Counter[str]()
    for title, count in person.courtesies.items():
        titled[title_gender(title)] += count
    titled[title_gender(person.first)] += 1  # "the Countess"
    del titled[""]
    person.votes += told
    clear = agreed(told)
    if titled and (clear is None or titled.total() >= SLIP * person.forms.total()):
        return cast(Gender, titled.most_common(1)[0][0])
    if person.heard >= 2:
        del person.votes["neuter"], told["neuter"]
    if clear and clear != "neuter":
        return clear
    if told.total() >= MANY and (sex := given_gender(person.first)):
        return cast(Gender, sex)
    if not person.votes:
        return None
    (best, count), *others = person.votes.most_common(2)
    if (best == "neuter" and (others or person.roles)) or (others and count <= others[0][1]):
        return None
    return cast(Gender, best)


def _vote_role(person: Person, noun: str) -> None:
    if noun in words("masculine nouns"):
        person.votes["masculine"] += 6
    elif noun in words("feminine nouns"):
        person.votes["feminine"] += 6


def places(text: str, names: list[Name]) -> set[str]:
    """Names that stand after "in", "at", "of" and their like most of the time; in a long text, after "in" and "at" often."""
    located: Counter[str] = Counter()
    within: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for name in names:
        shown = " ".join(name.tokens)
        every[shown] += 1
        if name.titles or fold(name.tokens[0]) in given_names():
            continue
        if place := LOCATED.search(text, max(0, name.start - 16), name.start):
            located[shown] += 1
            within[shown] += place[0].split()[0] in ("in", "at", "into", "near", "through", "across")
    return {
        shown
        for shown, count in every.items()
        if 2 * located[shown] > count or (count >= 10 and within[shown] >= WITHIN * count)
    }


def voices(text: str, names: list[Name]) -> Counter[tuple[str, ...]]:
    """How often the narration has a name, in lower case, right after a verb of speech: "said the Owl"."""
    found: Counter[tuple[str, ...]] = Counter()
    for name in names:
        if name.quoted or name.titles:
            continue
        verb = SAID_THE.search(text, max(0, name.start - 18), name.start)
        if verb and "speech" in cue_forms().get(verb[1], ("", ()))[1]:
            found[tuple(map(fold, name.tokens))] += 1
    return found


def title_gender(title: str) -> str:
    """The sex that a title tells, if any."""
    if title in words("feminine titles"):
        return "feminine"
    return "masculine" if title in words("masculine titles") else ""


def heads_clause(text: str, start: int) -> bool:
    """Whether a name stands where a subject does: at the head of a clause, or after its speech verb."""
    verb = VERB_BEFORE.search(text, max(0, start - 14), start)
    if (verb and verb[1].lower() in cue_forms()) or CLAUSE.search(text, max(0, start - 14), start):
        return True
    return bool(verb and verb[1] in BEING and INVERTED.search(text, max(0, start - 100), start))
