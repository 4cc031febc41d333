"""How every move of a case is carried out; the feature files only say which move and with what words.

The order matters: visible, permitted, not stale, legal, complete; so a refusal never tells more than the caller
may know, and of many people acting at once exactly one wins and the others are told so.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from models.assignment import Assignment
from models.category import Category
from models.complaint import Complaint
from models.errors import IllegalMove, InvalidInput, StaleRevision
from models.roles import Viewer
from models.skpd import Skpd
from models.transition import StatusTransition
from models.workflow import ClosedBy, Event, Move, Requirement, Status, check_move, target_of
from services.escalating import settle
from services.evidence import adopt_photos, claim_photos, read_tickets
from services.findings import examine
from services.ports import Ports
from services.stages import next_stage
from services.unit import NO_WORDS, Unit, Words, unit
from uploads.tickets import ReceivedPhoto

UNPUBLISHING = frozenset({Status.REJECTED, Status.WITHDRAWN})
ENDED = frozenset({Status.CLOSED, Status.REJECTED, Status.REFERRED, Status.MERGED, Status.WITHDRAWN})
FIRST_TIMES = {Event.VERIFIED: "verified_at", Event.ASSIGNED: "assigned_at", Event.ACCEPTED: "accepted_at"}
CLOSED_BY = {Event.CONFIRMED: ClosedBy.REPORTER, Event.CLOSED_SILENTLY: ClosedBy.SILENCE}


@dataclass(frozen=True, slots=True)
class Step:
    """One move as a feature asks for it.

    Shape: `columns` are what else changes in the case (or how to work it out from the case as it was); `skpd` the
    agency the timeline names; `also` writes what belongs to the move beside the case, in the same transaction;
    `assignment` is the share of the work that the photos prove; `evidence_ids` photos of tasks that prove the move too.
    """

    event: Event
    words: Words = NO_WORDS
    given: Iterable[Requirement] = ()
    columns: Mapping[str, Any] | Callable[[Complaint], Mapping[str, Any]] = field(default_factory=dict[str, Any])
    category: Category | None = None
    skpd: Skpd | None = None
    photo_tickets: tuple[str, ...] = ()
    also: Callable[[Unit, Complaint, StatusTransition], Awaitable[None]] | None = None
    assignment: Assignment | None = None
    evidence_ids: tuple[UUID, ...] = ()


async def move_case(ports: Ports, viewer: Viewer, case_id: UUID, revision: int | None, step: Step) -> Complaint:
    """Carry out one move and return the fresh case. Shape: `revision` None when the case may have changed meanwhile.

    Effects: case, timeline, audit entry, message, search document, claimed photos; all or none.
    Raises: NotFound, NotPermitted, StaleRevision, IllegalMove, InvalidInput, PhotoTicketRefused.
    """
    photos = await read_tickets(ports, step.photo_tickets)
    async with unit(ports, viewer) as work:
        return await carry_out(work, case_id, revision, step, photos)


async def carry_out(
    work: Unit, case_id: UUID, revision: int | None, step: Step, photos: Sequence[ReceivedPhoto] = ()
) -> Complaint:
    """Carry out one move inside an open unit, for moves that are part of something larger.

    Raises: as `move_case`.
    """
    before = await work.case(case_id)
    move = _checked(work.viewer, before, revision, step)
    target = target_of(move, before)
    extra = step.columns(before) if callable(step.columns) else step.columns
    category = step.category or (await Category.get(id=before.category_id) if before.category_id else None)
    clock = next_stage(work.ports, before, category, move.event, target, work.now)
    hidden = {"published_at": None} if target in UNPUBLISHING else {}
    kept = {"status": target, "status_before": before.status} if target is not before.status else {}
    stamps = _stamps(before, move.event, target, work.now)
    fresh = await work.change(before, before.revision, {**kept, **stamps, **clock, **hidden, **extra})
    if fresh.published_at != before.published_at:
        await work.index(fresh)
    transition = await work.record(fresh, move, before.status, step.words, step.skpd)
    await settle(before, fresh, move.event, work.now)
    await claim_photos(fresh, photos, work.now, transition, step.assignment)
    await adopt_photos(work.ports, fresh, step.evidence_ids, transition, beside=len(photos))
    if step.also:
        await step.also(work, fresh, transition)
    await work.audit_move(fresh, transition, step.skpd)
    await examine(work, fresh, photos)
    return fresh


def _stamps(before: Complaint, event: Event, target: Status, now: datetime) -> dict[str, Any]:
    """Say when what was so: first times stay; the final answer and the end are those that hold."""
    columns: dict[str, Any] = {}
    first = FIRST_TIMES.get(event)
    if first and getattr(before, first) is None:
        columns[first] = now
    if event is Event.RESOLVED:
        columns["resolved_at"] = now
    elif event is Event.REOPENED:
        columns["resolved_at"] = None
    if target is not before.status:
        columns |= {"closed_at": now if target in ENDED else None, "closed_by": CLOSED_BY.get(event)}
        if before.status is Status.ON_HOLD:
            columns["next_update_on"] = None
    return columns


def _checked(viewer: Viewer, complaint: Complaint, revision: int | None, step: Step) -> Move:
    try:
        move = check_move(viewer, complaint, step.event, step.given)
    except (IllegalMove, InvalidInput):
        if revision not in (None, complaint.revision):
            raise StaleRevision(complaint.id, complaint.revision) from None
        raise
    if revision not in (None, complaint.revision):
        raise StaleRevision(complaint.id, complaint.revision)
    return move
