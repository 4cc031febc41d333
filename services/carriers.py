"""What a channel must be able to do, so that services can send without knowing SMTP, gateways or push services.

Addresses are opened only to be put into an envelope, in memory; nothing that prints an envelope shows one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with a message; only mail takes it along."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Envelope:
    """One message ready to leave.

    Shape: `delivery_id` stays the same at every attempt, so a receiver can tell a repetition; `to` an e-mail address,
    a phone number (E.164) or a push endpoint; `keys` of a push subscription; `link` opens the case.
    """

    delivery_id: UUID
    to: str = field(repr=False)
    language: str
    subject: str = field(repr=False)
    text: str = field(repr=False)
    link: str = field(repr=False)
    stop_link: str = field(default="", repr=False)
    keys: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    topic: str = ""
    is_urgent: bool = False
    enclosures: tuple[Enclosure, ...] = ()


class Undeliverable(Exception):
    """The channel did not take an envelope.

    Shape: `code` names the cause without any address; when `permanent`, another attempt is useless; when `is_gone`, the
    address itself no longer exists.
    """

    def __init__(self, code: str, *, permanent: bool = False, is_gone: bool = False) -> None:
        self.code = code[:80]
        self.permanent = permanent or is_gone
        self.is_gone = is_gone
        super().__init__(self.code)


class Carrier(Protocol):
    """One channel."""

    async def send(self, envelope: Envelope) -> None:
        """Hand an envelope over; returning means that the other side took it.

        Raises: Undeliverable.
        """
        ...


class Speech(Protocol):
    """Says the catalogue's sentences and writes dates in one language."""

    def say(self, key: str, /, **values: str | int) -> str:
        """Say a sentence, with `{name}` replaced."""
        ...

    def raw(self, key: str) -> str | None:
        """Return a sentence as it is written, None when nobody wrote it."""
        ...

    def day(self, day: date) -> str:
        """Write a day with its weekday."""
        ...

    def instant(self, at: datetime) -> str:
        """Write an instant on the city's clock."""
        ...
