"""What staff see of a case. A `Case` is only made for a row the viewer may read; identity stays behind `Reporter`."""

from datetime import date, datetime
from functools import lru_cache

import strawberry
from strawberry.schema.base import BaseSchema

from models.assignment import WORKED_ON, may_give_tasks
from models.assignment import Assignment as AssignmentRow
from models.complaint import Complaint as ComplaintRow
from models.complaint import may_see_photos
from models.letter import letters_to_make
from models.roles import Viewer
from models.transition import InternalNote as NoteRow
from models.workflow import Move as MoveRow
from models.workflow import may_read_case, moves_for, target_of
from schema.area import Area, Position, area_of
from schema.assignments import Assignment
from schema.attachment import Attachment, photos_with_merged
from schema.category import Category, category_of
from schema.complaint import TIMELINE_LIMIT, Complaint, marks_of
from schema.context import Ask, SimilarFacts
from schema.enums import Channel, Event, IdentityMode, Kind, LetterKind, Mark, Requirement, Status, Urgency, Visibility
from schema.reporter import Reporter
from schema.similar import DISTANCE, LIKENESS
from schema.skpd import Skpd, skpd_of
from schema.stage import Stage
from schema.transition import StatusTransition

NOTES_LIMIT = 200
ASSIGNMENTS_LIMIT = 50
MERGED_LIMIT = 100


@strawberry.type(description="A note among staff; never public, never told to the reporter.")
class InternalNote:
    """One note."""

    id: strawberry.ID = strawberry.field(description="UUID.")
    text: str = strawberry.field(description="The note, plain text, up to 2000 characters.")
    at: datetime = strawberry.field(description="When, UTC.")
    author: str = strawberry.field(description="Name of the colleague who wrote it.")

    @classmethod
    def of(cls, row: NoteRow) -> "InternalNote":
        """Show a note."""
        return cls(id=strawberry.ID(str(row.id)), text=row.text, at=row.at, author=row.author_name)


@strawberry.type(description="A move that this viewer may make now, and what it requires.")
class Move:
    """One possible move."""

    event: Event = strawberry.field(description="What would happen.")
    mutation: str = strawberry.field(description="Name of the root mutation that performs it.")
    to_status: Status = strawberry.field(description="Where the case would stand.")
    requires: list[Requirement] = strawberry.field(description="What it cannot be made without.")

    @classmethod
    def of(cls, move: MoveRow, row: ComplaintRow) -> "Move":
        """Show a move of a case."""
        return cls(
            event=move.event,
            mutation=move.mutation or "",
            to_status=target_of(move, row),
            requires=sorted(move.requires),
        )


