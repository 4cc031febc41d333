"""The receipt for a stored photo, given to its sender and handed back with the report.

It names the photo and carries the private evidence, so it is sealed (AES-256-GCM), not merely signed: who copies
a ticket learns neither place nor time. Opening is constant-time, as the tag check of GCM is.
"""

import base64
import binascii
import os
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from uploads.evidence import EvidenceLevel
from uploads.prints import PhotoPrints

KEY_BYTES = 32
_NONCE_BYTES = 12
_LIMIT_CHARACTERS = 2048
_PURPOSE = b"tanggap photo ticket 1"


class TicketFault(StrEnum):
    """What is wrong with a ticket."""

    MALFORMED = "MALFORMED"
    FORGED = "FORGED"
    EXPIRED = "EXPIRED"


class TicketRefused(Exception):
    """A ticket that opens nothing. Shape: `fault` says why; a forged one is not told apart from a foreign key's."""

    def __init__(self, fault: TicketFault) -> None:
        self.fault = fault
        super().__init__(fault.value)


@dataclass(frozen=True, slots=True)
class ReceivedPhoto:
    """A stored photo and what it told of itself.

    Shape: `sha256` in hex, of the stored full size; `original_sha256` of the bytes as they came, which are not kept;
    `prints` are not in the ticket, they are taken of the stored picture when it is claimed.
    Units: pixels, bytes, degrees WGS 84; instants aware, UTC.
    """

    photo_id: UUID
    sha256: str
    original_sha256: str
    width: int
    height: int
    size_bytes: int
    dhash: int
    evidence: EvidenceLevel
    captured_at: datetime | None
    capture_latitude: float | None
    capture_longitude: float | None
    camera_make: str | None
    expires_at: datetime
    prints: PhotoPrints | None = None


def _check_key(key: bytes) -> AESGCM:
    if len(key) != KEY_BYTES:
        raise ValueError(f"the ticket key has {KEY_BYTES} bytes, not {len(key)}")
    return AESGCM(key)


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).astimezone(UTC) if text else None


def _photo(facts: dict[str, Any]) -> ReceivedPhoto:
    told: dict[str, Any] = {
        **facts,
        "photo_id": UUID(facts["photo_id"]),
        "dhash": int(facts["dhash"], 16),
        "evidence": EvidenceLevel(facts["evidence"]),
        "captured_at": _instant(facts["captured_at"]),
        "expires_at": _instant(facts["expires_at"]),
    }
    return ReceivedPhoto(**told)


class TicketBook:
    """Writes and opens tickets with one key."""

    def __init__(self, key: bytes) -> None:
        self._cipher = _check_key(key)

    def write(self, photo: ReceivedPhoto) -> str:
        """Seal a photo's facts as URL-safe text."""
        # Hexadecimal, because JSON readers lose the low bits of 64-bit numbers.
        facts = asdict(replace(photo, prints=None))
        del facts["prints"]
        payload = orjson.dumps({**facts, "dhash": f"{photo.dhash:016x}"})
        nonce = os.urandom(_NONCE_BYTES)
        sealed = nonce + self._cipher.encrypt(nonce, payload, _PURPOSE)
        return base64.urlsafe_b64encode(sealed).rstrip(b"=").decode()

    def read(self, ticket: str, now: datetime) -> ReceivedPhoto:
        """Open a ticket. Raises: TicketRefused."""
        sealed = self._decode(ticket)
        try:
            payload = self._cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], _PURPOSE)
        except InvalidTag:
            raise TicketRefused(TicketFault.FORGED) from None
        try:
            photo = _photo(orjson.loads(payload))
        except (KeyError, TypeError, ValueError):  # sealed by us, in another release
            raise TicketRefused(TicketFault.MALFORMED) from None
        if now >= photo.expires_at:
            raise TicketRefused(TicketFault.EXPIRED)
        return photo

    @staticmethod
    def _decode(ticket: str) -> bytes:
        if len(ticket) > _LIMIT_CHARACTERS:
            raise TicketRefused(TicketFault.MALFORMED)
        try:
            sealed = base64.urlsafe_b64decode(ticket.encode("ascii") + b"=" * (-len(ticket) % 4))
        except (binascii.Error, ValueError):
            raise TicketRefused(TicketFault.MALFORMED) from None
        # One ticket has one spelling: loose last bits and skipped characters are refused.
        canonical = base64.urlsafe_b64encode(sealed).rstrip(b"=").decode()
        if canonical != ticket or len(sealed) <= _NONCE_BYTES + 16:
            raise TicketRefused(TicketFault.MALFORMED)
        return sealed
