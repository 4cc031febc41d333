"""What the process does by itself beside answering: housekeeping, once at the start and every hour."""

import asyncio
import logging

from services.ports import Ports
from services.sweeping import sweep

EVERY_SECONDS = 3600

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
