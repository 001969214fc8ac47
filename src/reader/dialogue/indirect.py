"""Indirect speech read off the surface: the finite clause after a verb of saying, or around its tag; no parser.

Nothing checks what is read here, so it is silent wherever the sentence leaves a doubt; `reported` reads the same off a parse.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.dialogue.lexicon import cue_forms, words
from reader.dialogue.phrases import Phrase, Sentence
from reader.dialogue.reported import TOLD_HOW, Reported, closed
from reader.dialogue.subjects import SUBORDINATE, TIMES, is_person, sentence_end, subject_of
from reader.dialogue.tags import DIRECT_OBJECT, spoken, tag
from reader.dialogue.transcript import Span
from reader.dialogue.unsaid import POSSIBLY, unsaid

__all__ = ["clauses"]

ASKED = frozenset(("if", "whether", "why", "where", "how", "what", "when", "who", "which"))
PASSIVE = frozenset(("is", "are", "am", "was", "were", "be", "been"))
BETWEEN = 14
"""Tokens that may stand between a verb and its "that"."""
TAG = 6
"""Tokens of a tag after its verb and its subject."""
NEVER_OBJECTS = frozenset(("i", "he", "she", "we", "they"))
QUANTITIES = frozenset(("some", "many", "several", "both"))
"""Determiners that may be a subject by themselves: "Some said"."""
CONTRACTED = re.compile(r"(?:n’t|’(?:re|ve|ll|d|m))$|^(?:it|he|she|that|there|who)’s$")
"""A word that holds a finite verb, or its subject as well."""
OPEN_CLAUSES = SUBORDINATE | {"now"}
PAST_NOUN = 9
"""Tokens after a noun within which its finite verb comes."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """A verb of saying that a clause follows: tokens."""

    verb: int
    subjects: tuple[Phrase, ...]
    clause: int
    """The clause begins here; -1 where none follows."""
    lead: int
    """What leads up to it begins here: its subject, its auxiliaries, the word that joins it to what is before."""


def clauses(sentence: Sentence) -> Iterator[Reported]:
    """The clauses of a paragraph that report speech, with the frame that governs them."""
    start = 0
    while start < len(sentence.classes):
        end = start
        while end < len(sentence.classes) and sentence.classes[end] not in ".H":
            end += 1
        if end - start > 3:
            yield from _of_one(sentence, start, end)
        start = end + 1


def _of_one(sentence: Sentence, start: int, end: int) -> Iterator[Reported]:
    """Those of the sentence that tokens `start` to `end` are."""
    verbs = (verb for verb in range(start, end) if sentence.classes[verb] == "V")
    cues = [cue for verb in verbs if (cue := _cue(sentence, verb, start, end))]
    reporting = [cue for cue in cues if cue.clause >= 0]
    for number, cue in enumerate(reporting):
        if number and cue.lead < 0:
            continue  # it is part of what the one before reports
        stop = _end(sentence, cue, next((c.lead for c in cues if c.lead > cue.clause), end))
        if sentence.lower[start] in OPEN_CLAUSES and "," not in sentence.classes[start : cue.verb]:
            comma = sentence.classes.find(",", cue.clause, stop)  # "Now that he has said that …, she went home"
            stop = comma if comma >= 0 else stop
        if spans := _spans(sentence, (cue.clause, stop)):
            yield Reported(spans, spoken(sentence, "before", [*cue.subjects], cue.verb, cue.clause), sentence.narration.block)
    if not reporting:
        yield from _tagged(sentence, start, end)
        yield from _according(sentence, start, end)


def _reports(sentence: Sentence, verb: int, start: int) -> bool:
    """Whether token `verb` is a verb of saying, and tells what was said."""
    if sentence.is_noun(verb, start) and sentence.lower[verb - 1] not in QUANTITIES:
        return False
    base, uses = cue_forms()[sentence.lower[verb]]
    participle = verb > start and sentence.lower[verb].endswith("ing") and base not in ("say", "tell")
    if participle and sentence.classes[verb - 1] not in ",-AcR(":  # "an observing machine that …"
        return False
    if base == "wonder" or not uses & {"that", "ask"} or unsaid(sentence, verb):
        return False
    group = _group(sentence, verb, start)
    denied = words("verbs of not saying") & set(sentence.lower[max(start, group - 2) : group + 1])
    return not (POSSIBLY & set(sentence.lower[group:verb])) and not denied


def _group(sentence: Sentence, verb: int, start: int) -> int:
    """Where the auxiliaries and adverbs of a verb begin."""
    while verb > start and (sentence.classes[verb - 1] in "RA" or sentence.lower[verb - 1] == "to"):
        verb -= 1
    return verb


def _cue(sentence: Sentence, verb: int, start: int, end: int) -> _Cue | None:
    """The cue that the verb is: where a clause follows that it governs, or it begins another sentence of saying."""
    if not _reports(sentence, verb, start):
        return None
    clause = _clause(sentence, verb, end)
    if clause < 0 and sentence.lower[verb] == cue_forms()[sentence.lower[verb]][0]:
        return None  # "that he would come and say so"
    begin = start
    if verb == start and sentence.lower[verb].endswith("ing"):  # "“…,” said Holm, “…,” adding that"
        while begin and sentence.classes[begin - 1] not in ".":
            begin -= 1
    phrases, inverted = subject_of(sentence, verb, begin, end)
    if not phrases or inverted >= 0:
        return None
    return _Cue(verb, tuple(phrases), clause, _lead(sentence, verb, phrases, start))


def _lead(sentence: Sentence, verb: int, phrases: list[Phrase], start: int) -> int:
    """Where a coordinated clause with this verb begins, "and" or comma included; -1 where it is none."""
    group = _group(sentence, verb, start)
    at = phrases[0].first if phrases[-1].last == group else group
    for joint in (at, group):
        if joint > start and (sentence.classes[joint - 1] in ",;-" or sentence.lower[joint - 1] in ("and", "but")):
            joint -= 1
            return joint - (sentence.classes[joint - 1] == "," and joint > start)
    return start if at == start else -1


def _clause(sentence: Sentence, verb: int, end: int) -> int:
    """The token with which the clause begins that a verb governs; -1 where none follows."""
    classes, lower = sentence.classes, sentence.lower
    base, uses = cue_forms()[lower[verb]]
    says = "that" in uses
    at = _past_hearers(sentence, verb + 1, end, base)
    if at >= end:
        return -1
    if lower[at] in ASKED:
        asks = "ask" in uses or (base in TOLD_HOW and lower[at] not in ("if", "who", "which"))
        return at if asks and _finite(sentence, at + 1, end) else -1
    if not says:
        return -1
    if lower[at] == "that":
        return at if _subject(sentence, at + 1, end) else -1
    for that in range(at, min(end, verb + BETWEEN)):
        if classes[that] in ";:V-" or (classes[that] == "c" and lower[that] != "that"):
            break
        if lower[that] == "that" and _bare(sentence, that + 1, end):  # not "the news that shocked them"
            return that
    if "call" in uses:
        return -1
    return at if _bare(sentence, at, end) else -1


def _past_hearers(sentence: Sentence, at: int, end: int, base: str) -> int:
    """The token after whom it is said to and when."""
    classes, lower = sentence.classes, sentence.lower
    if at < end and base in DIRECT_OBJECT:
        own = lower[at] == "her" and at + 1 < end and classes[at + 1] in "wC"
        if (classes[at] == "O" or lower[at] == "her") and not own:
            at += 1
        elif (phrases := sentence.phrases(at, end)[0]) and phrases[0].kind != "pronoun":
            heard = [p for p in phrases if p.kind == "name" or is_person(sentence, p) or lower[p.last - 1] in words("groups")]
            at = heard[-1].last if len(heard) == len(phrases) else at
    elif at + 1 < end and lower[at] in ("to", "of"):  # "said to him that", "asked of him whether"
        if classes[at + 1] == "O" or lower[at + 1] == "her":
            at += 2
        elif phrases := sentence.phrases(at + 1, end)[0]:
            at = phrases[-1].last
    for _ in range(3):
        if at < end and (classes[at] == "R" or lower[at] in TIMES):
            at += 1
        elif at + 1 < end and lower[at] == "on" and lower[at + 1] in TIMES:
            at += 2
    return at


def _subject(sentence: Sentence, at: int, end: int) -> bool:
    """Whether a clause with a finite verb begins at token `at`."""
    if at + 1 >= end or sentence.classes[at] in ".;:-)AVv":
        return False
    if sentence.classes[at] == "w" and sentence.lower[at].endswith("ed"):  # "answered that pleased him"
        return False
    return _finite(sentence, at, end) or sentence.classes[at : at + 2] == "Pw"


def _finite(sentence: Sentence, at: int, end: int) -> bool:
    return any(
        kind in "AVv" or (kind == "w" and word.endswith(("ed", "s"))) or CONTRACTED.search(word)
        for kind, word in zip(sentence.classes[at:end], sentence.lower[at:end], strict=True)
    )


def _bare(sentence: Sentence, at: int, end: int) -> bool:
    """Whether a subject and its finite verb come next: "said the orchard had", "said he never went"."""
    classes, lower = sentence.classes, sentence.lower
    if at < end and (CONTRACTED.search(lower[at]) or (lower[at] == "there" and classes[at + 1 : at + 2] == "A")):
        return True
    phrases, verb = sentence.phrases(at, end)
    if not phrases or "," in classes[at:verb]:
        return False
    pronoun = phrases[0].kind == "pronoun"
    while verb < end and (classes[verb] == "R" or lower[verb] in ("never", "not")):
        verb += 1
    if not pronoun and classes[verb : verb + 1] not in ("V", "v"):
        verb = next(
            (i for i in range(verb, min(end, verb + PAST_NOUN)) if classes[i] in "AVv,;:cP-(" or lower[i] == "that"), end
        )
        verb = verb if verb < end and classes[verb] == "A" else end
    if verb >= end or lower[verb].endswith("ing"):
        return False
    if classes[verb] == "A":
        return lower[verb] not in ("be", "been", "being", "having")
    if pronoun and classes[verb] == "w":
        return lower[at] in NEVER_OBJECTS or lower[verb].endswith(("ed", "s")) or bool(CONTRACTED.search(lower[verb]))
    return classes[verb] in "vV"


def _end(sentence: Sentence, cue: _Cue, end: int) -> int:
    """The token after a clause: before a semicolon, or the reporter's own words."""
    for at in range(cue.clause + 2, end):
        if sentence.classes[at] in ";:":
            return at
        if sentence.classes[at] == "," and at + 1 < end and _goes_off(sentence, at + 1, end):
            return at
    return end


