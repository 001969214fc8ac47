"""Addresses: what is fetched, what is refused, and what serves when there is no network."""

import gzip
import os
import socket
import ssl
import stat
import sys
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from time import sleep
from typing import Any

import pytest

from reader import paths
from reader.documents import Document, DocumentError, network, open_document, web
from reader.documents.network import is_public
from reader.documents.pages import Page, Pages
from reader.settings import Settings
from reader.store.library import Library

PAGE = b"<!doctype html><title>No Ferry</title><h1>No Ferry</h1><p>\xe2\x80\x9cNo,\xe2\x80\x9d said Ada.</p>"
Answer = tuple[int, dict[str, str], bytes]


class Site:
    """A server of this machine: what it answers to each path, and what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer | Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, dict(self.headers)))
                answer = site.answers.get(self.path, (404, {}, b"nothing"))
                if callable(answer):
                    answer(self)
                    return
                status, headers, body = answer
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Connection", "close")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self.server.server_port}"
        self.address = f"http://{self.host}"
        Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    site = Site()
    yield site
    site.close()


def opened(address: str, **settings: Any) -> Document:
    return open_document(address, replace(Settings(), **settings))


def complaint(address: str, **settings: Any) -> str:
    with pytest.raises(DocumentError) as failed:
        opened(address, **settings)
    line = str(failed.value)
    assert line.startswith(f"{address}: ")
    assert "\n" not in line
    return line.removeprefix(f"{address}: ")


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


# Where pages may lead


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822", "2002:5db8:d822::1"]
)
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.1",
        "224.0.0.1",
        "239.1.1.1",
        "240.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "ff0e::1",
        "2001:db8::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "64:ff9b:1::a00:1",
        "2002:7f00:1::1",
        "2002:a00:1::",
        "2001:0:a00:1::",
    ],
)
def test_addresses_of_the_machine_and_of_private_networks_are_not(address: str) -> None:
    assert not is_public(address)


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """127.0.0.1 is on the internet, for once, and 127.0.0.2 is not; names lead to either."""
    known = {"public.example": "127.0.0.1", "private.example": "127.0.0.2"}
    look_up = socket.getaddrinfo
    monkeypatch.setattr(network, "is_public", lambda address: address == "127.0.0.1")
    monkeypatch.setattr(
        network.socket, "getaddrinfo", lambda host, *rest, **more: look_up(known.get(host, host), *rest, **more)
    )


@pytest.mark.usefixtures("outside")
@pytest.mark.parametrize("host", ["127.0.0.2", "127.2", "0x7f000002", "2130706434", "private.example", "[::1]"])
def test_a_page_leads_to_no_private_address(site: Site, host: str) -> None:
    site.answers["/a"] = 302, {"Location": f"http://{host}:{site.server.server_port}/b"}, b""
    line = complaint(f"{site.address}/a")
    assert line.startswith("leads to ")
    assert line.endswith(
        ", an address of this machine or a private network; if that is meant, open it by itself, "
        "or set private = true under [web] in the settings"
    )
    assert [path for path, _ in site.asked] == ["/a"]


@pytest.mark.usefixtures("outside")
def test_it_may_where_the_settings_say_so_or_the_first_is_one_itself(site: Site) -> None:
    port = site.server.server_port
    site.answers["/a"] = 302, {"Location": f"http://127.0.0.2:{port}/b"}, b""
    site.answers["/b"] = 302, {"Location": f"http://private.example:{port}/c"}, b""
    site.answers["/c"] = 200, {}, b"text"
    for address, settings in [(f"{site.address}/a", {"private": True}), (f"http://private.example:{port}/b", {})]:
        # Nobody listens at that address.
        assert "could not be reached" in complaint(address, **settings)


@pytest.mark.usefixtures("outside")
@pytest.mark.parametrize("order", [["127.0.0.1", "127.0.0.2"], ["127.0.0.2", "127.0.0.1"]])
def test_a_name_with_a_private_address_beside_a_public_one_opens_no_way_to_private_ones(
    site: Site, monkeypatch: pytest.MonkeyPatch, order: list[str]
) -> None:
    look_up, connect, reached = network.socket.getaddrinfo, socket.create_connection, []

    def both(host: str, *rest: Any, **more: Any) -> Any:
        return [each for name in (order if host == "both.example" else [host]) for each in look_up(name, *rest, **more)]

    def connected(address: tuple[str, int], *rest: Any, **more: Any) -> socket.socket:
        reached.append(address[0])
        return connect(address, *rest, **more)

    monkeypatch.setattr(network.socket, "getaddrinfo", both)
    monkeypatch.setattr(network.socket, "create_connection", connected)
    port = site.server.server_port
    site.answers["/a"] = 302, {"Location": f"http://both.example:{port}/b"}, b""
    site.answers["/b"] = 302, {"Location": f"http://127.0.0.2:{port}/c"}, b""
    assert complaint(f"http://both.example:{port}/a").startswith("leads to 127.0.0.2, an address of this machine")
    assert reached == ["127.0.0.1", "127.0.0.1"]


@pytest.mark.usefixtures("outside")
def test_what_was_checked_is_what_is_connected_to(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    look_up, asked = network.socket.getaddrinfo, []

    def turning(host: str, *rest: Any, **more: Any) -> Any:
        """The second answer is another than the one that was checked."""
        asked.append(host)
        return look_up("private.example" if asked.count("public.example") > 1 else host, *rest, **more)

    monkeypatch.setattr(network.socket, "getaddrinfo", turning)
    site.answers["/a"] = 200, {}, b"text"
    host = f"public.example:{site.server.server_port}"
    assert opened(f"http://{host}/a").text == "text"
    assert asked.count("public.example") == 1
    assert site.asked[0][1]["Host"] == host


def test_a_proxy_of_the_environment_is_asked_and_may_be_anywhere(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", site.host)
    site.answers["http://far.example/a"] = 200, {}, b"text"
    assert opened("http://far.example/a").text == "text"


@pytest.mark.parametrize("target", ["http://127.0.0.1/b", "http://localhost/b", "http://2130706433/b", "http://printer/b"])
def test_through_a_proxy_a_page_leads_to_no_private_address_either(
    site: Site, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    monkeypatch.setenv("http_proxy", site.host)
    site.answers["http://far.example/a"] = 302, {"Location": target}, b""
    assert complaint("http://far.example/a").startswith("leads to 127.0.0.1, an address of this machine")
    assert len(site.asked) == 1


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
