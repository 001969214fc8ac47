"""Places, marks and preferences."""

import sqlite3
from pathlib import Path
from threading import Thread

import pytest

from reader.store.library import Library


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "library.db"


def test_what_was_kept_is_there_the_next_time(file: Path) -> None:
    library = Library(file)
    library.remember("abc", "/a.txt", "A", 7, 0.5)
    library.set_mark("abc", "x", 3)
    library.set_preference("theme", "paper")
    library.close()
    library = Library(file)
    assert library.place("abc") == 7
    assert library.marks("abc") == {"x": 3}
    assert library.preference("theme") == "paper"
    assert library.notice is None


def test_nothing_is_known_of_what_was_never_read(file: Path) -> None:
    library = Library(file)
    assert library.place("abc") is None
    assert library.preference("theme") is None
    assert library.marks("abc") == {}
    assert library.recents() == []


def test_the_last_read_comes_first_among_the_recents_and_its_latest_state_counts(file: Path, tmp_path: Path) -> None:
    library = Library(file)
    library.remember("a", str(tmp_path / "a.txt"), "A", 1, 0.1)
    library.remember("b", "https://example.org/b", None, 2, 0.2)
    library.remember("c", str(tmp_path / "a.txt"), "A, edited", 3, 0.3)
    recents = library.recents()
    assert [(recent.source, recent.title, recent.place, recent.progress) for recent in recents] == [
        (str(tmp_path / "a.txt"), "A, edited", 3, 0.3),
        ("https://example.org/b", None, 2, 0.2),
    ]
    assert recents[0].opened >= recents[1].opened
    assert len(library.recents(limit=1)) == 1


def test_a_relative_name_is_remembered_as_an_absolute_one(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    library = Library(file)
    library.remember("a", "a.txt", None, 0, 0)
    assert library.recents()[0].source == str(tmp_path / "a.txt")


def test_standard_input_has_a_place_but_is_not_listed(file: Path) -> None:
    library = Library(file)
    library.remember("a", "-", None, 5, 0)
    assert library.place("a") == 5
    assert library.recents() == []


def test_marks_come_in_order_of_place_and_can_be_moved_and_deleted(file: Path) -> None:
    library = Library(file)
    for letter, place in (("a", 9), ("b", 5), ("c", 7), ("a", 1)):
        library.set_mark("abc", letter, place)
    library.delete_mark("abc", "c")
    assert list(library.marks("abc").items()) == [("a", 1), ("b", 5)]


def test_without_a_file_things_are_kept_until_the_end_and_nothing_is_written(tmp_path: Path) -> None:
    library = Library(None)
    library.set_mark("abc", "a", 1)
    assert library.marks("abc") == {"a": 1}
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_made_before_something_is_asked(file: Path) -> None:
    Library(file).close()
    assert not file.parent.exists()


def test_two_readers_see_what_the_other_writes(file: Path) -> None:
    one, other = Library(file), Library(file)
    one.set_mark("abc", "a", 1)
    other.set_mark("abc", "b", 2)
    assert one.marks("abc") == other.marks("abc") == {"a": 1, "b": 2}


def test_many_threads_may_use_one_library(file: Path) -> None:
    library = Library(file)
    threads = [Thread(target=library.set_mark, args=("abc", letter, 1)) for letter in "abcdefgh"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(library.marks("abc")) == 8


def test_a_damaged_file_is_left_alone_and_told_of_once_while_things_go_on(tmp_path: Path) -> None:
    file = tmp_path / "library.db"
    file.write_bytes(b"this is no database" * 500)
    library = Library(file)
    library.set_mark("abc", "a", 1)
    assert library.marks("abc") == {"a": 1}
    assert library.notice is not None
    assert library.notice.startswith(f"{file}: ")
    library.notice = None
    library.set_mark("abc", "b", 1)
    assert library.notice is None
    assert file.read_bytes() == b"this is no database" * 500


def test_a_file_that_can_not_be_made_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    library = Library(tmp_path / "file" / "library.db")
    library.remember("a", "/a.txt", None, 5, 0)
    assert library.place("a") == 5
    assert library.notice is not None


def test_a_full_disk_costs_only_what_comes_after_it(file: Path) -> None:
    library = Library(file)
    library.set_mark("abc", "a", 1)
    assert library._database is not None
    library._database.execute("PRAGMA max_page_count = 1")
    library.set_preference("long", "x" * 100_000)
    assert library.notice is not None
    assert library.marks("abc") == {"a": 1}
    assert library.preference("long") == "x" * 100_000


def test_a_file_that_may_only_be_read_is_read(file: Path) -> None:
    library = Library(file)
    library.set_mark("abc", "a", 1)
    assert library._database is not None
    library._database.execute("PRAGMA query_only = 1")  # root may write everything
    library.set_mark("abc", "b", 2)
    assert library.marks("abc") == {"a": 1, "b": 2}
    assert library.notice is not None


def test_a_reader_that_holds_the_file_costs_one_entry_and_no_more(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.store.library._PATIENCE", 0.01)
    library = Library(file)
    library.set_mark("abc", "a", 1)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    library.set_mark("abc", "b", 2)
    assert library.marks("abc") == {"a": 1}
    other.execute("ROLLBACK")
    library.set_mark("abc", "c", 3)
    assert library.marks("abc") == {"a": 1, "c": 3}
    assert library.notice is None


def test_a_newer_reader_s_file_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "library.db"
    database = sqlite3.connect(file)
    database.execute("PRAGMA user_version = 99")
    database.close()
    before = file.read_bytes()
    library = Library(file)
    library.set_mark("abc", "a", 1)
    assert "newer version" in (library.notice or "")
    assert file.read_bytes() == before
