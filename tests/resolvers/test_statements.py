"""How many SQL statements each query costs, asked for everything it can tell: fixed, whatever the number of rows.

The list is closed: a new query, or one that costs more than it did, fails here until its cost is written down.
"""

import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from graphql import build_schema as build_graphql

from models.account import Account
from models.area import Area, AreaLevel
from models.assignment import Assignment, AssignmentKind
from models.category import Category, CategoryGroup
from models.complaint import Complaint
from models.escalation import Cause, Escalation, Level
from models.grade import Grade
from models.holiday import Holiday
from models.hotspot import Hotspot, HotspotCase, HotspotKind
from models.identity_opening import IdentityOpening, OpeningReason
from models.letter import Letter, LetterKind
from models.place import Place, PlaceKind
from models.reply_text import ReplyText
from models.report import Report, ReportKind
from models.roles import ACCOUNT_ROLES, Role, Viewer
from models.skpd import Skpd, SkpdUnit
from models.workflow import Stage
from resolvers.build import sdl_text
from services import progress, triage
from services.commands import ReplyCommand
from tests.asking import ROWS, documents
from tests.resolvers.city import City

DAY = date(2026, 11, 2)
NOW = datetime(2026, 11, 3, tzinfo=UTC)
PERIOD = '{ first: "2026-10-01", last: "2026-11-30" }'


class Counter(logging.Handler):
    """Keeps the statements that the database client logs."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.statements: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one statement."""
        self.statements.append(record.getMessage())


@asynccontextmanager
async def counted() -> AsyncGenerator[Counter]:
    """Count the statements of the block."""
    log, counter = logging.getLogger("tortoise.db_client"), Counter()
    level = log.level
    log.setLevel(logging.DEBUG)
    log.addHandler(counter)
    try:
        yield counter
    finally:
        log.removeHandler(counter)
        log.setLevel(level)


def questions(row: Complaint, slug: str) -> dict[str, str]:
    """Write the question that asks each query for everything, about this case where it is about one."""
    values = {
        "complaint.trackingNumber": f'"{row.tracking_number}"',
        "auditTrail.trackingNumber": f'"{row.tracking_number}"',
        "case.id": f'"{row.id}"',
        "queue.view": "ALL",
        "boardPins.box": "{ south: -1, west: 108, north: 2, east: 110 }",
        "boardPins.zoom": "18",
        "skpdProfile.slug": f'"{slug}"',
        "scorecards.first": '"2026-10-01"',
        "scorecards.last": '"2026-11-30"',
        "holidays.year": "2026",
        "previewHoliday.day": '"2026-11-23"',
        "previewColours.brand": '"#12436d"',
        "previewColours.live": '"#f46a25"',
        "areaAt.latitude": "0.905",
        "areaAt.longitude": "108.985",
        "similarComplaints.text": '"Lubang besar di depan sekolah"',
        "similarComplaints.position": "{ latitude: 0.905, longitude: 108.985 }",
        "suggestRouting.text": '"Lubang besar di jalan"',
        "statistics.filter": PERIOD,
        "topics.filter": PERIOD,
        "partTrends.filter": PERIOD,
        "previewMessageText.name": '"reporter.RESOLVED"',
        "previewMessageText.language": '"id"',
        "previewMessageText.subject": '"Kabar"',
        "previewMessageText.body": '"Laporan selesai."',
    }
    return dict(documents(build_graphql(sdl_text()), values))


async def cost(city: City, document: str, viewer: Viewer, **variables: str) -> list[str]:
    """Return the statements one document takes."""
    context = city.context(viewer)
    async with counted() as counter:
        result = await city.ask(document, viewer, context, **variables)
    assert result.errors is None, (document[:200], result.errors)
    return counter.statements


