"""How often spots and rising words are right: on an invented town whose troubles are known, and on real reports.

The figures of docs/understanding.md. The real reports are not part of the project; without them words are not judged.
"""

import csv
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from uuid import UUID

from models.search import stems_of
from services.crowds import WINDOW, crowds
from services.recurrences import recurrences
from services.spots import METRES_PER_DEGREE, Sighting, Spot
from services.topics import gathered, rising
from tests.bench.routing import REPORTS, Figure

NAME = "understanding"
SEED = 2026
NOW = datetime(2026, 6, 1, tzinfo=UTC)
CATEGORIES, CENTRES, PER_DAY = 14, 12, 45
LEAST = 15
THEMES = (
    "macet",
    "parkir",
    "lampu",
    "banjir",
    "sampah",
    "trotoar",
    "lubang",
    "aspal",
    "pedagang",
    "selokan",
    "bus",
    "angkot",
    "rusak",
    "petugas",
    "jembatan",
    "pasar",
    "sekolah",
    "terminal",
    "halte",
    "motor",
    "galian",
    "truk",
    "proyek",
    "pungli",
    "perbaikan",
    "drainase",
    "pejalan",
    "kecelakaan",
)
"""Words that at least fifteen of the real reports hold; each is let rise in turn."""
SHUFFLES = 20
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Trouble:
    """What was put into the town on purpose. Shape: `cases` oldest first."""

    cases: tuple[Sighting, ...]


class Town:
    """An invented town: reports gather where people live, some categories are frequent, and nothing is even."""

    def __init__(self, seed: int) -> None:
        self.rng, self.numbers = random.Random(seed), count(1)
        self.centres = [
            (self.rng.gauss(0, 3000), self.rng.gauss(0, 3000), self.rng.uniform(300, 1200)) for _ in range(CENTRES)
        ]
        self.weights = [1 / (place + 2) for place in range(CATEGORIES)]

    def case(self, east: float, north: float, category: int, at: datetime) -> Sighting:
        return Sighting(
            UUID(int=next(self.numbers)),
            UUID(int=category),
            None,
            -5 + north / METRES_PER_DEGREE,
            119 + east / METRES_PER_DEGREE,
            at,
        )

    def home(self) -> tuple[float, float]:
        east, north, wide = self.rng.choice(self.centres)
        return self.rng.gauss(east, wide), self.rng.gauss(north, wide)

    def category(self) -> int:
        return self.rng.choices(range(CATEGORIES), self.weights)[0]

    def usual(self, days: int) -> list[Sighting]:
        """Report what is reported always."""
        return [
            self.case(*self.home(), self.category(), NOW - DAY * self.rng.uniform(0, days))
            for _ in range(PER_DAY * days)
        ]

    def outbreak(self, size: int, begin: datetime) -> Trouble:
        """Report one trouble many times within some days."""
        (east, north), category, wide = self.home(), self.category(), self.rng.uniform(60, 300)
        cases = [
            self.case(
                self.rng.gauss(east, wide / 2),
                self.rng.gauss(north, wide / 2),
                category,
                begin + DAY * self.rng.uniform(0, 5),
            )
            for _ in range(size)
        ]
        return Trouble(tuple(sorted(cases, key=lambda one: one.at)))

    def recurring(self, size: int) -> Trouble:
        """Report one trouble again and again, about every four weeks."""
        (east, north), category = self.home(), self.category()
        ages = [5 + 28 * index + self.rng.uniform(-3, 3) for index in range(size)]
        cases = [
            self.case(self.rng.gauss(east, 20), self.rng.gauss(north, 20), category, NOW - DAY * age) for age in ages
        ]
        return Trouble(tuple(sorted(cases, key=lambda one: one.at)))


def _about(spot: Spot, troubles: Sequence[Trouble]) -> Trouble | None:
    """Say which trouble a spot is about: the one that most of its reports belong to."""
    members = {one.id for one in spot.members}
    best = max(troubles, key=lambda one: len(members & {case.id for case in one.cases}), default=None)
    shared = len(members & {case.id for case in best.cases}) if best else 0
    return best if shared * 2 > len(members) or (best and shared * 2 > len(best.cases)) else None


@dataclass(slots=True)
class Noticed:
    """What a watch over some weeks noticed. Shape: `after` how many reports each found trouble needed."""

    troubles: int
    found: int
    false: int
    weeks: float
    after: list[int]


