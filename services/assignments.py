"""Many hands on one case: other agencies that work along, units and field officers inside an agency.

The lead agency alone answers the reporter. A partner's part is public in the timeline; a task is the agency's own
affair and its photos stay among staff until a final answer takes them over. Source: S2 2.13, Sigap 3.10, DKI 4.7.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from tortoise.expressions import Case, Q, When

from models.account import Account
from models.assignment import UNDER_WAY, VOID, WORKED_ON, Assignment, AssignmentKind, AssignmentState, may_give_tasks
from models.complaint import Complaint, Urgency
from models.errors import IllegalMove, InvalidInput, NotPermitted, StaleRevision
from models.message import Topic
from models.roles import Role, Viewer
from models.skpd import Skpd, SkpdUnit
from models.transition import StatusTransition
from models.workflow import Event, Kind, Requirement
from services.moving import Step, move_case
from services.offices import holders
from services.owing import owe_staff
from services.ports import Ports
from services.text import BODY_LIMIT, clean
from services.unit import Unit, Words, unit

LATEST_DAYS = 366


@dataclass(frozen=True, slots=True)
class AskPartner:
    """Ask another agency to work along; without a day it has as long as a first response may take."""

    case_id: UUID
    revision: int
    skpd_id: UUID
    words: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class GiveTask:
    """Give work to a unit, a field officer, or to any officer of the agency when neither is named."""

    case_id: UUID
    revision: int
    words: str
    unit_id: UUID | None = None
    officer_id: UUID | None = None
    due_on: date | None = None


async def shares_of(case_id: UUID) -> dict[str, list[str]]:
    """Work out which agencies have a share of a case, as its columns keep it."""
    rows = await Assignment.filter(complaint_id=case_id, state__not_in=list(VOID))

    def agencies(kind: AssignmentKind) -> list[str]:
        return sorted({str(row.skpd_id) for row in rows if row.kind is kind})

    return {"partner_skpd_ids": agencies(AssignmentKind.PARTNER), "tasked_skpd_ids": agencies(AssignmentKind.TASK)}


def due_day(ports: Ports, given: date | None) -> date:
    """Return the day something is asked for.

    Raises: InvalidInput when it is past or further off than a year.
    """
    today = ports.today()
    if given is None:
        return ports.calendar.add(today, ports.installation.deadlines.first_response)
    if not today <= given <= today + timedelta(days=LATEST_DAYS):
        raise InvalidInput("DUE_ON_RANGE", ["dueOn"])
    return given


async def ask_partner(ports: Ports, viewer: Viewer, command: AskPartner) -> Complaint:
    """Ask another agency to work along; it may read the case from now on and has its own day.

    Raises: as `move_case`.
    """
    words = clean(command.words, "words", BODY_LIMIT, required=True)
    due_on = due_day(ports, command.due_on)
    partner = await Skpd.get_or_none(id=command.skpd_id, is_active=True)
    if partner is None:
        raise InvalidInput("UNKNOWN_CHOICE", ["skpdId"])

    def columns(complaint: Complaint) -> dict[str, Any]:
        if complaint.skpd_id == partner.id:
            raise InvalidInput("PARTNER_IS_LEAD", ["skpdId"])
        return {"partner_skpd_ids": sorted({*complaint.partner_skpd_ids, str(partner.id)})}

    async def add(work: Unit, complaint: Complaint, transition: StatusTransition) -> None:
        asked = Assignment.filter(complaint_id=complaint.id, kind=AssignmentKind.PARTNER, skpd_id=partner.id)
        if await asked.filter(state__in=list(UNDER_WAY)).exists():
            raise InvalidInput("PARTNER_ASKED_ALREADY", ["skpdId"])
        await _open(work, complaint, AssignmentKind.PARTNER, partner.id, words, due_on)
        await owe_staff(complaint, Topic.TASK, await holders(Role.OPERATOR, partner.id), work.now)

    given = [Requirement.SKPD, Requirement.NOTE]
    step = Step(Event.PARTNER_ASKED, Words(note=words), given, columns, skpd=partner, also=add)
    return await move_case(ports, viewer, command.case_id, command.revision, step)


async def give_task(ports: Ports, viewer: Viewer, command: GiveTask) -> Complaint:
    """Give work inside the agency that holds the case or works along in it.

    Effects: a task, the case's next revision, an audit entry, a message to each officer.
    Raises: NotFound, NotPermitted, StaleRevision, IllegalMove, InvalidInput.
    """
    words = clean(command.words, "words", BODY_LIMIT, required=True)
    due_on = due_day(ports, command.due_on)
    async with unit(ports, viewer) as work:
        before = await work.case(command.case_id)
        if not may_give_tasks(viewer, before) or viewer.skpd_id is None:
            raise NotPermitted
        if before.revision != command.revision:
            raise StaleRevision(before.id, before.revision)
        if before.status not in WORKED_ON:
            raise IllegalMove(before.status, [])
        unit_id, officer = await _addressee(viewer.skpd_id, command)
        tasked = sorted({*before.tasked_skpd_ids, str(viewer.skpd_id)})
        fresh = await work.change(before, command.revision, {"tasked_skpd_ids": tasked})
        task = await _open(work, fresh, AssignmentKind.TASK, viewer.skpd_id, words, due_on, unit_id, officer)
        told = [officer] if officer else await holders(Role.FIELD_OFFICER, viewer.skpd_id, unit_id)
        await owe_staff(fresh, Topic.TASK, told, work.now)
        await log(work, "TASK_GIVEN", fresh, task, Role.OPERATOR)
    return fresh


async def call_off(work: Unit, complaint: Complaint) -> None:
    """Cancel what agencies that neither hold the case nor work along in it any more still had to do.

    Effects: their tasks ended; the partner's share of an agency that now leads; every share of a sealed case. In the
    caller's transaction.
    """
    waiting = await Assignment.filter(complaint_id=complaint.id, state__in=list(UNDER_WAY))
    for row in waiting:
        is_idle = row.kind is AssignmentKind.TASK and not {row.skpd_id, str(row.skpd_id)} & {
            complaint.skpd_id,
            *complaint.partner_skpd_ids,
        }
        is_lead = row.kind is AssignmentKind.PARTNER and row.skpd_id == complaint.skpd_id
        if is_idle or is_lead or complaint.kind is Kind.MISCONDUCT:
            await Assignment.filter(id=row.id).update(
                state=AssignmentState.CANCELLED, ended_at=work.now, revision=row.revision + 1
            )
    if waiting:
        shares = await shares_of(complaint.id)
        await Complaint.filter(id=complaint.id).update(**shares)
        complaint.update_from_dict(shares)


async def log(work: Unit, action: str, complaint: Complaint, assignment: Assignment, role: Role) -> None:
    """Append the audit entry of something done to an assignment; last in the unit. No words of anybody."""
    await work.audit(action, complaint, role, {"assignment": str(assignment.id), "skpd": str(assignment.skpd_id)})


async def _addressee(skpd_id: UUID, command: GiveTask) -> tuple[UUID | None, Account | None]:
    if command.unit_id and not await SkpdUnit.filter(id=command.unit_id, skpd_id=skpd_id).exists():
        raise InvalidInput("UNKNOWN_CHOICE", ["unitId"])
    if command.officer_id is None:
        return command.unit_id, None
    officer = await Account.get_or_none(id=command.officer_id, skpd_id=skpd_id, is_active=True)
    if officer is None or Role.FIELD_OFFICER not in officer.roles:
        raise InvalidInput("UNKNOWN_CHOICE", ["officerId"])
    return command.unit_id or officer.unit_id, officer


async def _open(
    work: Unit,
    complaint: Complaint,
    kind: AssignmentKind,
    skpd_id: UUID,
    words: str,
    due_on: date,
    unit_id: UUID | None = None,
    officer: Account | None = None,
) -> Assignment:
    return await Assignment.create(
        complaint_id=complaint.id,
        kind=kind,
        skpd_id=skpd_id,
        unit_id=unit_id,
        officer_id=officer.id if officer else None,
        words=words,
        due_on=due_on,
        created_at=work.now,
    )


async def mine(viewer: Viewer, first: int, *, is_done: bool = False, offset: int = 0) -> Sequence[Assignment]:
    """List what the viewer is to do, or has done lately: emergencies first, then by day.

    Shape: an officer's own tasks and those of the own unit or agency; an operator's every task and partner's share.
    """
    if viewer.skpd_id is None or not viewer.has(Role.OPERATOR, Role.FIELD_OFFICER):
        return []
    rows = Assignment.filter(skpd_id=viewer.skpd_id).exclude(complaint__kind=Kind.MISCONDUCT)
    if not viewer.has(Role.OPERATOR):
        own = Q(officer_id=viewer.account_id)
        shared = Q(officer_id=None) & (
            Q(unit_id=None) | Q(unit_id=viewer.unit_id) if viewer.unit_id else Q(unit_id=None)
        )
        rows = rows.filter(own | shared, kind=AssignmentKind.TASK)
    if is_done:
        return await rows.filter(state=AssignmentState.DONE).order_by("-ended_at", "-id").offset(offset).limit(first)
    urgent = Case(When(complaint__urgency=Urgency.EMERGENCY, then="0"), default="1")
    waiting = rows.filter(state__in=list(UNDER_WAY), complaint__status__in=sorted(WORKED_ON))
    return await waiting.annotate(turn=urgent).order_by("turn", "due_on", "id").offset(offset).limit(first)
