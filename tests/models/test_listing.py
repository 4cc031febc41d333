"""Lists are read in pages while the city goes on writing: no case may be missing and none may come twice."""

import base64
import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import orjson
import pytest

from models import listing as module
from models.area import Area
from models.clauses import EVERYTHING, Clause, all_of, among, any_of
from models.complaint import Complaint
from models.errors import InvalidInput
from models.listing import (
    FIRST_OF_ALL,
    NO_DEADLINE,
    Box,
    Listing,
    ListingFilter,
    Sort,
    area_clause,
    count,
    count_by_status,
    narrowed,
    page,
)
from models.search import SearchDocument
from models.skpd import Skpd
from models.workflow import OPEN, Phase, Status
from tests.models.rows import NOON, add_area, add_complaint, add_skpd

pytestmark = pytest.mark.usefixtures("database")

MAKASSAR = ZoneInfo("Asia/Makassar")
TODAY = date(2026, 3, 10)
SOME_ID = "0197a6f0-0000-7000-8000-000000000000"


def deadline(row: Complaint) -> date:
    """Name the day a case is sorted by; open emergencies stand before all."""
    if row.is_emergency and row.status in OPEN:
        return FIRST_OF_ALL
    return row.stage_due_on or NO_DEADLINE


KEYS: dict[Sort, tuple[Callable[[Complaint], Any], bool]] = {
    Sort.NEWEST: (lambda row: (row.submitted_at, row.id), True),
    Sort.OLDEST: (lambda row: (row.submitted_at, row.id), False),
    Sort.RECENTLY_CHANGED: (lambda row: (row.changed_at, row.id), True),
    Sort.MOST_SUPPORTED: (lambda row: (row.support_count, row.id), True),
    Sort.NEAREST_DEADLINE: (lambda row: (deadline(row), row.id), False),
}


def listing(base: Clause = EVERYTHING, stems: str = "public_stems", **wanted: Any) -> Listing:
    """Ask for a list."""
    return Listing(base, ListingFilter(**wanted), TODAY, MAKASSAR, stems=stems)


async def found(**wanted: Any) -> set[UUID]:
    """Return what a filter finds, having seen that counting agrees."""
    part = await page(listing(**wanted), Sort.NEWEST, 100, None)
    assert len(part.ids) == await count(listing(**wanted))
    assert sum((await count_by_status(listing(**wanted))).values()) == len(part.ids)
    return set(part.ids)


