"""Lists and charts of 100,000 cases, each beside a wait of a tenth of a second: under 1 is within its budget."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

from models.account import Account
from models.dimensions import Dimension
from models.listing import Box, ListingFilter, QueueView, Sort
from models.roles import Role, Viewer
from server.house import open_house
from services import board, queue, statistics
from services.accounts import viewer_of_account
from services.periods import Period
from services.ports import Ports
from services.tallies import tallies
from tests.bench.crowd import crowd
from tests.bench.measure import Row, Side, compare
from tests.bench.town import DATABASE, settings_in, site, town

NAME = "figures"
SEEDED, QUICK_SEEDED = 320, 12
SIZE, QUICK_SIZE = 100_000, 400
BUDGET_SECONDS = 0.1
PAGE = 20
MONTH_DAYS = 30
EVERYTHING = ListingFilter()
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
        works = _works(ports, *[await _viewer(role) for role in (Role.COORDINATOR, Role.OPERATOR)])
        return [await compare(Side(f"{name}, {size:,} cases", work), wait, quick=quick) for name, work in works.items()]


async def _viewer(role: Role) -> Viewer:
    rows = [row for row in await Account.all().order_by("username") if role in row.roles]
    return viewer_of_account(rows[0])


def _works(ports: Ports, coordinator: Viewer, operator: Viewer) -> dict[str, Callable[[], Awaitable[object]]]:
    today = ports.today()
    month = Period(today - timedelta(days=MONTH_DAYS - 1), today)
    near = Sort.NEAREST_DEADLINE
    views = {
        f"queue {view}": partial(queue.page, ports, coordinator, view, EVERYTHING, near, PAGE, None)
        for view in QueueView
    }
    charts = {
        f"chart by {dimension}": partial(tallies, ports, month, EVERYTHING, dimension)
        for dimension in (Dimension.SKPD, Dimension.CATEGORY, Dimension.DISTRICT)
    }
    return {
        **views,
        "queue of an operator": partial(queue.page, ports, operator, QueueView.MY_SKPD, EVERYTHING, near, PAGE, None),
        "board": partial(board.page, ports, EVERYTHING, Sort.NEWEST, PAGE, None),
        "board, searched": partial(board.page, ports, ListingFilter(text="lampu padam"), Sort.NEWEST, PAGE, None),
        "board by phase": partial(board.summary, ports, EVERYTHING),
        "map of the whole city": partial(board.pins, ports, EVERYTHING, EVERYWHERE, 12),
        "four figures": partial(statistics.figures, ports, month, EVERYTHING),
        "trend": partial(statistics.trend, ports, month, EVERYTHING),
        "age of the backlog": partial(statistics.backlog, ports, EVERYTHING),
        **charts,
    }
