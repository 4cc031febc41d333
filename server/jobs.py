"""What the process does by itself beside answering: the clocks, the messages, the housekeeping."""

import asyncio
import logging

from services.clocks import tick
from services.delivering import deliver_due
from services.outbox import plan
from services.ports import Ports
from services.reports import make_due
from services.sweeping import sweep
from services.watching import has_news, watch

EVERY_SECONDS = 3600
DELIVER_SECONDS = 5
TICK_SECONDS = 20
REPORT_SECONDS = 600
GATHER_SECONDS = 0.2
WATCH_SECONDS = 60
WATCH_ANYWAY_SECONDS = 3600
"""How often spots are looked for when nothing was reported, so that old ones end."""

log = logging.getLogger("tanggap.jobs")


async def report(ports: Ports) -> None:
    """Make and mail the periodic reports until cancelled; one that failed is tried again at the next look."""
    while True:
        try:
            for row in await make_due(ports):
                log.info("report %s of %s made", row.kind, row.from_day)
        except Exception:
            log.exception("the report failed")
        await asyncio.sleep(REPORT_SECONDS)


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


async def keep_time(ports: Ports) -> None:
    """Move every case's clock on until cancelled; what one pass could not do, the next one does."""
    while True:
        try:
            done = await tick(ports)
            for what, number in done.counts.items():
                if number:
                    log.info("clock: %d %s", number, what)
        except Exception:
            log.exception("the clock failed")
        await asyncio.sleep(TICK_SECONDS)


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


async def watch_spots(ports: Ports) -> None:
    """Look for spots where more is reported than usual until cancelled, soon after reports came or got a category."""
    seen, looked_at = -1, 0.0
    while True:
        try:
            now = asyncio.get_running_loop().time()
            if await has_news(seen) or now - looked_at > WATCH_ANYWAY_SECONDS:
                seen, looked_at = await ports.live.head(), now
                done = await watch(ports)
                if done.found:
                    log.info("found %d spots where more is reported than usual", done.found)
        except Exception:
            log.exception("looking for spots failed")
        await asyncio.sleep(WATCH_SECONDS)
