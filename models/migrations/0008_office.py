"""The office and the mayor: decisions of the installation, texts, places, letters, grades, reports, hotspots."""

from tortoise import fields, migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint

from models.checks import holds, one_of
from models.hotspot import HotspotKind
from models.ids import new_id
from models.letter import LetterKind, LetterState
from models.message import Topic
from models.migrations._operations import CreateCheckedModel, RenewChecks
from models.place import PlaceKind
from models.report import ReportKind


class Migration(migrations.Migration):
    dependencies = [("models", "0005_evidence")]  # noqa: RUF012

    operations = [  # noqa: RUF012
        CreateCheckedModel(
            name="Grade",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id)),
                (
                    "skpd",
                    fields.ForeignKeyField(
                        "models.Skpd",
                        source_field="skpd_id",
                        to_field="id",
                        related_name="grades",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                ("from_day", fields.DateField()),
                ("to_day", fields.DateField()),
                ("mark", fields.IntField()),
                ("note", fields.TextField(default="")),
                (
                    "graded_by",
                    fields.ForeignKeyField(
                        "models.Account",
                        source_field="graded_by_id",
                        to_field="id",
                        related_name="grades",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                ("graded_at", fields.DatetimeField()),
            ],
            options={
                "table": "grade",
                "constraints": [
                    CheckConstraint(check="mark BETWEEN 1 AND 5", name="grade_mark"),
                    CheckConstraint(check="from_day <= to_day", name="grade_period"),
                ],
                "indexes": [Index(fields=["skpd_id", "to_day", "graded_at"]), Index(fields=["from_day", "to_day"])],
            },
        ),
        CreateCheckedModel(
            name="Hotspot",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id)),
                ("kind", fields.CharEnumField(enum_type=HotspotKind, max_length=10)),
                (
                    "category",
                    fields.ForeignKeyField(
                        "models.Category",
                        source_field="category_id",
                        to_field="id",
                        related_name="hotspots",
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
                        related_name="hotspots",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                ("latitude", fields.FloatField()),
                ("longitude", fields.FloatField()),
                ("radius_metres", fields.FloatField()),
                ("case_count", fields.IntField()),
                ("expected", fields.FloatField()),
                ("found_at", fields.DatetimeField()),
                ("grown_at", fields.DatetimeField()),
                (
                    "ended_at",
                    fields.DatetimeField(
                        null=True,
                    ),
                ),
                (
                    "dismissed_at",
                    fields.DatetimeField(
                        null=True,
                    ),
                ),
                (
                    "dismissed_by",
                    fields.ForeignKeyField(
                        "models.Account",
                        source_field="dismissed_by_id",
                        null=True,
                        to_field="id",
                        related_name="hotspots_dismissed",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                ("dismissal_reason", fields.CharField(default="", max_length=400)),
                ("revision", fields.IntField(default=1)),
            ],
            options={
                "table": "hotspot",
                "constraints": [
                    CheckConstraint(check="kind IN ('CLUSTER', 'RECURRING')", name="hotspot_kind"),
                    CheckConstraint(check="latitude BETWEEN -90 AND 90", name="hotspot_latitude"),
                    CheckConstraint(check="longitude BETWEEN -180 AND 180", name="hotspot_longitude"),
                    CheckConstraint(check="case_count >= 1", name="hotspot_case_count"),
                    CheckConstraint(check="revision >= 1", name="hotspot_revision"),
                    CheckConstraint(
                        check="(dismissed_at IS NULL) = (dismissed_by_id IS NULL)", name="hotspot_dismissed"
                    ),
                ],
                "indexes": [Index(fields=["ended_at", "found_at"]), Index(fields=["category_id", "ended_at"])],
            },
        ),
        CreateCheckedModel(
            name="HotspotCase",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id)),
                (
                    "hotspot",
                    fields.ForeignKeyField(
                        "models.Hotspot",
                        source_field="hotspot_id",
                        to_field="id",
                        related_name="cases",
                        on_delete=fields.CASCADE,
                    ),
                ),
                (
                    "complaint",
                    fields.ForeignKeyField(
                        "models.Complaint",
                        source_field="complaint_id",
                        to_field="id",
                        related_name="hotspots",
                        on_delete=fields.RESTRICT,
                    ),
                ),
            ],
            options={
                "table": "hotspot_case",
                "unique_together": (("hotspot_id", "complaint_id"),),
                "indexes": [Index(fields=["complaint_id"])],
            },
        ),
        CreateCheckedModel(
            name="InstallationSetting",
            fields=[
                ("name", fields.CharField(primary_key=True, max_length=60)),
                ("value", fields.JSONField()),
                ("revision", fields.IntField(default=1)),
                ("changed_at", fields.DatetimeField()),
            ],
            options={
                "table": "installation_setting",
                "constraints": [CheckConstraint(check="revision >= 1", name="installation_setting_revision")],
            },
        ),
        CreateCheckedModel(
            name="Letter",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id)),
                (
                    "complaint",
                    fields.ForeignKeyField(
                        "models.Complaint",
                        source_field="complaint_id",
                        to_field="id",
                        related_name="letters",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                ("kind", fields.CharEnumField(enum_type=LetterKind, max_length=12)),
                ("state", fields.CharEnumField(default=LetterState.WAITING, enum_type=LetterState, max_length=10)),
                ("year", fields.IntField()),
                ("serial", fields.IntField()),
                ("number", fields.CharField(unique=True, max_length=60)),
                (
                    "skpd",
                    fields.ForeignKeyField(
                        "models.Skpd",
                        source_field="skpd_id",
                        null=True,
                        to_field="id",
                        related_name="letters",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                ("subject", fields.CharField(max_length=200)),
                ("body", fields.TextField(default="")),
                ("instruction", fields.TextField(default="")),
                (
                    "made_by",
                    fields.ForeignKeyField(
                        "models.Account",
                        source_field="made_by_id",
                        to_field="id",
                        related_name="letters_made",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                ("made_at", fields.DatetimeField()),
                (
                    "signed_by",
                    fields.ForeignKeyField(
                        "models.Account",
                        source_field="signed_by_id",
                        null=True,
                        to_field="id",
                        related_name="letters_signed",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                (
                    "signed_at",
                    fields.DatetimeField(
                        null=True,
                    ),
                ),
                ("file", fields.CharField(default="", max_length=80)),
                ("digest", fields.CharField(default="", max_length=64)),
                ("size_bytes", fields.IntField(default=0)),
                ("revision", fields.IntField(default=1)),
            ],
            options={
                "table": "letter",
                "unique_together": (("year", "kind", "serial"),),
                "constraints": [
                    CheckConstraint(check="kind IN ('COMPLAINT', 'DISPOSITION')", name="letter_kind"),
                    CheckConstraint(check="state IN ('WAITING', 'SIGNED', 'WITHDRAWN')", name="letter_state"),
                    CheckConstraint(check="serial >= 1", name="letter_serial"),
                    CheckConstraint(check="size_bytes >= 0", name="letter_size_bytes"),
                    CheckConstraint(check="revision >= 1", name="letter_revision"),
                    CheckConstraint(check="(state = 'SIGNED') = (signed_at IS NOT NULL)", name="letter_signed"),
                ],
                "indexes": [
                    Index(fields=["complaint_id", "made_at"]),
                    Index(fields=["state", "made_at"]),
                    Index(fields=["skpd_id", "state", "made_at"]),
                ],
            },
        ),
        CreateCheckedModel(
            name="Place",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id)),
                (
                    "skpd",
                    fields.ForeignKeyField(
                        "models.Skpd",
                        source_field="skpd_id",
                        to_field="id",
                        related_name="places",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                ("kind", fields.CharEnumField(enum_type=PlaceKind, max_length=10)),
                ("name", fields.CharField(max_length=120)),
                ("name_en", fields.CharField(default="", max_length=120)),
                ("about", fields.CharField(default="", max_length=600)),
                ("about_en", fields.CharField(default="", max_length=600)),
                ("address", fields.CharField(default="", max_length=200)),
                ("hours", fields.CharField(default="", max_length=200)),
                ("phone", fields.CharField(default="", max_length=30)),
                ("website", fields.CharField(default="", max_length=200)),
                ("latitude", fields.FloatField()),
                ("longitude", fields.FloatField()),
                ("is_active", fields.BooleanField(default=True)),
                ("revision", fields.IntField(default=1)),
                ("changed_at", fields.DatetimeField()),
            ],
            options={
                "table": "place",
                "constraints": [
                    CheckConstraint(
                        check="kind IN ('OFFICE', 'TOURISM', 'HEALTH', 'EDUCATION', 'SAFETY', 'PARK', 'OTHER')",
                        name="place_kind",
                    ),
                    CheckConstraint(check="latitude BETWEEN -90 AND 90", name="place_latitude"),
                    CheckConstraint(check="longitude BETWEEN -180 AND 180", name="place_longitude"),
                    CheckConstraint(check="revision >= 1", name="place_revision"),
                ],
                "indexes": [
                    Index(fields=["skpd_id", "is_active"]),
                    Index(fields=["is_active", "latitude", "longitude"]),
                ],
            },
        ),
        CreateCheckedModel(
            name="ReplyText",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id)),
                (
                    "skpd",
                    fields.ForeignKeyField(
                        "models.Skpd",
                        source_field="skpd_id",
                        null=True,
                        to_field="id",
                        related_name="reply_texts",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                ("title", fields.CharField(max_length=120)),
                ("body", fields.TextField(unique=False)),
                ("is_active", fields.BooleanField(default=True)),
                ("revision", fields.IntField(default=1)),
                ("changed_at", fields.DatetimeField()),
            ],
            options={
                "table": "reply_text",
                "constraints": [CheckConstraint(check="revision >= 1", name="reply_text_revision")],
            },
        ),
        CreateCheckedModel(
            name="Report",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id)),
                ("kind", fields.CharEnumField(enum_type=ReportKind, max_length=8)),
                ("from_day", fields.DateField()),
                ("to_day", fields.DateField()),
                ("language", fields.CharField(default="id", max_length=5)),
                ("data", fields.TextField(unique=False)),
                ("pdf_file", fields.CharField(default="", max_length=80)),
                ("pdf_digest", fields.CharField(default="", max_length=64)),
                ("csv_file", fields.CharField(default="", max_length=80)),
                ("csv_digest", fields.CharField(default="", max_length=64)),
                (
                    "made_by",
                    fields.ForeignKeyField(
                        "models.Account",
                        source_field="made_by_id",
                        null=True,
                        to_field="id",
                        related_name="reports",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                ("made_at", fields.DatetimeField()),
                (
                    "mailed_at",
                    fields.DatetimeField(
                        null=True,
                    ),
                ),
            ],
            options={
                "table": "report",
                "unique_together": (("kind", "from_day", "language"),),
                "constraints": [
                    CheckConstraint(check="kind IN ('WEEKLY', 'MONTHLY')", name="report_kind"),
                    CheckConstraint(check="from_day <= to_day", name="report_period"),
                ],
            },
        ),
        ops.AddField(
            model_name="Account",
            name="guided_at",
            field=fields.DatetimeField(
                null=True,
            ),
        ),
        ops.AddField(
            model_name="Account",
            name="must_change_password",
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddField(
            model_name="Area",
            name="is_active",
            field=fields.BooleanField(default=True, db_default=True),
        ),
        ops.AddField(
            model_name="Area",
            name="revision",
            field=fields.IntField(default=1, db_default=1),
        ),
        ops.AlterField(
            model_name="Message",
            name="complaint",
            field=fields.ForeignKeyField(
                "models.Complaint",
                source_field="complaint_id",
                null=True,
                to_field="id",
                related_name="messages",
                on_delete=fields.RESTRICT,
            ),
        ),
        ops.AddField(
            model_name="Message",
            name="hotspot",
            field=fields.ForeignKeyField(
                "models.Hotspot",
                source_field="hotspot_id",
                null=True,
                to_field="id",
                related_name="messages",
                on_delete=fields.RESTRICT,
            ),
        ),
        ops.AddField(
            model_name="Message",
            name="report",
            field=fields.ForeignKeyField(
                "models.Report",
                source_field="report_id",
                null=True,
                to_field="id",
                related_name="messages",
                on_delete=fields.RESTRICT,
            ),
        ),
        ops.AddField(
            model_name="Skpd",
            name="about",
            field=fields.TextField(default="", db_default=""),
        ),
        ops.AddField(
            model_name="Skpd",
            name="about_en",
            field=fields.TextField(default="", db_default=""),
        ),
        ops.AddField(
            model_name="Skpd",
            name="address",
            field=fields.CharField(default="", db_default="", max_length=200),
        ),
        ops.AddField(
            model_name="Skpd",
            name="email",
            field=fields.CharField(default="", db_default="", max_length=200),
        ),
        ops.AddField(
            model_name="Skpd",
            name="hours",
            field=fields.CharField(default="", db_default="", max_length=200),
        ),
        ops.AddField(
            model_name="Skpd",
            name="phone",
            field=fields.CharField(default="", db_default="", max_length=30),
        ),
        ops.AddField(
            model_name="Skpd",
            name="services",
            field=fields.TextField(default="", db_default=""),
        ),
        ops.AddField(
            model_name="Skpd",
            name="services_en",
            field=fields.TextField(default="", db_default=""),
        ),
        ops.AddField(
            model_name="Skpd",
            name="website",
            field=fields.CharField(default="", db_default="", max_length=200),
        ),
        ops.AddField(
            model_name="SkpdUnit",
            name="is_active",
            field=fields.BooleanField(default=True, db_default=True),
        ),
        RenewChecks(
            "Message",
            [
                one_of("message_topic", "topic", Topic),
                holds(
                    "message_subject",
                    "(CASE WHEN complaint_id IS NULL THEN 0 ELSE 1 END) "
                    "+ (CASE WHEN report_id IS NULL THEN 0 ELSE 1 END) "
                    "+ (CASE WHEN hotspot_id IS NULL THEN 0 ELSE 1 END) = 1",
                ),
            ],
        ),
    ]
