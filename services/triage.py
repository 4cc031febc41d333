"""The verifier's work: accept a report as valid and publish it, refuse it with a reason, note something among staff.

Source: SIPAKATAU 1.19-1.20, S2 2.11.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from models.category import Category
from models.complaint import Complaint, OversightClass, Urgency, Visibility
from models.errors import InvalidInput, NotPermitted
from models.roles import Role, Viewer
from models.transition import InternalNote, StatusTransition
from models.workflow import Event, Kind, RejectionReason, Requirement, acting_roles, roles_for
from services.assignments import call_off
from services.commands import ReasonedCommand, RejectCommand, VerifyCommand
from services.moving import Step, move_case
from services.ports import Ports
from services.stages import minutes_due
from services.text import BODY_LIMIT, TITLE_LIMIT, clean
from services.unit import Unit, Words, unit

NOTE_ROLES = frozenset({Role.VERIFIER, Role.COORDINATOR, Role.OPERATOR, Role.FIELD_OFFICER, Role.AREA_MANAGER})


async def verify(ports: Ports, viewer: Viewer, command: VerifyCommand) -> Complaint:
    """Accept a report: classified, and public from now on unless it is confidential.

    Raises: as `move_case`.
    """
    category = await _category(viewer, command)
    title = clean(command.public_title, "publicTitle", TITLE_LIMIT)
    body = clean(command.public_body, "publicBody", BODY_LIMIT)
    columns = publishing(category, command.urgency, title, body, ports.clock.now())
    given = [Requirement.CATEGORY] if category else []
    words = Words(note=clean(command.note, "note", BODY_LIMIT))
    step = Step(Event.VERIFIED, words, given, columns, category=category)
    return await move_case(ports, viewer, command.case_id, command.revision, step)


async def _category(viewer: Viewer, command: VerifyCommand) -> Category | None:
    if command.category_id:
        category = await Category.get_or_none(id=command.category_id, is_active=True)
        if category is None:
            raise InvalidInput("UNKNOWN_CHOICE", ["categoryId"])
        return category
    present = await Complaint.visible_to(viewer).get_or_none(id=command.case_id)
    return await Category.get_or_none(id=present.category_id, is_active=True) if present else None


def publishing(
    category: Category | None, urgency: Urgency | None, title: str, body: str, now: datetime
) -> Callable[[Complaint], dict[str, Any]]:
    """Return what verification writes into a case: its class, its public words, and since when it is public."""

    def columns(complaint: Complaint) -> dict[str, Any]:
        is_public = complaint.visibility is Visibility.PUBLIC and complaint.kind is not Kind.MISCONDUCT
        return {
            "category_id": category.id if category else None,
            **_urgency(complaint, urgency or complaint.urgency, category, now),
            "public_title": title or complaint.title,
            "public_body": body or complaint.body,
            "published_at": (complaint.published_at or now) if is_public else None,
        }

    return columns


def _urgency(complaint: Complaint, urgency: Urgency, category: Category | None, now: datetime) -> dict[str, Any]:
    """Set the urgency; what becomes an emergency gets its minutes from now on, what ceases to be one loses them."""
    if urgency is not Urgency.EMERGENCY or complaint.accepted_at is not None:
        return {"urgency": urgency, "stage_due_at": None}
    return {"urgency": urgency, "stage_due_at": complaint.stage_due_at or minutes_due(category, now)}


async def send_to_inspector(ports: Ports, viewer: Viewer, command: ReasonedCommand) -> Complaint:
    """Seal a report that is about an office or somebody in it: from now on only the inspectorate reads it.

    It leaves the board, every agency's list and their work on it; the inspectorate begins with checking it.

    Raises: as `move_case`.
    """
    reason = clean(command.reason, "reason", BODY_LIMIT, required=True)
    columns = {
        "kind": Kind.MISCONDUCT,
        "oversight_class": OversightClass.SUPERVISORY,
        "published_at": None,
        "skpd_id": None,
        "unit_id": None,
        "is_owner_settled": False,
        "stage_due_at": None,
    }
    step = Step(Event.SENT_TO_INSPECTOR, Words(note=reason), [Requirement.REASON], columns, also=_end_the_work)
    return await move_case(ports, viewer, command.case_id, command.revision, step)


async def _end_the_work(work: Unit, complaint: Complaint, _: StatusTransition) -> None:
    await call_off(work, complaint)


async def reject(ports: Ports, viewer: Viewer, command: RejectCommand) -> Complaint:
    """Refuse a report with a reason code and words; it leaves the board and the reporter is told.

    Raises: as `move_case`.
    """
    if command.reason_code and command.reason_code not in set(RejectionReason):
        raise InvalidInput("UNKNOWN_CHOICE", ["reasonCode"])
    note = clean(command.note, "note", BODY_LIMIT, required=True)
    given = [Requirement.REASON, *([Requirement.REASON_CODE] if command.reason_code else [])]
    words = Words(note=note, reason_code=command.reason_code)
    step = Step(Event.REJECTED, words, given, {"refused_by_id": viewer.account_id})
    return await move_case(ports, viewer, command.case_id, command.revision, step)


async def add_note(ports: Ports, viewer: Viewer, case_id: UUID, text: str) -> InternalNote:
    """Write a note that only staff read.

    Effects: one note, one audit entry without its words. Raises: NotFound, NotPermitted, InvalidInput.
    """
    words = clean(text, "text", BODY_LIMIT, required=True)
    async with unit(ports, viewer) as work:
        complaint = await work.case(case_id)
        roles = (acting_roles(viewer, complaint) | roles_for(Event.PARTNER_ANSWERED, viewer, complaint)) & NOTE_ROLES
        if not roles or viewer.account_id is None:
            raise NotPermitted
        note = await InternalNote.create(
            complaint_id=complaint.id,
            at=work.now,
            author_id=viewer.account_id,
            author_name=viewer.display_name,
            text=words,
        )
        await work.audit("NOTE_ADDED", complaint, sorted(roles)[0], {})
    return note
