"""Where a case stands and by when it must move on, in working days of the city's calendar.

Clocks are never reset by a return or a second assignment: the case keeps the day it was promised. They stand still only
while the reporter is asked. Source: workflow, «Clocks».
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from models.category import Category
from models.complaint import Complaint
from models.workflow import STAGE, Event, Stage, Status
from services.ports import Ports

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
    """The clock of a case. Shape: `working_days` are all working days from start to due. Units: working days."""

    name: Stage
    started_at: datetime
    due_on: date | None
    working_days_left: int | None
    working_days_total: int | None
    is_overdue: bool
    is_paused: bool
    working_days: list[date]


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
    left = ports.calendar.between(today, due)
    return StageFacts(
        complaint.stage,
        started,
        due,
        left,
        len(days),
        is_overdue=today > due and not paused,
        is_paused=paused,
        working_days=days,
    )


def first_stage(ports: Ports, now: datetime) -> dict[str, Any]:
    """Start the clock of a new report."""
    due = ports.calendar.add(ports.installation.local_date(now), ports.installation.deadlines.verification)
    return {"stage": Stage.VERIFICATION, "stage_started_at": now, "stage_due_on": due}


def next_stage(
    ports: Ports, complaint: Complaint, category: Category | None, event: Event, target: Status, now: datetime
) -> dict[str, Any]:
    """Return the clock columns of a case after a move."""
    if (
        event in KEEPS_CLOCK
        or (event is Event.VERIFIED and target is complaint.status)
        or (event is Event.ASSIGNED and complaint.bounce_count > 0)
    ):
        return {}
    stage, today = STAGE[target], ports.installation.local_date(now)
    columns: dict[str, Any] = {"stage": stage, "stage_started_at": now, "stage_due_on": None}
    deadlines = ports.installation.deadlines
    if stage is Stage.VERIFICATION:
        columns["stage_due_on"] = ports.calendar.add(today, deadlines.verification)
    elif stage is Stage.FIRST_RESPONSE:
        columns["stage_due_on"] = ports.calendar.add(today, deadlines.first_response)
    elif stage is Stage.RESOLUTION:
        days = category.resolution_days if category else deadlines.resolution
        due = complaint.resolution_due_on or ports.calendar.add(today, days)
        columns |= {"stage_due_on": due, "resolution_due_on": due}
    elif stage is Stage.CONFIRMATION:
        columns["stage_due_on"] = ports.calendar.add(today, deadlines.confirmation)
    return columns