def _goes_off(sentence: Sentence, at: int, end: int) -> bool:
    """ ", adding …", ", according to …": the reporter's own words again."""
    lower = sentence.lower
    if sentence.classes[at] == "V" and lower[at].endswith("ing"):
        return bool(cue_forms()[lower[at]][1] & {"that", "ask", "speech"})
    return lower[at] == "according"


def _tagged(sentence: Sentence, start: int, end: int) -> Iterator[Reported]:
    """A sentence with a tag between commas in it, or after its last one: "The pump, she explained, had been ordered"."""
    classes = sentence.classes
    if start and classes[start - 1] == "H":
        return  # the tag is that of the words in marks
    for verb in range(start + 3, end):
        if classes[verb] != "V" or "that" not in cue_forms()[sentence.lower[verb]][1]:
            continue
        if sentence.lower[verb].endswith("ing") or not _reports(sentence, verb, start):
            continue
        found = _tag_around(sentence, verb, start, end)
        if found is None:
            continue
        phrases, first, last = found
        left, right = (start, first), (min(last + 1, end), end)
        if (classes[end : end + 1] == "H" and right[1] - right[0] < 4) or not _halves(sentence, left, right):
            continue
        if spans := _spans(sentence, left, right):
            frame = spoken(sentence, "after", phrases, verb, last)
            yield Reported(spans, frame, sentence.narration.block)
        return


