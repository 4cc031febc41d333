"""Starter sets of agencies and categories for a city that begins; the sets are data, so writers can mend them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from models.category import CategoryGroup
from models.roles import Role

SETS = ("lengkap", "ringkas")


@dataclass(frozen=True, slots=True)
class FirstSkpd:
    """One agency to begin with.

    Shape: `slug` names it in addresses and in the rest of the plan; `role` what its first account works as.
    """

    slug: str
    name: str
    short_name: str
    units: tuple[str, ...] = ()
    role: Role = Role.OPERATOR


@dataclass(frozen=True, slots=True)
class FirstCategory:
    """One category to begin with. Shape: `skpd` the slug of the agency it proposes. Units: working days."""

    slug: str
    name: str
    name_en: str = ""
    group: CategoryGroup = CategoryGroup.GENERAL
    icon: str = "other"
    skpd: str = ""
    examples: str = ""
    examples_en: str = ""
    resolution_days: int = 14
    is_emergency: bool = False


@dataclass(frozen=True, slots=True)
class Starter:
    """Agencies and categories that fit together."""

    skpds: tuple[FirstSkpd, ...] = ()
    categories: tuple[FirstCategory, ...] = ()


def starter_of(told: Mapping[str, Any]) -> Starter:
    """Read a set as TOML or JSON has it.

    Raises: KeyError, TypeError, ValueError when it is none.
    """
    skpds = tuple(_skpd(row) for row in told.get("skpds", ()))
    return Starter(skpds, tuple(_category(row) for row in told.get("categories", ())))


def _skpd(row: Mapping[str, Any]) -> FirstSkpd:
    told: dict[str, Any] = {**row, "units": tuple(row.get("units", ())), "role": Role(row.get("role", Role.OPERATOR))}
    return FirstSkpd(**told)


def _category(row: Mapping[str, Any]) -> FirstCategory:
    told: dict[str, Any] = {**row, "group": CategoryGroup(row.get("group", CategoryGroup.GENERAL))}
    return FirstCategory(**told)


@cache
def starter(name: str) -> Starter:
    """Read one of our own sets."""
    if name not in SETS:
        return Starter()
    return starter_of(tomllib.loads((files(__name__) / f"{name}.toml").read_text(encoding="utf-8")))
