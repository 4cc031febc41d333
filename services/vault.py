"""Seals what must not be read from a stolen disk, and derives every other secret from the same master key.

AES-256-GCM with table, row and column as associated data, so a ciphertext moved elsewhere does not open. The master key
lives outside the database: in a file under the data directory or in the environment. Source: requirements 2.13, 2.16.
"""

import base64
import hashlib
import hmac
import secrets
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
_NONCE_BYTES = 12
_VERSION = b"\x01"


class SealBroken(Exception):
    """The ciphertext, its place or the key is not the one it was sealed with."""


class Vault:
    """Holds the master key of one installation. Shape: `master` is 32 bytes."""

    def __init__(self, master: bytes) -> None:
        if len(master) != KEY_BYTES:
            raise ValueError("the master key must be 32 bytes")
        self._master = master
        self._seal = AESGCM(self.derive("seal"))
        self._index = self.derive("blind index")
        self._access = self.derive("access key")
        self.key_id = hashlib.sha256(self.derive("key id")).digest()[:4]

    def derive(self, purpose: str) -> bytes:
        """Derive an independent 32-byte key for one purpose."""
        return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"tanggap " + purpose.encode()).derive(self._master)

    def seal(self, table: str, row_id: UUID, column: str, value: str) -> bytes:
        """Encrypt one value so that it opens only at its own place."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        head = _VERSION + self.key_id
        return head + nonce + self._seal.encrypt(nonce, value.encode(), _place(head, table, row_id, column))

    def unseal(self, table: str, row_id: UUID, column: str, sealed: bytes) -> str:
        """Open one value.

        Raises: SealBroken.
        """
        head, rest = sealed[:5], sealed[5:]
        nonce, ciphertext = rest[:_NONCE_BYTES], rest[_NONCE_BYTES:]
        try:
            return self._seal.decrypt(nonce, ciphertext, _place(head, table, row_id, column)).decode()
        except (InvalidTag, ValueError) as error:
            raise SealBroken(f"{table}.{column}") from error

    def blind_index(self, column: str, value: str) -> str:
        """Return a keyed hash that is equal for equal values and says nothing without the key."""
        return hmac.new(self._index, f"{column}\0{value}".encode(), hashlib.sha256).hexdigest()

    def access_key(self, submission_id: UUID) -> str:
        """Return the reporter's key (128 bits) of a submission; a resend of the same submission gets the same key."""
        digest = hmac.new(self._access, submission_id.bytes, hashlib.sha256).digest()[:16]
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")

    def follower_key(self, follower_id: UUID) -> str:
        """Return the key (128 bits) that ends one following; following again from the same browser gets it again."""
        digest = hmac.new(self._access, b"follower" + follower_id.bytes, hashlib.sha256).digest()[:16]
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def hash_access_key(access_key: str) -> str:
    """Return what is kept of an access key. The key is random, so a plain hash is enough."""
    return hashlib.sha256(access_key.encode()).hexdigest()


def _place(head: bytes, table: str, row_id: UUID, column: str) -> bytes:
    return head + f"{table}:{row_id}:{column}".encode()


def load_or_make_key(path: Path) -> bytes:
    """Read the key file, or make one that only its owner can read."""
    if path.exists():
        return base64.b64decode(path.read_bytes().strip(), validate=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    key = secrets.token_bytes(KEY_BYTES)
    path.touch(mode=0o600, exist_ok=False)
    path.write_bytes(base64.b64encode(key) + b"\n")
    return key
