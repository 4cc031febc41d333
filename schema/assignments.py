"""Shares of the work: other agencies that work along, tasks of units and field officers. Only staff see them."""

from datetime import date, datetime

import strawberry

from models.assignment import UNDER_WAY, acts_of
from models.assignment import Assignment as AssignmentRow
from schema.attachment import Attachment, photos_of
from schema.context import Ask
from schema.enums import AssignmentKind, AssignmentState
from schema.inputs import CASE_ID, REVISION, TICKETS
from schema.skpd import Skpd, skpd_of

DUE_ON = "By when, local date, within a year; as long as a first response may take when left out."
ASSIGNMENT = "The share of the work, UUID."
OWN_REVISION = "Its own revision as the client saw it; a newer one answers StaleRevision."


@strawberry.input(description="Ask another agency to work along.")
class AskPartnerInput:
    """What is asked of whom."""

    case_id: strawberry.ID = strawberry.field(description=CASE_ID)
    revision: int = strawberry.field(description=REVISION)
    skpd_id: strawberry.ID = strawberry.field(description="The agency, UUID.")
    words: str = strawberry.field(description="What it is asked for, public, 1 to 2000 characters.")
    due_on: date | None = strawberry.field(default=None, description=DUE_ON)


@strawberry.input(description="Give work to a unit or a field officer of the own agency; to any officer without both.")
class GiveTaskInput:
    """What is to be done by whom."""

    case_id: strawberry.ID = strawberry.field(description=CASE_ID)
    revision: int = strawberry.field(description=REVISION)
    words: str = strawberry.field(description="What is to be done, among staff, 1 to 2000 characters.")
    unit_id: strawberry.ID | None = strawberry.field(default=None, description="The unit, UUID.")
    officer_id: strawberry.ID | None = strawberry.field(default=None, description="The field officer, UUID.")
    due_on: date | None = strawberry.field(default=None, description=DUE_ON)


@strawberry.input(description="Begin a share of the work.")
class StartAssignmentInput:
    """A beginning."""

    assignment_id: strawberry.ID = strawberry.field(description=ASSIGNMENT)
    revision: int = strawberry.field(description=OWN_REVISION)
    photo_tickets: list[str] = strawberry.field(
        default_factory=list[str], description="How it is before the work. " + TICKETS
    )


@strawberry.input(description="Answer a share of the work.")
class FinishAssignmentInput:
    """An answer."""

    assignment_id: strawberry.ID = strawberry.field(description=ASSIGNMENT)
    revision: int = strawberry.field(description=OWN_REVISION)
    answer: str = strawberry.field(
        description="What was done, 1 to 2000 characters; public from a partner, among staff from an officer."
    )
    photo_tickets: list[str] = strawberry.field(default_factory=list[str], description="How it is now. " + TICKETS)


@strawberry.input(description="Decline a share of the work.")
class DeclineAssignmentInput:
    """A refusal."""

    assignment_id: strawberry.ID = strawberry.field(description=ASSIGNMENT)
    revision: int = strawberry.field(description=OWN_REVISION)
    reason: str = strawberry.field(
        description="Why, 1 to 2000 characters; public from a partner, among staff from an officer."
    )


@strawberry.input(description="Take a share of the work back.")
class CancelAssignmentInput:
    """A taking back."""

    assignment_id: strawberry.ID = strawberry.field(description=ASSIGNMENT)
    revision: int = strawberry.field(description=OWN_REVISION)
    reason: str | None = strawberry.field(default=None, description="Why, among staff, up to 2000 characters.")


@strawberry.type(description="A unit inside an agency.")
class SkpdUnit:
    """One unit."""

    id: strawberry.ID = strawberry.field(description="UUID.")
    name: str = strawberry.field(description="Its name.")


@strawberry.type(description="A field officer of the viewer's agency.")
class Officer:
    """One officer."""

    id: strawberry.ID = strawberry.field(description="UUID of the account.")
    display_name: str = strawberry.field(description="Name as colleagues know it.")
    unit_id: strawberry.ID | None = strawberry.field(description="The unit, UUID; null in none.")


