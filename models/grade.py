"""The mayor's own grade of an agency for a period; a grade is never changed, only followed by another.

Source: SIPAKATAU («memberikan penilaian kinerja kepada setiap SKPD»).
"""

from datetime import date, datetime
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.account import Account
from models.checks import holds, within
from models.ids import new_id
from models.skpd import Skpd


class Grade(Model):
    """One grade. Shape: `from_day` to `to_day` is the period's days; `mark` 1 (very poor) to 5 (very good)."""

    id = fields.UUIDField(primary_key=True, default=new_id)
    skpd: fields.ForeignKeyRelation[Skpd] = fields.ForeignKeyField(
        "models.Skpd", related_name="grades", on_delete=fields.RESTRICT
    )
    skpd_id: UUID
    from_day: date = fields.DateField()
    to_day: date = fields.DateField()
    mark = fields.IntField()
    note = fields.TextField(default="")
    graded_by: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField(
        "models.Account", related_name="grades", on_delete=fields.RESTRICT
    )
    graded_by_id: UUID
    graded_at: datetime = fields.DatetimeField()

    class Meta:
        table = "grade"
        indexes = (("skpd_id", "to_day", "graded_at"), ("from_day", "to_day"))
        constraints = (
            within("grade_mark", "mark", 1, 5),
            holds("grade_period", "from_day <= to_day"),
        )
