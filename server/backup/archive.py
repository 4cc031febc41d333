"""One file that holds an installation: a tar of database, photos and papers, with a manifest of digests at its end.

Written and read as a stream, so its size is bounded by the disk only. With a recipient it is encrypted in the age
format, so the standard tool opens it too; without one the file ends with its own digest, so that no byte of either can
change unseen. The master key is never inside: a stolen backup alone opens no identity.
"""

import hashlib
import io
import os
import tarfile
import threading
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

import orjson
import pyrage

MANIFEST = "manifest.json"
FORMAT = 1
_AGE = b"age-encryption.org/"
_CHUNK_BYTES = 1 << 20
_MODE = 0o600
_MANIFEST_LIMIT_BYTES = 1 << 30
_SEAL_BYTES = hashlib.sha256().digest_size


class BackupFault(Exception):
    """A backup cannot be made, opened or trusted. Shape: the argument says why, for the operator."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a backup. Shape: `name` with slashes, relative; `digest` SHA-256. Units: bytes."""

    name: str
    size_bytes: int
    digest: str


class _Hashing(io.RawIOBase):
    """Passes a file on and hashes what passes."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self.digest = hashlib.sha256()

    def readinto(self, buffer: Any) -> int:
        data = self._source.read(len(buffer))
        buffer[: len(data)] = data
        self.digest.update(data)
        return len(data)

    def readable(self) -> bool:
        return True


class _Sealing(io.RawIOBase):
    """Writes on and hashes what was written."""

    def __init__(self, target: IO[bytes]) -> None:
        self._target = target
        self.digest = hashlib.sha256()

    def write(self, data: Any) -> int:
        self.digest.update(data)
        return self._target.write(data)

    def writable(self) -> bool:
        return True


def recipient_of(text: str) -> pyrage.x25519.Recipient:
    """Read the public key backups are encrypted to.

    Raises: BackupFault.
    """
    try:
        return pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError as error:
        raise BackupFault("the recipient is not an age public key (age1…)") from error


def write(
    target: Path,
    files: Iterable[tuple[str, Path]],
    facts: dict[str, Any],
    recipient: str = "",
    progress: Callable[[str], None] = lambda _: None,
) -> list[Entry]:
    """Write a backup beside its name and rename it when it is whole and on disk.

    Raises: BackupFault for a recipient that is none.
    """
    key = recipient_of(recipient) if recipient else None
    part = target.with_name(f".{target.name}.part")
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _MODE), "wb") as out:
            with _encrypted(out, key) as plain, tarfile.open(fileobj=plain, mode="w|") as tar:
                entries = [_add(tar, name, path, progress) for name, path in files]
                listed = [{"name": one.name, "bytes": one.size_bytes, "sha256": one.digest} for one in entries]
                _add_bytes(tar, MANIFEST, orjson.dumps({"format": FORMAT, **facts, "files": listed}))
            out.flush()
            os.fsync(out.fileno())
        part.replace(target)
        descriptor = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    finally:
        part.unlink(missing_ok=True)
    return entries


def _add(tar: tarfile.TarFile, name: str, path: Path, progress: Callable[[str], None]) -> Entry:
    progress(name)
    with path.open("rb") as file:
        member = _member(name, os.fstat(file.fileno()).st_size)
        hashing = _Hashing(file)
        tar.addfile(member, io.BufferedReader(hashing, _CHUNK_BYTES))
    return Entry(name, member.size, hashing.digest.hexdigest())


def _add_bytes(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    tar.addfile(_member(name, len(data)), io.BytesIO(data))


def _member(name: str, size_bytes: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size_bytes, _MODE
    return member


@contextmanager
def _encrypted(out: IO[bytes], key: pyrage.x25519.Recipient | None) -> Generator[IO[bytes]]:
    if key is None:
        sealing = _Sealing(out)
        yield sealing  # type: ignore[misc]
        out.write(sealing.digest.digest())
        return
    with _piped(lambda reader: pyrage.encrypt_io(reader, out, [key])) as writer:
        yield writer


@contextmanager
def _piped(work: Callable[[IO[bytes]], None]) -> Generator[IO[bytes]]:
    """Let a thread read what is written here; its failure is raised here."""
    read_end, write_end = os.pipe()
    failures: list[BaseException] = []

    def run() -> None:
        with os.fdopen(read_end, "rb") as reader:
            try:
                work(reader)
            except BaseException as error:
                failures.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        with os.fdopen(write_end, "wb") as writer:
            yield writer
    except BrokenPipeError:
        if not failures:
            raise
    finally:
        thread.join()
    if failures:
        raise failures[0]


def read(source: Path, into: Path, identity: str = "") -> tuple[dict[str, Any], list[Entry]]:
    """Unpack a backup into an empty directory and hold every file against the manifest.

    Shape: `identity` is the age secret key (AGE-SECRET-KEY-1…), needed for an encrypted one.
    Raises: BackupFault when it is not a backup, was changed, is cut off, or the key does not open it.
    """
    try:
        with _opened(source, identity) as plain, tarfile.open(fileobj=plain, mode="r|") as tar:
            found, manifest = _unpack(tar, into)
    except (tarfile.TarError, OSError, EOFError, pyrage.DecryptError, orjson.JSONDecodeError, ValueError) as error:
        raise BackupFault(f"this is not a whole backup: {error}") from error
    if manifest is None:
        raise BackupFault("the backup is cut off: its manifest is missing")
    if manifest.get("format") != FORMAT:
        raise BackupFault(f"the backup is of format {manifest.get('format')}, this program reads {FORMAT}")
    promised = [Entry(one["name"], one["bytes"], one["sha256"]) for one in manifest["files"]]
    if found != promised:
        wrong = sorted({one.name for one in set(found) ^ set(promised)})
        raise BackupFault(f"not as it was written: {', '.join(wrong[:3]) or 'order of files'}")
    return manifest, found


@contextmanager
def _opened(source: Path, identity: str) -> Generator[IO[bytes]]:
    with source.open("rb") as file:
        is_encrypted = file.read(len(_AGE)) == _AGE
        file.seek(0)
        if not is_encrypted:
            _check_seal(file)
            yield file
            return
        if not identity:
            raise BackupFault("the backup is encrypted: its secret key is needed")
        try:
            key = pyrage.x25519.Identity.from_str(identity.strip())
        except pyrage.IdentityError as error:
            raise BackupFault("the secret key is not an age identity (AGE-SECRET-KEY-1…)") from error
        with _decrypting(file, key) as plain:
            yield plain


def _check_seal(file: IO[bytes]) -> None:
    left = file.seek(0, os.SEEK_END) - _SEAL_BYTES
    file.seek(0)
    digest = hashlib.sha256()
    while left > 0 and (data := file.read(min(left, _CHUNK_BYTES))):
        digest.update(data)
        left -= len(data)
    if file.read(_SEAL_BYTES) != digest.digest():
        raise BackupFault("the backup is cut off or was changed")
    file.seek(0)


@contextmanager
def _decrypting(file: IO[bytes], key: pyrage.x25519.Identity) -> Generator[IO[bytes]]:
    read_end, write_end = os.pipe()
    failures: list[BaseException] = []

    def run() -> None:
        with os.fdopen(write_end, "wb") as writer:
            try:
                pyrage.decrypt_io(file, writer, [key])
            except BaseException as error:
                failures.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        with os.fdopen(read_end, "rb") as reader:
            yield reader
            while reader.read(_CHUNK_BYTES):
                pass  # the end carries the last authentication tag
    except Exception as error:
        thread.join()
        raise (failures[0] if failures else error) from error
    thread.join()
    if failures:
        raise failures[0]


def _unpack(tar: tarfile.TarFile, into: Path) -> tuple[list[Entry], dict[str, Any] | None]:
    found: list[Entry] = []
    for member in tar:
        name = PurePosixPath(member.name)
        if not member.isreg() or name.is_absolute() or ".." in name.parts or not name.parts:
            raise BackupFault(f"no such thing belongs into a backup: {member.name[:80]}")
        file = tar.extractfile(member)
        if file is None:
            raise BackupFault(f"cannot be read: {member.name[:80]}")
        if member.name == MANIFEST:
            if member.size > _MANIFEST_LIMIT_BYTES:
                raise BackupFault("the manifest is too long")
            return found, orjson.loads(file.read())
        found.append(_keep(file, into / name, member.name))
    return found, None


def _keep(source: IO[bytes], target: Path, name: str) -> Entry:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MODE), "wb") as out:
        while data := source.read(_CHUNK_BYTES):
            out.write(data)
            digest.update(data)
            size += len(data)
    return Entry(name, size, digest.hexdigest())
