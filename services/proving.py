"""Proves that nobody rewrote the log or the timelines: every hash, every seal, and no step that the log does not know.

Hashes alone can be computed anew by whoever may write to the database; the seals need the master key besides. What
even that hides, an older copy put back or an end cut off, shows against a hash that somebody outside holds: a receipt,
a printed report. Source: trust, I1.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import orjson
from tortoise.expressions import Q

from models.attachment import Attachment, Purpose
from models.audit import AuditEvent, AuditHead
from models.complaint import Complaint
from models.transition import StatusTransition
from models.workflow import Event
from services.audit import entry_hash, entry_seal
from services.vault import Vault

GENESIS = "0" * 64
STEP = "step"
"""Fact of an entry: which row of the timeline it is about, by its ordinal."""

PHOTOS = "photos"
"""Fact of an entry: which photos came with the step, by their ids with spaces between."""
_MOVES = frozenset(event.value for event in Event)


@dataclass(frozen=True, slots=True)
class Proof:
    """What a check of the log found.

    Shape: `broken_at` is the first entry that does not fit, None when all do; `sealed_from` the first with a seal, None
    when there is none; `strays` counts rows of timelines that no entry tells of, 0 without the key.
    """

    checked: int
    head_hash: str
    broken_at: int | None
    sealed_from: int | None = None
    strays: int = 0


async def photos_with(step: StatusTransition) -> list[UUID]:
    """Name the photos that came with a row of a timeline: those that prove it, and a reporter's of the same instant."""
    sent = Q(transition_id=None, purpose=Purpose.REPORT, created_at=step.at)
    rows = Attachment.filter(Q(transition_id=step.id) | sent, complaint_id=step.complaint_id)
    return [photo.id for photo in await rows.order_by("id").only("id")]


async def words_of(step: StatusTransition, photo_ids: Sequence[UUID]) -> list[str]:
    """Read what is sealed of one row of a timeline: its words, the report's with the first, digests of its photos."""
    return (await _words({step: photo_ids}))[step.id]


async def prove(vault: Vault | None = None, batch: int = 1000) -> Proof:
    """Check the log from the first entry on and compare its end with the head; with the key its seals as well.

    What is written meanwhile is checked too, so it may run beside a working office.
    """
    previous, cursor, moves, strays = GENESIS, 0, 0, 0
    sealed_from: int | None = None
    while True:
        rows = await AuditEvent.filter(sequence__gt=cursor).order_by("sequence").limit(batch)
        said = await _said_with(rows) if vault else {}
        for row in rows:
            fits = row.sequence == cursor + 1 and row.previous_hash == previous and row.hash == entry_hash(row)
            if fits and vault and row.seal:
                fits = row.seal == entry_seal(vault, row, said.get(row.sequence, ()))
            # Entries older than seals come first; none may lose its seal later.
            if not fits or (sealed_from and not row.seal):
                return Proof(cursor, previous, row.sequence, sealed_from)
            sealed_from = sealed_from or (row.sequence if row.seal else None)
            moves += row.complaint_id is not None and row.action in _MOVES
            previous, cursor = row.hash, row.sequence
        if rows:
            continue
        strays = await StatusTransition.all().count() - moves if vault else 0
        head = await AuditHead.get_or_none(id=1)
        if not await AuditEvent.filter(sequence__gt=cursor).exists():
            break
    intact = head is not None and (head.sequence, head.hash) == (cursor, previous)
    return Proof(cursor, previous, None if intact else cursor + 1, sealed_from, strays)


async def knows(sequence: int, digest: str) -> bool:
    """Say whether the log still holds the entry that somebody outside remembers."""
    return await AuditEvent.filter(sequence=sequence, hash=digest.lower()).exists()


async def _said_with(entries: Iterable[AuditEvent]) -> dict[int, list[str]]:
    """Read anew what each entry of a step sealed. Shape: sequence to words; nothing for a step that is gone."""
    told = {
        (entry.complaint_id, facts[STEP]): (entry.sequence, facts.get(PHOTOS, ""))
        for entry in entries
        if entry.seal and entry.complaint_id and STEP in (facts := orjson.loads(entry.payload))
    }
    steps = await StatusTransition.filter(complaint_id__in={case_id for case_id, _ in told}) if told else []
    known = {step: told[place] for step in steps if (place := (step.complaint_id, step.ordinal)) in told}
    said = await _words({step: [UUID(one) for one in photos.split()] for step, (_, photos) in known.items()})
    return {sequence: said[step.id] for step, (sequence, _) in known.items()}


async def _words(steps: Mapping[StatusTransition, Sequence[UUID]]) -> dict[UUID, list[str]]:
    begun = {step.complaint_id for step in steps if step.ordinal == 1}
    reports = {row.id: row for row in await Complaint.filter(id__in=begun).only("id", "title", "body")} if begun else {}
    wanted = {photo_id for photo_ids in steps.values() for photo_id in photo_ids}
    photos = await Attachment.filter(id__in=wanted).only("id", "sha256") if wanted else []
    digests = {photo.id: photo.sha256 for photo in photos}
    said: dict[UUID, list[str]] = {}
    for step, photo_ids in steps.items():
        report = reports.get(step.complaint_id) if step.ordinal == 1 else None
        told = [report.title, report.body] if report else []
        said[step.id] = [*_own(step), *told, *(digests.get(photo_id, "") for photo_id in photo_ids)]
    return said


def _own(step: StatusTransition) -> list[str]:
    return [
        step.event.value,
        step.from_status.value if step.from_status else "",
        step.to_status.value,
        step.at.isoformat(),
        step.actor_role.value,
        str(step.actor_id or ""),
        step.office,
        str(step.skpd_id or ""),
        "public" if step.is_public else "",
        step.note,
        step.reply_kind.value if step.reply_kind else "",
        step.reply_text,
        step.reason_code,
    ]
