"""Scorecards, and the mayor's grades beside them."""

from datetime import date, datetime
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry

from schema.context import Ask
from schema.errors import InvalidInput, NotFound, NotPermitted
from schema.paging import PageInfo
from schema.skpd import Skpd, skpd_of
from schema.statistics import Tally


@strawberry.type(description="The mayor's grade of an agency for some days. A later one for the same days stands.")
class Grade:
    """One grade."""

    skpd_id: strawberry.Private[UUID]
    id: strawberry.ID = strawberry.field(description="UUID.")
    first: date = strawberry.field(description="First day it judges, local date.")
    last: date = strawberry.field(description="Last day it judges, local date.")
    mark: int = strawberry.field(description="1 very poor, 2 poor, 3 fair, 4 good, 5 very good.")
    note: str = strawberry.field(description="Why; empty when nothing was said.")
    graded_at: datetime = strawberry.field(description="When, UTC.")
    graded_by: str = strawberry.field(description="Name of who gave it.")

    @strawberry.field(description="The agency.")
    async def skpd(self, info: Ask) -> Skpd | None:
        """Load the agency."""
        return await skpd_of(info, self.skpd_id)


@strawberry.type(description="A grade in a page.")
class GradeEdge:
    """One place in a page."""

    cursor: str = strawberry.field(description="Opaque; give it as `after` to go on from here.")
    node: Grade = strawberry.field(description="The grade.")


@strawberry.type(description="One page of grades, the latest first.")
class GradeConnection:
    """A page of grades."""

    edges: list[GradeEdge] = strawberry.field(description="The grades of this page, at most 100.")
    page_info: PageInfo = strawberry.field(description="How to go on.")


@strawberry.type(
    description="What one part of the city did in some days. Never ranked by closing rate, nor under 20 final answers."
)
class Scorecard:
    """One card."""

    figures: Tally = strawberry.field(description="The figures; `key` names the part.")
    grade: Grade | None = strawberry.field(description="The mayor's latest grade touching these days; agencies only.")


@strawberry.input(description="Grade an agency.")
class GradeSkpdInput:
    """A grade to give."""

    skpd_id: strawberry.ID = strawberry.field(description="The agency, UUID.")
    first: date = strawberry.field(description="First day it judges, local date.")
    last: date = strawberry.field(description="Last day it judges, local date.")
    mark: int = strawberry.field(description="1 very poor to 5 very good.")
    note: str = strawberry.field(default="", description="Why, up to 2000 characters.")


@strawberry.type(description="The agency is graded.")
class SkpdGraded:
    """Done."""

    grade: Grade = strawberry.field(description="The grade.")


GradeSkpdResult: TypeAlias = Annotated[
    SkpdGraded | InvalidInput | NotFound | NotPermitted,
    strawberry.union("GradeSkpdResult", description="What grading an agency can answer."),
]
