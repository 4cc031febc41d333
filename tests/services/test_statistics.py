"""Every figure of the mayor's page against a plain recomputation in Python over the same rows."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from statistics import median_low
from typing import Any
from uuid import UUID

import pytest

from models.complaint import Complaint
from models.dimensions import Dimension, TrendStep
from models.errors import InvalidInput
from models.escalation import Cause, Escalation, Level
from models.facts import Fact, Happening
from models.listing import ListingFilter, QueueView
from models.roles import Role, Viewer
from models.transition import StatusTransition
from models.workflow import OPEN, ClosedBy, Event, Kind, Stage, Status
from services import queue
from services.periods import Period, percentile, period_of
from services.statistics import backlog, figures, trend
from services.tallies import Tally, tallies
from tests.house import House
from tests.models.rows import add_area, add_complaint

PERIOD = Period(date(2026, 10, 18), date(2026, 11, 16))
EVERYTHING = ListingFilter()
WRITES_TIMELINES_ITSELF = True


def local(house: House, at: datetime | None) -> date | None:
    return house.ports.installation.local_date(at) if at else None


async def populate(house: House, count: int = 150) -> list[Complaint]:
    """Put cases of four months into the city, with every mixture of fates."""
    chance = random.Random(7)
    areas = [await add_area("73.71.01"), await add_area("73.71.02")]
    now = house.clock.at
    rows: list[Complaint] = []
    for _ in range(count):
        came = now - timedelta(hours=chance.uniform(1, 24 * 120))
        fate = chance.choice([*Status])
        done = fate in (Status.RESOLVED, Status.CLOSED)
        resolved = came + (now - came) * chance.random() if done else None
        closed = resolved + (now - resolved) * chance.random() if resolved and fate is Status.CLOSED else None
        skpd = chance.choice([house.works, house.cleaning, None])
        moved = came if fate is Status.SUBMITTED else resolved or came + (now - came) * chance.random()
        row = await add_complaint(
            submitted_at=came,
            changed_at=max(moved, closed or moved),
            status=fate,
            kind=chance.choice([*Kind]),
            skpd_id=skpd.id if skpd else None,
            category_id=chance.choice([house.road, house.waste]).id,
            area_id=chance.choice(areas).code,
            stage_due_on=house.ports.today() + timedelta(days=chance.randint(-20, 20)),
            resolution_due_on=house.ports.today() + timedelta(days=chance.randint(-60, 10)) if done else None,
            resolved_at=resolved,
            closed_at=closed,
            closed_by=chance.choice([*ClosedBy]) if closed else None,
            reopen_count=chance.choice([0, 0, 1, 2]),
            bounce_count=chance.choice([0, 0, 0, 1, 3]),
        )
        await record(row, came, None, Status.SUBMITTED, 1)
        if fate is not Status.SUBMITTED:
            await record(row, moved, Status.SUBMITTED, fate, 2)
        if chance.random() < 0.3:
            raised = came + (now - came) * chance.random()
            await Escalation.create(
                complaint=row, cause=Cause.OVERDUE, level=Level.OPERATOR, stage=Stage.RESOLUTION, due_on=raised.date(),
                raised_at=raised,
            )  # fmt: skip
        rows.append(row)
    return rows


async def record(row: Complaint, at: datetime, before: Status | None, after: Status, ordinal: int) -> None:
    await StatusTransition.create(
        complaint=row, ordinal=ordinal, event=Event.SUBMITTED, from_status=before, to_status=after, at=at,
        actor_role=Role.SYSTEM, office="",
    )  # fmt: skip


def late(house: House, row: Complaint) -> bool:
    overdue = row.stage_due_on is not None and row.stage_due_on < house.ports.today()
    return row.status in OPEN and row.status is not Status.NEEDS_INFO and overdue


async def test_the_first_row_is_exact(house: House):
    rows = [row for row in await populate(house) if row.kind is not Kind.MISCONDUCT]
    found = await figures(house.ports, PERIOD, EVERYTHING)
    open_now = [row for row in rows if row.status in OPEN]
    assert (found.open.value, found.overdue.value) == (len(open_now), sum(late(house, row) for row in rows))
    start = datetime.combine(PERIOD.first, datetime.min.time(), house.ports.installation.zone)
    assert found.open.previous == await open_at(start, {row.id for row in rows})
    for part, value, n in (
        (PERIOD, found.median_days.value, found.median_days.n),
        (PERIOD.before(), found.median_days.previous, found.median_days.previous_n),
    ):
        spans = [
            (row.resolved_at - row.submitted_at).total_seconds() / 86400
            for row in rows
            if row.resolved_at and part.first <= (local(house, row.resolved_at) or part.first) <= part.last
        ]
        assert n == len(spans) > 0
        assert value == pytest.approx(median_low(spans), abs=1e-4)
    ended = [row for row in rows if row.closed_at and in_period(house, row.closed_at)]
    share = sum(row.closed_by is ClosedBy.REPORTER for row in ended) / len(ended)
    assert (found.confirmed_share.value, found.confirmed_share.n) == (share, len(ended))
    raised = await Escalation.filter(complaint_id__in=[row.id for row in rows])
    assert found.became_late.value == len({one.complaint_id for one in raised if in_period(house, one.raised_at)})


def in_period(house: House, at: datetime) -> bool:
    return PERIOD.first <= house.ports.installation.local_date(at) <= PERIOD.last


async def open_at(instant: datetime, ids: set[Any]) -> int:
    """Replay every case's moves up to an instant."""
    last: dict[Any, Status] = {}
    for move in await StatusTransition.filter(at__lt=instant.astimezone(UTC)).order_by("at", "ordinal"):
        if move.complaint_id in ids:
            last[move.complaint_id] = move.to_status
    return sum(status in OPEN for status in last.values())


