"""Opens `http` and `https` addresses, with a copy kept for when there is no network."""

import os
import re
import socket
import ssl
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from html import unescape
from typing import Any, NamedTuple
from urllib.parse import unquote

from reader import __version__
from reader.documents.formats import Given, Unreadable, needs
from reader.documents.network import Backend, Refused, numeric
from reader.documents.pages import Page, Pages

__all__ = ["Fetched", "fetch", "kept"]

SECONDS = 30
"""For all of it: names, redirects, the page."""
MOST = 64 << 20
"""Bytes of a page."""
_PIECE = 1 << 18
"""Bytes that are decompressed at a time."""
_REDIRECTS = 10
_HEAD = 1 << 14
"""Bytes in which a page tells that it is elsewhere."""
_REFRESH = r"(?i)content\s*=\s*[\"']?\s*[0-5](?:\.\d*)?\s*[;,]\s*url\s*=\s*[\"']?([^\"'>\s]+)"
"""After seconds; a page that stays for longer is there to be read."""
_HEADERS = {
    "User-Agent": f"dialogue-reader/{__version__}",
    "Accept": "text/html,application/xhtml+xml,text/markdown;q=0.9,text/plain;q=0.9,application/epub+zip;q=0.8,"
    "application/pdf;q=0.8,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
_GZIP, _ZLIB = b"\x1f\x8b", 15
_WINDOWS = {"gzip": 16 + _ZLIB, "x-gzip": 16 + _ZLIB, "deflate": _ZLIB}
"""What zlib calls the codings that are asked for; others come as they are."""
_UNREAD = {"image": "a picture", "audio": "a sound", "video": "a video", "font": "a font", "model": "a model"}
_ENDINGS = {"text/html": ".html", "application/xhtml+xml": ".html", "text/markdown": ".md"}
"""What names end with that tell no format where the server tells one."""


class Fetched(NamedTuple):
    """What is to be read, and what the reader should be told."""

    given: Given
    notices: tuple[str, ...] = ()


class _Unreached(Unreadable):
    """What may be otherwise another time, so that a copy serves; `brief` says it in few words."""

    def __init__(self, line: str, brief: str) -> None:
        super().__init__(line)
        self.brief = brief


def fetch(address: str, pages: Pages, private: bool = False) -> Fetched:
    """What is at the address, else the copy that is kept of it. `private`: whether pages may lead on to private addresses.

    Raises Unreadable where it can't be had, or httpx is missing.
    """
    httpx = needs("httpx", "web", "an address")
    key = address.partition("#")[0]
    copy = pages.get(key)
    try:
        page = _get(httpx, key, copy, private)
    except _Unreached as error:
        if copy is None:
            raise
        return Fetched(_given(copy), (f"{error.brief}; this is the copy of {copy.date}",))
    pages.put(key, page)
    return Fetched(_given(page))


def kept(address: str, pages: Pages) -> Fetched:
    """The copy that is kept of what is at the address; nobody is asked. Raises Unreadable where there is none."""
    copy = pages.get(address.partition("#")[0])
    if copy is None:
        raise Unreadable("no copy of it is kept; open it by its address")
    return Fetched(_given(copy), (f"this is the copy of {copy.date}; open it by its address to see whether it has changed",))


def _given(page: Page) -> Given:
    name = unquote(re.sub(r"^[^:]+://[^/?#]*|[?#].*$", "", page.address)).rpartition("/")[2]
    ending = _ENDINGS.get(page.media, "")
    return Given(page.data, name if name.lower().endswith(ending) else name + ending, page.charset)


def _get(httpx: Any, address: str, copy: Page | None, private: bool) -> Page:
    backend = Backend(SECONDS, guarded=not private)
    cookies = httpx.Cookies()
    try:
        url = httpx.URL(address)
        for _ in range(_REDIRECTS + 1):
            if url.scheme in ("http", "https") and not url.host:
                raise httpx.InvalidURL("no host")
            if url.scheme not in ("http", "https"):
                raise Unreadable(f"leads to {url.scheme or 'no'}: address, of which none is opened; open the page in a browser")
            headers = dict(_HEADERS)
            if copy is not None and copy.address == str(url):
                headers |= {"If-None-Match": copy.etag} if copy.etag else {}
                headers |= {"If-Modified-Since": copy.modified} if copy.modified else {}
            with _client(httpx, url, backend, cookies) as client, client.stream("GET", url, headers=headers) as answer:
                if answer.has_redirect_location:
                    leads = url.join(answer.headers["Location"])
                else:
                    page = _page(answer, copy, backend)
                    leads = url.join(_refreshed(page))
                    if leads.scheme not in ("http", "https") or leads.copy_with(fragment=None) == url.copy_with(fragment=None):
                        return page
                cookies = client.cookies
            url = leads
    except Refused as refused:
        raise Unreadable(
            f"leads to {refused}, an address of this machine or a private network; if that is meant, open it by itself, "
            "or set private = true under [web] in the settings"
        ) from refused
    except (httpx.InvalidURL, UnicodeError) as error:  # the latter: "xn--" and what can be no name
        raise Unreadable("is no address, or leads to none; check it") from error
    except httpx.HTTPError as error:
        if any(isinstance(cause, httpx.InvalidURL) for cause in _causes(error)):
            raise Unreadable("is no address, or leads to none; check it") from error
        raise _trouble(httpx, error, url.host) from error
    raise Unreadable(f"leads on to another address more than {_REDIRECTS} times; open it in a browser")


def _client(httpx: Any, url: Any, backend: Backend, cookies: Any) -> Any:
    setting, proxy = _proxy(url.scheme, url.host)
    backend.proxied = proxy is not None
    if backend.proxied:
        backend.check(_addresses(url.host))
    context = _context(httpx)
    try:
        transport = httpx.HTTPTransport(verify=context, proxy=proxy)
    except ImportError as error:
        raise Unreadable(
            f"the proxy that {setting} names needs socksio, which is not installed; python -m pip install socksio"
        ) from error
    except (ValueError, httpx.InvalidURL) as error:
        raise Unreadable(
            f"{setting} names no proxy that can be used; let it begin with http://, https:// or socks5://, or unset it"
        ) from error
    # The one way that there is to choose the addresses that are connected to, with the name left for TLS to check.
    transport._pool._network_backend = backend
    return httpx.Client(transport=transport, cookies=cookies, timeout=SECONDS, trust_env=False)


@cache
def _context(httpx: Any) -> ssl.SSLContext:
    """With the certificates that SSL_CERT_FILE and SSL_CERT_DIR name, if they do."""
    try:
        context = httpx.create_ssl_context()
    except OSError as error:  # an SSLError is one
        setting = "SSL_CERT_FILE" if os.environ.get("SSL_CERT_FILE") else "SSL_CERT_DIR"
        why = error.strerror or error
        raise Unreadable(
            f"the certificates of {setting} ({os.environ.get(setting, '')}) can't be read ({why}); correct it, or unset it"
        ) from error
    assert isinstance(context, ssl.SSLContext)
    return context


def _proxy(scheme: str, host: str) -> tuple[str, str | None]:
    """The proxy that the environment, or the system, names for an address, after the setting's name."""
    from urllib.request import getproxies, proxy_bypass

    proxies = getproxies()
    name = scheme if proxies.get(scheme) else "all"
    proxy = proxies.get(name)
    if not proxy or proxy_bypass(host):
        return "", None
    return f"{name}_proxy", proxy if "://" in proxy else f"http://{proxy}"


def _addresses(host: str) -> list[str]:
    """What can be known of a name that the proxy will look up."""
    if found := numeric(host.strip("[]")):
        return [found]
    is_local = "." not in host.rstrip(".") or host.rstrip(".").endswith((".localhost", ".local", ".internal"))
    return ["127.0.0.1"] if is_local else []


def _page(answer: Any, copy: Page | None, backend: Backend) -> Page:
    host, status = answer.url.host, answer.status_code
    today = datetime.now(UTC).date().isoformat()
    if status == 304 and copy is not None:
        return copy._replace(date=today)
    if status != 200:
        raise _Unreached(
            f"{_refusal(status)} ({' '.join(f'{status} {answer.reason_phrase}'.split())})", f"{host} answers {status}"
        )
    media, _, parameters = answer.headers.get("Content-Type", "").partition(";")
    media = media.strip().lower()
    if kind := _UNREAD.get(media.partition("/")[0]):
        raise Unreadable(f"is {kind} ({media}); articles and books can be opened")
    charset = re.search(r"""charset\s*=\s*["']?([\w.:-]+)""", parameters, re.I)
    data = _body(answer, backend)
    etag, modified = answer.headers.get("ETag", ""), answer.headers.get("Last-Modified", "")
    return Page(data, str(answer.url), media, charset[1] if charset else None, etag, modified, today)


def _refreshed(page: Page) -> str:
    """Where a page sends those on who have it, at once or nearly so; "" where it does not."""
    if page.media not in ("", "text/html", "application/xhtml+xml"):
        return ""
    head = re.sub(r"(?is)<!--.*?-->|<(noscript|script|style)\b.*?</\1", "", page.data[:_HEAD].decode("latin-1"))
    meta = re.search(r"(?i)<meta\s[^>]*?http-equiv\s*=\s*[\"']?refresh\b[^>]*>", head)
    leads = re.search(_REFRESH, meta[0]) if meta else None
    return unescape(leads[1]) if leads else ""


def _body(answer: Any, backend: Backend) -> bytes:
    """Decompressed here: the library does it without a bound, and as many times over as the server says."""
    codings = [each.strip().lower() for each in answer.headers.get("Content-Encoding", "").split(",")]
    codings = [each for each in codings if each not in ("", "identity")]
    if len(codings) > 1:
        raise Unreadable("is compressed more than once, as no page is; save it from a browser, and open that")
    length = answer.headers.get("Content-Length", "")
    if length.isascii() and length.isdigit() and int(length) > MOST:
        raise _too_large()
    pieces = _bounded(answer.iter_raw())
    if codings and codings[0] in _WINDOWS:
        pieces = _bounded(_inflated(pieces, _WINDOWS[codings[0]], answer.url.host))
    data = bytearray()
    for piece in pieces:
        data += piece
        if backend.is_late:
            raise _late(answer.url.host)
    if not data.strip():
        raise Unreadable("is empty; check the address")
    return bytes(data)


def _bounded(pieces: Iterable[bytes]) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > MOST:
            raise _too_large()
        yield piece


def _inflated(pieces: Iterable[bytes], window: int, host: str) -> Iterator[bytes]:
    """Piece by piece, so that what it holds is never more than one beyond what was taken."""
    inflate, packed, is_first = zlib.decompressobj(window), b"", True
    for piece in pieces:
        packed += piece
        while packed:
            if inflate.eof:  # gzip may be of several parts; what else follows is none
                if not packed.startswith(_GZIP[: len(packed)]):
                    return
                if len(packed) < len(_GZIP):
                    break
                inflate = zlib.decompressobj(window)
            elif is_first and window == _ZLIB:
                if len(packed) < 2:
                    break
                if packed[0] & 15 != 8 or int.from_bytes(packed[:2]) % 31:  # as some servers take "deflate"
                    inflate = zlib.decompressobj(-_ZLIB)
            is_first = False
            try:
                yield inflate.decompress(packed, _PIECE)
            except zlib.error as error:
                raise Unreadable("came damaged and can't be decompressed; try it again") from error
            packed = inflate.unused_data if inflate.eof else inflate.unconsumed_tail
    if not inflate.eof and not (is_first and not packed):
        raise _broken_off(host)


def _too_large() -> Unreadable:
    return Unreadable(f"is larger than {MOST >> 20} MiB; download it, and open the file")


def _late(host: str) -> _Unreached:
    return _Unreached(f"{host} took more than {SECONDS} seconds; try again later", f"{host} could not be reached")


def _broken_off(host: str) -> _Unreached:
    return _Unreached(f"{host} broke off its answer; try again later", f"{host} could not be reached")


def _refusal(status: int) -> str:
    if status in (404, 410):
        return "there is no such page; check the address"
    if status in (401, 402, 403, 407, 451):
        return "the site does not show it to everybody; save the page from a browser, and open that"
    if status == 429 or status >= 500:
        return "the site can't answer now; try again later"
    return "the site gives no page; open it in a browser"


def _trouble(httpx: Any, error: Exception, host: str) -> _Unreached:
    """What is wrong with a connection, and what to do."""
    unreached = f"{host} could not be reached"
    causes = list(_causes(error))
    if isinstance(error, httpx.TimeoutException):
        return _late(host)
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            why = cause.verify_message or cause.reason
            return _Unreached(f"the certificate of {host} can't be trusted ({why}); check the address", unreached)
        if isinstance(cause, ssl.SSLError):
            return _Unreached(f"no secure connection to {host} ({cause.reason}); check the address", unreached)
        if isinstance(cause, socket.gaierror | UnicodeError):
            return _Unreached(f"no site called {host} is found; check the address and the connection", unreached)
    if isinstance(error, httpx.RemoteProtocolError | httpx.ReadError):
        return _broken_off(host)
    if isinstance(error, httpx.ProxyError):
        return _Unreached(f"the proxy does not lead to {host} ({error}); check its settings", unreached)
    system = next((cause.strerror for cause in causes if isinstance(cause, OSError) and cause.strerror), None)
    return _Unreached(
        f"{unreached} ({system or error or type(error).__name__}); check the address and the connection", unreached
    )


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
