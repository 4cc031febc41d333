"""Sets a new installation up in one step: its name, its areas, who answers for what, and its first accounts.

All of it or nothing, and only while there is no account. From the page it needs a code that stands at the terminal of
whoever started the server, so that no stranger is faster.
"""

import base64
import hmac
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.account import Account
from models.category import Category
from models.errors import InvalidInput, NotPermitted
from models.roles import SYSTEM_VIEWER, Role
from models.skpd import Skpd
from services import accounts, directory, geography, installation, limits
from services.commands import NewAccount
from services.deciding import require_days
from services.geography import AreaRow
from services.installation import InstallationChange
from services.ports import Ports
from services.starters import FirstCategory, FirstSkpd, Starter
from services.text import clean
from services.unit import unit

FOUNDED = "installation:founded"
CODE_LENGTH = 8
MOST_ROWS = 500
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class FirstAccount:
    """One account to begin with.

    Shape: `skpd` a slug of the plan; `is_provisional` when the password must be changed at the first sign-in.
    """

    username: str
    display_name: str
    roles: frozenset[Role]
    password: str
    skpd: str = ""
    area_codes: tuple[str, ...] = ()
    is_provisional: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What an installation begins with. Shape: `values` as of `InstallationChange`."""

    values: Mapping[str, Any] = field(default_factory=dict[str, Any])
    logo_ticket: str = ""
    areas: Sequence[AreaRow] = ()
    starter: Starter = field(default_factory=Starter)
    accounts: Sequence[FirstAccount] = ()


@dataclass(frozen=True, slots=True)
class Founded:
    """What was made."""

    areas: int
    skpds: int
    categories: int
    accounts: int


async def is_open() -> bool:
    """Tell whether the installation may still be set up: nobody can sign in yet."""
    return not await Account.exists()


def code_of(ports: Ports) -> str:
    """Return the code that lets somebody set this installation up; it is worth nothing once there is an account."""
    secret = base64.b32encode(ports.vault.derive("set up")).decode()
    return f"{secret[: CODE_LENGTH // 2]}-{secret[CODE_LENGTH // 2 : CODE_LENGTH]}"


async def require_code(ports: Ports, code: str, source: str) -> None:
    """Let in whoever knows the code.

    Raises: NotPermitted when it is wrong or the installation is set up; TooManyRequests.
    """
    await limits.spend(ports, "set-up", source, ports.installation.limits.sign_ins_per_window)
    if not await is_open():
        raise NotPermitted("SET_UP_ALREADY")
    given = "".join(code.upper().split()).replace("-", "")
    if not hmac.compare_digest(given.encode(), code_of(ports).replace("-", "").encode()):
        raise NotPermitted("SET_UP_CODE_WRONG", ["code"])


def within(rows: Sequence[AreaRow], regency: str) -> list[AreaRow]:
    """Keep the areas of one city or regency, with those it lies in; all when none is named.

    Raises: InvalidInput when nothing is left.
    """
    inside = [row for row in rows if row.code == regency or row.code.startswith(f"{regency}.")] if regency else rows
    if regency and not inside:
        raise InvalidInput("REGENCY_UNKNOWN", ["regency"])
    above = [row for row in rows if regency.startswith(f"{row.code}.")] if regency else []
    return [*above, *inside]


async def found(ports: Ports, plan: Plan) -> Founded:
    """Set the installation up.

    Effects: decisions, areas, agencies, categories, accounts, audit entries. Raises: NotPermitted when it is set up
    already, InvalidInput, PhotoTicketRefused.
    """
    _check(plan)
    house = ports.installation
    wanted = InstallationChange(house.revision, plan.values, logo_ticket=plan.logo_ticket)
    values = await installation.checked(ports, wanted)
    try:
        async with unit(ports, SYSTEM_VIEWER) as work:
            await installation.write(work, house.revision, values)
            if not await is_open():
                raise NotPermitted("SET_UP_ALREADY")
            if plan.areas:
                await geography.import_areas(ports, plan.areas)
            skpds = await _open_directory(plan.starter)
            for person in plan.accounts:
                await _open_account(ports, person, skpds)
            made = Founded(
                len({row.code for row in plan.areas}), len(skpds), len(plan.starter.categories), len(plan.accounts)
            )
            facts = {"areas": made.areas, "skpds": made.skpds, "categories": made.categories, "accounts": made.accounts}
            await work.audit(FOUNDED, None, Role.SYSTEM, facts)
    finally:
        await installation.load(ports)
    return made


def _check(plan: Plan) -> None:
    """Refuse a plan that would leave an installation nobody can run.

    Raises: InvalidInput.
    """
    if not any(Role.SYSADMIN in person.roles for person in plan.accounts):
        raise InvalidInput("SET_UP_WITHOUT_ADMINISTRATOR", ["accounts"])
    for rows, name in ((plan.starter.skpds, "skpds"), (plan.starter.categories, "categories")):
        if len(rows) > MOST_ROWS:
            raise InvalidInput("TOO_MANY_VALUES", [name], limit=MOST_ROWS)
        slugs = [row.slug for row in rows]
        wrong = next((index for index, slug in enumerate(slugs) if not _SLUG.fullmatch(slug)), None)
        if wrong is not None:
            raise InvalidInput("SLUG_INVALID", [name, str(wrong), "slug"])
        if len(set(slugs)) < len(slugs):
            raise InvalidInput("SLUG_TAKEN", [name])
    known = {"", *(skpd.slug for skpd in plan.starter.skpds)}
    for field_name, rows in (("categories", plan.starter.categories), ("accounts", plan.accounts)):
        for index, row in enumerate(rows):
            if row.skpd not in known:
                raise InvalidInput("UNKNOWN_CHOICE", [field_name, str(index), "skpd"])


async def _open_directory(starter: Starter) -> dict[str, Skpd]:
    skpds = {entry.slug: await _open_skpd(entry) for entry in starter.skpds}
    for place, entry in enumerate(starter.categories):
        await directory.open_category(_category(entry, skpds.get(entry.skpd), place))
    return skpds


async def _open_skpd(entry: FirstSkpd) -> Skpd:
    name = clean(entry.name, "skpds.name", 160, required=True)
    short_name = clean(entry.short_name, "skpds.shortName", 60, required=True)
    return await directory.open_skpd(entry.slug, name, short_name, entry.units)


def _category(entry: FirstCategory, skpd: Skpd | None, place: int) -> Category:
    name = clean(entry.name, "categories.name", 120, required=True)
    return Category(
        slug=entry.slug,
        name=name,
        name_en=clean(entry.name_en, "categories.nameEn", 120) or name,
        group=entry.group,
        icon=entry.icon,
        examples=clean(entry.examples, "categories.examples", 400),
        examples_en=clean(entry.examples_en, "categories.examplesEn", 400),
        is_emergency=entry.is_emergency,
        resolution_days=require_days(entry.resolution_days, ["categories", "resolutionDays"]),
        default_skpd_id=skpd.id if skpd else None,
        sort=place,
    )


async def _open_account(ports: Ports, person: FirstAccount, skpds: Mapping[str, Skpd]) -> Account:
    skpd = skpds[person.skpd].id if person.skpd else None
    command = NewAccount(
        person.username, person.display_name, person.password, person.roles, skpd, tuple(person.area_codes)
    )
    account = await accounts.create(ports, SYSTEM_VIEWER, command)
    if person.is_provisional:
        await Account.filter(id=account.id).update(must_change_password=True)
    return account


def slug_of(name: str, taken: Sequence[str] = ()) -> str:
    """Make a slug of a name that is not among those taken."""
    plain = "-".join(re.findall(r"[a-z0-9]+", name.casefold())) or "dinas"
    return next(slug for slug in (plain, *(f"{plain}-{n}" for n in range(2, MOST_ROWS + 2))) if slug not in taken)
