"""Whose verb it is: the phrases that name the subject of a verb or of a sentence, found without a parser."""

from reader.dialogue.lexicon import cue_forms, words
from reader.dialogue.phrases import Phrase, Sentence

__all__ = [
    "SUBORDINATE",
    "TIMES",
    "ending_at",
    "is_person",
    "main_subject",
    "owner_of",
    "past_adverbials",
    "sentence_end",
    "speaks",
    "subject_of",
    "word_at",
]

TIMES = words("times")
CLAUSES = 80
"""Tokens before a verb in which the last clause is looked for that has a subject."""
COORDINATE = frozenset(("and", "but", "for", "so", "yet", "while", "whilst"))
EPITHETS = frozenset(("old", "young", "poor", "little", "dear", "good"))
UP_TO = frozenset(("till", "until", "when", "whereupon"))
"""What leads to a clause whose subject goes on to speak: "when the servant came in, announcing"."""
SUBORDINATE = frozenset(("when", "while", "whilst", "as", "after", "before", "if", "though", "although", "because", "since"))


def subject_of(sentence: Sentence, verb: int, start: int, stop: int) -> tuple[list[Phrase], int]:
    classes, lower = sentence.classes, sentence.lower
    before = verb
    passive = False
    infinitive = before > start and lower[before - 1] == "to"
    while before > start and (classes[before - 1] in "RA" or lower[before - 1] in ("to", "on", "as")):
        before -= 1
        passive = passive or (lower[before] in ("was", "were", "been", "being", "be", "is", "are"))
    participle = lower[verb].endswith("ing")
    if passive and not participle and not infinitive:
        return [], -1
    if participle or infinitive:
        if participle and "with" in sentence.lower[max(start, before - 6) : before - 1]:  # "with half the crew shouting"
            after = before - 1 - sentence.lower[max(start, before - 6) : before - 1][::-1].index("with")
            phrases, end = sentence.phrases(after, before)
            if phrases and sentence.past_attachments(end, before) == before:
                return phrases, -1
        if written := _document(sentence, start, before):
            return written, -1
        if before - 2 > start and classes[before - 1] == "," and speaks(sentence, before - 2, start):
            return subject_of(sentence, before - 2, start, stop)  # "The mill will stay, Holm said, adding"
        return main_subject(sentence, start, before), -1
    if before == start or (before == start + 1 and classes[start] in "c"):  # "Said Ellis: ..."
        phrases, end = sentence.phrases(verb + 1, stop)
        return phrases, end
    previous = before - 1
    if lower[previous] in ("who", "that", "which") and previous > start:
        return _antecedent(sentence, start, previous), -1
    if classes[previous] in ",)":
        opening = previous - 1
        while opening >= start and classes[opening] not in ",(":
            opening -= 1
        if opening > start + 1 and lower[opening - 1] == "who":  # "by Lee, who, flying to her, cried"
            return _antecedent(sentence, start, opening - 1), -1
        found = ending_at(sentence, start, opening) if opening > start else []
        if found and found[0].first > start and sentence.classes[found[0].first - 1] not in ",;-cR(":
            found = []  # "took the pipe from her lips, and, gazing at the fire, said"
        return found or main_subject(sentence, start, verb), -1
    if classes[previous] in "c-;":
        return main_subject(sentence, start, before), -1
    found = ending_at(sentence, start, before)
    return found or main_subject(sentence, start, before), -1


def _antecedent(sentence: Sentence, start: int, relative: int) -> list[Phrase]:
    """Whom "who" stands for: "looked at the Rabbit, who said"."""
    end = relative - (sentence.classes[relative - 1] == ",")
    phrases = (sentence.phrase(at, end) for at in range(max(start, end - 6), end))
    near = [phrase for phrase in phrases if phrase and phrase.last == end]
    named = [phrase for phrase in near if phrase.kind == "name"][:1]  # "a smile from Mrs. Lee, who said"
    return named or ending_at(sentence, start, end) or near[:1]


def _document(sentence: Sentence, start: int, stop: int) -> list[Phrase]:
    """What speaks by itself right before a participle: "left a note saying", but not "posted a message saying"."""
    phrases = ending_at(sentence, start, stop)
    if not phrases or phrases[0].kind != "nominal" or sentence.lower[phrases[0].last - 1] not in words("documents"):
        return []
    first = phrases[0].first
    return [] if first > start and sentence.lower[first - 1] in words("verbs of writing") else phrases


