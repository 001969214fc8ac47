"""`reader extract`: what it prints, where, and with which exit code."""

import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from types import SimpleNamespace

import pytest

import reader.batch
import reader.cli
import reader.exports
from reader import paths
from reader.dialogue.transcript import Quotation, Span, Speaker, Transcript
from reader.dialogue.worker import EngineError, Notice
from reader.documents import Document

Run = Callable[..., tuple[int, str, str]]


class StubWorker:
    """Stands in for the engine: the document is one quotation, unless its text asks for something else."""

    made: list["StubWorker"] = []  # noqa: RUF012
    slow = Event()

    def __init__(self, model: str | None = None) -> None:
        self.model = model
        self.is_closed = False
        self.made.append(self)

    def transcripts(self, document: Document, *, provisional: bool = True) -> Iterator[Transcript | Notice]:
        if "slow" in document.text:
            self.slow.wait(30)
        if "fail" in document.text:
            raise EngineError("there is no pipeline called x; install it")
        if "defect" in document.text:
            raise RuntimeError("\x1bunexpected")
        if "interrupt" in document.text:
            raise KeyboardInterrupt
        if "notice" in document.text:
            yield Notice("the extraction was started again")
        whole = Quotation("q1", "direct", 1, (Span(0, len(document.text.strip())),), "s1")
        yield Transcript((Speaker("s1", "Provisional"),), (whole,), None, 0.5)
        if "half" not in document.text:
            yield Transcript((Speaker("s1", "Ada"),), (whole,), self.model)

    def close(self) -> None:
        self.is_closed = True


@pytest.fixture(autouse=True)
def stub(monkeypatch: pytest.MonkeyPatch) -> type[StubWorker]:
    monkeypatch.setattr(reader.batch, "Worker", StubWorker)
    monkeypatch.setattr(StubWorker, "made", [])
    monkeypatch.setattr(StubWorker, "slow", Event())
    return StubWorker


def test_extract_prints_what_a_person_would_read(run: Run, folder: Path) -> None:
    assert run("extract", "a.txt") == (0, "Ada: “Yes.”\n", "")


@pytest.mark.parametrize("format", reader.exports.FORMATS)
def test_extract_prints_each_format(run: Run, folder: Path, format: str) -> None:
    code, out, err = run("extract", "a.txt", "--format", format, "--model", "x")
    assert (code, err) == (0, "")
    assert "“Yes.”" in out


def test_the_formats_that_help_names_are_those_there_are() -> None:
    assert set(reader.cli._FORMATS) == set(reader.exports.FORMATS)


def test_a_document_that_fails_is_named_and_the_others_are_done(run: Run, folder: Path) -> None:
    code, out, err = run("extract", "a.txt", "failing.txt", "none.txt", "b.txt", "--format", "jsonl")
    assert code == 1
    assert [json.loads(line)["document"]["source"] for line in out.splitlines()] == ["a.txt", "b.txt"]
    assert err.splitlines() == [
        "reader: failing.txt: there is no pipeline called x; install it",
        "reader: none.txt: there is no such file; check the name",
    ]


def test_a_defect_in_the_engine_costs_one_document_and_shows_one_line(run: Run, folder: Path) -> None:
    Path("bad.txt").write_text("defect")
    code, out, err = run("extract", "bad.txt", "b.txt", "--format", "csv")
    assert code == 1
    assert "b.txt,q1" in out
    assert err == "reader: bad.txt: RuntimeError: \ufffdunexpected; this is a defect, READER_DEBUG=1 shows where\n"


def test_half_a_transcript_is_not_passed_for_a_whole_one(run: Run, folder: Path) -> None:
    Path("half.txt").write_text("half")
    code, out, err = run("extract", "half.txt")
    assert (code, out) == (1, "")
    assert err == "reader: half.txt: the transcript could not be finished; try it again\n"


