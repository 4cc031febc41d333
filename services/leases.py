"""Lets one process of several do a job: whoever holds the lease, until it runs out or is given back."""

from datetime import timedelta

from models.database import fetch
from services.ports import Ports

_TAKE = """INSERT INTO lease (name, holder, expires_at) VALUES (?, ?, ?)
ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
WHERE lease.expires_at <= ? OR lease.holder = excluded.holder RETURNING holder"""


async def take(ports: Ports, name: str, holder: str, lasting: timedelta) -> bool:
    """Take or prolong a lease; tell whether this holder has it now."""
    now = ports.clock.now()
    return bool(await fetch(_TAKE, (name, holder, now + lasting, now)))


async def give_back(name: str, holder: str) -> None:
    """End a lease before its time; another holder's stays."""
    await fetch("DELETE FROM lease WHERE name = ? AND holder = ?", (name, holder))
