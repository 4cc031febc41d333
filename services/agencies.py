"""Keeps the agencies and their units: added, renamed, closed and opened again.

Source: requirements 3.9, and that no programmer is needed to run an installation.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from models.category import Category
from models.complaint import Complaint
from models.errors import InvalidInput
from models.roles import Role, Viewer
from models.skpd import Skpd, SkpdUnit
from models.workflow import OPEN
from services.keeping import audit_change, read_row, require_sysadmin, slug_of, write_row
from services.ports import Ports
from services.text import clean
from services.unit import unit

NAME_LIMIT = 160
SHORT_NAME_LIMIT = 60


@dataclass(frozen=True, slots=True)
class SkpdCommand:
    """What an agency is to be called, and whether it still answers."""

    name: str
    short_name: str
    is_active: bool = True


async def all_skpds(viewer: Viewer) -> list[Skpd]:
    """List every agency, also the closed ones.

    Raises: NotPermitted.
    """
    require_sysadmin(viewer)
    return await Skpd.all().order_by("name")


async def units_of(skpd_ids: list[UUID]) -> list[SkpdUnit]:
    """List the units of agencies, also the closed ones."""
    return await SkpdUnit.filter(skpd_id__in=skpd_ids).order_by("name")


async def create_skpd(ports: Ports, viewer: Viewer, command: SkpdCommand) -> Skpd:
    """Add an agency.

    Effects: row, audit entry. Raises: NotPermitted, InvalidInput.
    """
    require_sysadmin(viewer)
    columns = await _skpd_columns(command, None)
    async with unit(ports, viewer) as work:
        taken = set(map(str, await Skpd.all().values_list("slug", flat=True)))
        skpd = await Skpd.create(slug=slug_of(command.short_name, taken), **columns)
        await work.audit("SKPD_CREATED", None, Role.SYSADMIN, {"skpd": skpd.slug})
    return skpd


async def change_skpd(ports: Ports, viewer: Viewer, skpd_id: UUID, revision: int, command: SkpdCommand) -> Skpd:
    """Rename an agency, close it, or open it again; one that still holds cases or categories cannot be closed.

    Effects: row, audit entry. Raises: NotPermitted, NotFound, InvalidInput, ChangedMeanwhile.
    """
    require_sysadmin(viewer)
    async with unit(ports, viewer) as work:
        before = await read_row(Skpd, skpd_id, "skpdId")
        columns = await _skpd_columns(command, skpd_id)
        if before.is_active and not command.is_active:
            await _require_unused(skpd_id)
        fresh = await write_row(Skpd, skpd_id, revision, columns)
        await audit_change(
            work, "SKPD_CHANGED", before, fresh, columns, {"skpd": fresh.slug, "isActive": fresh.is_active}
        )
    return fresh


async def _skpd_columns(command: SkpdCommand, own_id: UUID | None) -> dict[str, Any]:
    name = clean(command.name, "name", NAME_LIMIT, required=True)
    short_name = clean(command.short_name, "shortName", SHORT_NAME_LIMIT, required=True)
    for field, column, value in (("name", "name", name), ("shortName", "short_name", short_name)):
        same = Skpd.filter(**{f"{column}__iexact": value})
        if await (same.exclude(id=own_id) if own_id else same).exists():
            raise InvalidInput("NAME_TAKEN", [field])
    return {"name": name, "short_name": short_name, "is_active": command.is_active}


async def _require_unused(skpd_id: UUID) -> None:
    cases = await Complaint.filter(skpd_id=skpd_id, status__in=list(OPEN)).count()
    categories = await Category.filter(default_skpd_id=skpd_id, is_active=True).count()
    if cases or categories:
        raise InvalidInput("SKPD_IN_USE", ["isActive"], cases=cases, categories=categories)


async def create_unit(ports: Ports, viewer: Viewer, skpd_id: UUID, name: str) -> SkpdUnit:
    """Add a unit to an agency.

    Effects: row, audit entry. Raises: NotPermitted, NotFound, InvalidInput, ChangedMeanwhile.
    """
    require_sysadmin(viewer)
    async with unit(ports, viewer) as work:
        skpd = await read_row(Skpd, skpd_id, "skpdId")
        row = await SkpdUnit.create(skpd_id=skpd_id, name=await _unit_name(skpd_id, name, None))
        await work.audit("UNIT_CREATED", None, Role.SYSADMIN, {"skpd": skpd.slug, "unit": str(row.id)})
    return row


async def change_unit(
    ports: Ports, viewer: Viewer, unit_id: UUID, revision: int, name: str, *, is_active: bool
) -> SkpdUnit:
    """Rename a unit, close it, or open it again.

    Effects: row, audit entry. Raises: NotPermitted, NotFound, InvalidInput, ChangedMeanwhile.
    """
    require_sysadmin(viewer)
    async with unit(ports, viewer) as work:
        before = await read_row(SkpdUnit, unit_id, "unitId")
        columns = {"name": await _unit_name(before.skpd_id, name, unit_id), "is_active": is_active}
        fresh = await write_row(SkpdUnit, unit_id, revision, columns)
        facts = {"unit": str(unit_id), "isActive": is_active}
        await audit_change(work, "UNIT_CHANGED", before, fresh, columns, facts)
    return fresh


async def _unit_name(skpd_id: UUID, name: str, own_id: UUID | None) -> str:
    words = clean(name, "name", NAME_LIMIT, required=True)
    same = SkpdUnit.filter(skpd_id=skpd_id, name__iexact=words)
    if await (same.exclude(id=own_id) if own_id else same).exists():
        raise InvalidInput("NAME_TAKEN", ["name"])
    return words
