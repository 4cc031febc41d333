"""Many hands: the chain of who held a case, the coordinator's last word, partners with their own day."""

from datetime import date
from itertools import pairwise

import pytest

from models.assignment import Assignment, AssignmentKind, AssignmentState
from models.attachment import Attachment
from models.audit import AuditEvent
from models.complaint import Complaint
from models.errors import IllegalMove, InvalidInput, NotFound, NotPermitted, StaleRevision
from models.escalation import Cause, Escalation, Level
from models.message import Message, Topic
from models.roles import Role
from models.transition import StatusTransition
from models.workflow import Event, ReplyKind, Status, moves_for
from services import assignments, disposition, progress, tasks, triage
from services.assignments import AskPartner, GiveTask
from services.commands import AssignCommand, ReasonedCommand, ReplyCommand, ResolveCommand
from services.hands import chain
from services.tasks import Act
from tests.house import House, account


async def bounced(house: House, times: int) -> Complaint:
    """Let the agency return a case so often."""
    case = await house.verified()
    for turn in range(times):
        skpd, operator = [(house.works, house.operator), (house.cleaning, house.other_operator)][turn % 2]
        case = await disposition.assign(
            house.ports, house.admin, AssignCommand(case.id, case.revision, skpd.id, "Coba")
        )
        house.clock.advance(hours=1)
        returned = ReasonedCommand(case.id, case.revision, f"Bukan urusan kami {turn + 1}")
        case = await disposition.send_back(house.ports, operator, returned)
    return case


async def test_the_chain_of_hands_says_who_held_it_until_when_and_why(house: House) -> None:
    case = await bounced(house, 2)
    rows = await StatusTransition.filter(complaint_id=case.id).order_by("ordinal")
    hands = chain(rows, "Pemerintah Kota")
    places = [None, house.works.id, None, house.cleaning.id, None]
    assert [hand.skpd_id for hand in hands] == places
    assert [hand.office for hand in hands if hand.skpd_id is None] == ["Pemerintah Kota"] * 3
    assert [hand.ended_by for hand in hands] == [
        Event.ASSIGNED,
        Event.RETURNED,
        Event.ASSIGNED,
        Event.RETURNED,
        None,
    ]
    assert hands[1].reason == "Bukan urusan kami 1"
    assert all(hand.until == after.since for hand, after in pairwise(hands))
    assert hands[-1].until is None


async def test_the_second_return_goes_to_the_coordinator_whose_word_is_final(house: House) -> None:
    case = await bounced(house, 1)
    assert not await Escalation.all().exists()
    case = await disposition.assign(house.ports, house.admin, AssignCommand(case.id, case.revision, house.works.id))
    case = await disposition.send_back(house.ports, house.operator, ReasonedCommand(case.id, case.revision, "Bukan"))
    raised = await Escalation.get(complaint_id=case.id)
    assert (raised.cause, raised.level, raised.skpd_id) == (Cause.BOUNCED, Level.COORDINATOR, house.works.id)
    told = await Message.filter(topic=Topic.ESCALATED)
    assert [row.account_id for row in told] == [house.admin.account_id]
    with pytest.raises(InvalidInput) as refused:
        await disposition.assign(house.ports, house.admin, AssignCommand(case.id, case.revision, house.works.id))
    assert refused.value.path == ("note",)
    settled = AssignCommand(case.id, case.revision, house.works.id, "Jalan ini aset Dinas PU")
    case = await disposition.assign(house.ports, house.admin, settled)
    assert case.is_owner_settled
    assert (await Escalation.get(complaint_id=case.id)).settled_at is not None
    with pytest.raises(NotPermitted) as final:
        await disposition.send_back(house.ports, house.operator, ReasonedCommand(case.id, case.revision, "Tetap bukan"))
    assert final.value.code == "OWNER_SETTLED"
    assert Event.RETURNED not in {move.event for move in moves_for(house.operator, case)}


async def test_a_first_assignment_may_be_final_and_says_why(house: House) -> None:
    case = await house.verified()
    bare = AssignCommand(case.id, case.revision, house.works.id, is_final=True)
    with pytest.raises(InvalidInput):
        await disposition.assign(house.ports, house.admin, bare)
    told = AssignCommand(case.id, case.revision, house.works.id, "Sudah disepakati", is_final=True)
    assert (await disposition.assign(house.ports, house.admin, told)).is_owner_settled


