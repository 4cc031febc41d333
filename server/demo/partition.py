"""Cuts a plane into neighbouring areas without gap or overlap, because the point test of the product is exact.

Cells are those of Voronoi; a corner is named by the three seeds that meet there and a border by its two seeds, so both
neighbours compute the very same points. Borders are then roughened, and the whole plane bent a little.
"""

import math
import random
from collections.abc import Iterable, Sequence
from itertools import pairwise

Point = tuple[float, float]
Ring = list[Point]
Border = list[Point]

FAR = 40.0
LAND_ROUGHNESS = 0.05
COAST_ROUGHNESS = 0.13


def cells(seeds: Sequence[Point], kept: int, coast: frozenset[int], salt: int) -> list[Ring]:
    """Return the ring of each of the first `kept` seeds, counter-clockwise and closed.

    Shape: seeds after `kept` only bound the others; those in `coast` are water and make a rougher border. Units: km.
    """
    found: list[Ring] = []
    for index in range(kept):
        neighbours = _neighbours(seeds, index)
        corners = [
            _centre(seeds, sorted((index, neighbours[place - 1], other))) for place, other in enumerate(neighbours)
        ]
        ring: Ring = []
        for place, other in enumerate(neighbours):
            start, end = corners[place], corners[(place + 1) % len(corners)]
            roughness = COAST_ROUGHNESS if other in coast else LAND_ROUGHNESS
            ring.extend(_border(start, end, roughness, f"{salt}:{min(index, other)}:{max(index, other)}")[:-1])
        bent = [bend(point) for point in ring]
        found.append([*bent, bent[0]])
    return found


def island(centre: Point, radius: float, salt: int) -> Ring:
    """Return the shore of a small round island, counter-clockwise and closed."""
    rng = random.Random(salt)
    waves = [(order, rng.uniform(0.04, 0.16) / order**0.5, rng.uniform(0, math.tau)) for order in (2, 3, 5, 7)]
    ring: Ring = []
    for step in range(48):
        angle = step * math.tau / 48
        reach = radius * (1 + sum(size * math.cos(order * angle + phase) for order, size, phase in waves))
        ring.append(bend((centre[0] + reach * 1.35 * math.cos(angle), centre[1] + reach * math.sin(angle))))
    return [*ring, ring[0]]


def outline(rings: Iterable[Ring]) -> list[Ring]:
    """Join neighbouring rings into the rings around them all, by dropping every border they share."""
    onward: dict[Point, list[Point]] = {}
    for ring in rings:
        for start, end in pairwise(ring):
            back = onward.get(end, [])
            if start in back:
                back.remove(start)
                if not back:
                    del onward[end]
            else:
                onward.setdefault(start, []).append(end)
    joined: list[Ring] = []
    while onward:
        first = min(onward)
        ring = [first]
        while True:
            choices = onward[ring[-1]]
            ring.append(choices.pop())
            if not choices:
                del onward[ring[-2]]
            if ring[-1] == first:
                break
        joined.append(ring)
    return sorted(joined, key=len, reverse=True)


def bend(point: Point) -> Point:
    """Bend the plane softly; slopes stay under one half, so nothing folds over."""
    x, y = point
    return (
        x + 0.16 * math.sin(1.9 * y + 0.6) + 0.05 * math.sin(5.3 * y - 1.1) + 0.02 * math.sin(13 * y + 4 * x),
        y + 0.14 * math.sin(1.7 * x - 0.4) + 0.05 * math.sin(4.7 * x + 2.0) + 0.02 * math.sin(12 * x - 5 * y),
    )


def contains(ring: Sequence[Point], point: Point) -> bool:
    """Tell whether the ring holds the point, by the even-odd rule."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def _neighbours(seeds: Sequence[Point], index: int) -> list[int]:
    """List the seeds around a cell, counter-clockwise, by cutting a large square with every bisector."""
    corners: list[tuple[Point, int]] = [((-FAR, -FAR), -1), ((FAR, -FAR), -1), ((FAR, FAR), -1), ((-FAR, FAR), -1)]
    ax, ay = seeds[index]
    for other, (bx, by) in enumerate(seeds):
        if other == index:
            continue
        nx, ny = bx - ax, by - ay
        limit = (bx * bx + by * by - ax * ax - ay * ay) / 2
        cut: list[tuple[Point, int]] = []
        for place, ((x1, y1), side) in enumerate(corners):
            x2, y2 = corners[(place + 1) % len(corners)][0]
            d1, d2 = nx * x1 + ny * y1 - limit, nx * x2 + ny * y2 - limit
            if d1 <= 0:
                cut.append(((x1, y1), side))
            if (d1 <= 0) != (d2 <= 0):
                share = d1 / (d1 - d2)
                cut.append(((x1 + share * (x2 - x1), y1 + share * (y2 - y1)), other if d1 <= 0 else side))
        corners = cut
    return [side for _, side in corners]


def _centre(seeds: Sequence[Point], three: Sequence[int]) -> Point:
    (ax, ay), (bx, by), (cx, cy) = (seeds[index] for index in three)
    twice = 2 * (ax * (by - cy) + bx * (cy - ay) + cx * (ay - by))
    a2, b2, c2 = ax * ax + ay * ay, bx * bx + by * by, cx * cx + cy * cy
    return (
        (a2 * (by - cy) + b2 * (cy - ay) + c2 * (ay - by)) / twice,
        (a2 * (cx - bx) + b2 * (ax - cx) + c2 * (bx - ax)) / twice,
    )


def _border(start: Point, end: Point, roughness: float, name: str) -> Border:
    """Roughen a border by moving midpoints; the same name gives the same border from either side."""
    rng = random.Random(name)
    forward = start <= end
    points: Border = [start, end] if forward else [end, start]
    length = math.dist(start, end)
    while length > 0.09:
        finer: Border = [points[0]]
        for (x1, y1), (x2, y2) in pairwise(points):
            shift = rng.uniform(-roughness, roughness)
            finer.append(((x1 + x2) / 2 - shift * (y2 - y1), (y1 + y2) / 2 + shift * (x2 - x1)))
            finer.append((x2, y2))
        points, length = finer, length / 2
    return points if forward else points[::-1]
