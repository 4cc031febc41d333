"""The lists people choose from: agencies and categories, with how much each agency has open."""

import re
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from models.account import Account
from models.category import Category
from models.clauses import EVERYTHING, Clause, all_of, among, as_id
from models.database import fetch
from models.listing import overdue_clause
from models.roles import Role, Viewer
from models.skpd import Skpd, SkpdUnit
from models.workflow import OPEN, Event
from services.offices import holders

_SLUG = re.compile(r"[a-z0-9-]{1,60}")
"""What a short name looks like; anything else is nobody's, and some of it no database takes."""


async def skpds() -> list[Skpd]:
    """List the agencies that answer complaints, by name."""
    return await Skpd.filter(is_active=True).order_by("name")


async def skpd_by_slug(slug: str) -> Skpd | None:
    """Find an agency by the short name its address has, also one that is closed."""
    if not _SLUG.fullmatch(slug):
        return None
    return await Skpd.get_or_none(slug=slug)


async def categories() -> list[Category]:
    """List the categories in their own order."""
    return await Category.filter(is_active=True).order_by("sort", "name")


async def skpd_counts(today: date) -> dict[UUID, tuple[int, int]]:
    """Count, per agency, the published cases that are open and those past their day."""
    public = Clause("c.published_at IS NOT NULL AND c.skpd_id IS NOT NULL")
    opened = await _counts(all_of([public, among("c.status", [status.value for status in sorted(OPEN)])]))
    late = await _counts(all_of([public, overdue_clause(today)]))
    return {skpd: (count, late.get(skpd, 0)) for skpd, count in opened.items()}


async def bounce_counts() -> dict[UUID, int]:
    """Count, per agency, how often it returned a published case to the coordinator."""
    rows = await fetch(
        "SELECT t.skpd_id AS skpd, COUNT(*) AS n FROM status_transition t JOIN complaint c ON c.id = t.complaint_id "
        "WHERE t.event = ? AND t.skpd_id IS NOT NULL AND c.published_at IS NOT NULL GROUP BY t.skpd_id",
        (Event.RETURNED.value,),
    )
    return {as_id(row["skpd"]): int(row["n"]) for row in rows}


async def workforce(viewer: Viewer) -> tuple[list[SkpdUnit], list[Account]]:
    """List the units and field officers an operator may give tasks to: those of the own agency."""
    if viewer.skpd_id is None or not viewer.has(Role.OPERATOR):
        return [], []
    officers = await holders(Role.FIELD_OFFICER, viewer.skpd_id)
    units = await SkpdUnit.filter(skpd_id=viewer.skpd_id, is_active=True).order_by("name")
    return units, sorted(officers, key=lambda account: account.display_name)


async def _counts(where: Clause = EVERYTHING) -> dict[UUID, int]:
    rows = await fetch(
        f"SELECT c.skpd_id AS skpd, COUNT(*) AS n FROM complaint c WHERE {where.sql} GROUP BY c.skpd_id",  # noqa: S608
        where.values,
    )
    return {as_id(row["skpd"]): int(row["n"]) for row in rows}


async def open_skpd(slug: str, name: str, short_name: str, units: Sequence[str] = ()) -> Skpd:
    """Add an agency with its units.

    Effects: the rows.
    """
    skpd = await Skpd.create(slug=slug, name=name, short_name=short_name)
    for unit in units:
        await SkpdUnit.create(skpd_id=skpd.id, name=unit)
    return skpd


async def open_category(category: Category) -> Category:
    """Add a category.

    Effects: the row.
    """
    await category.save(force_create=True)
    return category
