"""The intake desk writes a report down for somebody, who gets the same receipt; misconduct is sealed even from it."""

from dataclasses import replace
from uuid import uuid4

import pytest

from models.complaint import Channel, Complaint
from models.errors import InvalidInput, NotPermitted
from models.roles import Role
from models.transition import StatusTransition
from models.workflow import Kind
from services import cases, intake
from services.commands import GivenIdentity, SubmitCommand
from tests.house import House, account


def heard(**more: object) -> SubmitCommand:
    """What somebody tells at the counter."""
    told = GivenIdentity("Ibu Wati", "", "081234567890", "")
    return replace(SubmitCommand(uuid4(), "Selokan mampet", channel=Channel.COUNTER, identity=told), **more)  # type: ignore[arg-type]


async def test_the_reporter_gets_the_same_receipt(house: House) -> None:
    clerk = await account(house.ports, "loket", [Role.INTAKE])
    command = heard()
    sent = await intake.enter(house.ports, clerk, command)
    case = sent.complaint
    assert (case.channel, case.entered_by_id) == (Channel.COUNTER, clerk.account_id)
    found = await cases.by_number(house.ports, case.tracking_number, sent.access_key)
    assert found is not None
    assert found.is_reporter
    first = await StatusTransition.get(complaint_id=case.id)
    assert (first.actor_role, first.office) == (Role.INTAKE, house.ports.installation.office)
    again = await intake.enter(house.ports, clerk, command)
    assert (again.complaint.id, again.access_key) == (case.id, sent.access_key)
    assert not await Complaint.visible_to(clerk).exists()


@pytest.mark.parametrize("channel", [Channel.WEB, Channel.API, Channel.LAPOR])
async def test_only_what_reaches_a_desk_is_entered(house: House, channel: Channel) -> None:
    clerk = await account(house.ports, "loket", [Role.INTAKE])
    with pytest.raises(InvalidInput) as refused:
        await intake.enter(house.ports, clerk, heard(channel=channel))
    assert refused.value.path == ("channel",)


async def test_nobody_else_enters(house: House) -> None:
    for viewer in (house.admin, house.operator, house.mayor):
        with pytest.raises(NotPermitted):
            await intake.enter(house.ports, viewer, heard())


async def test_misconduct_told_at_the_counter_is_sealed_from_the_counter(house: House) -> None:
    clerk = await account(house.ports, "loket", [Role.INTAKE])
    lurah = replace(await account(house.ports, "lurah", [Role.AREA_MANAGER]), area_codes=("73",))
    case = (await intake.enter(house.ports, clerk, heard(kind=Kind.MISCONDUCT))).complaint
    for viewer in (clerk, lurah, house.admin, house.operator, house.mayor):
        assert not await Complaint.visible_to(viewer).filter(id=case.id).exists()
    assert await Complaint.visible_to(house.inspector).filter(id=case.id).exists()


async def test_a_clerk_finds_the_own_numbers_again_and_no_misconduct(house: House) -> None:
    clerk = await account(house.ports, "loket", [Role.INTAKE])
    other = await account(house.ports, "telepon", [Role.INTAKE])
    first = (await intake.enter(house.ports, clerk, heard())).complaint
    house.clock.advance(minutes=1)
    await intake.enter(house.ports, clerk, heard(kind=Kind.MISCONDUCT))
    await intake.enter(house.ports, other, heard())
    second = (await intake.enter(house.ports, clerk, heard())).complaint
    numbers = [row.tracking_number for row in await intake.entered(clerk)]
    assert numbers == [second.tracking_number, first.tracking_number]
    for viewer in (house.admin, house.operator, house.mayor):
        assert await intake.entered(viewer) == []
