"""Who is asking, and whom a limit counts: cookies of other sites and forged addresses get nowhere."""

from typing import Any

import pytest
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.websockets import WebSocket

from server.security import PublicScheme
from server.sessions import cookie_name, session_token, set_session, source_of

PROXY = frozenset({"10.0.0.1"})


def request(headers: dict[str, str], peer: str = "203.0.113.9", scheme: str = "http") -> Request:
    raw = [(name.encode(), value.encode()) for name, value in {"host": "kota.example", **headers}.items()]
    return Request(
        {
            "type": "http",
            "method": "POST",
            "path": "/",
            "query_string": b"",
            "scheme": scheme,
            "server": ("kota.example", 80),
            "client": (peer, 50000),
            "headers": raw,
        }
    )


@pytest.mark.parametrize(
    ("peer", "forwarded", "source"),
    [
        ("203.0.113.9", "", "203.0.113.9"),
        ("203.0.113.9", "1.2.3.4", "203.0.113.9"),
        ("10.0.0.1", "1.2.3.4", "1.2.3.4"),
        ("10.0.0.1", "6.6.6.6, 1.2.3.4", "1.2.3.4"),
        ("10.0.0.1", "6.6.6.6, 1.2.3.4, 10.0.0.1", "1.2.3.4"),
        ("2001:db8::1", "", "2001:db8::/64"),
        ("2001:db8::ffff:1", "", "2001:db8::/64"),
        ("10.0.0.1", "not an address", "not an address"),
    ],
)
def test_limits_count_the_sender_and_not_what_the_sender_says(peer: str, forwarded: str, source: str) -> None:
    assert source_of(request({"x-forwarded-for": forwarded}, peer), PROXY) == source


@pytest.mark.parametrize(
    ("headers", "honoured"),
    [
        ({}, True),
        ({"origin": "http://kota.example"}, True),
        ({"origin": "http://other.example"}, False),
        ({"origin": "null"}, False),
        ({"origin": "http://["}, False),
        ({"sec-fetch-site": "cross-site"}, False),
    ],
)
def test_the_cookie_is_honoured_for_our_own_pages_only(headers: dict[str, str], honoured: bool) -> None:
    assert (session_token(request({"cookie": "tanggap=abc", **headers})) == "abc") is honoured


def test_a_socket_without_origin_has_no_cookie_rights() -> None:
    async def nothing(*_: object) -> None:
        return None

    def socket(headers: list[tuple[bytes, bytes]]) -> WebSocket:
        scope = {"type": "websocket", "scheme": "ws", "path": "/", "headers": headers, "query_string": b""}
        return WebSocket(scope, nothing, nothing)  # type: ignore[arg-type]

    base = [(b"host", b"kota.example"), (b"cookie", b"tanggap=abc")]
    assert session_token(socket(base)) is None
    assert session_token(socket([*base, (b"origin", b"http://kota.example")])) == "abc"


PUBLIC = [(b"host", b"Kota.example")]


@pytest.mark.parametrize(
    ("public_url", "headers", "kind", "scheme"),
    [
        ("https://kota.example", PUBLIC, "http", "https"),
        ("https://kota.example", PUBLIC, "websocket", "wss"),
        ("https://kota.example:8443", [(b"host", b"kota.example:8443")], "http", "https"),
        ("https://kota.example:443", PUBLIC, "http", "https"),
        ("https://kota.example", [(b"host", b"kota.example:443")], "http", "https"),
        ("https://kota.example", [(b"host", b"localhost:8000")], "http", "http"),
        ("https://kota.example", [], "http", "http"),
        ("http://kota.example", PUBLIC, "http", "http"),
        ("http://kota.example", PUBLIC, "websocket", "ws"),
    ],
)
async def test_behind_a_proxy_that_ends_tls_the_public_address_is_https(
    public_url: str, headers: list[tuple[bytes, bytes]], kind: str, scheme: str
) -> None:
    scope: dict[str, Any] = {"type": kind, "scheme": "http" if kind == "http" else "ws", "path": "/"}
    sent: list[Any] = []

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        response = Response()
        set_session(Request({**scope, "type": "http", "query_string": b""}), response, "abc")
        await send({"type": "http.response.start", "status": 200, "headers": response.raw_headers})

    async def keep(message: Any) -> None:
        sent.append(message)

    await PublicScheme(answer, public_url)({**scope, "headers": headers}, None, keep)  # type: ignore[arg-type]
    told = Headers(raw=sent[0]["headers"])
    is_secure = scheme in ("https", "wss")
    assert told["set-cookie"].startswith("__Host-tanggap=" if is_secure else "tanggap=")
    assert ("Secure" in told["set-cookie"]) is is_secure
    assert ("strict-transport-security" in told) is (scheme == "https")


def test_the_cookie_is_host_bound_and_secure_over_https() -> None:
    response = Response()
    set_session(request({}, scheme="https"), response, "abc")
    cookie = response.headers["set-cookie"]
    assert cookie.startswith("__Host-tanggap=abc")
    for flag in ("HttpOnly", "Secure", "SameSite=strict", "Path=/"):
        assert flag in cookie
    assert cookie_name(request({})) == "tanggap"