@strawberry.type(description="A case as staff with rights to it see it. Who reported is only in `reporter`.")
class Case:
    """One case, seen from inside."""

    row: strawberry.Private[ComplaintRow]
    is_alone: strawberry.Private[bool]
    id: strawberry.ID = strawberry.field(description="UUID; names the case in mutations.")
    complaint: Complaint = strawberry.field(description="The same case in its public shape.")
    tracking_number: strawberry.ID = strawberry.field(description="Number people use.")
    status: Status = strawberry.field(description="Where it stands.")
    kind: Kind = strawberry.field(description="What sort of report it is.")
    original_title: str = strawberry.field(description="The reporter's own title, up to 300 characters.")
    original_body: str = strawberry.field(description="The reporter's own words, up to 2000 characters.")
    identity_mode: IdentityMode = strawberry.field(description="Who may know the reporter.")
    visibility: Visibility = strawberry.field(description="Whether it may be published.")
    channel: Channel = strawberry.field(description="Where the report came in.")
    urgency: Urgency = strawberry.field(description="How quickly it is to be handled.")
    exact_position: Position | None = strawberry.field(description="The exact place, as reported.")
    landmark: str | None = strawberry.field(description="Nearby place in words.")
    occurred_on: date = strawberry.field(description="When it happened, local date.")
    submitted_at: datetime = strawberry.field(description="When it was received, UTC.")
    revision: int = strawberry.field(description="Grows by one with every change; send it back with a move.")
    is_owner_settled: bool = strawberry.field(
        description="True when the coordinator has settled who answers; that agency cannot return it."
    )

    @strawberry.field(description="What it is about; null until somebody says.")
    async def category(self, info: Ask) -> Category | None:
        """Load the category."""
        return await category_of(info, self.row.category_id)

    @strawberry.field(description="The agency that holds it; null before assignment.")
    async def skpd(self, info: Ask) -> Skpd | None:
        """Load the agency."""
        return await skpd_of(info, self.row.skpd_id)

    @strawberry.field(description="The agency the reporter meant, if they named one.")
    async def requested_skpd(self, info: Ask) -> Skpd | None:
        """Load the agency."""
        return await skpd_of(info, self.row.requested_skpd_id)

    @strawberry.field(description="The kelurahan or desa.")
    async def area(self, info: Ask) -> Area | None:
        """Load the area."""
        return await area_of(info, self.row.area_id)

    @strawberry.field(
        description="The reporter's photos, at most 3, then those of merged cases, marked; empty for an officer "
        "outside while the report is confidential."
    )
    async def photos(self, info: Ask) -> list[Attachment]:
        """Load the photos."""
        viewer = info.context.viewer
        if not may_see_photos(viewer, self.row):
            return []
        return await photos_with_merged(info, self.row, lambda merged: may_see_photos(viewer, merged))

    @strawberry.field(description="Where it stands now and by when it must move on.")
    def stage(self, info: Ask) -> Stage:
        """Work out the clock."""
        return Stage.of(info.context.loaders.stage(self.row))

    @strawberry.field(description="What deserves attention.")
    def marks(self, info: Ask) -> list[Mark]:
        """Collect the marks."""
        return marks_of(info, self.row)

    @strawberry.field(description="True when an identity is kept, whether or not this viewer may read it.")
    async def has_sealed_identity(self, info: Ask) -> bool:
        """Ask whether an identity is kept."""
        return await info.context.loaders.has_identity(self.row.id)

    @strawberry.field(
        description="Who reported; null when not kept, when the viewer may not know, and in lists and live events "
        "(read one case at a time). Reading it is logged."
    )
    async def reporter(self, info: Ask) -> Reporter | None:
        """Open the identity."""
        facts = await info.context.loaders.identity(self.row) if self.is_alone else None
        return Reporter.of(facts) if facts else None

    @strawberry.field(description="The moves this viewer may make now.")
    def moves(self, info: Ask) -> list[Move]:
        """List the moves that this API can perform."""
        served = mutations_of(info.schema)
        return [Move.of(move, self.row) for move in moves_for(info.context.viewer, self.row) if move.mutation in served]

    @strawberry.field(
        description="Cases that may be the same matter, within 1000 metres or by their words, best first, at most 10; "
        "empty in lists and live events."
    )
    async def similar(self, info: Ask) -> list["SimilarCase"]:
        """Look for cases to join with."""
        found = await info.context.loaders.similar(self.row) if self.is_alone else []
        return [SimilarCase.of(one, info.context.viewer) for one in found]

    @strawberry.field(description="Cases that were merged into this one, oldest first, at most 100.")
    async def merged_cases(self, info: Ask) -> list["Case"]:
        """Load the merged cases that this viewer may read."""
        viewer = info.context.viewer
        rows = await info.context.loaders.merged(self.row.id)
        return [Case.of(row, viewer, is_alone=False) for row in rows[:MERGED_LIMIT] if may_read_case(viewer, row)]

    @strawberry.field(description="Shares of the work: other agencies' and tasks, oldest first, the latest 50.")
    async def assignments(self, info: Ask) -> list[Assignment]:
        """Load them."""
        rows = await info.context.loaders.assignments(self.row.id)
        return [Assignment.of(row) for row in rows[-ASSIGNMENTS_LIMIT:]]

    @strawberry.field(description="True when this viewer may give the own agency's officers tasks in it now.")
    def may_give_tasks(self, info: Ask) -> bool:
        """Ask the rule."""
        return may_give_tasks(info.context.viewer, self.row) and self.row.status in WORKED_ON

    @strawberry.field(
        description="Letters this viewer may make of it now; one already in force to the same office is refused.",
        metadata={"size": 2},
    )
    def letters_to_make(self, info: Ask) -> list[LetterKind]:
        """Ask the rule."""
        return letters_to_make(info.context.viewer, self.row)

    @strawberry.field(description="Notes among staff, oldest first, the latest 200.")
    async def internal_notes(self, info: Ask) -> list[InternalNote]:
        """Load the notes."""
        rows = await info.context.loaders.notes(self.row.id)
        return [InternalNote.of(row) for row in rows[-NOTES_LIMIT:]]

    @strawberry.field(description="All moves, oldest first, the latest 200; internal ones too.")
    async def transitions(self, info: Ask) -> list[StatusTransition]:
        """Load the timeline."""
        rows = await info.context.loaders.transitions(self.row.id)
        return [StatusTransition.of(row, has_words=True) for row in rows[-TIMELINE_LIMIT:]]

    @classmethod
    def of(cls, row: ComplaintRow, viewer: Viewer, *, is_alone: bool) -> "Case":
        """Show a case to staff. Shape: `is_alone` is False in lists and live events, where identities stay shut."""
        return cls(
            row=row,
            is_alone=is_alone,
            id=strawberry.ID(str(row.id)),
            complaint=Complaint.of(row, viewer),
            tracking_number=strawberry.ID(row.tracking_number),
            status=row.status,
            kind=row.kind,
            original_title=row.title,
            original_body=row.body,
            identity_mode=row.identity_mode,
            visibility=row.visibility,
            channel=row.channel,
            urgency=row.urgency,
            exact_position=_exact_position(row),
            landmark=row.landmark or None,
            occurred_on=row.occurred_on,
            submitted_at=row.submitted_at,
            revision=row.revision,
            is_owner_settled=row.is_owner_settled,
        )


