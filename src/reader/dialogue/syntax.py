"""What a dependency parse of the masked narration tells: verbs of speech with their subjects and those spoken to.

Subjects climb from coordinated, embedded and participial cues to the verb that has one.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from reader.dialogue.cues import Frame, Side, use_of
from reader.dialogue.lexicon import cue_forms, words
from reader.dialogue.narration import Narration
from reader.dialogue.phrases import Sentence
from reader.dialogue.tags import DIRECT_OBJECT
from reader.dialogue.transcript import Span
from reader.dialogue.unsaid import used

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Parsed"]

CLIMB = frozenset(("conj", "xcomp", "advcl", "pcomp", "acl", "ccomp", "dep", "prep"))
SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!\bMr|\bMs|\bDr|\bSt|\bJr|\bSr|\bLt)(?<!\bMrs|\bSen|\bRep|\bGov|\bGen|\bCol)[.?!][”\"’']?\s+(?=[“\"‘'A-Z])"
)
GAP = 60
"""Characters between a quotation and the tag after it."""
TIMES = words("times")


class Parsed:
    """A parsed paragraph."""

    def __init__(self, narration: Narration, doc: "Doc", sentence: Sentence | None = None) -> None:
        self.narration, self.doc = narration, doc
        self._sentence = sentence
        self.hole_of: dict[int, int] = {}
        for number, hole in enumerate(narration.holes):
            for token in doc.char_span(hole.start, hole.end, alignment_mode="expand") or ():
                self.hole_of[token.i] = number
        self.cues = [token for token in doc if self._is_cue(token)]

    def _is_cue(self, token: "Token") -> bool:
        return token.i not in self.hole_of and token.tag_[:2] == "VB" and token.lower_ in cue_forms()

    @cached_property
    def sentence(self) -> Sentence:
        """The same on the surface."""
        return self._sentence or Sentence(self.narration)

    # --- frames

    def frames(self) -> dict[int, list[Frame]]:
        """The frames beside each quotation, by its index, the one after it first."""
        found: dict[int, list[Frame]] = {}
        for number, hole in enumerate(self.narration.holes):
            beside = *self._after(number), *self._before(number)
            found[hole.quoted] = [frame for frame in beside if frame.use != "silent"]
        return found

    def _after(self, number: int) -> Iterator[Frame]:
        holes, text = self.narration.holes, self.narration.text
        hole = holes[number]
        limit = holes[number + 1].start if number + 1 < len(holes) else len(text)
        ended = text[hole.end - 2] == "." and text[hole.end :].lstrip()[:1].isupper()
        if ended:
            return
        end = SENTENCE_END.search(text, hole.end, limit)
        stop = end.start() if end else limit
        for cue in self.cues:
            if hole.end <= cue.idx < stop and cue.tag_ != "VBG" and cue.idx - hole.end < 2 * GAP:
                subjects = self.subjects(cue)
                if subjects and min(s.idx for s in subjects) >= hole.end and min(cue.idx, subjects[0].idx) - hole.end < GAP:
                    yield self.frame("after", cue, subjects)
                    return

    def _before(self, number: int) -> Iterator[Frame]:
        holes, text = self.narration.holes, self.narration.text
        hole = holes[number]
        start = holes[number - 1].end if number else 0
        for end in SENTENCE_END.finditer(text, start, hole.start):
            start = end.end()
        lead = text[start : hole.start].rstrip()
        if not lead or lead[-1] in ".?!":
            return
        inside = next((token for token in self.doc if self.hole_of.get(token.i) == number and token.lower_ == "yes"), None)
        ancestors = {token.i for token in inside.ancestors} if inside is not None else set()
        candidates = [cue for cue in self.cues if start <= cue.idx < hole.start]
        for cue in sorted(candidates, key=lambda c: (c.i not in ancestors, -c.i)):
            if subjects := self.subjects(cue):
                yield self.frame("before", cue, subjects)
                return

    def frame(self, side: Side, cue: "Token", subjects: list["Token"]) -> Frame:
        """The frame of a cue verb; its particle, and the "quoted" of "quoted as saying", belong to the cue."""
        base, uses = cue_forms()[cue.lower_]
        last = next((child for child in cue.children if child.dep_ == "prt" and child.i == cue.i + 1), cue)
        first = self.doc[cue.i - 2] if cue.i > 1 and self.doc[cue.i - 1].lower_ == "as" and cue.tag_ == "VBG" else cue
        words_of_cue = self.span(first.idx, last.idx + len(last))
        at = self.sentence.token_at(cue.idx)
        use = used(self.sentence, at, use_of(uses))
        return Frame(side, tuple(map(self.core, subjects)), words_of_cue, self.objects(cue, base), use, base)

    # --- who

    def subjects(self, verb: "Token", depth: int = 0) -> list["Token"]:
        """The heads of a verb's subject, climbing to the verb it hangs on where it has none of its own."""
        own = [child for child in verb.children if child.dep_ in ("nsubj", "csubj") and child.i not in self.hole_of]
        passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children) or self._was_asked(verb)
        if passive and verb.tag_ == "VBN" and not depth:
            agent = next(
                (c for child in verb.children if child.dep_ == "agent" for c in child.children if c.dep_ == "pobj"), None
            )
            return [agent, *agent.conjuncts] if agent is not None else []
        if depth and not own:  # "was kept waiting and said"
            own = [child for child in verb.children if child.dep_ == "nsubjpass"]
        own = [child for child in own if child.lower_ not in TIMES or (child.i < verb.i and child.tag_ == "NNP")]
        if own:
            head = min(own, key=lambda child: abs(child.i - verb.i))
            if head.lower_ in ("who", "that", "which"):
                return self._before_relative(head, verb)
            if head.lower_ in ("there", "what"):
                return []
            return [head, *(c for c in head.conjuncts if c.i > head.i)]
        if verb.dep_ == "relcl" or depth > 4:
            return []
        if verb.dep_ in ("acl",) and verb.tag_ == "VBG" and verb.head.tag_[:2] != "VB":
            return (
                [verb.head]
                if verb.head.tag_.startswith("NN") and self.doc[verb.i - 1].i == verb.head.i
                else self._climb_noun(verb, depth)
            )
        if verb.dep_ in CLIMB and verb.head.i != verb.i:
            return (
                self.subjects(verb.head, depth + 1)
                if verb.head.tag_[:2] in ("VB", "MD", "IN") or verb.head.dep_ == "ROOT"
                else self._climb_noun(verb, depth)
            )
        if verb.i + 1 < len(self.doc) and verb.dep_ in ("ROOT", "parataxis", "ccomp"):  # "said Ellis", parsed as an object
            for child in verb.children:
                if (
                    child.dep_ in ("dobj", "attr", "npadvmod", "dep")
                    and child.i > verb.i
                    and child.tag_ in ("NNP", "NN", "NNS", "PRP")
                    and child.lower_ not in TIMES
                ):
                    return [child, *child.conjuncts]
        return []

    @staticmethod
    def _was_asked(verb: "Token") -> bool:
        """ "Asked if he would stay, Lang laughed": a passive without its auxiliary."""
        return verb.tag_ == "VBN" and verb.lower_ == "asked" and verb.dep_ == "advcl"

    def _climb_noun(self, verb: "Token", depth: int) -> list["Token"]:
        """ "sent an email to supporters saying": who sent it."""
        head = verb.head
        for _ in range(6):
            if head.tag_[:2] == "VB":
                return self.subjects(head, depth + 1)
            if head.head.i == head.i:
                break
            head = head.head
        return []

    def _before_relative(self, pronoun: "Token", verb: "Token") -> list["Token"]:
        """The name or noun right before "who", whatever the parser took for its antecedent."""
        at = pronoun.i - 1
        if at >= 0 and self.doc[at].text in ",)—–-":
            at -= 1
        if at >= 0 and self.doc[at].tag_ in ("NNP", "NNPS", "NN", "NNS"):
            return [self.doc[at]]
        return [verb.head] if verb.dep_ == "relcl" else []

    def objects(self, verb: "Token", base: str) -> tuple[Span, ...]:
        """Whom it is said to."""
        if self._was_asked(verb):
            return tuple(map(self.core, self.subjects(verb.head)))
        for child in verb.children:
            if (
                child.dep_ in ("dobj", "dative")
                and child.i > verb.i
                and base in DIRECT_OBJECT
                and child.tag_[:2] in ("NN", "PR")
            ):
                return tuple(self.core(c) for c in (child, *child.conjuncts))
            if child.dep_ == "nsubjpass" and base in DIRECT_OBJECT:  # "was told by the bank"
                return tuple(self.core(c) for c in (child, *child.conjuncts))
        for child in verb.children:
            if child.dep_ in ("prep", "dative") and child.lower_ == "to" and child.i > verb.i:
                return tuple(
                    self.core(c)
                    for grandchild in child.children
                    if grandchild.dep_ == "pobj"
                    for c in (grandchild, *grandchild.conjuncts)
                    if self._person(c)
                )
        return ()

    @staticmethod
    def _person(token: "Token") -> bool:
        return token.tag_ in ("NNP", "PRP") or any(
            token.lower_ in words(of) for of in ("nouns", "plural nouns", "masculine nouns", "feminine nouns")
        )

    def core(self, head: "Token") -> Span:
        """The words of a noun phrase that name someone: a name without its role, a noun with its determiner and adjectives."""
        for child in head.children:
            if child.dep_ == "appos" and child.tag_ == "NNP" and head.tag_ in ("NN", "NNS") and child.i > head.i:
                head = child
                break
        first = head.i
        for token in reversed(list(head.lefts)):
            if token.dep_ in ("compound", "det", "amod", "poss", "nummod", "nmod", "predet") and token.right_edge.i < first:
                first = min(first, token.left_edge.i)
            else:
                break
        last = head.i
        while first < last and self.doc[first].text in '“”",':
            first += 1
        if head.tag_ in ("NNP", "NNPS"):
            begin = head.i
            while begin > first and (
                self.doc[begin - 1].text[0].isupper()
                or self.doc[begin - 1].lower_ in ("de", "van", "von", "al", "bin", "-", "la", "el", "del")
            ):
                begin -= 1
            if self.doc[first].lower_ == "the" and begin == first + 1:
                begin = first
            first = begin
        return self.span(self.doc[first].idx, head.idx + len(head))

    def span(self, start: int, end: int) -> Span:
        return Span(self.narration.origin(start), self.narration.origin_end(end))
