"""Where the text names someone: runs of capitalised words, cut down to the name, with the title or role before them."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reader.dialogue import gauge
from reader.dialogue.lexicon import cue_forms, full_forms, given_names, words
from reader.documents import Document
from reader.documents.language import function_words

__all__ = ["Name", "find", "fold", "tokens_of"]

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
SENTENCE_START = re.compile(r"(?:^|[.!?…:]|\n[ \t]*\n)(?:[\s“”\"‘’'«»(\[_*—–-]|\[\d{1,3}\])*$")
LONGEST = 16
"""Words of a name; more in a row are a list, or nothing that anybody is called."""
TOKEN = re.compile(r"[^\s]+")
LOWERED = re.compile(r"\b[a-z]{2,}\b")
PIECE = 10_000
"""Code points in which words are counted at a time."""
FUNCTION_WORD = re.compile(
    r"[ \n](?:the|a|an|his|her|their|its|my|our|to|in|on|at|by|of|from|with|about|for|that|as|it|him|them|into)\b"
)
NICKNAME = re.compile(r"[ \n][“\"'‘(«]([^“”\"’‘()«»\n]{2,24})[”\"'’)»][ \n]")
NICKNAME_OPENS = re.compile(r"[ \n][“\"'‘(«](?:[Tt]he )?")
MR_AND_MRS = re.compile(r"(M(?:r|onsieur)\.?) and (M(?:rs|adame)\.?) ")
OF = re.compile(r"[ \n]of[ \n](?:the[ \n])?")
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
OFTEN = 8
"""Capitals in mid-sentence from which on their share of a word tells: a short text has fewer, and tells nothing."""
SHARE = 0.15
RARE = 20
"""How many times as often as the whole a part of a name is there alone, where the whole is no name."""
HONORIFIC_SUFFIX = re.compile(r"-(?:san|sama|kun|chan|sensei|ssi|nim|ji|bey|hanım|jan|dono)$")
AUXILIARY = re.compile(r"[ \n](?:I|we|you|he|she|it|they|the|this|that)\b")
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


def fold(token: str) -> str:
    """A word of a name as it is compared: lower case, without an honorific's suffix ("-san") or a full stop."""
    return HONORIFIC_SUFFIX.sub("", token.lower().replace("’", "'").rstrip("."))


def tokens_of(text: str) -> list[str]:
    """The words of a name, without full stops after abbreviations."""
    return [token if "." in token[:-1] or len(token) < 3 else token.rstrip(".") for token in text.split()]


def find(document: Document, quoted: list[tuple[int, int]]) -> list[Name]:
    """All names in the text, in order. `quoted` are the ranges inside quotation marks, in order and disjoint."""
    text = document.text
    runs = list(_runs(document))
    letters = Letters(text, runs)
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
    named = (name for name in _parted(found, letters) if len(name.tokens) > 1 or name.tokens[0].lower() not in ordinary)
    return list(_of_places(text, _with_nicknames(text, list(named))))


@dataclass(frozen=True, slots=True)
class Run:
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
            opens = SENTENCE_START.search(text, max(block.start - 1, match.start() - 12), match.start())
            yield Run(match, block.start, bool(opens) or match.start() == block.start)


def _body(text: str) -> tuple[int, int]:
    """The range between the notices that some libraries put around a book."""
    opens, ends = BOOK_OPENS.search(text), list(BOOK_ENDS.finditer(text))
    return opens.end() if opens else 0, ends[-1].start() if ends else len(text)


class Letters:
    """How often the whole text has a word in lower case, and how often capitalised where no sentence begins."""

    def __init__(self, text: str, runs: list[Run]) -> None:
        self.lower: Counter[str] = Counter()
        start = 0
        while start < len(text):  # piece by piece: the words of a book at once are ten times the book
            end = text.find("\n", start + PIECE)
            end = len(text) if end < 0 else end
            self.lower.update(LOWERED.findall(text, start, end))
            start = end
        self.capital: Counter[str] = Counter()
        for run in runs:
            tokens = run.match.group().split()
            self.capital.update(token.rstrip(".").lower() for token in (tokens[1:] if run.starts else tokens))

    def names(self, word: str) -> bool:
        """Whether a word that is in lower case too is a name: capitalised too often to be so by chance."""
        return self.capital[word] >= OFTEN and self.capital[word] >= SHARE * self.lower[word]


