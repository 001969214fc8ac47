"""Texts that are meant to break a reader: each opens, its transcript points into it, nothing that a terminal obeys comes out.

Sizes are small here; benchmarks/growth.py has the same at up to 30 MB. What is hostile in a format stands with its tests.
"""

import errno
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.dialogue import Transcript, extract
from reader.documents import Document, DocumentError, open_document
from reader.exports import render
from reader.ui.article import Paragraphs
from reader.ui.flow import Flow
from reader.ui.wrap import shown

TEXTS = {
    "one long line": "the ferry was late and “no,” she said, " * 2_000,
    "one long word": "a" * 80_000,
    "blank lines": "\n" * 80_000,
    "blank lines with white space": " \n\t\n" * 20_000,
    "quotation marks alone": '"' * 30_000,
    "openers alone": "“" * 30_000,
    "closers alone": "”" * 30_000,
    "unclosed throughout": "“And then, said Ann Orme, he went. " * 800,
    "a mark a paragraph": "“No\n\n" * 4_000,
    "marks in marks": "“‘" * 15_000,
    "single marks": "'a " * 15_000,
    "dashes": "— No.\n\n" * 3_000,
    "forms of address": "“" + "good " * 20_000 + "…” " + "“" + "well  " * 400 + "Ann x”",
    "one name over and over": "Ann " * 20_000,
    "capitals": "ANN ORME WENT TO MARSH. " * 2_000,
    "titles of nobody": "Mr. Mrs. Dr. " * 4_000,
    "labels": "ANN: No.\nTIM: Yes.\n" * 800,
    "combining marks": "e" + "\u0301" * 20_000,
    "joined emoji": "👩\u200d🚀" * 8_000,
    "zero width": "\u200b\u200d\ufeff" * 8_000,
    "right to left overrides": "\u202e“No,” said Ann Orme.\u202c " * 800,
    "escape sequences": "\x1b[2J\x1b]0;title\x07“No,” said Ann \x1b[31mOrme\x1b[0m.\n\n" * 400,
    "lone surrogates": "“No,” said Ann Orme.\ud800 \udfff\n\n" * 400,
    "not characters": "“No,” said Ann \ufffe\uffff Orme.\n\n" * 400,
    "NUL bytes": "“No,” said\0 Ann Orme.\n\n" * 400,
}
SIZES = (2, 70)


def document(text: str) -> Document:
    from reader.documents.text import blocks_of

    return Document("hostile.txt", text, blocks_of(text), "")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_there_is_a_transcript_that_points_into_the_text(text: str) -> None:
    transcript = extract(document(text))
    for quotation in transcript.quotations:
        assert all(0 <= span.start < span.end <= len(text) for span in quotation.spans)
    assert Transcript.from_bytes(transcript.to_bytes()) == transcript


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("width", SIZES)
def test_every_row_can_be_drawn_and_none_holds_what_a_terminal_obeys(text: str, width: int) -> None:
    flow = Flow(Paragraphs(document(text)), width)
    for row in [*flow.rows_from(flow.first, 200), *flow.rows_from(flow.step(flow.last, -200), 200)]:
        set_ = flow.row(row)
        drawn = shown(set_.section.text[set_.start : set_.end]) if not set_.is_empty else ""
        assert not {*drawn} & {*map(chr, (*range(32), 127, *range(128, 160), 0x202E, 0x2066))}


@pytest.mark.parametrize("format", ["text", "json", "jsonl", "csv", "markdown"])
def test_what_is_printed_is_utf_8_and_holds_nothing_that_a_terminal_obeys(format: str) -> None:
    text = "\x1b]0;x\x07“No,” said Ann\x1b[31m \u202eOrme\ud800.\n\n“Yes,\u2066\ufff9” said Tim \x9bVane."
    whole = Document("a\x1b[2J\nb.txt", text, document(text).blocks, "", title="\x1b[1mT\u202e")
    out = "".join(render(format, [(whole, extract(whole))]))
    assert not {*out.encode().decode()} & {*map(chr, (*range(9), *range(11, 32), 127, *range(128, 160)))}
    assert not {*out} & {*map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xFFF9, 0xFFFC)))}


