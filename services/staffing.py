"""Opens, changes and closes the accounts of staff; no administrator ever learns a password that lasts.

A password made here opens nothing but the change of itself. Source: requirements 3.9, trust S1.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tortoise.exceptions import IntegrityError
from tortoise.expressions import Q

from models.account import Account, Session
from models.area import Area
from models.errors import InvalidInput, NotPermitted, SignInRefused
from models.roles import ACCOUNT_ROLES, Role, Viewer
from models.skpd import Skpd, SkpdUnit
from services import limits
from services.accounts import (
    PASSWORD_LIMIT,
    PASSWORD_MINIMUM,
    hash_password,
    hash_token,
    matches_password,
    viewer_of_account,
)
from services.identity import phone_of
from services.keeping import read_row, require_sysadmin, write_row
from services.ports import Ports
from services.text import clean, email_of
from services.unit import unit

NAME_LIMIT = 120
USERNAME_LIMIT = 60
MOST_AREAS = 50
AGENCY_ROLES = frozenset({Role.OPERATOR, Role.FIELD_OFFICER})
"""Roles that mean nothing without an agency."""
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_PARTS, _PART_LENGTH = 3, 4


@dataclass(frozen=True, slots=True)
class AccountCommand:
    """What an account is to be."""

    display_name: str
    roles: frozenset[Role]
    skpd_id: UUID | None = None
    unit_id: UUID | None = None
    area_codes: tuple[str, ...] = ()
    is_head: bool = False
    email: str = ""
    phone: str = ""
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class Opened:
    """An account with the password that opens it once; kept nowhere in words."""

    account: Account
    password: str


@dataclass(frozen=True, slots=True)
class AccountPage:
    """One page, by user name."""

    rows: list[Account]
    has_next: bool


async def found(search: str, role: Role | None, skpd_id: UUID | None) -> list[Account]:
    """List the accounts that match, by user name."""
    words = clean(search, "search", NAME_LIMIT)
    query = Account.all().order_by("username")
    if words:
        query = query.filter(Q(username__icontains=words) | Q(display_name__icontains=words))
    if skpd_id is not None:
        query = query.filter(skpd_id=skpd_id)
    return [row for row in await query if role is None or role in row.roles]


async def page(viewer: Viewer, rows: Sequence[Account], first: int, after: str | None) -> AccountPage:
    """Cut one page out of what was found.

    Raises: NotPermitted.
    """
    require_sysadmin(viewer)
    rest = [row for row in rows if after is None or row.username > after]
    return AccountPage(rest[:first], len(rest) > first)


async def _columns(command: AccountCommand) -> dict[str, Any]:
    if not command.roles or not command.roles <= ACCOUNT_ROLES:
        raise InvalidInput("UNKNOWN_CHOICE", ["roles"])
    if command.skpd_id is None and (command.roles & AGENCY_ROLES or command.is_head):
        raise InvalidInput("REQUIRED", ["skpdId"])
    if command.skpd_id is not None and not await Skpd.filter(id=command.skpd_id).exists():
        raise InvalidInput("UNKNOWN_CHOICE", ["skpdId"])
    if command.unit_id is not None and not await SkpdUnit.filter(id=command.unit_id, skpd_id=command.skpd_id).exists():
        raise InvalidInput("UNKNOWN_CHOICE", ["unitId"])
    return {
        "display_name": clean(command.display_name, "displayName", NAME_LIMIT, required=True),
        "role_codes": sorted(command.roles),
        "skpd_id": command.skpd_id,
        "unit_id": command.unit_id,
        "area_codes": await _areas(command),
        "is_head": command.is_head,
        "email": email_of(command.email, "email"),
        "phone": phone_of(command.phone, "phone"),
        "is_active": command.is_active,
    }


async def _areas(command: AccountCommand) -> list[str]:
    codes = list(dict.fromkeys(command.area_codes))
    if Role.AREA_MANAGER in command.roles and not codes:
        raise InvalidInput("REQUIRED", ["areaCodes"])
    if len(codes) > MOST_AREAS:
        raise InvalidInput("TOO_MANY_VALUES", ["areaCodes"], limit=MOST_AREAS)
    if await Area.filter(code__in=codes).count() != len(codes):
        raise InvalidInput("UNKNOWN_CHOICE", ["areaCodes"])
    return codes


def _password(ports: Ports) -> str:
    return "-".join(ports.randomness.digits(_LETTERS, _PART_LENGTH) for _ in range(_PARTS))


async def create(ports: Ports, viewer: Viewer, username: str, command: AccountCommand) -> Opened:
    """Open an account with a password for its first sign-in.

    Effects: account, audit entry. Raises: NotPermitted, InvalidInput.
    """
    require_sysadmin(viewer)
    name = clean(username, "username", USERNAME_LIMIT, required=True).casefold()
    columns, password = await _columns(command), _password(ports)
    hashed = await asyncio.to_thread(hash_password, password)
    try:
        async with unit(ports, viewer) as work:
            account = await Account.create(
                username=name, password_hash=hashed, must_change_password=True, created_at=work.now, **columns
            )
            facts = {"account": str(account.id), "roles": " ".join(account.role_codes)}
            await work.audit("ACCOUNT_CREATED", None, Role.SYSADMIN, facts)
    except IntegrityError as taken:
        raise InvalidInput("USERNAME_TAKEN", ["username"]) from taken
    return Opened(account, password)


async def change(ports: Ports, viewer: Viewer, account_id: UUID, revision: int, command: AccountCommand) -> Account:
    """Change what an account is; its next request is judged by it.

    Effects: account, its sessions when it is closed, audit entry.
    Raises: NotPermitted, NotFound, InvalidInput, ChangedMeanwhile.
    """
    require_sysadmin(viewer)
    columns = await _columns(command)
    async with unit(ports, viewer) as work:
        before = await read_row(Account, account_id, "accountId")
        await _require_keeper_left(viewer, before, command.roles, is_active=command.is_active)
        fresh = await write_row(Account, account_id, revision, columns)
        if not fresh.is_active:
            await Session.filter(account_id=account_id).delete()
        changed = [name for name in columns if getattr(before, name) != getattr(fresh, name)]
        facts = {
            "account": str(account_id),
            "changed": " ".join(changed),
            "roles": " ".join(fresh.role_codes),
            "isActive": fresh.is_active,
        }
        await work.audit("ACCOUNT_CHANGED", None, Role.SYSADMIN, facts)
    return fresh


async def deactivate(ports: Ports, viewer: Viewer, account_id: UUID, revision: int) -> Account:
    """Close an account; its sessions end at once.

    Effects: account, sessions, audit entry.
    Raises: NotPermitted, NotFound, InvalidInput, ChangedMeanwhile.
    """
    require_sysadmin(viewer)
    async with unit(ports, viewer) as work:
        before = await read_row(Account, account_id, "accountId")
        await _require_keeper_left(viewer, before, before.roles, is_active=False)
        fresh = await write_row(Account, account_id, revision, {"is_active": False})
        await Session.filter(account_id=account_id).delete()
        await work.audit("ACCOUNT_DEACTIVATED", None, Role.SYSADMIN, {"account": str(account_id)})
    return fresh


async def reset_password(ports: Ports, viewer: Viewer, account_id: UUID, revision: int) -> Opened:
    """Give an account a new password for one sign-in; whoever is signed in with the old one is not any more.

    Effects: account, sessions, audit entry.
    Raises: NotPermitted, NotFound, InvalidInput, ChangedMeanwhile.
    """
    require_sysadmin(viewer)
    password = _password(ports)
    columns = {"password_hash": await asyncio.to_thread(hash_password, password), "must_change_password": True}
    async with unit(ports, viewer) as work:
        fresh = await write_row(Account, account_id, revision, columns)
        await Session.filter(account_id=account_id).delete()
        await work.audit("PASSWORD_RESET", None, Role.SYSADMIN, {"account": str(account_id)})
    return Opened(fresh, password)


async def change_own_password(
    ports: Ports, viewer: Viewer, token: str | None, current: str, wanted: str, source: str
) -> Viewer:
    """Change one's own password, knowing the present one; every other session of the account ends.

    Effects: account, sessions, audit entry. Raises: NotPermitted, InvalidInput, SignInRefused, TooManyRequests.
    """
    if viewer.account_id is None:
        raise NotPermitted
    allowed = ports.installation.limits.sign_ins_per_window
    await limits.spend(ports, "password", f"{viewer.account_id} {source}", allowed)
    account = await Account.get(id=viewer.account_id)
    if not await matches_password(account.password_hash, current):
        raise SignInRefused("PASSWORD_WRONG", ["current"])
    if len(wanted) < PASSWORD_MINIMUM:
        raise InvalidInput("PASSWORD_TOO_SHORT", ["wanted"], limit=PASSWORD_MINIMUM)
    if wanted == current or wanted.casefold() == account.username:
        raise InvalidInput("PASSWORD_SAME", ["wanted"])
    hashed = await asyncio.to_thread(hash_password, wanted[:PASSWORD_LIMIT])
    async with unit(ports, viewer) as work:
        columns = {"password_hash": hashed, "must_change_password": False}
        fresh = await write_row(Account, account.id, account.revision, columns)
        await Session.filter(account_id=account.id).exclude(token_hash=hash_token(token or "")).delete()
        role = next(role for role in Role if role in fresh.roles)
        await work.audit("PASSWORD_CHANGED", None, role, {"account": str(account.id)})
    return viewer_of_account(fresh)


async def finish_guide(ports: Ports, viewer: Viewer) -> Viewer:
    """Note that somebody went through their first day; once noted, it stays.

    Effects: account, audit entry. Raises: NotPermitted for whoever has no account.
    """
    account = await Account.get_or_none(id=viewer.account_id) if viewer.account_id else None
    if account is None or account.must_change_password:
        raise NotPermitted
    async with unit(ports, viewer) as work:
        if await Account.filter(id=account.id, guided_at=None).update(guided_at=work.now):
            role = next(role for role in Role if role in account.roles)
            await work.audit("GUIDE_FINISHED", None, role, {"account": str(account.id)})
    return viewer_of_account(await Account.get(id=account.id))


async def _require_keeper_left(viewer: Viewer, account: Account, roles: frozenset[Role], *, is_active: bool) -> None:
    """Refuse to leave the installation without anybody who may run it, or oneself outside the door."""
    if is_active and Role.SYSADMIN in roles:
        return
    if account.id == viewer.account_id:
        raise InvalidInput("OWN_ACCOUNT", ["isActive" if not is_active else "roles"])
    others = await Account.filter(is_active=True).exclude(id=account.id)
    if Role.SYSADMIN in account.roles and not any(Role.SYSADMIN in other.roles for other in others):
        raise InvalidInput("LAST_SYSADMIN", ["roles"])
