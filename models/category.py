"""What complaints are about; a category proposes the agency and sets how long a solution may take."""

from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.checks import at_least, one_of
from models.ids import new_id
from models.skpd import Skpd


class CategoryGroup(StrEnum):
    """ALAMI's two doors: something in public space, or a public service that went wrong."""

    GENERAL = "GENERAL"
    SERVICE = "SERVICE"


class Category(Model):
    """One category. Units: `resolution_days` in working days, `emergency_minutes` until it must be taken on."""

    id = fields.UUIDField(primary_key=True, default=new_id)
    slug = fields.CharField(max_length=60, unique=True)
    name = fields.CharField(max_length=120)
    name_en = fields.CharField(max_length=120)
    examples = fields.CharField(max_length=400, default="")
    examples_en = fields.CharField(max_length=400, default="")
    group = fields.CharEnumField(CategoryGroup, max_length=10)
    icon = fields.CharField(max_length=40, default="")
    is_emergency = fields.BooleanField(default=False)
    resolution_days = fields.IntField(default=14)
    emergency_minutes = fields.IntField(default=15, db_default=15)
    default_skpd: fields.ForeignKeyNullableRelation[Skpd] = fields.ForeignKeyField(
        "models.Skpd", related_name="categories", null=True, on_delete=fields.RESTRICT
    )
    default_skpd_id: UUID | None
    sort = fields.IntField(default=0)
    is_active = fields.BooleanField(default=True)
    revision = fields.IntField(default=1)

    class Meta:
        table = "category"
        constraints = (
            one_of("category_group", '"group"', CategoryGroup),
            at_least("category_resolution_days", "resolution_days", 1),
            at_least("category_emergency_minutes", "emergency_minutes", 1),
            at_least("category_revision", "revision", 1),
        )
