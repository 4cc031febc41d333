"""The lists an installation is made of, as the administrator of the system keeps them: nothing in them is secret."""

from datetime import date
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry

from models.area import Area as AreaRow
from models.category import Category as CategoryRow
from models.skpd import Skpd as SkpdRow
from models.skpd import SkpdUnit as UnitRow
from schema.enums import AreaLevel, CategoryGroup
from schema.errors import ChangedMeanwhile, InvalidInput, NotFound, NotPermitted

REVISION = "Give it back when changing; grows with every change."
READ = "The revision that was read; a later one refuses the change."
ACTIVE = "False when it is closed: kept for old cases, offered no more."
SKPD_ID = "The agency, UUID."
CATEGORY_ID = "The category, UUID."


@strawberry.type(description="A unit of an agency, as the administrator keeps it.")
class KeptUnit:
    """One unit."""

    id: strawberry.ID = strawberry.field(description="UUID.")
    name: str = strawberry.field(description="Name.")
    is_active: bool = strawberry.field(description=ACTIVE)
    revision: int = strawberry.field(description=REVISION)

    @classmethod
    def of(cls, row: UnitRow) -> "KeptUnit":
        """Show a unit."""
        return cls(id=strawberry.ID(str(row.id)), name=row.name, is_active=row.is_active, revision=row.revision)


@strawberry.type(description="An agency, as the administrator keeps it.")
class KeptSkpd:
    """One agency."""

    id: strawberry.ID = strawberry.field(description="UUID.")
    slug: str = strawberry.field(description="Stable short name for addresses and exports.")
    name: str = strawberry.field(description="Official name.")
    short_name: str = strawberry.field(description="Name as people use it.")
    is_active: bool = strawberry.field(description=ACTIVE)
    revision: int = strawberry.field(description=REVISION)
    units: list[KeptUnit] = strawberry.field(description="Its units, by name.", metadata={"size": 10})

    @classmethod
    def of(cls, row: SkpdRow, units: list[UnitRow]) -> "KeptSkpd":
        """Show an agency with its units."""
        return cls(
            id=strawberry.ID(str(row.id)),
            slug=row.slug,
            name=row.name,
            short_name=row.short_name,
            is_active=row.is_active,
            revision=row.revision,
            units=[KeptUnit.of(unit) for unit in units],
        )


@strawberry.type(description="A category, as the administrator keeps it: both languages and its clocks.")
class KeptCategory:
    """One category."""

    id: strawberry.ID = strawberry.field(description="UUID.")
    slug: str = strawberry.field(description="Stable short name for addresses and exports.")
    name: str = strawberry.field(description="Name in Indonesian.")
    name_en: str = strawberry.field(description="Name in English.")
    examples: str = strawberry.field(description="Examples in Indonesian, separated by commas.")
    examples_en: str = strawberry.field(description="Examples in English, separated by commas.")
    group: CategoryGroup = strawberry.field(description="Which of the two doors it belongs to.")
    icon: str = strawberry.field(description="Name of its icon; empty when it has none.")
    is_emergency: bool = strawberry.field(description="True when people should call the emergency number first.")
    resolution_days: int = strawberry.field(description="Working days until the final answer.")
    emergency_minutes: int = strawberry.field(description="Minutes until an emergency must be taken on.")
    default_skpd_id: strawberry.ID | None = strawberry.field(description="The agency proposed, UUID.")
    sort: int = strawberry.field(description="Its place in the list, smallest first.")
    is_active: bool = strawberry.field(description=ACTIVE)
    revision: int = strawberry.field(description=REVISION)

    @classmethod
    def of(cls, row: CategoryRow) -> "KeptCategory":
        """Show a category."""
        return cls(
            id=strawberry.ID(str(row.id)),
            slug=row.slug,
            name=row.name,
            name_en=row.name_en,
            examples=row.examples,
            examples_en=row.examples_en,
            group=row.group,
            icon=row.icon,
            is_emergency=row.is_emergency,
            resolution_days=row.resolution_days,
            emergency_minutes=row.emergency_minutes,
            default_skpd_id=_id(row.default_skpd_id),
            sort=row.sort,
            is_active=row.is_active,
            revision=row.revision,
        )


