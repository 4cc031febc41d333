"""Finds the same trouble at the same spot, again and again over months, much oftener than beside it.

Source: DKI 4.18, buses that stop under the sign that forbids it, cars parked before the school gate every term.
"""

from collections.abc import Sequence, Set
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID

from models.hotspot import HotspotKind
from services.spots import Ground, Plane, Sighting, Spot, by_category, chance, spot_of

WINDOW = timedelta(days=180)
RADIUS = 100.0
SURROUNDINGS = 600.0
ROOM = (SURROUNDINGS / RADIUS) ** 2 - 1
"""How much larger the surroundings are than the spot."""
LEAST = 4
LEAST_EPISODES = 3
GAP = timedelta(days=21)
"""How long a spot must have been quiet for the next report to count as trouble that came back."""
SPAN = timedelta(days=60)
RECENT = timedelta(days=30)
CHANCE = 3e-4


def recurrences(sightings: Sequence[Sighting], now: datetime) -> list[Spot]:
    """Find the spots whose trouble came back in the last month."""
    if not sightings:
        return []
    plane, found = Plane(sightings[0].latitude), list[Spot]()
    for every in by_category(sightings).values():
        rows = [one for one in every if now - WINDOW < one.at <= now]
        ground, taken = Ground(plane, rows, SURROUNDINGS), set[UUID]()
        for one in reversed(rows):
            if one.at <= now - RECENT:
                break
            if one.id not in taken and (spot := _coming_back(ground, one, taken)):
                taken.update(member.id for member in spot.members)
                found.append(spot)
    return found


def _coming_back(ground: Ground, one: Sighting, taken: Set[UUID]) -> Spot | None:
    near = ground.around(ground.plane.of(one), SURROUNDINGS)
    members = sorted(
        (other for distance, other in near if distance <= RADIUS and other.id not in taken),
        key=lambda row: (row.at, row.id),
    )
    if len(members) < LEAST or members[-1].at - members[0].at < SPAN or episodes(members) < LEAST_EPISODES:
        return None
    beside = sum(distance > RADIUS for distance, _ in near)
    if chance(len(members), beside, ROOM) > CHANCE:
        return None
    return spot_of(ground.plane, HotspotKind.RECURRING, members, beside / ROOM)


def episodes(members: Sequence[Sighting]) -> int:
    """Count how often the trouble began anew, in reports sorted by time."""
    return 1 + sum(later.at - earlier.at >= GAP for earlier, later in pairwise(members))
