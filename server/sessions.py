"""Who is asking, read from the session cookie; and the cookie itself.

The cookie is honoured only when the request does not come from another site: a foreign Origin is as good as no cookie.
On sockets an Origin must be there. Source: trust, sections 3 and 6.
"""

from dataclasses import replace
from ipaddress import ip_address, ip_network

from starlette.requests import HTTPConnection
from starlette.responses import Response
from strawberry.http.websocket_origin import is_same_origin

from models.roles import PUBLIC_VIEWER, Viewer
from services import accounts
from services.accounts import ABSOLUTE
from services.ports import Ports

SECURE_NAME = "__Host-tanggap"
PLAIN_NAME = "tanggap"
IPV6_PREFIX_BITS = 64


def cookie_name(connection: HTTPConnection) -> str:
    """Return the name in use: the `__Host-` one wherever the browser keeps secure cookies."""
    secure = connection.url.scheme in ("https", "wss")
    return SECURE_NAME if secure else PLAIN_NAME


def same_site(connection: HTTPConnection) -> bool:
    """Tell whether the request comes from our own pages, or from no page at all (except on sockets)."""
    origin = connection.headers.get("origin")
    if origin is None:
        return connection.scope["type"] == "http" and connection.headers.get("sec-fetch-site") != "cross-site"
    return is_same_origin(origin, connection.headers.get("host"))


def session_token(connection: HTTPConnection) -> str | None:
    """Return the session token, unless another site sent it along."""
    if not same_site(connection):
        return None
    return connection.cookies.get(cookie_name(connection))


async def viewer_of(ports: Ports, connection: HTTPConnection, language: str = "id") -> Viewer:
    """Return who is asking; the public when there is no valid session."""
    token = session_token(connection)
    viewer = await accounts.viewer_of(ports, token) if token else None
    return replace(viewer or PUBLIC_VIEWER, language=language)


def set_session(connection: HTTPConnection, response: Response, token: str | None) -> None:
    """Set the session cookie, or remove it with None."""
    name = cookie_name(connection)
    lifetime = int(ABSOLUTE.total_seconds()) if token else 0
    response.set_cookie(
        name, token or "", max_age=lifetime, path="/", secure=name == SECURE_NAME, httponly=True, samesite="strict"
    )


def source_of(connection: HTTPConnection, proxies: frozenset[str]) -> str:
    """Return the address limits count by: the peer, or what a trusted proxy says; IPv6 by its /64."""
    peer = connection.client.host if connection.client else ""
    if peer in proxies:
        hops = [hop.strip() for hop in connection.headers.get("x-forwarded-for", "").split(",") if hop.strip()]
        peer = next((hop for hop in reversed(hops) if hop not in proxies), peer)
    return _prefix(peer)


def _prefix(address: str) -> str:
    """Return an IPv4 address whole and an IPv6 address by the /64 one household or office gets."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return address
    return str(ip_network(f"{address}/{IPV6_PREFIX_BITS}", strict=False))
