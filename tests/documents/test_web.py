"""Addresses: what is fetched, and what is refused."""

import gzip
import socket
import ssl
import sys
import tracemalloc
import zlib
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event
from time import sleep
from typing import Any

import pytest
from sites import PAGE, Site, complaint, opened

from reader.documents import network, web

# What is fetched


def test_an_address_is_opened(site: Site) -> None:
    site.answers["/a"] = 200, {"Content-Type": "text/html"}, PAGE
    document = opened(f"{site.address}/a#part")
    assert document.source == f"{site.address}/a#part"
    assert document.text == "No Ferry\n\n“No,” said Ada."
    assert document.title == "No Ferry"
    assert document.notices == ()


def test_it_is_asked_for_by_a_name_and_no_fragment(site: Site) -> None:
    site.answers["/a?b=c"] = 200, {}, b"text"
    opened(f"{site.address}/a?b=c#part")
    (path, headers), *_ = site.asked
    assert path == "/a?b=c"
    assert headers["User-Agent"].startswith("dialogue-reader/")
    assert headers["Accept"].startswith("text/html,")
    assert headers["Host"] == site.host


@pytest.mark.parametrize(
    ("path", "headers", "body", "text"),
    [
        ("/a", {"Content-Type": "text/html; charset=windows-1252"}, b"<p>Caf\xe9</p><p>b</p>", "Café\n\nb"),
        ("/a", {"Content-Type": 'text/html; charset="KOI8-R"'}, b"<html><p>\xe4\xc1</p>", "Да"),
        ("/a.md", {"Content-Type": "text/plain"}, b"*a*\nb", "a b"),
        ("/a", {"Content-Type": "text/markdown"}, b"*a*\nb", "a b"),
        ("/a%20b.md?x=.html", {}, b"*a*\nb", "a b"),
        ("/a.txt", {"Content-Type": "text/plain"}, b"*a*\nb", "*a*\nb"),
        ("/a.txt.gz", {"Content-Type": "application/gzip"}, gzip.compress(b"packed", mtime=0), "packed"),
        ("/a", {"Content-Encoding": "gzip"}, gzip.compress(b"packed", mtime=0), "packed"),
        ("/a", {"Content-Encoding": "x-gzip"}, gzip.compress(b"packed", mtime=0), "packed"),
        (
            "/a",
            {"Content-Encoding": "gzip"},
            gzip.compress(b"pack", mtime=0) + gzip.compress(b"ed", mtime=0) + b"\0\0",
            "packed",
        ),
        ("/a", {"Content-Encoding": "deflate"}, zlib.compress(b"packed"), "packed"),
        ("/a", {"Content-Encoding": "Deflate, identity"}, zlib.compress(b"packed", wbits=-15), "packed"),
        ("/a", {"Content-Encoding": "identity"}, b"plain", "plain"),
    ],
)
def test_what_the_server_says_of_it_counts(site: Site, path: str, headers: dict[str, str], body: bytes, text: str) -> None:
    site.answers[path] = 200, headers, body
    assert opened(site.address + path).text == text


def test_redirects_are_followed_with_their_cookies(site: Site) -> None:
    site.answers["/a"] = 302, {"Location": "b/c", "Set-Cookie": "seen=1"}, b""
    site.answers["/b/c"] = 301, {"Location": f"{site.address}/d.md"}, b""
    site.answers["/d.md"] = 200, {}, b"*a*"
    assert opened(f"{site.address}/a").text == "a"
    assert site.asked[-1][1]["Cookie"] == "seen=1"


def test_ten_redirects_are_enough(site: Site) -> None:
    for number in range(12):
        site.answers[f"/{number}"] = 302, {"Location": f"/{number + 1}"}, b""
    site.answers["/12"] = 200, {}, b"text"
    assert opened(f"{site.address}/2").text == "text"
    assert complaint(f"{site.address}/1") == "leads on to another address more than 10 times; open it in a browser"


@pytest.mark.parametrize(
    ("target", "line"),
    [
        ("ftp://example.org/", "leads to ftp: address, of which none is opened; open the page in a browser"),
        ("file:///etc/passwd", "leads to file: address, of which none is opened; open the page in a browser"),
        ("http://0177.0.0.2/", "is no address, or leads to none; check it"),
        ("http://xn--a/", "is no address, or leads to none; check it"),
    ],
)
def test_redirects_lead_to_the_web_alone(site: Site, target: str, line: str) -> None:
    site.answers["/a"] = 302, {"Location": target}, b""
    assert complaint(f"{site.address}/a") == line


# What is refused


