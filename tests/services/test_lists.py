"""Agencies, units, categories, areas and holidays are kept by the administrator; each change counts at once."""

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from models.area import Area, AreaLevel
from models.audit import AuditEvent
from models.category import CategoryGroup
from models.complaint import Complaint
from models.errors import ChangedMeanwhile, InvalidInput, NotFound, NotPermitted
from models.roles import Role, Viewer
from server.pages.site import AtlasShelf
from services import agencies, areas, categories, directory, geography, holidays, progress, triage
from services.agencies import SkpdCommand
from services.categories import CategoryCommand
from services.commands import MoveCommand, VerifyCommand
from services.live import Change
from services.refreshing import listener
from tests.house import House, account, make_ports


async def keeper(house: House) -> Viewer:
    return await account(house.ports, "sistem", [Role.SYSADMIN])


async def actions() -> list[str]:
    return [row.action async for row in AuditEvent.all().order_by("sequence")]


async def taken_on(house: House, case_id: UUID, revision: int, category_id: UUID) -> Complaint:
    verified = await triage.verify(house.ports, house.admin, VerifyCommand(case_id, revision, category_id))
    case = await house.assign(verified)
    return await progress.accept(house.ports, house.operator, MoveCommand(case.id, case.revision))


async def test_an_agency_is_added_renamed_and_closed_only_when_nothing_waits_for_it(house: House) -> None:
    boss = await keeper(house)
    made = await agencies.create_skpd(house.ports, boss, SkpdCommand("Dinas Perikanan & Kelautan", "DKP"))
    assert made.slug == "dkp"
    assert made in await directory.skpds()
    with pytest.raises(InvalidInput) as taken:
        await agencies.create_skpd(house.ports, boss, SkpdCommand("Dinas Lain", "dkp"))
    assert (taken.value.code, taken.value.path) == ("NAME_TAKEN", ("shortName",))
    unit = await agencies.create_unit(house.ports, boss, made.id, "Bidang Budidaya")
    closed = await agencies.change_unit(house.ports, boss, unit.id, unit.revision, "Bidang Budi Daya", is_active=False)
    assert (closed.name, closed.is_active, closed.revision) == ("Bidang Budi Daya", False, 2)
    fresh = await agencies.change_skpd(
        house.ports, boss, made.id, made.revision, SkpdCommand("Dinas Kelautan", "DKP", is_active=False)
    )
    assert fresh not in await directory.skpds()
    with pytest.raises(ChangedMeanwhile):
        await agencies.change_skpd(house.ports, boss, made.id, made.revision, SkpdCommand("Lain", "Lain"))
    await house.assigned()
    command = SkpdCommand(house.works.name, house.works.short_name, is_active=False)
    with pytest.raises(InvalidInput) as used:
        await agencies.change_skpd(house.ports, boss, house.works.id, house.works.revision, command)
    assert (used.value.code, used.value.data) == ("SKPD_IN_USE", {"cases": 1, "categories": 1})
    for action in ("SKPD_CREATED", "UNIT_CREATED", "UNIT_CHANGED", "SKPD_CHANGED"):
        assert (await actions()).count(action) == 1


async def test_a_category_with_its_clock_counts_for_what_is_taken_on_next(house: House) -> None:
    boss = await keeper(house)
    command = CategoryCommand("Taman kota", "Parks", CategoryGroup.GENERAL, resolution_days=3)
    made = await categories.create_category(house.ports, boss, command)
    assert made in await directory.categories()
    sent = (await house.submit()).complaint
    case = await taken_on(house, sent.id, sent.revision, made.id)
    assert case.resolution_due_on == house.ports.calendar.add(house.ports.today(), 3)
    slower = CategoryCommand("Taman kota", "Parks", CategoryGroup.GENERAL, resolution_days=20)
    fresh = await categories.change_category(house.ports, boss, made.id, made.revision, slower)
    assert (await Complaint.get(id=case.id)).resolution_due_on == case.resolution_due_on
    later = (await house.submit()).complaint
    other = await taken_on(house, later.id, later.revision, made.id)
    assert other.resolution_due_on == house.ports.calendar.add(house.ports.today(), 20)
    moved = await categories.move_category(house.ports, boss, made.id, fresh.revision, house.cleaning.id)
    assert moved.default_skpd_id == house.cleaning.id
    with pytest.raises(ChangedMeanwhile):
        await categories.move_category(house.ports, boss, made.id, fresh.revision, house.works.id)


@pytest.mark.parametrize(
    ("command", "field"),
    [
        (CategoryCommand("JALAN", "", CategoryGroup.GENERAL), "name"),
        (CategoryCommand("Baru", "", CategoryGroup.GENERAL, resolution_days=0), "resolutionDays"),
        (CategoryCommand("Baru", "", CategoryGroup.GENERAL, emergency_minutes=9999), "emergencyMinutes"),
        (CategoryCommand("Baru", "", CategoryGroup.GENERAL, icon="<svg>"), "icon"),
    ],
)
async def test_a_wrong_category_is_said_by_field(house: House, command: CategoryCommand, field: str) -> None:
    boss = await keeper(house)
    with pytest.raises(InvalidInput) as refused:
        await categories.create_category(house.ports, boss, command)
    assert refused.value.path == (field,)


