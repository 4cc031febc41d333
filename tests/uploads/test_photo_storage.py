"""Stored photos are found again, survive a half-done write, and only photos can be asked for."""

import asyncio
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from uploads.storage import LocalStorage, PhotoMissing
from uploads.thumbnails import Rendition


async def read(storage: LocalStorage, photo_id: UUID, rendition: Rendition = Rendition.FULL) -> bytes:
    found = await storage.open(photo_id, rendition)
    return b"".join([chunk async for chunk in found.chunks])


async def test_photo_is_found_again_until_it_is_deleted(storage: LocalStorage) -> None:
    photo_id, data = uuid4(), os.urandom(200_000)
    assert not await storage.exists(photo_id)
    await storage.put(photo_id, Rendition.FULL, data)
    await storage.put(photo_id, Rendition.THUMB, b"small")
    found = await storage.open(photo_id, Rendition.FULL)
    assert (found.media_type, found.size_bytes) == ("image/jpeg", 200_000)
    assert await read(storage, photo_id) == data
    assert await read(storage, photo_id, Rendition.THUMB) == b"small"
    await storage.delete(photo_id)
    await storage.delete(photo_id)
    assert not await storage.exists(photo_id)
    for rendition in Rendition:
        with pytest.raises(PhotoMissing) as missing:
            await storage.open(photo_id, rendition)
        assert missing.value.photo_id == photo_id


async def test_put_again_replaces_whole(storage: LocalStorage) -> None:
    photo_id = uuid4()
    versions = [bytes([number]) * 50_000 for number in range(8)]
    await asyncio.gather(*(storage.put(photo_id, Rendition.FULL, version) for version in versions))
    assert await read(storage, photo_id) in versions


async def test_failed_write_leaves_nothing_and_keeps_the_old(
    storage: LocalStorage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo_id = uuid4()
    await storage.put(photo_id, Rendition.FULL, b"old")

    def full_disk(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        await storage.put(photo_id, Rendition.FULL, b"new")
    monkeypatch.undo()
    assert await read(storage, photo_id) == b"old"
    assert [path.suffix for path in _files(tmp_path)] == [".jpg"]


def _files(directory: Path) -> list[Path]:
    return [path for path in directory.rglob("*") if path.is_file()]


async def test_only_photos_can_be_asked_for(storage: LocalStorage, tmp_path: Path) -> None:
    (tmp_path / "secret.full.jpg").write_bytes(b"secret")
    for name in ("../secret", "../../secret", "/etc/passwd", "secret\0", "..%2fsecret"):
        with pytest.raises(TypeError):
            await storage.open(name, Rendition.FULL)  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            await storage.delete(name)  # type: ignore[arg-type]
        with pytest.raises(ValueError, match="Rendition"):
            await storage.put(uuid4(), name, b"")  # type: ignore[arg-type]
    assert (tmp_path / "secret.full.jpg").read_bytes() == b"secret"
    photo_id = uuid4()
    await storage.put(photo_id, Rendition.CARD, b"x")
    (stored,) = _files(tmp_path / "photos")
    assert stored.relative_to(tmp_path / "photos").parts[:2] == (photo_id.hex[:2], photo_id.hex[2:4])
    assert stored.stat().st_mode & 0o077 == 0


async def test_old_photos_are_listed_half_written_ones_too(storage: LocalStorage, tmp_path: Path) -> None:
    now = datetime.now(UTC)
    old, fresh, half = uuid4(), uuid4(), uuid4()
    for photo_id in (old, fresh, half):
        await storage.put(photo_id, Rendition.FULL, b"x")
    aged = (now - timedelta(days=3)).timestamp()
    for path in _files(tmp_path / "photos"):
        if fresh.hex not in path.name:
            os.utime(path, (aged, aged))
        if half.hex in path.name:
            path.rename(path.with_name(f"{path.name}.{uuid4().hex}.part"))
    (tmp_path / "photos" / old.hex[:2] / old.hex[2:4] / "note.txt").write_text("not a photo")
    listed = {photo_id async for photo_id in storage.stored_before(now - timedelta(days=1))}
    assert listed == {old, half}
    for photo_id in listed:
        await storage.delete(photo_id)
    assert sorted(path.name for path in _files(tmp_path / "photos")) == sorted([f"{fresh.hex}.full.jpg", "note.txt"])
