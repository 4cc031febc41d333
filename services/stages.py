"""Where a case stands and by when it must move on, in working days of the city's calendar.

Clocks are never reset by a return, a second assignment, a merge or a reopening: the case keeps the day it was promised.
They stand still only while the reporter is asked. Source: workflow, «Clocks».
"""

import math
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from models.category import Category
from models.complaint import Complaint, OversightClass, Urgency
from models.workflow import OPEN, STAGE, Event, Kind, Stage, Status
from services.ports import Ports

WARN_AT = 0.75
STALLED_AFTER = 3
"""Automatic updates in a row after which a case counts as stalled: nobody but the system has spoken."""
QUICK_KINDS = frozenset({Kind.INFORMATION_REQUEST, Kind.ASPIRATION})

KEEPS_CLOCK = frozenset(
    {
        Event.RETURNED,
        Event.REASSIGNED,
        Event.PROGRESS_REPLIED,
        Event.HELD,
        Event.RESUMED,
        Event.PARTNER_ASKED,
        Event.PARTNER_ANSWERED,
    }
)
"""Events that change hands or words but no promise."""


@dataclass(frozen=True, slots=True)
class StageFacts:
    """The clock of a case.

    Shape: `working_days` are all working days from start to due; `due_at` only while an emergency waits to be taken on.
    Units: working days.
    """

    name: Stage
    started_at: datetime
    due_on: date | None
    working_days_left: int | None
    working_days_total: int | None
    is_overdue: bool
    is_paused: bool
    working_days: list[date]
    warn_on: date | None = None
    due_at: datetime | None = None
    is_warned: bool = False


def stage_of(ports: Ports, complaint: Complaint) -> StageFacts:
    """Tell the present stage of a case."""
    due, started = complaint.stage_due_on, complaint.stage_started_at
    paused = complaint.status is Status.NEEDS_INFO
    if complaint.status is Status.MERGED:
        # Its own clock stands as it was, for the day it is parted again; until then the other case's clock counts.
        return StageFacts(Stage.FINISHED, started, None, None, None, False, False, [])
    if due is None:
        return StageFacts(complaint.stage, started, None, None, None, False, paused, [])
    today, begun = ports.today(), ports.installation.local_date(started)
    days = ports.calendar.span(begun, due)
    warn_on = complaint.stage_warn_on
    late_by_minutes = complaint.stage_due_at is not None and ports.clock.now() > complaint.stage_due_at
    return StageFacts(
        complaint.stage,
        started,
        due,
        ports.calendar.between(today, due),
        len(days),
        is_overdue=not paused and (today > due or late_by_minutes),
        is_paused=paused,
        working_days=days,
        warn_on=warn_on,
        due_at=complaint.stage_due_at,
        is_warned=not paused and warn_on is not None and warn_on <= today,
    )


def first_stage(ports: Ports, now: datetime) -> dict[str, Any]:
    """Start the clock of a new report."""
    today = ports.installation.local_date(now)
    return {
        **_begun(ports, Stage.VERIFICATION, now, ports.installation.deadlines.verification),
        "tell_on": next_update_on(ports, today),
    }


def minutes_due(category: Category | None, now: datetime) -> datetime:
    """Say until when an emergency must have been taken on."""
    return now + timedelta(minutes=category.emergency_minutes if category else DEFAULT_EMERGENCY_MINUTES)


DEFAULT_EMERGENCY_MINUTES = 15


def next_update_on(ports: Ports, today: date) -> date:
    """Say on which day the system speaks if nobody else has by then."""
    return ports.calendar.add(today, ports.installation.deadlines.automatic_update)


def next_stage(
    ports: Ports, complaint: Complaint, category: Category | None, event: Event, target: Status, now: datetime
) -> dict[str, Any]:
    """Return the clock columns of a case after a move, and the day the system speaks next."""
    today = ports.installation.local_date(now)
    telling = {
        "tell_on": next_update_on(ports, today) if target in OPEN else None,
        "auto_update_count": 0,
    }
    urgent = {} if _still_waits(complaint, event, target) else {"stage_due_at": None}
    return {**telling, **urgent, **_clock(ports, complaint, category, event, target, now)}


