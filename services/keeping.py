"""How the lists an installation is made of are changed: read under lock, compared, written, told in the audit log.

Nothing is ever deleted: what is not wanted any more is closed, so that old cases keep their words.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from tortoise.expressions import F
from tortoise.models import Model

from models.errors import ChangedMeanwhile, NotFound, NotPermitted
from models.roles import Role, Viewer
from services.audit import Fact
from services.unit import Unit

Row = TypeVar("Row", bound=Model)


def require_sysadmin(viewer: Viewer) -> None:
    """Let the administrator of the system pass.

    Raises: NotPermitted.
    """
    if not viewer.has(Role.SYSADMIN) or viewer.account_id is None:
        raise NotPermitted


async def read_row(table: type[Row], row_id: UUID, field: str) -> Row:
    """Read a row of a list, locked until the unit ends.

    Raises: NotFound.
    """
    row = await table.select_for_update().get_or_none(id=row_id)
    if row is None:
        raise NotFound(path=[field])
    return row


async def write_row(table: type[Row], row_id: UUID, revision: int, columns: Mapping[str, Any]) -> Row:
    """Write columns if nobody else has since `revision`.

    Raises: NotFound, ChangedMeanwhile.
    """
    changed = await table.filter(id=row_id, revision=revision).update(**columns, revision=F("revision") + 1)
    fresh = await table.get_or_none(id=row_id)
    if fresh is None:
        raise NotFound
    if not changed:
        raise ChangedMeanwhile(getattr(fresh, "revision"))  # noqa: B009 - every list has one, Model does not say so
    return fresh


async def audit_change(
    work: Unit, action: str, before: Model, fresh: Model, columns: Mapping[str, Any], facts: Mapping[str, Fact]
) -> None:
    """Append the audit entry of a change: which columns, and the codes that matter; no words of anybody."""
    changed = [name for name in columns if getattr(before, name) != getattr(fresh, name)]
    await work.audit(action, None, Role.SYSADMIN, {**facts, "changed": " ".join(changed)})


def slug_of(name: str, taken: set[str]) -> str:
    """Make a short name for addresses out of words, not one of those taken."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    base = "-".join(re.findall(r"[a-z0-9]+", plain))[:50].strip("-") or "x"
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
