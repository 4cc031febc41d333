"""Scorecards and grades."""

from dataclasses import replace
from datetime import date
from typing import Annotated

import strawberry

from models.dimensions import Dimension
from models.errors import NotPermitted
from models.grade import Grade as GradeRow
from models.listing import ListingFilter
from models.roles import LEADER_ROLES, Role, Viewer
from resolvers.board import After, First
from resolvers.context import Ask
from resolvers.statistics import shown
from resolvers.values import optional_uuid, page_size, uuid_of
from schema import grades as contract
from schema.paging import PageInfo
from services import grading
from services.grading import GradeCommand
from services.periods import period_of
from services.scorecards import ranks
from services.tallies import names_of, tallies

MOST_CARDS = 200


def _grade(row: GradeRow, giver: str) -> contract.Grade:
    return contract.Grade(
        skpd_id=row.skpd_id,
        id=strawberry.ID(str(row.id)),
        first=row.from_day,
        last=row.to_day,
        mark=row.mark,
        note=row.note,
        graded_at=row.graded_at,
        graded_by=giver,
    )


async def grades(
    info: Ask,
    skpd_id: Annotated[strawberry.ID | None, strawberry.argument(description="Only this agency's, UUID.")] = None,
    first: First = 20,
    after: After = None,
) -> contract.GradeConnection:
    """Return a page of grades."""
    page = await grading.page(info.context.viewer, optional_uuid(skpd_id, "skpdId"), page_size(first, 20), after)
    edges = [
        contract.GradeEdge(cursor=str(row.id), node=_grade(row, page.givers.get(row.graded_by_id, "")))
        for row in page.rows
    ]
    end = edges[-1].cursor if edges else None
    return contract.GradeConnection(edges=edges, page_info=PageInfo(end_cursor=end, has_next_page=page.has_next))


def _narrowed(viewer: Viewer, by: Dimension, *, own_area: bool) -> ListingFilter:
    """Show leaders the whole city, and a district or village head their own area, never agency against agency.

    Raises: NotPermitted.
    """
    if viewer.has(*LEADER_ROLES) and not own_area:
        return ListingFilter()
    if not viewer.has(Role.AREA_MANAGER) or not viewer.area_codes or by is Dimension.SKPD:
        raise NotPermitted
    return replace(ListingFilter(), area_codes=tuple(viewer.area_codes))


async def scorecards(
    info: Ask,
    first: Annotated[date, strawberry.argument(description="First day, local date.")],
    last: Annotated[date, strawberry.argument(description="Last day, local date, at most ten years after the first.")],
    by: Annotated[Dimension, strawberry.argument(description="What to divide the city by.")] = Dimension.SKPD,
    own_area: Annotated[
        bool,
        strawberry.argument(
            description="Only the viewer's own area; so it always is for an area manager who is no leader."
        ),
    ] = False,
) -> list[contract.Scorecard]:
    """Return the scorecards of some days, the best ranked first."""
    context, period = info.context, period_of(first, last)
    parts = await tallies(context.ports, period, _narrowed(context.viewer, by, own_area=own_area), by)
    places, names = ranks(parts), await names_of(by, parts, context.language)
    given = await grading.standing(period) if by is Dimension.SKPD else {}
    givers = await grading.givers_of(list(given.values()))

    def card(key: str | None) -> contract.Grade | None:
        row = given.get(key or "")
        return _grade(row, givers.get(row.graded_by_id, "")) if row else None

    ordered = sorted(parts, key=lambda part: (places.get(part.key, MOST_CARDS), names.get(part.key or "", "")))
    return [
        contract.Scorecard(figures=shown(part, names, places), grade=card(part.key)) for part in ordered[:MOST_CARDS]
    ]


async def grade_skpd(
    info: Ask,
    given: Annotated[contract.GradeSkpdInput, strawberry.argument(name="input", description="Which agency, how good.")],
) -> contract.GradeSkpdResult:
    """Grade an agency."""
    context = info.context
    command = GradeCommand(uuid_of(given.skpd_id, "skpdId"), given.first, given.last, given.mark, given.note)
    row = await grading.grade(context.ports, context.viewer, command)
    return contract.SkpdGraded(grade=_grade(row, (await grading.givers_of([row])).get(row.graded_by_id, "")))
