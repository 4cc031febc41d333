"""The public board: a page costs the same wherever it is and however many cases there are."""

import asyncio
import shutil
from functools import partial
from pathlib import Path

from models.database import fetch
from models.listing import Listing, ListingFilter, Sort
from models.listing import page as page_of
from server.house import make_ports
from services import board
from services.ports import Ports
from tests.bench.measure import Row, Side, compare
from tests.bench.town import DATABASE, database, grow, settings_in, site, town

NAME = "board"
SEEDED, QUICK_SEEDED = 60, 12
SMALL, LARGE = 1_000, 20_000
QUICK_SMALL, QUICK_LARGE = 200, 2_000
PAGE = 20
STRIDE = 100


def run(quick: bool) -> list[Row]:
    """Compare pages of a small board and of a large one."""
    with site() as directory:
        return asyncio.run(_run(directory, quick))


async def _run(directory: Path, quick: bool) -> list[Row]:
    small, large = (QUICK_SMALL, QUICK_LARGE) if quick else (SMALL, LARGE)
    async with town(directory, QUICK_SEEDED if quick else SEEDED):
        pass
    places = {size: _grown(directory, size) for size in (small, large)}
    ports = make_ports(settings_in(directory))
    at_small, at_large = (partial(database, places[size]) for size in (small, large))
    listing = Listing(board.PUBLISHED, ListingFilter(), ports.today(), zone=ports.installation.zone)
    depth = large * 3 // 4 // STRIDE * STRIDE
    async with at_large():
        cursor = await _cursor_at(ports, depth)

    async def first() -> None:
        await board.page(ports, ListingFilter(), Sort.NEWEST, PAGE, None)

    async def deep() -> None:
        await board.page(ports, ListingFilter(), Sort.NEWEST, PAGE, cursor)

    async def ids() -> None:
        await page_of(listing, Sort.NEWEST, PAGE, cursor)

    async def skipped() -> None:
        await fetch(
            "SELECT c.id AS id, c.submitted_at AS mark FROM complaint c WHERE c.published_at IS NOT NULL "
            f"ORDER BY c.submitted_at DESC, c.id DESC LIMIT {PAGE + 1} OFFSET {depth}"
        )

    async def phases() -> None:
        await board.summary(ports, ListingFilter())

    one = Side(f"first page of {large:,} cases", first, at_large)
    rows = [
        await compare(one, Side(f"first page of {small:,} cases", first, at_small), quick=quick),
        await compare(Side(f"page after case {depth:,}", deep, at_large), one, quick=quick),
        await compare(
            Side(f"ids after case {depth:,} by cursor", ids, at_large),
            Side("the same by OFFSET", skipped, at_large),
            quick=quick,
        ),
        await compare(
            Side(f"counting phases of {large:,} cases", phases, at_large),
            Side(f"counting phases of {small:,} cases", phases, at_small),
            quick=quick,
        ),
    ]
    ports.photos.close()
    return rows


def _grown(directory: Path, size: int) -> str:
    settings = settings_in(directory / str(size))
    settings.data_dir.mkdir()
    grow(shutil.copyfile(directory / DATABASE, settings.data_dir / DATABASE), size)
    return settings.database_address


async def _cursor_at(ports: Ports, depth: int) -> str:
    cursor: str | None = None
    for _ in range(depth // STRIDE):
        cursor = (await board.page(ports, ListingFilter(), Sort.NEWEST, STRIDE, cursor)).end_cursor
    assert cursor is not None
    return cursor
