"""Which lines of a plain text are its headings, and what its title is."""

import re
from collections.abc import Sequence

from reader.documents.blocks import Block

__all__ = ["LONGEST", "bare", "is_part", "level_of", "number_of", "title_of"]

# Patterns are compiled when a line first asks for them: all at once they take 4 ms of CPU, and most texts ask for few.
_NUMBER = (
    r"(?:[IVXLC]+\b|\d{1,3}\b|(?i:the\s+)?(?i:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    r"(?:twen|thir|for|fif)ty(?:-\w+)?)\b)"
)
_ONES = {
    name: number
    for names in (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
        "nineteen",
        "first second third fourth fifth sixth seventh eighth ninth tenth",
    )
    for number, name in enumerate(names.split(), 1)
}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
# "Chapter 3", "Chapter 3. The Letter", but not "Section 5 of the act says nothing".
_NUMBERED = rf"\w+\.?\s+{_NUMBER}(?=\s*$|\s*[.:\]—–-]|\s+[\"'“‘(\[A-Z])"
_COUNTED = r"([IVXLC]+|\d{1,3})(?:[.:]?$|(?:[.:]|\s\s|\s*[—–-])\s*[A-Z\"'“‘].*[^.,;:]$)"
_HASHES = r"(#{1,6})\s+(?=\S)"
_PARTS_OF_BOOKS = frozenset(["book", "part", "volume", "vol.", "phase", "act"])
_CHAPTERS_OF_BOOKS = frozenset(["chapter", "chap.", "letter", "stave", "canto", "scene", "section", "episode"])
_NAMES = frozenset(
    [
        "prologue",
        "epilogue",
        "preface",
        "foreword",
        "afterword",
        "introduction",
        "contents",
        "appendix",
        "conclusion",
        "interlude",
        "postscript",
        "acknowledgments",
        "acknowledgements",
    ]
)
_SENTENCE_END = tuple("!?,;:…\"'”’».")
_MARKS = tuple("\"'“‘«„‹`(")
_OPENERS = (*_MARKS, *"-–—")

_TITLE, _PARTS, _CHAPTERS, _SUBHEADS = 1, 2, 3, 4
LONGEST, _LONG, _SHORT = 120, 90, 70
_EMPHASIS = "_*= \t—"


def level_of(line: str, alone: bool, before: int, count: int | None, opens: bool) -> tuple[int, int | None]:
    """The level of the heading that a paragraph of one line is, 1 the highest, 0 for none; and the `count` from there on.

    `alone`: whether it stands between blank lines; `before`: the level of the paragraph before it; `count`: the number of
    the last chapter, None where that is not known; `opens`: whether it is the first paragraph of several.
    """
    # Cheap questions first: nearly every line is none.
    if len(line) > LONGEST or (line.startswith(_MARKS) and not opens):
        return 0, count
    line = line.strip(_EMPHASIS)
    level, number = _plain(line)
    if not level and alone:
        level, number = _alone(line, count, before)
        if opens and not level and not line.endswith(_SENTENCE_END):
            level = _TITLE
    return level, number if level == _CHAPTERS else count


def _plain(line: str) -> tuple[int, int]:
    """The level, and the number to count on from, of a heading that says that it is one."""
    if line.startswith("#") and (hashes := re.match(_HASHES, line)):
        return len(hashes[1]), 0
    word = line.split(None, 1)[0].lower() if line[:1].isupper() and len(line) <= _LONG else ""
    if word in _PARTS_OF_BOOKS or word in _CHAPTERS_OF_BOOKS:
        level = _PARTS if word in _PARTS_OF_BOOKS else _CHAPTERS
        return (level if re.match(_NUMBERED, line) else 0), 0
    return 0, 0


def _alone(line: str, count: int | None, before: int) -> tuple[int, int]:
    """The same of a line between blank ones, after the heading numbered `count` and a paragraph of level `before`."""
    if len(line) > _LONG or not line:
        return 0, 0
    if _is_named(line):
        return _CHAPTERS, 0
    first = 1 if count else 2  # of a chapter whose first section has no number
    if (counted := _counted(line)) and (count is None or counted in (1, first, count + 1)):
        return _CHAPTERS, counted
    under = _PARTS <= before <= _CHAPTERS
    if len(line) > _SHORT or line.startswith(_OPENERS) or line.endswith(_SENTENCE_END[:-1] if under else _SENTENCE_END):
        return 0, 0
    capitals = line.isupper() and len(line) > 3
    return (_SUBHEADS if capitals or (under and line[0].isupper() and not line.endswith(".")) else 0), 0


def _is_named(line: str) -> bool:
    """Whether it is "Preface", "The Prologue.", "Translator's Introduction", "Table of Contents"."""
    *before, name = line.lower().rstrip(".").split() or [""]
    return name in _NAMES and (len(before) <= 1 or before == ["table", "of"])


def _counted(line: str) -> int:
    """The number that a line is or begins with; 0 where it does not."""
    counted = re.match(_COUNTED, line) if line[:1] in {*"0123456789IVXLC"} else None
    return (_value(counted[1]) if counted else None) or 0


def title_of(text: str, blocks: Sequence[Block]) -> str | None:
    """What the document calls itself at its start; None where it begins otherwise, or with a numbered chapter."""
    if named := re.search(r"^Title: +(\S.*)$", text[:2000], re.M):
        return named[1].strip()
    if not blocks:
        return None
    line = text[blocks[0].start : blocks[0].end].strip(_EMPHASIS)
    if blocks[0].kind != "heading":
        return None
    return None if is_part(line) else bare(line)


def is_part(line: str) -> bool:
    """Whether a heading names but a part of something: "Chapter One", "IV. The Letter", "Preface"."""
    return _plain(line)[0] in (_PARTS, _CHAPTERS) or _is_named(line) or _counted(line) > 0


def bare(line: str) -> str:
    """A heading without Markdown's hashes and marks of emphasis."""
    return re.sub(_HASHES, "", line.strip(_EMPHASIS), count=1)


def number_of(line: str) -> int | None:
    """The number that a heading gives itself, as "Chapter XII. Old Friends", "12.", "Part the Second" do."""
    line = bare(line)
    if _plain(line)[0] and (numbered := re.match(_NUMBERED, line)):
        return _value(numbered[0].split()[-1])
    return _counted(line) or None


def _value(number: str) -> int | None:
    """Of an Arabic or Roman number, or of a number in words; None of "last"."""
    if number.isdigit():
        return int(number)
    if not set(number) <= set("IVXLC"):
        tens, _, ones = number.lower().partition("-")
        return _TENS.get(tens, 0) + _ONES.get(ones or tens, 0) or None
    digits = ["IVXLC".index(letter) for letter in number]
    values = [(1, 5, 10, 50, 100)[digit] for digit in digits]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
