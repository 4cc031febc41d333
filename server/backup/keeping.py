"""Makes backups of a running installation, proves that one can be restored, and restores it.

A backup holds the database at one moment and every file that stood then: files are written before the rows that name
them and never change, so database first and files after is a whole. Source: requirement 2.15, trust D7.
"""

import asyncio
import contextlib
import shutil
import tempfile
from collections.abc import Callable, Generator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from models.copying import SQLITE_COPY, Copied, check_sqlite, copy_in, copy_out
from models.database import connect, disconnect, migrate
from server.backup import archive
from server.backup.archive import BackupFault
from services.proving import prove

DATABASE = "database"
LEFT_OUT = ("backups", "keys", "quarantine")
"""Directories of the data directory that no backup holds: copies, the key, and photos not yet taken in."""
NAME = "tanggap-%Y%m%dT%H%M%SZ.backup"
PATTERN = "tanggap-*.backup"
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a backup was found to hold. Shape: `tables` counts rows by table; `head` is the audit log's last hash."""

    made_at: str
    tables: dict[str, int]
    files: int
    audit_entries: int
    head: str


async def make(
    data_dir: Path,
    database_url: str,
    key_id: bytes,
    target_dir: Path,
    now: datetime,
    recipient: str = "",
    tell: Tell = lambda _: None,
) -> Path:
    """Make one backup and return its file.

    Raises: BackupFault, DatabaseFault.
    """
    if recipient:
        archive.recipient_of(recipient)
    with _staging(data_dir) as staging:
        copied = await copy_out(database_url, staging, tell)
        files = [*_below(staging, f"{DATABASE}/"), *_state(data_dir)]
        facts = {"made_at": now.isoformat(), "key_id": key_id.hex(), "database": asdict(copied)}
        target = target_dir / now.strftime(NAME)
        await asyncio.to_thread(archive.write, target, files, facts, recipient, tell)
    return target


def _below(root: Path, prefix: str = "") -> list[tuple[str, Path]]:
    return [
        (prefix + path.relative_to(root).as_posix(), path)
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.is_symlink() and not path.name.endswith(".part")
    ]


def _state(data_dir: Path) -> list[tuple[str, Path]]:
    """List what stands in the data directory beside the database: every directory but those left out."""
    kept = [path for path in sorted(data_dir.iterdir()) if path.is_dir() and not path.name.startswith(".")]
    return [one for path in kept if path.name not in LEFT_OUT for one in _below(path, f"{path.name}/")]


@contextlib.contextmanager
def _staging(data_dir: Path) -> Generator[Path]:
    directory = Path(tempfile.mkdtemp(prefix=".staging-", dir=data_dir))
    try:
        yield directory
    finally:
        shutil.rmtree(directory, ignore_errors=True)


async def verify(source: Path, identity: str = "", workplace: Path | None = None) -> Checked:
    """Unpack a backup aside, hold every byte against its manifest, and read its database through.

    Raises: BackupFault, DatabaseFault.
    """
    with _staging(workplace or Path(tempfile.gettempdir())) as staging:
        facts, copied, files = await _unpacked(source, staging, identity)
        entries, head = await _read_through(staging / DATABASE, copied)
        return Checked(facts["made_at"], dict(copied.tables), files, entries, head)


async def _unpacked(source: Path, staging: Path, identity: str) -> tuple[dict[str, str], Copied, int]:
    facts, entries = await asyncio.to_thread(archive.read, source, staging, identity)
    copied = Copied(**facts["database"])
    return facts, copied, sum(not entry.name.startswith(f"{DATABASE}/") for entry in entries)


async def _read_through(directory: Path, copied: Copied) -> tuple[int, str]:
    """Check a SQLite copy and its audit chain; a PostgreSQL copy shows its chain only once it is restored."""
    if copied.dialect == "postgres":
        return copied.tables.get("audit_event", 0), ""
    file = await asyncio.to_thread((directory / SQLITE_COPY).resolve)
    found = await asyncio.to_thread(check_sqlite, file)
    if dict(found.tables) != dict(copied.tables):
        raise BackupFault("the database holds other rows than the manifest says")
    address = f"sqlite://{file}"
    await migrate(address, None)  # the copy may be older than this program
    return await _chain_of(address)


async def _chain_of(url: str) -> tuple[int, str]:
    await connect(url)
    try:
        proof = await prove()
    finally:
        await disconnect()
    if proof.broken_at is not None:
        raise BackupFault(f"the audit log is broken at entry {proof.broken_at}")
    return proof.checked, proof.head_hash


async def restore(
    source: Path, data_dir: Path, database_url: str, identity: str = "", tell: Tell = lambda _: None
) -> Checked:
    """Put a backup into an installation that holds nothing yet; on any fault it still holds nothing.

    Raises: BackupFault, DatabaseFault.
    """
    await asyncio.to_thread(_check_empty, data_dir)
    with _staging(data_dir) as staging:
        facts, copied, files = await _unpacked(source, staging, identity)
        await _read_through(staging / DATABASE, copied)
        await copy_in(database_url, staging / DATABASE, copied, tell)
        for path in sorted(staging.iterdir()):
            if path.name != DATABASE:
                path.replace(data_dir / path.name)
    entries, head = await _chain_of(database_url)
    return Checked(facts["made_at"], dict(copied.tables), files, entries, head)


def _check_empty(data_dir: Path) -> None:
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    taken = [path.name for path in data_dir.iterdir() if path.is_dir() and path.name not in ("keys", "backups")]
    if taken:
        raise BackupFault(f"the data directory is not empty: {', '.join(sorted(taken))}")


def thin_out(directory: Path, keep: int) -> list[Path]:
    """Remove all but the newest backups and return what went."""
    found = sorted(directory.glob(PATTERN))
    gone = found[: max(0, len(found) - keep)]
    for path in gone:
        path.unlink()
    return gone


def newest(directory: Path) -> datetime | None:
    """Say when the newest backup was made, by its name."""
    found = sorted(directory.glob(PATTERN))
    return datetime.strptime(found[-1].name, NAME).replace(tzinfo=UTC) if found else None
