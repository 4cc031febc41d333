"""When people report, and how long it takes until something is done: from a real city's records, or drawn.

Only times are read from the records: the day of the year, the hour, and the time from report to completion.
"""

import csv
import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

RECORDS = Path("311-baltimore") / "permintaan.csv"
NEVER_DONE = 0.02
HOURS = (1, 1, 1, 1, 1, 2, 4, 9, 14, 16, 16, 15, 13, 14, 14, 13, 12, 10, 8, 7, 6, 4, 3, 2)
WEEKEND = 0.35
"""How many of the reports that would fall on a weekend are made on it."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One report. Shape: `work` is the time until it is done once somebody works on it, None when that never comes."""

    at: datetime
    work: timedelta | None


def read(directory: Path, cases: int, year: int, zone: ZoneInfo, rng: random.Random) -> list[Arrival]:
    """Draw arrivals from the records, moved to the year asked for."""
    with (directory / RECORDS).open(encoding="utf-8", newline="") as file:
        rows = [(row["dibuat"], row["ditutup"]) for row in csv.DictReader(file)]
    rng.shuffle(rows)
    chosen = rows[:cases] if cases <= len(rows) else rng.choices(rows, k=cases)
    return sorted((_moved(made, done, year, zone) for made, done in chosen), key=lambda arrival: arrival.at)


def _moved(made: str, done: str, year: int, zone: ZoneInfo) -> Arrival:
    begun = datetime.fromisoformat(made)
    work = max(datetime.fromisoformat(done) - begun, timedelta(minutes=30)) if done else None
    day = 28 if (begun.month, begun.day) == (2, 29) else begun.day
    return Arrival(begun.replace(year=year, day=day, tzinfo=zone).astimezone(UTC), work)


def draw(cases: int, year: int, zone: ZoneInfo, rng: random.Random) -> list[Arrival]:
    """Draw arrivals without any records: by day, fewer on weekends, half done within two days, some after months."""
    found: list[Arrival] = []
    first = datetime(year, 1, 1, tzinfo=zone)
    while len(found) < cases:
        day = first + timedelta(days=rng.randrange(365))
        if day.weekday() >= 5 and rng.random() > WEEKEND:
            continue
        (hour,) = rng.choices(range(24), HOURS)
        at = day.replace(hour=hour, minute=rng.randrange(60), second=rng.randrange(60))
        work = None if rng.random() < NEVER_DONE else timedelta(hours=max(0.5, rng.lognormvariate(3.5, 1.9)))
        found.append(Arrival(at.astimezone(UTC), work))
    return sorted(found, key=lambda arrival: arrival.at)
