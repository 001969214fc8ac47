"""Whether a verb of speech tells of words that nobody says: denied, imagined, or said only on a condition."""

from reader.dialogue.lexicon import cue_forms, words
from reader.dialogue.phrases import Sentence

__all__ = ["silent", "unsaid", "used"]

NEGATIONS = words("negations")
NOBODY = words("nobody")
POSSIBLY = frozenset(("could", "might", "may", "would", "should", "must", "can"))
LIMITS = frozenset(("as", "until", "till", "after", "before", "since", "than"))
"""Prepositions that begin a clause as well."""
REACH = 6
"""Tokens that may stand between a verb and the words in marks that are its object."""
UNDONE = frozenset(("as", "if", "though", "going", "about", "ready", "tongue", "lips", "impulse", "temptation"))
"""Stand before "to say" and leave it undone: "was going to say"."""
AVOIDED = (["felt", "like"], ["instead", "of"], ["far", "from"])
"""Stand so before "saying"."""
BROKEN_OFF = frozenset(("finish", "go", "continue", "proceed"))
"""What one can't do any more, who has just spoken: "“…!” He could not go on."."""
OPENS = frozenset(("at", "in", "on", "under"))


def unsaid(sentence: Sentence, verb: int) -> bool:
    """Whether the words that cue verb `verb` gives are nobody's."""
    if sentence.lower[verb] not in cue_forms():  # "pre-warned": the parser's words are shorter than these
        return False
    classes, lower = sentence.classes, sentence.lower
    group = verb  # its adverbs and auxiliaries begin here
    while group and (classes[group - 1] in "RA" or lower[group - 1] in ("to", "not", "n’t")):
        group -= 1
    own = lower[group:verb]
    if (
        _denies(own, lower[verb])
        or _says_nothing(sentence, verb)
        or (POSSIBLY & set(own) and "have" in own)
        or _silent(sentence, verb)
    ):
        return True
    start = group
    while start and classes[start - 1] not in ".,;:-cH" and lower[start - 1] not in LIMITS:
        start -= 1
    conditional = (start and lower[start - 1] in ("if", "unless")) or (start + 1 < group and lower[start] == "had")
    if conditional and not _finite(sentence, start + 1, group):  # "if he says", "Had she said"
        return True
    return (
        _by_nobody(sentence, start, group, verb)
        or _imagined(sentence, start, group, verb)
        or _anybody(sentence, start, group, verb)
    )


def used(sentence: Sentence, verb: int, use: str) -> str:
    """What cue verb `verb` is beside words in marks: `use`, unsaid where nobody says them, silent beside another's."""
    if not unsaid(sentence, verb):
        return use
    return "unsaid" if _gives(sentence, verb) else "silent"


def silent(sentence: Sentence, verb: int) -> bool:
    """Whether the subject of cue verb `verb` says nothing beside another's words: "did not answer", "made no reply"."""
    return used(sentence, verb, "") == "silent"


def _gives(sentence: Sentence, verb: int) -> bool:
    """Whether words in marks are the object of cue verb `verb`: not so where she "did not answer. “…”"."""
    if sentence.lower[verb] not in cue_forms():
        return True
    classes = sentence.classes
    if cue_forms()[sentence.lower[verb]][0] in words("verbs of silence") or _says_nothing(sentence, verb):
        return False
    hole = classes.find("H", verb + 1, verb + REACH + 3)
    if hole >= 0 and not set(classes[verb + 1 : hole].rstrip(",:-(")) & set(".,;:-c"):
        return True
    if cue_forms()[sentence.lower[verb]][0] in BROKEN_OFF:
        return False
    hole = classes.rfind("H", max(0, verb - REACH), verb)
    return hole >= 0 and "." not in classes[hole:verb] and classes[verb + 1 : verb + 2] in ",.;:-RHp"


def _denies(own: list[str], verb: str) -> bool:
    """ "never", "didn’t", "did not", but not "not only"."""
    for at, word in enumerate(own):
        if word in NEGATIONS or word.endswith("n’t"):
            following = own[at + 1] if at + 1 < len(own) else verb
            return following not in ("only", "just", "merely", "simply")
    return False


def _says_nothing(sentence: Sentence, verb: int) -> bool:
    """ "made no answer", "said nothing", but not "said nothing but"."""
    lower = sentence.lower
    if verb and lower[verb - 1] == "no":
        return True
    return lower[verb + 1 : verb + 2] == ["nothing"] and lower[verb + 2 : verb + 3] not in (["but"], ["except"], ["like"])


def _silent(sentence: Sentence, verb: int) -> bool:
    """ "wondered silently"."""
    return bool(set(sentence.lower[max(0, verb - 1) : verb + 2]) & words("silently"))


def _finite(sentence: Sentence, start: int, stop: int) -> bool:
    return any(kind in "AVv" for kind in sentence.classes[start:stop])


def _by_nobody(sentence: Sentence, start: int, group: int, verb: int) -> bool:
    """ "Nobody in the room said", "No witness says"; "At no point did she say", "nor would he say"."""
    classes, lower = sentence.classes, sentence.lower
    at = start + (start < group and lower[start] in OPENS)
    if at >= group or (lower[at] not in NOBODY and lower[at] not in NEGATIONS):
        return False
    if lower[at + 1] in words("no denial"):
        return False
    base = cue_forms()[lower[verb]][0]
    if lower[verb] == base and "A" in classes[at:group]:
        return True
    bare = lower[at] in ("no", "not") and any(
        classes[i] in "PC" and classes[i - 1] != "p" for i in range(at + 1, group)
    )  # "No doubt Ellis said"
    return lower[at] in NOBODY and not bare and not _finite(sentence, at + 1, group)


def _anybody(sentence: Sentence, start: int, group: int, verb: int) -> bool:
    """What one might say: "as soon as you can say", "one would exclaim"; "as much as to say", "it is all very well to say"."""
    lower = sentence.lower
    own, before = lower[group:verb], lower[max(0, group - 3) : group]
    if "to" in own:
        if "far" in before or "only" in own:  # "went so far as to say", "it was only to say"
            return False
        looks = before[-1:] == ["seemed"] and lower[verb] == "say"  # "his eyes seemed to say"
        return looks or bool(UNDONE & set(before[-1:])) or (lower[start] == "it" and lower[start + 1] in ("is", "was"))
    if before[-2:] in AVOIDED or before[-1:] == ["without"]:
        return True
    return group > 0 and lower[group - 1] in ("you", "one") and bool({"will", "would", *POSSIBLY} & set(own))


def _imagined(sentence: Sentence, start: int, group: int, verb: int) -> bool:
    """ "can imagine him saying", "expected the statue to say"."""
    lower = sentence.lower
    finite = not lower[verb].endswith("ing") and "to" not in lower[group:verb]
    return not finite and bool(words("verbs of imagining") & set(lower[max(start, group - 6) : group]))
