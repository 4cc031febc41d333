"""What spots are made of: reports on a flat map, and how improbable so many of them are.

Nothing here reads or writes. `services/crowds.py` finds many at once, `services/recurrences.py` the same trouble again
and again; `services/hotspots.py` keeps what they find.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from models.hotspot import HotspotKind

SMALLEST_RADIUS = 50.0
METRES_PER_DEGREE = 111_320


@dataclass(frozen=True, slots=True)
class Sighting:
    """One report with a place. Units: degrees (WGS 84), UTC instants."""

    id: UUID
    category_id: UUID
    area_id: str | None
    latitude: float
    longitude: float
    at: datetime


@dataclass(frozen=True, slots=True)
class Spot:
    """What was found. Shape: `expected` how many reports come there usually in the same time, or as close beside it."""

    kind: HotspotKind
    category_id: UUID
    members: tuple[Sighting, ...]
    latitude: float
    longitude: float
    radius_metres: float
    expected: float

    @property
    def area_id(self) -> str | None:
        """The area most of its reports lie in."""
        known = Counter(member.area_id for member in self.members if member.area_id)
        return min(known, key=lambda code: (-known[code], code)) if known else None


def chance(found: int, before: float, times: float) -> float:
    """Return how probable at least `found` reports are where `before` came in `times` as much time or room.

    What is usual is itself only known from `before`, so it is weighed with that doubt (a gamma prior of one half): the
    few reports of a quiet spot prove little, those of a busy one much.
    """
    if found <= 0:
        return 1.0
    shape = before + 0.5
    term = math.exp(
        math.lgamma(shape + found)
        - math.lgamma(shape)
        - math.lgamma(found + 1)
        + shape * math.log(times / (times + 1))
        - found * math.log(times + 1)
    )
    whole, count = 0.0, found
    while term > whole * 1e-9 and count < found + 10_000:
        whole += term
        term *= (shape + count) / (count + 1) / (times + 1)
        count += 1
    return min(whole, 1.0)


class Plane:
    """The city laid flat, exact enough within it. Shape: `about` is any latitude of the city. Units: metres."""

    def __init__(self, about: float) -> None:
        self._stretch = METRES_PER_DEGREE * math.cos(math.radians(about))

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Lay a place."""
        return longitude * self._stretch, latitude * METRES_PER_DEGREE

    def of(self, one: Sighting) -> tuple[float, float]:
        """Lay a report."""
        return self.at(one.latitude, one.longitude)


class Ground:
    """Reports on the plane, in cells, so that neighbours are found without asking everybody. Units: metres."""

    def __init__(self, plane: Plane, sightings: Iterable[Sighting], cell: float) -> None:
        self.plane, self.cell = plane, cell
        self._cells: dict[tuple[int, int], list[tuple[float, float, Sighting]]] = defaultdict(list)
        for one in sightings:
            x, y = plane.of(one)
            self._cells[int(x // cell), int(y // cell)].append((x, y, one))

    def around(self, place: tuple[float, float], radius: float) -> list[tuple[float, Sighting]]:
        """Return what lies within a radius, with its distance."""
        (x, y), cell, reach = place, self.cell, radius * radius
        found: list[tuple[float, Sighting]] = []
        for column in range(int((x - radius) // cell), int((x + radius) // cell) + 1):
            for row in range(int((y - radius) // cell), int((y + radius) // cell) + 1):
                for east, north, one in self._cells.get((column, row), ()):
                    square = (east - x) ** 2 + (north - y) ** 2
                    if square <= reach:
                        found.append((math.sqrt(square), one))
        return found


def by_category(sightings: Iterable[Sighting]) -> dict[UUID, list[Sighting]]:
    """Part reports by category, the oldest first."""
    parts: dict[UUID, list[Sighting]] = defaultdict(list)
    for one in sorted(sightings, key=lambda row: (row.at, row.id)):
        parts[one.category_id].append(one)
    return parts


def spot_of(plane: Plane, kind: HotspotKind, members: Sequence[Sighting], expected: float) -> Spot:
    """Draw a spot around its reports."""
    latitude = math.fsum(one.latitude for one in members) / len(members)
    longitude = math.fsum(one.longitude for one in members) / len(members)
    centre = plane.at(latitude, longitude)
    radius = max(SMALLEST_RADIUS, *(math.dist(centre, plane.of(one)) for one in members))
    return Spot(kind, members[0].category_id, tuple(members), latitude, longitude, round(radius, 1), expected)
