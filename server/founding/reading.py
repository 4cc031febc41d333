"""Reads what an installation is to begin with, from a JSON file or from the answers given at the terminal.

docs/setup.md explains every key of the file. Paths in it are relative to the file.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson

from models.errors import InvalidInput
from models.roles import Role
from services import geography
from services.founding import FirstAccount
from services.geography import AreaRow
from services.starters import SETS, Starter, starter, starter_of
from services.wizard import password

VALUES = {
    "name": "name",
    "city": "city",
    "office": "office",
    "prefix": "prefix",
    "timezone": "zone",
    "emergencyPhone": "emergency_phone",
    "nik": "nik",
    "brand": "brand",
    "live": "live",
    "tilesUrl": "tiles_url",
    "tilesAttribution": "tiles_attribution",
    "reportReaders": "report_readers",
}
"""Keys of the file that are decisions about the installation, by their names inside."""
KEYS = {*VALUES, "logo", "areas", "regency", "starter", "skpds", "categories", "accounts", "operators"}
Told = dict[str, Any]


def read_plan(path: Path) -> Told:
    """Read a setup file; its paths become whole.

    Raises: InvalidInput when it is no JSON object of known keys.
    """
    try:
        told: Any = orjson.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise InvalidInput("SET_UP_FILE_UNREADABLE", ["file"]) from error
    if not isinstance(told, dict):
        raise InvalidInput("SET_UP_FILE_UNREADABLE", ["file"])
    plan: Told = told
    unknown = sorted(set(plan) - KEYS)
    if unknown:
        raise InvalidInput("SET_UP_KEY_UNKNOWN", [unknown[0]], name=unknown[0])
    here = path.parent
    if "areas" in plan:
        plan["areas"] = [here / name for name in plan["areas"]]
    if "logo" in plan:
        plan["logo"] = here / plan["logo"]
    return plan


def read_areas(paths: Sequence[Path]) -> list[AreaRow]:
    """Read the files of areas, in the order given.

    Raises: InvalidInput.
    """
    return [row for path in paths for row in geography.read_file(Path(path))]


def starter_in(plan: Mapping[str, Any]) -> Starter:
    """Return the agencies and categories of a plan: its own, else those of a starter set.

    Raises: InvalidInput.
    """
    name = plan.get("starter") or ""
    if name and name not in SETS:
        raise InvalidInput("UNKNOWN_CHOICE", ["starter"])
    try:
        own = starter_of({key: [_snake(row) for row in plan.get(key, ())] for key in ("skpds", "categories")})
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidInput("SET_UP_FILE_UNREADABLE", ["skpds"]) from error
    base = starter(name)
    return Starter(own.skpds or base.skpds, own.categories or base.categories)


def accounts_in(plan: Mapping[str, Any]) -> list[FirstAccount]:
    """Return the accounts of a plan; who has no password gets one that must be changed at once.

    Raises: InvalidInput.
    """
    try:
        return [_account(row) for row in plan.get("accounts", ())]
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidInput("SET_UP_FILE_UNREADABLE", ["accounts"]) from error


def _account(row: Mapping[str, Any]) -> FirstAccount:
    given = str(row.get("password", ""))
    return FirstAccount(
        str(row["username"]),
        str(row.get("displayName", row["username"])),
        frozenset(Role(role) for role in row["roles"]),
        given or password(),
        str(row.get("skpd", "")),
        tuple(row.get("areas", ())),
        not given,
    )


def _snake(row: Mapping[str, Any]) -> Told:
    return {re.sub(r"[A-Z]", lambda letter: "_" + letter[0].lower(), key): value for key, value in row.items()}
