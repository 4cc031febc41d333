"""The places where other systems' clocks broke, each by the name of its fault, counted by hand on the calendar.

November 2026 has no holiday; 25 December is one and 24 December is joint leave. The story begins on Monday 16 November.
"""

from datetime import date, timedelta

from models.account import Account
from models.complaint import Complaint
from models.escalation import Cause, Escalation, Level
from models.message import Message, Topic
from models.roles import PUBLIC_VIEWER, Role
from models.transition import StatusTransition
from models.workflow import ClosedBy, Event, Kind, ReplyKind, Stage, Status
from services import clocks, disposition, feedback, holidays, merging, progress, triage, waiting
from services.commands import AssignCommand, MoveCommand, ReasonedCommand, ReplyCommand, ResolveCommand, VerifyCommand
from services.feedback import ReporterCommand
from services.intake import Submitted
from services.merging import MergeCommand
from services.stages import stage_of
from services.waiting import AskCommand, HoldCommand
from tests.house import House, account


async def days_pass(house: House, count: int) -> None:
    """Let calendar days go by, with the clock's pass on each."""
    for _ in range(count):
        house.clock.advance(days=1)
        await clocks.tick(house.ports)


def by(sent: Submitted, text: str = "") -> ReporterCommand:
    return ReporterCommand(sent.complaint.tracking_number, sent.access_key, text)


async def taken_on(house: House, sent: Submitted) -> Complaint:
    case = sent.complaint
    row = await triage.verify(house.ports, house.admin, VerifyCommand(case.id, case.revision, house.road.id))
    row = await house.assign(row)
    return await progress.accept(house.ports, house.operator, MoveCommand(row.id, row.revision))


async def resolve(house: House, row: Complaint) -> Complaint:
    fresh = await Complaint.get(id=row.id)
    command = ResolveCommand(row.id, fresh.revision, ReplyKind.NEGATIVE, "Belum bisa", "NO_BUDGET")
    return await progress.resolve(house.ports, house.operator, command)


async def test_a_report_at_the_weekend_counts_from_monday(house: House):
    house.clock.advance(days=5)  # Saturday 21 November
    sent = await house.submit()
    assert sent.verify_by == date(2026, 11, 25)


async def test_holidays_and_joint_leave_are_no_working_days(house: House):
    house.clock.at = house.clock.at.replace(month=12, day=22)  # Tuesday before Christmas
    sent = await house.submit()
    assert sent.verify_by == date(2026, 12, 29)


async def test_a_day_the_city_decides_moves_running_promises(house: House):
    boss = await account(house.ports, "sys", [Role.SYSADMIN])
    row = (await house.submit()).complaint
    assert row.stage_due_on == date(2026, 11, 19)
    await holidays.decide(house.ports, boss, date(2026, 11, 18), "Hari jadi kota", is_working=False)
    assert (await Complaint.get(id=row.id)).stage_due_on == date(2026, 11, 20)
    assert (await house.submit()).verify_by == date(2026, 11, 20)
    await holidays.forget(house.ports, boss, date(2026, 11, 18))
    assert (await Complaint.get(id=row.id)).stage_due_on == date(2026, 11, 19)


async def test_a_transfer_keeps_the_clock(house: House):
    row = await house.assigned()
    due = row.stage_due_on
    assert due == date(2026, 11, 23)
    await days_pass(house, 2)
    fresh = await Complaint.get(id=row.id)
    back = await disposition.send_back(
        house.ports, house.operator, ReasonedCommand(row.id, fresh.revision, "Bukan kami")
    )
    assert (back.stage, back.stage_due_on) == (Stage.FIRST_RESPONSE, due)
    command = AssignCommand(back.id, back.revision, house.cleaning.id)
    again = await disposition.assign(house.ports, house.admin, command)
    assert (again.stage, again.stage_due_on, again.stage_started_at) == (back.stage, due, back.stage_started_at)


async def test_a_return_from_work_keeps_the_promise_of_the_solution(house: House):
    row = await taken_on(house, await house.submit())
    promise = row.resolution_due_on
    assert promise == date(2026, 12, 4)
    house.clock.advance(days=3)
    back = await disposition.send_back(house.ports, house.operator, ReasonedCommand(row.id, row.revision, "Bukan kami"))
    command = AssignCommand(back.id, back.revision, house.cleaning.id)
    there = await disposition.assign(house.ports, house.admin, command)
    taken = await progress.accept(house.ports, house.other_operator, MoveCommand(there.id, there.revision))
    assert (taken.stage_due_on, taken.resolution_due_on, taken.stage_started_at) == (promise, promise, row.accepted_at)


