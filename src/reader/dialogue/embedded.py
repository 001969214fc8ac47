"""Words in marks that are part of a sentence which gives them to someone: "called it “a mess”", "shouted “liar”"."""

from collections.abc import Callable

from reader.dialogue.cue_nouns import in_words, shouted
from reader.dialogue.cues import Frame
from reader.dialogue.lexicon import cue_forms, words
from reader.dialogue.narration import Narration
from reader.dialogue.phrases import Phrase, Sentence
from reader.dialogue.subjects import subject_of
from reader.dialogue.tags import SHOUTED, spoken

__all__ = ["frames"]

BE = frozenset(("was", "were", "been", "be", "is", "are", "being"))
RELATIVE = frozenset(("what", "which", "that"))
REACH = 16
"""Tokens that may stand between a verb of naming and what it names a thing."""


def frames(narration: Narration, names: Callable[[int], bool]) -> dict[int, Frame]:
    """The verb that governs words in marks in the middle of its sentence, by quotation.

    The narration has such words masked like any other. `names`: whether a quotation's words are a name or a title, which
    someone may call a thing by without saying it.
    """
    sentence = Sentence(narration)
    found: dict[int, Frame] = {}
    for number, hole in enumerate(sentence.holes):
        begin = sentence.holes[number - 1] + 1 if number else 0
        start = hole
        while start > begin and sentence.classes[start - 1] not in ".":
            start -= 1
        quoted = narration.holes[number].quoted
        frame = _frame(sentence, start, hole, names(quoted))
        if frame is None and number and _joined(sentence, begin, hole):
            frame = found.get(narration.holes[number - 1].quoted)
        if frame:
            found[quoted] = frame
    return found


def _joined(sentence: Sentence, begin: int, hole: int) -> bool:
    """Whether nothing but "and", "and the rest as" stands between words in marks and those before them."""
    at = begin + (sentence.classes[begin] == ",")
    return sentence.lower[at] in ("and", "or", "but") and all(sentence.classes[i] in "DSCwNROp" for i in range(at + 1, hole))


def _frame(sentence: Sentence, start: int, hole: int, named: bool) -> Frame | None:
    if hole - start > 1 and sentence.lower[hole - 1] == "of" and (chanted := shouted(sentence, hole - 2, start)):
        return chanted
    if hole - start > 2 and (put := in_words(sentence, start, hole)):
        return put
    verb = _governor(sentence, start, hole)
    if verb < 0:
        return None
    base, uses = cue_forms()[sentence.lower[verb]]
    if "call" in uses:
        if named or _passive(sentence, start, verb, hole):
            return None
    elif verb == hole - 2 and sentence.lower[hole - 1] in ("of", "about"):  # "complained of “a smell”"
        if not uses & {"that", "speech"} or named:
            return None
    elif not ((verb == hole - 1 and uses & {"that", "ask"}) or base in SHOUTED):
        return None
    phrases = subject_of(sentence, verb, start, hole)[0]
    if not phrases or ("call" in uses and _by_everybody(sentence, phrases, verb, base)):
        return None
    return spoken(sentence, "before", phrases, verb, verb + 1)


def _governor(sentence: Sentence, start: int, hole: int) -> int:
    """The cue verb whose object or complement the words are; one of naming may stand further off; or -1."""
    classes, lower = sentence.classes, sentence.lower
    verb = hole - 1
    while verb >= start and verb > hole - 8:
        passed = classes[verb] in "ODSCwNR" or lower[verb] in ("as", "of", "for", "about")
        if not passed and (classes[verb] != "V" or not sentence.is_noun(verb, start)):
            break
        verb -= 1
    if verb >= start and classes[verb] == "V" and not sentence.is_noun(verb, start):
        return verb
    for verb in range(hole - 1, max(start, hole - REACH) - 1, -1):  # "called the plan to move the graves “a disgrace”"
        if classes[verb] in ",.;:-c":
            return -1
        if classes[verb] == "V" and not sentence.is_noun(verb, start):
            return verb if "call" in cue_forms()[lower[verb]][1] else -1
    return -1


def _passive(sentence: Sentence, start: int, verb: int, hole: int) -> bool:
    """ "was called “the Office”", "the hut, called “the Office”, …": nobody in the sentence says it."""
    before, lower = verb - 1, sentence.lower
    if not lower[verb].endswith("ed") or before < start:
        return False
    if lower[before] in BE:
        return True
    relative = any(word in ("what", "which", "that", "who") for word in lower[start:before])  # "what critics called"
    named = cue_forms()[lower[verb]][0] in words("verbs of naming") and verb == hole - 1
    return named and not relative and sentence.classes[before] in ",wN"


def _by_everybody(sentence: Sentence, phrases: list[Phrase], verb: int, base: str) -> bool:
    """ "What locals call “the long drop”", "they call it here “the drop”", "as we called it “the drop”": that is its name."""
    lower, present = sentence.lower, sentence.lower[verb] == base
    bare = verb
    while bare and sentence.classes[bare - 1] in "wN":  # "landscape painters"
        bare -= 1
    if bare < verb and lower[bare - 1] in RELATIVE:
        return present
    first = phrases[0].first
    if sentence.classes[first] != "N" and lower[first] not in words("anybody"):
        return False
    pronoun = phrases[0].kind == "pronoun"
    return (present or lower[first] == "we") and (pronoun or (first > 0 and lower[first - 1] in RELATIVE))