async def test_every_part_of_the_city_is_exact(house: House):
    rows = [row for row in await populate(house) if row.kind is not Kind.MISCONDUCT]
    keys: dict[Dimension, Callable[[Complaint], str | None]] = {
        Dimension.SKPD: lambda row: str(row.skpd_id) if row.skpd_id else None,
        Dimension.CATEGORY: lambda row: str(row.category_id),
        Dimension.DISTRICT: lambda row: row.area_id,
    }
    for dimension, key in keys.items():
        found = {tally.key: tally for tally in await tallies(house.ports, PERIOD, EVERYTHING, dimension)}
        assert set(found) == {key(row) for row in rows}
        for part, tally in found.items():
            assert tally == plain(house, part, [row for row in rows if key(row) == part])


def plain(house: House, part: str | None, rows: list[Complaint]) -> Tally:
    answered = [row for row in rows if row.resolved_at and in_period(house, row.resolved_at)]
    ended = [row for row in rows if row.closed_at and row.closed_by and in_period(house, row.closed_at)]
    spans = sorted((row.resolved_at - row.submitted_at).total_seconds() / 86400 for row in answered if row.resolved_at)
    now = house.clock.now()
    ages = sorted((now - row.submitted_at).total_seconds() / 86400 for row in rows if row.status in OPEN)
    return Tally(
        key=part,
        received=sum(in_period(house, row.submitted_at) for row in rows),
        open=sum(row.status in OPEN for row in rows),
        overdue=sum(late(house, row) for row in rows),
        resolved=len(answered),
        on_time=sum(
            row.resolution_due_on is None or (local(house, row.resolved_at) or date.max) <= row.resolution_due_on
            for row in answered
        ),
        reopened=sum(row.reopen_count > 0 for row in answered),
        closed=len(ended),
        confirmed=sum(row.closed_by is ClosedBy.REPORTER for row in ended),
        bounces=sum(row.bounce_count for row in rows if row.status in OPEN),
        bounced=sum(row.bounce_count > 0 for row in rows if row.status in OPEN),
        open_median_days=near(percentile(ages, 0.5)),
        median_days=near(percentile(spans, 0.5)),
        p90_days=near(percentile(spans, 0.9)),
    )


def near(value: float | None) -> Any:
    return value if value is None else pytest.approx(value, abs=1e-4)


async def test_a_filter_narrows_every_figure_alike(house: House):
    rows = [row for row in await populate(house, 60) if row.kind is not Kind.MISCONDUCT]
    wanted = ListingFilter(skpd_ids=(house.works.id,), area_codes=("73.71.01",))
    mine = [row for row in rows if row.skpd_id == house.works.id and row.area_id == "73.71.01"]
    (only,) = [tally for tally in await tallies(house.ports, PERIOD, wanted, Dimension.SKPD) if tally.key] or [None]
    assert only == plain(house, str(house.works.id), mine)
    assert (await figures(house.ports, PERIOD, wanted)).open.value == sum(row.status in OPEN for row in mine)


