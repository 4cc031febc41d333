"""Three ways to ask who may read a case, two in SQL and one in Python, must never disagree."""

import random
from datetime import date
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest

from models.assignment import Assignment, AssignmentKind, AssignmentState
from models.complaint import Complaint, published
from models.listing import Listing, ListingFilter, Sort, page
from models.roles import PUBLIC_VIEWER, Role, Viewer
from models.skpd import Skpd
from models.workflow import Kind, may_read_case
from services.assignments import shares_of
from services.queue import readable_by
from tests.models.rows import NOON, add_area, add_complaint, add_skpd

pytestmark = pytest.mark.usefixtures("database")

ZONE = ZoneInfo("Asia/Makassar")
TODAY = date(2026, 3, 2)
AREAS = ["73", "73.71", "73.71.01", "73.71.01.1001", "73.71.02", "73.72"]


def some_viewer(chance: random.Random, agencies: list[UUID]) -> Viewer:
    """Make a member of staff with a few offices, some of which make no sense."""
    return Viewer(
        account_id=chance.choice([uuid4(), uuid4(), uuid4(), None]),
        roles=frozenset(chance.sample(list(Role), chance.randint(1, 3))),
        skpd_id=chance.choice([*agencies, None]),
        area_codes=tuple(chance.sample([*AREAS, "73.7", "7", ""], chance.randint(0, 2))),
        reporter_of=chance.choice([None, uuid4()]),
    )


async def add_assignment(row: Complaint, agency: Skpd, kind: AssignmentKind, chance: random.Random) -> None:
    """Give an agency a share of a case, as the services keep it."""
    await Assignment.create(
        complaint_id=row.id,
        kind=kind,
        skpd_id=agency.id,
        words="Tolong bantu",
        state=chance.choice(list(AssignmentState)),
        due_on=TODAY,
        created_at=NOON,
    )
    await Complaint.filter(id=row.id).update(**await shares_of(row.id))


async def test_the_query_selects_what_the_rule_allows() -> None:
    chance = random.Random(7)
    agencies = [await add_skpd(slug) for slug in ("pu", "dlh", "dishub")]
    areas = [await add_area(code) for code in AREAS]
    cases = [
        await add_complaint(
            kind=chance.choice(list(Kind)),
            skpd=chance.choice([*agencies, None]),
            area=chance.choice([*areas, None]),
        )
        for _ in range(60)
    ]
    for row in chance.choices(cases, k=50):
        await add_assignment(row, chance.choice(agencies), chance.choice(list(AssignmentKind)), chance)
    cases = await Complaint.all()
    seen = 0
    for _ in range(300):
        viewer = some_viewer(chance, [agency.id for agency in agencies])
        selected = {row.id for row in await Complaint.visible_to(viewer)}
        assert selected == {row.id for row in cases if may_read_case(viewer, row)}, viewer
        found = await page(Listing(readable_by(viewer), ListingFilter(), TODAY, ZONE), Sort.NEWEST, 100, None)
        assert set(found.ids) == selected, viewer
        seen += len(selected)
    assert seen


async def test_the_public_reads_no_staff_view() -> None:
    case = await add_complaint(published_at=NOON)
    assert await Complaint.visible_to(PUBLIC_VIEWER) == []
    assert await Complaint.visible_to(Viewer(reporter_of=case.id)) == []


async def test_only_published_cases_stand_on_the_board() -> None:
    shown = await add_complaint(published_at=NOON)
    await add_complaint()
    assert [row.id for row in await published()] == [shown.id]
    assert shown.is_published
