"""The mayor's own judgement of an agency for a period, beside the figures and never mixed into them.

A grade is never changed: a later one for the same days stands, and the earlier one stays in the history.
Source: SIPAKATAU 1.1 «memberikan penilaian kinerja kepada setiap SKPD/Instansi».
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from models.account import Account
from models.errors import InvalidInput, NotFound, NotPermitted
from models.grade import Grade
from models.roles import LEADER_ROLES, Role, Viewer
from models.skpd import Skpd
from services.periods import Period, period_of
from services.ports import Ports
from services.text import clean
from services.unit import unit

LOWEST, HIGHEST = 1, 5
NOTE_LIMIT = 2000


@dataclass(frozen=True, slots=True)
class GradeCommand:
    """A grade to give. Shape: `mark` 1 (very poor) to 5 (very good)."""

    skpd_id: UUID
    first: date
    last: date
    mark: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class GradePage:
    """One page, the latest first. Shape: `givers` names accounts."""

    rows: list[Grade]
    givers: dict[UUID, str]
    has_next: bool


async def grade(ports: Ports, viewer: Viewer, command: GradeCommand) -> Grade:
    """Grade an agency.

    Effects: one row, one audit entry. Raises: NotPermitted, NotFound, InvalidInput.
    """
    if not viewer.has(Role.EXECUTIVE) or viewer.account_id is None:
        raise NotPermitted
    period = period_of(command.first, command.last)
    if period.first > ports.today():
        raise InvalidInput("PERIOD_INVALID", ["first"])
    if not LOWEST <= command.mark <= HIGHEST:
        raise InvalidInput("NUMBER_RANGE", ["mark"], least=LOWEST, most=HIGHEST)
    note = clean(command.note, "note", NOTE_LIMIT)
    if not await Skpd.filter(id=command.skpd_id).exists():
        raise NotFound(path=["skpdId"])
    async with unit(ports, viewer) as work:
        row = await Grade.create(
            skpd_id=command.skpd_id,
            from_day=period.first,
            to_day=period.last,
            mark=command.mark,
            note=note,
            graded_by_id=viewer.account_id,
            graded_at=work.now,
        )
        facts = {
            "skpd": str(row.skpd_id),
            "first": period.first.isoformat(),
            "last": period.last.isoformat(),
            "mark": row.mark,
        }
        await work.audit("skpd:graded", None, Role.EXECUTIVE, facts)
    return row


async def _visible(viewer: Viewer) -> UUID | None:
    """Return the one agency whose grades a viewer may read, None for all.

    Raises: NotPermitted for who is neither leader nor head.
    """
    if viewer.has(*LEADER_ROLES):
        return None
    own = await Account.get_or_none(id=viewer.account_id) if viewer.account_id else None
    if own is None or not own.is_head or viewer.skpd_id is None:
        raise NotPermitted
    return viewer.skpd_id


async def page(viewer: Viewer, skpd_id: UUID | None, first: int, after: str | None) -> GradePage:
    """List grades, the latest first: all for leaders, an agency's own for its head.

    Raises: NotPermitted, InvalidInput.
    """
    own = await _visible(viewer)
    if own is not None and skpd_id not in (None, own):
        raise NotPermitted
    wanted = own or skpd_id
    rows = Grade.filter(skpd_id=wanted) if wanted else Grade.all()
    if after is not None:
        try:
            rows = rows.filter(id__lt=UUID(after))
        except ValueError as error:
            raise InvalidInput("CURSOR", ["after"]) from error
    found = await rows.order_by("-id").limit(first + 1)
    return GradePage(found[:first], await givers_of(found), len(found) > first)


async def givers_of(rows: list[Grade]) -> dict[UUID, str]:
    """Name who gave the grades."""
    ids = {row.graded_by_id for row in rows}
    return {row.id: row.display_name for row in await Account.filter(id__in=list(ids)).only("id", "display_name")}


async def standing(period: Period) -> Mapping[str, Grade]:
    """Return each agency's latest grade whose days touch a period."""
    rows = await Grade.filter(from_day__lte=period.last, to_day__gte=period.first).order_by("id")
    return {str(row.skpd_id): row for row in rows}
