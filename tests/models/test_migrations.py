"""Migrating a database that holds a city's complaints must lose nothing: no child row, index, trigger or rule."""

import asyncio
import shutil
import sqlite3
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from tortoise import Tortoise
from tortoise.exceptions import IntegrityError
from tortoise.migrations.autodetector import MigrationAutodetector
from tortoise.migrations.operations import AlterModelOptions

from models import database
from models.attachment import Attachment
from models.complaint import Complaint
from models.database import DatabaseFault, connect, dialect, disconnect, fetch, migrate, pending, sqlite_file
from models.ids import new_id
from models.message import Message
from models.search import SearchDocument
from models.transition import StatusTransition
from models.workflow import Event
from tests.models.rows import NOON, add_complaint, add_transition

MIGRATIONS = sorted(file.stem for file in (Path(database.__file__).parent / "migrations").glob("0*.py"))
WRITTEN = "".join((Path(database.__file__).parent / "migrations" / f"{name}.py").read_text() for name in MIGRATIONS)
(LAST,) = [name for name in MIGRATIONS if f'("models", "{name}")' not in WRITTEN]
SCRATCH = """
from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("models", "@LAST@")]

    operations = [
        ops.AlterField("Complaint", "landmark", fields.CharField(max_length=250, default="", null=True)),
        ops.AlterField("SearchDocument", "staff_stems", fields.TextField(default="", null=True)),
    ]
"""


@pytest.fixture
def next_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    """Let the program be one release ahead, with a migration that rebuilds parent tables on SQLite."""
    package = tmp_path / "scratch_migrations"
    package.mkdir()
    (package / "__init__.py").touch()
    for file in (Path(database.__file__).parent / "migrations").glob("0*.py"):
        shutil.copy(file, package)
    (package / "9999_scratch.py").write_text(SCRATCH.replace("@LAST@", LAST))
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(database, "MIGRATIONS", "scratch_migrations")
    yield
    for name in [name for name in sys.modules if name.startswith("scratch_migrations")]:
        del sys.modules[name]


async def fill() -> None:
    """Put cases with children into the open database."""
    for words in ("jalan berlubang", "lampu padam"):
        case = await add_complaint(words=words)
        transition = await add_transition(case)
        await Message.create(complaint=case, event=Event.SUBMITTED, due_at=NOON, created_at=NOON)
        await Attachment.create(
            id=new_id(),
            complaint=case,
            transition=transition,
            width_px=1,
            height_px=1,
            size_bytes=1,
            sha256="0" * 64,
            perceptual_hash="0" * 16,
            created_at=NOON,
        )


def names_in(directory: Path) -> list[str]:
    """List the files of a directory."""
    return sorted(file.name for file in directory.iterdir())


async def counts() -> list[int]:
    """Count the parents and the children."""
    return [await model.all().count() for model in (Complaint, StatusTransition, Message, Attachment, SearchDocument)]


async def furniture() -> list[dict[str, Any]]:
    """List indexes, triggers, foreign keys and constraints of the open database."""
    if dialect() == "postgres":
        return await fetch(
            "SELECT indexname AS name, tablename AS place FROM pg_indexes WHERE schemaname = 'public' "
            "UNION ALL SELECT tgname, tgrelid::regclass::text FROM pg_trigger "
            "WHERE tgrelid::regclass::text IN ('audit_event', 'status_transition') AND NOT tgisinternal "
            "UNION ALL SELECT conname, conrelid::regclass::text FROM pg_constraint "
            "WHERE contype IN ('c', 'f') ORDER BY 1, 2"
        )
    named = await fetch(
        "SELECT name, tbl_name AS place FROM sqlite_master WHERE type IN ('index', 'trigger') "
        "AND name NOT LIKE 'sqlite_%' ORDER BY 1"
    )
    keys = await fetch(
        'SELECT m.name AS name, k."table" AS place, k."from" AS source, k.on_delete AS rule FROM sqlite_master m '
        "JOIN pragma_foreign_key_list(m.name) k WHERE m.type = 'table' ORDER BY 1, 2, 3"
    )
    return named + keys


