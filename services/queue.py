"""The operators' queue: the cases one member of staff may work on, in saved views.

The rule of who sees what is `models.workflow.may_read_case`, written here as SQL; a test holds the two together.
"""

from collections.abc import Callable
from uuid import UUID

from models.clauses import EVERYTHING, NOTHING, Clause, all_of, among, any_of, aside, id_value
from models.complaint import PARTNER, SHARED_SQL, TASK, Urgency
from models.errors import NotPermitted
from models.listing import (
    OPEN_NOW,
    Listing,
    ListingFilter,
    QueueView,
    Sort,
    area_clause,
    count,
    narrowed,
    overdue_clause,
)
from models.listing import (
    page as page_of,
)
from models.roles import ALL_CASES_ROLES, Role, Viewer
from models.workflow import OWN_SKPD_ROLES, Kind, Status
from services.board import Page, in_order
from services.ports import Ports
from services.stages import STALLED_AFTER


def readable_by(viewer: Viewer) -> Clause:
    """Write who may read which case as a condition."""
    if not viewer.is_staff:
        return NOTHING
    parts: list[Clause] = []
    if viewer.roles & ALL_CASES_ROLES:
        parts.append(EVERYTHING)
    if viewer.roles & OWN_SKPD_ROLES:
        own = _work_of(viewer)
        parts.append(own if viewer.has(Role.OPERATOR) else all_of([own, _shared(TASK, viewer)]))
    if viewer.has(Role.AREA_MANAGER):
        parts.append(_in_areas(viewer))
    ordinary = all_of([Clause("c.kind <> ?", (Kind.MISCONDUCT.value,)), any_of(parts)])
    if viewer.has(Role.INSPECTOR):
        return any_of([ordinary, Clause("c.kind = ?", (Kind.MISCONDUCT.value,))])
    return ordinary


def _in_areas(viewer: Viewer) -> Clause:
    return any_of([area_clause(code, aside("c.area_id")) for code in viewer.area_codes])


def _held_by(viewer: Viewer) -> Clause:
    return Clause("c.skpd_id = ?", (id_value(viewer.skpd_id),)) if viewer.skpd_id else NOTHING


def _shared(kind: str, viewer: Viewer) -> Clause:
    if viewer.skpd_id is None:
        return NOTHING
    return Clause(f"c.id IN ({SHARED_SQL})", (id_value(viewer.skpd_id), kind))


def _statuses(*statuses: Status) -> Clause:
    return among("c.status", [status.value for status in statuses])


_UNSEEN = all_of(
    [
        Clause("c.urgency = ? AND c.verified_at IS NULL", (Urgency.EMERGENCY.value,)),
        _statuses(Status.IN_PROGRESS, Status.ON_HOLD, Status.RESOLVED),
    ]
)
"""Emergencies that are worked on already and wait for verification beside it."""


def _work_of(viewer: Viewer) -> Clause:
    """Match what the viewer's agency holds or works along in."""
    return any_of([_held_by(viewer), _shared(PARTNER, viewer)])


def _to_do(viewer: Viewer) -> Clause:
    """Match the cases with a task to do: an officer's own and those of the unit or agency, an operator's every one."""
    if viewer.skpd_id is None or viewer.account_id is None:
        return NOTHING
    mine, values = "", (id_value(viewer.skpd_id),)
    if not viewer.has(Role.OPERATOR):
        units = " AND (a.unit_id IS NULL OR a.unit_id = ?)" if viewer.unit_id else " AND a.unit_id IS NULL"
        mine = f" AND (a.officer_id = ? OR (a.officer_id IS NULL{units}))"
        values += (id_value(viewer.account_id), *([id_value(viewer.unit_id)] if viewer.unit_id else []))
    return Clause(
        "c.id IN (SELECT a.complaint_id FROM assignment a "  # noqa: S608
        f"WHERE a.skpd_id = ? AND a.kind = '{TASK}' AND a.state IN ('OPEN', 'STARTED'){mine})",
        values,
    )


_STALLED = all_of([OPEN_NOW, Clause("c.auto_update_count >= ?", (STALLED_AFTER,))])


_VIEWS: dict[QueueView, Callable[[Ports, Viewer], Clause]] = {
    QueueView.TO_VERIFY: lambda ports, viewer: any_of([_statuses(Status.SUBMITTED, Status.NEEDS_INFO), _UNSEEN]),
    QueueView.MY_SKPD: lambda ports, viewer: all_of([OPEN_NOW, _work_of(viewer)]),
    QueueView.MY_TASKS: lambda ports, viewer: _to_do(viewer),
    QueueView.MY_AREA: lambda ports, viewer: _in_areas(viewer),
    QueueView.OVERDUE: lambda ports, viewer: overdue_clause(ports.today()),
    QueueView.REOPENED: lambda ports, viewer: all_of([OPEN_NOW, Clause("c.reopen_count > 0")]),
    QueueView.RETURNED: lambda ports, viewer: all_of([_statuses(Status.VERIFIED), Clause("c.bounce_count > 0")]),
    QueueView.STALLED: lambda ports, viewer: _STALLED,
    QueueView.ALL: lambda ports, viewer: EVERYTHING,
}


_BROAD = {QueueView.ALL: (*ALL_CASES_ROLES, Role.AREA_MANAGER), QueueView.MY_AREA: (Role.AREA_MANAGER,)}
"""To whom a view shows much of the city, when it is not narrowed further."""


def _listing(ports: Ports, viewer: Viewer, view: QueueView, wanted: ListingFilter) -> Listing:
    if not viewer.is_staff:
        raise NotPermitted
    base = all_of([readable_by(viewer), _VIEWS[view](ports, viewer)])
    return Listing(
        base,
        wanted,
        ports.today(),
        zone=ports.installation.zone,
        stems="staff_stems",
        latitude="c.latitude",
        longitude="c.longitude",
        is_broad=viewer.has(*_BROAD.get(view, ())) and wanted.is_broad,
    )


async def page(
    ports: Ports, viewer: Viewer, view: QueueView, wanted: ListingFilter, sort: Sort, first: int, after: str | None
) -> Page:
    """Return one page of the queue.

    Raises: NotPermitted, InvalidInput.
    """
    part = await page_of(_listing(ports, viewer, view, wanted), sort, first, after)
    return Page(await in_order(part.ids), part.cursors, part.has_next)


async def total(ports: Ports, viewer: Viewer, view: QueueView, wanted: ListingFilter) -> int:
    """Count what fits the view and the filter.

    Raises: NotPermitted.
    """
    return await count(_listing(ports, viewer, view, wanted))


async def counts(ports: Ports, viewer: Viewer) -> dict[QueueView, int]:
    """Count every view.

    Raises: NotPermitted.
    """
    return {view: await total(ports, viewer, view, ListingFilter()) for view in QueueView}


async def matches(ports: Ports, viewer: Viewer, view: QueueView, wanted: ListingFilter, complaint_id: UUID) -> bool:
    """Tell whether one case is in the view under this filter."""
    return await count(narrowed(_listing(ports, viewer, view, wanted), complaint_id)) > 0
