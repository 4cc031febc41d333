"""Keeps made documents (letters, reports) on this machine's disk so that a power cut after the answer loses none.

Names are `<kind>/<uuid>.<suffix>` with closed kinds and suffixes, so no path can be asked for that is not a document's.
"""

import asyncio
import os
import re
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from services.ports import DocumentMissing

_NAME = re.compile(r"(letters|reports)/[0-9a-f]{32}\.(pdf|csv)")


class LocalDocuments:
    """Documents below one directory."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise ValueError(name)
        return self._root / name

    async def put(self, name: str, data: bytes) -> None:
        """Write beside, sync, rename, sync the directory."""
        await asyncio.to_thread(_write, self._path(name), data)

    async def read(self, name: str) -> bytes:
        """Return a document whole. Raises: DocumentMissing."""
        try:
            return await asyncio.to_thread(self._path(name).read_bytes)
        except FileNotFoundError:
            raise DocumentMissing(name) from None

    async def delete(self, name: str) -> None:
        """Forget a document; forgetting an unknown one is no error."""
        await asyncio.to_thread(self._path(name).unlink, missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{uuid4().hex}.part")
    try:
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with suppress(FileNotFoundError):
            temporary.unlink()
        raise
    directory = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
