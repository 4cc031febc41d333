"""Moves of a case: the whole story, its refusals, its races, its clocks, and the trail it leaves."""

import asyncio
from collections import Counter

import pytest

from models.audit import AuditEvent
from models.complaint import Complaint, Visibility
from models.database import fetch
from models.errors import IllegalMove, InvalidInput, NotFound, NotPermitted, StaleRevision
from models.message import Message
from models.roles import PUBLIC_VIEWER, Role
from models.transition import InternalNote, StatusTransition
from models.workflow import NegativeReason, RejectionReason, ReplyKind, Stage, Status
from services import disposition, progress, triage
from services.commands import (
    AssignCommand,
    MoveCommand,
    ReasonedCommand,
    RejectCommand,
    ReplyCommand,
    ResolveCommand,
    VerifyCommand,
)
from services.proving import prove
from tests.house import House


async def test_the_whole_story_leaves_one_entry_and_one_message_per_move(house: House) -> None:
    case = await house.accepted()
    case = await progress.reply(house.ports, house.operator, ReplyCommand(case.id, case.revision, "Tim berangkat"))
    ticket = await house.photo_ticket()
    done = ResolveCommand(case.id, case.revision, ReplyKind.AFFIRMATIVE, "Sudah diperbaiki", "", (ticket,))
    case = await progress.resolve(house.ports, house.operator, done)
    assert (case.status, case.stage) == (Status.RESOLVED, Stage.CONFIRMATION)
    expected = ["SUBMITTED", "VERIFIED", "ASSIGNED", "ACCEPTED", "PROGRESS_REPLIED", "RESOLVED"]
    transitions = await StatusTransition.filter(complaint_id=case.id).order_by("ordinal")
    assert [row.event.value for row in transitions] == expected
    assert [row.ordinal for row in transitions] == [1, 2, 3, 4, 5, 6]
    assert case.changed_at == transitions[-1].at
    events = await AuditEvent.filter(complaint_id=case.id).order_by("sequence")
    assert [row.action for row in events] == expected
    assert await Message.filter(complaint_id=case.id).count() == len(expected)
    assert transitions[3].office == "Dinas Pekerjaan Umum"
    assert (await prove(house.ports.vault)).broken_at is None


async def test_200_concurrent_changes_have_one_winner_and_199_conflicts(house: House) -> None:
    case = await house.assigned()
    command = MoveCommand(case.id, case.revision)
    results = await asyncio.gather(
        *(progress.accept(house.ports, house.operator, command) for _ in range(200)), return_exceptions=True
    )
    assert Counter(type(result) for result in results) == {Complaint: 1, StaleRevision: 199}
    fresh = await Complaint.get(id=case.id)
    assert (fresh.status, fresh.revision) == (Status.IN_PROGRESS, case.revision + 1)
    assert await StatusTransition.filter(complaint_id=case.id).count() == 4


async def test_refusals_say_what_is_wrong_and_change_nothing(house: House) -> None:
    case = await house.assigned()
    before = await AuditEvent.all().count()
    refusals: list[tuple[type[Exception], object]] = [
        (NotFound, progress.accept(house.ports, house.other_operator, MoveCommand(case.id, case.revision))),
        (NotPermitted, progress.accept(house.ports, house.admin, MoveCommand(case.id, case.revision))),
        (NotPermitted, progress.accept(house.ports, house.mayor, MoveCommand(case.id, case.revision))),
        (NotFound, progress.accept(house.ports, PUBLIC_VIEWER, MoveCommand(case.id, case.revision))),
        (StaleRevision, progress.accept(house.ports, house.operator, MoveCommand(case.id, case.revision - 1))),
        (IllegalMove, triage.verify(house.ports, house.admin, VerifyCommand(case.id, case.revision, house.road.id))),
        (
            InvalidInput,
            disposition.send_back(house.ports, house.operator, ReasonedCommand(case.id, case.revision, " ")),
        ),
        (
            InvalidInput,
            disposition.assign(house.ports, house.admin, AssignCommand(case.id, case.revision, house.cleaning.id)),
        ),
    ]
    for expected, attempt in refusals:
        with pytest.raises(expected):
            await attempt  # type: ignore[misc]
    assert await AuditEvent.all().count() == before
    assert (await Complaint.get(id=case.id)).revision == case.revision


