"""Periods and the pieces of SQL that every figure about a period is counted with, the same on both databases."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from models.database import dialect
from models.errors import InvalidInput
from models.listing import Clause, Listing, ListingFilter, all_of, among, instant_value
from models.workflow import OPEN, Kind
from services.ports import Ports

LONGEST_DAYS = 3660
_COUNTED = Clause("c.kind <> ?", (Kind.MISCONDUCT.value,))


@dataclass(frozen=True, slots=True)
class Period:
    """Days that are looked at, both included. Units: local dates."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """Count its days."""
        return (self.last - self.first).days + 1

    def before(self) -> "Period":
        """Return the period of the same length that ends the day before."""
        return Period(self.first - timedelta(days=self.days), self.first - timedelta(days=1))


def period_of(first: date, last: date) -> Period:
    """Make a period.

    Raises: InvalidInput when it ends before it begins or is longer than ten years.
    """
    if last < first or (last - first).days >= LONGEST_DAYS:
        raise InvalidInput("PERIOD_INVALID", ["to"])
    return Period(first, last)


def counted(ports: Ports, wanted: ListingFilter, *more: Clause) -> Clause:
    """Match the cases that count under a filter; its own days are left to the period."""
    whole = replace(wanted, submitted_from=None, submitted_to=None)
    return Listing(
        all_of([_COUNTED, *more]), whole, ports.today(), zone=ports.installation.zone, stems="staff_stems"
    ).where()


def within(ports: Ports, column: str, period: Period) -> Clause:
    """Match instants of a column inside the period's local days."""
    zone = ports.installation.zone
    first = datetime.combine(period.first, time.min, zone)
    end = datetime.combine(period.last + timedelta(days=1), time.min, zone)
    return Clause(f"{column} >= ? AND {column} < ?", (instant_value(first), instant_value(end)))


OPEN_NOW = among("c.status", [status.value for status in sorted(OPEN)])


def days_until(column: str) -> str:
    """Write the days from a report to an instant. Units: days, with fractions."""
    if dialect() == "postgres":
        return f"(EXTRACT(EPOCH FROM ({column} - c.submitted_at)) / 86400.0)::float8"
    return f"(julianday({column}) - julianday(c.submitted_at))"


def percentile(values: Sequence[float], share: float) -> float | None:
    """Return the smallest value that at least `share` of the sorted values do not exceed; None for none."""
    return values[max(math.ceil(share * len(values)) - 1, 0)] if values else None


def local_day(ports: Ports, period: Period, column: str) -> str:
    """Write the local day of an instant; the zone's offset is that of the period's start (no summer time here)."""
    offset = datetime.combine(period.first, time.min, ports.installation.zone).utcoffset() or timedelta()
    minutes = int(offset.total_seconds() // 60)
    if dialect() == "postgres":
        return f"(({column} AT TIME ZONE 'UTC') + interval '{minutes} minutes')::date"
    return f"date({column}, '{minutes:+d} minutes')"
