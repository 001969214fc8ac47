"""Indirect and mixed speech: the clauses that report what is said, cut out of the parse, as quotations of their own.

The clause that a speech verb governs is its complement's subtree less the tag's own, as in GenderGapTracker (Asr et al.
2021) and Citron (Pareti 2015).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.dialogue.attribution import Draft
from reader.dialogue.cues import Frame
from reader.dialogue.lexicon import cue_forms, words
from reader.dialogue.quotations import Quoted
from reader.dialogue.syntax import Parsed
from reader.dialogue.transcript import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Reported", "clauses", "drafts"]

NOT_SAID = words("negations")
ASKED_TO_KNOW = frozenset(("want", "wish", "demand"))
TOLD_HOW = frozenset(("say", "tell", "explain", "reveal", "ask", "wonder", "recall", "recount", "inquire"))
"""Verbs whose "what", "why" and "how" clauses are speech."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A clause that reports speech without marks around it."""

    spans: tuple[Span, ...]
    frame: Frame
    block: int


def drafts(fragments: Sequence[int], quoted: Sequence[Quoted], reported: Sequence[Reported]) -> Iterator[Draft]:
    """A draft for each reported clause; mixed where it holds words in marks (`fragments` are their indices)."""
    marked = [quoted[i] for i in fragments]
    for report in reported:
        mixed = any(
            span.start <= words.start and words.end <= span.end + 1
            for span in report.spans
            for words in marked
            if words.block == report.block
        )
        yield Draft(list(report.spans), report.block, "mixed" if mixed else "indirect", report.frame, last_block=report.block)


def clauses(parsed: Parsed) -> Iterator[Reported]:
    """The clauses that report speech, with the frame that governs them."""
    for cue in parsed.cues:
        base, uses = cue_forms()[cue.lower_]
        if any(child.dep_ == "neg" or child.lower_ in NOT_SAID for child in cue.children if child.i < cue.i):
            continue
        clause = _clause(parsed, cue, base, uses)
        if clause is None:
            continue
        spans = _cut(parsed, clause, cue)
        if not spans:
            continue
        subjects = parsed.subjects(cue)
        yield Reported(spans, parsed.frame("before" if clause[0].i > cue.i else "after", cue, subjects), parsed.narration.block)
    yield from _according(parsed)


def _clause(parsed: Parsed, cue: "Token", base: str, uses: frozenset[str]) -> list["Token"] | None:
    """The tokens of what is said, the tag's own perhaps among them; None where this verb reports nothing."""
    if "that" in uses and (around := _around(parsed, cue)):
        return around
    for child in cue.children:
        marked = any(c.dep_ == "mark" and c.lower_ in ("if", "whether", "that") for c in child.children)
        asked = any(c.tag_ in ("WRB", "WP", "WDT") for c in child.subtree if c.i <= child.i)
        if child.dep_ == "ccomp" and child.i > cue.i and asked and base in TOLD_HOW:
            return _whole(parsed, child, cue)
        if child.dep_ == "ccomp" and ("call" not in uses or marked):
            if "that" in uses and (
                child.tag_[:2] in ("VB", "MD") or marked or any(c.dep_.startswith("nsubj") for c in child.children)
            ):
                if any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children) and "to" not in uses:
                    continue
                return _whole(parsed, child, cue)
            if ("ask" in uses and (marked or asked)) or (base in ("ask", "wonder", "inquire") and marked):
                return _whole(parsed, child, cue)
        if child.dep_ == "xcomp" and "ask" not in uses and child.lower_ == "know" and base in ASKED_TO_KNOW:
            inner = next((c for c in child.children if c.dep_ in ("ccomp", "advcl") and c.i > child.i), None)
            if inner is not None:
                return _whole(parsed, inner, cue)
        if (
            child.dep_ in ("advcl", "xcomp")
            and ("ask" in uses or base in ("ask", "wonder"))
            and child.i > cue.i
            and any(c.lower_ in ("if", "whether") for c in child.children)
        ):
            return _whole(parsed, child, cue)
        if (
            child.dep_ in ("xcomp", "ccomp", "advcl")
            and "to" in uses
            and child.i > cue.i
            and any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children)
        ):
            addressee = next((c for c in cue.children if c.dep_ in ("dobj", "dative") and cue.i < c.i < child.i), None)
            tokens = list(child.subtree)
            return tokens if addressee is None or base in ("tell", "ask", "promise") else [*addressee.subtree, *tokens]
    if "that" in uses and cue.dep_ in ("parataxis", "ccomp", "advcl") and cue.head.i != cue.i and _inserted(parsed, cue):
        own = {token.i for token in cue.subtree}
        root = cue.head
        return [token for token in root.subtree if token.i not in own]
    return None


