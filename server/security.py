"""The outermost layer: headers every answer bears, and a body limit for everything but photos.

Scripts and styles come from our own files only; nothing may frame us; photos never run.
"""

from collections.abc import Callable
from functools import lru_cache
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

STAY_WITH_TLS = "max-age=31536000"


@lru_cache(maxsize=8)
def content_policy(tiles_url: str) -> str:
    """Write the content security policy; the tile server, if any, may send pictures."""
    parts = urlsplit(tiles_url.replace("{s}.", "*."))
    tiles = f" {parts.scheme}://{parts.netloc}" if parts.netloc else ""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
        f"img-src 'self' data: blob:{tiles}; media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; "
        "worker-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    )


class PublicScheme:
    """Take a request to the installation's public address for what it was in the browser.

    Behind a proxy that ends TLS every request arrives as plain http, and cookies would be set without `Secure`. So what
    asks for the host of a public https address came by https; any other host (`localhost`, a probe) stays what it is.
    Shape: an ASGI middleware, the outermost.
    """

    def __init__(self, app: ASGIApp, public_url: str) -> None:
        self._app = app
        parts = urlsplit(public_url)
        self._host = _plain_host(parts.netloc.encode()) if parts.scheme == "https" else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Correct the scheme and pass the request on; what is https asks browsers to stay with it."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        if self._host and _plain_host(dict(scope["headers"]).get(b"host", b"")) == self._host:
            scope["scheme"] = "https" if scope["type"] == "http" else "wss"

        async def complete(message: Message) -> None:
            if message["type"] == "http.response.start" and scope["scheme"] == "https":
                MutableHeaders(scope=message)["strict-transport-security"] = STAY_WITH_TLS
            await send(message)

        await self._app(scope, receive, complete)


def _plain_host(host: bytes) -> bytes:
    """Write a host without the port https has anyway."""
    return host.lower().removesuffix(b":443")


class SecurityHeaders:
    """Add the headers. Shape: an ASGI middleware that leaves sockets alone; `policy` is asked every time."""

    def __init__(self, app: ASGIApp, policy: Callable[[], str]) -> None:
        self._app = app
        self._policy = policy
        self._headers = {
            "x-content-type-options": "nosniff",
            "referrer-policy": "no-referrer",
            "permissions-policy": "camera=(self), geolocation=(self), microphone=()",
            "cross-origin-opener-policy": "same-origin",
            "cross-origin-resource-policy": "same-origin",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def complete(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("content-security-policy", self._policy())
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, complete)
