"""Administrative areas by their Kemendagri codes, with the polygons that decide where a point lies."""

from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from models.checks import one_of, within


class AreaLevel(StrEnum):
    """Province, kabupaten/kota, kecamatan, kelurahan/desa."""

    PROVINCE = "PROVINCE"
    REGENCY = "REGENCY"
    DISTRICT = "DISTRICT"
    VILLAGE = "VILLAGE"


LEVEL_BY_CODE_LENGTH = {2: AreaLevel.PROVINCE, 5: AreaLevel.REGENCY, 8: AreaLevel.DISTRICT, 13: AreaLevel.VILLAGE}


class Area(Model):
    """One area. Shape: `geometry` is a GeoJSON Polygon or MultiPolygon, lon-lat. Units: degrees (WGS 84)."""

    code = fields.CharField(max_length=13, primary_key=True)
    name = fields.CharField(max_length=120)
    level = fields.CharEnumField(AreaLevel, max_length=10)
    parent: fields.ForeignKeyNullableRelation["Area"] = fields.ForeignKeyField(
        "models.Area", related_name="children", null=True, on_delete=fields.RESTRICT
    )
    parent_id: str | None
    path = fields.CharField(max_length=300, default="")
    latitude = fields.FloatField(null=True)
    longitude = fields.FloatField(null=True)
    south = fields.FloatField(null=True)
    west = fields.FloatField(null=True)
    north = fields.FloatField(null=True)
    east = fields.FloatField(null=True)
    geometry = fields.JSONField(null=True)
    is_active = fields.BooleanField(default=True, db_default=True)
    revision = fields.IntField(default=1, db_default=1)

    class Meta:
        table = "area"
        indexes = (("level", "south", "north"),)
        constraints = (
            one_of("area_level", "level", AreaLevel),
            within("area_latitude", "latitude", -90, 90),
            within("area_longitude", "longitude", -180, 180),
        )
