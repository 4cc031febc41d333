"""Shows cases to the public as plain values a template can write: words, marks, clocks, photos, timeline.

What may be seen is decided by the contract's own type, `schema.complaint.Complaint.of`, so that a page cannot show
what the interface hides.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from models.attachment import Attachment
from models.complaint import Complaint as ComplaintRow
from models.complaint import Visibility
from models.roles import PUBLIC_VIEWER
from models.transition import StatusTransition
from models.workflow import OPEN, Event, Kind, Status
from resolvers.loaders import RowLoaders
from schema.complaint import Complaint
from server.pages.clocks import Clock, clock_of
from server.pages.shell import Visit
from services.stages import StageFacts

SHAPE: dict[Status, str] = {
    Status.SUBMITTED: "menunggu",
    Status.NEEDS_INFO: "menunggu",
    Status.VERIFIED: "terverifikasi",
    Status.ASSIGNED: "terverifikasi",
    Status.IN_PROGRESS: "diproses",
    Status.ON_HOLD: "diproses",
    Status.RESOLVED: "selesai",
    Status.CLOSED: "selesai",
    Status.REJECTED: "ditolak",
    Status.REFERRED: "dirujuk",
    Status.MERGED: "digabung",
    Status.WITHDRAWN: "ditolak",
}
"""The drawn mark of each status. Source: ux, «How the public sees the statuses»."""

MILESTONES = frozenset({Event.SUBMITTED, Event.VERIFIED, Event.ACCEPTED, Event.RESOLVED, Event.REJECTED, Event.MERGED})
"""Events that carry the mark of their status on the timeline; the rest are knots."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo by its addresses. Units: pixels of the shown size."""

    full: str
    card: str
    thumb: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One case as the board shows it."""

    number: str
    title: str
    shape: str
    status: str
    place: str
    flags: list[tuple[str, str]]
    clock: Clock | None
    supporters: int
    submitted_at: datetime
    day: date
    thumb: Photo | None


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the timeline; words are empty where the case is not public."""

    heading: str
    shape: str
    office: str
    at: datetime
    note: str
    reply: str
    reason: str
    photos: list[Photo]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One case as its own page shows it. Shape: `title` and `body` are None in a bare timeline."""

    entry: Entry
    title: str | None
    body: str | None
    landmark: str | None
    occurred_on: date | None
    office: str
    office_slug: str
    merged_into: str | None
    outcome: list[str]
    photos: list[Photo]
    before: Photo | None
    after: Photo | None
    steps: list[Step]


class Album:
    """Turns rows into what the public sees of them, with the lookups of one page gathered."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.rows = RowLoaders(visit.site.ports, lambda: PUBLIC_VIEWER)

    async def entry(self, row: ComplaintRow) -> Entry:
        """Show one case in a list."""
        shown = Complaint.of(row, PUBLIC_VIEWER)
        photos = await self._photos(row) if shown.title is not None else []
        stage = self.rows.stage(row)
        return Entry(
            number=row.tracking_number,
            title=shown.title or row.tracking_number,
            shape=SHAPE[row.status],
            status=self.visit.say(f"page.status.{row.status.value}"),
            place=" · ".join(await self._place(row, is_whole=shown.title is not None)),
            flags=self._flags(row, stage),
            clock=clock_of(self.visit, stage),
            supporters=row.support_count,
            submitted_at=row.submitted_at,
            day=self.visit.dates.local(row.submitted_at).date(),
            thumb=photos[0] if photos else None,
        )

    async def sheet(self, row: ComplaintRow) -> Sheet:
        """Show one case whole."""
        shown, entry = Complaint.of(row, PUBLIC_VIEWER), await self.entry(row)
        is_whole = shown.title is not None
        steps = await self._steps(row, has_words=is_whole)
        photos = await self._photos(row) if is_whole else []
        proofs = next((step.photos for step in steps if step.photos), [])
        skpd = await self.rows.skpd(row.skpd_id) if row.skpd_id and row.kind is not Kind.MISCONDUCT else None
        target = await self.rows.complaint(row.merged_into_id) if row.merged_into_id else None
        is_pair = bool(photos and proofs)
        return Sheet(
            entry=entry,
            title=shown.title,
            body=shown.body,
            landmark=shown.landmark,
            occurred_on=shown.occurred_on,
            office=skpd.name if skpd else "",
            office_slug=skpd.slug if skpd and skpd.is_active else "",
            merged_into=target.tracking_number if target and target.is_published else None,
            outcome=self._outcome(shown),
            photos=photos,
            before=photos[0] if is_pair else None,
            after=proofs[0] if is_pair else None,
            steps=steps,
        )

    def _outcome(self, shown: Complaint) -> list[str]:
        """Say how it came out or what it waits for: who ended it, the rating, the next news, the body it went to."""
        say, words = self.visit.say, list[str]()
        if shown.status is Status.CLOSED and shown.closed_by:
            days = self.visit.site.ports.installation.deadlines.confirmation
            words.append(say(f"track.closed.{shown.closed_by.value}", n=days))
        if shown.status is Status.CLOSED and shown.rating:
            words.append(say("track.rated", n=shown.rating, word=say(f"track.rating.{shown.rating}")))
        if shown.status is Status.CLOSED and shown.rating and shown.rating_words:
            words.append(shown.rating_words)
        if shown.status is Status.ON_HOLD and shown.next_update_on:
            words.append(say("track.held", date=self.visit.dates.long(shown.next_update_on)))
        if shown.status is Status.REFERRED and shown.referred_to:
            words.append(say("track.referred", target=shown.referred_to))
        return words

    async def _place(self, row: ComplaintRow, *, is_whole: bool) -> list[str]:
        sealed = row.kind is Kind.MISCONDUCT or row.visibility is Visibility.CONFIDENTIAL
        category = await self.rows.category(row.category_id) if row.category_id and (is_whole or not sealed) else None
        area = await self.rows.area(row.area_id) if row.area_id and is_whole else None
        names: list[str] = []
        if category:
            names.append(category.name_en if self.visit.language == "en" else category.name)
        if area:
            names.append(area.path or area.name)
        return names

    def _flags(self, row: ComplaintRow, stage: StageFacts) -> list[tuple[str, str]]:
        say, flags = self.visit.say, list[tuple[str, str]]()
        if stage.is_overdue and row.status in OPEN:
            flags.append(("late", say("page.mark.OVERDUE")))
        if row.reopen_count and row.status in OPEN:
            flags.append(("again", say("page.mark.REOPENED")))
        if row.status is Status.NEEDS_INFO:
            flags.append(("asked", say("page.mark.AWAITING_REPORTER")))
        return flags

    async def _photos(self, row: ComplaintRow) -> list[Photo]:
        return self._shown(await self.rows.report_photos(row.id), "photo.alt.report")

    def _shown(self, rows: Iterable[Attachment], key: str) -> list[Photo]:
        return [
            Photo(
                full=f"/files/{row.id}/full",
                card=f"/files/{row.id}/card",
                thumb=f"/files/{row.id}/thumb",
                width=row.width_px,
                height=row.height_px,
                alt=self.visit.say(key, number=row.position + 1),
            )
            for row in rows
        ]

    async def _steps(self, row: ComplaintRow, *, has_words: bool) -> list[Step]:
        rows: Sequence[StatusTransition] = await self.rows.transitions(row.id)
        return [await self._step(move, has_words=has_words) for move in reversed(rows) if move.is_public]

    async def _step(self, move: StatusTransition, *, has_words: bool) -> Step:
        say = self.visit.say
        photos = await self.rows.move_photos(move.id) if has_words else []
        return Step(
            heading=say(f"page.event.{move.event.value}"),
            shape=SHAPE[move.to_status] if move.event in MILESTONES else "",
            office=move.office or say("page.event.byReporter"),
            at=move.at,
            note=move.note if has_words else "",
            reply=move.reply_text if has_words else "",
            reason=say(f"page.reason.{move.reason_code}") if has_words and move.reason_code else "",
            photos=self._shown(photos, "photo.alt.evidence"),
        )
