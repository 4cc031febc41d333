"""The days on which this city decides otherwise than the calendar of the country, and what that does to promises.

A decided day moves the due day of every running clock, so that nobody loses a working day by it.
"""

from collections.abc import Awaitable, Callable
from datetime import date

from models.complaint import Complaint
from models.errors import NotFound, NotPermitted
from models.holiday import Holiday
from models.roles import Role, Viewer
from models.workflow import OPEN, Status
from services.ports import Ports
from services.text import clean
from services.unit import unit

MAY_DECIDE = frozenset({Role.SYSADMIN, Role.COORDINATOR})
NAME_LIMIT = 120
DAY_COLUMNS = ("stage_due_on", "stage_warn_on", "resolution_due_on")


async def load(ports: Ports) -> None:
    """Read the city's decisions into the calendar of this process."""
    ports.calendar.overrule({row.day: row.is_working for row in await Holiday.all()})


async def decide(ports: Ports, viewer: Viewer, day: date, name: str, *, is_working: bool) -> Holiday:
    """Say of one day whether offices are open, and move every promise that it touches.

    Effects: one row, due days of open cases, one audit entry. Raises: NotPermitted, InvalidInput.
    """
    words = clean(name, "name", NAME_LIMIT, required=True)

    async def write() -> None:
        await Holiday.update_or_create({"name": words, "is_working": is_working}, day=day)

    await _changed(ports, viewer, day, write, "HOLIDAY_DECIDED")
    return await Holiday.get(day=day)


async def forget(ports: Ports, viewer: Viewer, day: date) -> None:
    """Take a decision back; the country's calendar counts again.

    Effects: as `decide`. Raises: NotPermitted, NotFound.
    """
    if not await Holiday.filter(day=day).exists():
        raise NotFound(path=["day"])

    async def write() -> None:
        await Holiday.filter(day=day).delete()

    await _changed(ports, viewer, day, write, "HOLIDAY_FORGOTTEN")


async def _changed(ports: Ports, viewer: Viewer, day: date, write: Callable[[], Awaitable[None]], action: str) -> None:
    role = next((role for role in sorted(viewer.roles & MAY_DECIDE)), None)
    if role is None or viewer.account_id is None:
        raise NotPermitted
    async with unit(ports, viewer) as work:
        await load(ports)
        running = await Complaint.filter(status__in=[*OPEN, Status.RESOLVED], stage_due_on__gte=day)
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
