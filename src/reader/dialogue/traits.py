"""What the words beside names tell of those who bear them: gender, roles, whether they are people at all."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import cast

from reader.dialogue.lexicon import cue_forms, given_names, role_verbs, words
from reader.dialogue.names import Name
from reader.dialogue.person import Mention, Person
from reader.dialogue.transcript import Gender, Span

__all__ = ["describe", "fold", "heads_clause", "places"]

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
HONORIFIC_SUFFIX = re.compile(r"-(?:san|sama|kun|chan|sensei|ssi|nim|ji|bey|hanım|jan|dono)$")
LOCATED = re.compile(
    r"\b(?:(?:mayor|town|city|village|people|capital|north|south|east|west|streets|port|university) of"
    r"|in|at|from|for|near|into|through|across|outside|around|towards?)[ \n]$"
)
PASSING = words("nouns of anyone") | words("relations")
"""Nouns that don't say for good what someone is."""
CLAUSE = re.compile(r"(?:^|[.!?,:;”\"’»—–\n(]|\b(?:and|but|when|while|as|that|because|The|the))\s*$")
INVERTED = re.compile(
    r"(?:^|[.!?][”’\"']?\s|\n)(?:Among|At|Behind|Beside|By|Across|In|Inside|Near|On|Opposite|Outside|Over|Under|With|There)\b"
    r"[^.,;:!?“”\n]{0,70}\s(?:is|was|sat|sits|stood|stands|came|comes|lived|lives|waited|waits)\s$"
)
"""What a subject follows: "Among the volunteers was ..."."""
VERB_BEFORE = re.compile(r"(\w+)\s+$")


def describe(
    text: str, mentions: Sequence[Mention], everyone: Sequence[Person], call: Callable[[Person, str, Span], None]
) -> None:
    """Roles, other names and genders from the words beside the names; `call` is told each role with its place."""
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
    _genders(text, mentions, everyone)


def _roles_before(text: str, mention: Mention) -> Iterator[tuple[str, Span]]:
    """ "The leader of the opposition, Ada Lowe", "council member Ada Lowe"."""
    begin = max(0, mention.start - 80)
    lead = text[begin : mention.start].rstrip()
    apposed = lead.endswith(",")
    lead = lead.removesuffix(",")
    if mention.start - begin - len(lead) > 2 or not lead[-1:].isalnum():
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


def _genders(text: str, mentions: Sequence[Mention], everyone: Sequence[Person]) -> None:
    pronoun = re.compile(r"\b(he|his|him|himself|she|her|hers|herself|its)\b", re.IGNORECASE)
    for index, mention in enumerate(mentions):
        person = everyone[mention.person]
        if mention.quoted or person.organisation or person.votes.total() >= 9:
            continue
        limit = min(mention.end + 160, mentions[index + 1].start if index + 1 < len(mentions) else len(text))
        limit = min(limit, text.find("\n\n", mention.end) if "\n\n" in text[mention.end : limit] else limit)
        if kin := KIN.match(text, mention.end):
            person.votes["masculine" if kin[1] == "his" else "feminine"] += 4
        if not mention.subject:
            continue
        for match in pronoun.finditer(text, mention.end, limit):
            between, word = text[mention.end : match.start()], match[1].lower()
            opens = re.fullmatch(r"[^.!?]*[.!?][”’\"]?\s+", between)
            if between.strip() == "," or (not opens and re.search(r"[.!?“\"«„]", between)):
                break  # "Pons, her auctioneer"
            if word not in ("he", "she") and re.search(r"\b(?:that|whether|if|who|whom)\b", between):
                continue  # "Lee asked whether the coach had written his reply"
            gender = "masculine" if word in ("he", "his", "him", "himself") else "neuter" if word == "its" else "feminine"
            person.votes[gender] += 3 if word in ("he", "she", "himself", "herself") else 1
            break
    for person in everyone:
        if person.organisation:
            person.gender = "neuter"
        elif person.votes:
            (best, count), *others = person.votes.most_common(2)
            if best == "neuter" and (others or person.roles):
                continue
            if not others or count > others[0][1]:
                person.gender = cast(Gender, best)
                person.organisation = best == "neuter"


def _vote_role(person: Person, noun: str) -> None:
    if noun in words("masculine nouns"):
        person.votes["masculine"] += 6
    elif noun in words("feminine nouns"):
        person.votes["feminine"] += 6


def places(text: str, names: list[Name]) -> set[str]:
    """Names that stand after "in", "at", "of" and their like most of the time."""
    located: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for name in names:
        shown = " ".join(name.tokens)
        every[shown] += 1
        located[shown] += (
            not name.titles
            and fold(name.tokens[0]) not in given_names()
            and bool(LOCATED.search(text, max(0, name.start - 16), name.start))
        )
    return {shown for shown, count in located.items() if 2 * count > every[shown]}


def fold(token: str) -> str:
    """A word of a name as it is compared: lower case, without an honorific's suffix ("-san") or a full stop."""
    return HONORIFIC_SUFFIX.sub("", token.lower().replace("’", "'").rstrip("."))


def heads_clause(text: str, start: int) -> bool:
    """Whether a name stands where a subject does: at the head of a clause, or after its speech verb."""
    verb = VERB_BEFORE.search(text, max(0, start - 14), start)
    if INVERTED.search(text, max(0, start - 100), start):
        return True
    return bool(CLAUSE.search(text, max(0, start - 14), start)) or bool(verb and verb[1].lower() in cue_forms())
