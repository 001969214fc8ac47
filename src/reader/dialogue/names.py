"""Where the text names someone: runs of capitalised words, cut down to the name, with the title or role before them."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from reader.dialogue import gauge
from reader.dialogue.letters import Letters
from reader.dialogue.lexicon import cue_forms, given_names, words
from reader.dialogue.name import Name
from reader.dialogue.parting import joined, parted
from reader.documents import Document
from reader.documents.language import function_words

__all__ = ["find", "tokens_of"]

UPPER = "".join(c for c in map(chr, range(0x41, 0x530)) if c.isupper())
TITLE = r"(?:Mrs?|Ms|Dr|St|Mme|Mlle|Sen|Rep|Gov|Gen|Prof|Rev|Hon|Capt|Col|Lt|Sgt|Maj)\."
WORD = (
    rf"(?:{TITLE}(?=\s)|[{UPPER}]\.(?:-?[{UPPER}]\.)*|(?:Mc|Mac|O[’']|d[’']|D[’'])?[{UPPER}][^\W_]*"
    r"(?:[’'-](?![sS]\b)[^\W_]+)*(?:(?<=\b[JS]r)\.|(?<=\b[SM]t)\.|(?<=s)[’'](?=\s[A-Z]))?)"
)
PARTICLE = r"(?:de|da|di|del|della|der|den|dos|das|du|van|von|zu|al|el|bin|ibn|ben|ter|la|le|y|e)"
RUN = re.compile(
    rf"(?<![^\W_])(?<![@#./])(?!(?<=\w[’'])S\b)(?:(?:van|von|de|del|della|di|da|dos|das|du|bin|ibn)\s(?:(?:der|den|la|las|los)\s)?)?{WORD}(?:\s(?:{PARTICLE}\s){{0,2}}{WORD}|-{WORD})*"
    rf"|(?<![^\W_])(?<![@#./])(?:mr|mrs|ms|dr|don|doña|señor|señora|abu|umm|ustad)\.? {WORD}(?: {WORD})*"
)
SENTENCE_START = re.compile(r"(?:^|[.!?…:]|\n[ \t]*\n)(?:[\s“”\"‘’'«»(\[_*—–-]|\[\d{1,3}\])*$")
LONGEST = 16
"""Words of a name; more in a row are a list, or nothing that anybody is called."""
TOKEN = re.compile(r"[^\s]+")
FUNCTION_WORD = re.compile(
    r"[ \n](?:the|a|an|his|her|their|its|my|our|to|in|on|at|by|of|from|with|about|for|that|as|it|him|them|into"
    r"|he|she|they|we|I|you|there)\b"
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
BOOK_OPENS = re.compile(r"\*\*\* ?START OF (?:THE|THIS) [^\n]*")
BOOK_ENDS = re.compile(r"\*\*\* ?END OF (?:THE|THIS) ")
BYLINE = re.compile(rf"[\s_*]*(?:[Bb]y|BY)\s+{WORD}(?:\s+(?:{PARTICLE}\s+|and\s+)?{WORD}){{0,4}}[\s_*]*")
"""Who wrote it, on a line of its own: nobody in it."""
RARE = 20
"""Capitals in mid-sentence from which on a word that is a given name as well is one."""
INITIAL = re.compile(rf"[{UPPER}]\.")
AUXILIARY = re.compile(r"[ \n](?:I|we|you|he|she|it|they|the|this|that)\b")
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))


def tokens_of(text: str) -> list[str]:
    """The words of a name, without full stops after abbreviations."""
    return [token if "." in token[:-1] or len(token) < 3 else token.rstrip(".") for token in text.split()]


def find(document: Document, quoted: list[tuple[int, int]]) -> list[Name]:
    """All names in the text, in order. `quoted` are the ranges inside quotation marks, in order and disjoint."""
    text = document.text
    runs = list(_runs(document))
    letters = Letters(text, ((run.match.group(), run.starts) for run in runs))
    found: list[Name] = []
    region = 0
    once: dict[tuple[str, ...], tuple[str, ...]] = {}  # a book's names are many, and mostly the same
    for run in gauge.through("names", runs):
        for name in _couples(text, run.floor, _split(text, run, letters)):
            while region < len(quoted) and quoted[region][1] <= name.start:
                region += 1
            inside = region < len(quoted) and quoted[region][0] <= name.start
            tokens, titles = once.setdefault(name.tokens, name.tokens), once.setdefault(name.titles, name.titles)
            found.append(Name(name.start, name.name, name.end, tokens, titles, inside, name.definite))
    ordinary = function_words(document.about.language or "en") if document.is_foreign else ()
    named = [name for name in parted(found, letters) if len(name.tokens) > 1 or name.tokens[0].lower() not in ordinary]
    named = [name for name in named if len(name.tokens) > 1 or name.tokens[0].lower() not in words("peoples")]  # "the Indian"
    return list(joined(text, list(_with_nicknames(text, named))))


class Run(NamedTuple):
    """Capitalised words in a row, in a paragraph that begins at `floor`; whether they begin a sentence."""

    match: re.Match[str]
    floor: int
    starts: bool


def _runs(document: Document) -> Iterator[Run]:
    text = document.text
    first, last = _body(text)
    for block in document.blocks:
        if block.kind == "heading" or block.end <= first or block.start >= last or _shouts(text[block.start : block.end]):
            continue
        if BYLINE.fullmatch(text, block.start, block.end):
            continue
        for match in RUN.finditer(text, block.start, block.end):
            start = match.start()
            yield Run(match, block.start, start == block.start or opens_sentence(text, start, max(block.start - 1, start - 12)))


def opens_sentence(text: str, start: int, floor: int) -> bool:
    """Whether a sentence begins at an offset, by what is before it down to `floor`."""
    before = text[max(0, start - 2) : start]
    if before[1:] == " " and (before[0].isalpha() or before[0] == ","):  # most
        return False
    return bool(SENTENCE_START.search(text, floor, start))


def _body(text: str) -> tuple[int, int]:
    """The range between the notices that some libraries put around a book."""
    opens, ends = BOOK_OPENS.search(text), list(BOOK_ENDS.finditer(text))
    return opens.end() if opens else 0, ends[-1].start() if ends else len(text)


def _couples(text: str, floor: int, names: Iterator[Name]) -> Iterator[Name]:
    """ "Mr. and Mrs. Lee" are two: "Mr." stands for the first."""
    for name in names:
        match = MR_AND_MRS.search(text, max(floor, name.start - 14), name.end)
        if match and match.start(2) == name.start:
            mr = match[1].rstrip(".").lower()
            yield name._replace(start=match.start(1), name=match.start(1), end=match.end(1), titles=(mr,))
        yield name


def _with_nicknames(text: str, names: list[Name]) -> Iterator[Name]:
    """The names, those that marks with a nickname cut in two put together again."""
    last: Name | None = None
    for name in names:
        if last is not None and (match := NICKNAME.fullmatch(text, last.end, name.start)):
            nickname = match[1].removeprefix("the ").removeprefix("The ")
            last = last._replace(end=name.end, tokens=last.tokens + name.tokens, nickname=nickname)
        elif last is None or not NICKNAME_OPENS.fullmatch(text, last.end, name.start):
            if last is not None:
                yield last
            last = name
    if last is not None:
        yield last


def _shouts(block: str) -> bool:
    """A headline: nearly every longer word is capitalised, so that capitals tell nothing; no sentence with its full stop."""
    if len(block) >= 200 or block.rstrip().endswith("."):
        return False
    longer = re.findall(r"[^\W\d_]{4,}", block)
    capitals = sum(word[0].isupper() for word in longer)
    return len(longer) >= 4 and capitals > 0.75 * len(longer) and not re.search(r"[“\"]", block)


def _split(text: str, capitals: Run, letters: Letters) -> Iterator[Name]:
    """The names in a run of capitalised words: cut at words that never belong to a name."""
    nonnames = words("nonnames")
    match, starts, common = capitals.match, capitals.starts, letters.lower
    shouted = match.group().isupper() and len(match.group().split()) > 2
    run: list[re.Match[str]] = []
    for token in TOKEN.finditer(match.group()):
        bare = token.group().rstrip(".").lower().replace("’", "'")
        first = token.start() == 0
        kept = bare in ("mr", "mrs", "ms", "dr", "sir", "first") or (bare in ALSO_NAMES and not first and run)
        kept = kept or (bare in ALSO_NAMES and first and not starts and _first_name(text, match))
        kept = kept or (
            bare in ALSO_NAMES and letters.capital[bare] >= RARE and letters.names(bare) and _no_other_word(text, match)
        )
        kept = kept or (bare in letters.called and (bool(run) or (not starts and " " not in match.group())))  # "said Good"
        kept = kept or bare in letters.days or (bool(run) and bool(INITIAL.fullmatch(token.group())))  # "Silas Q. Orde"
        drop = bool(CONTRACTION.search(bare)) or (bare in nonnames and not kept) or token.group() == "O"  # "O Ann"
        drop = drop or (shouted and common[bare] > 0 and bare not in given_names())  # "MRS ORDE WILL SEND"
        if first and starts and not drop and bare not in given_names() and not letters.names(bare):
            # The first word of a sentence is capitalised anyway: it is no name if the text has it in lower case too.
            alone = len(match.group().split()) == 1
            drop = (bare.endswith("ing") and len(bare) > 5) or (
                common[bare] > (0 if alone or bare.endswith("ing") else 2)
                and not any(bare in words(t) for t in ("titles", "demonyms"))
            )
            if alone and not drop:
                drop = bool(FUNCTION_WORD.match(text, match.end()))  # "Shown the letter, …", "Inwardly he …"
        if (
            first
            and starts
            and common[bare]
            and not letters.names(bare)
            and bare in ALSO_NAMES
            and len(match.group().split()) == 1
        ):
            drop = True
        if first and starts and (bare in words("plural nouns") or (bare.endswith("ly") and common[bare])):
            drop = drop or not (
                bare in given_names() or letters.names(bare)
            )  # "Officials have confirmed …", "Presently Anne …"
        if first and starts and bare in cue_forms() and bare != cue_forms()[bare][0]:
            drop = drop or bare not in given_names()  # "Says Theo Vasko, a lawyer"
        if drop:
            if 0 < len(run) <= LONGEST:
                yield from _name(text, match.start(), run)
            run = []
        else:
            run.append(token)
    if 0 < len(run) <= LONGEST:
        yield from _name(text, match.start(), run)


def _first_name(text: str, run: re.Match[str]) -> bool:
    """Whether a word that is a given name as well begins a name here: "said May Tull", not "in May Tull said"."""
    following = run.group().split()[1:2]
    if not following or following[0].rstrip(".").lower() in words("nonnames"):
        return False
    return not BEFORE_MONTH.search(text, max(0, run.start() - 10), run.start())


def _no_other_word(text: str, run: re.Match[str]) -> bool:
    """Whether a word that is a given name as well may be one here: neither "in May" nor "May I"."""
    return not BEFORE_MONTH.search(text, max(0, run.start() - 10), run.start()) and not AUXILIARY.match(text, run.end())


@cache
def _titles() -> frozenset[str]:
    """Words that stand before a name and are no part of it."""
    return frozenset().union(*map(words, ("titles", "styles", "masculine titles", "feminine titles", "demonyms")))


def _name(text: str, offset: int, run: list[re.Match[str]]) -> Iterator[Name]:
    titles: list[str] = []
    parts = [token.group() for token in run]
    known = _titles()
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
    if (
        not tokens
        or not tokens[0][0].isalpha()
        or (not titles and tokens[0].rstrip(".").lower() in ("mr", "mrs", "sir") and len(tokens) == 1)
    ):
        return
    before = text[max(0, start - 4) : start].lower()
    yield Name(start, offset + run[first].start(), end, tokens, tuple(titles), False, before == "the ")
