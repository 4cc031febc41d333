"""Shows the administrator what was told, what could not be, and why; and sends it again.

No address is ever shown, only its ends; and of a sealed case not even the number.
"""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from models.complaint import Complaint
from models.errors import InvalidInput, NotFound, NotPermitted
from models.message import Delivery, DeliveryState, Message, MessageState
from models.roles import Role, Viewer
from models.workflow import Kind
from services.addresses import mask, open_address
from services.carriers import Undeliverable
from services.outbox import GONE
from services.ports import Ports
from services.unit import unit
from services.vault import SealBroken

KEEPER_ROLES = frozenset({Role.SYSADMIN, Role.COORDINATOR})


@dataclass(frozen=True, slots=True)
class Told:
    """One message as the administrator sees it. Shape: `tracking_number` None for a sealed case."""

    message: Message
    tracking_number: str | None
    deliveries: list[tuple[Delivery, str]]


@dataclass(frozen=True, slots=True)
class ToldPage:
    """One page, newest first."""

    rows: list[Told]
    has_next: bool


def _require_keeper(viewer: Viewer) -> None:
    if not viewer.has(*KEEPER_ROLES):
        raise NotPermitted


async def page(ports: Ports, viewer: Viewer, state: MessageState | None, first: int, after: str | None) -> ToldPage:
    """List messages, newest first.

    Raises: NotPermitted, InvalidInput.
    """
    _require_keeper(viewer)
    query = Message.filter(state=state) if state else Message.all()
    if after is not None:
        try:
            query = query.filter(id__lt=UUID(after))
        except ValueError as error:
            raise InvalidInput("CURSOR", ["after"]) from error
    messages = await query.order_by("-id").limit(first + 1)
    return ToldPage(await _told(ports, messages[:first]), has_next=len(messages) > first)


async def total(viewer: Viewer, state: MessageState | None) -> int:
    """Count messages.

    Raises: NotPermitted.
    """
    _require_keeper(viewer)
    return await (Message.filter(state=state) if state else Message.all()).count()


async def _told(ports: Ports, messages: list[Message]) -> list[Told]:
    about = [message.complaint_id for message in messages if message.complaint_id]
    cases = {row.id: row for row in await Complaint.filter(id__in=about)}
    deliveries: dict[UUID, list[Delivery]] = defaultdict(list)
    for row in await Delivery.filter(message_id__in=[message.id for message in messages]).order_by("id"):
        deliveries[row.message_id].append(row)
    found: list[Told] = []
    for message in messages:
        case = cases[message.complaint_id] if message.complaint_id else None
        sealed = case is not None and case.kind is Kind.MISCONDUCT
        rows = [(row, "" if sealed else await _masked(ports, message, row)) for row in deliveries[message.id]]
        found.append(Told(message, None if sealed or case is None else case.tracking_number, rows))
    return found


async def _masked(ports: Ports, message: Message, delivery: Delivery) -> str:
    try:
        return mask(delivery.channel, (await open_address(ports, message, delivery)).to)
    except (Undeliverable, SealBroken):
        return ""


async def retry(ports: Ports, viewer: Viewer, message_id: UUID) -> Told:
    """Send a message again that has not arrived everywhere: what was given up gets all its attempts anew.

    Effects: its deliveries are due at once, or are planned anew; one audit entry.
    Raises: NotPermitted, NotFound, InvalidInput when it has arrived.
    """
    _require_keeper(viewer)
    async with unit(ports, viewer) as work:
        message = await Message.select_for_update().get_or_none(id=message_id)
        if message is None:
            raise NotFound(path=["messageId"])
        if message.state is MessageState.SENT:
            raise InvalidInput("NOT_RETRIABLE", ["messageId"])
        rows = Delivery.filter(message_id=message.id)
        await rows.filter(state=DeliveryState.DEAD, fault=GONE).delete()
        await rows.filter(state=DeliveryState.DEAD).update(
            state=DeliveryState.PENDING, attempts=0, fault="", due_at=work.now, leased_until=None
        )
        await rows.filter(state=DeliveryState.PENDING, leased_until=None).update(due_at=work.now)
        await Message.filter(id=message.id).update(
            state=MessageState.PENDING, due_at=work.now, attempts=message.attempts + 1
        )
        role = Role.SYSADMIN if viewer.has(Role.SYSADMIN) else Role.COORDINATOR
        await work.audit("MESSAGE_RETRIED", None, role, {"topic": message.topic.value, "state": message.state.value})
    return (await _told(ports, [await Message.get(id=message.id)]))[0]
