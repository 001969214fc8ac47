"""Connections that lead nowhere but where they may, and end in time: what is checked is what is connected to."""

import ipaddress
import socket
import ssl
from threading import Thread
from time import monotonic
from typing import Any

__all__ = ["Backend", "Refused", "is_public", "numeric"]

_NAT64 = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))
_PATIENCE = 8.0
"""Seconds for a connection to one of several addresses of a name."""


class Refused(Exception):
    """An address of this machine or of a private network, to which a page led; `str()` is that address."""


def is_public(address: str) -> bool:
    """Whether a numeric address is one of the internet, and no address within it leads elsewhere."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = [found.ipv4_mapped, found.sixtofour, *(found.teredo or ())]
        if any(found in network for network in _NAT64) or not int(found) >> 32:  # the latter: IPv4 as it was once written
            inner.append(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF))
        embedded = [each for each in inner if each is not None]
        if embedded or found.is_site_local:
            return bool(embedded) and all(is_public(str(each)) for each in embedded)
    return found.is_global and not found.is_multicast


def numeric(host: str) -> str | None:
    """The address that a host is, however it is written ("127.1", "0x7f000001"); None of a name."""
    try:
        return str(socket.getaddrinfo(host, None, flags=socket.AI_NUMERICHOST)[0][4][0])
    except (OSError, UnicodeError):
        return None


class Backend:
    """What httpcore reaches the network through, by duck typing, so that it needn't be imported before it is used."""

    def __init__(self, seconds: float, guarded: bool) -> None:
        """`seconds`: for everything together; `guarded`: whether private addresses are refused after the first connection."""
        from httpcore import SyncBackend

        self._inner: Any = SyncBackend()
        self._end = monotonic() + seconds
        self._guarded = guarded
        self._first = True
        self.proxied = False
        """Whether connections go to a proxy, which may be anywhere; what it leads to is for others to `check`."""

    @property
    def is_late(self) -> bool:
        return monotonic() >= self._end

    def left(self, timeout: float | None = None) -> float:
        """Seconds that something may take. Raises httpcore's ReadTimeout where there are none."""
        from httpcore import ReadTimeout

        left = self._end - monotonic()
        if left <= 0:
            raise ReadTimeout("out of time")
        return left if timeout is None else min(left, timeout)

    def check(self, addresses: list[str]) -> list[str]:
        """Those that may be connected to. Where the first connection can only be private, that is what was asked for, and
        later ones may be so too; a name that leads to either kind lifts nothing. Raises Refused where none is left.
        """
        public = [each for each in addresses if is_public(each)]
        if self._first and addresses and not public:
            self._guarded = False
        self._first = False
        if not self._guarded:
            return addresses
        if addresses and not public:
            raise Refused(addresses[0])
        return public

    def connect_tcp(self, host: str, port: int, timeout: float | None = None, **options: Any) -> "_Stream":
        """To one of the addresses of the name, each of which was checked, and none is asked for again."""
        from httpcore import ConnectError, ConnectTimeout

        try:
            addresses = self._look_up(host, port)
        except (OSError, UnicodeError, OverflowError) as error:
            raise ConnectError(str(error)) from error
        if not self.proxied:
            addresses = self.check(addresses)
        for number, address in enumerate(addresses, 1):
            try:
                patience = self.left(_PATIENCE if number < len(addresses) else None)
                return _Stream(self._inner.connect_tcp(address, port, patience, **options), self)
            except (ConnectError, ConnectTimeout):
                if number == len(addresses):
                    raise
        raise ConnectError("no address")

    def _look_up(self, host: str, port: int) -> list[str]:
        """In a thread, which is left to itself in the end: the system's look-up knows no limit of time."""
        from httpcore import ConnectTimeout

        found: list[str] = []
        failed: list[Exception] = []

        def look_up() -> None:
            try:
                found.extend(str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
            except (OSError, UnicodeError, OverflowError) as error:
                failed.append(error)

        thread = Thread(target=look_up, daemon=True)
        thread.start()
        thread.join(self.left())
        if thread.is_alive():
            raise ConnectTimeout("out of time")
        if failed:
            raise failed[0]
        return list(dict.fromkeys(found))

    def sleep(self, seconds: float) -> None:
        self._inner.sleep(self.left(seconds))


class _Stream:
    def __init__(self, inner: Any, backend: Backend) -> None:
        self._inner, self._backend = inner, backend

    def read(self, most: int, timeout: float | None = None) -> bytes:
        return bytes(self._inner.read(most, self._backend.left(timeout)))

    def write(self, data: bytes, timeout: float | None = None) -> None:
        self._inner.write(data, self._backend.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> "_Stream":
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, self._backend.left(timeout)), self._backend)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
