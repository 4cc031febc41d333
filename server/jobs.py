"""What the process does by itself beside answering: housekeeping, once at the start and every hour."""

import asyncio
import logging

from services.delivering import deliver_due
from services.outbox import plan
from services.ports import Ports
from services.sweeping import sweep

EVERY_SECONDS = 3600
DELIVER_SECONDS = 5
GATHER_SECONDS = 0.2

log = logging.getLogger("tanggap.jobs")


async def keep_house(ports: Ports) -> None:
    """Sweep until cancelled; a failed sweep is logged and tried again an hour later."""
    while True:
        try:
            removed = await sweep(ports)
            if removed:
                log.info("removed %d photos nobody claimed", removed)
        except Exception:
            log.exception("housekeeping failed")
        await asyncio.sleep(EVERY_SECONDS)


async def deliver(ports: Ports) -> None:
    """Plan and send what is owed until cancelled: soon after every commit here, and every few seconds for the rest.

    Any number of processes may run it at once; what one of them leaves behind when it dies, another takes up.
    """
    while True:
        try:
            await plan(ports)
            await deliver_due(ports)
        except Exception:
            log.exception("delivering failed")
        await ports.live.committed(DELIVER_SECONDS)
        await asyncio.sleep(GATHER_SECONDS)
