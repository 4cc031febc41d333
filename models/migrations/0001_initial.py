"""The first schema: every table of the first release, each born with its CHECKs."""

from tortoise import fields, migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

from models.area import AreaLevel
from models.attachment import EvidenceLevel, Purpose
from models.category import CategoryGroup
from models.checks import at_least, holds, one_of, within
from models.complaint import Channel, IdentityMode, OversightClass, Urgency, Visibility
from models.ids import new_id
from models.message import MessageState
from models.migrations._operations import CreateCheckedModel
from models.roles import Role
from models.workflow import Event, Kind, ReplyKind, Stage, Status


class Migration(migrations.Migration):
    initial = True

    operations = [  # noqa: RUF012
        CreateCheckedModel(
            name="Area",
            fields=[
                ("code", fields.CharField(primary_key=True, max_length=13)),
                ("name", fields.CharField(max_length=120)),
                ("level", fields.CharEnumField(enum_type=AreaLevel, max_length=10)),
                (
                    "parent",
                    fields.ForeignKeyField(
                        "models.Area",
                        source_field="parent_id",
                        null=True,
                        to_field="code",
                        related_name="children",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                ("path", fields.CharField(default="", max_length=300)),
                ("latitude", fields.FloatField(null=True)),
                ("longitude", fields.FloatField(null=True)),
                ("south", fields.FloatField(null=True)),
                ("west", fields.FloatField(null=True)),
                ("north", fields.FloatField(null=True)),
                ("east", fields.FloatField(null=True)),
                ("geometry", fields.JSONField(null=True)),
            ],
            options={
                "table": "area",
                "app": "models",
                "constraints": [
                    one_of("area_level", "level", AreaLevel),
                    within("area_latitude", "latitude", -90, 90),
                    within("area_longitude", "longitude", -180, 180),
                ],
                "indexes": [Index(fields=["level", "south", "north"])],
            },
        ),
        CreateCheckedModel(
            name="AuditEvent",
            fields=[
                ("sequence", fields.BigIntField(primary_key=True, generated=False)),
                ("at", fields.DatetimeField()),
                ("action", fields.CharField(max_length=40)),
                ("actor_role", fields.CharEnumField(enum_type=Role, max_length=16)),
                ("actor_id", fields.UUIDField(null=True)),
                ("complaint_id", fields.UUIDField(null=True, db_index=True)),
                ("payload", fields.TextField()),
                ("previous_hash", fields.CharField(max_length=64)),
                ("hash", fields.CharField(max_length=64)),
            ],
            options={
                "table": "audit_event",
                "app": "models",
                "constraints": [
                    at_least("audit_event_sequence", "sequence", 1),
                    one_of("audit_event_actor_role", "actor_role", Role),
                    holds("audit_event_hash", "length(hash) = 64 AND length(previous_hash) = 64"),
                ],
            },
        ),
        CreateCheckedModel(
            name="AuditHead",
            fields=[
                ("id", fields.IntField(primary_key=True, generated=False)),
                ("sequence", fields.BigIntField()),
                ("hash", fields.CharField(max_length=64)),
            ],
            options={
                "table": "audit_head",
                "app": "models",
                "constraints": [holds("audit_head_single", "id = 1"), at_least("audit_head_sequence", "sequence", 0)],
            },
        ),
        ops.CreateModel(
            name="Lease",
            fields=[
                ("name", fields.CharField(primary_key=True, max_length=60)),
                ("holder", fields.CharField(max_length=80)),
                ("expires_at", fields.DatetimeField()),
            ],
            options={"table": "lease", "app": "models"},
        ),
        CreateCheckedModel(
            name="RateWindow",
            fields=[
                ("key", fields.CharField(primary_key=True, max_length=160)),
                ("count", fields.IntField(default=0)),
                ("expires_at", fields.DatetimeField(db_index=True)),
            ],
            options={
                "table": "rate_window",
                "app": "models",
                "constraints": [at_least("rate_window_count", "count", 0)],
            },
        ),
        ops.CreateModel(
            name="SearchDocument",
            fields=[
                ("id", fields.IntField(generated=True, primary_key=True)),
                ("complaint_id", fields.UUIDField(unique=True)),
                ("public_stems", fields.TextField(default="")),
                ("staff_stems", fields.TextField(default="")),
            ],
            options={"table": "search_document", "app": "models"},
        ),
        ops.CreateModel(
            name="Skpd",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id)),
                ("slug", fields.CharField(unique=True, max_length=60)),
                ("name", fields.CharField(max_length=160)),
                ("short_name", fields.CharField(max_length=60)),
                ("is_active", fields.BooleanField(default=True)),
                ("revision", fields.IntField(default=1)),
            ],
            options={"table": "skpd", "app": "models"},
        ),
        CreateCheckedModel(
            name="Account",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id)),
                ("username", fields.CharField(unique=True, max_length=60)),
                ("display_name", fields.CharField(max_length=120)),
                ("password_hash", fields.CharField(max_length=200)),
                ("role_codes", fields.JSONField(default=list)),
                ("area_codes", fields.JSONField(default=list)),
                (
                    "skpd",
                    fields.ForeignKeyField(
                        "models.Skpd",
                        source_field="skpd_id",
                        null=True,
                        to_field="id",
                        related_name="accounts",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                ("is_active", fields.BooleanField(default=True)),
                ("revision", fields.IntField(default=1)),
                ("created_at", fields.DatetimeField()),
            ],
            options={"table": "account", "app": "models", "constraints": [at_least("account_revision", "revision", 1)]},
        ),
        CreateCheckedModel(
            name="Category",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id)),
                ("slug", fields.CharField(unique=True, max_length=60)),
                ("name", fields.CharField(max_length=120)),
                ("name_en", fields.CharField(max_length=120)),
                ("examples", fields.CharField(default="", max_length=400)),
                ("examples_en", fields.CharField(default="", max_length=400)),
                ("group", fields.CharEnumField(enum_type=CategoryGroup, max_length=10)),
                ("icon", fields.CharField(default="", max_length=40)),
                ("is_emergency", fields.BooleanField(default=False)),
                ("resolution_days", fields.IntField(default=14)),
                (
                    "default_skpd",
                    fields.ForeignKeyField(
                        "models.Skpd",
                        source_field="default_skpd_id",
                        null=True,
                        to_field="id",
                        related_name="categories",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                ("sort", fields.IntField(default=0)),
                ("is_active", fields.BooleanField(default=True)),
                ("revision", fields.IntField(default=1)),
            ],
            options={
                "table": "category",
                "app": "models",
                "constraints": [
                    one_of("category_group", '"group"', CategoryGroup),
                    at_least("category_resolution_days", "resolution_days", 1),
                    at_least("category_revision", "revision", 1),
                ],
            },
        ),
        ops.CreateModel(
            name="Session",
            fields=[
                ("token_hash", fields.CharField(primary_key=True, max_length=64)),
                (
                    "account",
                    fields.ForeignKeyField(
                        "models.Account",
                        source_field="account_id",
                        to_field="id",
                        related_name="sessions",
                        on_delete=fields.CASCADE,
                    ),
                ),
                ("created_at", fields.DatetimeField()),
                ("seen_at", fields.DatetimeField()),
                ("expires_at", fields.DatetimeField()),
            ],
            options={"table": "session", "app": "models"},
        ),
        ops.CreateModel(
            name="SkpdUnit",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id)),
                (
                    "skpd",
                    fields.ForeignKeyField(
                        "models.Skpd",
                        source_field="skpd_id",
                        to_field="id",
                        related_name="units",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                ("name", fields.CharField(max_length=160)),
                ("revision", fields.IntField(default=1)),
            ],
            options={"table": "skpd_unit", "app": "models"},
        ),
        CreateCheckedModel(
            name="Complaint",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id)),
                ("tracking_number", fields.CharField(unique=True, max_length=20)),
                ("access_key_hash", fields.CharField(max_length=64)),
                ("submission_id", fields.UUIDField(unique=True)),
                ("submission_digest", fields.CharField(max_length=64)),
                ("revision", fields.IntField(default=1)),
                ("kind", fields.CharEnumField(default=Kind.COMPLAINT, enum_type=Kind, max_length=20)),
                ("title", fields.CharField(max_length=300)),
                ("body", fields.TextField()),
                ("public_title", fields.CharField(default="", max_length=300)),
                ("public_body", fields.TextField(default="")),
                ("language", fields.CharField(default="id", max_length=5)),
                ("channel", fields.CharEnumField(default=Channel.WEB, enum_type=Channel, max_length=10)),
                ("occurred_on", fields.DateField()),
                ("landmark", fields.CharField(default="", max_length=200)),
                (
                    "category",
                    fields.ForeignKeyField(
                        "models.Category",
                        source_field="category_id",
                        null=True,
                        to_field="id",
                        related_name="complaints",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                (
                    "requested_skpd",
                    fields.ForeignKeyField(
                        "models.Skpd",
                        source_field="requested_skpd_id",
                        null=True,
                        to_field="id",
                        related_name="requested_complaints",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                (
                    "area",
                    fields.ForeignKeyField(
                        "models.Area",
                        source_field="area_id",
                        null=True,
                        to_field="code",
                        related_name="complaints",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                ("latitude", fields.FloatField(null=True)),
                ("longitude", fields.FloatField(null=True)),
                ("accuracy_metres", fields.FloatField(null=True)),
                ("public_latitude", fields.FloatField(null=True)),
                ("public_longitude", fields.FloatField(null=True)),
                ("is_position_generalised", fields.BooleanField(default=False)),
                ("status", fields.CharEnumField(default=Status.SUBMITTED, enum_type=Status, max_length=12)),
                ("status_before", fields.CharEnumField(null=True, enum_type=Status, max_length=12)),
                (
                    "skpd",
                    fields.ForeignKeyField(
                        "models.Skpd",
                        source_field="skpd_id",
                        null=True,
                        to_field="id",
                        related_name="complaints",
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
                        related_name="complaints",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                (
                    "merged_into",
                    fields.ForeignKeyField(
                        "models.Complaint",
                        source_field="merged_into_id",
                        null=True,
                        to_field="id",
                        related_name="merged",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                ("urgency", fields.CharEnumField(default=Urgency.NORMAL, enum_type=Urgency, max_length=10)),
                (
                    "oversight_class",
                    fields.CharEnumField(
                        default=OversightClass.NON_SUPERVISORY, enum_type=OversightClass, max_length=16
                    ),
                ),
                ("visibility", fields.CharEnumField(default=Visibility.PUBLIC, enum_type=Visibility, max_length=12)),
                (
                    "identity_mode",
                    fields.CharEnumField(default=IdentityMode.SHOWN, enum_type=IdentityMode, max_length=10),
                ),
                ("submitted_at", fields.DatetimeField()),
                ("published_at", fields.DatetimeField(null=True)),
                ("changed_at", fields.DatetimeField()),
                ("stage", fields.CharEnumField(default=Stage.VERIFICATION, enum_type=Stage, max_length=16)),
                ("stage_started_at", fields.DatetimeField()),
                ("stage_due_on", fields.DateField(null=True)),
                ("resolution_due_on", fields.DateField(null=True)),
                ("bounce_count", fields.IntField(default=0)),
                ("reopen_count", fields.IntField(default=0)),
                ("appeal_count", fields.IntField(default=0)),
                ("support_count", fields.IntField(default=0)),
                ("rating", fields.SmallIntField(null=True)),
            ],
            options={
                "table": "complaint",
                "app": "models",
                "constraints": [
                    one_of("complaint_kind", "kind", Kind),
                    one_of("complaint_channel", "channel", Channel),
                    one_of("complaint_status", "status", Status),
                    one_of("complaint_status_before", "status_before", Status),
                    one_of("complaint_stage", "stage", Stage),
                    one_of("complaint_urgency", "urgency", Urgency),
                    one_of("complaint_oversight_class", "oversight_class", OversightClass),
                    one_of("complaint_visibility", "visibility", Visibility),
                    one_of("complaint_identity_mode", "identity_mode", IdentityMode),
                    at_least("complaint_revision", "revision", 1),
                    at_least("complaint_bounce_count", "bounce_count", 0),
                    at_least("complaint_reopen_count", "reopen_count", 0),
                    at_least("complaint_appeal_count", "appeal_count", 0),
                    at_least("complaint_support_count", "support_count", 0),
                    at_least("complaint_accuracy", "accuracy_metres", 0),
                    within("complaint_rating", "rating", 1, 5),
                    within("complaint_latitude", "latitude", -90, 90),
                    within("complaint_longitude", "longitude", -180, 180),
                    within("complaint_public_latitude", "public_latitude", -90, 90),
                    within("complaint_public_longitude", "public_longitude", -180, 180),
                    holds(
                        "complaint_published",
                        "published_at IS NULL OR (visibility = 'PUBLIC' AND kind <> 'MISCONDUCT')",
                    ),
                ],
                "indexes": [
                    Index(fields=["submitted_at", "id"]),
                    Index(fields=["support_count", "id"]),
                    Index(fields=["status", "stage_due_on"]),
                    Index(fields=["skpd_id", "status", "stage_due_on"]),
                    Index(fields=["area_id", "submitted_at"]),
                    Index(fields=["changed_at", "id"]),
                    Index(fields=["public_latitude", "public_longitude"]),
                ],
            },
        ),
        ops.CreateModel(
            name="InternalNote",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id)),
                (
                    "complaint",
                    fields.ForeignKeyField(
                        "models.Complaint",
                        source_field="complaint_id",
                        to_field="id",
                        related_name="internal_notes",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                ("at", fields.DatetimeField()),
                ("author_id", fields.UUIDField()),
                ("author_name", fields.CharField(max_length=120)),
                ("text", fields.TextField()),
            ],
            options={"table": "internal_note", "app": "models", "indexes": [Index(fields=["complaint_id", "at"])]},
        ),
        CreateCheckedModel(
            name="Message",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id)),
                (
                    "complaint",
                    fields.ForeignKeyField(
                        "models.Complaint",
                        source_field="complaint_id",
                        to_field="id",
                        related_name="messages",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                ("event", fields.CharEnumField(enum_type=Event, max_length=20)),
                ("transition_id", fields.UUIDField(null=True)),
                ("language", fields.CharField(default="id", max_length=5)),
                ("state", fields.CharEnumField(default=MessageState.PENDING, enum_type=MessageState, max_length=14)),
                ("attempts", fields.IntField(default=0)),
                ("due_at", fields.DatetimeField()),
                ("created_at", fields.DatetimeField()),
            ],
            options={
                "table": "message",
                "app": "models",
                "constraints": [
                    one_of("message_state", "state", MessageState),
                    one_of("message_event", "event", Event),
                    at_least("message_attempts", "attempts", 0),
                ],
                "indexes": [Index(fields=["state", "due_at"])],
            },
        ),
        ops.CreateModel(
            name="Reporter",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id)),
                (
                    "complaint",
                    fields.OneToOneField(
                        "models.Complaint",
                        source_field="complaint_id",
                        to_field="id",
                        related_name="reporter",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                ("sealed_name", fields.BinaryField(null=True)),
                ("sealed_nik", fields.BinaryField(null=True)),
                ("sealed_phone", fields.BinaryField(null=True)),
                ("sealed_email", fields.BinaryField(null=True)),
                ("nik_index", fields.CharField(null=True, db_index=True, max_length=64)),
                ("phone_index", fields.CharField(null=True, db_index=True, max_length=64)),
                ("email_index", fields.CharField(null=True, db_index=True, max_length=64)),
            ],
            options={"table": "reporter", "app": "models"},
        ),
        CreateCheckedModel(
            name="StatusTransition",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id)),
                (
                    "complaint",
                    fields.ForeignKeyField(
                        "models.Complaint",
                        source_field="complaint_id",
                        to_field="id",
                        related_name="transitions",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                ("ordinal", fields.IntField()),
                ("event", fields.CharEnumField(enum_type=Event, max_length=20)),
                ("from_status", fields.CharEnumField(null=True, enum_type=Status, max_length=12)),
                ("to_status", fields.CharEnumField(enum_type=Status, max_length=12)),
                ("at", fields.DatetimeField()),
                ("actor_role", fields.CharEnumField(enum_type=Role, max_length=16)),
                ("actor_id", fields.UUIDField(null=True)),
                ("office", fields.CharField(max_length=160)),
                (
                    "skpd",
                    fields.ForeignKeyField(
                        "models.Skpd",
                        source_field="skpd_id",
                        null=True,
                        to_field="id",
                        related_name="transitions",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                ("is_public", fields.BooleanField(default=True)),
                ("note", fields.TextField(default="")),
                ("reply_kind", fields.CharEnumField(null=True, enum_type=ReplyKind, max_length=16)),
                ("reply_text", fields.TextField(default="")),
                ("reason_code", fields.CharField(default="", max_length=40)),
            ],
            options={
                "table": "status_transition",
                "app": "models",
                "constraints": [
                    one_of("status_transition_event", "event", Event),
                    one_of("status_transition_from", "from_status", Status),
                    one_of("status_transition_to", "to_status", Status),
                    one_of("status_transition_actor_role", "actor_role", Role),
                    one_of("status_transition_reply_kind", "reply_kind", ReplyKind),
                    at_least("status_transition_ordinal", "ordinal", 0),
                ],
            },
        ),
        CreateCheckedModel(
            name="Attachment",
            fields=[
                ("id", fields.UUIDField(primary_key=True)),
                (
                    "complaint",
                    fields.ForeignKeyField(
                        "models.Complaint",
                        source_field="complaint_id",
                        to_field="id",
                        related_name="attachments",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                (
                    "transition",
                    fields.ForeignKeyField(
                        "models.StatusTransition",
                        source_field="transition_id",
                        null=True,
                        to_field="id",
                        related_name="attachments",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                ("purpose", fields.CharEnumField(default=Purpose.REPORT, enum_type=Purpose, max_length=10)),
                ("position", fields.SmallIntField(default=0)),
                ("width_px", fields.IntField()),
                ("height_px", fields.IntField()),
                ("size_bytes", fields.IntField()),
                ("sha256", fields.CharField(max_length=64)),
                ("perceptual_hash", fields.CharField(max_length=16)),
                (
                    "evidence",
                    fields.CharEnumField(default=EvidenceLevel.UNVERIFIED, enum_type=EvidenceLevel, max_length=16),
                ),
                ("captured_at", fields.DatetimeField(null=True)),
                ("capture_latitude", fields.FloatField(null=True)),
                ("capture_longitude", fields.FloatField(null=True)),
                ("created_at", fields.DatetimeField()),
            ],
            options={
                "table": "attachment",
                "app": "models",
                "constraints": [
                    one_of("attachment_purpose", "purpose", Purpose),
                    one_of("attachment_evidence", "evidence", EvidenceLevel),
                    holds("attachment_size", "width_px > 0 AND height_px > 0 AND size_bytes > 0"),
                    within("attachment_capture_latitude", "capture_latitude", -90, 90),
                    within("attachment_capture_longitude", "capture_longitude", -180, 180),
                ],
                "indexes": [Index(fields=["complaint_id", "position"])],
            },
        ),
    ]
