"""Appends to the hash-linked log and shows it.

Source: SIPAKATAU 1.10 «rekam jejak segala aktifitas». Entries hold facts about the case, never about a person; who
acted and what was said stand beside them under a seal that only the master key makes. `proving` checks it all.
"""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import orjson

from models.audit import AuditEvent, AuditHead
from models.complaint import Complaint
from models.errors import InvalidInput, NotFound, NotPermitted
from models.roles import Role, Viewer
from models.workflow import may_read_case
from services.ports import Ports
from services.vault import Vault

WHOLE_LOG_ROLES = (Role.COORDINATOR, Role.EXECUTIVE, Role.INSPECTOR, Role.SYSADMIN)

Fact = str | int | bool | None


@dataclass(frozen=True, slots=True)
class AuditPage:
    """One page of the log, oldest first."""

    rows: list[AuditEvent]
    has_next: bool


def entry_seal(vault: Vault, entry: AuditEvent, words: Sequence[str]) -> str:
    """Return the keyed digest of an entry, who made it and what was said, HMAC-SHA-256, hexadecimal.

    Who may write to the database but has no master key can make none, so neither the name nor a word can be exchanged.
    """
    facts = [*_facts(entry), str(entry.actor_id or ""), str(entry.complaint_id or ""), *words]
    return hmac.new(vault.derive("audit seal"), orjson.dumps(facts), hashlib.sha256).hexdigest()


def entry_hash(entry: AuditEvent) -> str:
    """Hash one entry together with the one before it: SHA-256 over a JSON list of what the API tells of it."""
    facts = [*_facts(entry), entry.seal] if entry.seal else _facts_before_seals(entry)
    return hashlib.sha256(orjson.dumps(facts)).hexdigest()


def _facts(entry: AuditEvent) -> list[str | int]:
    return [
        entry.sequence,
        entry.at.isoformat(),
        entry.action,
        entry.actor_role.value,
        entry.payload,
        entry.previous_hash,
    ]


def _facts_before_seals(entry: AuditEvent) -> list[str | int]:
    *facts, payload, previous = _facts(entry)
    return [*facts, str(entry.complaint_id or ""), payload, previous]


async def append(
    ports: Ports,
    viewer: Viewer,
    at: datetime,
    action: str,
    role: Role,
    complaint_id: UUID | None,
    facts: Mapping[str, Fact],
    words: Sequence[str] = (),
) -> AuditEvent:
    """Append one entry inside the caller's transaction; it seals `words` without holding them.

    Effects: locks the head until commit, so sequences have no gaps and appear in order.
    """
    head = await AuditHead.select_for_update().get(id=1)
    entry = AuditEvent(
        sequence=head.sequence + 1,
        at=at,
        action=action,
        actor_role=role,
        actor_id=viewer.account_id,
        complaint_id=complaint_id,
        payload=orjson.dumps(dict(facts), option=orjson.OPT_SORT_KEYS).decode(),
        previous_hash=head.hash,
    )
    entry.seal = entry_seal(ports.vault, entry, words)
    entry.hash = entry_hash(entry)
    await entry.save(force_create=True)
    await AuditHead.filter(id=1).update(sequence=entry.sequence, hash=entry.hash)
    return entry


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
