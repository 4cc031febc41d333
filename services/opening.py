"""Opens a sealed identity: the custodian alone, with a reason, and never unseen.

The custodian handles no cases, and who handles one cannot open it: so it takes two. The reporter reads on the own page
when it was opened and why, the inspectorate on what it rests. Source: requirements 3.3, trust C6.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from models.codes import parse_number
from models.complaint import Complaint, IdentityMode
from models.errors import InvalidInput, NotFound, NotPermitted
from models.identity_opening import IdentityOpening, OpeningReason
from models.reporter import Reporter
from models.roles import Role, Viewer
from services import limits
from services.identity import Identity, unsealed
from services.ports import Ports
from services.text import clean
from services.unit import unit

OPENED = "IDENTITY_OPENED"
BASIS_LIMIT = 500
MOST_IN_A_WINDOW = 10
"""Openings of one custodian in a window of the limits: enough for a day's letters, too few to read a city."""
MOST_SHOWN = 100
READERS = (Role.CUSTODIAN, Role.INSPECTOR)


@dataclass(frozen=True, slots=True)
class OpenCommand:
    """What the custodian asks for. Shape: `number` in any spelling; `basis` up to 500 characters."""

    number: str
    reason: OpeningReason
    basis: str


@dataclass(frozen=True, slots=True)
class Opened:
    """An opened identity, and the row that tells of it."""

    identity: Identity
    opening: IdentityOpening
    complaint: Complaint


async def open_sealed(ports: Ports, viewer: Viewer, command: OpenCommand) -> Opened:
    """Open the identity of one case.

    Effects: one row, one audit entry. Raises: NotPermitted, InvalidInput, NotFound, TooManyRequests.
    """
    if not viewer.has(Role.CUSTODIAN) or viewer.account_id is None:
        raise NotPermitted
    basis = clean(command.basis, "basis", BASIS_LIMIT, required=True)
    number = parse_number(command.number, ports.installation.prefix)
    if number is None:
        raise InvalidInput("TRACKING_NUMBER_MISTYPED", ["trackingNumber"])
    complaint = await Complaint.get_or_none(tracking_number=number)
    if complaint is None:
        raise NotFound(path=["trackingNumber"])
    row = await Reporter.get_or_none(complaint_id=complaint.id)
    if row is None or complaint.identity_mode is not IdentityMode.HIDDEN:
        raise InvalidInput("IDENTITY_NOT_SEALED", ["trackingNumber"])
    await limits.spend(ports, "open-identity", str(viewer.account_id), MOST_IN_A_WINDOW)
    async with unit(ports, viewer) as work:
        opening = await IdentityOpening.create(
            complaint_id=complaint.id, opened_by_id=viewer.account_id, at=work.now, reason=command.reason, basis=basis
        )
        await work.audit(OPENED, complaint, Role.CUSTODIAN, {"reason": command.reason.value})
    return Opened(unsealed(ports, row), opening, complaint)


async def openings(viewer: Viewer) -> Sequence[IdentityOpening]:
    """List the latest openings of all cases, newest first, with case and custodian.

    Raises: NotPermitted.
    """
    if not viewer.has(*READERS):
        raise NotPermitted
    latest = IdentityOpening.all().order_by("-at", "-id").limit(MOST_SHOWN)
    return await latest.select_related("complaint", "opened_by")
