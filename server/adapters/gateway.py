"""Hands short messages to the city's own SMS or WhatsApp gateway, by a signed webhook.

The gateway checks `Tanggap-Signature` (HMAC-SHA256 over timestamp, full stop and body) and knows a repetition by
`Idempotency-Key`, which stays the same at every attempt. docs/messages.md shows how to check both.
"""

import hashlib
import hmac

import orjson

from server.adapters.outside import Outside
from services.carriers import Envelope, Undeliverable
from services.ports import Clock

WRONG_MESSAGE = frozenset({400, 413, 422})
"""Answers by which the gateway says that this very message will never do."""


def signature(secret: str, timestamp: int, body: bytes) -> str:
    """Sign a body. Shape: `t=<seconds>,v1=<hexadecimal>`."""
    digest = hmac.new(secret.encode(), f"{timestamp}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={timestamp},v1={digest}"


class GatewayCarrier:
    """The SMS and WhatsApp channel."""

    def __init__(self, url: str, secret: str, clock: Clock, outside: Outside) -> None:
        self._url = url
        self._secret = secret
        self._clock = clock
        self._outside = outside

    async def send(self, envelope: Envelope) -> None:
        """Post one message to the gateway.

        Raises: Undeliverable.
        """
        body = orjson.dumps(
            {
                "id": str(envelope.delivery_id),
                "to": envelope.to,
                "language": envelope.language,
                "topic": envelope.topic,
                "urgent": envelope.is_urgent,
                "text": f"{envelope.subject}\n{envelope.link}",
                "subject": envelope.subject,
                "body": envelope.text,
                "link": envelope.link,
                "stopLink": envelope.stop_link or None,
            }
        )
        headers = {
            "content-type": "application/json",
            "idempotency-key": str(envelope.delivery_id),
            "tanggap-signature": signature(self._secret, int(self._clock.now().timestamp()), body),
        }
        status = await self._outside.post(self._url, body, headers)
        if not 200 <= status < 300:
            raise Undeliverable(f"GATEWAY_{status}", permanent=status in WRONG_MESSAGE)
