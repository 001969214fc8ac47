"""Indirect and mixed speech: the clauses that report what is said, cut out of the parse, as quotations of their own.

The clause that a speech verb governs is its complement's subtree less the tag's own, as in GenderGapTracker (Asr et al.
2021) and Citron (Pareti 2015).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.dialogue.assembly import Draft
from reader.dialogue.cues import Frame
from reader.dialogue.lexicon import cue_forms, words
from reader.dialogue.quotations import Quoted
from reader.dialogue.syntax import Parsed
from reader.dialogue.transcript import Kind, Span
from reader.dialogue.unsaid import POSSIBLY, unsaid

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Reported", "clauses", "closed", "drafts"]

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))
DATED = frozenset(("NNP", "NNPS", "CD", "NN", "JJ"))
FINITE = ("VBD", "VBZ", "VBP", "MD")
CLOSER = re.compile('[.,?!]?([”’»"])')
CLOSERS = {"”": "“", "’": "‘", "»": "«", '"': '"'}
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
    marked: dict[int, list[Quoted]] = defaultdict(list)
    for index in fragments:
        marked[quoted[index].block].append(quoted[index])
    for report in reported:
        mixed = any(s.start <= words.start and words.end <= s.end + 1 for s in report.spans for words in marked[report.block])
        kind: Kind = "mixed" if mixed else "indirect"
        yield Draft(report.spans, report.block, kind, report.frame, last_block=report.block)


def clauses(parsed: Parsed) -> Iterator[Reported]:
    """The clauses that report speech, with the frame that governs them."""
    for cue in parsed.cues:
        base, uses = cue_forms()[cue.lower_]
        if _unsaid(parsed, cue):
            continue
        clause = _clause(parsed, cue, base, uses)
        spans = _cut(parsed, clause, cue) if clause and not _goes_on_in_marks(parsed, clause, cue) else ()
        if clause and spans:
            frame = parsed.frame("before" if clause[0].i > cue.i else "after", cue, parsed.subjects(cue))
            if not frame.subjects and not (frame.objects and "ask" in uses):
                continue  # "it was announced that"
            yield Reported(spans, frame, parsed.narration.block)
    yield from _wanted_to_know(parsed)
    yield from _according(parsed)


def _goes_on_in_marks(parsed: Parsed, clause: list["Token"], cue: "Token") -> bool:
    """Whether the clause is but the beginning of what is said in marks: "He was, he says, “taken aback.”"."""
    left = [token for token in clause if token.i < cue.i and not token.is_punct]
    return bool(left) and left[-1].lower_ in words("auxiliaries") and cue.i + 2 in parsed.hole_of


def _unsaid(parsed: Parsed, cue: "Token") -> bool:
    """Denied, imagined or merely possible: "never said", "could tell", "refused to say"."""
    at = parsed.sentence.token_at(cue.idx)
    if unsaid(parsed.sentence, at) or any(child.dep_ == "aux" and child.lower_ in POSSIBLY for child in cue.children):
        return True
    return cue.dep_ == "xcomp" and cue.head.lower_ in words("verbs of not saying")


def _clause(parsed: Parsed, cue: "Token", base: str, uses: frozenset[str]) -> list["Token"] | None:
    """The tokens of what is said, the tag's own perhaps among them; None where this verb reports nothing."""
    if base == "wonder":
        return None
    if "that" in uses and (around := _around(parsed, cue)):
        return around
    complements = [*cue.children]
    if "ask" in uses:  # "asked the boy where he had found it" is parsed as the boy's
        complements += [c for child in cue.children if child.dep_ == "dobj" for c in child.children if c.dep_ == "relcl"]
    for child in complements:
        if child.dep_ not in ("ccomp", "advcl", "xcomp", "relcl"):
            continue
        lead = [c for c in child.subtree if c.i <= child.i]
        asked = any(c.tag_ in ("WRB", "WP", "WDT") for c in lead) or any(c.lower_ in ("if", "whether") for c in lead)
        that = any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children)
        if (
            child.i > cue.i
            and asked
            and ("ask" in uses or base in TOLD_HOW)
            and (child.dep_ == "ccomp" or "ask" in uses)
            and (child.dep_ != "relcl" or any(c.tag_ == "WRB" for c in lead))
        ):
            return _whole(child)
        if child.dep_ != "ccomp" or "that" not in uses or ("call" in uses and not that):
            continue
        infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children)
        of_its_own = any(c.dep_ in SUBJECTS or c.is_quote for c in child.subtree)
        if not infinitive and (that or of_its_own) and not _elsewhere(parsed, child, cue):
            return _whole(child)
    if "that" in uses and "call" not in uses and (further := _further_on(parsed, cue)):
        return further
    if "that" in uses and cue.dep_ in ("parataxis", "ccomp", "advcl") and cue.head.i != cue.i and _inserted(parsed, cue):
        own = {token.i for token in cue.subtree}
        clause = [token for token in cue.head.subtree if token.i not in own]
        reports = any(child.dep_ == "ccomp" and child.i > cue.i for child in cue.children)  # "In a letter, she said that …"
        return clause if any(t.tag_ in FINITE for t in clause) and not reports else None
    return None


