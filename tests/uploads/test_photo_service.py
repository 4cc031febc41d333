"""From the sender's bytes to the ticket: the cap, the clean quarantine, the order of syncs, the sweep."""

import asyncio
import hashlib
import os
import threading
import time
from collections.abc import AsyncIterator, Collection, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from tests.uploads.photo_samples import StillClock, chunked, encoded, noise, scene
from uploads import pipeline
from uploads.inspect import Inspected, inspect_photo
from uploads.pipeline import UploadService
from uploads.refusals import PhotoTooLarge, PhotoTooManyPixels, PhotoTypeRefused
from uploads.storage import LocalStorage
from uploads.thumbnails import Rendition
from uploads.tickets import TicketFault, TicketRefused

JPEG = encoded(scene())
LIMIT = 20 * 1024 * 1024


def files_under(directory: Path) -> list[Path]:
    return [path for path in directory.rglob("*") if path.is_file()]


async def test_ticket_names_the_stored_photo(service: UploadService, tmp_path: Path) -> None:
    answer = await service.receive(chunked(JPEG, 7), "image/jpeg", "camera")
    photo = service.read_ticket(answer.ticket)
    full = b"".join([chunk async for chunk in (await service.open(photo.photo_id, Rendition.FULL)).chunks])
    assert (photo.sha256, photo.size_bytes) == (hashlib.sha256(full).hexdigest(), len(full))
    assert photo.original_sha256 == hashlib.sha256(JPEG).hexdigest()
    assert await service.exists(photo.photo_id)
    assert not files_under(tmp_path / "quarantine")
    assert len(files_under(tmp_path / "photos")) == 3
    again = service.read_ticket((await service.receive(chunked(JPEG), "image/jpeg")).ticket)
    assert again.photo_id != photo.photo_id
    assert again.sha256 == photo.sha256


async def test_cap_cuts_the_stream_and_clears_the_quarantine(service: UploadService, tmp_path: Path) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        yield JPEG
        while True:
            sent += 1
            yield bytes(1024 * 1024)

    with pytest.raises(PhotoTooLarge) as refused:
        await service.receive(endless(), "image/jpeg")
    assert refused.value.limit_bytes == refused.value.data["limit_bytes"] == LIMIT
    assert sent == 20
    assert not files_under(tmp_path)


async def test_exactly_the_cap_is_taken_and_one_byte_more_is_not(service: UploadService, tmp_path: Path) -> None:
    padded = JPEG + bytes(LIMIT - len(JPEG))
    assert (await service.receive(chunked(padded), "image/jpeg")).width == 320
    kept = len(files_under(tmp_path))
    with pytest.raises(PhotoTooLarge):
        await service.receive(chunked(padded + b"\0"), "image/jpeg")
    assert len(files_under(tmp_path)) == kept == 3


