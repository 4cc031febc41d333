"""Spots: many at once, the same again and again; told once, kept, put aside with a reason, over when it is quiet."""

import random
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from models.audit import AuditEvent
from models.category import Category
from models.errors import ChangedMeanwhile, InvalidInput, NotFound, NotPermitted
from models.hotspot import Hotspot, HotspotCase, HotspotKind
from models.message import Message, Topic
from models.workflow import Kind
from server.i18n import speech
from services import hotspots
from services.commands import GivenPosition
from services.composing import letter_of
from services.crowds import crowds
from services.recurrences import episodes, recurrences
from services.spots import Plane, Sighting, chance
from services.watching import Watched, watch
from tests.house import MONDAY, House

SOUTH, EAST = -5.14, 119.42
CATEGORY = UUID(int=7)


def seen(metres_east: float, metres_north: float, at: datetime, category: UUID = CATEGORY) -> Sighting:
    latitude = SOUTH + metres_north / 111_320
    return Sighting(uuid4(), category, "99.01.01", latitude, EAST + metres_east / 110_900, at)


async def reported(house: House, count: int, category: Category, spread: float = 40, **more: object) -> None:
    for index in range(count):
        place = GivenPosition(SOUTH + (index % 5) * spread / 111_320, EAST + (index // 5) * spread / 111_320)
        await house.submit(f"Sampah menumpuk nomor {index}", category_id=category.id, position=place, **more)


def test_chance_is_that_of_counting() -> None:
    assert chance(0, 5, 12) == 1.0
    assert chance(1, 0, 12) == pytest.approx(1 - (12 / 13) ** 0.5)
    assert chance(4, 0, 12) < 1e-4 < chance(4, 12, 12)
    assert chance(400, 12, 12) < 1e-100


def test_a_crowd_stands_out_against_its_own_past_and_no_other() -> None:
    usual = [
        seen(2000 + week % 3, 2000, MONDAY - timedelta(days=9 + 7 * week + day))
        for week in range(12)
        for day in range(5)
    ]
    busy = [seen(2000, 2000 + day, MONDAY - timedelta(days=day)) for day in range(5)]
    new = [seen(30 * index, 0, MONDAY - timedelta(hours=5 * index)) for index in range(5)]
    elsewhere = [seen(30 * index, 0, MONDAY, UUID(int=index)) for index in range(8, 14)]
    (found,) = crowds([*usual, *busy, *new, *elsewhere], MONDAY)
    assert {one.id for one in found.members} == {one.id for one in new}
    assert (found.kind, found.area_id, found.expected) == (HotspotKind.CLUSTER, "99.01.01", 0)
    assert 50 <= found.radius_metres <= 100


def test_circles_that_touch_are_one_crowd() -> None:
    long_street = [seen(250 * index, 3 * (index % 4), MONDAY - timedelta(hours=index)) for index in range(16)]
    long_ago = seen(9000, 9000, MONDAY - timedelta(days=95))
    (found,) = crowds([long_ago, *long_street], MONDAY)
    assert len(found.members) == 16


def test_an_ordinary_town_raises_no_alarm() -> None:
    rng = random.Random(5)
    town = [
        seen(
            rng.gauss(0, 2500),
            rng.gauss(0, 2500),
            MONDAY - timedelta(days=rng.uniform(0, 90)),
            UUID(int=rng.randrange(12)),
        )
        for _ in range(3000)
    ]
    assert len(crowds(town, MONDAY)) <= 1


def test_what_comes_back_for_months_is_found_and_a_single_bad_week_is_not() -> None:
    back = [seen(index, 0, MONDAY - timedelta(days=30 * index + 1)) for index in range(5)]
    week = [seen(5000 + index, 0, MONDAY - timedelta(days=index)) for index in range(6)]
    (found,) = recurrences([*back, *week], MONDAY)
    assert {one.id for one in found.members} == {one.id for one in back}
    assert episodes(sorted(back, key=lambda one: one.at)) == 5
    quiet = [seen(index, 0, MONDAY - timedelta(days=40 + 30 * index)) for index in range(5)]
    assert recurrences(quiet, MONDAY) == []
    everywhere = [seen(40 * x, 40 * y, MONDAY - timedelta(days=2 + 7 * (x + y))) for x in range(12) for y in range(12)]
    assert recurrences(everywhere, MONDAY) == []


def test_the_plane_is_a_plane() -> None:
    east, north = Plane(SOUTH).at(SOUTH, EAST), Plane(SOUTH).at(SOUTH + 1 / 111_320, EAST)
    assert north[1] - east[1] == pytest.approx(1)


async def test_a_spot_is_found_told_grows_and_ends(house: House) -> None:
    await reported(house, 5, house.waste)
    await reported(house, 3, house.road)
    assert await watch(house.ports) == Watched(found=1)
    assert await watch(house.ports) == Watched()
    (shown,) = (await hotspots.page(house.mayor, 10, None, with_past=False)).rows
    assert (shown.spot.case_count, len(shown.cases), shown.spot.category_id) == (5, 5, house.waste.id)
    told = {row.account_id async for row in Message.filter(topic=Topic.HOTSPOT)}
    assert told == {house.mayor.account_id, house.admin.account_id}
    await reported(house, 2, house.waste)
    assert await watch(house.ports) == Watched(grown=1)
    assert (await Hotspot.get()).case_count == await HotspotCase.all().count() == 7
    house.clock.advance(days=8)
    assert await watch(house.ports) == Watched(ended=1)
    assert (await hotspots.page(house.mayor, 10, None, with_past=False)).rows == []
    assert len((await hotspots.page(house.mayor, 10, None, with_past=True)).rows) == 1
    actions = (
        await AuditEvent.filter(action__startswith="hotspot:").order_by("sequence").values_list("action", flat=True)
    )
    assert actions == ["hotspot:found", "hotspot:grew", "hotspot:ended"]
    assert "Sampah menumpuk" not in str(await AuditEvent.all().values_list("payload", flat=True))


async def test_misconduct_and_refused_reports_make_no_spot(house: House) -> None:
    await reported(house, 6, house.waste, kind=Kind.MISCONDUCT)
    assert await watch(house.ports) == Watched()


async def test_a_spot_is_put_aside_once_with_a_reason(house: House) -> None:
    await reported(house, 5, house.waste)
    await watch(house.ports)
    spot = await Hotspot.get()
    with pytest.raises(NotPermitted):
        await hotspots.dismiss(house.ports, house.operator, spot.id, spot.revision, "Sudah ditangani")
    with pytest.raises(NotPermitted):
        await hotspots.page(house.operator, 10, None, with_past=True)
    with pytest.raises(InvalidInput):
        await hotspots.dismiss(house.ports, house.admin, spot.id, spot.revision, " ")
    with pytest.raises(NotFound):
        await hotspots.dismiss(house.ports, house.admin, uuid4(), 1, "Sudah ditangani")
    shown = await hotspots.dismiss(house.ports, house.admin, spot.id, spot.revision, "Jadwal angkut sudah diubah")
    assert shown.spot.dismissal_reason == "Jadwal angkut sudah diubah"
    with pytest.raises(ChangedMeanwhile):
        await hotspots.dismiss(house.ports, house.mayor, spot.id, spot.revision, "Sekali lagi")
    await reported(house, 1, house.waste)
    assert await watch(house.ports) == Watched(grown=1)
    assert await hotspots.open_count(house.mayor) == 0
    assert await Message.filter(topic=Topic.HOTSPOT).count() == 2
    payload = (await AuditEvent.get(action="hotspot:dismissed")).payload
    assert "Jadwal" not in payload


async def test_the_letter_says_what_and_how_much(house: House) -> None:
    await reported(house, 5, house.waste)
    await watch(house.ports)
    message = await Message.filter(topic=Topic.HOTSPOT).first()
    assert message is not None
    spot = await Hotspot.get()
    assert speech(house.ports.installation.zone)("id").raw("text.staff.HOTSPOT.subject")
    for language, words in (("id", "5 laporan dalam tujuh hari"), ("en", "5 reports in the last seven days")):
        letter = await letter_of(house.ports, message, language)
        assert words in letter.text
        assert letter.link == f"{house.ports.installation.public_url}/pimpinan/isu#titik-{spot.id}"
