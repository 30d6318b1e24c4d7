import asyncio
from typing import Any

import httpcore
import pytest

from tests.site import Answer, html, serving
from warehouse.fetch import address
from warehouse.fetch.address import Guarded, Refused, inside
from warehouse.fetch.exchange import NoAnswer
from warehouse.fetch.one import fetch_one


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",  # noqa: S104 - it is to be refused
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "198.18.0.1",
        "224.0.0.251",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fd12:3456::1",
        "ff02::1",
        "2001:db8::1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_addresses_inside(ip: str) -> None:
    assert inside(ip)


@pytest.mark.parametrize("ip", ["8.8.8.8", "172.32.0.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_addresses_outside(ip: str) -> None:
    assert not inside(ip)


class Network:
    """Names and where connections went, without a network."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *answers: list[str], silent: tuple[str, ...] = ()) -> None:
        self.answers = iter(answers)
        self.silent = silent
        self.connected: list[str] = []
        monkeypatch.setattr(address, "addresses", self.resolve)
        monkeypatch.setattr(httpcore.AnyIOBackend, "connect_tcp", self.connect)

    async def resolve(self, *_: object) -> list[str]:
        return next(self.answers)

    async def connect(self, host: str, *_: object) -> Any:
        self.connected.append(host)
        if host in self.silent:
            raise httpcore.ConnectTimeout
        return object()


def connect(host: str, *allowed: str) -> None:
    asyncio.run(Guarded(allowed).connect_tcp(host, 443))


def test_the_address_that_was_checked_is_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    network = Network(monkeypatch, ["8.8.8.8"], ["127.0.0.1"])
    connect("paper.example")
    with pytest.raises(Refused, match="paper"):
        connect("paper.example")
    assert network.connected == ["8.8.8.8"]


def test_of_several_addresses_those_outside_are_tried_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    network = Network(monkeypatch, ["10.0.0.1", "8.8.4.4", "8.8.8.8"], silent=("8.8.4.4",))
    connect("paper.example")
    assert network.connected == ["8.8.4.4", "8.8.8.8"]


@pytest.mark.parametrize(
    ("allowed", "refused"), [("cms.example:443", False), ("CMS.example:443", False), ("cms.example:80", True)]
)
def test_a_host_inside_is_allowed_with_its_port(
    monkeypatch: pytest.MonkeyPatch, allowed: str, *, refused: bool
) -> None:
    network = Network(monkeypatch, ["10.0.0.1"])
    if refused:
        with pytest.raises(Refused):
            connect("cms.example", allowed)
    else:
        connect("cms.example", allowed)
    assert network.connected == ([] if refused else ["10.0.0.1"])


class TestOnePage:
    def test_it_is_had_behind_its_redirects(self) -> None:
        with serving({"/old": Answer(301, headers={"Location": "/new#end"}), "/new": html("One", "Text.")}) as site:
            found = fetch_one(f"{site.root}/old", [site.host])
        assert (found.url, found.status) == (f"{site.root}/new", 200)
        assert found.block().startswith(b"HTTP/1.1 200 OK\r\n")
        assert found.block().endswith(b"\r\n\r\n" + found.body)

    def test_it_reaches_nothing_inside_that_was_not_named(self) -> None:
        with serving({"/jump": Answer(302, headers={"Location": "http://localhost:9/"})}) as site:
            with pytest.raises(Refused, match="localhost:9"):
                fetch_one(f"{site.root}/jump", [site.host])
            with pytest.raises(Refused, match=site.host):
                fetch_one(site.root)

    def test_no_answer_is_told(self) -> None:
        with pytest.raises(NoAnswer, match="ConnectError"):
            fetch_one("http://localhost:9/", ["localhost:9"])

    @pytest.mark.parametrize("url", ["ftp://a.example/", "a.example", "http://", "http://[::1"])
    def test_what_is_no_address_is_refused(self, url: str) -> None:
        with pytest.raises(Refused):
            fetch_one(url)