@strawberry.type(description="An area, as the administrator keeps it.")
class KeptArea:
    """One area."""

    code: strawberry.ID = strawberry.field(description="Kemendagri code with dots.")
    name: str = strawberry.field(description="Name without its level.")
    level: AreaLevel = strawberry.field(description="Which level it is.")
    parent_code: strawberry.ID | None = strawberry.field(description="The area it is part of.")
    has_shape: bool = strawberry.field(description="True when its polygon was imported: points are found in it.")
    is_active: bool = strawberry.field(description=ACTIVE)
    revision: int = strawberry.field(description=REVISION)

    @classmethod
    def of(cls, row: AreaRow) -> "KeptArea":
        """Show an area."""
        return cls(
            code=strawberry.ID(row.code),
            name=row.name,
            level=row.level,
            parent_code=strawberry.ID(row.parent_id) if row.parent_id else None,
            has_shape=row.south is not None,
            is_active=row.is_active,
            revision=row.revision,
        )


@strawberry.type(description="Everything people can choose from, also what is closed.")
class Directory:
    """The lists."""

    skpds: list[KeptSkpd] = strawberry.field(description="Agencies by name, at most 500.", metadata={"size": 100})
    categories: list[KeptCategory] = strawberry.field(
        description="Categories in the city's own order, at most 500.", metadata={"size": 100}
    )
    areas: list[KeptArea] = strawberry.field(description="Areas by code, at most 2000.", metadata={"size": 500})


@strawberry.type(description="A day that is not like others.")
class Holiday:
    """One day."""

    day: date = strawberry.field(description="Local date.")
    name: str = strawberry.field(description="What it is called; the country's days in the language of the request.")
    is_working: bool = strawberry.field(description="Whether offices are open on it.")
    is_decided: bool = strawberry.field(description="True when the city decided it; false when the country's calendar.")
    revision: int = strawberry.field(description="Give it back when deciding; 0 for a day not decided yet.")


@strawberry.type(description="What deciding a day would move; nothing is kept.")
class HolidayPreview:
    """What would happen."""

    is_working_now: bool = strawberry.field(description="Whether offices are open on it as things are.")
    cases: int = strawberry.field(description="How many open cases would get another day.")


@strawberry.input(description="Add an agency.")
class CreateSkpdInput:
    """A new agency."""

    name: str = strawberry.field(description="Official name, 1 to 160 characters, not used before.")
    short_name: str = strawberry.field(description="Name as people use it, 1 to 60 characters, not used before.")


@strawberry.input(description="Rename an agency, close it, or open it again.")
class ChangeSkpdInput:
    """A change."""

    skpd_id: strawberry.ID = strawberry.field(description=SKPD_ID)
    revision: int = strawberry.field(description=READ)
    name: str = strawberry.field(description="Official name, 1 to 160 characters.")
    short_name: str = strawberry.field(description="Name as people use it, 1 to 60 characters.")
    is_active: bool = strawberry.field(default=True, description="False closes it; not while it holds open cases.")


@strawberry.input(description="Add a unit to an agency.")
class CreateUnitInput:
    """A new unit."""

    skpd_id: strawberry.ID = strawberry.field(description=SKPD_ID)
    name: str = strawberry.field(description="Name, 1 to 160 characters.")


@strawberry.input(description="Rename a unit, close it, or open it again.")
class ChangeUnitInput:
    """A change."""

    unit_id: strawberry.ID = strawberry.field(description="The unit, UUID.")
    revision: int = strawberry.field(description=READ)
    name: str = strawberry.field(description="Name, 1 to 160 characters.")
    is_active: bool = strawberry.field(default=True, description="False closes it.")


@strawberry.input(description="What a category is to be; all of it, as it shall be from now on.")
class CategoryInput:
    """A category."""

    name: str = strawberry.field(description="Name in Indonesian, 1 to 120 characters, not used before.")
    group: CategoryGroup = strawberry.field(description="Which of the two doors it belongs to.")
    name_en: str | None = strawberry.field(default=None, description="Name in English; the Indonesian when left out.")
    examples: str | None = strawberry.field(default=None, description="Examples in Indonesian, up to 400 characters.")
    examples_en: str | None = strawberry.field(default=None, description="Examples in English, up to 400 characters.")
    icon: str | None = strawberry.field(default=None, description="Name of its icon: small letters and hyphens.")
    is_emergency: bool = strawberry.field(default=False, description="People should call the emergency number first.")
    resolution_days: int = strawberry.field(default=14, description="Working days until the final answer, 1 to 250.")
    emergency_minutes: int = strawberry.field(
        default=15, description="Minutes until an emergency must be taken on, 1 to 1440."
    )
    default_skpd_id: strawberry.ID | None = strawberry.field(default=None, description="Agency to propose, UUID.")
    sort: int = strawberry.field(default=0, description="Its place in the list, 0 to 2000, smallest first.")