def _halves(sentence: Sentence, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether these make one sentence: what is before a tag, and what is after it."""
    first, second = left[0], right[0]
    if second >= right[1]:
        return _finite(sentence, *left)
    if sentence.classes[second] in "AVv":  # "The pump, she said, had been ordered"
        return True
    if sentence.classes[first] in "pcR" or not _finite(sentence, *left):
        return _finite(sentence, *right)
    return sentence.classes[second] in "pc" or sentence.lower[second] in ("to", "and", "but", "or")


def _tag_around(sentence: Sentence, verb: int, start: int, end: int) -> tuple[list[Phrase], int, int] | None:
    """Who speaks by a tag, the comma it begins with, and the token after it: a comma or the sentence's end."""
    classes = sentence.classes
    group = _group(sentence, verb, start)
    after = verb + 1
    if classes[verb - 1] == ",":
        phrases, after = sentence.phrases(verb + 1, end)
        first = verb - 1
    else:
        first = max((i for i in range(start, group) if classes[i] == ","), default=-1)
        phrases, last = sentence.phrases(first + 1, group) if first >= 0 else ([], -1)
        if sentence.past_attachments(last, group) != group:
            return None
    if not phrases or first - start < 2:
        return None
    after = _past_hearers(sentence, after, end, cue_forms()[sentence.lower[verb]][0])
    close = next((i for i in range(after, min(end, after + TAG)) if classes[i] == ","), end)
    inside = classes[after:close]
    if close - after > TAG or set(inside) & set("VvAcP-(\"“'") or inside[:1] not in ("", "p", "R"):
        return None
    if PASSIVE & {*sentence.lower[group:verb]}:  # ", we are told,"
        return None
    return phrases, first, close


def _according(sentence: Sentence, start: int, end: int) -> Iterator[Reported]:
    """ "according to X": the sentence it stands in, before a comma or after one."""
    lower, classes = sentence.lower, sentence.classes
    at = next((i for i in range(start, end - 2) if lower[i] == "according" and lower[i + 1] == "to"), -1)
    if at < 0 or (start and classes[start - 1] == "H") or (end < len(classes) and classes[end] == "H"):
        return
    phrases, last = sentence.phrases(at + 2, end)
    last = sentence.past_attachments(last, end)
    if not phrases:
        return
    close = next((i for i in range(last, end) if classes[i] == ","), end)
    if at == start:
        pieces = [(close + 1, end)]
    elif classes[at - 1] == "," or close == end:
        pieces = [(start, at - (classes[at - 1] == ",")), (close + 1, end)]
    else:
        return
    if any(_finite(sentence, *piece) for piece in pieces) and (spans := _spans(sentence, *pieces)):
        frame = tag(sentence, "after", phrases, (at, at + 1), sentence_end(sentence, at, end), "speech")
        yield Reported(spans, frame, sentence.narration.block)


def _spans(sentence: Sentence, *pieces: tuple[int, int]) -> tuple[Span, ...]:
    """The document's spans of pieces of a clause, punctuation at their edges cut off; none where there is too little."""
    found, length = [], 0
    for first, last in pieces:
        while first < last and sentence.classes[first] in ",;:-'":
            first += 1
        while first < last and (sentence.classes[last - 1] in ",;:-(" or sentence.lower[last - 1] in ("and", "but", "or")):
            last -= 1
        if last - first > 0:
            length += last - first
            start, end = sentence.spans[first][0], sentence.spans[last - 1][1]
            found.append(sentence.span((start, closed(sentence.text, start, end))))
    return tuple(found) if length > 1 else ()