async def test_sender_who_hangs_up_leaves_nothing(service: UploadService, tmp_path: Path) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield JPEG[:500]
        assert len(files_under(tmp_path / "quarantine")) == 1
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await service.receive(broken(), "image/jpeg")

    async def stalled() -> AsyncIterator[bytes]:
        yield JPEG[:500]
        await asyncio.sleep(60)

    task = asyncio.create_task(service.receive(stalled(), "image/jpeg"))
    await asyncio.sleep(0.1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not files_under(tmp_path)


async def test_everything_is_synced_before_the_ticket(
    service: UploadService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[tuple[str, frozenset[str]]] = []
    sync = os.fsync

    def recorded(descriptor: int) -> None:
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        synced.append((path.name, frozenset(entry.name for entry in path.iterdir()) if path.is_dir() else frozenset()))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", recorded)
    photo = service.read_ticket((await service.receive(chunked(JPEG), "image/jpeg")).ticket)
    names = [name for name, _ in synced]
    assert names[0].endswith(".received")
    shard = photo.photo_id.hex[2:4]
    for rendition in Rendition:
        kept = f"{photo.photo_id.hex}.{rendition.value}.{rendition.suffix}"
        written = next(place for place, name in enumerate(names) if name.startswith(kept))
        assert any(name == shard and kept in held for name, held in synced[written:])
    assert photo.photo_id.hex[:2] in names
    assert "photos" in names
    assert synced[-1][0] == shard
    assert len(synced[-1][1]) == 3


async def test_failed_storage_gives_no_ticket(
    service: UploadService, storage: LocalStorage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = storage.put

    async def fails_late(photo_id: UUID, rendition: Rendition, data: bytes) -> None:
        if rendition is Rendition.FULL:
            raise OSError(28, "No space left on device")
        await put(photo_id, rendition, data)

    monkeypatch.setattr(storage, "put", fails_late)
    with pytest.raises(OSError, match="No space"):
        await service.receive(chunked(JPEG), "image/jpeg")
    assert not files_under(tmp_path / "quarantine")
    assert not [path for path in files_under(tmp_path / "photos") if ".full." in path.name]


async def test_good_and_bad_photos_at_once_do_not_disturb_each_other(service: UploadService, tmp_path: Path) -> None:
    jobs = []
    for number in range(12):
        data = (JPEG, b"GIF89a" + JPEG, encoded(noise(6000, 4004)))[number % 3] if number else JPEG
        jobs.append(service.receive(chunked(data), "image/jpeg"))
    answers = await asyncio.gather(*jobs, return_exceptions=True)
    assert [type(answer) for answer in answers[1:3]] == [PhotoTypeRefused, PhotoTooManyPixels]
    taken = [answer for answer in answers if isinstance(answer, pipeline.PhotoTicket)]
    assert len(taken) == 4
    assert len({service.read_ticket(answer.ticket).photo_id for answer in taken}) == 4
    assert len(files_under(tmp_path)) == 12


async def test_no_more_photos_are_decoded_at_once_than_allowed(
    storage: LocalStorage, clock: StillClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, busy, most = threading.Lock(), 0, 0

    def counted(path: Path, zone: object) -> Inspected:
        nonlocal busy, most
        with lock:
            busy += 1
            most = max(most, busy)
        time.sleep(0.02)
        try:
            return inspect_photo(path, UTC)
        finally:
            with lock:
                busy -= 1

    monkeypatch.setattr(pipeline, "inspect_photo", counted)
    service = UploadService(storage, bytes(32), clock, quarantine=tmp_path / "q", workers=2)
    await asyncio.gather(*(service.receive(chunked(JPEG), "image/jpeg") for _ in range(8)))
    service.close()
    assert most == 2


async def test_ticket_expires_by_the_clock_handed_in(service: UploadService, clock: StillClock) -> None:
    ticket = (await service.receive(chunked(JPEG), "image/jpeg")).ticket
    clock.forward(timedelta(hours=23, minutes=59))
    assert service.read_ticket(ticket).width == 320
    clock.forward(timedelta(minutes=1))
    with pytest.raises(TicketRefused) as refused:
        service.read_ticket(ticket)
    assert refused.value.fault is TicketFault.EXPIRED


async def test_sweep_takes_the_unclaimed_only_and_never_while_a_ticket_is_good(
    service: UploadService, clock: StillClock, tmp_path: Path
) -> None:
    clock.at = datetime.now(UTC)
    tickets = [await service.receive(chunked(JPEG), "image/jpeg") for _ in range(3)]
    ids = [service.read_ticket(answer.ticket).photo_id for answer in tickets]
    (tmp_path / "quarantine" / "0.received").write_bytes(b"left by a killed process")
    asked: list[UUID] = []

    async def keep(photos: Sequence[UUID]) -> Collection[UUID]:
        asked.extend(photos)
        return [ids[0]]

    clock.forward(timedelta(hours=24))
    assert await service.sweep(timedelta(0), keep) == pipeline.Swept(0, 0)
    assert not asked
    clock.forward(timedelta(hours=2))
    assert await service.sweep(timedelta(0), keep) == pipeline.Swept(2, 1)
    assert sorted(asked) == sorted(ids)
    assert [await service.exists(photo_id) for photo_id in ids] == [True, False, False]
    assert len(files_under(tmp_path)) == 3