@strawberry.type(description="A case that may be the same matter as another.")
class SimilarCase:
    """One candidate for a merge."""

    case: Case = strawberry.field(description="The other case.")
    distance_metres: int | None = strawberry.field(description=DISTANCE)
    likeness: int = strawberry.field(description=LIKENESS)
    is_same_category: bool = strawberry.field(description="True when both have the same category.")

    @classmethod
    def of(cls, facts: SimilarFacts, viewer: Viewer) -> "SimilarCase":
        """Show one candidate."""
        return cls(
            case=Case.of(facts.complaint, viewer, is_alone=False),
            distance_metres=facts.distance_metres,
            likeness=facts.likeness,
            is_same_category=facts.is_same_category,
        )


@lru_cache(maxsize=4)
def mutations_of(schema: BaseSchema) -> frozenset[str]:
    """Name the root mutations that a schema serves."""
    definition = schema.get_type_by_name("Mutation")
    fields = getattr(definition, "fields", ())
    return frozenset(schema.config.name_converter.from_field(field) for field in fields)


def _exact_position(row: ComplaintRow) -> Position | None:
    if row.latitude is None or row.longitude is None:
        return None
    return Position(latitude=row.latitude, longitude=row.longitude, is_generalised=False)


@strawberry.type(description="A share of the work together with its case.")
class MyAssignment:
    """What somebody has to do."""

    assignment: Assignment = strawberry.field(description="The share.")
    case: Case = strawberry.field(description="The case it belongs to.")

    @classmethod
    def of(cls, row: AssignmentRow, complaint: ComplaintRow, viewer: Viewer) -> "MyAssignment":
        """Show a share with its case, in a list: identities stay shut."""
        return cls(assignment=Assignment.of(row), case=Case.of(complaint, viewer, is_alone=False))
