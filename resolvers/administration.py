"""The lists an installation is made of: agencies, units, categories, areas, and the days the city decides itself."""

from collections import defaultdict
from datetime import date
from typing import Annotated
from uuid import UUID

import strawberry

from models.skpd import SkpdUnit
from resolvers.context import Ask
from resolvers.errors import member_of
from resolvers.staffing import ADMIN_REFUSALS, require_rows
from resolvers.values import optional_uuid, uuid_of
from schema import administration as contract
from services import agencies, categories, geography, holidays
from services.agencies import SkpdCommand
from services.categories import CategoryCommand

LONGEST_LIST = 500


async def directory(info: Ask) -> contract.Directory:
    """Return everything people can choose from."""
    viewer = info.context.viewer
    skpds = (await agencies.all_skpds(viewer))[:LONGEST_LIST]
    units: dict[UUID, list[SkpdUnit]] = defaultdict(list)
    for unit in await agencies.units_of([row.id for row in skpds]):
        units[unit.skpd_id].append(unit)
    return contract.Directory(
        skpds=[contract.KeptSkpd.of(row, units[row.id]) for row in skpds],
        categories=[contract.KeptCategory.of(row) for row in (await categories.all_categories(viewer))[:LONGEST_LIST]],
        areas=[contract.KeptArea.of(row) for row in await geography.all_areas(viewer)],
    )


async def create_skpd(
    info: Ask, given: Annotated[contract.CreateSkpdInput, strawberry.argument(name="input", description="The agency.")]
) -> contract.SkpdResult:
    """Add an agency."""
    command = SkpdCommand(given.name, given.short_name)
    row = await agencies.create_skpd(info.context.ports, info.context.viewer, command)
    return contract.SkpdSaved(skpd=contract.KeptSkpd.of(row, []))


async def change_skpd(
    info: Ask, given: Annotated[contract.ChangeSkpdInput, strawberry.argument(name="input", description="The change.")]
) -> contract.SkpdResult:
    """Change an agency."""
    context, skpd_id = info.context, uuid_of(given.skpd_id, "skpdId")
    command = SkpdCommand(given.name, given.short_name, given.is_active)
    row = await agencies.change_skpd(context.ports, context.viewer, skpd_id, given.revision, command)
    return contract.SkpdSaved(skpd=contract.KeptSkpd.of(row, await agencies.units_of([skpd_id])))


async def create_unit(
    info: Ask, given: Annotated[contract.CreateUnitInput, strawberry.argument(name="input", description="The unit.")]
) -> contract.UnitResult:
    """Add a unit."""
    context, skpd_id = info.context, uuid_of(given.skpd_id, "skpdId")
    row = await agencies.create_unit(context.ports, context.viewer, skpd_id, given.name)
    return contract.UnitSaved(unit=contract.KeptUnit.of(row))


async def change_unit(
    info: Ask, given: Annotated[contract.ChangeUnitInput, strawberry.argument(name="input", description="The change.")]
) -> contract.UnitResult:
    """Change a unit."""
    context, unit_id = info.context, uuid_of(given.unit_id, "unitId")
    row = await agencies.change_unit(
        context.ports, context.viewer, unit_id, given.revision, given.name, is_active=given.is_active
    )
    return contract.UnitSaved(unit=contract.KeptUnit.of(row))


def _category(given: contract.CategoryInput, *, is_active: bool = True) -> CategoryCommand:
    return CategoryCommand(
        given.name,
        given.name_en or "",
        given.group,
        given.examples or "",
        given.examples_en or "",
        given.icon or "",
        given.is_emergency,
        given.resolution_days,
        given.emergency_minutes,
        optional_uuid(given.default_skpd_id, "defaultSkpdId"),
        given.sort,
        is_active,
    )


async def create_category(
    info: Ask, given: Annotated[contract.CategoryInput, strawberry.argument(name="input", description="The category.")]
) -> contract.CategoryResult:
    """Add a category."""
    row = await categories.create_category(info.context.ports, info.context.viewer, _category(given))
    return contract.CategorySaved(category=contract.KeptCategory.of(row))


