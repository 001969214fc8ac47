"""Milliseconds until a search of a whole document has its first match and all of them, and what a key takes meanwhile.

usage: python benchmarks/search.py FILE [QUERY...]

with the interpreter of the environment that holds reader. A query between slashes is a regular expression. The search
begins in the middle of the document, in a thread as on the screen; meanwhile a key is pressed every 30 ms.
"""

import sys
from threading import Thread
from time import perf_counter

from reader.documents import open_document
from reader.ui.query import Search

_QUERIES = ("lighthouse", "letter", "the", "e", r"/\b\w+ing\b/", "/said (he|she)/", r"/(\w+\s*)+$/")


def measure(text: str, asked: str) -> str:
    """One line about one query."""
    regular = len(asked) > 1 and asked[0] == asked[-1] == "/"
    search = Search(asked[1:-1] if regular else asked, regular, text=text)
    began = perf_counter()
    firsts: list[float] = []
    ended: list[float] = []

    def find_all() -> None:
        for batch in search.find_all(len(text) // 2):
            if batch.starts and not firsts:
                firsts.append(perf_counter() - began)
            search.take(batch)
        ended.append(perf_counter())

    thread = Thread(target=find_all)
    thread.start()
    held = 0.0
    while thread.is_alive():
        thread.join(0.03)
        held = max(held, _key())
    whole = ended[0] - began
    first = f"{1000 * firsts[0]:.1f} ms" if firsts else "none"
    took = f"first {first}, all {1000 * whole:.0f} ms, a key of {1000 * _key():.1f} ms took {1000 * held:.1f} ms at most"
    return f"{asked}: {took}; {search.found(None)}"


def _key() -> float:
    """Seconds that something took which a key might do."""
    at = perf_counter()
    sum(range(200_000))
    return perf_counter() - at


def main() -> None:
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    text = open_document(sys.argv[1]).text
    Search("once, so that no query pays for the import", text="")
    print(f"{len(text):,} code points")
    for asked in sys.argv[2:] or _QUERIES:
        print(measure(text, asked))


if __name__ == "__main__":
    main()
