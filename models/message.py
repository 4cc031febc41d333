"""The outbox: what people must be told, written in the same transaction as what happened, and how it got to them."""

from datetime import datetime
from enum import StrEnum
from typing import cast
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.account import Account
from models.checks import at_least, holds, one_of
from models.complaint import Complaint
from models.follower import Follower
from models.hotspot import Hotspot
from models.ids import new_id
from models.report import Report
from models.workflow import Event


class Topic(StrEnum):
    """What a message is about. MOVED is any row of the timeline that its audience must hear of."""

    MOVED = "MOVED"
    FOLLOWED = "FOLLOWED"
    OMBUDSMAN = "OMBUDSMAN"
    CONFIRM = "CONFIRM"
    EMERGENCY = "EMERGENCY"
    TASK = "TASK"
    WARNED = "WARNED"
    OVERDUE = "OVERDUE"
    ESCALATED = "ESCALATED"
    LETTER = "LETTER"
    REPORT = "REPORT"
    HOTSPOT = "HOTSPOT"


class Audience(StrEnum):
    """Who is told: the reporter, everybody who follows the case, or one member of staff."""

    REPORTER = "REPORTER"
    FOLLOWERS = "FOLLOWERS"
    STAFF = "STAFF"


class MessageState(StrEnum):
    """PENDING until every delivery is over; UNDELIVERABLE without any address (the tracking page tells them)."""

    PENDING = "PENDING"
    SENT = "SENT"
    UNDELIVERABLE = "UNDELIVERABLE"
    DEAD = "DEAD"


class Message(Model):
    """One thing to tell.

    Shape: no address inside; delivery opens the sealed one. `account` only for STAFF. About exactly one of a case, a
    periodic report and a hotspot.
    """

    id = fields.UUIDField(primary_key=True, default=new_id)
    complaint: fields.ForeignKeyNullableRelation[Complaint] = fields.ForeignKeyField(
        "models.Complaint", related_name="messages", null=True, on_delete=fields.RESTRICT
    )
    complaint_id: UUID | None
    report: fields.ForeignKeyNullableRelation[Report] = fields.ForeignKeyField(
        "models.Report", related_name="messages", null=True, on_delete=fields.RESTRICT
    )
    report_id: UUID | None
    hotspot: fields.ForeignKeyNullableRelation[Hotspot] = fields.ForeignKeyField(
        "models.Hotspot", related_name="messages", null=True, on_delete=fields.RESTRICT
    )
    hotspot_id: UUID | None
    topic = fields.CharEnumField(Topic, max_length=12, default=Topic.MOVED, db_default=Topic.MOVED.value)
    audience = fields.CharEnumField(
        Audience, max_length=12, default=Audience.REPORTER, db_default=Audience.REPORTER.value
    )
    account: fields.ForeignKeyNullableRelation[Account] = fields.ForeignKeyField(
        "models.Account", related_name="messages", null=True, on_delete=fields.RESTRICT
    )
    account_id: UUID | None
    event = cast("Event | None", fields.CharEnumField(Event, max_length=20, null=True))
    transition_id: UUID | None = fields.UUIDField(null=True)
    language = fields.CharField(max_length=5, default="id")
    state = fields.CharEnumField(MessageState, max_length=14, default=MessageState.PENDING)
    attempts = fields.IntField(default=0)
    due_at: datetime = fields.DatetimeField()
    created_at: datetime = fields.DatetimeField()

    class Meta:
        table = "message"
        indexes = (("state", "due_at"), ("complaint_id", "created_at"))
        constraints = (
            one_of("message_state", "state", MessageState),
            one_of("message_event", "event", Event),
            one_of("message_topic", "topic", Topic),
            one_of("message_audience", "audience", Audience),
            at_least("message_attempts", "attempts", 0),
            holds(
                "message_subject",
                "(CASE WHEN complaint_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN report_id IS NULL THEN 0 ELSE 1 END) "
                "+ (CASE WHEN hotspot_id IS NULL THEN 0 ELSE 1 END) = 1",
            ),
        )


