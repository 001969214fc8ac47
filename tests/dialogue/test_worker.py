"""The engine in a child process: restarted once, gone at once, and never with the screen."""

import io
import queue
import subprocess
import threading
from pathlib import Path
from typing import Any

import pytest
from marked import document, transcript_of

from reader.dialogue import Transcript, wire
from reader.dialogue.worker import EngineError, Notice, Worker
from reader.documents.document import Block, Document

TALK = "“You are late,” said Ada Lowe.\n\n“It was here on Friday,” replied the ferryman, and said that he was tired.\n"
REPLY = "“And who,” asked Emil Roth, “has the key?”\n\nA line\u2028separator, and a control\x1b character, stood in the text.\n"
LONG = "".join(f"“Number {n} is ready,” said Ada Lowe, who had said that it would be late.\n\n" for n in range(500))
"""So long that its child is at work when it is killed."""


class Children(list["subprocess.Popen[bytes]"]):
    """Every child process that was started, in order."""


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> Children:
    started = Children()

    class Recorded(subprocess.Popen):  # type: ignore[type-arg]
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Recorded)
    return started


def test_the_last_transcript_of_the_child_is_that_of_the_engine(children: Children) -> None:
    worker = Worker()
    *_, last = worker.transcripts(document(TALK))
    worker.close()
    assert last == transcript_of(TALK)
    assert len(children) == 1


def test_one_child_takes_one_document_after_another(children: Children) -> None:
    worker = Worker()
    for text in (TALK, REPLY, "", TALK):
        *_, last = worker.transcripts(document(text))
        assert last == transcript_of(text)
    worker.close()
    assert len(children) == 1


def test_no_child_is_started_before_there_is_a_document(children: Children) -> None:
    Worker().close()
    assert children == []


def test_a_killed_child_is_started_once_more_and_the_reader_is_told(children: Children) -> None:
    worker = Worker()
    seen = []
    for item in worker.transcripts(document(LONG)):
        if not seen:
            children[0].kill()
        seen.append(item)
    worker.close()
    [notice] = [item for item in seen if isinstance(item, Notice)]
    assert "\n" not in notice.text
    last = seen[-1]
    assert isinstance(last, Transcript)
    assert last.progress == 1
    assert len(last.quotations) == 1000
    assert len(children) == 2


def test_a_second_death_is_an_error_of_one_line(children: Children) -> None:
    worker = Worker()
    seen = []

    def kill_each() -> None:
        for item in worker.transcripts(document(LONG)):
            seen.append(item)
            if isinstance(item, Transcript):
                children[-1].kill()

    with pytest.raises(EngineError, match=r"\A[^\n]+\Z"):
        kill_each()
    worker.close()
    assert [type(item) for item in seen] == [Transcript, Notice, Transcript]
    assert all(child.poll() is not None for child in children)


