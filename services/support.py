"""«Saya juga mengalami» and «Ikuti»: a neighbour says that a case concerns them too, without any account.

A browser counts once per case; it is known by a keyed hash of an id it made itself, and nothing else is kept of plain
supporters. Who wants news may leave an address, sealed, and gets a key that ends it. Source: requirements 2.6, S3 3.9.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.codes import parse_number
from models.complaint import Complaint
from models.errors import InvalidInput, NotFound, NotPermitted
from models.follower import Follower
from models.ids import new_id
from models.message import PushSubscription
from models.roles import PUBLIC_VIEWER, Role
from models.workflow import OPEN
from services import limits
from services.followers import recount, survivor_of
from services.identity import phone_of
from services.ports import Ports
from services.text import email_of
from services.unit import unit
from services.vault import hash_access_key

_DEVICE = re.compile(r"[A-Za-z0-9_-]{16,64}")


@dataclass(frozen=True, slots=True)
class SupportCommand:
    """One browser about one case. Shape: `source` is a network address prefix for limits, never stored."""

    tracking_number: str
    device_id: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class FollowCommand(SupportCommand):
    """The same, with where to send news; both addresses may be empty."""

    phone: str = ""
    email: str = ""
    language: str = "id"


@dataclass(frozen=True, slots=True)
class Followed:
    """A case and the key that ends following it."""

    complaint: Complaint
    follower_key: str


async def support(ports: Ports, command: SupportCommand) -> Complaint:
    """Count a browser as a supporter of a published, open case; a second time changes nothing.

    Effects: one follower row, the count, one audit entry without personal data.
    Raises: InvalidInput, NotFound, NotPermitted, TooManyRequests.
    """
    complaint, _ = await _joined(ports, command, {"is_supporter": True})
    return complaint


async def follow(ports: Ports, command: FollowCommand) -> Followed:
    """Let a browser follow a published, open case, which counts as support; again only renews the addresses.

    Effects: as `support`, and sealed addresses. Raises: as `support`.
    """
    phone, email = phone_of(command.phone, "phone"), email_of(command.email, "email")
    columns = {"is_supporter": True, "is_follower": True, "language": "en" if command.language == "en" else "id"}
    complaint, row = await _joined(ports, command, columns, phone, email)
    return Followed(complaint, ports.vault.follower_key(row.id))


async def withdraw(ports: Ports, command: SupportCommand) -> Complaint:
    """Take a browser's support back; following goes on until it is ended by its key. Nothing to take back is fine.

    Effects: the count, one audit entry. Raises: InvalidInput, NotFound, TooManyRequests.
    """
    device, asked = await _device(ports, command), await _case(ports, command.tracking_number)
    goes_on = await survivor_of(asked)
    async with unit(ports, PUBLIC_VIEWER) as work:
        await Complaint.select_for_update().get(id=goes_on.id)
        rows = Follower.filter(complaint_id=goes_on.id, device_index=device, is_supporter=True, ended_at=None)
        if not await rows.exists():
            return asked
        await rows.filter(is_follower=False).update(ended_at=work.now)
        await Follower.filter(complaint_id=goes_on.id, device_index=device).update(is_supporter=False)
        count = await recount(goes_on.id)
        await work.audit("SUPPORT_WITHDRAWN", goes_on, Role.PUBLIC, {"supportCount": count})
    return await Complaint.get(id=asked.id)


async def unfollow(ports: Ports, tracking_number: str, key: str, source: str = "") -> Complaint:
    """End following by its key: addresses are erased at once, support stays. A second time is fine.

    Effects: the row, its push subscriptions, one audit entry. Raises: InvalidInput, NotFound, NotPermitted,
    TooManyRequests for who guesses keys.
    """
    asked = await _case(ports, tracking_number)
    row = await follower_by_key(asked, key)
    if row is None:
        await limits.spend(ports, "access-key", source, ports.installation.limits.guesses_per_window)
        raise NotPermitted("FOLLOWER_KEY_WRONG", ["key"])
    if not row.is_follower:
        return asked
    async with unit(ports, PUBLIC_VIEWER) as work:
        ended: datetime | None = row.ended_at if row.is_supporter else work.now
        await PushSubscription.filter(follower_id=row.id).delete()
        await Follower.filter(id=row.id).update(is_follower=False, sealed_phone=None, sealed_email=None, ended_at=ended)
        await work.audit("UNFOLLOWED", asked, Role.PUBLIC, {})
    return await Complaint.get(id=asked.id)


async def follower_by_key(complaint: Complaint, key: str) -> Follower | None:
    """Find who holds this key, at the case of their link or at the one it was merged into."""
    goes_on = await survivor_of(complaint)
    return await Follower.get_or_none(complaint_id__in=[complaint.id, goes_on.id], key_hash=hash_access_key(key))


async def _joined(
    ports: Ports, command: SupportCommand, columns: dict[str, Any], phone: str = "", email: str = ""
) -> tuple[Complaint, Follower]:
    """Write the row of one browser and count again, holding the case so that no count is lost."""
    device, asked = await _device(ports, command), await _case(ports, command.tracking_number)
    async with unit(ports, PUBLIC_VIEWER) as work:
        complaint = await Complaint.select_for_update().get(id=asked.id)
        _require_open(complaint)
        known = await Follower.get_or_none(complaint_id=complaint.id, device_index=device, joined_from_id=None)
        row = known or _new_follower(ports, complaint, device, work.now)
        before = (row.is_supporter, row.is_follower, row.ended_at)
        for name, value in {**columns, "ended_at": None, **_sealed(ports, row, phone, email)}.items():
            setattr(row, name, value)
        if known is None or before != (row.is_supporter, row.is_follower, row.ended_at) or phone or email:
            await row.save(force_create=known is None)
            count = await recount(complaint.id)
            action = "FOLLOWED" if row.is_follower else "SUPPORTED"
            await work.audit(action, complaint, Role.PUBLIC, {"supportCount": count})
    return await Complaint.get(id=complaint.id), row


def _new_follower(ports: Ports, complaint: Complaint, device: str, now: datetime) -> Follower:
    row_id = new_id()
    return Follower(
        id=row_id,
        complaint_id=complaint.id,
        key_hash=hash_access_key(ports.vault.follower_key(row_id)),
        device_index=device,
        created_at=now,
    )


def _sealed(ports: Ports, row: Follower, phone: str, email: str) -> dict[str, bytes]:
    given = {"phone": phone, "email": email}
    return {
        f"sealed_{name}": ports.vault.seal("follower", row.id, name, value) for name, value in given.items() if value
    }


async def _device(ports: Ports, command: SupportCommand) -> str:
    if not _DEVICE.fullmatch(command.device_id):
        raise InvalidInput("DEVICE_ID_INVALID", ["deviceId"])
    await limits.spend(ports, "support", command.source, ports.installation.limits.supports_per_window)
    return ports.vault.blind_index("device", command.device_id)


async def _case(ports: Ports, tracking_number: str) -> Complaint:
    number = parse_number(tracking_number, ports.installation.prefix)
    if number is None:
        raise InvalidInput("TRACKING_NUMBER_MISTYPED", ["trackingNumber"])
    complaint = await Complaint.get_or_none(tracking_number=number)
    if complaint is None:
        raise NotFound(path=["trackingNumber"])
    return complaint


def _require_open(complaint: Complaint) -> None:
    if not complaint.is_published or complaint.status not in OPEN:
        raise NotPermitted("NOT_OPEN_TO_SUPPORT", ["trackingNumber"])
