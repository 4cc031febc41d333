"""Who was told how far a case has gone past its promise, and when; one row per case, cause and step."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.checks import one_of
from models.complaint import Complaint
from models.ids import new_id
from models.skpd import Skpd
from models.workflow import Stage


class Cause(StrEnum):
    """Why somebody above must look."""

    WARNING = "WARNING"
    OVERDUE = "OVERDUE"
    EMERGENCY = "EMERGENCY"
    HOLD_PASSED = "HOLD_PASSED"
    STALLED = "STALLED"
    BOUNCED = "BOUNCED"


class Level(StrEnum):
    """Up to whom it was reported."""

    OPERATOR = "OPERATOR"
    HEAD = "HEAD"
    COORDINATOR = "COORDINATOR"
    EXECUTIVE = "EXECUTIVE"


LEVELS = tuple(Level)
"""From below to above; `complaint.escalation_level` is the place in it, from 1."""


class Escalation(Model):
    """One step up. Shape: (complaint, cause, level, stage, due_on) is unique: objects/*.sql."""

    id = fields.UUIDField(primary_key=True, default=new_id)
    complaint: fields.ForeignKeyRelation[Complaint] = fields.ForeignKeyField(
        "models.Complaint", related_name="escalations", on_delete=fields.RESTRICT
    )
    complaint_id: UUID
    cause = fields.CharEnumField(Cause, max_length=12)
    level = fields.CharEnumField(Level, max_length=12)
    stage = fields.CharEnumField(Stage, max_length=16)
    skpd: fields.ForeignKeyNullableRelation[Skpd] = fields.ForeignKeyField(
        "models.Skpd", related_name="escalations", null=True, on_delete=fields.RESTRICT
    )
    skpd_id: UUID | None
    due_on: date = fields.DateField()
    raised_at: datetime = fields.DatetimeField()
    settled_at: datetime | None = fields.DatetimeField(null=True)

    class Meta:
        table = "escalation"
        indexes = (("raised_at", "id"),)
        constraints = (
            one_of("escalation_cause", "cause", Cause),
            one_of("escalation_level", "level", Level),
            one_of("escalation_stage", "stage", Stage),
        )
