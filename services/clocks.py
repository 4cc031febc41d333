"""Moves time on for every case: warns, reports upwards, speaks where nobody spoke, closes what silence closes.

`tick` may run at any moment and any number of times, in several processes: every case is looked at again under lock
before anything is written, and every step is written once. Source: workflow «Clocks», DKI 4.11-4.16.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from models.clauses import Clause, all_of, among, any_of, as_id, date_value, id_value, instant_value, midnight
from models.complaint import Complaint
from models.database import fetch
from models.errors import IllegalMove
from models.escalation import Cause, Level
from models.message import Message, Topic
from models.roles import SYSTEM_VIEWER, Role
from models.transition import StatusTransition
from models.workflow import OPEN, Event, RejectionReason, Requirement, Stage, Status
from services import holidays
from services.escalating import report_up
from services.moving import Step, carry_out
from services.owing import owe_reporter
from services.ports import Ports
from services.stages import STALLED_AFTER, next_update_on
from services.unit import Unit, Words, unit

LATE_STEPS = ((Level.OPERATOR, 1), (Level.HEAD, 1), (Level.COORDINATOR, 3), (Level.EXECUTIVE, 6))
"""How many working days late a case is when each level hears of it."""
BATCH = 200

log = logging.getLogger("tanggap.clocks")

_RUNNING = OPEN - {Status.NEEDS_INFO}
_HEIGHT = {level: height for height, (level, _) in enumerate(LATE_STEPS, 1)}

Act = Callable[[Unit, Complaint], Awaitable[bool]]


@dataclass(slots=True)
class Ticked:
    """What one pass did. Shape: how many cases by what happened to them."""

    counts: dict[str, int] = field(default_factory=dict[str, int])

    def add(self, what: str, number: int) -> None:
        """Count."""
        self.counts[what] = self.counts.get(what, 0) + number


async def tick(ports: Ports) -> Ticked:
    """Bring every case up to this moment.

    Effects: moves of the system, escalations, automatic updates, messages, audit entries.
    """
    await holidays.load(ports)
    today = ports.today()
    done = Ticked()
    passes: tuple[tuple[str, Clause, Act], ...] = (
        ("lapsed", _unanswered(ports, today), _lapse),
        ("closed", _unconfirmed(ports, today), _close),
        ("emergencies", _emergencies(ports), _raise_emergency),
        ("warned", _warnable(today), _warn),
        ("late", _late(ports, today), _raise_late),
        ("held too long", _held(today), _raise_held),
        ("updated", _silent(today), _speak),
        ("ombudsman", _beyond_law(ports, today), _name_ombudsman),
    )
    for name, where, act in passes:
        done.add(name, await _each(ports, where, act))
    return done


async def _each(ports: Ports, where: Clause, act: Act) -> int:
    """Act on every case that fits, each in its own transaction, oldest id first; one that fails stops no other."""
    number, last = 0, UUID(int=0)
    while ids := await _candidates(where, last):
        for case_id in ids:
            try:
                async with unit(ports, SYSTEM_VIEWER) as work:
                    complaint = await Complaint.filter(id=case_id).select_for_update().get()
                    number += await act(work, complaint)
            except Exception:
                log.exception("the clock failed at case %s", case_id)
        last = ids[-1]
    return number


async def _candidates(where: Clause, after: UUID) -> Sequence[UUID]:
    beyond = all_of([where, Clause("c.id > ?", (id_value(after),))])
    rows = await fetch(
        f"SELECT c.id AS id FROM complaint c WHERE {beyond.sql} ORDER BY c.id LIMIT {BATCH}",  # noqa: S608
        beyond.values,
    )
    return [as_id(row["id"]) for row in rows]


def _statuses(*statuses: Status) -> Clause:
    return among("c.status", [status.value for status in sorted(statuses)])


def _before(column: str, day: date) -> Clause:
    return Clause(f"c.{column} < ?", (date_value(day),))


def back(ports: Ports, today: date, days: int) -> date:
    """Return the latest day that lies `days` working days before today."""
    day = today
    while days > 0:
        days -= ports.calendar.is_working_day(day)
        day -= timedelta(days=1)
    return day


def _unanswered(ports: Ports, today: date) -> Clause:
    longest = back(ports, today, ports.installation.deadlines.info_answer + 1)
    return all_of([_statuses(Status.NEEDS_INFO), Clause("c.paused_on <= ?", (date_value(longest),))])


async def _lapse(work: Unit, complaint: Complaint) -> bool:
    words = Words(reason_code=RejectionReason.INCOMPLETE.value)
    return await _moved(work, complaint, Step(Event.INFO_LAPSED, words, [Requirement.REASON_CODE]))


def _unconfirmed(ports: Ports, today: date) -> Clause:
    """Match what nobody confirmed; silence closes on a working day, like everything that is counted in them."""
    last = back(ports, today, 1)
    return all_of([_statuses(Status.RESOLVED), Clause("c.stage_due_on <= ?", (date_value(last),))])


async def _close(work: Unit, complaint: Complaint) -> bool:
    return await _moved(work, complaint, Step(Event.CLOSED_SILENTLY))


async def _moved(work: Unit, complaint: Complaint, step: Step) -> bool:
    """Make a move of the clock, unless somebody has moved the case meanwhile."""
    try:
        await carry_out(work, complaint.id, None, step)
    except IllegalMove:
        return False
    return True


def _emergencies(ports: Ports) -> Clause:
    return all_of(
        [
            _statuses(*OPEN),
            Clause("c.stage_due_at < ?", (instant_value(ports.clock.now()),)),
            _not_raised(Cause.EMERGENCY, "e.level = 'EXECUTIVE'"),
        ]
    )


async def _raise_emergency(work: Unit, complaint: Complaint) -> bool:
    if complaint.stage_due_at is None or complaint.stage_due_at >= work.now:
        return False
    day = work.ports.installation.local_date(complaint.stage_due_at)
    levels = (Level.HEAD, Level.COORDINATOR, Level.EXECUTIVE)
    return any([await report_up(work, complaint, Cause.EMERGENCY, level, day) for level in levels])


def _not_raised(cause: Cause, more: str) -> Clause:
    return Clause(
        "NOT EXISTS (SELECT 1 FROM escalation e WHERE e.complaint_id = c.id AND e.stage = c.stage "  # noqa: S608
        f"AND e.cause = '{cause.value}' AND {more})"
    )


def _warnable(today: date) -> Clause:
    return all_of(
        [
            _statuses(*_RUNNING, Status.RESOLVED),
            Clause("c.stage_warn_on <= ?", (date_value(today),)),
            Clause("c.stage_due_on >= ?", (date_value(today),)),
            _not_raised(Cause.WARNING, "e.due_on = c.stage_due_on"),
        ]
    )


async def _warn(work: Unit, complaint: Complaint) -> bool:
    """Warn whose turn it is; in the time for confirming that is the reporter."""
    today = work.ports.today()
    due, warn_on = complaint.stage_due_on, complaint.stage_warn_on
    if due is None or warn_on is None or not warn_on <= today <= due or complaint.status is Status.NEEDS_INFO:
        return False
    if not await report_up(work, complaint, Cause.WARNING, Level.OPERATOR, due):
        return False
    if complaint.stage is Stage.CONFIRMATION:
        await owe_reporter(complaint, Topic.CONFIRM, work.now)
    return True


def _late(ports: Ports, today: date) -> Clause:
    steps = [
        Clause(
            "(c.stage_due_on <= ? AND c.escalation_level < ?)", (date_value(back(ports, today, days)), _HEIGHT[level])
        )
        for level, days in LATE_STEPS
    ]
    return all_of([_statuses(*_RUNNING), any_of(steps)])


async def _raise_late(work: Unit, complaint: Complaint) -> bool:
    due = complaint.stage_due_on
    if due is None or complaint.status not in _RUNNING:
        return False
    late = work.ports.calendar.between(due, work.ports.today())
    raised = False
    for level, days in LATE_STEPS:
        if late >= days:
            raised |= await report_up(work, complaint, Cause.OVERDUE, level, due)
    height = max((height for level, height in _HEIGHT.items() if late >= dict(LATE_STEPS)[level]), default=0)
    await Complaint.filter(id=complaint.id, escalation_level__lt=height).update(escalation_level=height)
    return raised


def _held(today: date) -> Clause:
    return all_of(
        [
            _statuses(Status.ON_HOLD),
            _before("next_update_on", today),
            _not_raised(Cause.HOLD_PASSED, "e.due_on = c.next_update_on"),
        ]
    )


async def _raise_held(work: Unit, complaint: Complaint) -> bool:
    promised = complaint.next_update_on
    if complaint.status is not Status.ON_HOLD or promised is None or promised >= work.ports.today():
        return False
    levels = (Level.OPERATOR, Level.HEAD)
    return any([await report_up(work, complaint, Cause.HOLD_PASSED, level, promised) for level in levels])


def _silent(today: date) -> Clause:
    return all_of([_statuses(*OPEN), Clause("c.tell_on <= ?", (date_value(today),))])


async def _speak(work: Unit, complaint: Complaint) -> bool:
    """Say where the case lies, because nobody else has; the third time in a row is an alarm.

    Effects: one row of the timeline, messages, one audit entry; no revision, so nobody's work is disturbed.
    """
    today = work.ports.today()
    if complaint.status not in OPEN or complaint.tell_on is None or complaint.tell_on > today:
        return False
    count = complaint.auto_update_count + 1
    following = next_update_on(work.ports, today)
    await Complaint.filter(id=complaint.id).update(auto_update_count=count, tell_on=following)
    transition = await StatusTransition.create(
        complaint_id=complaint.id,
        ordinal=await StatusTransition.filter(complaint_id=complaint.id).count() + 1,
        event=Event.AUTO_UPDATED,
        from_status=complaint.status,
        to_status=complaint.status,
        at=work.now,
        actor_role=Role.SYSTEM,
        office=work.ports.installation.office,
        skpd_id=complaint.skpd_id,
    )
    await work.owe(complaint, transition)
    if count >= STALLED_AFTER:
        await report_up(work, complaint, Cause.STALLED, Level.COORDINATOR, today)
    await work.audit(Event.AUTO_UPDATED.value, complaint, Role.SYSTEM, {"count": count}, transition)
    return True


def _beyond_law(ports: Ports, today: date) -> Clause:
    oldest = back(ports, today, ports.installation.deadlines.legal_maximum + 1)
    untold = Clause(
        "NOT EXISTS (SELECT 1 FROM message m WHERE m.complaint_id = c.id AND m.topic = ?)", (Topic.OMBUDSMAN.value,)
    )
    return all_of([_statuses(*OPEN), Clause("c.submitted_at < ?", (_end_of(ports, oldest),)), untold])


def _end_of(ports: Ports, day: date) -> Any:
    return instant_value(midnight(day, ports.installation.zone, days_later=1))


async def _name_ombudsman(work: Unit, complaint: Complaint) -> bool:
    """Tell the reporter once that the Ombudsman must take a case the government leaves lying."""
    if complaint.status not in OPEN or await Message.filter(complaint_id=complaint.id, topic=Topic.OMBUDSMAN).exists():
        return False
    await owe_reporter(complaint, Topic.OMBUDSMAN, work.now)
    await work.audit("OMBUDSMAN_NAMED", complaint, Role.SYSTEM, {})
    return True
