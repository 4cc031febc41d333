"""Sends notices to browsers by Web Push: encrypted to the browser, signed with the installation's own VAPID key.

The VAPID key is derived from the master key, so it needs no file of its own and every process has the same.
`Topic` stays the same at every attempt: a push service replaces a notice it still holds instead of keeping two.
"""

import asyncio
import base64
import binascii
from collections.abc import Mapping
from datetime import timedelta
from urllib.parse import urlsplit

import orjson
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02
from pywebpush import WebPusher, WebPushException

from server.adapters.outside import Outside
from services.carriers import Envelope, Undeliverable
from services.ports import Clock
from services.vault import Vault

KEPT = timedelta(days=3)
TOKEN_LIFE = timedelta(hours=12)
BODY_LIMIT = 300
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""How many points P-256 has."""


def vapid_key(vault: Vault) -> ec.EllipticCurvePrivateKey:
    """Derive the installation's VAPID key."""
    number = int.from_bytes(vault.derive("vapid high") + vault.derive("vapid low"))
    return ec.derive_private_key(number % (_ORDER - 1) + 1, ec.SECP256R1())


def public_key(vault: Vault) -> str:
    """Write what browsers need to subscribe: the public VAPID key, base64url."""
    point = vapid_key(vault).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).decode().rstrip("=")


class PushCarrier:
    """The browser channel. Shape: `contact` a mailto: or https: address push services may complain to."""

    def __init__(self, vault: Vault, contact: str, clock: Clock, outside: Outside) -> None:
        self._key = vapid_key(vault)
        self._contact = contact
        self._clock = clock
        self._outside = outside

    async def send(self, envelope: Envelope) -> None:
        """Post one notice to the push service of a browser.

        Raises: Undeliverable; gone when the browser has unsubscribed.
        """
        try:
            body, headers = await asyncio.to_thread(self._sealed, envelope)
        except (WebPushException, ValueError, binascii.Error) as error:
            raise Undeliverable("PUSH_KEYS", permanent=True) from error
        status = await self._outside.post(envelope.to, body, headers)
        if status in {404, 410}:
            raise Undeliverable("GONE", is_gone=True)
        if not 200 <= status < 300:
            raise Undeliverable(f"PUSH_{status}", permanent=status in {400, 413})

    def _sealed(self, envelope: Envelope) -> tuple[bytes, Mapping[str, str]]:
        notice = {
            "title": envelope.subject,
            "body": envelope.text.partition("\n\n")[0][:BODY_LIMIT],
            "url": envelope.link,
            "tag": str(envelope.delivery_id),
            "urgent": envelope.is_urgent,
        }
        pusher = WebPusher({"endpoint": envelope.to, "keys": dict(envelope.keys)})
        body = bytes(pusher.encode(orjson.dumps(notice), "aes128gcm")["body"])
        place = urlsplit(envelope.to)
        expires = int((self._clock.now() + TOKEN_LIFE).timestamp())
        claims = {"aud": f"{place.scheme}://{place.netloc}", "sub": self._contact, "exp": expires}
        signed: dict[str, str] = Vapid02(private_key=self._key).sign(claims)
        return body, {
            **{name.lower(): value for name, value in signed.items()},
            "content-type": "application/octet-stream",
            "content-encoding": "aes128gcm",
            "ttl": str(int(KEPT.total_seconds())),
            "urgency": "high" if envelope.is_urgent else "normal",
            "topic": base64.urlsafe_b64encode(envelope.delivery_id.bytes).decode().rstrip("="),
        }
