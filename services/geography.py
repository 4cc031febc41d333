"""Reads a city's areas from the files of the ministry's codes: CSV for names, GeoJSON for polygons.

Importing again updates what is there; nothing is removed, because cases refer to it. Nothing about a city is in code.
"""

import csv
import gzip
import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tortoise.expressions import F

from models.area import LEVEL_BY_CODE_LENGTH, Area, AreaLevel
from models.errors import ChangedMeanwhile, InvalidInput, NotFound
from models.roles import SYSTEM_VIEWER, Role, Viewer
from services.areas import LONGEST_CODE, polygons
from services.keeping import require_sysadmin
from services.ports import Ports
from services.text import clean
from services.unit import unit

AREA_NAME_LIMIT = 120
MOST_AREAS = 2000
AREA_COLUMNS = ("code", "name", "level", "parent_id", "path", "south", "is_active", "revision")
"""Everything of an area but its polygon."""

VILLAGE_KIND_AT = 9
"""Where a village code says kelurahan (1) or desa (2)."""


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One area as a file has it. Shape: absent values are None. Units: degrees (WGS 84)."""

    code: str
    name: str
    latitude: float | None = None
    longitude: float | None = None
    geometry: dict[str, Any] | None = None


def read_file(path: Path) -> list[AreaRow]:
    """Read a CSV (also gzipped) with `kode,nama` or a GeoJSON with those properties.

    Raises: InvalidInput when the file is neither or a code is not one.
    """
    try:
        return parse(path.name, path.read_bytes())
    except OSError as error:
        raise InvalidInput("AREA_FILE_UNREADABLE", ["file"]) from error


def parse(name: str, raw: bytes) -> list[AreaRow]:
    """Read the content of such a file; its kind is known by its name.

    Raises: InvalidInput as `read_file`.
    """
    plain = name.lower().removesuffix(".gz")
    try:
        text = (gzip.decompress(raw) if plain != name.lower() else raw).decode("utf-8-sig")
        rows = list(_features(text) if plain.endswith((".geojson", ".json")) else _lines(text))
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError) as error:
        raise InvalidInput("AREA_FILE_UNREADABLE", ["file"]) from error
    wrong = next((row for row in rows if len(row.code) not in LEVEL_BY_CODE_LENGTH), None)
    if wrong is not None or not rows:
        raise InvalidInput("AREA_FILE_UNREADABLE", ["file"], area=wrong.code if wrong else "")
    return rows


def _lines(text: str) -> Iterator[AreaRow]:
    for line in csv.DictReader(text.splitlines()):
        yield AreaRow(line["kode"], line["nama"], _number(line.get("lat")), _number(line.get("lon")))


def _features(text: str) -> Iterator[AreaRow]:
    for feature in json.loads(text)["features"]:
        about = feature["properties"]
        yield AreaRow(
            about["kode"], about["nama"], _number(about.get("lat")), _number(about.get("lon")), feature["geometry"]
        )


def _number(value: Any) -> float | None:
    return float(value) if value not in (None, "") else None


async def import_areas(
    ports: Ports, rows: Iterable[AreaRow], progress: Callable[[int], None] = lambda done: None
) -> int:
    """Write areas, parents before children, and return how many there were.

    Effects: area rows inserted or updated, one audit entry.
    """
    wanted = sorted(rows, key=lambda row: (len(row.code), row.code))
    known = {area.code: area for area in await Area.filter(code__in=_with_parents(wanted))}
    async with unit(ports, SYSTEM_VIEWER) as work:
        for done, row in enumerate(wanted, 1):
            known[row.code] = await _write(row, known)
            progress(done)
        await work.audit("AREAS_IMPORTED", None, Role.SYSTEM, {"count": len(wanted)})
    return len(wanted)


def _with_parents(rows: Iterable[AreaRow]) -> list[str]:
    codes = {row.code for row in rows}
    return sorted(codes | {code[:length] for code in codes for length in LEVEL_BY_CODE_LENGTH if length < len(code)})


async def _write(row: AreaRow, known: dict[str, Area]) -> Area:
    level = LEVEL_BY_CODE_LENGTH[len(row.code)]
    parent = known.get(row.code.rpartition(".")[0])
    columns: dict[str, Any] = {
        "name": row.name,
        "level": level,
        "parent_id": parent.code if parent else None,
        "path": path_of(row.code, row.name, level, parent),
    }
    if row.latitude is not None and row.longitude is not None:
        columns |= {"latitude": row.latitude, "longitude": row.longitude}
    if row.geometry:
        columns |= {"geometry": row.geometry, **_bounds(row.geometry)}
    area, _ = await Area.update_or_create(columns, code=row.code)
    return area


async def all_areas(viewer: Viewer) -> list[Area]:
    """List every area by code, without polygons. Shape: `south` tells whether there is one.

    Raises: NotPermitted.
    """
    require_sysadmin(viewer)
    return await Area.all().order_by("code").limit(MOST_AREAS).only(*AREA_COLUMNS)


async def change_area(ports: Ports, viewer: Viewer, code: str, revision: int, name: str, *, is_active: bool) -> Area:
    """Rename an area or take it out of what can be chosen; what lies inside it is named anew.

    Effects: row, the paths of the areas inside, audit entry.
    Raises: NotPermitted, NotFound, InvalidInput, ChangedMeanwhile.
    """
    require_sysadmin(viewer)
    words = clean(name, "name", AREA_NAME_LIMIT, required=True)
    async with unit(ports, viewer) as work:
        before = await Area.get_or_none(code=code[:LONGEST_CODE]).only(*AREA_COLUMNS)
        if before is None:
            raise NotFound(path=["code"])
        changed = await Area.filter(code=code, revision=revision).update(
            name=words, is_active=is_active, revision=F("revision") + 1
        )
        if not changed:
            raise ChangedMeanwhile(before.revision)
        for row in await Area.filter(code__startswith=code).only(*AREA_COLUMNS).order_by("code"):
            above = await Area.get(code=row.parent_id).only("code", "path", "level") if row.parent_id else None
            own = words if row.code == code else row.name
            await Area.filter(code=row.code).update(path=path_of(row.code, own, AreaLevel(row.level), above))
        facts = {"area": code, "isActive": is_active, "isRenamed": before.name != words}
        await work.audit("AREA_CHANGED", None, Role.SYSADMIN, facts)
    return await Area.get(code=code).only(*AREA_COLUMNS)


def path_of(code: str, name: str, level: AreaLevel, parent: Area | None) -> str:
    """Say in words where an area lies."""
    if level is AreaLevel.VILLAGE:
        kind = "Desa" if code[VILLAGE_KIND_AT] == "2" else "Kel."
        return f"{kind} {name}" + (f", {parent.path}" if parent else "")
    if level is AreaLevel.DISTRICT:
        return f"Kec. {name}"
    return name


def _bounds(geometry: dict[str, Any]) -> dict[str, float]:
    points = [point for polygon in polygons(geometry) for point in polygon[0]]
    longitudes, latitudes = [point[0] for point in points], [point[1] for point in points]
    return {
        "south": min(latitudes),
        "north": max(latitudes),
        "west": min(longitudes),
        "east": max(longitudes),
    }
