"""Deadlines are promises: the working days must be the government's."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.calendar import WorkingCalendar

CALENDAR = WorkingCalendar()
HOLIDAYS = Path(__file__).parents[3] / "shared" / "data" / "hari-libur" / "hari-libur-2017-2027.csv"
DAYS = st.dates(date(2018, 1, 1), date(2027, 6, 30))


def plain_days(start: date, end: date) -> list[date]:
    """List working days the slow way, the first excluded."""
    days: list[date] = []
    day = start
    while day < end:
        day += timedelta(days=1)
        if CALENDAR.is_working_day(day):
            days.append(day)
    return days


@pytest.mark.skipif(not HOLIDAYS.exists(), reason="the list of holidays is not on this machine")
def test_every_weekday_is_worked_unless_the_decree_says_otherwise() -> None:
    with HOLIDAYS.open(encoding="utf-8") as file:
        free = {date.fromisoformat(row["tanggal"]) for row in csv.DictReader(file)}
    day = date(2017, 1, 1)
    while day < date(2028, 1, 1):
        assert CALENDAR.is_working_day(day) == (day.weekday() < 5 and day not in free), day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 8, 17), False),  # independence
        (date(2026, 12, 25), False),  # Christmas
        (date(2026, 5, 1), False),  # labour
        (date(2026, 8, 18), True),
        (date(2026, 8, 15), False),  # Saturday
        (date(2026, 8, 16), False),  # Sunday
    ],
)
def test_known_days(day: date, worked: bool) -> None:
    assert CALENDAR.is_working_day(day) is worked


def test_an_installation_may_overrule_any_day() -> None:
    saturday, tuesday = date(2026, 8, 15), date(2026, 8, 18)
    moved = WorkingCalendar({saturday: True, tuesday: False})
    assert moved.is_working_day(saturday)
    assert not moved.is_working_day(tuesday)
    assert moved.add(date(2026, 8, 14), 2) == date(2026, 8, 19)


def test_a_week_over_independence_day() -> None:
    friday = date(2026, 8, 14)
    assert CALENDAR.add(friday, 0) == friday
    assert CALENDAR.add(friday, 1) == date(2026, 8, 18)
    assert CALENDAR.add(friday, 3) == date(2026, 8, 20)
    assert CALENDAR.between(friday, date(2026, 8, 20)) == 3
    assert CALENDAR.between(date(2026, 8, 20), friday) == -3
    assert CALENDAR.span(friday, date(2026, 8, 19)) == [friday, date(2026, 8, 18), date(2026, 8, 19)]
    assert CALENDAR.span(date(2026, 8, 19), friday) == []


@given(DAYS, st.integers(1, 70))
def test_adding_agrees_with_counting(start: date, count: int) -> None:
    due = CALENDAR.add(start, count)
    assert plain_days(start, due) == CALENDAR.span(start + timedelta(days=1), due)
    assert len(plain_days(start, due)) == count == CALENDAR.between(start, due) == -CALENDAR.between(due, start)
    assert CALENDAR.is_working_day(due)
