"""The door to the database: what is acknowledged is kept, and processes wait for each other instead of failing."""

import asyncio
import sqlite3
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from tortoise.exceptions import OperationalError
from tortoise.transactions import in_transaction

from models.account import RateWindow
from models.complaint import Complaint
from models.database import (
    DatabaseFault,
    config,
    connect,
    dialect,
    disconnect,
    fetch,
    numbered,
    sqlite_file,
)
from models.workflow import Status
from tests.models.rows import NOON, add_complaint

COUNTER = """
import asyncio, sys
from tortoise.transactions import in_transaction
from models.account import RateWindow
from models.database import connect, disconnect

async def main(url: str) -> None:
    await connect(url)
    for _ in range(150):
        async with in_transaction():
            row = await RateWindow.select_for_update().get(key="shared")
            row.count += 1
            await row.save()
    await disconnect()

asyncio.run(main(sys.argv[1]))
"""


async def test_two_processes_lose_nothing_and_are_never_locked_out(database: str) -> None:
    await RateWindow.create(key="shared", expires_at=NOON)
    await disconnect()
    processes = [
        await asyncio.create_subprocess_exec(
            sys.executable,
            "-W",
            "error",
            "-c",
            COUNTER,
            database,
            cwd=Path(__file__).parents[2],
            stderr=asyncio.subprocess.PIPE,
        )
        for _ in range(2)
    ]
    ends = [await process.communicate() for process in processes]
    assert [process.returncode for process in processes] == [0, 0], ends
    await connect(database)
    assert (await RateWindow.get(key="shared")).count == 300


async def test_sqlite_keeps_what_it_acknowledges(database: str) -> None:
    if sqlite_file(database) is None:
        pytest.skip("PostgreSQL has its own settings")
    for pragma, value in (("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 5000)):
        rows = await fetch(f"PRAGMA {pragma}")
        assert list(rows[0].values()) == [value]


async def test_a_refused_begin_gives_the_connection_back(database: str) -> None:
    file = sqlite_file(database)
    if file is None:
        pytest.skip("only SQLite has one writer")
    await fetch("PRAGMA busy_timeout = 20")
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError, match="locked"):
        async with in_transaction():
            pytest.fail("began although another process writes")
    assert await Complaint.all().count() == 0
    other.rollback()
    other.close()
    async with in_transaction():
        await RateWindow.create(key="after", expires_at=NOON)
    assert await RateWindow.filter(key="after").count() == 1


async def test_a_cancelled_begin_leaves_nothing_open(database: str) -> None:
    file = sqlite_file(database)
    if file is None:
        pytest.skip("only SQLite has one writer")
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    async def write() -> None:
        async with in_transaction():
            await RateWindow.create(key="never", expires_at=NOON)

    task = asyncio.create_task(write())
    await asyncio.sleep(0.05)
    task.cancel()
    other.rollback()
    other.close()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with in_transaction():
        await RateWindow.create(key="after", expires_at=NOON)
    assert await RateWindow.all().values_list("key", flat=True) == ["after"]


@pytest.mark.usefixtures("database")
async def test_a_failed_transaction_leaves_no_trace() -> None:
    with pytest.raises(ZeroDivisionError):  # noqa: PT012
        async with in_transaction():
            await RateWindow.create(key="gone", expires_at=NOON)
            raise ZeroDivisionError
    async with in_transaction():
        await RateWindow.create(key="kept", expires_at=NOON)
        with pytest.raises(ZeroDivisionError):  # noqa: PT012
            async with in_transaction():
                await RateWindow.create(key="inner", expires_at=NOON)
                raise ZeroDivisionError
    assert await RateWindow.all().values_list("key", flat=True) == ["kept"]


@pytest.mark.usefixtures("database")
async def test_raw_sql_runs_inside_the_transaction() -> None:
    with pytest.raises(ZeroDivisionError):  # noqa: PT012
        async with in_transaction():
            await fetch("INSERT INTO lease (name, holder, expires_at) VALUES (?, 'a?b', ?)", ["job", NOON])
            assert len(await fetch("SELECT 1 FROM lease WHERE holder = 'a?b' AND name = ?", ["job"])) == 1
            raise ZeroDivisionError
    assert await fetch("SELECT * FROM lease") == []


@pytest.mark.usefixtures("database")
async def test_values_of_the_domain_are_understood_by_raw_sql() -> None:
    case = await add_complaint()
    sql = "SELECT COUNT(*) AS n FROM complaint WHERE id = ? AND status = ? AND submitted_at = ? AND occurred_on = ?"
    rows = await fetch(sql, [case.id, Status.SUBMITTED, case.submitted_at, case.occurred_on])
    assert rows[0]["n"] == 1


@pytest.mark.usefixtures("database")
async def test_instants_are_kept_in_utc_whatever_zone_they_come_in() -> None:
    makassar = timezone(timedelta(hours=8))
    early = datetime(2026, 3, 2, 7, 59, 59, 999_999, tzinfo=makassar)
    for at in (NOON, early, early + timedelta(microseconds=1)):
        await add_complaint(submitted_at=at)
    stored = await Complaint.all().order_by("submitted_at").values_list("submitted_at", flat=True)
    assert stored == [early, early + timedelta(microseconds=1), NOON]
    assert all(isinstance(at, datetime) and at.utcoffset() == timedelta(0) for at in stored)
    if dialect() == "sqlite":
        texts = [row["at"] for row in await fetch("SELECT submitted_at AS at FROM complaint")]
        assert all(str(text).endswith("+00:00") for text in texts)


async def test_one_database_at_a_time(database: str) -> None:
    with pytest.raises(DatabaseFault):
        await connect(database)
    await disconnect()
    await disconnect()
    await connect(database)
    assert await Complaint.all().count() == 0


def test_question_marks_become_numbers_outside_quotes() -> None:
    assert numbered("a = ? AND b = 'what?' AND c = ?") == "a = $1 AND b = 'what?' AND c = $2"
    assert numbered("a = 'it''s ?' AND b IN (?, ?)") == "a = 'it''s ?' AND b IN ($1, $2)"


def test_addresses() -> None:
    assert sqlite_file("sqlite:///var/a%20b.sqlite3") == Path("/var/a b.sqlite3")
    assert sqlite_file("postgres://db/tanggap") is None
    found = config("postgres://who:p%40ss@db:6000/city?maxsize=3")["connections"]["default"]["credentials"]
    assert (found["host"], found["port"], found["user"], found["password"]) == ("db", 6000, "who", "p@ss")
    assert (found["database"], found["maxsize"]) == ("city", 3)
    socket = config("postgresql://postgres:@/postgres?host=/run/pg")["connections"]["default"]["credentials"]
    assert (socket["host"], socket["user"], socket["password"]) == ("/run/pg", "postgres", "")
    for wrong in ("mysql://db/x", "sqlite://relative/x", "tanggap.sqlite3"):
        with pytest.raises(DatabaseFault):
            config(wrong)