async def asked(house: House) -> tuple[Complaint, Assignment]:
    """Let the agency that holds a case ask another one."""
    case = await house.accepted()
    command = AskPartner(case.id, case.revision, house.cleaning.id, "Angkut puing setelah penggalian")
    case = await assignments.ask_partner(house.ports, house.operator, command)
    return case, await Assignment.get(complaint_id=case.id)


async def test_a_partner_reads_answers_in_public_and_never_leads(house: House) -> None:
    before = await house.accepted()
    with pytest.raises(NotFound):
        await triage.add_note(house.ports, house.other_operator, before.id, "Kami siap")
    case, share = await asked(house)
    assert (case.status, case.skpd_id, case.stage_due_on) == (Status.IN_PROGRESS, house.works.id, before.stage_due_on)
    assert (share.kind, share.skpd_id, share.due_on) == (AssignmentKind.PARTNER, house.cleaning.id, date(2026, 11, 23))
    assert [row.account_id for row in await Message.filter(topic=Topic.TASK)] == [house.other_operator.account_id]
    await triage.add_note(house.ports, house.other_operator, case.id, "Kami siap")
    with pytest.raises(NotPermitted):
        await progress.reply(house.ports, house.other_operator, ReplyCommand(case.id, case.revision, "Kami jawab"))
    with pytest.raises(NotPermitted):
        await tasks.finish(house.ports, house.operator, Act(share.id, share.revision, "Kami jawab sendiri"))
    ticket = await house.photo_ticket()
    answer = Act(share.id, share.revision, "Puing sudah diangkut", (ticket,))
    case = await tasks.finish(house.ports, house.other_operator, answer)
    told = await StatusTransition.filter(complaint_id=case.id).order_by("-ordinal").first()
    assert told is not None
    assert (told.event, told.office, told.is_public) == (Event.PARTNER_ANSWERED, house.cleaning.name, True)
    assert (told.reply_kind, told.reply_text) == (ReplyKind.AFFIRMATIVE, "Puing sudah diangkut")
    assert (await Attachment.get(complaint_id=case.id)).transition_id == told.id
    assert (await Assignment.get(id=share.id)).state is AssignmentState.DONE
    assert case.partner_skpd_ids == [str(house.cleaning.id)]
    with pytest.raises((NotPermitted, StaleRevision)):
        await tasks.finish(house.ports, house.other_operator, answer)


async def test_a_partner_that_declines_says_why_and_loses_sight_of_the_case(house: House) -> None:
    case, share = await asked(house)
    refusal = Act(share.id, share.revision, "Armada kami di luar kota")
    await tasks.decline(house.ports, house.other_operator, refusal)
    fresh = await Complaint.get(id=case.id)
    assert fresh.partner_skpd_ids == []
    assert not await Complaint.visible_to(house.other_operator).filter(id=case.id).exists()
    told = await StatusTransition.filter(complaint_id=case.id).order_by("-ordinal").first()
    assert told is not None
    assert (told.reply_kind, told.reply_text) == (ReplyKind.NEGATIVE, "Armada kami di luar kota")
    command = AskPartner(case.id, fresh.revision, house.cleaning.id, "Mohon lagi")
    await assignments.ask_partner(house.ports, house.admin, command)


async def test_asking_is_checked(house: House) -> None:
    case, _ = await asked(house)
    for skpd_id, words, due, field in (
        (house.works.id, "Bantu", None, "skpdId"),
        (house.cleaning.id, "Bantu", None, "skpdId"),
        (house.cleaning.id, " ", None, "words"),
        (house.cleaning.id, "Bantu", date(2026, 11, 1), "dueOn"),
    ):
        command = AskPartner(case.id, case.revision, skpd_id, words, due)
        with pytest.raises(InvalidInput) as refused:
            await assignments.ask_partner(house.ports, house.operator, command)
        assert refused.value.path == (field,)
    waiting = await house.verified()
    ask = AskPartner(waiting.id, waiting.revision, house.cleaning.id, "Bantu")
    with pytest.raises(IllegalMove):
        await assignments.ask_partner(house.ports, house.admin, ask)


