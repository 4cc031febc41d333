"""A demo city to measure on, and as many cases more as a comparison needs."""

import asyncio
import random
import sqlite3
import tempfile
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, closing, contextmanager
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from models.database import connect, disconnect, migrate
from models.ids import new_id
from server.house import open_house
from server.seed import seed_demo
from server.settings import Settings
from services.ports import Ports

SEED = 7
DATABASE = "tanggap.sqlite3"
SPREAD_DAYS = 700
NO_LIMIT = 1_000_000


@contextmanager
def workshop() -> Generator[Path]:
    """Give a directory that goes away."""
    with tempfile.TemporaryDirectory(prefix="tanggap-bench-") as directory:
        yield Path(directory)


@contextmanager
def site() -> Generator[Path]:
    """Give a directory that goes away, with an empty, migrated database in it."""
    with workshop() as directory:
        (directory / DATABASE).write_bytes(_empty())
        yield directory


@cache
def _empty() -> bytes:
    """Migrate once for all benches: it takes longer than most of them."""
    with workshop() as directory:
        asyncio.run(migrate(settings_in(directory).database_address))
        return (directory / DATABASE).read_bytes()


def settings_in(directory: Path) -> Settings:
    """Write the settings of an installation on SQLite that refuses nobody for coming often."""
    return Settings(data_dir=directory, database_url="", submissions_per_window=NO_LIMIT, uploads_per_window=NO_LIMIT)


@asynccontextmanager
async def town(directory: Path, size: int) -> AsyncGenerator[Ports]:
    """Found the demo city without photos in a site and open it."""
    async with open_house(settings_in(directory)) as ports:
        await seed_demo(ports, size, SEED, with_photos=False)
        yield ports


@asynccontextmanager
async def database(address: str) -> AsyncGenerator[None]:
    """Open only the database."""
    await connect(address)
    try:
        yield
    finally:
        await disconnect()


def grow(file: Path, size: int) -> None:
    """Copy the published cases of a SQLite database until there are that many, each at an instant of its own.

    Only the board reads them: the copies have no history, which none of its pages looks at.
    """
    rng = random.Random(SEED)
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.row_factory = sqlite3.Row
        rows = [dict(row) for row in database.execute("SELECT * FROM complaint WHERE published_at IS NOT NULL")]
        names = list(rows[0])
        missing = size - len(rows)
        database.execute("BEGIN")
        database.executemany(
            f"INSERT INTO complaint ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
            (list(_copy(rows[place % len(rows)], place, rng).values()) for place in range(missing)),
        )
        database.execute("COMMIT")


def _copy(row: dict[str, object], place: int, rng: random.Random) -> dict[str, object]:
    at = datetime.fromisoformat(str(row["submitted_at"])) - timedelta(seconds=rng.random() * 86_400 * SPREAD_DAYS)
    own = {"id": str(new_id()), "submission_id": str(new_id()), "tracking_number": f"COPY-{place:08d}"}
    return {**row, **own, "submitted_at": at.isoformat(" ")}
