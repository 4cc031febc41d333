"""The public view of a case. `of()` and the fields below it are the whole list of columns that may leave the house.

Three sights: what everybody sees of a published case, the bare timeline of an unpublished one, and the whole for those
with rights to it. None of them holds who reported or the exact place.
"""

from datetime import date, datetime
from enum import Enum
from typing import Optional
from uuid import UUID

import strawberry

from models.complaint import Complaint as ComplaintRow
from models.complaint import IdentityMode, may_see_photos
from models.roles import Viewer
from models.workflow import OPEN, PHASE, may_read_case
from schema.area import Area, Position, area_of
from schema.attachment import Attachment, photos_with_merged
from schema.category import Category, category_of
from schema.context import Ask
from schema.enums import ClosedBy, Event, Kind, Mark, Phase, Requirement, Status, Urgency, Visibility
from schema.hands import Hand
from schema.reporter import SealOpened
from schema.skpd import Skpd, skpd_of
from schema.stage import Stage
from schema.transition import BETWEEN_THEM, Reply, StatusTransition, reply_of

TIMELINE_LIMIT = 200


class Sight(Enum):
    """How much of a case somebody sees."""

    BARE = 0
    WHOLE = 1


def sight_of(row: ComplaintRow, viewer: Viewer, *, is_reporter: bool) -> Sight:
    """Decide how much of the case this viewer sees."""
    return Sight.WHOLE if row.is_published or is_reporter or may_read_case(viewer, row) else Sight.BARE


@strawberry.type(description="Something the reporter may do now, with the access key.")
class ReporterMove:
    """One possible move of the reporter."""

    event: Event = strawberry.field(description="What would happen.")
    mutation: str = strawberry.field(description="Name of the root mutation that performs it.")
    requires: list[Requirement] = strawberry.field(description="What it cannot be made without.")
    until: date | None = strawberry.field(description="Last day for it, local date; null without one.")