def watch_outbreaks(seed: int, weeks: int, sizes: Sequence[int]) -> Noticed:
    """Look at the town every six hours for some weeks, as the product looks every minute."""
    town = Town(seed)
    days = 7 * (weeks + 14)
    begins = NOW - 7 * DAY * weeks
    troubles = [town.outbreak(size, begins + DAY * town.rng.uniform(0, 7 * weeks - 6)) for size in sizes]
    every = sorted([*town.usual(days), *(case for one in troubles for case in one.cases)], key=lambda one: one.at)
    after: dict[int, int] = {}
    alarms: list[tuple[UUID, set[UUID]]] = []
    moment = begins
    while moment < NOW:
        moment += DAY / 4
        seen = [one for one in every if moment - WINDOW * 13 < one.at <= moment]
        for spot in crowds(seen, moment):
            trouble, members = _about(spot, troubles), {one.id for one in spot.members}
            if trouble is not None:
                reported = sum(case.at <= moment for case in trouble.cases)
                after.setdefault(troubles.index(trouble), reported)
            elif not any(category == spot.category_id and members & known for category, known in alarms):
                alarms.append((spot.category_id, members))
    return Noticed(len(troubles), len(after), len(alarms), weeks, sorted(after.values()))


def watch_recurring(seed: int, sizes: Sequence[int]) -> Noticed:
    """Look once at half a year."""
    town = Town(seed)
    troubles = [town.recurring(size) for size in sizes]
    every = [*town.usual(180), *(case for one in troubles for case in one.cases)]
    spots = [_about(spot, troubles) for spot in recurrences(every, NOW)]
    return Noticed(len(troubles), len({id(one) for one in spots if one}), spots.count(None), 26, [])


@dataclass(slots=True)
class Heard:
    """How rising words did on real reports. Shape: shares from 0 to 1; `false` topics where nothing rose."""

    themes: int
    named: float
    first: float
    about: float
    false: float


def hear() -> Heard:
    """Let each theme rise in turn, a fifth of its reports before and the rest now; then shuffle, so nothing rises."""
    with REPORTS.open(encoding="utf-8", newline="") as file:
        rows = [stems_of(f"{row['judul']}\n{row['isi']}") for row in csv.DictReader(file)]
    rng, named, first, about, topics = random.Random(SEED), 0, 0, 0, 0
    themes = [
        stem for theme in THEMES for stem in [stems_of(theme)] if sum(stem in row.split() for row in rows) >= LEAST
    ]
    for theme in themes:
        rng.shuffle(rows)
        others = [row for row in rows if theme not in row.split()]
        own = [row for row in rows if theme in row.split()]
        half, fifth = len(others) // 2, len(own) // 5
        found = _topics(others[:half] + own[fifth:], others[half:] + own[:fifth])
        named += any(theme in words for words, _ in found)
        first += bool(found) and theme in found[0][0]
        topics += len(found)
        about += sum(2 * sum(theme in text.split() for text in texts) > len(texts) for _, texts in found)
    false = 0
    for _ in range(SHUFFLES):
        rng.shuffle(rows)
        false += len(_topics(rows[: len(rows) // 2], rows[len(rows) // 2 :]))
    whole = len(themes)
    return Heard(whole, named / whole, first / whole, about / max(topics, 1), false / SHUFFLES)


def _topics(now: Sequence[str], before: Sequence[str]) -> list[tuple[list[str], list[str]]]:
    """Return the words of each topic with the texts that hold one of them."""
    texts, past = (gathered([str(place) for place in range(len(part))], list(part)) for part in (now, before))
    return [(list(group), [now[place] for place in set[int]().union(*group.values())]) for group in rising(texts, past)]


def run(quick: bool) -> list[Figure]:
    """Judge."""
    sizes = [size for size in range(5, 13) for _ in range(1 if quick else 4)]
    out = watch_outbreaks(SEED, 4 if quick else 12, sizes)
    back = watch_recurring(SEED, [4, 5, 6] * (2 if quick else 8))
    small, large = sum(size < 7 for size in sizes), sum(size >= 7 for size in sizes)
    median = out.after[len(out.after) // 2] if out.after else 0
    figures = [
        Figure(
            f"crowds of 5 to 12 found, of {out.troubles} ({small} small, {large} large)",
            100 * out.found / out.troubles,
            "%",
            80,
        ),
        Figure("median reports until a crowd is found", median, "reports"),
        Figure("false crowds in a week", out.false / out.weeks, "spots"),
        Figure(f"recurring troubles found, of {back.troubles}", 100 * back.found / back.troubles, "%", 60),
        Figure("false recurring troubles in half a year", back.false, "spots"),
    ]
    if REPORTS.is_file():
        heard = hear()
        figures += [
            Figure(f"rising themes that are named, of {heard.themes}", 100 * heard.named, "%", 40),
            Figure("rising themes that are named first", 100 * heard.first, "%"),
            Figure("topics that are about what rose", 100 * heard.about, "%", 60),
            Figure("topics where nothing rose", heard.false, "topics"),
        ]
    return figures