@pytest.mark.parametrize(
    ("status", "line"),
    [
        (404, "there is no such page; check the address (404 Not Found)"),
        (410, "there is no such page; check the address (410 Gone)"),
        (403, "the site does not show it to everybody; save the page from a browser, and open that (403 Forbidden)"),
        (429, "the site can't answer now; try again later (429 Too Many Requests)"),
        (500, "the site can't answer now; try again later (500 Internal Server Error)"),
        (302, "the site gives no page; open it in a browser (302 Found)"),
        (204, "the site gives no page; open it in a browser (204 No Content)"),
    ],
)
def test_what_the_server_refuses_is_said(site: Site, status: int, line: str) -> None:
    site.answers["/a"] = status, {}, b""
    assert complaint(f"{site.address}/a") == line


@pytest.mark.parametrize(
    ("headers", "body", "line"),
    [
        ({}, b" \n", "is empty; check the address"),
        ({"Content-Type": "image/png"}, b"x", "is a picture (image/png); articles and books can be opened"),
        ({"Content-Type": "Video/MP4; x=y"}, b"x", "is a video (video/mp4); articles and books can be opened"),
        ({"Content-Encoding": "gzip"}, b"no gzip at all", "came damaged and can't be decompressed; try it again"),
    ],
)
def test_what_is_no_text_is_said(site: Site, headers: dict[str, str], body: bytes, line: str) -> None:
    site.answers["/a"] = 200, headers, body
    assert complaint(f"{site.address}/a") == line


@pytest.mark.parametrize("headers", [{}, {"Content-Length": "3000"}, {"Content-Encoding": "gzip"}])
def test_no_more_is_fetched_than_fits(site: Site, monkeypatch: pytest.MonkeyPatch, headers: dict[str, str]) -> None:
    monkeypatch.setattr(web, "MOST", 2000)
    body = b"x" * 3000
    site.answers["/a"] = 200, headers, gzip.compress(body) if "Content-Encoding" in headers else body
    assert complaint(f"{site.address}/a") == "is larger than 0 MiB; download it, and open the file"


