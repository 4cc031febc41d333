"""Why a sealed identity was opened: one append-only row per opening, which the reporter sees too."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.account import Account
from models.checks import holds, one_of
from models.complaint import Complaint
from models.ids import new_id


class OpeningReason(StrEnum):
    """What gives the right to open a sealed identity."""

    LEGAL_ORDER = "LEGAL_ORDER"
    INQUIRY = "INQUIRY"
    SAFETY = "SAFETY"
    CONSENT = "CONSENT"


class IdentityOpening(Model):
    """One opening by the custodian. Shape: `basis` says on what it rests, such as the letter that asked for it."""

    id = fields.UUIDField(primary_key=True, default=new_id)
    complaint: fields.ForeignKeyRelation[Complaint] = fields.ForeignKeyField(
        "models.Complaint", related_name="identity_openings", on_delete=fields.RESTRICT
    )
    complaint_id: UUID
    opened_by: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField(
        "models.Account", related_name="identity_openings", on_delete=fields.RESTRICT
    )
    opened_by_id: UUID
    at: datetime = fields.DatetimeField()
    reason = fields.CharEnumField(OpeningReason, max_length=12)
    basis = fields.TextField()

    class Meta:
        table = "identity_opening"
        constraints = (
            one_of("identity_opening_reason", "reason", OpeningReason),
            holds("identity_opening_basis", "length(basis) > 0"),
        )
        indexes = (("at",),)
