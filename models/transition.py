"""The timeline of a case: one append-only row per move, with the answer it carried."""

from datetime import datetime
from typing import cast
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.checks import at_least, one_of
from models.complaint import Complaint
from models.ids import new_id
from models.roles import Role
from models.skpd import Skpd
from models.workflow import Event, ReplyKind, Status


class StatusTransition(Model):
    """One move of one case. Shape: `office` names an office, never a private person. Updates and deletes are refused
    by the database itself.
    """

    id = fields.UUIDField(primary_key=True, default=new_id)
    complaint: fields.ForeignKeyRelation[Complaint] = fields.ForeignKeyField(
        "models.Complaint", related_name="transitions", on_delete=fields.RESTRICT
    )
    complaint_id: UUID
    ordinal = fields.IntField()
    event = fields.CharEnumField(Event, max_length=20)
    from_status = cast("Status | None", fields.CharEnumField(Status, max_length=12, null=True))
    to_status = fields.CharEnumField(Status, max_length=12)
    at: datetime = fields.DatetimeField()
    actor_role = fields.CharEnumField(Role, max_length=16)
    actor_id: UUID | None = fields.UUIDField(null=True)
    office = fields.CharField(max_length=160)
    skpd: fields.ForeignKeyNullableRelation[Skpd] = fields.ForeignKeyField(
        "models.Skpd", related_name="transitions", null=True, on_delete=fields.RESTRICT
    )
    skpd_id: UUID | None
    is_public = fields.BooleanField(default=True)
    note = fields.TextField(default="")
    reply_kind = cast("ReplyKind | None", fields.CharEnumField(ReplyKind, max_length=16, null=True))
    reply_text = fields.TextField(default="")
    reason_code = fields.CharField(max_length=40, default="")

    class Meta:
        table = "status_transition"  # (complaint_id, ordinal) is unique: objects/*.sql
        constraints = (
            one_of("status_transition_event", "event", Event),
            one_of("status_transition_from", "from_status", Status),
            one_of("status_transition_to", "to_status", Status),
            one_of("status_transition_actor_role", "actor_role", Role),
            one_of("status_transition_reply_kind", "reply_kind", ReplyKind),
            at_least("status_transition_ordinal", "ordinal", 0),
        )


class InternalNote(Model):
    """A note among staff; never public, never told to the reporter."""

    id = fields.UUIDField(primary_key=True, default=new_id)
    complaint: fields.ForeignKeyRelation[Complaint] = fields.ForeignKeyField(
        "models.Complaint", related_name="internal_notes", on_delete=fields.RESTRICT
    )
    complaint_id: UUID
    at: datetime = fields.DatetimeField()
    author_id: UUID = fields.UUIDField()
    author_name = fields.CharField(max_length=120)
    text = fields.TextField()

    class Meta:
        table = "internal_note"
        indexes = (("complaint_id", "at"),)
