"""What administrators decide about the installation: checked, logged, in force at once and in every process."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import orjson
import pytest

from models.audit import AuditEvent
from models.errors import ChangedMeanwhile, DomainError, InvalidInput, NotPermitted, PhotoTicketRefused
from models.installation import InstallationSetting
from models.roles import Role, Viewer
from services import installation, refreshing
from services.installation import InstallationChange
from services.live import Change
from tests.house import FrozenClock, House, account, make_ports


async def keeper(house: House) -> Viewer:
    return await account(house.ports, "sistem", [Role.SYSADMIN])


async def test_a_decision_is_in_force_at_once_and_only_what_changed_is_logged(house: House):
    viewer = await keeper(house)
    house.ports.installation.city = "Kota Lama"
    wanted = InstallationChange(0, {"city": "Kota Baru", "nik": "off", "office": "Sekretariat"}, {"verification": 2})
    await installation.change(house.ports, viewer, wanted)
    now = house.ports.installation
    assert (now.city, now.office, now.deadlines.verification, now.revision) == ("Kota Baru", "Sekretariat", 2, 1)
    assert {row.name for row in await InstallationSetting.all()} == {"city", "office", "deadlines.verification"}
    entry = await AuditEvent.all().order_by("-sequence").first()
    assert entry is not None
    facts = orjson.loads(entry.payload)
    assert (entry.action, entry.actor_role, entry.actor_id) == (installation.CHANGED, Role.SYSADMIN, viewer.account_id)
    assert facts["city"] == "Kota Baru"
    assert facts["city.before"] == "Kota Lama"
    assert "nik" not in facts


async def test_new_reports_get_the_new_clock_and_older_promises_stay(house: House):
    before = (await house.submit()).complaint
    await installation.change(house.ports, await keeper(house), InstallationChange(0, {}, {"verification": 9}))
    after = (await house.submit()).complaint
    old_due, new_due = before.stage_due_on, after.stage_due_on
    assert old_due is not None
    assert new_due is not None
    assert new_due > old_due
    await before.refresh_from_db()
    assert before.stage_due_on == old_due


async def test_another_process_hears_of_it_without_a_restart(house: House, tmp_path: Path):
    other = make_ports(tmp_path / "other", FrozenClock())
    heard, hear = asyncio.Event(), refreshing.listener(other)

    async def listener(changes: Sequence[Change]) -> None:
        await hear(changes)
        if any(change.action == installation.CHANGED for change in changes):
            heard.set()

    other.live.listen(listener)
    await other.live.begin()
    reader = asyncio.create_task(other.live.run())
    try:
        await installation.change(house.ports, await keeper(house), InstallationChange(0, {"name": "Lapor Kita"}))
        async with asyncio.timeout(5):
            await heard.wait()
        assert other.installation.name == "Lapor Kita"
    finally:
        reader.cancel()
        with suppress(asyncio.CancelledError):
            await reader
        other.photos.close()


async def test_what_the_environment_says_stands_under_the_decisions(house: House):
    ports = replace(house.ports, given=replace(house.ports.installation, city="Kota Env", nik="required"))
    await installation.change(ports, await keeper(house), InstallationChange(0, {"office": "Kantor"}))
    assert (ports.installation.city, ports.installation.nik, ports.installation.office) == (
        "Kota Env",
        "required",
        "Kantor",
    )


async def test_two_changes_of_the_same_revision_do_not_both_win(house: House):
    viewer = await keeper(house)
    await installation.change(house.ports, viewer, InstallationChange(0, {"city": "Kota Satu"}))
    with pytest.raises(ChangedMeanwhile) as stale:
        await installation.change(house.ports, viewer, InstallationChange(0, {"city": "Kota Dua"}))
    assert stale.value.current_revision == 1
    assert house.ports.installation.city == "Kota Satu"


@pytest.mark.parametrize(
    ("values", "code", "path"),
    [
        ({"city": "  "}, "REQUIRED", "city"),
        ({"name": "x" * 41}, "TOO_LONG", "name"),
        ({"prefix": "A1"}, "PREFIX_INVALID", "prefix"),
        ({"zone": "Asia/Nowhere"}, "UNKNOWN_CHOICE", "timezone"),
        ({"emergency_phone": "112; x"}, "PHONE_INVALID", "emergencyPhone"),
        ({"nik": "always"}, "UNKNOWN_CHOICE", "nik"),
        ({"tiles_url": "http://tiles.example/{z}/{x}/{y}.png"}, "TILES_INVALID", "tilesUrl"),
        ({"tiles_url": "https://tiles.example/{z}/{x}.png"}, "TILES_INVALID", "tilesUrl"),
        ({"tiles_url": "https://a.example; script-src */{z}/{x}/{y}"}, "TILES_INVALID", "tilesUrl"),
        ({"brand": "#ffcc00"}, "COLOUR_TOO_PALE", "brand"),
        ({"live": "#232f66"}, "COLOUR_TOO_DULL", "live"),
        ({"report_readers": ["a@kota.go.id", "bukan surel"]}, "EMAIL_INVALID", "reportReaders.1"),
        ({"report_readers": [f"a{n}@kota.go.id" for n in range(21)]}, "TOO_MANY_VALUES", "reportReaders"),
    ],
)
async def test_what_makes_no_sense_is_refused_with_its_field(
    house: House, values: dict[str, object], code: str, path: str
):
    viewer = await keeper(house)
    with pytest.raises(InvalidInput) as refused:
        await installation.change(house.ports, viewer, InstallationChange(0, values))
    assert (refused.value.code, ".".join(refused.value.path)) == (code, path)
    assert await InstallationSetting.all().count() == 0


@pytest.mark.parametrize(("clock", "days"), [("verification", 0), ("resolution", 366), ("reopening", -1)])
async def test_a_clock_has_its_bounds(house: House, clock: str, days: int):
    with pytest.raises(InvalidInput, match="DAYS_OUT_OF_RANGE"):
        await installation.change(house.ports, await keeper(house), InstallationChange(0, {}, {clock: days}))


async def test_the_prefix_is_fixed_once_a_number_was_given_out(house: House):
    viewer = await keeper(house)
    await installation.change(house.ports, viewer, InstallationChange(0, {"prefix": "abc"}))
    assert (await house.submit()).complaint.tracking_number.startswith("ABC-")
    with pytest.raises(InvalidInput, match="PREFIX_IN_USE"):
        await installation.change(house.ports, viewer, InstallationChange(1, {"prefix": "XYZ"}))


async def test_nobody_else_decides(house: House):
    for viewer in (house.admin, house.operator, house.mayor, house.inspector):
        with pytest.raises(NotPermitted):
            await installation.change(house.ports, viewer, InstallationChange(0, {"city": "x"}))


async def test_addresses_of_readers_are_kept_but_not_logged(house: House):
    wanted = InstallationChange(0, {"report_readers": ["sekda@kota.go.id", "sekda@kota.go.id", ""]})
    await installation.change(house.ports, await keeper(house), wanted)
    assert house.ports.installation.report_readers == ("sekda@kota.go.id",)
    assert not await AuditEvent.filter(payload__contains="sekda").exists()


async def test_a_logo_is_drawn_anew_and_can_be_taken_back(house: House):
    viewer = await keeper(house)
    await installation.change(house.ports, viewer, InstallationChange(0, logo_ticket=await house.photo_ticket()))
    picture = await installation.logo()
    assert picture.startswith(b"\x89PNG")
    assert house.ports.installation.logo == installation.digest_of(picture)
    await installation.change(house.ports, viewer, InstallationChange(1, drops_logo=True))
    assert (await installation.logo(), house.ports.installation.logo) == (b"", "")


async def test_a_forged_logo_is_refused(house: House):
    with pytest.raises(PhotoTicketRefused, match="LOGO_REFUSED"):
        await installation.change(house.ports, await keeper(house), InstallationChange(0, logo_ticket="palsu"))


async def test_camera_times_are_read_in_the_new_zone(house: House):
    await installation.change(house.ports, await keeper(house), InstallationChange(0, {"zone": "Asia/Jayapura"}))
    assert house.ports.photos.zone == ZoneInfo("Asia/Jayapura")


async def test_a_listener_that_fails_leaves_the_feed_alone(house: House, monkeypatch: pytest.MonkeyPatch):
    async def broken(_: object) -> None:
        raise DomainError("BROKEN")

    monkeypatch.setattr(refreshing, "RELOADS", {installation.CHANGED: broken})
    hear = refreshing.listener(house.ports)
    await installation.change(house.ports, await keeper(house), InstallationChange(0, {"city": "Kota Satu"}))
    await hear([])
