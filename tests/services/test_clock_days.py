"""Days on which a clock must not act, and promises that begin anew, counted by hand on the calendar.

25 August 2026 is the Prophet's birthday; 17 August, Independence Day, is a Monday. In November there is no holiday.
"""

import asyncio
from datetime import UTC, date, datetime

import pytest

from models.complaint import Complaint
from models.escalation import Cause, Escalation, Level
from models.message import Message, Topic
from models.roles import PUBLIC_VIEWER
from models.transition import StatusTransition
from models.workflow import Event, ReplyKind, Status
from services import clocks, escalations, feedback, progress, triage, waiting
from services.commands import MoveCommand, ReplyCommand, ResolveCommand, VerifyCommand
from services.feedback import ReporterCommand
from services.intake import Submitted
from services.stages import stage_of
from services.unit import Unit
from services.waiting import AskCommand
from tests.house import House


async def until(house: House, day: date) -> None:
    """Let the clock pass every night up to a day."""
    while house.ports.today() < day:
        house.clock.advance(days=1)
        await clocks.tick(house.ports)


async def taken_on(house: House) -> tuple[Submitted, Complaint]:
    sent = await house.submit()
    case = sent.complaint
    row = await triage.verify(house.ports, house.admin, VerifyCommand(case.id, case.revision, house.road.id))
    row = await house.assign(row)
    return sent, await progress.accept(house.ports, house.operator, MoveCommand(row.id, row.revision))


def at_work(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 2, 0, tzinfo=UTC)


async def give_answer(house: House, row: Complaint) -> Complaint:
    command = ResolveCommand(row.id, row.revision, ReplyKind.NEGATIVE, "Belum bisa", "NO_BUDGET")
    return await progress.resolve(house.ports, house.operator, command)


@pytest.mark.parametrize(
    ("answered", "last", "closed"),
    [
        (date(2026, 11, 6), date(2026, 11, 20), date(2026, 11, 23)),  # ten days end on a Friday
        (date(2026, 8, 7), date(2026, 8, 24), date(2026, 8, 26)),  # the day after is the Prophet's birthday
    ],
)
async def test_silence_closes_on_a_working_day(house: House, answered: date, last: date, closed: date):
    house.clock.at = at_work(answered)
    _, row = await taken_on(house)
    row = await give_answer(house, row)
    assert row.stage_due_on == last
    while row.status is Status.RESOLVED:
        house.clock.advance(days=1)
        await clocks.tick(house.ports)
        row = await Complaint.get(id=row.id)
    assert (row.status, house.ports.today()) == (Status.CLOSED, closed)


async def test_a_weekend_makes_nobody_late(house: House):
    house.clock.at = at_work(date(2026, 11, 18))
    row = (await house.submit()).complaint
    assert row.stage_due_on == date(2026, 11, 23)
    await until(house, date(2026, 11, 23))
    assert not await Escalation.filter(complaint_id=row.id, cause=Cause.OVERDUE).exists()
    await until(house, date(2026, 11, 24))
    assert await Escalation.filter(complaint_id=row.id, cause=Cause.OVERDUE, level=Level.OPERATOR).exists()


async def test_independence_day_gives_the_verifier_a_day_more(house: House):
    house.clock.at = at_work(date(2026, 8, 13))
    row = (await house.submit()).complaint
    assert row.stage_due_on == date(2026, 8, 19)


async def test_a_reply_in_time_puts_the_automatic_update_off_and_a_late_one_does_not_take_it_back(house: House):
    _, row = await taken_on(house)
    await until(house, date(2026, 11, 20))
    row = await progress.reply(house.ports, house.operator, ReplyCommand(row.id, row.revision, "Menunggu alat"))
    await until(house, date(2026, 11, 26))
    assert (await Complaint.get(id=row.id)).auto_update_count == 0
    await until(house, date(2026, 11, 27))
    assert (await Complaint.get(id=row.id)).auto_update_count == 1


