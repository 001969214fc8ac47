"""A transcript as text, JSON, CSV and Markdown."""

import csv
import io
import json
import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import __version__
from reader.dialogue.transcript import Quotation, Span, Speaker, Transcript
from reader.documents.document import Document
from reader.exports import FORMATS, Look, harmless, render

TEXT = "“I can’t,” said Lowe,\n“not *now*.” Ben, the minister added, must wait. “Fine.”"


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


ARTICLE = Document("a.txt", TEXT, (), "abc", "The <Ferry>")
TRANSCRIPT = Transcript(
    (Speaker("s1", "Ada Lowe", ("Lowe",), "feminine"), Speaker("s2", "Ben", (), "masculine")),
    (
        Quotation(
            "q1", "direct", 1, (span("“I can’t,”"), span("“not *now*.”")), "s1", span("Lowe"), span("said"), ("s2",), 0.98765
        ),
        Quotation("q2", "indirect", 1, (span("Ben"), span("must wait")), "s1", span("the minister"), span("added"), (), 0.9),
        Quotation("q3", "direct", 2, (span("“Fine.”"),)),
    ),
    "en_core_web_sm",
)
QUIET = Document("b.txt", "Nobody speaks.", (), "def")
BOTH = [(ARTICLE, TRANSCRIPT), (QUIET, Transcript())]


def export(format: str, extracts: Iterable[tuple[Document, Transcript]] = BOTH[:1], **look: bool) -> str:
    return "".join(render(format, extracts, Look(**look)))


def test_json_is_as_the_contract_says() -> None:
    assert json.loads(export("json")) == {
        "schema": 1,
        "document": {"source": "a.txt", "title": "The <Ferry>", "text": TEXT, "sha256": "abc"},
        "engine": {"version": __version__, "model": "en_core_web_sm"},
        "speakers": [
            {"id": "s1", "name": "Ada Lowe", "aliases": ["Lowe"], "gender": "feminine", "members": []},
            {"id": "s2", "name": "Ben", "aliases": [], "gender": "masculine", "members": []},
        ],
        "quotes": [
            {
                "id": "q1", "kind": "direct", "turn": 1, "within": None,
                "spans": [
                    {"start": 0, "end": 10, "text": "“I can’t,”"},
                    {"start": 22, "end": 34, "text": "“not *now*.”"},
                ],
                "speaker": "s1", "mention": {"start": 16, "end": 20, "text": "Lowe"},
                "cue": {"start": 11, "end": 15, "text": "said"}, "addressees": ["s2"], "confidence": 0.988,
            },
            {
                "id": "q2", "kind": "indirect", "turn": 1, "within": None,
                "spans": [{"start": 35, "end": 38, "text": "Ben"}, {"start": 60, "end": 69, "text": "must wait"}],
                "speaker": "s1", "mention": {"start": 40, "end": 52, "text": "the minister"},
                "cue": {"start": 53, "end": 58, "text": "added"}, "addressees": [], "confidence": 0.9,
            },
            {
                "id": "q3", "kind": "direct", "turn": 2, "within": None,
                "spans": [{"start": 71, "end": 78, "text": "“Fine.”"}],
                "speaker": None, "mention": None, "cue": None, "addressees": [], "confidence": 0.0,
            },
        ],
    }  # fmt: skip


def test_json_of_one_file_is_an_object_and_of_several_an_array() -> None:
    assert isinstance(json.loads(export("json")), dict)
    assert [each["document"]["source"] for each in json.loads(export("json", BOTH, several=True))] == ["a.txt", "b.txt"]


@pytest.mark.parametrize("readable", [0, 1])
def test_json_is_an_array_however_few_of_several_could_be_read(readable: int) -> None:
    assert len(json.loads(export("json", BOTH[:readable], several=True))) == readable


def test_json_lines_are_an_object_a_line_each() -> None:
    lines = export("jsonl", BOTH, several=True).split("\n")
    assert lines[-1] == ""
    assert [json.loads(line)["document"]["source"] for line in lines[:-1]] == ["a.txt", "b.txt"]