async def test_trend_and_backlog_add_up(house: House):
    rows = [row for row in await populate(house) if row.kind is not Kind.MISCONDUCT]
    for period, step in (
        (PERIOD, TrendStep.DAY),
        (Period(date(2026, 8, 1), date(2026, 11, 16)), TrendStep.WEEK),
        (Period(date(2025, 12, 10), date(2026, 11, 16)), TrendStep.MONTH),
    ):
        found, points = await trend(house.ports, period, EVERYTHING)
        assert found is step
        assert (points[0].first, points[-1].last) == (period.first, period.last)
        assert all(later.first == earlier.last + timedelta(days=1) for earlier, later in pairwise(points))
        days = [local(house, row.submitted_at) or date.min for row in rows]
        assert [point.received for point in points] == [
            sum(point.first <= day <= point.last for day in days) for point in points
        ]
        answered = [local(house, row.resolved_at) for row in rows if row.resolved_at]
        assert sum(point.resolved for point in points) == sum(
            period.first <= (day or date.min) <= period.last for day in answered
        )
    buckets = await backlog(house.ports, EVERYTHING)
    assert sum(bucket.count for bucket in buckets) == sum(row.status in OPEN for row in rows)
    assert (buckets[0].from_days, buckets[-1].to_days) == (0, None)


def test_a_period_has_its_limits():
    assert Period(date(2026, 3, 1), date(2026, 3, 31)).before() == Period(date(2026, 1, 29), date(2026, 2, 28))
    for first, last in ((date(2026, 3, 2), date(2026, 3, 1)), (date(2000, 1, 1), date(2026, 1, 1))):
        with pytest.raises(InvalidInput):
            period_of(first, last)


def test_a_percentile_is_a_value_that_occurs():
    assert [percentile([], 0.5), percentile([3], 0.9), percentile([1, 2, 3, 4], 0.5)] == [None, 3, 2]
    assert percentile(list(range(1, 101)), 0.9) == 90


LEADER = Viewer(account_id=UUID(int=1), roles=frozenset({Role.EXECUTIVE}))


async def listed(house: House, **wanted: Any) -> int:
    """Count the list a number of the page leads to."""
    return await queue.total(house.ports, LEADER, QueueView.ALL, ListingFilter(**wanted))


async def test_every_number_of_the_page_is_the_length_of_the_list_it_leads_to(house: House):
    await populate(house)
    days = (PERIOD.first, PERIOD.last)
    found = await figures(house.ports, PERIOD, EVERYTHING)
    assert await listed(house, open_only=True) == found.open.value
    assert await listed(house, overdue_only=True) == found.overdue.value
    assert await listed(house, happening=Happening(Fact.BECAME_LATE, *days)) == found.became_late.value
    assert await listed(house, happening=Happening(Fact.ANSWERED, *days)) == found.median_days.n
    closed = await listed(house, happening=Happening(Fact.CLOSED, *days))
    assert closed == found.confirmed_share.n
    assert await listed(house, happening=Happening(Fact.CONFIRMED, *days)) == closed * (
        found.confirmed_share.value or 0
    )
    for point in (await trend(house.ports, PERIOD, EVERYTHING))[1]:
        assert await listed(house, happening=Happening(Fact.RECEIVED, point.first, point.last)) == point.received
        assert await listed(house, happening=Happening(Fact.ANSWERED, point.first, point.last)) == point.resolved
    today = house.ports.today()
    for age in await backlog(house.ports, EVERYTHING):
        since = today - timedelta(days=age.to_days) if age.to_days is not None else None
        until = today - timedelta(days=age.from_days)
        assert await listed(house, open_only=True, submitted_from=since, submitted_to=until) == age.count


@pytest.mark.parametrize("dimension", list(Dimension))
async def test_every_number_of_every_part_is_the_length_of_its_list(house: House, dimension: Dimension):
    await populate(house)
    for part in await tallies(house.ports, PERIOD, EVERYTHING, dimension):
        mine = narrowing(dimension, part.key)
        facts = {
            fact: await listed(house, happening=Happening(fact, PERIOD.first, PERIOD.last), **mine) for fact in Fact
        }
        assert (part.received, part.resolved, part.closed) == (
            facts[Fact.RECEIVED],
            facts[Fact.ANSWERED],
            facts[Fact.CLOSED],
        )
        assert (part.on_time, part.reopened, part.confirmed) == (
            facts[Fact.ANSWERED_IN_TIME],
            facts[Fact.ANSWERED_AND_REOPENED],
            facts[Fact.CONFIRMED],
        )
        assert part.open == await listed(house, open_only=True, **mine)
        assert part.overdue == await listed(house, overdue_only=True, **mine)
        bounced = await listed(house, open_only=True, bounced_only=True, **mine)
        assert bounced == part.bounced <= part.bounces


def narrowing(dimension: Dimension, key: str | None) -> dict[str, Any]:
    """Narrow a list to one part of the city."""
    if key is None:
        return {"without": (dimension,)}
    if dimension in (Dimension.DISTRICT, Dimension.VILLAGE):
        return {"area_codes": (key,)}
    return {"skpd_ids" if dimension is Dimension.SKPD else "category_ids": (UUID(key),)}
