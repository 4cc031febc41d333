"""Appends to the hash-linked log, shows it, and checks that nobody rewrote it.

Source: SIPAKATAU 1.10 «rekam jejak segala aktifitas». Entries hold facts about the case, never about a person.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import orjson
from tortoise.exceptions import DoesNotExist

from models.audit import AuditEvent, AuditHead
from models.complaint import Complaint
from models.errors import InvalidInput, NotFound, NotPermitted
from models.roles import Role, Viewer
from models.workflow import may_read_case

GENESIS = "0" * 64
WHOLE_LOG_ROLES = (Role.COORDINATOR, Role.EXECUTIVE, Role.INSPECTOR, Role.SYSADMIN)

Fact = str | int | bool | None


@dataclass(frozen=True, slots=True)
class AuditPage:
    """One page of the log, oldest first."""

    rows: list[AuditEvent]
    has_next: bool


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What a check of the chain found. Shape: `broken_at` is the first entry that does not fit, None when all do."""

    checked: int
    head_hash: str
    broken_at: int | None


def entry_hash(
    sequence: int, at: datetime, action: str, actor_role: Role, complaint_id: UUID | None, payload: str, previous: str
) -> str:
    """Hash one entry together with the one before it (SHA-256 over canonical JSON)."""
    facts = [sequence, at.isoformat(), action, actor_role.value, str(complaint_id or ""), payload, previous]
    return hashlib.sha256(orjson.dumps(facts)).hexdigest()


async def append(
    viewer: Viewer, at: datetime, action: str, role: Role, complaint_id: UUID | None, facts: Mapping[str, Fact]
) -> AuditEvent:
    """Append one entry inside the caller's transaction.

    Effects: locks the head until commit, so sequences have no gaps and appear in order.
    """
    head = await AuditHead.select_for_update().get(id=1)
    sequence, payload = head.sequence + 1, orjson.dumps(dict(facts), option=orjson.OPT_SORT_KEYS).decode()
    digest = entry_hash(sequence, at, action, role, complaint_id, payload, head.hash)
    event = await AuditEvent.create(
        sequence=sequence,
        at=at,
        action=action,
        actor_role=role,
        actor_id=viewer.account_id,
        complaint_id=complaint_id,
        payload=payload,
        previous_hash=head.hash,
        hash=digest,
    )
    await AuditHead.filter(id=1).update(sequence=sequence, hash=digest)
    return event


async def trail(viewer: Viewer, tracking_number: str | None, first: int, after: int | None) -> AuditPage:
    """Read the log of one case, or of everything.

    Raises: NotFound for a case the viewer may not know of; NotPermitted for the whole log without the office for it.
    """
    query = AuditEvent.filter(sequence__gt=after or 0)
    if tracking_number is None:
        if not viewer.has(*WHOLE_LOG_ROLES):
            raise NotPermitted
    else:
        complaint = await Complaint.get_or_none(tracking_number=tracking_number)
        if complaint is None or not (
            complaint.is_published or viewer.reporter_of == complaint.id or may_read_case(viewer, complaint)
        ):
            raise NotFound
        query = query.filter(complaint_id=complaint.id)
    rows = await query.order_by("sequence").limit(first + 1)
    return AuditPage(rows[:first], has_next=len(rows) > first)


def parse_cursor(after: str | None) -> int | None:
    """Read an audit cursor.

    Raises: InvalidInput.
    """
    if after is None:
        return None
    if not after.isascii() or not after.isdigit() or len(after) > 18:
        raise InvalidInput("CURSOR", ["after"])
    return int(after)


async def verify_chain(batch: int = 1000) -> ChainReport:
    """Recompute every hash from the first entry on and compare the end with the head."""
    previous, cursor = GENESIS, 0
    while rows := await AuditEvent.filter(sequence__gt=cursor).order_by("sequence").limit(batch):
        for row in rows:
            expected = entry_hash(
                row.sequence, row.at, row.action, row.actor_role, row.complaint_id, row.payload, previous
            )
            if row.sequence != cursor + 1 or row.previous_hash != previous or row.hash != expected:
                return ChainReport(cursor, previous, row.sequence)
            previous, cursor = row.hash, row.sequence
    try:
        head = await AuditHead.get(id=1)
    except DoesNotExist:
        return ChainReport(cursor, previous, cursor + 1)
    intact = head.sequence == cursor and head.hash == previous
    return ChainReport(cursor, previous, None if intact else cursor + 1)