def test_a_child_that_never_comes_up_is_an_error_too(children: Children, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHOME", "nowhere")
    worker = Worker()
    seen = []
    with pytest.raises(EngineError, match=r"\A[^\n]+\Z"):
        seen.extend(worker.transcripts(document(TALK)))
    worker.close()
    assert len(children) == 2


def test_after_a_death_the_next_document_is_read_as_ever(children: Children) -> None:
    worker = Worker()
    *_, last = worker.transcripts(document(TALK))
    children[0].kill()
    children[0].wait()
    *seen, again = worker.transcripts(document(REPLY))
    worker.close()
    assert last == transcript_of(TALK)
    assert again == transcript_of(REPLY)
    assert [type(item) for item in seen].count(Notice) <= 1


def test_close_from_another_thread_ends_it_in_silence_and_leaves_no_process(children: Children) -> None:
    worker = Worker()
    seen: queue.Queue[object] = queue.Queue()

    def read() -> None:
        try:
            for item in worker.transcripts(document(LONG)):
                seen.put(item)
            seen.put("the end")
        except BaseException as error:
            seen.put(error)
            raise

    thread = threading.Thread(target=read)
    thread.start()
    assert isinstance(seen.get(timeout=60), Transcript)
    worker.close()
    thread.join(timeout=60)
    assert not thread.is_alive()
    assert seen.get(timeout=60) == "the end"
    assert all(child.returncode is not None for child in children)
    assert len(children) == 1


def test_one_may_look_anywhere_before_while_and_after_a_document_is_read(children: Children) -> None:
    worker = Worker()
    worker.look(5)
    seen = []
    for item in worker.transcripts(document(LONG)):
        for place in (0, len(LONG), 10**9):
            worker.look(place)
        seen.append(item)
    worker.look(7)
    *_, last = worker.transcripts(document(TALK))
    worker.close()
    worker.look(9)
    assert seen[-1] == transcript_of(LONG)
    assert last == transcript_of(TALK)
    assert len(children) == 1


def test_what_is_around_the_place_comes_first_of_a_long_document() -> None:
    text, worker = LONG * 3, Worker()
    first = next(iter(worker.transcripts(document(text), place=len(text) // 2)))
    worker.close()
    assert isinstance(first, Transcript)
    assert first.progress == 0
    assert all(abs(each.start - len(text) // 2) < 40_000 for each in first.quotations)
    assert text[first.quotations[0].start : first.quotations[0].end].startswith("“Number")


def test_a_look_waits_for_no_child_that_does_not_listen(monkeypatch: pytest.MonkeyPatch) -> None:
    worker, started = Worker(), threading.Event()

    class Deaf(subprocess.Popen):  # type: ignore[type-arg]
        def __init__(self, command: list[str], **options: Any) -> None:
            super().__init__([command[0], "-c", "import time; time.sleep(600)"], **options)
            started.set()

    monkeypatch.setattr(subprocess, "Popen", Deaf)
    thread = threading.Thread(target=lambda: list(worker.transcripts(document(LONG * 20))), daemon=True)
    thread.start()
    assert started.wait(60)
    for place in range(100_000):  # more than any pipe holds
        worker.look(place)
    worker.close()
    thread.join(60)
    assert not thread.is_alive()


def test_a_document_comes_over_the_pipe_as_it_was() -> None:
    text = "A line\nand \ud83d\ude00 \udc80 \U0001f600\n\n" * 20_000
    blocks = (Block(0, 6, "heading", 3), Block(7, 20, "paragraph", 0, (8, 9), False), Block(30, 400_000))
    read = Document("a\ud800.txt", text, blocks, "abc", None)
    pipe = io.BytesIO()
    for kind, content in wire.frames(wire.Request(read, "small", False, 7)):
        wire.write(pipe, kind, content)
    end = pipe.tell()
    pipe.seek(0)
    kind, about = wire.read(pipe) or ("", b"")
    assert kind == "request"
    assert wire.receive(about, pipe) == wire.Request(read, "small", False, 7)
    pipe.truncate(end - 1)
    pipe.seek(0)
    wire.read(pipe)
    assert wire.receive(about, pipe) is None


def test_close_can_be_called_twice_and_ends_what_is_asked_later(children: Children) -> None:
    worker = Worker()
    worker.close()
    worker.close()
    assert list(worker.transcripts(document(TALK))) == []
    assert children == []


def test_an_unknown_model_is_an_error_after_the_transcript_of_the_surface() -> None:
    worker = Worker("no_such_pipeline")
    seen = []
    with pytest.raises(EngineError, match=r"\A[^\n]*no_such_pipeline[^\n]*\Z"):
        seen.extend(worker.transcripts(document(TALK)))
    worker.close()
    [surface] = seen
    assert isinstance(surface, Transcript)
    assert surface.progress < 1
    assert [speaker.name for speaker in surface.speakers] == ["Ada Lowe", "the ferryman"]


def test_without_its_model_a_worker_still_reads_what_needs_none() -> None:
    worker = Worker("no_such_pipeline")
    assert list(worker.transcripts(document("It rained all day."))) == [Transcript()]
    worker.close()


def test_the_child_loads_the_pipeline_but_neither_the_screen_nor_the_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "imports"

    class Logged(subprocess.Popen):  # type: ignore[type-arg]
        def __init__(self, *arguments: Any, **options: Any) -> None:
            with log.open("wb") as stderr:
                super().__init__(*arguments, **(options | {"stderr": stderr}))

    monkeypatch.setattr(subprocess, "Popen", Logged)
    monkeypatch.setenv("PYTHONPROFILEIMPORTTIME", "1")
    worker = Worker()
    assert [*worker.transcripts(document(TALK))]
    worker.close()
    imported = {line.rpartition("|")[2].strip() for line in log.read_text().splitlines()}
    assert "spacy" in imported
    assert not [name for name in imported if name == "reader.cli" or name.startswith(("textual", "reader.ui", "reader.store"))]


def test_files_of_the_folder_one_reads_in_are_not_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("json.py", "spacy.py", "reader.py"):
        (tmp_path / name).write_text("raise SystemExit('not mine')")
    monkeypatch.chdir(tmp_path)
    worker = Worker()
    *_, last = worker.transcripts(document(TALK))
    worker.close()
    assert last == transcript_of(TALK)