@strawberry.type(
    description="A case as the public may see it. Has no personal data. While `isPublished` is false and the viewer "
    "has no rights to it, only the bare timeline is given: texts, place and photos are null or empty."
)
class Complaint:
    """One case, seen from outside."""

    row: strawberry.Private[ComplaintRow]
    sight: strawberry.Private[Sight]
    tracking_number: strawberry.ID = strawberry.field(description="Number people use, such as SGR-7K4D-9QXH.")
    title: str | None = strawberry.field(description="Public title, up to 300 characters; null in a bare timeline.")
    body: str | None = strawberry.field(description="Public text, up to 2000 characters; null in a bare timeline.")
    kind: Kind = strawberry.field(description="What sort of report it is.")
    status: Status = strawberry.field(description="Where it stands.")
    phase: Phase = strawberry.field(description="Where it stands, in three steps.")
    visibility: Visibility = strawberry.field(description="Whether the reporter lets it be published.")
    urgency: Urgency = strawberry.field(description="How quickly it is to be handled.")
    is_published: bool = strawberry.field(description="True when it stands on the public board.")
    is_reporter: bool = strawberry.field(description="True when the right access key was given.")
    position: Position | None = strawberry.field(
        description="Where it is, moved to its area where the reporter must be protected; null in a bare timeline."
    )
    landmark: str | None = strawberry.field(
        description="Nearby place in words; null in a bare timeline, and to others while the reporter is not named."
    )
    occurred_on: date | None = strawberry.field(description="When it happened, local date; null in a bare timeline.")
    submitted_at: datetime = strawberry.field(description="When it was received, UTC.")
    published_at: datetime | None = strawberry.field(description="When it came onto the board, UTC.")
    changed_at: datetime = strawberry.field(description="When it last changed, UTC.")
    revision: int = strawberry.field(description="Grows by one with every change.")
    bounce_count: int = strawberry.field(description="How often an agency sent it back.")
    support_count: int = strawberry.field(description="How many people said that it concerns them too.")
    reopen_count: int = strawberry.field(description="How often the reporter reopened it.")
    auto_update_count: int = strawberry.field(
        description="How often in a row the system had to say where it lies, because nobody else spoke."
    )
    rating: int | None = strawberry.field(description="The reporter's rating, 1 to 5; null when not rated.")
    rating_words: str | None = strawberry.field(description="Words to the rating; null in a bare timeline.")
    closed_by: ClosedBy | None = strawberry.field(description="Who ended a closed case; null for any other.")
    next_update_on: date | None = strawberry.field(
        description="Day by which a held case promises news, local date; null when not held."
    )
    referred_to: str | None = strawberry.field(description="The body a case was referred to; null for any other.")

    @strawberry.field(description="What it is about; null in a bare timeline of a confidential report.")
    async def category(self, info: Ask) -> Category | None:
        """Load the category."""
        sealed = self.kind is Kind.MISCONDUCT or self.visibility is Visibility.CONFIDENTIAL
        if self.sight is Sight.BARE and sealed:
            return None
        return await category_of(info, self.row.category_id)

    @strawberry.field(description="The agency that holds it; null before assignment.")
    async def skpd(self, info: Ask) -> Skpd | None:
        """Load the agency."""
        if self.sight is Sight.BARE and self.kind is Kind.MISCONDUCT:
            return None
        return await skpd_of(info, self.row.skpd_id)

    @strawberry.field(description="Agencies that work along; the one that holds the case answers for all.")
    async def partners(self, info: Ask) -> list[Skpd]:
        """Load the agencies."""
        if self.kind is Kind.MISCONDUCT:
            return []
        found = [await skpd_of(info, UUID(skpd_id)) for skpd_id in self.row.partner_skpd_ids]
        return [skpd for skpd in found if skpd is not None]

    @strawberry.field(
        description="Whose hands the case went through, first to last; without reasons in a bare timeline, and empty "
        "in that of a sealed report."
    )
    async def hands(self, info: Ask) -> list[Hand]:
        """Read the chain."""
        if self.sight is Sight.BARE and self.kind is Kind.MISCONDUCT:
            return []
        stays = await info.context.loaders.hands(self.row.id)
        return [Hand.of(stay, has_words=self.sight is Sight.WHOLE) for stay in stays[-TIMELINE_LIMIT:]]

    @strawberry.field(description="The kelurahan or desa; null in a bare timeline.")
    async def area(self, info: Ask) -> Area | None:
        """Load the area."""
        return await area_of(info, self.row.area_id) if self.sight is Sight.WHOLE else None

    @strawberry.field(
        description="The reporter's photos, at most 3, then those of published cases merged into this one, marked; "
        "empty in a bare timeline."
    )
    async def photos(self, info: Ask) -> list[Attachment]:
        """Load the photos."""
        inside = self.is_reporter or may_see_photos(info.context.viewer, self.row)
        if self.sight is Sight.BARE or not (self.is_published or inside):
            return []
        return await photos_with_merged(info, self.row, lambda merged: merged.is_published)

    @strawberry.field(description="How many reports of the same matter were merged into this one.")
    async def merged_count(self, info: Ask) -> int:
        """Count them."""
        return len(await info.context.loaders.merged(self.row.id))

    @strawberry.field(description="Where the case stands now and by when it must move on.")
    def stage(self, info: Ask) -> Stage:
        """Work out the clock."""
        return Stage.of(info.context.loaders.stage(self.row))

    @strawberry.field(description="What deserves attention.")
    def marks(self, info: Ask) -> list[Mark]:
        """Collect the marks."""
        return marks_of(info, self.row)

    @strawberry.field(description="Public moves, oldest first, at most 200; without words in a bare timeline.")
    async def transitions(self, info: Ask) -> list[StatusTransition]:
        """Load the timeline."""
        rows = await info.context.loaders.transitions(self.row.id)
        shown = [row for row in rows if row.is_public][-TIMELINE_LIMIT:]
        inside = self.is_reporter or may_read_case(info.context.viewer, self.row)
        return [
            StatusTransition.of(row, has_words=self.sight is Sight.WHOLE and (inside or row.event not in BETWEEN_THEM))
            for row in shown
        ]

    @strawberry.field(description="The agency's last final answer; null before it, and in a bare timeline.")
    async def final_reply(self, info: Ask) -> Reply | None:
        """Find the final answer."""
        if self.sight is Sight.BARE:
            return None
        rows = await info.context.loaders.transitions(self.row.id)
        final = next((row for row in reversed(rows) if row.event is Event.RESOLVED and row.is_public), None)
        return reply_of(final) if final else None

    @strawberry.field(description="The question that waits for the reporter; null without one, and for others.")
    async def question(self, info: Ask) -> Reply | None:
        """Find the open question."""
        inside = self.is_reporter or may_read_case(info.context.viewer, self.row)
        if self.status is not Status.NEEDS_INFO or not inside:
            return None
        rows = await info.context.loaders.transitions(self.row.id)
        asked = next((row for row in reversed(rows) if row.event is Event.INFO_REQUESTED), None)
        return reply_of(asked) if asked else None

    @strawberry.field(description="What the reporter may do now; empty without the access key.")
    def reporter_moves(self, info: Ask) -> list[ReporterMove]:
        """List the reporter's moves."""
        if not self.is_reporter:
            return []
        return [
            ReporterMove(event=move.event, mutation=move.mutation or "", requires=sorted(move.requires), until=last)
            for move, last in info.context.loaders.reporter_moves(self.row)
        ]

    @strawberry.field(
        description="When and why the sealed identity was opened, oldest first; empty without the access key."
    )
    async def seals_opened(self, info: Ask) -> list[SealOpened]:
        """Tell the reporter of every opening."""
        if not self.is_reporter:
            return []
        return [SealOpened.of(row) for row in await info.context.loaders.seals_opened(self.row.id)]

    @strawberry.field(description="The case that goes on in its place; null when not merged or not published.")
    async def merged_into(self, info: Ask) -> Optional["Complaint"]:
        """Load the surviving case."""
        key: UUID | None = self.row.merged_into_id
        target = await info.context.loaders.complaint(key) if key else None
        if target is None or sight_of(target, info.context.viewer, is_reporter=False) is Sight.BARE:
            return None
        return Complaint.of(target, info.context.viewer)

    @classmethod
    def of(cls, row: ComplaintRow, viewer: Viewer, *, is_reporter: bool = False) -> "Complaint":
        """Show a case. This is the explicit list of columns; a new one must be added here by hand."""
        sight = sight_of(row, viewer, is_reporter=is_reporter)
        whole = sight is Sight.WHOLE
        return cls(
            row=row,
            sight=sight,
            tracking_number=strawberry.ID(row.tracking_number),
            title=_told(row, row.public_title, row.title) if whole else None,
            body=_told(row, row.public_body, row.body) if whole else None,
            kind=row.kind,
            status=row.status,
            phase=PHASE[row.status],
            visibility=row.visibility,
            urgency=row.urgency,
            is_published=row.is_published,
            is_reporter=is_reporter,
            position=_public_position(row) if whole else None,
            landmark=(row.landmark or None) if whole and (is_reporter or _is_named(row)) else None,
            occurred_on=row.occurred_on if whole else None,
            submitted_at=row.submitted_at,
            published_at=row.published_at,
            changed_at=row.changed_at,
            revision=row.revision,
            bounce_count=row.bounce_count,
            support_count=row.support_count,
            reopen_count=row.reopen_count,
            auto_update_count=row.auto_update_count,
            rating=row.rating,
            rating_words=(row.rating_words or None) if whole else None,
            closed_by=row.closed_by,
            next_update_on=row.next_update_on,
            referred_to=(row.referred_to or None) if whole else None,
        )


def _told(row: ComplaintRow, public: str, own: str) -> str:
    """Choose the words: published ones, or the reporter's own while only they and staff look."""
    return public if row.is_published else public or own


def marks_of(info: Ask, row: ComplaintRow) -> list[Mark]:
    """Say what deserves attention about a case."""
    marks: list[Mark] = []
    if info.context.loaders.stage(row).is_overdue and row.status in OPEN:
        marks.append(Mark.OVERDUE)
    if row.reopen_count and row.status in OPEN:
        marks.append(Mark.REOPENED)
    if row.status is Status.NEEDS_INFO:
        marks.append(Mark.AWAITING_REPORTER)
    return marks


def _is_named(row: ComplaintRow) -> bool:
    """Tell whether the reporter is named: only then words of their own may say where exactly it is."""
    return row.identity_mode is IdentityMode.SHOWN


def _public_position(row: ComplaintRow) -> Position | None:
    if row.public_latitude is None or row.public_longitude is None:
        return None
    return Position(
        latitude=row.public_latitude, longitude=row.public_longitude, is_generalised=row.is_position_generalised
    )
