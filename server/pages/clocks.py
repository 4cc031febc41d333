"""Draws deadlines as people count them: a strip of working days, and how many are left, in words.

Nothing here decides a deadline; `services.stages` does.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from models.workflow import Stage
from server.pages.shell import Visit
from services.ports import Ports
from services.stages import StageFacts

MOST_LATE_CELLS = 10


@dataclass(frozen=True, slots=True)
class Cell:
    """One working day of the strip. Shape: `state` is past, now, wait, over or empty."""

    state: str
    starts_week: bool
    is_due: bool

    @property
    def classes(self) -> str:
        """Return the classes of the cell."""
        named = (("gap", self.starts_week), (self.state, bool(self.state)), ("end", self.is_due))
        return " ".join(name for name, holds in named if holds)


@dataclass(frozen=True, slots=True)
class Clock:
    """The deadline of a case in words and as a strip."""

    words: str
    is_late: bool
    cells: list[Cell]
    started_on: date | None
    due_on: date | None


def strip(ports: Ports, stage: StageFacts, today: date) -> list[Cell]:
    """Draw the working days of a stage, and those past its day."""
    days = list(stage.working_days)
    due = stage.due_on
    if due is None or not days:
        return []
    if stage.is_overdue:
        days += ports.calendar.span(due + timedelta(days=1), today)[:MOST_LATE_CELLS]
    cells, last = list[Cell](), stage.working_days[-1]
    for index, day in enumerate(days):
        jumps = index > 0 and (day - days[index - 1]).days > 1
        cells.append(Cell(_state(day, due, today, paused=stage.is_paused), jumps, day == last))
    return cells


def _state(day: date, due: date, today: date, *, paused: bool) -> str:
    if day > due:
        return "over"
    if day == today:
        return "now"
    if day > today:
        return ""
    return "wait" if paused else "past"


def clock_of(visit: Visit, stage: StageFacts) -> Clock | None:
    """Say by when a case must move on; None when no clock runs."""
    left = stage.working_days_left
    if stage.due_on is None or left is None or stage.name is Stage.FINISHED:
        return None
    ports = visit.site.ports
    cells = strip(ports, stage, ports.today())
    started = visit.dates.local(stage.started_at).date()
    return Clock(_clock_words(visit, stage, left), stage.is_overdue, cells, started, stage.due_on)


def _clock_words(visit: Visit, stage: StageFacts, left: int) -> str:
    if stage.is_paused:
        return visit.say("page.clock.paused")
    if stage.is_overdue:
        return visit.say("page.clock.late", n=max(1, -left))
    if left == 0:
        return visit.say("page.clock.today")
    return visit.say(f"page.clock.{stage.name.value.lower()}", n=left)
