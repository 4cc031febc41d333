"""Emergencies reach the agency with the verifier, stand on top, and are taken on before anybody has verified them."""

from datetime import timedelta

import pytest

from models.category import Category, CategoryGroup
from models.complaint import Complaint, Urgency
from models.errors import IllegalMove, NotFound, TooManyRequests
from models.listing import ListingFilter, QueueView, Sort
from models.message import Audience, Message, Topic
from models.transition import StatusTransition
from models.workflow import Event, Kind, Stage, Status
from services import disposition, progress, queue, triage
from services.commands import AssignCommand, MoveCommand, RejectCommand, VerifyCommand
from tests.house import House


@pytest.fixture
async def fire(house: House) -> Category:
    return await Category.create(
        slug="kebakaran",
        name="Kebakaran",
        name_en="Fire",
        group=CategoryGroup.GENERAL,
        is_emergency=True,
        default_skpd=house.works,
    )


async def burning(house: House, fire: Category, **more: object) -> Complaint:
    return (await house.submit("Gudang terbakar", category_id=fire.id, **more)).complaint


async def test_the_agency_reads_it_and_is_told_at_the_same_moment(house: House, fire: Category) -> None:
    case = await burning(house, fire)
    assert (case.status, case.urgency, case.skpd_id) == (Status.SUBMITTED, Urgency.EMERGENCY, house.works.id)
    assert await queue.matches(house.ports, house.operator, QueueView.MY_SKPD, ListingFilter(), case.id)
    assert await queue.matches(house.ports, house.admin, QueueView.TO_VERIFY, ListingFilter(), case.id)
    (told,) = await Message.filter(topic=Topic.EMERGENCY)
    assert (told.audience, told.account_id) == (Audience.STAFF, house.operator.account_id)
    with pytest.raises(NotFound):
        await progress.accept(house.ports, house.other_operator, MoveCommand(case.id, case.revision))


async def test_what_others_of_one_address_send_does_not_hold_it_up(house: House, fire: Category) -> None:
    allowed = house.ports.installation.limits.submissions_per_window
    for _ in range(allowed):
        await house.submit(source="10.0.0.1")
    with pytest.raises(TooManyRequests):
        await house.submit(source="10.0.0.1")
    for _ in range(allowed):
        await burning(house, fire, source="10.0.0.1")
    with pytest.raises(TooManyRequests):
        await burning(house, fire, source="10.0.0.1")


async def test_it_is_taken_on_at_once_and_verified_beside_the_work(house: House, fire: Category) -> None:
    case = await burning(house, fire)
    case = await progress.accept(house.ports, house.operator, MoveCommand(case.id, case.revision))
    assert (case.status, case.stage, case.published_at) == (Status.IN_PROGRESS, Stage.RESOLUTION, None)
    due = case.stage_due_on
    assert await queue.matches(house.ports, house.admin, QueueView.TO_VERIFY, ListingFilter(), case.id)
    house.clock.advance(days=2)
    seen = await triage.verify(house.ports, house.admin, VerifyCommand(case.id, case.revision))
    assert (seen.status, seen.urgency, seen.stage_due_on) == (Status.IN_PROGRESS, Urgency.EMERGENCY, due)
    assert seen.published_at is not None
    assert not await queue.matches(house.ports, house.admin, QueueView.TO_VERIFY, ListingFilter(), case.id)
    events = [row.event for row in await StatusTransition.filter(complaint_id=case.id).order_by("ordinal")]
    assert events == [Event.SUBMITTED, Event.ACCEPTED, Event.VERIFIED]
    with pytest.raises(IllegalMove):
        await triage.verify(house.ports, house.admin, VerifyCommand(case.id, seen.revision))


async def test_a_false_alarm_is_refused_while_the_agency_is_out(house: House, fire: Category) -> None:
    case = await burning(house, fire)
    case = await progress.accept(house.ports, house.operator, MoveCommand(case.id, case.revision))
    gone = await triage.reject(house.ports, house.admin, RejectCommand(case.id, case.revision, "HOAX", "Tidak ada api"))
    assert gone.status is Status.REJECTED


async def test_verified_it_may_be_taken_on_or_sent_elsewhere(house: House, fire: Category) -> None:
    case = await burning(house, fire)
    case = await triage.verify(house.ports, house.admin, VerifyCommand(case.id, case.revision))
    case = await disposition.assign(house.ports, house.admin, AssignCommand(case.id, case.revision, house.cleaning.id))
    assert case.skpd_id == house.cleaning.id
    other = await burning(house, fire)
    other = await triage.verify(house.ports, house.admin, VerifyCommand(other.id, other.revision))
    other = await progress.accept(house.ports, house.operator, MoveCommand(other.id, other.revision))
    assert other.status is Status.IN_PROGRESS


async def test_what_is_no_complaint_is_no_emergency(house: House, fire: Category) -> None:
    for kind in (Kind.SUGGESTION, Kind.MISCONDUCT):
        case = await burning(house, fire, kind=kind)
        assert (case.urgency, case.skpd_id, case.is_emergency) == (Urgency.NORMAL, None, False)
    assert not await Message.filter(topic=Topic.EMERGENCY).exists()


async def test_emergencies_stand_above_every_deadline(house: House, fire: Category) -> None:
    late = await house.accepted()
    await Complaint.filter(id=late.id).update(stage_due_on=house.ports.today() - timedelta(days=30))
    urgent = await burning(house, fire)
    second = await burning(house, fire)
    shown = await queue.page(
        house.ports, house.operator, QueueView.MY_SKPD, ListingFilter(), Sort.NEAREST_DEADLINE, 10, None
    )
    assert [row.id for row in shown.rows] == [urgent.id, second.id, late.id]
    pages: list[Complaint] = []
    after = None
    for _ in range(3):
        part = await queue.page(
            house.ports, house.operator, QueueView.MY_SKPD, ListingFilter(), Sort.NEAREST_DEADLINE, 1, after
        )
        pages += part.rows
        after = part.end_cursor
    assert [row.id for row in pages] == [urgent.id, second.id, late.id]
