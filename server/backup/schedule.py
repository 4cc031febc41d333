"""Makes a backup when the newest is old enough, on one process of all, and removes the ones past their number."""

import asyncio
import logging
import uuid
from datetime import timedelta

from server.backup import keeping
from server.settings import Settings
from services import leases
from services.ports import Ports

LOOK_SECONDS = 300
LEASE = timedelta(hours=2)

log = logging.getLogger("tanggap.backup")


async def keep_backups(settings: Settings, ports: Ports) -> None:
    """Back up until cancelled; a failed backup is logged and tried again at the next look."""
    holder = uuid.uuid4().hex
    while True:
        try:
            await back_up_if_due(settings, ports, holder)
        except Exception:
            log.exception("the backup failed")
        await asyncio.sleep(LOOK_SECONDS)


async def back_up_if_due(settings: Settings, ports: Ports, holder: str) -> bool:
    """Make a backup if one is due and nobody else makes it; tell whether one was made."""
    if not settings.backup_hours or not await _is_due(settings, ports):
        return False
    if not await leases.take(ports, "backup", holder, LEASE):
        return False
    try:
        if not await _is_due(settings, ports):
            return False
        made = await keeping.make(
            settings.data_dir,
            settings.database_address,
            ports.vault.key_id,
            settings.backups,
            ports.clock.now(),
            settings.backup_recipient,
        )
        gone = await asyncio.to_thread(keeping.thin_out, settings.backups, settings.backup_keep)
        log.info("backup %s made, %d old ones removed", made.name, len(gone))
        return True
    finally:
        await leases.give_back("backup", holder)


async def _is_due(settings: Settings, ports: Ports) -> bool:
    last = await asyncio.to_thread(keeping.newest, settings.backups)
    return last is None or ports.clock.now() - last >= timedelta(hours=settings.backup_hours)
