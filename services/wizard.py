"""What a new installation begins with, made of few answers: what follows from the area files is proposed."""

import re
import secrets
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.area import LEVEL_BY_CODE_LENGTH, AreaLevel
from models.errors import InvalidInput
from services import geography
from services.founding import FirstAccount, Plan, within
from services.geography import AreaRow
from services.starters import SETS, Starter, starter

ZONES = ((114.5, "Asia/Jakarta"), (126.9, "Asia/Makassar"), (180.0, "Asia/Jayapura"))
"""East of which longitude the next of the country's three zones is proposed. Units: degrees."""
PASSWORD_LENGTH = 14
PASSWORD_LETTERS = "".join(sorted(set(string.ascii_lowercase + string.digits) - set("il1o0")))


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered. Shape: `values` as of `InstallationChange`, empty ones proposed; `files` name and content."""

    values: Mapping[str, Any] = field(default_factory=dict[str, Any])
    files: Sequence[tuple[str, bytes]] = ()
    regency: str = ""
    starter: str = ""
    people: Sequence[FirstAccount] = ()
    opens_operators: bool = False
    logo_ticket: str = ""


def plan_of(answers: Answers) -> Plan:
    """Make the plan of an installation.

    Raises: InvalidInput.
    """
    if answers.starter and answers.starter not in SETS:
        raise InvalidInput("UNKNOWN_CHOICE", ["starter"])
    rows = [row for name, raw in answers.files for row in geography.parse(name, raw)]
    there = regencies(rows)
    regency = answers.regency or (next(iter(there)) if len(there) == 1 else "")
    if not regency and len(there) > 1:
        raise InvalidInput("REGENCY_NEEDED", ["regency"], codes=", ".join(there))
    chosen, people = starter(answers.starter), list(answers.people)
    if answers.opens_operators:
        people += operators_of(chosen, [person.username for person in people])
    proposed = proposals(rows, regency) if rows else {}
    proposed["zone"] = proposed.pop("timezone", "")
    given = {name: value for name, value in answers.values.items() if value}
    values = {**{name: value for name, value in proposed.items() if value}, **given}
    return Plan(values, answers.logo_ticket, within(rows, regency) if rows else (), chosen, people)


def regencies(rows: Sequence[AreaRow]) -> dict[str, str]:
    """Name the cities and regencies the files are about, by code: only those that have areas inside."""
    level = LEVEL_BY_CODE_LENGTH
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


def operators_of(chosen: Starter, taken: Sequence[str]) -> list[FirstAccount]:
    """Make one account for every agency, named as the agency is."""
    return [
        FirstAccount(skpd.slug, skpd.short_name, frozenset({skpd.role}), password(), skpd.slug, (), True)
        for skpd in chosen.skpds
        if skpd.slug not in taken
    ]
