"""The map's cells against a plain count of the same cases, on both sides of the equator."""

import math
import random
from collections import Counter, defaultdict

import pytest

from models.complaint import Complaint
from models.listing import Box, ListingFilter
from models.workflow import PHASE, Status
from services.pins import ALONE_FROM_ZOOM, CELLS_PER_TILE, pins
from tests.house import House
from tests.models.rows import add_complaint

EVERYTHING = ListingFilter()
EVERYWHERE = Box(-90, -180, 90, 180)
CITY = Box(-0.2, 109.0, 0.2, 109.4)


async def scatter(house: House, count: int = 120) -> list[Complaint]:
    """Strew published cases over the equator, some on the same spot, and one that nobody may see."""
    chance = random.Random(3)
    spots = [(chance.uniform(-0.2, 0.2), chance.uniform(109.0, 109.4)) for _ in range(count // 2)]
    rows: list[Complaint] = []
    for _ in range(count):
        latitude, longitude = chance.choice(spots)
        rows.append(
            await add_complaint(
                status=chance.choice([*Status]),
                public_title="Lampu jalan padam",
                published_at=house.clock.at,
                public_latitude=latitude,
                public_longitude=longitude,
            )
        )
    await add_complaint(public_latitude=0.0, public_longitude=109.1)
    return rows


@pytest.mark.parametrize("zoom", [0, 9, 12, 15, ALONE_FROM_ZOOM, 22])
async def test_every_cell_counts_its_cases_exactly(house: House, zoom: int):
    rows = await scatter(house)
    cells: dict[tuple[float, float], list[Complaint]] = defaultdict(list)
    size = 360 / (2**zoom * CELLS_PER_TILE)
    for row in rows:
        latitude, longitude = row.public_latitude or 0.0, row.public_longitude or 0.0
        grid = (math.floor((latitude + 90) / size), math.floor((longitude + 180) / size))
        cells[(latitude, longitude) if zoom >= ALONE_FROM_ZOOM else grid].append(row)
    found = await pins(house.ports, EVERYTHING, EVERYWHERE, zoom)
    assert Counter(pin.count for pin in found) == Counter(len(cell) for cell in cells.values())
    assert [pin.count for pin in found] == sorted((pin.count for pin in found), reverse=True)
    expected = {(round(_mean(cell, 0), 9), round(_mean(cell, 1), 9)): cell for cell in cells.values()}
    for pin in found:
        cell = expected[round(pin.latitude, 9), round(pin.longitude, 9)]
        phases = Counter(PHASE[row.status] for row in cell)
        assert phases[pin.phase] == max(phases.values())
        alone = cell[0] if len(cell) == 1 else None
        assert (pin.tracking_number, pin.title, pin.status) == (
            (alone.tracking_number, alone.public_title, alone.status) if alone else (None, None, None)
        )


def _mean(cell: list[Complaint], axis: int) -> float:
    return sum((row.public_latitude, row.public_longitude)[axis] or 0.0 for row in cell) / len(cell)


async def test_box_and_filter_narrow_the_map(house: House):
    rows = await scatter(house)
    south = Box(-0.2, 109.0, -0.000001, 109.4)
    below = [row for row in rows if (row.public_latitude or 0) < 0]
    assert 0 < len(below) < len(rows)
    assert sum(pin.count for pin in await pins(house.ports, EVERYTHING, south, 12)) == len(below)
    closed = [row for row in rows if row.status is Status.CLOSED]
    wanted = ListingFilter(statuses=(Status.CLOSED,))
    assert sum(pin.count for pin in await pins(house.ports, wanted, CITY, 12)) == len(closed)
    assert await pins(house.ports, ListingFilter(text="nihil"), CITY, 12) == []
