"""Lists and charts of 100,000 cases, each beside a wait of a tenth of a second: under 1 is within its budget."""

import asyncio
import gc
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from functools import partial
from pathlib import Path

from models.account import Account
from models.dimensions import Dimension
from models.facts import Fact, Happening
from models.listing import Box, ListingFilter, QueueView, Sort
from models.roles import Role, Viewer
from models.skpd import Skpd
from models.workflow import Phase
from server.house import open_house
from services import board, escalations, grading, hotspots, letter_shelf, queue, reports, statistics
from services.accounts import viewer_of_account
from services.periods import Period
from services.pins import pins
from services.ports import Ports
from services.public_figures import figures_of
from services.tallies import tallies
from services.topics import topics
from services.trends import part_trends
from tests.bench.crowd import crowd
from tests.bench.measure import Row, Side, compare
from tests.bench.town import DATABASE, settings_in, site, town

NAME = "figures"
SEEDED, QUICK_SEEDED = 320, 12
SIZE, QUICK_SIZE = 100_000, 400
BUDGET_SECONDS = 0.1
PAGE = 20
WEEK_DAYS, MONTH_DAYS, QUARTER_DAYS, YEAR_DAYS = 7, 30, 90, 365
"""The periods that the pages offer, the shortest and the longest of each."""
EVERYTHING = ListingFilter()
READERS = (Role.COORDINATOR, Role.OPERATOR, Role.AREA_MANAGER)
EVERYWHERE = Box(-90, -180, 90, 180)


def run(quick: bool) -> list[Row]:
    """Compare every list and chart with its budget."""
    with site() as directory:
        return asyncio.run(_run(directory, quick))


async def _run(directory: Path, quick: bool) -> list[Row]:
    async with town(directory, QUICK_SEEDED if quick else SEEDED):
        pass
    size = QUICK_SIZE if quick else SIZE
    crowd(directory / DATABASE, size)
    async with open_house(settings_in(directory)) as ports:
        wait = Side(f"a wait of {BUDGET_SECONDS * 1000:.0f} ms", partial(asyncio.sleep, BUDGET_SECONDS))
        gc.collect()
        gc.freeze()  # as server/app.py does before it serves
        works = _works(ports, {role: await _viewer(role) for role in READERS})
        works["page of an agency"] = partial(figures_of, ports, await Skpd.get(slug="pupr"))
        return [await compare(Side(f"{name}, {size:,} cases", work), wait, quick=quick) for name, work in works.items()]


async def _viewer(role: Role) -> Viewer:
    rows = [row for row in await Account.all().order_by("username") if role in row.roles]
    return viewer_of_account(rows[0])


def _works(ports: Ports, readers: Mapping[Role, Viewer]) -> dict[str, Callable[[], Awaitable[object]]]:
    return {
        **_lists(ports, readers),
        **_map(ports),
        **_charts(ports, readers[Role.COORDINATOR]),
        **_of_a_district(ports, readers),
    }


