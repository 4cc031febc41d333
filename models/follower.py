"""People beside the reporter whom a case concerns: who said «me too», who wants to hear how it ends; no account."""

from datetime import datetime
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.complaint import Complaint
from models.ids import new_id


class Follower(Model):
    """One supporter or follower of a case.

    Shape: `key_hash` of the secret that ends it; `device_index` a keyed hash of the browser, which counts once a case;
    addresses sealed and absent for plain supporters. After a merge, `complaint` is the case that goes on and
    `joined_from` the one it was first given to, through however many merges; so every merge can be undone exactly.
    """

    id = fields.UUIDField(primary_key=True, default=new_id)
    complaint: fields.ForeignKeyRelation[Complaint] = fields.ForeignKeyField(
        "models.Complaint", related_name="followers", on_delete=fields.RESTRICT
    )
    complaint_id: UUID
    joined_from: fields.ForeignKeyNullableRelation[Complaint] = fields.ForeignKeyField(
        "models.Complaint", related_name="moved_followers", null=True, on_delete=fields.RESTRICT
    )
    joined_from_id: UUID | None
    key_hash = fields.CharField(max_length=64)
    device_index = fields.CharField(max_length=64)
    is_supporter = fields.BooleanField(default=True)
    is_follower = fields.BooleanField(default=False)
    sealed_phone: bytes | None = fields.BinaryField(null=True)
    sealed_email: bytes | None = fields.BinaryField(null=True)
    language = fields.CharField(max_length=5, default="id")
    created_at: datetime = fields.DatetimeField()
    ended_at: datetime | None = fields.DatetimeField(null=True)

    class Meta:
        table = "follower"  # own (complaint_id, device_index) are unique: objects/*.sql
        indexes = (("complaint_id", "created_at"),)
