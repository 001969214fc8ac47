"""Nouns of speech as cues: "Her response was: …", "“…” was Dane’s only comment", "chants of “…”", "Ellis: …"."""

from reader.dialogue.cues import Frame
from reader.dialogue.lexicon import words
from reader.dialogue.phrases import Sentence
from reader.dialogue.subjects import ending_at, is_person, main_subject, owner_of, word_at
from reader.dialogue.tags import hearers, tag

__all__ = ["after", "before", "in_words", "shouted", "signed"]

CUE_NOUNS = words("cue nouns")
SHOUTS = words("shouts")


def after(sentence: Sentence, at: int, stop: int) -> Frame | None:
    """ "was his answer", "came the reply of the bank", "came cries from the gallery"."""
    lower = sentence.lower
    verb = sentence.past_adverbs(at, stop)
    source = sentence.past_adverbs(verb + 1, stop)
    if source < stop and lower[verb] in ("broke", "burst", "came") and lower[source] == "from":  # "at last broke from Janey"
        phrases = sentence.phrases(source + 1, stop)[0]
        return tag(sentence, "after", phrases, (verb, verb), stop) if phrases else None
    if at + 1 >= stop or lower[at] not in ("was", "were", "came", "is"):
        return None
    if lower[at] == "came" and lower[at + 1] in SHOUTS:
        source = next((i for i in range(at + 2, min(at + 5, stop)) if lower[i] == "from"), stop)
        phrases = sentence.phrases(source + 1, stop)[0]
        return tag(sentence, "after", phrases, (at + 1, at + 1), stop) if phrases else None
    phrase = sentence.phrase(at + 1, stop)
    if phrase is None or lower[phrase.last - 1] not in CUE_NOUNS:
        return None
    owner = owner_of(sentence, phrase)
    if owner is None and phrase.last < stop and lower[phrase.last] == "of":
        owner = sentence.phrase(phrase.last + 1, stop)
    return tag(sentence, "after", [owner], (phrase.last - 1, phrase.last - 1), owner.last) if owner else None


def before(sentence: Sentence, start: int, hole: int) -> Frame | None:
    """A name, a noun of speech with its owner, or whoever acts, before a colon: "Ellis: …", "Her response was: …"."""
    classes, lower = sentence.classes, sentence.lower
    end = hole - 1
    if classes[end] not in ":,-":
        return None
    colon = classes[end] == ":"
    at = start
    while at < end and classes[at] in "cR,-":
        at += 1
    phrases, last = sentence.phrases(at, end)
    if not phrases:
        return None
    head = phrases[0].last - 1
    known = phrases[0].kind == "name" or is_person(sentence, phrases[0])
    if lower[head] in CUE_NOUNS or classes[head] == "V":
        owner = owner_of(sentence, phrases[0])
        objects = hearers(sentence, "", head + 1, end)
        return tag(sentence, "before", [owner], (head, head), owner.last, objects=objects) if owner else None
    if colon and sentence.past_attachments(last, end) == end:
        return tag(sentence, "before", phrases, None, end) if known else None
    if colon and (known or phrases[0].kind == "pronoun"):
        return tag(sentence, "before", phrases, None, end, "weak")  # "Haas shook his head: …"
    return None


def signed(sentence: Sentence, start: int, colon: int) -> Frame | None:
    """Whom alone a colon follows: "Ellis: …", "More from Ellis: …", "Polls agree - Ellis: …", "From the report: …"."""
    classes, lower = sentence.classes, sentence.lower
    if classes[colon] != ":" or not (named := ending_at(sentence, start, colon)):
        return None
    first = named[0].first
    at = start
    while at < colon and classes[at] in "cR,-":
        at += 1
    alone = first <= at or lower[first - 1] in ("from", "-", "–", "—")
    if lower[named[0].last - 1] == "voice" and owner_of(sentence, named[0]):  # "a noise of doors, and then May’s voice: …"
        return tag(sentence, "before", named, None, colon)
    if (named[0].kind == "name" and alone) or (lower[start] == "from" and first == start + 1):
        return tag(sentence, "before", named, None, colon)
    return None


def in_words(sentence: Sentence, start: int, hole: int) -> Frame | None:
    """ "In Lowe’s words, “…”", "in the words of a friend, “…”"."""
    lower = sentence.lower
    end = hole - (sentence.classes[hole - 1] in ",:")
    for at in range(max(start, end - 10), end):
        phrase = sentence.phrase(at + 1, end) if lower[at] == "in" else None
        if phrase is None or lower[phrase.last - 1] not in ("words", "phrase", "telling"):
            continue
        owner, last = owner_of(sentence, phrase), phrase.last
        if owner is None and last < end and lower[last] == "of":
            owner = sentence.phrase(last + 1, end)
            last = owner.last if owner else last
        if owner and last == end:
            return tag(sentence, "before", [owner], (phrase.last - 1, phrase.last - 1), owner.last)
    return None


def shouted(sentence: Sentence, noun: int, start: int) -> Frame | None:
    """Whose shouts they are: "their chants of", else the subject's: "the crowd answered with chants of"."""
    if sentence.lower[noun] not in SHOUTS:
        return None
    whose = noun
    while whose > start and sentence.classes[whose - 1] in "wRV":
        whose -= 1
    owned = whose > start and sentence.lower[whose - 1] in ("his", "her", "their")
    phrases = [word_at(sentence, whose - 1)] if owned else main_subject(sentence, start, noun)
    return tag(sentence, "before", phrases, (noun, noun), noun) if phrases else None
