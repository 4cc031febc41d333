"""Working days of the government: Monday to Friday without national holidays and joint leave.

The joint decree of three ministers moves days every year, so an installation may overrule any date; the deadlines of
the law are counted in these days and in nothing else.
"""

from collections.abc import Mapping
from datetime import date, timedelta

import holidays

_DAY = timedelta(days=1)
_SATURDAY = 5
CATEGORIES = ("public", "government")
_TONGUES = {"id": "id", "en": "en_US"}


class WorkingCalendar:
    """Counts working days. Shape: `overrides` maps a date to whether it is worked, whatever the calendar says."""

    def __init__(self, overrides: Mapping[date, bool] | None = None, country: str = "ID") -> None:
        self._overrides = dict(overrides or {})
        self._country = country
        self._holidays = holidays.country_holidays(country, categories=CATEGORIES)

    def overrule(self, overrides: Mapping[date, bool]) -> None:
        """Take the city's own decisions in place of those known before."""
        self._overrides = dict(overrides)

    def named(self, year: int, language: str = "id") -> dict[date, str]:
        """List the country's holidays and joint leave of a year by name."""
        tongue = _TONGUES.get(language, "id")
        return dict(holidays.country_holidays(self._country, years=year, categories=CATEGORIES, language=tongue))

    def is_working_day(self, day: date) -> bool:
        """Tell whether offices are open that day."""
        decided = self._overrides.get(day)
        if decided is not None:
            return decided
        return day.weekday() < _SATURDAY and day not in self._holidays

    def add(self, day: date, count: int) -> date:
        """Return the `count`-th working day strictly after `day`; the day itself for none."""
        for _ in range(count):
            day += _DAY
            while not self.is_working_day(day):
                day += _DAY
        return day

    def between(self, start: date, end: date) -> int:
        """Count the working days after `start` up to and including `end`; negative when `end` comes first."""
        if end < start:
            return -self.between(end, start)
        return sum(self.is_working_day(start + _DAY * offset) for offset in range(1, (end - start).days + 1))

    def span(self, start: date, end: date) -> list[date]:
        """List the working days from `start` to `end`, both included."""
        days = (start + _DAY * offset for offset in range((end - start).days + 1))
        return [day for day in days if self.is_working_day(day)]
