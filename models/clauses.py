"""Pieces of WHERE that can be joined without ever writing a value into the text, the same on both databases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from models.database import dialect

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(9000, 1, 1)


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of WHERE with its values, `?` for each."""

    sql: str
    values: tuple[Any, ...] = ()


NOTHING = Clause("1 = 0")
EVERYTHING = Clause("1 = 1")


def among(column: str, values: Sequence[object]) -> Clause:
    """Match a column against a closed list."""
    if not values:
        return NOTHING
    return Clause(f"{column} IN ({', '.join('?' for _ in values)})", tuple(values))


def all_of(clauses: Sequence[Clause]) -> Clause:
    """Join clauses by AND."""
    return _joined(clauses, " AND ") or EVERYTHING


def any_of(clauses: Sequence[Clause]) -> Clause:
    """Join clauses by OR."""
    return _joined(clauses, " OR ") or NOTHING


def _joined(clauses: Sequence[Clause], word: str) -> Clause | None:
    if not clauses:
        return None
    values = tuple(value for clause in clauses for value in clause.values)
    return Clause("(" + word.join(clause.sql for clause in clauses) + ")", values)


def aside(column: str) -> str:
    """Write a column so that no index leads with it: the planner keeps to the narrow index the question is meant for,
    which has the column beside it, and does not fetch half the cases of a large district or agency one by one.
    """
    return f"COALESCE({column}, NULL)"


def id_value(value: UUID) -> Any:
    """Shape an id as the open database stores it."""
    return value if dialect() == "postgres" else str(value)


def as_id(value: object) -> UUID:
    """Read an id as the open database gives it."""
    return value if isinstance(value, UUID) else UUID(str(value))


def date_value(value: date) -> Any:
    """Shape a local date as the open database stores it."""
    return value if dialect() == "postgres" else value.isoformat()


def instant_value(value: datetime) -> Any:
    """Shape an instant as the open database stores it; SQLite keeps text in UTC, which sorts like time."""
    instant = value.astimezone(UTC)
    return instant if dialect() == "postgres" else str(instant)


def midnight(day: date, zone: ZoneInfo, days_later: int = 0) -> datetime:
    """Begin a local day; days nobody can mean are moved to where the arithmetic still works."""
    day = min(max(day, FIRST_DAY), LAST_DAY)
    return datetime.combine(day + timedelta(days=days_later), time.min, zone)


def days_between(column: str, first: date | None, last: date | None, zone: ZoneInfo) -> Clause:
    """Match the instants of a column within local days, both included; an end left out is open."""
    clauses: list[Clause] = []
    if first:
        clauses.append(Clause(f"{column} >= ?", (instant_value(midnight(first, zone)),)))
    if last:
        clauses.append(Clause(f"{column} < ?", (instant_value(midnight(last, zone, days_later=1)),)))
    return all_of(clauses)


def local_day(column: str, near: date, zone: ZoneInfo) -> str:
    """Write the local day of an instant, by the zone's offset on the day `near` (no summer time here)."""
    offset = datetime.combine(near, time.min, zone).utcoffset() or timedelta()
    minutes = int(offset.total_seconds() // 60)
    if dialect() == "postgres":
        return f"(({column} AT TIME ZONE 'UTC') + interval '{minutes} minutes')::date"
    return f"date({column}, '{minutes:+d} minutes')"
