"""Score the engine on the project's own labelled articles, by entity: is the speaker the right person, whatever the words?

usage: python benchmarks/corpus.py open|heldout|variants|sample ... [--numbers 101-140] [--errors]

A gold quotation is found where one of the same document covers at least 0.8 of the union of their characters. A predicted
speaker is the right one where most of the quotations it is given are that gold speaker's (one to one, best first).
"""

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from reader.dialogue import extract
from reader.documents import Document
from reader.documents.text import blocks_of
from tests.corpus.load import Article, articles, sample


def characters(quote: dict[str, Any], text: str) -> set[int]:
    """The offsets of a quotation's letters and digits."""
    return {i for span in quote["spans"] for i in range(span["start"], span["end"]) if text[i].isalnum()}


def matched(gold: list[Any], found: list[Any], text: str) -> dict[int, int]:
    """Gold quotations' indices with those of the predicted ones that they match."""
    sets = [[characters(q, text) for q in quotes] for quotes in (gold, found)]
    pairs = [
        (len(a & b) / len(a | b), i, j)
        for i, a in enumerate(sets[0])
        for j, b in enumerate(sets[1])
        if a & b and len(a & b) / len(a | b) >= 0.8
    ]
    result: dict[int, int] = {}
    for _, i, j in sorted(pairs, key=lambda pair: -pair[0]):
        if i not in result and j not in result.values():
            result[i] = j
    return result


def people(article: Article, gold: list[Any], found: list[Any], pairs: dict[int, int], speakers: list[Any]) -> dict[str, str]:
    """Predicted speakers' ids with the gold ids they stand for: by name, else by what they are given to say."""
    same: Counter[tuple[str, str]] = Counter()
    names = {s["id"]: {s["name"].lower(), *(a.lower() for a in s["aliases"])} for s in speakers}
    for one in article.gold["speakers"]:
        wanted = {one["name"].lower(), *(a.lower() for a in one["aliases"])}
        for two in speakers:
            if names[two["id"]] & wanted:
                same[two["id"], one["id"]] += 100
    for i, j in pairs.items():
        if found[j]["speaker"] and gold[i]["speaker"]:
            same[found[j]["speaker"], gold[i]["speaker"]] += 1
    result: dict[str, str] = {}
    for (two, one_id), _ in same.most_common():
        if two not in result and one_id not in result.values():
            result[two] = one_id
    return result


def score(article: Article, counts: Counter[str], errors: bool) -> None:
    """Add an article's counts; print what is wrong where `errors`."""
    text = article.text
    extracted = extract(Document(article.name, text, blocks_of(text), ""))
    transcript = extracted.to_dict(text)
    gold, found = list(article.gold["quotes"]), transcript["quotes"]
    pairs = matched(gold, found, text)
    same = people(article, gold, found, pairs, transcript["speakers"])
    name = {s["id"]: s["name"] for s in article.gold["speakers"]}
    predicted = {s["id"]: s["name"] for s in transcript["speakers"]}
    counts.update(gold=len(gold), found=len(found), matched=len(pairs))
    wrong: list[str] = []
    for i, quote in enumerate(gold):
        shown = " ".join(quote["spans"][0]["text"].split())[:70]
        counts[f"gold_{quote['kind']}"] += 1
        if i not in pairs:
            wrong.append(f"MISS {quote['kind']} {shown!r} ({name.get(quote['speaker'])})")
            continue
        counts[f"matched_{quote['kind']}"] += 1
        other = found[pairs[i]]
        right = same.get(other["speaker"]) == quote["speaker"]
        counts["nobody"] += other["speaker"] is None
        counts["speaker"] += right
        counts["kind"] += quote["kind"] == other["kind"]
        counts["joined"] += len(quote["spans"]) == len(other["spans"])
        for part in ("cue", "mention"):
            a, b = quote[part], other[part]
            counts[part] += (a is None and b is None) or bool(a and b and a["start"] < b["end"] and b["start"] < a["end"])
        addressed = {same.get(a) for a in other["addressees"]}
        if quote["addressees"]:
            counts["addressed"] += 1
            counts["addressee"] += bool(addressed & set(quote["addressees"]))
        elif other["addressees"]:
            counts["addressee_too_many"] += 1
        given = [predicted[a] for a in other["addressees"]]
        if not right:
            evidence = extracted.quotations[pairs[i]].evidence
            wrong.append(
                f"WHO  {shown!r}: {predicted.get(other['speaker'])} for {name.get(quote['speaker'])}"
                f" [{evidence.rule}; {evidence.link}]"
            )
        elif quote["addressees"] and not addressed & set(quote["addressees"]):
            wrong.append(f"TO   {shown!r}: {given} for {[name[a] for a in quote['addressees']]}")
        elif other["addressees"] and not quote["addressees"]:
            wrong.append(f"TO+  {shown!r}: {given} for nobody")
        if quote["kind"] != other["kind"]:
            wrong.append(f"KIND {shown!r}: {other['kind']} for {quote['kind']}")
    for j, other in enumerate(found):
        if j not in pairs.values():
            shown = " ".join(other["spans"][0]["text"].split())[:70]
            wrong.append(f"FALSE {other['kind']} {shown!r} ({predicted.get(other['speaker'])})")
    if errors and wrong:
        print(f"== {article.part}/{article.name}", *wrong, sep="\n   ")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="+")
    parser.add_argument("--numbers", default="0-999", help="the first and the last number of the articles, as in 101-140")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    for part in options.parts:
        counts: Counter[str] = Counter()
        first, last = map(int, options.numbers.split("-"))
        numbered = part in ("open", "heldout")
        chosen = [sample()] if part == "sample" else articles(part)
        chosen = [article for article in chosen if not numbered or first <= int(article.name[:3]) <= last]
        for article in chosen:
            score(article, counts, options.errors)
        n = counts["matched"]
        kinds = (f"{kind} {counts['matched_' + kind]}/{counts['gold_' + kind]}" for kind in ("direct", "indirect", "mixed"))
        print(
            f"{part}: {len(chosen)} articles, {counts['gold']} quotations; "
            f"found P={n / counts['found']:.1%} R={n / counts['gold']:.1%} "
            f"F1={2 * n / (counts['found'] + counts['gold']):.1%}; "
            f"speaker {counts['speaker'] / n:.1%} of those found, {counts['speaker'] / counts['gold']:.1%} of all, "
            f"nobody named for {counts['nobody']}; "
            f"kind {counts['kind'] / n:.1%}; parts {counts['joined'] / n:.1%}; "
            f"mention {counts['mention'] / n:.1%}; cue {counts['cue'] / n:.1%}; "
            f"addressee {counts['addressee'] / max(1, counts['addressed']):.1%} (+{counts['addressee_too_many']}); "
            + ", ".join(kinds)
        )


if __name__ == "__main__":
    main()
