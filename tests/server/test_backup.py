"""A backup is a whole installation at one moment: restored elsewhere it equals the first; changed anywhere, refused."""

import asyncio
import hashlib
import random
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
from pyrage import x25519

from models.complaint import Complaint
from models.copying import TRANSIENT
from models.database import DatabaseFault, build, connect, dialect, disconnect, fetch
from server.backup import keeping
from server.backup.archive import BackupFault
from server.backup.schedule import back_up_if_due
from server.settings import Settings
from services import accounts
from services.commands import GivenIdentity
from services.identity import open_identity
from services.proving import GENESIS, prove
from tests.conftest import Databases
from tests.house import MONDAY, PASSWORD, House, opened

BEFORE_SEALS = "0008_office"
KEY_ID = b"\x01\x02\x03\x04"
TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
    "AND name NOT LIKE 'search_index%' AND name <> 'tortoise_migrations'",
    "postgres": "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' "
    "AND tablename <> 'tortoise_migrations'",
}


async def every_row() -> dict[str, list[str]]:
    """Read every row of every lasting table of the open database."""
    names = [row["name"] for row in await fetch(TABLES[dialect()])]
    return {
        name: sorted(repr(sorted(row.items())) for row in await fetch(f'SELECT * FROM "{name}"'))
        for name in sorted(names)
        if name not in TRANSIENT
    }


def every_file(directory: Path) -> dict[str, bytes]:
    """Read every stored file."""
    return {str(path.relative_to(directory)): path.read_bytes() for path in directory.rglob("*") if path.is_file()}


async def live(house: House, count: int = 3) -> None:
    """Let a few people report, with a name and a photo."""
    for number in range(count):
        ticket = await house.photo_ticket(shade=40 + number)
        identity = GivenIdentity(name="Rina Rahasia", phone="081234567890")
        await house.submit(f"Lampu padam nomor {number}", photo_tickets=(ticket,), identity=identity)
    case = await house.accepted()
    assert case.skpd_id
    await accounts.sign_in(house.ports, "admin", PASSWORD, "test")


async def backed_up(url: str, directory: Path, **more: Any) -> Path:
    """Make a backup as of the house's Monday."""
    return await keeping.make(directory, url, KEY_ID, directory / "backups", MONDAY, **more)


@pytest.fixture
async def elsewhere(empty_database_url: str, tmp_path: Path) -> tuple[Path, str]:
    """Name an empty place to restore to."""
    return tmp_path / "elsewhere", empty_database_url


async def test_what_is_restored_equals_what_was(database_url: str, elsewhere: tuple[Path, str], tmp_path: Path):
    home, (place, url) = tmp_path / "home", elsewhere
    await connect(database_url)
    async with opened(home) as house:
        await live(house)
        rows, files = await every_row(), every_file(home / "files")
        head = (await prove()).head_hash
    await disconnect()
    made = await backed_up(database_url, home)

    found = await keeping.restore(made, place, url)
    assert (found.tables["complaint"], found.tables["reporter"], found.files) == (4, 3, len(files))
    assert found.head == head
    assert every_file(place / "files") == files
    await connect(url)
    try:
        assert await every_row() == rows
        assert all([not await fetch(f"SELECT 1 FROM {table}") for table in TRANSIENT])
        sealed = await Complaint.filter(body__startswith="Lampu padam").order_by("id").first()
        assert sealed is not None
        opened_up = await open_identity(house.ports, house.admin, sealed)
        assert opened_up is not None
        assert opened_up.name == "Rina Rahasia"
        await house.submit("Sesudah pulih masih diterima")
        proof = await prove(house.ports.vault)
        assert (proof.broken_at, proof.strays, proof.sealed_from) == (None, 0, 1)
    finally:
        await disconnect()


async def test_a_backup_of_an_older_program_is_read_through_and_restored(databases: Databases, tmp_path: Path):
    home, place = tmp_path / "home", tmp_path / "elsewhere"
    home.mkdir()
    older, newer = await databases.make(), await databases.make()
    await build(older, BEFORE_SEALS)
    facts: list[str | int] = [1, MONDAY.isoformat(), "SIGNED_IN", "VERIFIER", "", "{}", GENESIS]
    digest = hashlib.sha256(orjson.dumps(facts)).hexdigest()
    await connect(older)
    await fetch(
        "INSERT INTO audit_event (sequence, at, action, actor_role, payload, previous_hash, hash) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        [1, MONDAY, *facts[2:4], *facts[5:], digest],
    )
    await fetch("INSERT INTO audit_head (id, sequence, hash) VALUES (1, 1, ?)", [digest])
    await disconnect()
    made = await backed_up(older, home)
    assert (await keeping.verify(made)).audit_entries == 1
    found = await keeping.restore(made, place, newer)
    assert (found.audit_entries, found.head) == (1, digest)


