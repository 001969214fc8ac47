"""Which language a text is in, by its most frequent words; by its script where that tells enough."""

import re
from collections import Counter
from functools import cache

__all__ = ["function_words", "language_of", "name_of", "tag_of"]

_SAMPLE = 6_000
"""Code points looked at, of each of two stretches."""
_SURE = 0.12
"""The share of a language's frequent words from which on it is told: English and its kin have 0.25 to 0.4 of their own."""
_LEAST = 30
"""Words, below which nothing is told."""

# What is frequent and short; a word that two languages share tells nothing between them, and does no harm.
_WORDS = {
    "en": "the and of to a in that is was he she it for with as his her on be at by had not are but from this have they you",
    "fr": "le la les de des du et un une à il elle que qui est dans pour pas sur ce au ne se par plus avec son sa ses je nous",
    "de": "der die das und ein eine einen dem den des ist nicht sich mit zu auf er sie es im von war auch aus wie hat noch ich",
    "es": "el la los las de y que en un una es no se por con para su al del lo como más pero sus le ha era ella ya este yo",
    "it": "il lo la i gli le di e che un una è non per in con si da del della al sono come più ma suo era nel alla questo ho",
    "pt": "o a os as de e que em um uma é não se por com para seu ao do da no na mais como mas foi ele ela dos das eu",
    "nl": "de het een en van in is dat op te zijn niet met voor hij zij was er aan ook als maar om bij haar naar ik je nog",
    "sv": "och i att det som en på är av för med den till inte han hon var sig om har ett men så jag från vi kan de",
    "da": "og i at det som en på er af for med den til ikke han hun var sig om har et men så jeg fra vi kan de der",
    "fi": "ja on ei se että hän oli en ne mutta kun niin myös kuin joka mitä minä sinä ovat olla sen ole nyt vain",
    "pl": "i w na z się nie do to że jest o jak po co ale za od przez był była tak jego jej dla już czy tylko ja",
    "cs": "a se v na je že to s z do o ve jako za by pro po jsem ale i jak byl byla si tak jeho od co když už",
    "ru": "и в не на что он с как а то это по но она к у из его так за от же все был бы была мы вы было я",
    "la": "et in est non ad ut cum quod qui ab ex sed si quae per esse de hoc aut nec enim atque",
}  # fmt: skip
_NAMES = {
    "en": "English", "fr": "French", "de": "German", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "nl": "Dutch",
    "sv": "Swedish", "da": "Danish", "fi": "Finnish", "pl": "Polish", "cs": "Czech", "ru": "Russian", "la": "Latin",
    "el": "Greek", "he": "Hebrew", "ar": "Arabic", "hi": "Hindi", "th": "Thai", "ko": "Korean", "ja": "Japanese",
    "zh": "Chinese",
}  # fmt: skip
_SCRIPTS = {
    "el": "\u0370-\u03ff", "he": "\u0590-\u05ff", "ar": "\u0600-\u06ff", "hi": "\u0900-\u097f", "th": "\u0e00-\u0e7f",
    "ko": "\uac00-\ud7af", "ja": "\u3040-\u30ff", "zh": "\u4e00-\u9fff",
}  # fmt: skip
"""Those that mostly one language is written in, kana before the characters that Japanese shares."""
_LONG = {
    "eng": "en", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de", "spa": "es", "ita": "it", "por": "pt", "nld": "nl",
    "dut": "nl", "swe": "sv", "dan": "da", "fin": "fi", "pol": "pl", "ces": "cs", "cze": "cs", "rus": "ru", "lat": "la",
    "ell": "el", "gre": "el", "heb": "he", "ara": "ar", "hin": "hi", "tha": "th", "kor": "ko", "jpn": "ja", "zho": "zh",
    "chi": "zh",
}  # fmt: skip
"""The three letters of ISO 639-2, in both of its ways."""
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str, told: str | None = None) -> str | None:
    """Its BCP 47 tag: by the text where that is clear, else what the document tells of itself, else None."""
    told = tag_of(told)
    middle = max(_SAMPLE, len(text) // 2)
    sample = (text[:_SAMPLE] + text[middle : middle + _SAMPLE]).lower()
    for tag, letters in _SCRIPTS.items():
        if len(re.findall(f"[{letters}]", sample)) * 5 > len(sample):
            return _as_told(tag, told)
    counts = Counter(_WORD.findall(sample))
    whole = counts.total()
    if whole < _LEAST:
        return told
    shares = {tag: sum(counts[word] for word in function_words(tag)) / whole for tag in _WORDS}
    best = max(shares, key=lambda tag: shares[tag])
    others = max(share for tag, share in shares.items() if tag != best)
    return _as_told(best, told) if shares[best] > _SURE and shares[best] > 1.2 * others else told


def tag_of(told: str | None) -> str | None:
    """A language as files write it, as a BCP 47 tag: "en_US", "eng", "English"; None of what is none."""
    first, *more = re.split("[-_]", told.strip()) if told else [""]
    lower = first.lower()
    if len(lower) > 2:
        lower = _LONG.get(lower) or next((tag for tag, name in _NAMES.items() if name.lower() == lower), lower)
    if not lower.isalpha() or lower in ("und", "mul", "zxx") or len(lower) > 3:
        return None
    return "-".join([lower, *(part for part in more if part.isalnum())])


def _as_told(tag: str, told: str | None) -> str:
    """With what the document adds, as its country."""
    return told if told and told.lower().partition("-")[0] == tag else tag


@cache
def function_words(language: str) -> frozenset[str]:
    """A language's most frequent words, of a tag or its first part."""
    return frozenset(_WORDS.get(language.lower().partition("-")[0], "").split())


def name_of(language: str) -> str:
    """What English calls it; the tag itself where that is not known."""
    return _NAMES.get(language.lower().partition("-")[0], language)
