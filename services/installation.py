"""What an installation's own staff decide about it, over what the environment says; in force at once, without restart.

One list says which decisions there are and how each is checked. Every process hears of a change by the audit sequence
and reads the decisions anew (`services/refreshing.py`).
"""

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any
from zoneinfo import ZoneInfo

from models.audit import AuditHead
from models.complaint import Complaint
from models.errors import ChangedMeanwhile, InvalidInput, NotPermitted, PhotoTicketRefused
from models.installation import InstallationSetting
from models.roles import Role, Viewer
from services import deciding
from services.audit import Fact
from services.ports import Deadlines, Installation, Ports
from services.unit import Unit, unit
from uploads.emblem import emblem
from uploads.refusals import PhotoRefused
from uploads.storage import PhotoMissing
from uploads.tickets import TicketRefused

CHANGED = "installation:changed"
CLOCK = "deadlines."
LOGO = "logo"
HELD = "is"
"""What a row's object holds its value under: a bare string is no JSON to the database layer."""
MAY_CHANGE = frozenset({Role.SYSADMIN, Role.SYSTEM})
CLOCKS = tuple(part.name for part in fields(Deadlines))
SILENT = frozenset({LOGO, "report_readers"})
"""What the audit log names without its value: pictures, and addresses of people."""


@dataclass(frozen=True, slots=True)
class InstallationChange:
    """What somebody wants changed.

    Shape: `values` by the names of `Installation`; `clocks` by those of `Deadlines`, in working days; absent is as it
    was. `logo_ticket` of an uploaded picture; `drops_logo` brings the product's own mark back.
    """

    revision: int
    values: Mapping[str, Any] = field(default_factory=dict[str, Any])
    clocks: Mapping[str, int] = field(default_factory=dict[str, int])
    logo_ticket: str = ""
    drops_logo: bool = False


async def load(ports: Ports) -> None:
    """Read the decisions into what every part of this process was handed.

    Effects: `ports.installation`, and the zone that camera times are read in.
    """
    rows = {row.name: row for row in await InstallationSetting.all()}
    values = {name: row.value[HELD] for name, row in rows.items() if not name.startswith(CLOCK)}
    clocks = {name.removeprefix(CLOCK): int(row.value[HELD]) for name, row in rows.items() if name.startswith(CLOCK)}
    decided = _decoded(values)
    revision = max((row.revision for row in rows.values()), default=0)
    deadlines = replace(ports.given.deadlines, **{name: clocks[name] for name in CLOCKS if name in clocks})
    ports.installation.become(replace(ports.given, **decided, deadlines=deadlines, revision=revision))
    ports.photos.zone = ports.installation.zone


def _decoded(values: Mapping[str, Any]) -> dict[str, Any]:
    known = {part.name for part in fields(Installation)} - {"deadlines", "limits", "revision"}
    decided = {name: value for name, value in values.items() if name in known}
    if "zone" in values:
        decided["zone"] = ZoneInfo(values["zone"])
    if "report_readers" in values:
        decided["report_readers"] = tuple(values["report_readers"])
    if LOGO in values:
        decided[LOGO] = digest_of(_picture(values[LOGO]))
    return decided


def _picture(value: object) -> bytes:
    try:
        return base64.b64decode(str(value), validate=True)
    except binascii.Error:
        return b""


def digest_of(picture: bytes) -> str:
    """Name a picture by its content; empty when there is none."""
    return hashlib.sha256(picture).hexdigest()[:16] if picture else ""


async def logo() -> bytes:
    """Return the city's mark as PNG; empty when it has none of its own."""
    row = await InstallationSetting.get_or_none(name=LOGO)
    return _picture(row.value[HELD]) if row else b""


async def change(ports: Ports, viewer: Viewer, wanted: InstallationChange) -> Installation:
    """Put decisions in force, all or none.

    Effects: rows, one audit entry that names them, this process reads them at once. Raises: NotPermitted, InvalidInput
    naming the field, PhotoTicketRefused, ChangedMeanwhile.
    """
    if not viewer.has(*MAY_CHANGE):
        raise NotPermitted
    values = await checked(ports, wanted)
    async with unit(ports, viewer) as work:
        await write(work, wanted.revision, values)
    await load(ports)
    return ports.installation


async def checked(ports: Ports, wanted: InstallationChange) -> dict[str, Any]:
    """Return the rows to write, by name, as JSON; only what differs from what is in force.

    Raises: InvalidInput, PhotoTicketRefused.
    """
    house = ports.installation
    decided = {name: deciding.decide(name, value) for name, value in wanted.values.items()}
    deciding.require_palette(decided.get("brand", house.brand), decided.get("live", house.live))
    if decided.get("prefix", house.prefix) != house.prefix and await Complaint.exists():
        raise InvalidInput("PREFIX_IN_USE", ["prefix"])
    for name, days in wanted.clocks.items():
        decided[CLOCK + name] = deciding.days(name, days)
    changed = {name: value for name, value in decided.items() if value != in_force(house, name)}
    if wanted.logo_ticket:
        changed[LOGO] = base64.b64encode(await _drawn(ports, wanted.logo_ticket)).decode()
    elif wanted.drops_logo and house.logo:
        changed[LOGO] = ""
    return changed


def in_force(house: Installation, name: str) -> Any:
    """Return one decision as its row would have it."""
    if name.startswith(CLOCK):
        return getattr(house.deadlines, name.removeprefix(CLOCK))
    value = getattr(house, name)
    if isinstance(value, ZoneInfo):
        return value.key
    return list(value) if isinstance(value, tuple) else value  # pyright: ignore[reportUnknownArgumentType]


async def _drawn(ports: Ports, ticket: str) -> bytes:
    try:
        photo = ports.photos.read_ticket(ticket)
        return await ports.photos.drawn(photo.photo_id, emblem)
    except (TicketRefused, PhotoRefused, PhotoMissing) as refused:
        raise PhotoTicketRefused("LOGO_REFUSED", ["logoTicket"]) from refused


async def write(work: Unit, revision: int, values: Mapping[str, Any]) -> None:
    """Write decisions inside an open unit.

    Effects: rows, one audit entry. Raises: ChangedMeanwhile.
    """
    await AuditHead.select_for_update().get(id=1)  # two changes at once take turns here
    rows = {row.name: row for row in await InstallationSetting.all()}
    current = max((row.revision for row in rows.values()), default=0)
    if current != revision:
        raise ChangedMeanwhile(current)
    if not values:
        return
    for name, value in values.items():
        columns = {"value": {HELD: value}, "revision": current + 1, "changed_at": work.now}
        await InstallationSetting.update_or_create(columns, name=name)
    role = Role.SYSTEM if work.viewer.has(Role.SYSTEM) else Role.SYSADMIN
    await work.audit(CHANGED, None, role, _facts(work.ports.installation, values) | {"revision": current + 1})


def _facts(house: Installation, values: Mapping[str, Any]) -> dict[str, Fact]:
    facts: dict[str, Fact] = {"changed": " ".join(sorted(values))}
    for name, value in values.items():
        if name not in SILENT:
            facts |= {name: value, f"{name}.before": in_force(house, name)}
    return facts