async def test_the_day_promised_after_an_answer_is_reported_upwards_from_the_first_step(house: House):
    sent = await house.submit()
    case = sent.complaint
    assert case.stage_due_on == date(2026, 11, 19)
    await until(house, date(2026, 11, 20))
    first = Escalation.filter(complaint_id=case.id, cause=Cause.OVERDUE, due_on=date(2026, 11, 19))
    assert {step.level for step in await first} == {Level.OPERATOR, Level.HEAD}
    await waiting.ask(house.ports, house.admin, AskCommand(case.id, case.revision, "Di mana?"))
    await until(house, date(2026, 11, 25))
    assert not stage_of(house.ports, await Complaint.get(id=case.id)).is_overdue
    command = ReporterCommand(case.tracking_number, sent.access_key, "Di pasar")
    answered = await feedback.answer(house.ports, PUBLIC_VIEWER, command)
    assert answered.stage_due_on == date(2026, 11, 24)
    await clocks.tick(house.ports)
    again = await Escalation.filter(complaint_id=case.id, cause=Cause.OVERDUE, due_on=date(2026, 11, 24))
    assert {step.level for step in again} == {Level.OPERATOR, Level.HEAD}


async def test_a_pass_that_is_repeated_or_late_changes_nothing_twice(house: House):
    row = (await house.submit()).complaint
    house.clock.advance(days=16)  # the machine stood still for two weeks
    await clocks.tick(house.ports)
    before = await Escalation.filter(complaint_id=row.id).count()
    done = await clocks.tick(house.ports)
    assert not any(done.counts.values())
    assert await Escalation.filter(complaint_id=row.id).count() == before
    levels = {step.level for step in await Escalation.filter(complaint_id=row.id, cause=Cause.OVERDUE)}
    assert levels == set(Level)


async def test_a_reminder_to_confirm_is_the_reporters_and_no_step_upwards(house: House):
    _, row = await taken_on(house)
    row = await give_answer(house, row)
    await until(house, date(2026, 11, 27))
    assert await Message.filter(complaint_id=row.id, topic=Topic.CONFIRM).count() == 1
    assert not await Message.filter(complaint_id=row.id, topic=Topic.WARNED).exists()
    page = await escalations.page(house.admin, 10, None, with_settled=True)
    assert page.rows == []


async def test_a_case_that_fails_stops_no_other(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    first, second = (await house.submit()).complaint, (await house.submit()).complaint
    honest = clocks.report_up

    async def broken(work: Unit, complaint: Complaint, cause: Cause, level: Level, due_on: date) -> bool:
        if complaint.id == first.id:
            raise RuntimeError
        return await honest(work, complaint, cause, level, due_on)

    monkeypatch.setattr(clocks, "report_up", broken)
    await until(house, date(2026, 11, 20))
    assert not await Escalation.filter(complaint_id=first.id).exists()
    assert await Escalation.filter(complaint_id=second.id, cause=Cause.OVERDUE).count() == 2
    assert str(first.id) in caplog.text
    monkeypatch.undo()
    await clocks.tick(house.ports)
    assert await Escalation.filter(complaint_id=first.id, cause=Cause.OVERDUE).count() == 2


async def test_two_passes_at_once_write_every_step_once(house: House, caplog: pytest.LogCaptureFixture):
    _, waits = await taken_on(house)
    _, answered = await taken_on(house)
    await give_answer(house, answered)
    asked = (await house.submit()).complaint
    await waiting.ask(house.ports, house.admin, AskCommand(asked.id, asked.revision, "Di mana?"))
    house.clock.advance(days=40)
    await asyncio.gather(*(clocks.tick(house.ports) for _ in range(4)))
    assert caplog.text == ""
    events = await StatusTransition.filter(complaint_id__in=[waits.id, answered.id, asked.id]).values_list(
        "event", flat=True
    )
    assert [events.count(one) for one in (Event.AUTO_UPDATED, Event.CLOSED_SILENTLY, Event.INFO_LAPSED)] == [1, 1, 1]
    steps = [(one.complaint_id, one.cause, one.level, one.due_on) for one in await Escalation.all()]
    assert len(steps) == len(set(steps))
    told = await Message.filter(complaint_id=waits.id, event=Event.AUTO_UPDATED).count()
    assert told == 1
