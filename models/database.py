"""The one door to the database: its address, its schema, and raw SQL that both databases understand.

The stock migration command rebuilds SQLite tables with foreign keys on and so deletes their children; `migrate()` here
takes a lock and a copy first, switches foreign keys off, checks them afterwards and puts back indexes and triggers.
"""

import asyncio
import re
import sqlite3
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qs, unquote, urlsplit
from uuid import UUID

import asyncpg
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.connection import get_connection
from tortoise.context import TortoiseContext
from tortoise.migrations.executor import MigrationExecutor, MigrationTarget

Dialect = Literal["sqlite", "postgres"]

MODEL_MODULES = (
    "models.account",
    "models.area",
    "models.assignment",
    "models.attachment",
    "models.audit",
    "models.category",
    "models.complaint",
    "models.escalation",
    "models.finding",
    "models.follower",
    "models.grade",
    "models.holiday",
    "models.hotspot",
    "models.identity_opening",
    "models.installation",
    "models.letter",
    "models.message",
    "models.photo_print",
    "models.place",
    "models.reply_text",
    "models.report",
    "models.reporter",
    "models.search",
    "models.skpd",
    "models.transition",
)
APP = "models"
MIGRATIONS = "models.migrations"
CACHE_KIBIBYTES = 64 * 1024
"""How much of the file one process may keep in memory: SQLite's own 2 MiB reads a large city's figures from disk."""
BUSY_TIMEOUT_MILLISECONDS = 5000
MIGRATION_WAIT_SECONDS = 600
MIGRATION_LOCK = 0x74616E67  # «tang»: one number for every installation, one database each
_OBJECTS = Path(__file__).with_name("objects")
_QUOTED = re.compile(r"('(?:[^']|'')*')")


class DatabaseFault(RuntimeError):
    """The database is not in a state this program may work on."""


_open: TortoiseContext | None = None


