"""Shows how much of each category, or from each part of the city, came week by week, beside the period before."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from models.clauses import instant_value, midnight
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
    weeks = [period.last - timedelta(days=7 * left - 1) for left in range(WEEKS, 0, -1)]
    found = [
        _trend(key, counts, period, weeks)
        for key, counts in (await _counts(ports, period, weeks, wanted, dimension)).items()
    ]
    return sorted(found, key=lambda one: (one.before - one.received, -one.received, one.key or ""))


async def _counts(
    ports: Ports, period: Period, weeks: Sequence[date], wanted: ListingFilter, dimension: Dimension
) -> Mapping[str | None, Mapping[date, int]]:
    """Count every part between the days on which the period, the one before or a week begins, by the first of them."""
    zone = ports.installation.zone
    edges = sorted({period.before().first, period.first, *weeks}, reverse=True)
    stretch = " ".join(f"WHEN c.submitted_at >= ? THEN {place}" for place in range(len(edges)))
    where = counted(ports, wanted, happened_in(ports, Fact.RECEIVED, Period(edges[-1], period.last)))
    rows = await fetch(
        f"SELECT {KEYS[dimension]} AS part, CASE {stretch} END AS stretch, COUNT(*) AS n "  # noqa: S608
        f"FROM complaint c WHERE {where.sql} GROUP BY 1, 2",
        [*(instant_value(midnight(edge, zone)) for edge in edges), *where.values],
    )
    found: dict[str | None, dict[date, int]] = defaultdict(dict)
    for row in rows:
        found[str(row["part"]) if row["part"] is not None else None][edges[row["stretch"]]] = int(row["n"])
    return found


def _trend(key: str | None, counts: Mapping[date, int], period: Period, weeks: Sequence[date]) -> PartTrend:
    in_weeks = tuple(_sum(counts, Period(week, week + timedelta(days=6))) for week in weeks)
    return PartTrend(key, _sum(counts, period), _sum(counts, period.before()), in_weeks)


def _sum(counts: Mapping[date, int], period: Period) -> int:
    return sum(count for day, count in counts.items() if period.first <= day <= period.last)