def speaks(sentence: Sentence, verb: int, start: int) -> bool:
    """Whether token `verb` is a finite verb that reports speech."""
    if sentence.classes[verb] != "V" or sentence.lower[verb].endswith("ing") or sentence.is_noun(verb, start):
        return False
    return bool(cue_forms()[sentence.lower[verb]][1] & {"that", "ask"})


def ending_at(sentence: Sentence, start: int, end: int) -> list[Phrase]:
    """The phrases that end right before token `end`; what hangs on a noun may stand between."""
    for at in range(max(start, end - 12), end):
        if at > start and sentence.classes[at - 1] in "CwSND" and sentence.classes[at] not in "PD":
            continue
        if (
            at > start
            and sentence.lower[at - 1] in ("of", "for", "at", "in", "from", "with", "on")
            and sentence.classes[at - 2] != ","
        ):
            continue  # but ", for Lee cried"
        phrases, last = sentence.phrases(at, end)
        if phrases and sentence.past_attachments(last, end) == end:
            return phrases
    return []


def main_subject(sentence: Sentence, start: int, stop: int) -> list[Phrase]:
    """The subject of the sentence, an introductory phrase passed over."""
    at = _clause(sentence, _past_dateline(sentence, start, stop), stop)
    while at < stop and sentence.classes[at] in ",-":
        at += 1
    if at + 1 < stop and sentence.classes[at] == "V" and (inverted := sentence.phrases(at + 1, stop)[0]):
        return inverted  # "says the verger, and translates"
    if at < stop and (sentence.classes[at] == "R" or sentence.lower[at] in ("and", "but")):
        # "and she blushed; but, gasping, said"
        joined, end = sentence.phrases(at + 1, stop)
        if joined and joined[0].kind != "nominal" and _acts(sentence, end, stop):
            return joined
    for _ in range(2):  # "Last month, when it rained, he"
        introduced = at < stop and (
            sentence.classes[at] in "pcRwV" or sentence.lower[at].endswith("ing") or _is_time(sentence, at)
        )
        comma = sentence.classes.find(",", at, stop) if introduced else -1
        at = comma + 1 if comma >= 0 else at
    while at < stop and sentence.classes[at] in "cR,-":
        at += 1
    phrases, end = sentence.phrases(at, stop)
    if phrases and end == at + 1 and end < stop and sentence.lower[end] in ("to", "of", "at", "by", "with"):
        others, later = sentence.phrases(sentence.classes.find(",", end, stop) + 1, stop)
        if others and others[0].first > end and _acts(sentence, later, stop):
            return others  # "Anxious to omit nothing, Ann struggled"
    if not phrases or (phrases[0].kind != "pronoun" and sentence.lower[phrases[0].last - 1] in TIMES):
        at = end + (end == at)
        if set(sentence.lower[at : at + 2]) & SUBORDINATE:  # "The next day, while Ann was out, he"
            at = sentence.classes.find(",", at + 1, stop) + 1 or at
        for later in range(at, min(stop, at + 12)):  # "Every evening at dusk he rows across"
            if sentence.classes[later] in "PC" or (
                sentence.classes[later] == "D" and sentence.lower[later] in ("a", "an", "the")
            ):
                found = sentence.phrases(later, stop)[0]
                if found and (found[0].kind != "nominal" or is_person(sentence, found[0])):
                    return found
    return phrases


