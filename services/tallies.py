"""The same figures for every part of the city: agency by agency, category by category, area by area.

Nobody is ranked by closing rate here; scorecards take these figures and say who may be compared. Source: ux §4.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from models.area import Area
from models.category import Category
from models.clauses import aside
from models.database import fetch
from models.dimensions import Dimension
from models.facts import Fact, in_time
from models.listing import OPEN_NOW, ListingFilter, overdue_clause
from models.skpd import Skpd
from services.periods import Period, all_ages, all_spans, counted, happened_in, percentile, read_spans
from services.ports import Ports

DISTRICT_LENGTH = 8


KEYS = {
    Dimension.SKPD: aside("c.skpd_id"),
    Dimension.CATEGORY: aside("c.category_id"),
    Dimension.DISTRICT: f"substr(c.area_id, 1, {DISTRICT_LENGTH})",
    Dimension.VILLAGE: aside("c.area_id"),
}
"""What a case is counted under, by dimension."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The figures of one part of the city. Shape: `key` an id or area code, None for cases without one."""

    key: str | None
    received: int = 0
    open: int = 0
    overdue: int = 0
    resolved: int = 0
    on_time: int = 0
    reopened: int = 0
    closed: int = 0
    confirmed: int = 0
    bounces: int = 0
    bounced: int = 0
    open_median_days: float | None = None
    median_days: float | None = None
    p90_days: float | None = None

    @property
    def on_time_share(self) -> float | None:
        """The share of final answers given by their first promised day."""
        return self.on_time / self.resolved if self.resolved else None

    @property
    def reopened_share(self) -> float | None:
        """The share of final answers that the reporter sent back at least once."""
        return self.reopened / self.resolved if self.resolved else None

    @property
    def confirmed_share(self) -> float | None:
        """The share of closed cases that the reporter confirmed; the others were closed by silence."""
        return self.confirmed / self.closed if self.closed else None


async def tallies(ports: Ports, period: Period, wanted: ListingFilter, dimension: Dimension) -> list[Tally]:
    """Count every part of the city, the largest backlog first."""
    key = KEYS[dimension]
    late, ages = overdue_clause(ports.today()), all_ages(ports.clock.now())
    parts: dict[str | None, dict[str, Any]] = {}
    for where, columns in (
        (counted(ports, wanted, happened_in(ports, Fact.RECEIVED, period)), "COUNT(*) AS received"),
        (
            counted(ports, wanted, OPEN_NOW),
            "COUNT(*) AS open, SUM(c.bounce_count) AS bounces, "
            "SUM(CASE WHEN c.bounce_count > 0 THEN 1 ELSE 0 END) AS bounced, "
            f"SUM(CASE WHEN {late.sql} THEN 1 ELSE 0 END) AS overdue, {ages.sql} AS ages",
        ),
        (
            counted(ports, wanted, happened_in(ports, Fact.CLOSED, period)),
            "COUNT(*) AS closed, SUM(CASE WHEN c.closed_by = 'REPORTER' THEN 1 ELSE 0 END) AS confirmed",
        ),
    ):
        given = [*late.values, *ages.values] if "overdue" in columns else []
        rows = await fetch(
            f"SELECT {key} AS part, {columns} FROM complaint c WHERE {where.sql} GROUP BY 1",  # noqa: S608
            [*given, *where.values],
        )
        for row in rows:
            found = parts.setdefault(_key(row.pop("part")), {})
            if "ages" in row:
                found["open_median_days"] = percentile(read_spans(row.pop("ages")), 0.5)
            found.update({name: int(value or 0) for name, value in row.items()})
    for part, columns_of in (await _answered(ports, period, wanted, key)).items():
        parts.setdefault(part, {}).update(columns_of)
    found = [Tally(part, **columns_of) for part, columns_of in parts.items()]
    return sorted(found, key=lambda tally: (-tally.open, -tally.received, tally.key or ""))


async def _answered(
    ports: Ports, period: Period, wanted: ListingFilter, key: str
) -> Mapping[str | None, dict[str, Any]]:
    """Read the period's final answers: how many, on time, sent back, and how long they took."""
    where = counted(ports, wanted, happened_in(ports, Fact.ANSWERED, period))
    rows = await fetch(
        f"SELECT {key} AS part, COUNT(*) AS resolved, {all_spans('c.resolved_at')} AS spans, "  # noqa: S608
        f"SUM(CASE WHEN {in_time(period.first, ports.installation.zone)} THEN 1 ELSE 0 END) AS on_time, "
        f"SUM(CASE WHEN c.reopen_count > 0 THEN 1 ELSE 0 END) AS reopened "
        f"FROM complaint c WHERE {where.sql} GROUP BY 1",
        where.values,
    )
    columns: dict[str | None, dict[str, Any]] = {}
    for row in rows:
        spans = read_spans(row["spans"])
        columns[_key(row["part"])] = {
            **{name: int(row[name]) for name in ("resolved", "on_time", "reopened")},
            "median_days": percentile(spans, 0.5),
            "p90_days": percentile(spans, 0.9),
        }
    return columns


def _key(value: object) -> str | None:
    return None if value is None else str(value)


async def names_of(dimension: Dimension, parts: Sequence[Tally], language: str) -> dict[str, str]:
    """Read the names of all parts at once."""
    keys = [part.key for part in parts if part.key]
    if dimension in (Dimension.DISTRICT, Dimension.VILLAGE):
        areas = await Area.filter(code__in=keys).only("code", "name")
        return {area.code: area.name for area in areas}
    ids = [UUID(key) for key in keys]
    if dimension is Dimension.SKPD:
        return {str(skpd.id): skpd.name for skpd in await Skpd.filter(id__in=ids)}
    is_english = language == "en"
    categories = await Category.filter(id__in=ids)
    return {str(one.id): one.name_en if is_english else one.name for one in categories}
