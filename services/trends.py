"""Shows how much of each category, or from each part of the city, came week by week, beside the period before."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from models.clauses import local_day
from models.database import fetch
from models.dimensions import Dimension
from models.errors import NotPermitted
from models.facts import Fact
from models.listing import ListingFilter
from models.roles import LEADER_ROLES, Viewer
from services.periods import Period, counted, happened_in
from services.ports import Ports
from services.tallies import KEYS

WEEKS = 8


@dataclass(frozen=True, slots=True)
class PartTrend:
    """One part of the city over time.

    Shape: `key` an id or area code, None for cases without one; `before` of the period of the same length before;
    `weeks` the cases of the eight times seven days that end with the period, the oldest first.
    """

    key: str | None
    received: int
    before: int
    weeks: tuple[int, ...]


async def part_trends(
    ports: Ports, viewer: Viewer, period: Period, wanted: ListingFilter, dimension: Dimension
) -> list[PartTrend]:
    """Count every part, what grew most first.

    Raises: NotPermitted.
    """
    if viewer.account_id is None or not viewer.has(*LEADER_ROLES):
        raise NotPermitted
    weeks_begin = period.last - timedelta(days=7 * WEEKS - 1)
    whole = Period(min(period.before().first, weeks_begin), period.last)
    days = await _per_day(ports, whole, wanted, dimension)
    found = [_trend(key, counts, period, weeks_begin) for key, counts in days.items()]
    return sorted(found, key=lambda one: (one.before - one.received, -one.received, one.key or ""))


async def _per_day(
    ports: Ports, whole: Period, wanted: ListingFilter, dimension: Dimension
) -> Mapping[str | None, dict[date, int]]:
    day = local_day("c.submitted_at", whole.first, ports.installation.zone)
    where = counted(ports, wanted, happened_in(ports, Fact.RECEIVED, whole))
    rows = await fetch(
        f"SELECT {KEYS[dimension]} AS part, {day} AS day, COUNT(*) AS n "  # noqa: S608
        f"FROM complaint c WHERE {where.sql} GROUP BY 1, 2",
        where.values,
    )
    found: dict[str | None, dict[date, int]] = defaultdict(dict)
    for row in rows:
        found[str(row["part"]) if row["part"] is not None else None][_as_date(row["day"])] = int(row["n"])
    return found


def _as_date(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _trend(key: str | None, counts: Mapping[date, int], period: Period, weeks_begin: date) -> PartTrend:
    weeks = [0] * WEEKS
    for day, count in counts.items():
        if day >= weeks_begin:
            weeks[(day - weeks_begin).days // 7] += count
    return PartTrend(key, _sum(counts, period), _sum(counts, period.before()), tuple(weeks))


def _sum(counts: Mapping[date, int], period: Period) -> int:
    return sum(count for day, count in counts.items() if period.first <= day <= period.last)
