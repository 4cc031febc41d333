"""The public map: what stands inside a box, close neighbours counted as one, however many there are.

The database puts the cases into the cells of a grid and counts them there, so that a map of the whole city costs its
cells and not its cases; a second statement reads what stands alone.
"""

from dataclasses import dataclass, replace
from typing import Any

from models.clauses import Clause, all_of, among, aside
from models.database import dialect, fetch
from models.errors import InvalidInput
from models.listing import Box, ListingFilter
from models.workflow import PHASE, Phase, Status
from services.board import listing_of
from services.ports import Ports

MOST_PINS = 5000
ALONE_FROM_ZOOM = 17
CELLS_PER_TILE = 4
_LARGEST_ZOOM = 22


@dataclass(frozen=True, slots=True)
class PinRow:
    """A case on the map, or several that stand too close. Shape: details only when `count` is 1. Units: degrees."""

    latitude: float
    longitude: float
    phase: Phase
    count: int
    tracking_number: str | None = None
    title: str | None = None
    status: Status | None = None


async def pins(ports: Ports, wanted: ListingFilter, box: Box, zoom: int) -> list[PinRow]:
    """Return what stands inside the box, the fullest cells first, at most 5,000 of them.

    Raises: InvalidInput. Units: `zoom` as of web maps, 0 to 22; from 17 on only cases on the same spot count as one.
    """
    if not 0 <= zoom <= _LARGEST_ZOOM:
        raise InvalidInput("ZOOM_INVALID", ["zoom"])
    inside = all_of(
        [
            replace(listing_of(ports, wanted), status=aside("c.status")).where(),
            Clause("c.public_latitude BETWEEN ? AND ?", (box.south, box.north)),
            Clause("c.public_longitude BETWEEN ? AND ?", (box.west, box.east)),
        ]
    )
    of_phases = {phase: _in_phase(phase) for phase in Phase}
    sums = ", ".join(
        f"SUM(CASE WHEN {clause.sql} THEN 1 ELSE 0 END) AS {phase.lower()}" for phase, clause in of_phases.items()
    )
    rows = await fetch(
        f"SELECT {_cell('c.public_latitude', 90, zoom)} AS down, {_cell('c.public_longitude', 180, zoom)} AS along, "  # noqa: S608
        "COUNT(*) AS n, SUM(c.public_latitude) AS latitude, SUM(c.public_longitude) AS longitude, "
        f"MIN(c.tracking_number) AS number, MIN(c.status) AS status, {sums} "
        f"FROM complaint c WHERE {inside.sql} GROUP BY 1, 2 ORDER BY 3 DESC, 6 LIMIT {MOST_PINS}",
        [*(value for clause in of_phases.values() for value in clause.values), *inside.values],
    )
    titles = await _titles([str(row["number"]) for row in rows if row["n"] == 1])
    return [_pin(row, titles) for row in rows]


def _in_phase(phase: Phase) -> Clause:
    return among("c.status", [status.value for status in Status if PHASE[status] is phase])


def _cell(column: str, offset: int, zoom: int) -> str:
    """Write the number of the grid's cell, from the pole or the date line; on a street's zoom every spot is its own."""
    if zoom >= ALONE_FROM_ZOOM:
        return column
    place = f"({column} + {offset}) * {2**zoom * CELLS_PER_TILE} / 360.0"
    return f"FLOOR({place})" if dialect() == "postgres" else f"CAST({place} AS INTEGER)"


async def _titles(numbers: list[str]) -> dict[str, str]:
    where = among("c.tracking_number", numbers)
    rows = await fetch(
        f"SELECT c.tracking_number AS number, c.public_title AS title FROM complaint c WHERE {where.sql}",  # noqa: S608
        where.values,
    )
    return {str(row["number"]): str(row["title"]) for row in rows}


def _pin(row: dict[str, Any], titles: dict[str, str]) -> PinRow:
    n = int(row["n"])
    latitude, longitude = row["latitude"] / n, row["longitude"] / n
    if n == 1:
        status, number = Status(row["status"]), str(row["number"])
        return PinRow(latitude, longitude, PHASE[status], 1, number, titles[number], status)
    return PinRow(latitude, longitude, max(Phase, key=lambda phase: int(row[phase.lower()])), n)
