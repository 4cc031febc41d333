"""Finds where a message can go, and opens an address only at the moment of sending, in memory.

To plan deliveries it is enough to know which sealed columns are filled; nothing is opened for that.
"""

from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, UUID, uuid5

import orjson

from models.account import Account
from models.follower import Follower
from models.message import Audience, Delivery, DeliveryChannel, Message, PushSubscription, Topic
from models.reporter import Reporter
from services.carriers import Undeliverable
from services.followers import followers_of
from services.ports import Ports

Target = tuple[DeliveryChannel, UUID]

BY_PHONE = frozenset({Topic.EMERGENCY, Topic.TASK})
"""What staff are also told by telephone; the rest waits for their mail."""


@dataclass(frozen=True, slots=True)
class Address:
    """An opened address. Shape: `keys` of a push subscription; `follower_id` when it is a follower's."""

    to: str = field(repr=False)
    language: str
    keys: dict[str, str] = field(default_factory=dict[str, str], repr=False)
    follower_id: UUID | None = None


async def targets_of(ports: Ports, message: Message) -> list[Target]:
    """List every channel and recipient of a message."""
    if message.report_id is not None and message.account_id is None:
        return [(DeliveryChannel.EMAIL, reader_id(to)) for to in ports.installation.report_readers]
    if message.audience is Audience.STAFF:
        return await _of_account(message)
    if message.complaint_id is None:
        return []
    if message.audience is Audience.REPORTER:
        return await _of_reporter(message.complaint_id)
    return await _of_followers(message.complaint_id)


def reader_id(to: str) -> UUID:
    """Name an address that the installation gave, so that a delivery can name it without holding it."""
    return uuid5(NAMESPACE_URL, f"mailto:{to}")


async def _of_reporter(complaint_id: UUID) -> list[Target]:
    row = await Reporter.get_or_none(complaint_id=complaint_id)
    found = _sealed(row.id, row.sealed_email, row.sealed_phone) if row else []
    return [*found, *_pushed(await PushSubscription.filter(complaint_id=complaint_id))]


async def _of_followers(complaint_id: UUID) -> list[Target]:
    rows = await followers_of(complaint_id)
    found = [target for row in rows for target in _sealed(row.id, row.sealed_email, row.sealed_phone)]
    return [*found, *_pushed(await PushSubscription.filter(follower_id__in=[row.id for row in rows]))]


async def _of_account(message: Message) -> list[Target]:
    row = await Account.get_or_none(id=message.account_id, is_active=True)
    if row is None:
        return []
    phone = row.phone if message.topic in BY_PHONE else ""
    return [*_sealed(row.id, row.email, phone), *_pushed(await PushSubscription.filter(account_id=row.id))]


def _sealed(row_id: UUID, email: object, phone: object) -> list[Target]:
    given = {DeliveryChannel.EMAIL: email, DeliveryChannel.WEBHOOK: phone}
    return [(channel, row_id) for channel, value in given.items() if value]


def _pushed(rows: list[PushSubscription]) -> list[Target]:
    return [(DeliveryChannel.PUSH, row.id) for row in rows]


async def open_address(ports: Ports, message: Message, delivery: Delivery) -> Address:
    """Open the address of one delivery.

    Raises: Undeliverable when it is there no more.
    """
    if delivery.channel is DeliveryChannel.PUSH:
        return await _open_push(ports, message, delivery.recipient_id)
    if message.report_id is not None and message.account_id is None:
        readers = {reader_id(to): to for to in ports.installation.report_readers}
        return _found(readers.get(delivery.recipient_id, ""), message.language)
    column = "email" if delivery.channel is DeliveryChannel.EMAIL else "phone"
    if message.audience is Audience.STAFF:
        account = await Account.get_or_none(id=delivery.recipient_id, is_active=True)
        return _found(getattr(account, column, ""), account.language if account else "")
    if message.audience is Audience.REPORTER:
        reporter = await Reporter.get_or_none(id=delivery.recipient_id)
        return _found(_opened(ports, "reporter", reporter, column), message.language)
    follower = await Follower.get_or_none(id=delivery.recipient_id, is_follower=True, ended_at=None)
    to = _opened(ports, "follower", follower, column)
    return _found(to, follower.language if follower else "", follower.id if follower else None)


def _opened(ports: Ports, table: str, row: Reporter | Follower | None, column: str) -> str:
    sealed: bytes | None = getattr(row, f"sealed_{column}", None)
    return ports.vault.unseal(table, row.id, column, sealed) if row and sealed else ""


def _found(to: str, language: str, follower_id: UUID | None = None) -> Address:
    if not to:
        raise Undeliverable("GONE", is_gone=True)
    return Address(to, language, {}, follower_id)


async def _open_push(ports: Ports, message: Message, row_id: UUID) -> Address:
    row = await PushSubscription.get_or_none(id=row_id)
    if row is None:
        raise Undeliverable("GONE", is_gone=True)
    language = message.language
    if row.follower_id is not None:
        follower = await Follower.get_or_none(id=row.follower_id, is_follower=True, ended_at=None)
        language = _found("follower" if follower else "", follower.language if follower else "").language
    endpoint = ports.vault.unseal("push_subscription", row.id, "endpoint", row.sealed_endpoint)
    keys: dict[str, str] = orjson.loads(ports.vault.unseal("push_subscription", row.id, "keys", row.sealed_keys))
    return Address(endpoint, language, keys, row.follower_id)


def mask(channel: DeliveryChannel, to: str) -> str:
    """Show the ends of an address, enough to tell two apart and too little to write to."""
    if channel is DeliveryChannel.WEBHOOK:
        return f"…{to[-2:]}"
    if channel is DeliveryChannel.EMAIL:
        name, _, domain = to.rpartition("@")
        return f"{name[:1]}…@…{domain[domain.rfind('.') :]}"
    return ""