def _around(parsed: Parsed, cue: "Token") -> list["Token"] | None:
    """A sentence that the tag cuts in two: "The pump, she explained, had been ordered"."""
    subject = next((child for child in cue.children if child.dep_ == "nsubj"), None)
    if subject is None:
        return None
    first, last = min(subject.left_edge.i, cue.i), max(subject.right_edge.i if subject.i > cue.i else cue.i, cue.i)
    while first > 0 and parsed.doc[first - 1].tag_ == "RB":
        first -= 1
    begin, end = first, last + 1
    while begin > 0 and not (parsed.doc[begin - 1].text in ".?!;" or begin - 1 in parsed.hole_of):
        begin -= 1
    while end < len(parsed.doc) and not (parsed.doc[end].text in ".?!;" or end in parsed.hole_of):
        end += 1
    close = next((i for i in range(last + 1, end) if parsed.doc[i].text == ","), -1)
    if first - begin < 2 or parsed.doc[first - 1].text != "," or close < 0 or close - last > 14 or end - close < 3:
        return None
    if parsed.doc[begin].tag_ in ("IN", "WRB", "VBG", "VBN", "RB", "CC") or (end < len(parsed.doc) and end in parsed.hole_of):
        return None
    left, right = parsed.doc[begin:first], parsed.doc[close + 1 : end]
    if any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in left) or right[0].tag_ not in (
        "VBD",
        "VBZ",
        "VBP",
        "MD",
        "IN",
        "TO",
        "RB",
    ):
        return None
    if not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in right[:3]):
        return None
    return [t for t in parsed.doc[begin:end] if not first <= t.i <= close]


def _whole(parsed: Parsed, child: "Token", cue: "Token") -> list["Token"]:
    """A clause's tokens, a coordinated clause with a speech verb of its own left out."""
    left_out: set[int] = set()
    for conjunct in child.children:
        own = (
            conjunct.lower_ in cue_forms()
            and "that" in cue_forms()[conjunct.lower_][1]
            and any(c.dep_ == "ccomp" for c in conjunct.children)
        )
        if conjunct.dep_ == "conj" and conjunct.i > child.i and own:
            left_out |= {token.i for token in conjunct.subtree}
    return [token for token in child.subtree if token.i not in left_out]


def _inserted(parsed: Parsed, cue: "Token") -> bool:
    """Set off by commas: "The plan, Ellis said, would fail"; "It would fail, she said"."""
    edges = list(cue.subtree)
    first, last = edges[0].i, edges[-1].i
    before = parsed.doc[first - 1].text if first else ""
    after = parsed.doc[last + 1].text if last + 1 < len(parsed.doc) else "."
    return (
        (before == "," or parsed.doc[first].text == ",")
        and (after in ",." or parsed.doc[last].text in ",.")
        and any(c.dep_ == "nsubj" for c in cue.children)
    )


def _cut(parsed: Parsed, clause: list["Token"], cue: "Token") -> tuple[Span, ...]:
    """The document's spans of a clause, the tag's own words and quotations with a tag of their own cut out."""
    tokens = {token.i for token in clause}
    tokens = {i for i in tokens - {cue.i} if i not in parsed.hole_of}
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
        while piece and parsed.doc[piece[0]].text in ",.;:—–-“”\"''‘’":
            piece.pop(0)
        while piece and (parsed.doc[piece[-1]].text in ",.;:?!—–-“‘" or parsed.doc[piece[-1]].lower_ in ("and", "but", "or")):
            piece.pop()
        if len(piece) > 1 or (piece and len(pieces) == 1):
            start, end = parsed.doc[piece[0]].idx, parsed.doc[piece[-1]].idx + len(parsed.doc[piece[-1]])
            spans.append(parsed.span(start, end))
    words_in = sum(len(piece) for piece in pieces)
    return tuple(spans) if words_in >= 2 else ()


def _according(parsed: Parsed) -> Iterator[Reported]:
    """ "according to X": the clause it hangs on."""
    for token in parsed.doc:
        if (
            token.lower_ != "according"
            or token.i in parsed.hole_of
            or token.i + 2 >= len(parsed.doc)
            or parsed.doc[token.i + 1].lower_ != "to"
        ):
            continue
        source = next((c for t in (token, parsed.doc[token.i + 1]) for c in t.children if c.dep_ == "pobj"), None)
        if source is None:
            continue
        own = {t.i for t in token.subtree}
        root = token.head
        for _ in range(6):
            if (root.tag_[:2] in ("VB", "MD") and root.dep_ not in ("conj",)) or root.head.i == root.i:
                break
            root = root.head
        clause = [t for t in root.subtree if t.i not in own]
        if len(clause) < 3 or root.tag_[:2] not in ("VB", "MD"):
            continue
        spans = _cut(parsed, clause, token)
        if spans and not any(t.i in parsed.hole_of for t in clause):
            to = parsed.doc[token.i + 1]
            frame = Frame(
                "after",
                tuple(parsed.core(c) for c in (source, *source.conjuncts)),
                parsed.span(token.idx, to.idx + 2),
                (),
                "speech",
                "according",
            )
            yield Reported(spans, frame, parsed.narration.block)
