"""Makes the periodic report of a week or a month, once for all, keeps its files, and mails it to who should read it.

The row holds every figure, so the files can be made again; (kind, first day, language) is unique, so any number of
processes may try at the same time and one report exists. Source: SIPAKATAU 1.9, 1.10.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

import orjson
from tortoise.exceptions import IntegrityError

from models.account import Account
from models.errors import InvalidInput, NotPermitted
from models.ids import new_id
from models.message import Audience, Message, Topic
from models.report import Report, ReportKind
from models.roles import SYSTEM_VIEWER, Role, Viewer
from services.periods import Period
from services.ports import DocumentMissing, Ports
from services.reporting import csv_of, gather
from services.unit import unit

READER_ROLES = frozenset({Role.EXECUTIVE, Role.COORDINATOR})
LANGUAGES = ("id", "en")
SCHEDULED_LANGUAGE = "id"
READY_AT = time(5, 0)
"""When on the morning after a period its report is made; by then the clocks of the night have run."""
EARLIEST = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class ReportPage:
    """One page, the latest period first."""

    rows: list[Report]
    makers: dict[UUID, str]
    has_next: bool


def period_containing(kind: ReportKind, day: date) -> Period:
    """Return the week (Monday to Sunday) or month a day lies in."""
    if kind is ReportKind.WEEKLY:
        first = day - timedelta(days=day.weekday())
        return Period(first, first + timedelta(days=6))
    first = day.replace(day=1)
    return Period(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))


def _require_reader(viewer: Viewer) -> Role:
    for role in (Role.EXECUTIVE, Role.COORDINATOR):
        if viewer.has(role):
            return role
    raise NotPermitted


async def page(viewer: Viewer, kind: ReportKind | None, first: int, after: str | None) -> ReportPage:
    """List reports, the latest period first.

    Raises: NotPermitted, InvalidInput.
    """
    _require_reader(viewer)
    rows = Report.filter(kind=kind) if kind else Report.all()
    if after is not None:
        try:
            rows = rows.filter(id__lt=UUID(after))
        except ValueError as error:
            raise InvalidInput("CURSOR", ["after"]) from error
    found = await rows.order_by("-id").limit(first + 1)
    return ReportPage(found[:first], await makers_of(found), has_next=len(found) > first)


async def total(viewer: Viewer, kind: ReportKind | None) -> int:
    """Count reports.

    Raises: NotPermitted.
    """
    _require_reader(viewer)
    return await (Report.filter(kind=kind) if kind else Report.all()).count()


async def makers_of(rows: Sequence[Report]) -> dict[UUID, str]:
    """Name the colleagues who made reports by hand."""
    ids = [row.made_by_id for row in rows if row.made_by_id]
    return {row.id: row.display_name for row in await Account.filter(id__in=ids).only("id", "display_name")}


async def make(ports: Ports, viewer: Viewer, kind: ReportKind, day: date, language: str) -> Report:
    """Make the report of the period a day lies in, or return the one that is there.

    Effects: row, two files, an audit entry. Raises: NotPermitted; InvalidInput for a period that is not over.
    """
    role = _require_reader(viewer)
    if language not in LANGUAGES:
        raise InvalidInput("LANGUAGE_UNKNOWN", ["language"])
    period = _over(ports, kind, day)
    return await _made(ports, viewer, role, kind, period, language) or await _there(kind, period, language)


def _over(ports: Ports, kind: ReportKind, day: date) -> Period:
    if day < EARLIEST or day >= ports.today():
        raise InvalidInput("PERIOD_NOT_OVER", ["day"])
    period = period_containing(kind, day)
    if period.last >= ports.today():
        raise InvalidInput("PERIOD_NOT_OVER", ["day"])
    return period


async def _there(kind: ReportKind, period: Period, language: str) -> Report:
    return await Report.get(kind=kind, from_day=period.first, language=language)


async def _made(
    ports: Ports, viewer: Viewer, role: Role, kind: ReportKind, period: Period, language: str
) -> Report | None:
    """Make a report, and mail it when the schedule made it; None when there is one already."""
    if await Report.filter(kind=kind, from_day=period.first, language=language).exists():
        return None
    data = await gather(ports, kind, period, language)
    pdf, table = await files_of(ports, data)
    report_id = new_id()
    names = [f"reports/{report_id.hex}.{suffix}" for suffix in ("pdf", "csv")]
    for name, content in zip(names, (pdf, table), strict=True):
        await ports.documents.put(name, content)
    try:
        async with unit(ports, viewer) as work:
            row = await Report.create(
                id=report_id,
                kind=kind,
                from_day=period.first,
                to_day=period.last,
                language=language,
                data=orjson.dumps(data).decode(),
                pdf_file=names[0],
                pdf_digest=hashlib.sha256(pdf).hexdigest(),
                csv_file=names[1],
                csv_digest=hashlib.sha256(table).hexdigest(),
                made_by_id=viewer.account_id,
                made_at=work.now,
            )
            facts = {"kind": kind.value, "first": period.first.isoformat(), "sha256": row.pdf_digest}
            await work.audit("report:made", None, role, facts)
            if role is Role.SYSTEM:
                await _owe_readers(ports, row, work.now)
    except IntegrityError:
        for name in names:
            await ports.documents.delete(name)
        return None
    return row


async def files_of(ports: Ports, data: dict[str, object]) -> tuple[bytes, bytes]:
    """Lay a report's data out as PDF and as CSV; the same data give the same bytes."""
    return await ports.typesetter.pdf("reports/periodic", data), csv_of(data)


