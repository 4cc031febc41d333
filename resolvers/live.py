"""Subscriptions: every change is looked at anew, with the rights the viewer has at that moment.

A change says only which case it is about; what is sent is the case as it stands, or that it is gone. Several changes of
one case that arrive together are told once. A case may move on while it is looked at: its timeline is read after it, so
before a case is told as gone it is looked for once more; what brought it back is a change of its own.
"""

from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

import strawberry

from models.complaint import Complaint as ComplaintRow
from models.complaint import Visibility
from models.errors import NotFound
from models.listing import ListingFilter, QueueView
from models.roles import ALL_CASES_ROLES
from models.transition import StatusTransition
from models.workflow import Event, Kind, may_read_case
from resolvers.board import Filter
from resolvers.cases import AccessKey, TrackingNumber
from resolvers.context import Ask, RequestContext
from resolvers.queue import View
from resolvers.values import filter_of
from schema.case import Case
from schema.complaint import Complaint
from schema.enums import ChangeKind
from schema.live import (
    BoardEvent,
    CaseUpdate,
    ComplaintEvent,
    ComplaintHidden,
    ComplaintUpdate,
    QueueEvent,
    Resync,
)
from services import audit, board, cases, queue
from services.letters import LETTER_ACTIONS
from services.live import Change
from services.live import Resync as FeedResync
from services.tasks import TASK_ACTIONS

Since = Annotated[
    str | None, strawberry.argument(description="Cursor to resume from; only what happens from now on when left out.")
]

COUNTING = ("SUPPORTED", "SUPPORT_WITHDRAWN", "FOLLOWED", "CASE_JOINED", "CASE_PARTED")
"""Entries after which the count of supporters may be another."""

KINDS: dict[str, ChangeKind] = {
    **{event.value: ChangeKind.STATUS_CHANGED for event in Event},
    Event.SUBMITTED.value: ChangeKind.SUBMITTED,
    Event.VERIFIED.value: ChangeKind.PUBLISHED,
    Event.ASSIGNED.value: ChangeKind.ASSIGNED,
    Event.REASSIGNED.value: ChangeKind.ASSIGNED,
    Event.RETURNED.value: ChangeKind.RETURNED,
    Event.PROGRESS_REPLIED.value: ChangeKind.REPLIED,
    **dict.fromkeys(COUNTING, ChangeKind.SUPPORTED),
    "RATED": ChangeKind.CORRECTED,
}
"""What the public hears of; anything else in the log (who signed in, who read an identity) is not live news."""

BOARD_KINDS = {action: kind for action, kind in KINDS.items() if kind is not ChangeKind.SUBMITTED}
"""A submission is nothing the board could show; its publication is."""

STAFF_KINDS = {**KINDS, **dict.fromkeys(["NOTE_ADDED", *TASK_ACTIONS, *LETTER_ACTIONS], ChangeKind.CORRECTED)}


@dataclass(frozen=True, slots=True)
class News:
    """One case that changed. Shape: `row` as it stands now."""

    cursor: str
    kind: ChangeKind
    row: ComplaintRow


async def board_changed(info: Ask, wanted: Filter = None, after: Since = None) -> AsyncGenerator[BoardEvent, None]:
    """Follow the public board."""
    context, narrowing = info.context, filter_of(wanted)
    async with aclosing(_news(context, after, BOARD_KINDS)) as stream:
        async for news in stream:
            if isinstance(news, Resync):
                yield news
            elif await _on_board(context, narrowing, news.row):
                shown = Complaint.of(news.row, context.viewer)
                yield ComplaintUpdate(cursor=news.cursor, change=news.kind, complaint=shown)
            elif await _left_board(context, news) and not await board.matches(context.ports, narrowing, news.row.id):
                yield _hidden(news)


async def complaint_changed(
    info: Ask, tracking_number: TrackingNumber, access_key: AccessKey = None, after: Since = None
) -> AsyncGenerator[ComplaintEvent, None]:
    """Follow one case."""
    context = info.context
    found = await cases.by_number(context.ports, tracking_number, access_key, context.source)
    if found is None:
        raise NotFound(path=["trackingNumber"])
    key_hash = found.complaint.access_key_hash
    async with aclosing(_news(context, after, KINDS, only=found.complaint.id)) as stream:
        async for news in stream:
            if isinstance(news, Resync):
                yield news
            else:
                is_reporter = found.is_reporter and news.row.access_key_hash == key_hash
                shown = Complaint.of(news.row, context.viewer, is_reporter=is_reporter)
                yield ComplaintUpdate(cursor=news.cursor, change=news.kind, complaint=shown)


