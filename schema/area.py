"""Where things are: administrative areas and points on the map."""

from typing import Optional

import strawberry

from models.area import Area as AreaRow
from schema.context import Ask
from schema.enums import AreaLevel


@strawberry.type(description="A point. Units: degrees, WGS 84.")
class Position:
    """A point that may be shown."""

    latitude: float = strawberry.field(description="Degrees north of the equator, -90 to 90.")
    longitude: float = strawberry.field(description="Degrees east of Greenwich, -180 to 180.")
    is_generalised: bool = strawberry.field(
        description="True when moved to its area or a grid to protect the reporter; then it is not the exact place."
    )


@strawberry.type(description="A bounding box. Units: degrees, WGS 84.")
class Box:
    """The rectangle around an area."""

    south: float = strawberry.field(description="Southern edge, degrees.")
    west: float = strawberry.field(description="Western edge, degrees.")
    north: float = strawberry.field(description="Northern edge, degrees.")
    east: float = strawberry.field(description="Eastern edge, degrees.")


@strawberry.type(description="An administrative area, by its Kemendagri code.")
class Area:
    """One area of the city."""

    parent_code: strawberry.Private[str | None]
    code: strawberry.ID = strawberry.field(description="Kemendagri code with dots, such as 61.72.01.1001.")
    name: str = strawberry.field(description="Official name without its level.")
    level: AreaLevel = strawberry.field(description="Which level it is.")
    path: str = strawberry.field(description="Where it lies, in words: «Kel. Melati, Kec. Tengah».")
    centre: Position | None = strawberry.field(description="A point inside, to centre a map on.")
    bounds: Box | None = strawberry.field(description="The rectangle around it.")

    @strawberry.field(description="The area it is part of; null for the topmost.")
    async def parent(self, info: Ask) -> Optional["Area"]:
        """Load the area above."""
        row = await info.context.loaders.area(self.parent_code) if self.parent_code else None
        return Area.of(row) if row else None

    @classmethod
    def of(cls, row: AreaRow) -> "Area":
        """Show an area; nothing about it is secret."""
        centre = box = None
        if row.latitude is not None and row.longitude is not None:
            centre = Position(latitude=row.latitude, longitude=row.longitude, is_generalised=False)
        if row.south is not None and row.west is not None and row.north is not None and row.east is not None:
            box = Box(south=row.south, west=row.west, north=row.north, east=row.east)
        return cls(
            parent_code=row.parent_id,
            code=strawberry.ID(row.code),
            name=row.name,
            level=row.level,
            path=row.path,
            centre=centre,
            bounds=box,
        )


async def area_of(info: Ask, code: str | None) -> Area | None:
    """Load an area by its code."""
    row = await info.context.loaders.area(code) if code else None
    return Area.of(row) if row else None
