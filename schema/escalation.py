"""What was reported upwards because a promise is in danger or broken."""

from datetime import date, datetime

import strawberry

from models.escalation import Escalation as EscalationRow
from schema.case import Case
from schema.context import Ask
from schema.enums import Cause, Level
from schema.enums import Stage as StageName
from schema.paging import PageInfo
from schema.skpd import Skpd, skpd_of


@strawberry.type(description="One step up: who heard of a case, and why.")
class Escalation:
    """One step."""

    row: strawberry.Private[EscalationRow]
    id: strawberry.ID = strawberry.field(description="UUID.")
    cause: Cause = strawberry.field(description="Why.")
    level: Level = strawberry.field(description="Up to whom.")
    stage: StageName = strawberry.field(description="Which clock it was about.")
    due_on: date = strawberry.field(description="The day it was promised for, local date.")
    raised_at: datetime = strawberry.field(description="When, UTC.")
    settled_at: datetime | None = strawberry.field(description="When the case had moved on, UTC; null while it waits.")

    @strawberry.field(description="The agency that held the case then; null before assignment.")
    async def skpd(self, info: Ask) -> Skpd | None:
        """Load the agency."""
        return await skpd_of(info, self.row.skpd_id)

    @strawberry.field(description="The case as it is now.")
    async def case(self, info: Ask) -> Case:
        """Load the case."""
        found = await info.context.loaders.complaint(self.row.complaint_id)
        if found is None:
            raise LookupError("an escalation without its case")
        return Case.of(found, info.context.viewer, is_alone=False)

    @classmethod
    def of(cls, row: EscalationRow) -> "Escalation":
        """Show a step."""
        return cls(
            row=row,
            id=strawberry.ID(str(row.id)),
            cause=row.cause,
            level=row.level,
            stage=row.stage,
            due_on=row.due_on,
            raised_at=row.raised_at,
            settled_at=row.settled_at,
        )


@strawberry.type(description="One step in a page.")
class EscalationEdge:
    """A row of a page."""

    cursor: str = strawberry.field(description="Where it stands; opaque.")
    node: Escalation = strawberry.field(description="The step.")


@strawberry.type(description="A page of steps, newest first.")
class EscalationConnection:
    """A page."""

    edges: list[EscalationEdge] = strawberry.field(description="The steps of this page.")
    page_info: PageInfo = strawberry.field(description="How to go on.")
