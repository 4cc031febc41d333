"""The audit log seals who acted and what was said."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("models", "0008_office")]  # noqa: RUF012

    operations = [  # noqa: RUF012
        ops.AddField(
            model_name="AuditEvent",
            name="seal",
            field=fields.CharField(default="", db_default="", max_length=64),
        ),
    ]
