"""What people do next in a simulated case, and when: mostly in time, often enough late or never.

Everything is drawn from the case's own generator, so one seed tells the same year again.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from models.calendar import WorkingCalendar
from models.complaint import Complaint
from models.workflow import Kind, Status

LOOK = "LOOK"
"""The reporter looks at the case again, to find what the clock made of it."""
CITIZENS = frozenset({"INFO_ANSWERED", "CONFIRMED", "REOPENED", "APPEALED", "WITHDRAWN", LOOK})
WORDS_AT_MOST = 4
OPENING, CLOSING = 8, 16

Choice = tuple[str, float, tuple[float, float]]

HABITS: dict[Status, tuple[Choice, ...]] = {
    Status.SUBMITTED: (
        ("VERIFIED", 70, (0, 2.5)),
        ("VERIFIED", 14, (3, 16)),
        ("INFO_REQUESTED", 7, (0, 4)),
        ("REJECTED", 6, (0, 5)),
        ("WITHDRAWN", 2, (0, 9)),
        ("", 1, (0, 0)),
    ),
    Status.NEEDS_INFO: (("INFO_ANSWERED", 62, (0, 12)), (LOOK, 18, (18, 40)), ("", 20, (0, 0))),
    Status.VERIFIED: (
        ("ASSIGNED", 84, (0, 2)),
        ("ASSIGNED", 9, (4, 14)),
        ("MERGED", 4, (0, 4)),
        ("REJECTED", 2, (0, 3)),
        ("", 1, (0, 0)),
    ),
    Status.ASSIGNED: (
        ("ACCEPTED", 70, (0, 3)),
        ("ACCEPTED", 12, (5, 20)),
        ("RETURNED", 10, (0, 9)),
        ("REASSIGNED", 7, (0, 8)),
        ("", 1, (0, 0)),
    ),
    Status.ON_HOLD: (("RESUMED", 60, (0, 14)), ("RESUMED", 38, (10, 50)), ("", 2, (0, 0))),
    Status.RESOLVED: (
        ("CONFIRMED", 35, (0, 13)),
        ("REOPENED", 8, (0, 13)),
        (LOOK, 12, (15, 45)),
        ("", 45, (0, 0)),
    ),
    Status.CLOSED: (("REOPENED", 10, (0, 25)), ("", 90, (0, 0))),
    Status.REJECTED: (("APPEALED", 30, (0, 12)), ("", 70, (0, 0))),
    Status.MERGED: (("UNMERGED", 50, (0, 30)), ("", 50, (0, 0))),
}
"""Per status: what may come next, how often, and after how many days."""

AT_WORK = (("PROGRESS_REPLIED", 28), ("HELD", 9), ("INFO_REQUESTED", 7), ("RETURNED", 3), ("RESOLVED", 53))
IN_DANGER: tuple[Choice, ...] = (
    ("ACCEPTED", 62, (0.001, 0.0095)),
    ("ACCEPTED", 18, (0.011, 0.4)),
    ("VERIFIED", 20, (0.005, 1.2)),
)


@dataclass(frozen=True, slots=True)
class Intent:
    """What somebody means to do, and when."""

    at: datetime
    event: str


@dataclass(frozen=True)
class Surroundings:
    """What habits depend on beside the case."""

    calendar: WorkingCalendar
    zone: ZoneInfo


def intent(
    case: Complaint, work: timedelta | None, now: datetime, rng: random.Random, around: Surroundings, words: int
) -> Intent | None:
    """Draw what happens next in this case, None when nothing more does. Shape: `words` how often work was spoken of."""
    if case.is_emergency and case.accepted_at is None and case.status in (Status.SUBMITTED, Status.VERIFIED):
        event, after = _drawn(IN_DANGER if case.status is Status.SUBMITTED else IN_DANGER[:2], rng)
        return Intent(now + timedelta(days=after), event)
    if case.status is Status.IN_PROGRESS:
        event, after = _at_work(case, work, now, rng, words)
    elif case.status in HABITS:
        event, after = _drawn(HABITS[case.status], rng)
    else:
        return None
    event = _possible(case, event)
    if not event:
        return None
    at = now + timedelta(days=after, seconds=rng.randrange(60, 3600))
    return Intent(at if event in CITIZENS else _office_hours(at, rng, around), event)


def _possible(case: Complaint, event: str) -> str:
    """Turn what this case does not allow into what its holder does instead."""
    is_sealed = case.kind is Kind.MISCONDUCT
    if is_sealed and event == "MERGED":
        return "ASSIGNED"
    if (is_sealed and event in ("RETURNED", "REASSIGNED")) or (event == "RETURNED" and case.is_owner_settled):
        return "ACCEPTED" if case.status is Status.ASSIGNED else "PROGRESS_REPLIED"
    return event


def _drawn(choices: Sequence[Choice], rng: random.Random) -> tuple[str, float]:
    ((event, _, (least, most)),) = rng.choices(choices, [weight for _, weight, _ in choices])
    return event, rng.uniform(least, most)


def _at_work(
    case: Complaint, work: timedelta | None, now: datetime, rng: random.Random, words: int
) -> tuple[str, float]:
    """Draw the next step of the work; the answer comes when the work is done."""
    begun = case.accepted_at or now
    if case.verified_at is None:
        return "VERIFIED", rng.uniform(0, 2)
    (event,) = rng.choices([name for name, _ in AT_WORK], [weight for _, weight in AT_WORK])
    if words >= WORDS_AT_MOST or case.reopen_count:
        event = "RESOLVED"
    left = (begun + work - now).total_seconds() / 86_400 if work is not None else None
    if event != "RESOLVED":
        return event, rng.uniform(0, min(max(left if left is not None else 20, 1), 20))
    return ("", 0) if left is None else ("RESOLVED", max(left, rng.uniform(0, 2) if not case.reopen_count else 3))


def _office_hours(at: datetime, rng: random.Random, around: Surroundings) -> datetime:
    """Put off to the next hour in which offices are open."""
    local = at.astimezone(around.zone)
    if around.calendar.is_working_day(local.date()) and OPENING <= local.hour < CLOSING:
        return at
    day = local.date() if local.hour < OPENING else local.date() + timedelta(days=1)
    while not around.calendar.is_working_day(day):
        day += timedelta(days=1)
    opens = datetime.combine(day, time(OPENING), around.zone)
    return max(at, (opens + timedelta(seconds=rng.randrange(1, 7200))).astimezone(at.tzinfo))
