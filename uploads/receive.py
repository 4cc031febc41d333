"""Takes a stranger's bytes to a quarantine file, never to memory: capped and digested while they are written.

The file lives only as long as the `async with` block, whatever happens inside it or to the sender.
"""

import asyncio
import hashlib
import os
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import aiofiles
import aiofiles.os

from uploads.refusals import PhotoTooLarge, PhotoUnreadable

LIMIT_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A received file nobody has looked at. Shape: `sha256` in hex, of the bytes as they came."""

    path: Path
    size_bytes: int
    sha256: str


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


async def _write(chunks: AsyncIterator[bytes], path: Path, limit_bytes: int) -> Quarantined:
    digest = hashlib.sha256()
    size_bytes = 0
    async with aiofiles.open(path, "xb", opener=_private) as file:
        async for chunk in chunks:
            size_bytes += len(chunk)
            if size_bytes > limit_bytes:
                raise PhotoTooLarge(limit_bytes)
            digest.update(chunk)
            await file.write(chunk)
        if not size_bytes:
            raise PhotoUnreadable
        await file.flush()
        await asyncio.to_thread(os.fsync, file.fileno())
    return Quarantined(path, size_bytes, digest.hexdigest())


@asynccontextmanager
async def quarantined(
    chunks: AsyncIterator[bytes], directory: Path, limit_bytes: int = LIMIT_BYTES
) -> AsyncGenerator[Quarantined]:
    """Hold the received bytes in a private file while the block runs.

    Raises: PhotoTooLarge as soon as the cap is passed; PhotoUnreadable when nothing came.
    """
    path = directory / f"{uuid4().hex}.received"
    try:
        yield await _write(chunks, path, limit_bytes)
    finally:
        with suppress(FileNotFoundError):
            await aiofiles.os.unlink(path)


def discard_leftovers(directory: Path, before_seconds: float) -> int:
    """Delete what a killed process left behind, and count it. Units: seconds since the epoch, by file time."""
    count = 0
    for path in directory.glob("*.received"):
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < before_seconds:
                path.unlink()
                count += 1
    return count