async def test_a_reply_does_not_stop_or_start_the_clock(house: House):
    row = await taken_on(house, await house.submit())
    before = (row.stage, row.stage_due_on, row.stage_warn_on, row.stage_started_at)
    house.clock.advance(days=4)
    row = await progress.reply(house.ports, house.operator, ReplyCommand(row.id, row.revision, "Menunggu alat"))
    assert (row.stage, row.stage_due_on, row.stage_warn_on, row.stage_started_at) == before
    assert row.tell_on == date(2026, 11, 27)


async def test_waiting_for_the_reporter_stops_the_clock_and_the_answer_gives_the_days_back(house: House):
    sent = await house.submit()
    row = await taken_on(house, sent)
    asked = await waiting.ask(house.ports, house.operator, AskCommand(row.id, row.revision, "Di mana?"))
    assert (asked.stage, asked.stage_due_on) == (row.stage, row.stage_due_on)
    assert stage_of(house.ports, asked).is_paused
    await days_pass(house, 9)  # to Wednesday 25 November: seven working days
    assert (await Complaint.get(id=row.id)).status is Status.NEEDS_INFO
    answered = await feedback.answer(house.ports, PUBLIC_VIEWER, by(sent, "Di pasar"))
    assert answered.stage_due_on == date(2026, 12, 15)
    assert answered.resolution_due_on == date(2026, 12, 15)
    assert not await Escalation.filter(complaint_id=row.id, cause=Cause.OVERDUE).exists()


async def test_a_waiting_case_is_never_late_and_lapses_after_ten_working_days(house: House):
    sent = await house.submit()
    case = sent.complaint
    await waiting.ask(house.ports, house.admin, AskCommand(case.id, case.revision, "Di mana?"))
    await days_pass(house, 14)  # Monday 30 November: ten working days are over with this day
    assert (await Complaint.get(id=case.id)).status is Status.NEEDS_INFO
    await days_pass(house, 1)
    row = await Complaint.get(id=case.id)
    assert row.status is Status.REJECTED
    assert not await Escalation.filter(complaint_id=row.id, cause=Cause.OVERDUE).exists()
    last = await StatusTransition.filter(complaint_id=row.id).order_by("-ordinal").first()
    assert last is not None
    assert (last.event, last.reason_code) == (Event.INFO_LAPSED, "INCOMPLETE")
    assert await Message.filter(complaint_id=row.id, event=Event.INFO_LAPSED).exists()


async def test_a_hold_lets_the_clock_run_and_its_day_alarms(house: House):
    row = await taken_on(house, await house.submit())
    command = HoldCommand(row.id, row.revision, "Menunggu alat", date(2026, 11, 20))
    held = await waiting.hold(house.ports, house.operator, command)
    assert held.stage_due_on == row.stage_due_on
    await days_pass(house, 4)
    assert not await Escalation.filter(cause=Cause.HOLD_PASSED).exists()
    await days_pass(house, 1)
    assert await Escalation.filter(cause=Cause.HOLD_PASSED, settled_at=None).exists()
    fresh = await Complaint.get(id=row.id)
    await waiting.resume(house.ports, house.operator, MoveCommand(fresh.id, fresh.revision))
    assert not await Escalation.filter(cause=Cause.HOLD_PASSED, settled_at=None).exists()


async def test_a_merged_case_is_not_escalated_and_gets_its_day_back(house: House):
    parent, child = await house.verified(), await house.verified()
    due = child.stage_due_on
    joined = await merging.merge(house.ports, house.admin, MergeCommand(child.id, child.revision, parent.id))
    await days_pass(house, 12)
    assert not await Escalation.filter(complaint_id=child.id).exists()
    assert await Escalation.filter(complaint_id=parent.id, cause=Cause.OVERDUE).exists()
    fresh = await Complaint.get(id=joined.id)
    parted = await merging.unmerge(house.ports, house.admin, ReasonedCommand(fresh.id, fresh.revision, "Beda"))
    assert parted.stage_due_on == due


async def test_a_reopened_case_keeps_its_first_promise_and_is_late_at_once(house: House):
    sent = await house.submit()
    row = await taken_on(house, sent)
    promise = row.resolution_due_on
    await days_pass(house, 17)
    await resolve(house, row)
    await days_pass(house, 5)
    row = await feedback.reopen(house.ports, PUBLIC_VIEWER, by(sent, "Belum"))
    assert (row.stage, row.stage_due_on) == (Stage.RESOLUTION, promise)
    assert stage_of(house.ports, row).is_overdue
    await clocks.tick(house.ports)
    assert await Escalation.filter(complaint_id=row.id, cause=Cause.OVERDUE, level=Level.OPERATOR).exists()


async def test_silence_closes_after_ten_working_days_and_not_before(house: House):
    row = await taken_on(house, await house.submit())
    await resolve(house, row)
    await days_pass(house, 14)  # Monday 30 November: the tenth working day
    assert (await Complaint.get(id=row.id)).status is Status.RESOLVED
    await days_pass(house, 1)
    closed = await Complaint.get(id=row.id)
    assert (closed.status, closed.closed_by) == (Status.CLOSED, ClosedBy.SILENCE)
    assert await Message.filter(complaint_id=row.id, topic=Topic.CONFIRM).count() == 1