async def test_an_affirmative_answer_needs_evidence_and_a_negative_one_a_reason(house: House) -> None:
    case = await house.accepted()
    for command, field in (
        (ResolveCommand(case.id, case.revision, ReplyKind.AFFIRMATIVE, "Selesai"), "photoTickets"),
        (ResolveCommand(case.id, case.revision, ReplyKind.NEGATIVE, "Tidak bisa"), "reasonCode"),
        (ResolveCommand(case.id, case.revision, ReplyKind.PROGRESS, "Sedang"), "kind"),
        (ResolveCommand(case.id, case.revision, ReplyKind.NEGATIVE, "  ", NegativeReason.NO_BUDGET), "text"),
    ):
        with pytest.raises(InvalidInput) as refused:
            await progress.resolve(house.ports, house.operator, command)
        assert refused.value.path == (field,)
    told = ResolveCommand(case.id, case.revision, ReplyKind.NEGATIVE, "Belum ada dana", NegativeReason.NO_BUDGET)
    assert (await progress.resolve(house.ports, house.operator, told)).status is Status.RESOLVED


async def test_a_return_counts_and_keeps_the_clock(house: House) -> None:
    case = await house.assigned()
    due = case.stage_due_on
    house.clock.advance(days=2)
    back = await disposition.send_back(
        house.ports, house.operator, ReasonedCommand(case.id, case.revision, "Bukan jalan kota")
    )
    assert (back.status, back.bounce_count, back.skpd_id, back.stage_due_on) == (Status.VERIFIED, 1, None, due)
    told = await StatusTransition.filter(complaint_id=case.id).order_by("-ordinal").first()
    assert told is not None
    assert (told.actor_role, told.office) == (Role.OPERATOR, house.works.name)
    logged = await AuditEvent.all().order_by("-sequence").first()
    assert logged is not None
    assert logged.actor_role is Role.OPERATOR
    again = await disposition.assign(house.ports, house.admin, AssignCommand(back.id, back.revision, house.cleaning.id))
    assert (again.status, again.stage_due_on) == (Status.ASSIGNED, due)


async def test_rejecting_unpublishes_with_a_reason(house: House) -> None:
    case = await house.verified()
    assert case.is_published
    gone = await triage.reject(
        house.ports, house.admin, RejectCommand(case.id, case.revision, RejectionReason.HOAX, "Foto dari kota lain")
    )
    assert (gone.status, gone.published_at, gone.stage) == (Status.REJECTED, None, Stage.FINISHED)
    rows = await fetch("SELECT public_stems FROM search_document WHERE staff_stems LIKE ?", ["%lampu%"])
    assert [row["public_stems"] for row in rows] == [""]


async def test_confidential_reports_are_verified_without_being_published(house: House) -> None:
    case = await house.verified(visibility=Visibility.CONFIDENTIAL)
    assert (case.status, case.published_at) == (Status.VERIFIED, None)


async def test_notes_stay_among_staff(house: House) -> None:
    case = await house.assigned()
    await triage.add_note(house.ports, house.operator, case.id, "Hubungi RT dulu")
    assert (await InternalNote.get(complaint_id=case.id)).author_name == "Petugas pu"
    assert await Message.filter(complaint_id=case.id).count() == 3
    with pytest.raises(NotPermitted):
        await triage.add_note(house.ports, house.mayor, case.id, "Segera")
    with pytest.raises(NotFound):
        await triage.add_note(house.ports, house.other_operator, case.id, "Coba-coba")


async def test_the_audit_log_holds_no_words_of_anybody(house: House) -> None:
    case = await house.accepted(body="Kata rahasia warga", landmark="Depan rumah Pak Kanari")
    await progress.reply(house.ports, house.operator, ReplyCommand(case.id, case.revision, "Jawaban panjang lebar"))
    for row in await AuditEvent.all():
        for word in ("rahasia", "Kanari", "Jawaban", "Petugas"):
            assert word not in row.payload