def _further_on(parsed: Parsed, cue: "Token") -> list["Token"] | None:
    """A clause with "that" which the parser hung on a word between: "said in a statement that", "told reporters there that"."""
    for token in parsed.doc[cue.i + 1 : cue.i + 15]:
        if token.i in parsed.hole_of or token.text in ".;:?!" or token in parsed.cues:
            return None
        if token.lower_ == "that" and token.dep_ == "mark" and token.i < token.head.i:
            return [t for t in token.head.subtree if t.i >= token.i]
    return None


def _elsewhere(parsed: Parsed, child: "Token", cue: "Token") -> bool:
    """A clause before the verb that it only looks like an object of: "The boat never came; the pilot swore", a tag."""
    if child.i > cue.i:
        return False
    between = parsed.doc[child.right_edge.i + 1 : cue.i] if child.right_edge.i < cue.i else parsed.doc[child.i : cue.i]
    tags = child.lower_ in cue_forms() and any(t.i in parsed.hole_of for t in child.subtree)
    return tags or any(t.text in ";:" for t in between)


def _wanted_to_know(parsed: Parsed) -> Iterator[Reported]:
    """ "wanted to know why …": the question that is asked by it."""
    for know in parsed.doc:
        verb = know.head
        if know.lower_ != "know" or know.i in parsed.hole_of or verb.lower_ not in words("verbs of wanting"):
            continue
        inner = next((c for c in know.children if c.dep_ in ("ccomp", "advcl") and c.i > know.i), None)
        subjects = parsed.subjects(verb)
        if inner is not None and subjects and (spans := _cut(parsed, list(inner.subtree), know)):
            cue = parsed.span(verb.idx, know.idx + len(know))
            frame = Frame("before", tuple(map(parsed.core, subjects)), cue, (), "ask", "ask")
            yield Reported(spans, frame, parsed.narration.block)


def _around(parsed: Parsed, cue: "Token") -> list["Token"] | None:
    """A sentence that the tag cuts in two: "The pump, she explained, had been ordered"."""
    subjects = [child for child in cue.children if child.dep_ == "nsubj"]
    if not subjects:
        return None
    subject = min(subjects, key=lambda child: abs(child.i - cue.i))
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
    left, right = parsed.doc[begin:first], parsed.doc[close + 1 : end]
    if end < len(parsed.doc) and end in parsed.hole_of:
        return None
    finite = any(t.tag_ in FINITE for t in right)
    if left[0].tag_ in ("IN", "WRB", "VBG", "VBN", "RB", "TO"):  # "If they are not met, he warned, supporters would leave"
        clauses = all(any(t.dep_ in SUBJECTS for t in side) for side in (left, right))
        fits = finite and clauses and right[0].tag_ in ("DT", "PRP", "PRP$", "NN", "NNS", "NNP", "JJ")
    elif any(t.tag_ in FINITE for t in left):  # "It had been wedged, she said, with some skill"
        fits = right[0].tag_ == "IN" and (not finite or right[0].lower_ in ("that", "because"))
    else:
        fits = any(t.tag_ in FINITE for t in right[:3]) and right[0].tag_ in (*FINITE, "IN", "TO", "RB")
    if not fits:
        return None
    return [t for t in parsed.doc[begin:end] if not first <= t.i <= close]


def _whole(child: "Token") -> list["Token"]:
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
        (before == "," or parsed.doc[first].text in (",", "As", "as"))
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
        del piece[: _dateline(parsed, piece)]
        while piece and parsed.doc[piece[0]].text in ",.;:—–-“”\"''‘’":
            piece.pop(0)
        while piece and (parsed.doc[piece[-1]].text in ",.;:?!—–-“‘" or parsed.doc[piece[-1]].lower_ in ("and", "but", "or")):
            piece.pop()
        if len(piece) > 1 or (piece and len(pieces) == 1):
            start, end = parsed.doc[piece[0]].idx, parsed.doc[piece[-1]].idx + len(parsed.doc[piece[-1]])
            spans.append(parsed.span(start, closed(parsed.narration.text, start, end)))
    words_in = sum(len(piece) for piece in pieces)
    return tuple(spans) if words_in >= 2 else ()


def _dateline(parsed: Parsed, piece: list[int]) -> int:
    """How many tokens "OSLO, Feb. 2 (AP) —" has, at the start of a sentence that the tag ends."""
    words_before = [parsed.doc[i] for i in piece[:14]]
    dash = next((n for n, token in enumerate(words_before) if token.text in "—–-" and n), 0)
    dated = (
        words_before[0].is_upper
        and len(words_before[0]) > 2
        and all(t.tag_ in DATED or t.is_punct for t in words_before[:dash])
    )
    return dash + 1 if dash and dated else 0


def closed(text: str, start: int, end: int) -> int:
    """The end of a clause with the mark that closes words in marks at its end: “the calmest of my career”."""
    closer = CLOSER.match(text, end)
    if closer is None:
        return end
    opened, closed = text.count(CLOSERS[closer[1]], start, end), text.count(closer[1], start, end)
    return closer.end() if (opened % 2 if closer[1] == '"' else opened > closed) else end


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
