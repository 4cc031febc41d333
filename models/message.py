"""The outbox: what people must be told, written in the same transaction as what happened."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.checks import at_least, one_of
from models.complaint import Complaint
from models.ids import new_id
from models.workflow import Event


class MessageState(StrEnum):
    """PENDING until delivered; UNDELIVERABLE when the reporter left no address (the tracking page tells them)."""

    PENDING = "PENDING"
    SENT = "SENT"
    UNDELIVERABLE = "UNDELIVERABLE"
    DEAD = "DEAD"


class Message(Model):
    """One message to a case's reporter. Shape: no address inside; delivery opens the sealed one."""

    id = fields.UUIDField(primary_key=True, default=new_id)
    complaint: fields.ForeignKeyRelation[Complaint] = fields.ForeignKeyField(
        "models.Complaint", related_name="messages", on_delete=fields.RESTRICT
    )
    complaint_id: UUID
    event = fields.CharEnumField(Event, max_length=20)
    transition_id: UUID | None = fields.UUIDField(null=True)
    language = fields.CharField(max_length=5, default="id")
    state = fields.CharEnumField(MessageState, max_length=14, default=MessageState.PENDING)
    attempts = fields.IntField(default=0)
    due_at: datetime = fields.DatetimeField()
    created_at: datetime = fields.DatetimeField()

    class Meta:
        table = "message"
        indexes = (("state", "due_at"),)
        constraints = (
            one_of("message_state", "state", MessageState),
            one_of("message_event", "event", Event),
            at_least("message_attempts", "attempts", 0),
        )


class Lease(Model):
    """A named job that one process at a time may run."""

    name = fields.CharField(max_length=60, primary_key=True)
    holder = fields.CharField(max_length=80)
    expires_at: datetime = fields.DatetimeField()

    class Meta:
        table = "lease"
