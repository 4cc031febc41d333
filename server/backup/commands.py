"""`tanggap backup`, `verify-backup` and `restore`: what an operator types, and what they are told."""

import asyncio
from collections.abc import Awaitable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from models.database import DatabaseFault
from server.backup import keeping
from server.backup.archive import BackupFault
from server.backup.keeping import Checked
from server.house import NotReady, open_vault
from server.settings import Settings

FAILED = 1
console = Console()

Identity = Annotated[
    Path | None,
    typer.Option(exists=True, dir_okay=False, help="File with the age secret key, if encrypted."),
]
Source = Annotated[Path, typer.Argument(exists=True, dir_okay=False)]


def _run(work: Awaitable[Any]) -> Any:
    async def run() -> Any:
        return await work

    try:
        return asyncio.run(run())
    except (BackupFault, DatabaseFault, NotReady) as error:
        console.print(f"[red]{error}[/red]")
        raise typer.Exit(FAILED) from error


def backup(
    to: Annotated[Path | None, typer.Option(help="Directory; else what TANGGAP_BACKUP_DIR says.")] = None,
) -> None:
    """Make one backup while the installation runs. The master key is not in it: keep that in another place."""
    settings = Settings()
    with console.status("Backing up") as status:
        made = _run(
            keeping.make(
                settings.data_dir,
                settings.database_address,
                open_vault(settings).key_id,
                to or settings.backups,
                datetime.now(UTC),
                settings.backup_recipient,
                lambda step: status.update(f"Backing up {step}"),
            )
        )
    console.print(f"{made} ({made.stat().st_size // 1024} KiB)", soft_wrap=True)
    if not settings.backup_recipient:
        console.print("Not encrypted: set TANGGAP_BACKUP_RECIPIENT to an age public key.")


def verify_backup(file: Source, identity: Identity = None) -> None:
    """Unpack a backup aside and check every byte, the database and the audit chain."""
    with console.status("Checking"):
        found = _run(keeping.verify(file, _secret(identity)))
    _show(found, "This backup can be restored.")


def restore(file: Source, identity: Identity = None) -> None:
    """Put a backup into an empty installation; put the master key into its `keys` directory as well."""
    settings = Settings()
    with console.status("Restoring") as status:
        found = _run(
            keeping.restore(
                file,
                settings.data_dir,
                settings.database_address,
                _secret(identity),
                lambda step: status.update(f"Restoring {step}"),
            )
        )
    _show(found, "Restored.")


def _secret(identity: Path | None) -> str:
    if identity is None:
        return ""
    lines = identity.read_text(encoding="utf-8").splitlines()
    return next((line.strip() for line in lines if line.startswith("AGE-SECRET-KEY-")), "")


def _show(found: Checked, words: str) -> None:
    table = Table("What", "Count", title=f"Backup of {found.made_at}")
    for name in ("complaint", "status_transition", "attachment", "account"):
        table.add_row(name, str(found.tables.get(name, 0)))
    table.add_row("rows of all tables", str(sum(found.tables.values())))
    table.add_row("files", str(found.files))
    table.add_row("audit entries, chain whole", str(found.audit_entries))
    console.print(table)
    console.print(words)
