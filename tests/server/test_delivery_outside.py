"""An address somebody else chose never leads into the city's own network."""

import ipaddress
import socket
from typing import Any

import pytest

from server.adapters import outside
from server.adapters.outside import Outside, is_public, resolve
from services.carriers import Undeliverable
from tests.server.receivers import web_receiver

INNER = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "fd00::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "64:ff9b::10.0.0.1",
    "2002:7f00:1::",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
]


@pytest.mark.parametrize("address", INNER)
def test_inner_addresses_are_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8"])
def test_outer_addresses_are(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/",
        "https://localhost/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://169.254.169.254/latest/meta-data/",
    ],
)
async def test_every_way_of_writing_an_inner_address_is_refused(url: str) -> None:
    with pytest.raises(Undeliverable) as refused:
        await Outside().post(url, b"", {})
    assert refused.value.code in {"HOST_PRIVATE", "HOST_UNKNOWN", "ADDRESS_INVALID"}


@pytest.mark.parametrize(
    "url",
    ["http://contoh.test/", "ftp://contoh.test/", "https://user:pw@contoh.test/", "https:///x", "file:///etc/x", ""],
)
async def test_only_https_without_a_user_goes_out(url: str) -> None:
    with pytest.raises(Undeliverable, match="ADDRESS_INVALID"):
        await Outside().post(url, b"", {})


async def test_a_name_with_one_inner_address_among_others_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Undeliverable, match="HOST_PRIVATE"):
        await resolve_as(monkeypatch, "8.8.8.8", "10.0.0.1")


async def resolve_as(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> str:
    async def found(*_: object, **__: object) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in addresses]

    class Loop:
        getaddrinfo = staticmethod(found)

    monkeypatch.setattr(outside.asyncio, "get_running_loop", Loop)
    return await resolve("nama.test", 443, allow_private=False)


async def test_the_connection_goes_to_the_address_that_was_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    async with web_receiver() as box:
        port = box.url.rpartition(":")[2]

        async def judged(host: str, port: int, *, allow_private: bool) -> str:
            assert host == "gerbang.test"
            return "127.0.0.1"

        monkeypatch.setattr(outside, "resolve", judged)
        assert await Outside(allow_private=True).post(f"http://gerbang.test:{port}/a", b"x", {}) == 200
        assert box.requests[0].headers["host"] == f"gerbang.test:{port}"