def test_csv_is_a_row_a_quotation() -> None:
    rows = list(csv.DictReader(io.StringIO(export("csv", BOTH, several=True), newline="")))
    assert list(rows[0].values()) == [
        "a.txt", "q1", "1", "direct", "Ada Lowe", "Ben", "“I can’t,” “not *now*.”", "Lowe", "said", "0", "34", "0.988",
    ]  # fmt: skip
    assert [(row["quote"], row["speaker"], row["mention"], row["confidence"]) for row in rows[1:]] == [
        ("q2", "Ada Lowe", "the minister", "0.9"),
        ("q3", "", "", "0.0"),
    ]
    assert ",".join(rows[0]) == "document,quote,turn,kind,speaker,addressees,text,mention,cue,start,end,confidence"


def test_markdown_is_a_heading_a_document_and_a_paragraph_a_turn() -> None:
    assert export("markdown", BOTH, several=True) == (
        "# The \\<Ferry\\>\n\n"
        "**Ada Lowe** to Ben: “I can’t,” “not \\*now\\*.” \\[Ben must wait\\]\n\n"
        "**(unknown)**: “Fine.”\n"
        "\n"
        "# b.txt\n"
    )


def test_text_is_a_line_a_turn() -> None:
    assert export("text") == "Ada Lowe to Ben: “I can’t,” “not *now*.” [Ben must wait]\n(unknown): “Fine.”\n"


def test_text_of_several_documents_names_each() -> None:
    lines = export("text", BOTH, several=True).splitlines()
    assert [lines[0], lines[-3], lines[-1]] == ["== The <Ferry> ==", "== b.txt ==", "(no quotations)"]


def test_text_has_escape_sequences_only_where_colour_is_asked_for() -> None:
    assert "\x1b" not in export("text")
    coloured = export("text", colour=True)
    assert "\x1b[1mAda Lowe\x1b[0m" in coloured
    assert re.sub(r"\x1b\[\dm", "", coloured) == export("text")


@pytest.mark.parametrize("format", FORMATS)
def test_each_document_is_passed_on_before_the_next_is_asked_for(format: str) -> None:
    asked = []

    def extracts() -> Iterable[tuple[Document, Transcript]]:
        for extract in BOTH:
            asked.append(extract[0].source)
            yield extract

    seen = ""
    for piece in render(format, extracts(), Look(several=True)):
        seen += piece
        if "Ada Lowe" in seen:
            break
    assert asked == ["a.txt"]


hostile = st.text(st.sampled_from("a \n\t\x00\x1b\x9b\x07\u202e\u2028\ud800\"',;*_[]<>#\\é😀"), max_size=30)


@given(hostile, hostile, hostile, st.sampled_from(sorted(FORMATS)), st.booleans())
def test_whatever_a_document_holds_its_export_is_utf_8_and_commands_no_terminal(
    words: str, name: str, source: str, format: str, several: bool
) -> None:
    text = f"x{words}y"
    document = Document(source, text, (), "abc", name)
    quotation = Quotation("q1", "direct", 1, (Span(0, len(text)),), "s1", Span(0, 1), None, ("s1",))
    exported = "".join(render(format, [(document, Transcript((Speaker("s1", name),), (quotation,)))], Look(several)))
    exported.encode()
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", exported)
    if format == "json":
        content = json.loads(exported)
        assert (content[0] if several else content)["document"]["text"] == text.replace("\ud800", "\ufffd")
    if format == "csv":
        assert len(list(csv.reader(io.StringIO(exported, newline="")))) == 2
    if format == "jsonl":
        assert exported.count("\n") == 1


def test_harmless_text_is_one_line_of_what_can_be_seen() -> None:
    assert harmless("a\tb\nc\x1b[31md\u202ee\x9bf") == "a b c\ufffd[31md\ufffde\ufffdf"


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_a_quotation_within_another_is_printed_in_it_and_not_again(format: str) -> None:
    words = "“He said ‘no’ to me,” said Lowe."
    document = Document("c.txt", words, (), "ghi")
    outer = Quotation("q1", "direct", 1, (span("“He said ‘no’ to me,”", words),), "s1")
    inner = Quotation("q2", "direct", 1, (span("‘no’", words),), "s2", addressees=("s1",), within="q1")
    speakers = (Speaker("s1", "Ada Lowe"), Speaker("s2", "Ben"))
    printed = export(format, [(document, Transcript(speakers, (outer, inner)))])
    assert printed.count("‘no’") == 1
    assert "Ada Lowe to" not in printed
