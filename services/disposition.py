"""Sends a case to the agency that should answer it, and takes it back when that was the wrong one.

Every hand-over leaves who, from, to and why in the timeline; the count is public. Source: S2 2.12, Sigap 3.8, DKI 4.7.
"""

from typing import Any

from models.complaint import Complaint
from models.errors import InvalidInput, NotFound
from models.escalation import Cause, Escalation, Level
from models.message import Topic
from models.roles import Role, Viewer
from models.skpd import Skpd
from models.transition import StatusTransition
from models.workflow import Event, Requirement, Status
from services.assignments import call_off
from services.commands import AssignCommand, ReasonedCommand
from services.moving import Step, move_case
from services.offices import holders
from services.owing import owe_staff
from services.ports import Ports
from services.text import BODY_LIMIT, clean
from services.unit import Unit, Words

DECIDED_AT = 2
"""How many returns make the coordinator decide who answers."""


async def assign(ports: Ports, viewer: Viewer, command: AssignCommand) -> Complaint:
    """Hand a verified case to an agency, or from one agency to another (then the note is the reason).

    What has been returned twice is settled by this, with the reason: the agency answers and cannot return it.

    Raises: as `move_case`.
    """
    skpd = await Skpd.get_or_none(id=command.skpd_id, is_active=True)
    if skpd is None:
        raise InvalidInput("UNKNOWN_CHOICE", ["skpdId"])
    note = clean(command.note, "note", BODY_LIMIT)
    present = await Complaint.visible_to(viewer).get_or_none(id=command.case_id)
    if present is None:
        raise NotFound(path=["caseId"])
    is_final = command.is_final or present.bounce_count >= DECIDED_AT
    if is_final and not note:
        raise InvalidInput("REQUIRED", ["note"])
    event = Event.REASSIGNED if present.status is Status.ASSIGNED else Event.ASSIGNED
    given = [Requirement.SKPD, *([Requirement.REASON] if note else [])]
    columns: dict[str, Any] = {"skpd_id": skpd.id, "unit_id": None, **({"is_owner_settled": True} if is_final else {})}
    step = Step(event, Words(note=note), given, columns, skpd=skpd, also=_settle)
    return await move_case(ports, viewer, command.case_id, command.revision, step)


async def send_back(ports: Ports, viewer: Viewer, command: ReasonedCommand) -> Complaint:
    """Return a case to the coordinator because it is not this agency's; the public count goes up by one.

    The second time it is escalated to the coordinators, who settle it.

    Raises: as `move_case`.
    """
    reason = clean(command.reason, "reason", BODY_LIMIT, required=True)

    def columns(complaint: Complaint) -> dict[str, Any]:
        return {"skpd_id": None, "unit_id": None, "bounce_count": complaint.bounce_count + 1}

    skpd = await Skpd.get_or_none(id=viewer.skpd_id) if viewer.skpd_id else None
    step = Step(Event.RETURNED, Words(note=reason), [Requirement.REASON], columns, skpd=skpd, also=_raise_bounce)
    return await move_case(ports, viewer, command.case_id, command.revision, step)


async def _raise_bounce(work: Unit, complaint: Complaint, transition: StatusTransition) -> None:
    await call_off(work, complaint)
    if complaint.bounce_count < DECIDED_AT:
        return
    await Escalation.get_or_create(
        {"skpd_id": transition.skpd_id, "raised_at": work.now},
        complaint_id=complaint.id,
        cause=Cause.BOUNCED,
        level=Level.COORDINATOR,
        stage=complaint.stage,
        due_on=complaint.stage_due_on or work.ports.today(),
    )
    await owe_staff(complaint, Topic.ESCALATED, await holders(Role.COORDINATOR), work.now)


async def _settle(work: Unit, complaint: Complaint, transition: StatusTransition) -> None:
    await call_off(work, complaint)
    if complaint.is_owner_settled:
        raised = Escalation.filter(complaint_id=complaint.id, cause=Cause.BOUNCED, settled_at=None)
        await raised.update(settled_at=transition.at)
