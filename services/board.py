"""The public board: list, counts and pins of what everybody may read, all from public columns only.

Source: SIPAKATAU 1.19 «Web Monitoring», ALAMI 0.6.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from models.clauses import Clause, all_of
from models.complaint import Complaint
from models.database import fetch
from models.errors import InvalidInput
from models.listing import Box, Listing, ListingFilter, Sort, count, count_by_status, narrowed
from models.listing import (
    page as page_of,
)
from models.workflow import PHASE, Phase, Status
from services.ports import Ports

PUBLISHED = Clause("c.published_at IS NOT NULL")
MOST_PINS = 5000
ALONE_FROM_ZOOM = 17
CELLS_PER_TILE = 4


@dataclass(frozen=True, slots=True)
class Page:
    """One page of cases with the cursor after each."""

    rows: list[Complaint]
    cursors: list[str]
    has_next: bool

    @property
    def end_cursor(self) -> str | None:
        """The cursor to go on from."""
        return self.cursors[-1] if self.cursors else None


@dataclass(frozen=True, slots=True)
class Summary:
    """How many cases stand in each phase."""

    total: int
    waiting: int
    active: int
    done: int


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


def _listing(ports: Ports, wanted: ListingFilter) -> Listing:
    return Listing(PUBLISHED, wanted, ports.today(), zone=ports.installation.zone)


async def in_order(ids: Iterable[UUID]) -> list[Complaint]:
    """Read rows in the order of their ids."""
    wanted = list(ids)
    rows = {row.id: row for row in await Complaint.filter(id__in=wanted)}
    return [rows[row_id] for row_id in wanted if row_id in rows]


async def page(ports: Ports, wanted: ListingFilter, sort: Sort, first: int, after: str | None) -> Page:
    """Return one page of the board.

    Raises: InvalidInput when the cursor is not one of ours.
    """
    part = await page_of(_listing(ports, wanted), sort, first, after)
    return Page(await in_order(part.ids), part.cursors, part.has_next)


async def total(ports: Ports, wanted: ListingFilter) -> int:
    """Count what fits the filter."""
    return await count(_listing(ports, wanted))


async def summary(ports: Ports, wanted: ListingFilter) -> Summary:
    """Count what fits the filter per phase."""
    per_phase: dict[Phase, int] = defaultdict(int)
    for status, number in (await count_by_status(_listing(ports, wanted))).items():
        per_phase[PHASE[status]] += number
    waiting, active, done = (per_phase[phase] for phase in (Phase.WAITING, Phase.ACTIVE, Phase.DONE))
    return Summary(waiting + active + done, waiting, active, done)


async def matches(ports: Ports, wanted: ListingFilter, complaint_id: UUID) -> bool:
    """Tell whether one case is on the board under this filter."""
    return await count(narrowed(_listing(ports, wanted), complaint_id)) > 0


async def pins(ports: Ports, wanted: ListingFilter, box: Box, zoom: int) -> list[PinRow]:
    """Return what stands inside the box, close neighbours counted as one below a street's zoom.

    Raises: InvalidInput. Units: `zoom` as of web maps, 0 to 22.
    """
    if not 0 <= zoom <= 22:
        raise InvalidInput("ZOOM_INVALID", ["zoom"])
    inside = all_of(
        [
            _listing(ports, wanted).where(),
            Clause("c.public_latitude BETWEEN ? AND ?", (box.south, box.north)),
            Clause("c.public_longitude BETWEEN ? AND ?", (box.west, box.east)),
        ]
    )
    rows = await fetch(
        "SELECT c.tracking_number AS number, c.public_title AS title, c.status AS status, "  # noqa: S608
        "c.public_latitude AS latitude, c.public_longitude AS longitude "
        f"FROM complaint c WHERE {inside.sql} ORDER BY c.submitted_at DESC LIMIT {MOST_PINS}",
        inside.values,
    )
    size = 360 / 2**zoom / CELLS_PER_TILE
    cells: dict[tuple[float, float], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        spot = (row["latitude"], row["longitude"])
        cells[spot if zoom >= ALONE_FROM_ZOOM else (spot[0] // size, spot[1] // size)].append(row)
    return [_pin(group) for group in cells.values()]


def _pin(group: list[dict[str, Any]]) -> PinRow:
    number = len(group)
    latitude = sum(row["latitude"] for row in group) / number
    longitude = sum(row["longitude"] for row in group) / number
    phases = [PHASE[Status(row["status"])] for row in group]
    phase = max(Phase, key=phases.count)
    if number > 1:
        return PinRow(latitude, longitude, phase, number)
    (row,) = group
    return PinRow(latitude, longitude, phase, 1, row["number"], row["title"], Status(row["status"]))