@strawberry.type(description="Whom the viewer may give tasks to; empty for whoever may not.")
class Workforce:
    """Units and officers of one agency."""

    units: list[SkpdUnit] = strawberry.field(description="Its units, by name.")
    officers: list[Officer] = strawberry.field(description="Its field officers, by name.")


@strawberry.type(description="One share of the work on a case, with its own day. Only staff see it.")
class Assignment:
    """One share."""

    row: strawberry.Private[AssignmentRow]
    id: strawberry.ID = strawberry.field(description="UUID; names it in mutations.")
    kind: AssignmentKind = strawberry.field(description="Another agency's, or a task.")
    state: AssignmentState = strawberry.field(description="How far it is.")
    words: str = strawberry.field(description="What is asked, up to 2000 characters.")
    answer: str | None = strawberry.field(description="What came of it, or why not; null before.")
    due_on: date = strawberry.field(description="By when, local date.")
    created_at: datetime = strawberry.field(description="When it was asked, UTC.")
    ended_at: datetime | None = strawberry.field(description="When it ended, UTC; null before.")
    revision: int = strawberry.field(description="Its own; grows by one with every change.")

    @strawberry.field(description="The agency whose share it is.")
    async def skpd(self, info: Ask) -> Skpd | None:
        """Load the agency."""
        return await skpd_of(info, self.row.skpd_id)

    @strawberry.field(description="The unit it is for; null when none is named.")
    async def unit(self, info: Ask) -> SkpdUnit | None:
        """Load the unit."""
        row = await info.context.loaders.unit(self.row.unit_id) if self.row.unit_id else None
        return SkpdUnit(id=strawberry.ID(str(row.id)), name=row.name) if row else None

    @strawberry.field(description="Name of the field officer it is for; null when none is named.")
    async def officer(self, info: Ask) -> str | None:
        """Load the name."""
        row = await info.context.loaders.account(self.row.officer_id) if self.row.officer_id else None
        return row.display_name if row else None

    @strawberry.field(description="True when its day is past and it is not done.")
    def is_overdue(self, info: Ask) -> bool:
        """Compare with the city's day."""
        return self.row.state in UNDER_WAY and self.row.due_on < info.context.loaders.today()

    @strawberry.field(description="Working days until its day, below zero when it is past; null when it has ended.")
    def working_days_left(self, info: Ask) -> int | None:
        """Count in the city's calendar."""
        return info.context.loaders.working_days_left(self.row.due_on) if self.row.state in UNDER_WAY else None

    @strawberry.field(description="Photos of how it was before the work, at most 3.")
    async def before(self, info: Ask) -> list[Attachment]:
        """Load the photos."""
        rows = await info.context.loaders.assignment_photos(self.row.id)
        return photos_of([row for row in rows if row.is_before], info.context.words)

    @strawberry.field(description="Photos of the work done, at most 3.")
    async def after(self, info: Ask) -> list[Attachment]:
        """Load the photos."""
        rows = await info.context.loaders.assignment_photos(self.row.id)
        return photos_of([row for row in rows if not row.is_before], info.context.words)

    @strawberry.field(description="Names of the root mutations by which this viewer may bring it on now.")
    async def moves(self, info: Ask) -> list[str]:
        """Name them."""
        complaint = await info.context.loaders.complaint(self.row.complaint_id)
        return list(acts_of(info.context.viewer, complaint, self.row)) if complaint else []

    @classmethod
    def of(cls, row: AssignmentRow) -> "Assignment":
        """Show a share of the work."""
        return cls(
            row=row,
            id=strawberry.ID(str(row.id)),
            kind=row.kind,
            state=row.state,
            words=row.words,
            answer=row.answer or None,
            due_on=row.due_on,
            created_at=row.created_at,
            ended_at=row.ended_at,
            revision=row.revision,
        )
