"""Where the text names someone: runs of capitalised words, cut down to the name, with the title or role before them."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reader.dialogue.lexicon import cue_forms, given_names, words
from reader.documents import Document

__all__ = ["Name", "find", "tokens_of"]

UPPER = "".join(c for c in map(chr, range(0x41, 0x530)) if c.isupper())
TITLE = r"(?:Mrs?|Ms|Dr|St|Mme|Mlle|Sen|Rep|Gov|Gen|Prof|Rev|Hon|Capt|Col|Lt|Sgt|Maj)\."
WORD = (
    rf"(?:{TITLE}(?=\s)|[{UPPER}]\.(?:-?[{UPPER}]\.)*|(?:Mc|Mac|O[’']|d[’']|D[’'])?[{UPPER}]\w*"
    r"(?:[’'-](?!s\b)\w+)*(?:(?<=\b[JS]r)\.|(?<=\b[SM]t)\.|(?<=s)[’'](?=\s[A-Z]))?)"
)
PARTICLE = r"(?:de|da|di|del|della|der|den|dos|das|du|van|von|zu|al|el|bin|ibn|ben|ter|la|le|y|e)"
RUN = re.compile(
    rf"(?<![\w@#./])(?:(?:van|von|de|del|della|di|da|dos|das|du|bin|ibn)\s(?:(?:der|den|la|las|los)\s)?)?{WORD}(?:\s(?:{PARTICLE}\s){{0,2}}{WORD}|-{WORD})*"
    rf"|(?<![\w@#./])(?:mr|mrs|ms|dr|don|doña|señor|señora|abu|umm|ustad)\.? {WORD}(?: {WORD})*"
)
SENTENCE_START = re.compile(r"(?:^|[.!?…:]|\n[ \t]*\n)[\s“”\"‘’'«»(\[_*—–-]*$")
LOWERED = re.compile(r"\b[a-z]{2,}\b")
FUNCTION_WORD = re.compile(
    r"[ \n](?:the|a|an|his|her|their|its|my|our|to|in|on|at|by|of|from|with|about|for|that|as|it|him|them|into)\b"
)
NICKNAME = re.compile(r"[ \n][“\"'‘(«]([^“”\"’‘()«»\n]{2,24})[”\"'’)»][ \n]")
NICKNAME_OPENS = re.compile(r"[ \n][“\"'‘(«](?:[Tt]he )?")
MR_AND_MRS = re.compile(r"(M(?:r|onsieur)\.?) and (M(?:rs|adame)\.?) ")
CONTRACTION = re.compile(r"'(?:ll|d|ve|re|m|t)$")
PATRONYMIC = re.compile(
    r"\w{2,}(?:ovich|evich|yevich|ovych|ovna|evna|yevna|ivna|ichna|inichna|uly|kyzy|oglu|qizi)$", re.IGNORECASE
)
ALSO_NAMES = frozenset("may april june august art will mark rob jack grace hope faith rose".split())  # noqa: SIM905
"""Words that are given names as well."""
BEFORE_MONTH = re.compile(r"\b(?:in|of|by|to|from|since|until|till|through|last|next|this|early|late|mid|every|\d+)[ \n-]$")
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))


@dataclass(frozen=True, slots=True)
class Name:
    """One place where someone is named: code points `start` to `end`, of which the name itself begins at `name`."""

    start: int
    """With the title: "Mr. Darcy", "Prime Minister Ardern"."""
    name: int
    end: int
    tokens: tuple[str, ...]
    """The name alone, a word each, as the text has them."""
    titles: tuple[str, ...]
    """The words before it, in lower case: "mr", "prime", "minister", "russian"."""
    quoted: bool
    """Inside quotation marks."""
    definite: bool
    """After "the"."""
    nickname: str = ""
    """Given in marks inside the name: William “Buster” Kemp."""


def tokens_of(text: str) -> list[str]:
    """The words of a name, without full stops after abbreviations."""
    return [token if "." in token[:-1] or len(token) < 3 else token.rstrip(".") for token in text.split()]


def find(document: Document, quoted: list[tuple[int, int]]) -> list[Name]:
    """All names in the text, in order. `quoted` are the ranges inside quotation marks, in order and disjoint."""
    text = document.text
    common = Counter(LOWERED.findall(text))
    found: list[Name] = []
    region = 0
    for block in document.blocks:
        if block.kind == "heading" or _shouts(text[block.start : block.end]):
            continue
        for match in RUN.finditer(text, block.start, block.end):
            for name in _couples(text, block.start, _split(text, match, common, block.start)):
                while region < len(quoted) and quoted[region][1] <= name.start:
                    region += 1
                inside = region < len(quoted) and quoted[region][0] <= name.start
                found.append(replace(name, quoted=inside))
    return list(_with_nicknames(text, found))


def _couples(text: str, floor: int, names: Iterator[Name]) -> Iterator[Name]:
    """ "Mr. and Mrs. Lee" are two: "Mr." stands for the first."""
    for name in names:
        match = MR_AND_MRS.search(text, max(floor, name.start - 14), name.end)
        if match and match.start(2) == name.start:
            mr = match[1].rstrip(".").lower()
            yield replace(name, start=match.start(1), name=match.start(1), end=match.end(1), titles=(mr,))
        yield name


def _with_nicknames(text: str, names: list[Name]) -> Iterator[Name]:
    """The names, those that marks with a nickname cut in two put together again."""
    last: Name | None = None
    for name in names:
        if last is not None and (match := NICKNAME.fullmatch(text, last.end, name.start)):
            nickname = match[1].removeprefix("the ").removeprefix("The ")
            last = replace(last, end=name.end, tokens=last.tokens + name.tokens, nickname=nickname)
        elif last is None or not NICKNAME_OPENS.fullmatch(text, last.end, name.start):
            if last is not None:
                yield last
            last = name
    if last is not None:
        yield last


def _shouts(block: str) -> bool:
    """A headline: nearly every longer word is capitalised, so that capitals tell nothing."""
    longer = re.findall(r"[^\W\d_]{4,}", block)
    capitals = sum(word[0].isupper() for word in longer)
    return len(longer) >= 4 and len(block) < 200 and capitals > 0.75 * len(longer) and not re.search(r"[“\"]", block)


def _split(text: str, match: re.Match[str], common: Counter[str], floor: int) -> Iterator[Name]:
    """The names in a run of capitalised words: cut at words that never belong to a name."""
    nonnames = words("nonnames")
    starts = bool(SENTENCE_START.search(text, max(floor - 1, match.start() - 12), match.start())) or match.start() == floor
    run: list[re.Match[str]] = []
    for token in re.finditer(r"[^\s]+", match.group()):
        bare = token.group().rstrip(".").lower().replace("’", "'")
        first = token.start() == 0
        kept = bare in ("mr", "mrs", "ms", "dr", "sir", "first") or (bare in ALSO_NAMES and not first and run)
        kept = kept or (bare in ALSO_NAMES and first and not starts and _first_name(text, match))
        drop = bool(CONTRACTION.search(bare)) or (bare in nonnames and not kept)
        if first and starts and not drop and bare not in given_names():
            # The first word of a sentence is capitalised anyway: it is no name if the text has it in lower case too.
            alone = len(match.group().split()) == 1
            drop = (bare.endswith("ing") and len(bare) > 5) or (
                common[bare] > (0 if alone or bare.endswith("ing") else 2)
                and not any(bare in words(t) for t in ("titles", "demonyms"))
            )
        if first and starts and not drop and len(match.group().split()) == 1 and bare not in given_names():
            drop = bool(FUNCTION_WORD.match(text, match.end()))  # "Shown the letter, …"
        if first and starts and common[bare] and bare in ALSO_NAMES and len(match.group().split()) == 1:
            drop = True
        if first and starts and (bare in words("plural nouns") or (bare.endswith("ly") and common[bare])):
            drop = drop or bare not in given_names()  # "Officials have confirmed …", "Presently Anne …"
        if first and starts and bare in cue_forms() and bare != cue_forms()[bare][0]:
            drop = drop or bare not in given_names()  # "Says Theo Vasko, a lawyer"
        if drop:
            if run:
                yield from _name(text, match.start(), run)
            run = []
        else:
            run.append(token)
    if run:
        yield from _name(text, match.start(), run)


def _first_name(text: str, run: re.Match[str]) -> bool:
    """Whether a word that is a given name as well begins a name here: "said May Tull", not "in May Tull said"."""
    following = run.group().split()[1:2]
    if not following or following[0].rstrip(".").lower() in words("nonnames"):
        return False
    return not BEFORE_MONTH.search(text, max(0, run.start() - 10), run.start())


def _name(text: str, offset: int, run: list[re.Match[str]]) -> Iterator[Name]:
    titles: list[str] = []
    parts = [token.group() for token in run]
    known = words("titles") | words("masculine titles") | words("feminine titles") | words("demonyms")
    first = 0
    for position, part in enumerate(
        parts[:-1]
    ):  # "Charming Miss Woodhouse", "Opera Mr. Archer": the name begins at the courtesy
        if part.rstrip(".").lower() in words("courtesies") and position:
            run, parts = run[position:], parts[position:]
            break
    role = len(parts) > 2 and parts[0].lower() in words("nouns") and parts[0].lower() not in given_names()
    if role and parts[1].lower() in given_names():  # "Quarterback Tyrell Boggs"
        titles.append(parts[0].lower())
        first = 1
    while first < len(parts) - 1 and parts[first].rstrip(".").lower().removesuffix("’s").removesuffix("'s") in known:
        if parts[first].lower() in given_names() and first + 2 >= len(parts):
            break
        titles.append(parts[first].rstrip(".").lower())
        first += 1
    for position in range(first, len(parts) - 1):  # "Boeing Chief Executive Ann Lee": the person is what follows the title
        if (
            parts[position].lower() in words("titles")
            and position > first
            and parts[position + 1].lower() not in words("groups")
        ):
            rest = position + 1
            if all(p.lower().rstrip(".") not in words("titles") for p in parts[rest:]) and (
                len(parts) - rest >= 2 or parts[rest].lower() in given_names()
            ):
                titles += [p.lower().rstrip(".") for p in parts[first:rest]]
                first = rest
                break
    start = offset + run[0].start()
    end = offset + run[-1].end()
    while text[end - 1] in "’'-":
        end -= 1
    last = parts[-1]
    if last.endswith(".") and len(last) > 2 and not re.fullmatch(r"(?:\w\.)+|Jr\.|Sr\.", last):
        end -= 1
    tokens = tuple(tokens_of(text[offset + run[first].start() : end]))
    if not tokens or not tokens[0][0].isalpha():
        return
    before = text[max(0, start - 4) : start].lower()
    yield Name(start, offset + run[first].start(), end, tokens, tuple(titles), False, before == "the ")
