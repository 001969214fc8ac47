"""Feeds a format with what coverage makes of a few good documents: it opens, or it is Unreadable; nothing else may happen.

usage: python fuzz/formats.py FORMAT CORPUS_FOLDER [libFuzzer's options, -max_total_time=600]

FORMAT is a module of reader.documents.formats. The folder holds what was found so far, so that a later run goes on from it; put
good documents in to begin with (fuzz/run.py does). Archives are taken apart: one member at a time is changed, and put back.
Needs atheris, in an environment with reader.
"""

import io
import pkgutil
import random
import sys
import zipfile
from importlib import import_module
from pathlib import Path

import atheris

NAME = sys.argv[1]
sys.path.append(str(Path(__file__).parents[1] / "tests" / "documents"))

with atheris.instrument_imports(include=["reader.documents", "defusedxml", "xml", "markdown_it", "mdit_py_plugins"]):
    import reader.documents
    from reader.documents.formats import Given, Unreadable

    for each in pkgutil.iter_modules(reader.documents.__path__):  # those too that are imported late
        import_module(f"reader.documents.{each.name}")
    MODULE = import_module(f"reader.documents.formats.{NAME}")

from sound import check  # noqa: E402  (as it imports what is instrumented)

MOST = 1 << 17
"""Bytes of a document that is tried."""
ARCHIVES = ("epub", "docx", "odt")


def try_one(data: bytes) -> None:
    given = Given(data, f"a.{NAME}")
    try:
        MODULE.claims(given)
        if hasattr(MODULE, "unpack"):
            MODULE.unpack(given)
        else:
            # Of PDF what the child process does, which would cost more than all else.
            check(MODULE.parsed(data) if NAME == "pdf" else MODULE.read(given))
    except Unreadable as error:
        if "\n" in str(error):
            raise AssertionError("one line") from error


def change(data: bytes, most: int, seed: int) -> bytes:
    """An archive with one of its members changed, in a quarter of all cases the archive's own bytes."""
    chance = random.Random(seed)
    if chance.random() < 0.25:
        return atheris.Mutate(data, most)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()[:50]}
    except Exception:  # noqa: BLE001  (whatever is wrong with it, its bytes are changed as they are)
        return atheris.Mutate(data, most)
    if not members:
        return atheris.Mutate(data, most)
    chosen = chance.choice(list(members))
    members[chosen] = atheris.Mutate(members[chosen], len(members[chosen]) + 400)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue() if len(out.getvalue()) <= most else atheris.Mutate(data, most)


if __name__ == "__main__":
    options = [sys.argv[0], f"-max_len={MOST}", "-timeout=20", "-rss_limit_mb=2048", *sys.argv[2:]]
    atheris.Setup(options, try_one, **({"custom_mutator": change} if NAME in ARCHIVES else {}))
    atheris.Fuzz()
