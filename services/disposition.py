"""Sends a case to the agency that should answer it, and takes it back when that was the wrong one.

Every hand-over leaves who, from, to and why in the timeline; the count is public. Source: S2 2.12, Sigap 3.8, DKI 4.7.
"""

from typing import Any

from models.complaint import Complaint
from models.errors import InvalidInput, NotFound
from models.roles import Viewer
from models.skpd import Skpd
from models.workflow import Event, Requirement, Status
from services.commands import AssignCommand, ReasonedCommand
from services.moving import Step, move_case
from services.ports import Ports
from services.text import BODY_LIMIT, clean
from services.unit import Words


async def assign(ports: Ports, viewer: Viewer, command: AssignCommand) -> Complaint:
    """Hand a verified case to an agency, or from one agency to another (then the note is the reason).

    Raises: as `move_case`.
    """
    skpd = await Skpd.get_or_none(id=command.skpd_id, is_active=True)
    if skpd is None:
        raise InvalidInput("UNKNOWN_CHOICE", ["skpdId"])
    note = clean(command.note, "note", BODY_LIMIT)
    present = await Complaint.visible_to(viewer).get_or_none(id=command.case_id)
    if present is None:
        raise NotFound(path=["caseId"])
    event = Event.REASSIGNED if present.status is Status.ASSIGNED else Event.ASSIGNED
    given = [Requirement.SKPD, *([Requirement.REASON] if note else [])]
    step = Step(event, Words(note=note), given, {"skpd_id": skpd.id, "unit_id": None}, skpd=skpd)
    return await move_case(ports, viewer, command.case_id, command.revision, step)


async def send_back(ports: Ports, viewer: Viewer, command: ReasonedCommand) -> Complaint:
    """Return a case to the coordinator because it is not this agency's; the public count goes up by one.

    Raises: as `move_case`.
    """
    reason = clean(command.reason, "reason", BODY_LIMIT, required=True)

    def columns(complaint: Complaint) -> dict[str, Any]:
        return {"skpd_id": None, "unit_id": None, "bounce_count": complaint.bounce_count + 1}

    skpd = await Skpd.get_or_none(id=viewer.skpd_id) if viewer.skpd_id else None
    step = Step(Event.RETURNED, Words(note=reason), [Requirement.REASON], columns, skpd=skpd)
    return await move_case(ports, viewer, command.case_id, command.revision, step)
