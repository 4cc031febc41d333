"""What the mayor's page counts: how much lies open, how late, how fast it is answered, and whether reporters agree.

Every figure is counted anew from the cases under the same conditions as the lists it links to, with its n; medians and
ninetieth percentiles instead of means. Misconduct is nowhere in it. Source: SIPAKATAU 1.9, ux §4.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from models.clauses import Clause, aside, instant_value, local_day, midnight
from models.database import fetch
from models.dimensions import TrendStep
from models.facts import Fact
from models.listing import OPEN_NOW, ListingFilter, overdue_clause
from models.workflow import OPEN
from services.periods import Period, all_spans, counted, happened_in, percentile, read_spans
from services.ports import Ports

_OPEN = ", ".join(f"'{status.value}'" for status in sorted(OPEN))
_TURNED = f"(t.to_status IN ({_OPEN})) <> (t.from_status IN ({_OPEN}))"
"""A case ended or was opened again; where it came in it was neither before, and that is no turn."""

AGE_LIMITS_DAYS = (3, 7, 14, 30, 60)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number beside what it was. Shape: None without any case; `n` cases stand behind it."""

    value: float | None
    n: int
    previous: float | None
    previous_n: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The first row. Units: cases; days from report to final answer; shares from 0 to 1."""

    open: Figure
    overdue: Figure
    became_late: Figure
    median_days: Figure
    confirmed_share: Figure


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """How many came and were answered in one step. Units: local dates, both included."""

    first: date
    last: date
    received: int
    resolved: int


@dataclass(frozen=True, slots=True)
class AgeBucket:
    """Open cases by how long ago they came. Units: calendar days; `to_days` None for the oldest."""

    from_days: int
    to_days: int | None
    count: int


async def _count(where: Clause) -> int:
    rows = await fetch(f"SELECT COUNT(*) AS n FROM complaint c WHERE {where.sql}", where.values)  # noqa: S608
    return int(rows[0]["n"])


async def figures(ports: Ports, period: Period, wanted: ListingFilter) -> Figures:
    """Count the first row. Open and overdue are of this moment, the others of the period.

    Shape: `open.previous` is how many were open when the period began.
    """
    now = await _count(counted(ports, wanted, OPEN_NOW))
    late = await _count(counted(ports, wanted, overdue_clause(ports.today())))
    begun_with = await _open_at(ports, midnight(period.first, ports.installation.zone), wanted)
    both = (period, period.before())
    became_late = [await _became_late(ports, part, wanted) for part in both]
    spans = [await _spans(ports, part, wanted) for part in both]
    ended = [await _ended(ports, part, wanted) for part in both]
    return Figures(
        open=Figure(now, now, begun_with, begun_with),
        overdue=Figure(late, now, None, 0),
        became_late=Figure(became_late[0], became_late[0], became_late[1], became_late[1]),
        median_days=Figure(percentile(spans[0], 0.5), len(spans[0]), percentile(spans[1], 0.5), len(spans[1])),
        confirmed_share=Figure(_share(*ended[0]), ended[0][1], _share(*ended[1]), ended[1][1]),
    )


async def _open_at(ports: Ports, instant: datetime, wanted: ListingFilter) -> int:
    """Count how many cases were open at an instant: of those that had come, the open ones now, less every turn since.

    Only cases changed since can have turned since (`services.unit` marks every move), so few moves are looked at.
    """
    then = instant_value(instant)
    had_come = Clause("c.submitted_at < ?", (then,))
    still = counted(ports, wanted, had_come, OPEN_NOW)
    moved = counted(ports, wanted, had_come, Clause("c.changed_at >= ?", (then,)))
    rows = await fetch(
        f"SELECT (SELECT COUNT(*) FROM complaint c WHERE {still.sql}) - "  # noqa: S608
        f"(SELECT COALESCE(SUM(CASE WHEN t.to_status IN ({_OPEN}) THEN 1 ELSE -1 END), 0) "
        "FROM complaint c JOIN status_transition t ON t.complaint_id = c.id "
        f"WHERE {moved.sql} AND {aside('t.at')} >= ? AND {_TURNED}) AS n",
        (*still.values, *moved.values, then),
    )
    return int(rows[0]["n"])


async def _became_late(ports: Ports, period: Period, wanted: ListingFilter) -> int:
    return await _count(counted(ports, wanted, happened_in(ports, Fact.BECAME_LATE, period)))


async def _spans(ports: Ports, period: Period, wanted: ListingFilter) -> list[float]:
    where = counted(ports, wanted, happened_in(ports, Fact.ANSWERED, period))
    rows = await fetch(f"SELECT {all_spans('c.resolved_at')} AS spans FROM complaint c WHERE {where.sql}", where.values)  # noqa: S608
    return read_spans(rows[0]["spans"])


async def _ended(ports: Ports, period: Period, wanted: ListingFilter) -> tuple[int, int]:
    where = counted(ports, wanted, happened_in(ports, Fact.CLOSED, period))
    rows = await fetch(
        "SELECT COALESCE(SUM(CASE WHEN c.closed_by = 'REPORTER' THEN 1 ELSE 0 END), 0) AS confirmed, "  # noqa: S608
        f"COUNT(*) AS n FROM complaint c WHERE {where.sql}",
        where.values,
    )
    return int(rows[0]["confirmed"]), int(rows[0]["n"])


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


async def trend(ports: Ports, period: Period, wanted: ListingFilter) -> tuple[TrendStep, list[TrendPoint]]:
    """Count what came and what was answered, step by step through the period."""
    step = TrendStep.DAY if period.days <= 31 else TrendStep.WEEK if period.days <= 190 else TrendStep.MONTH
    received = await _per_day(ports, Fact.RECEIVED, period, wanted)
    resolved = await _per_day(ports, Fact.ANSWERED, period, wanted)
    points: list[TrendPoint] = []
    first = period.first
    while first <= period.last:
        last = min(_last_of(first, step), period.last)
        days = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
        came, went = sum(received.get(day, 0) for day in days), sum(resolved.get(day, 0) for day in days)
        points.append(TrendPoint(first, last, came, went))
        first = last + timedelta(days=1)
    return step, points


def _last_of(day: date, step: TrendStep) -> date:
    if step is TrendStep.DAY:
        return day
    if step is TrendStep.WEEK:
        return day + timedelta(days=6 - day.weekday())
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


async def _per_day(ports: Ports, fact: Fact, period: Period, wanted: ListingFilter) -> dict[date, int]:
    column = "c.submitted_at" if fact is Fact.RECEIVED else "c.resolved_at"
    day = local_day(column, period.first, ports.installation.zone)
    where = counted(ports, wanted, happened_in(ports, fact, period))
    rows = await fetch(
        f"SELECT {day} AS day, COUNT(*) AS n FROM complaint c WHERE {where.sql} GROUP BY 1",  # noqa: S608
        where.values,
    )
    return {_as_date(row["day"]): int(row["n"]) for row in rows}


def _as_date(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


async def backlog(ports: Ports, wanted: ListingFilter) -> list[AgeBucket]:
    """Count the open cases by age, the youngest first."""
    today = ports.today()
    buckets: list[AgeBucket] = []
    youngest = 0
    for limit in (*AGE_LIMITS_DAYS, None):
        oldest_day = today - timedelta(days=limit) if limit is not None else date(1900, 1, 1)
        came = Period(oldest_day, today - timedelta(days=youngest))
        where = counted(ports, wanted, OPEN_NOW, happened_in(ports, Fact.RECEIVED, came))
        buckets.append(AgeBucket(youngest, limit, await _count(where)))
        youngest = (limit or 0) + 1
    return buckets
