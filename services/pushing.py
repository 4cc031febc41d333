"""Lets a browser ask for notices: of a reporter with the case's key, of a follower with theirs, of staff signed in.

Endpoint and keys are sealed; an index of the endpoint finds it again without opening it. A browser counts once for each
owner, and an owner has a handful of browsers: the oldest makes way. Addresses are judged again at every sending.
"""

import base64
import binascii
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from uuid import UUID

import orjson
from cryptography.hazmat.primitives.asymmetric import ec

from models.errors import InvalidInput, NotFound, NotPermitted
from models.ids import new_id
from models.message import PushSubscription
from models.roles import Role, Viewer
from services import cases, limits
from services.ports import Ports
from services.support import follower_by_key
from services.unit import unit

ENDPOINT_LIMIT = 1000
MOST_BROWSERS = 10
_POINT_BYTES = 65
_SECRET_BYTES = 16


@dataclass(frozen=True, slots=True)
class PushCommand:
    """One browser and whose it is.

    Shape: with `access_key` the reporter's of the case, with `follower_key` a follower's, without a number the viewer's
    own; `p256dh` and `auth` as the browser writes them (base64url), empty to unsubscribe.
    """

    endpoint: str = field(repr=False)
    p256dh: str = field(default="", repr=False)
    auth: str = field(default="", repr=False)
    tracking_number: str = ""
    access_key: str = field(default="", repr=False)
    follower_key: str = field(default="", repr=False)
    source: str = ""


@dataclass(frozen=True, slots=True)
class _Owner:
    """Whose browser it is. Shape: one column of the table and its value."""

    columns: dict[str, UUID]
    role: Role


async def subscribe(ports: Ports, viewer: Viewer, command: PushCommand) -> None:
    """Send notices to a browser from now on; again with the same endpoint only renews its keys.

    Effects: one sealed row, one audit entry without a trace of the browser.
    Raises: InvalidInput, NotFound, NotPermitted, TooManyRequests.
    """
    if not ports.push_key:
        raise NotPermitted("PUSH_OFF")
    await limits.spend(ports, "push", command.source, ports.installation.limits.supports_per_window)
    endpoint, keys = _checked_endpoint(command.endpoint), _checked_keys(command)
    owner = await _owner(ports, viewer, command)
    index = ports.vault.blind_index("endpoint", endpoint)
    async with unit(ports, viewer) as work:
        await PushSubscription.filter(endpoint_index=index, **owner.columns).delete()
        kept = await PushSubscription.filter(**owner.columns).order_by("-created_at").values_list("id", flat=True)
        await PushSubscription.filter(id__in=list(kept)[MOST_BROWSERS - 1 :]).delete()
        row_id = new_id()
        row = PushSubscription(
            id=row_id,
            endpoint_index=index,
            sealed_endpoint=ports.vault.seal("push_subscription", row_id, "endpoint", endpoint),
            sealed_keys=ports.vault.seal("push_subscription", row_id, "keys", keys),
            created_at=work.now,
            **owner.columns,
        )
        await row.save(force_create=True)
        await work.audit("PUSH_SUBSCRIBED", None, owner.role, {})


async def unsubscribe(ports: Ports, viewer: Viewer, command: PushCommand) -> None:
    """Send nothing to a browser any more; nothing to end is fine.

    Effects: the row, one audit entry. Raises: NotFound, NotPermitted, TooManyRequests.
    """
    owner = await _owner(ports, viewer, command)
    index = ports.vault.blind_index("endpoint", command.endpoint.strip())
    async with unit(ports, viewer) as work:
        if await PushSubscription.filter(endpoint_index=index, **owner.columns).delete():
            await work.audit("PUSH_UNSUBSCRIBED", None, owner.role, {})


async def _owner(ports: Ports, viewer: Viewer, command: PushCommand) -> _Owner:
    if not command.tracking_number:
        if viewer.account_id is None:
            raise NotPermitted
        return _Owner({"account_id": viewer.account_id}, sorted(viewer.roles)[0])
    key = command.access_key or None
    found = await cases.by_number(ports, command.tracking_number, key, command.source)
    if found is None:
        raise NotFound(path=["trackingNumber"])
    if key is not None:
        if not found.is_reporter:
            raise NotPermitted("ACCESS_KEY_WRONG", ["accessKey"])
        return _Owner({"complaint_id": found.complaint.id}, Role.REPORTER)
    follower = await follower_by_key(found.complaint, command.follower_key)
    if follower is None or not follower.is_follower:
        await limits.spend(ports, "access-key", command.source, ports.installation.limits.guesses_per_window)
        raise NotPermitted("FOLLOWER_KEY_WRONG", ["followerKey"])
    return _Owner({"follower_id": follower.id}, Role.PUBLIC)


def _checked_endpoint(endpoint: str) -> str:
    endpoint = endpoint.strip()
    try:
        parts = urlsplit(endpoint)
        is_sound = parts.scheme == "https" and bool(parts.hostname) and parts.username is None and parts.port != 0
    except ValueError:
        is_sound = False
    if not is_sound or len(endpoint) > ENDPOINT_LIMIT or not endpoint.isascii() or not endpoint.isprintable():
        raise InvalidInput("PUSH_ENDPOINT_INVALID", ["endpoint"])
    return endpoint


def _checked_keys(command: PushCommand) -> str:
    try:
        point, secret = _decoded(command.p256dh), _decoded(command.auth)
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except (ValueError, binascii.Error) as error:
        raise InvalidInput("PUSH_KEYS_INVALID", ["p256dh"]) from error
    if len(point) != _POINT_BYTES or len(secret) != _SECRET_BYTES:
        raise InvalidInput("PUSH_KEYS_INVALID", ["auth"])
    return orjson.dumps({"p256dh": command.p256dh, "auth": command.auth}).decode()


def _decoded(text: str) -> bytes:
    if len(text) > 200:
        raise ValueError("too long")
    return base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
