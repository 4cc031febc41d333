"""Spots where more is reported than usual, and the cases that make them."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.account import Account
from models.area import Area
from models.category import Category
from models.checks import at_least, holds, one_of, within
from models.complaint import Complaint
from models.ids import new_id


class HotspotKind(StrEnum):
    """CLUSTER is many at once; RECURRING the same trouble at the same spot again and again."""

    CLUSTER = "CLUSTER"
    RECURRING = "RECURRING"


class Hotspot(Model):
    """One spot.

    Shape: centre of its cases; `expected` how many cases this category usually brings there in the same time. Units:
    degrees (WGS 84), `radius_metres`.
    """

    id = fields.UUIDField(primary_key=True, default=new_id)
    kind = fields.CharEnumField(HotspotKind, max_length=10)
    category: fields.ForeignKeyRelation[Category] = fields.ForeignKeyField(
        "models.Category", related_name="hotspots", on_delete=fields.RESTRICT
    )
    category_id: UUID
    area: fields.ForeignKeyNullableRelation[Area] = fields.ForeignKeyField(
        "models.Area", related_name="hotspots", null=True, on_delete=fields.RESTRICT
    )
    area_id: str | None
    latitude = fields.FloatField()
    longitude = fields.FloatField()
    radius_metres = fields.FloatField()
    case_count = fields.IntField()
    expected = fields.FloatField()
    found_at: datetime = fields.DatetimeField()
    grown_at: datetime = fields.DatetimeField()
    ended_at: datetime | None = fields.DatetimeField(null=True)
    dismissed_at: datetime | None = fields.DatetimeField(null=True)
    dismissed_by: fields.ForeignKeyNullableRelation[Account] = fields.ForeignKeyField(
        "models.Account", related_name="hotspots_dismissed", null=True, on_delete=fields.RESTRICT
    )
    dismissed_by_id: UUID | None
    dismissal_reason = fields.CharField(max_length=400, default="")
    revision = fields.IntField(default=1)

    class Meta:
        table = "hotspot"
        indexes = (("ended_at", "found_at"), ("category_id", "ended_at"))
        constraints = (
            one_of("hotspot_kind", "kind", HotspotKind),
            within("hotspot_latitude", "latitude", -90, 90),
            within("hotspot_longitude", "longitude", -180, 180),
            at_least("hotspot_case_count", "case_count", 1),
            at_least("hotspot_revision", "revision", 1),
            holds("hotspot_dismissed", "(dismissed_at IS NULL) = (dismissed_by_id IS NULL)"),
        )


class HotspotCase(Model):
    """One case of a spot. (hotspot, complaint) is unique."""

    id = fields.UUIDField(primary_key=True, default=new_id)
    hotspot: fields.ForeignKeyRelation[Hotspot] = fields.ForeignKeyField(
        "models.Hotspot", related_name="cases", on_delete=fields.CASCADE
    )
    hotspot_id: UUID
    complaint: fields.ForeignKeyRelation[Complaint] = fields.ForeignKeyField(
        "models.Complaint", related_name="hotspots", on_delete=fields.RESTRICT
    )
    complaint_id: UUID

    class Meta:
        table = "hotspot_case"
        unique_together = (("hotspot_id", "complaint_id"),)
        indexes = (("complaint_id",),)