async def change_category(
    info: Ask,
    given: Annotated[contract.ChangeCategoryInput, strawberry.argument(name="input", description="The change.")],
) -> contract.CategoryResult:
    """Change a category."""
    context, category_id = info.context, uuid_of(given.category_id, "categoryId")
    command = _category(given.category, is_active=given.is_active)
    row = await categories.change_category(context.ports, context.viewer, category_id, given.revision, command)
    return contract.CategorySaved(category=contract.KeptCategory.of(row))


async def change_categories(
    info: Ask,
    given: Annotated[
        contract.ChangeCategoriesInput, strawberry.argument(name="input", description="Which, and the agency.")
    ],
) -> list[contract.CategoryBulkRow]:
    """Propose one agency for many categories."""
    require_rows(given.categories, "categories")
    context, skpd_id = info.context, uuid_of(given.default_skpd_id, "defaultSkpdId")
    answers: list[contract.CategoryBulkRow] = []
    for one in given.categories:
        try:
            category_id = uuid_of(one.category_id, "categoryId")
            row = await categories.move_category(context.ports, context.viewer, category_id, one.revision, skpd_id)
            answer = contract.CategorySaved(category=contract.KeptCategory.of(row))
        except ADMIN_REFUSALS as refusal:
            answer = await member_of(context, refusal)
        answers.append(
            contract.CategoryBulkRow(category_id=one.category_id, result=answer)  # pyright: ignore[reportArgumentType]
        )
    return answers


async def change_area(
    info: Ask, given: Annotated[contract.ChangeAreaInput, strawberry.argument(name="input", description="The change.")]
) -> contract.AreaResult:
    """Change an area."""
    context = info.context
    row = await geography.change_area(
        context.ports, context.viewer, given.code, given.revision, given.name, is_active=given.is_active
    )
    return contract.AreaSaved(area=contract.KeptArea.of(row))


async def holidays_of(
    info: Ask, year: Annotated[int, strawberry.argument(description="The year, 2000 to 2100.")]
) -> list[contract.Holiday]:
    """List the days of a year that are not like others."""
    context = info.context
    days = await holidays.of_year(context.ports, context.viewer, year, context.language)
    return [
        contract.Holiday(
            day=one.day,
            name=one.name,
            is_working=one.is_working,
            is_decided=one.decided is not None,
            revision=one.decided.revision if one.decided else 0,
        )
        for one in days
    ]


async def preview_holiday(
    info: Ask,
    day: Annotated[date, strawberry.argument(description="Local date.")],
    is_working: Annotated[
        bool | None, strawberry.argument(description="What would be decided; left out: the decision taken back.")
    ] = None,
) -> contract.HolidayPreview:
    """Say what deciding a day would move."""
    shown = await holidays.preview(info.context.ports, info.context.viewer, day, is_working=is_working)
    return contract.HolidayPreview(is_working_now=shown.is_working_now, cases=shown.cases)


async def decide_holiday(
    info: Ask,
    given: Annotated[contract.DecideHolidayInput, strawberry.argument(name="input", description="The decision.")],
) -> contract.HolidayResult:
    """Decide a day."""
    context = info.context
    row = await holidays.decide(
        context.ports, context.viewer, given.day, given.name, is_working=given.is_working, revision=given.revision
    )
    return contract.HolidaySaved(
        holiday=contract.Holiday(
            day=row.day, name=row.name, is_working=row.is_working, is_decided=True, revision=row.revision
        )
    )


async def forget_holiday(
    info: Ask, given: Annotated[contract.ForgetHolidayInput, strawberry.argument(name="input", description="The day.")]
) -> contract.HolidayResult:
    """Take a decision back."""
    await holidays.forget(info.context.ports, info.context.viewer, given.day, given.revision)
    return contract.HolidaySaved(holiday=None)
