"""Addresses: what is kept of them, and what the rest of the program makes of it."""

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sites import Site, opened

from reader import paths
from reader.documents import Document
from reader.documents.pages import Page, Pages
from reader.store.library import Library

# What is kept


def test_a_copy_serves_where_the_site_can_not_be_reached(site: Site) -> None:
    site.answers["/a"] = 200, {"Content-Type": "text/html; charset=windows-1252"}, b"<p>Caf\xe9"
    first = opened(f"{site.address}/a")
    today = Pages(paths.pages_dir()).get(f"{site.address}/a")
    assert today is not None
    site.answers["/a"] = 503, {}, b""
    assert opened(f"{site.address}/a").notices == (f"127.0.0.1 answers 503; this is the copy of {today.date}",)
    site.close()
    again = opened(f"{site.address}/a#elsewhere")
    assert again.notices == (f"127.0.0.1 could not be reached; this is the copy of {today.date}",)
    assert (again.text, again.sha256) == (first.text, first.sha256)


def test_a_page_that_has_not_changed_is_not_fetched_again(site: Site) -> None:
    site.answers["/a"] = 200, {"ETag": '"1"', "Last-Modified": "Wed, 04 Mar 2026 05:06:07 GMT"}, b"text"
    opened(f"{site.address}/a")
    site.answers["/a"] = 304, {}, b""
    document = opened(f"{site.address}/a")
    assert (document.text, document.notices) == ("text", ())
    asked = site.asked[-1][1]
    assert (asked["If-None-Match"], asked["If-Modified-Since"]) == ('"1"', "Wed, 04 Mar 2026 05:06:07 GMT")


def test_a_page_that_has_changed_is(site: Site) -> None:
    for text in ("one", "two"):
        site.answers["/a"] = 200, {"ETag": text}, text.encode()
        assert opened(f"{site.address}/a").text == text


def test_nothing_is_kept_where_the_settings_say_so(site: Site) -> None:
    site.answers["/a"] = 200, {}, b"text"
    opened(f"{site.address}/a", cache=False)
    assert not paths.pages_dir().exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps folders of a home from others by other means")
def test_what_is_kept_is_nobody_else_s(tmp_path: Path) -> None:
    Pages(tmp_path / "pages").put("a", Page(b"x", "a"))
    assert stat.S_IMODE((tmp_path / "pages").stat().st_mode) == 0o700
    assert [stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "pages").iterdir()] == [0o600]


def test_only_so_much_is_kept(tmp_path: Path) -> None:
    pages = Pages(tmp_path, limit=2, size=3000)
    for address in "abc":
        pages.put(address, Page(b"x", address))
    assert len(list(tmp_path.iterdir())) == 2
    pages.put("d", Page(b"d" * 3000, "d"))
    assert len(list(tmp_path.iterdir())) == 0


def test_what_was_not_asked_for_the_longest_goes_first(tmp_path: Path) -> None:
    pages = Pages(tmp_path, limit=2)
    for address in "ab":
        pages.put(address, Page(b"x", address))
    for file in tmp_path.iterdir():
        os.utime(file, (1_000_000, 1_000_000))
    assert pages.get("a") is not None
    pages.put("c", Page(b"x", "c"))
    assert [pages.get(address) is not None for address in "abc"] == [True, False, True]


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-1], lambda data: b"", lambda data: b"[]\n", lambda data: data.replace(b'"a"', b'"b"')]
)
def test_what_is_damaged_is_not_served(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    pages = Pages(tmp_path)
    pages.put("a", Page(b"text", "a"))
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage(file.read_bytes()))
    assert pages.get("a") is None


def test_a_full_disk_is_no_reason_to_fail(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    Pages(tmp_path / "file" / "pages").put("a", Page(b"text", "a"))
    assert Pages(tmp_path / "file" / "pages").get("a") is None


# What the rest of the program makes of it


def test_an_address_is_remembered_as_it_is() -> None:
    library = Library(None)
    library.remember("0" * 64, "HTTPS://example.org/a", None, 0, 0.0)
    assert [recent.source for recent in library.recents()] == ["HTTPS://example.org/a"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("https://example.org/", "example.org"),
        ("HTTP://a.example/b.html", "a.example/b.html"),
        ("a/b.txt", "b.txt"),
        ("-", "-"),
    ],
)
def test_a_document_without_a_title_has_a_name(source: str, name: str) -> None:
    assert Document(source, "", (), "").file == name  # type: ignore[arg-type]


def test_an_address_can_be_extracted(site: Site, run: Callable[..., tuple[int, str, str]]) -> None:
    site.answers["/a"] = 404, {}, b""
    code, _, err = run("extract", f"{site.address}/a")
    assert (code, err) == (1, f"reader: {site.address}/a: there is no such page; check the address (404 Not Found)\n")
