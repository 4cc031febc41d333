"""Accounts of staff and their sign-ins. Passwords are argon2id; a session is a random token kept only as a hash.

Idle 30 minutes, at most 12 hours. Wrong names take as long as wrong passwords. Source: trust S1.
"""

import asyncio
import base64
import hashlib
from dataclasses import dataclass
from datetime import timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from tortoise.exceptions import IntegrityError
from tortoise.expressions import Q

from models.account import Account, Session
from models.errors import InvalidInput, NotPermitted, SignInRefused, TooManyRequests
from models.roles import ACCOUNT_ROLES, Role, Viewer
from services import limits
from services.commands import NewAccount
from services.ports import Ports
from services.text import clean
from services.unit import unit

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=1)
PASSWORD_MINIMUM = 10
PASSWORD_LIMIT = 200

_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_FAILED = "sign-in-failed"
_AT_ONCE = asyncio.Semaphore(2)
_NOBODY = _HASHER.hash("nobody has this password")


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A new session. Shape: `token` goes into the cookie and nowhere else."""

    viewer: Viewer
    token: str


def hash_password(password: str) -> str:
    """Hash one password (argon2id, 19 MiB, 2 passes)."""
    return _HASHER.hash(password)


async def matches_password(stored: str, password: str) -> bool:
    """Tell whether a password is the one that was hashed; a few at a time, because each takes memory."""
    async with _AT_ONCE:
        try:
            return await asyncio.to_thread(_HASHER.verify, stored, password[:PASSWORD_LIMIT])
        except (VerificationError, InvalidHashError):
            return False


async def sign_in(ports: Ports, username: str, password: str, source: str) -> SignedIn:
    """Open a session.

    Effects: session row, audit entry. Raises: SignInRefused, TooManyRequests.
    """
    name = username.strip().casefold()[:60]
    await _spend_sign_in(ports, name, source)
    account = await Account.get_or_none(username=name, is_active=True) if "\0" not in name else None
    matches = await matches_password(account.password_hash if account else _NOBODY, password)
    if account is None or not matches:
        raise SignInRefused(path=["password"])
    await limits.give_back(ports, _FAILED, source)
    token = base64.urlsafe_b64encode(ports.randomness.token(32)).decode().rstrip("=")
    viewer = viewer_of_account(account)
    async with unit(ports, viewer) as work:
        await Session.filter(expires_at__lt=work.now).delete()
        await Session.create(
            token_hash=hash_token(token),
            account_id=account.id,
            created_at=work.now,
            seen_at=work.now,
            expires_at=work.now + ABSOLUTE,
        )
        await work.audit("SIGNED_IN", None, _first_role(account), {})
    return SignedIn(viewer, token)


async def _spend_sign_in(ports: Ports, name: str, source: str) -> None:
    """Count an attempt before the password is looked at: for its source over all names, and for its name.

    The first is given back to whoever signs in, so that an office behind one address is not held up by its own number;
    and to whom the second refuses, so that hammering one name does not shut that office out.
    """
    allowed = ports.installation.limits
    await limits.spend(ports, _FAILED, source, allowed.failed_sign_ins_per_window)
    try:
        await limits.spend(ports, "sign-in", f"{name} {source}", allowed.sign_ins_per_window)
    except TooManyRequests:
        await limits.give_back(ports, _FAILED, source)
        raise


async def sign_out(ports: Ports, token: str) -> None:
    """Close a session; does nothing when there is none.

    Effects: session row removed, audit entry.
    """
    session = await Session.get_or_none(token_hash=hash_token(token))
    if session is None:
        return
    account = await Account.get(id=session.account_id)
    async with unit(ports, viewer_of_account(account)) as work:
        await Session.filter(token_hash=session.token_hash).delete()
        await work.audit("SIGNED_OUT", None, _first_role(account), {})


async def viewer_of(ports: Ports, token: str, *, is_use: bool = True) -> Viewer | None:
    """Return who a session belongs to, or None when it is over.

    Effects: notes that the session was used, at most once a minute; a stream that merely goes on is no use.
    """
    now = ports.clock.now()
    session = await Session.get_or_none(token_hash=hash_token(token))
    if session is None or session.expires_at <= now or session.seen_at + IDLE <= now:
        return None
    account = await Account.get_or_none(id=session.account_id, is_active=True)
    if account is None:
        return None
    if is_use and session.seen_at + SEEN_EVERY <= now:
        await Session.filter(Q(token_hash=session.token_hash)).update(seen_at=now)
    return viewer_of_account(account)


async def create(ports: Ports, viewer: Viewer, command: NewAccount) -> Account:
    """Open an account.

    Effects: account, audit entry. Raises: NotPermitted, InvalidInput.
    """
    if not viewer.has(Role.SYSADMIN, Role.SYSTEM):
        raise NotPermitted
    name = clean(command.username, "username", 60, required=True).casefold()
    if not command.roles or not command.roles <= ACCOUNT_ROLES:
        raise InvalidInput("UNKNOWN_CHOICE", ["roles"])
    if len(command.password) < PASSWORD_MINIMUM:
        raise InvalidInput("PASSWORD_TOO_SHORT", ["password"], limit=PASSWORD_MINIMUM)
    hashed = await asyncio.to_thread(hash_password, command.password[:PASSWORD_LIMIT])
    try:
        async with unit(ports, viewer) as work:
            account = await Account.create(
                username=name,
                display_name=clean(command.display_name, "displayName", 120, required=True),
                password_hash=hashed,
                role_codes=sorted(command.roles),
                area_codes=list(command.area_codes),
                skpd_id=command.skpd_id,
                is_head=command.is_head,
                created_at=work.now,
            )
            role = Role.SYSTEM if viewer.has(Role.SYSTEM) else Role.SYSADMIN
            await work.audit("ACCOUNT_CREATED", None, role, {"account": str(account.id)})
    except IntegrityError as taken:
        raise InvalidInput("USERNAME_TAKEN", ["username"]) from taken
    return account


def viewer_of_account(account: Account) -> Viewer:
    """Make the frozen picture of an account that everything else sees; with a borrowed password it holds no office."""
    return Viewer(
        account_id=account.id,
        display_name=account.display_name,
        roles=frozenset({Role.PUBLIC}) if account.must_change_password else account.roles,
        skpd_id=account.skpd_id,
        area_codes=tuple(account.area_codes),
        unit_id=account.unit_id,
        must_change_password=account.must_change_password,
        is_guided=account.guided_at is not None,
    )


def _first_role(account: Account) -> Role:
    return next(role for role in Role if role in account.roles)


def hash_token(token: str) -> str:
    """Hash the secret of a session, as the row keeps it."""
    return hashlib.sha256(token.encode()).hexdigest()