class DeliveryChannel(StrEnum):
    """How a message travels: mail, the city's own SMS or WhatsApp gateway by webhook, or push to a browser."""

    EMAIL = "EMAIL"
    WEBHOOK = "WEBHOOK"
    PUSH = "PUSH"


class DeliveryState(StrEnum):
    """PENDING is tried again; DEAD was given up and waits for the administrator."""

    PENDING = "PENDING"
    SENT = "SENT"
    DEAD = "DEAD"


class Delivery(Model):
    """One message on its way to one address.

    Shape: `recipient_id` is a Reporter, Follower, Account or PushSubscription; `fault` a code, never an address.
    (message, channel, recipient) is unique: objects/*.sql.
    """

    id = fields.UUIDField(primary_key=True, default=new_id)
    message: fields.ForeignKeyRelation[Message] = fields.ForeignKeyField(
        "models.Message", related_name="deliveries", on_delete=fields.RESTRICT
    )
    message_id: UUID
    channel = fields.CharEnumField(DeliveryChannel, max_length=10)
    recipient_id: UUID = fields.UUIDField()
    state = fields.CharEnumField(DeliveryState, max_length=10, default=DeliveryState.PENDING)
    attempts = fields.IntField(default=0)
    due_at: datetime = fields.DatetimeField()
    leased_until: datetime | None = fields.DatetimeField(null=True)
    sent_at: datetime | None = fields.DatetimeField(null=True)
    fault = fields.CharField(max_length=80, default="")

    class Meta:
        table = "delivery"
        indexes = (("state", "due_at"),)
        constraints = (
            one_of("delivery_channel", "channel", DeliveryChannel),
            one_of("delivery_state", "state", DeliveryState),
            at_least("delivery_attempts", "attempts", 0),
        )


class PushSubscription(Model):
    """A browser that may be pushed to, of a reporter, a follower or a member of staff.

    Shape: exactly one of the three owners; `sealed_endpoint` and `sealed_keys` are opened only to deliver.
    """

    id = fields.UUIDField(primary_key=True, default=new_id)
    complaint: fields.ForeignKeyNullableRelation[Complaint] = fields.ForeignKeyField(
        "models.Complaint", related_name="push_subscriptions", null=True, on_delete=fields.RESTRICT
    )
    complaint_id: UUID | None
    follower: fields.ForeignKeyNullableRelation[Follower] = fields.ForeignKeyField(
        "models.Follower", related_name="push_subscriptions", null=True, on_delete=fields.RESTRICT
    )
    follower_id: UUID | None
    account: fields.ForeignKeyNullableRelation[Account] = fields.ForeignKeyField(
        "models.Account", related_name="push_subscriptions", null=True, on_delete=fields.RESTRICT
    )
    account_id: UUID | None
    endpoint_index = fields.CharField(max_length=64, db_index=True)
    sealed_endpoint: bytes = fields.BinaryField()
    sealed_keys: bytes = fields.BinaryField()
    created_at: datetime = fields.DatetimeField()

    class Meta:
        table = "push_subscription"


class MessageText(Model):
    """The wording of one kind of message, as an administrator changed it; the catalogue's own stands without a row.

    Shape: `name` as of `services/wording.py`; subject and body are sandboxed Jinja2 templates.
    """

    id = fields.UUIDField(primary_key=True, default=new_id)
    name = fields.CharField(max_length=60)
    language = fields.CharField(max_length=5)
    subject = fields.CharField(max_length=200)
    body = fields.TextField()
    revision = fields.IntField(default=1)
    changed_at: datetime = fields.DatetimeField()

    class Meta:
        table = "message_text"
        unique_together = (("name", "language"),)
        constraints = (at_least("message_text_revision", "revision", 1),)


class Lease(Model):
    """A named job that one process at a time may run."""

    name = fields.CharField(max_length=60, primary_key=True)
    holder = fields.CharField(max_length=80)
    expires_at: datetime = fields.DatetimeField()

    class Meta:
        table = "lease"
