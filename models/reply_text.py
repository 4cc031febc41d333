"""Canned replies: words an office uses often, offered to operators while they answer."""

from datetime import datetime
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.checks import at_least
from models.ids import new_id
from models.skpd import Skpd


class ReplyText(Model):
    """One text. Shape: `skpd` null for the whole city; `body` may hold placeholders such as {nomor}."""

    id = fields.UUIDField(primary_key=True, default=new_id)
    skpd: fields.ForeignKeyNullableRelation[Skpd] = fields.ForeignKeyField(
        "models.Skpd", related_name="reply_texts", null=True, on_delete=fields.RESTRICT
    )
    skpd_id: UUID | None
    title = fields.CharField(max_length=120)
    body = fields.TextField()
    is_active = fields.BooleanField(default=True)
    revision = fields.IntField(default=1)
    changed_at: datetime = fields.DatetimeField()

    class Meta:
        table = "reply_text"
        constraints = (at_least("reply_text_revision", "revision", 1),)