def test_json_holds_what_a_terminal_obeys_as_escapes_that_mean_the_same() -> None:
    text = "“No,” said Ann \u202eOrme\x9b.\x85\u2069"
    whole = Document("a.txt", text, document(text).blocks, "")
    out = "".join(render("json", [(whole, extract(whole))]))
    assert r"\u202eOrme\u009b.\u0085\u2069" in out
    assert json.loads(out)["document"]["text"] == text


@pytest.mark.skipif(sys.platform == "win32", reason="the POSIX way to a full disk and to a home that can't be written")
def test_a_home_that_can_not_be_written_takes_nothing_from_the_transcript(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("“No,” said Ann Orme.\n", encoding="utf-8")
    environment = {"PATH": "/usr/bin:/bin", "HOME": "/proc/nowhere", "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "reader", "extract", str(article), "--format", "json"]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["speakers"][0]["name"] == "Ann Orme"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize(
    ("arguments", "buffered"),
    [(["extract", "article.txt"], False), (["extract", "article.txt"], True), (["--help"], True), (["--version"], True)],
)
def test_a_full_disk_is_told_in_one_line(tmp_path: Path, arguments: list[str], buffered: bool) -> None:
    (tmp_path / "article.txt").write_text("“No,” said Ann Orme.\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONUNBUFFERED": "" if buffered else "1"}
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "reader", *arguments]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, cwd=tmp_path, env=environment)
    assert done.returncode == 1
    assert done.stderr == b"reader: standard output: can't be written: No space left on device\n"


class Changing(io.FileIO):
    """A file with which something happens whenever it is read."""

    def __init__(self, name: str, happens: Callable[[], object]) -> None:
        super().__init__(name)
        self._happens = happens

    def read(self, size: int | None = -1, /) -> bytes:
        self._happens()
        return super().read(-1 if size is None else size)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    file = tmp_path / "log.txt"
    file.write_text("“No,” said Ann Orme.\n", encoding="utf-8")
    return file


def test_a_file_that_grows_while_it_is_read_is_as_long_as_it_was(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def grow() -> None:
        with log.open("ab") as growing:
            growing.write(b"More. " * 10)

    monkeypatch.setattr("reader.documents.open.open", lambda name, _: Changing(name, grow), raising=False)
    assert open_document(str(log)).text == "“No,” said Ann Orme.\n"
    assert len(open_document(str(log)).text) == len("“No,” said Ann Orme.\n") + 60


def test_a_file_that_is_cut_while_it_is_read_is_what_is_left(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut() -> None:
        os.truncate(log, 6)

    monkeypatch.setattr("reader.documents.open.open", lambda name, _: Changing(name, cut), raising=False)
    assert open_document(str(log)).text == "“No,"


def test_a_file_that_vanishes_as_it_is_opened_or_read_is_told_in_one_line(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def vanish(name: str, _: str) -> object:
        log.unlink()
        return io.FileIO(name)

    def break_off() -> None:
        raise OSError(errno.ESTALE, "Stale file handle")

    monkeypatch.setattr("reader.documents.open.open", lambda name, _: Changing(name, break_off), raising=False)
    with pytest.raises(DocumentError, match=r"^\S+log\.txt: can't be read: Stale file handle$"):
        open_document(str(log))
    monkeypatch.setattr("reader.documents.open.open", vanish, raising=False)
    with pytest.raises(DocumentError, match=r"^\S+log\.txt: there is no such file; check the name$"):
        open_document(str(log))


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="there is no /proc")
def test_a_file_that_tells_no_size_is_read_to_its_end() -> None:
    assert "Pid:" in open_document("/proc/self/status").text