def test_what_a_small_answer_decompresses_to_is_held_only_as_far_as_it_fits(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.answers["/small"] = 200, {}, b"text"
    opened(f"{site.address}/small")  # the libraries are loaded
    packed = gzip.compress(bytes(70 << 20))
    site.answers["/a"] = 200, {"Content-Encoding": "gzip"}, packed
    assert complaint(f"{site.address}/a") == "is larger than 64 MiB; download it, and open the file"
    monkeypatch.setattr(web, "MOST", 1 << 20)
    tracemalloc.start()
    try:
        assert complaint(f"{site.address}/a") == "is larger than 1 MiB; download it, and open the file"
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 8 << 20


@pytest.mark.parametrize("times", [2, 3])
def test_what_is_compressed_more_than_once_is_not_decompressed_at_all(site: Site, times: int) -> None:
    body = bytes(70 << 20)
    for _ in range(times):
        body = gzip.compress(body)
    site.answers["/a"] = 200, {"Content-Encoding": ", ".join(["gzip"] * times)}, body
    line = "is compressed more than once, as no page is; save it from a browser, and open that"
    assert complaint(f"{site.address}/a") == line


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_what_is_compressed_and_breaks_off_or_is_damaged_is_said(site: Site, coding: str) -> None:
    packed = (gzip.compress if coding == "gzip" else zlib.compress)(PAGE * 9)
    for body, line in [
        (packed[:1], "127.0.0.1 broke off its answer; try again later"),
        (packed[:-9], "127.0.0.1 broke off its answer; try again later"),
        (packed[:-1] + b"~", "came damaged and can't be decompressed; try it again"),
        (b"", "is empty; check the address"),
    ]:
        site.answers["/a"] = 200, {"Content-Encoding": coding}, body
        assert complaint(f"{site.address}/a") == line


def test_decompressing_ends_in_time_too(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    clock, make = [0.0], zlib.decompressobj

    class Slow:
        def __init__(self, *arguments: Any) -> None:
            self.inner = make(*arguments)

        def __getattr__(self, name: str) -> Any:
            return getattr(self.inner, name)

        def decompress(self, *arguments: Any) -> bytes:
            clock[0] += web.SECONDS
            return self.inner.decompress(*arguments)

    monkeypatch.setattr(network, "monotonic", lambda: clock[0])
    monkeypatch.setattr(zlib, "decompressobj", Slow)
    packed = gzip.compress(PAGE)
    # With its length, nothing more is read, which would end in time by itself.
    site.answers["/a"] = 200, {"Content-Encoding": "gzip", "Content-Length": str(len(packed))}, packed
    assert complaint(f"{site.address}/a") == "127.0.0.1 took more than 30 seconds; try again later"


def test_a_page_that_comes_drop_by_drop_is_given_up(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        try:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
            while True:
                handler.wfile.write(b"X-Drop: 1\r\n" * 2)
                handler.wfile.flush()
                sleep(0.02)
        except OSError:
            pass

    monkeypatch.setattr(web, "SECONDS", 0.3)
    site.answers["/a"] = drip
    assert complaint(f"{site.address}/a") == "127.0.0.1 took more than 0.3 seconds; try again later"


def test_an_answer_that_breaks_off_is_said(site: Site) -> None:
    site.answers["/a"] = lambda handler: handler.connection.shutdown(socket.SHUT_RDWR)
    assert complaint(f"{site.address}/a") == "127.0.0.1 broke off its answer; try again later"
    site.answers["/a"] = 200, {"Content-Length": "100"}, b"half"
    assert complaint(f"{site.address}/a") == "127.0.0.1 broke off its answer; try again later"


def test_a_site_that_is_not_there_is_said(site: Site) -> None:
    site.close()
    line = complaint(f"{site.address}/a")
    assert line.startswith("127.0.0.1 could not be reached (")
    assert line.endswith("); check the address and the connection")


def test_a_name_that_is_none_is_said(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "not known")

    monkeypatch.setattr(network.socket, "getaddrinfo", fail)
    assert (
        complaint("http://nowhere.example/") == "no site called nowhere.example is found; check the address and the connection"
    )


def test_a_name_that_is_looked_up_for_ever_is_given_up(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    end = Event()

    def hang(*arguments: object, **options: object) -> None:
        end.wait(20)
        raise socket.gaierror(socket.EAI_NONAME, "not known")

    monkeypatch.setattr(web, "SECONDS", 0.1)
    monkeypatch.setattr(network.socket, "getaddrinfo", hang)
    try:
        assert complaint("http://slow.example/") == "slow.example took more than 0.1 seconds; try again later"
    finally:
        end.set()


def test_a_connection_that_is_not_secure_is_refused(site: Site) -> None:
    line = complaint(f"https://{site.host}/a")
    assert line.startswith("no secure connection to 127.0.0.1 (")
    assert line.endswith("); check the address")


def test_a_certificate_that_can_not_be_trusted_is_said() -> None:
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_message = "self-signed certificate"
    import httpx

    outer = httpx.ConnectError("x")
    outer.__cause__ = error
    line = "the certificate of a.example can't be trusted (self-signed certificate); check the address"
    assert str(web._trouble(httpx, outer, "a.example")) == line


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ("http://", "is no address, or leads to none; check it"),
        ("https:///a", "is no address, or leads to none; check it"),
        ("http://[::1", "is no address, or leads to none; check it"),
        ("http://xn--a/", "is no address, or leads to none; check it"),
        ("http://a b/", "no site called a%20b is found; check the address and the connection"),
    ],
)
def test_what_is_no_address_is_said(site: Site, monkeypatch: pytest.MonkeyPatch, address: str, line: str) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "not known")

    monkeypatch.setattr(network.socket, "getaddrinfo", fail)
    assert complaint(address) == line


@pytest.mark.parametrize(
    ("setting", "value", "line"),
    [
        (
            "all_proxy",
            "socks5://127.0.0.1:1",
            "the proxy that all_proxy names needs socksio, which is not installed; python -m pip install socksio",
        ),
        *(
            (
                "http_proxy",
                value,
                "http_proxy names no proxy that can be used; let it begin with http://, https:// or socks5://, or unset it",
            )
            for value in ("socks4://127.0.0.1:1", "ftp://127.0.0.1:1", "http://a:b")
        ),
    ],
)
def test_a_proxy_that_can_not_be_used_is_said(
    site: Site, monkeypatch: pytest.MonkeyPatch, setting: str, value: str, line: str
) -> None:
    monkeypatch.setitem(sys.modules, "socksio", None)
    monkeypatch.setenv(setting, value)
    assert complaint("http://far.example/") == line


def test_certificates_that_are_not_there_are_said(site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = str(tmp_path / "none.pem")
    monkeypatch.setenv("SSL_CERT_FILE", file)
    web._context.cache_clear()
    assert complaint(f"{site.address}/a") == (
        f"the certificates of SSL_CERT_FILE ({file}) can't be read (No such file or directory); correct it, or unset it"
    )


def test_a_missing_library_is_named_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)
    line = "an address needs httpx, which is not installed; python -m pip install 'dialogue-reader[web]'"
    assert complaint("http://a.example/") == line