def config(url: str, *, foreign_keys: bool = True) -> dict[str, Any]:
    """Turn an address into what Tortoise wants.

    Shape: `sqlite:///absolute/file` or `postgres://user:password@host:port/name`; `?host=` names a socket directory.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        connection = _sqlite(url, foreign_keys=foreign_keys)
    elif parts.scheme in {"postgres", "postgresql", "asyncpg"}:
        connection = {"engine": "tortoise.backends.asyncpg", "credentials": _postgres(url)}
    else:
        raise DatabaseFault(f"unknown kind of database: {parts.scheme!r}")
    return {
        "connections": {"default": connection},
        "apps": {
            APP: {
                "models": list(MODEL_MODULES),
                "default_connection": "default",
                "migrations": MIGRATIONS,
            }
        },
        "use_tz": True,
        "timezone": "UTC",
    }


def sqlite_file(url: str) -> Path | None:
    """Name the file of a SQLite address, None for another database."""
    parts = urlsplit(url)
    if parts.scheme != "sqlite":
        return None
    path = unquote(parts.path)
    if parts.netloc or not path.startswith("/"):
        raise DatabaseFault("a SQLite address needs an absolute path: sqlite:///directory/file")
    return Path(path[1:] if re.match(r"/[A-Za-z]:", path) else path)


def _sqlite(url: str, *, foreign_keys: bool) -> dict[str, Any]:
    return {
        "engine": "models.sqlite_engine",
        "credentials": {
            "file_path": str(sqlite_file(url)),
            "busy_timeout": BUSY_TIMEOUT_MILLISECONDS,
            "journal_mode": "WAL",
            "synchronous": "FULL",
            "cache_size": -CACHE_KIBIBYTES,
            "temp_store": "MEMORY",
            "foreign_keys": "ON" if foreign_keys else "OFF",
        },
    }


def _postgres(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    return {
        "host": options.get("host") or parts.hostname or "localhost",
        "port": parts.port or int(options.get("port", 5432)),
        "user": unquote(parts.username or options.get("user", "postgres")),
        "password": unquote(parts.password or ""),
        "database": unquote(parts.path.lstrip("/")) or "postgres",
        "minsize": int(options.get("minsize", 1)),
        "maxsize": int(options.get("maxsize", 10)),
        "application_name": "tanggap",
    }


def postgres_address(url: str) -> dict[str, Any]:
    """Return what a single connection to PostgreSQL needs."""
    credentials = _postgres(url)
    return {key: credentials[key] for key in ("host", "port", "user", "password", "database")}


async def connect(url: str) -> None:
    """Open the database for the whole process, every task of it.

    Raises: DatabaseFault when SQLite does not keep what it acknowledged.
    """
    global _open
    if _open is not None:
        raise DatabaseFault("the database is already open")
    context = TortoiseContext()
    try:
        with context:
            await context.init(config(url), _enable_global_fallback=True)
            await _check_durability(context.db())
    except BaseException:
        await context.close_connections()
        raise
    _open = context


async def disconnect() -> None:
    """Close the database; closing twice is fine."""
    global _open
    if _open is not None:
        context, _open = _open, None
        await context.close_connections()


async def _check_durability(connection: BaseDBAsyncClient) -> None:
    if _dialect_of(connection) == "postgres":
        await connection.execute_query_dict("SELECT 1")
        return
    for pragma, wanted in (("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)):
        rows = await connection.execute_query_dict(f"PRAGMA {pragma}")
        if rows[0][pragma] != wanted:
            raise DatabaseFault(f"SQLite refused {pragma}={wanted}")


def _dialect_of(connection: BaseDBAsyncClient) -> Dialect:
    return "postgres" if connection.capabilities.dialect == "postgres" else "sqlite"


def dialect() -> Dialect:
    """Name the open database."""
    return _dialect_of(get_connection("default"))


async def fetch(sql: str, params: Sequence[Any] = ()) -> list[dict[str, Any]]:
    """Run one statement, with `?` for each value, in the current transaction if there is one."""
    connection = get_connection("default")
    if _dialect_of(connection) == "postgres":
        sql, values = numbered(sql), [value.value if isinstance(value, Enum) else value for value in params]
    else:
        values = [_as_text(value) for value in params]
    return await connection.execute_query_dict(sql, values)


def numbered(sql: str) -> str:
    """Rewrite `?` as `$1`, `$2`, … outside quoted text."""
    count = 0
    parts: list[str] = []
    for part in _QUOTED.split(sql):
        if part.startswith("'"):
            parts.append(part)
            continue
        pieces = part.split("?")
        parts.append(pieces[0])
        for piece in pieces[1:]:
            count += 1
            parts.append(f"${count}{piece}")
    return "".join(parts)


def _as_text(value: Any) -> Any:
    if isinstance(value, datetime):
        return str(value.astimezone(UTC))
    if isinstance(value, (UUID, date)):
        return str(value)
    return value.value if isinstance(value, Enum) else value


async def pending(url: str) -> list[str]:
    """List the migrations that are still to run, oldest first.

    Raises: DatabaseFault when the database was made by a newer program.
    """
    async with _private(url) as context:
        return await _pending(context)


async def migrate(
    url: str, backup_directory: Path | None = None, progress: Callable[[str], None] | None = None
) -> list[str]:
    """Bring the schema up to date and return what ran.

    Effects: a copy of a SQLite file that holds data in `backup_directory`; indexes, triggers and search put back.
    Raises: DatabaseFault when a lock cannot be had, or rows point nowhere afterwards.
    """
    tell = progress or (lambda _: None)
    async with _exclusive(url), _private(url, foreign_keys=False) as context:
        names = await _pending(context)
        if names and backup_directory is not None:
            await _back_up(context.db(), url, backup_directory / f"before-{names[0]}.sqlite3", tell)
        await _run_migrations(context, names, tell)
        await context.generate_schemas(safe=True)
        await _apply_objects(context.db())
        await _check_references(context.db())
    return names


async def build(url: str, last: str) -> None:
    """Make the tables of an empty database as they were after one migration; `migrate` does the rest.

    Raises: DatabaseFault when this program does not know the migration.
    """
    async with _exclusive(url), _private(url, foreign_keys=False) as context:
        names = await _pending(context)
        if last not in names:
            raise DatabaseFault(f"made by a newer program: {last}")
        await _executor(context).migrate([MigrationTarget(APP, last)])


@asynccontextmanager
async def _private(url: str, *, foreign_keys: bool = True) -> AsyncGenerator[TortoiseContext]:
    file = sqlite_file(url)
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
    async with TortoiseContext() as context:
        await context.init(config(url, foreign_keys=foreign_keys))
        yield context


def _executor(context: TortoiseContext) -> MigrationExecutor:
    return MigrationExecutor(context.db(), {APP: {"migrations": MIGRATIONS, "default_connection": "default"}})


async def _pending(context: TortoiseContext) -> list[str]:
    executor = _executor(context)
    applied = {key.name for key in await executor.recorder.applied_migrations()}
    await executor.loader.build_graph()
    known = {key.name for key in executor.loader.disk_migrations}
    if applied - known:
        raise DatabaseFault(f"made by a newer program: {', '.join(sorted(applied - known))}")
    return sorted(known - applied)


async def _run_migrations(context: TortoiseContext, names: list[str], tell: Callable[[str], None]) -> None:
    if not names:
        return

    def show(event: str, _app: str, name: str) -> None:
        if event == "apply_start":
            tell(name)

    await _executor(context).migrate([MigrationTarget(APP, "__latest__")], progress=show)


async def _back_up(connection: BaseDBAsyncClient, url: str, target: Path, tell: Callable[[str], None]) -> None:
    if sqlite_file(url) is None or not await connection.execute_query_dict("SELECT 1 FROM sqlite_master LIMIT 1"):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    free = target
    for number in range(2, 1000):
        if not free.exists():
            break
        free = target.with_stem(f"{target.stem}-{number}")
    tell(str(free))
    await connection.execute_query("VACUUM INTO ?", [str(free)])


async def _apply_objects(connection: BaseDBAsyncClient) -> None:
    name = _dialect_of(connection)
    script = "\n".join((_OBJECTS / f"{part}.sql").read_text(encoding="utf-8") for part in ("indexes", name))
    await connection.execute_script(f"BEGIN IMMEDIATE;\n{script}\nCOMMIT;" if name == "sqlite" else script)


async def _check_references(connection: BaseDBAsyncClient) -> None:
    if _dialect_of(connection) == "postgres":
        return
    broken = await connection.execute_query_dict("PRAGMA foreign_key_check")
    if broken:
        tables = sorted({str(row["table"]) for row in broken})
        raise DatabaseFault(f"rows point nowhere after migrating: {', '.join(tables)}; restore the copy made before")


@asynccontextmanager
async def _exclusive(url: str) -> AsyncGenerator[None]:
    """Hold the right to migrate: an exclusive transaction on a file of its own, or an advisory lock."""
    file = sqlite_file(url)
    if file is None:
        connection = await asyncpg.connect(**postgres_address(url))
        try:
            await connection.execute("SELECT pg_advisory_lock($1)", MIGRATION_LOCK)
            yield
        finally:
            await connection.close()
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    lock = await asyncio.to_thread(_lock_file, file.with_name(file.name + ".lock"))
    try:
        yield
    finally:
        lock.close()


def _lock_file(path: Path) -> sqlite3.Connection:
    lock = sqlite3.connect(path, timeout=MIGRATION_WAIT_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        lock.close()
        raise DatabaseFault("another process has been migrating for too long") from error
    return lock
