"""A short year of the city: whatever the clocks do is what a plain calculation says, and nobody is left in silence."""

import random
from pathlib import Path

import pytest

from server.simulation import arrivals, year
from server.simulation.lives import WorkingDays
from services.ports import Installation
from tests.house import FrozenClock, make_ports

CASES = 110
YEAR = 2026
RECORDS = Path(__file__).resolve().parents[3] / "shared" / "data"


async def test_every_clock_of_a_year_agrees_with_a_plain_calculation(database: object, tmp_path: Path):
    ports = make_ports(tmp_path, FrozenClock())
    drawn = arrivals.draw(CASES, YEAR, ports.installation.zone, random.Random(11))
    try:
        told = await year.act_out(ports, drawn, YEAR, 11)
    finally:
        ports.photos.close()
    assert told.compared.wrong == []
    assert told.compared.silent == []
    assert 0 < told.compared.longest <= ports.installation.deadlines.automatic_update
    assert told.cases == CASES
    happened = {what.split()[0] for what in told.compared.facts}
    assert {"WARNING", "OVERDUE", "AUTO_UPDATED", "CLOSED_SILENTLY", "INFO_LAPSED", "HOLD_PASSED"} <= happened
    assert {"RETURNED", "REASSIGNED", "MERGED", "REOPENED", "INFO_ANSWERED", "CONFIRMED"} <= set(told.moves)


@pytest.mark.skipif(not (RECORDS / arrivals.RECORDS).exists(), reason="the city's records are not beside the project")
def test_a_real_citys_records_give_the_times():
    zone = Installation().zone
    drawn = arrivals.read(RECORDS, 500, YEAR, zone, random.Random(1))
    assert len(drawn) == 500
    assert {one.at.astimezone(zone).year for one in drawn} == {YEAR}
    assert drawn == sorted(drawn, key=lambda one: one.at)
    assert any(one.work is None for one in arrivals.read(RECORDS, 10_000, YEAR, zone, random.Random(1)))


def test_the_plain_calculation_and_the_calendar_know_the_same_days(tmp_path: Path):
    ports, days = make_ports(tmp_path, FrozenClock()), WorkingDays((2025, 2026, 2027))
    start = ports.today()
    try:
        for count in range(1, 90):
            assert days.after(start, count) == ports.calendar.add(start, count)
            assert days.passed(start, days.after(start, count)) == count
    finally:
        ports.photos.close()