async def test_a_task_is_begun_and_finished_with_photos_that_prove_the_final_answer(house: House) -> None:
    officer = await account(house.ports, "regu", [Role.FIELD_OFFICER], house.works.id)
    stranger = await account(house.ports, "regu-dlh", [Role.FIELD_OFFICER], house.cleaning.id)
    case = await house.accepted()
    assert not await Complaint.visible_to(officer).exists()
    assert officer.account_id is not None
    given = GiveTask(case.id, case.revision, "Tambal lubang", officer_id=officer.account_id)
    case = await assignments.give_task(house.ports, house.operator, given)
    (task,) = await assignments.mine(officer, 10)
    assert await assignments.mine(stranger, 10) == []
    assert [row.account_id for row in await Message.filter(topic=Topic.TASK)] == [officer.account_id]
    with pytest.raises(NotFound):
        await tasks.start(house.ports, stranger, Act(task.id, task.revision))
    await tasks.start(house.ports, officer, Act(task.id, task.revision, "", (await house.photo_ticket(10),)))
    with pytest.raises(StaleRevision):
        await tasks.finish(house.ports, officer, Act(task.id, task.revision, "Selesai"))
    done = Act(task.id, task.revision + 1, "Sudah ditambal", (await house.photo_ticket(200),))
    await tasks.finish(house.ports, officer, done)
    assert await assignments.mine(officer, 10) == []
    assert [row.id for row in await assignments.mine(officer, 10, is_done=True)] == [task.id]
    photos = await Attachment.filter(assignment_id=task.id).order_by("created_at", "-is_before")
    assert [photo.transition_id for photo in photos] == [None, None]
    after = next(photo for photo in photos if not photo.is_before)
    fresh = await Complaint.get(id=case.id)
    answer = ResolveCommand(case.id, fresh.revision, ReplyKind.AFFIRMATIVE, "Lubang tertutup", evidence_ids=(after.id,))
    resolved = await progress.resolve(house.ports, house.operator, answer)
    final = await StatusTransition.filter(complaint_id=resolved.id, event=Event.RESOLVED).get()
    assert (await Attachment.get(id=after.id)).transition_id == final.id
    actions = [row.action for row in await AuditEvent.filter(complaint_id=case.id).order_by("sequence")]
    assert actions[-4:] == ["TASK_GIVEN", "TASK_STARTED", "TASK_DONE", "RESOLVED"]


async def test_photos_of_others_prove_nothing(house: House) -> None:
    one, other = await house.accepted(), await house.accepted()
    given = GiveTask(other.id, other.revision, "Tambal lubang")
    await assignments.give_task(house.ports, house.operator, given)
    task = await Assignment.get(complaint_id=other.id)
    await tasks.finish(house.ports, house.operator, Act(task.id, 1, "Sudah", (await house.photo_ticket(),)))
    photo = await Attachment.get(complaint_id=other.id)
    answer = ResolveCommand(one.id, one.revision, ReplyKind.AFFIRMATIVE, "Selesai", evidence_ids=(photo.id,))
    with pytest.raises(InvalidInput) as refused:
        await progress.resolve(house.ports, house.operator, answer)
    assert refused.value.path == ("evidenceIds",)
    assert (await Complaint.get(id=one.id)).status is Status.IN_PROGRESS


async def test_a_returned_case_takes_its_tasks_with_it(house: House) -> None:
    officer = await account(house.ports, "regu", [Role.FIELD_OFFICER], house.works.id)
    case = await house.accepted()
    case = await assignments.give_task(house.ports, house.operator, GiveTask(case.id, case.revision, "Tambal lubang"))
    assert await Complaint.visible_to(officer).filter(id=case.id).exists()
    await disposition.send_back(house.ports, house.operator, ReasonedCommand(case.id, case.revision, "Jalan provinsi"))
    assert (await Assignment.get(complaint_id=case.id)).state is AssignmentState.CANCELLED
    assert not await Complaint.visible_to(officer).filter(id=case.id).exists()
    assert await assignments.mine(officer, 10) == []


async def test_tasks_are_the_own_agencys_affair(house: House) -> None:
    officer = await account(house.ports, "regu-dlh", [Role.FIELD_OFFICER], house.cleaning.id)
    case = await house.accepted()
    assert officer.account_id is not None
    foreign = GiveTask(case.id, case.revision, "Tambal", officer_id=officer.account_id)
    with pytest.raises(InvalidInput):
        await assignments.give_task(house.ports, house.operator, foreign)
    with pytest.raises(NotPermitted):
        await assignments.give_task(house.ports, house.admin, GiveTask(case.id, case.revision, "Tambal"))
    with pytest.raises(NotFound):
        await assignments.give_task(house.ports, house.other_operator, GiveTask(case.id, case.revision, "Tambal"))
    case, _ = await asked(house)
    shared = GiveTask(case.id, case.revision, "Angkut puing", officer_id=officer.account_id)
    await assignments.give_task(house.ports, house.other_operator, shared)
    assert [row.complaint_id for row in await assignments.mine(officer, 10)] == [case.id]
