"""The agencies of the city (SKPD, today «perangkat daerah») and the units inside them."""

from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.ids import new_id


class Skpd(Model):
    """One agency that answers complaints. Shape: `services` one per line; all from `about` on it keeps itself."""

    id = fields.UUIDField(primary_key=True, default=new_id)
    slug = fields.CharField(max_length=60, unique=True)
    name = fields.CharField(max_length=160)
    short_name = fields.CharField(max_length=60)
    about = fields.TextField(default="", db_default="")
    about_en = fields.TextField(default="", db_default="")
    services = fields.TextField(default="", db_default="")
    services_en = fields.TextField(default="", db_default="")
    address = fields.CharField(max_length=200, default="", db_default="")
    hours = fields.CharField(max_length=200, default="", db_default="")
    phone = fields.CharField(max_length=30, default="", db_default="")
    email = fields.CharField(max_length=200, default="", db_default="")
    website = fields.CharField(max_length=200, default="", db_default="")
    is_active = fields.BooleanField(default=True)
    revision = fields.IntField(default=1)

    class Meta:
        table = "skpd"


class SkpdUnit(Model):
    """A unit inside an agency: bidang, UPTD, regu."""

    id = fields.UUIDField(primary_key=True, default=new_id)
    skpd: fields.ForeignKeyRelation[Skpd] = fields.ForeignKeyField(
        "models.Skpd", related_name="units", on_delete=fields.RESTRICT
    )
    skpd_id: UUID
    name = fields.CharField(max_length=160)
    is_active = fields.BooleanField(default=True, db_default=True)
    revision = fields.IntField(default=1)

    class Meta:
        table = "skpd_unit"
