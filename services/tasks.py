"""Bringing a share of the work on: begin it, finish it with photos, decline it, take it back.

A task's photos are among staff until the operator's final answer takes them over as its proof. A partner's answer is a
row of the public timeline, with its photos.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tortoise.expressions import F

from models.assignment import Assignment, AssignmentKind, AssignmentState, acts_of
from models.complaint import Complaint
from models.errors import NotFound, NotPermitted, StaleRevision
from models.message import Topic
from models.roles import Role, Viewer
from models.transition import StatusTransition
from models.workflow import Event, ReplyKind, Requirement
from services.assignments import log, shares_of
from services.evidence import claim_photos, read_tickets
from services.findings import examine
from services.moving import Step, move_case
from services.offices import holders
from services.owing import owe_staff
from services.ports import Ports
from services.text import BODY_LIMIT, clean
from services.unit import Unit, Words, unit

_DONE = {
    "startAssignment": "TASK_STARTED",
    "finishAssignment": "TASK_DONE",
    "declineAssignment": "TASK_DECLINED",
    "cancelAssignment": "TASK_CANCELLED",
}
TASK_ACTIONS = frozenset({"TASK_GIVEN", *_DONE.values()})
"""What the audit log calls it."""


@dataclass(frozen=True, slots=True)
class Act:
    """What is done to an assignment. Shape: `revision` is the assignment's own, as the caller saw it."""

    assignment_id: UUID
    revision: int
    words: str = ""
    photo_tickets: tuple[str, ...] = ()


async def start(ports: Ports, viewer: Viewer, command: Act) -> Complaint:
    """Begin; photos show how it was before.

    Raises: as `finish`.
    """
    return await _inside(ports, viewer, "startAssignment", command, AssignmentState.STARTED, is_before=True)


async def finish(ports: Ports, viewer: Viewer, command: Act) -> Complaint:
    """Answer; photos show how it is now. A partner's answer goes into the timeline.

    Effects: the assignment ended, photos claimed, an audit entry, messages to those who asked.
    Raises: NotFound, NotPermitted, StaleRevision, InvalidInput, PhotoTicketRefused.
    """
    words = clean(command.words, "answer", BODY_LIMIT, required=True)
    return await _end(ports, viewer, "finishAssignment", command, words, AssignmentState.DONE)


async def decline(ports: Ports, viewer: Viewer, command: Act) -> Complaint:
    """Say that one cannot, with the reason.

    Raises: as `finish`.
    """
    words = clean(command.words, "reason", BODY_LIMIT, required=True)
    return await _end(ports, viewer, "declineAssignment", command, words, AssignmentState.DECLINED)


async def cancel(ports: Ports, viewer: Viewer, command: Act) -> Complaint:
    """Take it back; nobody needs it any more.

    Raises: as `finish`.
    """
    words = clean(command.words, "reason", BODY_LIMIT)
    return await _inside(ports, viewer, "cancelAssignment", command, AssignmentState.CANCELLED, words)


async def _end(ports: Ports, viewer: Viewer, act: str, command: Act, words: str, state: AssignmentState) -> Complaint:
    assignment = await Assignment.get_or_none(id=command.assignment_id)
    if assignment is None or assignment.kind is AssignmentKind.TASK:
        return await _inside(ports, viewer, act, command, state, words)

    async def settle(work: Unit, complaint: Complaint, transition: StatusTransition) -> None:
        row = await _mine(work.viewer, act, command)
        await _change(work, row, complaint, state, words)
        await Complaint.filter(id=complaint.id).update(**await shares_of(complaint.id))
        await _tell(work, row, complaint)

    await _mine(viewer, act, command)
    kind = ReplyKind.AFFIRMATIVE if state is AssignmentState.DONE else ReplyKind.NEGATIVE
    step = Step(
        Event.PARTNER_ANSWERED,
        Words(reply_kind=kind, reply_text=words),
        [Requirement.REPLY],
        skpd=await assignment.skpd,
        photo_tickets=command.photo_tickets,
        also=settle,
        assignment=assignment,
    )
    return await move_case(ports, viewer, assignment.complaint_id, None, step)


async def _inside(
    ports: Ports,
    viewer: Viewer,
    act: str,
    command: Act,
    state: AssignmentState,
    words: str = "",
    *,
    is_before: bool = False,
) -> Complaint:
    """Change an assignment without a move of the case."""
    photos = await read_tickets(ports, command.photo_tickets)
    async with unit(ports, viewer) as work:
        row = await _mine(work.viewer, act, command)
        complaint = await Complaint.get(id=row.complaint_id)
        await claim_photos(complaint, photos, work.now, None, row, is_before=is_before)
        await _change(work, row, complaint, state, words)
        shares = await shares_of(complaint.id)
        if any(getattr(complaint, name) != value for name, value in shares.items()):
            complaint = await work.change(complaint, complaint.revision, shares)
        if act != "startAssignment":
            await _tell(work, row, complaint)
        is_officer = not viewer.has(Role.OPERATOR, Role.COORDINATOR)
        role = Role.FIELD_OFFICER if is_officer else next(r for r in (Role.OPERATOR, Role.COORDINATOR) if viewer.has(r))
        await log(work, _DONE[act], complaint, row, role)
        await examine(work, complaint, photos)
    return complaint


async def _readable(viewer: Viewer, assignment: Assignment) -> Complaint:
    complaint = await Complaint.visible_to(viewer).get_or_none(id=assignment.complaint_id)
    if complaint is None:
        raise NotFound(path=["assignmentId"])
    return complaint


async def _mine(viewer: Viewer, act: str, command: Act) -> Assignment:
    """Read the assignment, for who may do this to it now.

    Raises: NotFound, NotPermitted (also when it has ended), StaleRevision.
    """
    row = await Assignment.get_or_none(id=command.assignment_id)
    if row is None:
        raise NotFound(path=["assignmentId"])
    complaint = await _readable(viewer, row)
    if row.revision != command.revision:
        raise StaleRevision(complaint.id, complaint.revision)
    if act not in acts_of(viewer, complaint, row):
        raise NotPermitted
    return row


async def _change(work: Unit, row: Assignment, complaint: Complaint, state: AssignmentState, words: str) -> None:
    ended: dict[str, Any] = {} if state is AssignmentState.STARTED else {"ended_at": work.now, "answer": words}
    changed = await Assignment.filter(id=row.id, revision=row.revision).update(
        state=state, revision=F("revision") + 1, **ended
    )
    if not changed:
        raise StaleRevision(complaint.id, complaint.revision)


async def _tell(work: Unit, row: Assignment, complaint: Complaint) -> None:
    """Tell those who wait for it: of a task the own operators, of a partner's share the lead agency's."""
    waiting = row.skpd_id if row.kind is AssignmentKind.TASK else complaint.skpd_id
    accounts = await holders(Role.OPERATOR, waiting) if waiting else []
    others = [account for account in accounts if account.id != work.viewer.account_id]
    await owe_staff(complaint, Topic.TASK, others, work.now)
