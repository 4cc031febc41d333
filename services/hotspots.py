"""Shows the leaders the spots that were found, each with its cases, and lets them put one aside with a reason.

`services/watching.py` finds them.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from models.category import Category
from models.complaint import Complaint
from models.errors import ChangedMeanwhile, InvalidInput, NotFound, NotPermitted
from models.hotspot import Hotspot, HotspotCase
from models.roles import LEADER_ROLES, Role, Viewer
from services.ports import Ports
from services.text import clean
from services.unit import unit
from services.watching import ENDED, FOUND, GREW, facts

DISMISSED = "hotspot:dismissed"
ACTIONS = (FOUND, GREW, ENDED, DISMISSED)
REASON_LIMIT = 400


@dataclass(frozen=True, slots=True)
class Shown:
    """A spot with the cases of it that the viewer may read, newest first."""

    spot: Hotspot
    cases: list[Complaint]


@dataclass(frozen=True, slots=True)
class ShownPage:
    """One page, newest first. Shape: the cursor is a row's id."""

    rows: list[Shown]
    has_next: bool


def _require_leader(viewer: Viewer) -> None:
    if viewer.account_id is None or not viewer.has(*LEADER_ROLES):
        raise NotPermitted


async def page(viewer: Viewer, first: int, after: str | None, *, with_past: bool) -> ShownPage:
    """Return one page of spots, newest first; those that are over or were put aside only when asked for.

    Raises: NotPermitted, InvalidInput when the cursor is not one of ours.
    """
    _require_leader(viewer)
    query = Hotspot.all() if with_past else Hotspot.filter(ended_at=None, dismissed_at=None)
    if after:
        try:
            query = query.filter(id__lt=UUID(after))
        except ValueError as error:
            raise InvalidInput("CURSOR", ["after"]) from error
    rows = await query.order_by("-id").limit(first + 1)
    return ShownPage(await _shown(viewer, rows[:first]), has_next=len(rows) > first)


async def open_count(viewer: Viewer) -> int:
    """Count the spots that want attention.

    Raises: NotPermitted.
    """
    _require_leader(viewer)
    return await Hotspot.filter(ended_at=None, dismissed_at=None).count()


async def _shown(viewer: Viewer, spots: Sequence[Hotspot]) -> list[Shown]:
    links = await HotspotCase.filter(hotspot_id__in=[one.id for one in spots])
    wanted = {link.complaint_id for link in links}
    rows = await Complaint.visible_to(viewer).filter(id__in=wanted).order_by("-submitted_at", "id") if wanted else []
    members: dict[UUID, set[UUID]] = defaultdict(set)
    for link in links:
        members[link.hotspot_id].add(link.complaint_id)
    return [Shown(one, [row for row in rows if row.id in members[one.id]]) for one in spots]


async def dismiss(ports: Ports, viewer: Viewer, hotspot_id: UUID, revision: int, reason: str) -> Shown:
    """Put a spot aside, with the reason; it takes in further reports silently until it is over.

    Effects: the row, one audit entry. Raises: NotPermitted, InvalidInput, NotFound, ChangedMeanwhile.
    """
    _require_leader(viewer)
    words = clean(reason, "reason", REASON_LIMIT, required=True)
    async with unit(ports, viewer) as work:
        one = await Hotspot.select_for_update().get_or_none(id=hotspot_id)
        if one is None or one.ended_at is not None:
            raise NotFound(path=["hotspotId"])
        if one.revision != revision or one.dismissed_at is not None:
            raise ChangedMeanwhile(one.revision)
        one.dismissed_at, one.dismissed_by_id, one.dismissal_reason = work.now, viewer.account_id, words
        one.revision += 1
        await one.save()
        role = next(role for role in (Role.COORDINATOR, Role.EXECUTIVE) if viewer.has(role))
        category = await Category.get(id=one.category_id)
        await work.audit(DISMISSED, None, role, facts(one, category.slug))
    return (await _shown(viewer, [one]))[0]