def _still_waits(complaint: Complaint, event: Event, target: Status) -> bool:
    taken_on = event is Event.ACCEPTED or complaint.accepted_at is not None
    return complaint.urgency is Urgency.EMERGENCY and not taken_on and target in OPEN


def _clock(
    ports: Ports, complaint: Complaint, category: Category | None, event: Event, target: Status, now: datetime
) -> dict[str, Any]:
    today = ports.installation.local_date(now)
    if event is Event.INFO_REQUESTED:
        return {"paused_on": today}
    if event is Event.INFO_ANSWERED:
        return _resumed(ports, complaint, today)
    if _keeps(complaint, event, target):
        return {}
    deadlines, stage = ports.installation.deadlines, STAGE[target]
    over: dict[str, Any] = {"paused_on": None, "escalation_level": 0}
    if stage is Stage.VERIFICATION:
        return {**over, **_begun(ports, stage, now, deadlines.verification)}
    if stage is Stage.FIRST_RESPONSE:
        return {**over, **_begun(ports, stage, now, deadlines.first_response)}
    if stage is Stage.CONFIRMATION:
        return {**over, **_begun(ports, stage, now, deadlines.confirmation)}
    if stage is Stage.RESOLUTION:
        return {**over, **_resolution(ports, complaint, category, now)}
    return {**over, "stage": stage, "stage_started_at": now, "stage_due_on": None, "stage_warn_on": None}


def _keeps(complaint: Complaint, event: Event, target: Status) -> bool:
    """Tell whether this move leaves the promise as it is."""
    return (
        event in KEEPS_CLOCK
        or (event is Event.VERIFIED and target is complaint.status)
        or (event is Event.ASSIGNED and complaint.bounce_count > 0)
        or (event is Event.ACCEPTED and complaint.stage is Stage.RESOLUTION)
    )


def _begun(ports: Ports, stage: Stage, now: datetime, days: int) -> dict[str, Any]:
    today = ports.installation.local_date(now)
    return {
        "stage": stage,
        "stage_started_at": now,
        "stage_due_on": ports.calendar.add(today, days),
        "stage_warn_on": ports.calendar.add(today, math.ceil(days * WARN_AT)),
    }


def _resolution(ports: Ports, complaint: Complaint, category: Category | None, now: datetime) -> dict[str, Any]:
    """Start the long clock once; whoever takes the case on later, or again, finds it running."""
    days = resolution_days(ports, complaint, category)
    if complaint.resolution_due_on is None:
        begun = _begun(ports, Stage.RESOLUTION, now, days)
        return {**begun, "resolution_due_on": begun["stage_due_on"]}
    started = complaint.accepted_at or now
    total = ports.calendar.between(ports.installation.local_date(started), complaint.resolution_due_on)
    warn_on = ports.calendar.add(ports.installation.local_date(started), math.ceil(max(total, 0) * WARN_AT))
    return {
        "stage": Stage.RESOLUTION,
        "stage_started_at": started,
        "stage_due_on": complaint.resolution_due_on,
        "stage_warn_on": min(warn_on, complaint.resolution_due_on),
    }


def resolution_days(ports: Ports, complaint: Complaint, category: Category | None) -> int:
    """Say how long a solution may take, by class. Units: working days."""
    deadlines = ports.installation.deadlines
    if complaint.oversight_class is OversightClass.SUPERVISORY:
        return deadlines.supervisory
    if complaint.kind in QUICK_KINDS:
        return deadlines.quick
    return category.resolution_days if category else deadlines.resolution


def _resumed(ports: Ports, complaint: Complaint, today: date) -> dict[str, Any]:
    """Give back the working days the reporter took to answer; the new day is reported upwards from the first step."""
    waited = ports.calendar.between(complaint.paused_on or today, today)
    columns: dict[str, Any] = {"paused_on": None, "escalation_level": 0}
    for name in ("stage_due_on", "stage_warn_on", "resolution_due_on"):
        day: date | None = getattr(complaint, name)
        if day is not None:
            columns[name] = ports.calendar.add(day, waited)
    return columns
