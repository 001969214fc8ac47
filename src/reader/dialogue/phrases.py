"""The words of a paragraph's narration in coarse classes, and the noun phrases among them, without a tagger."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from reader.dialogue.descriptions import personal
from reader.dialogue.lexicon import cue_forms, words
from reader.dialogue.narration import Narration
from reader.dialogue.transcript import Span

__all__ = ["POSSESSIVE", "Phrase", "Sentence"]

ABBREVIATION = (
    r"(?:Mrs?|Ms|Drs?|St|Sens?|Reps?|Gov|Gen|Lt|Col|Sgt|Capt|Prof|Rev|Hon|Jr|Sr|vs|Mme|Mlles?|Messrs|Maj|Adm|Insp|Supt|Pres|Sec|Inc|Corp|Ltd"
    r"|Co|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|a\.m|p\.m|Ph\.D)\."
)
CONTRACTED = r"[’'](?:d|ll|ve|m|re|s)\b"
TOKEN = re.compile(
    r"(?=\S)(?:"  # before a space all of the rest would be tried: in two thirds of the time
    r"[a-z]++(?=[ ,])|"  # what the others would find as well, and most words are: twice as fast
    rf"“Yes[,.?!]?”|\b(?i:I|you|he|she|it|we|they)(?={CONTRACTED})|(?<=\w){CONTRACTED}|{ABBREVIATION}|(?!I\.\s(?![A-Z]\.))(?:[^\W\d_]\.)+(?=\W)|\w+(?:[’'\-‐.&]\w+)*[’'](?=\s)|\w+(?:[’'\-‐.&/]\w+)*|--+|[^\w\s])"
)
POSSESSIVE = re.compile(r"(?:[’']s|s[’'])$")
ENDS_OF_POSSESSIVE = ("’s", "'s", "s’", "s'")
SUBJECT_PRONOUNS = words("subject pronouns")
OBJECT_PRONOUNS = words("object pronouns")
DETERMINERS = words("determiners")
AUXILIARIES = words("auxiliaries")
PREPOSITIONS = words("prepositions")
CONJUNCTIONS = words("conjunctions")
ADVERBS = words("adverbs")
NOT_ADVERBS = words("not adverbs")
PARTICLES = words("name particles")
CUE_NOUNS = words("cue nouns")
ARTICLES = frozenset(("a", "an", "the", "his", "her", "my", "your", "our", "their", "such"))
ALIKE = frozenset(("read", "put", "let", "burst", "cut", "broadcast"))
"""Base forms that are the past as well: "the old man read"."""
ADJECTIVES = 3
"""Words in a row of those between a determiner and its noun: "a fat, red-faced man"."""
AT_LAST = (["at", "last"], ["at", "length"], ["at", "once"], ["in", "turn"])


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: tokens `first` to `last` (exclusive), of which `core` are the characters that name someone."""

    first: int
    last: int
    core: tuple[int, int]
    """Range of the masked text."""
    kind: str
    """name, pronoun, nominal or possessor."""


@cache
def _class_of_word(lower: str) -> str:
    if lower in SUBJECT_PRONOUNS:
        return "P"
    if lower in OBJECT_PRONOUNS and lower not in DETERMINERS:
        return "O"
    if lower in DETERMINERS:
        return "D"
    if lower in AUXILIARIES:
        return "A"
    if lower in PREPOSITIONS:
        return "p"
    if lower in CONJUNCTIONS:
        return "c"
    if lower in cue_forms():
        return "V"
    if lower in ADVERBS or (lower.endswith("ly") and lower not in NOT_ADVERBS and len(lower) > 4):
        return "R"
    if lower in words("plural nouns"):
        return "N"
    if lower in words("irregular verbs"):
        return "v"
    return "w"


