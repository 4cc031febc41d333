"""Finds crowds: many reports of one category at once, where few of it come usually.

Circles of three sizes are laid around every report of the last week; the most improbable one against the twelve weeks
before is a crowd, then the next of what is left. An installation that is younger than that has its missing weeks filled
with what comes around the circle. How good this is, tests/bench/understanding.py measures.
"""

import heapq
import math
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from models.hotspot import HotspotKind
from services.spots import Ground, Plane, Sighting, Spot, by_category, chance, spot_of

WINDOW = timedelta(days=7)
HISTORY_WEEKS = 12
RADII = (150.0, 400.0, 1000.0)
LEAST = 4
CHANCE = 2e-5
"""How improbable a crowd must be where it stands before anybody is told."""
MOST_OF_ONE_CATEGORY = 3000
AROUND = 4.0
"""How much wider than a circle its surroundings are."""


@dataclass(frozen=True, slots=True, order=True)
class _Circle:
    """One circle that may be a crowd; the most improbable sorts first."""

    chance: float
    radius: float
    centre: int
    members: frozenset[int] = field(compare=False)
    before: float = field(compare=False)


def crowds(sightings: Sequence[Sighting], now: datetime) -> list[Spot]:
    """Find the crowds of the last week."""
    if not sightings:
        return []
    plane, since = Plane(sightings[0].latitude), now - WINDOW
    oldest = max(since - HISTORY_WEEKS * WINDOW, min(one.at for one in sightings))
    weeks = max((since - oldest) / WINDOW, 0.0)
    found: list[Spot] = []
    for rows in by_category(sightings).values():
        fresh = [one for one in rows if since < one.at <= now][-MOST_OF_ONE_CATEGORY:]
        if len(fresh) >= LEAST:
            past = Ground(plane, (one for one in rows if oldest <= one.at <= since), RADII[-1])
            found += _Search(fresh, past, weeks).spots()
    return found


class _Search:
    """The search through one category."""

    def __init__(self, fresh: Sequence[Sighting], past: Ground, weeks: float) -> None:
        self.fresh, self.past, self.weeks = fresh, past, weeks
        self.places = [past.plane.of(one) for one in fresh]
        self.here = Ground(past.plane, fresh, RADII[-1])
        self.index = {one.id: index for index, one in enumerate(fresh)}

    def spots(self) -> list[Spot]:
        """Take circles until none is improbable; circles that touch are one crowd."""
        left = set(range(len(self.fresh)))
        heap = [one for index in left for radius in RADII if (one := self._circle(index, radius, left))]
        heapq.heapify(heap)
        groups: list[list[_Circle]] = []
        while heap:
            best = heapq.heappop(heap)
            if best.members <= left:
                left -= best.members
                self._join(groups, best)
            elif best.centre in left and (again := self._circle(best.centre, best.radius, left)):
                heapq.heappush(heap, again)
        return [self._spot(group) for group in groups]

    def _circle(self, centre: int, radius: float, left: Set[int]) -> _Circle | None:
        place = self.places[centre]
        members = frozenset(self.index[one.id] for _, one in self.here.around(place, radius)) & left
        if len(members) < LEAST:
            return None
        before = self._usual(place, radius, len(members))
        odds = chance(len(members), before, HISTORY_WEEKS)
        return _Circle(odds, radius, centre, members, before) if odds <= CHANCE else None

    def _usual(self, place: tuple[float, float], radius: float, inside: int) -> float:
        """Count what came there in the weeks before; what is not known of them is taken from around."""
        before, missing = len(self.past.around(place, radius)), HISTORY_WEEKS - self.weeks
        if missing <= 0:
            return before
        around = len(self.here.around(place, radius * AROUND)) - inside
        return before + missing * max(around, 0) / (AROUND**2 - 1)

    def _join(self, groups: list[list[_Circle]], one: _Circle) -> None:
        touched = [group for group in groups if any(self._touch(one, other) for other in group)]
        for group in touched:
            groups.remove(group)
        groups.append([one, *(other for group in touched for other in group)])

    def _touch(self, one: _Circle, other: _Circle) -> bool:
        return math.dist(self.places[one.centre], self.places[other.centre]) <= one.radius + other.radius

    def _spot(self, circles: Sequence[_Circle]) -> Spot:
        members = sorted(index for circle in circles for index in circle.members)
        usual = sum(circle.before for circle in circles) / HISTORY_WEEKS
        return spot_of(self.past.plane, HotspotKind.CLUSTER, [self.fresh[index] for index in members], usual)
