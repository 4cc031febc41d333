"""Finds areas: by point, by parent, by name. A point belongs to the kelurahan whose polygon holds it."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from models.area import Area, AreaLevel
from services.ports import Ports

SEARCH_LIMIT = 20
LONGEST_CODE = 13

Ring = Sequence[Sequence[float]]


async def renew(ports: Ports) -> None:
    """Say that copies of the areas are old."""
    ports.areas.number += 1


async def at(latitude: float, longitude: float) -> Area | None:
    """Return the village area that holds the point, or None outside the city."""
    near = await Area.filter(
        is_active=True,
        level=AreaLevel.VILLAGE,
        south__lte=latitude,
        north__gte=latitude,
        west__lte=longitude,
        east__gte=longitude,
    )
    return next((area for area in near if holds(area.geometry, latitude, longitude)), None)


async def by_code(code: str) -> Area | None:
    """Return the area of a code, whatever was typed."""
    return await Area.get_or_none(code=code) if len(code) <= LONGEST_CODE else None


async def children(parent: str | None) -> list[Area]:
    """List the areas inside one, or the topmost ones, by name."""
    if parent and len(parent) > LONGEST_CODE:
        return []
    query = Area.filter(parent_id=parent) if parent else Area.filter(parent_id=None)
    return await query.filter(is_active=True).order_by("name")


async def search(text: str) -> list[Area]:
    """List the areas whose name holds the words, smallest first."""
    words = text.strip()[:80]
    if not words:
        return []
    found = await Area.filter(name__icontains=words, is_active=True).order_by("name").limit(SEARCH_LIMIT * 3)
    return sorted(found, key=lambda area: (-len(area.code), area.name))[:SEARCH_LIMIT]


async def bounds() -> tuple[float, float, float, float] | None:
    """Return south, west, north, east around all villages, or None when there are none."""
    boxes = cast(
        "list[tuple[float, float, float, float]]",
        await Area.filter(is_active=True, level=AreaLevel.VILLAGE, south__isnull=False).values_list(
            "south", "west", "north", "east"
        ),
    )
    if not boxes:
        return None
    souths, wests, norths, easts = zip(*boxes, strict=True)
    return min(souths), min(wests), max(norths), max(easts)


def holds(geometry: Any, latitude: float, longitude: float) -> bool:
    """Tell whether a GeoJSON Polygon or MultiPolygon holds the point (even-odd rule; holes count as outside)."""
    return any(_in_rings(polygon, latitude, longitude) for polygon in polygons(geometry))


def polygons(geometry: Any) -> Iterable[Sequence[Ring]]:
    """Yield the polygons of a geometry, each a list of rings of lon-lat points."""
    if not geometry:
        return []
    coordinates = geometry["coordinates"]
    return [coordinates] if geometry["type"] == "Polygon" else coordinates


def _in_rings(rings: Sequence[Ring], latitude: float, longitude: float) -> bool:
    inside = False
    for ring in rings:
        previous = ring[-1]
        for point in ring:
            (x1, y1), (x2, y2) = (previous[0], previous[1]), (point[0], point[1])
            if (y1 > latitude) != (y2 > latitude) and longitude < (x2 - x1) * (latitude - y1) / (y2 - y1) + x1:
                inside = not inside
            previous = point
    return inside


async def outlines(codes: Sequence[str]) -> dict[str, Any]:
    """Read the outlines of areas, by code; a code that is none is left out."""
    rows = await Area.filter(code__in=list(codes)).values_list("code", "geometry")
    return {str(code): geometry for code, geometry in rows if geometry}
