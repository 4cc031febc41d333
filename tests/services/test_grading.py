"""The mayor grades an agency; the head reads it, the log knows it, nobody changes it, no other agency sees it."""

from datetime import date, timedelta

import pytest
from tortoise.exceptions import IntegrityError, OperationalError

from models.account import Account
from models.audit import AuditEvent
from models.errors import InvalidInput, NotFound, NotPermitted
from models.grade import Grade
from models.ids import new_id
from models.roles import PUBLIC_VIEWER, Viewer
from services import grading
from services.grading import GradeCommand
from services.periods import Period
from tests.house import House

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))


async def graded(house: House, mark: int = 4, note: str = "Cepat dan rapi.", viewer: Viewer | None = None) -> Grade:
    command = GradeCommand(house.works.id, OCTOBER.first, OCTOBER.last, mark, note)
    return await grading.grade(house.ports, viewer or house.mayor, command)


async def test_a_grade_stands_until_a_later_one_and_both_are_kept(house: House):
    await graded(house, 2, "Lambat.")
    second = await graded(house, 4)
    page = await grading.page(house.mayor, house.works.id, 10, None)
    assert [(row.mark, row.note) for row in page.rows] == [(4, "Cepat dan rapi."), (2, "Lambat.")]
    assert (await grading.standing(OCTOBER))[str(house.works.id)].id == second.id
    assert await grading.standing(Period(date(2026, 9, 1), date(2026, 9, 30))) == {}
    last = await AuditEvent.all().order_by("-sequence").first()
    assert last is not None
    assert (last.action, '"mark":4' in last.payload, "Cepat" in last.payload) == ("skpd:graded", True, False)


async def test_the_head_reads_the_own_grade_and_nobody_else_below(house: House):
    await graded(house)
    with pytest.raises(NotPermitted):
        await grading.page(house.operator, None, 10, None)
    await Account.filter(id__in=[house.operator.account_id, house.other_operator.account_id]).update(is_head=True)
    assert len((await grading.page(house.operator, None, 10, None)).rows) == 1
    assert (await grading.page(house.other_operator, None, 10, None)).rows == []
    with pytest.raises(NotPermitted):
        await grading.page(house.other_operator, house.works.id, 10, None)
    with pytest.raises(NotPermitted):
        await grading.page(PUBLIC_VIEWER, None, 10, None)


async def test_only_the_mayor_grades(house: House):
    for viewer in (house.admin, house.operator, house.inspector, PUBLIC_VIEWER):
        with pytest.raises(NotPermitted):
            await graded(house, viewer=viewer)
    assert not await Grade.all().exists()


@pytest.mark.parametrize(
    ("first", "last", "mark", "note", "code"),
    [
        (OCTOBER.first, OCTOBER.last, 0, "", "NUMBER_RANGE"),
        (OCTOBER.first, OCTOBER.last, 6, "", "NUMBER_RANGE"),
        (OCTOBER.last, OCTOBER.first, 3, "", "PERIOD_INVALID"),
        (date(2030, 1, 1), date(2030, 1, 2), 3, "", "PERIOD_INVALID"),
        (OCTOBER.first, OCTOBER.last, 3, "a" * 2001, "TOO_LONG"),
        (OCTOBER.first, OCTOBER.last, 3, "a\0", "TEXT_UNREADABLE"),
    ],
)
async def test_a_wrong_grade_is_refused(house: House, first: date, last: date, mark: int, note: str, code: str):
    with pytest.raises(InvalidInput) as refused:
        await grading.grade(house.ports, house.mayor, GradeCommand(house.works.id, first, last, mark, note))
    assert refused.value.code == code
    with pytest.raises(NotFound):
        await grading.grade(house.ports, house.mayor, GradeCommand(new_id(), OCTOBER.first, OCTOBER.last, 3))
    assert not await Grade.all().exists()


async def test_the_database_keeps_every_grade_as_it_was(house: House):
    row = await graded(house)
    with pytest.raises((IntegrityError, OperationalError)):
        await Grade.filter(id=row.id).update(mark=5)
    with pytest.raises((IntegrityError, OperationalError)):
        await Grade.all().delete()
    assert (await Grade.get(id=row.id)).mark == 4


async def test_pages_go_on_where_they_ended(house: House):
    for mark in (1, 2, 3):
        await graded(house, mark)
        house.clock.at += timedelta(seconds=1)
    first = await grading.page(house.mayor, None, 2, None)
    assert ([row.mark for row in first.rows], first.has_next) == ([3, 2], True)
    rest = await grading.page(house.mayor, None, 2, str(first.rows[-1].id))
    assert ([row.mark for row in rest.rows], rest.has_next) == ([1], False)
