"""Reports a case upwards when its promise is in danger or broken, once per step, and settles that when it moves on.

Who hears: the operators (verifiers before there is an agency), the head of the agency, the coordinators, the mayor; of
misconduct the inspectorate alone. Source: workflow «Clocks», DKI 4.6 and 4.12.
"""

from datetime import date, datetime

from models.account import Account
from models.complaint import Complaint
from models.escalation import LEVELS, Cause, Escalation, Level
from models.message import Topic
from models.roles import Role
from models.workflow import Event, Kind, Stage
from services.offices import holders
from services.owing import owe_staff
from services.unit import Unit

TOPICS = {Cause.WARNING: Topic.WARNED, Cause.OVERDUE: Topic.OVERDUE, Cause.EMERGENCY: Topic.EMERGENCY}
SETTLED_APART = frozenset({Cause.BOUNCED})
"""Causes that only the coordinator's decision settles."""
ENDS_WITH = {
    Cause.STALLED: frozenset(Event) - {Event.AUTO_UPDATED, Event.PARTNER_ASKED},
    Cause.HOLD_PASSED: frozenset({Event.RESUMED}),
    Cause.EMERGENCY: frozenset({Event.ACCEPTED}),
}


async def report_up(work: Unit, complaint: Complaint, cause: Cause, level: Level, due_on: date) -> bool:
    """Write one step up and owe its messages; False when that was done before.

    The case is locked by the caller, so nobody else writes the same step.

    Effects: one escalation, one message per member of staff concerned, the case's highest level, one audit entry.
    """
    step = {"complaint_id": complaint.id, "cause": cause, "level": level, "stage": complaint.stage, "due_on": due_on}
    if await Escalation.filter(**step).exists():
        return False
    await Escalation(**step, skpd_id=complaint.skpd_id, raised_at=work.now).save(force_create=True)
    await owe_staff(complaint, TOPICS.get(cause, Topic.ESCALATED), await listeners(complaint, level), work.now)
    height = LEVELS.index(level) + 1
    if cause is Cause.OVERDUE and height > complaint.escalation_level:
        await Complaint.filter(id=complaint.id).update(escalation_level=height)
    await work.audit("ESCALATED", complaint, Role.SYSTEM, {"cause": cause.value, "level": level.value})
    return True


async def listeners(complaint: Complaint, level: Level) -> list[Account]:
    """Find who hears of a case at one level; where an agency has named no head, its operators are not told twice."""
    if complaint.stage is Stage.CONFIRMATION:
        return []  # it is the reporter's turn, and the reporter is reminded
    if complaint.kind is Kind.MISCONDUCT:
        return await holders(Role.INSPECTOR)
    if level is Level.EXECUTIVE:
        return await holders(Role.EXECUTIVE)
    if level is Level.COORDINATOR:
        return await holders(Role.COORDINATOR)
    if complaint.skpd_id is None or complaint.stage is Stage.VERIFICATION:
        waits_for = Role.VERIFIER if complaint.stage is Stage.VERIFICATION else Role.COORDINATOR
        return await holders(waits_for) if level is Level.OPERATOR else []
    if level is Level.HEAD:
        return await Account.filter(skpd_id=complaint.skpd_id, is_head=True, is_active=True)
    return await holders(Role.OPERATOR, complaint.skpd_id)


async def settle(before: Complaint, after: Complaint, event: Event, now: datetime) -> None:
    """Put away what was reported upwards about a clock that has ended, or about what this move has put right."""
    waiting = Escalation.filter(complaint_id=after.id, settled_at=None).exclude(cause__in=list(SETTLED_APART))
    if before.stage is not after.stage or (after.status is not before.status and after.closed_at is not None):
        await waiting.update(settled_at=now)
        return
    causes = [cause for cause, events in ENDS_WITH.items() if event in events]
    if causes:
        await waiting.filter(cause__in=causes).update(settled_at=now)