def _clause(sentence: Sentence, start: int, stop: int) -> int:
    """Where the last clause begins that has a subject: "said the King; and the Rabbit blew three blasts, and"."""
    classes, lower = sentence.classes, sentence.lower
    for at in range(stop - 1, max(start, stop - CLAUSES), -1):
        # "opened and the footman came"
        joined = lower[at] == "and" and (classes[at - 1] in "VAvOR" or lower[at - 1].endswith("ed"))
        if classes[at] == ";" or lower[at] in UP_TO or (lower[at] in COORDINATE and (classes[at - 1] in ",;-" or joined)):
            begin = at + 1
            while begin < stop and (classes[begin] in "R," or lower[begin] in EPITHETS):
                begin += 1
            if begin < stop and classes[begin] == "p":  # "but in a moment he turned"
                begin = next((i for i in range(begin, min(stop, begin + 5)) if classes[i] == "P"), begin)
            phrases, end = sentence.phrases(begin, stop)
            if phrases and phrases[0].kind != "nominal" and end < stop and classes[end] == ",":  # "but Lee, much hurt, laid"
                if lower[end + 1] == "who":  # "when Lee, who had looked at her once or twice, remarked"
                    return begin
                end = classes.find(",", end + 1, min(stop, end + 10)) + 1 or stop
            end = sentence.past_adverbs(end, stop)
            if not phrases or not _acts(sentence, end, stop):
                continue
            finite = stop < len(lower) and not lower[stop].endswith("ing")
            if finite and lower[at] in UP_TO and classes[stop - 1] == "," and ";" not in classes[end:stop]:
                continue  # "and, when a tap came at the door, called out"
            after = classes.find(",", end, stop) + 1 if lower[at] in ("while", "whilst") else 0
            if not after or not sentence.phrases(after, stop)[0]:  # "while Ann was out, he"
                return begin
    return start


def _acts(sentence: Sentence, at: int, stop: int) -> bool:
    """Whether a finite verb stands there, as far as the surface tells."""
    if at >= stop or sentence.lower[at].endswith("ing"):
        return False
    return sentence.classes[at] in "VAv" or (sentence.classes[at] == "w" and sentence.lower[at].endswith("ed"))


def _is_time(sentence: Sentence, at: int) -> bool:
    return sentence.lower[at] in TIMES or (
        sentence.lower[at] in ("last", "this", "next") and bool(TIMES & set(sentence.lower[at + 1 : at + 2]))
    )


def _past_dateline(sentence: Sentence, start: int, stop: int) -> int:
    """The token after "WASHINGTON -", "OSLO, Norway (AP) —"."""
    dash = sentence.classes.find("-", start, min(stop, start + 8))
    dated = dash > start and sentence.text[sentence.spans[start][0] : sentence.spans[start][1]].isupper()
    return dash + 1 if dated and not set(sentence.classes[start:dash]) - set("C,()w") else start


def past_adverbials(sentence: Sentence, at: int, stop: int) -> tuple[list[Phrase], int]:
    """The name after "on Friday", "with a shrug", "in Ghent, from a rope,", with the token after it."""
    classes, lower = sentence.classes, sentence.lower
    for _ in range(4):
        while at < stop and classes[at] in ",R":
            at += 1
        if at < stop and classes[at] == "C" and lower[at] not in TIMES:
            phrases, end = sentence.phrases(at, stop)
            return (phrases, end) if phrases and phrases[0].kind == "name" else ([], at)
        if at >= stop or classes[at] != "p" or lower[at] in ("of", "to", "about", "by"):
            break
        at += 1
        common = False  # a common noun or a day: the capitalised word after it begins a name
        while at < stop:
            noun = classes[at] in "wN" or lower[at] in TIMES or (classes[at] == "V" and sentence.is_noun(at, 0))
            if not noun and (classes[at] not in "DSC" or (classes[at] == "C" and common)):
                break
            common = noun
            at += 1
    return [], at


def is_person(sentence: Sentence, phrase: Phrase) -> bool:
    head = sentence.lower[phrase.last - 1]
    return any(head in words(of) for of in ("nouns", "plural nouns", "masculine nouns", "feminine nouns"))


def sentence_end(sentence: Sentence, at: int, stop: int) -> int:
    while at < stop and sentence.classes[at] not in ".":
        at += 1
    return at


def owner_of(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """Whose reply or voice it is: "his", "Lowe's"."""
    first = phrase.first
    if sentence.lower[first] in ("his", "her", "their", "my", "our", "its"):
        return word_at(sentence, first)
    at = sentence.classes.find("S", first, phrase.last)
    if at < 0:
        return None
    start = at
    while start > first and sentence.classes[start - 1] == "C":
        start -= 1
    if start == at and sentence.text[sentence.spans[at][0]].islower():
        start = first
    begin, stop = sentence.spans[at]
    end = begin + len(sentence.text[begin:stop].rstrip("s").rstrip("’'"))
    return Phrase(start, at + 1, (sentence.spans[start][0], end), "possessor")


def word_at(sentence: Sentence, at: int) -> Phrase:
    """A token as whose something is."""
    return Phrase(at, at + 1, sentence.spans[at], "possessor")
