"""A report on its way into the database, with everything it brings: history, audit, sealed identity, search."""

import asyncio
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

from models.area import Area
from models.category import Category
from models.ids import new_id
from models.roles import PUBLIC_VIEWER
from services import intake
from services.commands import GivenIdentity, GivenPosition, SubmitCommand
from services.ports import Ports
from tests.bench.measure import Row, Side, compare
from tests.bench.town import site, town

NAME = "writing"
SEEDED = 4
BODY = "Lubang besar di depan sekolah. Sudah dua motor jatuh, tolong segera ditutup. " * 4


def run(quick: bool) -> list[Row]:
    """Compare an acknowledged report with single durable rows."""
    with site() as directory:
        return asyncio.run(_run(directory, quick))


async def _run(directory: Path, quick: bool) -> list[Row]:
    async with town(directory, SEEDED) as ports:
        category, area = (
            await Category.all().first(),
            await Area.filter(latitude__isnull=False).order_by("-code").first(),
        )
        assert category
        assert area
        assert area.latitude is not None
        assert area.longitude is not None
        submit = partial(_submit, ports, category, GivenPosition(area.latitude, area.longitude))
        with (
            closing(_table(directory / "full.sqlite3", "FULL")) as full,
            closing(_table(directory / "off.sqlite3", "OFF")) as off,
        ):
            durable, careless = partial(_insert, full), partial(_insert, off)
            one = Side("one durable row (synchronous=FULL)", durable)
            return [
                await compare(Side("a whole report", submit), one, quick=quick),
                await compare(one, Side("one row nobody waits for (OFF)", careless), quick=quick),
            ]


async def _submit(ports: Ports, category: Category, place: GivenPosition) -> None:
    command = SubmitCommand(
        new_id(), BODY, category_id=category.id, position=place, identity=GivenIdentity("Siti", phone="081234567890")
    )
    await intake.submit(ports, PUBLIC_VIEWER, command)


def _table(file: Path, synchronous: str) -> sqlite3.Connection:
    table = sqlite3.connect(file, isolation_level=None)
    table.execute("PRAGMA journal_mode=WAL")
    table.execute(f"PRAGMA synchronous={synchronous}")
    table.execute("CREATE TABLE report (id TEXT PRIMARY KEY, body TEXT NOT NULL)")
    return table


async def _insert(table: sqlite3.Connection) -> None:
    table.execute("INSERT INTO report VALUES (?, ?)", (str(new_id()), BODY))