async def _owe_readers(ports: Ports, report: Report, now: datetime) -> None:
    """Owe the report to every mayor, and once to the addresses the installation names."""
    mayors = [row for row in await Account.filter(is_active=True) if Role.EXECUTIVE in row.roles]
    to: list[UUID | None] = [row.id for row in mayors]
    if ports.installation.report_readers:
        to.append(None)
    for account_id in to:
        await Message.create(
            report_id=report.id,
            topic=Topic.REPORT,
            audience=Audience.STAFF,
            account_id=account_id,
            language=report.language,
            due_at=now,
            created_at=now,
        )
    await Report.filter(id=report.id).update(mailed_at=now if to else None)


async def make_due(ports: Ports) -> list[Report]:
    """Make and mail the reports of the periods that ended last, once each; a city that has not begun gets none."""
    local = ports.clock.now().astimezone(ports.installation.zone)
    if local.time() < READY_AT:
        return []
    made: list[Report] = []
    for kind in ReportKind:
        period = period_containing(kind, period_containing(kind, ports.today()).first - timedelta(days=1))
        if not await _has_begun(ports, period):
            continue
        row = await _made(ports, SYSTEM_VIEWER, Role.SYSTEM, kind, period, SCHEDULED_LANGUAGE)
        made += [row] if row else []
    return made


async def _has_begun(ports: Ports, period: Period) -> bool:
    first = await Account.all().order_by("created_at").first()
    return first is not None and ports.installation.local_date(first.created_at) <= period.last


async def sheet(ports: Ports, viewer: Viewer, report_id: UUID, suffix: str) -> tuple[Report, bytes] | None:
    """Return a report with one of its files; None when there is none for this viewer."""
    if not viewer.has(*READER_ROLES):
        return None
    row = await Report.get_or_none(id=report_id)
    if row is None:
        return None
    return row, await file_of(ports, row, suffix)


def file_name(row: Report, suffix: str) -> str:
    """Name a file as people keep it."""
    what = {"id": {ReportKind.WEEKLY: "laporan-mingguan", ReportKind.MONTHLY: "laporan-bulanan"}}
    english = {ReportKind.WEEKLY: "weekly-report", ReportKind.MONTHLY: "monthly-report"}
    return f"{what.get(row.language, english)[row.kind]}-{row.from_day.isoformat()}.{suffix}"


async def file_of(ports: Ports, row: Report, suffix: str) -> bytes:
    """Read one file of a report; one that was lost is made again from its row."""
    name, digest = (row.pdf_file, row.pdf_digest) if suffix == "pdf" else (row.csv_file, row.csv_digest)
    try:
        content = await ports.documents.read(name)
        if hashlib.sha256(content).hexdigest() == digest:
            return content
    except DocumentMissing:
        pass
    again = await files_of(ports, orjson.loads(row.data))
    return again[0] if suffix == "pdf" else again[1]
