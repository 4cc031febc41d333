"""The reporter's moves by number and key: what each does, and every way it is refused."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from models.attachment import Attachment, Purpose
from models.audit import AuditEvent
from models.complaint import Complaint
from models.errors import DomainError, IllegalMove, InvalidInput, NotFound, NotPermitted
from models.roles import PUBLIC_VIEWER, Role, Viewer
from models.transition import StatusTransition
from models.workflow import ClosedBy, Event, ReplyKind, Status
from services import feedback, progress, triage, waiting
from services.commands import MoveCommand, ReasonedCommand, RejectCommand, ResolveCommand, VerifyCommand
from services.feedback import ReporterCommand
from services.intake import Submitted
from services.ports import Ports
from services.waiting import AskCommand, HoldCommand, ReferCommand
from tests.house import House, account

Act = Callable[[Ports, Viewer, ReporterCommand], Awaitable[Complaint]]


def by(sent: Submitted, **more: object) -> ReporterCommand:
    command = ReporterCommand(sent.complaint.tracking_number, sent.access_key)
    return replace(command, **more)  # type: ignore[arg-type]


async def act(house: House, what: Act, sent: Submitted, **more: object) -> Complaint:
    return await what(house.ports, PUBLIC_VIEWER, by(sent, **more))


async def taken_on(house: House) -> tuple[Submitted, Complaint]:
    sent = await house.submit()
    row = await triage.verify(
        house.ports, house.admin, VerifyCommand(sent.complaint.id, sent.complaint.revision, house.road.id)
    )
    row = await house.assign(row)
    return sent, await progress.accept(house.ports, house.operator, MoveCommand(row.id, row.revision))


async def resolved(house: House) -> tuple[Submitted, Complaint]:
    sent, row = await taken_on(house)
    command = ResolveCommand(row.id, row.revision, ReplyKind.NEGATIVE, "Belum ada anggaran", "NO_BUDGET")
    return sent, await progress.resolve(house.ports, house.operator, command)


async def test_a_question_is_answered_with_photos_and_the_case_goes_on(house: House):
    sent, row = await taken_on(house)
    row = await waiting.ask(house.ports, house.operator, AskCommand(row.id, row.revision, "Tiang nomor berapa?"))
    assert row.status is Status.NEEDS_INFO
    ticket = await house.photo_ticket()
    row = await act(house, feedback.answer, sent, text="Nomor 14", photo_tickets=(ticket,))
    assert row.status is Status.IN_PROGRESS
    assert await Attachment.filter(complaint_id=row.id, purpose=Purpose.REPORT).count() == 1
    last = await StatusTransition.filter(complaint_id=row.id).order_by("-ordinal").first()
    assert last is not None
    assert (last.event, last.note, last.actor_role, last.office) == (Event.INFO_ANSWERED, "Nomor 14", Role.REPORTER, "")
    with pytest.raises(IllegalMove):
        await act(house, feedback.answer, sent, text="Lagi")


async def test_a_question_at_verification_leads_back_to_verification(house: House):
    sent = await house.submit()
    case = sent.complaint
    await waiting.ask(house.ports, house.admin, AskCommand(case.id, case.revision, "Di mana?"))
    assert (await act(house, feedback.answer, sent, text="Di pasar")).status is Status.SUBMITTED


async def test_confirming_closes_with_a_rating_and_a_later_one_replaces_it(house: House):
    sent, _ = await resolved(house)
    with pytest.raises(IllegalMove):
        await act(house, feedback.rate, sent, rating=3)
    row = await act(house, feedback.confirm, sent, rating=4, text="Cepat")
    assert (row.status, row.closed_by, row.rating, row.rating_words) == (Status.CLOSED, ClosedBy.REPORTER, 4, "Cepat")
    assert row.closed_at == house.clock.at
    row = await act(house, feedback.rate, sent, rating=2)
    assert (row.rating, row.rating_words) == (2, "")
    for wrong in (0, 6, None):
        with pytest.raises(InvalidInput):
            await act(house, feedback.rate, sent, rating=wrong)
    assert await AuditEvent.filter(complaint_id=row.id, action="RATED").count() == 1


async def test_reopening_keeps_the_first_promise_and_has_its_time(house: House):
    sent, row = await resolved(house)
    promise = row.resolution_due_on
    row = await act(house, feedback.reopen, sent, text="Masih rusak")
    assert (row.status, row.reopen_count, row.resolved_at) == (Status.IN_PROGRESS, 1, None)
    assert row.resolution_due_on == promise
    command = ResolveCommand(row.id, row.revision, ReplyKind.NEGATIVE, "Tetap belum", "NO_BUDGET")
    await progress.resolve(house.ports, house.operator, command)
    row = await act(house, feedback.confirm, sent, rating=5)
    last = feedback.reopen_until(house.ports, row)
    assert last is not None
    assert last == house.ports.calendar.add(house.ports.today(), 20)
    house.clock.at += timedelta(days=(last - house.ports.today()).days)
    assert [move.event for move, _ in feedback.reporter_moves(house.ports, PUBLIC_VIEWER, row)] == [Event.REOPENED]
    house.clock.at += timedelta(days=1)
    assert feedback.reporter_moves(house.ports, PUBLIC_VIEWER, row) == []
    with pytest.raises(IllegalMove):
        await act(house, feedback.reopen, sent, text="Terlambat")
    house.clock.at -= timedelta(days=1)
    row = await act(house, feedback.reopen, sent, text="Rusak lagi")
    assert (row.closed_by, row.closed_at, row.rating, row.reopen_count) == (None, None, None, 2)


async def test_an_appeal_is_heard_once_and_by_other_eyes(house: House):
    sent = await house.submit()
    case = sent.complaint
    refusal = RejectCommand(case.id, case.revision, "HOAX", "Tidak benar")
    row = await triage.reject(house.ports, house.admin, refusal)
    row = await act(house, feedback.appeal, sent, text="Saya punya buktinya")
    assert (row.status, row.appeal_count, row.closed_at) == (Status.SUBMITTED, 1, None)
    again = VerifyCommand(row.id, row.revision, house.road.id)
    with pytest.raises(NotPermitted) as refused:
        await triage.verify(house.ports, house.admin, again)
    assert refused.value.code == "SAME_VERIFIER"
    other = await account(house.ports, "admin2", [Role.VERIFIER])
    row = await triage.reject(house.ports, other, RejectCommand(row.id, row.revision, "HOAX", "Tetap tidak benar"))
    with pytest.raises(IllegalMove):
        await act(house, feedback.appeal, sent, text="Sekali lagi")


async def test_a_withdrawn_report_leaves_the_board(house: House):
    sent = await house.submit()
    case = sent.complaint
    row = await triage.verify(house.ports, house.admin, VerifyCommand(case.id, case.revision, house.road.id))
    assert row.is_published
    row = await act(house, feedback.withdraw, sent)
    assert (row.status, row.is_published) == (Status.WITHDRAWN, False)
    with pytest.raises(IllegalMove):
        await act(house, feedback.withdraw, sent)


@pytest.mark.parametrize(
    "what", [feedback.answer, feedback.confirm, feedback.reopen, feedback.appeal, feedback.withdraw]
)
async def test_only_the_key_opens(house: House, what: Act):
    sent, other = await house.submit(), await house.submit("Laporan lain")
    wrong = replace(by(sent, text="x"), access_key=other.access_key)
    with pytest.raises(NotPermitted) as refused:
        await what(house.ports, PUBLIC_VIEWER, wrong)
    assert refused.value.code == "ACCESS_KEY_WRONG"
    with pytest.raises(NotPermitted):
        await what(house.ports, house.admin, replace(wrong, access_key=""))
    unknown = replace(wrong, tracking_number="SGR-0000-0000")
    with pytest.raises(NotFound):
        await what(house.ports, PUBLIC_VIEWER, unknown)
    with pytest.raises(DomainError):
        await what(house.ports, PUBLIC_VIEWER, replace(wrong, tracking_number="SGR-0000-0001"))


async def test_a_delay_needs_a_reason_and_a_day_that_can_be_kept(house: House):
    _, row = await taken_on(house)
    for day in (house.ports.today(), house.ports.today() + timedelta(days=91), date(2020, 1, 1)):
        with pytest.raises(InvalidInput):
            await waiting.hold(house.ports, house.operator, HoldCommand(row.id, row.revision, "Suku cadang", day))
    with pytest.raises(InvalidInput):
        await waiting.hold(
            house.ports, house.operator, HoldCommand(row.id, row.revision, " ", house.ports.today() + timedelta(days=3))
        )
    day = house.ports.today() + timedelta(days=90)
    held = await waiting.hold(house.ports, house.operator, HoldCommand(row.id, row.revision, "Suku cadang", day))
    assert (held.status, held.next_update_on) == (Status.ON_HOLD, day)
    with pytest.raises(NotFound):
        await waiting.resume(house.ports, house.other_operator, MoveCommand(held.id, held.revision))
    gone_on = await waiting.resume(house.ports, house.operator, MoveCommand(held.id, held.revision))
    assert (gone_on.status, gone_on.next_update_on) == (Status.IN_PROGRESS, None)


async def test_a_referral_names_its_target_and_can_come_back(house: House):
    _, row = await taken_on(house)
    with pytest.raises(InvalidInput):
        await waiting.refer(house.ports, house.operator, ReferCommand(row.id, row.revision, "", "Jalan nasional"))
    row = await waiting.refer(
        house.ports, house.operator, ReferCommand(row.id, row.revision, "Balai Jalan Nasional", "Jalan nasional")
    )
    assert (row.status, row.referred_to, row.is_published) == (Status.REFERRED, "Balai Jalan Nasional", True)
    back = ReasonedCommand(row.id, row.revision, "Ditolak balai")
    with pytest.raises(NotPermitted):
        await waiting.take_back(house.ports, house.operator, back)
    row = await waiting.take_back(house.ports, house.admin, back)
    assert (row.status, row.referred_to, row.closed_at) == (Status.SUBMITTED, "", None)


async def test_first_times_stay_and_the_last_answer_counts(house: House):
    sent, row = await resolved(house)
    first = {name: getattr(row, name) for name in ("verified_at", "assigned_at", "accepted_at")}
    assert set(first.values()) == {house.clock.at}
    house.clock.advance(days=2)
    row = await act(house, feedback.reopen, sent, text="Belum")
    command = ResolveCommand(row.id, row.revision, ReplyKind.NEGATIVE, "Masih belum", "NO_BUDGET")
    row = await progress.resolve(house.ports, house.operator, command)
    assert {name: getattr(row, name) for name in first} == first
    assert row.resolved_at == house.clock.at
