"""The lists people choose from: agencies, categories, areas."""

from typing import Annotated

import strawberry

from models.errors import InvalidInput
from resolvers.context import Ask
from schema.area import Area
from schema.category import Category
from schema.skpd import Skpd
from services import areas as area_service
from services import directory

LONGEST_LIST = 500


async def skpds(info: Ask) -> list[Skpd]:
    """List the agencies."""
    return [Skpd.of(row) for row in (await directory.skpds())[:LONGEST_LIST]]


async def categories(info: Ask) -> list[Category]:
    """List the categories."""
    rows = await directory.categories()
    return [Category.of(row, info.context.language) for row in rows[:LONGEST_LIST]]


async def areas(
    info: Ask,
    parent: Annotated[
        strawberry.ID | None,
        strawberry.argument(description="List what is inside this area; the topmost when left out."),
    ] = None,
    search: Annotated[
        str | None, strawberry.argument(description="Find by name instead, up to 80 characters; at most 20 answers.")
    ] = None,
) -> list[Area]:
    """List areas by parent or name."""
    rows = await (area_service.search(search) if search is not None else area_service.children(parent))
    return [Area.of(row) for row in rows[:LONGEST_LIST]]


async def area_at(
    info: Ask,
    latitude: Annotated[float, strawberry.argument(description="Degrees, WGS 84, -90 to 90.")],
    longitude: Annotated[float, strawberry.argument(description="Degrees, WGS 84, -180 to 180.")],
) -> Area | None:
    """Find the area of a point."""
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise InvalidInput("POSITION_INVALID", ["latitude", "longitude"])
    row = await area_service.at(latitude, longitude)
    return Area.of(row) if row else None
