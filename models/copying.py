"""Copies every row out of a database at one moment, and into an empty one again.

SQLite is copied whole by `VACUUM INTO`; PostgreSQL table by table with COPY inside one repeatable-read transaction, so
neither stops writers. What would be wrong after a restore (sessions, counters, leases) is left out.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from models.database import DatabaseFault, Dialect, build, migrate, postgres_address, sqlite_file

MIGRATIONS_TABLE = "tortoise_migrations"
TRANSIENT = ("session", "rate_window", "lease")
SQLITE_COPY = "tanggap.sqlite3"
_SEARCH_SHADOWS = "search_index%"
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied. Shape: `migration` is the newest one applied; `tables` maps names to rows."""

    dialect: Dialect
    migration: str
    tables: Mapping[str, int]


async def copy_out(url: str, directory: Path, tell: Tell = lambda _: None) -> Copied:
    """Copy every table of a migrated database into files of `directory`.

    Raises: DatabaseFault when it was never migrated.
    """
    file = sqlite_file(url)
    if file is not None:
        return await asyncio.to_thread(_sqlite_out, file, directory / SQLITE_COPY, tell)
    connection = await asyncpg.connect(**postgres_address(url))
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            return await _postgres_out(connection, directory, tell)
    finally:
        await connection.close()


def _sqlite_out(source: Path, target: Path, tell: Tell) -> Copied:
    if not source.is_file():
        raise DatabaseFault(f"there is no database at {source.name}")
    tell(target.name)
    with _closing(source) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))
    with _closing(target) as copy:
        for table in TRANSIENT:
            copy.execute(f"DELETE FROM {table}")  # noqa: S608
        copy.execute("VACUUM")
        return _counted(copy)


def check_sqlite(file: Path) -> Copied:
    """Read a copy through and count its rows.

    Raises: DatabaseFault when SQLite finds it damaged.
    """
    try:
        with _closing(file) as copy:
            found = [row[0] for row in copy.execute("PRAGMA integrity_check")]
            found += [str(row) for row in copy.execute("PRAGMA foreign_key_check")]
            if found != ["ok"]:
                raise DatabaseFault(f"the copy is damaged: {found[0]}")
            return _counted(copy)
    except sqlite3.DatabaseError as error:
        raise DatabaseFault(f"the copy is damaged: {error}") from error


class _closing:  # noqa: N801
    """A connection that commits and is closed; sqlite3's own context manager does not close."""

    def __init__(self, file: Path) -> None:
        self._connection = sqlite3.connect(file, isolation_level=None, timeout=60)

    def __enter__(self) -> sqlite3.Connection:
        return self._connection

    def __exit__(self, *_: object) -> None:
        self._connection.close()


def _counted(copy: sqlite3.Connection) -> Copied:
    names = copy.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE ? "
        "ORDER BY name",
        (_SEARCH_SHADOWS,),
    ).fetchall()
    counts = {name: copy.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0] for (name,) in names}  # noqa: S608
    if not counts.get(MIGRATIONS_TABLE):
        raise DatabaseFault("the database was never migrated")
    last = copy.execute(f"SELECT name FROM {MIGRATIONS_TABLE} ORDER BY id DESC LIMIT 1").fetchone()[0]  # noqa: S608
    return Copied("sqlite", last, {name: rows for name, rows in counts.items() if name not in TRANSIENT})


async def _postgres_out(connection: asyncpg.Connection, directory: Path, tell: Tell) -> Copied:
    names = [
        row["tablename"]
        for row in await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    ]
    if MIGRATIONS_TABLE not in names:
        raise DatabaseFault("the database was never migrated")
    last = str(await connection.fetchval(f"SELECT name FROM {MIGRATIONS_TABLE} ORDER BY id DESC LIMIT 1"))  # noqa: S608
    counts: dict[str, int] = {}
    for name in names:
        if name in TRANSIENT or name == MIGRATIONS_TABLE:
            continue
        tell(name)
        columns = await _columns(connection, name)
        head = ",".join(columns)
        (directory / f"{name}.columns").write_text(head, encoding="utf-8")
        status = await connection.copy_from_table(name, columns=columns, output=str(directory / f"{name}.copy"))
        counts[name] = int(status.rpartition(" ")[2])
    return Copied("postgres", last, counts)


async def _columns(connection: asyncpg.Connection, table: str) -> list[str]:
    rows = await connection.fetch(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 "
        "AND is_generated = 'NEVER' ORDER BY ordinal_position",
        table,
    )
    return [row["column_name"] for row in rows]


async def copy_in(url: str, directory: Path, copied: Copied, tell: Tell = lambda _: None) -> None:
    """Put a copy into a database that is not there yet (SQLite) or empty (PostgreSQL), and bring it up to date.

    Raises: DatabaseFault when the target holds something, or is of another kind than the copy.
    """
    file = sqlite_file(url)
    if (file is None) != (copied.dialect == "postgres"):
        raise DatabaseFault(f"the backup is of {copied.dialect}, the installation is set up for another database")
    if file is not None:
        if file.exists():
            raise DatabaseFault(f"{file.name} is already there")
        file.parent.mkdir(parents=True, exist_ok=True)
        await asyncio.to_thread((directory / SQLITE_COPY).replace, file)
    else:
        await _postgres_in(url, directory, copied, tell)
    await migrate(url, None, tell)


async def _postgres_in(url: str, directory: Path, copied: Copied, tell: Tell) -> None:
    connection = await asyncpg.connect(**postgres_address(url))
    try:
        if await connection.fetchval("SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'"):
            raise DatabaseFault("the database is not empty")
        await build(url, copied.migration)
        async with connection.transaction():
            for name in await _parents_first(connection, list(copied.tables)):
                tell(name)
                columns = (directory / f"{name}.columns").read_text(encoding="utf-8").split(",")
                await connection.copy_to_table(name, columns=columns, source=str(directory / f"{name}.copy"))
            await connection.execute(_CATCH_UP_SEQUENCES)
    finally:
        await connection.close()


_CATCH_UP_SEQUENCES = """DO $$
DECLARE found record; highest bigint;
BEGIN
    FOR found IN
        SELECT table_name, column_name, pg_get_serial_sequence(quote_ident(table_name), column_name) AS sequence
        FROM information_schema.columns WHERE table_schema = 'public'
        AND pg_get_serial_sequence(quote_ident(table_name), column_name) IS NOT NULL
    LOOP
        EXECUTE format('SELECT MAX(%I) FROM %I', found.column_name, found.table_name) INTO highest;
        PERFORM setval(found.sequence, GREATEST(COALESCE(highest, 0), 1), highest IS NOT NULL);
    END LOOP;
END $$"""


async def _parents_first(connection: asyncpg.Connection, names: list[str]) -> list[str]:
    """Order tables so that what a row points to is there before it."""
    rows = await connection.fetch(
        "SELECT conrelid::regclass::text AS child, confrelid::regclass::text AS parent FROM pg_constraint "
        "WHERE contype = 'f' AND conrelid <> confrelid"
    )
    waiting = {name: {row["parent"].strip('"') for row in rows if row["child"].strip('"') == name} for name in names}
    ordered: list[str] = []
    while waiting:
        ready = sorted(name for name, parents in waiting.items() if not parents & waiting.keys())
        if not ready:
            raise DatabaseFault(f"tables point to each other in a circle: {', '.join(sorted(waiting))}")
        ordered += ready
        for name in ready:
            del waiting[name]
    return ordered
