"""Sealed identities are opened by the custodian, with a reason that is kept."""

from tortoise import fields, migrations
from tortoise.indexes import Index

from models.checks import holds, one_of
from models.identity_opening import OpeningReason
from models.ids import new_id
from models.migrations._operations import CreateCheckedModel


class Migration(migrations.Migration):
    dependencies = [("models", "0009_sealed_log")]  # noqa: RUF012

    operations = [  # noqa: RUF012
        CreateCheckedModel(
            name="IdentityOpening",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id)),
                (
                    "complaint",
                    fields.ForeignKeyField(
                        "models.Complaint",
                        source_field="complaint_id",
                        to_field="id",
                        related_name="identity_openings",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                (
                    "opened_by",
                    fields.ForeignKeyField(
                        "models.Account",
                        source_field="opened_by_id",
                        to_field="id",
                        related_name="identity_openings",
                        on_delete=fields.RESTRICT,
                    ),
                ),
                ("at", fields.DatetimeField()),
                ("reason", fields.CharEnumField(enum_type=OpeningReason, max_length=12)),
                ("basis", fields.TextField()),
            ],
            options={
                "table": "identity_opening",
                "constraints": [
                    one_of("identity_opening_reason", "reason", OpeningReason),
                    holds("identity_opening_basis", "length(basis) > 0"),
                ],
                "indexes": [Index(fields=["at"])],
            },
        ),
    ]
