"""What the plain calculation goes by: the working days, what the city promises, and what people did in each case."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import holidays


class WorkingDays:
    """Every working day of some years, in a row; counting is a difference of two places in it."""

    def __init__(self, years: Iterable[int]) -> None:
        self._days: list[date] = []
        for year in years:
            free = holidays.country_holidays("ID", years=year, categories=("public", "government"))
            day = date(year, 1, 1)
            while day.year == year:
                if day.isoweekday() <= 5 and day not in free:
                    self._days.append(day)
                day += timedelta(days=1)

    def after(self, day: date, count: int) -> date:
        """Return the working day that comes `count` places after a day; the day itself for none."""
        return self._days[bisect_right(self._days, day) + count - 1] if count > 0 else day

    def passed(self, start: date, end: date) -> int:
        """Count the working days after one day, up to and with another."""
        return bisect_right(self._days, end) - bisect_right(self._days, start)


@dataclass(frozen=True, slots=True)
class Figures:
    """What the city promises. Units: working days."""

    verification: int
    first_response: int
    confirmation: int
    update_every: int
    info_answer: int
    legal_maximum: int


@dataclass(frozen=True, slots=True)
class Clock:
    """What a case promises at one moment; all that is compared after every act."""

    status: str
    stage: str
    due: date | None
    warn: date | None
    solution: date | None
    speaks: date | None


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody did. Shape: `clock` is what the installation promised afterwards; `until` the day of a hold."""

    order: int
    at: datetime
    event: str
    clock: Clock
    until: date | None = None


@dataclass(slots=True)
class Life:
    """All that people did in one case. Units: `solution_days` working days, `minutes` of an emergency."""

    number: str
    solution_days: int
    minutes: int | None = None
    acts: list[Act] = field(default_factory=list[Act])


@dataclass(frozen=True, slots=True)
class Pass:
    """One pass of the installation's clock. Shape: `order` among everything that happened."""

    order: int
    at: datetime
