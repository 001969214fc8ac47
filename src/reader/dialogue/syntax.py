"""What a dependency parse of the masked narration tells: frames that the surface leaves open, and reported speech.

The clause that a speech verb governs is cut out as in GenderGapTracker (Asr et al. 2021) and Citron (Pareti 2015), from the parse of the
whole sentence; subjects climb from coordinated, embedded and participial cues to the verb that has one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.dialogue.cues import Frame, Side
from reader.dialogue.lexicon import cue_forms, words
from reader.dialogue.narration import Narration
from reader.dialogue.surface import DIRECT_OBJECT
from reader.dialogue.transcript import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Parsed", "Reported"]

CLIMB = frozenset("conj xcomp advcl pcomp acl ccomp dep prep".split())
SENTENCE_END = re.compile(r"(?<![A-Z])(?<!\bMr|\bMs|\bDr|\bSt|\bJr|\bSr|\bLt)(?<!\bMrs|\bSen|\bRep|\bGov|\bGen|\bCol)[.?!][”\"’']?\s+(?=[“\"‘'A-Z])")
GAP = 60
"""Characters between a quotation and the tag after it."""
ASKED_TO_KNOW = frozenset("want wish demand".split())
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow january february march april june july august "
    "september october november december morning afternoon evening night week month year".split()
)
NOT_SAID = frozenset("never not n’t n't hardly neither nor".split())


@dataclass(frozen=True, slots=True)
class Reported:
    """A clause that reports speech without marks around it."""

    spans: tuple[Span, ...]
    frame: Frame
    block: int


class Parsed:
    """A parsed paragraph."""

    def __init__(self, narration: Narration, doc: "Doc") -> None:
        self.narration, self.doc = narration, doc
        self._hole_of: dict[int, int] = {}
        for number, hole in enumerate(narration.holes):
            for token in doc.char_span(hole.start, hole.end, alignment_mode="expand") or ():
                self._hole_of[token.i] = number
        self.cues = [token for token in doc if self._is_cue(token)]

    def _is_cue(self, token: "Token") -> bool:
        return token.i not in self._hole_of and token.tag_[:2] == "VB" and token.lower_ in cue_forms()

    # --- frames

    def frames(self) -> dict[int, list[Frame]]:
        """The frames beside each quotation, by its index, the one after it first."""
        found: dict[int, list[Frame]] = {}
        for number, hole in enumerate(self.narration.holes):
            found[hole.quoted] = [*self._after(number), *self._before(number)]
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
                    yield self._frame("after", cue, subjects)
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
        inside = next((token for token in self.doc if self._hole_of.get(token.i) == number and token.lower_ == "yes"), None)
        ancestors = {token.i for token in inside.ancestors} if inside is not None else set()
        candidates = [cue for cue in self.cues if start <= cue.idx < hole.start]
        for cue in sorted(candidates, key=lambda c: (c.i not in ancestors, -c.i)):
            if subjects := self.subjects(cue):
                yield self._frame("before", cue, subjects)
                return

    def _frame(self, side: Side, cue: "Token", subjects: list["Token"]) -> Frame:
        base, uses = cue_forms()[cue.lower_]
        use = "ask" if "ask" in uses else "speech" if "speech" in uses else "call" if "call" in uses else "manner"
        return Frame(side, tuple(self.core(s) for s in subjects), self._span(cue.idx, cue.idx + len(cue)), self.objects(cue, base), use, base)

    # --- who

    def subjects(self, verb: "Token", depth: int = 0) -> list["Token"]:
        """The heads of a verb's subject, climbing to the verb it hangs on where it has none of its own."""
        own = [child for child in verb.children if child.dep_ in ("nsubj", "csubj") and child.i not in self._hole_of]
        passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)
        if passive and verb.tag_ == "VBN":
            agent = next((c for child in verb.children if child.dep_ == "agent" for c in child.children if c.dep_ == "pobj"), None)
            return [agent, *agent.conjuncts] if agent is not None else []
        own = [child for child in own if child.lower_ not in TIMES]
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
            return [verb.head] if verb.head.tag_.startswith("NN") and self.doc[verb.i - 1].i == verb.head.i else self._climb_noun(verb, depth)
        if verb.dep_ in CLIMB and verb.head.i != verb.i:
            return self.subjects(verb.head, depth + 1) if verb.head.tag_[:2] in ("VB", "MD", "IN") or verb.head.dep_ == "ROOT" else self._climb_noun(verb, depth)
        if verb.i + 1 < len(self.doc) and verb.dep_ in ("ROOT", "parataxis", "ccomp"):  # "said Ellis", parsed as an object
            for child in verb.children:
                if child.dep_ in ("dobj", "attr", "npadvmod", "dep") and child.i > verb.i and child.tag_ in ("NNP", "NN", "NNS", "PRP") and child.lower_ not in TIMES:
                    return [child, *child.conjuncts]
        return []

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
        for child in verb.children:
            if child.dep_ in ("dobj", "dative", "iobj") and child.i > verb.i and base in DIRECT_OBJECT and child.tag_ in ("NNP", "NNPS", "NN", "NNS", "PRP"):
                if child.dep_ != "dative" or child.tag_ != "IN":
                    return tuple(self.core(c) for c in (child, *child.conjuncts))
        for child in verb.children:
            if child.dep_ in ("prep", "dative") and child.lower_ == "to" and child.i > verb.i:
                return tuple(self.core(c) for grandchild in child.children if grandchild.dep_ == "pobj" for c in (grandchild, *grandchild.conjuncts) if self._person(c))
        return ()

    @staticmethod
    def _person(token: "Token") -> bool:
        return token.tag_ in ("NNP", "PRP") or any(token.lower_ in words(of) for of in ("nouns", "plural nouns", "masculine nouns", "feminine nouns"))

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
        while first < last and self.doc[first].text in "“”\",":
            first += 1
        if head.tag_ in ("NNP", "NNPS"):
            begin = head.i
            while begin > first and (self.doc[begin - 1].text[0].isupper() or self.doc[begin - 1].lower_ in ("de", "van", "von", "al", "bin", "-", "la", "el", "del")):
                begin -= 1
            if self.doc[first].lower_ == "the" and begin == first + 1:
                begin = first
            first = begin
        return self._span(self.doc[first].idx, head.idx + len(head))

    def _span(self, start: int, end: int) -> Span:
        return Span(self.narration.origin(start), self.narration.origin_end(end))

    # --- reported speech

    def reported(self) -> Iterator[Reported]:
        """The clauses that report speech, with the frame that governs them."""
        for cue in self.cues:
            base, uses = cue_forms()[cue.lower_]
            if any(child.dep_ == "neg" or child.lower_ in NOT_SAID for child in cue.children if child.i < cue.i):
                continue
            clause = self._clause(cue, base, uses)
            if clause is None:
                continue
            spans = self._cut(clause, cue)
            if not spans:
                continue
            subjects = self.subjects(cue)
            yield Reported(spans, self._frame("before" if clause[0].i > cue.i else "after", cue, subjects), self.narration.block)
        yield from self._according()

    def _clause(self, cue: "Token", base: str, uses: frozenset[str]) -> list["Token"] | None:
        """The tokens of what is said, the tag's own perhaps among them; None where this verb reports nothing."""
        if "that" in uses and (around := self._around(cue)):
            return around
        for child in cue.children:
            marked = any(c.dep_ == "mark" and c.lower_ in ("if", "whether", "that") for c in child.children)
            asked = any(c.tag_ in ("WRB", "WP", "WDT") for c in child.subtree if c.i <= child.i)
            if child.dep_ == "ccomp" and child.i > cue.i and asked and base in ("say", "tell", "explain", "reveal", "ask", "wonder", "recall", "recount", "inquire"):
                return self._whole(child, cue)
            if child.dep_ == "ccomp" and ("call" not in uses or marked):
                if "that" in uses and (child.tag_[:2] in ("VB", "MD") or marked or any(c.dep_.startswith("nsubj") for c in child.children)):
                    if any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children) and "to" not in uses:
                        continue
                    return self._whole(child, cue)
                if "ask" in uses and (marked or asked) or base in ("ask", "wonder", "inquire") and marked:
                    return self._whole(child, cue)
            if child.dep_ == "xcomp" and "ask" not in uses and child.lower_ == "know" and base in ASKED_TO_KNOW:
                inner = next((c for c in child.children if c.dep_ in ("ccomp", "advcl") and c.i > child.i), None)
                if inner is not None:
                    return self._whole(inner, cue)
            if child.dep_ in ("advcl", "xcomp") and ("ask" in uses or base in ("ask", "wonder")) and child.i > cue.i and any(c.lower_ in ("if", "whether") for c in child.children):
                return self._whole(child, cue)
            if child.dep_ in ("xcomp", "ccomp", "advcl") and "to" in uses and child.i > cue.i and any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children):
                addressee = next((c for c in cue.children if c.dep_ in ("dobj", "dative") and cue.i < c.i < child.i), None)
                tokens = list(child.subtree)
                return tokens if addressee is None or base in ("tell", "ask", "promise") else [*addressee.subtree, *tokens]
        if "that" in uses and cue.dep_ in ("parataxis", "ccomp", "advcl") and cue.head.i != cue.i and self._inserted(cue):
            own = {token.i for token in cue.subtree}
            root = cue.head
            return [token for token in root.subtree if token.i not in own]
        return None

    def _around(self, cue: "Token") -> list["Token"] | None:
        """A sentence that the tag cuts in two: "The pump, she explained, had been ordered"."""
        subject = next((child for child in cue.children if child.dep_ == "nsubj"), None)
        if subject is None:
            return None
        first, last = min(subject.left_edge.i, cue.i), max(subject.right_edge.i if subject.i > cue.i else cue.i, cue.i)
        while first > 0 and self.doc[first - 1].tag_ == "RB":
            first -= 1
        begin, end = first, last + 1
        while begin > 0 and not (self.doc[begin - 1].text in ".?!;" or begin - 1 in self._hole_of):
            begin -= 1
        while end < len(self.doc) and not (self.doc[end].text in ".?!;" or end in self._hole_of):
            end += 1
        close = next((i for i in range(last + 1, end) if self.doc[i].text == ","), -1)
        if first - begin < 2 or self.doc[first - 1].text != "," or close < 0 or close - last > 14 or end - close < 3:
            return None
        if self.doc[begin].tag_ in ("IN", "WRB", "VBG", "VBN", "RB", "CC") or (end < len(self.doc) and end in self._hole_of):
            return None
        left, right = self.doc[begin:first], self.doc[close + 1 : end]
        if any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in left) or right[0].tag_ not in ("VBD", "VBZ", "VBP", "MD", "IN", "TO", "RB"):
            return None
        if not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in right[:3]):
            return None
        return [t for t in self.doc[begin:end] if not first <= t.i <= close]

    def _whole(self, child: "Token", cue: "Token") -> list["Token"]:
        """A clause's tokens, a coordinated clause with a speech verb of its own left out."""
        left_out: set[int] = set()
        for conjunct in child.children:
            own = conjunct.lower_ in cue_forms() and "that" in cue_forms()[conjunct.lower_][1] and any(c.dep_ == "ccomp" for c in conjunct.children)
            if conjunct.dep_ == "conj" and conjunct.i > child.i and own:
                left_out |= {token.i for token in conjunct.subtree}
        return [token for token in child.subtree if token.i not in left_out]

    def _inserted(self, cue: "Token") -> bool:
        """Set off by commas: "The plan, Ellis said, would fail"; "It would fail, she said"."""
        edges = list(cue.subtree)
        first, last = edges[0].i, edges[-1].i
        before = self.doc[first - 1].text if first else ""
        after = self.doc[last + 1].text if last + 1 < len(self.doc) else "."
        return (before == "," or self.doc[first].text == ",") and (after in ",." or self.doc[last].text in ",.") and any(c.dep_ == "nsubj" for c in cue.children)

    def _cut(self, clause: list["Token"], cue: "Token") -> tuple[Span, ...]:
        """The document's spans of a clause, the tag's own words and quotations with a tag of their own cut out."""
        tokens = {token.i for token in clause}
        tokens = {i for i in tokens - {cue.i} if i not in self._hole_of}
        if not tokens:
            return ()
        pieces: list[list[int]] = []
        for i in sorted(tokens):
            if pieces and i == pieces[-1][-1] + 1:
                pieces[-1].append(i)
            else:
                pieces.append([i])
        spans = []
        for piece in pieces:
            while piece and self.doc[piece[0]].text in ",.;:—–-“”\"''‘’":
                piece.pop(0)
            while piece and (self.doc[piece[-1]].text in ",.;:?!—–-“‘" or self.doc[piece[-1]].lower_ in ("and", "but", "or")):
                piece.pop()
            if len(piece) > 1 or (piece and len(pieces) == 1):
                start, end = self.doc[piece[0]].idx, self.doc[piece[-1]].idx + len(self.doc[piece[-1]])
                spans.append(self._span(start, end))
        words_in = sum(len(piece) for piece in pieces)
        return tuple(spans) if words_in >= 2 else ()

    def _according(self) -> Iterator[Reported]:
        """ "according to X": the clause it hangs on."""
        for token in self.doc:
            if token.lower_ != "according" or token.i in self._hole_of or token.i + 2 >= len(self.doc) or self.doc[token.i + 1].lower_ != "to":
                continue
            source = next((c for t in (token, self.doc[token.i + 1]) for c in t.children if c.dep_ == "pobj"), None)
            if source is None:
                continue
            own = {t.i for t in token.subtree}
            root = token.head
            for _ in range(6):
                if root.tag_[:2] in ("VB", "MD") and root.dep_ not in ("conj",) or root.head.i == root.i:
                    break
                root = root.head
            clause = [t for t in root.subtree if t.i not in own]
            if len(clause) < 3 or root.tag_[:2] not in ("VB", "MD"):
                continue
            spans = self._cut(clause, token)
            if spans and not any(t.i in self._hole_of for t in clause):
                to = self.doc[token.i + 1]
                frame = Frame("after", tuple(self.core(c) for c in (source, *source.conjuncts)), self._span(token.idx, to.idx + 2), (), "speech", "according")
                yield Reported(spans, frame, self.narration.block)
