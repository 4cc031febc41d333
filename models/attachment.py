"""Photos of a case: the reporter's and the agency's evidence. The files are with `uploads`, by the same id."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.assignment import Assignment
from models.checks import holds, one_of, within
from models.complaint import Complaint
from models.transition import StatusTransition


class Purpose(StrEnum):
    """Why a photo is there."""

    REPORT = "REPORT"
    EVIDENCE = "EVIDENCE"


class EvidenceLevel(StrEnum):
    """How much a photo proves. Source: requirements, tension 2."""

    LIVE_CAPTURE = "LIVE_CAPTURE"
    RECENT_METADATA = "RECENT_METADATA"
    UNVERIFIED = "UNVERIFIED"


class Attachment(Model):
    """One stored photo.

    Shape: `assignment` when it proves a share of the work: a task's photo stays among staff until a final answer takes
    it over as its `transition`; `is_before` shows how it was before the work. Capture time and place are private
    evidence, and of a reporter's photo never kept. Units: pixels, bytes, degrees.
    """

    id = fields.UUIDField(primary_key=True)
    complaint: fields.ForeignKeyRelation[Complaint] = fields.ForeignKeyField(
        "models.Complaint", related_name="attachments", on_delete=fields.RESTRICT
    )
    complaint_id: UUID
    transition: fields.ForeignKeyNullableRelation[StatusTransition] = fields.ForeignKeyField(
        "models.StatusTransition", related_name="attachments", null=True, on_delete=fields.RESTRICT
    )
    transition_id: UUID | None
    assignment: fields.ForeignKeyNullableRelation[Assignment] = fields.ForeignKeyField(
        "models.Assignment", related_name="attachments", null=True, on_delete=fields.RESTRICT
    )
    assignment_id: UUID | None
    is_before = fields.BooleanField(default=False, db_default=False)
    purpose = fields.CharEnumField(Purpose, max_length=10, default=Purpose.REPORT)
    position = fields.SmallIntField(default=0)
    width_px = fields.IntField()
    height_px = fields.IntField()
    size_bytes = fields.IntField()
    sha256 = fields.CharField(max_length=64)
    perceptual_hash = fields.CharField(max_length=16)
    evidence = fields.CharEnumField(EvidenceLevel, max_length=16, default=EvidenceLevel.UNVERIFIED)
    captured_at: datetime | None = fields.DatetimeField(null=True)
    capture_latitude = fields.FloatField(null=True)
    capture_longitude = fields.FloatField(null=True)
    created_at: datetime = fields.DatetimeField()

    class Meta:
        table = "attachment"
        indexes = (("complaint_id", "position"),)
        constraints = (
            one_of("attachment_purpose", "purpose", Purpose),
            one_of("attachment_evidence", "evidence", EvidenceLevel),
            holds("attachment_size", "width_px > 0 AND height_px > 0 AND size_bytes > 0"),
            within("attachment_capture_latitude", "capture_latitude", -90, 90),
            within("attachment_capture_longitude", "capture_longitude", -180, 180),
        )
