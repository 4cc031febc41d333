"""Counts what one source asks for, so that a machine cannot drown people. Counters are shared by all processes.

Sources are address prefixes and are kept only as a keyed hash until the window ends.
"""

from datetime import timedelta

from tortoise.expressions import F
from tortoise.transactions import in_transaction

from models.account import RateWindow
from models.errors import TooManyRequests
from services.ports import Ports


async def spend(ports: Ports, what: str, source: str, allowed: int) -> None:
    """Count one use.

    Raises: TooManyRequests when the window is used up. Effects: one counter row, removed after its window.
    """
    now, size = ports.clock.now(), ports.installation.limits.window_seconds
    window = int(now.timestamp()) // size
    key = _key(ports, what, source)
    expires = now + timedelta(seconds=size * 2)
    async with in_transaction():
        row, made = await RateWindow.get_or_create({"count": 1, "expires_at": expires}, key=key)
        if not made:
            row = await RateWindow.select_for_update().get(key=key)
            if row.count >= allowed:
                raise TooManyRequests((window + 1) * size - int(now.timestamp()))
            await RateWindow.filter(key=key).update(count=row.count + 1)
    if made:
        await RateWindow.filter(expires_at__lt=now).delete()


async def give_back(ports: Ports, what: str, source: str) -> None:
    """Take back one use that turned out not to count; does nothing when its window is over.

    Effects: the counter row.
    """
    await RateWindow.filter(key=_key(ports, what, source), count__gt=0).update(count=F("count") - 1)


def _key(ports: Ports, what: str, source: str) -> str:
    window = int(ports.clock.now().timestamp()) // ports.installation.limits.window_seconds
    return f"{what}:{window}:{ports.vault.blind_index('source', source)[:32]}"
