"""The whole case: clocks with warnings and pauses, followers, deliveries, escalations, many hands, findings."""

from tortoise import fields, migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

from models.assignment import AssignmentKind, AssignmentState
from models.checks import at_least, one_of, within
from models.escalation import Cause, Level
from models.finding import Signal
from models.ids import new_id
from models.message import Audience, DeliveryChannel, DeliveryState, Topic
from models.migrations._operations import CreateCheckedModel, RenewChecks
from models.workflow import ClosedBy, Event, Stage


class Migration(migrations.Migration):
    dependencies = [("models", "0001_initial")]  # noqa: RUF012

    operations = [  # noqa: RUF012
        CreateCheckedModel(
            name="Assignment",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id)),
                (
                    "complaint",
                    fields.ForeignKeyField(
                        "models.Complaint",
                        source_field="complaint_id",
                        to_field="id",
                        related_name="assignments",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                ("kind", fields.CharEnumField(enum_type=AssignmentKind, max_length=10)),
                (
                    "skpd",
                    fields.ForeignKeyField(
                        "models.Skpd",
                        source_field="skpd_id",
                        to_field="id",
                        related_name="assignments",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                (
                    "unit",
                    fields.ForeignKeyField(
                        "models.SkpdUnit",
                        source_field="unit_id",
                        null=True,
                        to_field="id",
                        related_name="assignments",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                (
                    "officer",
                    fields.ForeignKeyField(
                        "models.Account",
                        source_field="officer_id",
                        null=True,
                        to_field="id",
                        related_name="assignments",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                ("words", fields.TextField()),
                ("answer", fields.TextField(default="")),
                ("state", fields.CharEnumField(default=AssignmentState.OPEN, enum_type=AssignmentState, max_length=10)),
                ("due_on", fields.DateField()),
                ("created_at", fields.DatetimeField()),
                ("ended_at", fields.DatetimeField(null=True)),
                ("revision", fields.IntField(default=1)),
            ],
            options={
                "table": "assignment",
                "app": "models",
                "constraints": [
                    one_of("assignment_kind", "kind", AssignmentKind),
                    one_of("assignment_state", "state", AssignmentState),
                    at_least("assignment_revision", "revision", 1),
                ],
                "indexes": [
                    Index(fields=["complaint_id", "created_at"]),
                    Index(fields=["skpd_id", "state"]),
                    Index(fields=["officer_id", "state"]),
                ],
            },
        ),
        CreateCheckedModel(
            name="Delivery",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id)),
                (
                    "message",
                    fields.ForeignKeyField(
                        "models.Message",
                        source_field="message_id",
                        to_field="id",
                        related_name="deliveries",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                ("channel", fields.CharEnumField(enum_type=DeliveryChannel, max_length=10)),
                ("recipient_id", fields.UUIDField()),
                ("state", fields.CharEnumField(default=DeliveryState.PENDING, enum_type=DeliveryState, max_length=10)),
                ("attempts", fields.IntField(default=0)),
                ("due_at", fields.DatetimeField()),
                ("leased_until", fields.DatetimeField(null=True)),
                ("sent_at", fields.DatetimeField(null=True)),
                ("fault", fields.CharField(default="", max_length=80)),
            ],
            options={
                "table": "delivery",
                "app": "models",
                "constraints": [
                    one_of("delivery_channel", "channel", DeliveryChannel),
                    one_of("delivery_state", "state", DeliveryState),
                    at_least("delivery_attempts", "attempts", 0),
                ],
                "indexes": [Index(fields=["state", "due_at"])],
            },
        ),
        CreateCheckedModel(
            name="Escalation",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id)),
                (
                    "complaint",
                    fields.ForeignKeyField(
                        "models.Complaint",
                        source_field="complaint_id",
                        to_field="id",
                        related_name="escalations",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                ("cause", fields.CharEnumField(enum_type=Cause, max_length=12)),
                ("level", fields.CharEnumField(enum_type=Level, max_length=12)),
                ("stage", fields.CharEnumField(enum_type=Stage, max_length=16)),
                (
                    "skpd",
                    fields.ForeignKeyField(
                        "models.Skpd",
                        source_field="skpd_id",
                        null=True,
                        to_field="id",
                        related_name="escalations",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                ("due_on", fields.DateField()),
                ("raised_at", fields.DatetimeField()),
                ("settled_at", fields.DatetimeField(null=True)),
            ],
            options={
                "table": "escalation",
                "app": "models",
                "constraints": [
                    one_of("escalation_cause", "cause", Cause),
                    one_of("escalation_level", "level", Level),
                    one_of("escalation_stage", "stage", Stage),
                ],
                "indexes": [Index(fields=["raised_at", "id"])],
            },
        ),
        CreateCheckedModel(
            name="Finding",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id)),
                (
                    "attachment",
                    fields.ForeignKeyField(
                        "models.Attachment",
                        source_field="attachment_id",
                        to_field="id",
                        related_name="findings",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                (
                    "other",
                    fields.ForeignKeyField(
                        "models.Attachment",
                        source_field="other_id",
                        null=True,
                        to_field="id",
                        related_name="resembled",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                ("signal", fields.CharEnumField(enum_type=Signal, max_length=16)),
                ("measure", fields.FloatField()),
                ("created_at", fields.DatetimeField()),
            ],
            options={
                "table": "finding",
                "app": "models",
                "constraints": [one_of("finding_signal", "signal", Signal)],
                "indexes": [Index(fields=["attachment_id", "created_at"])],
            },
        ),
        CreateCheckedModel(
            name="Follower",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id)),
                (
                    "complaint",
                    fields.ForeignKeyField(
                        "models.Complaint",
                        source_field="complaint_id",
                        to_field="id",
                        related_name="followers",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                (
                    "joined_from",
                    fields.ForeignKeyField(
                        "models.Complaint",
                        source_field="joined_from_id",
                        null=True,
                        to_field="id",
                        related_name="moved_followers",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                ("key_hash", fields.CharField(max_length=64)),
                ("device_index", fields.CharField(max_length=64)),
                ("is_supporter", fields.BooleanField(default=True)),
                ("is_follower", fields.BooleanField(default=False)),
                ("sealed_phone", fields.BinaryField(null=True)),
                ("sealed_email", fields.BinaryField(null=True)),
                ("language", fields.CharField(default="id", max_length=5)),
                ("created_at", fields.DatetimeField()),
                ("ended_at", fields.DatetimeField(null=True)),
            ],
            options={"table": "follower", "app": "models", "indexes": [Index(fields=["complaint_id", "created_at"])]},
        ),
        CreateCheckedModel(
            name="Holiday",
            fields=[
                ("day", fields.DateField(primary_key=True)),
                ("name", fields.CharField(max_length=120)),
                ("is_working", fields.BooleanField(default=False)),
                ("revision", fields.IntField(default=1)),
            ],
            options={"table": "holiday", "app": "models", "constraints": [at_least("holiday_revision", "revision", 1)]},
        ),
        CreateCheckedModel(
            name="MessageText",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id)),
                ("name", fields.CharField(max_length=60)),
                ("language", fields.CharField(max_length=5)),
                ("subject", fields.CharField(max_length=200)),
                ("body", fields.TextField()),
                ("revision", fields.IntField(default=1)),
                ("changed_at", fields.DatetimeField()),
            ],
            options={
                "table": "message_text",
                "app": "models",
                "unique_together": (("name", "language"),),
                "constraints": [at_least("message_text_revision", "revision", 1)],
            },
        ),
        CreateCheckedModel(
            name="PushSubscription",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id)),
                (
                    "complaint",
                    fields.ForeignKeyField(
                        "models.Complaint",
                        source_field="complaint_id",
                        null=True,
                        to_field="id",
                        related_name="push_subscriptions",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                (
                    "follower",
                    fields.ForeignKeyField(
                        "models.Follower",
                        source_field="follower_id",
                        null=True,
                        to_field="id",
                        related_name="push_subscriptions",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                (
                    "account",
                    fields.ForeignKeyField(
                        "models.Account",
                        source_field="account_id",
                        null=True,
                        to_field="id",
                        related_name="push_subscriptions",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                ("endpoint_index", fields.CharField(db_index=True, max_length=64)),
                ("sealed_endpoint", fields.BinaryField()),
                ("sealed_keys", fields.BinaryField()),
                ("created_at", fields.DatetimeField()),
            ],
            options={"table": "push_subscription", "app": "models"},
        ),
        ops.AddField(
            model_name="Account",
            name="email",
            field=fields.CharField(default="", db_default="", max_length=200),
        ),
        ops.AddField(
            model_name="Account",
            name="is_head",
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddField(
            model_name="Account",
            name="language",
            field=fields.CharField(default="id", db_default="id", max_length=5),
        ),
        ops.AddField(
            model_name="Account",
            name="phone",
            field=fields.CharField(default="", db_default="", max_length=30),
        ),
        ops.AddField(
            model_name="Account",
            name="unit",
            field=fields.ForeignKeyField(
                "models.SkpdUnit",
                source_field="unit_id",
                null=True,
                to_field="id",
                related_name="accounts",
                on_delete=fields.RESTRICT,
            ),
        ),
        ops.AddField(
            model_name="Attachment",
            name="prints",
            field=fields.JSONField(default=list, db_default=[]),
        ),
        ops.AddField(
            model_name="Category",
            name="emergency_minutes",
            field=fields.IntField(default=15, db_default=15),
        ),
        ops.AddField(
            model_name="Complaint",
            name="accepted_at",
            field=fields.DatetimeField(null=True),
        ),
        ops.AddField(
            model_name="Complaint",
            name="assigned_at",
            field=fields.DatetimeField(null=True),
        ),
        ops.AddField(
            model_name="Complaint",
            name="auto_update_count",
            field=fields.IntField(default=0, db_default=0),
        ),
        ops.AddField(
            model_name="Complaint",
            name="closed_at",
            field=fields.DatetimeField(null=True),
        ),
        ops.AddField(
            model_name="Complaint",
            name="closed_by",
            field=fields.CharEnumField(null=True, enum_type=ClosedBy, max_length=10),
        ),
        ops.AddField(
            model_name="Complaint",
            name="entered_by_id",
            field=fields.UUIDField(null=True),
        ),
        ops.AddField(
            model_name="Complaint",
            name="escalation_level",
            field=fields.SmallIntField(default=0, db_default=0),
        ),
        ops.AddField(
            model_name="Complaint",
            name="is_owner_settled",
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddField(
            model_name="Complaint",
            name="next_update_on",
            field=fields.DateField(null=True),
        ),
        ops.AddField(
            model_name="Complaint",
            name="partner_skpd_ids",
            field=fields.JSONField(default=list, db_default=[]),
        ),
        ops.AddField(
            model_name="Complaint",
            name="paused_on",
            field=fields.DateField(null=True),
        ),
        ops.AddField(
            model_name="Complaint",
            name="rating_words",
            field=fields.CharField(default="", db_default="", max_length=500),
        ),
        ops.AddField(
            model_name="Complaint",
            name="referred_to",
            field=fields.CharField(default="", db_default="", max_length=200),
        ),
        ops.AddField(
            model_name="Complaint",
            name="refused_by_id",
            field=fields.UUIDField(null=True),
        ),
        ops.AddField(
            model_name="Complaint",
            name="resolved_at",
            field=fields.DatetimeField(null=True),
        ),
        ops.AddField(
            model_name="Complaint",
            name="stage_due_at",
            field=fields.DatetimeField(null=True),
        ),
        ops.AddField(
            model_name="Complaint",
            name="stage_warn_on",
            field=fields.DateField(null=True),
        ),
        ops.AddField(
            model_name="Complaint",
            name="tell_on",
            field=fields.DateField(null=True),
        ),
        ops.AddField(
            model_name="Complaint",
            name="verified_at",
            field=fields.DatetimeField(null=True),
        ),
        ops.AddIndex(
            model_name="Complaint",
            index=Index(fields=["stage_warn_on"]),
        ),
        ops.AddIndex(
            model_name="Complaint",
            index=Index(fields=["tell_on"]),
        ),
        ops.AddIndex(
            model_name="Complaint",
            index=Index(fields=["entered_by_id", "submitted_at"]),
        ),
        ops.AlterField(
            model_name="Message",
            name="event",
            field=fields.CharEnumField(null=True, enum_type=Event, max_length=20),
        ),
        ops.AddField(
            model_name="Message",
            name="account",
            field=fields.ForeignKeyField(
                "models.Account",
                source_field="account_id",
                null=True,
                to_field="id",
                related_name="messages",
                on_delete=fields.RESTRICT,
            ),
        ),
        ops.AddField(
            model_name="Message",
            name="audience",
            field=fields.CharEnumField(
                default=Audience.REPORTER, db_default="REPORTER", enum_type=Audience, max_length=12
            ),
        ),
        ops.AddField(
            model_name="Message",
            name="topic",
            field=fields.CharEnumField(default=Topic.MOVED, db_default="MOVED", enum_type=Topic, max_length=12),
        ),
        ops.AddIndex(
            model_name="Message",
            index=Index(fields=["complaint_id", "created_at"]),
        ),
        RenewChecks(
            "Complaint",
            [
                one_of("complaint_closed_by", "closed_by", ClosedBy),
                at_least("complaint_auto_update_count", "auto_update_count", 0),
                within("complaint_escalation_level", "escalation_level", 0, 4),
            ],
        ),
        RenewChecks("Category", [at_least("category_emergency_minutes", "emergency_minutes", 1)]),
        RenewChecks(
            "Message",
            [
                one_of("message_event", "event", Event),
                one_of("message_topic", "topic", Topic),
                one_of("message_audience", "audience", Audience),
            ],
        ),
        RenewChecks("StatusTransition", [one_of("status_transition_event", "event", Event)]),
    ]
