"""The small government of the simulated year: agencies, categories, and one member of staff for every part in it."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from models.category import Category, CategoryGroup
from models.roles import SYSTEM_VIEWER, Role, Viewer
from services import accounts
from services.accounts import viewer_of_account
from services.commands import NewAccount
from services.directory import open_category, open_skpd
from services.ports import Ports

AGENCIES = (("pu", "Dinas Pekerjaan Umum", "PU"), ("dlh", "Dinas Lingkungan Hidup", "DLH"), ("bpbd", "BPBD", "BPBD"))
SUBJECTS = (("jalan", "Jalan", "Roads", 0, 14), ("sampah", "Sampah", "Waste", 1, 7), ("taman", "Taman", "Parks", 1, 30))
DANGER = ("bencana", "Bencana", "Disaster", 2, 14)
DANGER_MINUTES = 15


@dataclass(frozen=True)
class Town:
    """The government. Shape: the second of each pair judges what the first refused; `operators` by agency."""

    subjects: Sequence[Category]
    danger: Category
    agencies: Sequence[UUID]
    verifiers: tuple[Viewer, Viewer]
    inspectors: tuple[Viewer, Viewer]
    operators: Mapping[UUID, Viewer]


async def found(ports: Ports) -> Town:
    """Open the offices in an empty installation.

    Effects: agencies, categories, accounts.
    """
    agencies = [(await open_skpd(*names)).id for names in AGENCIES]
    subjects = [await _category(*subject, agencies) for subject in SUBJECTS]
    danger = await _category(*DANGER, agencies, is_emergency=True)
    await _person(ports, "wali", [Role.EXECUTIVE])
    return Town(
        subjects,
        danger,
        agencies,
        await _pair(ports, "verifikator", [Role.VERIFIER, Role.COORDINATOR]),
        await _pair(ports, "inspektur", [Role.INSPECTOR]),
        {
            agency: await _person(ports, f"operator-{names[0]}", [Role.OPERATOR], agency)
            for agency, names in zip(agencies, AGENCIES, strict=True)
        },
    )


async def _category(
    slug: str, name: str, english: str, agency: int, days: int, agencies: Sequence[UUID], *, is_emergency: bool = False
) -> Category:
    return await open_category(
        Category(
            slug=slug,
            name=name,
            name_en=english,
            group=CategoryGroup.GENERAL,
            resolution_days=days,
            default_skpd_id=agencies[agency],
            is_emergency=is_emergency,
            emergency_minutes=DANGER_MINUTES,
        )
    )


async def _pair(ports: Ports, name: str, roles: Sequence[Role]) -> tuple[Viewer, Viewer]:
    return await _person(ports, f"{name}-1", roles), await _person(ports, f"{name}-2", roles)


async def _person(ports: Ports, name: str, roles: Sequence[Role], skpd_id: UUID | None = None) -> Viewer:
    command = NewAccount(name, name.capitalize(), secrets.token_urlsafe(16), frozenset(roles), skpd_id)
    return viewer_of_account(await accounts.create(ports, SYSTEM_VIEWER, command))
