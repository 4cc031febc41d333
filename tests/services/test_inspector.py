"""A report that turns out to be about an office: sealed to the inspectorate, out of everybody else's hands."""

import pytest

from models.assignment import Assignment, AssignmentState
from models.attachment import Attachment
from models.complaint import Complaint
from models.database import fetch
from models.errors import IllegalMove, InvalidInput, NotFound, NotPermitted
from models.message import Audience, Message
from models.roles import Viewer
from models.transition import StatusTransition
from models.workflow import Event, Kind, Stage, Status, moves_for
from services import assignments, composing, progress, support, triage
from services.assignments import AskPartner, GiveTask
from services.commands import GivenIdentity, ReasonedCommand, ReplyCommand, VerifyCommand
from services.support import FollowCommand
from tests.house import House

REASON = "Yang dilaporkan kepala dinas itu sendiri"


def sent(case: Complaint, reason: str = REASON) -> ReasonedCommand:
    return ReasonedCommand(case.id, case.revision, reason)


async def readers(house: House, case: Complaint) -> list[Viewer]:
    """Name those of the staff who may still read the case."""
    staff = (house.admin, house.operator, house.other_operator, house.mayor, house.inspector)
    return [who for who in staff if await Complaint.visible_to(who).filter(id=case.id).exists()]


async def test_what_is_sent_to_the_inspectorate_leaves_board_lists_and_hands(house: House):
    ticket = await house.photo_ticket()
    identity = GivenIdentity(phone="081234567890")
    case = await house.accepted(photo_tickets=(ticket,), identity=identity)
    case = await assignments.give_task(house.ports, house.operator, GiveTask(case.id, case.revision, "Periksa"))
    ask = AskPartner(case.id, case.revision, house.cleaning.id, "Bantu angkut")
    case = await assignments.ask_partner(house.ports, house.operator, ask)
    assert len(await readers(house, case)) == 4
    sealed = await triage.send_to_inspector(house.ports, house.admin, sent(case))
    assert (sealed.kind, sealed.status, sealed.stage) == (Kind.MISCONDUCT, Status.SUBMITTED, Stage.VERIFICATION)
    assert (sealed.published_at, sealed.skpd_id, sealed.partner_skpd_ids, sealed.tasked_skpd_ids) == (
        None,
        None,
        [],
        [],
    )
    assert await readers(house, sealed) == [house.inspector]
    states = {row.state for row in await Assignment.filter(complaint_id=case.id)}
    assert states == {AssignmentState.CANCELLED}
    rows = await fetch("SELECT public_stems FROM search_document WHERE complaint_id = ?", [case.id])
    assert [row["public_stems"] for row in rows] == [""]
    step = await StatusTransition.filter(complaint_id=case.id).order_by("-ordinal").first()
    assert step is not None
    assert (step.event, step.note, step.actor_id) == (Event.SENT_TO_INSPECTOR, REASON, house.admin.account_id)
    with pytest.raises(NotFound):
        await progress.reply(house.ports, house.operator, ReplyCommand(case.id, sealed.revision, "Masih kami kerjakan"))
    assert await Attachment.filter(complaint_id=case.id).count() == 1
    again = await triage.verify(house.ports, house.inspector, VerifyCommand(sealed.id, sealed.revision, house.road.id))
    assert (again.status, again.published_at) == (Status.VERIFIED, None)


async def test_the_reporter_alone_is_told_and_no_word_of_it_leaves(house: House):
    case = await house.verified(identity=GivenIdentity(phone="081234567890"))
    await support.follow(house.ports, FollowCommand(case.tracking_number, "d" * 22, email="ani@contoh.id"))
    before = await Message.filter(complaint_id=case.id).count()
    await triage.send_to_inspector(house.ports, house.admin, sent(case))
    told = await Message.filter(complaint_id=case.id).order_by("-created_at", "-id")
    assert len(told) == before + 1
    last = next(one for one in told if one.event is Event.SENT_TO_INSPECTOR)
    assert last.audience is Audience.REPORTER
    letter = await composing.letter_of(house.ports, last, "id")
    for word in ("Lampu", "kepala dinas"):
        assert word not in letter.subject + letter.text


async def test_only_those_who_check_and_send_may_and_only_while_it_is_open(house: House):
    case = await house.accepted()
    for viewer in (house.operator, house.mayor, house.inspector):
        with pytest.raises((NotPermitted, NotFound)):
            await triage.send_to_inspector(house.ports, viewer, sent(case))
    with pytest.raises(InvalidInput):
        await triage.send_to_inspector(house.ports, house.admin, sent(case, " "))
    sealed = await triage.send_to_inspector(house.ports, house.admin, sent(case))
    with pytest.raises(NotFound):
        await triage.send_to_inspector(house.ports, house.admin, sent(sealed))
    with pytest.raises(IllegalMove):
        await triage.send_to_inspector(house.ports, house.inspector, sent(sealed))
    assert Event.SENT_TO_INSPECTOR not in {move.event for move in moves_for(house.inspector, sealed)}
    fresh = await house.submit("Lampu lain padam")
    early = await triage.send_to_inspector(house.ports, house.admin, sent(fresh.complaint))
    assert (early.kind, early.status) == (Kind.MISCONDUCT, Status.SUBMITTED)
