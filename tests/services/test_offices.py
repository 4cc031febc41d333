"""What an agency tells of itself: kept by itself, shown to everybody, its few answers never turned into a share."""

from dataclasses import replace
from uuid import uuid4

import pytest

from models.audit import AuditEvent
from models.complaint import Complaint
from models.errors import ChangedMeanwhile, InvalidInput, NotFound, NotPermitted
from models.listing import Box
from models.place import PlaceKind
from models.roles import PUBLIC_VIEWER, Role, Viewer
from models.skpd import Skpd
from services import places, profiles
from services.places import SavePlace
from services.profiles import Profile
from services.public_figures import figures_of
from tests.house import House, account


def beach(skpd: Skpd) -> SavePlace:
    return SavePlace(skpd.id, PlaceKind.TOURISM, "Pantai Camar", -4.55, 124.3)


async def sysadmin(house: House) -> Viewer:
    return await account(house.ports, "sistem", [Role.SYSADMIN])


async def test_an_agency_keeps_its_own_words_and_no_other_does(house: House):
    wanted = Profile("Merawat jalan.", "", [" Tambal jalan ", "", "Kuras saluran"], [], "Jl. Balai 1", "Senin", "112")
    works = house.works
    changed = await profiles.change_profile(house.ports, house.operator, works.id, works.revision, wanted)
    assert changed.services.splitlines() == ["Tambal jalan", "Kuras saluran"]
    assert (changed.about, changed.phone, changed.revision) == ("Merawat jalan.", "112", works.revision + 1)
    (event,) = await AuditEvent.filter(action="skpd:profile_changed")
    assert "about services address hours phone" in str(event.payload)
    assert "Merawat" not in str(event.payload)
    with pytest.raises(ChangedMeanwhile):
        await profiles.change_profile(house.ports, house.operator, works.id, works.revision, wanted)
    for stranger in (house.other_operator, house.mayor, house.admin, PUBLIC_VIEWER):
        with pytest.raises(NotPermitted):
            await profiles.change_profile(house.ports, stranger, works.id, changed.revision, wanted)
    again = await profiles.change_profile(house.ports, await sysadmin(house), works.id, changed.revision, Profile())
    assert (again.about, again.services) == ("", "")


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("phone", "telepon kami", "PHONE_INVALID"),
        ("email", "tanpa-keong", "EMAIL_INVALID"),
        ("website", "javascript:alert(1)", "WEBSITE_INVALID"),
        ("website", "https://a:b@contoh.id", "WEBSITE_INVALID"),
        ("website", "http://[", "WEBSITE_INVALID"),
        ("about", "x" * 2001, "TOO_LONG"),
        ("services", ["x"] * 41, "TOO_MANY_VALUES"),
        ("services", ["x" * 161], "TOO_LONG"),
    ],
)
async def test_words_that_cannot_be_used_are_refused_beside_their_field(
    house: House, field: str, value: object, code: str
):
    wanted = Profile(**{field: value})  # type: ignore[arg-type]
    with pytest.raises(InvalidInput) as refusal:
        await profiles.change_profile(house.ports, house.operator, house.works.id, house.works.revision, wanted)
    assert (refusal.value.code, refusal.value.path) == (code, (field,))


def test_a_web_address_without_its_scheme_is_meant_to_be_https():
    assert profiles.website_of("dispar.contoh.id/wisata", "website") == "https://dispar.contoh.id/wisata"
    assert profiles.website_of("  ", "website") == ""


async def test_places_are_found_by_agency_part_of_the_map_and_kind(house: House):
    kept = await places.save(house.ports, house.operator, beach(house.works))
    clinic = SavePlace(house.cleaning.id, PlaceKind.HEALTH, "Klinik", -4.6, 124.4)
    await places.save(house.ports, house.other_operator, clinic)
    assert [row.name for row in await places.places()] == ["Klinik", "Pantai Camar"]
    assert [row.id for row in await places.places(house.works.id)] == [kept.id]
    assert [row.id for row in await places.places(box=Box(-4.56, 124.2, -4.5, 124.31))] == [kept.id]
    assert [row.name for row in await places.places(kind=PlaceKind.HEALTH)] == ["Klinik"]
    with pytest.raises(NotPermitted):
        await places.save(house.ports, house.operator, clinic)
    with pytest.raises(NotPermitted):
        await places.remove(house.ports, house.other_operator, kept.id, kept.revision)
    await places.remove(house.ports, house.operator, kept.id, kept.revision)
    assert [row.name for row in await places.places()] == ["Klinik"]
    assert await AuditEvent.filter(action="place:removed").count() == 1
    with pytest.raises(NotFound):
        await places.remove(house.ports, house.operator, kept.id, kept.revision + 1)


async def test_a_place_is_changed_by_one_at_a_time_and_stays_with_its_agency(house: House):
    row = await places.save(house.ports, house.operator, beach(house.works))
    keeper = await sysadmin(house)
    again = replace(beach(house.works), name="Pantai Kenari", place_id=row.id, revision=row.revision)
    await places.save(house.ports, keeper, again)
    with pytest.raises(ChangedMeanwhile):
        await places.save(house.ports, keeper, replace(again, revision=1))
    with pytest.raises(NotFound):
        await places.save(house.ports, keeper, replace(again, skpd_id=house.cleaning.id, revision=2))
    with pytest.raises(NotFound):
        await places.save(house.ports, keeper, replace(beach(house.works), skpd_id=uuid4()))
    with pytest.raises(InvalidInput, match="POSITION_INVALID"):
        await places.save(house.ports, keeper, replace(beach(house.works), latitude=float("nan")))
    assert [row.name for row in await places.places()] == ["Pantai Kenari"]


async def test_a_share_is_told_of_twenty_published_answers_and_not_of_nineteen(house: House):
    case = await house.accepted()
    asked = await figures_of(house.ports, house.works)
    assert (asked.on_board.total, asked.answered, asked.on_time, asked.median_days) == (1, 0, None, None)
    row = await Complaint.get(id=case.id)
    answered_at = house.ports.clock.now()
    for number in range(19):
        await _copy(row, number, resolved_at=answered_at)
    asked = await figures_of(house.ports, house.works)
    assert (asked.answered, asked.on_time, asked.median_days, asked.on_time_percent) == (19, None, None, None)
    await _copy(row, 19, resolved_at=answered_at)
    await _copy(row, 20, resolved_at=answered_at, published_at=None)
    asked = await figures_of(house.ports, house.works)
    assert (asked.answered, asked.on_time, asked.on_time_percent) == (20, 20, 100)
    assert asked.median_days is not None
    assert (await figures_of(house.ports, house.cleaning)).on_board.total == 0


async def _copy(row: Complaint, number: int, **columns: object) -> None:
    copy = row.clone(pk=uuid4())
    copy.tracking_number = f"TES-{number:04}"
    copy.submission_id = uuid4()
    copy.update_from_dict(columns)
    await copy.save(force_create=True)
