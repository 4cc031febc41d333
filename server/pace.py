"""How slowly a body may arrive, so that a trickling sender holds no place for ever and a slow phone still gets through.

Only the waiting for the sender counts, never the time our own disk takes. How much may come is decided elsewhere.
"""

import asyncio
from dataclasses import dataclass

from starlette.requests import Request
from starlette.types import Message

SLOW_STATUS = 408
SLOW_CODE = "BODY_TOO_SLOW"
# What still trickles in after the answer would keep the connection open.
SLOW_HEADERS = {"connection": "close"}


class BodyTooSlow(Exception):
    """A body that does not arrive in time."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Name every bound on the waiting for one body.

    Shape: no silence longer than `idle_seconds`; after the first `grace_seconds` at least `bytes_per_second` on
    average; never more than `total_seconds`. So a photo as phones shrink it has minutes, and 20 MB need 18 kB/s.
    """

    idle_seconds: float = 30
    grace_seconds: float = 60
    bytes_per_second: int = 4096
    total_seconds: float = 1200

    def seconds_left(self, arrived_bytes: int, waited_seconds: float) -> float:
        """Return how long the next piece may take to come; nothing is left at zero and below."""
        earned = self.grace_seconds + arrived_bytes / self.bytes_per_second
        return min(self.idle_seconds, min(earned, self.total_seconds) - waited_seconds)


DEFAULT_PACE = Pace()


def paced(request: Request, pace: Pace) -> Request:
    """Return the request with a body that must keep the pace. Raises: BodyTooSlow, while the body is read."""
    return Request(request.scope, _Paced(request, pace))


class _Paced:
    """Pass the body on as long as it keeps coming. Shape: an ASGI receive."""

    def __init__(self, request: Request, pace: Pace) -> None:
        self._receive = request.receive
        self._pace = pace
        self._arrived_bytes = 0
        self._waited_seconds = 0.0

    async def __call__(self) -> Message:
        clock = asyncio.get_running_loop().time
        since = clock()
        left = self._pace.seconds_left(self._arrived_bytes, self._waited_seconds)
        if left <= 0:
            raise BodyTooSlow
        try:
            async with asyncio.timeout(left):
                message = await self._receive()
        except TimeoutError as error:
            raise BodyTooSlow from error
        self._waited_seconds += clock() - since
        self._arrived_bytes += len(message.get("body", b""))
        return message