def _parted(names: list[Name], letters: Letters) -> list[Name]:
    """The names, those put right that ran together with the word beside them: "Set Diana", "Cassandra Katharine".

    A name of two words that is rare, beside how often the text has its parts alone, is no name.
    """
    every = Counter(tuple(map(fold, name.tokens)) for name in names)
    styled = Counter((name.titles[-1], fold(name.tokens[0])) for name in names if name.titles and len(name.tokens) == 1)
    titled = ((fold(name.tokens[0]), name.titles[-1]) for name in names if name.titles and len(name.tokens) == 1)
    surnames = {word for word, title in titled if title in ("mr", "mrs") or word not in given_names()}
    things = words("places") | words("groups")
    found: list[Name] = []
    for name in names:
        words_of = tuple(map(fold, name.tokens))
        rare = every[words_of] * RARE
        if at := _two(name, words_of, every, styled):
            found += _cut(name, None, at), _cut(name, at, None)
            continue
        if len(words_of) > 2 and words_of[-2] in surnames and letters.lower[words_of[-1]] and not letters.names(words_of[-1]):
            found.append(_cut(name, None, -1))
            continue
        if len(words_of) < 2 or name.titles or rare > max(every[words_of[1:]], every[words_of[:-1]]):
            found.append(name)
            continue
        first, last = words_of[0], words_of[-1]
        stray = not letters.names(first) and (letters.lower[first] or not letters.capital[first])
        stray = stray or (last in given_names() and last not in surnames)  # "Academy Anne"
        if every[words_of[1:]] >= rare and stray and first not in given_names() and len(first) > 1:
            found.append(_cut(name, 1, None))
        elif every[words_of[:-1]] >= rare and last not in surnames | things and letters.lower[last] and not letters.names(last):
            found.append(_cut(name, None, -1))
        elif last not in surnames and min(every[words_of[1:]], every[words_of[:1]]) >= rare:
            found += _cut(name, None, 1), _cut(name, 1, None)
        else:
            found.append(name)
    return found


def _two(name: Name, words_of: tuple[str, ...], every: Counter[tuple[str, ...]], styled: Counter[tuple[str, str]]) -> int:
    """Where two names that met by chance part: "in New York Hurstwood", "spoke to Mrs. Otter Philip"; 0 for one name.

    Both are there by themselves, the second far more often than with the first, which is no given name.
    """
    met, first = every[words_of], words_of[0]
    if len(words_of) < 2 or first in given_names() or first in full_forms():
        return 0
    if name.titles and len(words_of) == 2:
        alone = styled[name.titles[-1], first] > met and words_of[1] in given_names()
        return 1 if alone and every[words_of[1:]] >= RARE * met else 0
    for at in range(1, len(words_of) if len(words_of) > 2 else 0):
        before, after = words_of[:at], words_of[at:]
        placed = before[-1] in words("places") and len(before) > 1
        named = len(after) == 1 or after[0] in given_names() or after[0] in full_forms()
        if named and (every[before] > met or placed) and every[after] >= (RARE if len(after) == 1 else 1) * met:
            return at
    return 0


def _cut(name: Name, first: int | None, last: int | None) -> Name:
    """A name without its first or last words."""
    tokens = name.tokens[first:last]
    if first:
        start = name.end - len(" ".join(tokens))
        return replace(name, start=start, name=start, tokens=tokens, titles=(), definite=False)
    return replace(name, end=name.name + len(" ".join(tokens)), tokens=tokens)


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


def _of_places(text: str, names: Iterator[Name]) -> Iterator[Name]:
    """The names, "the Duchess of Orme" as one: her title is her first name."""
    last: Name | None = None
    for name in names:
        if last is not None and _is_noble(last) and OF.fullmatch(text, last.end, name.start):
            last = replace(last, end=name.end, tokens=(*last.tokens, "of", *name.tokens))
            continue
        if last is not None:
            yield last
        last = name
    if last is not None:
        yield last


def _is_noble(name: Name) -> bool:
    title = fold(name.tokens[0])
    told = title in words("masculine titles") or title in words("feminine titles")
    return len(name.tokens) == 1 and told and title not in words("kin") | words("courtesies")


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
    run: list[re.Match[str]] = []
    for token in TOKEN.finditer(match.group()):
        bare = token.group().rstrip(".").lower().replace("’", "'")
        first = token.start() == 0
        kept = bare in ("mr", "mrs", "ms", "dr", "sir", "first") or (bare in ALSO_NAMES and not first and run)
        kept = kept or (bare in ALSO_NAMES and first and not starts and _first_name(text, match))
        kept = kept or (
            bare in ALSO_NAMES and letters.capital[bare] >= RARE and letters.names(bare) and _no_other_word(text, match)
        )
        drop = bool(CONTRACTION.search(bare)) or (bare in nonnames and not kept) or token.group() == "O"  # "O Ann"
        if first and starts and not drop and bare not in given_names() and not letters.names(bare):
            # The first word of a sentence is capitalised anyway: it is no name if the text has it in lower case too.
            alone = len(match.group().split()) == 1
            drop = (bare.endswith("ing") and len(bare) > 5) or (
                common[bare] > (0 if alone or bare.endswith("ing") else 2)
                and not any(bare in words(t) for t in ("titles", "demonyms"))
            )
            if alone and not drop:
                drop = bool(FUNCTION_WORD.match(text, match.end()))  # "Shown the letter, …"
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
    if (
        not tokens
        or not tokens[0][0].isalpha()
        or (not titles and fold(tokens[0]) in ("mr", "mrs", "sir") and len(tokens) == 1)
    ):
        return
    before = text[max(0, start - 4) : start].lower()
    yield Name(start, offset + run[first].start(), end, tokens, tuple(titles), False, before == "the ")
