"""The one door for photos, whatever way they come: quarantine, inspection, storage, ticket, in this order.

Everything is on disk and synced before the ticket exists; what never gets claimed is swept away later.
"""

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Protocol
from uuid import UUID, uuid4

from uploads.evidence import Source, grade
from uploads.inspect import Inspected, inspect_photo
from uploads.prints import PhotoPrints, prints_of
from uploads.receive import LIMIT_BYTES, Quarantined, discard_leftovers, quarantined
from uploads.refusals import PhotoTypeRefused
from uploads.storage import Storage, StoredPhoto
from uploads.thumbnails import Rendition
from uploads.tickets import ReceivedPhoto, TicketBook

TICKET_LIFETIME = timedelta(hours=24)
# A report may be between reading its ticket and committing its rows while the ticket expires.
_CLAIM_MARGIN = timedelta(hours=1)
_SWEEP_BATCH = 500


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...


@dataclass(frozen=True, slots=True)
class PhotoTicket:
    """The answer to a received photo. Units: pixels of the full size, upright."""

    ticket: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep removed."""

    photos: int
    leftovers: int


class UploadService:
    """Receives photos, opens their tickets, serves and sweeps them.

    Inspection runs in threads of its own, never more at once than `workers`: a flood waits, and does not fill memory.
    """

    def __init__(
        self,
        storage: Storage,
        ticket_key: bytes,
        clock: Clock,
        *,
        quarantine: Path,
        zone: tzinfo = UTC,
        limit_bytes: int = LIMIT_BYTES,
        ticket_lifetime: timedelta = TICKET_LIFETIME,
        workers: int | None = None,
    ) -> None:
        """Prepare the service.

        Shape: `zone` is assumed of camera times that name none, and may be changed later; `ticket_key` has 32 bytes.
        """
        self._storage = storage
        self._tickets = TicketBook(ticket_key)
        self._clock = clock
        self._quarantine = quarantine
        self.zone = zone
        self._limit_bytes = limit_bytes
        self._lifetime = ticket_lifetime
        self._threads = ThreadPoolExecutor(workers or os.cpu_count() or 1, thread_name_prefix="photo")
        quarantine.mkdir(mode=0o700, parents=True, exist_ok=True)

    async def receive(
        self, chunks: AsyncIterator[bytes], declared_type: str, source: Source | None = None
    ) -> PhotoTicket:
        """Take one photo in and answer with its ticket, once it is safely stored.

        Raises: PhotoTooLarge, PhotoTypeRefused, PhotoUnreadable, PhotoTooManyPixels.
        """
        if not declared_type.strip().lower().startswith("image/"):
            raise PhotoTypeRefused
        async with quarantined(chunks, self._quarantine, self._limit_bytes) as original:
            loop = asyncio.get_running_loop()
            inspected = await loop.run_in_executor(self._threads, inspect_photo, original.path, self.zone)
            photo = self._describe(original, inspected, source)
            for rendition in (Rendition.THUMB, Rendition.CARD, Rendition.FULL):
                await self._storage.put(photo.photo_id, rendition, inspected.renditions[rendition])
        return PhotoTicket(self._tickets.write(photo), photo.width, photo.height)

    def _describe(self, original: Quarantined, inspected: Inspected, source: Source | None) -> ReceivedPhoto:
        now = self._clock.now()
        full = inspected.renditions[Rendition.FULL]
        told = inspected.metadata
        return ReceivedPhoto(
            photo_id=uuid4(),
            sha256=hashlib.sha256(full).hexdigest(),
            original_sha256=original.sha256,
            width=inspected.width,
            height=inspected.height,
            size_bytes=len(full),
            dhash=inspected.dhash,
            evidence=grade(source, told.captured_at, now),
            captured_at=told.captured_at,
            capture_latitude=told.latitude,
            capture_longitude=told.longitude,
            camera_make=told.camera_make,
            expires_at=now + self._lifetime,
        )

    def read_ticket(self, ticket: str) -> ReceivedPhoto:
        """Open a ticket. Raises: TicketRefused."""
        return self._tickets.read(ticket, self._clock.now())

    async def exists(self, photo_id: UUID) -> bool:
        """Tell whether a photo is stored."""
        return await self._storage.exists(photo_id)

    async def open(self, photo_id: UUID, rendition: Rendition) -> StoredPhoto:
        """Find one size of a photo. Raises: PhotoMissing."""
        return await self._storage.open(photo_id, rendition)

    async def prints(self, photo_id: UUID) -> PhotoPrints:
        """Take the prints of a stored photo. Raises: PhotoMissing."""
        stored = await self._storage.open(photo_id, Rendition.CARD)
        data = b"".join([chunk async for chunk in stored.chunks])
        return await asyncio.get_running_loop().run_in_executor(self._threads, prints_of, data)

    async def drawn(self, photo_id: UUID, draw: Callable[[bytes], bytes]) -> bytes:
        """Make something else of a stored photo's full size, in a thread. Raises: PhotoMissing, what `draw` raises."""
        stored = await self._storage.open(photo_id, Rendition.FULL)
        data = b"".join([chunk async for chunk in stored.chunks])
        return await asyncio.get_running_loop().run_in_executor(self._threads, draw, data)

    async def delete(self, photo_id: UUID) -> None:
        """Forget a photo in every size."""
        await self._storage.delete(photo_id)

    async def sweep(
        self, older_than: timedelta, keep: Callable[[Sequence[UUID]], Awaitable[Collection[UUID]]]
    ) -> Swept:
        """Remove photos nobody claimed; `keep` is asked in batches and answers with those that have an owner.

        No photo goes while its ticket can still be handed in, however small `older_than` is.
        """
        before = self._clock.now() - max(older_than, self._lifetime + _CLAIM_MARGIN)
        removed = 0
        batch: list[UUID] = []
        async for photo_id in self._storage.stored_before(before):
            batch.append(photo_id)
            if len(batch) == _SWEEP_BATCH:
                removed += await self._remove_unclaimed(batch, keep)
                batch = []
        removed += await self._remove_unclaimed(batch, keep)
        leftovers = await asyncio.to_thread(discard_leftovers, self._quarantine, before.timestamp())
        return Swept(removed, leftovers)

    async def _remove_unclaimed(
        self, batch: list[UUID], keep: Callable[[Sequence[UUID]], Awaitable[Collection[UUID]]]
    ) -> int:
        if not batch:
            return 0
        owned = set(await keep(batch))
        orphans = [photo_id for photo_id in batch if photo_id not in owned]
        for photo_id in orphans:
            await self._storage.delete(photo_id)
        return len(orphans)

    def close(self) -> None:
        """Let the threads go, after the work they have begun."""
        self._threads.shutdown(wait=True, cancel_futures=True)