class Sentence:
    """The tokens of a paragraph's narration, each with a class:

    P subject pronoun, O object pronoun, D determiner, A auxiliary, p preposition, c conjunction, V form of a cue verb,
    v other verb, R adverb, N bare plural noun, C capitalised word, S possessive, w other word, H quotation; punctuation
    stands for itself, "." ends a sentence.
    """

    def __init__(self, narration: Narration) -> None:
        self.narration = narration
        self.text = narration.text
        self.spans: list[tuple[int, int]] = []
        self.lower: list[str] = []
        classes: list[str] = []
        starts_sentence = True
        holes = {hole.start for hole in narration.holes}
        interjections, nonnames = words("interjections"), words("nonnames")
        for match in TOKEN.finditer(self.text):
            token = match[0]
            first = token[0]
            lower = token.lower().replace("'", "’")
            if token.islower() and token.isalpha():  # most are
                kind = _class_of_word(token)
            elif match.start() in holes:
                kind = "H"
            elif first in "’'" and len(token) > 1:
                kind = "A"  # "I’d", "she’ll"
            elif first == "“":  # the text's own “Yes,”
                kind = "w"
            elif not first.isalnum():
                kind = "." if token in ".?!…" else "-" if token in "—–" or token.startswith("--") else token
            else:
                possessive = token.endswith(ENDS_OF_POSSESSIVE)
                if first.isupper():
                    kind = _class_of_word(lower)
                    if (
                        not starts_sentence
                        and kind != "P"
                        and lower not in interjections
                        and not (kind in "Dpc" and lower in ("the", "of", "and"))
                    ):
                        kind = "C"
                    elif starts_sentence and kind in "wN" and lower not in nonnames:
                        kind = "C" if kind == "w" else "N"
                    if possessive and kind in "CwN":
                        kind = "S"
                elif possessive and lower not in AUXILIARIES:
                    kind = "S"
                else:
                    kind = _class_of_word(lower) if first.isalpha() else "w"
            self.spans.append(match.span())
            self.lower.append(lower)
            classes.append(kind)
            if kind == "H":
                starts_sentence = token[-2] in ".?!"
            elif kind not in "\"'’”)*_([":
                starts_sentence = kind in ".:"
        self.classes = "".join(kind if len(kind) == 1 else "w" for kind in classes)
        self.holes = [i for i, kind in enumerate(classes) if kind == "H"]

    def phrase(self, at: int, stop: int) -> Phrase | None:
        """The noun phrase that begins at token `at`, not reaching beyond `stop`."""
        classes = self.classes
        if at >= stop:
            return None
        kind = classes[at]
        if kind == "P":
            if self.lower[at] == "who":
                return None
            return Phrase(at, at + 1, self.spans[at], "pronoun")
        end = self._extent(at, stop)
        if end == at:
            return None
        if kind == "D" and end == at + 1:
            if self.lower[at] in ("this", "that", "both", "one", "another", "some", "these", "those"):
                return Phrase(at, end, self.spans[at], "nominal") if self.lower[at] not in ("this", "that") else None
            return None
        return self._named(at, end, kind)

    def _extent(self, at: int, stop: int) -> int:
        """The token after the last one of the noun phrase that begins at `at`."""
        classes, end = self.classes, at
        determined = classes[at] in "DS"
        if classes[at] == "D":
            end += 1 + (at + 2 < stop and classes[at + 1] == "D")  # "the two nuns"
            end += end < stop and classes[end] == "V"  # "the report", "his reply"
        while end < stop and self._goes_on(at, end, stop, determined):
            owner = classes[end] == "S"
            determined = determined or owner
            end += 1
            end += owner and end < stop and classes[end] == "V"
        return end

    def _goes_on(self, at: int, end: int, stop: int, determined: bool) -> bool:
        """Whether token `end` still belongs to the noun phrase that began at `at`."""
        classes, now, lower = self.classes, self.classes[end], self.lower[end]
        following = classes[end + 1] if end + 1 < stop else ""
        if now == "w" and end > at and classes[end - 1] == "C" and lower.endswith("ed"):
            return False  # "an angry Roth retaliated"
        if (
            now == "w"
            and end > at + 1
            and classes[end - 1] == "w"
            and lower.endswith("ed")
            and following
            and following in "DOPCp"
        ):
            return False  # "her sister kissed her"
        if now in "wN" and not determined and classes[at] == "C" and lower not in PARTICLES:
            return self._role_before_name(end, stop)
        if now in "CwNS" or (determined and now in "VR" and end > at and self.lower[end + 1 : end + 2] == ["voice"]):
            return True
        if now == "," or lower == "and":
            return determined and end > at + 1 and self._qualifies(end, stop)
        if now == "R":
            return determined and bool(following) and (following in "Cw" or self.lower[end + 1] in CUE_NOUNS)
        if now == "V" and determined and end > at:
            # "Dane’s only comment"; "the party whip said", "the night watch reported"
            comment = classes[end - 1] == "R" and lower in CUE_NOUNS
            return (
                comment
                or lower == "voice"
                or (end > at + 1 and self.is_noun(end, at))
                or (end > at + 1 and following == "V" and classes[end - 1] == "w")
            )
        return lower in PARTICLES and end > at and classes[end - 1] == "C" and following == "C"

    def _qualifies(self, end: int, stop: int, commas: int = 2) -> bool:
        """Whether more adjectives and a noun for somebody follow, after a comma or "and": "a thin, high, trembling voice"."""
        if self.classes[end - 1] not in "wV" or personal(self.lower[end - 1]):
            return False
        for at in range(end + 1, min(stop, end + 1 + ADJECTIVES)):
            voice = self.lower[at] == "voice"
            if voice or personal(self.lower[at]) or (self.classes[at] == "C" and at > end + 1):
                return at > end + 1 or self.lower[end] == "and" or voice
            if self.classes[at] == ",":
                return commas > 0 and at > end + 1 and self._qualifies(at, stop, commas - 1)
            if self.classes[at] not in "wVR":
                return False
        return False

    def _role_before_name(self, at: int, stop: int) -> bool:
        """ "Orra police Chief Dane", "Lowe campaign manager Holm": lower-case words between capitalised ones."""
        end = at
        while end < stop and end < at + 3 and self.classes[end] in "wN":
            end += 1
        roles = self.lower[at:end]
        return (
            end < stop
            and self.classes[end] == "C"
            and any(r in words("nouns") or r in words("titles") or r in words("groups") for r in roles)
        )

    def _named(self, at: int, end: int, kind: str) -> Phrase | None:
        classes = self.classes
        names = end
        while names > at and (
            classes[names - 1] == "C" or (self.lower[names - 1] in PARTICLES and names < end and names - 1 >= at)
        ):
            names -= 1
        if names < end:
            if (
                names > at
                and classes[names - 1] == "S"
                and self.text[self.spans[names - 1][1] - 1] in "’'"
                and names - 1 == at + (kind == "D")
            ):
                names -= 1  # "The Bakers’ Guild"
            if kind == "D" and names == at + 1:
                return Phrase(at, end, (self.spans[at][0], self.spans[end - 1][1]), "name")
            return Phrase(at, end, (self.spans[names][0], self.spans[end - 1][1]), "name")
        if classes[end - 1] == "S":
            return None
        if kind in "DS" or classes[at] == "S" or any(classes[i] == "S" for i in range(at, end)):
            return Phrase(at, end, (self.spans[at][0], self.spans[end - 1][1]), "nominal")
        if kind == "N" or self.lower[end - 1] in words("plural nouns") or self.lower[end - 1] in words("nouns"):
            return Phrase(at, end, (self.spans[at][0], self.spans[end - 1][1]), "nominal")
        if kind == "C":  # capitalised words with lower-case ones behind them: the names alone
            last = at
            while last < end and (
                classes[last] == "C" or (self.lower[last] in PARTICLES and last + 1 < end and classes[last + 1] == "C")
            ):
                last += 1
            return Phrase(at, last, (self.spans[at][0], self.spans[last - 1][1]), "name")
        return None

    def phrases(self, at: int, stop: int) -> tuple[list[Phrase], int]:
        """Phrases joined by "and" from `at` on, and the token after them."""
        first = self.phrase(at, stop)
        if first is None:
            return [], at
        found, end = [first], first.last
        while end < stop and (self.lower[end] == "and" or (self.classes[end] == "," and "and" in self.lower[end : end + 6])):
            comma = self.classes[end] == ","
            last = comma and end + 1 < stop and self.lower[end + 1] == "and"
            if last and len(found) == 1:  # "said the King, and the Hatter left"
                break
            other = self.phrase(end + 1 + last, stop)
            if other is None or other.kind == "pronoun" or (comma and other.kind != "name"):
                break
            if comma and not last and self.lower[other.last : other.last + 1] not in ([","], ["and"]):
                break  # "said Ann, watching Ben; and"
            if first.kind == "name" and self.lower[other.first] in ("a", "an"):  # "Hale, a minister and a native of Orra"
                break
            if first.kind == "nominal" and other.kind == "name" and self.classes[other.first] != "D":
                return [other], other.last  # "the novelist and former swimmer Petra Novak" is one
            found.append(other)
            end = other.last
        return found, end

    def past_attachments(self, at: int, stop: int) -> int:
        """The token after what hangs on a noun: "of the board", "(D-N.Y.)"."""
        for _ in range(4):
            if at < stop and self.classes[at] == "(":
                close = self.classes.find(")", at, min(stop, at + 12))
                if close < 0:
                    return at
                at = close + 1
            elif at < stop and self.classes[at] == "p" and self.lower[at] not in ("up", "out", "down", "back", "as"):
                other = self.phrase(at + 1, stop)
                if other is None or other.kind == "pronoun":  # "a short time after she pursued"
                    return at
                at = other.last
            else:
                return at
        return at

    def verb(self, at: int, stop: int) -> int:
        """The cue verb at `at`, adverbs and auxiliaries passed over; -1 where there is none."""
        passive = False
        while (past := self.past_adverbs(at, stop)) > at or (at < stop and self.classes[at] == "A"):
            if past == at:
                passive = self.lower[at] in ("was", "were", "been", "being", "is", "are", "be")
                past += 1
            at = past
        if at < stop and self.classes[at] == "V":
            if passive and not self.lower[at].endswith("ing"):
                quoted_as = at + 2 < stop and self.lower[at + 1] == "as" and self.lower[at + 2] == "saying"
                return at + 2 if quoted_as else -1
            return at
        return -1

    def past_adverbs(self, at: int, stop: int) -> int:
        """The token after adverbs: "gravely", "at last"."""
        while at < stop and (self.classes[at] == "R" or self.lower[at : at + 2] in AT_LAST):
            at += 1 if self.classes[at] == "R" else 2
        return at

    def is_noun(self, at: int, start: int) -> bool:
        """A form such as "shrug", "reply" or "reports" that a determiner makes a noun: "a dramatic shrug"."""
        if at == start:
            return False
        before = at - 1
        while before > start and self.classes[before] == "R" and self.lower[before - 1] in ARTICLES:  # "a very guarded manner"
            before -= 1
        if self.classes[before] in "DS":
            return True
        form = self.lower[at]
        if form.endswith(("ed", "ing")) or cue_forms()[form][0] not in (form, form.removesuffix("s"), form.removesuffix("es")):
            return False
        if self.classes[at - 1] in "wVR" and form not in ALIKE:
            return any(
                self.classes[i] == "D" and all(c in "wVR" for c in self.classes[i + 1 : at])
                for i in range(max(start, at - 3), at - 1)
            ) and not (form.endswith("s") and form != cue_forms()[form][0])
        return self.classes[at - 1] == "p" and self.lower[at - 1] not in ("to",)

    def token_at(self, offset: int) -> int:
        """The token that holds an offset of the masked text."""
        return bisect_right(self.spans, offset, key=itemgetter(0)) - 1

    def span(self, chars: tuple[int, int]) -> Span:
        """The document's span of a range of the masked text."""
        return Span(self.narration.origin(chars[0]), self.narration.origin_end(chars[1]))