@strawberry.input(description="Change a category, close it, or open it again. Promises already made stay.")
class ChangeCategoryInput:
    """A change."""

    category_id: strawberry.ID = strawberry.field(description=CATEGORY_ID)
    revision: int = strawberry.field(description=READ)
    category: CategoryInput = strawberry.field(description="What it is to be.")
    is_active: bool = strawberry.field(default=True, description="False closes it.")


@strawberry.input(description="One category, as the caller saw it.")
class CategoryRevisionInput:
    """Which category."""

    category_id: strawberry.ID = strawberry.field(description=CATEGORY_ID)
    revision: int = strawberry.field(description=READ)


@strawberry.input(description="Propose one agency for many categories.")
class ChangeCategoriesInput:
    """Many changes."""

    categories: list[CategoryRevisionInput] = strawberry.field(description="Which, 1 to 100, each changed by itself.")
    default_skpd_id: strawberry.ID = strawberry.field(description="The agency to propose from now on, UUID.")


@strawberry.input(description="Rename an area, or take it out of what can be chosen.")
class ChangeAreaInput:
    """A change."""

    code: strawberry.ID = strawberry.field(description="Kemendagri code with dots.")
    revision: int = strawberry.field(description=READ)
    name: str = strawberry.field(description="Name without its level, 1 to 120 characters.")
    is_active: bool = strawberry.field(default=True, description="False: no new report is placed in it.")


@strawberry.input(description="Decide whether offices are open on a day. Running deadlines move with it.")
class DecideHolidayInput:
    """A decision."""

    day: date = strawberry.field(description="Local date.")
    revision: int = strawberry.field(description="The revision that was read; 0 for a day not decided yet.")
    name: str = strawberry.field(description="What it is called, 1 to 120 characters.")
    is_working: bool = strawberry.field(default=False, description="True: offices are open all the same.")


@strawberry.input(description="Take a decision about a day back; the country's calendar counts again.")
class ForgetHolidayInput:
    """A day."""

    day: date = strawberry.field(description="Local date.")
    revision: int = strawberry.field(description=READ)


@strawberry.type(description="The agency is as asked.")
class SkpdSaved:
    """Saved."""

    skpd: KeptSkpd = strawberry.field(description="The agency as it is now.")


@strawberry.type(description="The unit is as asked.")
class UnitSaved:
    """Saved."""

    unit: KeptUnit = strawberry.field(description="The unit as it is now.")


@strawberry.type(description="The category is as asked.")
class CategorySaved:
    """Saved."""

    category: KeptCategory = strawberry.field(description="The category as it is now.")


@strawberry.type(description="The area is as asked.")
class AreaSaved:
    """Saved."""

    area: KeptArea = strawberry.field(description="The area as it is now.")


@strawberry.type(description="The day counts as asked, and every running deadline with it.")
class HolidaySaved:
    """Saved."""

    holiday: Holiday | None = strawberry.field(description="The day as decided; null when a decision was taken back.")


SkpdResult: TypeAlias = Annotated[
    SkpdSaved | InvalidInput | NotFound | NotPermitted | ChangedMeanwhile,
    strawberry.union("SkpdResult", description="What keeping an agency can answer."),
]
UnitResult: TypeAlias = Annotated[
    UnitSaved | InvalidInput | NotFound | NotPermitted | ChangedMeanwhile,
    strawberry.union("UnitResult", description="What keeping a unit can answer."),
]
CategoryResult: TypeAlias = Annotated[
    CategorySaved | InvalidInput | NotFound | NotPermitted | ChangedMeanwhile,
    strawberry.union("CategoryResult", description="What keeping a category can answer."),
]
AreaResult: TypeAlias = Annotated[
    AreaSaved | InvalidInput | NotFound | NotPermitted | ChangedMeanwhile,
    strawberry.union("AreaResult", description="What keeping an area can answer."),
]
HolidayResult: TypeAlias = Annotated[
    HolidaySaved | InvalidInput | NotFound | NotPermitted | ChangedMeanwhile,
    strawberry.union("HolidayResult", description="What deciding a day can answer."),
]


@strawberry.type(description="What became of one category of many.")
class CategoryBulkRow:
    """One answer."""

    category_id: strawberry.ID = strawberry.field(description="The category, as the caller named it.")
    result: CategoryResult = strawberry.field(description="The category after the change, or why it was not made.")


def _id(value: UUID | None) -> strawberry.ID | None:
    return strawberry.ID(str(value)) if value else None