async def test_warned_at_three_quarters_late_after_the_day_and_reported_step_by_step(house: House):
    head = await account(house.ports, "kadis", [Role.OPERATOR], house.works.id)
    await Account.filter(id=head.account_id).update(is_head=True)
    row = await house.assigned()  # due Monday 23 November, three quarters on Friday 20
    seen: dict[date, list[tuple[Cause, Level]]] = {}
    for _ in range(16):
        await days_pass(house, 1)
        known = [pair for pairs in seen.values() for pair in pairs]
        now = [(one.cause, one.level) for one in await Escalation.filter(complaint_id=row.id).order_by("id")]
        seen[house.ports.today()] = [pair for pair in now if pair not in known]
    told = {day: pairs for day, pairs in seen.items() if pairs}
    assert told == {
        date(2026, 11, 20): [(Cause.WARNING, Level.OPERATOR)],
        date(2026, 11, 24): [(Cause.OVERDUE, Level.OPERATOR), (Cause.OVERDUE, Level.HEAD)],
        date(2026, 11, 26): [(Cause.OVERDUE, Level.COORDINATOR)],
        date(2026, 12, 1): [(Cause.OVERDUE, Level.EXECUTIVE)],
    }
    reached = await Message.filter(complaint_id=row.id, topic__in=[Topic.WARNED, Topic.OVERDUE]).values_list(
        "account_id", flat=True
    )
    assert {house.operator.account_id, head.account_id, house.admin.account_id, house.mayor.account_id} == set(reached)
    before = await Escalation.all().count()
    await clocks.tick(house.ports)
    assert await Escalation.all().count() == before


async def test_the_system_speaks_every_five_working_days_and_the_third_time_is_an_alarm(house: House):
    row = await taken_on(house, await house.submit())
    spoken: list[date] = []
    for _ in range(28):
        await days_pass(house, 1)
        count = await StatusTransition.filter(complaint_id=row.id, event=Event.AUTO_UPDATED).count()
        if count > len(spoken):
            spoken.append(house.ports.today())
    assert spoken == [date(2026, 11, 23), date(2026, 11, 30), date(2026, 12, 7), date(2026, 12, 14)]
    stalled = await Escalation.filter(complaint_id=row.id, cause=Cause.STALLED)
    assert {one.due_on for one in stalled} == {date(2026, 12, 7), date(2026, 12, 14)}
    fresh = await Complaint.get(id=row.id)
    assert (fresh.revision, fresh.auto_update_count) == (row.revision, 4)
    replied = await progress.reply(house.ports, house.operator, ReplyCommand(row.id, fresh.revision, "Alat sudah tiba"))
    assert replied.auto_update_count == 0
    assert not await Escalation.filter(cause=Cause.STALLED, settled_at=None).exists()


async def test_the_ombudsman_is_named_once_after_sixty_working_days(house: House):
    row = (await house.submit()).complaint
    limit = house.ports.calendar.add(house.ports.today(), 60)
    house.clock.at += limit - house.ports.today()
    await clocks.tick(house.ports)
    assert not await Message.filter(topic=Topic.OMBUDSMAN).exists()
    await days_pass(house, 4)
    assert await Message.filter(complaint_id=row.id, topic=Topic.OMBUDSMAN).count() == 1


async def test_an_emergency_has_minutes_and_goes_straight_up(house: House):
    fire = await house.road.create(
        slug="kebakaran", name="Kebakaran", name_en="Fire", group="GENERAL", is_emergency=True, default_skpd=house.works
    )
    row = (await house.submit("Rumah terbakar", category_id=fire.id)).complaint
    assert row.stage_due_at == house.clock.at + timedelta(minutes=15)
    house.clock.advance(minutes=15)
    await clocks.tick(house.ports)
    assert not await Escalation.filter(cause=Cause.EMERGENCY).exists()
    house.clock.advance(minutes=1)
    await clocks.tick(house.ports)
    levels = {one.level for one in await Escalation.filter(complaint_id=row.id, cause=Cause.EMERGENCY)}
    assert levels == {Level.HEAD, Level.COORDINATOR, Level.EXECUTIVE}
    taken = await progress.accept(house.ports, house.operator, MoveCommand(row.id, row.revision))
    assert taken.stage_due_at is None
    assert not await Escalation.filter(cause=Cause.EMERGENCY, settled_at=None).exists()


async def test_misconduct_is_reported_to_the_inspectorate_alone(house: House):
    await house.submit("Petugas meminta uang", kind=Kind.MISCONDUCT)
    await days_pass(house, 12)
    told = await Message.filter(audience="STAFF").values_list("account_id", flat=True)
    assert set(told) == {house.inspector.account_id}