def test_notices_are_told_and_are_no_failure(run: Run, folder: Path) -> None:
    Path("notice.txt").write_bytes("“Notice,” said Zoë.".encode("cp1252"))
    code, _, err = run("extract", "notice.txt")
    assert code == 0
    assert err == "reader: notice.txt: windows-1252 was guessed, as it is not UTF-8\n"
    Path("notice.txt").write_text("notice")
    assert run("extract", "notice.txt")[2] == "reader: notice.txt: the extraction was started again\n"


def test_an_empty_file_has_an_empty_transcript(run: Run, folder: Path) -> None:
    code, out, _ = run("extract", "empty.txt", "--format", "json")
    assert (code, json.loads(out)["document"]["text"]) == (0, "")


def test_json_stays_valid_when_nothing_could_be_read(run: Run, folder: Path) -> None:
    assert run("extract", "none.txt", "failing.txt", "--format", "json")[:2] == (1, "[]\n")
    assert run("extract", "none.txt", "--format", "json")[:2] == (1, "")


def test_documents_come_out_in_the_order_given_whichever_is_done_first(
    run: Run, folder: Path, stub: type[StubWorker], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("slow.txt").write_text("slow")
    done = stub.transcripts

    def transcripts(self: StubWorker, document: Document, *, provisional: bool = True) -> Iterator[Transcript | Notice]:
        yield from done(self, document)
        if document.source == "b.txt":
            self.slow.set()

    monkeypatch.setattr(stub, "transcripts", transcripts)
    _, out, _ = run("extract", "slow.txt", "a.txt", "b.txt", "--jobs", "2", "--format", "jsonl")
    assert [json.loads(line)["document"]["source"] for line in out.splitlines()] == ["slow.txt", "a.txt", "b.txt"]
    assert len(stub.made) == 2


def test_a_worker_takes_one_document_after_another_and_is_closed(run: Run, folder: Path, stub: type[StubWorker]) -> None:
    run("extract", *["a.txt"] * 9, "--jobs", "1", "--model", "x")
    (worker,) = stub.made
    assert worker.is_closed
    assert worker.model == "x"


def test_the_model_comes_from_the_settings_unless_it_is_named(run: Run, folder: Path, stub: type[StubWorker]) -> None:
    paths.config_file().parent.mkdir(parents=True)
    paths.config_file().write_text('model = "mine"')
    run("extract", "a.txt")
    run("extract", "a.txt", "--model", "yours")
    assert [worker.model for worker in stub.made] == ["mine", "yours"]


def test_an_interrupt_ends_the_workers_and_has_its_own_code(run: Run, folder: Path, stub: type[StubWorker]) -> None:
    Path("c.txt").write_text("interrupt")
    code, _, err = run("extract", "c.txt", "-o", "out")
    assert (code, err) == (130, "")
    assert all(worker.is_closed for worker in stub.made)
    assert not list(folder.glob("*out*"))


def test_standard_input_is_extracted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO("“Yes.”".encode())))
    code, out, _ = run("extract", "-", "--format", "json")
    assert (code, json.loads(out)["document"]["source"]) == (0, "-")


# -o


def test_output_goes_to_a_file_instead(run: Run, folder: Path) -> None:
    assert run("extract", "a.txt", "b.txt", "-o", "out.txt") == (0, "", "")
    assert "Ada: “No.”" in Path("out.txt").read_text(encoding="utf-8")
    assert sorted(file.name for file in folder.iterdir()) == ["a.txt", "b.txt", "empty.txt", "failing.txt", "out.txt"]


def test_a_file_is_replaced_only_by_something(run: Run, folder: Path) -> None:
    Path("out.txt").write_text("before")
    assert run("extract", "failing.txt", "-o", "out.txt")[0] == 1
    assert Path("out.txt").read_text() == "before"
    assert run("extract", "failing.txt", "a.txt", "-o", "out.txt")[0] == 1
    assert "Ada" in Path("out.txt").read_text(encoding="utf-8")


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_the_file_s_permissions_and_a_link_to_it_stay(run: Run, folder: Path) -> None:
    Path("out.txt").write_text("before")
    Path("out.txt").chmod(0o640)
    Path("link").symlink_to("out.txt")
    run("extract", "a.txt", "-o", "link")
    assert Path("link").is_symlink()
    assert "Ada" in Path("out.txt").read_text(encoding="utf-8")
    assert Path("out.txt").stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="there are no device files")
