"""Opening what a person names, and saying what is wrong with it."""

import gzip
import io
import os
import sys
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import pytest
from made import zipped

from reader.documents import DocumentError, open_document


def complaint(source: Path | str) -> str:
    with pytest.raises(DocumentError) as caught:
        open_document(str(source))
    line = str(caught.value)
    assert line.startswith(f"{source}: ")
    assert "\n" not in line
    return line.removeprefix(f"{source}: ")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "article.txt"
    file.write_text("The Ferry\n")
    return file


def test_a_file_is_read_and_described(tmp_path: Path) -> None:
    data = "The Ferry\r\n\r\n“No,” she said.\r\n".encode("cp1252")
    file = tmp_path / "article.txt"
    file.write_bytes(data)
    document = open_document(str(file))
    assert document.source == str(file)
    assert document.text == "The Ferry\n\n“No,” she said.\n"
    assert document.title == "The Ferry"
    assert document.sha256 == sha256(data).hexdigest()
    assert document.encoding == "windows-1252"
    assert document.notices == ("windows-1252 was guessed, as it is not UTF-8",)
    assert [document.text[block.start : block.end] for block in document.blocks] == ["The Ferry", "“No,” she said."]


def test_standard_input_is_a_minus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"Hello.\n")))
    document = open_document("-")
    assert (document.source, document.text) == ("-", "Hello.\n")


def test_an_empty_file_is_an_empty_document(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    document = open_document(str(tmp_path / "empty"))
    assert (document.text, document.blocks, document.title, document.notices) == ("", (), None, ())


def test_a_missing_file_is_named_with_names_near_to_it(article: Path) -> None:
    assert complaint(article.with_name("artcle.txt")) == f"there is no such file; did you mean {article}?"
    assert complaint(article.with_name("zzz")) == "there is no such file; check the name"


def test_a_missing_directory_is_named(tmp_path: Path) -> None:
    assert complaint(tmp_path / "no" / "a.txt") == f"there is no such file: there is no directory {tmp_path / 'no'}"


def test_a_file_is_no_directory(article: Path) -> None:
    assert "is not a directory" in complaint(article / "x")


def test_a_directory_is_not_opened(tmp_path: Path) -> None:
    assert complaint(tmp_path) == "is a directory; name a file in it"


def test_a_file_that_may_not_be_read_is_named(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)  # root may read everything
    assert complaint(article) == "no permission to read it; change its permissions or copy it"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_and_a_device_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert complaint(tmp_path / "pipe").startswith("is a pipe; read it as standard input: reader - < ")
    assert complaint("/dev/null") == "is a device, not a file; name a file"


def test_an_empty_name_is_shown_as_one() -> None:
    with pytest.raises(DocumentError, match=r"^'': the name is empty; name a file$"):
        open_document("")


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_what_can_be_no_file_s_name_is_said(name: str) -> None:
    assert complaint(name)


@pytest.mark.parametrize(
    "data",
    [
        b"<!doctype html><h1>One</h1><p>Two</p>",
        b"# One\n\n[Two](https://example.org/)\n",
        gzip.compress(b"<html><h1>One</h1><p>Two</p>", mtime=0),
    ],
)
def test_standard_input_of_any_format_is_known_by_its_content(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    assert open_document("-").text == "One\n\nTwo"


def test_addresses_of_other_kinds_can_not_be_opened() -> None:
    assert complaint("ftp://example.org/a.txt") == "addresses with ftp: can't be opened, only those with http: and https:"


@pytest.mark.parametrize(
    ("data", "complaint_"),
    [
        (zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "a spreadsheet or slides; save it as"),
        (zipped({}, "application/vnd.oasis.opendocument.spreadsheet"), "an OpenDocument file that is no text; "),
        (b"\xd0\xcf\x11\xe0" + bytes(99), "an old Word or Office document; save it as .docx, and open that"),
        (bytes(60) + b"BOOKMOBI", "a Kindle book; make it an EPUB book, and open that"),
        (b"\x89PNG\r\n\x1a\n" + bytes(9), "a picture; the README tells what can be opened"),
        (b"\x7fELF" + bytes(9), "a program; the README tells what can be opened"),
        (b"plain \0 but not", "binary data (it holds NUL bytes); the README tells what can be opened"),
        (bytes(range(1, 32)) * 9, "binary data (it is full of control characters); the README"),
        (
            b"Its head reads well. " * 9000 + bytes(range(1, 9)) * 99_000,
            "binary data (it is full of control characters); the README",
        ),
    ],
)
def test_what_is_no_text_is_named(tmp_path: Path, data: bytes, complaint_: str) -> None:
    (tmp_path / "file").write_bytes(data)
    assert complaint(tmp_path / "file").startswith(f"seems to be {complaint_}")


def test_text_with_escapes_and_a_few_controls_is_text(tmp_path: Path) -> None:
    (tmp_path / "log").write_bytes(b"\x1b[1mbold\x1b[0m and a bell \x07, in a line that is long enough to be text\n" * 3)
    assert "\x07" in open_document(str(tmp_path / "log")).text
    (tmp_path / "note").write_bytes(b"Ding \x07!")
    assert "\x07" in open_document(str(tmp_path / "note")).text


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are Unicode")
def test_a_name_that_is_no_utf_8_is_shown_with_replacement_characters(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(name)).write_bytes(b"Hello.")
    assert open_document(os.fsdecode(name)).source == f"{tmp_path}/caf\ufffd.txt"


def test_what_a_document_tells_of_itself_stands_on_one_line_and_says_something(tmp_path: Path) -> None:
    page = (
        "<html><title> The\n Ferry </title><meta name=author content=' \n '><p>It was late, and nobody had a lamp.</p></html>"
    )
    (tmp_path / "page.html").write_text(page)
    about = open_document(str(tmp_path / "page.html")).about
    assert (about.title, about.author) == ("The Ferry", None)


def test_a_text_of_signs_alone_before_its_first_words_opens(tmp_path: Path) -> None:
    (tmp_path / "signs.txt").write_bytes(b"==\r\n\r\nI have been thrown out of four caf\xe9s in my life.\r\n")
    assert open_document(str(tmp_path / "signs.txt")).title is None


def test_whatever_a_format_stumbles_over_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(given: object) -> None:
        raise KeyError("id")

    monkeypatch.setattr("reader.documents.formats.markdown.read", stumble)
    (tmp_path / "a.md").write_text("# A\n\n[b](https://example.org)\n")
    assert complaint(tmp_path / "a.md").startswith("is Markdown that can't be read (KeyError); ")


def test_what_a_page_says_of_itself_can_be_kept_and_drawn(tmp_path: Path) -> None:
    told = '{"@type": "Article", "headline": "A \\\\ud800 b\\\\u0007", "author": "C\\\\u001b[31m"}'
    words = "It was late, and nobody who waited on the quay had brought a lamp. " * 9
    (tmp_path / "page.html").write_text(f"<html><script type='application/ld+json'>{told}</script><p>{words}</p></html>")
    document = open_document(str(tmp_path / "page.html"))
    assert document.headline.isprintable()
    document.headline.encode()


def test_standard_input_without_an_end_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.documents.open.MOST", 1 << 20)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(bytes(2 << 20))))
    assert complaint("-") == "holds more than 1 MiB, as no text does; it was read no further"