def _lists(ports: Ports, readers: Mapping[Role, Viewer]) -> dict[str, Callable[[], Awaitable[object]]]:
    near = Sort.NEAREST_DEADLINE
    coordinator = readers[Role.COORDINATOR]
    own = {QueueView.MY_SKPD: readers[Role.OPERATOR], QueueView.MY_AREA: readers[Role.AREA_MANAGER]}
    month = _last(ports, MONTH_DAYS)
    behind = ListingFilter(happening=Happening(Fact.ANSWERED_IN_TIME, month.first, month.last))
    return {
        **{
            f"queue {view}": partial(queue.page, ports, own.get(view, coordinator), view, EVERYTHING, near, PAGE, None)
            for view in QueueView
        },
        "queue, its counts": partial(queue.counts, ports, coordinator),
        "queue behind a number": partial(queue.page, ports, coordinator, QueueView.ALL, behind, near, PAGE, None),
        "queue of a district, its counts": partial(queue.counts, ports, readers[Role.AREA_MANAGER]),
        "queue of an agency, its counts": partial(queue.counts, ports, readers[Role.OPERATOR]),
        "board": partial(board.page, ports, EVERYTHING, Sort.NEWEST, PAGE, None),
        "board, searched": partial(board.page, ports, ListingFilter(text="lampu padam"), Sort.NEWEST, PAGE, None),
        "board, searched in vain": partial(
            board.page, ports, ListingFilter(text="jalan gajah"), Sort.NEWEST, PAGE, None
        ),
        "board by phase": partial(board.summary, ports, EVERYTHING),
        "reported upwards": partial(escalations.page, coordinator, PAGE, None, with_settled=False),
        "letters": partial(letter_shelf.page, coordinator, None, None, PAGE, None),
        "letters, how many": partial(letter_shelf.total, coordinator, None, None),
        "spots": partial(hotspots.page, coordinator, PAGE, None, with_past=True),
        "reports": partial(reports.page, coordinator, None, PAGE, None),
        "grades": partial(grading.page, coordinator, None, PAGE, None),
    }


def _map(ports: Ports) -> dict[str, Callable[[], Awaitable[object]]]:
    done = ListingFilter(phases=(Phase.DONE,))
    return {
        "map of the whole city": partial(pins, ports, EVERYTHING, EVERYWHERE, 12),
        "map of the whole city, one phase": partial(pins, ports, done, EVERYWHERE, 12),
    }


def _of_a_district(ports: Ports, readers: Mapping[Role, Viewer]) -> dict[str, Callable[[], Awaitable[object]]]:
    """Narrow to a district with half of the cases, where leading with the area helps least."""
    district = ListingFilter(area_codes=readers[Role.AREA_MANAGER].area_codes)
    year, coordinator = _last(ports, YEAR_DAYS), readers[Role.COORDINATOR]
    near = Sort.NEAREST_DEADLINE
    return {
        "queue of a district": partial(queue.page, ports, coordinator, QueueView.ALL, district, near, PAGE, None),
        "board of a district": partial(board.page, ports, district, Sort.NEWEST, PAGE, None),
        "board of a district by phase": partial(board.summary, ports, district),
        "board of a district, last changed": partial(board.page, ports, district, Sort.RECENTLY_CHANGED, PAGE, None),
        "age of a district's backlog": partial(statistics.backlog, ports, district),
        "four figures of a district, a year": partial(statistics.figures, ports, year, district),
        "trend of a district, a year": partial(statistics.trend, ports, year, district),
        "chart of a district by VILLAGE, a year": partial(tallies, ports, year, district, Dimension.VILLAGE),
    }


def _charts(ports: Ports, coordinator: Viewer) -> dict[str, Callable[[], Awaitable[object]]]:
    works: dict[str, Callable[[], Awaitable[object]]] = {
        "age of the backlog": partial(statistics.backlog, ports, EVERYTHING)
    }
    for name, days in (("a month", MONTH_DAYS), ("a year", YEAR_DAYS)):
        period = _last(ports, days)
        works |= {
            f"four figures, {name}": partial(statistics.figures, ports, period, EVERYTHING),
            f"trend, {name}": partial(statistics.trend, ports, period, EVERYTHING),
            **{
                f"chart by {dimension}, {name}": partial(tallies, ports, period, EVERYTHING, dimension)
                for dimension in Dimension
            },
        }
    for name, days in (("a week", WEEK_DAYS), ("a quarter", QUARTER_DAYS)):
        period = _last(ports, days)
        works |= {
            f"rising words, {name}": partial(topics, ports, coordinator, period, EVERYTHING),
            **{
                f"trends by {dimension}, {name}": partial(
                    part_trends, ports, coordinator, period, EVERYTHING, dimension
                )
                for dimension in Dimension
            },
        }
    return works


def _last(ports: Ports, days: int) -> Period:
    return Period(ports.today() - timedelta(days=days - 1), ports.today())