def test_a_device_is_written_to_and_not_replaced(run: Run, folder: Path) -> None:
    assert run("extract", "a.txt", "-o", "/dev/null") == (0, "", "")
    assert Path("/dev/null").is_char_device()


def test_a_document_is_never_written_over(run: Run, folder: Path) -> None:
    code, _, err = run("extract", "a.txt", "-o", "./a.txt")
    assert (code, err) == (2, "reader: ./a.txt: is one of the documents; name another file\n")
    assert Path("a.txt").read_text(encoding="utf-8") == "“Yes.”"


@pytest.mark.parametrize(("out", "code"), [(".", 2), ("none/out.txt", 1), ("a.txt/out", 1)])
def test_a_file_that_can_not_be_written_is_named(run: Run, folder: Path, out: str, code: int) -> None:
    found, _, err = run("extract", "b.txt", "-o", out)
    assert found == code
    assert err.startswith(f"reader: {out}: ")
    assert err.count("\n") == 1


# As a process


def test_the_command_runs_the_engine_and_survives_a_reader_that_has_had_enough(folder: Path) -> None:
    Path("a.txt").write_text("“I am tired,” said Ada Lowe.\n" * 400, encoding="utf-8")
    command = [sys.executable, "-m", "reader", "extract", *["a.txt"] * 3, "--format", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert b"Ada Lowe" in process.stdout.readline()
        process.stdout.close()
        assert (process.wait(60), process.stderr.read()) == (0, b"")


def test_output_is_utf_8_whatever_the_locale(folder: Path) -> None:
    environment = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "reader", "extract", "a.txt", "--format", "csv"]
    done = subprocess.run(command, capture_output=True, env=environment, check=True)
    assert done.stdout.decode().startswith("document,")


@pytest.mark.skipif(os.name != "posix", reason="the shell is POSIX's")
@pytest.mark.parametrize(
    ("call", "code", "err"),
    [
        ("extract a.txt >&-", 2, "reader: standard output is closed; name a file with -o\n"),
        ("extract a.txt -o out.txt >&-", 0, ""),
        ("extract - <&-", 1, "reader: -: standard input is closed; name a file, or pass one on: < FILE\n"),
        ("extract none.txt 2>&-", 1, ""),
    ],
)
def test_a_closed_stream_is_no_defect(folder: Path, call: str, code: int, err: str) -> None:
    done = subprocess.run(["sh", "-c", f'"$0" -m reader {call}', sys.executable], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (code, "", err)


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
def test_ctrl_c_ends_it_without_a_trace_and_leaves_no_process(folder: Path) -> None:
    import signal

    Path("a.txt").write_text("“I am tired,” said Ada Lowe. She went to bed.\n\n" * 20_000, encoding="utf-8")
    # Where the tests run in the background of a shell, their children would ignore the interrupt, as they should.
    heeding = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); import reader.cli"
    command = [sys.executable, "-c", f"{heeding}; sys.exit(reader.cli.main(['extract', 'a.txt']))"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as process:
        while not _children(process.pid):
            assert process.poll() is None
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        assert process.communicate(timeout=60) == (b"", b"")
        assert process.returncode == 130
        assert not _children(process.pid)


def _children(pid: int) -> list[str]:
    listing = subprocess.run(["ps", "-e", "-o", "pid=,pgid="], capture_output=True, text=True, check=True).stdout
    pairs = [line.split() for line in listing.splitlines()]
    return [child for child, group in pairs if group == str(pid) and child != str(pid)]
