"""The public board: list, counts and pins of what everybody may read, all from public columns only.

Source: SIPAKATAU 1.19 «Web Monitoring», ALAMI 0.6.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from models.clauses import Clause
from models.complaint import Complaint
from models.listing import Listing, ListingFilter, Sort, count, count_by_status, narrowed
from models.listing import (
    page as page_of,
)
from models.workflow import PHASE, Phase
from services.ports import Ports

PUBLISHED = Clause("c.published_at IS NOT NULL")


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


def listing_of(ports: Ports, wanted: ListingFilter) -> Listing:
    return Listing(PUBLISHED, wanted, ports.today(), zone=ports.installation.zone, is_broad=wanted.is_broad)


async def in_order(ids: Iterable[UUID]) -> list[Complaint]:
    """Read rows in the order of their ids."""
    wanted = list(ids)
    rows = {row.id: row for row in await Complaint.filter(id__in=wanted)}
    return [rows[row_id] for row_id in wanted if row_id in rows]


async def page(ports: Ports, wanted: ListingFilter, sort: Sort, first: int, after: str | None) -> Page:
    """Return one page of the board.

    Raises: InvalidInput when the cursor is not one of ours.
    """
    part = await page_of(listing_of(ports, wanted), sort, first, after)
    return Page(await in_order(part.ids), part.cursors, part.has_next)


async def total(ports: Ports, wanted: ListingFilter) -> int:
    """Count what fits the filter."""
    return await count(listing_of(ports, wanted))


async def summary(ports: Ports, wanted: ListingFilter) -> Summary:
    """Count what fits the filter per phase."""
    per_phase: dict[Phase, int] = defaultdict(int)
    for status, number in (await count_by_status(listing_of(ports, wanted))).items():
        per_phase[PHASE[status]] += number
    waiting, active, done = (per_phase[phase] for phase in (Phase.WAITING, Phase.ACTIVE, Phase.DONE))
    return Summary(waiting + active + done, waiting, active, done)


async def matches(ports: Ports, wanted: ListingFilter, complaint_id: UUID) -> bool:
    """Tell whether one case is on the board under this filter."""
    return await count(narrowed(listing_of(ports, wanted), complaint_id)) > 0
