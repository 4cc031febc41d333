"""Keeps photos so that a power cut after the answer loses none: temp file, fsync, rename, fsync of the directory.

Names come from UUIDs and a fixed list of sizes only, so no path can be asked for that is not a photo's.
"""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol
from uuid import UUID, uuid4

import aiofiles
import aiofiles.os

from uploads.thumbnails import Rendition

_CHUNK_BYTES = 64 * 1024


class PhotoMissing(Exception):
    """No such photo is stored."""

    def __init__(self, photo_id: UUID, rendition: Rendition) -> None:
        self.photo_id = photo_id
        self.rendition = rendition
        super().__init__(f"{photo_id}.{rendition}")


@dataclass(frozen=True, slots=True)
class StoredPhoto:
    """One size of a photo, ready to be served. Shape: `chunks` opens the file when it is first asked."""

    media_type: str
    size_bytes: int
    chunks: AsyncIterator[bytes]


class Storage(Protocol):
    """Where photos are kept."""

    async def put(self, photo_id: UUID, rendition: Rendition, data: bytes) -> None:
        """Keep one size of a photo; it survives a power cut once this returns."""
        ...

    async def open(self, photo_id: UUID, rendition: Rendition) -> StoredPhoto:
        """Find one size of a photo. Raises: PhotoMissing."""
        ...

    async def delete(self, photo_id: UUID) -> None:
        """Forget a photo in every size; forgetting an unknown one is no error."""
        ...

    async def exists(self, photo_id: UUID, rendition: Rendition = Rendition.FULL) -> bool:
        """Tell whether a size is kept."""
        ...

    def stored_before(self, instant: datetime) -> AsyncIterator[UUID]:
        """Go through the photos, whole or half written, last touched before an instant."""
        ...


def _sync_directory(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


async def _read(path: Path) -> AsyncIterator[bytes]:
    async with aiofiles.open(path, "rb") as file:
        while chunk := await file.read(_CHUNK_BYTES):
            yield chunk


def _last_touched(shard: Path) -> dict[UUID, float]:
    touched: dict[UUID, float] = {}
    for path in shard.iterdir():
        with suppress(ValueError, FileNotFoundError):
            photo_id = UUID(hex=path.name.partition(".")[0])
            touched[photo_id] = max(touched.get(photo_id, 0.0), path.stat().st_mtime)
    return touched


class LocalStorage:
    """Photos on this machine's disk: `<root>/ab/cd/<id>.<size>.<suffix>`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._durable: set[Path] = set()
        root.mkdir(mode=0o700, parents=True, exist_ok=True)
        _sync_directory(root.parent)

    def _shard(self, photo_id: UUID) -> Path:
        # The type is the guard: text with slashes in it can never become a path.
        if not isinstance(photo_id, UUID):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise TypeError(photo_id)
        return self._root / photo_id.hex[:2] / photo_id.hex[2:4]

    def _path(self, photo_id: UUID, rendition: Rendition) -> Path:
        size = Rendition(rendition)
        return self._shard(photo_id) / f"{photo_id.hex}.{size.value}.{size.suffix}"

    def _make_durable(self, shard: Path) -> None:
        if shard not in self._durable:
            shard.mkdir(mode=0o700, parents=True, exist_ok=True)
            _sync_directory(shard.parent)
            _sync_directory(self._root)
            self._durable.add(shard)

    async def put(self, photo_id: UUID, rendition: Rendition, data: bytes) -> None:
        """Write beside, sync, rename, sync the directory."""
        path = self._path(photo_id, rendition)
        temporary = path.with_name(f"{path.name}.{uuid4().hex}.part")
        await asyncio.to_thread(self._make_durable, path.parent)
        try:
            async with aiofiles.open(temporary, "xb", opener=_private) as file:
                await file.write(data)
                await file.flush()
                await asyncio.to_thread(os.fsync, file.fileno())
            await aiofiles.os.replace(temporary, path)
        except BaseException:
            with suppress(FileNotFoundError):
                await aiofiles.os.unlink(temporary)
            raise
        await asyncio.to_thread(_sync_directory, path.parent)

    async def open(self, photo_id: UUID, rendition: Rendition) -> StoredPhoto:
        """Find one size of a photo. Raises: PhotoMissing."""
        path = self._path(photo_id, rendition)
        try:
            facts = await aiofiles.os.stat(path)
        except FileNotFoundError:
            raise PhotoMissing(photo_id, rendition) from None
        return StoredPhoto(rendition.media_type, facts.st_size, _read(path))

    async def delete(self, photo_id: UUID) -> None:
        """Remove every size and every unfinished file; the full size first, for it stands for the photo."""
        await asyncio.to_thread(self._delete, self._shard(photo_id), photo_id)

    def _delete(self, shard: Path, photo_id: UUID) -> None:
        paths = sorted(shard.glob(f"{photo_id.hex}.*"), key=lambda path: f".{Rendition.FULL}." not in path.name)
        for path in paths:
            path.unlink(missing_ok=True)
        if paths:
            _sync_directory(shard)

    async def exists(self, photo_id: UUID, rendition: Rendition = Rendition.FULL) -> bool:
        """Tell whether a size is kept; the full size is written last, so it stands for all."""
        return await aiofiles.os.path.isfile(self._path(photo_id, rendition))

    async def stored_before(self, instant: datetime) -> AsyncIterator[UUID]:
        """Go through the photos, whole or half written, last touched before an instant, by file time."""
        shards = await asyncio.to_thread(lambda: sorted(self._root.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]")))
        for shard in shards:
            for photo_id, seconds in (await asyncio.to_thread(_last_touched, shard)).items():
                if seconds < instant.timestamp():
                    yield photo_id
