"""Periodic reports as they were made: what was mailed must be what anybody can download later."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.account import Account
from models.checks import holds, one_of
from models.ids import new_id


class ReportKind(StrEnum):
    """How long its period is."""

    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"


class Report(Model):
    """One report of one period.

    Shape: `data` holds every figure in it, so that the files can be made again byte for byte; digests are SHA-256.
    `made_by` is null when the schedule made it. (kind, from_day, language) is unique.
    """

    id = fields.UUIDField(primary_key=True, default=new_id)
    kind = fields.CharEnumField(ReportKind, max_length=8)
    from_day: date = fields.DateField()
    to_day: date = fields.DateField()
    language = fields.CharField(max_length=5, default="id")
    data = fields.TextField()
    pdf_file = fields.CharField(max_length=80, default="")
    pdf_digest = fields.CharField(max_length=64, default="")
    csv_file = fields.CharField(max_length=80, default="")
    csv_digest = fields.CharField(max_length=64, default="")
    made_by: fields.ForeignKeyNullableRelation[Account] = fields.ForeignKeyField(
        "models.Account", related_name="reports", null=True, on_delete=fields.RESTRICT
    )
    made_by_id: UUID | None
    made_at: datetime = fields.DatetimeField()
    mailed_at: datetime | None = fields.DatetimeField(null=True)

    class Meta:
        table = "report"
        unique_together = (("kind", "from_day", "language"),)
        constraints = (
            one_of("report_kind", "kind", ReportKind),
            holds("report_period", "from_day <= to_day"),
        )
