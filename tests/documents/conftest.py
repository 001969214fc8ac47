"""What the tests of addresses share."""

import os
import socket
from collections.abc import Iterator

import pytest
from sites import Site

from reader.documents import network


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    site = Site()
    yield site
    site.close()


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """127.0.0.1 is on the internet, for once, and 127.0.0.2 is not; names lead to either."""
    known = {"public.example": "127.0.0.1", "private.example": "127.0.0.2"}
    look_up = socket.getaddrinfo
    monkeypatch.setattr(network, "is_public", lambda address: address == "127.0.0.1")
    monkeypatch.setattr(
        network.socket, "getaddrinfo", lambda host, *rest, **more: look_up(known.get(host, host), *rest, **more)
    )
