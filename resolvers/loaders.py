"""Rows by key, gathered per request: a page of fifty cases costs one statement per kind of row, not fifty.

A loader reads; whether a row may be shown is decided by the type that asks. Loaders live as long as one answer.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from datetime import date
from typing import TypeVar
from uuid import UUID

from strawberry.dataloader import DataLoader
from tortoise.models import Model
from tortoise.queryset import QuerySet

from models.account import Account
from models.area import Area
from models.assignment import Assignment
from models.attachment import Attachment
from models.category import Category
from models.complaint import Complaint
from models.finding import Finding
from models.identity_opening import IdentityOpening
from models.reporter import Reporter
from models.roles import Viewer
from models.skpd import Skpd, SkpdUnit
from models.transition import InternalNote, StatusTransition
from models.workflow import Move
from services import directory, feedback, identity, stages
from services.hands import Hand, chain
from services.identity import Identity
from services.ports import Ports
from services.similar import SimilarCase, similar_to
from services.stages import StageFacts

AREA_COLUMNS = ("code", "name", "level", "parent_id", "path", "latitude", "longitude", "south", "west", "north", "east")
"""Everything but the polygon, which is large and never shown in a list."""

Key = TypeVar("Key", bound=Hashable)
Row = TypeVar("Row", bound=Model)


def one(read: Callable[[list[Key]], QuerySet[Row]], key_of: Callable[[Row], Key]) -> DataLoader[Key, Row | None]:
    """Load at most one row per key."""

    async def load(keys: list[Key]) -> list[Row | None]:
        found = {key_of(row): row for row in await read(keys)}
        return [found.get(key) for key in keys]

    return DataLoader(load_fn=load)


def many(read: Callable[[list[Key]], QuerySet[Row]], key_of: Callable[[Row], Key]) -> DataLoader[Key, list[Row]]:
    """Load all rows of each key, in the order of the query."""

    async def load(keys: list[Key]) -> list[list[Row]]:
        found: dict[Key, list[Row]] = defaultdict(list)
        for row in await read(keys):
            found[key_of(row)].append(row)
        return [found[key] for key in keys]

    return DataLoader(load_fn=load)


class RowLoaders:
    """The loaders of one answer; `schema.context.Loaders` says what each gives."""

    def __init__(self, ports: Ports, viewer: Callable[[], Viewer]) -> None:
        self._ports = ports
        self._viewer = viewer
        self._complaints = one(lambda ids: Complaint.filter(id__in=ids), lambda row: row.id)
        self._skpds = one(lambda ids: Skpd.filter(id__in=ids), lambda row: row.id)
        self._categories = one(lambda ids: Category.filter(id__in=ids), lambda row: row.id)
        self._areas = one(lambda codes: Area.filter(code__in=codes).only(*AREA_COLUMNS), lambda row: row.code)
        self._report_photos = many(
            lambda ids: Attachment.filter(complaint_id__in=ids, transition_id=None, assignment_id=None).order_by(
                "position"
            ),
            lambda row: row.complaint_id,
        )
        self._move_photos = many(
            lambda ids: Attachment.filter(transition_id__in=ids).order_by("position"), lambda row: row.transition_id
        )
        self._findings = many(
            lambda ids: (
                Finding.filter(attachment_id__in=ids).select_related("other").order_by("signal", "created_at", "id")
            ),
            lambda row: row.attachment_id,
        )
        self._transitions = many(
            lambda ids: StatusTransition.filter(complaint_id__in=ids).order_by("ordinal"), lambda row: row.complaint_id
        )
        self._notes = many(
            lambda ids: InternalNote.filter(complaint_id__in=ids).order_by("at"), lambda row: row.complaint_id
        )
        self._seals_opened = many(
            lambda ids: IdentityOpening.filter(complaint_id__in=ids).order_by("at", "id"), lambda row: row.complaint_id
        )
        self._identities = many(
            lambda ids: Reporter.filter(complaint_id__in=ids).only("id", "complaint_id"), lambda row: row.complaint_id
        )
        self._merged = many(
            lambda ids: Complaint.filter(merged_into_id__in=ids).order_by("submitted_at", "id"),
            lambda row: row.merged_into_id,
        )
        self._units = one(lambda ids: SkpdUnit.filter(id__in=ids), lambda row: row.id)
        self._accounts = one(lambda ids: Account.filter(id__in=ids), lambda row: row.id)
        self._assignments = many(
            lambda ids: Assignment.filter(complaint_id__in=ids).order_by("created_at", "id"),
            lambda row: row.complaint_id,
        )
        self._assignment_photos = many(
            lambda ids: Attachment.filter(assignment_id__in=ids).order_by("position"), lambda row: row.assignment_id
        )
        self._bounces: DataLoader[UUID, int] = DataLoader(load_fn=self._load_bounces)
        self._counts: DataLoader[UUID, tuple[int, int]] = DataLoader(load_fn=self._load_counts)
        self._stages: dict[UUID, tuple[int, StageFacts]] = {}

    async def complaint(self, complaint_id: UUID) -> Complaint | None:
        """Load a case."""
        return await self._complaints.load(complaint_id)

    async def skpd(self, skpd_id: UUID) -> Skpd | None:
        """Load an agency."""
        return await self._skpds.load(skpd_id)

    async def skpd_counts(self, skpd_id: UUID) -> tuple[int, int]:
        """Count an agency's open and overdue cases."""
        return await self._counts.load(skpd_id)

    async def skpd_bounces(self, skpd_id: UUID) -> int:
        """Count an agency's returns."""
        return await self._bounces.load(skpd_id)

    async def unit(self, unit_id: UUID) -> SkpdUnit | None:
        """Load a unit of an agency."""
        return await self._units.load(unit_id)

    async def account(self, account_id: UUID) -> Account | None:
        """Load a member of staff."""
        return await self._accounts.load(account_id)

    async def hands(self, complaint_id: UUID) -> Sequence[Hand]:
        """Read the chain of hands from the timeline."""
        return chain(await self.transitions(complaint_id), self._ports.installation.office)

    async def assignments(self, complaint_id: UUID) -> Sequence[Assignment]:
        """Load the shares of a case, oldest first."""
        return await self._assignments.load(complaint_id)

    async def assignment_photos(self, assignment_id: UUID) -> Sequence[Attachment]:
        """Load the photos that prove a share of the work."""
        return await self._assignment_photos.load(assignment_id)

    async def category(self, category_id: UUID) -> Category | None:
        """Load a category."""
        return await self._categories.load(category_id)

    async def area(self, code: str) -> Area | None:
        """Load an area without its polygon."""
        return await self._areas.load(code)

    async def report_photos(self, complaint_id: UUID) -> Sequence[Attachment]:
        """Load the reporter's photos of a case."""
        return await self._report_photos.load(complaint_id)

    async def move_photos(self, transition_id: UUID) -> Sequence[Attachment]:
        """Load the evidence of a move."""
        return await self._move_photos.load(transition_id)

    async def findings(self, photo_id: UUID) -> Sequence[Finding]:
        """Load what was noticed about a photo, with the earlier photo that it resembles."""
        return await self._findings.load(photo_id)

    async def transitions(self, complaint_id: UUID) -> Sequence[StatusTransition]:
        """Load the timeline of a case, oldest first."""
        return await self._transitions.load(complaint_id)

    async def notes(self, complaint_id: UUID) -> Sequence[InternalNote]:
        """Load the notes among staff, oldest first."""
        return await self._notes.load(complaint_id)

    async def seals_opened(self, complaint_id: UUID) -> Sequence[IdentityOpening]:
        """Load the openings of a sealed identity, oldest first."""
        return await self._seals_opened.load(complaint_id)

    async def has_identity(self, complaint_id: UUID) -> bool:
        """Tell whether an identity is kept."""
        return bool(await self._identities.load(complaint_id))

    async def identity(self, complaint: Complaint) -> Identity | None:
        """Open an identity. Effects: an audit entry."""
        return await identity.open_identity(self._ports, self._viewer(), complaint)

    async def merged(self, complaint_id: UUID) -> Sequence[Complaint]:
        """Load the cases merged into a case, oldest first."""
        return await self._merged.load(complaint_id)

    async def similar(self, complaint: Complaint) -> Sequence[SimilarCase]:
        """Look for cases that may be the same, for a member of staff."""
        return await similar_to(self._ports, self._viewer(), complaint)

    def stage(self, complaint: Complaint) -> StageFacts:
        """Work out the clock of a case, once per row."""
        known = self._stages.get(complaint.id)
        if known is None or known[0] != complaint.revision:
            known = (complaint.revision, stages.stage_of(self._ports, complaint))
            self._stages[complaint.id] = known
        return known[1]

    def today(self) -> date:
        """Return the city's day."""
        return self._ports.today()

    def working_days_left(self, due_on: date) -> int:
        """Count the working days until a day."""
        return self._ports.calendar.between(self.today(), due_on)

    async def _load_bounces(self, skpd_ids: list[UUID]) -> list[int]:
        counts = await directory.bounce_counts()
        return [counts.get(skpd_id, 0) for skpd_id in skpd_ids]

    def reporter_moves(self, complaint: Complaint) -> Sequence[tuple[Move, date | None]]:
        """List what the reporter of a case may do now, each with its last day."""
        return feedback.reporter_moves(self._ports, self._viewer(), complaint)

    async def _load_counts(self, skpd_ids: list[UUID]) -> list[tuple[int, int]]:
        counts = await directory.skpd_counts(self._ports.today())
        return [counts.get(skpd_id, (0, 0)) for skpd_id in skpd_ids]