async def grow(city: City, viewer: Viewer, times: int) -> None:
    """Put more of everything into the city."""
    account = await Account.get(id=viewer.account_id)
    for _ in range(times):
        unique = uuid4().hex[:8]
        row = await city.worked_on(body=f"Lubang besar di depan sekolah {unique}")
        await triage.add_note(city.ports, viewer, row.id, f"Catatan {unique}")
        skpd = await Skpd.create(slug=unique, name=f"Dinas {unique}", short_name=unique)
        unit = await SkpdUnit.create(skpd=city.skpd, name=unique)
        await Category.create(
            slug=unique, name=unique, name_en=unique, group=CategoryGroup.GENERAL, icon="road", default_skpd=skpd
        )
        await Area.create(code=f"61.72.01.{2000 + await Area.all().count()}", name=unique, level=AreaLevel.VILLAGE)
        officer = await Account.create(
            username=unique,
            display_name=unique,
            password_hash="",
            role_codes=[Role.FIELD_OFFICER.value],
            skpd=city.skpd,
            created_at=NOW,
        )
        await Assignment.create(
            complaint=row, kind=AssignmentKind.TASK, skpd=city.skpd, unit=unit, officer=officer, words="Tambal",
            due_on=DAY, created_at=NOW,
        )  # fmt: skip
        await Escalation.create(
            complaint=row, cause=Cause.OVERDUE, level=Level.OPERATOR, stage=Stage.RESOLUTION, skpd=city.skpd,
            due_on=DAY, raised_at=NOW,
        )  # fmt: skip
        serial = await Letter.all().count() + 1
        await Letter.create(
            complaint=row, kind=LetterKind.COMPLAINT, year=2026, serial=serial, number=unique, skpd=city.skpd,
            subject="Lubang", made_by=account, made_at=NOW,
        )  # fmt: skip
        spot = await Hotspot.create(
            kind=HotspotKind.CLUSTER, category=city.category, area=city.area, latitude=0.9, longitude=108.98,
            radius_metres=100, case_count=1, expected=0.1, found_at=NOW, grown_at=NOW,
        )  # fmt: skip
        await HotspotCase.create(hotspot=spot, complaint=row)
        await Grade.create(
            skpd=city.skpd, from_day=DAY, to_day=DAY, mark=4, note="Cepat", graded_by=account, graded_at=NOW
        )
        monday = DAY - timedelta(weeks=await Report.all().count())
        await Report.create(
            kind=ReportKind.WEEKLY, from_day=monday, to_day=monday, data="{}", made_by=account, made_at=NOW
        )
        await IdentityOpening.create(
            complaint=row, opened_by=account, at=NOW, reason=OpeningReason.CONSENT, basis=unique
        )
        await ReplyText.create(title=unique, body="Terima kasih", changed_at=NOW)
        await Place.create(skpd=skpd, kind=PlaceKind.PARK, name=unique, latitude=0.9, longitude=108.98, changed_at=NOW)
        await Holiday.create(day=date(2026, 6, 1) + timedelta(days=await Holiday.all().count()), name=unique)


async def talk_on(city: City, viewer: Viewer, case_id: UUID, times: int) -> None:
    """Let more happen to one case."""
    for index in range(times):
        row = await Complaint.get(id=case_id)
        await progress.reply(city.ports, viewer, ReplyCommand(row.id, row.revision, f"Masih dikerjakan {index}."))
        await triage.add_note(city.ports, viewer, row.id, f"Catatan {index}")


async def test_every_query_costs_the_same_for_few_rows_and_for_many(city: City):
    account = await Account.create(
        username="semua", display_name="Semua", password_hash="", skpd=city.skpd, created_at=NOW,
        role_codes=[role.value for role in ACCOUNT_ROLES],
    )  # fmt: skip
    viewer = Viewer(account.id, "Semua", frozenset(ACCOUNT_ROLES), city.skpd.id, (city.area.code,))
    row = await city.worked_on()
    await grow(city, viewer, 1)
    asked = questions(row, city.skpd.slug)
    for document in asked.values():
        await city.ask(document, viewer, city.context(viewer))
    few = {root: await cost(city, document, viewer) for root, document in asked.items()}
    await grow(city, viewer, ROWS)
    await talk_on(city, viewer, row.id, ROWS)
    many = {root: await cost(city, document, viewer) for root, document in asked.items()}
    taken = {root: (len(few[root]), len(many[root])) for root in asked}
    learnt = taken.pop("suggestRouting")
    assert max(learnt) <= SUGGESTING
    assert {root: counts for root, counts in taken.items() if counts[0] != counts[1]} == {}
    assert {root: count for root, (_, count) in taken.items()} == STATEMENTS


SUGGESTING = 13
"""What `suggestRouting` may take at most: it learns anew after cases have moved, and names only what it suggests."""

STATEMENTS = {
    "viewer": 5,
    "board": 13,
    "boardSummary": 1,
    "boardPins": 2,
    "complaint": 11,
    "skpds": 4,
    "skpdProfile": 4,
    "places": 5,
    "categories": 5,
    "areas": 1,
    "areaAt": 1,
    "similarComplaints": 13,
    "queue": 20,
    "queueCounts": 9,
    "escalations": 16,
    "statistics": 22,
    "hotspots": 9,
    "topics": 3,
    "partTrends": 2,
    "case": 21,
    "letters": 9,
    "grades": 6,
    "scorecards": 11,
    "reports": 3,
    "myAssignments": 18,
    "workforce": 2,
    "messages": 4,
    "messageTexts": 1,
    "previewMessageText": 0,
    "pushKey": 0,
    "installation": 0,
    "identityOpenings": 1,
    "replyTexts": 1,
    "previewColours": 0,
    "accounts": 5,
    "directory": 4,
    "holidays": 1,
    "previewHoliday": 3,
    "auditTrail": 3,
}
"""What each query takes, asked for everything."""
