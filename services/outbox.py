"""Plans how each owed message travels: one delivery for every address of every recipient, written exactly once.

A message is planned in one transaction that holds its row, and (message, channel, recipient) is unique, so any number
of processes may plan at the same time. Who left no address is marked as such at once; the case page tells them.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from tortoise.transactions import in_transaction

from models.database import Dialect, dialect, fetch
from models.ids import new_id
from models.message import Delivery, DeliveryState, Message, MessageState
from services.addresses import targets_of
from services.ports import Ports

BATCH = 50
GONE = "GONE"
"""Why a delivery ended whose address is there no more; nobody has to do anything about it."""

_DUE = """
    SELECT m.id AS id FROM message m
    WHERE m.state = 'PENDING' AND m.due_at <= ? AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.message_id = m.id)
"""
_WAITING = _DUE + " LIMIT 1"
_SELECT = _DUE + " ORDER BY m.due_at LIMIT ? FOR UPDATE OF m SKIP LOCKED"
_UNPLANNED: dict[Dialect, str] = {"postgres": _SELECT, "sqlite": _SELECT.replace("FOR UPDATE OF m SKIP LOCKED", "")}


async def plan(ports: Ports) -> int:
    """Plan the due messages that have no deliveries yet; return how many were planned."""
    planned = 0
    while count := await _plan_some(ports):
        planned += count
    return planned


async def _plan_some(ports: Ports) -> int:
    now = ports.clock.now()
    if not await fetch(_WAITING, (now,)):
        return 0
    async with in_transaction():
        messages = await Message.filter(id__in=await _unplanned(now))
        for message in messages:
            await plan_one(ports, message, now)
    return len(messages)


async def _unplanned(now: datetime) -> list[UUID]:
    """Take the rows of the oldest due messages; other processes pass over them."""
    rows = await fetch(_UNPLANNED[dialect()], (now, BATCH))
    return [UUID(str(row["id"])) for row in rows]


async def plan_one(ports: Ports, message: Message, now: datetime) -> int:
    """Write the deliveries of one message over the channels that are set up, inside the caller's transaction.

    Effects: delivery rows, or the message marked UNDELIVERABLE.
    """
    targets = [target for target in await targets_of(ports, message) if target[0] in ports.carriers]
    await Delivery.bulk_create(
        [
            Delivery(id=new_id(), message_id=message.id, channel=channel, recipient_id=recipient, due_at=now)
            for channel, recipient in targets
        ],
        ignore_conflicts=True,
    )
    if not targets:
        await Message.filter(id=message.id).update(state=MessageState.UNDELIVERABLE)
    return len(targets)


async def conclude(message_id: UUID) -> MessageState:
    """Write the state of a message from those of its deliveries; the caller holds the message's row."""
    rows = await Delivery.filter(message_id=message_id).values_list("state", "fault")
    state = _concluded([(DeliveryState(str(state)), str(fault)) for state, fault in rows])
    await Message.filter(id=message_id).update(state=state)
    return state


def _concluded(ends: Iterable[tuple[DeliveryState, str]]) -> MessageState:
    seen = {state if fault != GONE else None for state, fault in ends}
    if DeliveryState.PENDING in seen:
        return MessageState.PENDING
    if DeliveryState.DEAD in seen:
        return MessageState.DEAD
    return MessageState.SENT if DeliveryState.SENT in seen else MessageState.UNDELIVERABLE
