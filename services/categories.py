"""Keeps the categories: what they are called, whom they are proposed to, and how long a solution may take.

Source: requirements 3.9, and that no programmer is needed to run an installation.
"""

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from models.category import Category, CategoryGroup
from models.errors import InvalidInput
from models.roles import Role, Viewer
from models.skpd import Skpd
from services.audit import Fact
from services.keeping import audit_change, read_row, require_sysadmin, slug_of, write_row
from services.ports import Ports
from services.text import clean
from services.unit import unit

NAME_LIMIT = 120
EXAMPLES_LIMIT = 400
ICON = re.compile(r"[a-z-]{0,40}")
MOST_DAYS = 250
MOST_MINUTES = 24 * 60
LAST_PLACE = 2000


@dataclass(frozen=True, slots=True)
class CategoryCommand:
    """What a category is to be. Units: `resolution_days` working days, `emergency_minutes` minutes."""

    name: str
    name_en: str
    group: CategoryGroup
    examples: str = ""
    examples_en: str = ""
    icon: str = ""
    is_emergency: bool = False
    resolution_days: int = 14
    emergency_minutes: int = 15
    default_skpd_id: UUID | None = None
    sort: int = 0
    is_active: bool = True


async def all_categories(viewer: Viewer) -> list[Category]:
    """List every category, also the closed ones.

    Raises: NotPermitted.
    """
    require_sysadmin(viewer)
    return await Category.all().order_by("sort", "name")


async def create_category(ports: Ports, viewer: Viewer, command: CategoryCommand) -> Category:
    """Add a category.

    Effects: row, audit entry. Raises: NotPermitted, InvalidInput.
    """
    require_sysadmin(viewer)
    columns = await _category_columns(command, None)
    async with unit(ports, viewer) as work:
        taken = set(map(str, await Category.all().values_list("slug", flat=True)))
        category = await Category.create(slug=slug_of(command.name, taken), **columns)
        await work.audit("CATEGORY_CREATED", None, Role.SYSADMIN, _category_facts(category))
    return category


async def change_category(
    ports: Ports, viewer: Viewer, category_id: UUID, revision: int, command: CategoryCommand
) -> Category:
    """Change a category. Its clock counts for what is taken on from now on; promises made stay.

    Effects: row, audit entry. Raises: NotPermitted, NotFound, InvalidInput, ChangedMeanwhile.
    """
    require_sysadmin(viewer)
    async with unit(ports, viewer) as work:
        before = await read_row(Category, category_id, "categoryId")
        columns = await _category_columns(command, category_id)
        fresh = await write_row(Category, category_id, revision, columns)
        await audit_change(work, "CATEGORY_CHANGED", before, fresh, columns, _category_facts(fresh))
    return fresh


async def move_category(ports: Ports, viewer: Viewer, category_id: UUID, revision: int, skpd_id: UUID) -> Category:
    """Propose another agency for a category, as one of many.

    Effects: row, audit entry. Raises: NotPermitted, NotFound, InvalidInput, ChangedMeanwhile.
    """
    require_sysadmin(viewer)
    async with unit(ports, viewer) as work:
        before = await read_row(Category, category_id, "categoryId")
        await _require_open(skpd_id)
        columns = {"default_skpd_id": skpd_id}
        fresh = await write_row(Category, category_id, revision, columns)
        await audit_change(work, "CATEGORY_CHANGED", before, fresh, columns, _category_facts(fresh))
    return fresh


async def _category_columns(command: CategoryCommand, own_id: UUID | None) -> dict[str, Any]:
    name = clean(command.name, "name", NAME_LIMIT, required=True)
    same = Category.filter(name__iexact=name)
    if await (same.exclude(id=own_id) if own_id else same).exists():
        raise InvalidInput("NAME_TAKEN", ["name"])
    if not 1 <= command.resolution_days <= MOST_DAYS:
        raise InvalidInput("NUMBER_RANGE", ["resolutionDays"], least=1, most=MOST_DAYS)
    if not 1 <= command.emergency_minutes <= MOST_MINUTES:
        raise InvalidInput("NUMBER_RANGE", ["emergencyMinutes"], least=1, most=MOST_MINUTES)
    if not 0 <= command.sort <= LAST_PLACE:
        raise InvalidInput("NUMBER_RANGE", ["sort"], least=0, most=LAST_PLACE)
    if not ICON.fullmatch(command.icon):
        raise InvalidInput("UNKNOWN_CHOICE", ["icon"])
    if command.default_skpd_id is not None:
        await _require_open(command.default_skpd_id)
    return {
        "name": name,
        "name_en": clean(command.name_en, "nameEn", NAME_LIMIT) or name,
        "group": command.group,
        "examples": clean(command.examples, "examples", EXAMPLES_LIMIT),
        "examples_en": clean(command.examples_en, "examplesEn", EXAMPLES_LIMIT),
        "icon": command.icon,
        "is_emergency": command.is_emergency,
        "resolution_days": command.resolution_days,
        "emergency_minutes": command.emergency_minutes,
        "default_skpd_id": command.default_skpd_id,
        "sort": command.sort,
        "is_active": command.is_active,
    }


async def _require_open(skpd_id: UUID) -> None:
    if not await Skpd.filter(id=skpd_id, is_active=True).exists():
        raise InvalidInput("UNKNOWN_CHOICE", ["defaultSkpdId"])


def _category_facts(category: Category) -> dict[str, Fact]:
    return {
        "category": category.slug,
        "resolutionDays": category.resolution_days,
        "isEmergency": category.is_emergency,
        "isActive": category.is_active,
    }
