"""Places worth finding on the map: kept by the agency that looks after them, shown to everybody.

A place that is gone is hidden and not deleted, so that the log keeps its meaning.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from models.errors import InvalidInput, NotFound
from models.listing import Box
from models.place import Place, PlaceKind
from models.roles import Role, Viewer
from models.skpd import Skpd
from services.audit import Fact
from services.keeping import read_row, write_row
from services.ports import Ports
from services.profiles import phone_of, require_keeper, website_of
from services.text import SHORT_LIMIT, clean
from services.unit import unit

MOST = 500
MOST_PER_SKPD = 300
NAME_LIMIT = 120
ABOUT_LIMIT = 600


@dataclass(frozen=True, slots=True)
class SavePlace:
    """A place to keep. Shape: `place_id` None for a new one. Units: degrees (WGS 84)."""

    skpd_id: UUID
    kind: PlaceKind
    name: str
    latitude: float
    longitude: float
    place_id: UUID | None = None
    revision: int = 0
    name_en: str = ""
    about: str = ""
    about_en: str = ""
    address: str = ""
    hours: str = ""
    phone: str = ""
    website: str = ""


async def places(
    skpd_id: UUID | None = None, box: Box | None = None, kind: PlaceKind | None = None, offset: int = 0
) -> list[Place]:
    """List the places of agencies that still answer, by name, at most `MOST` after the first `offset`."""
    rows = Place.filter(is_active=True, skpd__is_active=True)
    if skpd_id is not None:
        rows = rows.filter(skpd_id=skpd_id)
    if kind is not None:
        rows = rows.filter(kind=kind)
    if box is not None:
        rows = rows.filter(
            latitude__gte=box.south, latitude__lte=box.north, longitude__gte=box.west, longitude__lte=box.east
        )
    return await rows.order_by("name", "id").offset(offset).limit(MOST)


async def save(ports: Ports, viewer: Viewer, wanted: SavePlace) -> Place:
    """Keep a new place or change one; a place stays with its agency.

    Effects: one row, one audit entry. Raises: NotPermitted, NotFound, InvalidInput, ChangedMeanwhile.
    """
    role = require_keeper(viewer, wanted.skpd_id)
    columns = _columns(wanted)
    async with unit(ports, viewer) as work:
        if wanted.place_id is None:
            skpd = await Skpd.get_or_none(id=wanted.skpd_id)
            if skpd is None:
                raise NotFound(path=["skpdId"])
            if await Place.filter(skpd_id=skpd.id, is_active=True).count() >= MOST_PER_SKPD:
                raise InvalidInput("TOO_MANY_VALUES", ["name"], limit=MOST_PER_SKPD)
            row = await Place.create(skpd_id=skpd.id, **columns, changed_at=work.now)
        else:
            before = await read_row(Place, wanted.place_id, "id")
            if not before.is_active or before.skpd_id != wanted.skpd_id:
                raise NotFound(path=["id"])
            row = await write_row(Place, before.id, wanted.revision, {**columns, "changed_at": work.now})
        await work.audit("place:saved", None, role, _facts(row))
    return row


async def remove(ports: Ports, viewer: Viewer, place_id: UUID, revision: int) -> Place:
    """Show a place no more.

    Effects: one row, one audit entry. Raises: NotPermitted, NotFound, ChangedMeanwhile.
    """
    async with unit(ports, viewer) as work:
        before = await read_row(Place, place_id, "id")
        role: Role = require_keeper(viewer, before.skpd_id)
        if not before.is_active:
            raise NotFound(path=["id"])
        row = await write_row(Place, place_id, revision, {"is_active": False, "changed_at": work.now})
        await work.audit("place:removed", None, role, _facts(row))
    return row


def _columns(wanted: SavePlace) -> dict[str, Any]:
    if not (-90 <= wanted.latitude <= 90 and -180 <= wanted.longitude <= 180):
        raise InvalidInput("POSITION_INVALID", ["latitude"])
    return {
        "kind": wanted.kind,
        "name": clean(wanted.name, "name", NAME_LIMIT, required=True),
        "name_en": clean(wanted.name_en, "nameEn", NAME_LIMIT),
        "about": clean(wanted.about, "about", ABOUT_LIMIT),
        "about_en": clean(wanted.about_en, "aboutEn", ABOUT_LIMIT),
        "address": clean(wanted.address, "address", SHORT_LIMIT),
        "hours": clean(wanted.hours, "hours", SHORT_LIMIT),
        "phone": phone_of(wanted.phone, "phone"),
        "website": website_of(wanted.website, "website"),
        "latitude": wanted.latitude,
        "longitude": wanted.longitude,
    }


def _facts(row: Place) -> dict[str, Fact]:
    return {"place": str(row.id), "skpd": str(row.skpd_id), "kind": row.kind.value, "revision": row.revision}