async def queue_changed(
    info: Ask, view: View, wanted: Filter = None, after: Since = None
) -> AsyncGenerator[QueueEvent, None]:
    """Follow a view of the staff queue."""
    context, narrowing = info.context, filter_of(wanted)
    async with aclosing(_news(context, after, STAFF_KINDS)) as stream:
        async for news in stream:
            if isinstance(news, Resync):
                yield news
            elif await _in_queue(context, view, narrowing, news.row):
                shown = Case.of(news.row, context.viewer, is_alone=False)
                yield CaseUpdate(cursor=news.cursor, change=news.kind, case=shown)
            elif await _knew_of(context, news.row) and not await _in_queue(context, view, narrowing, news.row):
                yield _hidden(news)


async def _news(
    context: RequestContext, after: str | None, kinds: dict[str, ChangeKind], only: UUID | None = None
) -> AsyncGenerator[News | Resync, None]:
    """Yield the cases that changed, each once per batch, until the session is over."""
    async with aclosing(context.ports.live.follow(audit.parse_cursor(after))) as feed:
        async for part in feed:
            if not await context.still_signed_in():
                return
            context.refresh()
            if isinstance(part, FeedResync):
                yield Resync(cursor=str(part.head))
                continue
            for change, complaint_id, kind in _once_each(part, kinds, only):
                row = await context.loaders.complaint(complaint_id)
                if row is not None:
                    yield News(str(change.sequence), kind, row)


def _once_each(
    changes: Iterable[Change], kinds: dict[str, ChangeKind], only: UUID | None
) -> list[tuple[Change, UUID, ChangeKind]]:
    """Keep the last change of each case; its publication, or a move, tells more than a count."""
    latest: dict[UUID, tuple[Change, UUID, ChangeKind]] = {}
    for change in changes:
        kind, complaint_id = kinds.get(change.action), change.complaint_id
        if kind is None or complaint_id is None or only not in (None, complaint_id):
            continue
        earlier = latest.pop(complaint_id, None)
        if earlier is not None and (earlier[2] is ChangeKind.PUBLISHED or kind is ChangeKind.SUPPORTED):
            kind = earlier[2]
        latest[complaint_id] = (change, complaint_id, kind)
    return list(latest.values())


async def _on_board(context: RequestContext, narrowing: ListingFilter, row: ComplaintRow) -> bool:
    if not row.is_published:
        return False
    return narrowing == ListingFilter() or await board.matches(context.ports, narrowing, row.id)


async def _in_queue(context: RequestContext, view: QueueView, narrowing: ListingFilter, row: ComplaintRow) -> bool:
    return await queue.matches(context.ports, context.viewer, view, narrowing, row.id)


async def _left_board(context: RequestContext, news: News) -> bool:
    """Tell whether the case may have been shown before: never for one that has not been public."""
    if news.row.is_published:
        return news.kind is not ChangeKind.PUBLISHED
    if news.row.status_before is None:
        return False
    timeline = await context.loaders.transitions(news.row.id)
    was_verified = any(step.event is Event.VERIFIED for step in timeline)
    return was_verified and not _was_never_public(news.row, timeline)


def _was_never_public(row: ComplaintRow, timeline: Sequence[StatusTransition]) -> bool:
    return row.visibility is Visibility.CONFIDENTIAL or (row.kind is Kind.MISCONDUCT and not _was_sealed_now(timeline))


def _was_sealed_now(timeline: Sequence[StatusTransition]) -> bool:
    """Tell whether the last thing that happened was that the inspectorate took the case from everybody's sight."""
    return bool(timeline) and timeline[-1].event is Event.SENT_TO_INSPECTOR


async def _knew_of(context: RequestContext, row: ComplaintRow) -> bool:
    """Tell whether this member of staff may know the case, or their agency held it before."""
    if may_read_case(context.viewer, row):
        return True
    timeline = await context.loaders.transitions(row.id)
    if row.kind is Kind.MISCONDUCT and not _was_sealed_now(timeline):
        return False
    if row.kind is Kind.MISCONDUCT and context.viewer.has(*ALL_CASES_ROLES):
        return True
    return context.viewer.skpd_id is not None and any(step.skpd_id == context.viewer.skpd_id for step in timeline)


def _hidden(news: News) -> ComplaintHidden:
    return ComplaintHidden(cursor=news.cursor, tracking_number=strawberry.ID(news.row.tracking_number))
