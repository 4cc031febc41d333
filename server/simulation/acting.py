"""Carries out what people mean to do in a simulated case, through the same services as everybody's work."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from models.complaint import Complaint
from models.ids import new_id
from models.roles import PUBLIC_VIEWER, Viewer
from models.workflow import Event, Kind, ReplyKind, Requirement, Status
from server.simulation.arrivals import Arrival
from server.simulation.lives import Act, Clock, Life
from server.simulation.town import Town
from services import disposition, feedback, intake, merging, progress, triage, waiting
from services.commands import (
    AssignCommand,
    MoveCommand,
    ReasonedCommand,
    RejectCommand,
    ReplyCommand,
    SubmitCommand,
    VerifyCommand,
)
from services.feedback import ReporterCommand
from services.merging import MergeCommand
from services.moving import Step, move_case
from services.ports import Deadlines, Ports
from services.unit import Words
from services.waiting import AskCommand, HoldCommand

KINDS = (
    (Kind.COMPLAINT, 90),
    (Kind.INFORMATION_REQUEST, 4),
    (Kind.ASPIRATION, 2),
    (Kind.SUGGESTION, 2),
    (Kind.MISCONDUCT, 2),
)
DANGERS = 0.02
CITIZEN_MOVES = {
    "INFO_ANSWERED": feedback.answer,
    "CONFIRMED": feedback.confirm,
    "REOPENED": feedback.reopen,
    "APPEALED": feedback.appeal,
    "WITHDRAWN": feedback.withdraw,
}


@dataclass(slots=True)
class Case:
    """One simulated case. Shape: `planned` the revision the next act was planned on; `words` spoken of the work."""

    id: UUID
    key: str
    life: Life
    work: timedelta | None
    rng: random.Random
    agency: int
    planned: int = 0
    words: int = 0


@dataclass
class Stage:
    """Where all cases happen. Shape: `order` counts everything that happened; `published` cases another may join."""

    ports: Ports
    town: Town
    order: int = 0
    published: list[UUID] = field(default_factory=list[UUID])

    def tick(self) -> int:
        """Count one more thing that happened."""
        self.order += 1
        return self.order


async def report(stage: Stage, arrival: Arrival, rng: random.Random) -> tuple[Case, Complaint]:
    """Send one report in."""
    (kind,) = rng.choices([kind for kind, _ in KINDS], [weight for _, weight in KINDS])
    category, town = rng.choice(stage.town.subjects), stage.town
    if kind is Kind.COMPLAINT and rng.random() < DANGERS:
        category = town.danger
    command = SubmitCommand(new_id(), "Mohon diperiksa, sudah beberapa hari begini", kind=kind, category_id=category.id)
    sent = await intake.submit(stage.ports, PUBLIC_VIEWER, command)
    row = sent.complaint
    days = _solution_days(kind, category.resolution_days, stage.ports.installation.deadlines)
    life = Life(row.tracking_number, days, category.emergency_minutes if row.is_emergency else None)
    agency = town.agencies.index(_agency(category.default_skpd_id))
    case = Case(row.id, sent.access_key, life, arrival.work, rng, agency)
    write_down(stage, case, "SUBMITTED", row)
    return case, row


def _agency(skpd_id: UUID | None) -> UUID:
    if skpd_id is None:
        raise LookupError("a category without its agency")
    return skpd_id


def _solution_days(kind: Kind, ordinary: int, deadlines: Deadlines) -> int:
    """Say what the description promises each class."""
    if kind is Kind.MISCONDUCT:
        return deadlines.supervisory
    return deadlines.quick if kind in (Kind.INFORMATION_REQUEST, Kind.ASPIRATION) else ordinary


def write_down(stage: Stage, case: Case, event: str, row: Complaint, until: date | None = None) -> None:
    """Keep what was done and what the installation promised afterwards."""
    clock = Clock(
        row.status.value,
        row.stage.value,
        row.stage_due_on,
        row.stage_warn_on,
        row.resolution_due_on,
        row.tell_on,
    )
    case.life.acts.append(Act(stage.tick(), stage.ports.clock.now(), event, clock, until))


async def act(stage: Stage, case: Case, event: str, row: Complaint) -> Complaint | None:
    """Do one thing, as whoever does it; None when it cannot be done any more."""
    until: date | None = None
    if event in CITIZEN_MOVES:
        if event == "REOPENED" and _too_late(stage, row):
            return None
        if event == "APPEALED" and row.appeal_count:
            return None
        command = ReporterCommand(row.tracking_number, case.key, "Masih sama seperti semula")
        fresh = await CITIZEN_MOVES[event](stage.ports, PUBLIC_VIEWER, command)
    elif event == "HELD":
        until = stage.ports.today() + timedelta(days=case.rng.randrange(2, 22))
        hold = HoldCommand(row.id, row.revision, "Menunggu alat", until)
        fresh = await waiting.hold(stage.ports, _operator(stage, row), hold)
    elif event == "MERGED":
        parent = await _parent(stage, row)
        if parent is None:
            return None
        merge = MergeCommand(row.id, row.revision, parent)
        fresh = await merging.merge(stage.ports, _judge(stage, row), merge)
    else:
        fresh = await _office(stage, case, event, row)
    if fresh.status is Status.VERIFIED and fresh.is_published:
        stage.published.append(fresh.id)
    case.words += event in ("PROGRESS_REPLIED", "HELD", "INFO_REQUESTED", "RETURNED")
    write_down(stage, case, event, fresh, until)
    return fresh


async def _office(stage: Stage, case: Case, event: str, row: Complaint) -> Complaint:
    """Do what an office does."""
    ports, judge = stage.ports, _judge(stage, row)
    move, reason = MoveCommand(row.id, row.revision), ReasonedCommand(row.id, row.revision, "Bukan urusan kami")
    match event:
        case "VERIFIED":
            return await triage.verify(ports, judge, VerifyCommand(row.id, row.revision))
        case "REJECTED":
            refusal = RejectCommand(row.id, row.revision, "INCOMPLETE", "Tidak cukup jelas")
            return await triage.reject(ports, judge, refusal)
        case "INFO_REQUESTED":
            asks = judge if row.status is Status.SUBMITTED else _operator(stage, row)
            return await waiting.ask(ports, asks, AskCommand(row.id, row.revision, "Di sebelah mana?"))
        case "ASSIGNED" | "REASSIGNED":
            case.agency = (case.agency + (row.bounce_count > 0 or event == "REASSIGNED")) % len(stage.town.agencies)
            command = AssignCommand(row.id, row.revision, stage.town.agencies[case.agency], "Tugas dinas ini")
            return await disposition.assign(ports, judge, command)
        case "RETURNED":
            return await disposition.send_back(ports, _operator(stage, row), reason)
        case "PROGRESS_REPLIED":
            return await progress.reply(ports, _operator(stage, row), ReplyCommand(row.id, row.revision, "Dikerjakan"))
        case "RESUMED":
            return await waiting.resume(ports, _operator(stage, row), move)
        case "RESOLVED":
            return await _resolve(stage, case, row)
        case "UNMERGED":
            return await merging.unmerge(ports, judge, reason)
        case _:
            return await progress.accept(ports, _operator(stage, row), move)


async def _resolve(stage: Stage, case: Case, row: Complaint) -> Complaint:
    """Give the final answer; the proof is a photo that this year does without."""
    step = Step(
        Event.RESOLVED,
        Words(reply_kind=ReplyKind.AFFIRMATIVE, reply_text="Sudah selesai"),
        [Requirement.REPLY, Requirement.EVIDENCE],
    )
    return await move_case(stage.ports, _operator(stage, row), row.id, row.revision, step)


def _judge(stage: Stage, row: Complaint) -> Viewer:
    pair = stage.town.inspectors if row.kind is Kind.MISCONDUCT else stage.town.verifiers
    return pair[bool(row.appeal_count)]


def _operator(stage: Stage, row: Complaint) -> Viewer:
    if row.kind is Kind.MISCONDUCT or row.skpd_id is None:
        return _judge(stage, row)
    return stage.town.operators[row.skpd_id]


def _too_late(stage: Stage, row: Complaint) -> bool:
    last = feedback.reopen_until(stage.ports, row)
    return last is not None and stage.ports.today() > last


async def _parent(stage: Stage, row: Complaint) -> UUID | None:
    """Find a newer published case that still waits, to join this one to."""
    while stage.published:
        parent = await Complaint.get(id=stage.published[-1])
        if parent.id != row.id and parent.status is Status.VERIFIED and parent.visibility is row.visibility:
            return parent.id
        stage.published.pop()
    return None