async def test_a_renamed_area_renames_what_lies_inside_and_a_closed_one_is_found_no_more(house: House) -> None:
    boss = await keeper(house)
    shape = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}
    await Area.create(code="99.71.01", name="Lama", level=AreaLevel.DISTRICT, path="Kec. Lama")
    await Area.create(
        code="99.71.01.1001",
        name="Teratai",
        level=AreaLevel.VILLAGE,
        parent_id="99.71.01",
        path="Kel. Teratai, Kec. Lama",
        geometry=shape,
        south=0.0,
        west=0.0,
        north=1.0,
        east=1.0,
    )
    await geography.change_area(house.ports, boss, "99.71.01", 1, "Baru", is_active=True)
    village = await areas.at(0.5, 0.5)
    assert village is not None
    assert village.path == "Kel. Teratai, Kec. Baru"
    closed = await geography.change_area(house.ports, boss, village.code, village.revision, "Teratai", is_active=False)
    assert await areas.at(0.5, 0.5) is None
    assert await areas.search("Teratai") == []
    with pytest.raises(ChangedMeanwhile):
        await geography.change_area(house.ports, boss, village.code, 1, "Lain", is_active=True)
    await geography.change_area(house.ports, boss, village.code, closed.revision, "Teratai", is_active=True)
    assert await areas.at(0.5, 0.5) is not None
    with pytest.raises(NotFound):
        await geography.change_area(house.ports, boss, "1", 1, "Lain", is_active=True)


async def test_every_process_reads_anew_what_was_changed_elsewhere(house: House, tmp_path: Path) -> None:
    boss, other, shelf = await keeper(house), make_ports(tmp_path / "other", house.clock), AtlasShelf()
    shape = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}
    await Area.create(code="99.71.01.1001", name="Teratai", level=AreaLevel.VILLAGE, geometry=shape)
    hear = listener(other)
    assert b"Teratai" in (await shelf.take(other)).body
    await geography.change_area(house.ports, boss, "99.71.01.1001", 1, "Melati", is_active=True)
    day = date(2026, 11, 18)
    await holidays.decide(house.ports, boss, day, "Hari jadi kota", is_working=False)
    assert b"Teratai" in (await shelf.take(other)).body
    assert other.calendar.is_working_day(day)
    await hear([Change(row.sequence, row.action, None) async for row in AuditEvent.all()])
    assert b"Melati" in (await shelf.take(other)).body
    assert not other.calendar.is_working_day(day)
    other.photos.close()


async def test_a_holiday_says_beforehand_what_it_moves_and_moves_exactly_that(house: House) -> None:
    boss = await keeper(house)
    case = await house.verified()
    day = date(2026, 11, 18)
    assert all(one.day != day for one in await holidays.of_year(house.ports, boss, 2026, "id"))
    shown = await holidays.preview(house.ports, boss, day, is_working=False)
    assert (shown.is_working_now, shown.cases) == (True, 1)
    assert (await Complaint.get(id=case.id)).stage_due_on == case.stage_due_on
    row = await holidays.decide(house.ports, boss, day, "Hari jadi kota", is_working=False, revision=0)
    moved = (await Complaint.get(id=case.id)).stage_due_on
    assert moved is not None
    assert case.stage_due_on is not None
    assert moved > case.stage_due_on
    found = next(one for one in await holidays.of_year(house.ports, boss, 2026, "id") if one.day == day)
    assert (found.name, found.is_working, found.decided) == ("Hari jadi kota", False, row)
    with pytest.raises(ChangedMeanwhile):
        await holidays.decide(house.ports, boss, day, "Lain", is_working=True, revision=0)
    back = await holidays.preview(house.ports, boss, day, is_working=None)
    assert (back.is_working_now, back.cases) == (False, 1)
    await holidays.forget(house.ports, boss, day, row.revision)
    assert (await Complaint.get(id=case.id)).stage_due_on == case.stage_due_on
    national = {one.day: one.name for one in await holidays.of_year(house.ports, boss, 2026, "en")}
    assert national[date(2026, 1, 1)] == "New Year's Day"


async def test_nobody_else_keeps_the_lists(house: House) -> None:
    with pytest.raises(NotPermitted):
        await agencies.create_skpd(house.ports, house.admin, SkpdCommand("Dinas Baru", "DB"))
    command = CategoryCommand("Baru", "New", CategoryGroup.GENERAL)
    with pytest.raises(NotPermitted):
        await categories.create_category(house.ports, house.mayor, command)
    with pytest.raises(NotPermitted):
        await geography.all_areas(house.operator)
    with pytest.raises(NotPermitted):
        await holidays.of_year(house.ports, house.operator, 2026, "id")
