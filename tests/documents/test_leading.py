"""Addresses: where pages may lead."""

import socket
from typing import Any

import pytest
from sites import Site, complaint, opened

from reader.documents import network
from reader.documents.network import is_public


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
