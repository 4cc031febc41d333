"""Places worth finding on the map, kept by the agency that looks after them: offices, clinics, tourism objects."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.checks import at_least, one_of, within
from models.ids import new_id
from models.skpd import Skpd


class PlaceKind(StrEnum):
    """What a visitor finds there."""

    OFFICE = "OFFICE"
    TOURISM = "TOURISM"
    HEALTH = "HEALTH"
    EDUCATION = "EDUCATION"
    SAFETY = "SAFETY"
    PARK = "PARK"
    OTHER = "OTHER"


class Place(Model):
    """One place. Units: latitude and longitude in degrees (WGS 84)."""

    id = fields.UUIDField(primary_key=True, default=new_id)
    skpd: fields.ForeignKeyRelation[Skpd] = fields.ForeignKeyField(
        "models.Skpd", related_name="places", on_delete=fields.RESTRICT
    )
    skpd_id: UUID
    kind = fields.CharEnumField(PlaceKind, max_length=10)
    name = fields.CharField(max_length=120)
    name_en = fields.CharField(max_length=120, default="")
    about = fields.CharField(max_length=600, default="")
    about_en = fields.CharField(max_length=600, default="")
    address = fields.CharField(max_length=200, default="")
    hours = fields.CharField(max_length=200, default="")
    phone = fields.CharField(max_length=30, default="")
    website = fields.CharField(max_length=200, default="")
    latitude = fields.FloatField()
    longitude = fields.FloatField()
    is_active = fields.BooleanField(default=True)
    revision = fields.IntField(default=1)
    changed_at: datetime = fields.DatetimeField()

    class Meta:
        table = "place"
        indexes = (("skpd_id", "is_active"), ("is_active", "latitude", "longitude"))
        constraints = (
            one_of("place_kind", "kind", PlaceKind),
            within("place_latitude", "latitude", -90, 90),
            within("place_longitude", "longitude", -180, 180),
            at_least("place_revision", "revision", 1),
        )
