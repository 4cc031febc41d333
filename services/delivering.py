"""Sends what was planned: claims by lease, sends outside any transaction, tries again later, gives up in the open.

At least once, never at most once: an attempt is written before sending, and a process that dies in between leaves a
lease that runs out, so another one sends again under the same delivery id, by which the other side knows a repetition.
docs/messages.md says what that means for each channel.
"""

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from tortoise.transactions import in_transaction

from models.database import Dialect, dialect, fetch
from models.message import Delivery, DeliveryState, Message, PushSubscription, Topic
from services.addresses import open_address
from services.carriers import Envelope, Undeliverable
from services.composing import letter_of
from services.outbox import GONE, conclude
from services.ports import Ports

BATCH = 20
ATTEMPTS = 8
LEASE = timedelta(seconds=120)
SEND_SECONDS = 45
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=12)
GROWTH = 4

_SELECT = """
    SELECT id FROM delivery
    WHERE state = 'PENDING' AND due_at <= ? AND (leased_until IS NULL OR leased_until <= ?)
    ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED
"""
_UPDATE = "UPDATE delivery SET leased_until = ?, attempts = attempts + 1 WHERE id IN («due») RETURNING id"
_CLAIM: dict[Dialect, str] = {
    "postgres": _UPDATE.replace("«due»", _SELECT),
    "sqlite": _UPDATE.replace("«due»", _SELECT.replace("FOR UPDATE SKIP LOCKED", "")),
}

log = logging.getLogger("tanggap.delivering")


@dataclass(frozen=True, slots=True)
class Delivered:
    """What one pass did, in deliveries."""

    sent: int = 0
    put_off: int = 0
    dead: int = 0

    @property
    def total(self) -> int:
        """How many were tried."""
        return self.sent + self.put_off + self.dead


async def deliver_due(ports: Ports) -> Delivered:
    """Send everything that is due and return what became of it."""
    sent = put_off = dead = 0
    while claimed := await _claim(ports):
        ends = await asyncio.gather(*(_deliver(ports, row, until) for row, until in claimed))
        sent += ends.count(DeliveryState.SENT)
        dead += ends.count(DeliveryState.DEAD)
        put_off += ends.count(DeliveryState.PENDING)
    return Delivered(sent, put_off, dead)


async def _claim(ports: Ports) -> list[tuple[Delivery, datetime]]:
    """Take some due deliveries for a while and write the attempt down."""
    now = ports.clock.now()
    until = now + LEASE
    if not await Delivery.filter(state=DeliveryState.PENDING, due_at__lte=now).exists():
        return []
    rows = await fetch(_CLAIM[dialect()], (until, now, now, BATCH))
    ids = [UUID(str(row["id"])) for row in rows]
    return [(row, until) for row in await Delivery.filter(id__in=ids).order_by("due_at")] if ids else []


async def _deliver(ports: Ports, delivery: Delivery, until: datetime) -> DeliveryState:
    try:
        await _send(ports, delivery)
    except Undeliverable as refusal:
        return await _failed(ports, delivery, until, refusal)
    except TimeoutError:
        return await _failed(ports, delivery, until, Undeliverable("TIMEOUT"))
    except Exception:
        log.exception("delivery %s failed unexpectedly", delivery.id)
        return await _failed(ports, delivery, until, Undeliverable("INTERNAL"))
    now = ports.clock.now()
    await _end(delivery, until, {"state": DeliveryState.SENT, "sent_at": now, "fault": "", "leased_until": None})
    return DeliveryState.SENT


async def _send(ports: Ports, delivery: Delivery) -> None:
    carrier = ports.carriers.get(delivery.channel)
    if carrier is None:
        raise Undeliverable("CHANNEL_OFF")
    message = await Message.get(id=delivery.message_id)
    address = await open_address(ports, message, delivery)
    letter = await letter_of(ports, message, address.language, address.follower_id)
    envelope = Envelope(
        delivery.id,
        address.to,
        address.language,
        letter.subject,
        letter.text,
        letter.link,
        letter.stop_link,
        address.keys,
        topic=message.topic.value,
        is_urgent=message.topic is Topic.EMERGENCY,
        enclosures=letter.enclosures,
    )
    async with asyncio.timeout(SEND_SECONDS):
        await carrier.send(envelope)


async def _failed(ports: Ports, delivery: Delivery, until: datetime, refusal: Undeliverable) -> DeliveryState:
    """Write a failed attempt: later again, or given up and left for the administrator."""
    is_over = refusal.permanent or delivery.attempts >= ATTEMPTS
    log.warning("delivery %s by %s, attempt %d: %s", delivery.id, delivery.channel, delivery.attempts, refusal.code)
    if refusal.is_gone:
        await PushSubscription.filter(id=delivery.recipient_id).delete()
    state = DeliveryState.DEAD if is_over else DeliveryState.PENDING
    due_at = delivery.due_at if is_over else ports.clock.now() + wait(ports, delivery.attempts)
    fault = GONE if refusal.is_gone else refusal.code
    await _end(delivery, until, {"state": state, "due_at": due_at, "fault": fault, "leased_until": None})
    return state


async def _end(delivery: Delivery, until: datetime, columns: dict[str, object]) -> None:
    """Write how an attempt ended, unless its lease had run out and somebody else has taken over."""
    held = Delivery.filter(id=delivery.id, state=DeliveryState.PENDING, attempts=delivery.attempts, leased_until=until)
    async with in_transaction():
        await Message.select_for_update().get(id=delivery.message_id)
        if await held.update(**columns):
            await conclude(delivery.message_id)


def wait(ports: Ports, attempts: int) -> timedelta:
    """Return how long to wait after so many attempts: four times as long each time, with a quarter of chance."""
    longest = min(FIRST_WAIT * GROWTH ** (attempts - 1), LONGEST_WAIT)
    chance = int.from_bytes(ports.randomness.token(2)) / 0xFFFF
    return longest * (0.75 + 0.5 * chance)
