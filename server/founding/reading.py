"""Reads what an installation is to begin with, from a JSON file or from the answers given at the terminal.

docs/setup.md explains every key of the file. Paths in it are relative to the file.
"""

import re
import secrets
import string
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson

from models.area import AreaLevel
from models.errors import InvalidInput
from models.roles import Role
from services import geography
from services.founding import FirstAccount, within
from services.geography import AreaRow
from services.starters import SETS, Starter, starter, starter_of

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
ZONES = ((114.5, "Asia/Jakarta"), (126.9, "Asia/Makassar"), (180.0, "Asia/Jayapura"))
"""East of which longitude the next of the country's three zones is proposed. Units: degrees."""
PASSWORD_LENGTH = 14
PASSWORD_LETTERS = "".join(sorted(set(string.ascii_lowercase + string.digits) - set("il1o0")))

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


def regencies(rows: Sequence[AreaRow]) -> dict[str, str]:
    """Name the cities and regencies the files are about, by code: only those that have areas inside."""
    level = geography.LEVEL_BY_CODE_LENGTH
    inside = {row.code.rsplit(".", 2)[0] for row in rows if level[len(row.code)] is AreaLevel.VILLAGE}
    return {row.code: row.name for row in rows if level[len(row.code)] is AreaLevel.REGENCY and row.code in inside}


def proposals(rows: Sequence[AreaRow], regency: str) -> dict[str, str]:
    """Propose what follows from the areas: names, letters before numbers, time zone."""
    kept = within(rows, regency) if regency else rows
    city = next((row.name for row in kept if row.code == regency), "")
    east = next((row.longitude for row in kept if row.longitude is not None), None)
    zone = next((name for limit, name in ZONES if east is not None and east < limit), ZONES[0][1])
    return {"city": city, "office": f"Pemerintah {city}".strip(), "prefix": letters_of(city), "timezone": zone}


def letters_of(city: str) -> str:
    """Propose the letters before tracking numbers: the first of the name and the consonants after it."""
    word = re.sub(r"[^A-Z]", "", city.rpartition(" ")[2].upper())
    letters = word[:1] + re.sub(r"[AEIOU]", "", word[1:])
    return letters[:3] if len(letters) > 1 else "ADU"


def password() -> str:
    """Draw a password that can be read out over the telephone."""
    return "".join(secrets.choice(PASSWORD_LETTERS) for _ in range(PASSWORD_LENGTH))


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


def operators_of(chosen: Starter, taken: Sequence[str]) -> list[FirstAccount]:
    """Make one account for every agency, named as the agency is."""
    return [
        FirstAccount(skpd.slug, skpd.short_name, frozenset({skpd.role}), password(), skpd.slug, (), True)
        for skpd in chosen.skpds
        if skpd.slug not in taken
    ]


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
