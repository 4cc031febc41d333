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
from models.skpd import Skpd, SkpdUnit


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


class Assignment(Model):
    """One share of the work. Shape: `skpd` answers it; a TASK may name a unit and a field officer."""

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
