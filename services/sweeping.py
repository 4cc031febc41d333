"""Housekeeping that nobody waits for: photos nobody claimed, sessions that are over."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from uuid import UUID

from models.account import RateWindow, Session
from models.attachment import Attachment
from services.ports import Ports

UNCLAIMED_AFTER = timedelta(hours=26)


async def sweep(ports: Ports) -> int:
    """Remove unclaimed photos, ended sessions and past counters; return how many photos went.

    Effects: files and rows removed; claimed photos never.
    """
    now = ports.clock.now()
    await Session.filter(expires_at__lt=now).delete()
    await RateWindow.filter(expires_at__lt=now).delete()
    return (await ports.photos.sweep(UNCLAIMED_AFTER, _claimed)).photos


async def _claimed(ids: Sequence[UUID]) -> Collection[UUID]:
    return [row.id for row in await Attachment.filter(id__in=list(ids)).only("id")]
