"""What a narrator puts in parentheses among the words in marks: "(turning to Emma)", "(with a sigh)", "(cheers)"."""

import re

from reader.dialogue.transcript import Span

__all__ = ["spoken"]

HOW = (
    r"(?:[a-z]+ly )?(?!(?:be|hav|consider|suppos|accord|except|includ|concern|dur|noth|someth|anyth|everyth|ow|regard|know"
    r"|think)ing\b)[a-z]{2,}ing\b(?! of\b)"
    r"|with (?:an?|some|much|great|the most) (?![a-z]+ (?:of|that|which)\b)"
    r"|in an? (?:[a-z]+ )*(?:voice|tone|accent|whisper|manner)\b|aside\b|after an? (?:[a-z]+ )?pause\b"
)
HEARD = (
    r"(?:(?:loud|great|renewed|prolonged|general|continued|and) )*(?:cheers?|cheering|laughter|laughs|applause|hear,? hear)\b"
)
DIRECTION = re.compile(rf"\((?:{HOW}|(?i:{HEARD}))[^()]{{0,200}}\)".replace(" ", r"\s"))
PEOPLE_TALKING = re.compile(r"\b(?:I|me|my|we|us|our|you|your)\b")


def spoken(text: str, span: Span) -> tuple[Span, ...]:
    """The parts of words in marks that are said: those between the narrator's parentheses, which have no "I" or "you"."""
    told = (match.span() for match in DIRECTION.finditer(text, span.start, span.end))
    cuts = [part for part in told if not PEOPLE_TALKING.search(text, *part)]
    if not cuts:
        return (span,)
    starts, ends = [span.start, *(end for _, end in cuts)], [*(start for start, _ in cuts), span.end]
    parts = [_trimmed(text, *part) for part in zip(starts, ends, strict=True)]
    return tuple(part for part in parts if any(map(str.isalnum, text[part.start : part.end]))) or (span,)


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return Span(end - len(words.lstrip()), start + len(words.rstrip()))
