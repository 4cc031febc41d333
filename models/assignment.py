"""Many hands on one case: what another agency, a unit or a field officer is asked to do, each with its own clock."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.account import Account
from models.checks import at_least, one_of
from models.complaint import Complaint
from models.ids import new_id
from models.roles import Role, Viewer
from models.skpd import Skpd, SkpdUnit
from models.workflow import Kind, Status, acting_roles, is_partner


class AssignmentKind(StrEnum):
    """PARTNER: another agency works along; TASK: work inside the agency that holds the case."""

    PARTNER = "PARTNER"
    TASK = "TASK"


class AssignmentState(StrEnum):
    """How far it is; DECLINED and CANCELLED end it without an answer."""

    OPEN = "OPEN"
    STARTED = "STARTED"
    DONE = "DONE"
    DECLINED = "DECLINED"
    CANCELLED = "CANCELLED"


UNDER_WAY = frozenset({AssignmentState.OPEN, AssignmentState.STARTED})
"""Still to be done."""

VOID = frozenset({AssignmentState.DECLINED, AssignmentState.CANCELLED})
"""Ended without an answer; gives no right to the case any more."""


WORKED_ON = frozenset({Status.ASSIGNED, Status.IN_PROGRESS, Status.ON_HOLD, Status.NEEDS_INFO})
"""Where a case may stand while shares of it are given and done."""


class Assignment(Model):
    """One share of the work.

    Shape: `skpd` answers it; a TASK may name a unit and a field officer. `words` what is asked, `answer` what came of
    it; photos are attachments that name the assignment. Which agencies have a share is kept in the case too.
    """

    id = fields.UUIDField(primary_key=True, default=new_id)
    complaint: fields.ForeignKeyRelation[Complaint] = fields.ForeignKeyField(
        "models.Complaint", related_name="assignments", on_delete=fields.RESTRICT
    )
    complaint_id: UUID
    kind = fields.CharEnumField(AssignmentKind, max_length=10)
    skpd: fields.ForeignKeyRelation[Skpd] = fields.ForeignKeyField(
        "models.Skpd", related_name="assignments", on_delete=fields.RESTRICT
    )
    skpd_id: UUID
    unit: fields.ForeignKeyNullableRelation[SkpdUnit] = fields.ForeignKeyField(
        "models.SkpdUnit", related_name="assignments", null=True, on_delete=fields.RESTRICT
    )
    unit_id: UUID | None
    officer: fields.ForeignKeyNullableRelation[Account] = fields.ForeignKeyField(
        "models.Account", related_name="assignments", null=True, on_delete=fields.RESTRICT
    )
    officer_id: UUID | None
    words = fields.TextField()
    answer = fields.TextField(default="")
    state = fields.CharEnumField(AssignmentState, max_length=10, default=AssignmentState.OPEN)
    due_on: date = fields.DateField()
    created_at: datetime = fields.DatetimeField()
    ended_at: datetime | None = fields.DatetimeField(null=True)
    revision = fields.IntField(default=1)

    class Meta:
        table = "assignment"
        indexes = (("complaint_id", "created_at"), ("skpd_id", "state"), ("officer_id", "state"))
        constraints = (
            one_of("assignment_kind", "kind", AssignmentKind),
            one_of("assignment_state", "state", AssignmentState),
            at_least("assignment_revision", "revision", 1),
        )


def may_give_tasks(viewer: Viewer, complaint: Complaint) -> bool:
    """Tell whether the viewer may give work to the own agency's officers in this case."""
    if viewer.skpd_id is None or complaint.kind is Kind.MISCONDUCT or not viewer.has(Role.OPERATOR):
        return False
    return complaint.skpd_id == viewer.skpd_id or is_partner(viewer, complaint)


def may_do(viewer: Viewer, assignment: Assignment) -> bool:
    """Tell whether this is the viewer's to do: the agency's operators', or the officer's whom the task is for."""
    if viewer.skpd_id is None or viewer.skpd_id != assignment.skpd_id:
        return False
    if viewer.has(Role.OPERATOR):
        return True
    if assignment.kind is AssignmentKind.PARTNER or not viewer.has(Role.FIELD_OFFICER):
        return False
    if assignment.officer_id is not None:
        return assignment.officer_id == viewer.account_id
    return assignment.unit_id is None or assignment.unit_id == viewer.unit_id


def may_cancel(viewer: Viewer, complaint: Complaint, assignment: Assignment) -> bool:
    """Tell whether the viewer may take it back: those who may ask for it."""
    if assignment.kind is AssignmentKind.TASK:
        return viewer.has(Role.OPERATOR) and viewer.skpd_id == assignment.skpd_id
    return bool(acting_roles(viewer, complaint) & {Role.COORDINATOR, Role.OPERATOR})


def acts_of(viewer: Viewer, complaint: Complaint, assignment: Assignment) -> tuple[str, ...]:
    """Name the root mutations by which this viewer may bring it on now."""
    if assignment.state not in UNDER_WAY or complaint.status not in WORKED_ON or complaint.kind is Kind.MISCONDUCT:
        return ()
    start = ("startAssignment",) if assignment.state is AssignmentState.OPEN else ()
    doing = (*start, "finishAssignment", "declineAssignment") if may_do(viewer, assignment) else ()
    return (*doing, "cancelAssignment") if may_cancel(viewer, complaint, assignment) else doing
