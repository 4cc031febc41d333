"""What can happen to a case within some days: the figures count by it, and the lists behind them are narrowed by it.

One text of SQL serves both, so that a number and its list cannot differ. Source: ux §4 «each number links to the list
behind it with the same filters».
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from zoneinfo import ZoneInfo

from models.clauses import Clause, all_of, days_between, local_day
from models.escalation import Cause
from models.workflow import ClosedBy


class Fact(StrEnum):
    """What can have happened to a case."""

    RECEIVED = "RECEIVED"
    BECAME_LATE = "BECAME_LATE"
    ANSWERED = "ANSWERED"
    ANSWERED_IN_TIME = "ANSWERED_IN_TIME"
    ANSWERED_AND_REOPENED = "ANSWERED_AND_REOPENED"
    CLOSED = "CLOSED"
    CONFIRMED = "CONFIRMED"


@dataclass(frozen=True, slots=True)
class Happening:
    """A fact and the days it happened in, both included. Units: local dates."""

    fact: Fact
    first: date
    last: date


def in_time(near: date, zone: ZoneInfo) -> str:
    """Write whether a final answer was given by its first promised day."""
    return f"(c.resolution_due_on IS NULL OR {local_day('c.resolved_at', near, zone)} <= c.resolution_due_on)"


def happened(wanted: Happening, zone: ZoneInfo) -> Clause:
    """Match the cases to which it happened in those days."""
    answered = days_between("c.resolved_at", wanted.first, wanted.last, zone)
    closed = days_between("c.closed_at", wanted.first, wanted.last, zone)
    match wanted.fact:
        case Fact.RECEIVED:
            return days_between("c.submitted_at", wanted.first, wanted.last, zone)
        case Fact.BECAME_LATE:
            raised = days_between("e.raised_at", wanted.first, wanted.last, zone)
            sql = f"c.id IN (SELECT e.complaint_id FROM escalation e WHERE e.cause = ? AND {raised.sql})"  # noqa: S608
            return Clause(sql, (Cause.OVERDUE.value, *raised.values))
        case Fact.ANSWERED:
            return answered
        case Fact.ANSWERED_IN_TIME:
            return all_of([answered, Clause(in_time(wanted.first, zone))])
        case Fact.ANSWERED_AND_REOPENED:
            return all_of([answered, Clause("c.reopen_count > 0")])
        case Fact.CLOSED:
            return all_of([closed, Clause("c.closed_by IS NOT NULL")])
        case Fact.CONFIRMED:
            return all_of([closed, Clause("c.closed_by = ?", (ClosedBy.REPORTER.value,))])