@pytest.mark.usefixtures("next_release")
async def test_a_rebuilt_parent_keeps_everything(database_url: str, tmp_path: Path) -> None:
    await connect(database_url)
    await fill()
    before, things = await counts(), await furniture()
    await disconnect()

    told: list[str] = []
    assert await pending(database_url) == ["9999_scratch"]
    assert await migrate(database_url, tmp_path / "copies", told.append) == ["9999_scratch"]
    assert await pending(database_url) == []
    assert await migrate(database_url, tmp_path / "copies", told.append) == []

    await connect(database_url)
    try:
        assert await counts() == before == [2, 2, 2, 2, 2]
        assert await furniture() == things
        await still_guarded()
    finally:
        await disconnect()
    check_copy(database_url, tmp_path / "copies", told)


async def still_guarded() -> None:
    """See that rules, triggers and search work on the rebuilt tables."""
    with pytest.raises(IntegrityError):
        await Complaint.all().update(revision=0)
    with pytest.raises(IntegrityError):
        await StatusTransition.all().delete()
    with pytest.raises(IntegrityError):
        await Complaint.all().delete()
    if dialect() == "sqlite":
        await SearchDocument.filter(public_stems__contains="lampu").update(public_stems="trotoar rusak")
        found = "SELECT complaint_id FROM search_index WHERE search_index MATCH ?"
        assert [len(await fetch(found, [word])) for word in ("trotoar", "lampu AND public_stems : lampu")] == [1, 0]


def check_copy(url: str, directory: Path, told: list[str]) -> None:
    """See that SQLite was copied before, once, and that the copy is whole."""
    if sqlite_file(url) is None:
        assert told == ["9999_scratch"]
        return
    copy = directory / "before-9999_scratch.sqlite3"
    assert told == [str(copy), "9999_scratch"]
    assert names_in(directory) == [copy.name]
    with sqlite3.connect(copy) as old:
        assert old.execute("SELECT COUNT(*) FROM status_transition").fetchone() == (2,)
        assert old.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    old.close()


@pytest.mark.usefixtures("next_release")
async def test_copies_never_overwrite_each_other(database_url: str, tmp_path: Path) -> None:
    if sqlite_file(database_url) is None:
        pytest.skip("PostgreSQL is copied by its own tools")
    (tmp_path / "before-9999_scratch.sqlite3").write_text("precious")
    await migrate(database_url, tmp_path)
    assert (tmp_path / "before-9999_scratch.sqlite3").read_text() == "precious"
    assert (tmp_path / "before-9999_scratch-2.sqlite3").stat().st_size > 0


async def test_a_new_database_is_made_once_whoever_comes_first(empty_database_url: str, tmp_path: Path) -> None:
    assert await pending(empty_database_url) == MIGRATIONS
    ran = await asyncio.gather(*(migrate(empty_database_url, tmp_path) for _ in range(3)))
    assert sorted(ran) == [[], [], MIGRATIONS]
    assert names_in(tmp_path) == []


async def test_a_database_of_a_newer_program_is_left_alone(database_url: str) -> None:
    await connect(database_url)
    await fetch("INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('models', '0999_future', ?)", [NOON])
    await disconnect()
    for question in (pending(database_url), migrate(database_url)):
        with pytest.raises(DatabaseFault, match="0999_future"):
            await question


async def test_rows_that_point_nowhere_are_reported(database_url: str) -> None:
    file = sqlite_file(database_url)
    if file is None:
        pytest.skip("PostgreSQL cannot hold such rows")
    with sqlite3.connect(file) as connection:
        connection.execute(
            "INSERT INTO skpd_unit (id, skpd_id, name, revision) VALUES ('a', 'nowhere', 'Regu', 1)",
        )
    connection.close()
    with pytest.raises(DatabaseFault, match="skpd_unit"):
        await migrate(database_url)


@pytest.mark.usefixtures("database")
async def test_no_table_has_changed_without_a_migration() -> None:
    apps = Tortoise.apps
    assert apps is not None
    writers = await MigrationAutodetector(apps, {"models": {"migrations": database.MIGRATIONS}}).changes()
    changes = [operation for writer in writers for operation in writer.operations]
    assert [change.describe() for change in changes if not isinstance(change, AlterModelOptions)] == []
