"""What a machine noticed about a photo: a signal for people to judge, shown, never a verdict."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.attachment import Attachment
from models.checks import one_of
from models.ids import new_id


class Signal(StrEnum):
    """What was noticed."""

    SAME_PHOTO = "SAME_PHOTO"
    MIRRORED_PHOTO = "MIRRORED_PHOTO"
    CROPPED_PHOTO = "CROPPED_PHOTO"
    TAKEN_BEFORE = "TAKEN_BEFORE"
    TAKEN_ELSEWHERE = "TAKEN_ELSEWHERE"


class Finding(Model):
    """One signal about one photo.

    Shape: `other` is the earlier photo it resembles. Units: `measure` in percent of the picture that differs, days
    before the report, or metres from the case, by signal.
    """

    id = fields.UUIDField(primary_key=True, default=new_id)
    attachment: fields.ForeignKeyRelation[Attachment] = fields.ForeignKeyField(
        "models.Attachment", related_name="findings", on_delete=fields.RESTRICT
    )
    attachment_id: UUID
    other: fields.ForeignKeyNullableRelation[Attachment] = fields.ForeignKeyField(
        "models.Attachment", related_name="resembled", null=True, on_delete=fields.RESTRICT
    )
    other_id: UUID | None
    signal = fields.CharEnumField(Signal, max_length=16)
    measure = fields.FloatField()
    created_at: datetime = fields.DatetimeField()

    class Meta:
        table = "finding"
        indexes = (("attachment_id", "created_at"),)
        constraints = (one_of("finding_signal", "signal", Signal),)