async def crowd(size: int = 40) -> list[Complaint]:
    """Add cases full of ties and gaps: few instants, some with microseconds, few days, few supporters."""
    chance = random.Random(11)
    instants = [NOON, NOON + timedelta(microseconds=1), NOON + timedelta(seconds=1), NOON - timedelta(hours=9)]
    return [
        await add_complaint(
            id=UUID(int=chance.getrandbits(128), version=4),
            submitted_at=chance.choice(instants),
            changed_at=chance.choice(instants),
            support_count=chance.choice([0, 0, 1, 5]),
            stage_due_on=chance.choice([None, None, date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 20)]),
            status=chance.choice(list(Status)),
        )
        for _ in range(size)
    ]


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("size", [1, 3, 7, 100])
async def test_pages_have_no_gap_and_no_double(sort: Sort, size: int) -> None:
    key, descending = KEYS[sort]
    expected = [row.id for row in sorted(await crowd(), key=key, reverse=descending)]
    seen: list[UUID] = []
    after, pages = None, 0
    while True:
        part = await page(listing(), sort, size, after)
        assert len(part.ids) == len(part.cursors) <= size
        seen += part.ids
        pages += 1
        assert part.has_next == (len(seen) < len(expected))
        if not part.has_next:
            break
        after = part.cursors[-1]
    assert seen == expected
    assert pages == -(-len(expected) // size)


@pytest.mark.parametrize("sort", list(Sort))
async def test_every_row_has_a_cursor_that_goes_on_after_it(sort: Sort) -> None:
    await crowd(12)
    whole = await page(listing(), sort, 100, None)
    for position, cursor in enumerate(whole.cursors):
        rest = await page(listing(), sort, 100, cursor)
        assert rest.ids == whole.ids[position + 1 :]


async def test_what_comes_in_between_pages_disturbs_nothing() -> None:
    rows = await crowd(10)
    first = await page(listing(), Sort.NEWEST, 4, None)
    await add_complaint(submitted_at=NOON + timedelta(days=1))
    await Complaint.filter(id=first.ids[3]).update(status=Status.WITHDRAWN)
    rest = await page(listing(), Sort.NEWEST, 100, first.cursors[-1])
    assert sorted(first.ids + rest.ids) == sorted(row.id for row in rows)


def forged(*parts: object) -> str:
    """Make a cursor by hand."""
    return base64.urlsafe_b64encode(orjson.dumps(list(parts))).decode()


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "äöü",
        "AAAA",
        "%00",
        forged(),
        forged("NEWEST"),
        forged("OLDEST", NOON.isoformat(), SOME_ID),
        forged("NEWEST", "yesterday", SOME_ID),
        forged("NEWEST", NOON.isoformat(), "1 OR 1=1"),
        forged("NEWEST", "0001-01-01T00:00:00+08:00", SOME_ID),
        forged("NEWEST", None, None),
        base64.urlsafe_b64encode(b'{"a":1}').decode(),
        base64.urlsafe_b64encode(b"\xff\xfe").decode(),
        base64.urlsafe_b64encode(b"[" * 3000).decode(),
    ],
)
async def test_a_cursor_that_is_not_ours_is_refused(cursor: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        await page(listing(), Sort.NEWEST, 10, cursor)
    assert (refusal.value.code, refusal.value.path) == ("CURSOR", ("after",))


@pytest.mark.parametrize("mark", ["-1", "9" * 30, "1.5", "nan", "NULL", "9" * 5000])
async def test_a_forged_number_is_refused(mark: str) -> None:
    with pytest.raises(InvalidInput):
        await page(listing(), Sort.MOST_SUPPORTED, 10, forged("MOST_SUPPORTED", mark, SOME_ID))


async def test_cursors_do_not_carry_over_to_another_order() -> None:
    await crowd(3)
    for sort in Sort:
        cursor = (await page(listing(), sort, 1, None)).cursors[0]
        for other in set(Sort) - {sort}:
            with pytest.raises(InvalidInput):
                await page(listing(), other, 1, cursor)


async def test_words_are_found_by_their_stem_all_of_them() -> None:
    hole = await add_complaint(words="Perbaikan jalan berlubang di Roban")
    lamp = await add_complaint(words="Lampu jalan padam", staff_words="telepon Budi")
    await add_complaint(words="")
    assert await found(text="memperbaiki") == {hole.id}
    assert await found(text="JALAN") == {hole.id, lamp.id}
    assert await found(text="lampu, jalan!") == {lamp.id}
    assert await found(text="lampu roban") == set()
    assert await found(text="budi") == set()
    staff = await page(listing(stems="staff_stems", text="budi jalan"), Sort.NEWEST, 10, None)
    assert staff.ids == [lamp.id]


@pytest.mark.parametrize("text", ['"', "'", "*", "a OR b", "NEAR(a b)", "jalan & !x", "%", "\x00", "🛠", "-- x", "():"])
async def test_no_text_breaks_the_search(text: str) -> None:
    case = await add_complaint(words="apa saja")
    assert await found(text=text) <= {case.id}


async def test_search_follows_what_changes() -> None:
    case = await add_complaint(words="sampah menumpuk")
    document = await case_document(case)
    document.public_stems = "parit"
    await document.save()
    assert await found(text="sampah") == set()
    assert await found(text="parit") == {case.id}
    await document.delete()
    assert await found(text="parit") == set()


async def case_document(case: Complaint) -> Any:
    """Fetch the search document of a case."""
    return await SearchDocument.get(complaint_id=case.id)


async def test_a_case_is_found_by_its_number() -> None:
    case = await add_complaint(words="parit")
    await add_complaint(words="parit")
    for text in (case.tracking_number, case.tracking_number.lower().replace("-", " "), case.tracking_number[4:]):
        assert await found(text=text) == {case.id}
    assert await found(text=case.tracking_number[4:6]) == set()


async def test_filters_narrow() -> None:
    agencies: list[Skpd] = [await add_skpd("pu"), await add_skpd("dlh")]
    areas: list[Area] = [await add_area(code) for code in ("73.71", "73.71.01", "73.72")]
    road = await add_complaint(
        skpd=agencies[0], area=areas[1], status=Status.IN_PROGRESS, stage_due_on=date(2026, 3, 9)
    )
    dirt = await add_complaint(skpd=agencies[1], area=areas[2], status=Status.CLOSED, stage_due_on=date(2026, 3, 1))
    asked = await add_complaint(area=areas[0], status=Status.NEEDS_INFO, stage_due_on=date(2026, 3, 1))
    assert await found() == {road.id, dirt.id, asked.id}
    assert await found(skpd_ids=(agencies[0].id,)) == {road.id}
    assert await found(category_ids=(uuid4(),)) == set()
    assert await found(area_codes=("73.71",)) == {road.id, asked.id}
    assert await found(area_codes=("73.71.01", "73.72")) == {road.id, dirt.id}
    for code in ("73.7", "", "%", "73.71' OR '1'='1", "73.71\x00"):
        assert await found(area_codes=(code,)) == set()
    assert await found(phases=(Phase.WAITING, Phase.ACTIVE)) == {road.id, asked.id}
    assert await found(statuses=(Status.CLOSED, Status.NEEDS_INFO), phases=(Phase.DONE,)) == {dirt.id}
    assert await found(statuses=(Status.CLOSED,), phases=(Phase.ACTIVE,)) == set()
    assert await found(overdue_only=True) == {road.id}
    assert await count_by_status(listing()) == {Status.IN_PROGRESS: 1, Status.CLOSED: 1, Status.NEEDS_INFO: 1}


async def test_a_day_is_a_day_of_the_city() -> None:
    last = await add_complaint(submitted_at=datetime(2026, 3, 1, 23, 59, 59, tzinfo=MAKASSAR))
    first = await add_complaint(submitted_at=datetime(2026, 3, 2, 0, 0, tzinfo=MAKASSAR))
    assert await found(submitted_to=date(2026, 3, 1)) == {last.id}
    assert await found(submitted_from=date(2026, 3, 2)) == {first.id}
    assert await found(submitted_from=date(2026, 3, 1), submitted_to=date(2026, 3, 2)) == {last.id, first.id}
    assert await found(submitted_from=date.min, submitted_to=date.max) == {last.id, first.id}
    assert await found(submitted_from=date.max) == set()


async def test_the_box_is_of_the_public_position() -> None:
    moved = await add_complaint(latitude=-5.10, longitude=119.40, public_latitude=-5.20, public_longitude=119.50)
    await add_complaint(latitude=-5.10, longitude=119.40)
    assert await found(box=Box(-5.21, 119.49, -5.19, 119.51)) == {moved.id}
    assert await found(box=Box(-5.11, 119.39, -5.09, 119.41)) == set()


async def test_one_case_can_be_asked_about() -> None:
    case, other = await add_complaint(status=Status.VERIFIED), await add_complaint()
    asked = listing(statuses=(Status.VERIFIED,))
    assert await count(narrowed(asked, case.id)) == 1
    assert await count(narrowed(asked, other.id)) == 0


def test_empty_lists_of_conditions() -> None:
    assert all_of([]) == EVERYTHING
    assert any_of([]).sql == among("c.status", []).sql == "1 = 0"


def test_codes_are_compared_letter_by_letter_whatever_the_order_of_the_database(monkeypatch: pytest.MonkeyPatch):
    for kind, mark in (("postgres", ' COLLATE "C" '), ("sqlite", " ")):
        monkeypatch.setattr(module, "dialect", lambda kind=kind: kind)
        assert area_clause("73.71").sql == f"(c.area_id = ? OR (c.area_id{mark}>= ? AND c.area_id{mark}< ?))"
