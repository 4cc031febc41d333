"""Many hands: which photos prove a task, and which agencies gave tasks in a case."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("models", "0002_whole_case")]  # noqa: RUF012

    operations = [  # noqa: RUF012
        ops.AddField(
            model_name="Attachment",
            name="assignment",
            field=fields.ForeignKeyField(
                "models.Assignment",
                source_field="assignment_id",
                null=True,
                to_field="id",
                related_name="attachments",
                on_delete=fields.RESTRICT,
            ),
        ),
        ops.AddField(
            model_name="Attachment",
            name="is_before",
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddField(
            model_name="Complaint",
            name="tasked_skpd_ids",
            field=fields.JSONField(default=list, db_default=[]),
        ),
    ]
