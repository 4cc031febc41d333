"""Keeps what a process has read for good in step with what is committed, wherever that was: settings, calendar.

The audit sequence tells; each action that concerns something kept in memory names what to read anew.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence

from services import areas, holidays, installation
from services.live import Change
from services.ports import Ports

Reload = Callable[[Ports], Awaitable[None]]

RELOADS: Mapping[str, Reload] = {
    installation.CHANGED: installation.load,
    "HOLIDAY_DECIDED": holidays.load,
    "HOLIDAY_FORGOTTEN": holidays.load,
    "AREA_CHANGED": areas.renew,
    "AREAS_IMPORTED": areas.renew,
}
"""What each action makes a process read anew."""

log = logging.getLogger("tanggap.refreshing")


async def load_all(ports: Ports) -> None:
    """Read everything that is kept in memory, as a process does when it opens."""
    for reload in dict.fromkeys(RELOADS.values()):
        await reload(ports)


def listener(ports: Ports) -> Callable[[Sequence[Change]], Awaitable[None]]:
    """Make what the live feed calls with every batch of changes; a failed reading leaves the feed alone."""

    async def hear(changes: Sequence[Change]) -> None:
        for reload in dict.fromkeys(RELOADS[change.action] for change in changes if change.action in RELOADS):
            try:
                await reload(ports)
            except Exception:
                log.exception("could not read anew what was changed")

    return hear
