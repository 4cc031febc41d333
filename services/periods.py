"""Periods and the pieces of SQL that every figure about a period is counted with, the same on both databases."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import orjson

from models.clauses import FIRST_DAY, LAST_DAY, Clause, all_of, instant_value
from models.database import dialect
from models.errors import InvalidInput
from models.facts import Fact, Happening, happened
from models.listing import Listing, ListingFilter
from models.workflow import Kind
from services.ports import Ports

LONGEST_DAYS = 3660
_EARLIEST = FIRST_DAY + timedelta(days=LONGEST_DAYS)
"""Before any case there can be, and far enough from the first day of all to look at a period before it."""
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

    Raises: InvalidInput when it ends before it begins, is longer than ten years, or lies where no case can.
    """
    if last < first or (last - first).days >= LONGEST_DAYS or first < _EARLIEST or last > LAST_DAY:
        raise InvalidInput("PERIOD_INVALID", ["to"])
    return Period(first, last)


def counted(ports: Ports, wanted: ListingFilter, *more: Clause) -> Clause:
    """Match the cases that count under a filter; its own days are left to the period."""
    whole = replace(wanted, submitted_from=None, submitted_to=None)
    return Listing(
        all_of([_COUNTED, *more]),
        whole,
        ports.today(),
        zone=ports.installation.zone,
        stems="staff_stems",
        is_counted=True,
    ).where()


def happened_in(ports: Ports, fact: Fact, period: Period) -> Clause:
    """Match the cases to which it happened in the period, as the lists behind the figures do."""
    return happened(Happening(fact, period.first, period.last), ports.installation.zone)


def days_until(column: str) -> str:
    """Write the days from a report to an instant. Units: days, with fractions."""
    if dialect() == "postgres":
        return f"(EXTRACT(EPOCH FROM ({column} - c.submitted_at)) / 86400.0)::float8"
    return f"(julianday({column}) - julianday(c.submitted_at))"


def all_of_them(expression: str) -> str:
    """Write every value of a group as one JSON text: where all are needed, a row each would cost a row each."""
    gather = "json_agg" if dialect() == "postgres" else "json_group_array"
    return f"CAST({gather}({expression}) AS TEXT)"


def all_spans(column: str) -> str:
    """Write every span of a group, in any order."""
    return all_of_them(days_until(column))


def all_ages(now: datetime) -> Clause:
    """Write how old every case of a group is, in any order."""
    instant = "CAST(? AS timestamptz)" if dialect() == "postgres" else "?"
    return Clause(all_spans(instant), (instant_value(now),))


def read_spans(text: object) -> list[float]:
    """Read what `all_spans` gave, sorted; none of nothing."""
    return sorted(orjson.loads(str(text))) if text else []


def percentile(values: Sequence[float], share: float) -> float | None:
    """Return the smallest value that at least `share` of the sorted values do not exceed; None for none."""
    return values[max(math.ceil(share * len(values)) - 1, 0)] if values else None
