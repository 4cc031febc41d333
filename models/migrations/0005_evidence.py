"""Evidence: what photos are known again by, in tables of their own."""

from tortoise import fields, migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

from models.migrations._operations import CreateCheckedModel


class Migration(migrations.Migration):
    dependencies = [("models", "0007_hands")]  # noqa: RUF012

    operations = [  # noqa: RUF012
        CreateCheckedModel(
            name="PhotoPrint",
            fields=[
                (
                    "attachment",
                    fields.OneToOneField(
                        "models.Attachment",
                        source_field="attachment_id",
                        primary_key=True,
                        to_field="id",
                        related_name="print",
                        on_delete=fields.CASCADE,
                    ),
                ),
                ("data", fields.BinaryField()),
            ],
            options={"table": "photo_print", "app": "models"},
        ),
        CreateCheckedModel(
            name="PhotoBand",
            fields=[
                ("id", fields.BigIntField(primary_key=True, generated=True)),
                ("band", fields.SmallIntField()),
                ("value", fields.IntField()),
                (
                    "attachment",
                    fields.ForeignKeyField(
                        "models.Attachment",
                        source_field="attachment_id",
                        to_field="id",
                        related_name="bands",
                        on_delete=fields.CASCADE,
                    ),
                ),
            ],
            options={
                "table": "photo_band",
                "app": "models",
                "indexes": [Index(fields=["band", "value", "attachment_id"])],
            },
        ),
        ops.RemoveField(model_name="Attachment", name="prints"),
    ]
