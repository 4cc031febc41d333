"""The days on which this city decides otherwise than the calendar of the country, and what that does to promises.

A decided day moves the due day of every running clock, so that nobody loses a working day by it.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date

from models.calendar import WorkingCalendar
from models.complaint import Complaint
from models.errors import ChangedMeanwhile, InvalidInput, NotFound, NotPermitted
from models.holiday import Holiday
from models.roles import Role, Viewer
from models.workflow import OPEN, Status
from services.ports import Ports
from services.text import clean
from services.unit import unit

MAY_DECIDE = frozenset({Role.SYSADMIN, Role.COORDINATOR})
NAME_LIMIT = 120
FIRST_YEAR, LAST_YEAR = 2000, 2100
DAY_COLUMNS = ("stage_due_on", "stage_warn_on", "resolution_due_on")


async def load(ports: Ports) -> None:
    """Read the city's decisions into the calendar of this process."""
    ports.calendar.overrule({row.day: row.is_working for row in await Holiday.all()})


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that is not like others. Shape: `decided` is the city's own row, None where only the country speaks."""

    day: date
    name: str
    is_working: bool
    decided: Holiday | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What a decision would do: whether the day is worked now, and how many open cases would get another day."""

    is_working_now: bool
    cases: int


async def of_year(ports: Ports, viewer: Viewer, year: int, language: str) -> list[NamedDay]:
    """List the days of a year that the country or the city has something to say about.

    Raises: NotPermitted, InvalidInput.
    """
    _role(viewer)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise InvalidInput("NUMBER_RANGE", ["year"], least=FIRST_YEAR, most=LAST_YEAR)
    decided = {row.day: row for row in await Holiday.filter(day__gte=date(year, 1, 1), day__lte=date(year, 12, 31))}
    country = ports.calendar.named(year, language)
    days = [
        NamedDay(row.day, row.name, row.is_working, row)
        if (row := decided.get(day))
        else NamedDay(day, country[day], False, None)
        for day in sorted(decided.keys() | country.keys())
    ]
    return days


async def preview(ports: Ports, viewer: Viewer, day: date, *, is_working: bool | None) -> Preview:
    """Say what deciding a day would move, without deciding it; None takes the city's decision back.

    Raises: NotPermitted.
    """
    _role(viewer)
    await load(ports)
    decided = {row.day: row.is_working for row in await Holiday.all() if row.day != day}
    then = WorkingCalendar(decided if is_working is None else {**decided, day: is_working})
    moved = 0
    for row in await _running(day):
        begun = ports.installation.local_date(row.stage_started_at)
        promised = _counts(ports, row)
        moved += any(then.add(begun, count) != getattr(row, name) for name, count in promised.items())
    return Preview(ports.calendar.is_working_day(day), moved)


async def decide(
    ports: Ports, viewer: Viewer, day: date, name: str, *, is_working: bool, revision: int | None = None
) -> Holiday:
    """Say of one day whether offices are open, and move every promise that it touches.

    Shape: `revision` is the one that was read, 0 for a day not decided before; None does not compare.
    Effects: one row, due days of open cases, one audit entry. Raises: NotPermitted, InvalidInput.
    """
    words = clean(name, "name", NAME_LIMIT, required=True)

    async def write() -> None:
        row = await _unchanged(day, revision)
        if row is None:
            await Holiday.create(day=day, name=words, is_working=is_working)
        else:
            columns = {"name": words, "is_working": is_working, "revision": row.revision + 1}
            await Holiday.filter(day=day).update(**columns)

    await _changed(ports, viewer, day, write, "HOLIDAY_DECIDED")
    return await Holiday.get(day=day)


async def forget(ports: Ports, viewer: Viewer, day: date, revision: int | None = None) -> None:
    """Take a decision back; the country's calendar counts again.

    Effects: as `decide`. Raises: NotPermitted, NotFound.
    """
    if not await Holiday.filter(day=day).exists():
        raise NotFound(path=["day"])

    async def write() -> None:
        await _unchanged(day, revision)
        await Holiday.filter(day=day).delete()

    await _changed(ports, viewer, day, write, "HOLIDAY_FORGOTTEN")


async def _unchanged(day: date, revision: int | None) -> Holiday | None:
    row = await Holiday.get_or_none(day=day)
    if revision is not None and (row.revision if row else 0) != revision:
        raise ChangedMeanwhile(row.revision if row else 0)
    return row


def _role(viewer: Viewer) -> Role:
    role = next((role for role in sorted(viewer.roles & MAY_DECIDE)), None)
    if role is None or viewer.account_id is None:
        raise NotPermitted
    return role


async def _running(day: date) -> list[Complaint]:
    return await Complaint.filter(status__in=[*OPEN, Status.RESOLVED], stage_due_on__gte=day)


async def _changed(ports: Ports, viewer: Viewer, day: date, write: Callable[[], Awaitable[None]], action: str) -> None:
    role = _role(viewer)
    async with unit(ports, viewer) as work:
        await load(ports)
        running = await _running(day)
        promised = {row.id: _counts(ports, row) for row in running}
        await write()
        await load(ports)
        for row in running:
            begun = ports.installation.local_date(row.stage_started_at)
            columns = {name: ports.calendar.add(begun, count) for name, count in promised[row.id].items()}
            await Complaint.filter(id=row.id).update(**columns)
        await work.audit(action, None, role, {"day": day.isoformat(), "moved": len(running)})


def _counts(ports: Ports, row: Complaint) -> dict[str, int]:
    """Count the working days from the start of the stage to each promised day."""
    begun = ports.installation.local_date(row.stage_started_at)
    days: dict[str, date | None] = {name: getattr(row, name) for name in DAY_COLUMNS}
    return {name: ports.calendar.between(begun, day) for name, day in days.items() if day is not None and day >= begun}
