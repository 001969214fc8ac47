"""How well the transcripts of a corpus of documents in all formats come out: quotations found, and their speakers.

usage: python benchmarks/transcripts.py FOLDER [--each] [--wrong]

FOLDER as for benchmarks/formats.py; "quotes" of each expected.json are {"text", "speaker", "kind"}. A quotation is found where
one of its kind (indirect and mixed are one) has 0.8 of the union of its letters; its speaker is right where the names, without
articles and titles, are those of one person: one name ends with the other, or is another name that the transcript has for them.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from reader.dialogue import Transcript, extract
from reader.documents import Document, open_document

_TITLE = re.compile(r"^(?:the|a|an|mr|mrs|ms|miss|dr|sir|prof|captain|mayor|councillor)\.? ")


def letters(text: str) -> Counter[str]:
    """Every three letters in a row, so that order counts."""
    bare = "".join(filter(str.isalnum, text.lower()))
    return Counter(bare[at : at + 3] for at in range(max(1, len(bare) - 2)))


def alike(one: Counter[str], two: Counter[str]) -> float:
    return (one & two).total() / max(1, (one | two).total())


def name(words: str) -> str:
    bare = " ".join(words.lower().replace("’", "'").split())
    while (shorter := _TITLE.sub("", bare)) != bare:
        bare = shorter
    return bare


def is_one(expected: str | None, names: set[str]) -> bool:
    if expected is None:
        return not names
    wanted = name(expected)
    return any(each == wanted or each.endswith(" " + wanted) or wanted.endswith(" " + each) for each in map(name, names))


def pairs(
    document: Document, transcript: Transcript, expected: list[dict[str, str | None]]
) -> Iterator[tuple[int | None, int]]:
    """Of each expected quotation, by its index: the index of the one that is it, or None."""
    found = [
        (index, quotation.kind == "direct", letters("".join(document.text[s.start : s.end] for s in quotation.spans)))
        for index, quotation in enumerate(transcript.quotations)
    ]
    for number, quote in enumerate(expected):
        wanted, direct = letters(quote["text"] or ""), quote["kind"] == "direct"
        best = max((f for f in found if f[1] == direct), key=lambda f: alike(f[2], wanted), default=None)
        if best and alike(best[2], wanted) >= 0.8:
            found.remove(best)
            yield best[0], number
        else:
            yield None, number


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--each", action="store_true", help="a line a document")
    parser.add_argument("--wrong", action="store_true", help="what was not found, or given to another; of open documents alone")
    options = parser.parse_args()
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    for file in sorted(options.folder.glob("documents/*/expected.json")):
        expected = json.loads(file.read_text(encoding="utf-8"))
        document = open_document(str(next(file.parent.glob("source.*"))))
        transcript = extract(document)
        counts: Counter[str] = Counter()
        for found, number in pairs(document, transcript, expected["quotes"]):
            quote = expected["quotes"][number]
            kind = "direct" if quote["kind"] == "direct" else "reported"
            counts[f"{kind} expected"] += 1
            if found is not None:
                speaker = transcript.by_id.get(transcript.quotations[found].speaker or "")
                names = {speaker.name, *speaker.aliases} if speaker else set()
                right = is_one(quote["speaker"], names)
                counts[f"{kind} found"] += 1
                counts[f"{kind} right"] += right
            if options.wrong and expected["part"] == "open" and (found is None or not right):
                told = "not found" if found is None else f"said by {speaker.name if speaker else None}"
                print(f"  {file.parent.name}: {quote['kind']} of {quote['speaker']}, {told}: {quote['text'][:90]}")
        counts["direct told"] = sum(q.kind == "direct" for q in transcript.quotations)
        counts["reported told"] = len(transcript.quotations) - counts["direct told"]
        totals[f"{'in English' if expected['language'] == 'en' else 'in others'}, {expected['part']}"] += counts
        if options.each:
            print(f"{file.parent.name:40} {line(counts)}")
    for part, counts in sorted(totals.items()):
        print(f"{part:40} {line(counts)}")


def line(counts: Counter[str]) -> str:
    parts = []
    for kind in ("direct", "reported"):
        told, wanted, found, right = (counts[f"{kind} {each}"] for each in ("told", "expected", "found", "right"))
        f1, of_found = 2 * found / max(1, told + wanted), right / max(1, found)
        parts.append(
            f"{kind} {wanted:3}: F1 {f1:.1%}, speaker of those found {of_found:.1%}, both {right / max(1, wanted):.1%}"
        )
    return "; ".join(parts)


if __name__ == "__main__":
    main()