async def test_a_backup_made_under_load_is_one_moment(database: str, elsewhere: tuple[Path, str], tmp_path: Path):
    home, (place, url) = tmp_path / "home", elsewhere
    async with opened(home) as house:

        async def write() -> None:
            while True:
                await live(house, 1)

        writer = asyncio.create_task(write())
        await asyncio.sleep(0.2)
        made = await backed_up(database, home)
        writer.cancel()
        with suppress(asyncio.CancelledError):
            await writer
    await disconnect()
    found = await keeping.restore(made, place, url)
    assert found.tables["audit_event"] == found.audit_entries
    assert found.tables["complaint"] == len(await numbers(url))
    assert found.files >= found.tables["attachment"]
    await connect(database)


async def numbers(url: str) -> list[str]:
    """List the tracking numbers of a restored database."""
    await connect(url)
    try:
        return [row["tracking_number"] for row in await fetch("SELECT tracking_number FROM complaint")]
    finally:
        await disconnect()


@pytest.mark.parametrize("is_encrypted", [False, True], ids=["plain", "encrypted"])
async def test_a_changed_or_cut_backup_is_refused(database_url: str, tmp_path: Path, is_encrypted: bool):
    home, key = tmp_path / "home", x25519.Identity.generate()
    await connect(database_url)
    async with opened(home) as house:
        await live(house, 1)
    await disconnect()
    made = await backed_up(database_url, home, recipient=str(key.to_public()) if is_encrypted else "")
    secret = str(key) if is_encrypted else ""
    assert (await keeping.verify(made, secret)).tables["complaint"] == 2
    whole, dice = made.read_bytes(), random.Random(7)
    for _ in range(12):
        spoilt = bytearray(whole)
        spoilt[dice.randrange(len(whole))] ^= 1 << dice.randrange(8)
        made.write_bytes(spoilt)
        with pytest.raises(BackupFault):
            await keeping.verify(made, secret)
    made.write_bytes(whole[: -len(whole) // 3])
    with pytest.raises(BackupFault):
        await keeping.verify(made, secret)


async def test_an_encrypted_backup_shows_nothing_without_its_key(database_url: str, tmp_path: Path):
    home, key = tmp_path / "home", x25519.Identity.generate()
    await connect(database_url)
    async with opened(home) as house:
        await live(house, 1)
    await disconnect()
    made = await backed_up(database_url, home, recipient=str(key.to_public()))
    data = made.read_bytes()
    assert not any(canary in data for canary in (b"Lampu padam", b"SQLite", b"manifest", b"complaint"))
    for wrong in ("", "bukan kunci", str(x25519.Identity.generate())):
        with pytest.raises(BackupFault):
            await keeping.verify(made, wrong)
    with pytest.raises(BackupFault):
        await backed_up(database_url, home, recipient="age1bukan")


async def test_the_key_is_never_in_a_backup(database_url: str, tmp_path: Path):
    home = tmp_path / "home"
    await connect(database_url)
    async with opened(home) as house:
        await live(house, 1)
    await disconnect()
    (home / "keys").mkdir()
    (home / "keys" / "master.key").write_bytes(b"canary of the key")
    assert b"canary of the key" not in (await backed_up(database_url, home)).read_bytes()


async def test_nothing_is_restored_over_something(database_url: str, tmp_path: Path, elsewhere: tuple[Path, str]):
    home, (place, url) = tmp_path / "home", elsewhere
    await connect(database_url)
    async with opened(home) as house:
        await live(house, 1)
    await disconnect()
    made = await backed_up(database_url, home)
    with pytest.raises(BackupFault):
        await keeping.restore(made, home, url)
    with pytest.raises(DatabaseFault):
        await keeping.restore(made, place, database_url)
    assert not [path for path in place.iterdir() if path.name != "keys"]
    other = "postgres://x@127.0.0.1:1/x" if database_url.startswith("sqlite") else f"sqlite://{tmp_path}/x.sqlite3"
    with pytest.raises(DatabaseFault):
        await keeping.restore(made, place, other)


async def test_the_schedule_makes_one_and_keeps_a_few(database: str, tmp_path: Path):
    async with opened(tmp_path) as house:
        settings = Settings(data_dir=tmp_path, database_url=database, backup_hours=24, backup_keep=2)
        made = []
        for hours in (0, 1, 24, 47, 72):
            house.clock.at = MONDAY + timedelta(hours=hours)
            made.append(await back_up_if_due(settings, house.ports, "one"))
        assert made == [True, False, True, False, True]
        names = sorted(path.name for path in (tmp_path / "backups").iterdir())
        assert names == ["tanggap-20261117T020000Z.backup", "tanggap-20261119T020000Z.backup"]
        never = settings.model_copy(update={"backup_hours": 0})
        house.clock.advance(days=9)
        assert not await back_up_if_due(never, house.ports, "one")


async def test_two_processes_make_one_backup(database: str, tmp_path: Path):
    async with opened(tmp_path) as house:
        settings = Settings(data_dir=tmp_path, database_url=database)
        made = await asyncio.gather(*(back_up_if_due(settings, house.ports, name) for name in ("one", "two")))
        assert sorted(made) == [False, True]
